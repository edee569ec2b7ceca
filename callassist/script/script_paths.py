"""Walks every path through a script without a call: what each asks a voice to say, and what would be read out blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from callassist.script.duration import said_first, seconds_to_say
from callassist.script.formulas import worked_out
from callassist.script.numbered_answers import NumberedAnswer, answers
from callassist.script.references import GROUPS
from callassist.script.script_flow import following
from callassist.script.script_model import (
    Field,
    FieldType,
    Rule,
    RunKind,
    Say,
    Script,
    Step,
    Target,
    TargetKind,
    Value,
    Values,
)

MOST_PATHS = 1_000
MOST_STEPS = 100
MOST_VISITS = 20_000
"""Steps that are come to, over all paths: where many answers lead in circles, hardly a path comes to its end."""
_TYPICAL: Mapping[FieldType, str] = {
    FieldType.NUMBER: "3",
    FieldType.MONEY: "50000",
    FieldType.DATE: "2026-11-03",
    FieldType.TIME: "14:00",
    FieldType.DATETIME: "2026-11-03T14:00",
    FieldType.PHONE: "+44 20 7946 0000",
    FieldType.EMAIL: "dana@example.org",
    FieldType.RATING: "3",
}


@dataclass(frozen=True, slots=True)
class ScriptPath:
    """One way through a script. `outcome` is empty where it does not come to an end."""

    steps: tuple[str, ...]
    outcome: str
    seconds: float
    """Seconds to say all of it, each line once, in its first wording."""
    blanks: tuple[str, ...]
    """The names that would be read out blank."""


@dataclass(frozen=True, slots=True)
class PathWalk:
    """The paths of a script with one set of facts. `capped` says that there are more than were walked."""

    paths: tuple[ScriptPath, ...]
    capped: bool
    once: tuple[str, ...] = ()
    """What the repeats ask about: each path goes through them for one."""


@dataclass(frozen=True, slots=True)
class _Here:
    steps: tuple[str, ...]
    values: Values
    returns: tuple[str, ...]
    seconds: float
    blanks: tuple[str, ...]
    taken: frozenset[tuple[str, str]] = frozenset()
    """The answers given so far, each with its step: none is given twice."""


def walk(script: Script, *, empty: bool = False, most: int = MOST_PATHS) -> PathWalk:
    """Take every path from the first step, with the script's sample, or with a person of whom nothing is known.

    What is asked once for each of several is counted once.

    Every field on the way is filled. A path takes each answer of a step once only, so circles come to an end.
    """
    facts: dict[str, Value] = {} if empty else {name: script.sample[name] for name in GROUPS if name in script.sample}
    if not script.main:
        return PathWalk((), capped=False)
    paths: list[ScriptPath] = []
    steps = {step.id: step for step in script.steps}
    first = next((step for step in script.main if step.only_if is None or step.only_if.holds(facts)), script.main[0])
    waiting = [(first.id, _Here((), facts, (), 0.0, ()))]
    visits, too_long = 0, False
    while waiting and len(paths) < most and visits < MOST_VISITS:
        visits += 1
        step_id, before = waiting.pop()
        here = _visit(steps[step_id], before, script)
        onward = [*_ways(steps[step_id], here, script)]
        # The last to be put on the pile is the first to be walked: keep the order of the answers.
        for outcome, next_id, after in reversed(onward):
            if outcome is None and len(after.steps) < MOST_STEPS:
                waiting.append((next_id, after))
            elif outcome is None:
                too_long = True
        ended = [outcome for outcome, _, _ in onward if outcome is not None]
        if not onward and step_id not in before.steps:
            ended.append("")
        paths += [ScriptPath(here.steps, outcome, here.seconds, tuple(dict.fromkeys(here.blanks))) for outcome in ended]
    once = dict.fromkeys(step.repeat_label for step in script.steps if step.repeat)
    return PathWalk(tuple(paths[:most]), bool(waiting) or len(paths) > most or too_long, tuple(once))


def _visit(step: Step, before: _Here, script: Script) -> _Here:
    """Say and fill everything in a step, from top to bottom."""
    values = dict(before.values)
    seconds, blanks = before.seconds + step.timer, [*before.blanks]
    for block in step.blocks:
        if isinstance(block, Say):
            drawn = [text.runs(values) for text in said_first(block)]
            blanks += [run.name for runs in drawn for run in runs if run.kind is RunKind.MISSING]
            seconds += max(seconds_to_say("".join(run.text for run in runs)) for runs in drawn)
        elif isinstance(block, Field) and block.name not in values and block.formula is None:
            values[block.name] = _answer(block, script)
            values |= worked_out(script.sums, values)
    return replace(before, steps=(*before.steps, step.id), values=values, seconds=seconds, blanks=tuple(blanks))


def _answer(field: Field, script: Script) -> Value:
    given = script.sample.get(field.name)
    if given not in (None, "") and field.name not in GROUPS:
        return given
    keys = [option.key for option in field.options]
    if field.type is FieldType.CHOICES:
        return keys[:1]
    return keys[0] if keys else _TYPICAL.get(field.type, field.name.replace("_", " "))


def _ways(step: Step, here: _Here, script: Script) -> Iterator[tuple[str | None, str, _Here]]:
    """Outcome or next step of each answer, and what is known then."""
    rule = next((rule for rule in script.rules if _applies(rule, here)), None) or next(
        (rule for rule in step.rules if rule.only_if.holds(here.values)), None
    )
    if rule is not None:
        mark = (step.id, f"rule {rule.line}")
        if mark not in here.taken:
            yield from _lead(rule.target, step, replace(here, taken=here.taken | {mark}), script)
            return
    leading = [answer for answer in answers(step, here.values) if answer.target is not None]
    for answer in leading:
        mark = (step.id, answer.id)
        if answer.target is not None and not answer.target.again and mark not in here.taken:
            values = {**here.values, answer.field: answer.key} if answer.field else here.values
            yield from _lead(answer.target, step, replace(here, values=values, taken=here.taken | {mark}), script)
    mark = (step.id, "")
    if (leading and not _goes_on(step, leading, script)) or mark in here.taken:
        return
    here = replace(here, taken=here.taken | {mark})
    if step.jump is not None:
        yield from _lead(step.jump, step, here, script)
    elif not step.side:
        yield from _next(step, here, script)


def _applies(rule: Rule, here: _Here) -> bool:
    """Whether a rule of the script is what comes next: it is true, and has not led to its step yet."""
    return rule.target.id not in here.steps and rule.only_if.holds(here.values)


def _goes_on(step: Step, leading: list[NumberedAnswer], script: Script) -> bool:
    """Whether a step with answers can also be left without one."""
    if step.jump is not None or step.side:
        return step.jump is not None
    after = following(step, script)
    targets = [answer.target for answer in leading if answer.target is not None]
    if any(t.kind is TargetKind.NEXT or (t.kind is TargetKind.STEP and t.id in after) for t in targets):
        return False
    return not any(
        field.required and field.options and all(option.target for option in field.options) for field in step.of(Field)
    )


def _lead(target: Target, step: Step, here: _Here, script: Script) -> Iterator[tuple[str | None, str, _Here]]:
    match target.kind:
        case TargetKind.END:
            yield target.id, "", here
        case TargetKind.STEP:
            yield None, target.id, replace(here, returns=(*here.returns, target.then or step.id))
        case TargetKind.BACK:
            if here.returns:
                yield None, here.returns[-1], replace(here, returns=here.returns[:-1])
        case _:  # the next step
            origin = next(id_ for id_ in (step.id, *reversed(here.returns)) if not script.step(id_).side)
            yield from _next(script.step(origin), here, script)


def _next(step: Step, here: _Here, script: Script) -> Iterator[tuple[str | None, str, _Here]]:
    for later in script.later(step):
        if later.only_if is None or later.only_if.holds(here.values):
            yield None, later.id, here
            return
