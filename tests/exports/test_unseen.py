"""No file that leaves holds a sign that acts unseen: controls, overrides of the reading direction, halves of signs.

What can be seen of the text is in the file, and is read back from it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from callassist.calls.report import Report
from callassist.exports import docx as word
from callassist.exports import html, markdown, table
from callassist.exports.calendar_export import write_calendar
from callassist.exports.ics import CalendarEvent, calendar, events_of
from callassist.exports.letters import Letter, LetterLine
from callassist.exports.mail import eml
from callassist.exports.outline import Table
from callassist.people.exporting import as_file
from callassist.people.importing import open_contacts
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.plain_text import one_line, to_plain
from callassist.script.script_model import Run
from tests.exports.samples import hostile

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
UNSEEN = [
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff\u2028\u2029",
    "\ud800",
]
"""What may be in a value and never in a file."""


def filled(write: Callable[[io.BytesIO], None]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def event(value: str) -> CalendarEvent:
    return CalendarEvent(
        uid=f"u{value}", title=value, start=LATER, zone="UTC", place=value, url=f"tel:{value}", description=value
    )


def person(value: str) -> Person:
    return Person(
        id="p1", given=value, family="Sample", company=value, role=value, notes=f"x{value}x", own={"Own": value},
        numbers=(Number(number="+49 30 901820", kind=value),), links=(f"https://x.example/{value}",),
        interactions=(Interaction(kind=InteractionKind.CALL_BACK, at=NOW, when=LATER, words=value),),
    )  # fmt: skip


def promised(value: str) -> Report:
    told = hostile(value)
    assert told.next_step is not None
    return replace(told, next_step=replace(told.next_step, at=LATER))


def side_by_side(value: str) -> Table:
    return Table(value, "en", value, (value, "b"), ((value, value),))


def of_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def letter(value: str) -> bytes:
    """Its parts, decoded, since mail has codes of its own."""
    run = Run(value)
    made = Letter("thank-you", "en", "a@example.org", value, (LetterLine((run,)),), ())
    read = message_from_bytes(eml(made, sender="b@example.org"), policy=default)
    parts = [part.get_content() for part in read.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(read["Subject"]), *parts]).encode()


FILES: dict[str, Callable[[str], bytes]] = {
    "an event": lambda value: calendar([event(value)], NOW),
    "the events of somebody": lambda value: calendar(events_of(person(value), NOW, "UTC"), NOW),
    "the dates of a call": lambda value: write_calendar([promised(value)], NOW),
    "vCard 4.0": lambda value: as_file([person(value)], "a.vcf"),
    "vCard 3.0": lambda value: as_file([person(value)], "a.vcf", "3.0"),
    "people as CSV": lambda value: as_file([person(value)], "a.csv").removeprefix(b"\xef\xbb\xbf"),
    "calls as CSV": lambda value: filled(lambda out: table.write([hostile(value)], out)).removeprefix(b"\xef\xbb\xbf"),
    "notes as CSV": lambda value: filled(lambda out: table.write_notes([hostile(value)], out)).removeprefix(
        b"\xef\xbb\xbf"
    ),
    "Markdown": lambda value: filled(lambda out: markdown.write([hostile(value)], out)),
    "a table as Markdown": lambda value: filled(lambda out: markdown.write_table(side_by_side(value), out)),
    "HTML": lambda value: filled(lambda out: html.write([hostile(value)], out)),
    "a table as HTML": lambda value: filled(lambda out: html.write_table(side_by_side(value), out)),
    "Word": lambda value: of_word(filled(lambda out: word.write([hostile(value)], out))).encode(),
    "a table as Word": lambda value: of_word(filled(lambda out: word.write_table(side_by_side(value), out))).encode(),
    "a letter": letter,
}


@pytest.mark.parametrize("kind", FILES)
def test_nothing_in_a_file_acts_unseen(kind: str) -> None:
    written = FILES[kind](f"seen{'x'.join(['', *UNSEEN, ''])}end").decode()
    plain = written.replace("\r\n", "\n").replace("\r\n ", "")
    if kind in ("HTML", "a table as HTML"):
        plain = plain.replace("\u2068", "").replace("\u2069", "")  # we isolate values ourselves
    assert [sign for sign in UNSEEN if sign in plain] == []
    assert "seen" in written


VALUES = st.text(st.sampled_from([*UNSEEN, *"abc \t\r\n;,:\\\"'<&=+-@é見\u200f"]), max_size=12)


@settings(max_examples=150, deadline=None)
@given(value=VALUES)
def test_what_can_be_seen_is_read_back_from_a_calendar(value: str) -> None:
    (read,) = Calendar.from_ical(calendar([event(value)], NOW)).walk("VEVENT")
    assert [str(read.get(name, "")) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [
        one_line(value), to_plain(value), to_plain(value),
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(value=VALUES)
def test_what_can_be_seen_is_read_back_from_people(value: str) -> None:
    noted = Person(id="p1", given="Robin", notes=f"x{value}x", own={"Own": f"x{value}x"})
    for name, version in (("a.vcf", "4.0"), ("a.vcf", "3.0"), ("a.csv", "")):
        (entry,) = open_contacts(as_file([noted], name, version)).entries
        assert entry.person is not None
        assert to_plain(entry.person.notes).split() == to_plain(f"x{value}x").split()
        assert to_plain(entry.person.own["Own"]).replace("\ufffd", "").split() == to_plain(f"x{value}x").split()
