"""Rules of repetition against an independent reader of them, and rules that were made to be never done."""

import contextlib
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.calendars.recurrence import MOST, BadRule, RepeatRule, occurrences, read_rule
from tests.support.call_count import calls_of

START = datetime.fromisoformat("2026-09-03T10:30")
FIRST, LAST = date(2026, 11, 29), date(2027, 1, 29)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215T103000", ["2026-12-01", "2026-12-08", "2026-12-15"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215T102959", ["2026-12-01", "2026-12-08"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215", ["2026-12-01", "2026-12-08", "2026-12-15"]),
        ("FREQ=WEEKLY;INTERVAL=4", ["2026-12-24", "2027-01-21"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", ["2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=14", ["2026-11-30", "2026-12-07"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-12-25", "2027-01-29"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", ["2026-12-01", "2027-01-04"]),
        ("FREQ=MONTHLY;BYDAY=2TU", ["2026-12-08", "2027-01-12"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-11-30", "2026-12-31", "2027-01-29"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", ["2026-12-24"]),
        ("FREQ=YEARLY", []),
        ("FREQ=DAILY;COUNT=90;INTERVAL=1", ["2026-11-29", "2026-11-30", "2026-12-01"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=DAILY;INTERVAL=37", ["2026-12-23", "2027-01-29"]),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", ["2027-01-15"]),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1,31", ["2026-12-01", "2026-12-31"]),
        ("FREQ=MONTHLY;INTERVAL=4", ["2027-01-03"]),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU", ["2027-01-03"]),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;INTERVAL=2", ["2027-01-03"]),  # the last week is of the year before
        ("FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO", ["2026-12-28", "2027-01-04"]),
        ("FREQ=YEARLY;BYWEEKNO=-52;BYDAY=MO", ["2027-01-04"]),
        ("FREQ=YEARLY;BYWEEKNO=50;BYDAY=MO,TU;BYSETPOS=-1", ["2026-12-08"]),
        ("FREQ=YEARLY;BYMONTHDAY=8;BYSETPOS=-1", ["2026-12-08"]),
        ("FREQ=YEARLY;BYYEARDAY=340,345;BYMONTH=1", []),
        ("FREQ=YEARLY;BYYEARDAY=1,340;BYMONTH=12,2", ["2026-12-06"]),
        ("FREQ=YEARLY;BYYEARDAY=1,340;BYMONTHDAY=1", ["2027-01-01"]),
        ("FREQ=YEARLY;BYYEARDAY=1,340,-1", ["2026-12-06", "2026-12-31", "2027-01-01"]),
    ],
)
def test_a_rule_is_read(rule: str, expected: list[str]) -> None:
    assert [f"{wall:%Y-%m-%d}" for wall in occurrences(rule, START, FIRST, LAST)] == expected


RULES = st.builds(
    lambda frequency, rest: ";".join([f"FREQ={frequency}", *filter(None, rest)]),
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
    st.tuples(
        st.sampled_from(["", "INTERVAL=2", "INTERVAL=3", "INTERVAL=13"]),
        st.sampled_from(["", "COUNT=3", "COUNT=40", "UNTIL=20261212T103000", "UNTIL=20270105T235959"]),
        st.sampled_from(["", "BYMONTH=12", "BYMONTH=1,2,11"]),
        st.sampled_from(["", "BYMONTHDAY=1,15", "BYMONTHDAY=-1", "BYMONTHDAY=31,-31"]),
        st.sampled_from(["", "BYYEARDAY=1,340,-20", "BYYEARDAY=345,346,347"]),
        st.sampled_from(["", "BYDAY=TU,TH", "BYDAY=1MO,-1FR", "BYDAY=SU", "BYDAY=WE,SA"]),
        st.sampled_from(["", "BYSETPOS=1,-1", "BYSETPOS=2"]),
        st.sampled_from(["", "BYHOUR=9,14", "BYMINUTE=0,30"]),
        st.sampled_from(["", "WKST=SU"]),
    ),
)


@given(RULES, st.integers(0, 900))
@settings(max_examples=400, deadline=None)
def test_rules_repeat_as_an_independent_reader_says(rule: str, before: int) -> None:
    start = START - timedelta(days=before)
    if "BYYEARDAY" in rule and ("YEARLY" not in rule or "BYMONTH" in rule):
        return  # a day of the year is said of years; that it is of no month, the other reader learns in the year 9999
    if "BYSETPOS" in rule and not {"BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYMONTH"} & {
        part.partition("=")[0] for part in rule.split(";")
    }:
        return  # a place in a set that the rule does not name is no valid rule
    theirs = rrulestr(rule, dtstart=start).between(
        datetime.combine(FIRST, datetime.min.time()), datetime.combine(LAST, datetime.max.time()), inc=True
    )
    assert list(occurrences(rule, start, FIRST, LAST)) == theirs[:MOST]


@given(st.integers(3, 50) | st.integers(-50, -3), st.sampled_from(["MO", "SU"]), st.integers(1990, 2026))
@settings(max_examples=150, deadline=None)
def test_weeks_of_the_year_are_counted_as_an_independent_reader_does(week: int, start: str, year: int) -> None:
    rule, begin = f"FREQ=YEARLY;BYWEEKNO={week};BYDAY=MO,TH;WKST={start}", START.replace(year=year)
    first, last = date(year + 1, 2, 1), date(year + 2, 11, 30)
    theirs = rrulestr(rule, dtstart=begin).between(
        datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.max.time()), inc=True
    )
    assert list(occurrences(rule, begin, first, last)) == theirs


def test_of_several_rules_each_may_go_back_less_far() -> None:
    rule, start = "FREQ=DAILY;COUNT=9000", START - timedelta(days=5000)
    assert len(occurrences(rule, start, FIRST, LAST)) == (LAST - FIRST).days + 1
    with pytest.raises(BadRule, match="too far back"):
        occurrences(f"{rule}\n{rule};INTERVAL=2", start, FIRST, LAST)


def test_a_rule_is_followed_for_just_so_many_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callassist.calendars.recurrence.MOST_DAYS", 10)
    tenth, eleventh = (START.date() + timedelta(days=days) for days in (9, 10))
    assert [wall.date() for wall in occurrences("FREQ=DAILY;COUNT=99", START, tenth, tenth)] == [tenth]
    with pytest.raises(BadRule, match="too far back"):
        occurrences("FREQ=DAILY;COUNT=99", START, eleventh, eleventh)


@pytest.mark.parametrize("number", ["1" * 8, "\u0661", "--1", "1-", "", "+", "1.0"])
def test_what_is_no_number_of_a_rule_is_refused(number: str) -> None:
    assert read_rule("FREQ=DAILY;COUNT=+7").count == 7
    with pytest.raises(BadRule):
        read_rule(f"FREQ=DAILY;COUNT={number}")


MOST_SAID = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366, "BYHOUR": 23,
             "BYMINUTE": 59, "BYSECOND": 59}  # fmt: skip
FROM_BELOW = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")


def test_a_rule_may_say_up_to_the_last_of_each() -> None:
    for name, most in MOST_SAID.items():
        for number in (most, -most) if name in FROM_BELOW else (most,):
            assert read_rule(f"FREQ=YEARLY;BYDAY=MO;{name}={number}").numbers == {name: (number,)}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=99999999",
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=9999999999999999999",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=MONTHLY;BYDAY=1XX",
        "FREQ=YEARLY;BYDAY=54MO",
        "FREQ=YEARLY;BYDAY=-54MO",
        "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;UNTIL=soon",
        "EVERY DAY",
        "",
        "FREQ=DAILY;BYMONTH=" + "1," * 2000,
        *(f"FREQ=YEARLY;BYDAY=MO;{name}={most + 1}" for name, most in MOST_SAID.items()),
        *(f"FREQ=YEARLY;BYDAY=MO;{name}={-most - 1}" for name, most in MOST_SAID.items()),
    ],
)
def test_a_rule_that_is_no_call_is_refused(rule: str) -> None:
    with pytest.raises(BadRule):
        occurrences(rule, START, FIRST, LAST)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=WEEKLY;COUNT=1000000",
        "FREQ=DAILY;COUNT=1000000",
    ],
)
@pytest.mark.parametrize("start", [START.replace(year=1900), START])
def test_a_bomb_of_repetitions_takes_few_steps(rule: str, start: datetime) -> None:
    def tried() -> None:
        with contextlib.suppress(BadRule):
            assert len(occurrences(rule, start, FIRST, LAST)) <= MOST

    assert calls_of(tried) < 200_000


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=WEEKLY", RepeatRule("WEEKLY", 1, 0, None, {}, (), 0)),
        (
            " ;freq = daily; interval=0000002 ;Count=3;;until=20261215;byday=-1mo,+2SU,,th;wkst=su;X-NOTE=a=b; ",
            RepeatRule(
                "DAILY", 2, 3, datetime.fromisoformat("2026-12-15T23:59:59.999999"), {}, ((0, -1), (6, 2), (3, 0)), 6
            ),
        ),
        (
            "FREQ=YEARLY;UNTIL=20261215T103000Z;BYMONTHDAY=31,-31,1,1;BYHOUR=0;BYMONTH=1;BYDAY=53MO,-53TU",
            RepeatRule(
                "YEARLY", 1, 0, datetime.fromisoformat("2026-12-15T10:30"), {"BYMONTH": (1,),
                "BYMONTHDAY": (-31, 1, 31), "BYHOUR": (0,)}, ((0, 53), (1, -53)), 0,
            ),
        ),
        ("FREQ=MONTHLY;INTERVAL=10000;COUNT=1000000", RepeatRule("MONTHLY", 10_000, 1_000_000, None, {}, (), 0)),
    ],
)  # fmt: skip
def test_a_rule_says_what_stands_in_it(text: str, rule: RepeatRule) -> None:
    assert read_rule(text) == rule


def test_a_rule_may_be_just_so_long() -> None:
    whole = "FREQ=DAILY;X-NOTE="
    assert read_rule(whole + "a" * (2000 - len(whole))).frequency == "DAILY"
    with pytest.raises(BadRule) as refused:
        read_rule(whole + "a" * (2001 - len(whole)))
    assert str(refused.value) == refused.value.why == "its rule is too long"


OFTEN, UNKNOWN = "it repeats more than once a day without end, as no call does", "its rule cannot be understood"


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=HOURLY", OFTEN),
        ("FREQ=MINUTELY", OFTEN),
        ("FREQ=SECONDLY", OFTEN),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7;BYMINUTE=1,2,3,4,5,6,7", OFTEN),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7;BYSECOND=1,2,3,4,5,6,7", OFTEN),
        ("FREQ=DAILY;INTERVAL=10001", UNKNOWN),
        ("FREQ=DAILY;COUNT=1000001", UNKNOWN),
        ("FREQ=DAILY;COUNT=00000007", UNKNOWN),
        ("FREQ=DAILY;BYMONTH=0", UNKNOWN),
        ("FREQ=DAILY;BYHOUR=-1", UNKNOWN),
        ("FREQ=DAILY;UNTIL=2026121", UNKNOWN),
        ("FREQ=DAILY;COUNT=", UNKNOWN),
        ("FREQ=DAILY;COUNT", UNKNOWN),
        ("FREQ=DAILY;WKST=XX", UNKNOWN),
        ("COUNT=1", UNKNOWN),
        ("FREQ=FORTNIGHTLY", UNKNOWN),
        ("FREQ=DAILY;RSCALE=CHINESE", UNKNOWN),
        ("FREQ=DAILY;COUNT=1;count=1", UNKNOWN),
        ("\n".join(["FREQ=YEARLY"] * 9), "it repeats by too many rules"),
        ("FREQ=DAILY;COUNT=100000", "its rule goes too far back to be followed"),
    ],
)
def test_why_a_rule_is_refused_is_said(rule: str, why: str) -> None:
    with pytest.raises(BadRule) as refused:
        occurrences(rule, START.replace(year=1990), FIRST, LAST)
    assert str(refused.value) == refused.value.why == why


def test_so_many_rules_and_times_of_a_day_are_followed() -> None:
    rules = "\n".join(f"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY={day}" for day in (8, 7, 6, 5, 4, 3, 2, 2))
    found = occurrences(rules, START, FIRST, LAST)
    assert [wall.day for wall in found] == [2, 3, 4, 5, 6, 7, 8]
    hours = ",".join(map(str, range(24)))
    rule = f"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=8;BYHOUR={hours};BYMINUTE=5,35;BYSECOND=7"
    found = occurrences(rule, START, FIRST, LAST)
    assert [f"{wall:%d %H:%M:%S}" for wall in found[:2] + found[-1:]] == ["08 00:05:07", "08 00:35:07", "08 23:35:07"]
    assert len(found) == 48


def test_no_more_than_so_many_times_are_told() -> None:
    last = FIRST + timedelta(days=100)
    assert len(occurrences("FREQ=DAILY", START, FIRST, last)) == 70
    both = occurrences("FREQ=DAILY\nFREQ=DAILY;BYHOUR=9", START, FIRST, last)
    assert (len(both), both[-1] - both[0]) == (70, timedelta(days=34, hours=1))


@pytest.mark.parametrize(
    ("rule", "start", "window", "found"),
    [
        ("FREQ=YEARLY", "2199-12-03T10:30", ("2199-12-01", "2201-01-01"), ["2199-12-03", "2200-12-03"]),
        ("FREQ=YEARLY", "9998-12-03T10:30", ("9998-12-01", "9999-12-31"), ["9998-12-03"]),
        ("FREQ=MONTHLY", "9999-11-03T10:30", ("9999-11-01", "9999-12-31"), ["9999-11-03"]),
        ("FREQ=DAILY;INTERVAL=9", "9999-12-20T10:30", ("9999-12-01", "9999-12-31"), ["9999-12-20", "9999-12-29"]),
        ("FREQ=WEEKLY", "2026-12-03T10:30", ("2026-12-03", "2026-12-10"), ["2026-12-03", "2026-12-10"]),
        ("FREQ=WEEKLY;COUNT=2", "2026-12-03T10:30", ("2026-12-10", "2026-12-30"), ["2026-12-10"]),
        ("FREQ=YEARLY", "2026-12-03T10:30", ("2020-01-01", "2026-12-02"), []),
    ],
)
def test_a_rule_is_followed_to_the_edges_of_the_window_and_of_the_calendar(
    rule: str, start: str, window: tuple[str, str], found: list[str]
) -> None:
    first, last = map(date.fromisoformat, window)
    walls = occurrences(rule, datetime.fromisoformat(start), first, last)
    assert [f"{wall:%Y-%m-%d}" for wall in walls] == found
