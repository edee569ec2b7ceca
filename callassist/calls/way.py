"""How the way that a call has come changes when a value is put right.

Jumps, rules of the script, steps, fields and items may have conditions, and the call went on by what was known then.
When a value changes, some of these conditions come out otherwise, and what depended on them has no place in the call
any more. The fold knows no script, so the event of the change names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from callassist.calls.events import RoundRef, WayChanged
from callassist.calls.invalidation import conditions_of_item, invalidated
from callassist.calls.reading import Reading
from callassist.calls.rounds import captured_in, in_round
from callassist.calls.routing import Route, Router
from callassist.calls.script_index import ScriptIndex
from callassist.calls.state import CallState, FoldedAway, Repeat
from callassist.script.references import targets_of
from callassist.script.script_model import TargetKind, Value, Values


def changed_way(
    index: ScriptIndex,
    state: CallState,
    reading: Reading,
    name: str,
    before: Values,
    round_: RoundRef | None = None,
) -> WayChanged | None:
    """The event that says so, after the field or fact `name` got another value; None where no way changes.

    `round_` is the round of a repeat in which the field was filled; `before` are the values that were known there.
    """
    repeat = state.repeats.get(round_.repeat) if round_ is not None else None
    number = round_.number if round_ is not None else 0
    earlier = repeat is not None and number != repeat.flow
    if not state.path or (name not in index.deciding and not earlier):
        return None
    after = reading.values if repeat is None else reading.values_in(repeat, number)
    group = name.partition(".")[0]
    changes: dict[str, Value] = {group: after.get(group)}
    held = captured_in(state, name, round_)
    place = index.place(held.step) if held is not None else None
    lapsed = [*invalidated(index, state, before, reading.values_in, place, changes, round_, names={name})]
    step, keeps = "", tuple[str, ...]()
    if repeat is not None and earlier:
        lapsed += _off_the_way(index, state, repeat, number, after)
    else:
        lapsed += [id_ for id_ in _by_rules(index, state, name, before, after) if id_ not in lapsed]
        step, keeps = _parting(index, state, name, before, after)
    restores = tuple(
        parked.seq
        for parked in state.parked
        if not (parked.restored or parked.removed) and parked.answer.field == name and _holds(index, parked, after)
    )
    if not (step or lapsed or restores):
        return None
    known = index.field(name)
    label = reading.kept(known[1].label) if known else name
    told = "" if name in reading.secret else _words(before, name)
    return WayChanged(
        name=name,
        label=label,
        before=told,
        round=round_,
        step=step,
        keeps=keeps,
        invalidated=tuple(lapsed),
        restores=restores,
    )


def _off_the_way(index: ScriptIndex, state: CallState, repeat: Repeat, number: int, after: Values) -> list[str]:
    """The steps of an earlier round that its way no longer leads through."""
    with in_round(state, RoundRef(repeat.name, number), repeat.first):
        on_way = Router(index, state, after).in_round(repeat)
    steps = repeat.rounds[number].steps if on_way is not None else ()
    return [f"step:{step}@{repeat.name}:{number}" for step in steps if on_way is not None and step not in on_way]


def _parting(
    index: ScriptIndex, state: CallState, name: str, before: Values, after: Values
) -> tuple[str, tuple[str, ...]]:
    """The first step from which a jump with a condition now leads elsewhere, and the steps that are kept."""
    last = {step: at for at, step in enumerate(state.path)}
    then, now = Router(index, state, before), Router(index, state, after)
    for step, at in sorted(last.items(), key=lambda one: one[1])[:-1]:
        place = index.place(step)
        if place is None or not any(name in rule.only_if.names for rule in place.step.rules):
            continue
        was, is_ = then.onward(step), now.onward(step)
        if was.step == state.path[at + 1] and not _same(was, is_):
            return step, now.again(place, is_, state.returns)
    return "", ()


def _same(one: Route, other: Route) -> bool:
    return (one.step, one.outcome) == (other.step, other.outcome)


def _by_rules(index: ScriptIndex, state: CallState, name: str, before: Values, after: Values) -> Iterator[str]:
    """The steps that only a rule of the script led to, which is true no longer."""
    asking = [one for one in index.script.rules if one.target.kind is TargetKind.STEP and name in one.only_if.names]
    if not asking:
        return
    others = {target.id for one in index.script.steps for target in targets_of(one)}
    others |= {other.target.id for other in index.script.rules if other.only_if.holds(after)}
    for rule in asking:
        step = rule.target.id
        if state.reached.get(step) and step not in others and rule.only_if.holds(before):
            yield f"step:{step}"


def _holds(index: ScriptIndex, parked: FoldedAway, values: Values) -> bool:
    """Whether all that was folded away hung on conditions of its own, and these hold."""
    conditions = [*conditions_of_item(index, parked)]
    return bool(conditions) and all(one is not None and one.holds(values) for one in conditions)


def _words(values: Values, name: str) -> str:
    found: object = values
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return "" if found is None else str(found)
