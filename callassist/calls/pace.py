"""Where a call stands in time, and where it ought to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from callassist.calls.state import CallState

CALLS_TO_LEARN_FROM = 5
"""Fewer past calls than this say nothing about somebody's own pace."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds throughout. `ahead_by` is below 0 when the call takes longer than planned."""

    elapsed: float
    planned: float
    ahead_by: float
    step_elapsed: float
    step_planned: float


def pace(state: CallState, elapsed: float, now: float, planned: float, steps: Mapping[str, float]) -> Pace:
    """The pace at `now`, seconds since the call began; `elapsed` leaves out the time away from the call.

    `steps` are the planned seconds by step, in the order of the main path. A step that is done has used what was
    planned for it; the open one counts as far as it has come, up to its plan. What was planned and skipped is won.
    """
    on_step = time_on(state, state.step, now)
    plan_of_step = steps.get(state.step, 0.0)
    order = [*steps]
    at = order.index(state.flow) if state.flow in steps else None
    ought = (
        sum(steps[step] for step in order[:at])
        if at is not None
        else sum(seconds for step, seconds in steps.items() if step in state.spent)
    )
    flow_spent = time_on(state, state.flow, now)
    ought += min(flow_spent, steps.get(state.flow, 0.0))
    return Pace(elapsed, planned, ought - elapsed if planned else 0.0, on_step, plan_of_step)


def time_on(state: CallState, step: str, now: float) -> float:
    """Seconds spent on a step so far, all stays together."""
    spent = state.spent.get(step, 0.0)
    if state.visits and state.visits[-1].until is None and state.visits[-1].step == step:
        spent += max(0.0, now - state.visits[-1].at)
    return spent


def learned(past: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Seconds per step as somebody really takes them: the median over past calls of one script.

    `past` holds the seconds by step of each call. A step is learned once five calls came through it; with fewer
    calls there is nothing to learn, and the result is empty.
    """
    times: dict[str, list[float]] = {}
    for call in past:
        for step, seconds in call.items():
            if seconds > 0:
                times.setdefault(step, []).append(seconds)
    return {step: median(all_) for step, all_ in times.items() if len(all_) >= CALLS_TO_LEARN_FROM}
