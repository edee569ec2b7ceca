"""What no longer applies after a changed mind, because its condition is no longer true.

A step, a field or an item may have a condition: it is there only if something was answered. When that answer changes,
what was heard there has no place in the call any more. The fold knows no script, so the event of the change names it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from callassist.calls.events import RoundRef
from callassist.calls.script_index import ScriptIndex, StepRef
from callassist.calls.state import CallState, Captured, FoldedAway, Repeat, TickState
from callassist.script.formulas import worked_out
from callassist.script.script_model import Condition, Field, Tick, Value, Values

ValuesIn: TypeAlias = Callable[[Repeat, int], Values]
"""What is known in one round of a repeat."""


class _Held(NamedTuple):
    """A step, a field or an item that has a condition, and the fields that go when it goes."""

    id: str
    condition: Condition
    fields: tuple[str, ...]


def invalidated(
    index: ScriptIndex,
    state: CallState,
    values: Values,
    values_in: ValuesIn,
    here: StepRef | None,
    changes: Mapping[str, Value],
    round_: RoundRef | None = None,
    names: Collection[str] = (),
) -> tuple[str, ...]:
    """What no longer applies once these fields hold other values: "step:<id>", "field:<name>", and the ids of ticks.

    In a round of a repeat the round is named as well: "field:<name>@<repeat>:<number>". What goes takes its values with
    it, and so whatever has a condition on those. The step `here`, in which the answer was given, stays. `round_` is
    the round that was answered for, and `values` are those of that round. `names` are the names that conditions ask
    for, where these are not the names of `changes`. Empty where nothing was held before: that is no changed mind.
    """
    given = (name for name, value in changes.items() if values.get(name) not in (None, value))
    changed = {name for one in (*given, *names) for name in index.affected(one)}
    if changed.isdisjoint(index.conditioned) or all(values.get(name) == value for name, value in changes.items()):
        return ()
    own = state.repeats.get(round_.repeat) if round_ is not None else None
    stays = here.id if here is not None else ""
    if own is not None and round_ is not None and round_.number != own.open:
        known = own.rounds.get(round_.number)
        return tuple(_lapsed(index, _in_round(index, own, round_.number), values, changes, stays)) if known else ()
    found = [*_lapsed(index, _held(index, state), values, changes, stays)]
    if here is None or not here.step.repeat:
        for repeat in state.repeats.values():
            for other in repeat.live():
                if other.number != repeat.open:
                    items = _in_round(index, repeat, other.number)
                    known = {**values_in(repeat, other.number), **{name: values.get(name) for name in changes}}
                    found += _lapsed(index, items, known, changes, stays)
    return tuple(found)


def conditions_of_item(index: ScriptIndex, parked: FoldedAway) -> Iterator[Condition | None]:
    """The condition of each field and item that was folded away, or of its step; None for one without."""
    for captured in parked.fields:
        place = index.place(captured.step)
        yield _of(place, place.fields.get(captured.name) if place else None)
    for ticked in parked.ticks:
        found = index.tick(ticked.tick)
        yield _of(found[0], found[1]) if found else None


def _of(place: StepRef | None, item: Field | Tick | None) -> Condition | None:
    return (item.only_if if item is not None else None) or (place.step.only_if if place is not None else None)


def _lapsed(
    index: ScriptIndex, held: Iterable[_Held], values: Values, changes: Mapping[str, Value], here: str
) -> Iterable[str]:
    held = [one for one in held if one.id.partition("@")[0] != f"step:{here}" and one.condition.holds(values)]
    after = {**index.with_sums({**values, **changes})}
    askers: dict[str, set[int]] = {}
    for number, one in enumerate(held):
        for name in index.hangs_on(one.condition):
            askers.setdefault(name, set()).add(number)
    found: dict[str, None] = {}
    asked = range(len(held))
    while gone := [one for one in (held[number] for number in asked) if not one.condition.holds(after)]:
        found |= dict.fromkeys(one.id for one in gone)
        emptied = dict.fromkeys(field for one in gone for field in one.fields)
        changed = {name for field in emptied for name in index.affected(field)}
        after |= emptied
        after |= worked_out([field for field in index.sums if field.name in changed], after)
        # One after the other may go, so only those are asked anew that what has gone can matter to.
        again = {number for name in changed for number in askers.get(name, ())}
        asked = sorted(number for number in again if held[number].id not in found)
    return found


def _held(index: ScriptIndex, state: CallState) -> Iterator[_Held]:
    """Of what is open, with the rounds that are open now."""
    steps = (step for step, times in state.reached.items() if times)

    def place_of(step: str) -> str:
        repeat = state.repeat_in(step)
        return f"@{repeat.name}:{repeat.open}" if repeat is not None else ""

    return _items(index, steps, state.fields.values(), state.ticks.values(), place_of)


def _in_round(index: ScriptIndex, repeat: Repeat, number: int) -> Iterator[_Held]:
    """Of a round that is not open."""
    kept = repeat.rounds[number]
    place = f"@{repeat.name}:{number}"
    return _items(index, kept.steps, kept.fields.values(), kept.ticks.values(), lambda _: place)


def _items(
    index: ScriptIndex,
    reached: Iterable[str],
    fields: Iterable[Captured],
    ticks: Iterable[TickState],
    place_of: Callable[[str], str],
) -> Iterator[_Held]:
    fields = [field for field in fields if not field.superseded]
    ticks = [tick for tick in ticks if not tick.superseded]
    names: dict[str, list[str]] = {}
    for captured in fields:
        names.setdefault(captured.step, []).append(captured.name)
    for step in dict.fromkeys((*reached, *(item.step for item in (*fields, *ticks)))):
        place = index.place(step)
        if place is not None and place.step.only_if is not None:
            yield _Held(f"step:{step}{place_of(step)}", place.step.only_if, tuple(names.get(step, ())))
    for captured in fields:
        place = index.place(captured.step)
        field = place.fields.get(captured.name) if place else None
        if field is not None and field.only_if is not None:
            yield _Held(f"field:{captured.name}{place_of(captured.step)}", field.only_if, (captured.name,))
    for ticked in ticks:
        found = index.tick(ticked.tick)
        if found is not None and found[1].only_if is not None:
            yield _Held(f"{ticked.tick}{place_of(ticked.step)}", found[1].only_if, ())
