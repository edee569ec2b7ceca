"""What to have ready before a call (P1 to P9): a short list for the action at hand."""

from __future__ import annotations

from dataclasses import dataclass

from callassist.people.interactions import ActionState
from callassist.planner.reasons import ENGLISH, ReasonLanguage


@dataclass(frozen=True, slots=True)
class Preparation:
    """One thing to see to, with the row it comes from."""

    row: str
    text: str


_ROWS = {
    ActionState.RETURN: "P8 P4 P5",
    ActionState.CALL_BACK: "P8 P4 P5",
    ActionState.FOLLOW_UP: "P9 P4 P5",
    ActionState.INTERVIEW: "P1 P2 P3 P4 P5 P6",
    ActionState.SCREEN: "P7 P5",
    ActionState.INVITE: "P7 P5",
    ActionState.ARRANGE: "P4 P5",
    ActionState.THANK: "P9 P5",
    ActionState.LET_GO: "",
}


def preparation(
    action: ActionState, *, we_interview: bool = False, words: ReasonLanguage = ENGLISH
) -> tuple[Preparation, ...]:
    """The list before this action: P1 to P6 for the candidate, P7 for the recruiter, P8 before returning a call, P9
    before a follow-up. An interview that we hold ourselves is prepared like a screening.
    """
    rows = _ROWS[ActionState.SCREEN if action is ActionState.INTERVIEW and we_interview else action]
    return tuple(Preparation(row, words.say(row)) for row in rows.split())
