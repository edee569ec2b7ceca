"""Holds two languages of one script against each other: same steps, same answers, same ways, other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callassist.script.model import Block, Choice, Field, Problem, Say, Script, Step, Tick
from callassist.script.problems import Findings
from callassist.script.source import Lines


def drift(one: Script, other: Script) -> tuple[Problem, ...]:
    """Every difference that is not one of words, as problems of `other`; empty when there is none."""
    findings = Findings(Lines(other.path).place)
    for message in _whole(one, other):
        findings.add("drift", 1, message)
    steps = {step.id: step for step in one.steps}
    for step in other.steps:
        if step.id in steps:
            for message in _steps(step, steps[step.id]):
                findings.add("drift", step.line, message)
    return findings.sorted()


def _whole(there: Script, here: Script) -> Iterator[str]:
    if there.id != here.id:
        yield f"The id is `{here.id}` here and `{there.id}` there."
    if there.version != here.version:
        yield f"The version is {here.version} here and {there.version} there."
    yield from _lists("outcome", list(here.outcomes), list(there.outcomes))
    yield from _lists("rating", list(here.ratings), list(there.ratings))
    yield from _lists("step", [step.id for step in here.steps], [step.id for step in there.steps])
    yield from _lists("prepared answer", [each.id for each in here.prepared], [each.id for each in there.prepared])
    yield from _lists("box before the call", _ticks(here.before), _ticks(there.before))


def _lists(what: str, here: list[str], there: list[str]) -> Iterator[str]:
    for name in there:
        if name not in here:
            yield f"The {what} `{name}` is missing."
    for name in here:
        if name not in there:
            yield f"The {what} `{name}` is only here."
    if sorted(here) == sorted(there) and here != there:
        yield f"The order of each {what} differs: {', '.join(here)} here, {', '.join(there)} there."


def _steps(here: Step, there: Step) -> Iterator[str]:
    where = f"in `{here.id}`"
    if here.side != there.side:
        yield f"`{here.id}` is a side path in one of the two only."
    if here.seconds != there.seconds:
        yield f"The time {where} is {here.seconds} s here and {there.seconds} s there."
    if _condition(here.only_if) != _condition(there.only_if):
        yield f"`only if` {where} differs."
    if _way(here.jump) != _way(there.jump):
        yield f"The jump {where} leads to {_way(here.jump)} here and to {_way(there.jump)} there."
    for what, mine, theirs in (
        ("box", _ticks(here.blocks), _ticks(there.blocks)),
        ("line", _lines(here.blocks), _lines(there.blocks)),
        ("answer", _choices(here.blocks), _choices(there.blocks)),
        ("field", _fields(here.blocks), _fields(there.blocks)),
    ):
        yield from _lists(f"{what} {where},", mine, theirs)


def _ticks(blocks: Iterable[Block]) -> list[str]:
    return [
        f"{block.id}{'' if block.needed else ' (optional)'}{_condition(block.only_if)}"
        for block in blocks
        if isinstance(block, Tick)
    ]


def _lines(blocks: Iterable[Block]) -> list[str]:
    said = [block for block in blocks if isinstance(block, Say)]
    return [
        f"{number}" + "".join(f" {wording.label}" for wording in say.wordings) for number, say in enumerate(said, 1)
    ]


def _choices(blocks: Iterable[Block]) -> list[str]:
    return [
        f"{block.id} to {_way(block.target)}{_condition(block.only_if)}"
        for block in blocks
        if isinstance(block, Choice)
    ]


def _fields(blocks: Iterable[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Field):
            opts = " required" * block.required + " sensitive" * block.sensitive
            options = " ".join(
                f"{option.key}>{_way(option.target)}{_condition(option.only_if)}" for option in block.options
            )
            bounds = f"{block.minimum}..{block.maximum}={block.default}"
            found.append(f"{block.name}: {block.type}{opts} {bounds} {options}{_condition(block.only_if)}".rstrip())
    return found


def _condition(condition: object) -> str:
    source = getattr(condition, "source", "")
    return f" (if {source})" if source else ""


def _way(target: object) -> str:
    kind, name = getattr(target, "kind", ""), getattr(target, "id", "")
    return f"{kind} {name}".strip() if target is not None else "nowhere"
