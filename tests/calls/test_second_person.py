"""A call to one person about another: named in the words, in the notes and exports, and found with both."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import msgspec
import pytest

from callassist.calls.begin import header_for
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.exports.comparison import compare
from callassist.exports.markdown import markdown
from callassist.exports.table import write
from callassist.script.reader import read_text
from callassist.script.script_model import Script
from tests.calls.call_parts import HandClock, Kept

TEXT = """---
format: callscript/2
id: reference
title: Reference
version: 1
lang: en
about: candidate
outcomes:
  done: Done
---

# Script

## Hello (#hello)

> {{ about.first_name | default("Somebody") }} gave me your name, {{ person.first_name | default("") }}.

- [again: yes-no] Again

-> end: done
"""
NOW = datetime(2026, 11, 30, 14, tzinfo=UTC)
FACTS = {
    "person": {"full_name": "Kim Sample", "first_name": "Kim"},
    "about": {"id": "p2", "full_name": "Dana Sample", "first_name": "Dana"},
}


@pytest.fixture
def script() -> Script:
    found = read_text(TEXT)
    assert [problem.code for problem in found.problems if problem.severity == "error"] == []
    assert found.script is not None
    return found.script


@pytest.fixture
def call(script: Script) -> CallSession:
    session = CallSession(script, header_for(script, FACTS, NOW, person="p1"), HandClock(), Kept())
    session.start()
    session.fill("again", "yes")
    return session


def test_both_are_named_in_the_words_and_tied_to_the_call(call: CallSession) -> None:
    assert "".join(run.text for run in call.said()[0].runs) == "Dana gave me your name, Kim."
    assert (call.header.person, call.header.about, call.header.about_what) == ("p1", "p2", "candidate")
    assert "id" not in call.header.facts["about"]


def test_notes_and_exports_stand_with_both(call: CallSession) -> None:
    found = report(call.header, call.entries, call.script)
    assert (found.person, found.about) == ("Kim Sample", "Dana Sample")
    assert "**Candidate:** Dana Sample" in markdown(found)
    out = io.BytesIO()
    write([found], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert (row["Person"], row["Candidate"]) == ("Kim Sample", "Dana Sample")
    assert msgspec.json.decode(msgspec.json.encode(found))["about"] == "Dana Sample"
    side = compare([found, found])
    assert ("Candidate", "Dana Sample") in [(one.label, one.cells[0].text) for one in side.rows]


def test_a_script_about_nobody_keeps_no_second_person(script: Script) -> None:
    alone = read_text(TEXT.replace("about: candidate\n", "").replace("about.first_name", "job.title")).script
    assert alone is not None
    header = header_for(alone, FACTS, NOW)
    assert (header.about, header.facts.get("about")) == ("", None)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("about: candidate\n", "", "unknown-name"),
        ("about: candidate", "about:", "header-value"),
        ("callscript/2", "callscript/1", "needs-format-2"),
    ],
)
def test_what_is_missing_is_named(before: str, after: str, code: str) -> None:
    problems = [p for p in read_text(TEXT.replace(before, after, 1)).problems if p.severity == "error"]
    assert problems[0].code == code
    assert problems[0].suggestion
