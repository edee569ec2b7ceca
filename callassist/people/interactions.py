"""What happens between us and a person: facts in a row, kept with the person, that the planner reads.

A finished call adds its own (`planner.outcomes`); a missed call, a named date or a plan is added by hand.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from callassist.usable_times import must_be_usable

LONGEST_APPOINTMENT = 60 * 24 * 60
"""Minutes."""


class Party(StrEnum):
    """One end of the line. Who reached out first is expected to dial (W3)."""

    UNKNOWN = ""
    WE = "we"
    THEY = "they"


class ActionState(StrEnum):
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


class Appointment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
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
    """The number agreed for this call, where it is not the usual one of whoever is called."""

    def __post_init__(self) -> None:
        must_be_usable(self.at)
        if not 0 <= self.minutes <= LONGEST_APPOINTMENT:
            raise ValueError(f"an appointment takes 0 to {LONGEST_APPOINTMENT} minutes")


class InteractionKind(StrEnum):
    """What can happen between us."""

    MISSED = "missed"
    """They rang and we did not answer."""
    TRIED = "tried"
    """We called; nobody answered, no message."""
    SOMEONE_ELSE = "someone_else"
    """We called, and somebody other than they answered; they were not spoken to."""
    WRONG_NUMBER = "wrong_number"
    """We called, and the number was not theirs."""
    MESSAGE_LEFT = "message_left"
    SPOKE = "spoke"
    REPLIED = "replied"
    """They answered in some other way: an email, a message."""
    INTERVIEW = "interview"
    """An interview was agreed, moved, or confirmed: `appointment`."""
    DECISION_BY = "decision_by"
    """They named the day of the decision: `when` (T8)."""
    CALL_BACK = "call_back"
    """A time to call again was asked for or promised: `when`, or nothing where no time was named."""
    THANKED = "thanked"
    PLANNED = "planned"
    """We set ourselves an action for `when`, or for now."""
    SNOOZED = "snoozed"
    """We put the next step off until `when`; whatever happens after it ends that."""
    CLOSED = "closed"
    """It is over: offer, declined, let go."""
    NEVER_AGAIN = "never_again"
    """They asked not to be called any more. It holds until `MAY_CALL`, whatever happens in between."""
    MAY_CALL = "may_call"
    """They may be called again."""


class Interaction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One fact, at an aware time. `call` is the id of the call it happened in, `words` what was said or promised."""

    kind: InteractionKind
    at: datetime
    when: datetime | None = None
    action: ActionState | None = None
    appointment: Appointment | None = None
    script: str = ""
    call: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        must_be_usable(self.at, self.when)
