"""Where the steps of a script lead, as places on a map: main steps down, side paths beside them, ends at the edge.

Of a large script only what is near the chosen step is placed: nobody reads three hundred boxes at once.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from callassist.messages import facts_line
from callassist.script import lines
from callassist.script.draft import STEP_SECONDS
from callassist.script.edit.layout import ScriptLayout, ScriptSection
from callassist.script.edit.pieces import AnswerLine, Asked, Jump
from callassist.script.script_model import Problem

WHOLE = 40
"""Steps of a script that is shown as a whole."""
NEAR = 8
"""Main steps before and after the chosen one that are shown of a larger script."""
MAIN, SIDE, END = 0, 1, 2


@dataclass(frozen=True, slots=True)
class MapArrow:
    """From a step to a step, or to an outcome as "end: id". `label` are the answers that lead there."""

    start: str
    stop: str
    label: str


@dataclass(frozen=True, slots=True)
class MapBox:
    """A step, or an outcome where `column` is END. `number` is that of a main step, else 0."""

    id: str
    title: str
    column: int
    row: int
    number: int = 0
    seconds: int = 0
    reached: bool = True
    leads_on: bool = True


@dataclass(frozen=True, slots=True)
class ScriptMap:
    boxes: tuple[MapBox, ...]
    arrows: tuple[MapArrow, ...]
    shortest: int
    """Seconds of the quickest way to an end; 0 where there is none."""
    longest: int
    """Seconds of the main path, and of the longest side path from it."""
    hidden: int
    """Steps that are not shown."""


def arrows_of(layout: ScriptLayout) -> list[MapArrow]:
    """Every arrow, answers that lead to one place as one."""
    main = [section.id for section in layout.of_part("script")]
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for section in layout.steps():
        place = main.index(section.id) if section.id in main else -1
        following = main[place + 1] if 0 <= place < len(main) - 1 else ""
        always = False
        for target, label in _ways(section):
            always = always or not label
            # "restart, then lights" goes by both: what comes after a subroutine is reached from here.
            for stop in target.split(", then "):
                stop = following if stop == "next" else stop
                if stop and stop != "back":
                    labels[section.id, stop].append(label)
        if following and not always and not _must_answer(section):
            labels[section.id, following].append("")
    return [MapArrow(start, stop, _label(found)) for (start, stop), found in labels.items()]


def _label(found: list[str]) -> str:
    return facts_line(*dict.fromkeys(found))


def _ways(section: ScriptSection) -> Iterator[tuple[str, str]]:
    """(target, label) of each arrow; the label is empty where it is taken in any case."""
    for placed in section.pieces:
        match placed.piece:
            case AnswerLine(label=label, target=target):
                yield target, label
            case Asked(choices=choices):
                yield from ((one.target, one.label) for one in choices if one.target)
            case Jump(ways=ways):
                yield from ((target, test) for target, test in ways)
            case _:
                pass


def _must_answer(section: ScriptSection) -> bool:
    """Whether it goes on only by one of its answers: all others leave the way to the next step open."""
    asked = (placed.piece for placed in section.pieces)
    return any(
        isinstance(one, Asked) and one.needed and bool(one.choices) and all(choice.target for choice in one.choices)
        for one in asked
    )


def seconds_of(section: ScriptSection) -> int:
    return lines.seconds_of(section.settings.get("time", (0, ""))[1]) or STEP_SECONDS


def draw_map(layout: ScriptLayout, chosen: str, problems: Sequence[Problem] = ()) -> ScriptMap:
    """The map of a script around the chosen step. What nothing leads to, or ends nowhere, is what `problems` say so of:
    a turn of the call leads to some steps without any arrow.
    """
    arrows = arrows_of(layout)
    lost, loose = (_steps_told(layout, problems, code) for code in ("unreachable", "dead-end"))
    steps = {section.id: section for section in layout.steps()}
    main = [section.id for section in layout.of_part("script")]
    shown = _shown(steps, main, arrows, chosen)
    seconds = {name: seconds_of(section) for name, section in steps.items()}
    kept = [one for one in arrows if one.start in shown and (one.stop in shown or one.stop not in steps)]
    rows = {name: row for row, name in enumerate(name for name in main if name in shown)}
    boxes = [
        MapBox(name, steps[name].title, MAIN, row, main.index(name) + 1, seconds[name],
               name not in lost, name not in loose)
        for name, row in rows.items()
    ]  # fmt: skip
    taken: set[tuple[int, int]] = set()
    for name in (name for name in steps if name not in main and name in shown):
        row = _free(
            SIDE, min((rows[one.start] for one in kept if one.stop == name and one.start in rows), default=0), taken
        )
        rows[name] = row
        boxes.append(MapBox(name, steps[name].title, SIDE, row, 0, seconds[name], name not in lost, name not in loose))
    ends = dict.fromkeys(one.stop for one in kept if lines.split_end(one.stop) is not None)
    for stop in ends:
        outcome = lines.split_end(stop) or ""
        row = _free(END, min((rows[one.start] for one in kept if one.stop == stop), default=0), taken)
        boxes.append(MapBox(stop, layout.header.outcomes.get(outcome, outcome), END, row))
    places = {box.id for box in boxes}
    kept = [one for one in kept if one.stop in places]
    shortest = _shortest(main[0], arrows, seconds) if main else 0
    longest = sum(seconds[name] for name in main) + max(
        (seconds[name] for name in steps if name not in main), default=0
    )
    return ScriptMap(tuple(boxes), tuple(kept), shortest, longest, len(steps) - len(shown))


def _steps_told(layout: ScriptLayout, problems: Sequence[Problem], code: str) -> set[str]:
    found = (layout.at(one.line - 1) for one in problems if one.code == code)
    return {section.id for section in found if section is not None}


def _shown(steps: Mapping[str, ScriptSection], main: list[str], arrows: list[MapArrow], chosen: str) -> set[str]:
    if len(steps) <= WHOLE:
        return set(steps)
    near = {chosen} if chosen in steps else set(main[:1])
    near |= {one.start for one in arrows if one.stop in near} | {one.stop for one in arrows if one.start in near}
    places = [main.index(name) for name in near if name in main]
    middle = main.index(chosen) if chosen in main else min(places, default=0)
    around = set(main[max(0, middle - NEAR) : middle + NEAR + 1])
    beside = {one.stop for one in arrows if one.start in around and one.stop in steps and one.stop not in main}
    beside_near = sorted(beside, key=lambda name: list(steps).index(name))[: 2 * NEAR]
    return {name for name in (*around, *near, *beside_near) if name in steps}


def _free(column: int, wanted: int, taken: set[tuple[int, int]]) -> int:
    while (column, wanted) in taken:
        wanted += 1
    taken.add((column, wanted))
    return wanted


def _shortest(first: str, arrows: list[MapArrow], seconds: Mapping[str, int]) -> int:
    after: dict[str, list[str]] = defaultdict(list)
    for one in arrows:
        after[one.start].append(one.stop)
    waiting = [(seconds[first], first)]
    done: set[str] = set()
    while waiting:
        so_far, name = heapq.heappop(waiting)
        if lines.split_end(name) is not None:
            return so_far
        if name in done or name not in seconds:
            continue
        done.add(name)
        for stop in after[name]:
            heapq.heappush(waiting, (so_far + seconds.get(stop, 0), stop))
    return 0
