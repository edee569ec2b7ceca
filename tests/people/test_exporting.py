from __future__ import annotations

import csv
from datetime import UTC, datetime, time
from io import StringIO
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentlines
from msgspec.structs import replace

from callassist.people.exporting import PeopleFormat, as_csv, as_file, defused, form_for, pieces
from callassist.people.importing import open_contacts
from callassist.people.interactions import Party
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource
from callassist.people.vcard_reader import open_vcards
from callassist.plain_text import to_plain

FULL = Person(
    id="p1", given="Jördis", middle="Lee", family="de la Sample", suffix="Jr.", full="Sample Jördis",
    academic_title="Dr.", speciality="Chef", form_of_address="Chef Jördis", pronunciation="YUR-dis",
    company="Example; Ltd", role="Tester, senior", zone="Europe/Berlin", country="DE-BE", source=PersonSource.REFERRED,
    source_detail="Kim, a colleague", who_contacted=Party.THEY, notes='Said "yes",\nthen rang off',
    numbers=(Number(number="+49 30 901820", kind="work"), Number(number="+49 171 1234567", kind="mobile")),
    emails=(Email(address="joerdis@example.org", kind="home"), Email(address="j@example.com")),
    job={"title": "Prüfer/in", "band": "5"}, own={"Shoe size": "41", "Formula": "=1+1"},
    links=("https://example.org/a?b=c,d", "https://example.net"),
    hours=OpenHours(start=time(7, 30), end=time(12), days=(0, 2)),
)  # fmt: skip
PEOPLE = (FULL, Person(id="p2", given="Kim"), Person(id="p3", numbers=(Number(number="+1 212-555-0123"),)))


def read(data: bytes) -> list[Person]:
    return [entry.person for entry in open_contacts(data).entries if entry.person]


@pytest.mark.parametrize("name", ["people.csv", "people.vcf", "people.txt", "PEOPLE.VCARD"])
def test_everybody_comes_back_as_they_left(name: str):
    assert read(as_file(PEOPLE, name)) == list(PEOPLE)


def test_a_person_has_words_for_both_versions():
    assert read(as_file(PEOPLE, "a.vcf", "3.0")) == list(PEOPLE)


WORDS = st.text(st.sampled_from("abc ,;:\"'=+-@\\üß见\n"), max_size=12).map(str.strip)
LINE = WORDS.map(lambda text: " ".join(text.split()))
NAMES = st.text(st.sampled_from("abcdefüß"), min_size=2, max_size=8).map(str.capitalize)
KINDS = st.sampled_from(["", "mobile", "work", "home", "Assistant", "Work 2"])
PERSONS = st.builds(
    Person,
    id=st.just("p"),
    given=NAMES,
    middle=st.just("") | NAMES,
    family=NAMES,
    suffix=st.sampled_from(["", "Jr."]),
    full=st.just("") | st.builds("{} of {}".format, NAMES, NAMES),
    academic_title=st.sampled_from(["", "Dr.", "Prof. Dr.", "Sir"]),
    speciality=LINE,
    form_of_address=LINE,
    pronunciation=LINE,
    company=LINE,
    role=LINE,
    notes=WORDS,
    zone=st.sampled_from(["", "Europe/Berlin", "America/New_York"]),
    country=st.sampled_from(["", "DE", "DE-BY"]),
    source=st.sampled_from(PersonSource),
    source_detail=st.sampled_from(["", "referred by Kim", "a site"]),
    who_contacted=st.sampled_from(Party),
    numbers=st.lists(
        st.builds(Number, number=st.sampled_from(["+49 30 901820", "+1 212-555-0123 ext. 7", "the desk"]), kind=KINDS),
        max_size=3,
        unique_by=lambda one: one.number,
    ).map(tuple),
    emails=st.lists(
        st.builds(Email, address=st.sampled_from(["a@example.org", "b+c@example.org"]), kind=KINDS),
        max_size=2,
        unique_by=lambda one: one.address,
    ).map(tuple),
    job=st.dictionaries(st.sampled_from(["title", "company", "band"]), LINE.filter(bool), max_size=2),
    own=st.dictionaries(
        st.sampled_from(["One", "Zwei 2", "=Three", "Company", "Phone 1 - Label", "own:own", "job.band"]),
        WORDS.filter(bool),
        max_size=3,
    ),
    links=st.lists(st.sampled_from(["https://example.org/?a=b,c", "https://example.net/?a=b;c"]), unique=True).map(
        tuple
    ),
    hours=st.none() | st.just(OpenHours(days=(0, 2))),
)


@settings(max_examples=150, deadline=None)
@given(PERSONS, st.sampled_from(PeopleFormat))
def test_nothing_is_changed_on_the_way(person: Person, form: PeopleFormat):
    (back,) = read(b"".join(pieces([person], form)))
    assert back == person


@pytest.mark.parametrize("words", ["x\nBEGIN:VCARD\nTEL:+666", "BEGIN:VCARD\r\nTEL:+666", 'a "\nBEGIN:VCARD\n" b'])
def test_a_table_with_a_card_in_a_cell_stays_a_table(words: str):
    person = Person(id="p1", given="Robin", notes=words)
    assert read(as_file([person], "people.csv")) == [as_seen(person)]


def as_seen(person: Person) -> Person:
    """With no sign that acts unseen, and one kind of line end."""
    told = msgspec.to_builtins(person)

    def seen(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: seen(each) for key, each in value.items()}
        return [seen(each) for each in value] if isinstance(value, list | tuple) else plain(value)

    def plain(value: Any) -> Any:
        return to_plain(value) if isinstance(value, str) else value

    return msgspec.convert(seen(told), Person)


HOSTILE = st.sampled_from(
    ["\nTEL:+666", "a\nb", "x\\n", "\\", ";", ",", ":", "=1+1", "\n=1+1", "'=1", "\t@x", "\u2028END:VCARD", "\x0b-1",
     "\nEND:VCARD\n", '"', "'", "\uff1d1", "ä" * 80, "BEGIN:VCARD", "\u0301"]
)  # fmt: skip
VALUES = st.lists(HOSTILE, min_size=1, max_size=3).map(lambda parts: "x" + "".join(parts) + "y")


@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        Person,
        id=VALUES,
        given=st.just("Robin"),
        family=st.just("Sample"),
        company=VALUES.map(lambda text: " ".join(text.split())),
        notes=VALUES | HOSTILE.map(str.strip),
        numbers=VALUES.map(lambda text: (Number(number=text, kind=text.strip()),)),
        emails=VALUES.map(lambda text: (Email(address=text),)),
        links=VALUES.map(lambda text: (" ".join(text.split()),)),
        uids=VALUES.map(lambda text: (" ".join(text.split()),)),
        own=st.dictionaries(st.just("Team"), VALUES, max_size=1),
    ),
    st.sampled_from(PeopleFormat),
    st.sampled_from([",", ";"]),
)
def test_hostile_values_come_back_equal_and_make_no_lines_of_their_own(
    person: Person, form: PeopleFormat, delimiter: str
):
    data = b"".join(pieces([person], form, delimiter=delimiter))
    assert [as_seen(one) for one in read(data)] == [as_seen(person)]
    if form is not PeopleFormat.CSV:
        lines = data.decode().split("\r\n")
        assert [line for line in lines if line.startswith(("TEL", "END", "BEGIN"))] == [
            "BEGIN:VCARD",
            *(line for line in lines if line.startswith("TEL")),
            "END:VCARD",
        ]
        assert sum(line.startswith("TEL") for line in lines) == 1
        return
    for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter):
        for cell in row:
            assert cell.strip().lstrip("\x0b")[:1] not in tuple("=@-\uff1d")


def test_a_table_has_as_many_columns_as_the_fullest_person_needs():
    def heads(*people: Person) -> list[str]:
        return next(csv.reader(StringIO(as_csv(people))))

    assert not [head for head in heads() if head.startswith(("Phone", "E-mail", "Job"))]
    full = heads(FULL, Person(id="p", job={"company": "a", "location": "b", "department": "c", "x": "d"}))
    assert [head for head in full if head.startswith(("Phone", "E-mail"))] == [
        f"{name} {number} - {part}" for name in ("Phone", "E-mail") for number in (1, 2) for part in ("Label", "Value")
    ]
    jobs = ["Job", "job.band", "Job company", "Job location", "Job department", "job.x"]
    assert [head for head in full if head.casefold().startswith("job")] == jobs


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_for_any_spreadsheet_comes_back(delimiter: str):
    data = b"".join(pieces(PEOPLE, PeopleFormat.CSV, delimiter=delimiter))
    assert data.decode("utf-8-sig").startswith(f"Call Assist ID{delimiter}First name{delimiter}")
    assert read(data) == list(PEOPLE)


@pytest.mark.parametrize(
    ("name", "version", "form"),
    [
        ("a.csv", "4.0", PeopleFormat.CSV),
        ("a.vcf", "4.0", PeopleFormat.VCARD_4),
        ("A.VCARD", "3.0", PeopleFormat.VCARD_3),
        ("a", "3.0", PeopleFormat.CSV),
    ],
)
def test_a_name_says_what_is_written(name: str, version: str, form: PeopleFormat):
    assert form_for(name, version) is form
    assert form.suffix == (".csv" if form is PeopleFormat.CSV else ".vcf")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2", "'-2"), ("+cmd|x", "'+cmd|x"),
     ("+49 30 901820", "+49 30 901820"), ("plain", "plain"), ("", ""), ("\n=1+1", "'\n=1+1"), (" \t@x", "' \t@x"),
     ("\r-1", "'\n-1"), ("a\x1b[31m\u202eb", "a[31mb"), ("+1 212", "+1 212"),
     ("+", "'+"), ("+a", "'+a"), ("+1a", "'+1a"), ("+1 (030) 9/01-8.2x3", "+1 (030) 9/01-8.2x3"), ("1+1", "1+1"),
     ("+1*2", "'+1*2"), ("=1", "'=1"), ("@1", "'@1"), ("-1 2", "'-1 2"), ("\uff0b1", "'\uff0b1"),
     ("'=1", "''=1"), ("\uff1d1", "'\uff1d1"), ("\n", "\n"),
     ("it's", "it's")],
)  # fmt: skip
def test_formulas_are_defused(cell: str, safe: str):
    assert defused(cell) == safe


def test_a_spreadsheet_finds_its_mark_and_headers():
    data = as_file(PEOPLE, "people.csv")
    assert data.startswith(b"\xef\xbb\xbfCall Assist ID,First name,")
    assert as_csv([]).startswith("Call Assist ID,")


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("3.0", ["+49 30 901820", "+49 171 1234567"]),
        ("4.0", ["tel:+49-30-901820", "tel:+49-171-1234567"]),
    ],
)
def test_vcards_are_read_by_another_program_and_folded_as_the_format_asks(version: str, numbers: list[str]):
    data = as_file([replace(FULL, notes="ä" * 300)], "a.vcf", version)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    card: dict[str, list[str]] = {}
    for name, _, value in (line.parts() for line in Contentlines.from_ical(data) if line):
        card.setdefault(str(name), []).append(value)
    assert (card["VERSION"], card["FN"], card["N"]) == (
        [version],
        ["Sample Jördis"],
        ["de la Sample;Jördis;Lee;Dr.;Jr."],
    )
    assert (card["ORG"], card["TITLE"], card["NOTE"]) == (["Example; Ltd"], ["Tester, senior"], ["ä" * 300])
    assert card["TEL"] == numbers


def test_what_passed_between_you_does_not_leave_with_a_contact():
    from callassist.people.interactions import Interaction, InteractionKind

    said = Interaction(kind=InteractionKind.SPOKE, at=datetime(2026, 3, 1, tzinfo=UTC), words="a secret")
    for name in ("a.csv", "a.vcf"):
        assert b"a secret" not in as_file([replace(FULL, interactions=(said,))], name)


CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sample;Robin;;;\r\nFN:Robin Sample\r\n"


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (CARD + "END:VCARD\r\n" + CARD, ["Robin Sample", "Robin Sample"]),
        (CARD + CARD + "END:VCARD\r\n", ["Robin Sample", "Robin Sample"]),
        ("a line before\r\n" + CARD + "END:VCARD\r\n", [None, "Robin Sample"]),
    ],
)
def test_a_card_that_never_ends_takes_no_other_with_it(file: str, names: list[str | None]):
    found = [entry.person for entry in open_vcards(file.encode()).entries]
    assert [person and person.full_name for person in found] == names


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("X-CALLASSIST:not for us", {}),
        ('X-CALLASSIST:{"job": 7}', {}),
        ('X-CALLASSIST:{"z":' + "[" * 20_000 + "]" * 20_000 + "}", {}),
        ("NICKNAME:Rob", {"Nickname": "Rob"}),
        ("CATEGORIES:Friends,Tests", {"Categories": "Friends, Tests"}),
        ("X-HOBBY:rowing, chess", {"Hobby": "rowing, chess"}),
        ("ADR:;;1 Sample Street;Kiel;;;", {"Adr": "1 Sample Street, Kiel"}),
    ],
)
def test_what_other_programs_write_beside_the_name(line: str, own: dict[str, str]):
    (entry,) = open_vcards(f"{CARD}{line}\r\nEND:VCARD\r\n".encode()).entries
    assert entry.person is not None
    assert (entry.person.given, entry.person.own) == ("Robin", own)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_nothing_is_dropped_behind_a_comma(version: str):
    card = (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Sample;Robin\r\nNOTE:Rings late, mostly; and\r\n  after nine\r\n"
        "item1.URL:https://example.org/?a=1,2\r\nTITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:K=C3=B6ch=\r\n"
        'in, senior\r\nORG:Example, Ltd;Tests\r\nTEL;TYPE="cell,voice":+49 171 1234567\r\nEND:VCARD\r\n'
    )
    (entry,) = open_vcards(card.encode()).entries
    robin = entry.person
    assert robin is not None
    assert (robin.notes, robin.role) == ("Rings late, mostly; and after nine", "Köchin, senior")
    assert (robin.links, robin.company) == (("https://example.org/?a=1,2",), "Example, Ltd")
    assert robin.numbers == (Number(number="+49 171 1234567", kind="mobile"),)
