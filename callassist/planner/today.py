"""Whom to call today, and why: what Home lists, overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from callassist.people.interactions import ActionState, Appointment
from callassist.people.person_model import Person
from callassist.planner.advice import Advice
from callassist.planner.call_facts import facts_for_call
from callassist.planner.history import History, may_need
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.preparation import Preparation, preparation
from callassist.planner.reasons import ENGLISH, ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.rules import CallGround, CallProposal
from callassist.planner.scheduling import schedule
from callassist.script.script_model import Value, Values


@dataclass(frozen=True, slots=True)
class FromCalendar:
    """What an item of Today knows that comes from a calendar and not from what passed between us."""

    key: str
    title: str
    at: datetime
    number: str = ""
    link: str = ""
    alike: tuple[str, ...] = ()
    """The ids of who may be meant, where that is to be asked."""
    known: bool = False
    """Whether the person of the item is one in the book."""
    named: bool = False
    """Whether the item has somebody's name at all, rather than what the entry is called."""
    appointment: Appointment | None = None


Key: TypeAlias = "tuple[str, ActionState, int, datetime | None]"

WEEK = 8
"""Today and the seven days after it."""
AHEAD = 400
"""Days in which an interview that was agreed is told of: farther on, one is a slip of the pen."""
_A_DAY = timedelta(days=1)
"""What is due by their clock today is due within a day of our midnight, wherever they are."""


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One thing to do today. `script` is the id to open, with `facts` filled in, after `prepare`."""

    person: Person
    advice: Advice
    overdue: bool
    script: str
    facts: Values
    prepare: tuple[Preparation, ...]
    snoozed: datetime | None = None
    """Until when it was put off, where that is the last that happened."""
    calendar: FromCalendar | None = None

    @property
    def can_be_called(self) -> bool:
        """Whether there is a call to it: by its script, or by one that is chosen then."""
        entry = self.calendar
        return bool(self.script) or (entry is not None and not (entry.appointment and entry.appointment.in_person))

    @property
    def who(self) -> str:
        """Who it is, with a question mark where a name alone tells."""
        return f"{self.person.label}?" if self.calendar is not None and self.calendar.alike else self.person.label

    @property
    def about(self) -> tuple[str, str]:
        """What they are to us, in short, and their number where they are in no record."""
        person, entry = self.person, self.calendar
        role = str(person.job.get("title") or "") or next(filter(None, person.work), "")
        return role, entry.number if entry is not None and not entry.known else ""

    @property
    def key(self) -> Key:
        """What this is, for as long as nothing new happens with the person."""
        if self.calendar is not None:
            return self.calendar.key, self.advice.action, 0, self.advice.due
        interactions = self.person.interactions
        last = max(reversed(interactions), key=lambda one: one.at.astimezone(UTC), default=None)
        return self.person.id, self.advice.action, len(interactions), last and (last.when or last.at)


def today_list(
    people: Iterable[Person],
    histories: Mapping[str, History],
    now: datetime,
    settings: PlannerSettings,
    *,
    me: Mapping[str, Value] | None = None,
    days: int = 1,
    words: ReasonLanguage = ENGLISH,
) -> list[TodayItem]:
    """What to do today, or in the next `days` days: overdue first, the longest overdue at the top; then by time.

    `histories` is by person id; `now` is aware, in our zone: today is our day, however far away they are.
    """
    midnight = end_of_day(now, days)
    found: list[TodayItem] = []
    for person in people:
        history = histories.get(person.id)
        if history is None or not may_need(history, midnight + _A_DAY):
            continue
        ground = ground_for(person, settings, now, words=words)
        following = advise(history, ground)
        both = (*((following,) if following else ()), *beside(history, ground))
        advices = [_put_off(advice, history, ground) for advice in both]
        found.extend(
            _item(person, advice, history, now, me or {}, words)
            for advice in advices
            if advice.at.astimezone(UTC) < midnight.astimezone(UTC)
        )
    return in_order(found)


def coming_list(
    people: Iterable[Person],
    histories: Mapping[str, History],
    now: datetime,
    settings: PlannerSettings,
    *,
    me: Mapping[str, Value] | None = None,
    words: ReasonLanguage = ENGLISH,
) -> list[TodayItem]:
    """What to do today and in the week after it, and the interviews that were agreed for later: as `today_list`."""
    people = list(people)
    week = today_list(people, histories, now, settings, me=me, days=WEEK, words=words)
    end = end_of_day(now, WEEK).astimezone(UTC)
    far = [one for one in people if (known := histories.get(one.id)) and known.interview and known.interview.at >= end]
    later = today_list(far, histories, now, settings, me=me, days=AHEAD, words=words)
    known = {item.key for item in week}
    return [*week, *(one for one in later if one.advice.action is ActionState.INTERVIEW and one.key not in known)]


def in_order(items: Iterable[TodayItem]) -> list[TodayItem]:
    """As Today lists them: overdue first, the longest overdue at the top; then by time."""
    return sorted(items, key=_order)


def of_today(items: Iterable[TodayItem], now: datetime, days: int = 1) -> list[TodayItem]:
    """Those of a longer list that are for today, or for the next `days` days, in the same order."""
    end = end_of_day(now, days).astimezone(UTC)
    return [item for item in items if item.advice.at.astimezone(UTC) < end]


def end_of_day(now: datetime, days: int) -> datetime:
    """The end of the day that is so many days on, on the clock of `now`."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)


def _item(
    person: Person, advice: Advice, history: History, now: datetime, me: Mapping[str, Value], words: ReasonLanguage
) -> TodayItem:
    # An interview that has begun is not late work but a call that may be on right now.
    overdue = advice.is_overdue(now) and advice.action is not ActionState.INTERVIEW
    values = facts_for_call(person, history, me, now)
    ours = history.interview is not None and history.interview.we_interview
    prepare = preparation(advice.action, we_interview=ours, words=words)
    return TodayItem(person, advice, overdue, advice.script, values, prepare, history.snoozed)


def _put_off(advice: Advice, history: History, ground: CallGround) -> Advice:
    """The advice, not before the time to which it was put off, in their hours (T1) and on no Monday (T5).

    An interview stands at its own time.
    """
    until = history.snoozed
    if until is None or advice.action is ActionState.INTERVIEW or until.astimezone(UTC) <= advice.due.astimezone(UTC):
        return advice
    cause = ground.words.say("snoozed", when=ground.said(until))
    follows_up = advice.action is ActionState.FOLLOW_UP
    proposal = CallProposal(
        advice.action, ground.place.local(until), advice.rules, cause, follows_up, script=advice.script
    )
    settled = schedule(proposal, History(), ground)
    moved = settled.due.astimezone(UTC) > until.astimezone(UTC)
    reason = settled.reason if moved else ground.words.say("bare", cause=cause)
    return replace(settled, reason=reason, script=advice.script)


def _order(item: TodayItem) -> tuple[bool, datetime, str]:
    moment = item.advice.due if item.overdue else item.advice.at
    return (not item.overdue, moment.astimezone(UTC), item.person.label.casefold())
