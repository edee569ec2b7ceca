"""What a calendar calls a zone is one that is known, a clock of its own, or nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from callassist.calendars.event_zones import EventZone, ZoneLines, event_zone

TODAY = date(2026, 11, 24)
WINTER = (("DTSTART", "16011028T030000"), ("TZOFFSETFROM", "+0200"), ("TZOFFSETTO", "+0100"))
YEARLY = ("RRULE", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10")


def described(*parts: tuple[tuple[str, str], ...], **own: str) -> dict[str, ZoneLines]:
    return {"Ours": ZoneLines({name.replace("_", "-"): value for name, value in own.items()}, parts)}


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ('"Europe/Berlin"', "Europe/Berlin"),
        ("tzone://Microsoft/W. Europe Standard Time", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20070129_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_zone_is_known_by_each_of_its_names(name: str, zone: str) -> None:
    assert event_zone(name, {}, TODAY) == EventZone(zone)


@pytest.mark.parametrize("name", ["", "/example.org/Nowhere/Else", "Ours"])
def test_a_name_that_nobody_knows_stands_for_nothing(name: str) -> None:
    assert event_zone(name, {}, TODAY) is None


def test_the_place_that_a_description_names_counts_before_its_clock() -> None:
    assert event_zone("Ours", described(WINTER, X_LIC_LOCATION="Europe/Vienna"), TODAY) == EventZone("Europe/Vienna")


def test_a_clock_of_its_own_is_read_from_its_description() -> None:
    found = event_zone("Ours", described((*WINTER, YEARLY)), TODAY)
    assert found is not None
    years = [change.at.year for change in found.changes if change.at.year >= 2025]
    assert years == [2025, 2026, 2027, 2028]
    assert {(change.before, change.after) for change in found.changes} == {(120, 60)}


@pytest.mark.parametrize("until", ["UNTIL=20261231T000000Z;", ";UNTIL=20261231T000000Z", ";UNTIL=20261231T000000"])
def test_a_clock_of_its_own_may_have_a_last_year(until: str) -> None:
    rule = until + YEARLY[1] if until.endswith(";") else YEARLY[1] + until
    found = event_zone("Ours", described((*WINTER, ("RRULE", rule))), TODAY)
    assert found is not None
    assert found.changes[-1].at.year == 2026


@pytest.mark.parametrize(
    "part",
    [
        WINTER[1:],  # no beginning
        (("DTSTART", "some day"), *WINTER[1:]),
        (*WINTER[:2], ("TZOFFSETTO", "an hour")),
        (*WINTER[:2], ("TZOFFSETTO", "+9900")),
        (*WINTER, ("RRULE", "FREQ=NOW AND THEN")),
    ],
)
def test_a_description_that_cannot_be_read_stands_for_nothing(part: tuple[tuple[str, str], ...]) -> None:
    assert event_zone("Ours", described(part), TODAY) is None
