"""What a call has come to: the result of folding its entries. Only `fold` writes it; everyone else reads.

It needs no script, so old calls can be listed, reported and exported when their script is long gone. Ten thousand
calls are folded for one export, so all of this is msgspec's, which is made five times as fast as a dataclass.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from callassist.calls.events import NO_HOUR, FieldStatus, Match, Pivot


class Note(Struct, gc=False):
    id: str
    text: str
    step: str
    at: float
    wall: datetime
    seq: int
    starred: bool = False
    draft: bool = False
    deleted: bool = False
    versions: list[str] = []
    """Earlier texts, oldest first."""


class Captured(Struct, gc=False):
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
    """In which round of a repeat, by its number; else 0."""
    shown: str = ""
    """The words of the options that `value` holds the keys of; empty for what was typed."""
    read: str = ""
    """What the value was read as, as in `FieldFilled`."""
    match: Match = Match.NONE
    """How it compares with what is on record."""

    @property
    def words(self) -> str:
        """What it holds, as one text."""
        return self.shown or (self.value if isinstance(self.value, str) else ", ".join(self.value))

    @property
    def is_compared(self) -> bool:
        """Whether the verdict is told instead of the value: who knows both knows the record."""
        return self.match in (Match.MATCHED, Match.DIFFERENT)

    @property
    def holds_value(self) -> bool:
        """Whether it is filled, and counts."""
        return not self.superseded and self.status is FieldStatus.FILLED and bool(self.value)

    @property
    def left(self) -> str:
        """How it was left without a value, or how it compares with the record; empty where neither."""
        if self.is_compared:
            return self.match.value
        return "" if self.status is FieldStatus.FILLED else self.status.value

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


class GivenAnswer(Struct, gc=False):
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
    round: int = 0
    """As in `Captured`."""
    again: bool = False
    """The answer only goes round to the next round of a repeat."""


class TickState(Struct, gc=False):
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


class Visit(Struct, gc=False):
    """One stay on a step, from `at` to `until` seconds (None: still there)."""

    step: str
    title: str
    at: float
    until: float | None = None
    by: str = ""
    round: int = 0
    """As in `Captured`."""


class FoldedAway(Struct):
    """What hung on an answer that was changed: folded away, never lost. `seq` is the entry that changed it."""

    seq: int
    answer: GivenAnswer
    steps: tuple[str, ...]
    answers: tuple[GivenAnswer, ...]
    fields: tuple[Captured, ...]
    ticks: tuple[TickState, ...]
    restored: bool = False
    round: int = 0
    """The round of a repeat that all of it is from, where the flow comes through its steps in others as well."""
    removed: str = ""
    """The repeat of which that round was removed."""


class Round(Struct):
    """One of those that a repeat asks about: what was heard of it, while another is open, and the steps it came to."""

    number: int
    fields: dict[str, Captured] = {}
    ticks: dict[str, TickState] = {}
    answers: dict[str, GivenAnswer] = {}
    steps: dict[str, None] = {}
    removed: bool = False


class Repeat(Struct):
    """What is asked about once for each: `open` is the round that is shown and filled, `flow` where the flow stands."""

    name: str
    what: str
    first: str
    open: int = 0
    flow: int = 0
    rounds: dict[int, Round] = {}
    steps: set[str] = set()

    def ordinal(self, number: int) -> int:
        """The place of a round among those that count, from 1."""
        return 1 + sum(1 for round_ in self.rounds.values() if round_.number < number and not round_.removed)

    def live(self) -> list[Round]:
        """The rounds that count, in order."""
        return [self.rounds[number] for number in sorted(self.rounds) if not self.rounds[number].removed]


class TakenPivot(Struct, gc=False):
    pivot: Pivot
    step: str
    to_step: str
    at: float
    seq: int


class RatingState(Struct, gc=False):
    rating: str
    label: str
    value: int
    evidence: str
    seq: int


class NextStep(Struct, gc=False):
    text: str
    at: datetime | None
    zone: str
    reason: str
    typed: str = ""
    """What was typed as a day and time and was not understood."""


class CallState(Struct):
    """All that a call has come to. Mappings keep the order in which things first happened."""

    step: str = ""
    """The step that is open."""
    flow: str = ""
    """Where the flow stands: what "next" leads back to after looking elsewhere."""
    trail: list[str] = []
    """The steps that `back` goes through, oldest first, without the open one."""
    trail_rounds: list[int] = []
    """For each of them the round of a repeat that was open there, or 0."""
    returns: list[str] = []
    """Where `-> back` of a side path leads, innermost last."""
    path: list[str] = []
    """The steps that the flow came through, oldest first, with the one it stands at; cut where a mind was changed."""
    reached: dict[str, int] = {}
    """How often a step is in `path`."""
    folded: set[str] = set()
    """The steps that are folded away now."""
    turns: int = 0
    """How often something was superseded, folded away, or counted in again."""
    visits: list[Visit] = []
    opened: dict[str, None] = {}
    """Every step that ever came up, in the order they first did."""
    spent: dict[str, float] = {}
    """Seconds by step, of the stays that are over."""
    spent_in: dict[tuple[str, int], float] = {}
    """The same by step and round of a repeat."""
    answers: dict[str, GivenAnswer] = {}
    """By step: the answer that counts.

    A second choice field of the same step is at "<step>=<field>". Those that are folded away stay, and are marked
    `superseded`; the same goes for fields and ticks.
    """
    earlier: list[GivenAnswer] = []
    """Answers of steps that the flow itself came back to: they stand, beside the one given this time round."""
    fields: dict[str, Captured] = {}
    """By name: what counts."""
    earlier_fields: list[Captured] = []
    """What fields held before the flow came back to their step and they were filled anew; it stands as well."""
    repeats: dict[str, Repeat] = {}
    """By name in the call. What was heard in their open rounds is in `fields`, `ticks` and `answers`."""
    repeat_of: dict[str, str] = {}
    """By step, the repeat that it belongs to."""
    compared: set[str] = set()
    """The facts that something was compared with: they are told to nobody."""
    secret: set[str] = set()
    """The fields that were filled as sensitive ones, at some time."""
    facts: dict[str, str] = {}
    """Blanks that were filled in the call, by dotted name."""
    ticks: dict[str, TickState] = {}
    notes: dict[str, Note] = {}
    """By id, deleted ones too."""
    wordings: dict[tuple[str, int], int] = {}
    """(step, line) -> wording in use, all counted from 0."""
    orders: dict[str, tuple[str, ...]] = {}
    """What was drawn for this call: the keys in their order, by what it is of."""
    prepared_used: list[str] = []
    parked: list[FoldedAway] = []
    superseded: list[GivenAnswer | Captured] = []
    """Answers and values that later ones took the place of, oldest first: for the full form of exports."""
    undone: set[int] = set()
    """The `seq` of every entry that was taken back."""
    pivots: list[TakenPivot] = []
    call_back: datetime | None = None
    call_back_zone: str = ""
    call_back_words: str = ""
    """How the time was said."""
    proposed_outcome: str = ""
    """The outcome that the flow has reached ("-> end: booked")."""
    countdown: tuple[str, float] = ("", 0.0)
    """The step that a countdown was begun in, and when it is over, in seconds; no step where it was stopped."""
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
    ratings: dict[str, RatingState] = {}
    last_seq: int = 0
    last_at: float = 0.0

    @property
    def end(self) -> float:
        """When it ended, in seconds; of one that goes on, when anything last happened."""
        return self.last_at if self.finished_at is None else self.finished_at

    @property
    def seconds(self) -> float:
        """How long the call took, without the time away from it."""
        return max(0.0, self.end - self.away)

    def heard_fields(self) -> list[Captured]:
        """All that fields hold and held: what they were filled with before their step was asked again, and of each
        round of a repeat."""
        of_rounds = [field for round_ in self._rounds() for field in round_.fields.values()]
        return [*self.earlier_fields, *of_rounds, *self.fields.values()]

    def heard_ticks(self) -> list[TickState]:
        """The same of ticks."""
        of_rounds = [tick for round_ in self._rounds() for tick in round_.ticks.values()]
        return [*of_rounds, *self.ticks.values()]

    def excused_ticks(self) -> list[TickState]:
        """Those that were left open for a reason which still counts."""
        return [tick for tick in self.heard_ticks() if tick.excuse and not tick.superseded]

    def heard_answers(self) -> list[GivenAnswer]:
        """The same of answers."""
        of_rounds = [answer for round_ in self._rounds() for answer in round_.answers.values()]
        return [*self.earlier, *of_rounds, *self.answers.values()]

    def kept_notes(self) -> list[Note]:
        """The notes that say something and were not deleted."""
        return [note for note in self.notes.values() if not note.deleted and note.text.strip()]

    def _rounds(self) -> list[Round]:
        if not self.repeats:
            return []
        return [round_ for repeat in self.repeats.values() for round_ in repeat.rounds.values()]

    def repeat_in(self, step: str) -> Repeat | None:
        """The repeat that a step belongs to, where the call came to it."""
        name = self.repeat_of.get(step)
        return self.repeats[name] if name else None

    def open_round(self, step: str) -> int:
        """The number of the round that is open in a step; 0 in one that belongs to no repeat."""
        name = self.repeat_of.get(step)
        return self.repeats[name].open if name else 0

    @property
    def looks_back(self) -> Repeat | None:
        """The repeat of which an earlier round is open, and not the one that the flow stands in."""
        return next((repeat for repeat in self.repeats.values() if repeat.open != repeat.flow), None)
