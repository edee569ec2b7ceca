"""The ways through a script: which step can follow which, and what can be reached.

Side steps whose id says that they are for a turn of the call (voicemail, someone else, call back) count
as reachable: the window offers those turns at any moment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from callassist.script.references import targets_of
from callassist.script.script_model import Field, FieldType, Script, Step, Target, TargetKind

TURN_STEPS: Mapping[str, tuple[str, ...]] = {
    "no-answer": ("voicemail", "no-answer"),
    "someone-else": ("someone-else", "message-with-someone"),
    "call-back": ("reschedule", "call-back", "callback"),
}
"""By each turn that a call may take: the parts of ids by which its side step is found, the first one first."""


@dataclass(frozen=True, slots=True)
class Flow:
    """`ways` has the steps that can follow each step, `ends` the outcomes that a step can come to."""

    ways: Mapping[str, frozenset[str]]
    ends: Mapping[str, frozenset[str]]
    starts: tuple[str, ...]

    def reached(self, starts: Iterable[str] | None = None) -> set[str]:
        """Every step that can be come to from these, or from where a call can start."""
        seen = set(self.starts if starts is None else starts)
        waiting = list(seen)
        while waiting:
            for step in self.ways.get(waiting.pop(), ()):
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
        return seen

    def carried(self, bits: Mapping[str, int]) -> dict[str, int]:
        """What each step has itself, with all that steps have from which it can be come to. Each thing is a bit."""
        carried = dict(bits)
        waiting = deque(carried)
        while waiting:
            here = waiting.popleft()
            for step in self.ways.get(here, ()):
                before = carried.get(step, 0)
                if carried[here] | before != before:
                    carried[step] = carried[here] | before
                    waiting.append(step)
        return carried

    def before(self) -> dict[str, set[str]]:
        """The steps that can come right before each step."""
        before: dict[str, set[str]] = {step: set() for step in self.ways}
        for step, following in self.ways.items():
            for other in following:
                before[other].add(step)
        return before


def flow_of(script: Script) -> Flow:
    """Work out the ways through a script. Targets that are not there are left out."""
    steps = {step.id: step for step in script.steps}
    targets = {step.id: [*targets_of(step)] for step in script.steps}
    ways = {step.id: _direct(step, targets[step.id], script) & steps.keys() for step in script.steps}
    callers: dict[str, set[str]] = {id_: set() for id_ in steps}
    for id_, others in ways.items():
        for other in others:
            callers[other].add(id_)
    returns = _returns(targets, callers)
    for step in script.steps:
        if _has(targets[step.id], TargetKind.BACK):
            ways[step.id] |= returns[step.id]
        if step.side and _has(targets[step.id], TargetKind.NEXT):
            for origin in _main_origins(step.id, callers, steps):
                ways[step.id] |= set(following(steps[origin], script))
    ends = {id_: frozenset(t.id for t in found if t.kind is TargetKind.END) for id_, found in targets.items()}
    starts = [step.id for step in script.main[:1]]
    parts = [part for parts in TURN_STEPS.values() for part in parts]
    starts += [step.id for step in script.side if any(part in step.id for part in parts)]
    starts += [rule.target.id for rule in script.rules if rule.target.kind is TargetKind.STEP]
    return Flow({id_: frozenset(others) for id_, others in ways.items()}, ends, tuple(starts))


def _returns(targets: Mapping[str, Sequence[Target]], callers: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Where `-> back` leads from each step: to those that lead there, or to what an arrow names after `then`."""
    returns = {id_: set(others) for id_, others in callers.items()}
    for id_, found in targets.items():
        for target in found:
            if target.then in returns and target.id in returns:
                returns[target.id].add(target.then)
                if all(other.then for other in found if other.id == target.id):
                    returns[target.id].discard(id_)
    return returns


def _direct(step: Step, targets: Iterable[Target], script: Script) -> set[str]:
    """The steps that a step names, and those that simply follow it."""
    named = {target.id for target in targets if target.kind is TargetKind.STEP}
    if not step.side and (falls_through(step, script) or _has(targets, TargetKind.NEXT)):
        named.update(following(step, script))
    return named


def following(step: Step, script: Script) -> list[str]:
    """The main steps that can be next after a main step: the one after it, or later ones where some may be left out."""
    found: list[str] = []
    for later in script.later(step):
        found.append(later.id)
        if later.only_if is None:
            break
    return found


def falls_through(step: Step, script: Script) -> bool:
    """Whether a main step can go on to the next without an answer that leads there."""
    if step.jump is not None or step.side:
        return False
    after = following(step, script)
    if not after:
        return False
    for target in targets_of(step):
        if target.kind is TargetKind.NEXT or (target.kind is TargetKind.STEP and target.id in after):
            return True
    return not any(_must_lead(field) for field in step.of(Field))


def _must_lead(field: Field) -> bool:
    return (
        field.required
        and field.type in (FieldType.CHOICE, FieldType.YES_NO)
        and all(option.target is not None for option in field.options)
    )


def _has(targets: Iterable[Target], kind: TargetKind) -> bool:
    return any(target.kind is kind for target in targets)


def _main_origins(side: str, callers: Mapping[str, set[str]], steps: Mapping[str, Step]) -> set[str]:
    """The main steps from which a side step can be come to, through other side steps too."""
    seen = {side}
    waiting = [side]
    found: set[str] = set()
    while waiting:
        for caller in callers[waiting.pop()]:
            if not steps[caller].side:
                found.add(caller)
            elif caller not in seen:
                seen.add(caller)
                waiting.append(caller)
    return found
