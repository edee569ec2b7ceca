"""An appointment whose hour is open is told with that in the notes and in every export, and is no calendar date."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from callassist.calls.report import Report, report
from callassist.calls.session import CallSession
from callassist.exports import docx, html, markdown, table
from callassist.exports.calendar_export import NoDates, write_calendar
from tests.calls.call_parts import START, HandClock, Kept, header_of
from tests.calls.scripts import script_from

BODY = """# Script

## Time (#time)

> When is the interview?

- [interview: datetime, required] Interview

-> end: booked
"""


def told(typed: str) -> Report:
    script, kept = script_from(BODY, "arranging", "Arranging"), Kept()
    call = CallSession(script, header_of(script), HandClock(), kept)
    call.start()
    call.fill("interview", typed)
    assert [item.id for item in call.open_needed()] == (["field:interview"] if ":" not in typed else [])
    call.finish()
    call.set_outcome("booked")
    return report(call.header, kept.entries, call.script)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Thursday", "Thursday (Thu 5 Mar 2026, time still open)"),
        ("Thursday after 10", "Thursday after 10 (Thu 5 Mar 2026, time still open)"),
        ("Thursday between 2 and 4", "Thursday between 2 and 4 (Thu 5 Mar 2026, time still open)"),
        ("before 10", "before 10 (day and time still open)"),
        ("2026-03-05", "2026-03-05 (Thu 5 Mar 2026, time still open)"),
    ],
)
def test_an_open_hour_is_told_everywhere(typed: str, words: str) -> None:
    found = told(typed)
    assert [answer.text for answer in found.answers if answer.name == "interview"] == [words]
    out = io.BytesIO()
    table.write([found], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    assert row["Interview"] == words
    assert words in html.html(found)
    assert words in markdown.markdown(found).replace("\\", "")
    out = io.BytesIO()
    docx.write([found], out)
    assert words in zipfile.ZipFile(out).read("word/document.xml").decode()
    with pytest.raises(NoDates):
        write_calendar([found], START)


def test_an_hour_that_was_named_is_a_date() -> None:
    found = told("Thursday 14:00")
    assert [answer.text for answer in found.answers] == ["Thursday 14:00 (Thu 5 Mar 2026, 14:00)"]
    assert b"DTSTART:20260305T140000Z" in write_calendar([found], START)
