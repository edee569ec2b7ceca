"""Days and times as people type them, in each language whose words are known: "Thu 2pm", "3.12. 15 Uhr", "morgen früh".

Every field, filter and plan that takes a day or a time asks here, so that one text means one moment everywhere. The
whole text has to make sense: where a single word of it does not, nothing is read, and the reason is said. Text is
read once from left to right, and no more of it than `LONGEST` characters.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TypeVar

from callassist.language_words import DayWords
from callassist.languages import language, tags
from callassist.messages import NOTHING, Message, message
from callassist.usable_times import YEARS
from callassist.written_days import USUAL, month_names

LONGEST = 100
"""Characters of a text that is still read as a day or time."""

T = TypeVar("T")

_TOKEN = re.compile(r"o['\u2019]clock|[ap]\.m\.?|\d+|[^\W\d_]+|\S")
_HALVES = {"am": 0, "pm": 12}
_LATE_HOURS = range(1, 7)
"""Hours that are meant in the afternoon where nothing says which half of the day: "Thursday at 3"."""
_SPANS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(1),
    "week": timedelta(7),
    "fortnight": timedelta(14),
}


class _Words:
    """The words of all languages together: each is understood at any time."""

    def __init__(self, days: Sequence[DayWords]) -> None:
        def joined(pick: Callable[[DayWords], Mapping[str, T]]) -> Mapping[str, T]:
            return {word: value for each in days for word, value in pick(each).items()}

        def every(pick: Callable[[DayWords], frozenset[str]]) -> frozenset[str]:
            return frozenset(word for each in days for word in pick(each))

        def placed(pick: Callable[[DayWords], Sequence[str]]) -> Mapping[str, int]:
            return {name: place for each in days for place, name in enumerate(pick(each))}

        self.weekdays = placed(lambda each: each.weekdays)
        self.short_days = frozenset(name.casefold() for each in days for name in each.short_days)
        self.months = placed(lambda each: each.months)
        others = joined(lambda each: each.other_weekdays)
        self.other_weekdays = {name: self.weekdays[usual] for name, usual in others.items()}
        others = joined(lambda each: each.other_months)
        self.other_months = {name: self.months[usual] for name, usual in others.items()}
        self.from_today = joined(lambda each: each.from_today)
        self.day_parts = joined(lambda each: each.day_parts)
        self.parts_after_a_day = joined(lambda each: each.parts_after_a_day)
        self.numbers = joined(lambda each: each.numbers)
        self.parts = joined(lambda each: each.parts)
        self.clocks = joined(lambda each: each.clocks)
        self.units = joined(lambda each: each.units)
        self.minutes = joined(lambda each: each.minutes)
        self.half_hours = every(lambda each: each.half_hours)
        self.hour_marks = every(lambda each: each.hour_marks)
        self.loose_marks = every(lambda each: each.loose_marks)
        self.articles = every(lambda each: each.articles)
        self.ordinals = every(lambda each: each.ordinals)
        self.of = every(lambda each: each.of)
        self.of_day = every(lambda each: each.of_day)
        self.of_time = every(lambda each: each.of_time)
        self.in_the = every(lambda each: each.in_the)
        self.this = every(lambda each: each.this)
        self.earliest = every(lambda each: each.earliest)
        self.latest = every(lambda each: each.latest)
        self.before_days = every(lambda each: each.before_days)
        self.between = every(lambda each: each.between)
        self.to = every(lambda each: each.to) | {"-", "\u2013"}
        self.nexts = every(lambda each: each.nexts)
        self.lasts = every(lambda each: each.lasts)
        self.now = every(lambda each: each.now)
        self.ahead = every(lambda each: each.ahead) | {"+"}
        self.from_now = every(lambda each: each.from_now)


@cache
def _all_words() -> _Words:
    return _Words([known.days for tag in tags() if (known := language(tag)) is not None and known.days is not None])


@dataclass(frozen=True, slots=True)
class WhenRead:
    """What a text says. `day` and `clock` are what it named of a day and of a time, on the clock it was read for.

    `at` is the moment, aware: a day without a time is meant for `USUAL`, a time without a day for the next such time
    (or the last, in the past). None, with the reason in `why`, where the text was not understood.
    """

    day: date | None = None
    clock: time | None = None
    at: datetime | None = None
    why: Message = NOTHING
    names_hour: bool = False
    """Whether one hour was named. "After 10", "between 2 and 4", "in the morning" and a day alone leave it open;
    `clock` is then the first time that will do."""

    @property
    def is_read(self) -> bool:
        return self.at is not None

    @property
    def kept(self) -> str:
        """What was named, in ISO form: "2026-12-24", "14:00", "2026-12-24T14:00"; empty when it was not understood."""
        if self.at is None:
            return ""
        clock = self.clock.isoformat("minutes" if not self.clock.second else "seconds") if self.clock else ""
        return "T".join(part for part in (self.day.isoformat() if self.day else "", clock) if part)


class _NotReadError(Exception):
    """A part of the text makes no sense; the argument says why, or is empty."""

    def __init__(self, why: Message = NOTHING) -> None:
        self.why = why


def read_when(text: str, now: datetime, zone: tzinfo, *, past: bool = False, time_only: bool = False) -> WhenRead:
    """The day or time that is meant, on the clock of `zone`; not understood for an empty text.

    `now` is aware. What does not name its year or week is to come, or is over where `past`. With `time_only`, a
    number that could be a date or a time is a time.
    """
    if len(text) > LONGEST:
        return WhenRead(why=message("Too long for a day and time."))
    theirs = now.astimezone(zone)
    reader = _Reader(_tokens(text), _all_words(), theirs, past=past, time_only=time_only)
    try:
        reader.read()
        if reader.moment is not None:
            moment = reader.moment.astimezone(zone)
            return WhenRead(moment.date(), moment.time(), moment, names_hour=True)
        day, clock = reader.day_meant(), reader.clock_meant()
        at = _moment(day, clock, theirs, zone, past=past)
        return WhenRead(day, clock, at, names_hour=reader.names_hour)
    except _NotReadError as error:
        return WhenRead(why=error.why or message("Not read as a day or time."))


def names_day(word: str) -> bool:
    """Whether a day may begin with this word: "Thu", "tomorrow", "next"."""
    words, bare = _all_words(), word.casefold()
    if bare in words.short_days or bare in words.from_today or bare in words.nexts:
        return True
    return _named(bare, words.weekdays, words.other_weekdays, least=3) is not None  # "we" is no Wednesday in a sentence


def _moment(day: date | None, clock: time | None, theirs: datetime, zone: tzinfo, *, past: bool) -> datetime:
    meant = clock or USUAL
    if day is None:
        day = theirs.date()
        if past and meant > theirs.time():
            day -= timedelta(1)
        elif not past and meant <= theirs.time():
            day += timedelta(1)
    if past and clock is None and day == theirs.date():
        return theirs.replace(second=0, microsecond=0)
    moment = datetime.combine(day, meant, zone)
    back = moment.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise _NotReadError(message("The clocks go forward then: there is no {time}.", time=f"{moment:%H:%M}"))
    return moment


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    is_glued: bool
    """Whether no blank stands before it."""

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isascii() and self.text.isdecimal() else None


_END = _Token("", False)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    end = -1
    for match in _TOKEN.finditer(text.casefold()):
        found.append(_Token(match[0].replace("\u2019", "'"), match.start() == end))
        end = match.end()
    return found


@dataclass(slots=True)
class _Reader:
    """Reads parts from left to right: each takes the tokens it understands, and nothing may be left over."""

    tokens: Sequence[_Token]
    words: _Words
    now: datetime
    past: bool
    time_only: bool
    place: int = 0
    day: date | None = None
    weekday: int | None = None
    week: int | None = None
    """Weeks from this one, where one was named."""
    last: bool = False
    clock: time | None = None
    is_loose: bool = False
    """Whether the hour says neither minutes nor which half of the day."""
    part: tuple[int, int, int] | None = None
    moment: datetime | None = None
    awaits: str = ""
    """What the word just read has to be followed by: "day" or "time"."""
    bare: bool = False
    """Whether the time is a number alone, which is one only beside a day."""
    bound: str = ""
    """What the time is: the "first" or the "last" that will do, the first "of two", both having been named "two", or ""
    for a time that is meant as it stands."""
    until: time | None = None
    until_is_loose: bool = False
    """The last time that will do, where there is a first one too."""

    def read(self) -> None:
        if not self.tokens:
            raise _NotReadError
        while self.place < len(self.tokens):
            if not any(step() for step in self._steps()):
                raise _NotReadError
        if self.awaits or self.bound == "of two":
            raise _NotReadError
        if self.bare and self.day is None and self.weekday is None and self.part is None and not self.time_only:
            raise _NotReadError
        if self.moment is not None and (self.has_day or self.clock is not None or self.part is not None):
            raise _NotReadError

    @property
    def has_day(self) -> bool:
        return self.day is not None or self.weekday is not None or self.week is not None

    def _steps(self) -> Iterator[Callable[[], bool]]:
        yield self._comma
        yield self._up_to
        yield self._span
        yield self._iso
        yield self._dotted
        yield self._slashed
        yield self._with_month
        yield self._day_word
        yield self._spoken_time
        yield self._time
        yield self._part
        yield self._day_of_month
        yield self._weekday
        yield self._week
        yield self._before

    # Looking

    def at(self, ahead: int = 0) -> _Token:
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else _END

    def _phrase(self, words: Mapping[str, int] | frozenset[str]) -> tuple[str, int]:
        """The longest of these phrases that begins here, and of how many tokens it is; ("", 0) for none."""
        for length in (3, 2, 1):
            if self.place + length <= len(self.tokens):
                said_here = " ".join(token.text for token in self.tokens[self.place : self.place + length])
                if said_here in words:
                    return said_here, length
        return "", 0

    def _two(self, ahead: int) -> str:
        """The two tokens from there on, as a phrase."""
        return " ".join(token.text for token in self.tokens[self.place + ahead : self.place + ahead + 2])

    def _small_number(self, ahead: int) -> int | None:
        token = self.at(ahead)
        return token.number if token.number is not None else self.words.numbers.get(token.text)

    def _hour(self, ahead: int = 0) -> int | None:
        """A number that could be an hour: an article is none."""
        return None if self.at(ahead).text in self.words.articles else self._small_number(ahead)

    def _month(self, ahead: int) -> int | None:
        return _named(self.at(ahead).text, self.words.months, self.words.other_months, least=3)

    def _glued(self, ahead: int, *texts: str) -> bool:
        token = self.at(ahead)
        return token.is_glued and token.text in texts

    def _glued_number(self, ahead: int) -> int | None:
        token = self.at(ahead)
        return token.number if token.is_glued else None

    # Taking

    def _take(self, count: int, awaits: str = "") -> bool:
        self.place += count
        self.awaits = awaits
        return True

    def _take_day(self, day: date, count: int) -> bool:
        if self.day is not None or self.week is not None or self.awaits == "time":
            raise _NotReadError
        self.day = day
        return self._take(count)

    def _take_moment(self, moment: datetime, count: int) -> bool:
        if self.moment is not None:
            raise _NotReadError
        self.moment = moment.replace(second=0, microsecond=0)
        return self._take(count)

    def _take_clock(self, hour: int, minute: int, count: int, *, second: int = 0, loose: bool = False) -> bool:
        if self.awaits == "day":
            raise _NotReadError
        if hour > 23 or minute > 59 or second > 59:
            seconds = f":{second:02}" if second else ""
            raise _NotReadError(message("There is no {time}.", time=f"{hour}:{minute:02}{seconds}"))
        if self.clock is None:
            self.clock, self.is_loose = time(hour, minute, second), loose
        elif self.awaits == "time" and self.bound == "two" and self.until is None:
            self.until = time(hour, minute, second)
            self.until_is_loose = loose
            self.bare = self.bare and loose
        else:
            raise _NotReadError
        return self._take(count)

    # Parts of the text, each True where it took something

    def _comma(self) -> bool:
        is_between = 0 < self.place < len(self.tokens) - 1 and not self.awaits
        return self.at().text == "," and self.at(-1).text != "," and is_between and self._take(1)

    def _up_to(self) -> bool:
        """ "between 2 and 4", "14 bis 16 Uhr", "10:00-12:00"."""
        if self.clock is None or self.bound == "last" or self.at().text not in self.words.to or self.awaits:
            return False
        self.bound = "two"
        return self._take(1, "time")

    def _before(self) -> bool:
        """A word that only leads to the day or time behind it."""
        for words, bound in (
            (self.words.of_time, ""),
            (self.words.earliest, "first"),
            (self.words.latest, "last"),
            (self.words.between, "of two"),
        ):
            word, length = self._phrase(words)
            if word and self.clock is None and self.awaits != "time" and not self.bound:
                self.bound = bound
                return self._take(length, "either" if word in self.words.before_days else "time")
        if self._two(0) in self.words.in_the and self.at(2).text in self.words.parts:
            return self._take(2)
        if self.at().text in self.words.of_day and self.awaits != "time":
            return self._take(1, "day")
        if self.at().text in self.words.lasts and not self.has_day:
            self.last = True
            return self._take(1, "day")
        return False

    def _span(self) -> bool:
        """ "in two weeks", "+3d", "in half an hour", "3 days from now"."""
        if self.at().text in self.words.now and not self.has_day and self.clock is None:
            return self._take_moment(self.now, 1)
        lead = 1 if self.at().text in self.words.ahead else 0
        said_here = " ".join(token.text for token in self.tokens[self.place + lead : self.place + lead + 3])
        if lead and said_here in self.words.half_hours:
            return self._take_moment(self.now.astimezone(UTC) + timedelta(minutes=30), lead + 3)
        count = self._small_number(lead)
        if count is None:
            return False
        unit = self.words.units.get(self.at(lead + 1).text)
        length = lead + 2
        if lead and self.at().text == "+" and self.at(lead + 1) is _END:
            unit, length = "day", lead + 1
        if not lead:
            if self._two(2) not in self.words.from_now:
                return False
            length = 4
        if unit is None or self.awaits:
            return False
        return self._unit(count, unit, length)

    def _unit(self, count: int, unit: str, length: int) -> bool:
        if count > 9_999:
            raise _NotReadError(message("That is too far away."))
        if unit in ("minute", "hour"):
            return self._take_moment(self.now.astimezone(UTC) + _SPANS[unit] * count, length)
        today = self.now.date()
        if unit in ("month", "year"):
            months = today.month - 1 + count * (12 if unit == "year" else 1)
            year, month = today.year + months // 12, months % 12 + 1
            return self._take_day(_date(year, month, min(today.day, _last_day(year, month))), length)
        return self._take_day(today + _SPANS[unit] * count, length)

    def _iso(self) -> bool:
        if len(self.at().text) != 4 or not (self._glued(1, "-") and self._glued(3, "-")):
            return False
        year, month, day = self.at().number, self._glued_number(2), self._glued_number(4)
        if year is None or month is None or day is None:
            return False
        self._take_day(_date(year, month, day), 5)
        if self._glued(0, "t") and self._glued_number(1) is not None:
            self._take(1, "time")
        return True

    def _dotted(self) -> bool:
        """ "24.12.", "24.12.2026", "24. 12. 2026"; "9.15" is a time where no such date is."""
        day, month = self.at().number, self.at(2).number
        if day is None or month is None or not self._glued(1, "."):
            return False
        closed = self._glued(3, ".")
        if not closed and (not self.at(2).is_glued or self.has_day or self.time_only or self.awaits == "time"):
            return False
        if not closed and (self.at(3).text in self.words.hour_marks or self.at(3).text in _HALVES):
            return False
        if not closed and month > 12 and day < 24 and month < 60:
            return False
        year = self.at(4)
        if closed and year.number is not None and (len(year.text) == 4 or (year.is_glued and len(year.text) == 2)):
            return self._take_day(_date(_whole_year(year.text), month, day), 5)
        return self._take_day(self._coming(month, day), 4 if closed else 3)

    def _slashed(self) -> bool:
        """ "24/12", "12/24/2026": where both could be the month, nobody can tell."""
        one, other = self.at().number, self._glued_number(2)
        if one is None or other is None or not self._glued(1, "/"):
            return False
        if one <= 12 and other <= 12 and one != other:
            raise _NotReadError(
                message("Which is the month? Write it in letters: {example}.", example=message("3 Dec"))
            )
        day, month = (one, other) if one > 12 or one == other else (other, one)
        year = self.at(4)
        if self._glued(3, "/") and year.is_glued and year.number is not None and len(year.text) in (2, 4):
            return self._take_day(_date(_whole_year(year.text), month, day), 5)
        return self._take_day(self._coming(month, day), 3)

    def _with_month(self) -> bool:
        """ "24 Dec", "24. Dezember 2026", "the 24th of December", "Dec 24, 2026"."""
        if (month := self._month(0)) is not None:
            length = 2 if self._glued(1, ".") else 1
            day = self.at(length).number
            length += 1
        elif (day := self.at().number) is not None:
            length = 1
            if self._glued(1, ".", *self.words.ordinals):
                length = 2
            if self.at(length).text in self.words.of:
                length += 1
            month = self._month(length)
            length += 2 if self._glued(length + 1, ".") else 1
        else:
            return False
        if month is None or day is None or day > 99:
            return False
        if self.at(length).is_glued and self.at(length).text in self.words.ordinals:
            length += 1
        if self._glued(length, ":"):
            return False  # a month without a day, and a time
        year = length + 1 if self.at(length).text == "," else length
        if len(self.at(year).text) == 4 and self.at(year).number is not None:
            return self._take_day(_date(int(self.at(year).text), month + 1, day), year + 1)
        return self._take_day(self._coming(month + 1, day), length)

    def _day_word(self) -> bool:
        word, length = self._phrase(self.words.from_today)
        part = self.words.parts_after_a_day.get(word)
        if part and (self.has_day or self.awaits == "day"):
            self.part = self.words.parts[part]  # "Montag Morgen", "am Morgen"
            return self._take(length)
        if not word and (part := self.words.day_parts.get(self.at().text)):
            self.part = self.words.parts[part]
            return self._take_day(self.now.date(), 1)
        return bool(word) and self._take_day(self.now.date() + timedelta(self.words.from_today[word]), length)

    def _spoken_time(self) -> bool:
        """ "half past 2", "viertel nach zwei", "noon"."""
        word, length = self._phrase(self.words.clocks)
        if word:
            return self._take_clock(self.words.clocks[word], 0, length)
        word, length = self._phrase(self.words.minutes)
        hour = self._hour(length) if word else None
        if hour is None or not 1 <= hour <= 24:
            return False
        whole = hour * 60 + self.words.minutes[word]
        whole += 12 * 60 if whole < 60 else 0
        length += 2 if self.at(length + 1).text in self.words.hour_marks else 1
        return self._take_clock(whole // 60 % 24, whole % 60, length, loose=hour <= 12)

    def _time(self) -> bool:
        """ "14:00", "14.30 Uhr", "2 pm", "14 Uhr 30", "2pm", "14h"; a number alone where it can be nothing else."""
        hour = self._hour()
        if hour is None or (len(self.at().text) > 2 and self.at().number is not None):
            return False
        minute, second, length = self._split()
        if self.at(length).text.replace(".", "") in _HALVES:
            return self._half_day(hour, minute, second, length)
        if self.at(length).text in self.words.hour_marks:
            return self._marked(hour, minute, second, length)
        if length > 1:
            return self._take_clock(hour, minute, length, second=second)
        is_word = self.at().number is None
        is_open = self.at(1).text == "," or (self.has_day and self.at(1).text in self.words.to)
        if (is_word and self.awaits not in ("time", "either")) or (self.at(1).is_glued and not is_open):
            return False  # "one" is no time by itself, nor is the beginning of "9/12"
        self.bare = self.bare or self.awaits not in ("time", "either")
        return self._take_clock(hour, 0, 1, loose=True)

    def _split(self) -> tuple[int, int, int]:
        """Minutes and seconds behind the hour, and of how many tokens all three are."""
        if not self._glued(1, ":", ".") or len(self.at(2).text) != 2 or (minute := self._glued_number(2)) is None:
            return 0, 0, 1
        if self._glued(3, ":") and len(self.at(4).text) == 2 and (second := self._glued_number(4)) is not None:
            return minute, second, 5
        return minute, 0, 3

    def _half_day(self, hour: int, minute: int, second: int, length: int) -> bool:
        half = self.at(length).text.replace(".", "")
        if not 1 <= hour <= 12:
            raise _NotReadError(message("There is no {time}.", time=f"{hour} {half}"))
        return self._take_clock(hour % 12 + _HALVES[half], minute, length + 1, second=second)

    def _marked(self, hour: int, minute: int, second: int, length: int) -> bool:
        """The hour is said to be one; "14 Uhr 30" has its minutes behind that."""
        behind = self.at(length + 1)
        if length == 1 and behind.number is not None and len(behind.text) == 2:
            return self._take_clock(hour, behind.number, 3)
        loose = length == 1 and self.at(length).text in self.words.loose_marks
        return self._take_clock(hour, minute, length + 1, second=second, loose=loose)

    def _part(self) -> bool:
        part = self.words.parts.get(self.at().text)
        if part is None or self.part is not None or self.awaits == "time":
            return False
        self.part = part
        if self.at(-1).text in self.words.this and self.place:
            return self._take_day(self.now.date(), 1)
        return self._take(1)

    def _day_of_month(self) -> bool:
        """ "the 24th", "am 24."."""
        day = self.at().number
        if day is None or not self._glued(1, ".", *self.words.ordinals):
            return False
        today = self.now.date()
        for ahead in range(13):
            months = today.month - 1 + (-ahead if self.past else ahead)
            year, month = today.year + months // 12, months % 12 + 1
            if 1 <= day <= _last_day(year, month):
                found = date(year, month, day)
                if found <= today if self.past else found >= today:
                    return self._take_day(found, 2)
        raise _NotReadError(message("No month has a day {day}.", day=day))

    def _weekday(self) -> bool:
        if self.weekday is not None or self.awaits == "time":
            return False
        lead = 1 if self.at().text in self.words.nexts else 0
        found = _named(self.at(lead).text, self.words.weekdays, self.words.other_weekdays, least=2)
        if found is None:
            return False
        self.weekday = found
        return self._take(lead + (2 if self._glued(lead + 1, ".") else 1))

    def _week(self) -> bool:
        """ "next week", beside the day of it."""
        lead = self.at().text
        if (
            lead not in (self.words.nexts | self.words.lasts)
            or self.words.units.get(self.at(1).text) != "week"
            or self.day is not None
        ):
            return False
        if self.week is not None or self.awaits == "time":
            return False
        self.week = 1 if lead in self.words.nexts else -1
        return self._take(2)

    # What it comes to

    def day_meant(self) -> date | None:
        today = self.now.date()
        if self.weekday is None:
            if self.week is not None:
                raise _NotReadError(message("Which day of the week?"))
            return self.day
        if self.day is not None:
            if self.day.weekday() != self.weekday:
                raise _NotReadError(message("That day is a {weekday}.", weekday=_weekdays()[self.day.weekday()]))
            return self.day
        if self.week is not None:
            return today + timedelta(self.week * 7 + self.weekday - today.weekday())
        if self.past or self.last:
            back = (today.weekday() - self.weekday) % 7
            clock = self.clock_meant()
            is_over = clock is None or clock <= self.now.time()
            return today - timedelta(back or (0 if is_over and not self.last else 7))
        return today + timedelta((self.weekday - today.weekday()) % 7 or 7)

    @property
    def names_hour(self) -> bool:
        return self.clock is not None and not self.bound

    def clock_meant(self) -> time | None:
        """The time that was named, or the first of those that will do; before a last one, that is the hour before."""
        named = self._clock_named()
        if self.until is not None and named is not None:
            until = self.until
            if self.until_is_loose and until <= named and until.hour < 12:
                until = until.replace(hour=until.hour + 12)
            if until <= named:
                raise _NotReadError
        if named is None or self.bound != "last":
            return named
        if named.hour == 0:
            raise _NotReadError
        return named.replace(hour=named.hour - 1)

    def _clock_named(self) -> time | None:
        if self.clock is None:
            return time(self.part[0]) if self.part else None
        if self.part is None:
            return _late(self.clock) if self.is_loose else self.clock
        start, end = self.part[1:]
        for hour in (self.clock.hour, self.clock.hour + 12):
            if start <= hour < end or (hour == end and self.bound == "last"):
                return self.clock.replace(hour=hour % 24)
        raise _NotReadError

    def _coming(self, month: int, day: int) -> date:
        """That day of this year, or of the next where it is over (of the last, in the past)."""
        today = self.now.date()
        years = range(today.year, today.year + (-9 if self.past else 9), -1 if self.past else 1)
        if (month, day) == (2, 29):
            years = [year for year in years if _last_day(year, 2) == 29]
        # Two leap years are eight years apart at most: one of these is always found.
        found = (_date(year, month, day) for year in years)
        return next(one for one in found if (one <= today if self.past else one >= today))


def _named(word: str, names: Mapping[str, int], also: Mapping[str, int], *, least: int) -> int | None:
    """The place of the one name that begins like this, in whichever language."""
    if word in also or len(word) < least:
        return also.get(word)
    found = {place for name, place in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _late(clock: time) -> time:
    """In the afternoon, where the hour is more often meant so."""
    return clock.replace(hour=clock.hour + 12) if clock.hour in _LATE_HOURS else clock


def _whole_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _date(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise _NotReadError(message("That is too far away."))
    if not 1 <= month <= 12:
        raise _NotReadError(message("There is no month {month}.", month=month))
    if not 1 <= day <= _last_day(year, month):
        raise _NotReadError(message("There is no {day} {month}.", day=day, month=month_names()[month - 1]))
    return date(year, month, day)


def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _weekdays() -> tuple[Message, ...]:
    return (
        message("Monday"),
        message("Tuesday"),
        message("Wednesday"),
        message("Thursday"),
        message("Friday"),
        message("Saturday"),
        message("Sunday"),
    )
