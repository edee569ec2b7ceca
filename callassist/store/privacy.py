"""Forgetting, for good: out of files, copies, backups and the index.

Everything else in the store takes care that nothing is lost; this is the one place that takes care that it is. Killed
half-way it can simply be done again, since the person's own record goes last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from callassist.calls.events import CallHeader
from callassist.files import Disk, real_file, write_atomic
from callassist.people.book import PeopleBook
from callassist.people.person_model import Person
from callassist.people.record_changes import mark_of
from callassist.store.backup import Backups, forget_in
from callassist.store.calls import CallStore, copied_call
from callassist.store.conflicts import is_of_people
from callassist.store.draft_file import Drafts
from callassist.store.index import Index
from callassist.store.leftovers import half_backups
from callassist.store.list_files import FOLDER as LISTS
from callassist.store.list_files import ListStore, without_entries
from callassist.store.people import NAME as PEOPLE
from callassist.store.people import PeopleFile
from callassist.store.removed import FOLDER as REMOVED
from callassist.store.removed import Removed, RemovedCall
from callassist.store.segments import FOLDER as CHANGES
from callassist.store.segments import scrubbed
from callassist.store.storage import Damaged, Tables, decode_tables, encode

Progress = Callable[[int, int], None]

_NOTE_TEXTS = {"note_written": "text", "note_edited": "text", "summary_written": "text", "rated": "evidence"}
"""Where notes are: event -> the field that holds the words."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Where somebody is known. `alike` are calls that name them without being tied to their record."""

    person: Person
    calls: tuple[str, ...]
    alike: tuple[str, ...]
    backups: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done: how many calls were removed or emptied, how many backups written anew."""

    calls: int
    backups: int


class Privacy:
    """Forgets in one data folder. The caller holds the lock on it."""

    def __init__(
        self,
        store: CallStore,
        index: Index,
        backups: Backups,
        *,
        disk: Disk | None = None,
        handed_out: Path | None = None,
        drafts: Drafts | None = None,
        lists: ListStore | None = None,
    ) -> None:
        """`handed_out` is where files lie that other programs were given, until they are cleared away; `drafts` is what
        is being typed in the window, and `lists` those that it has open, where there is one."""
        self._store, self._index, self._backups = store, index, backups
        self._disk = disk or Disk()
        self._handed_out = handed_out
        self._drafts = drafts
        self._lists = lists
        self._removed = Removed(store, now=lambda: datetime.now().astimezone(), disk=self._disk)

    def traces(self, person: Person, progress: Progress | None = None) -> Traces:
        """Look through all calls for somebody, to be shown before `forget`."""
        ids = {person.id, *person.merged_from}
        calls: list[str] = []
        alike: list[str] = []
        paths = [*self._store.files(), *(one.path for one in self._removed.everything())]
        for number, path in enumerate(paths, 1):
            header = self._store.header(path)
            if header is not None and header.person in ids:
                calls.append(path.stem)
            elif header is not None and not header.person and _names(header, person):
                alike.append(path.stem)
            if progress is not None:
                progress(number, len(paths))
        return Traces(person, tuple(dict.fromkeys(calls)), tuple(dict.fromkeys(alike)), len(self._backups.existing()))

    def forget(self, traces: Traces, people: PeopleBook, *, alike: bool) -> Forgotten:
        """Remove somebody: their calls (with `alike` those too), then their record, everywhere.

        Raises OSError or BackupError when a file refuses; doing it again goes on where it stopped.
        """
        wanted = {*traces.calls, *(traces.alike if alike else ())}
        paths = [self._store.find(call) for call in wanted if self._store.exists(call)]
        for path in paths:
            self._store.remove(path.stem)
        self._half_written(wanted, {traces.person.id, *traces.person.merged_from})
        self._removed.delete([one for one in self._removed.everything() if one.id in wanted])
        ids = {traces.person.id, *traces.person.merged_from}
        backups = self._in_backups(lambda name, data: _without(name, data, wanted, ids))
        self._scrub(paths)
        self._clear_handed_out()
        if self._drafts is not None:
            self._drafts.forget(traces.person, wanted)
        if self._lists is not None:
            self._lists.forget(ids)
        self._copies_of_lists(ids)
        unnamed = [kept for person in people.all() if (kept := _unnamed(person, ids)) is not person]
        if isinstance(people, PeopleFile):
            people.put_many(unnamed)
            people.forget(ids)
            if not people.close():
                raise OSError(people.failure)
        else:
            people.put_many(unnamed, (traces.person.id,))
        self._copies_of_people(ids)
        return Forgotten(len(paths), backups)

    def empty(self, removed: Sequence[RemovedCall]) -> Forgotten:
        """These removed calls are gone for good: out of files, copies, backups, drafts, the index, and what was handed
        out.

        Of one that is in its place again only what lies among the removed goes.
        Raises OSError or BackupError when a file refuses; doing it again goes on where it stopped.
        """
        calls = {one.id for one in removed if not self._store.exists(one.id)}
        backups = self._in_backups(lambda name, data: None if _is_of(name, calls) else data)
        self._clear_handed_out()
        if self._drafts is not None:
            self._drafts.forget_calls(calls)
        self._removed.delete(list(removed))  # last: as long as they are here, it can be done again
        self._scrub(
            [self._store.folder / one.path.parent.parent.name / one.path.parent.name / one.path.name for one in removed]
        )
        return Forgotten(len(calls), backups)

    def purge_notes(self, before: datetime, progress: Progress | None = None) -> Forgotten:
        """Empty the notes of every call that ended before `before`, also of removed ones. What was answered and how
        it ended stays.

        The calls themselves are rewritten after the backups: stopped half-way (also by what `progress` raises),
        the next time finds them again.
        """
        kept = list(self._store.files())
        paths = [*kept, *(one.path for one in self._removed.calls())]
        found: list[Path] = []
        for number, path in enumerate(paths, 1):
            header = self._store.header(path)
            if header is not None and header.finished is not None and header.finished < before and self._notes_in(path):
                found.append(path)
            if progress is not None:
                progress(number, len(paths))
        if not found:
            return Forgotten(0, 0)
        stems, known = {path.stem for path in found}, set(kept)
        backups = self._in_backups(lambda name, data: _without_notes_in(name, data, stems))
        try:
            for path in found:
                if path in known:
                    self._store.rewrite(path.stem, without_notes)
                else:
                    self._store.rewrite_file(path, without_notes)
        finally:
            self._scrub(path for path in found if path in known)
        return Forgotten(len(found), backups)

    def _notes_in(self, path: Path) -> bool:
        try:
            return without_notes(self._store.read(path, decode_tables).value) is not None
        except (OSError, Damaged):
            return False

    def _in_backups(self, keep: Callable[[str, bytes], bytes | None]) -> int:
        for path in half_backups(self._backups.folder):
            self._disk.remove(path)
        return sum(forget_in(path, keep, self._disk) for path in self._backups.existing())

    def _scrub(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._index.update(path)
        self._index.scrub()

    def _clear_handed_out(self) -> None:
        """Whose notes are in a file there cannot be told; all of them were on their way out."""
        folder = self._handed_out
        for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else ():
            self._disk.remove(path)

    def _half_written(self, calls: set[str], ids: set[str]) -> None:
        """What kills left of calls that have no whole file beside it."""
        for path in sorted(self._store.folder.rglob("*.json*")):
            call = _call_in(path.name)
            if path.name == f"{call}.json":
                continue
            if self._store.exists(call) or not path.is_file():
                continue
            if call in calls or any(each.encode() in self._disk.read(path) for each in ids):
                self._disk.remove(path)

    def _copies_of_people(self, ids: set[str]) -> None:
        """Earlier versions of the people file, what was set aside of it, and what was being written."""
        file = self._store.root / PEOPLE
        folders = {file.parent: file.name, real_file(file).parent: real_file(file).name}
        beside = {path for folder, name in folders.items() for path in folder.glob(f"{name}.*")}
        beside |= {path for path in file.parent.iterdir() if is_of_people(path.name)}
        for path in sorted(beside):
            if not path.is_file():
                continue
            self._keep_without(path, _without_people, ids)

    def _copies_of_lists(self, ids: set[str]) -> None:
        """Every list and what lies beside it, but for a file that somebody has open: that one has forgotten them."""
        open_now = {real_file(path) for path in self._lists.open_paths()} if self._lists is not None else set[Path]()
        for path in (self._store.root / LISTS).glob("*.json*"):
            if path.is_file() and real_file(path) not in open_now:
                self._keep_without(path, without_entries, ids)

    def _keep_without(self, path: Path, without: Callable[[bytes, set[str]], bytes | None], ids: set[str]) -> None:
        data = self._disk.read(path)
        kept = without(data, ids)
        if kept is None:
            if any(each.encode() in data for each in ids):
                self._disk.remove(path)  # damaged, so the rest of it cannot be told from them
        elif kept != data:
            write_atomic(path, kept, self._disk, keep_previous=False)


def without_notes(tables: Tables) -> Tables | None:
    """The tables of a call with the words of all its notes taken out; None when there are none."""
    changed = False
    for entry in tables.get("events", {}).values():
        event: dict[str, Any] = entry.get("event", {})
        name = _NOTE_TEXTS.get(str(event.get("type")))
        if name is not None and event.get(name):
            event[name] = ""
            changed = True
    return tables if changed else None


def _names(header: CallHeader, person: Person) -> bool:
    """Whether a call that is tied to nobody was with them: by full name, number or address."""
    facts = header.facts.get("person", {})
    known = {text.casefold() for text in (person.full_name, person.number, person.email) if text}
    said = {str(facts.get(name, "")).casefold() for name in ("full_name", "name", "phone", "email")}
    return bool(known & said)


def _without(name: str, data: bytes, calls: set[str], ids: set[str]) -> bytes | None:
    """What a backup keeps of one file when these calls and people are forgotten."""
    if _is_of(name, calls):
        return None
    if name.startswith(f"data/{CHANGES}/"):
        return scrubbed(data, {mark_of(each) for each in ids})
    is_list = name.startswith(f"data/{LISTS}/")
    if is_list or name.startswith(f"data/{PEOPLE}") or (name.startswith("data/") and is_of_people(name[5:])):
        kept = (without_entries if is_list else _without_people)(data, ids)
        if kept is None:
            return None if any(each.encode() in data for each in ids) else data
        return kept
    return data


def _is_of(name: str, calls: set[str]) -> bool:
    """Whether a file in a backup is one of these calls, kept or removed when it was made."""
    folder, _, file = name.rpartition("/")
    return folder.startswith(("data/calls/", f"data/{REMOVED}/")) and _call_in(file) in calls


def _call_in(file: str) -> str:
    """The call of which a file of this name holds words."""
    return copied_call(file) or file.partition(".")[0]


def _without_notes_in(name: str, data: bytes, calls: set[str]) -> bytes | None:
    folder, _, file = name.rpartition("/")
    if not folder.startswith(("data/calls/", f"data/{REMOVED}/")) or _call_in(file) not in calls:
        return data
    try:
        changed = without_notes(decode_tables(data))
    except ValueError:
        return None
    return data if changed is None else encode(changed)


def _without_people(data: bytes, ids: set[str]) -> bytes | None:
    """A people file without these people; None when it cannot be read."""
    try:
        tables = decode_tables(data)
    except (ValueError, msgspec.DecodeError):
        return None
    people = tables.get("people", {})
    kept = {key: _without_ids(person, ids) for key, person in people.items() if person.get("id") not in ids}
    return data if kept == people else encode(tables | {"people": kept})


def _unnamed(person: Person, ids: set[str]) -> Person:
    """The person without the ids of those who are forgotten."""
    kept = tuple(each for each in person.distinct_from if each not in ids)
    return person if kept == person.distinct_from else msgspec.structs.replace(person, distinct_from=kept)


def _without_ids(document: dict[str, Any], ids: set[str]) -> dict[str, Any]:
    """The same for a record as it lies in a file."""
    if not ids.intersection(document.get("distinct_from", ())):
        return document
    return document | {"distinct_from": [each for each in document["distinct_from"] if each not in ids]}
