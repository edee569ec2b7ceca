"""Where everything of a call's scripts is: steps, fields and ticks by their ids, without searching.

A call has one script, and may turn into another (a pivot). The ids of that one carry its name:
"<script id>#<step id>". After a live edit of the script, steps that were removed can still be looked up, so that a call
never loses the ground it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from callassist.calls.view_parts import ViewChange
from callassist.script.formulas import in_order, parts_of, worked_out
from callassist.script.script_model import (
    Block,
    ChoiceBlock,
    Condition,
    Field,
    Fragment,
    Point,
    PreparedAnswer,
    Remark,
    Say,
    Script,
    Step,
    Tick,
    Tip,
    Values,
)


@dataclass(frozen=True, slots=True)
class StepRef:
    """A step within its script. `id` is its id in the call."""

    id: str
    step: Step
    script: Script
    main: int = -1
    """Its place in the main path, from 0; -1 for a side step."""
    fields: Mapping[str, Field] = field(init=False, repr=False, compare=False)
    """Those of the step, by name."""

    def __post_init__(self) -> None:
        named = {one.name: one for one in reversed(self.step.of(Field))}  # of two of one name the first counts
        object.__setattr__(self, "fields", named)

    def in_call(self, step_id: str) -> str:
        """The id in the call of a step or tick of the same script."""
        prefix, mark, _ = self.id.rpartition("#")
        return f"{prefix}{mark}{step_id}"


@dataclass(frozen=True, slots=True)
class NeededItem:
    """What a step needs: a tick, or the field of this name. `id` is that of the item in the call."""

    id: str
    text: Fragment
    only_if: Condition | None
    field: str = ""
    words: str = ""
    """The text, where it reads no values."""
    must: bool = False


class ScriptIndex:
    """Steps, fields and ticks of a script and of those that a pivot may go to."""

    def __init__(self, script: Script, companions: Mapping[str, Script]) -> None:
        self.companions = {id_: other for id_, other in companions.items() if id_ != script.id}
        self._places: dict[str, StepRef] = {}
        self._fields: dict[str, tuple[StepRef, Field]] = {}
        self._ticks: dict[str, tuple[StepRef, Tick]] = {}
        self._names: dict[str, dict[ViewChange, frozenset[str]]] = {}
        self._ruling: dict[str, frozenset[str]] = {}
        self._checked: dict[str, set[str]] | None = None
        self._conditioned: frozenset[str] | None = None
        self._sums: tuple[Field, ...] | None = None
        self._sums_with: dict[str, set[str]] | None = None
        self._asked: dict[str, tuple[str, ...]] = {}
        self._deciding: frozenset[str] | None = None
        self.sensitive: set[str] = set()
        """The fields of the call's own script that are sensitive. One that was so marked stays so for the call."""
        self._needs: dict[str, tuple[NeededItem, ...]] = {}
        self._needing: frozenset[str] | None = None
        self.rank: dict[str, int] = {}
        """The steps of the main path by id, from 0."""
        self.script = script
        self.main: list[StepRef] = []
        self.side: list[StepRef] = []
        self.before: StepRef
        """What is to be done before the call, as a step of its own: it belongs to no repeat."""
        for id_, other in self.companions.items():
            self._add(other, f"{id_}#")
        self.refresh(script)

    def ingest(self, script: Script) -> None:
        """One more script that the call may turn to, or the same anew."""
        self.companions.setdefault(script.id, script)
        self.refresh(script)

    def refresh(self, script: Script) -> None:
        """A script of the call anew, its own or one it may turn to. What is no longer in it stays known by its id."""
        self._names.clear()
        self._ruling.clear()
        self._checked = self._conditioned = self._deciding = self._needing = self._sums = self._sums_with = None
        self._asked.clear()
        self._needs.clear()
        if script.id in self.companions:
            self.companions[script.id] = script
            self._add(script, f"{script.id}#")
            return
        self.script = script
        self._add(script, "")
        self.main = [self._places[step.id] for step in script.main]
        self.side = [self._places[step.id] for step in script.side]
        self.rank = {place.id: rank for rank, place in enumerate(self.main)}

    def _add(self, script: Script, prefix: str) -> None:
        main = 0
        for step in script.steps:
            place = StepRef(prefix + step.id, step, script, -1 if step.side else main)
            main += not step.side
            self._places[place.id] = place
            for asked in step.of(Field):
                if asked.sensitive and not prefix:
                    self.sensitive.add(asked.name)
                known = self._fields.get(asked.name)
                if not prefix or known is None or known[0].id.startswith(prefix):
                    self._fields[asked.name] = (place, asked)
            for tick in step.of(Tick):
                self._ticks[prefix + tick.id] = (place, replace(tick, id=prefix + tick.id))
        if not prefix:
            self.before = StepRef("before", Step("before", "", 0, True, script.before, 0), script)
            for tick in self.before.step.of(Tick):
                self._ticks[tick.id] = (self.before, tick)

    def place(self, step_id: str) -> StepRef | None:
        """The step with this id in the call."""
        return self._places.get(step_id)

    def repeat_of(self, step_id: str) -> str:
        """The repeat that a step belongs to, by its name in the call; empty for none."""
        place = self._places.get(step_id)
        return place.in_call(place.step.repeat) if place is not None and place.step.repeat else ""

    def asked_in(self, repeat: str) -> tuple[str, ...]:
        """The names of all fields that a repeat asks about each."""
        known = self._asked.get(repeat)
        if known is None:
            places = [place for place in self._places.values() if self.repeat_of(place.id) == repeat]
            known = tuple(field.name for place in places for field in place.step.of(Field))
            self._asked[repeat] = known
        return known

    def field(self, name: str) -> tuple[StepRef, Field] | None:
        return self._fields.get(name)

    def tick(self, tick_id: str) -> tuple[StepRef, Tick] | None:
        return self._ticks.get(tick_id)

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(self._fields)

    @property
    def step_ids(self) -> tuple[str, ...]:
        """The steps of the call's own script, main path first."""
        return tuple(place.id for place in (*self.main, *self.side))

    def names(self, place: StepRef) -> dict[ViewChange, frozenset[str]]:
        """Which names each part of a step reads: what looks different when one of them changes."""
        known = self._names.get(place.id)
        if known is None:
            known = self._names[place.id] = _names(place.step, self.script)
        return known

    def ruling(self, place: StepRef) -> frozenset[str]:
        """The names that decide by a condition what comes after a step."""
        known = self._ruling.get(place.id)
        if known is None:
            rules = (*place.step.rules, *self.script.rules)
            known = self._ruling[place.id] = frozenset(_read(*(rule.only_if for rule in rules)))
        return known

    def needs(self, place: StepRef) -> tuple[NeededItem, ...]:
        """What a step needs, whether or not its conditions hold."""
        known = self._needs.get(place.id)
        if known is None:
            known = self._needs[place.id] = tuple(_needs(place))
        return known

    @property
    def needing(self) -> frozenset[str]:
        """The steps that need anything."""
        if self._needing is None:
            self._needing = frozenset(id_ for id_, place in self._places.items() if self.needs(place))
        return self._needing

    @property
    def sums(self) -> tuple[Field, ...]:
        """The fields that are worked out, each after those that it needs."""
        if self._sums is None:
            self._sums = in_order(field for _, field in self._fields.values())[0]
        return self._sums

    def affected(self, name: str) -> frozenset[str]:
        """A name, and the fields that come to something else when it does."""
        if self._sums_with is None:
            self._sums_with = {}
            for made, needed in parts_of(self.sums).items():
                for part in needed:
                    self._sums_with.setdefault(part, set()).add(made)
        return frozenset((name, *self._sums_with.get(name, ())))

    def hangs_on(self, condition: Condition) -> Iterator[str]:
        """The names that a condition asks for, and those that the options hang on which it may read out."""
        for name in condition.names:
            yield name
            if (found := self.field(name)) is not None:
                yield from _read(*(option.only_if for option in found[1].options))

    def with_sums(self, values: Values) -> Values:
        """Values, and what they come to where fields are worked out from them."""
        return {**values, **worked_out(self.sums, values)} if self.sums else values

    def checked_by(self, name: str) -> Iterable[str]:
        """The steps whose checklist shows, or depends on, a field or fact."""
        if self._checked is None:
            self._checked = {}
            for place in self._places.values():
                for read in _checklist_names(place.step):
                    self._checked.setdefault(read, set()).add(place.id)
        return self._checked.get(name, ())

    @property
    def conditioned(self) -> frozenset[str]:
        """The names that decide whether a step, a field or an item is there."""
        if self._conditioned is None:
            steps = [place.step for place in self._places.values()]
            blocks = (block.only_if for step in steps for block in step.blocks if isinstance(block, Field | Tick))
            self._conditioned = frozenset(_read(*(step.only_if for step in steps), *blocks))
        return self._conditioned

    @property
    def deciding(self) -> frozenset[str]:
        """The names that decide where a call goes on by itself, or what is there."""
        if self._deciding is None:
            rules = (rule.only_if for place in self._places.values() for rule in place.step.rules)
            self._deciding = self.conditioned | _read(*rules, *(rule.only_if for rule in self.script.rules))
        return self._deciding

    def is_gone(self, place: StepRef) -> bool:
        """Whether the call's script was edited meanwhile and no longer has this step."""
        return "#" not in place.id and place.script is not self.script

    def main_of(self, place: StepRef) -> list[StepRef]:
        """The main path of the script that a step is in."""
        if "#" not in place.id:
            return self.main
        return [self._places[place.in_call(step.id)] for step in place.script.main]


def _names(step: Step, script: Script) -> dict[ViewChange, frozenset[str]]:
    """By what may change: the names that are read for it in this step, and in the whole script where it shows more."""
    words: set[str] = set()
    answers: set[str] = set()
    fields: set[str] = set()
    checklist: set[str] = set()
    for block in step.blocks:
        if isinstance(block, ChoiceBlock):
            answers |= _read(block.label, block.only_if)
        elif isinstance(block, Field):
            fields |= {block.name} if block.formula is not None else set()
            fields |= _read(block.label, block.only_if)
            if block.options:
                answers |= _read(block.only_if)
            for option in block.options:
                answers |= _read(option.label, option.only_if)
        else:
            words |= _spoken(block)
    for other in script.steps:
        checklist |= _read(other.only_if)
        checklist |= _checklist_names(other)
    words |= _read(*(rule.only_if for rule in (*step.rules, *script.rules)))
    return {
        ViewChange.WORDS: frozenset(words),
        ViewChange.ANSWERS: frozenset(answers),
        ViewChange.FIELDS: frozenset(fields),
        ViewChange.CHECKLIST: frozenset(checklist),
        ViewChange.PREPARED: frozenset(_prepared(script.prepared)),
        ViewChange.STEP: frozenset(name for other in script.main for name in _read(other.only_if)),
    }


def _needs(place: StepRef) -> Iterable[NeededItem]:
    for block in place.step.blocks:
        if isinstance(block, Tick) and block.needed:
            words = _words(block.text)
            yield NeededItem(place.in_call(block.id), block.text, block.only_if, words=words, must=block.must)
        elif isinstance(block, Field) and block.required:
            words = _words(block.label)
            yield NeededItem(f"field:{block.name}", block.label, block.only_if, field=block.name, words=words)


def _words(text: Fragment) -> str:
    return "" if text.names else text.plain({})


def _checklist_names(step: Step) -> set[str]:
    names: set[str] = set()
    for block in step.blocks:
        if isinstance(block, Tick):
            names |= _read(block.text, block.only_if)
        elif isinstance(block, Field) and block.required:
            names |= {block.name} | _read(block.label, block.only_if)
    return names


def _spoken(block: Block) -> set[str]:
    if isinstance(block, Say):
        return {name for wording in block.wordings for name in wording.text.names}
    return _read(block.text) if isinstance(block, Tip | Remark | Point) else set()


def _prepared(answers: tuple[PreparedAnswer, ...]) -> set[str]:
    return {name for answer in answers for block in answer.blocks for name in _spoken(block)}


def _read(*parts: Fragment | Condition | None) -> set[str]:
    return {name for part in parts if part is not None for name in part.names}
