"""Taking people in from a file: first a plan that can be read, then all of it at once, and all of it back.

contacts = open_contacts(data, name="contacts.csv")
planning = Planning(contacts, book.all(), now, new_id)
for progress in planning:         # stop here, and nothing has happened
    ...
apply_plan(book, planning.plan)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from msgspec.structs import replace

from callassist.people.book import PeopleBook
from callassist.people.headers import Chosen
from callassist.people.incoming import ContactFile, Incoming, open_csv
from callassist.people.merging import filled, names_agree, rebased
from callassist.people.model import Person
from callassist.people.names import folded
from callassist.people.phone import key as number_key
from callassist.people.vcards import is_vcard, open_vcards
from callassist.people.wording import field_words
from callassist.wording import said

NOBODY = said("no name, number or email")
NOTHING_NEW = said("nothing new")


class Verdict(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one entry of the file. `before` is who it changes, `after` who is put; None for LEFT."""

    line: int
    verdict: Verdict
    label: str
    reasons: tuple[str, ...]
    before: Person | None = None
    after: Person | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, in the order of the file."""

    contacts: ContactFile
    rows: tuple[Row, ...]

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
) -> ContactFile:
    """Open a CSV or vCard file, told apart by what is in it. CannotReadError when it is neither."""
    if is_vcard(data):
        return open_vcards(data, encoding=encoding, country=country)
    return open_csv(data, chosen=chosen, encoding=encoding, delimiter=delimiter, country=country, named=named)


class Planning:
    """Goes through a file once, telling its progress as it is iterated; `plan` is there when it is through."""

    def __init__(
        self,
        contacts: ContactFile,
        known: Iterable[Person],
        now: datetime,
        new_id: Callable[[], str],
        *,
        after: Iterable[ImportPlan] = (),
    ) -> None:
        """`after` are the plans of other files that are taken in together with this one, and before it."""
        self._contacts = contacts
        self._now = now
        self._new_id = new_id
        self._index = _Index(known)
        for _, person in changes_of(after):
            self._index.add(person)
        self._plan: ImportPlan | None = None

    def __iter__(self) -> Iterator[Progress]:
        rows: list[Row] = []
        for done, entry in enumerate(self._contacts.entries, 1):
            row = self._row(entry)
            if row.after is not None:
                self._index.add(row.after)
            rows.append(row)
            yield Progress(done, self._contacts.total)
        self._plan = ImportPlan(self._contacts, tuple(rows))

    @property
    def plan(self) -> ImportPlan:
        """The plan; CancelledError when the file was not gone through to its end."""
        if self._plan is None:
            raise CancelledError
        return self._plan

    def _row(self, entry: Incoming) -> Row:
        person = entry.person
        if person is None:
            return Row(entry.line, Verdict.LEFT, "", (entry.problem or NOBODY,))
        if not (person.full_name or person.numbers or person.emails):
            return Row(entry.line, Verdict.LEFT, person.label, (NOBODY,))
        known = self._index.like(person)
        if len(known) > 1:
            names = ", ".join(sorted(one.label for one in known[:3]))
            return Row(
                entry.line,
                Verdict.LEFT,
                person.label,
                (said("fits more than one: {names}; merge these first", names=names),),
            )
        if known:
            return self._changed(entry.line, known[0], person)
        added = replace(person, id=person.id or self._new_id(), created=self._now, changed=self._now)
        return Row(entry.line, Verdict.ADDED, added.label, (), None, added)

    def _changed(self, line: int, before: Person, person: Person) -> Row:
        after, clashes = filled(before, person)
        notes = tuple(
            said(
                "kept {field} “{kept}”; the file says “{other}”",
                field=field_words(clash.field),
                kept=clash.kept,
                other=clash.other,
            )
            for clash in clashes
        )
        new = tuple(map(field_words, news(before, after)))
        if not new:
            return Row(line, Verdict.LEFT, before.label, (NOTHING_NEW, *notes))
        return Row(line, Verdict.CHANGED, before.label, (*new, *notes), before, replace(after, changed=self._now))


def plan_import(
    contacts: ContactFile,
    known: Iterable[Person],
    now: datetime,
    new_id: Callable[[], str],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportPlan:
    """The plan in one call. CancelledError as soon as `cancelled` says so; nothing has changed then."""
    planning = Planning(contacts, known, now, new_id)
    for step in planning:
        progress(step)
        if cancelled():
            raise CancelledError
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

    def like(self, person: Person) -> list[Person]:
        """Who this is: the one with this id, or those who share an address, a number or a name that agrees."""
        if person.id in self._people:
            return [self._people[person.id]]
        signs: Counter[str] = Counter()
        for key in _keys(person):
            for person_id in self._ids.get(key, ()):
                if _agree(key, self._people[person_id], person):
                    signs[person_id] += 1
        by_address = [one for one in signs if _share_email(self._people[one], person)]
        return [self._people[one] for one in (by_address or list(signs))]


def _keys(person: Person) -> Iterator[str]:
    for email in person.emails:
        yield f"@{email.address.casefold()}"
    for number in person.numbers:
        yield f"+{number_key(number.number, person.country)}"
    if name := folded(person.full_name):
        yield f"n{name}"


def _agree(key: str, known: Person, person: Person) -> bool:
    """A name alone is one person's only where the company says so too, or one of the two is known by name alone."""
    if not key.startswith("n"):
        return names_agree(known, person)
    bare = not (known.numbers or known.emails) or not (person.numbers or person.emails)
    return bare or (bool(known.company) and folded(known.company) == folded(person.company))


def _share_email(one: Person, other: Person) -> bool:
    ours = {email.address.casefold() for email in one.emails}
    return any(email.address.casefold() in ours for email in other.emails)
