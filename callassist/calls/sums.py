"""What the fields of a call that are worked out come to: now, and in the rounds before this one.

Nothing of it is recorded: it follows from what was heard, so that undo, a changed mind and a restart have nothing to
put right. A call that is over carries what it came to in its header, for those who have no script at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from callassist.calls.events import FieldStatus
from callassist.calls.field_values import value_of
from callassist.calls.script_index import ScriptIndex, StepRef
from callassist.calls.state import CallState, Captured
from callassist.script.formulas import parts_of, worked_out
from callassist.script.script_model import Field, FieldType, Value, Values
from callassist.script.speech import say_amount, say_money, words_of

LangOf = Callable[[str], str]
"""The language of the script that a field is in, by its name."""


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


def sums_of(index: ScriptIndex, state: CallState, values: Values, lang_of: LangOf) -> Iterator[Sum]:
    """All that fields came to, in this round and before it, in steps that came up and by parts that were heard."""
    if not index.sums:
        return
    parts = parts_of(index.sums)
    for field in index.sums:
        found = index.field(field.name)
        if found is None or found[0].id not in state.opened:
            continue
        place, asked = found[0], {name for name in parts[field.name] if index.field(name) is not None}
        for number, then, held in (*_rounds(index, state, values, place, lang_of), (0, values, state.fields)):
            heard = [one for name in asked if (one := held.get(name)) is not None and _counts(one)]
            value = then.get(field.name)
            holds = field.only_if is None or field.only_if.holds(then)
            if value is not None and holds and (heard or not asked):
                last = max(heard, key=lambda one: one.seq, default=None)
                yield Sum(place, field, value, last, number or state.rounds.get(place.id, 0))


def sums_of_rounds(index: ScriptIndex, state: CallState, values: Values, lang_of: LangOf) -> dict[str, Value]:
    """By name all that a field came to, oldest first, where its step was asked more than once: for `each`."""
    found: dict[str, list[str]] = {}
    if index.sums and state.earlier_fields:
        for one in sums_of(index, state, values, lang_of):
            if one.round:
                found.setdefault(one.field.name, []).append(words_of(one.value))
    return dict(found)


def _rounds(
    index: ScriptIndex, state: CallState, values: Values, place: StepRef, lang_of: LangOf
) -> Iterator[tuple[int, Values, dict[str, Captured]]]:
    """The rounds of a step before this one: their numbers, the values then, and what was held."""
    about = index.repeats.get(place.id)
    if about is None or not state.earlier_fields:
        return
    rounds: dict[int, dict[str, Captured]] = {}
    for captured in state.earlier_fields:
        if captured.round and index.repeats.get(captured.step) == about:
            rounds.setdefault(captured.round, {})[captured.name] = captured
    now = state.rounds.get(place.id, 0)
    own = [field.name for step, name in index.repeats.items() if name == about for field in _fields(index, step)]
    for number in sorted(number for number in rounds if number != now):
        held = rounds[number]
        then = {**values, **dict.fromkeys(own)}
        for name, captured in held.items():
            known = index.field(name)
            then[name] = value_of(known[1] if known else None, captured, lang_of(name))
        yield number, {**then, **worked_out(index.sums, then)}, held


def _fields(index: ScriptIndex, step: str) -> tuple[Field, ...]:
    place = index.place(step)
    return place.step.of(Field) if place is not None else ()


def _counts(captured: Captured) -> bool:
    return not captured.superseded and captured.status is FieldStatus.FILLED and bool(captured.value)
