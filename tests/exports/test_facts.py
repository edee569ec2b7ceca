"""Every format carries the same facts: each is read back with another library and held against the report."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import docx
import icalendar
import pypdf
import pytest
from markdown_it import MarkdownIt
from PySide6.QtWidgets import QApplication

from callassist.calls import events as e
from callassist.calls.report import Report
from callassist.exports.calendar_export import NoDates, appointments, write_calendar
from callassist.exports.formats import FORMATS, ExportFormat, OutgoingCall, Scripts, format_for, format_named
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.store.callfile import StoredCall
from tests.exports.samples import BEGAN, entries, header, sample
from tests.exports.test_html import Page


def told(form: ExportFormat) -> OutgoingCall:
    return OutgoingCall(StoredCall(header(person={"phone": "020 7946 0001"}), tuple(entries()), {}), Scripts(), form)


def written(name: str, form: ExportFormat) -> bytes:
    out = io.BytesIO()
    format_named(name).write([told(form)], out, form)
    return out.getvalue()


def md_text(data: bytes) -> str:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(data.decode())
    return " ".join(child.content for token in tokens for child in token.children or [])


def html_text(data: bytes) -> str:
    return Page(data.decode()).text


def pdf_text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def docx_text(data: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def csv_text(data: bytes) -> str:
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return " ".join([*row, *row.values()])


def json_text(data: bytes) -> str:
    return json.dumps(json.loads(data), ensure_ascii=False).replace("\\n", " ")


READERS: dict[str, Callable[[bytes], str]] = {
    "md": md_text,
    "html": html_text,
    "pdf": pdf_text,
    "docx": docx_text,
    "csv": csv_text,
    "json": json_text,
}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\ufb01", "fi").replace("\ufb00", "ff"))


def facts(report: Report) -> list[str]:
    """Everything in a report that is somebody's own words."""
    step = report.next_step
    assert step is not None
    found = [report.person, report.company, report.job, report.caller, report.script, report.outcome, report.topic]
    found += [report.summary, step.text, step.reason]
    found += [answer.text for answer in report.answers]
    found += [part for rating in report.ratings for part in (rating.label, str(rating.value), rating.evidence)]
    found += [note.text for note in report.notes if not note.deleted]
    found += [part for item in report.open_items for part in (item.text, item.reason)]
    found += [tick.text for tick in report.ticks] + [used.title for used in report.prepared]
    return found


@pytest.mark.parametrize(
    "form", [ExportFormat(), ExportFormat(sensitive=True), ExportFormat(full=True)], ids=["short", "sensitive", "full"]
)
@pytest.mark.parametrize("name", READERS)
def test_the_same_facts_in_every_format(qapp: QApplication, name: str, form: ExportFormat) -> None:
    seen = bare(READERS[name](written(name, form)))
    expected = facts(told(form).report)
    assert len(expected) > 20
    missing = [fact for fact in expected if bare(fact) not in seen]
    assert missing == []
    assert ("41" in re.sub(r"\d*[:.]\d*|\d{3,}", "", READERS[name](written(name, form)))) is form.sensitive


@pytest.mark.parametrize("name", READERS)
def test_replaced_and_taken_back_only_in_the_full_form(qapp: QApplication, name: str) -> None:
    assert "60k" not in READERS[name](written(name, ExportFormat()))
    assert "60k" in READERS[name](written(name, ExportFormat(full=True)))


def test_the_calendar_has_the_next_step() -> None:
    (event,) = icalendar.Calendar.from_ical(written("ics", ExportFormat())).walk("VEVENT")
    assert event["SUMMARY"] == "Send the interview notice"
    assert event["DTSTART"].dt == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert event["UID"] == "next-step-c1@callassist"
    assert "The first working day after today" in event["DESCRIPTION"]


def test_the_calendar_has_call_back_and_interview_on_their_clock() -> None:
    more: list[e.Event] = [
        e.FieldFilled(step="booking", name="interview", label="Interview", value="2026-11-26T10:30"),
        e.CallBackAgreed(at=datetime(2026, 11, 25, 9, tzinfo=UTC), zone="Europe/Berlin"),
    ]
    later = [e.Entry(21 + n, 740.0, BEGAN + timedelta(seconds=740), event) for n, event in enumerate(more)]
    call = StoredCall(header(person={"zone": "America/New_York"}), (*entries(), *later), {})
    events = {event.uid.partition("-")[0]: event for event in appointments(OutgoingCall(call, Scripts()).report)}
    assert events["interview"].start.astimezone(UTC) == datetime(2026, 11, 26, 15, 30, tzinfo=UTC)
    assert events["call"].start == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert len(events) == 3


def test_a_date_that_a_call_has_moved_keeps_the_entry_it_had_in_the_record() -> None:
    agreed = datetime(2026, 11, 20, 9, tzinfo=UTC)
    before = Interaction(
        kind=InteractionKind.CALL_BACK, at=agreed, when=datetime(2026, 11, 24, 9, tzinfo=UTC), call="c0"
    )
    person = Person(id="dana", given="Dana", zone="Europe/Berlin", interactions=(before,))
    back = e.CallBackAgreed(at=datetime(2026, 11, 25, 9, tzinfo=UTC), zone="Europe/Berlin")
    call = StoredCall(header(), (*entries(), e.Entry(21, 740.0, BEGAN + timedelta(seconds=740), back)), {})
    report = OutgoingCall(call, Scripts()).report
    moved = next(event for event in appointments(report, person=person) if event.uid.startswith("call-back"))
    assert (moved.uid, moved.start) == ("call-back-dana-c0@callassist", back.at)
    assert b"call-back-dana-c0@callassist" in write_calendar([report], BEGAN, person=person).replace(b"\r\n ", b"")


def test_a_call_back_that_was_agreed_is_the_one_however_the_call_ended() -> None:
    back = e.CallBackAgreed(at=datetime(2026, 11, 25, 9, tzinfo=UTC), zone="Europe/Berlin")
    for outcome in ("callback", "booked", "voicemail"):
        ended = e.Finished(outcome=outcome, label=outcome)
        later = [e.Entry(21 + n, 740.0, BEGAN + timedelta(seconds=740), event) for n, event in enumerate((back, ended))]
        call = StoredCall(header(), (*entries(), *later), {})
        found = [
            event for event in appointments(OutgoingCall(call, Scripts()).report) if event.uid.startswith("call-back")
        ]
        assert [event.start for event in found] == [back.at]


def test_no_dates_are_said() -> None:
    with pytest.raises(NoDates, match="nothing for a calendar"):
        write_calendar([], datetime(2026, 1, 1, tzinfo=UTC))


def test_a_sample_has_every_kind_of_fact() -> None:
    report = sample(full=True, sensitive=True)
    empty = [name for name in report.__struct_fields__ if getattr(report, name) in ((), "", None)]
    assert set(empty) == {"person_id", "call_back", "pivots", "draws", "repeats", "about", "about_what"}


def test_each_format_has_its_suffix_and_what_it_holds() -> None:
    assert [(one.id, one.suffix, one.text, one.each) for one in FORMATS] == [
        ("md", ".md", True, True), ("html", ".html", True, True), ("pdf", ".pdf", False, True),
        ("docx", ".docx", False, True), ("csv", ".csv", True, False), ("csv-notes", ".csv", True, False),
        ("json", ".json", True, True), ("ics", ".ics", True, False),
    ]  # fmt: skip
    assert [one.label for one in FORMATS] == [
        "Markdown", "Web page", "PDF", "Word", "Table, one row a call", "Table, one row a note", "JSON", "Calendar",
    ]  # fmt: skip
    named = {suffix: format_for(suffix) for suffix in (".HTM", ".markdown", ".csv", ".doc")}
    assert {suffix: one and one.id for suffix, one in named.items()} == {
        ".HTM": "html", ".markdown": "md", ".csv": "csv", ".doc": None,
    }  # fmt: skip


def test_there_is_no_format_of_another_name() -> None:
    with pytest.raises(KeyError, match="xls"):
        format_named("xls")


def test_a_script_is_read_once_for_all_calls_that_have_it() -> None:
    text = "---\nformat: callscript/1\n"
    scripts = Scripts()
    calls = [StoredCall(header(), (), texts) for texts in ({}, {"hash-1": text}, {"hash-1": text, "other": text}, {})]
    assert [scripts.of(call) for call in calls] == [None] * 4
    assert list(scripts.scripts) == ["hash-1", "other"]
