"""Questions to the index: search as one types, filters, pages, and who was never finished."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from msgspec import Struct

from callassist.calls.events import Pivot
from callassist.script.meanings import Meaning
from callassist.store.index import Index
from callassist.store.index_rows import GAP, as_key, number_of, spaced

_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_LETTER = re.compile(r"\w")
_OPENS, _CLOSES = "\x02", "\x03"
# How much a word counts where: name, company, outcome, script, notes, answers.
_WEIGHTS = "bm25(10.0, 6.0, 3.0, 2.0, 1.0, 1.0)"
_SNIPPET = f"snippet(words, -1, '{_OPENS}', '{_CLOSES}', '…', 16)"

NO_OUTCOME = "-"
"""As the outcome that is asked for: calls that are over and of which nobody said how they ended. No id is like it."""

Snippet: TypeAlias = tuple[tuple[str, bool], ...]
"""Pieces of text, each with whether it is what was searched for."""


class Order(StrEnum):
    NEWEST = "newest"
    BEST = "best"
    """What fits best first."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which calls to look at; empty ones let everything through. `person` is an id, `since` is in, `until` is not.

    The last six are where the figures of `stats` lead: the step a call ended in, one it went through, a needed item
    that stayed open, the last turn it took, and the day (0 is Monday) and hour it began, on its own clock.
    """

    since: datetime | None = None
    until: datetime | None = None
    script: str = ""
    outcome: str = ""
    person: str = ""
    unfinished: bool | None = None
    end_step: str = ""
    step: str = ""
    missed: str = ""
    unanswered: bool | None = None
    weekday: int | None = None
    hour: int | None = None


class Hit(Struct, frozen=True):
    """A call in a list. Times are aware; `finished` is None for one that was never finished."""

    id: str
    started: datetime
    finished: datetime | None
    seconds: float
    script: str
    script_title: str
    person: str
    name: str
    company: str
    job: str
    outcome: str
    outcome_label: str
    means: str
    topic: str
    pivot: str
    snippet: Snippet = ()


class Page(Struct, frozen=True):
    """Some of the hits, and whether there are more after them."""

    hits: tuple[Hit, ...]
    more: bool


NO_FILTERS = Filters()
UNANSWERED = (
    f"(pivot = '{Pivot.NO_ANSWER}' OR "
    f"(means IN ('{Meaning.NO_ANSWER}', '{Meaning.MESSAGE}') AND pivot <> '{Pivot.SOMEONE_ELSE}'))"
)
"""Nobody answered the telephone, by the turn that the call took or by how it ended."""
WEEKDAY = "(CAST(strftime('%w', substr(started, 1, 10)) AS INTEGER) + 6) % 7"
"""SQL for the day a call began on its own clock, 0 being Monday."""
HOUR = "CAST(substr(started, 12, 2) AS INTEGER)"
_MOST_NAMED = 50
_COLUMNS = (
    "id, started, finished, seconds, calls.script, script_title, person, calls.name, calls.company, job, "
    "calls.outcome, outcome_label, means, topic, pivot"
)


def search(
    index: Index,
    text: str = "",
    filters: Filters = NO_FILTERS,
    *,
    called: Collection[str] = (),
    order: Order = Order.NEWEST,
    limit: int = 50,
    offset: int = 0,
) -> Page:
    """The calls that hold every word of `text`, each as the beginning of a word; words in quotes as a phrase.

    Case and accents do not matter. A person's calls are found by every name that they had in one of them, and where
    their id is among those who are `called` so today. Without words: all calls that pass the filters. Raises
    sqlite3.Error when the index is damaged; `Index.refresh` mends that.
    """
    match = match_expression(text)
    if text.strip() and not match:
        return Page((), False)
    people = _people(index.connection(), match, called)
    if not people:
        rows = _rows(index.connection(), match, filters, order, limit + 1, offset)
        return Page(tuple(map(_hit, rows[:limit])), len(rows) > limit)
    most = offset + limit + 1
    held = [_hit(row) for row in _rows(index.connection(), match, filters, order, most, 0)]
    theirs = [_hit(row) for row in _rows_of(index.connection(), people, filters, most)]
    hits = [*{hit.id: hit for hit in (*theirs, *held)}.values()]
    if order is Order.NEWEST:
        hits.sort(key=lambda hit: number_of(hit.started), reverse=True)
    else:
        hits = [*{hit.id: hit for hit in (*held, *theirs)}.values()]
    return Page(tuple(hits[offset : offset + limit]), len(hits) > offset + limit)


def count(index: Index, text: str = "", filters: Filters = NO_FILTERS, *, called: Collection[str] = ()) -> int:
    """How many calls `search` would find."""
    match = match_expression(text)
    if text.strip() and not match:
        return 0
    condition, values = where(filters)
    if people := _people(index.connection(), match, called):
        some = ", ".join("?" * len(people))
        query = (
            f"SELECT count(*) FROM calls WHERE (person IN ({some}) OR about IN ({some}) OR "  # noqa: S608  no value is in it
            f"number IN (SELECT rowid FROM words WHERE words MATCH ?)){condition}"
        )
        return int(index.connection().execute(query, (*people, *people, match, *values)).fetchone()[0])
    if match:
        query = f"SELECT count(*) FROM words JOIN calls ON number = words.rowid WHERE words MATCH ?{condition}"  # noqa: S608  no value is in it
        if not condition:
            query = "SELECT count(*) FROM words WHERE words MATCH ?"
        return int(index.connection().execute(query, (match, *values)).fetchone()[0])
    query = f"SELECT count(*) FROM calls WHERE TRUE{condition}"  # noqa: S608  no value is in it
    return int(index.connection().execute(query, values).fetchone()[0])


def unfinished(index: Index) -> list[str]:
    """The ids of the calls that were never finished, newest first."""
    query = "SELECT id FROM calls WHERE finished IS NULL ORDER BY number DESC"
    return [row[0] for row in index.connection().execute(query)]


def match_expression(text: str) -> str:
    """What somebody typed, as a question to FTS5 in which nothing of it is syntax. Empty when there is no word."""
    terms: list[str] = []
    for phrase, word in _WORD.findall(text):
        term = spaced(phrase or word).replace(GAP, " ").replace("\0", " ")
        if _LETTER.search(term):
            terms.append(f'"{term}"' if phrase else f'"{term}"*')
    return " ".join(terms)


def _rows(
    connection: sqlite3.Connection, match: str, filters: Filters, order: Order, limit: int, offset: int
) -> list[tuple[Any, ...]]:
    """The rows of one page, each with the place where the words are."""
    condition, values = where(filters)
    values = (*values, limit, offset)
    if not match:
        query = f"SELECT {_COLUMNS}, '' FROM calls WHERE TRUE{condition} ORDER BY number DESC LIMIT ? OFFSET ?"  # noqa: S608  no value is in it
        return connection.execute(query, values).fetchall()
    by = "words.rowid DESC" if order is Order.NEWEST else "rank"
    ranked = f" AND rank MATCH '{_WEIGHTS}'" if order is Order.BEST else ""
    # CROSS keeps SQLite from going through the calls first, which would sort, and mark words, before the limit.
    query = (
        f"SELECT {_COLUMNS}, {_SNIPPET} FROM words CROSS JOIN calls ON number = words.rowid "  # noqa: S608  no value is in it
        f"WHERE words MATCH ?{ranked}{condition} ORDER BY {by} LIMIT ? OFFSET ?"
    )
    return connection.execute(query, (match, *values)).fetchall()


def _people(connection: sqlite3.Connection, match: str, called: Collection[str]) -> tuple[str, ...]:
    """The people who had all of these words in their name in one of their calls, or are called so today.

    None for words that so many have in their names that they are hardly meant as a name.
    """
    if not match:
        return ()
    query = (
        "SELECT DISTINCT person FROM words CROSS JOIN calls ON number = words.rowid "
        "WHERE words MATCH ? AND person <> '' LIMIT ?"
    )
    named = [row[0] for row in connection.execute(query, (f"name : ({match})", _MOST_NAMED + 1))]
    return tuple(dict.fromkeys((*named, *called))) if len(named) <= _MOST_NAMED else ()


def _rows_of(
    connection: sqlite3.Connection, people: tuple[str, ...], filters: Filters, limit: int
) -> list[tuple[Any, ...]]:
    """The newest calls of these people."""
    condition, values = where(filters)
    some = ", ".join("?" * len(people))
    query = (
        f"SELECT {_COLUMNS}, '' FROM calls "  # noqa: S608  no value is in it
        f"WHERE (person IN ({some}) OR about IN ({some})){condition} ORDER BY number DESC LIMIT ?"
    )
    return connection.execute(query, (*people, *people, *values, limit)).fetchall()


def where(filters: Filters) -> tuple[str, tuple[object, ...]]:
    """The filters as SQL that begins with AND (or is empty), and its values. The table of calls is in the query."""
    parts: list[tuple[str, object]] = []
    if filters.since is not None:
        parts.append(("number >= ?", number_of(filters.since)))
    if filters.until is not None:
        parts.append(("number < ?", number_of(filters.until)))
    for column in ("script", "outcome", "end_step"):
        value: str = getattr(filters, column)
        if value and (column, value) != ("outcome", NO_OUTCOME):
            parts.append((f"calls.{column} = ?", value))
    conditions: tuple[tuple[str, str | bytes | int | None], ...] = (
        ("(finished IS NULL) = ?", filters.unfinished),
        (f"{UNANSWERED} = ?", filters.unanswered),
        ("instr(steps, ?)", as_key(filters.step) if filters.step else None),
        ("instr(missed, ?)", as_key(filters.missed) if filters.missed else None),
        (f"{WEEKDAY} = ?", filters.weekday),
        (f"{HOUR} = ?", filters.hour),
    )
    parts += [(condition, value) for condition, value in conditions if value is not None]
    texts, values = [part for part, _ in parts], [value for _, value in parts]
    if filters.outcome == NO_OUTCOME:
        texts.append("calls.outcome = '' AND finished IS NOT NULL")
    if filters.person:  # theirs, and those that are about them
        texts.append("(calls.person = ? OR calls.about = ?)")
        values += [filters.person, filters.person]
    return "".join(f" AND {part}" for part in texts), tuple(values)


def _pieces(marked: str) -> Snippet:
    """A snippet with its marks, in pieces."""
    pieces: list[tuple[str, bool]] = []
    before, *marks = marked.replace(GAP, "").split(_OPENS)
    if before:
        pieces.append((before, False))
    for mark in marks:
        word, _, after = mark.partition(_CLOSES)
        pieces.append((word, True))
        if after:
            pieces.append((after, False))
    return tuple(pieces)


def _hit(row: tuple[Any, ...]) -> Hit:
    call, started, finished, *rest, marked = row
    over = datetime.fromisoformat(finished) if finished else None
    values: list[Any] = [call, datetime.fromisoformat(started), over, *rest, _pieces(marked)]
    return Hit(*values)
