"""Files in the shapes in which they really come, damaged ones among them.

The law: nothing that was in a file is absent from the people, the entries left out or the warnings, and no number is
made up.
"""

from __future__ import annotations

import base64
import csv
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist import text_decoding
from callassist.people import cards, csv_reader, headers, importing, json_resume, phone, reach, vcard_reader
from callassist.people.importing import NEW, ImportPlan, Verdict, open_contacts, plan_import
from callassist.people.person_model import Email, Person
from callassist.people.phone import tel_uri
from callassist.text_decoding import CannotReadError

STRANGE = Path(__file__).parent / "strange"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def plan(data: bytes, known: Sequence[Person] = (), country: str = "DE", answer: str = "") -> ImportPlan:
    ids = count(1)
    return plan_import(
        open_contacts(data, country=country), known, NOW, lambda: f"new{next(ids)}", answer=lambda _: answer
    )


def people(name: str, country: str = "DE") -> list[Person]:
    return [row.after for row in plan((STRANGE / name).read_bytes(), country=country).rows if row.after]


def reasons(name: str) -> list[tuple[str, ...]]:
    return [tuple(map(str, row.reasons)) for row in plan((STRANGE / name).read_bytes()).rows]


def numbers(person: Person) -> list[tuple[str, str]]:
    return [(one.number, one.kind) for one in person.numbers]


@pytest.mark.parametrize(
    ("name", "country", "labels"),
    [
        ("empty-number.vcf", "DE", ["Anna Example", "front.desk@b.example"]),
        ("number-without-digits.csv", "DE", ["Anna", "Anna Example", "Bob", "Bob Sample"]),
        ("linkedin-one-name.csv", "DE", ["Alex Sample", "Alex Sample", "Ida", "Uwe Muster"]),
        ("fold-inside-a-letter.vcf", "DE",
         ["Jörg Müller", "Käthe Groß", "Zoë Weiß", "Götz Schäfer", "Olga Muster"]),
        ("crcrlf.vcf", "DE", ["Robin Sample"]),
        ("no-colon-line.vcf", "US", ["Example, Inc."]),
        ("photo-data-uri.vcf", "DE", ["Robin Sample"]),
        ("photo-line-truncated.vcf", "DE", ["Robin Sample"]),
        ("photo-url-marked-binary.vcf", "DE", ["Robin Sample"]),
        ("profile-vcard.vcf", "DE", ["Robin Sample"]),
        ("qp-latin2-no-charset.vcf", "DE", ["Adam Probñski"]),
        ("qp-soft-break-then-blank.vcf", "DE", ["Иван Иванов"]),
        ("slash-in-property.vcf", "DE", ["Robin Sample"]),
        ("trailing-blank-end.vcf", "DE", ["Robin Sample"]),
        ("groups.vcf", "DE", ["Robin Sample"]),
        ("company.vcf", "DE", ["Example Hotel AG"]),
        ("broken-n.vcf", "DE", ["Eva Lea Muster"]),
        ("without-begin.vcf", "DE", ["Frank Sample"]),
        ("words-before-begin.vcf", "DE", ["Jörg Müller"]),
        ("hebrew.vcf", "IL", ["דנה כהן"]),
        ("cyrillic.csv", "DE", ["Иван Иванов", "Ольга Петрова"]),
        ("gbk.csv", "CN", ["张三", "李四"]),
    ],
)  # fmt: skip
def test_everybody_in_a_file_is_read(name: str, country: str, labels: list[str]):
    assert [person.label for person in people(name, country)] == labels


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("words-after-numbers.csv", "DE", [
            [("+49 30 901825", "Olaf")], [("+49 30 901820", "home")], [("+49 1512 3456789", "Anna")],
            [("+43 1 234567", "Anna")], [("+41 44 668 18 00", "Kim")], [("+49 30 9018200 ext. 12", "")]]),
        ("spreadsheet-numbers.csv", "DE", [
            [("4915123456789", "")], [("15123456780", "")], [("4.915123456781E12", "")], [("+49 1512345678", "")]]),
        ("short-numbers.vcf", "DE", [[("4711", "work")], [("112", "")]]),
        ("tel-uris.vcf", "DE", [
            [("+33-01-23-45-67", "home"), ("+49 30 1234", ""), ("112", ""), ("+49 30 901820", "")]]),
        ("extensions.csv", "DE", [[("+49 30 901820 ext. 12", "")], [("+49 30 901820 ext. 12", "")]]),
        ("two-numbers-in-a-cell.csv", "DE", [
            [("+49 1512 3456789", ""), ("+49 30 901820", "")], [("+49 1512 3456780", ""), ("+49 30 901821", "")],
            [("+49 1512 3456781", ""), ("+49 30 901822", "")], [("+49 30 9018200 ext. 12", "")],
            [("+49 1512 3456783", "mobile")], [("+49 1512 3456784", "")], [("+49 1512 3456785", "")]]),
        ("qp-trailing-equals.vcf", "DE", [[("+49 30 901820", "mobile")]]),
        ("number-without-digits.csv", "DE", [[], [], [], []]),
        ("empty-fields.vcf", "DE", [[]]),
        ("line-breaks-in-values.vcf", "DE", [[("+49 301", "mobile"), ("23456", "mobile")]]),
    ],
)  # fmt: skip
def test_numbers_are_those_of_the_file(name: str, country: str, expected: list[list[tuple[str, str]]]):
    assert [numbers(person) for person in people(name, country)] == expected


@pytest.mark.parametrize(
    ("name", "country", "dialect"),
    [
        ("thunderbird-german.csv", "DE", "Thunderbird"),
        ("thunderbird-french.csv", "FR", "Thunderbird"),
        ("outlook-french.csv", "FR", "Outlook"),
        ("outlook-spanish.csv", "ES", "Outlook"),
    ],
)
def test_headers_of_other_languages(name: str, country: str, dialect: str):
    contacts = open_contacts((STRANGE / name).read_bytes(), country=country)
    assert contacts.dialect == dialect
    (robin,) = people(name, country)
    assert (robin.full_name, robin.emails[0].address, robin.emails[1].address, robin.notes) == (
        "Robin Sample", "robin@x.example", "second@x.example", "note",
    )  # fmt: skip
    assert [one.kind for one in robin.numbers] == ["work", "home", "mobile", "fax"]
    assert all(one.number.startswith("+") for one in robin.numbers)
    assert robin.role in ("Pfleger", "Infirmier", "Enfermero")
    assert robin.company.startswith("Example")
    assert robin.links[0] == "https://x.example"


def test_what_is_left_out_or_not_understood_is_said():
    assert reasons("photo-data-uri.vcf") == [("left out: a picture, 1 kB",)]
    assert reasons("outlook-picture.vcf") == [("left out: a picture, 1 kB",)]
    data = base64.b64encode(bytes(30 * 1024)).decode()
    for line in (f"PHOTO;ENCODING=b:{data}", f"PHOTO:data:image/png;base64,{data}"):
        (row,) = plan(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Robin Sample\r\n{line}\r\nEND:VCARD\r\n".encode()).rows
        assert list(map(str, row.reasons)) == ["left out: a picture, 30 kB"]
    assert reasons("no-colon-line.vcf")[0][0] == "line 3 is not understood: “FN”"
    nothing_new = "left out, as it tells nothing of a person: TYPE voice, TYPE internet"
    assert reasons("without-begin.vcf") == [("the line BEGIN:VCARD is missing", nothing_new)]
    assert reasons("words-before-begin.vcf")[0] == (
        "it stands outside of every card: “Exported by X on 2026-01-01”",
    )  # fmt: skip
    _, night, family = reasons("groups.vcf")
    assert night == ("a group of 1, and no person: Night shift Night shift group urn:uuid:u-1 g-1",)
    assert family == ("a group of 1, and no person: group The Sample family urn:uuid:u-1",)
    assert reasons("qp-latin2-no-charset.vcf")[0][0] == "line 3 is in another encoding; its letters are a guess"
    shortened, missing, exponent, full = reasons("spreadsheet-numbers.csv")
    assert shortened == ("a spreadsheet wrote “4915123456789.0”; check this number",)
    assert missing == ("“15123456780” may lack a country code or its first 0; nothing was added",)
    assert exponent == ("a spreadsheet shortened a number to “4.915123456781E12”; look it up",)
    assert full == ()


def test_one_broken_byte_is_said_and_spoils_nothing_else():
    found = plan((STRANGE / "one-broken-byte.csv").read_bytes()).rows
    doubted = [row for row in found if row.reasons]
    assert len(doubted) == 1
    assert str(doubted[0].reasons[0]) == f"line {doubted[0].line}: some letters are a guess"
    assert all(row.label.startswith("Jörg Müller") for row in found if row not in doubted)
    assert len(found) > 50


def test_what_has_no_home_with_us_is_kept():
    (robin,) = people("nicknames-and-role.vcf")
    assert (robin.role, robin.own) == ("Ward nurse", {"Role": "Night shift lead", "Nickname": "Rob, Robbie"})
    (robin,) = people("commas.vcf")
    assert robin.own == {"Geo": "geo:37.386013,-122.082932", "Note2": "red, blue"}
    (robin,) = people("empty-fields.vcf")
    assert [(one.address, one.kind) for one in robin.emails] == [("a@x.example", "work"), ("b@x.example", "School")]
    (robin,) = people("qp-commas.vcf")
    assert robin.notes == "Ring after six, not before, and ask for Kim\nfirst line\nsecond, line"
    adrian, *_ = people("google-labels.csv")
    assert [(one.address, one.kind) for one in adrian.emails][-1] == ("c.m@x.example", "ältere")
    assert (adrian.own["Shoe"], adrian.numbers[-1].kind) == ("43", "Reception")
    card = b"BEGIN:VCARD\nFN:A B\nURL;TYPE=blog:https://x.example\nTEL;TYPE=work,voice,Night:030 901820\nEND:VCARD\n"
    (row,) = plan(card).rows
    assert row.after is not None
    assert row.after.own == {"Url type": "blog", "Tel type": "Night"}
    (hotel,) = people("company.vcf")
    assert (hotel.full_name, hotel.company) == ("", "Example Hotel AG")


def test_an_address_with_a_name_gives_both():
    table = b"Email,Phone\nRobin Sample <robin@x.example>,\n"
    (row,) = plan(table).rows
    assert row.after is not None
    assert (row.after.full_name, row.after.email, row.after.own) == ("Robin Sample", "robin@x.example", {})
    (row,) = plan(b"Name,Phone\nRobin Sample <robin@x.example>,\n").rows
    assert row.after is not None
    assert (row.after.full_name, row.after.email) == ("Robin Sample", "robin@x.example")
    table = b'Name,Email\nRobin Sample,"Robin <robin@x.example>; Desk <desk@x.example>, mailto:c@x.example"\n'
    (row,) = plan(table).rows
    assert row.after is not None
    assert [one.address for one in row.after.emails] == ["robin@x.example", "desk@x.example", "c@x.example"]
    assert "Desk" in row.after.own["Email"]


def test_a_second_import_of_a_card_knows_whom_it_is_about():
    first = plan((STRANGE / "uid-ignored-first.vcf").read_bytes())
    (_, robin) = first.changes[0]
    (row,) = plan((STRANGE / "uid-ignored-second.vcf").read_bytes(), [robin]).rows
    assert (row.verdict, row.before) == (Verdict.CHANGED, robin)
    assert row.after is not None
    assert [one.number for one in row.after.numbers] == ["+49 30 901820", "+49 30 901821"]


def test_a_name_alone_is_asked_about():
    (_, known) = plan((STRANGE / "bare-name-known-first.csv").read_bytes()).changes[0]
    (row,) = plan((STRANGE / "bare-name-other-company-second.csv").read_bytes(), [known]).rows
    assert (row.verdict, row.alike) == (Verdict.ASKED, (known,))


# The law, over damaged cards and sheets

WORDS = st.integers(1000, 9999).map(lambda number: f"w{number}x")
SIGNS = st.sampled_from(["ä", "Größe,", "見", "a;b", "x\\y", '"q"', ":"])
TEXT = st.lists(WORDS | SIGNS, min_size=1, max_size=4).map(" ".join)
NAMES = ["NOTE", "FN", "ORG", "TITLE", "ROLE", "NICKNAME", "CATEGORIES", "ADR", "URL", "BDAY", "X-OWN", "X-A/B", "IMPP",
         "TEL", "EMAIL", "UID", "TZ", "GENDER", "RELATED", "MAILER", "AGENT", "N",
         "PRODID", "PROFILE", "CLIENTPIDMAP"]  # fmt: skip
PARAMETERS = st.lists(
    st.sampled_from(["TYPE=home", "CELL", 'TYPE="work,voice"', "PREF=1", "X-A=b", "LANGUAGE=de", 'X-Q="a:b;c"',
                     "VALUE=text", "TYPE=", "=", ""]), max_size=4)  # fmt: skip


def words_in(text: str) -> set[str]:
    plain = "".join(sign if sign.isalnum() else " " for sign in text)
    return {word for word in plain.split() if word[0] == "w" and word[-1] == "x" and len(word) == 6}


@st.composite
def card(draw: st.DrawFn) -> tuple[bytes, set[str]]:
    """One damaged card, and the words that somebody could still read in it."""
    version = draw(st.sampled_from(["2.1", "3.0", "4.0"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "gb18030"]))
    lines, words = list[bytes](), set[str]()
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8)):
        text = draw(TEXT)
        if name == "TEL":
            text = f"{draw(st.sampled_from(['030 901820', '+49 151 23456789', '112', '']))} {text}"
        words |= words_in(text)
        group = draw(st.sampled_from(["", "", "item1."]))
        typed = draw(st.lists(WORDS | st.sampled_from(["voice", "INTERNET", "car", "isdn", "video"]), max_size=2))
        words |= words_in(" ".join(typed))
        head = ";".join((f"{group}{name}", *draw(PARAMETERS), *(f"TYPE={word}" for word in typed)))
        if draw(st.integers(0, 9)) == 0:
            lines.append(head.replace(":", "").encode() + b" " + text.replace(":", "").encode(encoding))  # no colon
            continue
        if version == "2.1" and draw(st.booleans()):
            coded = "".join(f"={byte:02X}" if byte > 126 or byte in b"=;\\" else chr(byte) for byte in text.encode())
            at = draw(st.integers(0, len(coded)))
            at -= next((back for back in (1, 2) if coded[max(0, at - back) : at - back + 1] == "="), 0) if at else 0
            soft = draw(st.booleans())
            body = (
                f"{coded[:at]}=\r\n{coded[at:]}"
                if soft and len(coded) - at > 3 and coded[at : at + 1] not in " "
                else coded
            )
            lines.append(f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{body}".encode())
            continue
        raw = head.encode() + b":" + text.replace("\\", "\\\\").encode(encoding)
        if draw(st.booleans()):
            at = draw(st.integers(1, len(raw)))  # also within a letter
            raw = raw[:at] + b"\r\n " + raw[at:]
        lines.append(raw)
    first = draw(WORDS)
    lines.insert(0, f"FN:{first}".encode())
    begin, end = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    opening = [b"BEGIN:VCARD", f"VERSION:{version}".encode()] if begin else [f"VERSION:{version}".encode()]
    lines = [*opening, *lines, *([b"END:VCARD"] if end else [])]
    ending = draw(st.sampled_from([b"\r\n", b"\n", b"\r\r\n"]))
    data = b"\r\n".join(lines).replace(b"\r\n", ending) + ending
    if draw(st.integers(0, 3)) == 0:  # cut off: whatever word is whole is still to be told
        data = data[: draw(st.integers(len(b"".join(opening)) + 20, len(data)))]
        bare = data.replace(b"=" + ending, b"").replace(ending + b" ", b"").decode("latin-1")
        words = {word for word in words if word in bare}
    return data, words | {first}


def told(found: ImportPlan) -> str:
    parts: list[str] = []
    for row in found.rows:
        parts += [row.label, *map(str, row.reasons)]
        if row.after is not None:
            parts.append(str(msgspec.to_builtins(row.after)))
    return "\n".join(parts)


def dialled_within(found: ImportPlan, text: str) -> bool:
    """Whether every digit that would be dialled is one of the file, in its order, but for the code of the country."""
    for _, person in found.changes:
        for one in person.numbers:
            digits = "".join(filter(str.isdigit, tel_uri(one.number, "DE")))
            if not (_within(digits, text) or (digits[:2] == "49" and _within(digits[2:], text))):
                return False
    return True


def _within(part: str, whole: str) -> bool:
    signs = iter(whole)
    return all(sign in signs for sign in part)


@settings(max_examples=200, deadline=None)
@given(st.lists(card(), min_size=1, max_size=3))
def test_nothing_of_a_damaged_card_is_lost_and_no_number_made_up(made: list[tuple[bytes, set[str]]]):
    data = b"".join(one for one, _ in made)
    found = plan(data, answer=NEW)
    said = told(found)
    missing = {word for _, words in made for word in words if word not in said}
    assert not missing
    assert dialled_within(found, data.decode("latin-1"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["", " ", ";;;"])
def test_what_a_line_without_a_value_calls_itself_is_kept(name: str, value: str):
    found = plan(f"BEGIN:VCARD\nVERSION:3.0\nFN:Robin Sample\n{name};TYPE=w1001x:{value}\nEND:VCARD\n".encode())
    assert "w1001x" in told(found)


def test_the_label_of_a_line_without_a_value_is_kept_where_it_is_no_kind():
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Robin Sample\nitem1.ADR;TYPE=home:;;\nitem1.X-ABLABEL:{}\nEND:VCARD\n"
    (_, named) = plan(card.format("Boat").encode()).changes[0]
    (_, plain) = plan(card.format("work").encode()).changes[0]
    assert (named.own, plain.own) == ({"Adr type": "Boat"}, {})


@pytest.mark.parametrize("word", ["voice", "internet", "pref", "car", "isdn", "video", "desk"])
def test_every_word_for_the_kind_of_a_line_is_in_the_person_or_told(word: str):
    card = (
        f"BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Sample//Book 1\nFN:Robin Sample\nTEL;TYPE={word}:030 901820\nEND:VCARD\n"
    )
    found = plan((card + card.replace("Robin", "Kim")).encode(), answer=NEW)
    assert word in told(found)
    assert told(found).count("-//Sample//Book 1") == 1


def test_a_firm_that_is_only_named_is_left_out_as_one():
    data = b"BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Example GmbH\nX-ABSHOWAS:COMPANY\nEND:VCARD\n"
    (row,) = plan(data, answer=NEW).rows
    assert (row.verdict, row.label) == (Verdict.LEFT, "Example GmbH")
    assert row.reasons == ("a firm without a number or an email, and no person",)


HEADERS = [
    "Name", "First name", "Last name", "Company", "Phone", "Mobile", "Phone 1 - Label", "Phone 1 - Value", "Email",
    "E-mail 1 - Label", "E-mail 1 - Value", "Notes", "Title", "Job title", "Country", "Time zone", "Source", "Job",
    "Website", "Website 1 - Label", "Website 1 - Value", "Custom Field 1 - Label", "Custom Field 1 - Value",
    "Shoe size", "", "Business hours", "Who contacted first", "Source type", "Anrede", "Birthday",
]  # fmt: skip
CELLS = st.one_of(
    st.just(""),
    TEXT,
    st.builds(
        "{} {}".format, st.sampled_from(["030 901820", "+49 151 23456789", "4.9E12", "4915123456789.0", "112"]), WORDS
    ),
    st.builds("{} <{}@x.example>".format, WORDS, WORDS),
    st.builds("{}\n{}".format, WORDS, WORDS),
    st.builds("030 901820 / 0151 23456789 {}".format, WORDS),
    WORDS.map(lambda word: f"={word}"),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8),
    st.lists(st.lists(CELLS, min_size=1, max_size=10), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-16", "gb18030"]),
)
def test_nothing_of_a_sheet_is_lost_and_no_number_made_up(
    headers: list[str], rows: list[list[str]], delimiter: str, encoding: str
):
    written = StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows([["Name", *headers], *rows])
    found = plan(written.getvalue().encode(encoding), answer=NEW)
    said = told(found)
    words = {word for row in rows for cell in row for word in words_in(cell)}
    assert not {word for word in words if word not in said}
    assert dialled_within(found, written.getvalue())


def test_a_label_without_a_number_is_kept():
    found = plan(b"Name,Phone 1 - Label,Phone 1 - Value\nRobin Sample,030 901820 w1000x,:\n", answer=NEW)
    assert "w1000x" in told(found)


# Linear, whatever comes


def _repeated(kind: str, size: int) -> bytes:
    body = {
        "parameters": lambda: "TEL;" + "TYPE=a;" * size + ":1",
        "quoted": lambda: "TEL;" + 'a="b";' * size + ":1",
        "open quotes": lambda: "TEL;" + '"' * size + ":1",
        "quotes before a far colon": lambda: 'TEL;"a";' * size + ":1",
        "soft breaks": lambda: "NOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\r\n" * size + "b",
        "folds": lambda: "NOTE:" + "a\r\n " * size,
        "backslashes": lambda: "N:" + "\\" * size + ";" * size,
        "semicolons": lambda: "N:" + ";" * size,
        "commas": lambda: "CATEGORIES:" + "\\," * size,
        "blanks in a number": lambda: "TEL:1" + " " * size + "2",
        "numbers": lambda: "TEL:" + "030 901820 / " * size,
        "addresses": lambda: "EMAIL:" + "a@b.c " * size,
        "titles": lambda: "FN:" + "Dr. " * size + "x",
        "marks": lambda: "FN:a" + "\u0301\u0327" * size,
        "own fields": lambda: "X-A:b\r\n" * size,
        "nothing": lambda: "x\r\n" * size,
        "cards": lambda: "FN:a\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:a\r\n" * size,
        "labels": lambda: "a.X-ABLABEL:b\r\na.TEL:1\r\n" * size,
        "carets": lambda: "TEL;X=" + "^" * size + ":1",
    }[kind]()
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\n{body}\r\nEND:VCARD\r\n".encode()


KINDS = [
    "parameters", "quoted", "open quotes", "quotes before a far colon", "soft breaks", "folds", "backslashes",
    "semicolons", "commas", "blanks in a number", "numbers", "addresses", "titles", "marks", "own fields", "nothing",
    "labels", "carets", "cards",
]  # fmt: skip


@pytest.mark.parametrize("module", [cards, phone, reach, vcard_reader, headers, csv_reader])
def test_strangers_texts_meet_no_pattern_with_a_way_back(module: ModuleType):
    """Scanners read them, sign by sign."""
    assert "re" not in vars(module)


@pytest.mark.slow
@pytest.mark.benchmark
@pytest.mark.parametrize("kind", KINDS)
def test_eight_times_as_much_takes_no_more_than_twenty_times_as_long(kind: str):
    """Linear, with room for a busy machine: a square would take sixty-four times as long."""

    def seconds(size: int) -> float:
        data = _repeated(kind, size)
        taken: list[float] = []
        for _ in range(3):
            begun = time.process_time()
            plan(data)
            taken.append(time.process_time() - begun)
        return max(min(taken), 0.002)

    assert seconds(16_000) < 20 * seconds(2000)


def test_a_field_or_a_value_beyond_all_measure_is_cut_and_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "MOST_FIELDS", 4)
    monkeypatch.setattr(cards, "LONGEST_VALUE", 10)
    data = b"BEGIN:VCARD\nFN:A B\nNOTE:0123456789abc\nX-A:1\nX-B:2\nX-C:3\nX-D:4\nEND:VCARD\n"
    (row,) = plan(data).rows
    assert row.after is not None
    assert (row.after.notes, row.after.own) == ("0123456789", {"A": "1", "B": "2"})
    assert [str(one) for one in row.reasons] == [
        "NOTE is longer than 10 characters; the rest is left out",
        "left out beyond the first 4 fields: 2",
    ]


def test_a_cell_or_a_row_beyond_all_measure_is_cut_and_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_reader, "MOST_CELLS", 4)
    monkeypatch.setattr(csv_reader, "LONGEST_CELL", 20)
    (row,) = plan(b"Name,Notes,A,B,C,D\nRobin Sample,0123456789012345678901,1,2,3,4\n").rows
    assert row.after is not None
    assert (row.after.notes, row.after.own) == ("01234567890123456789", {"A": "1", "B": "2"})
    assert [str(one) for one in row.reasons] == [
        "Notes is longer than 20 characters; the rest is left out",
        "left out beyond the first 4 fields: 2",
    ]


def test_as_much_as_fits_is_not_cut_and_nothing_is_said_of_it(monkeypatch: pytest.MonkeyPatch):
    for module, name, most in (
        (cards, "MOST_FIELDS", 4), (cards, "LONGEST_VALUE", 10), (cards, "_MOST_TOLD", 1),
        (csv_reader, "MOST_CELLS", 4), (csv_reader, "LONGEST_CELL", 20), (json_resume, "MOST_RESUMES", 2),
        (importing, "MOST_ENTRIES", 2), (importing, "MOST_MERGED", 1),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, most)
    card = b"BEGIN:VCARD\nFN:A B\nNOTE:0123456789\nX-A:1\nno line\nEND:VCARD\n"
    assert [str(one) for one in plan(card).rows[0].reasons] == ["line 5 is not understood: \u201cno line\u201d"]
    table = b"Name,Notes,A,B\nRobin Sample,01234567890123456789,1,2\nKim Sample,,,\n"
    assert [row.reasons for row in plan(table).rows] == [(), ()]
    assert len(plan(b'[{"basics": {"name": "A B"}}, {"basics": {"name": "C D"}}]').rows) == 2
    known = Person(id="k", full="Robin Sample", emails=(Email(address="r@x.example"),))
    again = b"Name,Email,City\nRobin Sample,r@x.example,Berlin\n"
    assert [row.verdict for row in plan(again, [known]).rows] == [Verdict.CHANGED]


def test_a_number_may_be_as_long_as_a_text_for_one():
    assert phone.written("1234567" + " " * 186 + "1234567") is not None
    assert phone.written("1234567" + " " * 187 + "1234567") is None
    assert tel_uri("0" + "1" * 15) == "tel:0" + "1" * 15
    assert tel_uri("0" + "1" * 16) == ""


def test_a_link_may_be_so_long():
    assert importing.profile_of("https://xing.com/profile/" + "a" * 1975) == "xing.com/" + "a" * 1975
    assert importing.profile_of("https://xing.com/profile/" + "a" * 1976) == ""


def test_a_file_of_cards_beyond_all_measure_is_not_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "LARGEST", 8)
    with pytest.raises(CannotReadError, match="split it into parts"):
        cards.cards(b"BEGIN:VCARD\n", "")


def test_a_file_of_more_lines_than_fit_is_refused(monkeypatch: pytest.MonkeyPatch):
    data = b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 2
    monkeypatch.setattr(cards, "MOST_VALUES", 6)
    assert cards.cards(data, "").count == 2
    monkeypatch.setattr(cards, "MOST_VALUES", 5)
    with pytest.raises(CannotReadError, match="split it into parts"):
        cards.cards(data, "")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_of_a_line_no_more_is_looked_at_than_can_be_of_use(end: bytes, monkeypatch: pytest.MonkeyPatch):
    """Not more, and of each line by itself, whatever kind of end lines have."""
    monkeypatch.setattr(cards, "LONGEST_LINE", 30)
    lines = (b"BEGIN:VCARD", b"FN:Robin", b"NOTE:" + b"abc" * 20, b"X-A:1", b"NOTE:" + b"de" * 9, b" " + b"f" * 29,
             b" " + b"g" * 29, b"X-B:2", b"X-C:" + b"3" * 26, b"X-D:4", b"END:VCARD")  # fmt: skip
    (found,) = cards.cards(end.join((*lines, b"")), "")
    texts = [text for _, text in found]
    assert texts == [
        b"BEGIN:VCARD", b"FN:Robin", (b"NOTE:" + b"abc" * 20)[:30], b"X-A:1", b"NOTE:" + b"de" * 9 + b"f" * 29,
        b"X-B:2", b"X-C:" + b"3" * 26, b"X-D:4", b"END:VCARD",
    ]  # fmt: skip
    if end != b"\r":
        assert [number for number, _ in found] == [1, 2, 3, 4, 5, 8, 9, 10, 11]


def test_a_line_of_its_own_before_a_very_long_one_takes_nothing_from_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "LONGEST_LINE", 30)
    (found,) = cards.cards(b"\rFN:" + b"a" * 60, "")
    assert [text for _, text in found] == [b"FN:" + b"a" * 27]
    (found,) = cards.cards(b"NOTE:" + b"a" * 24 + b"\n bcd\n e\n", "")
    assert [text for _, text in found] == [b"NOTE:" + b"a" * 24 + b"bcd"]


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "zlib", "utf-7", "unicode_escape", "mbcs", "x"])
def test_a_card_may_name_any_encoding(charset: str):
    (row,) = plan(robin_and(f"NOTE;CHARSET={charset}:Grün .. über")).rows
    assert row.after is not None
    assert row.after.notes


RESUMES = b'[{"basics": {"name": "Dana Sample", "email": "dana@sample.example"}}, {"basics": []}]'


@pytest.mark.parametrize(
    ("bound", "most", "why"), [("LARGEST", 8, "larger than 0 MB"), ("MOST_RESUMES", 1, "more than 1 résumés")]
)
def test_a_file_of_resumes_beyond_all_measure_is_not_looked_at(
    bound: str, most: int, why: str, monkeypatch: pytest.MonkeyPatch
):
    assert len(plan(RESUMES).rows) == 2
    monkeypatch.setattr(json_resume, bound, most)
    with pytest.raises(CannotReadError, match=why):
        plan(RESUMES)


class Stopped(Exception):
    pass


BIG = {
    "cards": b"BEGIN:VCARD\nFN:Dana Sample\nEND:VCARD\n" * 2000,
    "one card": b"BEGIN:VCARD\nFN:Dana Sample\nNOTE:" + b"word " * 800_000 + b"\nEND:VCARD\n",
    "wide cards": ("BEGIN:VCARD\nFN:Dana Sample\nNOTE:" + "word " * 800_000 + "\nEND:VCARD\n").encode("utf-16"),
    "a table": b"Name,Phone\n" + b"Dana Sample,+49 30 1234567\n" * 2000,
    "a western table": b"Name,Phone\n" + "Dänä Sample,+49 30 1234567\n".encode("cp1252") * 20_000,
}


@pytest.mark.parametrize("kind", BIG)
def test_reading_asks_again_and_again_whether_to_go_on_before_anybody_is_known(kind: str):
    """So that it can be stopped at once: at the latest after so many bytes."""
    asked = 0

    def tick() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise Stopped

    with pytest.raises(Stopped):
        open_contacts(BIG[kind], tick=tick)


# One line of a card, or one cell, that is not as the format has it


def robin_and(*lines: str, end: str = "\n") -> bytes:
    return "\n".join(("BEGIN:VCARD", "FN:Robin Sample", *lines, "END:VCARD")).encode() + end.encode()


def only(data: bytes) -> Person:
    """The one person of a file of which nothing is left out or in doubt."""
    (row,) = plan(data).rows
    assert row.after is not None
    assert row.reasons == ()
    return row.after


QUOTED = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (f"{QUOTED}=41=\n =42", "A B"),
        (f"{QUOTED}a=\n =42", "a B"),
        (f"{QUOTED}=C3=A4=\n =42", "ä B"),
        (f"{QUOTED}=C3=\n =A4", "ä"),
        (f"{QUOTED}=E2=82=\n =AC", "€"),
        ("NOTE:one;two\\", "one;two\\"),
        ("NOTE:one\\;two", "one;two"),
    ],
)
def test_a_note_is_whole_wherever_its_line_is_broken_or_ends(line: str, note: str):
    assert only(robin_and(line)).notes == note


def test_what_goes_on_behind_a_byte_that_begins_no_letter_keeps_its_blank():
    (row,) = plan(robin_and(f"{QUOTED}=A4=\n =42")).rows
    assert row.after is not None
    assert row.after.notes == "¤ B"
    assert [str(one) for one in row.reasons] == ["line 3 is in another encoding; its letters are a guess"]


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n\r\n"])
def test_empty_lines_behind_the_last_card_are_nothing(end: str):
    assert only(robin_and("NOTE:six", end=end)).notes == "six"


def test_a_picture_goes_on_without_blanks_and_hides_nothing_behind_it():
    (row,) = plan(robin_and("PHOTO;ENCODING=BASE64:AAAA", "BBBB", "CCCC", "NOTE:six")).rows
    assert row.after is not None
    assert row.after.notes == "six"
    assert [str(one) for one in row.reasons] == ["left out: a picture, 1 kB"]


def test_cards_with_two_bytes_a_letter_and_no_mark():
    text = robin_and("NOTE:Größe").decode()
    assert {only(text.encode(encoding)).notes for encoding in ("utf-16-le", "utf-16-be")} == {"Größe"}


@pytest.mark.parametrize(
    ("family", "suffix", "expected"),
    [
        ("Sample, Jr.", "", ("Sample", "Jr.")),
        ("Sample, Berlin", "", ("Sample, Berlin", "")),
        ("Sample, Jr.", "III", ("Sample, Jr.", "III")),
        ("Sample", "III", ("Sample", "III")),
    ],
)
def test_what_stands_behind_a_family_name_is_cut_off_where_it_is_a_suffix_and_none_is_given(
    family: str, suffix: str, expected: tuple[str, str]
):
    head, row = ["First Name", "Last Name", "Email"], ["Robin", f'"{family}"', "robin@sample.example"]
    if suffix:
        head, row = [*head, "Suffix"], [*row, suffix]
    (found,) = plan(f"{','.join(head)}\n{','.join(row)}\n".encode()).rows
    assert found.after is not None
    assert (found.after.family, found.after.suffix) == expected


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    ("encoding", "note"), [("utf-8", "Größe"), ("utf-16", "Größe"), ("utf-16-le", "Größe"), ("cp1251", "Привет")]
)
def test_a_line_of_an_encoding_that_nobody_knows_is_read_as_its_file_is(encoding: str, note: str, named: bool):
    data = robin_and(f"NOTE;CHARSET=x-none:{note}").decode().encode(encoding)
    file = open_contacts(data, encoding=encoding if named else "")
    (entry,) = file.entries
    assert entry.person is not None
    assert (file.encoding, entry.person.notes, entry.warnings) == (encoding, note, ())


def test_the_encoding_is_that_of_the_lines_as_they_are_whole():
    data = robin_and("NOTE:Gr\u00c3", " \u00b6").decode().encode("latin-1")
    file = open_contacts(data + robin_and())
    first, _ = file.entries
    assert first.person is not None
    assert (file.encoding, first.person.notes) == ("utf-8", "Grö")


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        (["CATEGORIES:red\\,blue,green"], {"Categories": "red,blue, green"}),
        (["CATEGORIES:red,green\\"], {"Categories": "red, green\\"}),
        (["X-A:b;c\\"], {"A": "b;c\\"}),
        (["KIND:device"], {"Kind": "device"}),
        (["X-ABSHOWAS:tree"], {"Kind": "tree"}),
        (["N:Sample;Robin;;Lord;"], {"Name prefix": "Lord"}),
        (["item1.URL:https://x.example", "item1.X-ABLABEL:Portfolio"], {"Portfolio": "https://x.example"}),
        (["item1.URL:https://x.example", "item1.X-ABLABEL:_$!<HomePage>!$_"], {}),
    ],
)
def test_what_a_line_of_a_card_is_kept_as(lines: list[str], own: dict[str, str]):
    robin = only(robin_and(*lines))
    assert (robin.full_name, robin.own) == ("Robin Sample", own)


@pytest.mark.parametrize(
    ("line", "full_name", "given", "title"),
    [
        ("N:;;;Dr.;", "Robin Sample", "Robin", "Dr."),
        ("N:;;Lee;;", "Robin Lee Sample", "Robin", ""),
        ("N:Sample;Robin;;Dr. Frau Prof.;", "Robin Sample", "Robin", "Dr. Prof."),
    ],
)
def test_parts_of_a_name_that_are_missing_come_from_the_full_name(line: str, full_name: str, given: str, title: str):
    robin = only(robin_and(line))
    assert (robin.full_name, robin.given, robin.family, robin.academic_title) == (full_name, given, "Sample", title)
    assert ("Frau" in line) == ("Dr. Frau Prof." in robin.own.get("Name prefix", ""))


@pytest.mark.parametrize(
    ("lines", "full_name", "company"),
    [
        (["X-ABSHOWAS:COMPANY"], "", "Robin Sample"),
        (["X-ABSHOWAS:COMPANY", "ORG:Robin Sample"], "", "Robin Sample"),
        (["X-ABSHOWAS:COMPANY", "ORG:Example AG"], "Robin Sample", "Example AG"),
        (["ORG:Example AG"], "Robin Sample", "Example AG"),
        (["ORG:Robin Sample", "N:Muster;Kim"], "Kim Muster", "Robin Sample"),
        (["ORG:Robin Sample", "N:Sample;Robin"], "", "Robin Sample"),
    ],
)
def test_a_card_of_a_firm_names_nobody_but_somebody_with_another_name(lines: list[str], full_name: str, company: str):
    robin = only(robin_and("TEL:030 901820", *lines))
    assert (robin.full_name, robin.company) == (full_name, company)


def test_signs_that_a_parameter_cannot_hold_are_told_by_a_caret():
    robin = only(robin_and("EMAIL;TYPE=front^^desk:a@x.example", "EMAIL;TYPE=the ^'A^' desk:b@x.example"))
    assert [one.kind for one in robin.emails] == ["front^desk", 'the "A" desk']


def test_lines_that_are_not_understood_are_told_one_by_one_up_to_twenty():
    (row,) = plan(robin_and(":nobody", *(f"word {number}" for number in range(22)))).rows
    assert row.after is not None
    told = [str(one) for one in row.reasons]
    assert (told[0], told[1], len(told)) == (
        "line 3 is not understood: “:nobody”", "line 4 is not understood: “word 0”", 21,
    )  # fmt: skip
    assert told[-1] == "not understood either: 3 more"


def test_many_lines_outside_of_every_card_are_counted():
    outside, robin = plan("".join(f"word {number}\n" for number in range(23)).encode() + robin_and()).rows
    (reason,) = map(str, outside.reasons)
    assert reason.startswith("23 lines stand outside of every card, from “word 0 word 1")
    assert robin.label == "Robin Sample"


@pytest.mark.parametrize(
    ("headers", "cells", "own", "links"),
    [
        ("E-mail 1 - Label,E-mail 1 - Value", "Desk,ask at the gate",
         {"E-mail 1 - Value": "Desk\nask at the gate"}, ()),
        ("E-mail 1 - Label,E-mail 1 - Value", "Work,ask at the gate", {"E-mail 1 - Value": "ask at the gate"}, ()),
        ("E-mail 1 - Label,E-mail 1 - Value", "Desk,", {"E-mail 1 - Label": "Desk"}, ()),
        ("E-mail 1 - Label,E-mail 1 - Value", "Work,", {}, ()),
        ("Website 1 - Label,Website 1 - Value", "Portfolio,https://x.example ::: https://y.example",
         {"Portfolio": "https://x.example\nhttps://y.example"}, ("https://x.example", "https://y.example")),
        ("Website 1 - Label,Website 1 - Value", "Homepage,https://x.example", {}, ("https://x.example",)),
        ("Email", "Sample <robin@x.example>", {}, ()),
        ("Email", "Front desk <robin@x.example>", {"Email": "Front desk"}, ()),
    ],
)  # fmt: skip
def test_what_stands_beside_a_value_is_kept_once(headers: str, cells: str, own: dict[str, str], links: tuple[str, ...]):
    robin = only(f"Name,{headers}\nRobin Sample,{cells}\n".encode())
    assert (robin.full_name, robin.own, robin.links) == ("Robin Sample", own, links)


@pytest.mark.parametrize(
    ("label", "cell", "kind", "notes"),
    [
        ("Mobile", "030 901820 ask for Kim", "mobile", "+49 30 901820: ask for Kim"),
        ("Night", "030 901820 mobile", "Night", "+49 30 901820: mobile"),
        ("", "030 901820/21", "", "+49 30 901820: /21"),
        ("", "030 901820 Reception", "Reception", ""),
        ("Work", "030 901820 mobile", "mobile", ""),
    ],
)
def test_words_beside_a_number_are_its_kind_or_a_note(label: str, cell: str, kind: str, notes: str):
    robin = only(f"Name,Phone 1 - Label,Phone 1 - Value\nRobin Sample,{label},{cell}\n".encode())
    assert (numbers(robin), robin.notes) == ([("+49 30 901820", kind)], notes)


def test_a_stroke_with_blanks_around_it_stands_between_two_numbers():
    assert phone.several("12345678 / 23456789") == ["12345678", "23456789"]
    assert phone.several("12345678/23456789") == ["12345678/23456789"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1251", "UTF-8"])
def test_a_file_in_wide_letters_is_read_in_them_whatever_its_lines_say(charset: str, encoding: str) -> None:
    """What is quoted byte by byte is still in what its line says."""
    word = "Жук" if charset == "windows-1251" else "Zoë"
    quoted = "".join(f"={byte:02X}" for byte in word.encode(charset))
    rows = f"FN;CHARSET={charset}:Renée\r\nNOTE;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{quoted}\r\n"
    (entry,) = open_contacts(f"BEGIN:VCARD\r\nVERSION:2.1\r\n{rows}END:VCARD\r\n".encode(encoding)).entries
    assert entry.person is not None
    assert (entry.person.full_name, entry.person.notes, entry.warnings) == ("Renée", word, ())


CARD = b"BEGIN:VCARD\nFN:Dana Sample\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("module", "data"), [(cards, CARD), (json_resume, RESUMES), (text_decoding, b"Name,Phone\nDana Sample,112\n")]
)
def test_a_file_may_be_as_large_as_is_said_and_no_larger(
    module: ModuleType, data: bytes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "LARGEST", len(data))
    before = [row.label for row in plan(data).rows]
    assert before[0] == "Dana Sample"
    monkeypatch.setattr(module, "LARGEST", len(data) - 1)
    with pytest.raises(CannotReadError, match="it is larger than"):
        plan(data)


def test_how_large_a_file_may_be_is_said_in_whole_megabytes(monkeypatch: pytest.MonkeyPatch):
    for module in (json_resume, text_decoding):
        monkeypatch.setattr(module, "LARGEST", 3 * 1024 * 1024)
    for data in (RESUMES, b"Name\n"):
        with pytest.raises(CannotReadError, match="larger than 3 MB"):
            plan(data + b" " * 3 * 1024 * 1024)


@pytest.mark.parametrize(("more", "found"), [(0, True), (1, False)])
def test_what_a_file_is_stands_in_its_first_four_thousand_bytes(more: int, found: bool):
    opening = "\nBEGIN:VCARD"
    assert cards.is_vcard(("x" * (4096 - len(opening) + more) + opening).encode()) is found
    assert cards.is_vcard(("x" * (4095 - len(opening) + more) + opening).encode("utf-16")) is found
    assert json_resume.is_resume(b" " * (4095 + more) + RESUMES) is found


@pytest.mark.parametrize("letter", "é€\U0001f600")
def test_a_letter_whose_codes_were_broken_over_two_lines_is_whole_and_a_blank_behind_it_stays(letter: str):
    codes = [f"={byte:02X}" for byte in letter.encode()]
    for at in range(1, len(codes) + 1):
        first, second = "".join(codes[:at]), "".join(codes[at:]) or "=41"
        (row,) = plan(robin_and(f"NOTE;ENCODING=QUOTED-PRINTABLE:{first}=\r\n {second}")).rows
        assert row.after is not None
        assert row.after.notes == (letter if at < len(codes) else f"{letter} A")
