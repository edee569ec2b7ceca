"""Holds two languages of one script against each other: same steps, same answers, same ways, other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callassist.messages import Message, message
from callassist.script.problems import Findings
from callassist.script.script_model import Block, ChoiceBlock, Field, Problem, Rule, Say, Script, Step, Tick
from callassist.script.source import SourceLines


def translation_differences(one: Script, other: Script) -> tuple[Problem, ...]:
    """Every difference that is not one of words, as problems of `other`; empty when there is none."""
    findings = Findings(SourceLines(other.path).place)
    for sentence in _whole(one, other):
        findings.add("drift", 1, sentence)
    steps = {step.id: step for step in one.steps}
    for step in other.steps:
        if step.id in steps:
            for sentence in _steps(step, steps[step.id]):
                findings.add("drift", step.line, sentence)
    return findings.sorted()


def _whole(there: Script, here: Script) -> Iterator[Message]:
    if there.id != here.id:
        yield message("The id is `{here}` here and `{there}` there.", here=here.id, there=there.id)
    if there.version != here.version:
        yield message("The version is {here} here and {there} there.", here=here.version, there=there.version)
    yield from _lists(message("outcome"), list(here.outcomes), list(there.outcomes))
    for outcome in (id_ for id_ in here.outcomes if id_ in there.outcomes):
        mine, theirs = here.meaning_of(outcome), there.meaning_of(outcome)
        if mine is not theirs:
            yield message(
                "The outcome `{id}` means {mine} here and {theirs} there.", id=outcome, mine=mine, theirs=theirs
            )
    yield from _lists(message("table"), sorted(here.tables), sorted(there.tables))
    for name in sorted(here.tables.keys() & there.tables.keys()):
        mine, theirs = here.tables[name], there.tables[name]
        yield from _lists(message("column of `{name}`", name=name), sorted(mine.columns), sorted(theirs.columns))
        yield from _lists(message("row of `{name}`", name=name), sorted(mine.rows), sorted(theirs.rows))
    yield from _lists(message("rating"), list(here.ratings), list(there.ratings))
    yield from _lists(message("step"), [step.id for step in here.steps], [step.id for step in there.steps])
    yield from _lists(
        message("prepared answer"), [each.id for each in here.prepared], [each.id for each in there.prepared]
    )
    if here.shuffled != there.shuffled:
        yield message("The order of the prepared answers is drawn in one of the two only.")
    yield from _lists(message("rule"), _rules(here.rules), _rules(there.rules))
    yield from _lists(message("box before the call"), _ticks(here.before), _ticks(there.before))


def _lists(what: Message, here: list[str], there: list[str]) -> Iterator[Message]:
    for name in there:
        if name not in here:
            yield message("The {what} `{name}` is missing.", what=what, name=name)
    for name in here:
        if name not in there:
            yield message("The {what} `{name}` is only here.", what=what, name=name)
    if sorted(here) == sorted(there) and here != there:
        yield message(
            "The order of each {what} differs: {here} here, {there} there.",
            what=what,
            here=", ".join(here),
            there=", ".join(there),
        )


def _steps(here: Step, there: Step) -> Iterator[Message]:
    where = message("in `{step}`", step=here.id)
    if here.side != there.side:
        yield message("`{id}` is a side path in one of the two only.", id=here.id)
    if here.seconds != there.seconds:
        yield message(
            "The time {where} is {here} s here and {there} s there.",
            where=where,
            here=here.seconds,
            there=there.seconds,
        )
    if here.shuffled != there.shuffled:
        yield message("`order` {where} differs.", where=where)
    if here.timer != there.timer:
        yield message("`timer` {where} differs.", where=where)
    if (here.repeat, here.repeat_first) != (there.repeat, there.repeat_first):
        yield message("`repeat` {where} differs.", where=where)
    if _condition(here.only_if) != _condition(there.only_if):
        yield message("`only if` {where} differs.", where=where)
    if _way(here.jump) != _way(there.jump):
        yield message(
            "The jump {where} leads to {here} here and to {there} there.",
            where=where,
            here=_way(here.jump),
            there=_way(there.jump),
        )
    yield from _lists(message("jump {where},", where=where), _rules(here.rules), _rules(there.rules))
    for what, mine, theirs in (
        (message("box"), _ticks(here.blocks), _ticks(there.blocks)),
        (message("line"), _lines(here.blocks), _lines(there.blocks)),
        (message("answer"), _choices(here.blocks), _choices(there.blocks)),
        (message("field"), _fields(here.blocks), _fields(there.blocks)),
    ):
        yield from _lists(message("{what} {where},", what=what, where=where), mine, theirs)


def _ticks(blocks: Iterable[Block]) -> list[str]:
    return [
        f"{block.id}{' (must)' * block.must}{'' if block.needed else ' (optional)'}{_condition(block.only_if)}"
        for block in blocks
        if isinstance(block, Tick)
    ]


def _lines(blocks: Iterable[Block]) -> list[str]:
    says = [block for block in blocks if isinstance(block, Say)]
    return [
        " ".join([str(number), *(wording.label for wording in say.wordings if wording.label)])
        for number, say in enumerate(says, 1)
    ]


def _choices(blocks: Iterable[Block]) -> list[str]:
    return [
        f"{block.id} to {_way(block.target)}{_condition(block.only_if)}"
        for block in blocks
        if isinstance(block, ChoiceBlock)
    ]


def _fields(blocks: Iterable[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Field):
            opts = " required" * block.required + " sensitive" * block.sensitive
            options = " ".join(
                f"{option.key}>{_way(option.target)}{_condition(option.only_if)}{' (last)' * option.last}"
                for option in block.options
            )
            opts += "".join(f" or {instead.status}" for instead in block.instead)
            opts += f" like={block.like}" * bool(block.like) + f" {block.min_length} long" * bool(block.min_length)
            opts += f" matches={block.matches}" * bool(block.matches)
            opts += " in a random order" * block.shuffled
            opts += f" = {block.formula.source}" if block.formula else ""
            bounds = (("min", block.minimum), ("max", block.maximum), ("default", block.default))
            opts += "".join(f" {name}={value}" for name, value in bounds if value not in (None, "", ()))
            found.append(f"{block.name}: {block.type}{opts} {options}".rstrip() + _condition(block.only_if))
    return found


def _rules(rules: Iterable[Rule]) -> list[str]:
    return [f"{_way(rule.target)}{_condition(rule.only_if)}" for rule in rules]


def _condition(condition: object) -> str:
    source = getattr(condition, "source", "")
    return f" (if {source})" if source else ""


def _way(target: object) -> str:
    kind, name = getattr(target, "kind", ""), getattr(target, "id", "")
    then = getattr(target, "then", "")
    return f"{kind} {name} {then}".strip() if target is not None else "nowhere"
