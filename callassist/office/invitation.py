"""What somebody is given to join an office, and what is kept of it afterwards. Both hold secrets: only their owner may
read the files.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, urlsafe_b64encode
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes
from typing import TypeVar

import msgspec

from callassist.decoding import from_json
from callassist.files import Disk, read_plain, write_atomic
from callassist.messages import Message, describe_error, message
from callassist.paths import OFFICE_MEMBERSHIP

KEY_SIZE, MARK_SIZE = 32, 8
_FORM, _KEY_FORM = "callassist-office", "callassist-office-key"
_KEY_TEXT = f"{_KEY_FORM}-"
_VERSION = 1
MOST = 200_000


Given = TypeVar("Given", "Invitation", "OfficeKeys")


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
    older: tuple[bytes, ...] = ()
    """Keys that sealed before, the newest first: what was written then is opened with them."""
    word: str
    """By this the server knows who was invited."""


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk knows of the office that it joined."""

    office: str
    member: str
    address: OfficeAddress
    key: bytes
    older: tuple[bytes, ...] = ()
    """As in the invitation."""
    word: str
    """By this the server knows the desk."""

    @property
    def keys(self) -> tuple[bytes, ...]:
        return (self.key, *self.older)

    def with_keys(self, keys: tuple[bytes, ...]) -> Membership:
        return msgspec.structs.replace(self, key=keys[0], older=keys[1:])


class OfficeKeys(msgspec.Struct, frozen=True, kw_only=True):
    """What a member is given once the office has a new key. It is good for all their desks."""

    form: str = _KEY_FORM
    version: int = _VERSION
    office: str
    keys: tuple[bytes, ...]
    """All that there ever were, the newest first."""


def new_keys(membership: Membership) -> OfficeKeys:
    """The keys of this office, with a new one before them."""
    return OfficeKeys(office=membership.office, keys=(token_bytes(KEY_SIZE), *membership.keys))


def key_mark(key: bytes) -> bytes:
    """By this the server knows a key; what is sealed with it begins with it."""
    return blake2b(key=key, digest_size=MARK_SIZE, person=b"mark").digest()


def read_keys(path: Path, membership: Membership) -> OfficeKeys:
    """The keys in a file, of the office of this desk. Raises OfficeError with a sentence for a file that has none."""
    none = message("{path} has no key of an office.", path=path)
    found = _read(path, OfficeKeys, none)
    if not found.keys or any(len(key) != KEY_SIZE for key in found.keys):
        raise OfficeError(none)
    if found.keys[-1] != membership.keys[-1]:
        raise OfficeError(message("{path} is of another office than “{office}”.", path=path, office=membership.office))
    return found


def keys_text(membership: Membership) -> str:
    """The same keys as words to be pasted at another desk. Cut short or mistyped, they are no keys any more."""
    data = b"".join(membership.keys)
    return _KEY_TEXT + urlsafe_b64encode(data + _sum(data)).decode("ascii")


def keys_in(text: str, membership: Membership) -> tuple[bytes, ...]:
    """The keys in a text, of the office of this desk. Raises OfficeError with a sentence for a text that has none."""
    none, words = message("That is no key of an office. Copy it once more, all of it."), "".join(text[:MOST].split())
    try:
        data = b64decode(words.removeprefix(_KEY_TEXT), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise OfficeError(none) from error
    data, mark = data[:-MARK_SIZE], data[-MARK_SIZE:]
    if not words.startswith(_KEY_TEXT) or not data or len(data) % KEY_SIZE or _sum(data) != mark:
        raise OfficeError(none)
    keys = tuple(data[n : n + KEY_SIZE] for n in range(0, len(data), KEY_SIZE))
    if keys[-1] != membership.keys[-1]:
        raise OfficeError(message("That is the key of another office than “{office}”.", office=membership.office))
    return keys


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=MARK_SIZE).digest()


def read_invitation(path: Path) -> Invitation:
    """The invitation in a file. Raises OfficeError with a sentence for a file that is none."""
    none = message("{path} is no invitation to an office.", path=path)
    found = _read(path, Invitation, none)
    if any(len(key) != KEY_SIZE for key in (found.key, *found.older)) or not found.word:
        raise OfficeError(none)
    return found


def _read(path: Path, of: type[Given], none: Message) -> Given:
    """What a file of that form holds. Raises OfficeError, with `none` where it is another one."""
    try:
        data = read_plain(path, MOST)
    except OSError as error:
        raise OfficeError(message("{path}: {why}", path=path, why=describe_error(error))) from error
    try:
        head = from_json(data, _FileHead)
    except ValueError as error:
        raise OfficeError(none) from error
    if head.form != (_FORM if of is Invitation else _KEY_FORM):
        raise OfficeError(none)
    if head.version > _VERSION:
        raise OfficeError(message("{path} is from a newer Call Assist. Update this one, then join.", path=path))
    try:
        return from_json(data, of)
    except ValueError as error:
        raise OfficeError(none) from error


def check_new(path: Path) -> None:
    """Raises OfficeError where an invitation would take the place of something, or has none."""
    if path.exists():
        raise OfficeError(message("{path} is there already. Name another file.", path=path))
    if not path.absolute().parent.is_dir():
        raise OfficeError(message("There is no folder {folder}.", folder=path.absolute().parent))


def write_invitation(path: Path, invitation: Invitation | OfficeKeys) -> None:
    """Write it into a new file. Raises OfficeError as `check_new`, and OSError."""
    check_new(path)
    write_atomic(path, msgspec.json.format(msgspec.json.encode(invitation)), Disk(), keep_previous=False)


def read_membership(state: Path) -> Membership | None:
    """The office of this desk; None where there is none. Raises OfficeError for a file that cannot be understood."""
    path = state / OFFICE_MEMBERSHIP
    try:
        found = from_json(read_plain(path, MOST), Membership)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OfficeError(message("{path}: {why}", path=path, why=describe_error(error))) from error
    except ValueError as error:
        raise OfficeError(
            message("{path} cannot be understood. Ask for a new invitation, and join again.", path=path)
        ) from error
    return found


def keep_membership(state: Path, membership: Membership | None) -> None:
    """Keep it for the next start; None: there is none any more. Raises OSError."""
    if membership is None:
        Disk().remove(state / OFFICE_MEMBERSHIP)
    else:
        write_atomic(state / OFFICE_MEMBERSHIP, msgspec.json.encode(membership), Disk(), keep_previous=False)


class _FileHead(msgspec.Struct):
    form: str = ""
    version: int = 0
