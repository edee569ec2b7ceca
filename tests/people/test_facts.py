from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

import pytest

from callassist.people.facts import facts
from callassist.people.person_model import Email, Number, Person, PersonSource
from callassist.script.script_model import Values
from callassist.script.warnings import KNOWN_FACTS

NOW = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)


def part(values: Values, name: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", values[name])


def test_every_name_that_scripts_may_read():
    person = Person(
        id="p",
        given="Robin",
        family="Sample",
        academic_title="Dr.",
        pronunciation="ROB-in",
        company="Example Ltd",
        role="Lead",
        numbers=(Number(number="+49 30 901820"),),
        emails=(Email(address="robin@example.org"),),
        source=PersonSource.REFERRED,
        source_detail="a colleague",
        job={"title": "Tester"},
    )
    values = facts(person, {"name": "Kim Example"}, NOW)
    assert part(values, "person") == {
        "first_name": "Robin",
        "last_name": "Sample",
        "full_name": "Robin Sample",
        "title": "Dr.",
        "speciality": "",
        "address": "Dr. Sample",
        "company": "Example Ltd",
        "role": "Lead",
        "phone": "+49 30 901820",
        "email": "robin@example.org",
        "source": "referred",
        "source_detail": "a colleague",
        "pronunciation": "ROB-in",
        "zone": "Europe/Berlin",
    }
    assert part(values, "job") == {"title": "Tester"}
    assert part(values, "me") == {"name": "Kim Example"}


@pytest.mark.parametrize(
    ("zone", "part_of_day", "weekday", "date", "time"),
    [
        ("", "evening", "Monday", "2026-03-09", "22:30"),
        ("Asia/Tokyo", "morning", "Tuesday", "2026-03-10", "07:30"),
        ("America/Los_Angeles", "afternoon", "Monday", "2026-03-09", "15:30"),
        ("Asia/Kolkata", "morning", "Tuesday", "2026-03-10", "04:00"),
    ],
)
def test_the_call_is_on_their_clock(zone: str, part_of_day: str, weekday: str, date: str, time: str):
    call = part(facts(Person(id="p", zone=zone), {}, NOW), "call")
    assert call == {"part_of_day": part_of_day, "weekday": weekday, "date": date, "time": time}


@pytest.mark.parametrize(
    ("lang", "weekday"), [("de", "Montag"), ("de-AT", "Montag"), ("xx", "Monday"), ("en-GB", "Monday")]
)
def test_weekdays_speak_the_scripts_language(lang: str, weekday: str):
    assert part(facts(Person(id="p"), {}, NOW, lang=lang), "call")["weekday"] == weekday


def test_own_fields_are_names_too_but_never_hide_ours():
    person = Person(id="p", given="Robin", own={"hobby": "chess", "first_name": "x", "two words": "y"})
    about = part(facts(person, {}, NOW), "person")
    assert (about["hobby"], about["first_name"]) == ("chess", "Robin")
    assert "two words" not in about


def test_a_first_name_is_found_in_a_whole_name():
    assert part(facts(Person(id="p", full="Robin Sample"), {}, NOW), "person")["first_name"] == "Robin"


def test_what_scripts_may_name_is_what_is_known_of_a_person():
    known = set(part(facts(Person(id="p"), {}, NOW), "person"))
    assert set(KNOWN_FACTS["person"]) == set(KNOWN_FACTS["about"]) == known
    assert set(part(facts(Person(id="p"), {}, NOW), "call")) < set(KNOWN_FACTS["call"])


def test_the_weekday_is_english_where_no_language_is_said():
    assert part(facts(Person(id="p"), {}, NOW), "call")["weekday"] == "Monday"
