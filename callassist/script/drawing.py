"""What a script wants in a random order, and how things stand in an order that was drawn.

The draw itself is made once for each call and recorded there; here it is only said what can be drawn. Any order, old or
incomplete, is kept as far as it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from callassist.script.script_model import Field, Fragment, Option, PreparedAnswer, Say, Script, Step, Values
from callassist.script.values import ORDERS

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Drawable:
    """Something that is drawn: its name among the orders, its keys with their words, and what it is about."""

    what: str
    things: Mapping[str, Fragment | str]
    about: Fragment | str


def drawables(script: Script, prefix: str = "") -> Iterator[Drawable]:
    """All that is drawn for a call. `prefix` is what ids of this script's steps begin with in the call."""
    fields: dict[str, Field] = {}
    for step in script.steps:
        if step.shuffled:
            groups = _groups(step)
            yield Drawable(f"fields:{step.id}", {group[0].name: group[0].label for group in groups}, step.title)
        for field in step.of(Field):
            if field.shuffled:
                fields.setdefault(field.name, field)
        yield from _of_lines(step.of(Say), f"{prefix}{step.id}", step.title)
    for field in fields.values():
        options = {option.key: option.label for option in field.options if not option.last}
        yield Drawable(f"options:{field.name}", options, field.label)
    for answer in script.prepared:
        lines = tuple(block for block in answer.blocks if isinstance(block, Say))
        yield from _of_lines(lines, f"prepared:{answer.id}", answer.title)
    if script.shuffled:
        yield Drawable(f"answers:{script.id}", {answer.id: answer.title for answer in script.prepared}, "")


def _of_lines(lines: Sequence[Say], place: str, title: str) -> Iterator[Drawable]:
    for number, say in enumerate(lines):
        if say.drawn:
            yield Drawable(wording_of(place, number), {str(at): say.wordings[at].text for at in say.drawn}, title)


def wording_of(place: str, number: int) -> str:
    """What the draw of a line's wordings is called, for the line `number`, from 0, of a step or prepared answer."""
    return f"wording:{place}/{number}"


def orders_in(values: Values) -> Mapping[str, Sequence[str]]:
    """The orders that were drawn."""
    found = values.get(ORDERS)
    return cast("Mapping[str, Sequence[str]]", found) if isinstance(found, Mapping) else {}


def first_wording(say: Say, order: Sequence[str]) -> int:
    """The wording of a line that was drawn, from 0; the first where none was."""
    at = int(order[0]) if order and order[0].isdecimal() else 0
    return at if at in say.drawn else 0


def options_of(field: Field, values: Values) -> tuple[Option, ...]:
    """The options of a field as they stand in this call; those that are last stay where they are."""
    if not field.shuffled:
        return field.options
    free = {option.key: option for option in field.options if not option.last}
    drawn = iter(in_order_of(free, orders_in(values).get(f"options:{field.name}", ())))
    return tuple(option if option.last else next(drawn) for option in field.options)


def fields_of(step: Step, values: Values) -> tuple[Field, ...]:
    """The fields of a step as they stand in this call: what hangs on a field goes with it, sums stay at the end."""
    fields = step.of(Field)
    if not step.shuffled:
        return fields
    groups = {group[0].name: group for group in _groups(step)}
    found = [field for group in in_order_of(groups, orders_in(values).get(f"fields:{step.id}", ())) for field in group]
    return (*found, *(field for field in fields if field.formula is not None))


def prepared_of(script: Script, values: Values) -> tuple[PreparedAnswer, ...]:
    """The prepared answers of a script as they stand in this call."""
    if not script.shuffled:
        return script.prepared
    known = {answer.id: answer for answer in script.prepared}
    return tuple(in_order_of(known, orders_in(values).get(f"answers:{script.id}", ())))


def in_order_of(things: Mapping[str, Thing], order: Sequence[str]) -> list[Thing]:
    """The things by this order; those that it does not know come after, as they stand in the script."""
    first = [key for key in dict.fromkeys(order) if key in things]
    return [things[key] for key in (*first, *(key for key in things if key not in first))]


def _groups(step: Step) -> list[list[Field]]:
    """The fields of a step, each with those that hang on it by their conditions."""
    groups: list[list[Field]] = []
    for field in step.of(Field):
        if field.formula is not None:
            continue
        names = field.only_if.names if field.only_if is not None else frozenset[str]()
        home = next((group for group in groups if any(other.name in names for other in group)), None)
        if home is None:
            groups.append([field])
        else:
            home.append(field)
    return groups
