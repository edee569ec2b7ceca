"""Texts that leave: what they say, what is still blank, and that neither a value nor a template can act."""

from __future__ import annotations

import email
import email.policy
import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.calls.report import Answer, CallBack, Report, report, report_of
from callassist.exports.letters import KINDS, LONGEST, Letter, Texts, draft, read_template, values_of
from callassist.exports.mail import LONGEST_LINK, address, eml, mailto
from callassist.plain_text import one_line, to_plain
from callassist.script.script_model import RunKind
from tests.exports.samples import HOSTILE, entries, header, hostile, sample, state
from tests.exports.test_html import Page
from tests.test_files import ODD

BLANKS = {"interview": "2026-11-24T10:00", "me.phone": "020 7946 0000", "job.address": "1 Sample Street", "point": "x"}


def of(source: str, report: Report | None = None) -> Letter:
    return draft(read_template(source, "thank-you", "en", own=True), report or sample())


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_ships_sound_and_can_be_filled(kind: str, lang: str) -> None:
    texts = Texts()
    template = texts.read(kind, lang)
    assert template.problems == ()
    first = texts.draft(kind, sample(lang=lang))
    assert first.subject
    assert "Dana Reyes" in first.body
    whole = texts.draft(kind, sample(lang=lang), dict.fromkeys(first.missing, "2026-11-24T10:00"))
    assert whole.missing == ()
    assert "[" not in whole.body
    assert "\n\n\n" not in whole.body


def test_german_is_german() -> None:
    assert Texts().draft("thank-you", sample(lang="de-AT")).body.startswith("Guten Tag, Dana Reyes,\n")
    assert Texts().draft("thank-you", sample(lang="fr")).body.startswith("Dear Dana Reyes,\n")


def test_an_interview_notice() -> None:
    told = Texts().draft("interview-notice", sample(), BLANKS)
    assert told.to == "dana@example.org"
    assert told.subject == "Your interview on Tuesday 24 November at Sample Company"
    assert "When: Tuesday 24 November, 10:00 AM\nWhere: 1 Sample Street\nPlease ask for: Robin Vale\n\n" in told.body
    assert "please call me: 020 7946 0000." in told.body
    assert told.missing == ()


def test_blanks_are_named_in_reading_order() -> None:
    told = of("subject: {{ a }}\n\n{{ job.pay }} and {{ b }} and {{ a }}\n")
    assert told.missing == ("a", "job.pay", "b")
    assert told.body == "[job.pay] and [b] and [a]\n"


def test_an_address_that_is_not_known_is_left_out() -> None:
    assert of("to: {{ nobody }}\n\nx\n").to == ""


def test_lines_that_come_to_nothing_leave_no_gap() -> None:
    source = "subject: x\n\none\n\n{% if nothing %}two{% endif %}\n\n\nthree\n{% if nothing %}four{% endif %}\n"
    assert of(source).body == "one\n\nthree\n"


def test_lists_of_the_call() -> None:
    told = of("subject: x\n\n{{ call.notes }}\n\n{{ call.answers }}\n{{ call.summary }}\n")
    assert told.body == (
        "- 0:34 In the car, pulled over\n\n- Right person? Yes\n- Lowest figure: 52 000 EUR\n- Notice: would not say\n"
        "Good talk.\n\nWants to stay hands-on.\n"
    )
    assert [(line.runs[0].name, line.runs[0].kind, line.item) for line in told.lines if line.runs] == [
        ("call.notes", RunKind.FILLED, True),
        *([("call.answers", RunKind.FILLED, True)] * 3),
        *([("call.summary", RunKind.FILLED, False)] * 2),
    ]
    assert "<ul><li>0:34 In the car, pulled over</li></ul>" in told.rich
    assert "<p>Good talk.</p><p>Wants to stay hands-on.</p>" in told.rich


def test_sensitive_values_are_blanks() -> None:
    assert of("subject: x\n\n{{ age }} {{ salary }}\n").body == "[age] 52 000 EUR\n"


@pytest.mark.parametrize(
    "source",
    [
        "{% for x in y %}{{ x }}{% endfor %}",
        "{{ ''.__class__ }}",
        "{{ 'a' * 200000000 }}",
        "{{ cycler() }}",
        "{% set a = 1 %}",
        "{{ open",
        "{{ a|map('x') }}",
        "x" * 70_000,
    ],
)
def test_a_template_that_could_act_is_refused_with_its_line(source: str) -> None:
    template = read_template(f"subject: x\n\nfine\n{source}\n", "thank-you", "en", own=True)
    assert not template.sound
    assert all(problem.line in (1, 4) for problem in template.problems)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_values_stay_words(kind: str, value: str) -> None:
    told = Texts().draft(kind, hostile(value, full=False))
    assert "\n" not in told.subject
    assert {"script", "b", "style"}.isdisjoint(Page(told.rich).tags)
    assert to_plain(told.body) == told.body
    read = email.message_from_bytes(eml(told, sender=value), policy=email.policy.default)
    assert set(read.keys()) <= {"Subject", "To", "From", "X-Unsent", "MIME-Version", "Content-Type"}
    link = mailto(told)
    if link is not None:
        assert set(parse_qs(urlsplit(link).query, keep_blank_values=True)) <= {"subject", "body"}


@given(st.text())
def test_any_value_is_carried_by_link_and_file(value: str) -> None:
    told = of("subject: {{ job.title }}\nto: {{ person.email }}\n\n{{ call.summary }}\n", hostile(value, full=False))
    read = email.message_from_bytes(eml(told), policy=email.policy.default)
    body = read.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == told.body.strip()
    assert one_line(read["Subject"]) == one_line(told.subject)
    if link := mailto(told):
        assert len(link) <= LONGEST_LINK
        assert link.isascii()
        assert unquote(link.partition("&body=")[2]).replace("\r\n", "\n") == told.body.rstrip("\n")


def test_a_letter_as_rich_text_has_paragraphs_lists_and_marks() -> None:
    source = "Hello **{{ person.first_name }}** and *{{ nobody }}*.\nTwo\n\n- one\n- {{ salary }}\nAfter.\n\n"
    told = of(source + "{{ call.summary }}\n", replace(sample(), summary="a\vb <c>"))
    assert told.rich == (
        '<div lang="en" dir="ltr"><p>Hello <b>Dana</b> and <i>[nobody]</i>.<br>Two</p><ul><li>one</li>'
        "<li>52 000 EUR</li></ul><p>After.</p><p>a<br>b &lt;c&gt;</p></div>"
    )


def test_a_letter_may_name_what_was_heard_of_each() -> None:
    names = [Answer("Name", text, 1.0, "", "name", kept=text) for text in ("Ada", "Ben")]
    told = replace(sample(), answers=(*names, replace(names[0], text="Cid", kept="Cid", superseded=True)))
    assert values_of(told)["*"] == {"name": ["Ada", "Ben"]}
    assert of('{{ name | each | join(" and ") }} and {{ name }}\n', told).body == "Ada and Ben and Ben\n"


def test_a_note_of_two_lines_is_one_item_of_a_letter() -> None:
    told = state()
    told.notes["n1"].text = "a\nb <c>"
    letter = of("{{ call.notes }}\n", report_of(header(), told, entries()))
    assert letter.body == "- 0:34 a\n  b <c>\n"
    assert letter.rich == '<div lang="en" dir="ltr"><ul><li>0:34 a<br>b &lt;c&gt;</li></ul></div>'


def test_what_a_letter_may_tell_of_a_call() -> None:
    back = CallBack(datetime(2026, 11, 23, 9, tzinfo=UTC), "America/New_York")
    bare = replace(
        sample(), call_back=back, next_step=None, answers=(), notes=(), ratings=(), open_items=(), person="", caller=""
    )
    told = values_of(sample())
    of_call = {
        "script": "Screen a candidate",
        "date": "2026-11-22",
        "time": "14:06",
        "outcome": "Interview agreed",
        "topic": "Backend role",
        "summary": "Good talk.\n\nWants to stay hands-on.",
        "next_step": "Send the interview notice",
        "next_step_at": "2026-11-24T10:00",
        "call_back_at": "",
        "call_back_zone": "",
        "has_answers": True,
        "has_notes": True,
        "has_ratings": True,
        "has_open_items": True,
    }
    assert told == {
        "*": {},
        "about": {},
        "call": of_call,
        "job": {"company": "Sample Company", "title": "Backend engineer"},
        "me": {"full_name": "Robin Vale", "name": "Robin Vale"},
        "person": {
            "email": "dana@example.org",
            "first_name": "Dana",
            "full_name": "Dana Reyes",
            "name": "Dana Reyes",
        },
        "salary": "52 000 EUR",
    }
    less = values_of(bare)
    assert less["call"] == {
        **of_call,
        "next_step": "",
        "next_step_at": "",
        "call_back_at": "2026-11-23T04:00",
        "call_back_zone": "America/New_York",
        "has_answers": False,
        "has_notes": False,
        "has_ratings": False,
        "has_open_items": False,
    }
    assert less["person"] == {"email": "dana@example.org", "first_name": "Dana", "name": "Dana Reyes"}


def test_a_link_follows_its_rfc() -> None:
    told = of("subject: a & b?\nto: dana@example.org\n\none\ntwo ü\n")
    assert mailto(told) == "mailto:dana@example.org?subject=a%20%26%20b%3F&body=one%0D%0Atwo%20%C3%BC"


def test_what_is_too_long_for_a_link_goes_into_a_file() -> None:
    told = of("subject: x\nto: dana@example.org\n\n{{ call.summary }}\n", hostile("long " * 500, full=False))
    assert mailto(told) is None
    assert b"To: dana@example.org" in eml(told)


def test_the_file_is_a_draft_with_the_calendar_attached() -> None:
    told = Texts().draft("interview-notice", sample(), BLANKS)
    read = email.message_from_bytes(
        eml(told, sender="sam@example.com", ics=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), policy=email.policy.default
    )
    assert (read["To"], read["From"], read["X-Unsent"]) == ("dana@example.org", "sam@example.com", "1")
    rich = read.get_body(("html",))
    assert rich is not None
    assert "Sample Street" in Page(rich.get_content()).text
    (attached,) = read.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_filename() == "invitation.ics"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dana@example.org", "dana@example.org"),
        (" dana@example.org\n", "dana@example.org"),
        ("dana", ""),
        ("a@b, c@d", ""),
        ("Dana <dana@example.org>", ""),
        ("a@b\r\nBcc: x@y", ""),
        ("a" * 300 + "@b", ""),
    ],
)
def test_an_address_is_one_plain_address(text: str, found: str) -> None:
    assert address(text) == found


class TestOwn:
    """The user's own copies."""

    def test_come_first_and_can_be_given_up(self, tmp_path: Path) -> None:
        texts = Texts(tmp_path / "templates")
        (tmp_path).mkdir(exist_ok=True)
        assert texts.save("thank-you", "de", "subject: Danke\n\nHallo {{ person.first_name }}\n").sound
        assert texts.read("thank-you", "de").own
        assert texts.draft("thank-you", sample(lang="de")).body == "Hallo Dana\n"
        assert not texts.read("thank-you", "en").own
        texts.forget("thank-you", "de")
        assert not texts.read("thank-you", "de").own
        kept = tmp_path / "templates" / "de" / "thank-you.txt.bak"
        assert kept.read_text(encoding="utf-8").startswith("subject: Danke")

    def test_with_errors_show_them_and_what_ships_is_used(self, tmp_path: Path) -> None:
        texts = Texts(tmp_path)
        template = texts.save("thank-you", "en", "subject: x\n\n{% for %}\n")
        assert [problem.line for problem in template.problems] == [3]
        assert texts.draft("thank-you", sample()).body.startswith("Dear Dana Reyes,")

    def test_of_an_unknown_kind_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError):
            Texts(tmp_path).save("../../x", "en", "x")
        with pytest.raises(KeyError):
            Texts(tmp_path).read("../../x", "en")

    @given(st.binary(max_size=80))
    def test_of_any_bytes_never_raise(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        folder = tmp_path_factory.mktemp("own")
        (folder / "follow-up.txt").write_bytes(data)
        assert Texts(folder).draft("follow-up", sample()).kind == "follow-up"


def test_a_call_without_anything_known() -> None:
    bare = report_of(header(person={"name": ""}, me={"name": ""}), state(), entries())
    for kind in KINDS:
        assert Texts().draft(kind, bare).subject


def test_a_text_may_be_so_long_and_no_longer() -> None:
    lines = "subject: x\n\n" + ("a" * 99 + "\n") * 600
    source = lines + "é" * ((LONGEST - len(lines)) // 2)
    assert read_template(source, "thank-you", "en", own=True).problems == ()
    assert [one.code for one in read_template(f"{source}a", "thank-you", "en", own=True).problems] == [
        "template-too-big"
    ]


def test_what_a_letter_can_say_of_a_call() -> None:
    back = CallBack(at=datetime(2026, 11, 24, 9, tzinfo=UTC), zone="Asia/Tokyo")
    told = values_of(replace(sample(full=True), call_back=back))
    bare = values_of(report(replace(header(), facts={}), []))
    assert told["call"] == {
        "script": "Screen a candidate", "date": "2026-11-22", "time": "14:06", "outcome": "Interview agreed",
        "topic": "Backend role", "summary": "Good talk.\n\nWants to stay hands-on.",
        "next_step": "Send the interview notice", "next_step_at": "2026-11-24T10:00",
        "call_back_at": "2026-11-24T18:00", "call_back_zone": "Asia/Tokyo",
        "has_answers": True, "has_notes": True, "has_ratings": True, "has_open_items": True,
    }  # fmt: skip
    empty = {"outcome", "topic", "summary", "next_step", "next_step_at", "call_back_at", "call_back_zone"}
    has = {name: False for name in told["call"] if name.startswith("has_")}
    assert bare == {"person": {}, "job": {}, "me": {}, "about": {}, "*": {}, "call": {
        "script": "Screen a candidate", "date": "2026-11-22", "time": "14:06", **dict.fromkeys(empty, ""), **has,
    }}  # fmt: skip


def test_a_template_of_ones_own_may_begin_with_a_mark_of_its_encoding(tmp_path: Path) -> None:
    (tmp_path / f"{KINDS[0]}.txt").write_bytes(b"\xef\xbb\xbfSubject: a\n\nDear {{ name }}\n")
    assert Texts(tmp_path).source(KINDS[0], "en") == ("Subject: a\n\nDear {{ name }}\n", True)


def test_what_was_never_changed_is_forgotten_without_a_copy(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    texts.forget("thank-you", "en")
    assert list(tmp_path.rglob("*")) == []
    texts.save("thank-you", "en", "subject: Mine\n\nHello.\n")
    texts.forget("thank-you", "en")
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".bak"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ODD)
def test_whatever_lies_under_the_name_of_a_template_is_no_obstacle(tmp_path: Path, kind: str) -> None:
    texts = Texts(tmp_path)
    ODD[kind](tmp_path / f"{KINDS[0]}.txt")
    assert texts.draft(KINDS[0], sample()) == Texts().draft(KINDS[0], sample())
    assert texts.save(KINDS[0], "en", "Own words").own
    assert texts.source(KINDS[0], "en") == ("Own words", True)
