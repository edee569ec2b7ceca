"""When somebody can be rung, where the calendar leaves no time at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from callassist.people.person_model import OpenHours
from callassist.planner.hours import PlaceHours, holidays_of, working_days


class AlwaysOff(PlaceHours):
    """A place where every day is a public holiday."""

    def holiday(self, day: date, lang: str = "") -> str:  # noqa: ARG002  # as a place is asked
        return f"Day {day:%j} off"


def test_where_no_day_is_worked_any_moment_is_as_good_as_another() -> None:
    moment = datetime(2026, 3, 10, 3, tzinfo=UTC)
    off = AlwaysOff(ZoneInfo("Europe/Berlin"), OpenHours())
    assert off.next_open(moment) == moment
    assert replace(off, hours=OpenHours(days=(6,))).next_open(moment) == moment
    assert PlaceHours(off.zone, off.hours).next_open(moment) == datetime(2026, 3, 10, 9, tzinfo=off.zone)


@pytest.mark.parametrize(
    ("when", "opens"),
    [
        ("2026-03-09T21:59", "2026-03-09T22:00"),
        ("2026-03-09T22:00", "2026-03-09T22:00"),
        ("2026-03-10T03:00", "2026-03-10T03:00"),
        ("2026-03-10T05:59", "2026-03-10T05:59"),
        ("2026-03-10T06:00", "2026-03-10T22:00"),
        ("2026-03-14T05:00", "2026-03-14T05:00"),  # the shift of Friday
        ("2026-03-14T06:00", "2026-03-16T22:00"),
        ("2026-03-16T03:00", "2026-03-16T22:00"),  # on Sunday no shift begins
    ],
)
def test_a_night_shift_is_of_the_day_on_which_it_begins(when: str, opens: str) -> None:
    zone = ZoneInfo("Europe/Berlin")
    night = PlaceHours(zone, OpenHours(start=time(22), end=time(6)))
    moment = datetime.fromisoformat(when).replace(tzinfo=zone)
    assert night.next_open(moment) == datetime.fromisoformat(opens).replace(tzinfo=zone)
    assert night.is_open(moment) is (when == opens)


@pytest.mark.parametrize("country", ["EG", "EG-C"])
def test_a_region_works_on_the_days_of_its_country(country: str) -> None:
    assert working_days(country) == (0, 1, 2, 3, 6)
    assert working_days("XX") == working_days("") == working_days("DE") == (0, 1, 2, 3, 4)


def test_no_country_needs_holidays_in_another_language_than_english() -> None:
    """A frozen app brings the names in English and in the languages of the window; asked for another language, the
    package would fail there."""
    import holidays

    localized = holidays.list_localized_countries()
    assert [code for code in localized if "en_US" not in localized[code]] == []


@pytest.mark.parametrize(
    ("country", "lang", "name"),
    [
        ("DE", "en_US", "Christmas Day"),
        ("DE-BY", "de", "Erster Weihnachtstag"),
        ("AT", "de", "Christtag"),
        ("FR", "de", "Christmas Day"),  # not known in German: the next best is English
        ("GB", "de", "Christmas Day"),
    ],
)
def test_holidays_are_named_in_the_language_of_the_sentence_where_they_are_known_in_it(
    country: str, lang: str, name: str
) -> None:
    place = PlaceHours(ZoneInfo("Europe/Berlin"), OpenHours(), country)
    assert place.holiday(date(2025, 12, 25), lang) == name
    assert holidays_of(country, 2025, lang)[date(2025, 12, 25)] == name
    assert place.holiday(date(2025, 12, 23), lang) == ""
