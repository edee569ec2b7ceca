"""What an outcome means is written in one place: no other module lists ids of outcomes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import callassist
from callassist.script.meanings import DEFAULTS, UNDECIDED

IDS = frozenset(DEFAULTS) | UNDECIDED
PACKAGE = Path(callassist.__file__).parent
ELSEWHERE = {
    "script/script_flow.py": "ids of the steps that a turn goes to",
    "exports/report_words.py": "the words for the turns a call took",
    "planner/reasons.py": "sentences by their keys",
    "cli/cmd_lists.py": "the states of people on a list",
    "script/edit/remedies.py": "the outcome that a way out is given",
    "script/from_text/guide_script.py": "the outcomes that a new script is given",
    "ui/studio_controller.py": "the outcomes that a new script is given",
}
"""Modules that list such words and mean something else by them, or nothing by their meaning."""


def _words(node: ast.AST) -> list[str]:
    found: list[ast.expr | None] = []
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        found = [*node.elts]
    elif isinstance(node, ast.Dict):
        found = [*node.keys]
    return [each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def tables(text: str) -> Iterator[list[str]]:
    """Sets, lists, tuples and keys of a table that hold two outcomes or more."""
    for node in ast.walk(ast.parse(text)):
        if len(IDS.intersection(words := _words(node))) > 1:
            yield words


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_second_table_of_outcomes(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if name == "script/meanings.py" or name in ELSEWHERE:
        return
    assert not list(tables(path.read_text("utf-8"))), "ask callassist.script.meanings instead"


@pytest.mark.parametrize(
    "text",
    [
        'GOOD = frozenset({"voicemail", "no-answer"})',
        'if outcome in ("declined", "booked"): pass',
        'COLOURS = {"voicemail": 1, "booked": 2}',
        'x = ["busy", "callback"]',
    ],
)
def test_a_table_is_seen(text: str) -> None:
    assert list(tables(text))


def test_what_is_excused_still_needs_it() -> None:
    for name in ELSEWHERE:
        assert list(tables((PACKAGE / name).read_text("utf-8"))), name
