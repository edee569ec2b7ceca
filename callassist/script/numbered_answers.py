"""Numbers the answers of a step: what the keys 1 to 9 do, the same in every window and in every replay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from callassist.script.drawing import fields_of, options_of
from callassist.script.script_model import (
    Block,
    ChoiceBlock,
    Condition,
    Field,
    FieldType,
    Fragment,
    Step,
    Target,
    Values,
)
from callassist.script.values import status_of

MOST_KEYS = 9


@dataclass(frozen=True, slots=True)
class NumberedAnswer:
    """One answer with its number, from 1.

    `id` is a choice's id, or "<step id>:<field>=<key>" for an option. `target` is None where giving the
    answer only fills `field` with `key`; both are empty for a choice, which fills nothing.
    """

    number: int
    id: str
    label: Fragment
    target: Target | None
    field: str = ""
    key: str = ""
    status: str = ""
    """ "refused" and the like: the answer leaves `field` without a value, in this way."""


def answers(step: Step, values: Values) -> tuple[NumberedAnswer, ...]:
    """The numbered answers of a step with these values.

    All visible choices, and the visible options of choice and yes-no fields that lead somewhere, in the
    order of the file, or that which was drawn. Where none leads anywhere, the options of the first visible choice or
    yes-no field. After them what can be answered in place of a value, by one field after the other: by the first that
    offers it and of which nothing was heard, or by the last one.
    """
    found = [*_leading(step, values)] or [*_filling(step, values)]
    numbered = {answer.field for answer in found if answer.key}
    offering = [field for field in fields_of(step, values) if field.instead and visible(field.only_if, values)]
    if offering:
        field = next((one for one in offering if not _is_dealt_with(one, values)), offering[-1])
        found += _instead(step, field, named=field.name not in numbered)
    return tuple(replace(answer, number=number) for number, answer in enumerate(found, 1))


def visible(condition: Condition | None, values: Values) -> bool:
    """Whether something with this condition is shown."""
    return condition is None or condition.holds(values)


def _leading(step: Step, values: Values) -> Iterator[NumberedAnswer]:
    for block in _in_order(step, values):
        if isinstance(block, ChoiceBlock) and visible(block.only_if, values):
            yield NumberedAnswer(0, block.id, block.label, block.target)
        elif isinstance(block, Field) and _is_choice(block, values):
            yield from (option for option in _options(step, block, values) if option.target)


def _in_order(step: Step, values: Values) -> Iterator[Block]:
    """The blocks of a step, its fields in the order of this call."""
    fields = iter(fields_of(step, values))
    for block in step.blocks:
        yield next(fields) if isinstance(block, Field) else block


def _filling(step: Step, values: Values) -> Iterator[NumberedAnswer]:
    for block in fields_of(step, values):
        if _is_choice(block, values):
            yield from _options(step, block, values)
            return


def _is_dealt_with(field: Field, values: Values) -> bool:
    """Whether anything was heard of a field, and be it that they would rather not say."""
    return values.get(field.name) is not None or bool(status_of(values, field.name))


def _instead(step: Step, field: Field, *, named: bool) -> Iterator[NumberedAnswer]:
    """`named` where the options of the field do not stand among the answers, so that they say which it is about."""
    for one in field.instead:
        answer_id = f"{step.id}:{field.name} {one.status}"
        yield NumberedAnswer(0, answer_id, one.label if named else one.word, None, field.name, "", one.status)


def _is_choice(field: Field, values: Values) -> bool:
    return field.type in (FieldType.CHOICE, FieldType.YES_NO) and visible(field.only_if, values)


def _options(step: Step, field: Field, values: Values) -> Iterator[NumberedAnswer]:
    for option in options_of(field, values):
        if visible(option.only_if, values):
            answer_id = f"{step.id}:{field.name}={option.key}"
            yield NumberedAnswer(0, answer_id, option.label, option.target, field.name, option.key)
