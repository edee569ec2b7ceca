"""Finds steps whose answers all hang on conditions of which none may be true: the call could not go on there.

The conditions are tried with the values that tell them apart: each option of a choice, and numbers just below, at and
above those that a condition names. What the caller has not filled in yet is not tried: then nothing can be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from callassist.messages import message
from callassist.script.compiled import CompiledTest
from callassist.script.formulas import parts_of, worked_out
from callassist.script.problems import Findings
from callassist.script.script_model import ChoiceBlock, Condition, Field, FieldType, Script, Step, Value

MOST_TRIES = 1_000
NUMBERS = (FieldType.NUMBER, FieldType.MONEY, FieldType.RATING)
_OTHER = "something else"


def check_gaps(script: Script, findings: Findings) -> None:
    """Report each step where some values leave no answer and nothing else leads on."""
    fields = {field.name: field for step in script.steps for field in step.of(Field)}
    known = _KnownFields(fields, script.sums, parts_of(script.sums))
    for step in script.steps:
        if step.jump is not None or not (step.side or step is script.main[-1]):
            continue  # it goes on without an answer
        gap = _gap(step, known)
        if gap is not None:
            findings.add(
                "no-way-on",
                step.line,
                message("With {values} no answer leads on from `{id}`.", values=gap, id=step.id),
                message("Add an answer without a condition, or a jump `-> …`."),
            )


def _gap(step: Step, known_fields: _KnownFields) -> str | None:
    """Values that leave no answer, in words; None where there is always one, or none in any case."""
    ways = [*_ways(step)]
    if not ways or not all(ways):
        return None
    tests = [test for way in ways for test in way if isinstance(test, CompiledTest)]
    names = sorted({part for test in tests for name in test.names for part in known_fields.tried_for(name)})
    values_of = [tried(name, tests, known_fields.fields.get(name)) for name in names]
    for values in islice(product(*values_of), MOST_TRIES):
        known = dict(zip(names, values, strict=True))
        sums = [field for field in known_fields.sums if field.name not in known]
        known |= {name: value for name, value in worked_out(sums, nested(known)).items() if value is not None}
        if not any(all(test.holds(nested(known)) for test in way) for way in ways):
            return ", ".join(f"`{name}` = {value}" for name, value in known.items())
    return None


class _KnownFields(NamedTuple):
    """The fields of a script by name, those that are worked out in their order, and what each of these hangs on."""

    fields: Mapping[str, Field]
    sums: tuple[Field, ...]
    parts: Mapping[str, frozenset[str]]

    def tried_for(self, name: str) -> frozenset[str]:
        """What is given values to try a name: its parts, where each has options that say all it can be."""
        parts = self.parts.get(name, frozenset())
        told = [self.fields.get(part) for part in parts]
        return parts if parts and all(field is not None and field.options for field in told) else frozenset((name,))


def _ways(step: Step) -> Iterator[tuple[Condition, ...]]:
    """Of each answer or jump that leads somewhere, the conditions that have to be true for it."""
    yield from ((rule.only_if,) for rule in step.rules)
    for block in step.blocks:
        if isinstance(block, ChoiceBlock):
            yield tuple(test for test in (block.only_if,) if test)
        elif isinstance(block, Field):
            for option in block.options:
                if option.target is not None:
                    yield tuple(test for test in (block.only_if, option.only_if) if test)


def tried(name: str, tests: Sequence[CompiledTest], field: Field | None) -> list[Value]:
    """The values that tell tests apart: each option of a choice, and numbers just around those that a test names."""
    if field is not None and field.options:
        keys = [option.key for option in field.options]
        return [*([key] for key in keys)] if field.type is FieldType.CHOICES else [*keys]
    named = [one.value for test in tests for one in test.comparisons if one.name == name]
    numbers = sorted({value for value in named if isinstance(value, int | float) and not isinstance(value, bool)})
    if not named and (field is None or field.type in NUMBERS):
        return [1, 100, 10_000]
    if numbers:
        return [*dict.fromkeys(value + step for value in numbers for step in (-1, 0, 1))]
    return [*dict.fromkeys([*(value for value in named if isinstance(value, str)), _OTHER])]


def nested(known: Mapping[str, Value]) -> dict[str, Value]:
    """Values by dotted names as a test sees them, in their groups."""
    values: dict[str, Value] = {}
    for name, value in known.items():
        *groups, last = name.split(".")
        place = values
        for group in groups:
            inner = place.setdefault(group, {})
            place = inner if isinstance(inner, dict) else {}
        place[last] = value
    return values
