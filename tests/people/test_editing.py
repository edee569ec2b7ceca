"""A page that is edited in place shows what it is given, and gives back what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.people.editing import PLAIN, value_of, with_value
from callassist.people.interactions import Party
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource

ROBIN = Person(
    id="robin",
    given="Robin",
    numbers=(Number(number="+49 30 901820", kind="work"), Number(number="+49 171 2345678")),
    emails=(Email(address="robin@example.org"),),
    country="DE",
    job={"title": "Nurse"},
    own={"City": "Köln"},
    links=("https://example.org/a", "https://example.org/b"),
    hours=OpenHours(),
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("given", "Robin"),
        ("zone", ""),
        ("country", "DE"),
        ("hours", "Mo Tu We Th Fr 09:00-17:00"),
        ("links", "https://example.org/a\nhttps://example.org/b"),
        ("number.0", "+49 30 901820"),
        ("number.0.kind", "work"),
        ("number.1.kind", ""),
        ("number.2", ""),
        ("email.0", "robin@example.org"),
        ("job.title", "Nurse"),
        ("job.place", ""),
        ("own:City", "Köln"),
        ("source", ""),
        ("who_contacted", ""),
    ],
)
def test_a_field_as_text(name: str, text: str) -> None:
    assert value_of(ROBIN, name) == text


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("given", "  Kim ", "Kim"),
        ("number.0", "030 123456", "+49 30 123456"),
        ("number.2", "0171 7654321", "+49 171 7654321"),
        ("number.0", "", "+49 171 2345678"),  # the next moves up
        ("number.0.kind", "mobile", "mobile"),
        ("email.1", "r@example.org", "r@example.org"),
        ("email.0.kind", "private", "private"),
        ("zone", "Europe/Lisbon", "Europe/Lisbon"),
        ("zone", "München", "Europe/Berlin"),
        ("zone", "GMT+2", "UTC+2"),
        ("country", "Portugal", "PT"),
        ("hours", "Mo 10:00-12:00", "Mo 10:00-12:00"),
        ("hours", "", ""),
        ("links", " https://example.org/c \n\n", "https://example.org/c"),
        ("job.title", "", ""),
        ("job.place", "Berlin", "Berlin"),
        ("own:Shoe size", "42", "42"),
        ("own:X", "42", "42"),
        ("source", "found", "found"),
        ("who_contacted", "they", "they"),
    ],
)
def test_what_is_typed_is_held(name: str, typed: str, held: str) -> None:
    assert value_of(with_value(ROBIN, name, typed), name) == held


def test_what_is_new_comes_first_and_stands_there_once() -> None:
    found = with_value(with_value(ROBIN, "email.new", "r@example.org"), "number.new", "030 901820")
    assert [one.address for one in found.emails] == ["r@example.org", "robin@example.org"]
    assert [(one.number, one.kind) for one in found.numbers] == [("+49 30 901820", "work"), ("+49 171 2345678", "")]


def test_kinds_are_those_of_the_record() -> None:
    changed = with_value(with_value(ROBIN, "source", "referred"), "who_contacted", "we")
    assert (changed.source, changed.who_contacted) == (PersonSource.REFERRED, Party.WE)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("zone", "Lisbbon", "did you mean “Europe/Lisbon”"),
        ("country", "Nowhere", "Not a country"),
        ("hours", "nine to five", "Write hours as in"),
        ("source", "rumour", ""),
    ],
)
def test_what_cannot_be_is_said(name: str, typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said or None):
        with_value(ROBIN, name, typed)


@pytest.mark.parametrize("name", ["id", "interactions", "job.", "number.x", "own:", "shoe"])
def test_no_other_name_is_a_field(name: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        with_value(ROBIN, name, "x")


@pytest.mark.parametrize("name", ["id", "interactions", "job.", "number.x", "email.0.zone", "shoe"])
def test_what_is_no_field_cannot_be_looked_up(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        value_of(ROBIN, name)


def test_a_zone_can_be_taken_away_again() -> None:
    assert with_value(replace(ROBIN, zone="Europe/Berlin"), "zone", " ").zone == ""


@given(st.sampled_from(PLAIN), st.text(max_size=40))
def test_plain_text_comes_back_as_typed(name: str, text: str) -> None:
    assert value_of(with_value(ROBIN, name, text), name) == text.strip()


@pytest.mark.parametrize("name", ["zone.x", "nothing", "number", "email.", "job", "own:", "own: "])
def test_a_name_of_nothing_holds_nothing(name: str) -> None:
    with pytest.raises(KeyError):
        with_value(ROBIN, name, "x")
