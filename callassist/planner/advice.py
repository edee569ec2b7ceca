"""What the planner says: when to do what, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from callassist.people.interactions import ActionState

SCRIPTS = {
    ActionState.RETURN: "return-a-call",
    ActionState.CALL_BACK: "return-a-call",
    ActionState.FOLLOW_UP: "follow-up-after-interview",
    ActionState.LET_GO: "",
    ActionState.SCREEN: "screen-candidate",
    ActionState.INVITE: "invite-to-interview",
    ActionState.ARRANGE: "arrange-phone-interview",
    ActionState.INTERVIEW: "take-phone-interview",
    ActionState.THANK: "thank-you-call",
}
"""The bundled script that fits an action; to let go, nothing needs to be said."""

GRACE = timedelta(minutes=30)
"""How late something may be before it is called overdue."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `at` is on their clock, never in the past, and `zone` is the IANA name of that clock.

    `reason` is one sentence, `rules` the rows of the domain behind it, the deciding one first.
    """

    at: datetime
    zone: str
    action: ActionState
    reason: str
    rules: tuple[str, ...]
    due: datetime
    """When it was first due, on their clock: before `at` when that moment has passed."""
    script: str = ""
    """The id of the script to open, or empty."""
    timed: bool = True
    """Whether it has a time of its own to be reminded of; what can be done at any moment has none."""

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have been done more than `GRACE` before `now`."""
        return self.due.astimezone(UTC) + GRACE < now.astimezone(UTC)
