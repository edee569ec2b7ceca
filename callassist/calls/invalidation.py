"""What a changed mind leaves without its condition.

A step may be there only if something was answered, and so may a field or an item in it. Once that answer is another,
what was heard there has no place in the call any more. The fold knows no script, so the event of the change says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from callassist.calls.script_index import ScriptIndex, StepRef
from callassist.calls.state import CallState
from callassist.script.script_model import Condition, Value, Values


class _Held(NamedTuple):
    """Something heard, or come through, that hangs on a condition; `fields` go with it."""

    id: str
    condition: Condition
    fields: tuple[str, ...]


def invalidated(
    index: ScriptIndex, state: CallState, values: Values, here: StepRef, changes: Mapping[str, Value]
) -> tuple[str, ...]:
    """What no longer applies once these fields hold other values: "step:<id>", "field:<name>", and the ids of ticks.

    What goes takes its own values along, and with them whatever hung on those. The step `here`, where it was
    answered, stays. Empty where nothing was held before: that is no changed mind.
    """
    given = (name for name, value in changes.items() if values.get(name) not in (None, value))
    changed = {name for one in given for name in index.affected(one)}
    if changed.isdisjoint(index.conditioned):
        return ()
    held = [one for one in _held(index, state, here) if one.condition.holds(values)]
    after = index.with_sums({**values, **changes})
    found: dict[str, None] = {}
    while gone := [one for one in held if one.id not in found and not one.condition.holds(after)]:
        for one in gone:
            found[one.id] = None
            after = index.with_sums({**after, **dict.fromkeys(one.fields)})
    return tuple(found)


def _held(index: ScriptIndex, state: CallState, here: StepRef) -> Iterable[_Held]:
    fields = [field for field in state.fields.values() if not field.superseded]
    ticks = [tick for tick in state.ticks.values() if not tick.superseded]
    reached = (step for step, times in state.reached.items() if times)
    for step in dict.fromkeys((*reached, *(item.step for item in (*fields, *ticks)))):
        place = index.place(step)
        if place is not None and place.id != here.id and place.step.only_if is not None:
            yield _Held(f"step:{step}", place.step.only_if, tuple(f.name for f in fields if f.step == step))
    for captured in fields:
        place = index.place(captured.step)
        field = place.field(captured.name) if place else None
        if field is not None and field.only_if is not None:
            yield _Held(f"field:{captured.name}", field.only_if, (captured.name,))
    for ticked in ticks:
        found = index.tick(ticked.tick)
        if found is not None and found[1].only_if is not None:
            yield _Held(ticked.tick, found[1].only_if, ())
