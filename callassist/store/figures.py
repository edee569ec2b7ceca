"""The figures of the page as plain values: what is drawn, what stands in the table, and which calls are behind it.

Honest by rule: a group of fewer than five calls has no figure, and every row says of how many calls it speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from callassist.store import stats
from callassist.store.index import Index
from callassist.store.search import Filters

WEEKS = 26
FEWEST = 5
"""Calls from which on there is a figure: three calls have no pattern."""
"""So many weeks are drawn, the last one at the end."""
MOST = 8
"""Rows of a group; the rest is in the table's file."""

ANY = -1
Planned = Callable[[str], Mapping[str, int]]
"""Seconds planned for the steps of a script, by step id."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a share or a length from 0 to 1, how it reads, of how many calls, and where it leads.

    `mark` is where the plan is, on the same scale; None where there is none.
    """

    label: str
    size: float
    shown: str
    n: int
    filters: Filters
    mark: float | None = None
    mark_shown: str = ""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Rows that belong together: those of one script. `n` is the number of calls they speak of."""

    title: str
    n: int
    bars: tuple[Bar, ...]

    @property
    def enough(self) -> bool:
        return self.n >= FEWEST and bool(self.bars)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A week: calls, minutes, and where it leads."""

    monday: date
    calls: int
    minutes: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class FigureCell:
    """An hour of a day (0 is Monday, `ANY` all days): how many calls were begun, and how many reached somebody."""

    weekday: int
    hour: int
    calls: int
    reached: int
    filters: Filters

    @property
    def enough(self) -> bool:
        return self.calls >= FEWEST

    @property
    def share(self) -> float:
        return self.reached / self.calls if self.calls else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the page shows."""

    calls: int
    weeks: tuple[FigureColumn, ...]
    outcomes: tuple[FigureGroup, ...]
    ends: tuple[FigureGroup, ...]
    steps: tuple[FigureGroup, ...]
    missed: tuple[FigureGroup, ...]
    messages: FigureGroup
    hours: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """What the index says, before it is made ready to be drawn: gathered off the window's thread."""

    filters: Filters
    weeks: Sequence[stats.Week]
    outcomes: Sequence[stats.Share]
    ends: Sequence[stats.Share]
    steps: Sequence[stats.StepStats]
    missed: Sequence[stats.Share]
    messages: stats.Messages
    hours: Sequence[stats.Reached]
    scripts: Mapping[str, int]


def gather(index: Index, filters: Filters, zone: tzinfo) -> Raw:
    """Ask the index. Raises sqlite3.Error."""
    counted: dict[str, int] = {}
    ends = stats.ends(index, filters)
    for share in ends:
        counted[share.script] = counted.get(share.script, 0) + share.calls
    return Raw(
        filters,
        stats.by_week(index, filters, zone=zone),
        stats.outcomes(index, filters),
        ends,
        stats.step_times(index, filters),
        stats.missed(index, filters),
        stats.messages(index, filters),
        stats.reached_by_hour(index, filters),
        counted,
    )


def figures(raw: Raw, now: datetime, planned: Planned, clock: Callable[[float], str]) -> Figures:
    """The figures as they are drawn. `clock` turns seconds into words."""
    return Figures(
        calls=sum(week.calls for week in raw.weeks),
        weeks=tuple(_weeks(raw.weeks, raw.filters, now)),
        outcomes=_shares(raw.outcomes),
        ends=_shares(raw.ends),
        steps=_steps(raw.steps, planned, clock),
        missed=_missed(raw.missed, raw.scripts),
        messages=_messages(raw.messages),
        hours=(
            *_any_day(raw.hours),
            *(FigureCell(h.weekday, h.hour, h.calls, h.reached, h.filters) for h in raw.hours),
        ),
    )


def _any_day(hours: Sequence[stats.Reached]) -> Iterable[FigureCell]:
    """The same hour of all days: with few calls it says something before a single day does."""
    for hour in sorted({one.hour for one in hours}):
        same = [one for one in hours if one.hour == hour]
        filters = replace(same[0].filters, weekday=None)
        yield FigureCell(ANY, hour, sum(one.calls for one in same), sum(one.reached for one in same), filters)


def _weeks(weeks: Sequence[stats.Week], filters: Filters, now: datetime) -> Iterable[FigureColumn]:
    """Every week up to this one, those without calls too: a gap is a fact."""
    known = {week.monday: week for week in weeks}
    if not known:
        return
    this = now.date() - timedelta(days=now.weekday())
    first = max(min(known), this - timedelta(weeks=WEEKS - 1))
    monday = first
    while monday <= max(this, max(known)):
        week = known.get(monday)
        if week is not None:
            yield FigureColumn(monday, week.calls, round(week.seconds / 60), week.filters)
        else:
            since = datetime.combine(monday, datetime.min.time(), now.tzinfo)
            empty = replace(filters, since=since, until=since + timedelta(days=7))
            yield FigureColumn(monday, 0, 0, empty)
        monday += timedelta(days=7)


def _by_script(shares: Iterable[stats.Share]) -> dict[str, list[stats.Share]]:
    groups: dict[str, list[stats.Share]] = {}
    for share in shares:
        groups.setdefault(share.script, []).append(share)
    return groups


def _shares(shares: Iterable[stats.Share]) -> tuple[FigureGroup, ...]:
    """Of the calls by each script, how many; the most used script first."""
    found: list[FigureGroup] = []
    for rows in _by_script(shares).values():
        n = sum(row.calls for row in rows)
        bars = tuple(_share(row, n) for row in rows[:MOST])
        found.append(FigureGroup(rows[0].script_title, n, bars))
    return tuple(sorted(found, key=lambda group: -group.n))


def _missed(shares: Iterable[stats.Share], counted: Mapping[str, int]) -> tuple[FigureGroup, ...]:
    """Of the calls by each script, in how many an item stayed open."""
    found: list[FigureGroup] = []
    for script, rows in _by_script(shares).items():
        n = max(counted.get(script, 0), max(row.calls for row in rows))
        found.append(FigureGroup(rows[0].script_title, n, tuple(_share(row, n) for row in rows[:MOST])))
    return tuple(sorted(found, key=lambda group: -group.n))


def _share(row: stats.Share, n: int) -> Bar:
    return Bar(row.label or row.id, row.calls / n, f"{row.calls / n:.0%}", row.calls, row.filters)


def _steps(rows: Sequence[stats.StepStats], planned: Planned, clock: Callable[[float], str]) -> tuple[FigureGroup, ...]:
    groups: dict[str, list[stats.StepStats]] = {}
    for row in rows:
        groups.setdefault(row.script, []).append(row)
    found: list[FigureGroup] = []
    for script, steps in groups.items():
        plan = planned(script)
        order = {step: place for place, step in enumerate(plan)}
        shown = [step for step in steps if step.calls >= FEWEST]
        shown.sort(key=lambda step: order.get(step.step, len(order)))
        longest = max([step.mean for step in shown] + [plan.get(step.step, 0) for step in shown], default=0) or 1
        bars = tuple(_step(step, plan.get(step.step, 0), longest, clock) for step in shown)
        found.append(FigureGroup(steps[0].script_title, max(step.calls for step in steps), bars))
    return tuple(sorted(found, key=lambda group: -group.n))


def _step(step: stats.StepStats, planned: int, longest: float, clock: Callable[[float], str]) -> Bar:
    return Bar(
        step.title or step.step,
        step.mean / longest,
        clock(step.mean),
        step.calls,
        step.filters,
        planned / longest if planned else None,
        clock(planned) if planned else "",
    )


def _messages(found: stats.Messages) -> FigureGroup:
    if not found.calls:
        return FigureGroup("", 0, ())
    share = found.answered / found.calls
    return FigureGroup("", found.calls, (Bar("", share, f"{share:.0%}", found.answered, found.filters),))
