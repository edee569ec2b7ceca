"""What an outcome means: declared in the header, or told by its id."""

import pytest

from callassist import assets
from callassist.script.codes import CODES
from callassist.script.meanings import DEFAULTS, Meaning, meaning_of
from callassist.script.reader import read_script, read_text
from callassist.script.translation_check import translation_differences

SOUND = """---
format: callscript/2
id: probe
title: Probe
version: 1
lang: en
outcomes:
{rows}
---

# Script

## One

> Hello.

{ends}
"""


def probe(*rows, ends=("done",)):
    answers = "\n".join(f"- {end} -> end: {end}" for end in ends)
    return read_text(SOUND.format(rows="\n".join(f"  {row}" for row in rows), ends=answers))


@pytest.mark.parametrize("meaning", list(Meaning))
@pytest.mark.parametrize(
    "form", ["done: {{label: All done, means: {0}}}", "done:\n    label: All done\n    means: {0}"]
)
def test_each_meaning_can_be_declared_in_either_form(meaning, form):
    script = probe(form.format(meaning)).script
    assert script.outcomes == {"done": "All done"}
    assert script.meanings == {"done": meaning}
    assert script.meaning_of("done") is meaning


def test_what_is_declared_goes_before_the_id():
    script = probe("voicemail: {label: They rang off, means: closed}", ends=["voicemail"]).script
    assert script.meaning_of("voicemail") is Meaning.CLOSED
    assert script.meaning_of("message") is Meaning.MESSAGE


@pytest.mark.parametrize(
    ("outcome", "meaning"),
    [
        *(("voicemail", "message"), ("message", "message"), ("last-message", "message"), ("no-answer", "no-answer")),
        *(("no-message", "no-answer"), ("busy", "no-answer"), ("callback", "call-back"), ("call-back", "call-back")),
        *(("wrong-person", "wrong-number"), ("wrong-number", "wrong-number"), ("declined", "closed")),
        *(("booked", "agreed"), ("invited", "agreed"), ("done", "reached"), ("spoke", "reached"), ("", "reached")),
    ],
)
def test_an_id_tells_where_nothing_is_declared(outcome, meaning):
    assert meaning_of(outcome) == meaning == meaning_of(outcome, {})


def test_every_meaning_but_the_common_one_has_ids_of_its_own():
    assert set(DEFAULTS.values()) == set(Meaning) - {Meaning.REACHED}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("done: {label: All done, means: mesage}", "header-value"),
        ("done: {label: All done, means: [message]}", "header-value"),
        ("done: {label: All done, means: }", "header-value"),
        ("done: {means: message}", "header-value"),
        ("done: {label: '', means: message}", "header-value"),
        ("done: {label: All done, meaning: message}", "header-key"),
        ("done: {label: All done, label: All done}", "header-value"),
        ("done: [All done]", "header-value"),
    ],
)
def test_what_is_declared_wrong_is_told_in_its_line(row, code):
    problems = probe(row).problems
    assert [(problem.code, problem.line) for problem in problems if problem.severity == "error"] == [(code, 8)]
    assert all(problem.suggestion for problem in problems)


def test_the_first_format_says_what_to_write():
    text = SOUND.format(rows="  done: {label: Done, means: closed}", ends="- Yes -> end: done")
    for place in (
        text,
        text.replace("format: callscript/2\n", "").replace("---\n\n#", "format: callscript/2\n---\n\n#"),
    ):
        result = read_text(place.replace("callscript/2", "callscript/1"))
        assert [problem.code for problem in result.problems] == ["needs-format-2"]
        assert result.problems[0].suggestion == "Write `format: callscript/2` in the header."
        assert result.script is None
        assert read_text(place).script is not None


def test_languages_that_mean_something_else_have_drifted():
    one = probe("done: {label: Done, means: closed}").script
    other = probe("done: {label: Fertig, means: agreed}").script
    assert [problem.message for problem in translation_differences(one, other)] == [
        "The outcome `done` means agreed here and closed there."
    ]
    assert not translation_differences(one, probe("done: {label: Fertig, means: closed}").script)


def test_no_bundled_script_needs_to_declare_anything():
    for path in assets.path("scripts").rglob("*.call.md"):
        script = read_script(path).script
        assert script
        for outcome in ("voicemail", "message", "no-answer", "callback", "wrong-person", "booked"):
            assert outcome not in script.outcomes or script.meaning_of(outcome) is DEFAULTS[outcome]


def test_the_code_is_in_the_table():
    assert "needs-format-2" in {code.code for code in CODES}


IDS = {
    Meaning.NO_ANSWER: "no-answer not-reached no-message unanswered busy",
    Meaning.MESSAGE: "voicemail message last-message message-left",
    Meaning.CALL_BACK: "callback call-back",
    Meaning.WRONG_NUMBER: "wrong-number wrong-person",
    Meaning.CLOSED: "declined not-chosen no-match chosen offer withdrawn cancelled later let-go closed",
    Meaning.NEVER_AGAIN: "never-again do-not-call no-more-calls",
    Meaning.AGREED: "arranged moved booked interview invited",
    Meaning.REACHED: "waiting thinking undecided done",
}


def test_every_id_that_tells_what_an_outcome_means() -> None:
    told = {id_: meaning for meaning, ids in IDS.items() for id_ in ids.split()}
    assert {id_: meaning_of(id_) for id_ in told} == told
    assert set(DEFAULTS) <= set(told)
