"""Where a call goes when it takes a turn nobody planned.

A script says so by the id of a side step; the first of these that it has is taken, then the first side step whose id
contains one of them:

- no answer: `voicemail`, `no-answer`
- someone else picked up: `someone-else`, `message-with-someone`
- asked to call back: `reschedule`, `call-back`, `callback`

A script without such a step goes to the script that is made for it: `leave-voicemail`, `leave-message-with-someone`.
That one chooses its words by the facts, `call.returning` above all. To be called again needs no words of its own: then
the time is agreed at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from callassist.calls.events import OpenedBy, Pivot
from callassist.calls.script_index import ScriptIndex, StepRef
from callassist.calls.state import CallState
from callassist.script.script_flow import TURN_STEPS

STEPS = {Pivot(turn): parts for turn, parts in TURN_STEPS.items()}
AWAY = frozenset({Pivot.NO_ANSWER, Pivot.SOMEONE_ELSE})
"""Turns after which the one who was called was not on the phone."""
SCRIPTS: Mapping[Pivot, str] = {
    Pivot.NO_ANSWER: "leave-voicemail",
    Pivot.SOMEONE_ELSE: "leave-message-with-someone",
}


@dataclass(frozen=True, slots=True)
class PivotTarget:
    """Where a pivot leads. `step` is empty when it needs none; `script` when it stays in the call's own script."""

    pivot: Pivot
    step: str = ""
    title: str = ""
    script: str = ""


def pivot_target(index: ScriptIndex, pivot: Pivot) -> PivotTarget | None:
    """Where this pivot leads; None when neither the script nor a companion has words for it."""
    if own := _own_step(index, pivot):
        return PivotTarget(pivot, own.id, own.step.title)
    other = index.companions.get(SCRIPTS.get(pivot, ""))
    if other is not None and other.main:
        first = other.main[0]
        return PivotTarget(pivot, f"{other.id}#{first.id}", first.title, other.id)
    return PivotTarget(pivot) if pivot is Pivot.CALL_BACK else None


def pivot_targets(index: ScriptIndex) -> tuple[PivotTarget, ...]:
    """The pivots that are possible, in their order."""
    return tuple(found for pivot in Pivot if (found := pivot_target(index, pivot)))


def _own_step(index: ScriptIndex, pivot: Pivot) -> StepRef | None:
    for id_ in STEPS[pivot]:
        for place in index.side:
            if place.id == id_:
                return place
    for id_ in STEPS[pivot]:
        for place in index.side:
            if id_ in place.id:
                return place
    return None


def ended_with_someone_else(index: ScriptIndex, state: CallState) -> bool:
    """Whether the call came to somebody other than the one who was called, and not back onto its main path."""
    someone_else = False
    for visit in state.visits:
        place = index.place(visit.step)
        if place is None or visit.by in (OpenedBy.BACK, OpenedBy.HOME, OpenedBy.OPEN):
            continue
        made_for_it = place.script.id == SCRIPTS[Pivot.SOMEONE_ELSE]
        if made_for_it or any(id_ in place.step.id for id_ in STEPS[Pivot.SOMEONE_ELSE]):
            someone_else = True
        elif place.id in index.rank:
            someone_else = False
    return someone_else
