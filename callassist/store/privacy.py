"""Forgetting, for good: out of files, copies, backups and the index.

Everything else in the store takes care that nothing is lost; this is the one place that takes care that it is. Killed
half-way it can simply be done again, since the person's own record goes last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from callassist.calls.events import CallHeader
from callassist.calls.header_facts import person_named
from callassist.files import Disk, clear_noted_parts, real_file, write_atomic
from callassist.people.book import PeopleBook
from callassist.people.named_by import NamedBy
from callassist.people.person_model import Person
from callassist.people.phone import country_of, key
from callassist.people.record_changes import mark_of
from callassist.store.backup import Backups, forget_in
from callassist.store.calendar_file import NAME as CALENDAR
from callassist.store.calendar_file import CalendarFile, without_people
from callassist.store.calls import CallStore, copied_call
from callassist.store.conflicts import is_of_people
from callassist.store.draft_file import Drafts
from callassist.store.exchange_desk import KEPT
from callassist.store.index import Index
from callassist.store.leftovers import half_backups
from callassist.store.list_files import FOLDER as LISTS
from callassist.store.list_files import ListStore, without_entries
from callassist.store.people import NAME as PEOPLE
from callassist.store.people import PeopleFile
from callassist.store.removed import FOLDER as REMOVED
from callassist.store.removed import Removed, RemovedCall
from callassist.store.scorecards import purge_scorecards, scrub_scorecards
from callassist.store.segments import FOLDER as CHANGES
from callassist.store.segments import scrubbed
from callassist.store.shared_things import CALENDAR as CALENDAR_WORDS
from callassist.store.shared_things import WORDS, WordsFolder
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
        calendar: CalendarFile | None = None,
    ) -> None:
        """`handed_out` is where files lie that other programs were given, until they are cleared away; `drafts` is what
        is being typed in the window, `lists` and `calendar` those that it has open, where there is one."""
        self._store, self._index, self._backups = store, index, backups
        self._disk = disk or Disk()
        self._handed_out = handed_out
        self._drafts = drafts
        self._lists, self._calendar = lists, calendar
        self._removed = Removed(store, now=lambda: datetime.now().astimezone(), disk=self._disk)

    def traces(self, person: Person, progress: Progress | None = None) -> Traces:
        """Look through all calls for somebody, to be shown before `forget`; those about them are theirs as well."""
        ids = {person.id, *person.merged_from}
        named = _Named(person)
        calls: list[str] = []
        alike: list[str] = []
        paths = [*self._store.files(), *(one.path for one in self._removed.everything())]
        for number, path in enumerate(paths, 1):
            header = self._store.header(path)
            if header is not None and ids.intersection((header.person, header.about)):
                calls.append(path.stem)
            elif header is not None and named.may_be_in(header):
                alike.append(path.stem)
            if progress is not None:
                progress(number, len(paths))
        return Traces(person, tuple(dict.fromkeys(calls)), tuple(dict.fromkeys(alike)))

    def forget(self, traces: Traces, people: PeopleBook, *, alike: bool) -> Forgotten:
        """Remove somebody: their calls (with `alike` those too), then their record, everywhere.

        Raises OSError or BackupError when a file refuses; doing it again goes on where it stopped.
        """
        wanted = {*traces.calls, *(traces.alike if alike else ())}
        whom = _Whom({traces.person.id, *traces.person.merged_from}, person=traces.person)
        paths, backups = self._remove_calls(wanted, whom)
        if self._drafts is not None:
            self._drafts.forget(traces.person, wanted)
        self._out_of_lists(whom)
        self._out_of_calendar(whom)
        self._out_of_what_is_exchanged(whom)
        unnamed = [kept for person in people.all() if (kept := _unnamed(person, whom)) is not person]
        if isinstance(people, PeopleFile):
            people.put_many(unnamed)
            told = wanted.difference(traces.calls)  # where no id of theirs tells it, the call's own does
            people.forget(whom.ids | told)
            if not people.close():
                raise OSError(people.failure)
        else:
            people.put_many(unnamed, (traces.person.id,))
        self._copies_of_people(whom)
        return Forgotten(len(paths), backups)

    def forget_marked(self, marks: Collection[str], people: PeopleFile) -> Forgotten:
        """The same for people whom another machine has forgotten (by `mark_of`), and of whom the book says it is so.

        Raises OSError or BackupError when a file refuses; doing it again goes on where it stopped.
        """
        calls: dict[str, set[str]] = {}
        for path in [*self._store.files(), *(one.path for one in self._removed.everything())]:
            header = self._store.header(path)
            if header is not None and is_forgotten(header, marks):
                calls[path.stem] = {who for who in (header.person, header.about) if mark_of(who) in marks}
        whom = _Whom({who for found in calls.values() for who in found}, set(marks))
        paths, backups = self._remove_calls(set(calls), whom)
        if self._drafts is not None:
            for who in whom.ids:
                self._drafts.forget(Person(id=who), set(calls))
        self._out_of_lists(whom)
        self._out_of_calendar(whom)
        self._out_of_what_is_exchanged(whom)
        people.put_many([kept for person in people.all() if (kept := _unnamed(person, whom)) is not person])
        if not people.close():
            raise OSError(people.failure)
        self._copies_of_people(whom)
        return Forgotten(len(paths), backups)

    def _remove_calls(self, wanted: set[str], whom: _Whom) -> tuple[list[Path], int]:
        """The calls go, everywhere, and the people out of the backups. The files that there were, how many backups."""
        paths = [self._store.find(call) for call in wanted if self._store.exists(call)]
        for path in paths:
            self._store.remove(path.stem)
        self._half_written(wanted, whom)
        self._removed.delete([one for one in self._removed.everything() if one.id in wanted])
        backups = self._in_backups(lambda name, data: _without(name, data, wanted, whom))
        self._index.scrub(paths)
        self._clear_handed_out()
        return paths, backups

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
        self._index.scrub(
            [self._store.folder / one.path.parent.parent.name / one.path.parent.name / one.path.name for one in removed]
        )
        return Forgotten(len(calls), backups)

    def purge_notes(self, before: datetime, progress: Progress | None = None) -> Forgotten:
        """Empty the notes of every call that ended before `before`, also of removed ones, and what colleagues said of
        ratings before. What was answered and how it ended stays.

        The calls themselves are rewritten after the backups: stopped half-way (also by what `progress` raises),
        the next time finds them again.
        """
        purge_scorecards(self._store.root, before, self._disk)
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
            self._index.scrub(path for path in found if path in known)
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

    def _clear_handed_out(self) -> None:
        """Whose notes are in a file there cannot be told; all of them were on their way out, or half-written ones."""
        clear_noted_parts()
        folder = self._handed_out
        for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else ():
            self._disk.remove(path)

    def _half_written(self, calls: set[str], whom: _Whom) -> None:
        """What kills left of calls that have no whole file beside it."""
        for path in sorted(self._store.folder.rglob("*.json*")):
            call = _call_in(path.name)
            if path.name == f"{call}.json":
                continue
            if self._store.exists(call) or not path.is_file():
                continue
            if call in calls or whom.may_be_in(self._disk.read(path)):
                self._disk.remove(path)

    def _copies_of_people(self, whom: _Whom) -> None:
        """Earlier versions of the people file, what was set aside of it, and what was being written."""
        file = self._store.root / PEOPLE
        folders = {file.parent: file.name, real_file(file).parent: real_file(file).name}
        beside = {path for folder, name in folders.items() for path in folder.glob(f"{name}.*")}
        beside |= {path for path in file.parent.iterdir() if is_of_people(path.name)}
        for path in sorted(beside):
            if not path.is_file():
                continue
            self._keep_without(path, _without_people, whom)

    def _out_of_lists(self, whom: _Whom) -> None:
        """Every list and what lies beside it; of one that is open, its own file is written by who has it open."""
        if self._lists is not None:
            self._lists.forget(whom)
        open_now = {real_file(path) for path in self._lists.open_paths()} if self._lists is not None else set[Path]()
        for path in (self._store.root / LISTS).glob("*.json*"):
            if path.is_file() and real_file(path) not in open_now:
                self._keep_without(path, without_entries, whom)

    def _out_of_what_is_exchanged(self, whom: _Whom) -> None:
        """What is kept of exchanges; of the calendar what is left is found there again."""
        kept = WordsFolder(self._store.root / KEPT / WORDS, self._store.root, self._disk)
        kept.scrub(whom.marks)
        scrub_scorecards(self._store.root, whom.marks, self._disk)
        for path in kept.paths(CALENDAR_WORDS):
            if whom.by_name().may_be_in(self._disk.read(path)):
                self._disk.remove(path)

    def _out_of_calendar(self, whom: _Whom) -> None:
        """The calendar and what lies beside it; where it is open, its own file is written by who has it open."""
        if self._calendar is not None:
            self._calendar.forget(whom, whom.person)
        open_now = real_file(self._calendar.path) if self._calendar is not None else None
        for path in self._store.root.glob(f"{CALENDAR}*"):
            if path.is_file() and real_file(path) != open_now:
                self._keep_without(path, lambda data, who: without_people(data, who, who.person), whom.by_name())

    def _keep_without(self, path: Path, without: Callable[[bytes, _Whom], bytes | None], whom: _Whom) -> None:
        data = self._disk.read(path)
        kept = without(data, whom)
        if kept is None:
            if whom.may_be_in(data):
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


def is_forgotten(header: CallHeader, marks: Collection[str]) -> bool:
    """Whether a call is one of somebody who is forgotten, or was forgotten with them (by `mark_of`)."""
    return any(who and mark_of(who) in marks for who in (header.person, header.about, header.id))


class _Named:
    """Whether a call that is tied to no record tells of somebody: by any number, address, or the whole name, however
    these are written.
    """

    def __init__(self, person: Person) -> None:
        self._country = country_of(person)
        self._known = {key(one.number, self._country) for one in person.numbers}
        self._known |= {one.address.casefold() for one in person.emails}
        self._who = NamedBy(person)

    def may_be_in(self, header: CallHeader) -> bool:
        tied = {"person": header.person, "about": header.about}
        return any(not tied[group] and self._known_by(header.facts.get(group, {})) for group in tied)

    def _known_by(self, facts: Mapping[str, object]) -> bool:
        told = {str(facts.get(each, "")) for each in ("phone", "email")} - {""}
        ways = {each.casefold() for each in told} | {key(each, self._country) for each in told}
        return self._who.is_name(person_named({"person": facts})) or bool(ways & self._known)


@dataclass(frozen=True, slots=True)
class _Whom:
    """Who is forgotten: by their ids, or by the marks of ids that are not known here."""

    ids: set[str]
    others: set[str] = field(default_factory=set[str])
    person: Person | None = None
    """Their record, where it is known here."""

    def __contains__(self, who: object) -> bool:
        return who in self.ids or (bool(self.others) and mark_of(str(who)) in self.others)

    @property
    def marks(self) -> set[str]:
        return {mark_of(who) for who in self.ids} | self.others

    by_words: tuple[str, ...] = ()
    """What names them besides their ids, where others than we wrote the file."""

    def may_be_in(self, data: bytes) -> bool:
        """Whether bytes that are no whole file name them."""
        return any(each.encode() in data for each in (*self.ids, *self.by_words))

    def by_name(self) -> _Whom:
        """The same, where a name or an address tells as well."""
        told = self.person
        words = (told.full_name, *(each.address for each in told.emails)) if told is not None else ()
        return replace(self, by_words=tuple(filter(None, words)))


def _without(name: str, data: bytes, calls: set[str], whom: _Whom) -> bytes | None:
    """What a backup keeps of one file when these calls and people are forgotten."""
    if _is_of(name, calls):
        return None
    if name.startswith(f"data/{CHANGES}/"):
        return scrubbed(data, whom.marks)
    if name.startswith(f"data/{CALENDAR}"):
        kept = without_people(data, whom, whom.person)
        return data if kept is None and not whom.by_name().may_be_in(data) else kept
    is_list = name.startswith(f"data/{LISTS}/")
    if is_list or name.startswith(f"data/{PEOPLE}") or (name.startswith("data/") and is_of_people(name[5:])):
        kept = (without_entries if is_list else _without_people)(data, whom)
        if kept is None:
            return None if whom.may_be_in(data) else data
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


def _without_people(data: bytes, whom: _Whom) -> bytes | None:
    """A people file without these people; None when it cannot be read."""
    try:
        tables = decode_tables(data)
    except (ValueError, msgspec.DecodeError):
        return None
    people = tables.get("people", {})
    kept = {key: _without_names(person, whom) for key, person in people.items() if person.get("id") not in whom}
    return data if kept == people else encode(tables | {"people": kept})


def _unnamed(person: Person, whom: _Whom) -> Person:
    """The person without the ids of those who are forgotten."""
    kept = tuple(each for each in person.distinct_from if each not in whom)
    return person if kept == person.distinct_from else msgspec.structs.replace(person, distinct_from=kept)


def _without_names(document: dict[str, Any], whom: _Whom) -> dict[str, Any]:
    """The same for a record as it lies in a file."""
    named = document.get("distinct_from", ())
    kept = [each for each in named if each not in whom]
    return document | {"distinct_from": kept} if len(kept) != len(named) else document
