"""What many calls show together, in figures small enough to be honest: each says of how many calls it speaks.

One pass over reports gives them all. Under five calls there is no figure: three calls have no pattern. Every row
leads back to its calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import BinaryIO, Final, TypeAlias

from callassist.calls.pivots import is_reached as reached_by
from callassist.calls.report import Report
from callassist.exports.report_words import zone_of
from callassist.script.meanings import Meaning

FEWEST: Final = 5
Value: TypeAlias = str | int | float


@dataclass(frozen=True, slots=True)
class StatsRow:
    """One bar of a figure. `calls` are the ids behind it, `n` how many there are."""

    values: tuple[Value, ...]
    calls: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.calls)


@dataclass(frozen=True, slots=True)
class Figure:
    """A table that can be drawn. `heads` name the columns by id; `n` is the number of calls it speaks of."""

    id: str
    heads: tuple[str, ...]
    rows: tuple[StatsRow, ...]
    n: int

    @property
    def enough(self) -> bool:
        """Whether there is anything to draw."""
        return self.n >= FEWEST and bool(self.rows)


Calls: TypeAlias = dict[str, None]


@dataclass(slots=True)
class _Steps:
    seconds: list[float] = field(default_factory=list[float])
    planned: int = 0
    calls: Calls = field(default_factory=dict[str, None])


@dataclass(slots=True)
class _Try:
    """A call to somebody, for what came of it later."""

    call: str
    at: datetime
    means: Meaning
    is_reached: bool


class Stats:
    """Takes reports in, one by one, in any order; gives the figures when asked."""

    def __init__(self) -> None:
        self._scripts: dict[str, Calls] = {}
        self._weeks: dict[str, dict[str, float]] = {}
        self._outcomes: dict[tuple[str, str], Calls] = {}
        self._ends: dict[tuple[str, str], Calls] = {}
        self._steps: dict[tuple[str, str], _Steps] = {}
        self._missed: dict[tuple[str, str], Calls] = {}
        self._tries: dict[str, list[_Try]] = {}
        self._hours: dict[int, tuple[Calls, Calls]] = {}

    def add(self, report: Report) -> None:
        """Take one call in. Calls that are not over yet are left out."""
        if report.ended is None:
            return
        call, script = report.id, report.script
        self._scripts.setdefault(script, {})[call] = None
        day = report.started.date()
        self._weeks.setdefault((day - timedelta(days=day.weekday())).isoformat(), {})[call] = report.seconds
        self._outcomes.setdefault((script, report.outcome), {})[call] = None
        self._ends.setdefault((script, report.ended_in), {})[call] = None
        for step in report.steps:
            steps = self._steps.setdefault((script, step.title), _Steps())
            steps.seconds.append(step.seconds)
            steps.planned = step.planned or steps.planned
            steps.calls[call] = None
        for item in report.open_items:
            self._missed.setdefault((script, item.text), {})[call] = None
        self._reach(report)

    def _reach(self, report: Report) -> None:
        is_reached = reached_by(report.means, report.pivots[-1].kind if report.pivots else "")
        if who := report.person_id or report.person:
            self._tries.setdefault(who, []).append(_Try(report.id, report.started, report.means, is_reached))
        place = zone_of(dict(report.facts).get("person.zone", ""))
        hour = (report.started.astimezone(place) if place else report.started).hour
        tried, reached = self._hours.setdefault(hour, ({}, {}))
        tried[report.id] = None
        if is_reached:
            reached[report.id] = None

    def figures(self) -> tuple[Figure, ...]:
        """All figures, also those that have too few calls: `enough` says which to draw."""
        return (
            self._by_week(),
            self._shares("outcomes", ("script", "outcome", "calls", "share"), self._outcomes),
            self._shares("ends", ("script", "step", "calls", "share"), self._ends),
            self._by_step(),
            self._shares("missed", ("script", "item", "calls", "share"), self._missed),
            self._messages(),
            self._by_hour(),
        )

    def _by_week(self) -> Figure:
        rows = tuple(
            StatsRow((week, len(calls), round(sum(calls.values()) / 60)), tuple(calls))
            for week, calls in sorted(self._weeks.items())
        )
        return Figure("weeks", ("week", "calls", "minutes"), rows, sum(row.n for row in rows))

    def _shares(self, id_: str, heads: tuple[str, ...], found: Mapping[tuple[str, str], Calls]) -> Figure:
        """By script, most frequent first, each as a share of the script's calls; scripts with few calls left out."""
        enough = {script: len(calls) for script, calls in self._scripts.items() if len(calls) >= FEWEST}
        rows = [
            StatsRow((script, name, len(calls), round(len(calls) / enough[script], 3)), tuple(calls))
            for (script, name), calls in found.items()
            if script in enough
        ]
        rows.sort(key=lambda row: (str(row.values[0]), -row.n, str(row.values[1])))
        return Figure(id_, heads, tuple(rows), sum(enough.values()))

    def _by_step(self) -> Figure:
        rows = tuple(
            StatsRow((script, title, round(median(steps.seconds)), steps.planned), tuple(steps.calls))
            for (script, title), steps in self._steps.items()
            if len(steps.calls) >= FEWEST
        )
        calls = {call for row in rows for call in row.calls}
        return Figure("steps", ("script", "step", "seconds", "planned"), rows, len(calls))

    def _messages(self) -> Figure:
        """Messages left, and of those the ones after which we spoke: the next time with the same person."""
        answered: list[str] = []
        silent: list[str] = []
        for tries in self._tries.values():
            tries.sort(key=lambda one: one.at)
            for place, one in enumerate(tries):
                if one.means is Meaning.MESSAGE:
                    later = any(other.is_reached for other in tries[place + 1 :])
                    (answered if later else silent).append(one.call)
        rows = (
            StatsRow(("answered", len(answered)), tuple(answered)),
            StatsRow(("not answered", len(silent)), tuple(silent)),
        )
        return Figure("messages", ("messages", "calls"), rows, len(answered) + len(silent))

    def _by_hour(self) -> Figure:
        rows = tuple(
            StatsRow((f"{hour:02}:00", len(tried), round(len(reached) / len(tried), 3)), tuple(tried))
            for hour, (tried, reached) in sorted(self._hours.items())
            if len(tried) >= FEWEST
        )
        return Figure("hours", ("hour", "calls", "reached"), rows, sum(row.n for row in rows))


def stats(reports: Iterable[Report]) -> tuple[Figure, ...]:
    """The figures of these calls."""
    gathered = Stats()
    for report in reports:
        gathered.add(report)
    return gathered.figures()


def write(figure: Figure, out: BinaryIO) -> None:
    """A figure as CSV, with the number of calls behind each row in the last column."""
    from callassist.exports.table import write_rows

    write_rows((*figure.heads, "n"), ((*row.values, row.n) for row in figure.rows), out)
