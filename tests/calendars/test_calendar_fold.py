"""Meetings that are moved and called off: whatever arrives in whatever order comes to the same."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.calendar_fold import KEPT, CalendarOccurrence, merged, newer, standing, without_old
from callassist.calendars.recurrence import days_tested
from tests.calendars.calendar_parts import BERLIN, NOW, event, read, sample

UNTIL = NOW + timedelta(days=60)


def stands(*entries: CalendarEntry, until: datetime = UNTIL) -> list[CalendarOccurrence]:
    return standing(merged({}, entries).values(), NOW, until, BERLIN)


def days(found: list[CalendarOccurrence]) -> list[str]:
    return [f"{one.at.astimezone(BERLIN):%m-%d %H:%M}" for one in found]


def version(*lines: str, start: str = "20261203T130000Z", sequence: int = 0) -> CalendarEntry:
    (entry,) = read(event(f"SEQUENCE:{sequence}", *lines, start=f"DTSTART:{start}")).entries
    return entry


def test_a_series_is_what_is_left_of_it() -> None:
    """Weekly since September, one moved, one called off, and an end."""
    found = [one for one in stands(*sample("google").entries) if "agency" in one.entry.title]
    assert [(day, one.entry.title) for day, one in zip(days(found), found, strict=True)] == [
        ("12-02 11:00", "Call the agency (moved)"),
        ("12-15 09:30", "Call the agency"),
    ]
    assert len({one.key for one in found}) == 2


MOVED, OFF = version(start="20261204T150000Z", sequence=1), version("STATUS:CANCELLED", sequence=2)
FIRST = version()


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ([FIRST], ["12-03 14:00"]),
        ([FIRST, FIRST], ["12-03 14:00"]),
        ([FIRST, MOVED], ["12-04 16:00"]),
        ([MOVED, FIRST], ["12-04 16:00"]),
        ([FIRST, MOVED, OFF], []),
        ([OFF, FIRST, MOVED], []),
    ],
)
def test_the_latest_version_stands(arrived: list[CalendarEntry], expected: list[str]) -> None:
    assert days(stands(*arrived)) == expected


def test_of_one_sequence_the_version_that_was_written_later_stands() -> None:
    early = version("DTSTAMP:20261101T000000Z")
    late = version("LAST-MODIFIED:20261102T000000Z", start="20261205T130000Z")
    assert days(stands(late, early)) == days(stands(early, late)) == ["12-05 14:00"]


def test_a_higher_sequence_counts_whenever_it_was_written() -> None:
    first = version("DTSTAMP:20261109T000000Z")
    moved = version("DTSTAMP:20261101T000000Z", start="20261205T130000Z", sequence=1)
    assert days(stands(moved, first)) == days(stands(first, moved)) == ["12-05 14:00"]


WEEKLY = version("RRULE:FREQ=WEEKLY;COUNT=4", start="20261203T130000Z")
ONE_OFF = version("RECURRENCE-ID:20261210T130000Z", "STATUS:CANCELLED", start="20261210T130000Z", sequence=1)
ONE_MOVED = version("RECURRENCE-ID:20261217T130000Z", start="20261218T100000Z", sequence=1)
ALL_MOVED = version("RRULE:FREQ=WEEKLY;COUNT=4", start="20261202T080000Z", sequence=2)
ALL_OFF = version("RRULE:FREQ=WEEKLY;COUNT=4", "STATUS:CANCELLED", sequence=3)
OFF_AT_ONCE = version("RRULE:FREQ=WEEKLY;COUNT=4", "STATUS:CANCELLED", sequence=1)
ONE_AFTER_ALL = version("RECURRENCE-ID:20261217T130000Z", start="20261218T100000Z", sequence=2)
ONE_AT_ONCE = version("RECURRENCE-ID:20261217T130000Z", start="20261218T100000Z")
RENAMED = version("RRULE:FREQ=WEEKLY;COUNT=4", "COMMENT:anew", start="20261203T130000Z", sequence=2)
BY_DAY = version("RECURRENCE-ID;VALUE=DATE:20261217", start="20261218T100000Z", sequence=1)


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ([WEEKLY], ["12-03 14:00", "12-10 14:00", "12-17 14:00", "12-24 14:00"]),
        ([WEEKLY, ONE_OFF], ["12-03 14:00", "12-17 14:00", "12-24 14:00"]),
        ([ONE_MOVED, WEEKLY], ["12-03 14:00", "12-10 14:00", "12-18 11:00", "12-24 14:00"]),
        ([BY_DAY, WEEKLY], ["12-03 14:00", "12-10 14:00", "12-18 11:00", "12-24 14:00"]),
        ([ONE_MOVED], ["12-18 11:00"]),
        ([WEEKLY, ONE_MOVED, ALL_MOVED], ["12-02 09:00", "12-09 09:00", "12-16 09:00", "12-23 09:00"]),
        ([ONE_MOVED, ALL_OFF, WEEKLY], []),
        ([WEEKLY, ONE_AT_ONCE], ["12-03 14:00", "12-10 14:00", "12-18 11:00", "12-24 14:00"]),
        ([WEEKLY, ONE_MOVED, RENAMED], ["12-03 14:00", "12-10 14:00", "12-18 11:00", "12-24 14:00"]),
        ([ONE_MOVED, OFF_AT_ONCE, WEEKLY], []),
        ([ONE_AFTER_ALL, OFF_AT_ONCE, WEEKLY], ["12-18 11:00"]),
    ],
)
def test_one_of_a_series_goes_its_own_way(arrived: list[CalendarEntry], expected: list[str]) -> None:
    assert days(stands(*arrived)) == expected


FROM_17 = "RECURRENCE-ID;RANGE=THISANDFUTURE:20261217T130000Z"
LATER = version(FROM_17, "SUMMARY:Call the agency", start="20261217T150000Z", sequence=1)
FROM_DAY = version("RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261217", start="20261218T130000Z", sequence=1)
IN_BERLIN = version(FROM_17, start="20261217T140000Z", sequence=1)
NO_MORE = version(FROM_17, "STATUS:CANCELLED", start="20261217T130000Z", sequence=1)
OTHER_RULE = version(FROM_17, "RRULE:FREQ=DAILY;COUNT=2", start="20261221T080000Z", sequence=1)
LAST_LATER = version(
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261224T130000Z", start="20261223T130000Z", sequence=2
)  # fmt: skip
ALL_EARLIER = version("RECURRENCE-ID;RANGE=THISANDFUTURE:20261210T130000Z", start="20261210T120000Z", sequence=3)
REMADE = version("RRULE:FREQ=WEEKLY;COUNT=4", start="20261202T080000Z", sequence=5)


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ([WEEKLY, LATER], ["12-03 14:00", "12-10 14:00", "12-17 16:00", "12-24 16:00"]),
        ([WEEKLY, FROM_DAY], ["12-03 14:00", "12-10 14:00", "12-18 14:00", "12-25 14:00"]),
        ([WEEKLY, NO_MORE, ONE_OFF], ["12-03 14:00"]),
        ([WEEKLY, LATER, ONE_MOVED], ["12-03 14:00", "12-10 14:00", "12-18 11:00", "12-24 16:00"]),
        ([WEEKLY, LATER, LAST_LATER], ["12-03 14:00", "12-10 14:00", "12-17 16:00", "12-23 14:00"]),
        ([WEEKLY, LATER, LAST_LATER, ALL_EARLIER], ["12-03 14:00", "12-10 13:00", "12-17 13:00", "12-24 13:00"]),
        ([WEEKLY, OTHER_RULE], ["12-03 14:00", "12-10 14:00", "12-21 09:00", "12-22 09:00"]),
        ([LATER], ["12-17 16:00"]),
        ([OTHER_RULE], ["12-21 09:00", "12-22 09:00"]),
        ([WEEKLY, LATER, ALL_OFF], []),
        ([LATER, REMADE], ["12-02 09:00", "12-09 09:00", "12-16 09:00", "12-23 09:00"]),
    ],
)
def test_all_that_follow_in_a_series_go_another_way(arrived: list[CalendarEntry], expected: list[str]) -> None:
    found = stands(*arrived)
    assert days(found) == days(stands(*arrived[::-1])) == expected
    assert len({one.key for one in found}) == len(found)
    titles = {one.entry.title for one in found if one.at >= datetime(2026, 12, 17, tzinfo=BERLIN)}
    assert ("Call the agency" in titles) is (LATER in arrived and bool({"12-17 16:00", "12-24 16:00"} & set(expected)))


def test_what_follows_keeps_the_clock_that_it_was_moved_to() -> None:
    lines = ("RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T090000Z", "SEQUENCE:1")
    parts = (
        event("RRULE:FREQ=WEEKLY", start="DTSTART;TZID=Europe/Berlin:20260105T100000"),
        event(*lines, start="DTSTART;TZID=America/New_York:20260302T120000"),
    )
    found = standing(
        read(*parts).entries, datetime(2026, 2, 20, tzinfo=BERLIN), datetime(2026, 4, 1, tzinfo=BERLIN), BERLIN
    )
    # America changes its clocks on 8 March, Europe on the 29th; the series stays Berlin's, its place New York's.
    assert days(found) == ["02-23 10:00", "03-02 18:00", "03-09 18:00", "03-16 18:00", "03-23 18:00", "03-30 18:00"]


def test_what_follows_may_be_moved_far() -> None:
    lines = ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261012T130000Z", "SEQUENCE:1")
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=4", start="DTSTART:20261005T130000Z")
    found = stands(*read(weekly, event(*lines, start="DTSTART:20261125T130000Z")).entries)
    assert days(found) == ["12-02 14:00", "12-09 14:00"]


def test_a_change_of_all_that_follow_is_kept_as_long_as_the_series_goes_on() -> None:
    lines = ("RECURRENCE-ID;RANGE=THISANDFUTURE:20250303T130000Z", "SEQUENCE:1")
    moved = event(*lines, start="DTSTART:20250303T150000Z")
    series = read(event("RRULE:FREQ=WEEKLY", start="DTSTART:20250106T130000Z"), moved)
    assert not series.left_out
    known = merged({}, series.entries)
    assert days(stands(*known.values(), until=NOW + timedelta(days=7))) == ["11-30 16:00"]
    assert without_old(known, NOW, BERLIN) == known
    assert [one.why for one in read(moved).left_out] == ["it is over"]


def test_an_event_repeats_by_all_of_its_rules() -> None:
    (both,) = read(
        event("RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20270105T130000Z",
              "EXDATE:20261210T130000Z", start="DTSTART:20261203T130000Z")
    ).entries  # fmt: skip
    assert days(stands(both)) == ["12-03 14:00", "12-05 14:00", "01-05 14:00"]


@given(
    st.permutations([FIRST, MOVED, OFF, WEEKLY, ONE_OFF, ONE_MOVED, ALL_MOVED, BY_DAY, LATER, OTHER_RULE]),
    st.integers(0, 8),
    st.data(),
)
@settings(max_examples=200, deadline=None)
def test_the_order_of_arrival_does_not_matter(order: list[CalendarEntry], cut: int, data: st.DataObject) -> None:
    again = order + data.draw(st.lists(st.sampled_from(order), max_size=4))
    expected = merged({}, sorted(order, key=repr))
    assert merged(merged({}, again[:cut]), again[cut:]) == expected
    assert stands(*again) == stands(*order[::-1])


def test_a_series_keeps_its_wall_clock_over_a_change_of_clocks() -> None:
    (weekly,) = read(event("RRULE:FREQ=WEEKLY", start="DTSTART;TZID=America/New_York:20261020T090000")).entries
    found = standing([weekly], datetime(2026, 10, 20, tzinfo=BERLIN), datetime(2026, 11, 12, tzinfo=BERLIN), BERLIN)
    # Europe changes its clocks a week before America does.
    assert days(found) == ["10-20 15:00", "10-27 14:00", "11-03 15:00", "11-10 15:00"]


def test_a_time_without_a_zone_is_on_whatever_clock_we_are_on() -> None:
    (floating,) = read(event(start="DTSTART:20261203T130000")).entries
    (here,), (there,) = (standing([floating], NOW, UNTIL, ZoneInfo(zone)) for zone in ("Europe/Berlin", "Asia/Tokyo"))
    assert here.at - there.at == timedelta(hours=8)
    assert here.key == there.key


def test_a_whole_day_lasts_until_its_end_here() -> None:
    (day,) = read(event(start="DTSTART;VALUE=DATE:20261130")).entries
    (found,) = stands(day)
    assert (days([found]), f"{found.end.astimezone(BERLIN):%m-%d %H:%M}") == (["11-30 00:00"], "12-01 00:00")


@pytest.mark.parametrize(("over", "kept"), [(1, True), (80, True), (100, False)])
def test_a_series_is_remembered_for_a_while_once_it_is_over(over: int, kept: bool) -> None:
    start = NOW - timedelta(days=over + 7)
    (series,) = read(event("RRULE:FREQ=WEEKLY;COUNT=2", start=f"DTSTART:{NOW:%Y%m%dT%H%M%SZ}")).entries
    past = replace(series, start=start.replace(tzinfo=None))
    assert bool(without_old({past.key: past}, NOW, BERLIN)) is kept


def test_a_day_that_is_taken_out_is_told_on_any_clock() -> None:
    lines = ("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20261210T140000Z")
    (series,) = read(event(*lines, start="DTSTART;TZID=America/New_York:20261203T090000")).entries
    assert days(stands(series)) == ["12-03 15:00", "12-17 15:00"]
    (here,) = read(event(lines[0], "EXDATE:20261210T130000Z", start="DTSTART:20261203T130000Z")).entries
    assert days(stands(here)) == ["12-03 14:00", "12-17 14:00"]


def test_what_is_long_over_is_let_go_with_all_of_its_series() -> None:
    known = merged({}, [FIRST, *sample("google").entries])
    assert without_old(known, NOW, BERLIN) == known
    later = NOW + KEPT + timedelta(days=5)
    assert FIRST.key not in without_old(known, later, BERLIN)
    assert not without_old(known, NOW + timedelta(days=400), BERLIN)


def test_a_rule_that_was_spoiled_by_hand_leaves_the_first_time() -> None:
    spoiled = version("RRULE:FREQ=WEEKLY")
    broken = type(spoiled)(uid="x", start=spoiled.start, zone="UTC", rule="FREQ=HOURLY")
    assert days(stands(broken)) == ["12-03 14:00"]


def test_one_of_a_series_that_says_how_it_repeats_stands_once() -> None:
    """Some programs write the rule of the series at each of it."""
    told = version("RECURRENCE-ID:20261217T130000Z", "RRULE:FREQ=DAILY;COUNT=3", start="20261218T100000Z", sequence=1)
    assert days(stands(told)) == ["12-18 11:00"]
    assert days(stands(WEEKLY, told)) == ["12-03 14:00", "12-10 14:00", "12-18 11:00", "12-24 14:00"]
    off = version("RECURRENCE-ID:20261217T130000Z", "STATUS:CANCELLED", start="20261217T130000Z", sequence=1)
    assert stands(off) == []


def test_what_stands_between_two_moments_does_so_to_the_second() -> None:
    first, last = datetime(2026, 12, 3, 13, tzinfo=UTC), datetime(2026, 12, 10, 13, tzinfo=UTC)
    entry = replace(WEEKLY, minutes=30)
    half, second = timedelta(minutes=30), timedelta(seconds=1)
    assert days(standing([entry], first + half, last, BERLIN)) == ["12-03 14:00", "12-10 14:00"]
    assert days(standing([entry], first + half + second, last - second, BERLIN)) == []


def test_those_at_one_time_are_told_in_the_order_of_their_names() -> None:
    entries = [replace(FIRST, uid=name) for name in ("c", "a", "b")]
    found = standing(entries, NOW, UNTIL, BERLIN)
    assert [one.key for one in found] == ["a|", "b|", "c|"]
    assert (found[0].wall, found[0].at, found[0].entry.uid) == (
        datetime.fromisoformat("2026-12-03T13:00"), datetime(2026, 12, 3, 13, tzinfo=UTC), "a",
    )  # fmt: skip


def test_of_one_series_no_more_than_so_many_are_told() -> None:
    series = version("RRULE:FREQ=DAILY")
    many = replace(series, also=tuple(series.start + timedelta(hours=n) for n in range(200)))
    assert len(standing([many], NOW, NOW + timedelta(days=400), BERLIN)) == 140


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sequence": 1}, {"sequence": 2}),
        ({"sequence": 1, "stamp": NOW}, {"sequence": 2}),
        ({}, {"stamp": NOW}),
        ({"stamp": NOW - timedelta(seconds=1), "cancelled": True}, {"stamp": NOW}),
        ({"stamp": NOW}, {"stamp": NOW, "cancelled": True}),
    ],
)
def test_which_of_two_versions_is_the_later(one: dict[str, Any], other: dict[str, Any]) -> None:
    earlier, later = replace(FIRST, **{"stamp": None, **one}), replace(FIRST, **{"stamp": None, **other})
    assert newer(earlier, later) is newer(later, earlier) is later
    assert merged({earlier.key: earlier}, [later]) == merged({later.key: later}, [earlier]) == {later.key: later}


@pytest.mark.parametrize("minutes", [0, 90])
def test_an_event_is_remembered_for_ninety_days(minutes: int) -> None:
    assert timedelta(days=90) == KEPT
    end = datetime(2026, 12, 3, 13, tzinfo=UTC) + timedelta(minutes=minutes)
    known = {"a": replace(FIRST, minutes=minutes)}
    assert without_old(known, end + KEPT, BERLIN) == known
    assert without_old(known, end + KEPT + timedelta(seconds=1), BERLIN) == {}
    ahead = {"a": replace(WEEKLY, rule="FREQ=DAILY;INTERVAL=400;COUNT=2")}
    assert without_old(ahead, end + KEPT + timedelta(days=9), BERLIN) == ahead
    for far, kept in ((401, True), (402, False)):
        rare = {"a": replace(WEEKLY, rule=f"FREQ=DAILY;INTERVAL={far + 100}")}
        assert bool(without_old(rare, end + timedelta(days=100), BERLIN)) is kept


def test_what_there_is_no_time_to_follow_stands_nowhere_and_keeps_no_other_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another machine may bring what no import takes."""
    every_week = [read(event("RRULE:FREQ=WEEKLY", uid=uid)).entries[0] for uid in ("one", "two", "three")]
    once = replace(version(), uid="once")
    days = days_tested(every_week[0].rule, every_week[0].start, NOW.date(), UNTIL.date())
    monkeypatch.setattr("callassist.calendars.calendar_fold.MOST_IN_ALL", 2 * days)
    assert {one.entry.uid for one in stands(*every_week[:2], once)} == {"one", "two", "once"}
    assert {one.entry.uid for one in stands(*every_week, once)} == {"one", "two", "once"}
