"""What has passed between us and a person, as far as it decides when to call again.

A person's record keeps a list of facts, and this is its fold: `history_of(person.happenings)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

import msgspec
from msgspec.structs import replace

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.planner.arranging import moved_from


class History(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where things stand with one person. Every datetime is aware; None means it did not happen."""

    missed: datetime | None = None
    """Their last call that we have not returned."""
    interview: Appointment | None = None
    decision_by: date | None = None
    """The last day of the decision, as they named it, on their calendar."""
    call_back: datetime | None = None
    """When they asked to be called, or when we promised to. Midnight on their clock means the day alone."""
    asked: datetime | None = None
    """When they asked to be called again without a time being named."""
    messages_left: int = 0
    """Messages of ours since they were last heard."""
    last_message: datetime | None = None
    last_try: datetime | None = None
    spoke: datetime | None = None
    thanked: bool = False
    planned: ActionState | None = None
    planned_for: datetime | None = None
    snoozed: datetime | None = None
    """Until when we put the next step off."""
    script: str = ""
    """The script of the last call, which a call back goes on with."""
    closed: str = ""
    never_again: datetime | None = None
    """When they asked not to be called any more, while that holds."""


def history_of(interactions: Iterable[Interaction]) -> History:
    """Where things stand after all of these, in order of time."""
    history = History()
    for happening in sorted(interactions, key=lambda one: one.at.astimezone(UTC)):
        history = _after(history, happening)
    return history


def history_with(person: Person) -> History:
    """Where things stand with a person, by all that their record knows: also who reached out first (W3)."""
    history = history_of(person.interactions)
    call = history.interview
    if call is None or call.reached_out or not person.who_contacted:
        return history
    return replace(history, interview=replace(call, reached_out=person.who_contacted))


def may_need(history: History, by: datetime) -> bool:
    """Whether anything could be due until then (aware): a quick look that spares the rules everybody who can wait."""
    if history.closed or history.never_again:
        return False
    if history.missed or history.last_try or history.messages_left or history.interview:
        return True
    dates = (history.call_back, history.planned_for)
    near = any(when is not None and when.astimezone(UTC) <= by.astimezone(UTC) for when in dates)
    undated = history.asked is not None or (history.planned is not None and history.planned_for is None)
    return near or undated or (history.decision_by is not None and history.decision_by <= by.date())


def histories_of(people: Iterable[Person]) -> dict[str, History]:
    """Where things stand with everybody to whom anything happened, by id."""
    return {person.id: history_with(person) for person in people if person.interactions}


def _after(history: History, one: Interaction) -> History:
    history = replace(history, script=one.script or history.script, snoozed=None)
    return _CHANGES[one.kind](history, one)


def _heard(history: History) -> History:
    """They gave a sign: the count of unanswered messages starts anew, and a door that was closed is open."""
    return replace(history, messages_left=0, last_message=None, last_try=None, closed="")


def _is_upcoming(appointment: Appointment, now: datetime) -> bool:
    return appointment.at.astimezone(UTC) >= now.astimezone(UTC)


def _missed(history: History, one: Interaction) -> History:
    return replace(_heard(history), missed=one.at)


def _tried(history: History, one: Interaction) -> History:
    return replace(history, last_try=one.at)


def _message_left(history: History, one: Interaction) -> History:
    return replace(history, messages_left=history.messages_left + 1, last_message=one.at, last_try=one.at)


def _spoke(history: History, one: Interaction) -> History:
    history = replace(_heard(history), missed=None, call_back=None, asked=None)
    return replace(history, planned=None, planned_for=None, spoke=one.at)


def _interview(history: History, one: Interaction) -> History:
    """A first interview, a next one, or the same one moved, which keeps what was named for it."""
    moved = history.interview is not None and _is_upcoming(history.interview, one.at)
    decision_by = history.decision_by if moved else None
    appointment, known = one.appointment, history.interview
    if moved and one.call and appointment is not None and known is not None:
        appointment = moved_from(known, appointment)
    return replace(history, interview=appointment, decision_by=decision_by, thanked=False, closed="")


def _call_back(history: History, one: Interaction) -> History:
    return replace(_heard(history), call_back=one.when, asked=None if one.when else one.at, missed=None)


_CHANGES: Mapping[InteractionKind, Callable[[History, Interaction], History]] = {
    InteractionKind.MISSED: _missed,
    InteractionKind.TRIED: _tried,
    InteractionKind.SOMEONE_ELSE: _tried,
    InteractionKind.WRONG_NUMBER: _tried,
    InteractionKind.MESSAGE_LEFT: _message_left,
    InteractionKind.SPOKE: _spoke,
    InteractionKind.REPLIED: lambda history, _: _heard(history),
    InteractionKind.INTERVIEW: _interview,
    InteractionKind.DECISION_BY: lambda history, one: replace(
        history, decision_by=one.when.date() if one.when else None
    ),
    InteractionKind.CALL_BACK: _call_back,
    InteractionKind.THANKED: lambda history, _: replace(history, thanked=True),
    InteractionKind.PLANNED: lambda history, one: replace(history, planned=one.action, planned_for=one.when, closed=""),
    InteractionKind.SNOOZED: lambda history, one: replace(history, snoozed=one.when),
    InteractionKind.CLOSED: lambda history, one: History(
        closed=one.words or "closed",
        interview=history.interview,
        script=history.script,
        never_again=history.never_again,
    ),
    InteractionKind.NEVER_AGAIN: lambda history, one: History(
        interview=history.interview, script=history.script, never_again=one.at
    ),
    InteractionKind.MAY_CALL: lambda history, _: replace(history, never_again=None),
}
