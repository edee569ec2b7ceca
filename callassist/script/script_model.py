"""The shape of a script once it has been read: plain, immutable data that every other room can hold.

Nothing here knows how a file is parsed (`parse`) or checked (`check`); nothing here knows Qt.
The text that is said is kept as compiled `Fragment`s: rendering one yields runs, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Protocol, TypeAlias, TypeVar

from callassist.messages import NOTHING, Message
from callassist.script.look_ups import LookUp
from callassist.script.meanings import Meaning, meaning_of

Kind = TypeVar("Kind")

Value: TypeAlias = "str | int | float | bool | list[str] | Mapping[str, Value] | None"
"""A value a template may see. Facts are nested mappings ("job" -> "title"); captured answers are bare names."""

Values: TypeAlias = Mapping[str, Value]


class RunKind(StrEnum):
    """Where a run of words comes from."""

    SAID = "said"
    FILLED = "filled"
    MISSING = "missing"
    HIDDEN = "hidden"
    """Filled, and not shown: a mask stands for it. No fragment yields it; who shows words may put it in."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a rendered line, ready to be drawn. `text` is inert: it is never parsed again.

    `name` is the dotted or bare name a FILLED or MISSING run came from ("job.title"), else empty; `read` are all the
    names that may be in a FILLED one.
    """

    text: str
    kind: RunKind = RunKind.SAID
    bold: bool = False
    italic: bool = False
    name: str = ""
    read: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


class Fragment(Protocol):
    """One compiled piece of template text."""

    @property
    def source(self) -> str: ...

    @property
    def line(self) -> int:
        """Where it starts in its file, from 1."""
        ...

    @property
    def names(self) -> frozenset[str]:
        """Every name it may read, dotted where dotted ("person.first_name", "salary")."""
        ...

    def runs(self, values: Values) -> list[Run]:
        """The words with these values. Never raises; an unknown value becomes a MISSING run."""
        ...

    def plain(self, values: Values, *, missing: str = "…") -> str:
        """The words as plain text; `missing` may hold `{name}`, as in "[{name}]"."""
        ...


class Condition(Protocol):
    """A compiled `(if …)` or `only if:` expression."""

    @property
    def source(self) -> str: ...

    @property
    def names(self) -> frozenset[str]: ...

    def holds(self, values: Values) -> bool:
        """Whether it is true of these values. Never raises; a comparison with nothing is false."""
        ...


class Formula(Protocol):
    """What a field works itself out by, compiled."""

    @property
    def source(self) -> str: ...

    @property
    def names(self) -> frozenset[str]: ...

    def value(self, values: Values) -> Value:
        """What it comes to with these values: a number or a text, or None where a part is missing. Never raises."""
        ...


class TargetKind(StrEnum):
    STEP = "step"
    NEXT = "next"
    BACK = "back"
    END = "end"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer or a jump leads. `id` is the step for STEP, the outcome for END, else empty."""

    kind: TargetKind
    id: str = ""
    line: int = 0
    then: str = ""
    """The step that `-> back` there leads to, where it is not the one that the arrow is in."""
    again: bool = False
    """It goes round: to the first step of a repeat, to ask about the next of them."""
    enough: bool = False
    """It goes on from the last of a repeat."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where it goes on while a condition is true: a jump of one step, or a rule of the whole script."""

    target: Target
    only_if: Condition
    line: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of putting a line. `label` is "" for the first, then "or", "or shorter" or "or random"."""

    text: Fragment
    label: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A line that is said aloud, with its other wordings. A line is one quote, however many rows it has."""

    wordings: tuple[Wording, ...]
    line: int
    must: bool = False
    """It is said word for word."""

    @property
    def drawn(self) -> tuple[int, ...]:
        """The wordings, from 0, of which one is drawn for each call; empty where the first is the first."""
        found = tuple(at for at, wording in enumerate(self.wordings) if wording.label == "or random")
        return (0, *found) if found else ()


class TipKind(StrEnum):
    TIP = "tip"
    CAREFUL = "careful"
    LISTEN = "listen"


@dataclass(frozen=True, slots=True)
class Tip:
    text: Fragment
    kind: TipKind
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A paragraph for the eyes only: shown small, never said."""

    text: Fragment
    line: int


@dataclass(frozen=True, slots=True)
class Point:
    """A talking point: a list item that is neither tick, field nor choice."""

    text: Fragment
    line: int


@dataclass(frozen=True, slots=True)
class Tick:
    """An item to do in this step. `id` is unique in the script: "<step id>/<n>", n from 1."""

    id: str
    text: Fragment
    needed: bool
    only_if: Condition | None
    line: int
    must: bool = False
    """It is asked for why it stays open, as soon as the call goes on without it."""


class FieldType(StrEnum):
    TEXT = "text"
    NOTE = "note"
    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    PHONE = "phone"
    EMAIL = "email"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice field. `target` is None when choosing it only fills the field."""

    key: str
    label: Fragment
    target: Target | None
    only_if: Condition | None
    line: int
    last: bool = False
    """It stays where it is when the others are in a random order."""


@dataclass(frozen=True, slots=True)
class Instead:
    """What can be answered in place of a value: `status` is "refused", "unknown" or "skipped"."""

    status: str
    label: Fragment
    """With the label of the field that it is about."""
    word: Fragment
    """Alone, beside the options of that field."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something to be heard and written down. `name` is unique in the script, unless repeated on purpose."""

    name: str
    type: FieldType
    label: Fragment
    required: bool
    only_if: Condition | None
    line: int
    options: tuple[Option, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    default: str = ""
    sensitive: bool = False
    instead: tuple[Instead, ...] = ()
    """What `or:` shows as answers beside the value."""
    like: str = ""
    """The shape that a value has: `#` stands for a digit, `@` for a letter, anything else for itself."""
    min_length: int = 0
    """Characters that a value has at least; with `like`, a hint and never a wall."""
    matches: str = ""
    """The fact ("person.born") that its value is compared with, and that is never shown; empty for none."""
    shuffled: bool = False
    """Whether its options stand in an order that is drawn for each call."""
    formula: Formula | None = None
    """What the field is worked out by, where nobody fills it in."""


@dataclass(frozen=True, slots=True)
class ChoiceBlock:
    """A numbered answer that leads somewhere and fills no field. `id` is "<step id>:<n>", n from 1."""

    id: str
    label: Fragment
    target: Target
    only_if: Condition | None
    line: int


Block: TypeAlias = Say | Tip | Remark | Point | Tick | Field | ChoiceBlock


@dataclass(frozen=True, slots=True)
class Step:
    """One heading of the script and all below it, in the order of the file."""

    id: str
    title: str
    line: int
    side: bool
    blocks: tuple[Block, ...]
    seconds: int
    """Seconds the step is planned to take, from `time:`, or the default of its kind."""
    seconds_given: bool = False
    timer: int = 0
    """Seconds of its countdown; 0 for a step without one."""
    only_if: Condition | None = None
    jump: Target | None = None
    """Where `->` alone in a paragraph leads; None means the step that follows (main), or needs an answer."""
    rules: tuple[Rule, ...] = ()
    """The jumps with a condition, `-> target (if …)`: the first that is true goes before `jump`."""
    shuffled: bool = False
    """Whether its fields stand in an order that is drawn for each call."""
    repeat: str = ""
    """The name of what the step asks about once for each: a person, a job. Neighbouring steps may share it."""
    repeat_label: str = ""
    """What one of those is called."""
    repeat_first: str = ""
    """The first step of those that share the repeat. The last two answers of the last one go round and on."""

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The blocks of one kind, in order: `step.of(Say)`."""
        return tuple(block for block in self.blocks if isinstance(block, kind))


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """What to say when they ask. Never navigates."""

    id: str
    title: str
    keywords: tuple[str, ...]
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Script:
    """A whole script, checked and compiled. Equal content has an equal `hash`."""

    id: str
    title: str
    version: int
    lang: str
    outcomes: Mapping[str, str]
    """Label by id."""
    steps: tuple[Step, ...]
    """The main path first, then the side paths, each in the order of the file."""
    text: str
    """The whole file, as read: a call keeps it, so that old calls still replay."""
    hash: str
    path: str = ""
    summary: str = ""
    author: str = ""
    license: str = ""
    length: int = 0
    """Planned length in seconds: `length:` of the header, or the sum over the main path."""
    ratings: Mapping[str, str] = field(default_factory=dict[str, str])
    sample: Values = field(default_factory=dict[str, Value])
    prepared: tuple[PreparedAnswer, ...] = ()
    shuffled: bool = False
    """Whether the prepared answers stand in an order that is drawn for each call."""
    before: tuple[Block, ...] = ()
    """The preparation checklist: ticks, points and remarks, with tick ids "before/<n>"."""
    remarks: tuple[Block, ...] = ()
    """What stands under `# Notes`."""
    extra: Mapping[str, object] = field(default_factory=dict[str, object])
    """The header's `x-*` keys, kept and never read by us."""
    rules: tuple[Rule, ...] = ()
    """What stands under `# Rules`: the first that is true, and has not led there yet, is what comes next anywhere."""
    tables: Mapping[str, LookUp] = field(default_factory=dict[str, LookUp])
    """The look-up tables, by name."""
    sums: tuple[Field, ...] = ()
    """The fields that are worked out, each after those that it needs."""
    about: str = ""
    """What the second person is called whom a call is about ("candidate"); empty where it is about nobody else."""
    meanings: Mapping[str, Meaning] = field(default_factory=dict[str, Meaning])
    """What the header declares outcomes to mean, by id; `meaning_of` knows the others as well."""

    def meaning_of(self, outcome: str) -> Meaning:
        """What an outcome of this script means, declared or by its id."""
        return meaning_of(outcome, self.meanings)

    main: tuple[Step, ...] = field(init=False, repr=False, compare=False)
    side: tuple[Step, ...] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, Step] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Worked out once: a script of a thousand steps is asked for them at every key.
        main = tuple(step for step in self.steps if not step.side)
        object.__setattr__(self, "main", main)
        object.__setattr__(self, "side", tuple(step for step in self.steps if step.side))
        object.__setattr__(self, "_by_id", {step.id: step for step in reversed(self.steps)})
        object.__setattr__(self, "_places", {step.id: place for place, step in enumerate(main)})

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError when there is none."""
        return self._by_id[step_id]

    def has_step(self, step_id: str) -> bool:
        """Whether there is a step with this id."""
        return step_id in self._by_id

    def later(self, step: Step) -> Iterator[Step]:
        """The steps of the main path after one of them."""
        return islice(self.main, self._places[step.id] + 1, None)


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to repair in a script. `code` is stable and documented; `line` from 1; `column` from 1, or 0."""

    code: str
    severity: Severity
    message: Message
    line: int
    column: int = 0
    suggestion: Message = NOTHING
    file: str = ""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came of reading one file: the script, unless any problem is an error; and all its problems."""

    script: Script | None
    problems: tuple[Problem, ...]
    file: str = ""
    files: tuple[str, ...] = ()
    """The other files that it takes steps from by `use:`."""
