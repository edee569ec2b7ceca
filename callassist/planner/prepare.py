"""What to have ready before a call (P1 to P9): a short list for the action at hand."""

from __future__ import annotations

from dataclasses import dataclass

from callassist.people.happening import Action


@dataclass(frozen=True, slots=True)
class Preparation:
    """One thing to see to, with the row it comes from."""

    row: str
    text: str


_PLACE = Preparation("P5", "Sit somewhere quiet, phone charged, reception good: no traffic, no pets")
_PAPERS = Preparation("P4", "Put your CV, the job description, your notes, pen and paper within reach")
_COMPANY = Preparation("P1", "Read the job description again, and what the company makes, values and announced lately")
_EXAMPLES = Preparation("P2", "Say your answers to the likely questions aloud, each with an example of what you did")
_QUESTIONS = Preparation("P3", "Write down your own questions about the role, the company and the team")
_DRESS = Preparation("P6", "Dress as if you met in person, and smile: both are heard")
_CV = Preparation("P7", "Know the key points of their CV, with your questions written down in front of you")
_WHO = Preparation("P8", "Take a moment to think about the job, and look up who rang")
_WELL = Preparation("P9", "Go over why you fit and what went well, so that nerves stay out of your voice")

_LISTS = {
    Action.RETURN: (_WHO, _PAPERS, _PLACE),
    Action.CALL_BACK: (_WHO, _PAPERS, _PLACE),
    Action.FOLLOW_UP: (_WELL, _PAPERS, _PLACE),
    Action.INTERVIEW: (_COMPANY, _EXAMPLES, _QUESTIONS, _PAPERS, _PLACE, _DRESS),
    Action.SCREEN: (_CV, _PLACE),
    Action.INVITE: (_CV, _PLACE),
    Action.ARRANGE: (_PAPERS, _PLACE),
    Action.THANK: (_WELL, _PLACE),
    Action.LET_GO: (),
}


def preparation(action: Action, *, we_interview: bool = False) -> tuple[Preparation, ...]:
    """The list before this action. An interview that we hold ourselves is prepared like a screening (P7)."""
    if action is Action.INTERVIEW and we_interview:
        return _LISTS[Action.SCREEN]
    return _LISTS[action]
