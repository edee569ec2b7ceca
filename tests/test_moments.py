"""One grammar of days and times, for every language that is known: the whole text makes sense, or nothing is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from callassist.language_words import DayWords
from callassist.languages import language, tags
from callassist.moments import LONGEST, YEARS, WhenRead, names_day, read_when
from callassist.script.speech import say_date, say_datetime, say_time
from callassist.written_days import marked_hourless, marked_unread, moment_of, write_long_day, write_when, zone_named

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 14, 6, tzinfo=BERLIN)
"""A Tuesday."""
PLAIN_NOW = NOW.replace(tzinfo=None)


def kept(text: str, *, past: bool = False, time_only: bool = False) -> str:
    return read_when(text, NOW, BERLIN, past=past, time_only=time_only).kept


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("wed", "2026-11-25"),
        ("tu", "2026-12-01"),
        ("tomorrow", "2026-11-25"),
        ("24 Nov", "2026-11-24"),
        ("3 Feb", "2027-02-03"),
        ("26.11.", "2026-11-26"),
        ("26.11.2027", "2027-11-26"),
        ("26. 11. 2027", "2027-11-26"),
        ("24/12", "2026-12-24"),
        ("24/12/26", "2026-12-24"),
        ("12/24", "2026-12-24"),
        ("12/13/2027", "2027-12-13"),
        ("13/12/27", "2027-12-13"),
        ("12/12", "2026-12-12"),
        ("1/31", "2027-01-31"),
        ("2026-12-24", "2026-12-24"),
        ("Dec 24, 2026", "2026-12-24"),
        ("Dec. 24, 2026", "2026-12-24"),
        ("Dec. 24", "2026-12-24"),
        ("Dec 3rd", "2026-12-03"),
        ("March 1st 2028", "2028-03-01"),
        ("the 24th of December", "2026-12-24"),
        ("the 24th", "2026-11-24"),
        ("the 26th", "2026-11-26"),
        ("am 3.", "2026-12-03"),
        ("the 31st", "2026-12-31"),
        ("29 Feb", "2028-02-29"),
        ("in two weeks", "2026-12-08"),
        ("in 3 days", "2026-11-27"),
        ("+1", "2026-11-25"),
        ("+3d", "2026-11-27"),
        ("in a fortnight", "2026-12-08"),
        ("in a month", "2026-12-24"),
        ("in 3 months", "2027-02-24"),
        ("in a year", "2027-11-24"),
        ("3 days from now", "2026-11-27"),
        ("Tuesday next week", "2026-12-01"),
        ("next week Wednesday", "2026-12-02"),
        ("next Friday", "2026-11-27"),
        ("day after tomorrow", "2026-11-26"),
        ("übermorgen", "2026-11-26"),
        ("nächsten Freitag", "2026-11-27"),
        ("Dienstag nächste Woche", "2026-12-01"),
        ("in 14 Tagen", "2026-12-08"),
        ("in einer Woche", "2026-12-01"),
        ("in einem Monat", "2026-12-24"),
        ("Sonnabend", "2026-11-28"),
        ("3. März", "2027-03-03"),
        ("am 24. Dez.", "2026-12-24"),
        ("yesterday", "2026-11-23"),
        ("last Tuesday", "2026-11-17"),
        ("Tuesday last week", "2026-11-17"),
        ("last week Monday", "2026-11-16"),
    ],
)
def test_days(text: str, meant: str) -> None:
    assert kept(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15:30", "15:30"),
        ("9.30", "09:30"),
        ("9.13", "09:13"),
        ("at 9.12", "09:12"),
        ("um 9.12", "09:12"),
        ("9.12 Uhr", "09:12"),
        ("9.12 pm", "21:12"),
        ("23.59", "23:59"),
        ("14:02:07", "14:02:07"),
        ("2:02:07 pm", "14:02:07"),
        ("4pm", "16:00"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("2 p.m.", "14:00"),
        ("at 16", "16:00"),
        ("at nine", "09:00"),
        ("3 o'clock", "15:00"),
        ("3 o\u2019clock", "15:00"),
        ("7 o'clock", "07:00"),
        ("03:00", "03:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("14h30", "14:30"),
        ("14 Uhr 30", "14:30"),
        ("14.30 Uhr", "14:30"),
        ("mittags", "12:00"),
        ("half past two", "14:30"),
        ("quarter to one", "12:45"),
        ("halb drei", "14:30"),
        ("viertel nach 9", "09:15"),
        ("viertel nach 9 Uhr", "09:15"),
        ("quarter past three o'clock", "15:15"),
        ("8 abends", "20:00"),
        ("9 in the morning", "09:00"),
        ("nicht vor 10", "10:00"),
        ("evening", "18:00"),
    ],
)
def test_times(text: str, meant: str) -> None:
    assert kept(text) == kept(text, time_only=True) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tue 10:30", "2026-12-01T10:30"),
        ("Tue 9am", "2026-12-01T09:00"),
        ("Thursday 2pm", "2026-11-26T14:00"),
        ("24 December 14:00", "2026-12-24T14:00"),
        ("2026-12-24 14:00", "2026-12-24T14:00"),
        ("2026-12-24T08:30", "2026-12-24T08:30"),
        ("3.12. 15 Uhr", "2026-12-03T15:00"),
        ("3.12. 15", "2026-12-03T15:00"),
        ("26.11.27 9:00", "2027-11-26T09:00"),
        ("10.12 14.30", "2026-12-10T14:30"),
        ("Nov 26, 8:00", "2026-11-26T08:00"),
        ("3rd march 2028 at 7 pm", "2028-03-03T19:00"),
        ("Thu 26 Nov, 11:00", "2026-11-26T11:00"),
        ("mon 9:15", "2026-11-30T09:15"),
        ("Mon at 9", "2026-11-30T09:00"),
        ("tomorrow 9", "2026-11-25T09:00"),
        ("tomorrow 9.12", "2026-11-25T09:12"),
        ("tomorrow at 3", "2026-11-25T15:00"),
        ("tomorrow after 10", "2026-11-25T10:00"),
        ("today 16:00", "2026-11-24T16:00"),
        ("tonight at 8", "2026-11-24T20:00"),
        ("this afternoon", "2026-11-24T14:00"),
        ("this afternoon 3:20", "2026-11-24T15:20"),
        ("tomorrow morning", "2026-11-25T09:00"),
        ("in 2 weeks 15:00", "2026-12-08T15:00"),
        ("in 3 days at 9", "2026-11-27T09:00"),
        ("12 March 10:00", "2027-03-12T10:00"),
        ("day after tomorrow 7 o'clock", "2026-11-26T07:00"),
        ("10:00 tomorrow", "2026-11-25T10:00"),
        ("9 tomorrow", "2026-11-25T09:00"),
        ("9, tomorrow", "2026-11-25T09:00"),
        ("Do 9.15", "2026-11-26T09:15"),
        ("Do. 9:15", "2026-11-26T09:15"),
        ("nächsten Do. 24.12.", "2026-12-24"),
        ("at 3 pm on thursday", "2026-11-26T15:00"),
        ("in 2 hours", "2026-11-24T16:06"),
        ("in an hour", "2026-11-24T15:06"),
        ("in half an hour", "2026-11-24T14:36"),
        ("+90m", "2026-11-24T15:36"),
        ("in 12h", "2026-11-25T02:06"),
        ("now", "2026-11-24T14:06"),
        ("tomorrow, noon", "2026-11-25T12:00"),
        ("3 days from now at 9", "2026-11-27T09:00"),
        ("Do 9:00", "2026-11-26T09:00"),
        ("am Donnerstag um 14", "2026-11-26T14:00"),
        ("nächsten Freitag 8 Uhr", "2026-11-27T08:00"),
        ("morgen 14 Uhr", "2026-11-25T14:00"),
        ("morgen früh", "2026-11-25T09:00"),
        ("Montag Morgen", "2026-11-30T09:00"),
        ("heute Nachmittag", "2026-11-24T14:00"),
        ("übermorgen früh", "2026-11-26T09:00"),
        ("übermorgen 14 Uhr 30", "2026-11-26T14:30"),
        ("14 Uhr am Freitag", "2026-11-27T14:00"),
        ("Freitag ab 14 Uhr", "2026-11-27T14:00"),
        ("in einer halben Stunde", "2026-11-24T14:36"),
        ("in 14 Tagen um 9", "2026-12-08T09:00"),
        ("Mo 9", "2026-11-30T09:00"),
        ("12. März 10:00", "2027-03-12T10:00"),
        ("Do, 24. Dez. 2026, 14:00 Uhr", "2026-12-24T14:00"),
    ],
)
def test_days_with_a_time(text: str, meant: str) -> None:
    assert kept(f"{text:{LONGEST}}") == meant
    assert kept(text) == meant
    assert kept(f"  {text.upper()} ") == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("tomorrow 25:00", "There is no 25:00."),
        ("tomorrow 25", "There is no 25:00."),
        ("tomorrow 24:00", "There is no 24:00."),
        ("tomorrow 9:60", "There is no 9:60."),
        ("14:02:60", "There is no 14:02:60."),
        ("14:02:61", "There is no 14:02:61."),
        ("the 32nd", "No month has a day 32."),
        ("am 0.", "No month has a day 0."),
        ("31 Feb", "There is no 31 February."),
        ("30.2.", "There is no 30 February."),
        ("29 Feb 2027", "There is no 29 February."),
        ("2026-13-01", "There is no month 13."),
        ("24.13", "There is no month 13."),
        ("9.60", "There is no month 60."),
        ("13 pm", "There is no 13 pm."),
        ("Thu 24th", "That day is a Tuesday."),
        ("Thu 27 Nov", "That day is a Friday."),
        ("12/11", "Which is the month? Write it in letters: 3 Dec."),
        ("11/12", "Which is the month? Write it in letters: 3 Dec."),
        ("3/12", "Which is the month? Write it in letters: 3 Dec."),
        ("next week", "Which day of the week?"),
        ("28.3.2027 02:30", "The clocks go forward then: there is no 02:30."),
        ("in 99999 days", "That is too far away."),
        ("3 Feb 1200", "That is too far away."),
        ("x" * (LONGEST + 1), "Too long for a day and time."),
        *((text, "Not read as a day or time.") for text in (
            "", " ", "soon", "m", "t", "9", "one", "at a", "wed blah", "blah wed", "tomorrow 9:30 15",
            "9 blah tomorrow", "tomorrow at", "the", "tomorrow.", "tomorrow,", ", tomorrow", "1400",
            "2 weeks", "today tomorrow", "9:00 10:00", "in 2 hours at 9", "mornings at 22", "+",
            "24.12.202",
            "2026-ab-01", "abcd-12-24", "Tue next week next week",
            "before", "before Friday", "before 0:30", "between", "tomorrow between 2", "tomorrow between 4 pm and 2 pm",
            "9 and tomorrow", "9-12", "tomorrow after 10 before 12", "tomorrow 9-12-14", "tomorrow before 10 to 12",
            "morgen vor 10 bis 12", "at on Friday", "at before 10",
            "tomorrow evening between 9 and 7", "quarter past 25", "between 1 pm and 12",
            "9 blah blah evening", "in the 9",
            "on 2pm", "last 2pm", ",", "Fri,, noon", "in 3", "in 2 hours in 3 hours", "now now", "now in an hour",
            "2026-12.24", "2026-12-24x5", "dec 0:15", "at evening", "at next week", "between 14:00 and 14:00",
            "tomorrow evening before 12", "3 Feb 2028:30",
            "3.12.15 Uhr", "nov 10:00", "tomorrow tomorrow", "\u0663 Nov",
        )),
    ],
)  # fmt: skip
def test_what_makes_no_sense_keeps_nothing_and_says_why(text: str, why: str) -> None:
    found = read_when(text, NOW, BERLIN)
    assert (found.kept, found.at, found.names_hour, str(found.why)) == ("", None, False, why)


@pytest.mark.parametrize("test", [test_days, test_times, test_days_with_a_time], ids=lambda test: test.__name__)
def test_no_word_of_a_text_is_skipped(test: Callable[..., None]) -> None:
    for text, _ in next(mark for mark in test.pytestmark if mark.name == "parametrize").args[1]:
        words = text.split()
        for place in range(len(words) + 1):
            for odd in ("xyzzy", "(", "tomorrow tomorrow", "now now"):
                longer = " ".join([*words[:place], odd, *words[place:]])
                assert not kept(longer), longer


def test_days_and_months_are_called_by_their_names_where_there_is_no_such_day() -> None:
    days = ["Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday"]
    for number, name in enumerate(days):
        other = days[number - 1]
        assert read_when(f"{other} {24 + number} Nov", NOW, BERLIN).why == f"That day is a {name}."
    months = "January February March April May June July August September October November December"
    for name in months.split():
        assert read_when(f"32 {name[:3]}", NOW, BERLIN).why == f"There is no 32 {name}."


@pytest.mark.parametrize(
    ("text", "first", "names_hour"),
    [
        ("Thu 14:00", "2026-11-26T14:00", True),
        ("Thursday at 10", "2026-11-26T10:00", True),
        ("Donnerstag gegen 10", "2026-11-26T10:00", True),
        ("tomorrow noon", "2026-11-25T12:00", True),
        ("in 2 hours", "2026-11-24T16:06", True),
        ("Thursday", "2026-11-26", False),
        ("in two weeks", "2026-12-08", False),
        ("Thursday morning", "2026-11-26T09:00", False),
        ("Thursday after 10", "2026-11-26T10:00", False),
        ("Donnerstag nicht vor 10", "2026-11-26T10:00", False),
        ("ab Montag", "2026-11-30", False),
        ("before 10", "09:00", False),
        ("Thursday before 10", "2026-11-26T09:00", False),
        ("Donnerstag vor 10 Uhr", "2026-11-26T09:00", False),
        ("tomorrow morning before 12", "2026-11-25T11:00", False),
        ("by Friday", "2026-11-27", False),
        ("bis morgen 12 Uhr", "2026-11-25T11:00", False),
        ("sp\u00e4testens 16 Uhr morgen", "2026-11-25T15:00", False),
        ("between 2 and 4", "14:00", False),
        ("between 8 pm and quarter to 12", "20:00", False),
        ("from two", "14:00", False),
        ("between 2 and 4 on Thursday", "2026-11-26T14:00", False),
        ("Donnerstag zwischen 14 und 16 Uhr", "2026-11-26T14:00", False),
        ("Thursday between ten and one", "2026-11-26T10:00", False),
        ("tomorrow evening between 7 and 9", "2026-11-25T19:00", False),
        ("from 2 to 4", "14:00", False),
        ("14 bis 16 Uhr", "14:00", False),
        ("von 9 bis 11 Uhr Donnerstag", "2026-11-26T09:00", False),
        ("Thursday 2-4", "2026-11-26T14:00", False),
        ("Thu 10:00\u201312:00", "2026-11-26T10:00", False),
        ("10:00-12:00", "10:00", False),
    ],
)
def test_bounds_and_parts_of_a_day_leave_the_hour_open(text: str, first: str, names_hour: bool) -> None:
    found = read_when(text, NOW, BERLIN)
    assert (found.kept, found.names_hour) == (first, names_hour), found.why


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9:12", "2026-11-24T09:12"),
        ("22:14", "2026-11-23T22:14"),
        ("today 9:12", "2026-11-24T09:12"),
        ("yesterday 22:14", "2026-11-23T22:14"),
        ("gestern 22:14", "2026-11-23T22:14"),
        ("Fri 16:00", "2026-11-20T16:00"),
        ("Tue 9:00", "2026-11-24T09:00"),
        ("Tue 23:00", "2026-11-17T23:00"),
        ("Tue", "2026-11-24T14:06"),
        ("today", "2026-11-24T14:06"),
        ("3 Nov 11:00", "2026-11-03T11:00"),
        ("24 Dec 11:00", "2025-12-24T11:00"),
        ("29 Feb", "2024-02-29T10:00"),
        ("the 26th", "2026-10-26T10:00"),
        ("the 24th", "2026-11-24T14:06"),
    ],
)
def test_what_is_over_is_the_last_such_time(text: str, moment: str) -> None:
    assert read_when(text, NOW, BERLIN, past=True).at == datetime.fromisoformat(moment).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu", "2026-11-26T10:00"),
        ("15:30", "2026-11-24T15:30"),
        ("9:30", "2026-11-25T09:30"),
        ("tomorrow 9", "2026-11-25T09:00"),
    ],
)
def test_where_a_moment_is_needed_what_was_not_named_is_added(text: str, moment: str) -> None:
    assert read_when(text, NOW, BERLIN).at == datetime.fromisoformat(moment).replace(tzinfo=BERLIN)


def test_a_day_is_theirs() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    late = datetime(2026, 11, 24, 20, 0, tzinfo=BERLIN)
    assert read_when("tomorrow 9:00", late, tokyo).at == datetime(2026, 11, 26, 9, 0, tzinfo=tokyo)


@pytest.mark.parametrize(
    ("text", "meant", "over"),
    [
        ("at 0", "00:00", "2026-11-24T00:00"),
        ("at 1", "13:00", "2026-11-24T13:00"),
        ("at 6", "18:00", "2026-11-23T18:00"),
        ("at 7", "07:00", "2026-11-24T07:00"),
        ("at 12", "12:00", "2026-11-24T12:00"),
        ("at 23", "23:00", "2026-11-23T23:00"),
        ("at 24", "There is no 24:00.", ""),
        ("in 9999 days", "2054-04-10", "2054-04-10T10:00"),
        ("in 10000 days", "That is too far away.", ""),
        ("3 Feb 1899", "That is too far away.", ""),
        ("3 Feb 1900", "1900-02-03", "1900-02-03T10:00"),
        ("3 Feb 2999", "2999-02-03", "2999-02-03T10:00"),
        ("3 Feb 3000", "That is too far away.", ""),
        ("14:06", "14:06", "2026-11-24T14:06"),
        ("14:07", "14:07", "2026-11-23T14:07"),
        ("99 Dec", "There is no 99 December.", ""),
        ("100 Dec", "Not read as a day or time.", ""),
        ("23:59:59", "23:59:59", "2026-11-23T23:59"),
        ("quarter past 24", "00:15", "2026-11-24T00:15"),
        ("quarter past 0", "Not read as a day or time.", ""),
        ("quarter past 1", "13:15", "2026-11-24T13:15"),
        ("quarter past 12", "12:15", "2026-11-24T12:15"),
        ("quarter to 1", "12:45", "2026-11-24T12:45"),
        ("halb 1", "12:30", "2026-11-24T12:30"),
        ("0 pm", "There is no 0 pm.", ""),
        ("1 am", "01:00", "2026-11-24T01:00"),
        ("11 pm", "23:00", "2026-11-23T23:00"),
        ("between 11 and 1", "11:00", "2026-11-24T11:00"),
        ("between 12 and 1", "12:00", "2026-11-24T12:00"),
        ("between 9 and 9", "09:00", "2026-11-24T09:00"),
        ("between 10 pm and 11", "22:00", "2026-11-23T22:00"),
        ("tomorrow morning at 12", "Not read as a day or time.", ""),
        ("tomorrow morning 11:59", "2026-11-25T11:59", "2026-11-25T11:59"),
        ("tomorrow afternoon at 1", "2026-11-25T13:00", "2026-11-25T13:00"),
        ("tomorrow afternoon at 6", "Not read as a day or time.", ""),
        ("tomorrow evening at 5", "2026-11-25T17:00", "2026-11-25T17:00"),
        ("tomorrow evening at 11", "2026-11-25T23:00", "2026-11-25T23:00"),
        ("tomorrow evening at 12", "Not read as a day or time.", ""),
        ("1.1.027", "Not read as a day or time.", ""),
        ("2026-12-24T", "Not read as a day or time.", ""),
        ("2026-12-24T8", "2026-12-24T08:00", "2026-12-24T08:00"),
        ("24 Nov", "2026-11-24", "2026-11-24T14:06"),
        ("24.12 14:00", "2026-12-24T14:00", "2025-12-24T14:00"),
        ("31.1", "2027-01-31", "2026-01-31T10:00"),
        ("in 13 months", "2027-12-24", "2027-12-24T10:00"),
        ("in 14 months", "2028-01-24", "2028-01-24T10:00"),
        ("in 24 months", "2028-11-24", "2028-11-24T10:00"),
        ("the 1st", "2026-12-01", "2026-11-01T10:00"),
        ("the 31st", "2026-12-31", "2026-10-31T10:00"),
        ("the 29th", "2026-11-29", "2026-10-29T10:00"),
        ("0th", "No month has a day 0.", ""),
        ("Tue 14:06", "2026-12-01T14:06", "2026-11-24T14:06"),
        ("Tue 14:07", "2026-12-01T14:07", "2026-11-17T14:07"),
        ("this Monday", "2026-11-30", "2026-11-23T10:00"),
        ("last Monday", "2026-11-23", "2026-11-23T10:00"),
        ("abends", "18:00", "2026-11-23T18:00"),
        ("24/12/026", "Not read as a day or time.", ""),
    ],
)
def test_what_is_named_is_read_up_to_its_edges(text: str, meant: str, over: str) -> None:
    """To come, and in the past; or why it is not read."""
    found, past = (read_when(text, NOW, BERLIN, past=past) for past in (False, True))
    assert (found.kept or str(found.why), f"{past.at:%Y-%m-%dT%H:%M}" if past.at else "") == (meant, over)


def test_what_is_named_comes_after_now() -> None:
    for text, day in (("14:06", 25), ("14:07", 24), ("Tue 14:07", 1)):
        at = read_when(text, NOW, BERLIN).at
        assert at is not None
        assert at.day == day


def test_now_is_told_to_the_minute() -> None:
    odd = NOW.replace(second=40, microsecond=5)
    for text, past in (("now", False), ("jetzt", False), ("Tue", True), ("today", True)):
        assert read_when(text, odd, BERLIN, past=past).at == NOW
    assert read_when("in 2 minutes", odd, BERLIN).at == NOW + timedelta(minutes=2)


def test_hours_from_now_are_hours_over_a_change_of_clocks_as_well() -> None:
    before = datetime(2026, 10, 25, 1, 30, 40, tzinfo=BERLIN)
    found = read_when("in 3 hours", before, BERLIN)
    assert found.at == datetime(2026, 10, 25, 3, 30, tzinfo=BERLIN)
    assert found.kept == "2026-10-25T03:30"


@pytest.mark.parametrize(
    ("text", "today", "coming", "over"),
    [
        ("the 1st", date(2026, 12, 30), date(2027, 1, 1), date(2026, 12, 1)),
        ("the 30th", date(2027, 1, 31), date(2027, 3, 30), date(2027, 1, 30)),
        ("the 31st", date(2027, 1, 3), date(2027, 1, 31), date(2026, 12, 31)),
        ("in 2 months", date(2026, 12, 31), date(2027, 2, 28), date(2027, 2, 28)),
        ("1 Jan", date(2026, 12, 31), date(2027, 1, 1), date(2026, 1, 1)),
        ("31.12.", date(2027, 1, 1), date(2027, 12, 31), date(2026, 12, 31)),
        ("tomorrow", date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1)),
        ("Sunday next week", date(2026, 12, 28), date(2027, 1, 10), date(2027, 1, 10)),
    ],
)
def test_days_are_found_over_new_year(text: str, today: date, coming: date, over: date) -> None:
    now = datetime.combine(today, time(14, 6), BERLIN)
    assert [read_when(text, now, BERLIN, past=past).day for past in (False, True)] == [coming, over]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("morgen", "2026-11-25"), ("am Morgen", "09:00"), ("am Morgen 9 Uhr", "09:00"),
     ("Montag Morgen", "2026-11-30T09:00"), ("am Morgen Montag", "2026-11-30T09:00")],
)  # fmt: skip
def test_a_word_for_a_day_is_a_part_of_the_day_behind_a_name_or_an_article(text: str, meant: str) -> None:
    assert kept(text) == meant


WITH_DAYS = [(tag, known.days) for tag in tags() if (known := language(tag)) is not None and known.days is not None]


@pytest.mark.parametrize("days", [days for _, days in WITH_DAYS], ids=[tag for tag, _ in WITH_DAYS])
def test_a_language_is_read_word_by_word(days: DayWords) -> None:
    assert [len(part) for part in (days.weekdays, days.short_days)] == [7, 7]
    assert [len(part) for part in (days.months, days.short_months)] == [12, 12]
    assert set(days.from_today.values()) == {-2, -1, 0, 1, 2}
    assert set(days.units.values()) <= {"minute", "hour", "day", "week", "fortnight", "month", "year"}
    assert {*days.day_parts.values(), *days.parts_after_a_day.values()} <= set(days.parts)
    for name in (*days.weekdays, *days.other_weekdays, *days.from_today, *days.clocks, *days.parts, *days.day_parts):
        assert kept(name), name
    for name in (*days.months, *days.other_months):
        assert kept(f"3 {name}"), name


_TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [*"0123456789", "24", "31", "2026", ".", ":", "-", "/", ",", "+", "th", "am", "pm", "uhr", "h", "at", "um",
             "in", "on", "the", "next", "last", "week", "two", "days", "tomorrow", "morgen", "früh", "Tue", "Do", "dec",
             "märz", "after", "before", "bis", "between", "and", "to", "half past", "halb", "noon", "t", "x"]
        ),
        max_size=12,
    ).flatmap(lambda words: st.sampled_from(["", " "]).map(lambda between: between.join(words))),
)  # fmt: skip
_ZONES = st.sampled_from([BERLIN, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Sao_Paulo"), UTC])


@given(_TEXTS, st.booleans(), st.booleans(), _ZONES)
def test_any_text_is_read_whole_or_not_at_all(text: str, past: bool, time_only: bool, zone: ZoneInfo) -> None:
    found = read_when(text, NOW, zone, past=past, time_only=time_only)
    assert bool(found.kept) == found.is_read == (not found.why)
    if not found.is_read:
        assert found == WhenRead(why=found.why)
        return
    assert found.at is not None
    assert found.at.tzinfo is zone
    assert found.day in (None, found.at.date())
    assert found.clock in (None, found.at.timetz().replace(tzinfo=None))
    # Nothing is ever read of a text that has one word more, which is none of ours.
    for worse in (f"{text} xyzzy", f"xyzzy {text}"):
        assert not read_when(worse, NOW, zone, past=past, time_only=time_only).is_read
    # What is shown as read, read again, is the same.
    for lang in ("en", "de", "de-AT"):
        assert read_when(write_when(found.kept, lang), NOW, zone, time_only=time_only).kept == found.kept


FIRST = PLAIN_NOW.replace(year=YEARS.start, month=1, day=2)
LAST = PLAIN_NOW.replace(year=YEARS.stop - 1, month=12, day=30)
_MOMENTS = st.datetimes(FIRST, LAST, timezones=_ZONES).map(
    lambda moment: moment.astimezone(UTC).astimezone(moment.tzinfo).replace(second=0, microsecond=0)
)


@given(_MOMENTS, _ZONES)
def test_whatever_moment_is_written_reads_back_equal(moment: datetime, zone: ZoneInfo) -> None:
    local = moment.astimezone(zone).replace(fold=0, second=0)
    for lang in ("en", "en-GB", "de", "de-AT"):
        forms = [write_when(f"{local:%Y-%m-%dT%H:%M}", lang), f"{local:%Y-%m-%d %H:%M}", local.isoformat()[:16]]
        for form in forms:
            assert read_when(form, NOW, zone).at == local, form
            assert read_when(write_when(f"{local:%Y-%m-%d}", lang), NOW, zone).day == local.date()


@given(st.datetimes(PLAIN_NOW, PLAIN_NOW + timedelta(days=360)))
def test_what_a_script_says_of_a_coming_moment_reads_back_equal(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assume(moment > PLAIN_NOW)
    value = moment.isoformat(timespec="minutes")
    for lang in ("en", "en-GB", "de"):
        assert read_when(str(say_datetime(value, (), lang)), NOW, UTC).kept == value
        assert read_when(str(say_date(value, (), lang)), NOW, UTC).day == moment.date()
        assert read_when(str(say_time(value, (), lang)), NOW, UTC, time_only=True).clock == moment.time()


@pytest.mark.parametrize(
    ("value", "lang", "words"),
    [
        ("2026-12-24T14:00", "en", "Thu 24 Dec 2026, 14:00"),
        ("2026-12-24", "en-GB", "Thu 24 Dec 2026"),
        ("2026-03-03T09:05", "de", "Di 3. März 2026, 09:05"),
        ("14:00", "de", "14:00"),
        ("2026-12-24T14:00", "fr", "jeu. 24 déc. 2026, 14:00"),
        ("2026-12-24", "xx", "Thu 24 Dec 2026"),
        ("2027-01-04", "de", "Mo 4. Jan. 2027"),
        ("2027-01-04", "de_CH", "Mo 4. Jan. 2027"),
        ("2027-01-04", "de-AT", "Mo 4. Jän. 2027"),
        ("some day", "en", "some day"),
    ],
)
def test_how_it_is_written(value: str, lang: str, words: str) -> None:
    assert write_when(value, lang) == words


@pytest.mark.parametrize("year", [2026, 2096, 2097, 2103])
def test_a_leap_day_is_found_however_far_the_next_leap_year_is(year: int) -> None:
    now = NOW.replace(year=year, month=3, day=1)
    coming, over = (read_when("29 Feb", now, BERLIN, past=past).day for past in (False, True))
    assert coming is not None
    assert over is not None
    assert (coming.month, coming.day) == (over.month, over.day) == (2, 29)
    assert over < now.date() < coming
    assert coming.year - over.year in (4, 8)


@pytest.mark.parametrize(
    ("what_is_kept", "moment"),
    [
        ("2026-12-24T14:00", "2026-12-24T14:00"),
        ("2026-12-24", "2026-12-24T10:00"),
        ("14:00", None),
        ("some day", None),
        ("", None),
    ],
)
def test_what_is_kept_stands_for_a_moment_where_it_names_a_day(what_is_kept: str, moment: str | None) -> None:
    meant = datetime.fromisoformat(moment).replace(tzinfo=BERLIN) if moment else None
    assert moment_of(what_is_kept, BERLIN) == meant


@pytest.mark.parametrize("name", ["", "Europe/Nowhere", "../zone", "Europe", "\0"])
def test_a_zone_without_a_proper_name_is_none(name: str) -> None:
    assert zone_named("Europe/Berlin") == BERLIN
    assert zone_named(name) is None


def test_what_was_not_understood_is_marked_in_its_language() -> None:
    assert marked_unread("some day", "en") == "some day (not read as a day or time)"
    assert marked_unread("mal sehen", "de") == "mal sehen (nicht als Tag oder Zeit gelesen)"
    assert marked_unread("un jour", "fr") == "un jour (not read as a day or time)"
    assert marked_hourless("Thursday", "2026-11-26", "en") == "Thursday (Thu 26 Nov 2026, time still open)"
    assert marked_hourless("vor 10", "", "de") == "vor 10 (Tag und Uhrzeit noch offen)"


def test_what_is_kept_says_no_more_than_was_named() -> None:
    assert WhenRead(date(2026, 12, 24), None, NOW).kept == "2026-12-24"
    assert WhenRead(None, time(14), NOW).kept == "14:00"
    assert WhenRead(date(2026, 12, 24), time(14, 0, 30), NOW).kept == "2026-12-24T14:00:30"
    assert WhenRead(date(2026, 12, 24), time(14)).kept == ""


@pytest.mark.parametrize(
    ("lang", "weekday", "year", "written"),
    [
        ("xx", True, False, "Thursday 24 December"),
        ("xx", True, True, "Thursday 24 December 2026"),
        ("fr", True, False, "jeudi 24 décembre"),
        ("fr", False, False, "24 décembre"),
        ("fr", True, True, "jeudi 24 décembre 2026"),
        ("fr", False, True, "24 décembre 2026"),
        ("es", True, False, "jueves, 24 de diciembre"),
        ("fi", True, False, "torstai 24. joulukuuta"),
        ("ru", True, False, "четверг, 24 декабря"),
        ("ru", False, False, "24 декабря"),
        ("th", True, False, "วันพฤหัสบดีที่ 24 ธันวาคม"),
        ("pt-PT", True, False, "quinta-feira, 24 de dezembro"),
    ],
)
def test_a_language_that_is_not_written_here_writes_a_long_day_as_it_is_known(
    lang: str, weekday: bool, year: bool, written: str
) -> None:
    assert write_long_day(date(2026, 12, 24), lang, weekday=weekday, year=year) == written


def test_a_day_may_begin_with_its_name_or_what_is_said_for_it_and_with_no_other_word() -> None:
    days = "Thu thursday mon Mittwoch mit tomorrow heute next nächsten"
    assert [word for word in days.split() if not names_day(word)] == []
    assert [word for word in ("we", "m", "house", "last", "", "may") if names_day(word)] == []
