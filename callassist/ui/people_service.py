"""Who is known, for every part of the window: found, tied to calls, written to, and asked what is due today.

The book is read, and Today is computed, off the window's thread: ten thousand people never cost it a frame. Widgets ask
here and hear `changed`; none of them holds a person for longer than it shows one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from callassist.people.find import PeopleFinder
from callassist.people.interactions import Interaction
from callassist.people.person_model import Email, Number, Person, after_call
from callassist.people.person_names import split_name, split_title
from callassist.people.phone import international, proposed_zone
from callassist.planner.call_facts import facts_for_call
from callassist.planner.history import histories_of, history_with
from callassist.planner.reasons import language
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import coming_list, of_today
from callassist.script.script_model import Value
from callassist.store.migrations import ReadOnly
from callassist.store.people import NAME, PeopleFile
from callassist.ui.dialler import Dial, dial
from callassist.ui.tasks import TaskQueue
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader
    from callassist.people.importing import ImportPlan
    from callassist.people.merging import Duplicate, Merge
    from callassist.planner.reasons import ReasonLanguage
    from callassist.planner.today import TodayItem
    from callassist.store.managed_file import FilePlace

Facts = Mapping[str, Mapping[str, object]]
AT_ONCE = timedelta(seconds=2)
"""Within which a call begins after the record of its person was made for it."""
SETTLE = 30.0
"""Seconds in which many people are to be on the disk, else it is said that they are not."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What was done to one person, so that it can be taken back. `before` is None for who is new."""

    before: Person | None
    after: Person


class CalendarEntries(Protocol):
    """What stands in the calendar, and what is said of it."""

    def items(
        self,
        people: Sequence[Person],
        now: datetime,
        planner: PlannerSettings,
        me: dict[str, Value],
        words: ReasonLanguage,
    ) -> list[TodayItem]:
        """What is to be done by it; asked off the window's thread."""
        ...

    def change(self, key: str, **said: object) -> Callable[[], None] | None:
        """Say this of an entry; what takes it back, or None where it cannot be written."""
        ...


@dataclass(frozen=True, slots=True)
class PeopleHost:
    """What the room needs to know of the world, each asked for anew: time, measures, ourselves, the language."""

    now: Callable[[], datetime]
    """On our clock, in a zone with a name where that is known."""
    planner: Callable[[], PlannerSettings]
    me: Callable[[], Mapping[str, Value]]
    language: Callable[[], str]
    dial: Dial = dial


class PeopleService(QObject):
    """The people of one data folder."""

    loaded = Signal()
    changed = Signal()
    """Somebody is other than before, or new, or gone."""
    today_changed = Signal(object)
    """What is to be done today: a list of TodayItem."""
    zones_changed = Signal()
    """More is known of where people are."""
    twice_changed = Signal()
    """Others than before may be here twice: `twice`."""
    trouble = Signal(str)
    """Something about the book that the person must know, as a sentence; empty once it is well."""
    _saved = Signal()

    def __init__(self, around: PeopleHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.tasks = TaskQueue("callassist-people", self)
        self.book: PeopleFile | None = None
        self._known = ""
        self.finder = PeopleFinder()
        self.today: list[TodayItem] = []
        self.coming: list[TodayItem] = []
        """What is to be done today and tomorrow: midnight may be nearer than a reminder's lead."""
        self.ahead: list[TodayItem] = []
        """What is to be done after today, the soonest first."""
        self._shown: Sequence[Person] = ()
        self.leave_out: Callable[[list[TodayItem]], list[TodayItem]] = list
        """Takes out what Today need not say, on the thread that computes it."""
        self.by_lists: Callable[[Person, str, PlannerSettings], PlannerSettings] = lambda _, __, settings: settings
        """What holds for a person after a call by this script, as the lists have it."""
        self.calendar: CalendarEntries | None = None
        self._asked = 0
        self._changing_many = 0
        self.twice: list[Duplicate] = []
        self._zones: dict[tuple[str, str], str] = {}
        self.imported: tuple[ImportPlan, ...] = ()
        """The last import, as long as it can be taken back."""
        self._unlisten: Callable[[], None] | None = None
        self._saved.connect(self._on_saved)

    # The book

    def open(self, place: FilePlace, *, read_only: str = "") -> None:
        """Read the book off the window's thread, again where it may be written now; `loaded` says when it is there."""

        def read() -> tuple[PeopleFile, PeopleFinder]:
            book = PeopleFile(place.root / NAME, place, read_only=read_only)
            return book, PeopleFinder(book.all())

        self._known = read_only
        self.tasks.run(read, self._on_read)

    def _tell_saved(self, *_: object) -> None:
        """On the thread that writes."""
        self._saved.emit()

    def _on_read(self, found: tuple[PeopleFile, PeopleFinder]) -> None:
        self.book, self.finder = found
        if self._unlisten is not None:
            self._unlisten()
        self._shown = self.book.all()
        self._unlisten = self.book.listen(self._tell_saved)
        if told := self.book.trouble or self._read_only():
            self.trouble.emit(translate(told))
        self.loaded.emit()
        self.changed.emit()
        self.recompute()
        self._look_into_numbers()

    def _read_only(self) -> str:
        """Why nobody can be changed, unless that holds for all files and is said elsewhere."""
        told = self.book.read_only if self.book is not None else ""
        return "" if told == self._known else told

    @property
    def ready(self) -> bool:
        return self.book is not None

    @property
    def writable(self) -> bool:
        return self.book is not None and not self.book.read_only

    def all(self) -> Sequence[Person]:
        return self.book.all() if self.book is not None else ()

    def get(self, person_id: str) -> Person | None:
        if self.book is None or not person_id:
            return None
        found = self.book.get(person_id)
        # Calls from before a merge know the record that no longer exists.
        return found or next((one for one in self.book.all() if person_id in one.merged_from), None)

    def zone(self, person: Person) -> str:
        """Their zone, as far as the record knows it or their number speaks for one."""
        return person.zone or self._zones.get((person.number, person.country), "")

    def _look_into_numbers(self) -> None:
        """Numbers are looked into off the window's thread; `zones_changed` tells when that is done."""
        known = self._zones
        asked = {(one.number, one.country) for one in self._shown if one.numbers and not one.zone}
        wanted = [each for each in asked if each not in known]

        def work() -> dict[tuple[str, str], str]:
            from callassist.people.zones import zone_choices

            zone_choices()  # read here, a list of zones opens at once
            return {(number, country): proposed_zone(number, country) for number, country in wanted}

        if wanted:
            self.tasks.run(work, self._on_zones)

    def _on_zones(self, found: Mapping[tuple[str, str], str]) -> None:
        self._zones |= found
        self.zones_changed.emit()

    def put(self, person: Person, *, based_on: Person | None = None) -> PersonChange | None:
        """Put somebody in or change them; None, and a sentence, where that is not possible.

        `based_on` is the record that whoever changed it had before them: what came to be known since stays.
        """
        before = self.get(person.id)
        now = self.around.now()
        person = replace(person, changed=now, created=person.created or now)
        done = self.put_many((person,), based_on={person.id: based_on} if based_on is not None else None)
        return PersonChange(before, self.get(person.id) or person) if done else None

    def put_many(
        self, people: Iterable[Person], remove: Iterable[str] = (), *, based_on: Mapping[str, Person] | None = None
    ) -> bool:
        """Several at once, all of it or nothing."""
        if self.book is None:
            return False
        try:
            self.book.put_many(people, remove, based_on=based_on)
        except ReadOnly as refusal:
            self.trouble.emit(translate(refusal))
            return False
        self.refresh_files()
        return True

    def take_back(self, change: PersonChange) -> None:
        """Undo a change; what was edited since stays."""
        from callassist.people.merging import rebased

        current = self.get(change.after.id)
        if current is None:
            return
        if change.before is None:
            self.put_many((), (change.after.id,))
        else:
            self.put_many((rebased(change.after, change.before, current),))

    # Who is there twice

    def merge(self, merge: Merge) -> bool:
        """Make one of two; `take_back_merge` makes two again."""
        return self.put_many((merge.merged,), (merge.other.id,))

    def take_back_merge(self, merge: Merge) -> None:
        """Two again, unless either was forgotten since."""
        current = self.get(merge.merged.id)
        if current is not None:
            self.put_many(merge.parted(current))

    def look_for_twice(self) -> None:
        """Who may be here twice, looked for off the window's thread; `twice_changed` tells it."""
        people = self.all()

        def work() -> list[Duplicate]:
            from callassist.people.merging import duplicates

            return duplicates(people)

        self.tasks.run(work, self._on_twice)

    def _on_twice(self, found: list[Duplicate]) -> None:
        self.twice = found
        self.twice_changed.emit()

    # Many at once

    def ingest(self, plans: Sequence[ImportPlan], then: Callable[[str], None]) -> None:
        """Put all that these plans add and change into the book, as one change, and keep the way back.

        `then` hears once it is on the disk; a sentence where it is not, or where it could not be done.
        """
        from callassist.people.importing import apply_plan

        self.imported = tuple(plans)
        self._many(lambda book: apply_plan(book, *plans), then)

    def take_back_import(self, then: Callable[[str], None]) -> None:
        """Take the last import back; what was edited since stays."""
        from callassist.people.importing import undo_plan

        plans, self.imported = self.imported, ()
        self._many(lambda book: undo_plan(book, *plans), then)

    def _many(self, change: Callable[[PeopleFile], None], then: Callable[[str], None]) -> None:
        """A change of many people, made and found by off the window's thread."""
        book, finder = self.book, self.finder
        if book is None:
            return
        self._changing_many += 1

        def work() -> tuple[PeopleFinder, str]:
            try:
                change(book)
            except ReadOnly as refusal:
                return finder, str(refusal)
            saved = book.settle(SETTLE)
            return finder.with_people(book.all()), "" if saved else book.failure

        def done(result: tuple[PeopleFinder, str]) -> None:
            self._changing_many -= 1
            self.finder, problem = result
            self.refresh_files()
            then(problem)

        self.tasks.run(work, done)

    def refresh_files(self) -> None:
        """The book is other than before: find by it, and compute Today again."""
        self._shown = self.all()
        self.finder.show(self._shown)
        self.changed.emit()
        self.recompute()
        self._look_into_numbers()

    def refresh(self) -> None:
        """Take in what another program wrote into the file, if it did."""
        if self.book is not None:
            self.tasks.run(self.book.refresh)

    def _on_saved(self) -> None:
        self.trouble.emit(translate(self._read_only()))
        if not self._changing_many and self.all() != self._shown:  # another program wrote into the file
            self.refresh_files()

    # Calls

    def note(self, person_id: str, *interactions: Interaction, call: str = "") -> PersonChange | None:
        """Write into somebody's record what happened; by `call`, in the place of what that call said before."""
        person = self.get(person_id)
        return self.put(after_call(person, call, interactions)) if person is not None else None

    def forget_calls(self, calls: Collection[str]) -> None:
        """These calls are removed: what they came to is in nobody's record any more."""
        gone = set(calls)
        told = [person for person in self.all() if any(one.call in gone for one in person.interactions if one.call)]
        kept = [
            replace(person, interactions=tuple(one for one in person.interactions if one.call not in gone))
            for person in told
        ]
        if kept:
            self.put_many(kept)

    def made_for(self, header: CallHeader) -> Person | None:
        """Whose record holds nothing but what this call, which never ended, began with; None where there is more."""
        person, about = self.get(header.person), header.facts.get("person", {})
        if person is None or header.finished is not None or person.created is None:
            return None
        at_once = timedelta(0) <= header.started - person.created <= AT_ONCE
        as_made = _with_facts(new_person(str(about.get("full_name") or "")), header.facts)
        bare = replace(person, id=as_made.id, created=None, changed=None)
        return person if at_once and bare == as_made else None

    def whose(self, facts: Facts) -> Person | None:
        """The one person of the name in these facts; None where there is none, or more than one."""
        found = self._named(facts)
        return found[0] if len(found) == 1 else None

    def tie(self, facts: Facts) -> Person | None:
        """Whose call this is by its facts: the one person of that name, else somebody new; nobody without a name.

        What was typed besides and not known yet goes into the record.
        """
        name, found = _name_in(facts), self._named(facts)
        if not self.ready or not name or len(found) > 1:
            return None
        return self.learn(found[0] if found else new_person(name), facts)

    def _named(self, facts: Facts) -> Sequence[Person]:
        name = _name_in(facts)
        return (self.finder.named(name) or self.finder.named(split_title(name)[1])) if name else ()

    def learn(self, person: Person, facts: Facts) -> Person | None:
        """The person with what the facts of a call know besides, in the book; the job is that of the last call."""
        learned = _with_facts(person, facts)
        if learned == person and self.get(person.id) is not None:
            return person
        change = self.put(learned)
        return change.after if change is not None else None

    def facts(self, person: Person, *, lang: str = "en") -> dict[str, dict[str, Value]]:
        """All that a script can be told of somebody before a call."""
        found = facts_for_call(person, history_with(person), self.around.me(), self.around.now(), lang=lang)
        return {group: dict(values) for group, values in found.items() if isinstance(values, Mapping)}

    # Today

    def words(self) -> ReasonLanguage:
        """The planner's sentences in the language of the window."""
        return language(self.around.language())

    def recompute(self) -> None:
        """What is due today, computed off the window's thread; `today_changed` tells it."""
        people, now = self.all(), self.around.now()
        planner, me, lang = self.around.planner(), dict(self.around.me()), self.around.language()
        self._asked += 1
        asked, leave_out, calendar = self._asked, self.leave_out, self.calendar

        def work() -> list[TodayItem]:
            if asked != self._asked:  # somebody has asked again since
                return []
            words = language(lang)
            items = coming_list(people, histories_of(people), now, planner, me=me, words=words)
            entries = calendar.items(people, now, planner, me, words) if calendar is not None else []
            if entries:
                from callassist.calendars.calendar_today import with_calendar

                items = with_calendar(items, entries)
            return leave_out(items)

        self.tasks.run(work, lambda items: self._on_reckoned(items, asked, now))

    def _on_reckoned(self, items: list[TodayItem], asked: int, now: datetime) -> None:
        if asked == self._asked:
            self.coming = of_today(items, now, days=2)
            self.today = of_today(items, now)
            self.ahead = items[len(self.today) :]  # they are in order, and all of today comes first
            self.today_changed.emit(self.today)

    def close(self) -> None:
        """Leave nothing unwritten."""
        self.tasks.close()
        if self._unlisten is not None:
            self._unlisten()
        if self.book is not None and not self.book.read_only and not self.book.saved:
            self.book.settle(5.0)


def _name_in(facts: Facts) -> str:
    return str(facts.get("person", {}).get("full_name") or "").strip()


def _with_facts(person: Person, facts: Facts) -> Person:
    about = {name: str(value).strip() for name, value in facts.get("person", {}).items() if value}
    changes: dict[str, object] = {}
    for name in ("company", "role", "source_detail"):
        if about.get(name) and not getattr(person, name):
            changes[name] = about[name]
    if about.get("phone") and not person.numbers:
        changes["numbers"] = (Number(number=international(about["phone"], person.country)),)
    if about.get("email") and not person.emails:
        changes["emails"] = (Email(address=about["email"]),)
    job = {name: str(value) for name, value in facts.get("job", {}).items() if value}
    if not job.items() <= person.job.items():
        changes["job"] = {**person.job, **job}
    return replace(person, **changes)


def new_person(name: str) -> Person:
    """A record for somebody of this name, with an id of its own."""
    parts = split_name(name)
    return Person(
        id=uuid4().hex,
        given=parts.given,
        middle=parts.middle,
        family=parts.family,
        suffix=parts.suffix,
        academic_title=parts.academic_title,
    )
