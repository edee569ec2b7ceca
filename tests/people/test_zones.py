"""A time zone is taken as people name it, and a distance from UTC never becomes its opposite."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.people.clock import UnknownZoneError, zone_names
from callassist.people.zones import CITIES, nearest_zone, place_name, zone_called, zone_choices, zone_key, zone_text

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("London", "Europe/London"),
        ("Munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("muenchen", "Europe/Berlin"),
        ("Wien", "Europe/Vienna"),
        ("Kalkutta", "Asia/Kolkata"),
        ("new york", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("Deutschland", "Europe/Berlin"),
        ("Sweden", "Europe/Stockholm"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_taken_as_people_name_it(named: str, zone: str):
    assert zone_called(named).key == zone


@given(st.sampled_from(["GMT", "UTC", "gmt", ""]), st.integers(-12, 14), st.sampled_from(["", ":00", "00"]))
def test_a_distance_from_utc_is_never_its_opposite(prefix: str, hours: int, minutes: str):
    typed = f"{prefix}{hours:+03d}{minutes}"
    zone = zone_called(typed)
    assert NOON.astimezone(zone).utcoffset() == timedelta(hours=hours)
    assert zone_called(zone_text(zone.key)) == zone
    assert place_name(zone.key) == (f"UTC{hours:+d}" if hours else "UTC")


def test_a_place_is_called_as_the_language_calls_it():
    assert [place_name("Europe/Lisbon", lang) for lang in ("en", "de")] == ["Lisbon", "Lissabon"]
    assert place_name("America/New_York", "de") == "New York"


def test_a_misspelt_zone_says_what_was_likely_meant():
    with pytest.raises(UnknownZoneError, match="did you mean “Europe/Berlin”"):
        zone_called("Europe/Belin")


@pytest.mark.parametrize("typed", ["UTC+5:30", "GMT-13", "+15", "Mars", "USA", "", " ", "../etc/passwd", "x" * 5000])
def test_what_is_no_zone_is_said_to_be_none(typed: str):
    with pytest.raises(UnknownZoneError):
        zone_called(typed)
    assert zone_key(typed) == ""


@given(st.text(max_size=30))
def test_a_zone_that_is_proposed_can_be_used_and_is_a_place(text: str):
    near = nearest_zone(text)
    assert near in zone_names()
    assert not near.startswith("Etc/")


def test_the_list_knows_each_city_by_both_languages_and_every_name_leads_somewhere():
    german = dict(zone_choices("de"))
    assert {"Kalkutta", "München", "Mailand", "New York", "London"} <= set(german)
    for city, zone in (*zone_choices("en"), *zone_choices("de")):
        assert zone in zone_names()
        assert zone_key(city), city


def test_every_city_in_our_list_leads_to_its_zone() -> None:
    spellings = [
        (spelling, zone)
        for zone, cities in CITIES.items()
        for city in cities.split(", ")
        for spelling in city.split("/")
    ]
    assert [(spelling, zone_key(spelling)) for spelling, _ in spellings] == spellings
    assert set(CITIES) <= set(zone_names())
    assert len(spellings) > 190


def test_a_name_that_nobody_knows_is_looked_for_among_no_others_where_only_a_name_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("callassist.people.zones.nearest_zone", lambda _text: pytest.fail("2 ms for each name"))
    assert zone_key("Zork") == ""
