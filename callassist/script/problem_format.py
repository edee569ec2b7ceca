"""Tells problems to a person: file and line, the row itself, a caret where the column is known, what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import ndiff

from callassist.files import read_plain
from callassist.script.codes import CODES
from callassist.script.examples import EXAMPLES, SOUND, Example, ExampleFrame
from callassist.script.script_model import Problem, Severity
from callassist.script.source import LARGEST

_WIDEST = 100


def as_text(problems: Iterable[Problem]) -> str:
    """Every problem in three or four rows, with its source line. Files are read for that; none need exist."""
    known: dict[str, list[str]] = {}
    told: list[str] = []
    for problem in problems:
        rows = known.setdefault(problem.file, rows_of(problem.file))
        told.append(one_as_text(problem, rows[problem.line - 1] if problem.line <= len(rows) else ""))
    return "\n".join(told)


def one_as_text(problem: Problem, row: str = "") -> str:
    """One problem, below it its row, a caret and the suggestion, where there are any."""
    mark = "" if problem.severity is Severity.ERROR else " (warning)"
    told = [f"{problem.file}:{problem.line}: {problem.code}{mark} {problem.message}"]
    shown = row.replace("\t", " ").rstrip()
    if shown.strip():
        start = max(0, _column(problem, shown) - _WIDEST // 2) if len(shown) > _WIDEST else 0
        cut = shown[start : start + _WIDEST]
        told.append(f"    {cut}{'…' if len(shown) > start + _WIDEST else ''}")
        column = _column(problem, shown) - start
        if 0 < column <= len(cut):
            told.append("    " + " " * (column - 1) + "^")
    if problem.suggestion:
        told.append(f"    {problem.suggestion}")
    return "\n".join(told) + "\n"


def as_json(problems: Iterable[Problem]) -> str:
    """A list of `{file, line, code, severity, message, suggestion}`."""
    return json.dumps([as_mapping(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def as_mapping(problem: Problem) -> Mapping[str, object]:
    """A problem as the JSON output has it."""
    return {
        "file": problem.file,
        "line": problem.line,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }


def codes_as_text() -> str:
    """The whole table of codes, each with what it is about and an example."""
    told: list[str] = []
    for code in CODES:
        told.append(f"{code.code}  {code.severity}\n    {code.about}")
        example = EXAMPLES.get(code.code)
        if example:
            told += [f"      {row}".rstrip() for row in _snippet(example)]
        told.append("")
    return "\n".join(told)


def _snippet(example: Example) -> Sequence[str]:
    """The rows of an example that matter: those that a sound script does not have, or lacks."""
    if example.around in (ExampleFrame.STEP, ExampleFrame.HEADER):
        rows = example.rows.split("\n")
    else:
        compared = list(ndiff(SOUND.split("\n"), example.text().split("\n"), charjunk=None))
        rows = [row[2:] for row in compared if row.startswith("+ ")]
        rows = rows or [f"(without) {row[2:]}" for row in compared if row.startswith("- ")]
    shown = [row.replace("\x00", "␀") for row in rows if row.strip()]
    shown = [*shown[:8], "…"] if len(shown) > 8 else shown
    return [row if len(row) <= _WIDEST else row[:_WIDEST] + "…" for row in shown]


def _column(problem: Problem, row: str) -> int:
    """Where on its row a problem is, from 1; found by the word it quotes where it does not say so itself; else 0."""
    quoted = re.search("`(.+?)`", problem.message)
    return problem.column or (row.find(quoted[1]) + 1 if quoted else 0)


def rows_of(file: str) -> list[str]:
    """The rows of a file as problems count them; none where it cannot be read."""
    try:
        data = read_plain(file, LARGEST)
    except OSError:
        return []
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
