"""What a window shows of a call, as plain values: no widget has to know how a call is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from callassist.calls.events import FieldStatus, Match
from callassist.messages import NOTHING, Message
from callassist.script.script_model import Field, Run


class ViewChange(Enum):
    """What may look different now."""

    STEP = auto()
    WORDS = auto()
    ANSWERS = auto()
    FIELDS = auto()
    CHECKLIST = auto()
    NOTES = auto()
    PREPARED = auto()
    PIVOTS = auto()
    OUTCOME = auto()
    HIDDEN = auto()
    """What is sensitive is shown, or hidden again."""
    SCRIPT = auto()


class Impossible(Exception):
    """An act that cannot be done now; nothing has changed. `possible` says what could be done instead."""

    def __init__(self, message: Message, possible: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.possible = tuple(possible)


class Mark(StrEnum):
    DONE = "done"
    CURRENT = "current"
    NEXT = "next"
    AHEAD = "ahead"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list of steps. `spent` and `planned` are seconds."""

    id: str
    title: str
    mark: Mark
    spent: float
    planned: int


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line to say now. `wording` of `wordings` is shown; `label` says which ("or shorter")."""

    index: int
    runs: list[Run]
    wording: int
    wordings: int
    label: str
    must: bool = False
    """It is said word for word."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of the open step. `problem` says what is wrong with the value, and stops nobody.

    `hidden`: the value is sensitive, and is not to be shown but while it is written.
    """

    field: Field
    label: str
    value: str | list[str]
    status: FieldStatus
    visible: bool
    hint: Message = NOTHING
    problem: Message = NOTHING
    hidden: bool = False
    read: str = ""
    """What a day or time was read as, in ISO form; empty where it was not."""
    match: Match = Match.NONE
    """How the value compares with what is on record."""


@dataclass(frozen=True, slots=True)
class TickView:
    """An item of the checklist. `id` is a tick's, or "field:<name>" for a field that is needed."""

    id: str
    text: str
    needed: bool
    done: bool
    excuse: str
    step: str
    is_unread: bool = False
    """Whether there is an answer that was not understood, so that it is not done."""
    must: bool = False
    """It has to be said: it is asked for why it stays open."""
    lacks_hour: bool = False
    """Whether there is an appointment whose hour is still open, so that it is not done."""
    round: int = 0
    """The round of a repeat that it is in, by its number; 0 for the open one."""
    told: str = ""
    """What that round is called: "2nd person"."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """One of a repeat: `told` is what it is called ("2nd person"), `words` what was heard of it, in one line.

    The flow stands in the round `is_flow`; the one `is_open` is shown.
    """

    repeat: str
    number: int
    told: str
    words: str
    is_flow: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """`here` is all of the open step, `elsewhere` what the rest of the call needs; counts are of needed items."""

    here: tuple[TickView, ...]
    elsewhere: tuple[TickView, ...]
    done: int
    total: int
