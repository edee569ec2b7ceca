"""Is all of the domain covered? What good calls need has an id row by row, and whatever serves a row names it.

A script names its rows in a comment at the step that serves them (`<!-- S1, S12 -->`); a rule of the planner or of the
people names them in its docstring. A row that nothing serves fails here, and so does a row that does not exist.
"""

import ast
import re
from pathlib import Path

import pytest

from callassist import assets

SIZES = {"W": 5, "P": 9, "T": 9, "C": 12, "I": 5, "S": 16, "V": 8, "Q": 5}
ROWS = tuple(f"{letter}{number}" for letter, size in SIZES.items() for number in range(1, size + 1))

PROMISED = {
    "screen-candidate": "S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 S13 S14 S15 S16 Q1 Q2 Q3 Q4 Q5 P7",
    "invite-to-interview": "V1 V2 V3 V4 V5 V6 V7 V8 Q1 Q2 Q3 Q4 Q5 S11",
    "arrange-phone-interview": "W1 W2 W3 W4 W5",
    "return-a-call": "C1 C2 C3 C5 C6 C7 P8 T1 T2",
    "follow-up-after-interview": "C4 C8 C9 C10 C11 P9 T3 T4 T5 T6 T7",
    "take-phone-interview": "P1 P2 P3 P4 P5 P6 I1 I2 I3 I4 I5 T8",
    "leave-voicemail": "C5 T6",
    "leave-message-with-someone": "C3 C4",
    "thank-you-call": "C12 T9",
}
"""The rows that each script serves at least."""

ROW = re.compile(r"\b([WPTCISVQ][1-9][0-9]?)\b")
FOLDERS = {"en": (), "de": ("de",)}


def rows_of_script(text: str) -> set[str]:
    """The rows that a script names in its comments."""
    return {row for comment in re.findall(r"<!--(.*?)-->", text, re.DOTALL) for row in ROW.findall(comment)}


def rows_of_module(source: str) -> set[str]:
    """The rows that a module names in its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, documented))
    return {row for node in nodes for row in ROW.findall(ast.get_docstring(node) or "")}


def rows_of_package(*rooms: str) -> set[str]:
    package = Path(assets.__file__).parent
    modules = [module for room in rooms for module in (package / room).rglob("*.py")]
    return set().union(*(rows_of_module(module.read_text(encoding="utf-8")) for module in modules))


def rows_of_scripts(lang: str) -> set[str]:
    found = assets.files("scripts", *FOLDERS[lang], suffix=".call.md")
    return set().union(*(rows_of_script(file.read_text(encoding="utf-8")) for file in found))


@pytest.fixture(scope="module")
def served() -> set[str]:
    return rows_of_scripts("en") | rows_of_package("planner", "people")


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_served(row: str, served: set[str]) -> None:
    assert row in served


@pytest.mark.parametrize("lang", FOLDERS)
def test_no_script_names_a_row_that_does_not_exist(lang: str) -> None:
    assert rows_of_scripts(lang) <= set(ROWS)


@pytest.mark.parametrize("lang", FOLDERS)
@pytest.mark.parametrize("script", PROMISED)
def test_a_script_serves_the_rows_it_is_for(script: str, lang: str) -> None:
    named = rows_of_script(assets.text("scripts", *FOLDERS[lang], f"{script}.call.md"))
    assert set(PROMISED[script].split()) - named == set()


@pytest.mark.parametrize("script", PROMISED)
def test_both_languages_of_a_script_serve_the_same_rows(script: str) -> None:
    english, german = (
        rows_of_script(assets.text("scripts", *folder, f"{script}.call.md")) for folder in FOLDERS.values()
    )
    assert english == german


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] in "TW"])
def test_the_planner_keeps_every_rule_of_when_and_who(row: str) -> None:
    assert row in rows_of_package("planner")


def test_a_row_counts_only_where_it_is_named_on_purpose() -> None:
    assert rows_of_script("> I live at S5.\n\n<!-- S1, S12 -->\n\nTip: V3\n") == {"S1", "S12"}
    assert rows_of_module('"""Serves T1."""\nRULE = "T2"  # T3\n') == {"T1"}
