"""What lies in the folder in common can be sealed, for a folder that lies on somebody else's disk.

The key is carried to the other machines by their owner. It lies beside who this machine is, never in the folder, and in
no backup. What is sealed says with which key; what was moved to another place, cut or changed does not open. The same
words at the same place are sealed to the same bytes, so that what is not new is not carried again.

A key can be given up for a new one, as when a machine was lost or sold: nothing is sealed with the old one from then
on. It goes on opening what was sealed with it before.
"""

from __future__ import annotations

import contextlib
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes
from typing import Any

from callassist.extra_packages import extra_package
from callassist.files import Disk, read_given, read_plain, write_atomic
from callassist.messages import NOTHING, Message, MessageTemplate, describe_error, message, message_template

KEPT_AS = "folder-key.txt"
"""Where the keys stand, in the state folder: a line each, the one first with which is sealed."""
KEY_SIZE = 32
MOST_KEY = 100_000
_TEXT = "callassist-folder-key-1:"
_GIVEN_UP = " given-up"
"""Behind a key with which nothing is to be sealed any more."""
_SEALED = b"sealed1:"
_MARK, _CHECK, _NONCE, _NAME = 8, 4, 24, 16
_NO_KEY_HERE = message_template(
    "Sealed with a key that this machine has not, from {name}: {n} of its lines and files. They are read once the key "
    "is here."
)
_NOT_SEALED = message_template(
    "Not sealed, from {name}: {n} of its lines and files. They are not let in, since it seals."
)
_NOT_AS_SEALED = message_template(
    "Not as they were sealed, from {name}: {n} of its lines and files. They are not let in."
)
_HOLDS, _GONE = b"holds the key", b"this key is given up"
_HEAD = len(_SEALED) + 2 * _MARK + 1
"""Bytes before what is sealed: what it is, and the mark of the key."""


class SealError(OSError):
    """Nothing can be sealed, or a key is none. The text is a sentence for people."""


class NotOpened(ValueError):
    """This does not open here; `FolderSeal` counts it."""


@dataclass(frozen=True)
class FolderKey:
    """What seals, and the text in which it is carried."""

    raw: bytes = field(repr=False)
    given_up: bool = field(default=False, compare=False)
    """Whether a new one took its place: it opens, and seals no more."""

    @property
    def text(self) -> str:
        text = _TEXT + urlsafe_b64encode(self.raw + self.part("check", _CHECK)).decode()
        return text + _GIVEN_UP if self.given_up else text

    @property
    def mark(self) -> str:
        """By this a key is known that nobody shows."""
        return self.part("mark", _MARK).hex()

    def part(self, what: str, size: int, *told: bytes) -> bytes:
        """What only who has the key can tell, of these words."""
        made = blake2b(key=self.raw, digest_size=size, person=what.encode())
        for one in told:
            made.update(len(one).to_bytes(8, "big") + one)
        return made.digest()

    def sealed(self, data: bytes, place: bytes) -> bytes:
        nonce = self.part("nonce", _NONCE, place, data)
        body = _cipher().crypto_aead_xchacha20poly1305_ietf_encrypt(data, place, nonce, self.part("seal", KEY_SIZE))
        return self._written(nonce + body)

    def _written(self, body: bytes) -> bytes:
        return b"%b%b:%b" % (_SEALED, self.mark.encode(), b64encode(body))

    def opened(self, sealed: bytes, place: bytes) -> bytes:
        """Raises ValueError where this is not as it was sealed, or not where."""
        found = b64decode(sealed[_HEAD:], validate=True)
        if self._written(found) != sealed:
            raise ValueError("not as it was written")
        nonce, body, cipher = found[:_NONCE], found[_NONCE:], _cipher()
        try:
            return cipher.crypto_aead_xchacha20poly1305_ietf_decrypt(body, place, nonce, self.part("seal", KEY_SIZE))
        except Exception as error:
            raise ValueError("not as it was sealed") from error

    def has_sealed(self, text: str, data: bytes, device: str) -> bool:
        """Whether this is what somebody who has the key sealed for that device. Raises SealError."""
        with contextlib.suppress(ValueError):
            return self.opened(text.encode(), device.encode()) == data
        return False


def _cipher() -> Any:
    """The package that seals. Raises SealError with the sentence that says how to get it."""
    return extra_package("nacl.bindings", "pynacl", SealError)


def can_seal() -> None:
    """Raises SealError where nothing can be sealed or opened here."""
    _cipher()


def new_key() -> FolderKey:
    return FolderKey(token_bytes(KEY_SIZE))


def key_in(text: str) -> FolderKey:
    """The key in a text. Raises SealError for one that is none, or not whole."""
    with contextlib.suppress(ValueError):
        plain = text.strip()
        head, _, rest = plain.removesuffix(_GIVEN_UP).rpartition(":")
        data = urlsafe_b64decode(rest.encode("ascii"))
        key = FolderKey(data[:KEY_SIZE], given_up=plain.endswith(_GIVEN_UP))
        if head + ":" == _TEXT and len(key.raw) == KEY_SIZE and data[KEY_SIZE:] == key.part("check", _CHECK):
            return key
    raise SealError(
        message("This is no key of a shared folder, or not the whole of one. It begins with {head}", head=_TEXT)
    )


def keys_in(text: str) -> tuple[FolderKey, ...]:
    """The keys in a text, a line each: one at least. Raises SealError as `key_in`."""
    return tuple(key_in(line) for line in text.splitlines() if line.strip()) or (key_in(""),)


def as_text(keys: Sequence[FolderKey]) -> str:
    """The keys as they are carried: whoever takes them seals with the first, and opens with all."""
    return "".join(f"{key.text}\n" for key in keys)


def read_folder_keys(path: Path) -> tuple[FolderKey, ...]:
    """The keys in a file that somebody names. Raises SealError as `key_in`, and OSError."""
    return keys_in(read_given(path, MOST_KEY).decode("ascii", "replace"))


def kept_keys(state: Path) -> tuple[FolderKey, ...]:
    """Those of this machine. Raises SealError where they cannot be understood."""
    path = state / KEPT_AS
    try:
        text = read_plain(path, MOST_KEY).decode("ascii", "replace")
        return keys_in(text) if text.strip() else ()
    except FileNotFoundError:
        return ()
    except SealError as error:
        raise SealError(
            message("{path} cannot be understood. Take the key once more from a machine that has it.", path=path)
        ) from error
    except OSError as error:
        raise SealError(message("{path}: {why}", path=path, why=describe_error(error))) from error


def keep_keys(state: Path, keys: Sequence[FolderKey]) -> None:
    """From now on the first of these seals; those that were kept before go on opening. Raises SealError where that one
    was given up, and OSError.
    """
    before: tuple[FolderKey, ...] = ()
    with contextlib.suppress(SealError):
        before = kept_keys(state)
    both = (*keys, *before)
    given_up = {key.raw for key in both if key.given_up}
    if keys[0].raw in given_up:
        raise SealError(message("This key was given up. Take the new one from a machine that has it."))
    kept = tuple(FolderKey(key.raw, given_up=key.raw in given_up) for key in dict.fromkeys(both))
    write_atomic(state / KEPT_AS, as_text(kept).encode(), Disk(), keep_previous=False)


def renew_key(state: Path) -> None:
    """A new key seals from now on; the one before is given up. Raises SealError where there is none, and OSError."""
    before = kept_keys(state)
    if not before:
        raise SealError(message("This machine has no key that could be renewed."))
    keep_keys(state, (new_key(), FolderKey(before[0].raw, given_up=True)))


class FolderSeal:
    """What one exchange seals and opens, and what of each device it could not open."""

    def __init__(self, keys: Sequence[FolderKey] = (), *, sealing: bool = False) -> None:
        """With `sealing` there is a key."""
        self._keys = {key.mark: key for key in reversed(keys)}
        self._key = keys[0] if sealing else None
        self._first = keys[0] if keys else None
        self.only_sealed: set[str] = set()
        """Devices of which nothing is read that is not sealed."""
        self._shut: dict[MessageTemplate, dict[str, set[bytes]]] = {
            _NO_KEY_HERE: {},
            _NOT_SEALED: {},
            _NOT_AS_SEALED: {},
        }
        """Why something did not open -> of each device, what."""
        self.lacking = Message()
        """Why nothing at all is opened, where that is so."""

    @property
    def sealing(self) -> bool:
        return self._key is not None

    @property
    def mark(self) -> str:
        """Of the key that seals; empty where nothing is sealed."""
        return self._key.mark if self._key is not None else ""

    @property
    def sign(self) -> str:
        """The same as long as the same is sealed and opened."""
        able = ""
        if self._keys:
            with contextlib.suppress(SealError):
                can_seal()
                able = " ".join(sorted(self._keys))
        return f"{self.mark}|{able}|{' '.join(sorted(self.only_sealed))}"

    def proof(self, device: str) -> str:
        """By this others know that this device holds the key; empty where nothing is sealed."""
        return self._key.sealed(_HOLDS, device.encode()).decode() if self._key is not None else ""

    def holds(self, proof: str, device: str, *, newest: bool) -> bool:
        """Whether a device has shown that it holds a key of ours; with `newest`, the one that seals."""
        keys = [self._first] if newest else [*self._keys.values()]
        try:
            return any(key is not None and key.has_sealed(proof, _HOLDS, device) for key in keys)
        except SealError as error:
            self.lacking = error.args[0]
            self._count(_NO_KEY_HERE, device, proof.encode())
        return False

    def given_up(self, device: str) -> tuple[str, ...]:
        """What says, to those who have them, which keys were given up."""
        gone = [key for key in self._keys.values() if key.given_up]
        with contextlib.suppress(SealError):
            return tuple(sorted(key.sealed(_GONE, device.encode()).decode() for key in gone))
        return ()

    def is_given_up(self, told: Sequence[str], device: str) -> bool:
        """Whether a device says so of the key that seals."""
        return any(self._first is not None and self._first.has_sealed(one, _GONE, device) for one in told)

    def sealed(self, data: bytes, place: str) -> bytes:
        """As it is put into the folder; `place` is where, from the folder on."""
        return data if self._key is None else self._key.sealed(data, place.encode())

    def opened(self, data: bytes, place: str) -> bytes:
        """As it was before it was sealed, if it was. Raises NotOpened."""
        device, known = place.partition("/")[0], data[: _HEAD + 2 * _NONCE]
        if not data.startswith(_SEALED):
            if device in self.only_sealed:
                self._count(_NOT_SEALED, device, data[:1000])
                raise NotOpened("not sealed")
            return data
        key = self._keys.get(data[len(_SEALED) : _HEAD - 1].decode("ascii", "replace"))
        try:
            if key is not None:
                return key.opened(data, place.encode())
        except SealError as error:
            self.lacking = error.args[0]
        except ValueError as error:
            self._count(_NOT_AS_SEALED, device, known)
            raise NotOpened("not as it was sealed") from error
        self._count(_NO_KEY_HERE, device, known)
        raise NotOpened("no key")

    def sealed_lines(self, data: bytes, device: str) -> bytes:
        """A segment, each line by itself."""
        if self._key is None:
            return data
        return b"".join(self.sealed(line, device) + b"\n" for line in data.split(b"\n")[:-1])

    def opened_lines(self, data: bytes, device: str) -> tuple[bytes, int]:
        """A segment whose lines may be sealed, and how many of them do not open: they are left out."""
        if _SEALED not in data and device not in self.only_sealed:
            return data, 0
        *lines, rest = data.split(b"\n")
        good: list[bytes] = []
        for line in lines:
            with contextlib.suppress(NotOpened):
                good.append(self.opened(line, device) + b"\n")
        return b"".join(good) + (b"" if rest.startswith(_SEALED) else rest), len(lines) - len(good)

    def hidden(self, name: str) -> str:
        """What a file is called that says nothing of its name."""
        return name if self._key is None else self._key.part("name", _NAME, name.encode()).hex()

    def troubles(self, name_of: Callable[[str], str]) -> list[tuple[str, Message]]:
        """What did not open, in a sentence for each device."""
        return [
            (device, (self.lacking if why == _NO_KEY_HERE else NOTHING) or why.fill(name=name_of(device), n=len(found)))
            for why, of_device in self._shut.items()
            for device, found in sorted(of_device.items())
        ]

    def _count(self, why: MessageTemplate, device: str, what: bytes) -> None:
        self._shut[why].setdefault(device, set()).add(what)
