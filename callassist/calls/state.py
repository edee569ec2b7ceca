"""What a call has come to: the result of folding its entries. Only `fold` writes it; everyone else reads.

It needs no script, so old calls can be listed, reported and exported when their script is long gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from callassist.calls.events import NO_HOUR, FieldStatus, Pivot

# Plain ones: `list[str]` as a factory takes ten times as long, twenty times for each call of an export.
_list = cast("Callable[[], list[Any]]", list)
_dict = cast("Callable[[], dict[Any, Any]]", dict)
_set = cast("Callable[[], set[Any]]", set)


@dataclass(slots=True)
class Note:
    id: str
    text: str
    step: str
    at: float
    wall: datetime
    seq: int
    starred: bool = False
    draft: bool = False
    deleted: bool = False
    versions: list[str] = field(default_factory=_list)
    """Earlier texts, oldest first."""


@dataclass(slots=True)
class Captured:
    """What a field holds. `superseded` when the answer it hung on was changed; it can be restored."""

    name: str
    label: str
    value: str | list[str]
    step: str
    at: float
    seq: int
    status: FieldStatus = FieldStatus.FILLED
    sensitive: bool = False
    superseded: bool = False
    stands: bool = False
    """Heard before the flow itself came back to its step: what is filled in there next stands beside it."""
    round: int = 0
    """Which of them it was about, from 1, in a step that is asked once for each; else 0."""
    shown: str = ""
    """The words of the options that `value` holds the keys of; empty for what was typed."""
    read: str = ""
    """What the value was read as, as in `FieldFilled`."""

    @property
    def is_unread(self) -> bool:
        """Whether it should be a day, a time or a number, and is none."""
        return self.read.startswith("?")

    @property
    def lacks_hour(self) -> bool:
        """Whether it is an appointment whose hour is still open."""
        return self.read.endswith(NO_HOUR)

    @property
    def day_read(self) -> str:
        """The day, time or number that it was read as; empty where it was not."""
        return "" if self.is_unread else self.read.removesuffix(NO_HOUR)


@dataclass(slots=True)
class GivenAnswer:
    step: str
    answer: str
    label: str
    number: int
    at: float
    seq: int
    field: str = ""
    key: str = ""
    to_step: str = ""
    to_outcome: str = ""
    superseded: bool = False


@dataclass(slots=True)
class TickState:
    tick: str
    text: str
    step: str
    at: float
    seq: int
    excuse: str = ""
    """Why a needed item stays open; empty for one that is ticked."""
    superseded: bool = False
    round: int = 0
    """As in `Captured`."""
    must: bool = False
    """It had to be said."""

    @property
    def done(self) -> bool:
        return not self.excuse


@dataclass(slots=True)
class Visit:
    """One stay on a step, from `at` to `until` seconds (None: still there)."""

    step: str
    title: str
    at: float
    until: float | None = None
    by: str = ""


@dataclass(slots=True)
class FoldedAway:
    """What hung on an answer that was changed: folded away, never lost. `seq` is the entry that changed it."""

    seq: int
    answer: GivenAnswer
    steps: tuple[str, ...]
    answers: tuple[GivenAnswer, ...]
    fields: tuple[Captured, ...]
    ticks: tuple[TickState, ...]
    restored: bool = False


@dataclass(slots=True)
class TakenPivot:
    pivot: Pivot
    step: str
    to_step: str
    at: float
    seq: int


@dataclass(slots=True)
class RatingState:
    rating: str
    label: str
    value: int
    evidence: str
    seq: int


@dataclass(slots=True)
class NextStep:
    text: str
    at: datetime | None
    zone: str
    reason: str
    typed: str = ""
    """What was typed as a day and time and was not understood."""


@dataclass(slots=True)
class CallState:
    """All that a call has come to. Mappings keep the order in which things first happened."""

    step: str = ""
    """The step that is open."""
    flow: str = ""
    """Where the flow stands: what "next" leads back to after looking elsewhere."""
    trail: list[str] = field(default_factory=_list)
    """The steps that `back` goes through, oldest first, without the open one."""
    returns: list[str] = field(default_factory=_list)
    """Where `-> back` of a side path leads, innermost last."""
    path: list[str] = field(default_factory=_list)
    """The steps that the flow came through, oldest first, with the one it stands at; cut where a mind was changed."""
    reached: dict[str, int] = field(default_factory=_dict)
    """How often a step is in `path`."""
    folded: set[str] = field(default_factory=_set)
    """The steps that are folded away now."""
    turns: int = 0
    """How often something was superseded, folded away, or counted in again."""
    visits: list[Visit] = field(default_factory=_list)
    opened: dict[str, None] = field(default_factory=_dict)
    """Every step that ever came up, in the order they first did."""
    spent: dict[str, float] = field(default_factory=_dict)
    """Seconds by step, of the stays that are over."""
    answers: dict[str, GivenAnswer] = field(default_factory=_dict)
    """By step: the answer that counts.

    A second choice field of the same step is at "<step>=<field>". Those that are folded away stay, and are marked
    `superseded`; the same goes for fields and ticks.
    """
    earlier: list[GivenAnswer] = field(default_factory=_list)
    """Answers of steps that the flow itself came back to: they stand, beside the one given this time round."""
    fields: dict[str, Captured] = field(default_factory=_dict)
    """By name: what counts."""
    earlier_fields: list[Captured] = field(default_factory=_list)
    """What fields held before the flow came back to their step and they were filled anew; it stands as well."""
    earlier_ticks: list[TickState] = field(default_factory=_list)
    """What was ticked or excused in earlier rounds of steps that are asked once for each; it stands as well."""
    rounds: dict[str, int] = field(default_factory=_dict)
    """By step that is asked once for each: which of them it is about now, from 1."""
    secret: set[str] = field(default_factory=_set)
    """The fields that were filled as sensitive ones, at some time."""
    facts: dict[str, str] = field(default_factory=_dict)
    """Blanks that were filled in the call, by dotted name."""
    ticks: dict[str, TickState] = field(default_factory=_dict)
    notes: dict[str, Note] = field(default_factory=_dict)
    """By id, deleted ones too."""
    wordings: dict[tuple[str, int], int] = field(default_factory=_dict)
    """(step, line) -> wording in use, all counted from 0."""
    orders: dict[str, tuple[str, ...]] = field(default_factory=_dict)
    """What was drawn for this call: the keys in their order, by what it is of."""
    prepared_used: list[str] = field(default_factory=_list)
    parked: list[FoldedAway] = field(default_factory=_list)
    superseded: list[GivenAnswer | Captured] = field(default_factory=_list)
    """Answers and values that later ones took the place of, oldest first: for the full form of exports."""
    undone: set[int] = field(default_factory=_set)
    """The `seq` of every entry that was taken back."""
    pivots: list[TakenPivot] = field(default_factory=_list)
    call_back: datetime | None = None
    call_back_zone: str = ""
    proposed_outcome: str = ""
    """The outcome that the flow has reached ("-> end: booked")."""
    finished_at: float | None = None
    aside_at: float | None = None
    """When it was set aside, in seconds; None while it goes on."""
    aside_since: datetime | None = None
    """The same on the wall."""
    away: float = 0.0
    """Seconds between a finish, or setting aside, and the way back to the call: no part of the call."""
    outcome: str = ""
    outcome_label: str = ""
    outcome_means: str = ""
    topic: str = ""
    summary: str = ""
    next_step: NextStep | None = None
    ratings: dict[str, RatingState] = field(default_factory=_dict)
    last_seq: int = 0
    last_at: float = 0.0
