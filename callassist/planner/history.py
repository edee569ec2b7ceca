"""What has passed between us and a person, as far as it decides when to ring again.

Like a call, a person's history is a list of facts, and this is its fold: `history_of(happenings)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from callassist.people.model import Party


class Action(StrEnum):
    """What to do next."""

    RETURN = "return"
    CALL_BACK = "call-back"
    FOLLOW_UP = "follow-up"
    LET_GO = "let-go"
    SCREEN = "screen"
    INVITE = "invite"
    ARRANGE = "arrange"
    INTERVIEW = "interview"
    THANK = "thank"


class Appointment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An interview or a call at an agreed time, with what W1 to W5 need to know about it."""

    at: datetime
    """Aware."""
    minutes: int = 30
    in_person: bool = False
    """They meet, so nobody dials."""
    we_interview: bool = False
    """True when we are the employer's side, false when we are the candidate."""
    reached_out: Party = Party.UNKNOWN
    """Who made contact and scheduled it (W3)."""
    asked_to_dial: bool = False
    """The candidate was asked to dial: no direct line, or another time zone (W2)."""
    agreed: Party = Party.UNKNOWN
    """Who dials, as confirmed by both (W4)."""
    confirmed: bool = False
    """Time with zone, number and who dials were all confirmed (W4)."""
    cannot: Party = Party.UNKNOWN
    """Who has said, or knows, that they cannot make it (W5)."""
    number: str = ""
    """The number agreed for this call, where it is not the usual one of whoever is rung."""


class Kind(StrEnum):
    """What can happen between us."""

    MISSED = "missed"
    """They rang and we did not answer."""
    TRIED = "tried"
    """We rang; nobody answered, no message."""
    MESSAGE_LEFT = "message_left"
    SPOKE = "spoke"
    REPLIED = "replied"
    """They answered in some other way: an email, a message."""
    INTERVIEW = "interview"
    """An interview was agreed, moved, or confirmed: `appointment`."""
    DECISION_BY = "decision_by"
    """They named the day of the decision: `when` (T8)."""
    CALL_BACK = "call_back"
    """A time to ring again was asked for or promised: `when`."""
    THANKED = "thanked"
    PLANNED = "planned"
    """We set ourselves an action for `when`, or for now."""
    CLOSED = "closed"
    """It is over: offer, declined, let go."""


class Happening(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fact, at an aware time. `call` is the id of the call it happened in, `words` what was said or promised."""

    kind: Kind
    at: datetime
    when: datetime | None = None
    action: Action | None = None
    appointment: Appointment | None = None
    script: str = ""
    call: str = ""
    words: str = ""


class History(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where things stand with one person. Every datetime is aware; None means it did not happen."""

    missed: datetime | None = None
    """Their last call that we have not returned."""
    interview: Appointment | None = None
    decision_by: date | None = None
    """The last day of the decision, as they named it, on their calendar."""
    call_back: datetime | None = None
    """When they asked to be rung, or when we promised to. Midnight on their clock means the day alone."""
    messages_left: int = 0
    """Messages of ours since they were last heard."""
    last_message: datetime | None = None
    last_try: datetime | None = None
    spoke: datetime | None = None
    thanked: bool = False
    planned: Action | None = None
    planned_for: datetime | None = None
    script: str = ""
    """The script of the last call, which a call back goes on with."""
    closed: str = ""


def history_of(happenings: Iterable[Happening]) -> History:
    """Where things stand after all of these, in order of time."""
    history = History()
    for happening in sorted(happenings, key=lambda one: one.at.astimezone(UTC)):
        history = _after(history, happening)
    return history


def _after(history: History, one: Happening) -> History:
    history = replace(history, script=one.script or history.script)
    return _CHANGES[one.kind](history, one)


def _heard(history: History) -> History:
    """They gave a sign: the count of unanswered messages starts anew, and a door that was closed is open."""
    return replace(history, messages_left=0, last_message=None, last_try=None, closed="")


def _is_upcoming(appointment: Appointment, now: datetime) -> bool:
    return appointment.at.astimezone(UTC) >= now.astimezone(UTC)


def _missed(history: History, one: Happening) -> History:
    return replace(_heard(history), missed=one.at)


def _tried(history: History, one: Happening) -> History:
    return replace(history, last_try=one.at)


def _message_left(history: History, one: Happening) -> History:
    return replace(history, messages_left=history.messages_left + 1, last_message=one.at, last_try=one.at)


def _spoke(history: History, one: Happening) -> History:
    return replace(_heard(history), missed=None, call_back=None, planned=None, planned_for=None, spoke=one.at)


def _interview(history: History, one: Happening) -> History:
    """A first interview, a next one, or the same one moved, which keeps what was named for it."""
    moved = history.interview is not None and _is_upcoming(history.interview, one.at)
    decision_by = history.decision_by if moved else None
    return replace(history, interview=one.appointment, decision_by=decision_by, thanked=False, closed="")


def _call_back(history: History, one: Happening) -> History:
    return replace(_heard(history), call_back=one.when, missed=None)


_CHANGES: Mapping[Kind, Callable[[History, Happening], History]] = {
    Kind.MISSED: _missed,
    Kind.TRIED: _tried,
    Kind.MESSAGE_LEFT: _message_left,
    Kind.SPOKE: _spoke,
    Kind.REPLIED: lambda history, _: _heard(history),
    Kind.INTERVIEW: _interview,
    Kind.DECISION_BY: lambda history, one: replace(history, decision_by=one.when.date() if one.when else None),
    Kind.CALL_BACK: _call_back,
    Kind.THANKED: lambda history, _: replace(history, thanked=True),
    Kind.PLANNED: lambda history, one: replace(history, planned=one.action, planned_for=one.when, closed=""),
    Kind.CLOSED: lambda history, one: History(
        closed=one.words or "closed", interview=history.interview, script=history.script
    ),
}
