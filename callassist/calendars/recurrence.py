"""How an event repeats (RFC 5545, 3.3.10), worked out day by day within a window.

A rule comes from a stranger's file. Days are tested, never sought: a rule that fits no day ("30 February"), or every
second of a hundred years, costs no more than the days that are looked at, and these are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import product

from callassist.messages import Message, message

MOST = 70
"""Times that are looked at within one window: more is no call but a clock."""
MOST_RULES = 8
MOST_DAYS = 8000
"""Days that are tested for one event."""
MOST_IN_ALL = 75 * MOST_DAYS
"""Days that are tested for all events together."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_LONGEST = 2000
_MOST_TIMES = 48
_NUMBERS = {
    "BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366, "BYHOUR": 23, "BYMINUTE": 59,
    "BYSECOND": 59,
}  # fmt: skip
_BELOW_ZERO = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")


class BadRule(ValueError):
    """A rule that is not read. The text says why, as a clause; `days` are those that were tested before."""

    def __init__(self, why: Message, days: int = 0) -> None:
        super().__init__(why)
        self.why, self.days = why, days


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """A rule, read. Lists are empty where nothing is said."""

    frequency: str
    interval: int
    count: int
    """How often in all; 0 where that is not said."""
    until: datetime | None
    numbers: dict[str, tuple[int, ...]]
    weekdays: tuple[tuple[int, int], ...]
    """Each as which weekday (0 is Monday), and the how manieth: 0 for all, -1 for the last."""
    week_start: int


def read_rule(text: str) -> RepeatRule:
    """Raises `BadRule`."""
    if len(text) > _LONGEST:
        raise BadRule(message("its rule is too long"))
    parts: dict[str, str] = {}
    for part in filter(None, text.strip().strip(";").split(";")):
        name, sign, value = part.partition("=")
        if not sign or not value or name.strip().upper() in parts:
            raise BadRule(message("its rule cannot be understood"))
        parts[name.strip().upper()] = value.strip().upper()
    frequency = parts.pop("FREQ", "")
    if frequency in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise BadRule(message("it repeats more than once a day without end, as no call does"))
    if frequency not in _FREQUENCIES:
        raise BadRule(message("its rule cannot be understood"))
    numbers = {name: _numbers(name, parts.pop(name)) for name in _NUMBERS if name in parts}
    rule = RepeatRule(
        frequency,
        _number(parts.pop("INTERVAL", "1"), 1, 10_000),
        _number(parts.pop("COUNT", "0"), 0, 1_000_000),
        _until(parts.pop("UNTIL", "")),
        numbers,
        tuple(_weekday(each) for each in parts.pop("BYDAY", "").split(",") if each),
        _weekday(parts.pop("WKST", "MO"))[0],
    )
    if any(not name.startswith("X-") for name in parts):
        raise BadRule(message("its rule cannot be understood"))  # BYEASTER, RSCALE: what is not known is not guessed
    return rule


def _number(text: str, least: int, most: int) -> int:
    sign = -1 if text[:1] == "-" else 1
    digits = text.lstrip("+-") if text[:1] in "+-" else text
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 7 or not least <= sign * int(digits) <= most:
        raise BadRule(message("its rule cannot be understood"))
    return sign * int(digits)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    most = _NUMBERS[name]
    least = -most if name in _BELOW_ZERO else 1 if name == "BYMONTH" else 0
    found = tuple(sorted({_number(each, least, most) for each in text.split(",")}))
    if name in _BELOW_ZERO and 0 in found:
        raise BadRule(message("its rule cannot be understood"))
    return found


def _weekday(text: str) -> tuple[int, int]:
    if text[-2:] not in _WEEKDAYS:
        raise BadRule(message("its rule cannot be understood"))
    return _WEEKDAYS.index(text[-2:]), _number(text[:-2], -53, 53) if text[:-2] else 0


def _until(text: str) -> datetime | None:
    """The last moment, on the wall clock of the event; a day alone counts to its end."""
    if not text:
        return None
    try:
        if len(text) == 8:
            return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time.max)  # noqa: DTZ007  wall clock
        return datetime.strptime(text[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007  wall clock
    except ValueError:
        raise BadRule(message("its rule cannot be understood")) from None


def occurrences(text: str, start: datetime, first: date, last: date) -> tuple[datetime, ...]:
    """The wall clocks at which an event that begins at `start` repeats from `first` to `last`, at most `MOST`.

    Of several rules, each on a line of its own, all count. Raises `BadRule`.
    """
    return _followed(text, start, first, last)[0]


def days_tested(text: str, start: datetime, first: date, last: date) -> int:
    """How many days are tested to find these times: so long it takes."""
    try:
        return _followed(text, start, first, last)[1]
    except BadRule as bad:
        return bad.days


@lru_cache(maxsize=4096)
def _followed(text: str, start: datetime, first: date, last: date) -> tuple[tuple[datetime, ...], int]:
    rules = text.split("\n")
    if len(rules) > MOST_RULES:
        raise BadRule(message("it repeats by too many rules"))
    most = MOST_DAYS // len(rules)
    each = [_of_rule(rule, start, first, last, most) for rule in rules]
    found = {wall for walls, _ in each for wall in walls}
    return tuple(sorted(found)[:MOST]), sum(looked for _, looked in each)


def _of_rule(text: str, start: datetime, first: date, last: date, most: int) -> tuple[list[datetime], int]:
    """Its times, and how many days were tested for them."""
    rule = read_rule(text)
    times = _times(rule, start)
    found: list[datetime] = []
    counted = looked = 0
    for days, cost in _periods(rule, start, first, last):
        looked += cost
        if looked > most:
            raise BadRule(message("its rule goes too far back to be followed"), looked)
        for wall in _in_period(rule, days, times):
            if wall < start:
                continue
            counted += 1
            if (rule.count and counted > rule.count) or (rule.until is not None and wall > rule.until):
                return found, looked
            if wall.date() >= first:
                if wall.date() > last or len(found) == MOST:
                    return found, looked
                found.append(wall)
    return found, looked


def _times(rule: RepeatRule, start: datetime) -> list[time]:
    """The times of a day that fits."""
    hours = rule.numbers.get("BYHOUR", (start.hour,))
    minutes = rule.numbers.get("BYMINUTE", (start.minute,))
    seconds = rule.numbers.get("BYSECOND", (start.second,))
    if len(hours) * len(minutes) * len(seconds) > _MOST_TIMES:
        raise BadRule(message("it repeats more than once a day without end, as no call does"))
    return [time(*each) for each in product(hours, minutes, seconds)]


def _in_period(rule: RepeatRule, days: list[date], times: list[time]) -> list[datetime]:
    all_of_it = [datetime.combine(day, clock) for day in days for clock in times]
    places = rule.numbers.get("BYSETPOS")
    if not places:
        return all_of_it
    size = len(all_of_it)
    wanted = {place - 1 if place > 0 else size + place for place in places}
    return [all_of_it[place] for place in sorted(wanted) if 0 <= place < size]


def _periods(rule: RepeatRule, start: datetime, first: date, last: date) -> Iterator[tuple[list[date], int]]:
    """The days that fit, year by year, month by month … as the rule counts, and how many were tested.

    Where nothing is counted from the start on, what lies before the window is passed over.
    """
    number = 0 if rule.count else max(0, _number_of(rule, start.date(), first) - 1)
    while True:
        begin, end = _bounds(rule, start.date(), number * rule.interval)
        if begin is None or begin > last:
            return
        days = [day for day in _days(begin, end) if _fits(rule, day, start)]
        yield days, max(1, (end - begin).days)
        number += 1


def _days(begin: date, end: date) -> Iterator[date]:
    """From `begin` to before `end`."""
    for number in range((end - begin).days):
        yield begin + timedelta(days=number)


def _number_of(rule: RepeatRule, start: date, day: date) -> int:
    """In about the how manieth period a day lies."""
    if day <= start:
        return 0
    if rule.frequency == "YEARLY":
        return (day.year - start.year) // rule.interval
    if rule.frequency == "MONTHLY":
        return ((day.year - start.year) * 12 + day.month - start.month) // rule.interval
    return (day - start).days // (rule.interval * (7 if rule.frequency == "WEEKLY" else 1))


def _bounds(rule: RepeatRule, start: date, ahead: int) -> tuple[date | None, date]:
    """The first day of the period that is so many ahead, and the day after its last; None past the calendar's end."""
    try:
        if rule.frequency == "YEARLY":
            return _year(rule, start.year + ahead)
        if rule.frequency == "MONTHLY":
            months = start.year * 12 + start.month - 1 + ahead
            return _first_of(months), _first_of(months + 1)
        if rule.frequency == "WEEKLY":
            begin = start - timedelta(days=(start.weekday() - rule.week_start) % 7) + timedelta(weeks=ahead)
            return begin, begin + timedelta(days=7)
        begin = start + timedelta(days=ahead)
        return begin, begin + timedelta(days=1)
    except (ValueError, OverflowError):
        return None, date.max


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _year(rule: RepeatRule, year: int) -> tuple[date, date]:
    """A year by the calendar, or by its weeks where these are named: these may begin in the year before."""
    if "BYWEEKNO" in rule.numbers:
        return _week_one(year, rule.week_start), _week_one(year + 1, rule.week_start)
    return date(year, 1, 1), date(year + 1, 1, 1)


def _week_one(year: int, week_start: int) -> date:
    """The first day of the first week that has at least four days in this year."""
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)


def _fits(rule: RepeatRule, day: date, start: datetime) -> bool:
    numbers = rule.numbers
    if "BYMONTH" in numbers and day.month not in numbers["BYMONTH"]:
        return False
    if "BYYEARDAY" in numbers and not _is_among(day, date(day.year, 1, 1), date(day.year + 1, 1, 1), "BYYEARDAY", rule):
        return False
    if "BYMONTHDAY" in numbers:
        months = day.year * 12 + day.month - 1
        if not _is_among(day, _first_of(months), _first_of(months + 1), "BYMONTHDAY", rule):
            return False
    if "BYWEEKNO" in numbers and not _is_in_weeks(rule, day):
        return False
    if rule.weekdays:
        return any(_is_weekday(rule, day, weekday, nth) for weekday, nth in rule.weekdays)
    return _as_at_start(rule, day, start)


def _is_among(day: date, begin: date, end: date, name: str, rule: RepeatRule) -> bool:
    return bool({(day - begin).days + 1, (day - end).days} & set(rule.numbers[name]))


def _is_in_weeks(rule: RepeatRule, day: date) -> bool:
    begin = _week_one(day.year, rule.week_start)
    if day < begin:
        begin = _week_one(day.year - 1, rule.week_start)
    following = _week_one(begin.year + (2 if begin.month == 12 else 1), rule.week_start)
    if day >= following:
        begin, following = following, _week_one(day.year + 2, rule.week_start)
    weeks = (following - begin).days // 7
    number = (day - begin).days // 7
    return bool({number + 1, number - weeks} & set(rule.numbers["BYWEEKNO"]))


def _is_weekday(rule: RepeatRule, day: date, weekday: int, nth: int) -> bool:
    if day.weekday() != weekday:
        return False
    if not nth or rule.frequency in ("WEEKLY", "DAILY"):
        return True
    if rule.frequency == "MONTHLY" or "BYMONTH" in rule.numbers:
        months = day.year * 12 + day.month - 1
        begin, end = _first_of(months), _first_of(months + 1)
    else:
        begin, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    from_end = ((end - day).days - 1) // 7 + 1
    return nth in ((day - begin).days // 7 + 1, -from_end)


def _as_at_start(rule: RepeatRule, day: date, start: datetime) -> bool:
    """Where no day is named, the rule means that on which the event begins."""
    if rule.numbers.keys() & {"BYMONTHDAY", "BYYEARDAY"} or rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY" or "BYWEEKNO" in rule.numbers:
        return day.weekday() == start.weekday()
    if day.day != start.day:
        return False
    return rule.frequency == "MONTHLY" or "BYMONTH" in rule.numbers or day.month == start.month
