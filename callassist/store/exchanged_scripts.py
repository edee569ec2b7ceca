"""Scripts of one's own by the folder in common: what was changed on one machine comes to all.

Where two changed one script, both changes are put together row by row, as far as they touch different rows and the
result is sound. Else both stay as they are, and it is said.
"""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path

from callassist.files import make_folders, write_atomic, write_if_changed
from callassist.messages import Message, message
from callassist.script.edit.merge import merge
from callassist.script.library import SUFFIX
from callassist.script.problems import errors_in
from callassist.script.reader import read_text
from callassist.store.exchange_desk import KEPT, Exchanged, ExchangeDesk, Taken, files_below

SCRIPTS = "scripts"
SEALED = ".sealed"
"""How a sealed script ends: who knows nothing of seals takes it for nothing else."""
Rows = tuple[list[str], list[str], list[str]]


class ScriptsExchange:
    """The scripts of one exchange."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk
        self._here = desk.root / SCRIPTS
        self._seen = desk.root / KEPT / SCRIPTS
        """For each machine, its scripts as they were when they last were a part of ours."""
        self._apart = desk.root / KEPT / "apart"
        """For each machine, those that do not go together with ours, and cannot be read where they are."""

    def give(self, done: Exchanged) -> None:
        """The scripts of one's own, as they are here."""
        desk = self._desk
        base = desk.own / SCRIPTS
        wanted: set[Path] = set()
        for path in files_below(self._here, SUFFIX):
            name = path.relative_to(self._here).as_posix()
            target, said = base / name, b""
            if desk.seal.sealing:  # what a script is called may tell as much as what it says
                target, said = base / f"{desk.seal.hidden(name)}{SEALED}", f"{name}\n".encode()
            wanted.add(target)
            with contextlib.suppress(FileNotFoundError):
                done.given += desk.put(said + desk.disk.read(path), target)
        for path in [*files_below(base, SUFFIX), *files_below(base, SEALED)]:
            if path not in wanted:
                desk.disk.remove(path)
                done.given += 1

    def take(self, device: str, done: Exchanged) -> None:
        """Those of another machine: a new one, one that nobody changed here since it came, and changes that go
        together with ours.
        """
        base = self._desk.folder / device / SCRIPTS
        found: dict[Path, tuple[bytes, Path]] = {}
        for path in [*files_below(base, SUFFIX), *files_below(base, SEALED)]:
            try:
                name, data = path.relative_to(base), self._desk.read(path)
                if path.suffix == SEALED:  # it stands for the one that was there before it was sealed
                    name, data = _named_in(data)
                found[name] = (data, path)
            except (OSError, ValueError) as error:
                done.trouble(path, error)
        for name, (data, path) in found.items():
            try:
                if self._take(device, name, data, done):
                    self._desk.here.add(path)
            except (OSError, ValueError) as error:
                done.trouble(base / name, error)

    def _take(self, device: str, name: Path, data: bytes, done: Exchanged) -> bool:
        """Whether it is a part of ours, or is to be none."""
        key = f"{device}/{SCRIPTS}/{name.as_posix()}"
        known, crc = self._desk.ledger.taken.get(key), zlib.crc32(data)
        if known is not None and (known.size, known.crc) == (len(data), crc):
            return True
        target = self._here / name
        if target.is_dir() or any((self._here / part).is_file() for part in name.parents):
            raise ValueError(message("It is a folder on one machine, and a script on the other"))
        here = self._desk.disk.read(target) if target.is_file() else None
        if here is None and known is not None:
            return True  # it was here, and was taken out
        if here is not None and here != data and (known is None or zlib.crc32(here) != known.crc):
            if self._is_older(name, data):
                return True
            together = self._together(device, name, here, data)
            if together is None:
                there = self._shown(device, name, data)
                done.troubles.append((there, self._told(device, name, here, data, there)))
                return False
            self._write(target, together, here, done)
        elif here != data:
            self._write(target, data, here, done)
        kept = self._seen / device / name
        make_folders(kept.parent, self._desk.root, self._desk.disk)
        write_atomic(kept, data, self._desk.disk, keep_previous=False)
        self._desk.ledger.taken[key] = Taken(len(data), crc, crc)
        self._desk.disk.remove(self._apart / device / name)
        return True

    def _shown(self, device: str, name: Path, data: bytes) -> Path:
        """Where the script of another machine can be looked at: there, or, if it is sealed there, here."""
        there = self._desk.folder / device / SCRIPTS / name
        if there.is_file():
            return there
        shown = self._apart / device / name
        write_if_changed(shown, data, self._desk.root, self._desk.disk)
        return shown

    def _write(self, target: Path, data: bytes, before: bytes | None, done: Exchanged) -> None:
        if data != before:
            make_folders(target.parent, self._desk.root, self._desk.disk)
            write_atomic(target, data, self._desk.disk)
            done.taken += 1

    def _is_older(self, name: Path, data: bytes) -> bool:
        """Whether this is what a machine had before, and a part of ours since."""
        for folder in self._seen.glob("*"):
            with contextlib.suppress(OSError):
                if self._desk.disk.read(folder / name) == data:
                    return True
        return False

    def _rows(self, device: str, name: Path, here: bytes, there: bytes) -> Rows | None:
        """What both came from, and both, as rows; None where that is not known."""
        try:
            base = self._desk.disk.read(self._seen / device / name)
            first, ours, theirs = (each.decode().splitlines(keepends=True) for each in (base, here, there))
        except (OSError, UnicodeDecodeError):
            return None
        return first, ours, theirs

    def _together(self, device: str, name: Path, here: bytes, there: bytes) -> bytes | None:
        """Both changes in one script; None where they do not go together."""
        rows = self._rows(device, name, here, there)
        found = merge(*rows) if rows is not None else None
        if found is None or found.conflicts:
            return None
        text, path = "".join(found.rows), self._here / name
        read = read_text(text, str(path), folder=path.parent, root=self._here)
        sound = not errors_in(read.problems)
        return text.encode() if sound else None

    def _told(self, device: str, name: Path, here: bytes, there: bytes, other: Path) -> Message:
        rows = self._rows(device, name, here, there)
        conflicts = merge(*rows).conflicts if rows is not None else ()
        if conflicts:
            return message(
                "The script {name} was changed on two machines in the same place (row {row}). Yours stays; the other "
                "is {path}. Once both are the same, this is over.",
                name=name.name,
                row=conflicts[0].row + 1,
                path=other,
            )
        return message(
            "The script {name} was changed on two machines, and the changes do not go together. Yours stays; the other "
            "is {path}. Once both are the same, this is over.",
            name=name.name,
            path=other,
        )


def _named_in(data: bytes) -> tuple[Path, bytes]:
    """The name of a script that was sealed, and what it says. Raises ValueError for what is no name below a folder."""
    name, _, text = data.partition(b"\n")
    path = Path(name.decode())
    odd = path.is_absolute() or ".." in path.parts or ":" in str(path) or not str(path).isprintable()
    if odd or not path.name.endswith(SUFFIX):
        raise ValueError(message("It has no name that a script can have."))
    return path, text
