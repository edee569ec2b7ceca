"""Fields that are worked out from others: in which order, from what, and what they come to.

A sum may take part in another. The order in which a script works them out is settled once, when it is read; in a call
there is only the working out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from callassist.script.script_model import Field, Step, Value, Values


def in_order(fields: Iterable[Field]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields that are worked out, each after those that it needs; and those that are part of a circle."""
    waiting: dict[str, frozenset[str]] = {}
    known: dict[str, Field] = {}
    for field in fields:
        if field.formula is not None:
            waiting.setdefault(field.name, field.formula.names)
            known.setdefault(field.name, field)
    ordered: list[Field] = []
    while ready := [name for name, needed in waiting.items() if waiting.keys().isdisjoint(needed)]:
        for name in ready:
            del waiting[name]
            ordered.append(known[name])
    while leaves := waiting.keys() - {name for needed in waiting.values() for name in needed}:
        for name in leaves:  # it needs a circle, and is none
            del waiting[name]
    return tuple(ordered), tuple(known[name] for name in waiting)


def worked_out(sums: Sequence[Field], values: Values) -> dict[str, Value]:
    """What these fields come to, by name; `sums` as `in_order` has them."""
    found: dict[str, Value] = {}
    if sums:
        known = dict(values)
        for field in sums:
            if field.formula is not None:
                known[field.name] = found[field.name] = field.formula.value(known)
    return found


def parts_of(sums: Iterable[Field]) -> dict[str, frozenset[str]]:
    """By name of a field that is worked out: all that it hangs on and that is not worked out itself."""
    found: dict[str, frozenset[str]] = {}
    for field in sums:
        if field.formula is not None:
            found[field.name] = expanded(field.formula.names, found)
    return found


def expanded(names: Iterable[str], parts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Names, with what each hangs on in the place of those that are worked out; `parts` as `parts_of` has them."""
    return frozenset(part for name in names for part in parts.get(name, (name,)))


def keep_secrets(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps, with every sum sensitive that a sensitive field takes part in."""
    fields = [field for step in steps for field in step.of(Field)]
    secret = {field.name for field in fields if field.sensitive}
    parts = parts_of(in_order(fields)[0])
    told = {name for name, names in parts.items() if not secret.isdisjoint(names)}
    return tuple(_kept(step, told) for step in steps)


def _kept(step: Step, told: Collection[str]) -> Step:
    if all(field.name not in told for field in step.of(Field)):
        return step
    blocks = (
        replace(block, sensitive=True) if isinstance(block, Field) and block.name in told else block
        for block in step.blocks
    )
    return replace(step, blocks=tuple(blocks))
