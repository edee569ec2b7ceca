"""What is compared with the record: only the verdict is ever told, in no form the record."""

from __future__ import annotations

from io import BytesIO

import pytest

from callassist.calls.events import Match
from callassist.calls.field_values import How
from callassist.calls.matching import compared
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.exports import json_export
from callassist.exports.html import html
from callassist.exports.markdown import markdown
from callassist.exports.table import write
from callassist.script.reader import read_text
from callassist.script.script_model import Field
from tests.calls.call_parts import START, HandClock, Kept, header_of

TEXT = """---
format: callscript/{major}
id: match
title: Match
version: 1
lang: {lang}
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---

# Script

## Who (#who)

> When were you born?

- [born: {kind}, matches=person.born] Born
- [ ] Ask once more (if born is different)
- [ ] Go on (if born is matched)
{rows}

- Yes -> end: done
- Nobody -> end: no-answer
- Later -> end: callback
"""
BORN = "1980-11-03"


def read(kind="date", rows="", major=2, lang="en"):
    text = TEXT
    for name, value in (("kind", kind), ("rows", rows), ("major", str(major)), ("lang", lang)):
        text = text.replace("{" + name + "}", value)
    return read_text(text)


def begun(kind="date", fact=BORN, **how):
    script = read(kind, **how).script
    call = CallSession(script, header_of(script, person={"first_name": "Dana", "born": fact}), HandClock(), Kept())
    call.start()
    return call


SAME, OTHER, NONE, LACKS = Match.MATCHED, Match.DIFFERENT, Match.NONE, Match.NO_RECORD


@pytest.mark.parametrize(
    ("kind", "said", "fact", "verdict"),
    [
        ("date", "3 Nov 1980", BORN, SAME),
        ("date", "3.11.1980", BORN, SAME),
        ("date", "1980-11-03", "3 November 1980", SAME),
        ("date", "3 Nov 1980 12:00", BORN, SAME),
        ("date", "3 Nov 1980", "1980-11-03T12:00", SAME),
        ("date", "4 Nov 1980", BORN, OTHER),
        ("date", "not a day", BORN, NONE),
        ("date", "3 Nov 1980", "long ago", LACKS),
        ("date", "3 Nov 1980", "", LACKS),
        ("date", "3 Nov 1980", None, LACKS),
        ("date", "", BORN, NONE),
        ("number", "52,000", "52000", SAME),
        ("number", "52", 52, SAME),
        ("number", "53", 52, OTHER),
        ("number", "many", 52, NONE),
        ("money", "52k", "many", LACKS),
        ("phone", "020 7946 0000", "+44 20 7946 0000", SAME),
        ("phone", "0000", "+44 20 7946 0000", OTHER),
        ("email", "Dana@Example.org ", "dana@example.org", SAME),
        ("text", "12 high st", "12, High St.", SAME),
        ("text", "Muller", "Müller", SAME),
        ("text", "12 high", "12, High St.", OTHER),
        ("text", "!", "?", OTHER),
        ("text", "!", "!", SAME),
    ],
)
def test_what_they_say_is_held_against_the_record(kind, said, fact, verdict):
    (field,) = read(kind).script.steps[0].of(Field)
    how = How("en", START, START.tzinfo)
    assert compared(field, said, {"person": {"born": fact}}, how) is verdict
    assert compared(field, [said], {"person": {"born": fact}}, how) is NONE


def test_the_verdict_can_be_asked_and_follows_what_is_typed():
    call = begun()
    call.fill("born", "4 Nov 1980")
    assert [item.text for item in call.checklist().here] == ["Ask once more"]
    call.fill("born", "3 Nov 1980")
    assert [item.text for item in call.checklist().here] == ["Go on"]
    assert [view.match for view in call.fields()] == [SAME]
    assert call.fields()[0].hidden
    call.undo()
    assert ([view.match for view in call.fields()], call.checklist().here) == ([NONE], ())
    call.redo()
    again = CallSession(call.script, call.header, HandClock(), Kept(), entries=call.entries)
    assert [view.match for view in again.fields()] == [SAME]


FORMS = [{"full": full, "sensitive": sensitive} for full in (False, True) for sensitive in (False, True)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("said", "told"), [("3 Nov 1980", "✓ matches"), ("4 Nov 1980", "✗ does not match")])
def test_no_export_holds_the_record_or_what_was_typed(form, said, told):
    call = begun()
    call.fill("born", "4 Nov 1980")
    call.close_field()
    call.fill("born", said)
    call.finish()
    header, entries = call.final_header(), call.entries
    found = report(header, entries, call.script, **form)
    out, sheet = BytesIO(), BytesIO()
    json_export.write([json_export.exported(header, entries, {}, call.script, **form)], out, **form)
    write([found], sheet)
    texts = [markdown(found), html(found), out.getvalue().decode(), sheet.getvalue().decode()]
    for text in texts:
        assert not [part for part in (BORN, "Nov 1980", "1980") if part in text], text
    assert told in texts[0]
    assert told in texts[3]
    status = "matched" if told.startswith("✓") else "different"
    assert [answer.status for answer in found.answers if not answer.superseded] == [status]
    assert found.withheld == 0


def test_a_record_read_back_still_has_the_verdict():
    call = begun()
    call.fill("born", "3 Nov 1980")
    call.finish()
    for full in (False, True):
        one = json_export.exported(call.final_header(), call.entries, {}, call.script, full=full)
        told = report(one.header, one.entries, call.script)
        assert [(answer.label, answer.status, answer.text) for answer in told.answers] == [("Born", "matched", "")]
        assert "born" not in one.header.facts["person"]


def test_without_a_record_it_is_a_sensitive_answer_like_any_other():
    call = begun(fact=None)
    call.fill("born", "3 Nov 1980")
    call.finish()
    header, entries = call.final_header(), call.entries
    assert report(header, entries, call.script).withheld == 1
    told = [answer.text for answer in report(header, entries, call.script, sensitive=True).answers]
    assert [text[:10] for text in told] == ["3 Nov 1980"]
    kept = json_export.exported(header, entries, {}, call.script, sensitive=True)
    assert [a.text for a in report(kept.header, kept.entries, call.script, sensitive=True).answers] == told


@pytest.mark.parametrize(
    ("kind", "rows", "code"),
    [
        ("note", "", "option-value"),
        ("yes-no", "", "option-value"),
        ("date", "Tip: {{ person.born }}", "compared"),
        ("date", "- [ ] Ask (if person.born)", "compared"),
        ("date", "- [x = person.born ~ ''] X", "compared"),
        ("date", "-> end: done (if person.born == 3)", "compared"),
    ],
)
def test_what_would_give_the_record_away_is_refused(kind, rows, code):
    found = [p for p in read(kind, rows if rows.startswith("- ") else f"\n{rows}").problems if p.severity == "error"]
    assert [p.code for p in found] == [code]
    assert all(p.suggestion for p in found)


@pytest.mark.parametrize("fact", ["person.full_name", "job.title", "me.name", "born", "person.", "person.Born"])
def test_only_what_is_not_in_sight_anyway_is_compared(fact):
    text = TEXT.replace("matches=person.born", f"matches={fact}").replace("{kind}", "text").replace("{rows}", "")
    found = read_text(text.replace("{major}", "2").replace("{lang}", "en")).problems
    assert [p.code for p in found if p.severity == "error"] == ["option-value"]


def test_it_needs_the_second_format():
    assert {p.code for p in read(major=1).problems} == {"needs-format-2"}


def test_what_the_step_says_only_if_gives_away_is_refused():
    text = read().script.text.replace("(#who)", "(#who)\nonly if: person.born")
    assert [p.code for p in read_text(text).problems if p.severity == "error"] == ["compared"]
