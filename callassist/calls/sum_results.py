"""What the fields of a call that are worked out come to: now, and in the rounds before this one.

Nothing of it is recorded: it follows from what was heard, so that undo, a changed mind and a restart have nothing to
put right. A call that is over carries what it came to in its header, for those who have no script at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from callassist.calls.script_index import ScriptIndex, StepRef
from callassist.calls.state import CallState, Captured, Repeat
from callassist.script.formulas import parts_of
from callassist.script.script_model import Field, FieldType, Value, Values
from callassist.script.speech import say_amount, say_money, words_of

ValuesIn: TypeAlias = Callable[[Repeat, int], Values]
"""What is known in one round of a repeat."""


class Sum(NamedTuple):
    """A field that came to something. `last` is the latest of the fields that it was worked out from, if there is one.

    `round` is as in `Captured`.
    """

    place: StepRef
    field: Field
    value: Value
    last: Captured | None
    round: int = 0


def text_of_sum(field: Field, value: Value, lang: str) -> str:
    """What a field came to, as it is shown and written down; empty where that is nothing."""
    if value is None:
        return ""
    return words_of(say_money(value, (), lang) if field.type is FieldType.MONEY else say_amount(value, (), lang))


def sums_of(index: ScriptIndex, state: CallState, values_in: ValuesIn, values: Values) -> Iterator[Sum]:
    """All that fields came to, in every round of a repeat, in steps that came up and by parts that were heard."""
    if not index.sums:
        return
    parts = parts_of(index.sums)
    for field in index.sums:
        found = index.field(field.name)
        if found is None or found[0].id not in state.opened:
            continue
        place, asked = found[0], {name for name in parts[field.name] if index.field(name) is not None}
        for number, then, held in _rounds(state, values_in, values, place):
            heard = [one for name in asked if (one := held.get(name)) is not None and one.holds_value]
            value = then.get(field.name)
            holds = field.only_if is None or field.only_if.holds(then)
            if value is not None and holds and (heard or not asked):
                last = max(heard, key=lambda one: one.seq, default=None)
                yield Sum(place, field, value, last, number)


def sums_of_rounds(index: ScriptIndex, state: CallState, values_in: ValuesIn, values: Values) -> dict[str, Value]:
    """By name all that a field came to, in the order of the rounds, where a repeat asked for more than one: `each`."""
    found: dict[str, list[str]] = {}
    if index.sums and any(len(repeat.rounds) > 1 for repeat in state.repeats.values()):
        for one in sums_of(index, state, values_in, values):
            if one.round:
                found.setdefault(one.field.name, []).append(words_of(one.value))
    return dict(found)


def _rounds(
    state: CallState, values_in: ValuesIn, values: Values, place: StepRef
) -> Iterator[tuple[int, Values, Mapping[str, Captured]]]:
    """The rounds of a step, by their numbers, with the values then and what was held; 0 for a step in no repeat."""
    repeat = state.repeat_in(place.id)
    if repeat is None:
        yield 0, values, state.fields
        return
    for one in repeat.live():
        if one.number == repeat.open:
            yield one.number, values, state.fields
        else:
            yield one.number, values_in(repeat, one.number), {**state.fields, **one.fields}
