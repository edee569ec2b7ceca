"""What the parts of an exchange have in common: the two folders, and what of the shared one was looked into before."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from callassist.decoding import from_json
from callassist.files import MOST, Disk, read_plain, write_atomic, write_if_changed
from callassist.messages import Message, describe_error, message
from callassist.store.calls import CallStore
from callassist.store.folder_seal import FolderSeal, NotOpened
from callassist.store.known_machines import LET_IN, MachineStanding

LEDGER = "exchange.json"
KEPT = "exchange"
"""The folder below the data where is kept what an exchange has to know the next time."""


class Taken(msgspec.Struct):
    """A file that was brought here: what it was like there, and what was made of it here."""

    size: int
    crc: int
    made: int = 0
    """The checksum of what was written here; 0: nothing was."""
    entries: int = 0
    """Of a call: how many entries it had, and their checksum."""
    head: int = 0


class Ledger(msgspec.Struct):
    """What of the folder is known here. It may be lost: then all is looked at once more."""

    taken: dict[str, Taken] = {}
    looked: dict[str, tuple[int, int]] = {}
    """File, here or there -> time of change and size when it was last looked into; it need not be read again."""
    files: int = 0
    """How many of our segments were full when they were last looked through for what was said anew since."""
    things: dict[str, str] = {}
    """List or calendar -> how its files were when they were last looked into."""
    agreed: dict[str, str] = {}
    """Machine and list or calendar -> how its file and ours were when that machine said all that we say."""
    scrubbed: int = 0
    """How many people were forgotten when what is kept here was last looked through for them."""
    said: dict[str, int] = {}
    """Call of another machine that was changed here -> the checksum of what we say of it."""
    sealed: str = ""
    """What was sealed and opened the last time (`FolderSeal.sign`)."""
    signs: dict[str, tuple[int, int, int]] = {}
    """File in the folder -> time of change and size when its sign (`ExchangeDesk.sign`) was found, and the sign."""
    heard: dict[str, dict[str, int]] = {}
    """Call of ours -> of what a machine says of it, the checksum of what was taken in."""


class MachineCard(msgspec.Struct, frozen=True, kw_only=True):
    """What a machine says of itself."""

    name: str = ""
    at: datetime
    """When it was last there."""
    seen: dict[str, int] = {}
    """Machine -> up to which of its changes it has."""
    left: bool = False
    sealed: str = ""
    """The mark of the key with which it seals what it gives; empty where it does not."""
    holds: str = ""
    """What shows that it has that key (`FolderSeal.proof`)."""
    given_up: tuple[str, ...] = ()
    """What tells which keys were given up (`FolderSeal.given_up`)."""
    talks_to: str = ""
    """Who is on the phone there: the id of their record, empty where that is not known."""
    talks_since: datetime | None = None
    """None while nobody is on the phone there."""


@dataclass(frozen=True, slots=True)
class OtherMachine:
    """Another machine, as its card in the folder has it."""

    id: str
    name: str
    seen: datetime
    waits: int
    """How many changes, calls and scripts of ours it does not have yet, as far as we know."""
    left: bool
    silent: bool
    talks_to: str = ""
    talks_since: datetime | None = None
    """As its card says; None as well where it says so since too long a time."""
    standing: MachineStanding = MachineStanding.ACCEPTED
    since: datetime | None = None
    """Since when we stand like that to it."""
    brings: int = 0
    """Of one that asks, how many changes, calls and scripts wait to be read here."""

    @property
    def let_in(self) -> bool:
        return self.standing in LET_IN

    @property
    def asks(self) -> bool:
        """Whether somebody here is to say whose it is."""
        return self.standing in (MachineStanding.ASKS, MachineStanding.UNSEALED)


@dataclass(slots=True)
class Exchanged:
    """What one exchange came to."""

    machines: list[OtherMachine] = field(default_factory=list[OtherMachine])
    given: int = 0
    taken: int = 0
    """Files that were put into the folder, and that were taken out of it."""
    calls: list[Path] = field(default_factory=list[Path])
    """Calls that came here, or were changed."""
    troubles: list[tuple[Path, Message]] = field(default_factory=list[tuple[Path, Message]])
    told: list[Message] = field(default_factory=list[Message])
    """Where two machines said different things at the same time, in sentences."""
    new_name: bool = False
    """Another machine had our name; we have another one now."""
    forgotten: int = 0
    """Calls that are gone because another machine forgot somebody."""

    @property
    def changed(self) -> bool:
        return bool(self.taken or self.calls or self.forgotten)

    def trouble(self, path: Path, error: Exception) -> None:
        """A file that could not be taken, and why; what does not open is told for all of a machine together."""
        if not isinstance(error, NotOpened):
            self.troubles.append((path, message("{name}: {why}", name=path.name, why=describe_error(error))))


class ExchangeDesk:
    """The folder in common, the data of this machine, and the ledger."""

    def __init__(self, folder: Path, machine: str, store: CallStore, disk: Disk) -> None:
        self.folder, self.machine, self.store, self.disk = folder, machine, store, disk
        self.pause: Callable[[], None] = lambda: None
        """Called at every file: it may wait, and what it raises ends the exchange, with everything whole."""
        self.ledger, self.seal = Ledger(), FolderSeal()
        self.here: set[Path] = set()
        """Files of other machines that are a part of ours, or looked into for good."""
        self._stamps: dict[str, tuple[int, int]] = {}

    @property
    def root(self) -> Path:
        return self.store.root

    @property
    def own(self) -> Path:
        """Where this machine writes, and nobody else."""
        return self.folder / self.machine

    def is_known(self, key: str, path: Path) -> bool:
        """Whether a file is as it was when it was last looked into."""
        with contextlib.suppress(OSError):
            found = path.stat()
            self._stamps[key] = (found.st_mtime_ns, found.st_size)
            return self.ledger.looked.get(key) == self._stamps[key]
        return False

    def remember(self, key: str) -> None:
        """It was looked into, as `is_known` saw it."""
        if key in self._stamps:
            self.ledger.looked[key] = self._stamps[key]

    def put(self, data: bytes, target: Path) -> bool:
        """Make this the content of a file of ours in the folder, sealed if that is wished; whether it was another."""
        return write_if_changed(target, self.seal.sealed(data, self._place(target)), self.folder, self.disk)

    def read(self, path: Path) -> bytes:
        """What a file in the folder says. Raises OSError, and NotOpened."""
        return self.seal.opened(read_plain(path, MOST), self._place(path))

    def sign(self, path: Path) -> int | None:
        """By this a file in the folder is known as it is now, here and by the machine that gave it; None where it is
        gone.
        """
        place = self._place(path)
        with contextlib.suppress(OSError):
            found = path.stat()
            stamp = (found.st_mtime_ns, found.st_size)
            known = self.ledger.signs.get(place)
            if known is None or known[:2] != stamp:
                known = (*stamp, zlib.crc32(read_plain(path, MOST), zlib.crc32(place.encode())))
                self.ledger.signs[place] = known
            return known[2]
        self.ledger.signs.pop(place, None)
        return None

    def _place(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def read_ledger(self) -> bytes:
        """Read what was known the last time; what it was, as a file."""
        self.ledger = Ledger()
        with contextlib.suppress(OSError, ValueError):
            self.ledger = from_json(read_plain(self.root / LEDGER, MOST), Ledger)
        before = msgspec.json.encode(self.ledger)
        if self.ledger.sealed != (sign := self.seal.sign):
            self.ledger.sealed = sign
            self.ledger.looked.clear()
            self.ledger.things.clear()
        return before

    def write_ledger(self, before: bytes) -> None:
        """Keep what is known now, where it is another than it was. Raises OSError."""
        if (data := msgspec.json.encode(self.ledger)) != before:
            write_atomic(self.root / LEDGER, data, self.disk, keep_previous=False)


def files_below(folder: Path, suffix: str) -> Iterator[Path]:
    """Every plain file of that name below a folder; links, and what is hidden, are left out."""
    for path in sorted(folder.rglob(f"*{suffix}")):
        parts = path.relative_to(folder).parts
        below = [folder / Path(*parts[: number + 1]) for number in range(len(parts))]
        if path.is_file() and not any(one.is_symlink() or one.name.startswith(".") for one in below):
            yield path
