from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.people.exporting import as_csv, as_file, defused
from callassist.people.happening import Party
from callassist.people.importing import open_contacts
from callassist.people.model import Email, Hours, Number, Person, Source
from callassist.people.vcards import open_vcards

FULL = Person(
    id="p1", given="Jördis", middle="Lee", family="de la Sample", suffix="Jr.", full="Sample Jördis",
    academic_title="Dr.", speciality="Chef", form_of_address="Chef Jördis", pronunciation="YUR-dis",
    company="Example; Ltd", role="Tester, senior", zone="Europe/Berlin", country="DE-BE", source=Source.REFERRED,
    source_detail="Kim, a colleague", who_contacted=Party.THEY, notes='Said "yes",\nthen rang off',
    numbers=(Number(number="+49 30 901820", kind="work"), Number(number="+49 171 1234567", kind="mobile")),
    emails=(Email(address="joerdis@example.org", kind="home"), Email(address="j@example.com")),
    job={"title": "Prüfer/in", "band": "5"}, own={"Shoe size": "41", "Formula": "=1+1"},
    links=("https://example.org/a?b=c,d", "https://example.net"),
    hours=Hours(start=time(7, 30), end=time(12), days=(0, 2)),
)  # fmt: skip
PEOPLE = (FULL, Person(id="p2", given="Kim"), Person(id="p3", numbers=(Number(number="+1 212-555-0123"),)))


def read(data: bytes) -> list[Person]:
    return [entry.person for entry in open_contacts(data).entries if entry.person]


@pytest.mark.parametrize("name", ["people.csv", "people.vcf", "people.txt", "PEOPLE.VCARD"])
def test_everybody_comes_back_as_they_left(name: str):
    assert read(as_file(PEOPLE, name)) == list(PEOPLE)


WORDS = st.text(st.sampled_from("abc ,;:\"'=+-@\\üß见\n"), max_size=12).map(str.strip)
NAMES = st.text(st.sampled_from("abcdefüß"), min_size=2, max_size=8).map(str.capitalize)
PERSONS = st.builds(
    lambda name, family, role, notes, own, links: Person(
        id="p", given=name, family=family, role=role.replace("\n", " "), notes=notes, own=own, links=links
    ),
    NAMES,
    NAMES,
    WORDS,
    WORDS,
    st.dictionaries(st.sampled_from(["One", "Zwei 2", "=Three"]), WORDS.filter(bool), max_size=3),
    st.lists(st.sampled_from(["https://example.org", "https://example.net/?a=b;c"]), unique=True).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(PERSONS, st.sampled_from(["a.csv", "a.vcf"]))
def test_no_text_is_changed_on_the_way(person: Person, name: str):
    (back,) = read(as_file([person], name))
    assert back == replace(person, role=person.role.strip())


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2", "'-2"), ("+cmd|x", "'+cmd|x"),
     ("+49 30 901820", "+49 30 901820"), ("plain", "plain"), ("", "")],
)  # fmt: skip
def test_formulas_are_defused(cell: str, safe: str):
    assert defused(cell) == safe


def test_a_spreadsheet_finds_its_mark_and_headers():
    data = as_file(PEOPLE, "people.csv")
    assert data.startswith(b"\xef\xbb\xbfCall Assist ID,First name,")
    assert as_csv([]).startswith("Call Assist ID,")


def test_vcards_are_read_by_another_program_and_folded_as_the_format_asks():
    data = as_file([replace(FULL, notes="ä" * 300)], "a.vcf")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    card = vobject.readOne(data.decode())
    assert (card.version.value, card.fn.value, card.n.value.family) == ("3.0", "Sample Jördis", "de la Sample")
    assert [one.value for one in card.tel_list] == ["+49 30 901820", "+49 171 1234567"]


def test_what_passed_between_you_does_not_leave_with_a_contact():
    from callassist.people.happening import Happening, Kind

    said = Happening(kind=Kind.SPOKE, at=datetime(2026, 3, 1, tzinfo=UTC), words="a secret")
    for name in ("a.csv", "a.vcf"):
        assert b"a secret" not in as_file([replace(FULL, happenings=(said,))], name)


CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sample;Robin;;;\r\nFN:Robin Sample\r\n"


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (CARD + "END:VCARD\r\n" + CARD, ["Robin Sample", None]),
        (CARD + CARD + "END:VCARD\r\n", [None, "Robin Sample"]),
        ("a line before\r\n" + CARD + "END:VCARD\r\n", ["Robin Sample"]),
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
        ("NICKNAME:Rob", {"Nickname": "Rob"}),
        ("CATEGORIES:Friends,Tests", {"Categories": "Friends, Tests"}),
        ("ADR:;;1 Sample Street;Kiel;;;", {"Adr": "1 Sample Street Kiel,"}),
    ],
)
def test_what_other_programs_write_beside_the_name(line: str, own: dict[str, str]):
    (entry,) = open_vcards(f"{CARD}{line}\r\nEND:VCARD\r\n".encode()).entries
    assert entry.person is not None
    assert (entry.person.given, entry.person.own) == ("Robin", own)
