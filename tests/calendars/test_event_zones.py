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


def test_of_a_clock_so_many_parts_are_worked_out_the_newest_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "callassist.calendars.event_zones.occurrences", lambda _rule, start, *_: asked.append(f"{start:%Y}") or ()
    )
    parts = [(("DTSTART", f"{year}1028T030000"), *WINTER[1:], YEARLY) for year in range(2020, 1920, -1)]
    found = event_zone("Ours", described(*parts), TODAY)
    assert found is not None
    assert asked == [str(year) for year in range(1961, 2021)]


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


def changes_of(*parts: tuple[tuple[str, str], ...], today: date = TODAY) -> list[tuple[str, int, int]] | None:
    found = event_zone("Ours", described(*parts), today)
    return found and [(f"{change.at:%Y-%m-%d %H:%M}", change.before, change.after) for change in found.changes]


SUMMER = (("DTSTART", "16010325T020000"), ("TZOFFSETFROM", "+0100"), ("TZOFFSETTO", "+0200"))
SUMMERLY = ("RRULE", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3")


def test_the_changes_are_told_in_order_from_the_year_before_to_two_years_ahead() -> None:
    assert changes_of((*WINTER, YEARLY), (*SUMMER, SUMMERLY)) == [
        ("1900-01-01 00:00", 120, 60),
        ("1900-01-01 00:00", 60, 120),
        ("2025-03-30 02:00", 60, 120),
        ("2025-10-26 03:00", 120, 60),
        ("2026-03-29 02:00", 60, 120),
        ("2026-10-25 03:00", 120, 60),
        ("2027-03-28 02:00", 60, 120),
        ("2027-10-31 03:00", 120, 60),
        ("2028-03-26 02:00", 60, 120),
        ("2028-10-29 03:00", 120, 60),
    ]


def test_days_that_a_description_names_one_by_one_count() -> None:
    part = (*WINTER, ("RDATE", "20261025T030000"), ("RDATE", "soon"), ("COMMENT", "20271025T030000"),
            ("DTSTART", "19990101T000000"), ("TZOFFSETTO", "+0300"))  # fmt: skip
    assert changes_of(part) == [("1900-01-01 00:00", 120, 60), ("2026-10-25 03:00", 120, 60)]
    last = ("RRULE", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")
    assert changes_of((("DTSTART", "20241231T230000"), *WINTER[1:], last)) == [
        (f"{year}-12-31 23:00", 120, 60) for year in (2024, 2025, 2026, 2027, 2028)
    ]
    first = ("RRULE", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1")
    assert changes_of((("DTSTART", "20210101T000000"), *WINTER[1:], first)) == [
        (f"{year}-01-01 00:00", 120, 60) for year in (2021, 2025, 2026, 2027, 2028)
    ]


def test_of_many_changes_the_latest_are_told() -> None:
    days = [("RDATE", f"20{year:02}0101T000000") for year in range(10, 80)]
    told = changes_of((*WINTER, *days))
    assert told is not None
    assert (len(told), told[0][0], told[-1][0]) == (60, "2020-01-01 00:00", "2079-01-01 00:00")


@pytest.mark.parametrize(
    ("told", "minutes"),
    [("+0100", 60), ("-0100", -60), ("+0130", 90), ("-003059", -30), ("+2359", 1439), ("+0000", 0), ("+2400", None),
     ("0100", None), ("+100", None), ("+01000", None), ("+01:0", None), ("+\u0661\u0661\u0661\u0661", None),
     ("*0100", None), ("", None)],
)  # fmt: skip
def test_the_distance_from_utc_is_read(told: str, minutes: int | None) -> None:
    for name in ("TZOFFSETFROM", "TZOFFSETTO"):
        other = {"TZOFFSETFROM": "+0030", "TZOFFSETTO": "+0030", name: told}
        found = changes_of((WINTER[0], *other.items()))
        expected = {**dict.fromkeys(other, 30), name: minutes}
        assert found == (None if minutes is None else [("1900-01-01 00:00", *expected.values())])


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("/softwarestudio.org/Tzfile/Nowhere", ""),
        ("/", ""),
        ("/UTC", ""),
        ("a/b/Europe/Berlin", "Europe/Berlin"),
        ("TZONE://MICROSOFT/Utc", "UTC"),
        (" Europe/Berlin ", "Europe/Berlin"),
    ],
)
def test_a_name_may_stand_at_the_end_of_a_path(name: str, zone: str) -> None:
    assert event_zone(name, {}, TODAY) == (EventZone(zone) if zone else None)


def test_a_description_is_found_by_its_name_with_or_without_quotes() -> None:
    lines = ZoneLines({"X-LIC-LOCATION": "Asia/Tokyo"}, ())
    for name, key in (('"Ours"', '"Ours"'), ('"Ours"', "Ours"), (" Ours", "Ours")):
        assert event_zone(name, {key: lines}, TODAY) == EventZone("Asia/Tokyo")
    assert event_zone("Ours", {"Ours": ZoneLines({}, ())}, TODAY) is None
    assert event_zone("Europe/Berlin", {"Europe/Berlin": lines}, TODAY) == EventZone("Europe/Berlin")
