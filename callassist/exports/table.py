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
from callassist.exports.text import clock, plain, stamp

CALL_COLUMNS: Final = (
    "call",
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
    "open_items",
    "turns",
    "prepared",
)
_NOTES: Final = CALL_COLUMNS.index("notes")
NOTE_COLUMNS: Final = (
    "call",
    "started",
    "person",
    "company",
    "script",
    "at",
    "time",
    "step",
    "note",
    "starred",
    "deleted",
)

# Beyond the characters that a spreadsheet itself starts a formula with: their full-width twins, which some take too.
_ACTS: Final = re.compile("[\t\r\n]|\\s*[-=+@\uff1d\uff0b\uff0d\uff20]")
_SUSPECT: Final = frozenset(" -=+@\uff1d\uff0b\uff0d\uff20")
"""What printable text begins with where it may act, so that most needs no closer look."""
_END: Final = "\0\r\n"
"""Ends a row that waits. A cell never holds the first of these; for the others it is put between quotation marks."""
Cell: TypeAlias = str | int | float | None
_IN_MEMORY: Final = 32 * 1024 * 1024


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """One row a call, one column a field; columns in the order in which fields first appear."""
    columns: dict[str, int] = {name: place for place, name in enumerate(CALL_COLUMNS)}
    # Which columns there are is known after the last call only; the rows wait in a file of their own.
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as rows:
        waiting = _Waiting(rows)
        for report in reports:
            waiting.add(_row(report, columns))
        heads = _Lines(out)
        heads.add(list(columns))
        heads.flush()
        waiting.pour(out, len(columns))


def write_notes(reports: Iterable[Report], out: BinaryIO) -> None:
    """One row a note, oldest call's first note first."""
    lines = _Lines(out)
    lines.add(NOTE_COLUMNS)
    for report in reports:
        call = [report.id, stamp(report.started), report.person, report.company, report.script]
        for note in report.notes:
            marks = ["yes" if mark else "" for mark in (note.starred, note.deleted)]
            lines.add([*call, clock(note.at), stamp(note.wall), note.step, note.text, *marks])
    lines.flush()


def write_rows(heads: Sequence[str], rows: Iterable[Sequence[Cell]], out: BinaryIO) -> None:
    """Any table of ours as CSV, as harmless as the others. Numbers are written as they are."""
    lines = _Lines(out)
    lines.add(heads)
    for row in rows:
        lines.add(row)
    lines.flush()


def defused(value: str) -> str:
    """The value as a cell that no spreadsheet computes."""
    if value.isprintable() and value[:1] not in _SUSPECT:
        return value
    text = plain(value)
    return f"'{text}" if _ACTS.match(text) else text


class _Lines:
    """Rows of text, gathered so that each costs no write of its own."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text, lineterminator="\r\n")
        out.write(codecs.BOM_UTF8)

    def add(self, row: Sequence[Cell]) -> None:
        self.add_defused([defused(cell) if isinstance(cell, str) else cell for cell in row])

    def add_defused(self, row: Sequence[Cell]) -> None:
        self._csv.writerow(row)
        if self._text.tell() > 1 << 16:
            self.flush()

    def flush(self) -> None:
        self._out.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()


class _Waiting:
    """Rows as text, in a file until it is known how many columns there are."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text, lineterminator=_END)
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
            end = b"," * (width - columns) + b"\r\n"
            out.write(self._file.read(size).replace(_END.encode(), end))

    def _flush(self) -> None:
        data = self._text.getvalue().encode()
        self._file.write(data)
        self._parts.append((len(data), self._width))
        self._text.seek(0)
        self._text.truncate()


def _row(report: Report, columns: dict[str, int]) -> list[str]:
    """The cells of a call, defused, one for every column so far; a field not met before gets the next one."""
    row = [defused(cell) if cell else "" for cell in _cells(report)]
    # They begin with a time, which no spreadsheet computes.
    row[_NOTES] = "\n".join([f"{clock(note.at)} {plain(note.text)}" for note in report.notes if not note.deleted])
    row += [""] * (len(columns) - len(row))
    for name, text in _own_columns(report):
        place = columns.get(name)
        if place is None:
            place = columns[name] = len(row)
            row.append("")
        row[place] = f"{row[place]}; {plain(text)}" if row[place] else defused(text)
    return row


def _cells(report: Report) -> tuple[str, ...]:
    """In the order of `CALL_COLUMNS`, all but the notes."""
    step, back = report.next_step, report.call_back
    return (
        report.id,
        stamp(report.started),
        stamp(report.ended) if report.ended else "",
        str(round(report.seconds)),
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
        stamp(step.at) if step and step.at else "",
        step.reason if step else "",
        stamp(back.at) if back else "",
        "",
        "; ".join([tick.text for tick in report.ticks if not tick.superseded]) if report.ticks else "",
        "; ".join([_open(item) for item in report.open_items]) if report.open_items else "",
        "; ".join([turn.kind for turn in report.pivots]) if report.pivots else "",
        "; ".join([used.title for used in report.prepared]) if report.prepared else "",
    )


def _open(item: OpenItem) -> str:
    return f"{item.text} ({item.reason})" if item.reason else item.text


def _own_columns(report: Report) -> Iterable[tuple[str, str]]:
    for answer in report.answers:
        yield _column(answer), answer.text if answer.status == "filled" else answer.status
    for rating in report.ratings:
        yield f"rating: {rating.label}", str(rating.value)
        if rating.evidence:
            yield f"evidence: {rating.label}", rating.evidence


def _column(answer: Answer) -> str:
    name = answer.name or answer.label
    if answer.superseded:
        return f"{name} (replaced)"
    return f"{name} (answer)" if name in CALL_COLUMNS else name
