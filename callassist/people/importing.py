"""Taking people in from a file: first a plan that can be read, then all of it at once, and all of it back.

contacts = open_contacts(data, name="contacts.csv")
planning = ImportPlanner(contacts, book.all(), now, new_id)
for progress in planning:         # stop here, and nothing has happened
    ...
apply_plan(book, planning.plan)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from callassist.messages import message
from callassist.people.book import PeopleBook
from callassist.people.cards import is_vcard
from callassist.people.csv_reader import ContactFile, IncomingPerson, open_csv
from callassist.people.field_texts import field_words, hours_text
from callassist.people.headers import Chosen
from callassist.people.json_resume import is_resume, open_resumes
from callassist.people.merging import filled, names_agree, rebased
from callassist.people.person_model import Person
from callassist.people.person_names import folded
from callassist.people.phone import full_key
from callassist.people.phone import key as number_key
from callassist.people.vcard_reader import open_vcards
from callassist.text_decoding import Tick, no_tick

NOBODY = message("no name, number or email")
FIRM = message("a firm without a number or an email, and no person")
NOTHING_NEW = message("nothing new")
NEW = "new"
LEAVE = "leave"
"""Answers to whether an entry is somebody known: no; do not take it in; else the place in `ImportRow.alike`, as "0"."""
MOST_ENTRIES = 100_000
"""Entries that are taken in from one file."""
MOST_MERGED = 100
"""So many entries of one file may be one person: each takes as long to add as all before it have brought."""
MOST_ALIKE = 8
"""So many people are offered to choose from."""


class Verdict(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    ASKED = "asked"
    """It may be somebody who is known, and nothing but their user can say so. Nobody is changed before that."""
    LEFT = "left"


class ImportRow(Struct, frozen=True, gc=False):
    """What becomes of one entry of the file. `before` is who it changes, `after` who is put; None for ASKED and LEFT.

    `alike` are those it may be, whether or not that has been answered; `answer` is what was said, or empty.
    """

    line: int
    verdict: Verdict
    label: str
    reasons: tuple[str, ...]
    before: Person | None = None
    after: Person | None = None
    alike: tuple[Person, ...] = ()
    answer: str = ""
    came: str = ""
    """Who the file says it is, where that is asked about: name, company and a number or address."""
    who: str = ""
    """The id of who this entry is, also where it says nothing new of them; empty while nobody knows."""


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, in the order of the file."""

    contacts: ContactFile
    rows: tuple[ImportRow, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(1 for row in self.rows if row.verdict is verdict)

    @property
    def changes(self) -> tuple[tuple[Person | None, Person], ...]:
        """Each person to be put once, as (before, after); before is None for who is new."""
        return changes_of((self,))


def changes_of(plans: Iterable[ImportPlan]) -> tuple[tuple[Person | None, Person], ...]:
    """What several files come to, read one after the other, as `ImportPlan.changes` has it for one."""
    found: dict[str, tuple[Person | None, Person]] = {}
    for plan in plans:
        for row in plan.rows:
            if row.after is not None:
                first = found.get(row.after.id, (row.before, row.after))[0]
                found[row.after.id] = (first, row.after)
    return tuple(found.values())


Answer = Callable[[ImportRow], str]
"""Says who an entry is that is asked about; empty for not yet."""


def unanswered(_row: ImportRow) -> str:
    return ""


class CancelledError(Exception):
    """The import was cancelled: nothing was changed."""


def open_contacts(
    data: bytes,
    *,
    chosen: Chosen = MappingProxyType({}),
    encoding: str = "",
    delimiter: str = "",
    country: str = "",
    named: bool | None = None,
    tick: Tick = no_tick,
) -> ContactFile:
    """Open a CSV, vCard or JSON Resume file, told apart by what is in it. CannotReadError when it is none of them.

    What `tick` raises ends it: it is called again and again.
    """
    if is_vcard(data):
        return open_vcards(data, encoding=encoding, country=country, tick=tick)
    if is_resume(data):
        return open_resumes(data, country=country)
    how = {"encoding": encoding, "delimiter": delimiter, "country": country}
    return open_csv(data, chosen=chosen, named=named, tick=tick, **how)


class ImportPlanner:
    """Goes through a file once, telling its progress as it is iterated; `plan` is there when it is through."""

    def __init__(
        self,
        contacts: ContactFile,
        known: Iterable[Person],
        now: datetime,
        new_id: Callable[[], str],
        *,
        after: Iterable[ImportPlan] = (),
        answer: Answer = unanswered,
    ) -> None:
        """`after` are the plans of other files that are imported together with this one, and before it."""
        self._contacts = contacts
        self._now = now
        self._new_id = new_id
        self._answer = answer
        self._index = _Index(known)
        for _, person in changes_of(after):
            self._index.add(person)
        self._lines: dict[str, int] = {}
        self._merged: Counter[str] = Counter()
        self._plan: ImportPlan | None = None

    def __iter__(self) -> Iterator[Progress]:
        rows: list[ImportRow] = []
        for done, entry in enumerate(self._contacts.entries, 1):
            if done > MOST_ENTRIES:
                more = self._contacts.total - MOST_ENTRIES
                told = message("left out beyond the first {most} entries: {count}", count=more, most=MOST_ENTRIES)
                rows.append(ImportRow(entry.line, Verdict.LEFT, "", (told,)))
                break
            row = self._row(entry)
            if row.after is not None:
                self._index.add(row.after)
                self._lines.setdefault(row.after.id, entry.line)
            rows.append(row)
            yield Progress(done, max(done, self._contacts.total))
        self._plan = ImportPlan(self._contacts, tuple(rows))

    @property
    def plan(self) -> ImportPlan:
        """The plan; CancelledError when the file was not gone through to its end."""
        if self._plan is None:
            raise CancelledError
        return self._plan

    def _row(self, entry: IncomingPerson) -> ImportRow:
        person = entry.person
        if person is None:
            return ImportRow(entry.line, Verdict.LEFT, entry.label, (entry.problem or NOBODY, *entry.warnings))
        if not (person.full_name or person.numbers or person.emails):
            told = FIRM if person.company else NOBODY
            return ImportRow(entry.line, Verdict.LEFT, person.label, (told, *contents(person), *entry.warnings))
        known, sure = self._index.like(person)
        if sure and len(known) == 1:
            self._merged[known[0].id] += 1
            if self._merged[known[0].id] > MOST_MERGED:
                told = message("{most} entries are this person already; it is left out", most=MOST_MERGED)
                return ImportRow(entry.line, Verdict.LEFT, person.label, (told, *contents(person), *entry.warnings))
            return self._changed(entry, known[0], person)
        same = next((one for one in known if self._holds(one, person)), None)
        if same is not None:
            reasons = (*self._nothing_new(same), *entry.warnings)
            return ImportRow(entry.line, Verdict.LEFT, same.label, reasons, who=same.id)
        if known:
            return self._asked(entry, known, person)
        return self._added(entry, person)

    def _asked(self, entry: IncomingPerson, known: Sequence[Person], person: Person) -> ImportRow:
        """As it was answered; else it is asked about."""
        names = "; ".join(map(described, known))
        asked = ImportRow(
            entry.line,
            Verdict.ASKED,
            person.label,
            (message("may be {names}", names=names), *entry.warnings),
            alike=tuple(known),
            came=described(person),
        )
        answer = self._answer(asked)
        if answer == NEW:
            row = self._added(entry, person)
        elif answer == LEAVE:
            row = ImportRow(entry.line, Verdict.LEFT, person.label, (message("you left it out"), *entry.warnings))
        elif answer.isdecimal() and int(answer) < len(known):
            row = self._changed(entry, known[int(answer)], person)
        else:
            return asked
        return replace(row, alike=asked.alike, answer=answer, came=asked.came)

    def _added(self, entry: IncomingPerson, person: Person) -> ImportRow:
        known = self._index.holds(person.id)
        person_id = person.id if person.id and not known else self._new_id()
        added = replace(person, id=person_id, created=self._now, changed=self._now)
        return ImportRow(entry.line, Verdict.ADDED, added.label, entry.warnings, None, added, who=added.id)

    @staticmethod
    def _holds(known: Person, person: Person) -> bool:
        """Whether all that the entry says is known of them, word for word."""
        after, clashes = filled(known, person)
        return not clashes and not any(news(known, after))

    def _nothing_new(self, known: Person) -> tuple[str, ...]:
        line = self._lines.get(known.id)
        return (NOTHING_NEW,) if line is None else (message("nothing new: the same as in line {line}", line=line),)

    def _changed(self, entry: IncomingPerson, before: Person, person: Person) -> ImportRow:
        after, clashes = filled(before, person)
        notes = tuple(
            message(
                "kept {field} “{kept}”; the file says “{other}”",
                field=field_words(clash.field),
                kept=clash.kept,
                other=clash.other,
            )
            for clash in clashes
        )
        new = tuple(map(field_words, news(before, after)))
        if not new:
            reasons = (*self._nothing_new(before), *notes, *entry.warnings)
            return ImportRow(entry.line, Verdict.LEFT, before.label, reasons, who=before.id)
        changed = replace(after, changed=self._now)
        told = (*new, *notes, *entry.warnings)
        return ImportRow(entry.line, Verdict.CHANGED, before.label, told, before, changed, who=before.id)


def contents(person: Person) -> tuple[str, ...]:
    """What an entry that is nobody holds all the same, so that it is told."""
    plain = ("company", "role", "speciality", "academic_title", "form_of_address", "pronunciation", "zone", "country",
             "source", "source_detail", "who_contacted", "notes")  # fmt: skip
    lists = (*person.links, *person.uids, *person.job.values())
    hours = hours_text(person.hours)
    named = (f"{name}: {value}" for name, value in person.own.items())
    told = [*(str(getattr(person, name)) for name in plain), hours, *lists, *named]
    words = ", ".join(" ".join(one.split()) for one in told if one and one != person.label)
    return (message("it says: {words}", words=words),) if words else ()


def described(person: Person) -> str:
    """Who it is, told apart from those of one name: "Alex Sample, Acme, +49 30 901820"."""
    return ", ".join(dict.fromkeys(filter(None, (person.label, person.company, person.number or person.email))))


def plan_import(
    contacts: ContactFile,
    known: Iterable[Person],
    now: datetime,
    new_id: Callable[[], str],
    *,
    answer: Answer = unanswered,
) -> ImportPlan:
    """The plan in one call."""
    planning = ImportPlanner(contacts, known, now, new_id, answer=answer)
    for _ in planning:
        pass
    return planning.plan


def apply_plan(book: PeopleBook, *plans: ImportPlan) -> None:
    """Take everything in, as one change. What was edited in the book since the plans were made stays, and who was taken
    out of it since stays out.
    """
    book.put_many([person for change in changes_of(plans) if (person := _onto(book, *change)) is not None])


def undo_plan(book: PeopleBook, *plans: ImportPlan) -> None:
    """Take it all back, as one change. Who was added and edited since stays, and so does every edit."""
    back: list[Person] = []
    gone: list[str] = []
    for before, after in changes_of(plans):
        current = book.get(after.id)
        if before is None and current == after:
            gone.append(after.id)
        elif before is not None and current is not None:
            back.append(rebased(after, before, current))
    book.put_many(back, gone)


def _onto(book: PeopleBook, before: Person | None, after: Person) -> Person | None:
    if before is None:
        return after
    current = book.get(after.id)
    return rebased(before, after, current) if current is not None else None


def news(before: Person, after: Person) -> Iterator[str]:
    """The fields in which `after` knows more than `before`."""
    for name in Person.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name not in {"changed", "created"}:
            yield name


class _Index:
    """Who is known, by everything that tells people apart."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, Person] = {}
        self._ids: dict[str, dict[str, None]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        self._people[person.id] = person
        for key in _keys(person):
            self._ids.setdefault(key, {})[person.id] = None

    def holds(self, person_id: str) -> bool:
        return person_id in self._people

    def like(self, person: Person) -> tuple[list[Person], bool]:
        """Who this may be, and whether that is sure: by the id, or by what only one person has and a name that agrees.

        The surest key decides. A name alone, a number that is not known in full or a key that several share is no
        proof: those are offered to choose from.
        """
        if person.id in self._people:
            return [self._people[person.id]], True
        unsure: dict[str, Person] = {}
        for keys in _strong(person):
            found = self._found(keys)
            agreed = [one for one in found if names_agree(one, person)]
            if agreed:
                sure = len(agreed) == 1 and _may_be_one(agreed[0], person, by_number=keys[0][:1] == "+")
                return agreed[:MOST_ALIKE], sure
            if keys[0][:1] == "u":
                unsure |= {one.id: one for one in found}
        for one in self._found(_weak(person)):
            if names_agree(one, person) and not _told_apart(one, person):
                unsure[one.id] = one
        return list(islice(unsure.values(), MOST_ALIKE)), False

    def _found(self, keys: Iterable[str]) -> list[Person]:
        ids = {one: None for key in keys for one in islice(self._ids.get(key, ()), 8 * MOST_ALIKE)}
        return [self._people[one] for one in ids]


def _keys(person: Person) -> Iterator[str]:
    for keys in _strong(person):
        yield from keys
    yield from _weak(person)


def _strong(person: Person) -> Iterator[list[str]]:
    """What only one person has, the surest first; each kind begins with a sign of its own."""
    kinds = (
        [f"u{uid}" for uid in person.uids],
        [f"@{one.address.casefold()}" for one in person.emails if "@" in one.address],
        [f"/{profile}" for link in person.links if (profile := profile_of(link))],
        [f"+{key}" for one in person.numbers if (key := full_key(one.number, person.country))],
    )
    return (keys for keys in kinds if keys)


def _weak(person: Person) -> list[str]:
    """What two people may share: the name, and digits that may be of any country."""
    name = folded(person.full_name)
    digits = (
        number_key(one.number) for one in person.numbers if not full_key(one.number, person.country)
    )  # as they stand
    return [*([f"n{name}"] if name else []), *(f"d{key}" for key in digits if sum(map(str.isdecimal, key)) >= _DIGITS)]


_DIGITS = 6


def _may_be_one(known: Person, person: Person, *, by_number: bool) -> bool:
    """A number that a firm and somebody share is not proof enough that the two are one."""
    nameless = not (known.full_name and person.full_name)
    firms = {folded(known.company), folded(person.company)} - {""}
    return not (by_number and nameless and len(firms) > 1)


def _told_apart(known: Person, person: Person) -> bool:
    """Whether two of one name are surely two: each has a profile of their own on one site."""
    ours = {profile.partition("/")[0] for link in known.links if (profile := profile_of(link))}
    theirs = {profile.partition("/")[0] for link in person.links if (profile := profile_of(link))}
    return bool(ours & theirs)


_PROFILES = {"linkedin.com": "in", "xing.com": "profile", "github.com": "", "gitlab.com": ""}


def profile_of(link: str) -> str:
    """ "linkedin.com/robin" for any spelling of a link to somebody's own page; empty for other pages."""
    if len(link) > _LONGEST_LINK:
        return ""
    bare = link.strip().casefold().partition("//")[2] or link.strip().casefold()
    host, _, path = bare.partition("?")[0].partition("#")[0].partition("/")
    site = next((one for one in _PROFILES if host == one or host.endswith(f".{one}")), "")
    parts = [part for part in path.split("/") if part]
    if _PROFILES.get(site) and parts[:1] == [_PROFILES[site]]:
        parts = parts[1:]
    elif not site or _PROFILES[site]:
        return ""
    return f"{site}/{parts[0]}" if parts else ""


_LONGEST_LINK = 2000
