"""Looks at every file, says what is wrong in plain words, and mends only what cannot make anything worse.

Mending is: giving a damaged file the content of its whole copy (the damaged one is set aside), giving back its name to
a copy that is left alone, taking in a whole file that was not renamed any more, and making the index anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from callassist.files import BACKUP_SUFFIX, TEMP_SUFFIX, Disk, backup_of, write_atomic
from callassist.messages import NOTHING, Message, MessageTemplate, describe_error, joined, message, message_template
from callassist.people.record_fold import Records
from callassist.store.backup import BackupError, Backups
from callassist.store.calendar_file import NAME as CALENDAR
from callassist.store.calendar_file import read_calendar_file
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore, is_call_name
from callassist.store.conflicts import MERGED_SUFFIX, Conflicts, is_conflict, told
from callassist.store.index import Index
from callassist.store.list_files import FOLDER as LISTS
from callassist.store.list_files import read_list
from callassist.store.managed_file import ELSEWHERE_SUFFIX
from callassist.store.migrations import CALENDAR as CALENDAR_LADDER
from callassist.store.migrations import LISTS as LISTS_LADDER
from callassist.store.migrations import PEOPLE as PEOPLE_LADDER
from callassist.store.migrations import Ladder
from callassist.store.people import NAME as PEOPLE
from callassist.store.people import read_people
from callassist.store.removed import Removed
from callassist.store.segments import FOLDER as CHANGES
from callassist.store.segments import Segments
from callassist.store.storage import DAMAGED_SUFFIX, Damaged, read_and_heal, read_either, seal_of
from callassist.written_days import said_moment

Progress = Callable[[int, int], None]


class FindingKind(StrEnum):
    """How much a finding matters. NOTICE needs nobody; the others want to be mended, WRONG by a person."""

    NOTICE = "notice"
    MENDABLE = "repairable"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: where, what in a sentence, and what was done about it (empty: nothing)."""

    kind: FindingKind
    path: Path
    text: Message
    done: Message = NOTHING


@dataclass(slots=True)
class DoctorReport:
    """All that was looked at and found."""

    calls: int = 0
    people: int = 0
    lists: int = 0
    backups: int = 0
    findings: list[Finding] = field(default_factory=list[Finding])

    @property
    def well(self) -> bool:
        """Whether nothing is left that wants mending."""
        return all(found.kind is FindingKind.NOTICE or found.done for found in self.findings)


class _EntriesRead(Protocol):
    """What was read of a file of entries."""

    @property
    def trouble(self) -> Message: ...
    @property
    def not_understood(self) -> int: ...
    @property
    def newer(self) -> Message: ...


class Doctor:
    """Examines one data folder. With `mend`, the caller holds the lock on it."""

    def __init__(
        self, store: CallStore, index: Index | None, backups: Backups | None, *, disk: Disk | None = None, mend: bool
    ) -> None:
        self._store, self._index, self._backups = store, index, backups
        self._disk = disk or Disk()
        self._mend = mend
        self._report = DoctorReport()

    def examine(self, progress: Progress | None = None) -> DoctorReport:
        """Look at everything. Raises nothing: what cannot be looked at is a finding."""
        self._calls(progress)
        self._people()
        self._changes()
        self._lists()
        self._calendar()
        self._others()
        self._removed()
        self._backup_files()
        if self._index is not None:
            self._index_file(self._index)
        return self._report

    def _find(self, kind: FindingKind, path: Path, text: Message, mend: Callable[[], Message] | None = None) -> None:
        done = NOTHING
        if mend is not None and self._mend:
            try:
                done = mend()
            except (OSError, Damaged, sqlite3.Error) as error:
                text = joined(" ", [text, message("Repairing it did not work: {why}.", why=describe_error(error))])
        self._report.findings.append(Finding(kind, path, text, done))

    def _calls(self, progress: Progress | None) -> None:
        paths = list(self._store.files())
        seen: dict[str, Path] = {}
        for number, path in enumerate(paths, 1):
            self._call(path)
            if path.stem in seen:
                self._find(
                    FindingKind.WRONG,
                    path,
                    message("The call {call} has a second file, {file}.", call=path.stem, file=seen[path.stem]),
                )
            seen[path.stem] = path
            if progress is not None:
                progress(number, len(paths))

    def _call(self, path: Path) -> None:
        try:
            stored = self._store.load_file(path)
        except FileNotFoundError:  # removed since the folder was listed
            return
        except Damaged as damage:
            self._report.calls += 1
            self._beyond_reading(path, damage)
            return
        self._report.calls += 1
        if stored.odd:
            self._find(FindingKind.WRONG, path, stored.trouble)
        elif stored.trouble:
            self._find(FindingKind.MENDABLE, path, stored.trouble, lambda: self._heal(path))
        elif self._copy_is_damaged(path):
            self._find(
                FindingKind.MENDABLE,
                backup_of(path),
                message("The copy of the version before is damaged; the file itself is whole."),
                lambda: self._copy_again(path),
            )
        if stored.read_only:
            self._find(FindingKind.NOTICE, path, stored.read_only)
        for text in _oddities(path, stored):
            self._find(FindingKind.WRONG, path, text)
        if stored.header.finished is None:
            self._find(
                FindingKind.NOTICE,
                path,
                message("This call was never finished. Home offers to go on with it or to finish it."),
            )

    def _beyond_reading(self, path: Path, damage: Damaged) -> None:
        """Neither file nor copy can be read. The last resort is one that was written whole and not renamed."""
        temp = path.with_name(path.name + TEMP_SUFFIX)
        whole = False
        with contextlib.suppress(OSError):
            raw = self._disk.read(temp)
            whole = seal_of(raw) is True
        if whole:
            self._find(
                FindingKind.MENDABLE,
                path,
                message("{damage} The version that was being written is whole.", damage=damage),
                lambda: self._take_temp(path, temp),
            )
        else:
            self._find(
                FindingKind.WRONG,
                path,
                message("{damage} Nothing was deleted; a backup may have it.", damage=damage),
            )

    def _take_temp(self, path: Path, temp: Path) -> Message:
        raw = self._disk.read(temp)
        with contextlib.suppress(Damaged, FileNotFoundError):
            read_and_heal(path, self._store.decode, self._disk)  # sets both aside
        write_atomic(path, raw, self._disk, keep_previous=False)
        return message("The version that was being written was taken; the damaged files were set aside.")

    def _heal(self, path: Path) -> Message:
        found = read_and_heal(path, self._store.decode, self._disk)
        still = read_either(path, self._store.decode, self._disk).trouble
        return NOTHING if still else found.trouble  # readable, but not as it was written: for a person to look over

    def _copy_is_damaged(self, path: Path) -> bool:
        copy = backup_of(path)
        if not self._disk.exists(str(copy)):
            return False
        try:
            raw = self._disk.read(copy)
            self._store.decode(raw)
        except (OSError, ValueError, RecursionError):
            return True
        return seal_of(raw) is False

    def _copy_again(self, path: Path) -> Message:
        write_atomic(path, self._disk.read(path), self._disk)
        return message("The copy was made anew from the file.")

    def _people(self) -> None:
        path = self._store.root / PEOPLE
        try:
            found = read_people(path, self._disk)
        except FileNotFoundError:
            return
        except Damaged as damage:
            self._find(
                FindingKind.WRONG, path, message("{damage} Nothing was deleted; a backup may have it.", damage=damage)
            )
            return
        self._report.people = len(found.people)
        if found.trouble:
            self._find(FindingKind.MENDABLE, path, found.trouble, lambda: self._heal_people(path))
        if found.not_understood:
            self._find(
                FindingKind.WRONG,
                path,
                message(
                    "1 person cannot be understood, and is kept as it is."
                    if found.not_understood == 1
                    else "{n} people cannot be understood, and are kept as they are.",
                    n=found.not_understood,
                ),
            )
        if found.twice:
            self._find(
                FindingKind.NOTICE,
                path,
                message(
                    "1 person is in the file twice; the later entry counts."
                    if found.twice == 1
                    else "{n} people are in the file twice; the later entries count.",
                    n=found.twice,
                ),
            )
        if found.newer:
            self._find(FindingKind.NOTICE, path, found.newer)

    def _changes(self) -> None:
        """The changes that the people come from, of every machine."""
        segments = Segments(self._store.root / CHANGES, self._store.root, self._disk)
        try:
            found, copies = segments.read(), segments.copies()
        except OSError as error:
            self._find(FindingKind.WRONG, segments.folder, message("{why}", why=describe_error(error)))
            return
        for path, text in found.troubles:
            self._find(
                FindingKind.WRONG,
                path,
                message("{text} What the people file knows of it is kept; a backup may have the rest.", text=text),
            )
        for path in copies:
            text = message("A synchroniser made this copy. It is read all the same, and may stay.")
            self._find(FindingKind.NOTICE, path, text)
        records = Records(found.changes)
        if records.newer:
            text = message("Changes that a newer version of Call Assist wrote: {n}.", n=records.newer)
            self._find(FindingKind.NOTICE, segments.folder, text)

    def _heal_people(self, path: Path) -> Message:
        return read_and_heal(path, PEOPLE_LADDER.decode, self._disk).trouble

    def _lists(self) -> None:
        for path in sorted((self._store.root / LISTS).glob("*")):
            if DAMAGED_SUFFIX in path.suffix:
                self._find(
                    FindingKind.NOTICE, path, message("This damaged file was set aside earlier. You may delete it.")
                )
            elif ELSEWHERE_SUFFIX in path.suffix:
                self._find(
                    FindingKind.NOTICE,
                    path,
                    message("Another program changed this list while it was open. This is its version."),
                )
            elif path.suffix == TEMP_SUFFIX:
                self._left_over(path)
            elif path.suffix == ".json" and path.is_file():
                self._list(path)

    def _list(self, path: Path) -> None:
        self._report.lists += 1
        one = message_template("1 entry of this list cannot be understood, and is kept as it is.")
        many = message_template("{n} entries of this list cannot be understood, and are kept as they are.")
        self._entries(path, read_list, LISTS_LADDER, one, many)

    def _calendar(self) -> None:
        one = message_template("1 entry of the calendar cannot be understood, and is kept as it is.")
        many = message_template("{n} entries of the calendar cannot be understood, and are kept as they are.")
        self._entries(self._store.root / CALENDAR, read_calendar_file, CALENDAR_LADDER, one, many)

    def _entries(
        self,
        path: Path,
        read: Callable[[Path, Disk], _EntriesRead],
        ladder: Ladder,
        one: MessageTemplate,
        many: MessageTemplate,
    ) -> None:
        """A file of entries. `one` and `many` say how many of them are not understood."""
        try:
            found = read(path, self._disk)
        except FileNotFoundError:  # there is none, or it was removed since the folder was listed
            return
        except Damaged as damage:
            self._find(
                FindingKind.WRONG, path, message("{damage} Nothing was deleted; a backup may have it.", damage=damage)
            )
            return
        if found.trouble:

            def heal() -> Message:
                return read_and_heal(path, ladder.decode, self._disk).trouble

            self._find(FindingKind.MENDABLE, path, found.trouble, heal)
        if count := found.not_understood:
            self._find(FindingKind.WRONG, path, (one if count == 1 else many).fill(n=count))
        if found.newer:
            self._find(FindingKind.NOTICE, path, found.newer)

    def _others(self) -> None:
        """What lies about: set aside, left over, from elsewhere, foreign."""
        for path in Conflicts(self._store).find():
            self._find(FindingKind.WRONG, path, told(path))
        for path in self._walk():
            if DAMAGED_SUFFIX in path.suffix:
                self._find(
                    FindingKind.NOTICE, path, message("This damaged file was set aside earlier. You may delete it.")
                )
            elif is_conflict(path):
                continue
            elif MERGED_SUFFIX in path.suffix:
                self._find(
                    FindingKind.NOTICE, path, message("What this copy knew has been taken over. You may delete it.")
                )
            elif path.suffix == TEMP_SUFFIX:
                self._left_over(path)
            elif _is_foreign(path):
                self._find(FindingKind.NOTICE, path, message("This file is not from Call Assist. It is left alone."))

    def _left_over(self, path: Path) -> None:
        target = path.with_name(path.name.removesuffix(TEMP_SUFFIX))

        def remove() -> Message:
            if not self._disk.exists(str(target)):
                return NOTHING
            self._disk.remove(path)
            return message("It was removed; the file itself is there.")

        self._find(FindingKind.MENDABLE, path, message("Left over from a write that was cut short."), remove)

    def _walk(self) -> Iterator[Path]:
        beside = (
            path
            for name in (PEOPLE, CALENDAR)
            for suffix in (DAMAGED_SUFFIX, MERGED_SUFFIX)
            for path in self._store.root.glob(f"{name}{suffix}*")
        )
        for path in (*sorted(beside), *sorted(self._store.folder.rglob("*"))):
            if path.is_file():
                yield path

    def _removed(self) -> None:
        removed = Removed(self._store, now=lambda: datetime.now().astimezone())
        if waiting := len(removed.calls()):
            told = message("Removed calls wait here to be gone for good: {n}. “My files” empties it.", n=waiting)
            self._find(FindingKind.NOTICE, removed.folder, told)

    def _backup_files(self) -> None:
        if self._backups is None:
            return
        for path in self._backups.existing():
            self._report.backups += 1
            try:
                self._backups.check(path)
            except BackupError as error:
                self._find(FindingKind.WRONG, path, error.why)

    def _index_file(self, index: Index) -> None:
        try:
            problem, behind = index.problem(), index.behind()
        except (sqlite3.Error, OSError) as error:
            problem, behind = str(error), 0
        if problem:
            text = message("The index for search and lists is damaged ({problem}).", problem=problem)
            self._find(FindingKind.MENDABLE, index.path, text, lambda: _make_anew(index))
        elif behind:
            one = message("The index for search and lists does not know of one change yet. It learns by itself.")
            many = message(
                "The index for search and lists does not know of {behind} changes yet. It learns by itself.",
                behind=behind,
            )
            text = one if behind == 1 else many
            self._find(FindingKind.NOTICE, index.path, text, lambda: _bring_up(index))


def _make_anew(index: Index) -> Message:
    index.rebuild()
    return message("The index was made anew from the calls.")


def _bring_up(index: Index) -> Message:
    index.refresh(thorough=True)
    return message("The index was brought up to the folder.")


def _oddities(path: Path, stored: StoredCall) -> Iterator[Message]:
    """What is readable and still not as it should be."""
    header = stored.header
    if header.id != path.stem:
        yield message("The file is named {stem}, but holds the call {id}.", stem=path.stem, id=header.id)
    month = f"{header.started:%Y/%m}"
    if path.parent.as_posix().removesuffix(month) == path.parent.as_posix():
        yield message(
            "The call began in {month}, but its file is in {folder}.",
            month=month,
            folder=f"{path.parent.parent.name}/{path.parent.name}",
        )
    numbers = {entry.seq for entry in stored.entries if entry.seq > 0}
    whole = max(numbers, default=0)
    if len(numbers) < whole and not (stored.read_only or stored.odd):
        # Without a list of all that are missing: a flipped digit may say that there are billions.
        first = next(number for number in range(1, whole + 1) if number not in numbers)
        yield message(
            "Events missing: {count} of {whole}, the first is number {first}.",
            count=whole - len(numbers),
            whole=whole,
            first=first,
        )
    if header.finished is not None and header.finished < header.started:
        yield message(
            "The call ended ({ended}) before it began ({began}).",
            ended=said_moment(header.finished),
            began=said_moment(header.started),
        )


def _is_foreign(path: Path) -> bool:
    name = path.name.removesuffix(BACKUP_SUFFIX)
    return not is_call_name(name) and not is_call_name(name.rpartition(".v")[0])
