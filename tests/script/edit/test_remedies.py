"""Each remedy mends what it is for, and one that does not fit offers nothing."""

import pytest

from callassist.script.edit.layout import read_layout
from callassist.script.edit.remedies import REMEDIES, remedy_for
from callassist.script.edit.rows import read_rows
from callassist.script.reader import read_text
from callassist.script.script_model import Problem, Severity

HEAD = """---
format: callscript/2
id: sample
title: Sample
version: 1
lang: en
outcomes:
  done: Done
  later: Later
---
"""
STEP = HEAD + "\n# Script\n\n## First (#first)\n\n> Hello.\n\n{}\n\n## Last (#last)\n\n> Bye.\n\n-> end: done\n"
CASES = [
    ("unknown-target", "- Yes -> lsat\n- No -> end: later"),
    ("unknown-target", "- Yes -> later\n- No -> last"),
    ("unknown-outcome", "- Yes -> end: lter\n- No -> last"),
    ("unknown-outcome", "- Yes -> end: zzz\n- No -> last"),
    ("unknown-name", "- [salary: money] Salary\n\n> So {{ salry }}."),
    ("unknown-type", "- [salary: mony] Salary"),
    ("field-option", "- [salary: money, requird] Salary"),
    ("wrong-arrow", "- Yes => last\n- No -> last"),
    ("touching-quote", "> One\ntwo"),
    ("touching-list", "- [ ] one\ntwo"),
    ("jump-alone", "> One\n> -> last"),
    ("jump-alone", "Text\n-> last"),
    ("item-space", "-[ ] one"),
    ("empty-box", "- [] one"),
    ("odd-space", "-\u00a0[ ] one"),
    ("single-equals", "- [a: text] A\n- [ ] one (if a = 'x')"),
    ("deep-heading", "### Deep (#deep)\n\n> Hello."),
    ("few-options", "- [a: choice] A"),
    ("few-options", "- [a: choice] A\n  - x: X"),
    ("duplicate-option", "- [a: choice] A\n  - x: X\n  - x: Y\n  - y: Y"),
    ("html", "<b>Bold</b> words"),
    ("too-long", "> " + "word " * 200),
    ("unknown-key", "- [a: choice] A\n  - one: X\n  - two: Y\n- [ ] t (if a == 'ona')"),
    ("no-way-on", "- [a: number] A\n- x -> end: done (if a > 3)\n\n## Mid (#mid)\n\n> M"),
]

WRITTEN = [
    ("Use “last”", ["- Yes -> last"]),
    ("Use “end: later”", ["- Yes -> end: later"]),
    ("Use “later”", ["- Yes -> end: later"]),
    ("Make “zzz” an outcome", ["  zzz: zzz"]),
    ("Use “salary”", ["> So {{ salary }}."]),
    ("Use “money”", ["- [salary: money] Salary"]),
    ("Use “required”", ["- [salary: money, required] Salary"]),
    ("Write “->”", ["- Yes -> last"]),
    ("Say it aloud", ["> two"]),
    ("Leave a row empty", ["", "two"]),
    ("Put it alone", ["", "-> last", ""]),
    ("Put it alone", ["", "-> last", ""]),
    ("Add the space", ["- [ ] one"]),
    ("Write “[ ]”", ["- [ ] one"]),
    ("Use a plain space", ["- [ ] one"]),
    ("Write “==”", ["- [ ] one (if a == 'x')"]),
    ("Make it a step", ["## Deep (#deep)"]),
    ("Add answers", ["  - yes: Yes", "  - no: No"]),
    ("Add answers", ["  - no: No"]),
    ("Remove this one", []),
    ("Take it out", ["Bold words"]),
    ("Plan 85 seconds", ["time: 85s"]),
    ("Use “one”", ["- [ ] t (if a == 'one')"]),
    ("Lead on in any case", ["", "-> back"]),
    ("Write “==”", ["- [ ] one (if a == 'x' and a = 'y')"]),
    ("Write “[ ]”", ["- [ ] one []"]),
    ("Write “->”", ["- Yes -> last (if a -> b)"]),
    ("Use a plain space", ["- [ ] one\u00a0two"]),
]
"""Of each of the cases, and some more, what is offered and the rows that it writes."""
MORE = [
    ("single-equals", "- [a: text] A\n- [ ] one (if a = 'x' and a = 'y')"),
    ("empty-box", "- [x] one []"),
    ("wrong-arrow", "- Yes => last (if a → b)\n- No -> last"),
    ("odd-space", "-\u00a0[ ] one\u00a0two"),
]


@pytest.mark.parametrize(("case", "written"), [*zip([*CASES, *MORE], WRITTEN, strict=True)])
def test_a_remedy_says_what_it_writes_and_mends_one_thing_at_a_time(case, written):
    code, rows = case
    text = STEP.format(rows)
    if code == "no-way-on":
        text = HEAD + "\n# Script\n\n## First (#first)\n\n> Hi.\n\n- [a: number] A\n- x -> end: done (if a > 3)\n"
    remedy = remedy_for(read_layout(read_rows(text)), found(text, code)[0])
    assert remedy is not None
    assert (remedy.label, [row for patch in remedy.patches for row in patch.rows]) == written


def found(text: str, code: str) -> list[Problem]:
    return [one for one in read_text(text).problems if one.code == code]


def errors(text: str) -> list[Problem]:
    return [one for one in read_text(text).problems if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("code", "rows"), CASES)
def test_a_remedy_mends_what_it_is_for(code, rows):
    if code == "no-way-on":
        text = HEAD + "\n# Script\n\n## First (#first)\n\n> Hi.\n\n- [a: number] A\n- x -> end: done (if a > 3)\n"
    else:
        text = STEP.format(rows)
    check(text, code)


WAYS = STEP.format("- Yes -> last\n- No -> end: later")
LATER = STEP.format("-> end: later")


@pytest.mark.parametrize(
    ("code", "text", "written"),
    [
        (
            "needs-format-2",
            STEP.format("- [a: text, like=##] A").replace("callscript/2", "callscript/1"),
            ("Use the newer format", ["format: callscript/2"]),
        ),
        ("header-key", LATER.replace("title:", "summry: x\ntitle:"), ("Use “summary”", ["summary: x"])),
        ("header-needs", LATER.replace("version: 1\n", ""), ("Add “version”", ["version: 1"])),
        ("outcome-unreached", STEP.format("Well."), ("Remove the outcome", [])),
        ("dead-end", LATER.replace("-> end: done", ""), ("End with “Done”", ["", "-> end: done"])),
        (
            "dead-end",
            STEP.format("- x -> s\n- y -> end: later") + "\n# Side paths\n\n## S (#s)\n\n> S.\n",
            ("Lead back", ["", "-> back"]),
        ),
        ("unknown-setting", LATER.replace("(#last)\n", "(#last)\ntme: 30s\n"), ("Use “time”", ["time: 30s"])),
        ("duplicate-id", LATER.replace("(#last)", "(#first)"), ("Use “last”", ["## Last (#last)"])),
        ("unknown-part", LATER.replace("# Script", "# Scrpt"), ("Use “Script”", ["# Script"])),
        (
            "unknown-fact",
            STEP.format("> {{ person.frst_name }}\n\n-> end: later"),
            ("Use “person.first_name”", ["> {{ person.first_name }}"]),
        ),
        (
            "no-way-out",
            WAYS,
            ("Add the answer “No answer”", ["- No answer -> end: no-answer", "  no-answer: No answer"]),
        ),
        (
            "no-way-out",
            WAYS.replace("later", "no-answer"),
            ("Add the answer “Not now”", ["- Not now -> end: callback", "  callback: To call again later"]),
        ),
    ],
)
def test_a_remedy_mends_the_header_and_the_headings(code, text, written):
    check(text, code)
    remedy = remedy_for(read_layout(read_rows(text)), found(text, code)[0])
    assert remedy is not None
    assert (remedy.label, [row for patch in remedy.patches for row in patch.rows]) == written


def check(text: str, code: str) -> None:
    problem = found(text, code)[0]
    rows = read_rows(text)
    remedy = remedy_for(read_layout(rows), problem)
    assert remedy is not None
    assert remedy.label
    mended = rows.patched(remedy.patches).text
    assert len(found(mended, code)) < len(found(text, code))
    assert len(errors(mended)) <= len(errors(text))


def problem_at(code: str, line: int, words: str = "", suggestion: str = "") -> Problem:
    from callassist.messages import Message

    return Problem(code, Severity.ERROR, Message(words), line, 0, Message(suggestion))


@pytest.mark.parametrize("code", [*REMEDIES, "not-a-code"])
@pytest.mark.parametrize("line", [0, 1, 2, 8, 13, 17, 19, 10_000])
def test_a_problem_that_no_longer_stands_there_breaks_nothing(code, line):
    layout = read_layout(read_rows(STEP.format("Well.\n\n- [a: choice] A\n  - x: X\n  - y: Y")))
    for words, near in (("", ""), ("`zzz` and 12 s", "x"), ("`Well`", "x"), ("`later`", ""), ("`???`", "")):
        suggestion = problem_at(code, line, words).suggestion
        if near:
            from callassist.messages import message

            suggestion = message("Did you mean `{near}`?", near=near)
        from dataclasses import replace

        remedy = remedy_for(layout, replace(problem_at(code, line, words), suggestion=suggestion))
        if remedy is not None:
            layout.rows.patched(remedy.patches)


def test_nothing_is_offered_where_there_is_nothing_to_mend_with():
    bare = read_layout(read_rows("# Script\n\n## A\n\n> a\n"))
    assert remedy_for(bare, problem_at("needs-format-2", 1)) is None
    assert remedy_for(bare, problem_at("dead-end", 3)) is None
    assert remedy_for(bare, problem_at("header-needs", 1, "`format`")) is None


def test_a_way_out_is_added_as_an_answer_in_the_language_of_the_script() -> None:
    text = STEP.format("- Ja -> last\n- Nein -> end: later").replace("lang: en", "lang: de")
    (problem,) = found(text, "no-way-out")
    rows = read_rows(text)
    remedy = remedy_for(read_layout(rows), problem)
    assert remedy is not None
    mended = rows.patched(remedy.patches).text
    assert "- Nein -> end: later\n- Keine Antwort -> end: no-answer\n" in mended
    assert "\n  no-answer: Keine Antwort\n---" in mended
    assert not errors(mended)


def test_a_way_out_is_not_offered_where_no_step_has_answers() -> None:
    text = STEP.format("Well.")
    (first, *_) = found(text, "no-way-out")
    assert remedy_for(read_layout(read_rows(text)), first) is None
