"""What somebody is given to join an office, and what is kept of it afterwards. Both hold secrets: only their owner may
read the files.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from callassist.files import Disk, read_plain, write_atomic
from callassist.messages import describe_error, message

KEPT_AS = "office.json"
"""Where it stands what a desk knows of its office: beside the log, never in the data, as who this machine is."""
KEY_SIZE = 32
_FORM = "callassist-office"
_VERSION = 1
MOST = 200_000


class OfficeError(OSError):
    """What is asked of an office cannot be. The text is a sentence for people."""


class OfficeAway(OfficeError):
    """The server cannot be reached, or does not answer: later it may."""


class OfficeRefused(OfficeError):
    """The server answered, and does not do it. `code` as in the files of `resources/office`."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


class OfficeAddress(msgspec.Struct, frozen=True, kw_only=True):
    """How a desk reaches the server."""

    host: str
    """A name, as the certificate has it; or, on the machine of the server, the folder of its socket."""
    port: int = 5432
    database: str
    role: str
    password: str
    certificate: str = ""
    """Whom to believe that this is the server, in PEM; empty: whom this system believes."""

    @property
    def is_socket(self) -> bool:
        """Whether nothing leaves this machine: there is no wire to listen to."""
        return self.host.startswith("/")


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is given. It is good for one desk."""

    form: str = _FORM
    version: int = _VERSION
    office: str
    member: str
    address: OfficeAddress
    key: bytes
    """Seals what people wrote; the server never has it."""
    word: str
    """By this the server knows who was invited."""


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk knows of the office that it joined."""

    office: str
    member: str
    address: OfficeAddress
    key: bytes
    word: str
    """By this the server knows the desk."""


def read_invitation(path: Path) -> Invitation:
    """The invitation in a file. Raises OfficeError with a sentence for a file that is none."""
    try:
        data = read_plain(path, MOST)
    except OSError as error:
        raise OfficeError(message("{path}: {why}", path=path, why=describe_error(error))) from error
    none = message("{path} is no invitation to an office.", path=path)
    try:
        head = msgspec.json.decode(data, type=_InvitationHead)
    except (ValueError, RecursionError) as error:
        raise OfficeError(none) from error
    if head.form != _FORM:
        raise OfficeError(none)
    if head.version > _VERSION:
        raise OfficeError(message("{path} is from a newer Call Assist. Update this one, then join.", path=path))
    try:
        found = msgspec.json.decode(data, type=Invitation)
    except (ValueError, RecursionError) as error:
        raise OfficeError(none) from error
    if len(found.key) != KEY_SIZE or not found.word:
        raise OfficeError(none)
    return found


def check_new(path: Path) -> None:
    """Raises OfficeError where an invitation would take the place of something, or has none."""
    if path.exists():
        raise OfficeError(message("{path} is there already. Name another file.", path=path))
    if not path.absolute().parent.is_dir():
        raise OfficeError(message("There is no folder {folder}.", folder=path.absolute().parent))


def write_invitation(path: Path, invitation: Invitation) -> None:
    """Write it into a new file. Raises OfficeError as `check_new`, and OSError."""
    check_new(path)
    write_atomic(path, msgspec.json.format(msgspec.json.encode(invitation)), Disk(), keep_previous=False)


def read_membership(state: Path) -> Membership | None:
    """The office of this desk; None where there is none. Raises OfficeError for a file that cannot be understood."""
    path = state / KEPT_AS
    try:
        found = msgspec.json.decode(read_plain(path, MOST), type=Membership)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OfficeError(message("{path}: {why}", path=path, why=describe_error(error))) from error
    except (ValueError, RecursionError) as error:
        raise OfficeError(
            message("{path} cannot be understood. Ask for a new invitation, and join again.", path=path)
        ) from error
    return found


def keep_membership(state: Path, membership: Membership | None) -> None:
    """Keep it for the next start; None: there is none any more. Raises OSError."""
    if membership is None:
        Disk().remove(state / KEPT_AS)
    else:
        write_atomic(state / KEPT_AS, msgspec.json.encode(membership), Disk(), keep_previous=False)


class _InvitationHead(msgspec.Struct):
    form: str = ""
    version: int = 0
