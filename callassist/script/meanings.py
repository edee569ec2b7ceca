"""What an outcome of a call means, in one word that figures, colours, proposals and rules can go by.

A script may declare it in its header (`voicemail: {label: Voicemail left, means: message}`); where it does not, the id
of the outcome tells. Everything that asks what an outcome means asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Meaning(StrEnum):
    """What came of a call. The value is what stands after `means:` in a header."""

    REACHED = "reached"
    """Somebody was spoken to; nothing more is known."""
    NO_ANSWER = "no-answer"
    MESSAGE = "message"
    """A message was left, on a machine or with somebody."""
    CALL_BACK = "call-back"
    """They are to be called again."""
    WRONG_NUMBER = "wrong-number"
    CLOSED = "closed"
    """It is over: no call has to follow."""
    AGREED = "agreed"
    """An appointment was agreed."""
    NEVER_AGAIN = "never-again"
    """They asked not to be called any more."""

    @property
    def is_talk(self) -> bool:
        """Whether the one who was called was spoken to."""
        return self not in NOT_REACHED


NOT_REACHED = frozenset({Meaning.NO_ANSWER, Meaning.MESSAGE, Meaning.WRONG_NUMBER})
"""After these the one who was called was not spoken to."""


_IDS: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.NO_ANSWER: ("no-answer", "not-reached", "no-message", "unanswered", "busy"),
    Meaning.MESSAGE: ("voicemail", "message", "last-message", "message-left"),
    Meaning.CALL_BACK: ("callback", "call-back"),
    Meaning.WRONG_NUMBER: ("wrong-number", "wrong-person"),
    Meaning.CLOSED: (
        *("declined", "not-chosen", "no-match", "chosen", "offer", "withdrawn", "cancelled", "later", "let-go"),
        "closed",
    ),
    Meaning.NEVER_AGAIN: ("never-again", "do-not-call", "no-more-calls"),
    Meaning.AGREED: ("arranged", "moved", "booked", "interview", "invited"),
}
DEFAULTS: Mapping[str, Meaning] = {id_: meaning for meaning, ids in _IDS.items() for id_ in ids}
"""By the id of an outcome, where its script declares nothing; every other id means `REACHED`."""

_VALUES = frozenset(meaning.value for meaning in Meaning)
UNDECIDED = frozenset({"waiting", "thinking", "undecided"})
"""Ids of outcomes that mean `REACHED` and leave open what was asked, so that it is asked again."""


def meaning_of(outcome: str, declared: Mapping[str, Meaning] | None = None) -> Meaning:
    """What the outcome with this id means; `declared` are the meanings of its script (`Script.meanings`), if known.

    An empty id, which is no outcome, means `REACHED` as any other unknown id does.
    """
    return (declared or {}).get(outcome) or DEFAULTS.get(outcome, Meaning.REACHED)


def kept_meaning(outcome: str, means: str) -> Meaning:
    """The same for a call that was kept: `means` is what its script declared, empty or unknown where its id tells."""
    return Meaning(means) if means in _VALUES else meaning_of(outcome)
