"""Everything that can happen in a call, as facts in the past tense.

A call *is* the list of these. State, timing, undo, recovery, reports and exports are folds over it, so an event
carries what was shown when it happened (labels, titles): an old call is readable without its script.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

from msgspec import Struct

from callassist.script.meanings import Meaning, kept_meaning
from callassist.usable_times import is_usable, must_be_usable


class OpenedBy(StrEnum):
    """What brought a step up. START, NEXT and JUMP move the flow on; BACK, HOME and OPEN only look."""

    START = "start"
    NEXT = "next"
    JUMP = "jump"
    BACK = "back"
    HOME = "home"
    OPEN = "open"


class Pivot(StrEnum):
    NO_ANSWER = "no-answer"
    SOMEONE_ELSE = "someone-else"
    CALL_BACK = "call-back"


class FieldStatus(StrEnum):
    """A field that was asked about and not filled is not a blank: it has an answer of its own."""

    FILLED = "filled"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Match(StrEnum):
    """How a value compares with what is on record; the record itself is told to nobody."""

    NONE = ""
    MATCHED = "matched"
    DIFFERENT = "different"
    NO_RECORD = "no-record"


class _Event(Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True, gc=False):
    """What all events share on disk: a `type`, and no defaults written out."""


class RoundRef(Struct, frozen=True, omit_defaults=True, gc=False):
    """One of those that a repeat asks about. `repeat` is its name in the call, `number` counts from 1 and stays.

    `first` is the first step that is asked about each, `what` the word for one of them, `told` how this one was called
    then: "2nd person".
    """

    repeat: str
    number: int
    first: str = ""
    what: str = ""
    told: str = ""


class StepOpened(_Event, frozen=True, tag="step_opened"):
    """A step came up. `step` is "<step id>", or "<script id>#<step id>" in a script the call pivoted to."""

    step: str
    title: str
    by: OpenedBy
    round: RoundRef | None = None
    """In which round of a repeat; None for a step that is in none."""
    returns_to: str = ""
    """Where `-> back` leads from it; empty for where it was come from."""


class Answered(_Event, frozen=True, tag="answered"):
    """A numbered answer was given in `step`; the flow went on to `to_step`, or proposes the outcome `to_outcome`.

    `answer` is the choice's id, or "<field>=<key>" for the option of a field, which is filled by it too.
    `keeps` are the steps that the way from here leads through again by answers given before: when this answer is
    a change of mind, what was heard there still counts.
    `invalidated` is what a change of mind leaves without its condition ("only if", "(if …)"): steps, the ids of ticks,
    and "field:<name>".
    """

    step: str
    answer: str
    label: str
    number: int
    field: str = ""
    key: str = ""
    to_step: str = ""
    to_title: str = ""
    to_outcome: str = ""
    keeps: tuple[str, ...] = ()
    field_label: str = ""
    sensitive: bool = False
    invalidated: tuple[str, ...] = ()
    round: RoundRef | None = None
    """As in `StepOpened`, of `to_step`."""
    returns_to: str = ""
    again: bool = False
    """It goes round to the next of a repeat, or on from the last of them, and says nothing else."""
    within: RoundRef | None = None
    """The round that it was given in, where that is an earlier one: then the flow stays where it is."""
    asked_in: RoundRef | None = None
    """The round of a repeat that it was given in."""


class Ticked(_Event, frozen=True, tag="ticked"):
    """An item was ticked. `must`: it had to be said."""

    step: str
    tick: str
    text: str
    must: bool = False
    round: RoundRef | None = None
    """In which round of a repeat."""


class Unticked(_Event, frozen=True, tag="unticked"):
    tick: str
    round: RoundRef | None = None


class TickExcused(_Event, frozen=True, tag="tick_excused"):
    """A needed item stays open, and this is why. `must`: it had to be said."""

    tick: str
    text: str
    reason: str
    must: bool = False
    step: str = ""
    """Its step; empty where nothing but a tick's id tells it, as in older records."""
    round: RoundRef | None = None


NO_TIME = "?time"
NO_NUMBER = "?number"
NO_HOUR = "T?"


class FieldFilled(_Event, frozen=True, tag="field_filled"):
    """A field holds this now. One entry per stay in a field: while it is being typed, the entry is amended.

    `goes_on` when something else happened in the middle of the stay: the value takes the place of its own beginning.
    `shown` are the words of the options that `value` holds the keys of.
    `read` is what a day, time or number was read as, in ISO form or in plain digits; NO_TIME or NO_NUMBER where what
    was typed is none, and empty where there is nothing to read, or words that belong to it. An appointment whose hour
    is open ends in NO_HOUR, behind the day where one is named: "2026-12-03T?".
    `match` is how it compares with the fact `against` ("person.born"), where it is to be compared.
    `cuts` when the way on hung on what the field held before: the flow is back at `step`, and what came after it is
    folded away, but for the steps that it `keeps`, as with an answer. `invalidated` as with an answer, for a choice.
    """

    step: str
    name: str
    label: str
    value: str | list[str]
    status: FieldStatus = FieldStatus.FILLED
    sensitive: bool = False
    goes_on: bool = False
    shown: str = ""
    read: str = ""
    match: Match = Match.NONE
    against: str = ""
    cuts: bool = False
    keeps: tuple[str, ...] = ()
    invalidated: tuple[str, ...] = ()
    preset: bool = False
    """It stood in the field when the step came up: nobody has filled it, so undo takes it back with the step."""
    round: RoundRef | None = None
    """In which round of a repeat."""


class WayChanged(_Event, frozen=True, tag="way_changed"):
    """What was filled in came to something else after the call had gone on by it: `name` held `before` until then.

    `step` is where the way parts, empty where it does not: what came after it is folded away, but for the steps that
    it `keeps`. `invalidated` as with an answer. What the entries `restores` folded away has its condition again.
    """

    name: str
    label: str = ""
    before: str = ""
    round: RoundRef | None = None
    """In which round of a repeat the field was filled in."""
    step: str = ""
    keeps: tuple[str, ...] = ()
    invalidated: tuple[str, ...] = ()
    restores: tuple[int, ...] = ()


class RoundRemoved(_Event, frozen=True, tag="round_removed"):
    """One of a repeat counts no longer, nor does what was heard of it.

    Where the flow stood in it, it is at `step` now, in the round of `then`; `title` is that step's.
    """

    round: RoundRef
    step: str = ""
    title: str = ""
    then: RoundRef | None = None


class CountdownSet(_Event, frozen=True, tag="countdown_set"):
    """A countdown of so many seconds began in `step`; with 0 the one that ran was stopped."""

    step: str
    seconds: int


class FactFilled(_Event, frozen=True, tag="fact_filled"):
    """A blank in a sentence was filled on the spot: `name` has a dot ("job.company")."""

    name: str
    value: str


class NoteWritten(_Event, frozen=True, tag="note_written"):
    """A note, stamped by its entry at the first keystroke. `draft` until it was closed with Enter.

    The same `note` again is the same note, grown or closed; a draft without text was withdrawn.
    """

    note: str
    text: str
    step: str
    draft: bool = False


class NoteEdited(_Event, frozen=True, tag="note_edited"):
    note: str
    text: str


class NoteDeleted(_Event, frozen=True, tag="note_deleted"):
    note: str


class NoteStarred(_Event, frozen=True, tag="note_starred"):
    note: str
    starred: bool


class Reworded(_Event, frozen=True, tag="reworded"):
    """Another wording of a line was taken. `say` and `wording` count from 0; `words` are those that stood there.

    `step` is "prepared:<id>" for a line of a prepared answer.
    """

    step: str
    say: int
    wording: int
    words: str = ""


class Drawn(_Event, frozen=True, tag="drawn"):
    """An order was drawn for this call. `what` is what it is of ("options:vote"), `order` its keys, first one first.

    `about` is the label of what it is of, `words` the words of the order: both as they were shown.
    """

    what: str
    order: tuple[str, ...]
    about: str = ""
    words: str = ""


class PreparedUsed(_Event, frozen=True, tag="prepared_used"):
    prepared: str
    title: str


class PivotTaken(_Event, frozen=True, tag="pivot_taken"):
    """The call took a turn at `step`; the flow went to `to_step`, in `script` when that is another script."""

    pivot: Pivot
    step: str
    to_step: str
    to_title: str
    script: str = ""
    round: RoundRef | None = None


class CallBackAgreed(_Event, frozen=True, tag="call_back_agreed"):
    """They asked to be called again at `at`, a time with its offset; `zone` is the IANA name it was said in."""

    at: datetime
    zone: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        must_be_usable(self.at)


class Undone(_Event, frozen=True, tag="undone"):
    """The entry `seq` counts no longer, nor do those of `also`, which belong to it. They stay in the record.

    A note or a field that was typed with something else in between is one act and several entries.
    """

    seq: int
    also: tuple[int, ...] = ()


class Redone(_Event, frozen=True, tag="redone"):
    """What the undo at entry `seq` took back counts again."""

    seq: int


class Restored(_Event, frozen=True, tag="restored"):
    """What was folded away when the answer at entry `seq` was changed counts again."""

    seq: int


class ScriptRefreshed(_Event, frozen=True, tag="script_refreshed"):
    """The wording was edited on disk while the call ran; from here on the text `hash` is used."""

    script: str
    hash: str


class Finished(_Event, frozen=True, tag="finished"):
    """The call ended. `outcome` is an id of the script's outcomes, or empty when not yet said."""

    outcome: str = ""
    label: str = ""
    means: str = ""
    """What the script declares the outcome to mean; empty where its id tells."""


class Reopened(_Event, frozen=True, tag="reopened"):
    """Back to the call: a dropped line, or a hand that finished too early."""


class SetAside(_Event, frozen=True, tag="set_aside"):
    """The call waits while another is made. What passes until it is come back to is no part of it."""


class CameBack(_Event, frozen=True, tag="came_back"):
    """The call that was set aside goes on."""


class OutcomeSet(_Event, frozen=True, tag="outcome_set"):
    outcome: str
    label: str
    means: str = ""
    """As in `Finished`."""


class TopicSet(_Event, frozen=True, tag="topic_set"):
    text: str


class SummaryWritten(_Event, frozen=True, tag="summary_written"):
    """The closing note of the wrap-up: what a colleague should read first."""

    text: str


class NextStepSet(_Event, frozen=True, tag="next_step_set"):
    """What is to be done next, when (None: not dated), and why then.

    `typed` is what was typed as a day and time and was not understood; then there is no `at`.
    """

    text: str
    at: datetime | None = None
    zone: str = ""
    reason: str = ""
    typed: str = ""

    def __post_init__(self) -> None:
        must_be_usable(self.at)


class Rated(_Event, frozen=True, tag="rated"):
    """A rating from 1 to 5 (0 takes it back) with the words that are its evidence."""

    rating: str
    label: str
    value: int
    evidence: str = ""


Event: TypeAlias = (
    StepOpened
    | Answered
    | Ticked
    | Unticked
    | TickExcused
    | FieldFilled
    | WayChanged
    | RoundRemoved
    | CountdownSet
    | FactFilled
    | NoteWritten
    | NoteEdited
    | NoteDeleted
    | NoteStarred
    | Reworded
    | Drawn
    | PreparedUsed
    | PivotTaken
    | CallBackAgreed
    | Undone
    | Redone
    | Restored
    | ScriptRefreshed
    | Finished
    | Reopened
    | SetAside
    | CameBack
    | OutcomeSet
    | TopicSet
    | SummaryWritten
    | NextStepSet
    | Rated
)


class Entry(Struct, frozen=True, gc=False):
    """An event with its place and time in a call.

    `seq` counts from 1 without a gap; `at` is seconds since the call began, by a clock that never jumps;
    `wall` is the time on the wall, with its offset.
    """

    seq: int
    at: float
    wall: datetime
    event: Event

    def __post_init__(self) -> None:
        if not is_usable(self.wall):  # the hot path of all that reads calls
            must_be_usable(self.wall)


class ScriptRef(Struct, frozen=True, gc=False):
    """Which script a call uses. `hash` finds its text in the call's record."""

    id: str
    title: str
    version: int
    lang: str
    hash: str


class CallHeader(Struct, frozen=True, kw_only=True):
    """What is known of a call from its first second, and, once it is over, how it ended (a fold, kept for lists).

    `facts` are nested: {"person": {...}, "job": {...}, "me": {...}, "call": {...}}; all values are text or numbers.
    """

    id: str
    started: datetime
    script: ScriptRef
    facts: dict[str, dict[str, str | int | float | bool | None]]
    schema: int = 1
    person: str = ""
    """The id of the person in the people file, or empty."""
    about: str = ""
    """The id of the second person in the people file, whom the call is about, or empty; in `facts` that is "about"."""
    about_what: str = ""
    """What the script calls that person: "candidate"; empty where it knows of none."""
    continues: str = ""
    """The id of the call this one follows on from, or empty."""
    listing: str = ""
    """The id of the list that it was begun by, or empty."""
    planned: int = 0
    """Planned length in seconds."""
    finished: datetime | None = None
    outcome: str = ""
    outcome_label: str = ""
    outcome_means: str = ""
    """What its script declares the outcome to mean; empty where its id tells."""
    left_open: dict[str, str] = {}
    """Needed items that the call came through, left open and gave no reason for: id -> what they say."""
    excused: tuple[str, ...] | None = None
    """Ids of those that it gave a reason for; None in a call that an earlier version ended."""
    sums: dict[str, tuple[str, str]] = {}
    """What was worked out in the call and is not sensitive: name -> label and text."""
    machine: str = ""
    """The machine on which it was begun, by the name that it has for itself; empty where that is not known."""
    taken_from: str = ""
    """What people call the machine that this is a copy of a call of; empty for a call of this machine."""

    def __post_init__(self) -> None:
        must_be_usable(self.started, self.finished)

    @property
    def meaning(self) -> Meaning:
        """What the outcome means."""
        return kept_meaning(self.outcome, self.outcome_means)


class Record(Protocol):
    """Where a session leaves what happened. Neither method blocks or raises: the keeper retries by itself."""

    def append(self, entry: Entry) -> None:
        """A new entry, `seq` one above the last."""
        ...

    def amend(self, entry: Entry) -> None:
        """The last entry again, with the same `seq`: what is being typed has grown."""
        ...


class Clock(Protocol):
    """The two times there are. An argument everywhere, so that tests and rehearsals bring their own."""

    def now(self) -> datetime:
        """The time on the wall, with its offset."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow."""
        ...
