"""Figures over many calls, each a few rows from the index, each with the filter that leads to its calls.

Every row says how many calls it stands on; what to draw, and from how many calls on, is for those who show it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from callassist.calls.pivots import AWAY
from callassist.script.meanings import NOT_REACHED
from callassist.store.index import Index
from callassist.store.search import HOUR, NO_FILTERS, WEEKDAY, Filters, where

REACHED = "(pivot NOT IN ({}) AND means NOT IN ({}))".format(
    ", ".join(f"'{pivot}'" for pivot in sorted(AWAY)),
    ", ".join(f"'{meaning}'" for meaning in sorted(NOT_REACHED)),
)
"""The one who was called was spoken to: by what the outcome means, and by the last turn of the call."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week with calls. `filters` needs no zone: it is made with the one that was asked for."""

    monday: date
    calls: int
    seconds: float
    filters: Filters


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a script's calls: with an outcome, ended in a step, with an item left open."""

    script: str
    script_title: str
    id: str
    label: str
    calls: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class StepStats:
    """How long a step takes: seconds, over the calls that went through it; of one that repeats, for each of them."""

    script: str
    script_title: str
    step: str
    title: str
    calls: int
    mean: float
    longest: float
    filters: Filters


@dataclass(frozen=True, slots=True)
class Reached:
    """How many calls were begun in an hour of a day (0 is Monday), and how many of them reached somebody."""

    weekday: int
    hour: int
    calls: int
    reached: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class Messages:
    """Calls that nobody answered, and after how many of them the next talk with the same person came about."""

    calls: int
    answered: int
    filters: Filters


def by_week(index: Index, filters: Filters = NO_FILTERS, *, zone: tzinfo) -> list[Week]:
    """Calls and their length, week by week, oldest first; weeks without calls are not there."""
    rows = _rows(
        index,
        "SELECT date(substr(started, 1, 10), '-6 days', 'weekday 1') AS monday, count(*), sum(seconds) FROM calls",
        filters,
        "GROUP BY monday ORDER BY monday",
    )
    return [_week(date.fromisoformat(monday), calls, seconds, filters, zone) for monday, calls, seconds in rows]


def outcomes(index: Index, filters: Filters = NO_FILTERS) -> list[Share]:
    """How calls ended, by script, the most frequent first. Calls without an outcome are not counted."""
    return _shares(index, filters, "outcome", "outcome_label", "outcome")


def ends(index: Index, filters: Filters = NO_FILTERS) -> list[Share]:
    """In which step calls ended, by script, the most frequent first."""
    return _shares(index, filters, "end_step", "end_title", "end_step")


def missed(index: Index, filters: Filters = NO_FILTERS) -> list[Share]:
    """Needed items that were left open, with a reason or without, the most frequent first."""
    rows = _rows(
        index,
        "SELECT script, max(script_title), key, max(json_extract(value, '$[0]')), count(*) "
        "FROM calls, json_each(calls.missed)",
        filters,
        "GROUP BY script, key ORDER BY count(*) DESC, script, key",
    )
    return [Share(*row, filters=replace(filters, script=row[0], missed=row[2])) for row in rows]


def step_times(index: Index, filters: Filters = NO_FILTERS) -> list[StepStats]:
    """How long each step takes, by script, in the order in which steps are gone through most."""
    rows = _rows(
        index,
        "SELECT script, max(script_title), key, max(json_extract(value, '$[0]')), count(*), "
        "avg(json_extract(value, '$[1]')), max(json_extract(value, '$[2]')) FROM calls, json_each(calls.steps)",
        filters,
        "GROUP BY script, key ORDER BY script, count(*) DESC, key",
    )
    return [StepStats(*row, filters=replace(filters, script=row[0], step=row[2])) for row in rows]


def past_steps(index: Index, script: str, limit: int = 30) -> list[dict[str, float]]:
    """The seconds on each step of the newest finished calls by this script, those of a repeat one by one.

    `calls.pace.learned` learns from it.
    """
    rows = index.connection().execute(
        "SELECT steps FROM calls WHERE script = ? AND finished IS NOT NULL AND steps IS NOT NULL "
        "ORDER BY number DESC LIMIT ?",
        (script, limit),
    )
    calls: list[dict[str, tuple[str, float, float]]] = [json.loads(steps) for (steps,) in rows]
    return [{step: seconds for step, (_, seconds, _) in steps.items()} for steps in calls]


def reached_by_hour(index: Index, filters: Filters = NO_FILTERS) -> list[Reached]:
    """When people are reached, by day and hour on the clock of the one who called."""
    rows = _rows(
        index,
        f"SELECT {WEEKDAY} AS weekday, {HOUR} AS hour, count(*), sum({REACHED}) FROM calls",  # noqa: S608  constants
        filters,
        "GROUP BY 1, 2 ORDER BY 1, 2",
    )
    return [Reached(*row, filters=replace(filters, weekday=row[0], hour=row[1])) for row in rows]


def messages(index: Index, filters: Filters = NO_FILTERS) -> Messages:
    """How many unanswered calls there were, and how many of those led to a talk by the next call."""
    rows = _rows(
        index,
        "SELECT count(*), coalesce(sum(next), 0) FROM ("  # noqa: S608  constants
        f"SELECT calls.*, lead({REACHED}) OVER (PARTITION BY person ORDER BY number) AS next "
        "FROM calls WHERE person <> '') AS calls",
        replace(filters, unanswered=True),
        "",
    )
    return Messages(rows[0][0], rows[0][1], replace(filters, unanswered=True))


def _shares(index: Index, filters: Filters, column: str, label: str, name: str) -> list[Share]:
    rows = _rows(
        index,
        f"SELECT script, max(script_title), {column}, max({label}), count(*) FROM calls",  # noqa: S608  constants
        filters,
        f"AND {column} <> '' GROUP BY script, {column} ORDER BY script, count(*) DESC, {column}",
    )
    return [Share(*row, filters=_narrowed(filters, row[0], name, row[2])) for row in rows]


def _narrowed(filters: Filters, script: str, name: str, value: str) -> Filters:
    narrowed = replace(filters, script=script)
    return replace(narrowed, outcome=value) if name == "outcome" else replace(narrowed, end_step=value)


def _week(monday: date, calls: int, seconds: float, filters: Filters, zone: tzinfo) -> Week:
    since = datetime.combine(monday, time(), zone)
    until = datetime.combine(monday + timedelta(days=7), time(), zone)
    return Week(monday, calls, seconds, replace(filters, since=since, until=until))


def _rows(index: Index, select: str, filters: Filters, rest: str) -> Sequence[Any]:
    condition, values = where(filters)
    return index.connection().execute(f"{select} WHERE TRUE{condition} {rest}", values).fetchall()
