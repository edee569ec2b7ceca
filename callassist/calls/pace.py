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


def pace(
    state: CallState, elapsed: float, now: float, planned: float, main: Mapping[str, float], step_planned: float
) -> Pace:
    """The pace at `now`, seconds since the call began; `elapsed` leaves out the time away from the call.

    `main` are the planned seconds of the main path, in its order. What lies before the place where the flow stands
    ought to have taken what was planned for it, whether it was skipped or not; the place itself counts as far as it
    has come. On a side path, the main step that it was come to from is such a place.
    """
    order = [*main]
    place = next((step for step in reversed(state.path) if step in main), "")
    ought = sum(main[step] * _rounds(state, step) for step in order[: order.index(place)]) if place else 0.0
    repeat = state.repeat_in(place)
    ought += min(time_in_round(state, place, now, repeat.flow if repeat is not None else 0), main.get(place, 0.0))
    if repeat is not None:  # those before this one came through all of its steps
        rest = sum(main[step] for step in order[order.index(place) :] if step in repeat.steps)
        ought += rest * (_rounds(state, place) - 1)
    ahead_by = ought - elapsed if planned else 0.0
    here = time_in_round(state, state.step, now, state.open_round(state.step))
    return Pace(elapsed, planned, ahead_by, here, step_planned)


def _rounds(state: CallState, step: str) -> int:
    """How often a step ought to have taken its time: once for each that a repeat asks about."""
    repeat = state.repeat_in(step)
    return max(1, len(repeat.live())) if repeat is not None else 1


def time_in_round(state: CallState, step: str, now: float, number: int) -> float:
    """Seconds spent on a step so far, in the round of a repeat with this number; 0 for a step that belongs to none."""
    if not number:
        return time_on(state, step, now)
    spent = state.spent_in.get((step, number), 0.0)
    visit = state.visits[-1] if state.visits else None
    if visit is not None and visit.until is None and (visit.step, visit.round) == (step, number):
        spent += max(0.0, now - visit.at)
    return spent


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
