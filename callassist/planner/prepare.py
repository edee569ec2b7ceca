"""What to have ready before a call (P1 to P9): a short list for the action at hand."""

from __future__ import annotations

from dataclasses import dataclass

from callassist.people.happening import Action
from callassist.planner.reasons import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Preparation:
    """One thing to see to, with the row it comes from."""

    row: str
    text: str


_ROWS = {
    Action.RETURN: "P8 P4 P5",
    Action.CALL_BACK: "P8 P4 P5",
    Action.FOLLOW_UP: "P9 P4 P5",
    Action.INTERVIEW: "P1 P2 P3 P4 P5 P6",
    Action.SCREEN: "P7 P5",
    Action.INVITE: "P7 P5",
    Action.ARRANGE: "P4 P5",
    Action.THANK: "P9 P5",
    Action.LET_GO: "",
}


def preparation(action: Action, *, we_interview: bool = False, words: Language = ENGLISH) -> tuple[Preparation, ...]:
    """The list before this action: P1 to P6 for the candidate, P7 for the recruiter, P8 before returning a call, P9
    before a follow-up. An interview that we hold ourselves is prepared like a screening.
    """
    rows = _ROWS[Action.SCREEN if action is Action.INTERVIEW and we_interview else action]
    return tuple(Preparation(row, words.say(row)) for row in rows.split())
