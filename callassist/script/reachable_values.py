"""Finds conditions that can never come true, and fields and answers that wait for what is never asked.

Nothing is guessed: only conditions are judged whose names have values that can all be tried, and a field counts as
asked wherever some way leads through its step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from callassist.messages import message
from callassist.script.compiled import CompiledTest
from callassist.script.formulas import expanded, parts_of, worked_out
from callassist.script.gaps import MOST_TRIES, nested, tried
from callassist.script.problems import Findings
from callassist.script.references import conditions_of
from callassist.script.script_flow import Flow
from callassist.script.script_model import Condition, Field, Rule, Script, Value

_BEYOND = re.compile(r"[|+*/]|\bis\b|-")
"""What makes a condition hang on more than the values that are tried: filters, sums, how a field was left."""


def check_conditions(script: Script, flow: Flow, reached: set[str], findings: Findings) -> None:
    """Report rules that never come true, what hangs on nothing that is asked, and fields that wait for each other."""
    fields = {field.name: field for step in script.steps for field in step.of(Field)}
    _never_true(script.rules, fields, findings, in_a_row=False)
    for step in script.steps:
        _never_true(step.rules, fields, findings, in_a_row=True)
    _never_shown(script, fields, findings)
    _never_asked(script, flow, reached, findings)


def _never_true(rules: Sequence[Rule], fields: Mapping[str, Field], findings: Findings, *, in_a_row: bool) -> None:
    before: list[CompiledTest] = []
    for rule in rules:
        test = rule.only_if
        if not isinstance(test, CompiledTest) or _BEYOND.search(test.source):
            continue
        remedy = message("Put it right, or take it out.")
        if not _holds_ever(test, (), fields):
            sentence = message("`{test}` never comes true.", test=test.source)
            findings.add("never-true", rule.line, sentence, remedy)
        elif in_a_row and before and not _holds_ever(test, before, fields):
            sentence = message("Where `{test}` is true, a jump before it is as well.", test=test.source)
            findings.add("never-true", rule.line, sentence, message("Put it before that one."))
        before.append(test)


def _holds_ever(test: CompiledTest, others: Sequence[CompiledTest], fields: Mapping[str, Field]) -> bool:
    """Whether some values make a test true, and none of the others; true where that cannot be tried."""
    tests = [test, *others]
    names = sorted({name for one in tests for name in one.names})
    values = [[None, *_within(tried(name, tests, fields.get(name)), fields.get(name))] for name in names]
    count = 1
    for one in values:
        count *= len(one)
    if count > MOST_TRIES:
        return True
    for combination in product(*values):
        known = nested(dict(zip(names, combination, strict=True)))
        if test.holds(known) and not any(other.holds(known) for other in others):
            return True
    return False


def _within(values: Iterable[Value], field: Field | None) -> Iterator[Value]:
    for value in values:
        if field is not None and isinstance(value, int | float):
            if field.minimum is not None and value < field.minimum:
                continue
            if field.maximum is not None and value > field.maximum:
                continue
        yield value


def _never_shown(script: Script, fields: Mapping[str, Field], findings: Findings) -> None:
    """Fields whose conditions wait for each other: none of them ever comes up."""
    parts = parts_of(script.sums)
    blank: dict[str, Value] = dict(worked_out(script.sums, {}))
    waiting: dict[str, tuple[Field, frozenset[str]]] = {}
    for step in script.steps:
        for field in step.of(Field):
            names = _names(step.only_if, field.only_if)
            open_ = all(test is None or test.holds(blank) for test in (step.only_if, field.only_if))
            if field.formula is None:
                waiting.setdefault(field.name, (field, expanded(names & fields.keys(), parts)))
                if open_ or names - fields.keys():
                    waiting[field.name] = (field, frozenset())
    while free := [name for name, (_, needed) in waiting.items() if not needed or not needed <= waiting.keys()]:
        for name in free:
            del waiting[name]
    for name, (field, needed) in islice(waiting.items(), 1):
        others = ", ".join(f"`{other}`" for other in sorted(needed))
        sentence = message("`{name}` waits for {others}, and that for it.", name=name, others=others)
        findings.add("never-shown", field.line, sentence, message("Ask one of them without a condition."))


def _never_asked(script: Script, flow: Flow, reached: set[str], findings: Findings) -> None:
    """Conditions on answers that no way to them asks for."""
    parts = parts_of(script.sums)
    asked: dict[str, set[str]] = {}
    for step in script.steps:
        for field in step.of(Field):
            if field.formula is None:
                asked.setdefault(field.name, set()).add(step.id)
    bits = {name: 1 << place for place, name in enumerate(asked)}
    asks = dict.fromkeys(reached, 0)
    for name, steps in asked.items():
        for id_ in steps & reached:
            asks[id_] |= bits[name]
    after = flow.carried(asks)
    for names, line, step in _conditions(script):
        for name in sorted(expanded(names, parts) & asked.keys()):
            if (step in reached and not after[step] & bits[name]) or (not step and not asked[name] & reached):
                sentence = message("Nothing asks for `{name}` before this.", name=name)
                findings.add("never-asked", line, sentence, message("Ask for it in a step that leads here."))


def _conditions(script: Script) -> Iterator[tuple[frozenset[str], int, str]]:
    """The names that conditions read, their lines, and their steps; rules of the whole script stand in none."""
    for step in script.steps:
        yield from ((test.names, line, step.id) for test, line in conditions_of(step.blocks))
        yield from ((rule.only_if.names, rule.line, step.id) for rule in step.rules)
    yield from ((rule.only_if.names, rule.line, "") for rule in script.rules)


def _names(*tests: Condition | None) -> frozenset[str]:
    return frozenset(name for test in tests if test is not None for name in test.names)
