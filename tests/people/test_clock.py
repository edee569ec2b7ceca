from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.people.clock import (
    at_local,
    country_of,
    is_doubled,
    is_skipped,
    later,
    local_time,
    local_zone_name,
    offset_gap,
    whole_minute,
    zone_names,
)
from callassist.written_days import part_of_day

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/Berlin", "2026-01-15 13:00"),
        ("Asia/Kolkata", "2026-01-15 17:30"),
        ("Asia/Kathmandu", "2026-01-15 17:45"),
        ("Pacific/Kiritimati", "2026-01-16 02:00"),
        ("Pacific/Pago_Pago", "2026-01-15 01:00"),
        ("Australia/Lord_Howe", "2026-01-15 23:00"),
    ],
)
def test_their_time(zone: str, shown: str):
    moment = local_time(datetime(2026, 1, 15, 12, tzinfo=UTC), zone)
    assert moment is not None
    assert moment.strftime("%Y-%m-%d %H:%M") == shown


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Europe"])
def test_no_zone_no_time(zone: str):
    assert local_time(datetime(2026, 1, 15, 12, tzinfo=UTC), zone) is None


def test_a_skipped_time_moves_behind_the_gap():
    moment = at_local(date(2026, 3, 29), time(2, 30), BERLIN)
    assert (moment.hour, moment.minute) == (3, 30)


def test_skipped_and_doubled_times_are_known():
    assert is_skipped(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN))
    assert not is_skipped(datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN))
    assert is_doubled(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN))
    assert not is_doubled(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN))
    assert not is_doubled(datetime(2026, 10, 25, 12, tzinfo=BERLIN))


def test_an_hour_later_is_an_hour_of_real_time():
    assert later(datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN), timedelta(hours=1)).hour == 3


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "evening"), (3, "evening"), (4, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")],
)
def test_part_of_day(hour: int, part: str):
    assert part_of_day(datetime(2026, 1, 15, hour, 59, tzinfo=UTC)) == part


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Berlin", "DE"), ("America/New_York", "US"), ("Asia/Kolkata", "IN"), ("UTC", ""), ("", "")],
)
def test_country_of_a_zone(zone: str, country: str):
    assert country_of(zone) == country


def test_offsets_between_two_clocks():
    here = datetime(2026, 1, 15, 12, tzinfo=BERLIN)
    assert offset_gap(here, here.astimezone(ZoneInfo("Asia/Kolkata"))) == timedelta(hours=4, minutes=30)


@given(
    st.dates(date(1980, 1, 1), date(2050, 1, 1)),
    st.times(),
    st.sampled_from(sorted(zone_names())),
)
def test_a_wall_time_made_here_exists_there(day: date, clock: time, zone: str):
    moment = at_local(day, clock, ZoneInfo(zone))
    assert not is_skipped(moment)


@pytest.mark.parametrize("failure", [LookupError, OSError, ValueError])
def test_a_computer_that_does_not_tell_its_zone_has_none(failure: type[Exception], monkeypatch: pytest.MonkeyPatch):
    def untold() -> None:
        raise failure("no zone here")

    monkeypatch.setattr("babel.localtime.get_localzone", untold)
    assert local_zone_name() == ""


class ZoneOfPytz:
    """As babel answers where pytz is installed: there is no key, but a zone."""

    def __init__(self, zone: str) -> None:
        self.zone = zone


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (BERLIN, "Europe/Berlin"),
        (ZoneOfPytz("Asia/Kolkata"), "Asia/Kolkata"),
        (ZoneOfPytz("local"), ""),
        (UTC, ""),
    ],
)
def test_the_zone_of_a_computer_has_the_name_that_everybody_knows(
    zone: object, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("babel.localtime.get_localzone", lambda: zone)
    assert local_zone_name() == name


@pytest.mark.parametrize(
    ("moment", "next_minute"),
    [
        (datetime(2026, 3, 10, 12, 30, tzinfo=BERLIN), datetime(2026, 3, 10, 12, 30, tzinfo=BERLIN)),
        (datetime(2026, 3, 10, 12, 30, 0, 1, tzinfo=BERLIN), datetime(2026, 3, 10, 12, 31, tzinfo=BERLIN)),
        (datetime(2026, 3, 29, 1, 59, 30, tzinfo=BERLIN), datetime(2026, 3, 29, 3, 0, tzinfo=BERLIN)),
    ],
)
def test_the_next_whole_minute_is_one_that_comes(moment: datetime, next_minute: datetime):
    assert whole_minute(moment) == next_minute
