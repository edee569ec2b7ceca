"""One person's machines, by way of a folder that they have in common: Syncthing's, Nextcloud's, a USB stick.

Every machine writes only below its own name, and reads what the others wrote: so whatever carries the files never has
two writers of one. Nothing is read from here but what checks out, and nothing of ours is replaced by it. There is no
connection of any kind: somebody else brings the files.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from callassist.files import MOST, Disk, make_folders, read_plain, write_atomic
from callassist.messages import Message, describe_error, message
from callassist.paths import make_private
from callassist.people.record_changes import mark_of
from callassist.script.library import SUFFIX as SCRIPT
from callassist.store.calls import CallStore, is_call_name
from callassist.store.machine import Machine, keep, renamed, this_machine
from callassist.store.migrations import ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.segments import DEVICE, Segments, lines_in, scrubbed
from callassist.store.segments import FOLDER as CHANGES
from callassist.store.storage import encode

CARD = "machine.json"
IGNORED = ".stignore"
LEDGER = "exchange.json"
SILENT = timedelta(days=180)
"""Nobody waits for a machine that was silent for so long; it joins anew when it comes back."""
_TOUCH = timedelta(minutes=10)
"""How often a machine says that it is there, when nothing else is new."""
_WHAT_IS_IGNORED = b"// What is being written is not carried.\n*.tmp\n*.part\n~syncthing~*\n.syncthing.*\n"
_MOST_CARD = 100_000


class MachineCard(msgspec.Struct, frozen=True, kw_only=True):
    """What a machine says of itself."""

    name: str = ""
    at: datetime
    """When it was last there."""
    seen: dict[str, int] = {}
    """Machine -> up to which of its changes it has."""
    left: bool = False


class _Taken(msgspec.Struct):
    """A file that was brought here: what it was like there, and what was made of it here."""

    size: int
    crc: int
    made: int = 0
    """The checksum of what was written here; 0: nothing was."""


class _Ledger(msgspec.Struct):
    """What of the folder is known here. It may be lost: then all is looked at once more."""

    taken: dict[str, _Taken] = {}
    looked: dict[str, tuple[int, int]] = {}
    """File, here or there -> time of change and size when it was last looked into; it need not be read again."""


@dataclass(frozen=True, slots=True)
class OtherMachine:
    """Another machine, as its card in the folder has it."""

    id: str
    name: str
    seen: datetime
    waits: int
    """How many changes of ours it does not have yet, as far as we know."""
    left: bool
    silent: bool


@dataclass(slots=True)
class Exchanged:
    """What one exchange came to."""

    machines: list[OtherMachine] = field(default_factory=list[OtherMachine])
    given: int = 0
    taken: int = 0
    """Files that were put into the folder, and that were taken out of it."""
    calls: list[Path] = field(default_factory=list[Path])
    """Calls that came here."""
    troubles: list[tuple[Path, Message]] = field(default_factory=list[tuple[Path, Message]])
    new_name: bool = False
    """Another machine had our name; we have another one now."""
    forgotten: int = 0
    """Calls that are gone because another machine forgot somebody."""

    @property
    def changed(self) -> bool:
        return bool(self.taken or self.calls or self.forgotten)


class ExchangeError(OSError):
    """The folder cannot be used. The text is a sentence for people."""


def check_folder(folder: Path, data: Path) -> None:
    """Raises ExchangeError for a folder that cannot be the one in common."""
    folder, data = folder.expanduser().absolute(), data.absolute()
    if folder == data or data in folder.parents or folder in data.parents:
        raise ExchangeError(
            message("{folder} is a part of your own files. Choose a folder of its own, beside them.", folder=folder)
        )
    if folder.exists() and not folder.is_dir():
        raise ExchangeError(message("{folder} is no folder.", folder=folder))
    if not folder.exists() and not folder.parent.is_dir():
        raise ExchangeError(message("There is no folder {folder}.", folder=folder.parent))


def for_machine(state: Path, book: PeopleFile, name: str) -> Machine:
    """Who we are in the folder: what the book writes under, and what people call us (empty: as the system does)."""
    machine = this_machine(state, Disk())
    if machine.id != book.device:  # the state folder cannot be written: then for this run alone
        machine = msgspec.structs.replace(machine, id=book.device)
    return msgspec.structs.replace(machine, name=name[:100] or machine.name)


class Exchange:
    """The folder in common, as this machine uses it. The caller holds the lock on the data folder."""

    def __init__(
        self,
        folder: Path,
        machine: Machine,
        store: CallStore,
        book: PeopleFile,
        privacy: Callable[[], Privacy],
        *,
        state: Path,
        now: Callable[[], datetime],
        disk: Disk | None = None,
    ) -> None:
        """`state` is where this machine's name is kept (`store.machine`)."""
        self.folder, self.machine = folder.expanduser().absolute(), machine
        self._store, self._book, self._privacy = store, book, privacy
        self._state, self._now, self._disk = state, now, disk or Disk()
        self.pause: Callable[[], None] = lambda: None
        """Called at every file: it may wait, and what it raises ends the exchange, with everything whole."""
        self._ledger = _Ledger()
        self._stamps: dict[str, tuple[int, int]] = {}
        self._local = Segments(store.root / CHANGES, store.root, self._disk)

    # What is asked for

    def run(self) -> Exchanged:
        """Exchange; the first time with this folder, join it. Raises as `sync`."""
        return self.sync() if self.machine.joined == str(self.folder) else self.join()

    def join(self) -> Exchanged:
        """Begin to use the folder; it is made where there is none. Raises ExchangeError, OSError, ReadOnly."""
        check_folder(self.folder, self._store.root)
        make_private(self.folder)
        if not (self.folder / IGNORED).exists():
            write_atomic(self.folder / IGNORED, _WHAT_IS_IGNORED, self._disk, keep_previous=False)
        make_folders(self.folder / self.machine.id, self.folder, self._disk)
        done = self.sync(joining=True)
        self.machine = msgspec.structs.replace(self.machine, joined=str(self.folder))
        keep(self.machine, self._state, self._disk)
        return done

    def leave(self) -> None:
        """Say that this machine takes no part any more. What it gave stays for the others. Raises OSError."""
        card = self._card(self.machine.id)
        if card is not None:
            self._write_card(msgspec.structs.replace(card, left=True, at=self._now()))
        self.machine = msgspec.structs.replace(self.machine, joined="")
        keep(self.machine, self._state, self._disk)

    def sync(self, *, joining: bool = False) -> Exchanged:
        """Give what is new here, take what is new there. Raises ExchangeError, OSError, ReadOnly."""
        self._store.must_write()
        if not (self.folder / self.machine.id).is_dir():
            raise ExchangeError(
                message("The folder {folder} is not there, or another one has its place.", folder=self.folder)
            )
        done = Exchanged()
        self._ledger = self._read_ledger()
        before = msgspec.json.encode(self._ledger)
        self._come_back(done, joining=joining)
        self._take_people(done)
        self._mind_the_name(done)
        self._forget(done)
        if not self._book.settle():
            raise OSError(self._book.failure)
        self._give_people(done)
        self._give_calls(done)
        self._give_scripts(done)
        for device in self._others():
            self._take_calls(device, done)
            self._take_scripts(device, done)
        self._say_that_we_are_there(done)
        done.machines = self.machines()
        if msgspec.json.encode(self._ledger) != before:
            write_atomic(self._store.root / LEDGER, msgspec.json.encode(self._ledger), self._disk, keep_previous=False)
        return done

    def machines(self) -> list[OtherMachine]:
        """The others, by their cards; those that were there last come first."""
        ours = self._book.seen().get(self.machine.id, 0)
        found: list[OtherMachine] = []
        for device in self._others():
            card = self._card(device)
            if card is not None:
                waits = max(0, ours - card.seen.get(self.machine.id, 0))
                silent = self._now() - card.at > SILENT
                found.append(OtherMachine(device, card.name or device, card.at, waits, card.left, silent))
        return sorted(found, key=lambda other: other.seen, reverse=True)

    def forgetting(self) -> list[tuple[str, tuple[str, ...]]]:
        """For everybody who is forgotten: their mark, and the names of the machines that have not said yet that they
        hold nothing of them. Machines that left, or were silent for long, are not waited for.
        """
        waited = {one.id: one.name for one in self.machines() if not one.left and not one.silent}
        found: list[tuple[str, tuple[str, ...]]] = []
        for mark, by in sorted(self._book.forgotten().items()):
            open_ = tuple(name for device, name in waited.items() if device not in by)
            if open_:
                found.append((mark, open_))
        return found

    # People

    def _take_people(self, done: Exchanged) -> None:
        """Lines of other machines that check out come into the files of their changes here; ours, if we lost some."""
        marks = self._book.forgotten_marks()
        own = {self.machine.id, *self.machine.earlier}
        for device in self._devices():
            for path in self._there(device).files_of(""):
                self.pause()
                key = f"{device}/{CHANGES}/{path.name}"
                if self._is_known(key, path) and self._local.files_of(device):
                    continue
                try:
                    data = scrubbed(read_plain(path, MOST), marks)
                except OSError as error:
                    done.troubles.append((path, message("{name}: {why}", name=path.name, why=describe_error(error))))
                    continue
                lines, bad = lines_in(data, device)
                if bad:
                    text = message("Damaged lines in {name}: {count}.", count=bad, name=path.name)
                    done.troubles.append((path, text))
                if device in own:  # beside our own files, which the book goes on writing
                    lines, name = self._missing(device, lines), ""
                else:
                    name = path.name
                if self._local.add_lines(device, name, lines):
                    done.taken += 1
                if not bad:
                    self._remember(key)
        self._book.take_in_changes()

    def _is_known(self, key: str, path: Path) -> bool:
        """Whether a file is as it was when it was last looked into."""
        with contextlib.suppress(OSError):
            found = path.stat()
            self._stamps[key] = (found.st_mtime_ns, found.st_size)
            return self._ledger.looked.get(key) == self._stamps[key]
        return False

    def _remember(self, key: str) -> None:
        """It was looked into, as `_is_known` saw it."""
        if key in self._stamps:
            self._ledger.looked[key] = self._stamps[key]

    def _there(self, device: str) -> Segments:
        return Segments(self.folder / device / CHANGES, self.folder, self._disk)

    def _missing(self, device: str, lines: Sequence[bytes]) -> list[bytes]:
        """Those of a device's lines that are in none of its files here."""
        known = {line for path in self._local.files_of(device) for line in lines_in(self._disk.read(path), device)[0]}
        return [line for line in lines if line not in known]

    def _mind_the_name(self, done: Exchanged) -> None:
        """Two machines that use one name: each takes another, and goes on."""
        if self.machine.id in self._book.shared_names():
            self._take_new_name(done)

    def _come_back(self, done: Exchanged, *, joining: bool) -> None:
        """A machine that was away for very long, and that nobody waited for, is a new one."""
        card = self._card(self.machine.id)
        if not joining and card is not None and self._now() - card.at > SILENT:
            self._book.take_in_changes()
            self._take_new_name(done)

    def _take_new_name(self, done: Exchanged) -> None:
        machine = renamed(self.machine)
        if self._book.settle() and self._book.rename(machine.id):  # else the next time
            keep(machine, self._state, self._disk)
            self._store.renamed(machine.id)
            card = self._card(self.machine.id)
            if card is not None:  # nobody is to wait for the old name
                self._write_card(msgspec.structs.replace(card, left=True))
            self.machine = machine
            make_folders(self.folder / machine.id, self.folder, self._disk)
            done.new_name = True

    def _forget(self, done: Exchanged) -> None:
        """Whom another machine forgot is forgotten here too: calls, copies, backups; and that is said."""
        marks = {mark for mark, by in self._book.forgotten().items() if self.machine.id not in by}
        if marks:
            done.forgotten += self._privacy().forget_marked(marks, self._book).calls
            self._book.tell_forgotten(marks)

    def _give_people(self, done: Exchanged) -> None:
        """Our segments as they are here; and what we wrote under a name that turned out to be another's too."""
        for path in self._local.files_of(self.machine.id):
            target, key = self.folder / self.machine.id / CHANGES / path.name, f"{CHANGES}/{path.name}"
            if not (self._is_known(key, path) and target.exists()):
                done.given += self._put(self._disk.read(path), target)
                self._remember(key)
        for device in self.machine.earlier:
            self._give_earlier(device, done)

    def _give_earlier(self, device: str, done: Exchanged) -> None:
        """What was written under a name that another machine had as well: each of the two keeps it whole, in a file of
        its own.
        """
        own = f"{self.machine.id}.jsonl"
        marks = self._book.forgotten_marks()
        known: set[bytes] = set()
        for path in self._there(device).files_of(""):
            if path.name != own:
                data = self._disk.read(path)
                kept = scrubbed(data, marks)
                if kept != data:
                    write_atomic(path, kept, self._disk, keep_previous=False)
                known.update(lines_in(kept, device)[0])
        ours = [line for path in self._local.files_of(device) for line in lines_in(self._disk.read(path), device)[0]]
        missing = [line for line in dict.fromkeys(ours) if line not in known]
        target = self.folder / device / CHANGES / own
        if missing or target.exists():
            done.given += self._put(b"".join(line + b"\n" for line in missing), target)

    # Calls

    def _give_calls(self, done: Exchanged) -> None:
        """Every call of ours that is over, as a file of its own; gone there once it is gone here."""
        base = self.folder / self.machine.id / "calls"
        wanted: set[Path] = set()
        for path in self._store.files():
            self.pause()
            name = path.relative_to(self._store.folder).as_posix()
            target, key = base / name, f"calls/{name}"
            known = self._is_known(key, path)
            if known and target.exists():
                wanted.add(target)
            if known:
                continue
            header = self._store.header(path)
            if header is None or header.finished is None:
                continue
            if self._store.is_own(header):
                wanted.add(target)
                done.given += self._put(self._disk.read(path), target)
            self._remember(key)
        for path in _files(base, ".json"):
            if path not in wanted:
                self._disk.remove(path)
                self._ledger.looked.pop(f"calls/{path.relative_to(base).as_posix()}", None)
                done.given += 1

    def _take_calls(self, device: str, done: Exchanged) -> None:
        base = self.folder / device / "calls"
        card = self._card(device)
        name = (card.name if card is not None else "") or device
        forgotten = self._book.forgotten_marks()
        for path in _files(base, ".json"):
            self.pause()
            key = f"{device}/{path.relative_to(base).as_posix()}"
            if self._is_known(key, path):
                continue
            try:
                known = self._ledger.taken.get(key)
                data = read_plain(path, MOST)
                crc = zlib.crc32(data)
                if known is not None and (known.size, known.crc) == (len(data), crc):
                    self._remember(key)
                    continue
                made = self._take_call(path, data, name, forgotten, known)
            except (OSError, ValueError, RecursionError, ReadOnly) as error:
                done.troubles.append((path, message("{name}: {why}", name=path.name, why=describe_error(error))))
                continue
            self._ledger.taken[key] = _Taken(len(data), crc, made)
            self._remember(key)
            if made and (known is None or made != known.made):
                done.calls.append(self._store.find(path.stem))

    def _take_call(self, path: Path, data: bytes, name: str, forgotten: set[str], known: _Taken | None) -> int:
        """Write a call of another machine here; the checksum of what was written, 0 where nothing was."""
        stored = self._store.decode(data)
        header = stored.header
        if not is_call_name(path.name) or header.id != path.stem or header.finished is None:
            raise ValueError(message("This is no call that is over."))
        if header.person and mark_of(header.person) in forgotten:
            return 0
        if self._store.exists(header.id):
            own = self._store.find(header.id)
            if known is None or zlib.crc32(self._disk.read(own)) != known.made:
                return known.made if known is not None else 0  # it is here already, or was changed here
        elif known is not None:
            return 0  # it was here, and was removed
        tables = self._store.tables(data)
        tables["call"]["1"]["taken_from"] = name
        written = encode(tables)
        target = self._store.path_for(header.id, header.started)
        make_folders(target.parent, self._store.root, self._disk)
        write_atomic(target, written, self._disk)
        return zlib.crc32(written)

    # Scripts

    def _give_scripts(self, done: Exchanged) -> None:
        """The scripts of one's own, as they are here."""
        own, base = self._store.root / "scripts", self.folder / self.machine.id / "scripts"
        wanted: set[Path] = set()
        for path in _files(own, SCRIPT):
            target = base / path.relative_to(own)
            wanted.add(target)
            with contextlib.suppress(FileNotFoundError):
                done.given += self._put(self._disk.read(path), target)
        for path in _files(base, SCRIPT):
            if path not in wanted:
                self._disk.remove(path)
                done.given += 1

    def _take_scripts(self, device: str, done: Exchanged) -> None:
        """A script that is not here, or that nobody changed here since it came, is taken; else both stay, and it is
        said.
        """
        own, base = self._store.root / "scripts", self.folder / device / "scripts"
        for path in _files(base, SCRIPT):
            key = f"{device}/scripts/{path.relative_to(base).as_posix()}"
            try:
                data = read_plain(path, MOST)
            except OSError as error:
                done.troubles.append((path, message("{name}: {why}", name=path.name, why=describe_error(error))))
                continue
            known, crc = self._ledger.taken.get(key), zlib.crc32(data)
            if known is not None and (known.size, known.crc) == (len(data), crc):
                continue
            target = own / path.relative_to(base)
            here = zlib.crc32(self._disk.read(target)) if target.is_file() else None
            if here is not None and here != crc and (known is None or here != known.crc):
                text = message("The script {name} is another one on both machines. Yours stays.", name=path.name)
                done.troubles.append((path, text))
                continue
            if here is None and known is not None:
                continue  # it was here, and was taken out
            if here != crc:
                make_folders(target.parent, self._store.root, self._disk)
                write_atomic(target, data, self._disk)
                done.taken += 1
            self._ledger.taken[key] = _Taken(len(data), crc, crc)

    # Files

    def _put(self, data: bytes, target: Path) -> int:
        """Make this the content of a file of ours in the folder; 1 where it was another, 0 where it was not."""
        with contextlib.suppress(FileNotFoundError):
            if self._disk.read(target) == data:
                return 0
        make_folders(target.parent, self.folder, self._disk)
        write_atomic(target, data, self._disk, keep_previous=False)
        return 1

    def _devices(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if DEVICE.fullmatch(path.name) and path.is_dir())

    def _others(self) -> list[str]:
        own = {self.machine.id, *self.machine.earlier}
        return [device for device in self._devices() if device not in own]

    def _card(self, device: str) -> MachineCard | None:
        with contextlib.suppress(OSError, ValueError, RecursionError):
            card = msgspec.json.decode(read_plain(self.folder / device / CARD, _MOST_CARD), type=MachineCard)
            return msgspec.structs.replace(card, name=card.name[:100]) if card.at.tzinfo is not None else None
        return None

    def _write_card(self, card: MachineCard) -> None:
        write_atomic(self.folder / self.machine.id / CARD, msgspec.json.encode(card), self._disk, keep_previous=False)

    def _say_that_we_are_there(self, done: Exchanged) -> None:
        known, seen = self._card(self.machine.id), self._book.seen()
        if known is None or known.left or known.seen != seen or done.given or abs(self._now() - known.at) > _TOUCH:
            self._write_card(MachineCard(name=self.machine.name, at=self._now(), seen=seen))

    def _read_ledger(self) -> _Ledger:
        with contextlib.suppress(OSError, ValueError, RecursionError):
            return msgspec.json.decode(read_plain(self._store.root / LEDGER, MOST), type=_Ledger)
        return _Ledger()


def _files(folder: Path, suffix: str) -> Iterator[Path]:
    """Every plain file of that name below a folder; links, and what is hidden, are left out."""
    for path in sorted(folder.rglob(f"*{suffix}")):
        below = [
            folder / Path(*path.relative_to(folder).parts[: n + 1]) for n in range(len(path.relative_to(folder).parts))
        ]
        if path.is_file() and not any(one.is_symlink() or one.name.startswith(".") for one in below):
            yield path
