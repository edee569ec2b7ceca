"""Whom to ring today, and why: what Home lists, overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from callassist.people.happening import Action
from callassist.people.model import Person
from callassist.planner.advice import Advice
from callassist.planner.history import History, may_need
from callassist.planner.known import facts_for_call
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.prepare import Preparation, preparation
from callassist.planner.reasons import ENGLISH, Language
from callassist.planner.rules import Ground
from callassist.planner.settings import PlannerSettings
from callassist.script.model import Value, Values

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


def today_list(
    people: Iterable[Person],
    histories: Mapping[str, History],
    now: datetime,
    settings: PlannerSettings,
    *,
    me: Mapping[str, Value] | None = None,
    days: int = 1,
    words: Language = ENGLISH,
) -> list[TodayItem]:
    """What to do today, or in the next `days` days: overdue first, the longest overdue at the top; then by time.

    `histories` is by person id; `now` is aware, in our zone: today is our day, however far away they are.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)
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
    return sorted(found, key=_order)


def _item(
    person: Person, advice: Advice, history: History, now: datetime, me: Mapping[str, Value], words: Language
) -> TodayItem:
    # An interview that has begun is not late work but a call that may be on right now.
    overdue = advice.is_overdue(now) and advice.action is not Action.INTERVIEW
    values = facts_for_call(person, history, me, now)
    ours = history.interview is not None and history.interview.we_interview
    prepare = preparation(advice.action, we_interview=ours, words=words)
    return TodayItem(person, advice, overdue, advice.script, values, prepare)


def _put_off(advice: Advice, history: History, ground: Ground) -> Advice:
    """The advice, not before the time to which it was put off. An interview stands at its own time."""
    until = history.snoozed
    if until is None or advice.action is Action.INTERVIEW or until.astimezone(UTC) <= advice.due.astimezone(UTC):
        return advice
    due = ground.place.local(until)
    reason = f"{ground.words.say('snoozed', when=ground.said(until))}."
    return replace(advice, at=max(advice.at, due, key=_utc), due=due, reason=reason)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _order(item: TodayItem) -> tuple[bool, datetime, str]:
    moment = item.advice.due if item.overdue else item.advice.at
    return (not item.overdue, moment.astimezone(UTC), item.person.label.casefold())
