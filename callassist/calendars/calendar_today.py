"""Entries of the calendar as things to do: what stands there this week, beside what the records of people ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.calendar_fold import CalendarOccurrence, beyond_following, standing
from callassist.calendars.choices import ASK, EntryChoice, choice_for, is_open
from callassist.calendars.guessing import CallGuess, KnownPeople, Ourselves, guess
from callassist.messages import NOTHING, Message, joined, message
from callassist.people.clock import whole_minute
from callassist.people.interactions import ActionState, Appointment, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.planner.advice import SCRIPTS, Advice
from callassist.planner.call_facts import facts_for_call
from callassist.planner.history import History, history_with
from callassist.planner.plan import ground_for
from callassist.planner.preparation import preparation
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import WEEK, FromCalendar, TodayItem, end_of_day, in_order
from callassist.script.script_model import Value, Values

AHEAD = timedelta(days=60)
"""How far ahead interviews are told of, and repeating ones followed."""
_BEFORE = timedelta(hours=1)
"""A call so little before its time is that call."""
_SAME = timedelta(minutes=5)
_TALKS = frozenset(
    {InteractionKind.SPOKE, InteractionKind.TRIED, InteractionKind.SOMEONE_ELSE, InteractionKind.MESSAGE_LEFT,
     InteractionKind.WRONG_NUMBER}
)  # fmt: skip


def calendar_items(
    entries: Iterable[CalendarEntry],
    choices: Mapping[str, EntryChoice],
    people: KnownPeople,
    us: Ourselves,
    now: datetime,
    settings: PlannerSettings,
    *,
    me: Mapping[str, Value] | None = None,
    words: ReasonLanguage = ENGLISH,
) -> list[TodayItem]:
    """What stands in the calendar and is still to be done, of today and the week after it, interviews farther ahead.

    `now` is aware, on our clock. What was missed stays until the end of the day after.
    """
    ours = now.tzinfo or UTC
    first = end_of_day(now, -1)
    ground = _Ground(now, ours, settings, me or {}, words)
    found: list[TodayItem] = []
    week = end_of_day(now, WEEK).astimezone(UTC)
    guesses: dict[str, CallGuess] = {}
    told: set[str] = set()
    for one in standing(entries, first, now + AHEAD, ours):
        key = one.entry.key
        guessed = guesses.get(key) or guesses.setdefault(key, guess(one.entry, people, us))
        far = one.at >= week
        if far and (guessed.action is not ActionState.INTERVIEW or one.entry.uid in told):
            continue  # of a series of interviews, one that lies far ahead is enough
        choice = choice_for(choices, one)
        if not is_open(choice, one):
            continue
        known = people.by_id.get(choice.person or ("" if choice.nobody else guessed.person))
        item = _Item(one, choice, guessed, known, ground).made()
        if item is not None:
            found.append(item)
            told.add(one.entry.uid)
    return in_order(found)


def left_out(entries: Iterable[CalendarEntry], now: datetime) -> Message:
    """Says that there is no time to find when some of them repeat. No import brings such, but another machine may."""
    count = len(beyond_following(entries, end_of_day(now, -1).date(), (now + AHEAD).date()))
    if not count:
        return NOTHING
    return message(
        "1 event of the calendar is left out: it would take too long to follow how it repeats."
        if count == 1
        else "{n} events of the calendar are left out: it would take too long to follow how they repeat.",
        n=count,
    )


def with_calendar(items: Iterable[TodayItem], calendar: Iterable[TodayItem]) -> list[TodayItem]:
    """Both in one list; what the records know of the same time with the same person stands there once, as theirs."""
    items = list(items)
    times: dict[str, list[datetime]] = {}
    for item in items:
        times.setdefault(item.person.id, []).append(item.advice.due)
    new = [one for one in calendar if not any(abs(one.advice.due - at) <= _SAME for at in times.get(one.person.id, ()))]
    return in_order([*items, *new])


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all items stand on."""

    now: datetime
    ours: tzinfo
    settings: PlannerSettings
    me: Mapping[str, Value]
    words: ReasonLanguage


@dataclass(frozen=True, slots=True)
class _Item:
    """Makes one item of Today."""

    one: CalendarOccurrence
    choice: EntryChoice
    found: CallGuess
    known: Person | None
    ground: _Ground

    def made(self) -> TodayItem | None:
        person = self.known or _stranger(self.one, self.found)
        history = history_with(person)
        if history.never_again is not None or self._was_called(person):
            return None
        advice = self._advice(person)
        far = advice.at >= end_of_day(self.ground.now, WEEK) and advice.action is not ActionState.INTERVIEW
        gone = advice.action is ActionState.INTERVIEW and self.one.end <= self.ground.now
        if far or gone:
            return None
        late = self.one.end <= self.ground.now if self.one.entry.whole_day else advice.is_overdue(self.ground.now)
        overdue = late and advice.action is not ActionState.INTERVIEW
        prepare = preparation(advice.action, we_interview=self.found.we_interview, words=self.ground.words)
        known = self._from_calendar()
        return TodayItem(
            person, advice, overdue, advice.script, self._facts(person, history), prepare, self.choice.until, known
        )

    def _was_called(self, person: Person) -> bool:
        """Whether they were called about this: since it was due, or just before."""
        since = self.one.at - _BEFORE
        return any(one.kind in _TALKS and since <= one.at for one in person.interactions)

    def _advice(self, person: Person) -> Advice:
        place = ground_for(
            person, self.ground.settings, self.ground.now, our_zone=self.ground.ours, words=self.ground.words
        ).place
        script = "" if self.choice.script == ASK else self.choice.script or self.found.script
        due, now = place.local(self.one.at), whole_minute(place.local(self.ground.now))
        if self.choice.until is not None and self.choice.until > due:
            due = place.local(self.choice.until)
        at = max(due, now, key=lambda moment: moment.astimezone(UTC))
        return Advice(
            at=at,
            zone=place.zone.key,
            action=self._action(script),
            reason=self._reason(),
            rules=(),
            due=due,
            script=script,
            timed=not self.one.entry.whole_day,
        )

    def _action(self, script: str) -> ActionState:
        """What the chosen script is for; an interview stays one, by whatever script."""
        if not self.choice.script or self.found.action is ActionState.INTERVIEW:
            return self.found.action
        return next((action for action, id_ in SCRIPTS.items() if id_ == script), self.found.action)

    def _reason(self) -> Message:
        told = message("In your calendar: “{title}”", title=self.one.entry.title or message("without a title"))
        why = [
            self.found.why_person if not (self.choice.person or self.choice.nobody) else "",
            self.found.why_script if not self.choice.script else "",
        ]
        whys = joined("; ", filter(None, why))
        return message("{told} ({why}).", told=told, why=whys) if whys else message("{told}.", told=told)

    def _from_calendar(self) -> FromCalendar:
        found, one = self.found, self.one
        asked = found.alike if self.known is None and not self.choice.nobody else ()
        appointment = Appointment(
            at=one.at.astimezone(self.ground.ours),
            minutes=max(1, int((one.end - one.at).total_seconds() // 60)),
            in_person=found.in_person,
            we_interview=found.we_interview,
            number=found.number,
        )
        interview = appointment if found.action is ActionState.INTERVIEW else None
        return FromCalendar(
            one.key,
            one.entry.title,
            one.at,
            found.number,
            found.link,
            asked,
            self.known is not None,
            self.known is not None or bool(found.name),
            interview,
        )

    def _facts(self, person: Person, history: History) -> Values:
        """What the script can say: of the person and of the calls before, and besides that what the calendar knows."""
        if self.known is None and not self.found.name:  # the title of an entry is nobody's name
            person = msgspec.structs.replace(person, full="")
        found = dict(facts_for_call(person, history, self.ground.me, self.ground.now))
        extra: dict[str, dict[str, Value]] = {}
        for name, value in (("job.title", self.found.job), *self.found.facts.items()):
            group, _, key = name.partition(".")
            if value and group in ("job", "person"):
                extra.setdefault(group, {})[key] = value
        for group, values in extra.items():
            told = found.get(group)
            known: Mapping[str, Value] = told if isinstance(told, Mapping) else {}
            found[group] = {**known, **{key: value for key, value in values.items() if not known.get(key)}}
        return found


def _stranger(one: CalendarOccurrence, found: CallGuess) -> Person:
    """Somebody who is in no book: a name, else what the entry is called."""
    return Person(
        id="",
        full=found.name or one.entry.title or found.email or found.number,
        numbers=(Number(number=found.number),) if found.number else (),
        emails=(Email(address=found.email),) if found.email else (),
    )
