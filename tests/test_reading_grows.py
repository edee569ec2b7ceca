"""Whatever is read, found or written takes work that grows with its length: calls are counted, not seconds.

Scripts, guides, and files of people have tests of their own beside them (`test_growth`, `test_guide_script`); patterns
have theirs in `test_patterns`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import docx
import pytest

from callassist.calls.events import Entry, NoteDeleted, NoteEdited, NoteWritten
from callassist.calls.fold import fold
from callassist.calls.link import read_link
from callassist.calls.report import report
from callassist.exports.formats import ExportFormat, OutgoingCall, Scripts, format_named
from callassist.exports.ics import CalendarEvent, calendar
from callassist.exports.json_import import read_json
from callassist.exports.letters import read_template
from callassist.exports.markdown import markdown
from callassist.moments import read_when
from callassist.people import phone
from callassist.people.addresses import dial_link, mail_link, web_link
from callassist.people.caller import ringing_number
from callassist.people.find import PeopleFinder
from callassist.people.person_model import Email, Number, Person
from callassist.people.phone import full_key, several
from callassist.script.from_text.word_reader import read_word
from callassist.store.callfile import StoredCall
from callassist.store.segments import lines_in
from callassist.text_decoding import guessed
from tests.store.player import script
from tests.store.samples import header
from tests.support.call_count import calls_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
MOST = 2.5
"""Times the work when the length doubles: twice is linear, four times quadratic."""


def notes(count: int) -> tuple[Entry, ...]:
    """A call of notes that are edited and thrown away again."""
    events = [
        event
        for n in range(count)
        for event in (
            NoteWritten(note=f"n{n}", text="a word", step="hello"),
            NoteEdited(note=f"n{n // 2}", text="another word"),
            NoteDeleted(note=f"n{n}") if n % 7 == 3 else NoteEdited(note="n0", text=f"{n}"),
        )
    ]
    return tuple(
        Entry(seq=seq, at=float(seq), wall=NOW + timedelta(seconds=seq), event=event)
        for seq, event in enumerate(events, 1)
    )


def stored(count: int) -> StoredCall:
    used = script("leave-message-with-someone")
    return StoredCall(header("20261122-100000-a"), notes(count), {used.hash: used.text})


def exported(name: str) -> Callable[[int], Callable[[], object]]:
    def made(count: int) -> Callable[[], object]:
        call = stored(count)
        form = ExportFormat()
        return lambda: format_named(name).write([OutgoingCall(call, Scripts(), form)], io.BytesIO(), form)

    return made


def as_json(count: int) -> bytes:
    out = io.BytesIO()
    format_named("json").write([OutgoingCall(stored(count), Scripts(), ExportFormat())], out, ExportFormat())
    return out.getvalue()


def word_file(count: int, *, table: bool) -> bytes:
    document = docx.Document()
    rows = document.add_table(rows=count, cols=2).rows if table else ()
    for row in rows:
        row._tr.tc_lst[0].p_lst[0].add_r().text = "Why?"  # noqa: SLF001 (python-docx tells it by no other name)
    for _ in range(0 if table else count):
        document.add_paragraph("Why do you call?", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def everybody(count: int) -> list[Person]:
    return [
        Person(
            id=f"p{n}",
            full=f"Dana Sample{n}",
            company="Example",
            numbers=(Number(number=f"+49 30 {1000000 + n}"),),
            emails=(Email(address=f"d{n}@sample.example"),),
        )
        for n in range(count)
    ]


def events(count: int) -> list[CalendarEvent]:
    return [
        CalendarEvent(uid=f"u{n}", title="Call back", start=NOW + timedelta(hours=n), zone="Europe/Berlin")
        for n in range(count)
    ]


def text(work: Callable[[str], object], of: Callable[[int], str]) -> Callable[[int], Callable[[], object]]:
    """What is done with a text of that many pieces."""

    def made(count: int) -> Callable[[], object]:
        given = of(count)
        return lambda: swallowed(work, given)

    return made


def swallowed(work: Callable[[str], object], given: str) -> None:
    try:
        work(given)
    except ValueError:  # refused is an answer too
        return


def finding(words: Callable[[int], str]) -> Callable[[int], Callable[[], object]]:
    def made(count: int) -> Callable[[], object]:
        finder = PeopleFinder(everybody(40))
        given = words(count)
        return lambda: finder.find(given, limit=20)

    return made


def when(given: str) -> None:
    read_when(given, NOW, BERLIN)


WORK: dict[str, Callable[[int], Callable[[], object]]] = {
    "a calendar of many events": lambda n: lambda: calendar(events(n), NOW),
    "an event of many words": lambda n: (
        lambda: calendar([CalendarEvent(uid="u", title="a, b; " * 20 * n, start=NOW, zone="UTC")], NOW)
    ),
    "a Word file of paragraphs": lambda n: (lambda data: lambda: read_word(data))(word_file(n, table=False)),
    "a Word file of a table": lambda n: (lambda data: lambda: read_word(data))(word_file(n, table=True)),
    "the notes of a call": lambda n: (lambda kept: lambda: fold(kept))(notes(n)),
    "the report of a call": lambda n: (lambda call: lambda: report(call.header, call.entries))(stored(n)),
    "the report as Markdown": lambda n: (lambda told: lambda: markdown(told))(
        report(stored(n).header, stored(n).entries)
    ),
    **{f"a call as {name}": exported(name) for name in ("html", "csv", "json", "docx")},
    "a call out of JSON": lambda n: (lambda data: lambda: read_json(data))(as_json(n)),
    "finding among many": lambda n: (lambda finder: lambda: finder.find("sample1"))(PeopleFinder(everybody(n))),
    "finding by a number among many": lambda n: (lambda one: lambda: one.find("1000"))(PeopleFinder(everybody(n))),
    "finding many words": finding(lambda n: "sample " * n),
    "finding one long word": finding(lambda n: "sample" * n),
    "finding many digits": finding(lambda n: "30 1000" * n),
    "a long number": text(full_key, lambda n: "+49" + "1" * n),
    "a number of dashes": text(full_key, lambda n: "+49 1" + "-" * n + "2"),
    "a number of extensions": text(full_key, lambda n: "+49 30 123456" + " ext. 1" * n),
    "numbers in one text": text(several, lambda n: "+49 30 1234567 / " * n),
    "numbers and words": text(several, lambda n: "030 12345 or " * n),
    "who is ringing": text(ringing_number, lambda n: "sip:" + "0" * n + "@x"),
    "an address to dial": text(dial_link, lambda n: "+4930" + " (0)" * n),
    "an address of mail": text(mail_link, lambda n: "a." * n + "@x.example"),
    "an address of the web": text(lambda one: web_link(one), lambda n: "https://x.example/" + "a/../" * n),
    "a link to a call": text(read_link, lambda n: "callassist:call?" + "person=a&" * n),
    "a moment of many words": text(when, lambda n: "tomorrow " * n),
    "a moment of many numbers": text(when, lambda n: "1." * n),
    "a moment of many signs": text(when, lambda n: ":" * n),
    "a moment of one word": text(when, lambda n: "a" * n),
    "a moment of hours": text(when, lambda n: "in 1 hour and " * n),
    "a letter of blanks": text(
        lambda one: read_template(one, "thank-you", "en", own=True), lambda n: "{{ name }}\n" * n
    ),
    "a letter of braces": text(lambda one: read_template(one, "thank-you", "en", own=True), lambda n: "{{" * n),
    "a letter of conditions": text(
        lambda one: read_template(one, "thank-you", "en", own=True), lambda n: "{% if name %}a{% endif %}\n" * n
    ),
    "changes of another machine": text(lambda one: lines_in(one.encode(), "abcd"), lambda n: '{"device":"abcd"}\n' * n),
    "an encoding to be guessed": text(lambda one: guessed(one.encode("cp1252")), lambda n: "Größe, " * n * 100),
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, whatever was read before."""
    for kept in (phone.full_key, phone.parsed_number):
        kept.cache_clear()
    return calls_of(work)


@pytest.mark.parametrize("count", [7, 14, 60])
@pytest.mark.parametrize("kind", WORK)
def test_the_work_grows_with_the_length_at_most(kind: str, count: int) -> None:
    """Also where a longer text would not be looked at any more."""
    WORK[kind](4)()  # what is loaded once
    small, large = (calls(WORK[kind](length)) for length in (count, 2 * count))
    assert large < MOST * small, (small, large)
