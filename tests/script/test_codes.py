"""Every code has an example, and every example has exactly its code."""

import re
from pathlib import Path

import pytest

from callassist.script.codes import CODES
from callassist.script.examples import EXAMPLES
from callassist.script.problem_format import as_text, codes_as_text, one_as_text
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import Problem, Severity
from callassist.script.translation_check import translation_differences

WITHOUT = {"unreadable", "not-utf8", "drift", "more-errors", "other-script", "more-hints"}


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_each_example_has_exactly_its_code(tmp_path, code):
    example = EXAMPLES[code]
    for name, text in example.others.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "example.call.md"
    path.write_text(example.text(), encoding="utf-8")
    assert [problem.code for problem in read_script(path).problems] == [code]


def test_the_table_and_the_examples_are_the_same_list():
    assert [code.code for code in CODES if code.code not in WITHOUT] == list(EXAMPLES)


def test_codes_are_unique():
    assert len({code.code for code in CODES}) == len(CODES)


def test_every_code_that_is_used_is_in_the_table():
    folder = Path(__file__).parents[2] / "callassist" / "script"
    used = {
        code
        for path in folder.glob("*.py")
        for code in re.findall(r"(?:_say|_add|\.add|_UseError)\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert used <= {code.code for code in CODES}


def test_errors_keep_a_script_from_being_used():
    for code in CODES:
        if code.code in EXAMPLES and not EXAMPLES[code.code].others:
            usable = read_text(EXAMPLES[code.code].text()).script is not None
            assert usable == (code.severity is Severity.WARNING), code.code


def test_the_printed_table_has_them_all():
    text = codes_as_text()
    assert all(f"{code.code}  {code.severity}\n    {code.about}" in text for code in CODES)
    assert "{% for tag in person.tags %}" in text


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("duplicate-field", ["- [pay: money] Pay", "- [pay: text] Pay again"]),
        ("header-key", ["colour: blue"]),
        ("no-script", ["# Side paths", "## Aside (#aside)"]),
        ("nul", ["> Hel␀lo."]),
        ("header-needs", ["(without) version: 1"]),
        ("too-big", [f"<!--{' ' * 96}…"]),
    ],
)
def test_of_an_example_the_rows_are_printed_that_matter(code, rows):
    printed = codes_as_text().split("\n")
    at = next(number for number, row in enumerate(printed) if row.startswith(f"{code}  "))
    told = printed[at + 2 : printed.index("", at)]
    assert told == [f"      {row}" for row in rows]


def test_of_a_long_example_the_first_rows_are_printed_and_a_sign_that_more_follow():
    blocks = codes_as_text().split("\n\n")
    told = {block.split()[0]: block.split("\n")[2:] for block in blocks if block}
    most = max(map(len, told.values()))
    assert {code for code, rows in told.items() if len(rows) == most} >= {"header-missing", "repeat-apart"}
    assert all((rows[-1:] == ["      …"]) == (len(rows) == most) for rows in told.values())
    assert (most, len(told["loop"])) == (9, 8)


def test_a_problem_is_told_with_its_row_and_a_caret(tmp_path):
    path = tmp_path / "a.call.md"
    path.write_text(EXAMPLES["header-comment"].text(), encoding="utf-8")
    problem = read_script(path).problems[0]
    assert one_as_text(problem, "summary: Asking for flat # 7").splitlines()[1:3] == [
        "    summary: Asking for flat # 7",
        "                             ^",
    ]
    assert as_text([problem]).startswith(f"{path}:7: header-comment (warning) ")


@pytest.fixture
def german(read_steps):
    return read_steps("# Script\n\n## A\n\n> Hallo.\n\n- [ok: yes-no] Gut?\n- Ja -> end: done", "de")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("# Script\n\n## A\n\n> Hello.\n\n- [ok: yes-no] Good?\n- Yes -> end: done", ""),
        ("# Script\n\n## B\n\n> Hello.\n\n- [ok: yes-no] Good?\n- Yes -> end: done", "The step `b` is missing."),
        ("# Script\n\n## A\n\n> Hello.\n\n- [ok: text] Good?\n- Yes -> end: done", "field in `a`"),
        ("# Script\n\n## A\n\n> Hello.\n\n- [ok: yes-no] Good?\n- Yes -> end: booked", "answer in `a`"),
        ("# Script\n\n## A\n\n> Hi.\n\n> You.\n\n- [ok: yes-no] Good?\n- Yes -> end: done", "line in `a`"),
        ("# Script\n\n## A\ntime: 9s\n\n> Hello.\n\n- [ok: yes-no] Good?\n- Yes -> end: done", "The time in `a`"),
    ],
)
def test_drift_between_languages(read_steps, german, body, says):
    found = [problem.message for problem in translation_differences(read_steps(body), german)]
    assert bool(found) == bool(says)
    assert any(says in message for message in found) or not says


@pytest.mark.parametrize(
    ("message", "caret"),
    [("`flat` is there.", " " * 24 + "^"), ("`sharp` is not there.", "")],
)
def test_the_caret_stands_below_what_is_quoted(message, caret):
    told = one_as_text(Problem("html", Severity.ERROR, message, 7), "summary: Asking for flat # 7").splitlines()
    assert told[2:] == ([caret] if caret else [])
