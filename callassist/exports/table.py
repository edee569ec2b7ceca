"""Calls as CSV for spreadsheets: one row a call with one column a field, or one row a note.

A value that a spreadsheet would take for a formula gets an apostrophe before it. Files start with a byte order mark,
without which spreadsheets guess the encoding, and guess wrong.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, BinaryIO, Final, TypeAlias

from callassist.calls.report import Answer, OpenItem, Report
from callassist.exports.report_words import word
from callassist.exports.text import clock, stamp
from callassist.plain_text import FORMULA_SIGNS, to_plain
from callassist.sheets import PLAIN, TableSigns

CALL_COLUMNS: Final = (
    "call_id",
    "started",
    "ended",
    "seconds",
    "script",
    "script_version",
    "person",
    "company",
    "job",
    "caller",
    "outcome",
    "topic",
    "summary",
    "next_step",
    "next_step_at",
    "next_step_reason",
    "call_back",
    "notes",
    "ticked",
    "open",
    "turns",
    "prepared",
)
"""The columns that every table of calls has, by the ids of their titles in `words`."""
_ALSO_OF_ROUNDS: Final = ("call_id", "started", "script", "person")
"""Those that say in the row of one of a repeat which call it belongs to."""
_NOTES: Final = CALL_COLUMNS.index("notes")
NOTE_COLUMNS: Final = (
    "call_id",
    "started",
    "person",
    "company",
    "script",
    "into_call",
    "time",
    "step",
    "note",
    "starred",
    "deleted",
)
"""The same of a table of notes."""

_ACTS: Final = re.compile(rf"[\t\r\n]|\s*[{re.escape(''.join(FORMULA_SIGNS))}]")
_SUSPECT: Final = FORMULA_SIGNS | {" "}
"""What printable text begins with where it may act, so that most needs no closer look."""
_END: Final = "\0\r\n"
"""Ends a row that waits. A cell never holds the first of these; for the others it is put between quotation marks."""
Cell: TypeAlias = str | int | float | None
_IN_MEMORY: Final = 32 * 1024 * 1024


def write(reports: Iterable[Report], out: BinaryIO, sheet: TableSigns = PLAIN) -> None:
    """One row a call, one column a field; columns in the order in which fields first appear.

    What was asked once for each of several has a row for each below that of its call.

    Titles are in the language of the first call's script.
    """
    columns: _Columns | None = None
    # Which columns there are is known after the last call only; the rows wait in a file of their own.
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as rows:
        waiting = _Waiting(rows, sheet.delimiter)
        for report in reports:
            columns = columns or _Columns(report.lang, sheet)
            waiting.add(_row(report, columns))
            for row in _round_rows(report, columns):
                waiting.add(row)
        columns = columns or _Columns("", sheet)
        heads = _Lines(out, sheet)
        heads.add(columns.titles)
        heads.flush()
        waiting.pour(out, len(columns.titles))


def write_notes(reports: Iterable[Report], out: BinaryIO, sheet: TableSigns = PLAIN) -> None:
    """One row a note, oldest call's first note first. Titles are in the language of the first call's script."""
    lines = _Lines(out, sheet)
    lang: str | None = None
    for report in reports:
        if lang is None:
            lang = report.lang
            lines.add([word(lang, f"column_{name}") for name in NOTE_COLUMNS])
        call = [report.id, stamp(report.started), report.person, report.company, report.script]
        for note in report.notes:
            marks = [word(lang, "yes") if mark else "" for mark in (note.starred, note.deleted)]
            lines.add([*call, clock(note.at), stamp(note.wall), note.step, note.text, *marks])
    if lang is None:
        lines.add([word("", f"column_{name}") for name in NOTE_COLUMNS])
    lines.flush()


def write_rows(heads: Sequence[str], rows: Iterable[Sequence[Cell]], out: BinaryIO, sheet: TableSigns = PLAIN) -> None:
    """Any table of ours as CSV, as harmless as the others. Numbers are written as the spreadsheet reads them."""
    lines = _Lines(out, sheet)
    lines.add(heads)
    for row in rows:
        lines.add(row)
    lines.flush()


def defused(value: str) -> str:
    """The value as a cell that no spreadsheet computes."""
    if value.isprintable() and value[:1] not in _SUSPECT:
        return value
    text = to_plain(value)
    return f"'{text}" if _ACTS.match(text) else text


class _Lines:
    """Rows of text, gathered so that each costs no write of its own."""

    def __init__(self, out: BinaryIO, sheet: TableSigns) -> None:
        self._out, self._sheet = out, sheet
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text, delimiter=sheet.delimiter, lineterminator="\r\n")
        out.write(codecs.BOM_UTF8)

    def add(self, row: Sequence[Cell]) -> None:
        self._csv.writerow([self._cell(cell) for cell in row])
        if self._text.tell() > 1 << 16:
            self.flush()

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, str):
            return defused(cell)
        return "" if cell is None else self._sheet.number(cell)

    def flush(self) -> None:
        self._out.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()


class _Waiting:
    """Rows as text, in a file until it is known how many columns there are."""

    def __init__(self, file: IO[bytes], delimiter: str) -> None:
        self._file, self._delimiter = file, delimiter
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text, delimiter=delimiter, lineterminator=_END)
        self._width = 0
        self._parts: list[tuple[int, int]] = []
        """The bytes of each part of the file, and how many columns its rows have."""

    def add(self, row: list[str]) -> None:
        """A row, defused. None is shorter than one before it."""
        if len(row) != self._width or self._text.tell() > 1 << 16:
            self._flush()
            self._width = len(row)
        self._csv.writerow(row)

    def pour(self, out: BinaryIO, width: int) -> None:
        """Write all of them to `out`, each with `width` columns."""
        self._flush()
        self._file.seek(0)
        for size, columns in self._parts:
            end = self._delimiter.encode() * (width - columns) + b"\r\n"
            out.write(self._file.read(size).replace(_END.encode(), end))

    def _flush(self) -> None:
        data = self._text.getvalue().encode()
        self._file.write(data)
        self._parts.append((len(data), self._width))
        self._text.seek(0)
        self._text.truncate()


class _Columns:
    """The columns so far: each is one thing and has a title of its own."""

    def __init__(self, lang: str, sheet: TableSigns) -> None:
        self.lang, self.sheet = lang, sheet
        self.titles = [word(lang, f"column_{name}") for name in CALL_COLUMNS]
        self._taken = {title.casefold() for title in self.titles}
        self._places: dict[tuple[str, ...], int] = {}

    def place(self, key: tuple[str, ...], title: str, other: str = "") -> int:
        """Where the thing with this key stands; `other` tells it from one that has the same title, else "answer"."""
        known = self._places.get(key)
        if known is not None:
            return known
        wanted, number = title, 1
        other = other or word(self.lang, "answer")
        while wanted.casefold() in self._taken:
            wanted = f"{title} ({other})" if number == 1 else f"{title} ({other} {number})"
            number += 1
        self._taken.add(wanted.casefold())
        self.titles.append(wanted)
        self._places[key] = len(self.titles) - 1
        return self._places[key]


def _row(report: Report, columns: _Columns) -> list[str]:
    """The cells of a call, defused, one for every column so far; a field not met before gets the next one."""
    row = [defused(cell) if cell else "" for cell in _cells(report)]
    # They begin with a time, which no spreadsheet computes.
    row[_NOTES] = "\n".join([f"{clock(note.at)} {to_plain(note.text)}" for note in report.notes if not note.deleted])
    return _filled_in(row, _own_cells(report, columns), columns)


def _round_rows(report: Report, columns: _Columns) -> Iterable[list[str]]:
    """A row for each that a repeat asked about: the call it belongs to, which one it is, and what was heard of it."""
    for repeat in report.repeats:
        for told in repeat.rounds:
            row = [defused(cell) if cell else "" for cell in _cells(report)]
            row = [cell if name in _ALSO_OF_ROUNDS else "" for name, cell in zip(CALL_COLUMNS, row, strict=True)]
            title = f"{told.told} ({word(columns.lang, 'superseded')})" if told.removed else told.told
            which = columns.place(("round",), word(columns.lang, "column_round"), "round"), title
            yield _filled_in(row, [which, *_answer_cells(told.answers, report.lang, columns)], columns)


def _filled_in(row: list[str], cells: Iterable[tuple[int, str | float]], columns: _Columns) -> list[str]:
    """The row with these cells as well, one for every column so far."""
    known = list(cells)  # which may add columns
    row += [""] * (len(columns.titles) - len(row))
    for place, cell in known:
        number = columns.sheet.number(cell) if isinstance(cell, int | float) else ""
        text = number or str(cell)
        row[place] = f"{row[place]}; {to_plain(text)}" if row[place] else number or defused(text)
    return row


def _cells(report: Report) -> tuple[str, ...]:
    """In the order of `CALL_COLUMNS`, all but the notes."""
    step, back = report.next_step, report.call_back
    return (
        report.id,
        stamp(report.started),
        stamp(report.ended) if report.ended else "",
        str(int(report.seconds)),
        report.script,
        str(report.script_version),
        report.person,
        report.company,
        report.job,
        report.caller,
        report.outcome,
        report.topic,
        report.summary,
        step.text if step else "",
        (stamp(step.at) if step.at else step.unread) if step else "",
        step.reason if step else "",
        stamp(back.at) if back else "",
        "",
        "; ".join([tick.text for tick in report.ticks if not tick.superseded]) if report.ticks else "",
        "; ".join([_open(item, report.lang) for item in report.open_items]) if report.open_items else "",
        "; ".join([word(report.lang, turn.kind) for turn in report.pivots]) if report.pivots else "",
        "; ".join([used.title for used in report.prepared]) if report.prepared else "",
    )


def _open(item: OpenItem, lang: str) -> str:
    text = f"{word(lang, 'must')}: {item.text}" if item.must else item.text
    return f"{text} ({item.reason})" if item.reason else text


def _told(answer: Answer) -> str | float:
    """A number where it was read as one and nothing else: days and times have more than one sign in between."""
    if not answer.kept:
        return answer.text
    try:
        number = float(answer.kept)
    except ValueError:
        return answer.text
    return int(number) if number.is_integer() else number


def _own_cells(report: Report, columns: _Columns) -> Iterable[tuple[int, str | float]]:
    """What only this script asks: the place of each column, and the text or number."""
    lang = columns.lang
    if report.about:
        what = report.about_what or word(lang, "about")
        yield columns.place(("about",), what[:1].upper() + what[1:], "about"), report.about
    yield from _answer_cells(report.answers, report.lang, columns)
    for draw in report.draws:
        about = f"{word(lang, 'column_order')}: {draw.about}" if draw.about else word(lang, "column_order")
        yield columns.place(("order", draw.what), about, draw.what), draw.words
    for rating in report.ratings:
        if rating.value:
            about = f"{word(lang, 'column_rating')}: {rating.label}"
            yield columns.place(("rating", rating.id), about, rating.id), str(rating.value)
        if rating.evidence:
            about = f"{word(lang, 'evidence')}: {rating.label}"
            yield columns.place(("evidence", rating.id), about, rating.id), rating.evidence


def _answer_cells(answers: Iterable[Answer], lang: str, columns: _Columns) -> Iterable[tuple[int, str | float]]:
    """The place of each answer, and its text or number; `lang` is that of the call's script."""
    for answer in answers:
        title = answer.label or answer.name
        key = ("answer", answer.name or title)
        if answer.superseded:
            key, title = (*key, "replaced"), f"{title} ({word(columns.lang, 'superseded')})"
        told = _told(answer) if answer.status == "filled" else word(lang, answer.status)
        yield columns.place(key, title, answer.name), told
