"""Figures over many calls, each a few rows from the index, each with the filter that leads to its calls.

Every row says how many calls it stands on; what to draw, and from how many calls on, is for those who show it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from callassist.calls.pivots import AWAY
from callassist.decoding import plain_json
from callassist.script.edit.versions import Version
from callassist.script.meanings import NOT_REACHED
from callassist.script.source import text_hash
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
class ScriptUse:
    """What calls by one script went through: in how many of them each step was open, each way gone, each answer given.

    A way leads from a step to a step, or to "end: id"; an answer is named by its step and its words.
    """

    calls: int
    steps: Mapping[str, int]
    ways: Mapping[tuple[str, str], int]
    answers: Mapping[tuple[str, str], int]
    begun: Sequence[tuple[datetime, str, str]]
    """Of each call, the newest first: when it began, the language of its script, and the hash of its text."""


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
    calls: list[dict[str, tuple[str, float, float]]] = [plain_json(steps) for (steps,) in rows]
    return [{step: seconds for step, (_, seconds, _) in steps.items()} for steps in calls]


def script_use(index: Index, script: str) -> ScriptUse:
    """How a script was used in all finished calls."""
    run, done = index.connection().execute, "script = ? AND finished IS NOT NULL"

    def count(what: str, keys: int) -> list[Any]:
        by = ", ".join(str(n + 1) for n in range(keys))
        return run(
            f"SELECT {what}, count(DISTINCT number) FROM calls, json_each(calls.ways) "  # noqa: S608  constants
            f"WHERE {done} GROUP BY {by}",
            (script,),
        ).fetchall()

    steps = run(f"SELECT key, count(*) FROM calls, json_each(calls.steps) WHERE {done} GROUP BY key", (script,))  # noqa: S608
    begun = run(f"SELECT started, lang, hash FROM calls WHERE {done} ORDER BY number DESC", (script,))  # noqa: S608
    found = [(datetime.fromisoformat(started), lang, hash_) for started, lang, hash_ in begun]
    ways = count("json_extract(value, '$[0]'), json_extract(value, '$[1]')", 2)
    answers = count("json_extract(value, '$[0]'), json_extract(value, '$[2]')", 2)
    return ScriptUse(
        len(found),
        dict(steps),
        {(start, stop): calls for start, stop, calls in ways if stop},
        {(step, answer): calls for step, answer, calls in answers if answer},
        found,
    )


def calls_by_version(use: ScriptUse, versions: Sequence[Version], lang: str) -> list[int]:
    """How many calls were made by each version of a script in this language; the newest version comes first.

    A call belongs to the version whose text it holds, else to the one that was the newest when it began: most texts
    between two versions are kept nowhere.
    """
    counts = [0] * len(versions)
    hashes = [text_hash(version.text) for version in versions]
    places = {found: place for place, found in reversed(list(enumerate(hashes)))}
    began = [version.began for version in reversed(versions)]
    for started, lang_, found in use.begun if versions else ():
        if lang_ == lang:
            by_time = min(len(versions) - bisect_right(began, started), len(versions) - 1)
            counts[by_time if hashes[by_time] == found else places.get(found, by_time)] += 1
    return counts


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
