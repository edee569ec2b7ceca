"""What a language's file may hold: the shape of each of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class DayWords:
    """Days and times of one language. Weekdays begin with Monday, months with January; what people type is in small
    letters, as they type it.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_days: tuple[str, ...]
    short_months: tuple[str, ...]
    date: str
    """How a day of a month is written: its parts are day and month."""
    weekday: str = "{weekday} "
    """How the name of a weekday, in full, leads to the date behind it."""
    other_weekdays: Mapping[str, str] = field(default_factory=dict[str, str])
    """Other names of weekdays, in full."""
    other_months: Mapping[str, str] = field(default_factory=dict[str, str])
    regional_months: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """By region, in small letters: the months that are called otherwise there, short and in full."""
    from_today: Mapping[str, int] = field(default_factory=dict[str, int])
    """Words for days, by how far they are from today; up to three words each."""
    day_parts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Words for a part of today, and the part."""
    parts_after_a_day: Mapping[str, str] = field(default_factory=dict[str, str])
    """Words for a day that are a part of the day behind the name of another."""
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    parts: Mapping[str, tuple[int, int, int]] = field(default_factory=dict[str, tuple[int, int, int]])
    """Parts of the day: the hour that is meant by each, and the hours it goes from and up to."""
    clocks: Mapping[str, int] = field(default_factory=dict[str, int])
    """Hours that have a name."""
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names of spans of time: minute, hour, day, week, fortnight, month, year."""
    minutes: Mapping[str, int] = field(default_factory=dict[str, int])
    """What "a quarter past" and its like add to the hour that follows."""
    half_hours: frozenset[str] = frozenset()
    """What stands behind "in" for half an hour; three words each."""
    hour_marks: frozenset[str] = frozenset()
    """What follows an hour and only says that it is one."""
    loose_marks: frozenset[str] = frozenset()
    """Those of them that leave open which half of the day it is."""
    articles: frozenset[str] = frozenset()
    """Numbers that are no hour."""
    ordinals: frozenset[str] = frozenset()
    """What is written behind the number of a day."""
    of: frozenset[str] = frozenset()
    """What may stand between a day and its month."""
    of_day: frozenset[str] = frozenset()
    """Words before a day or a date that add nothing to it."""
    of_time: frozenset[str] = frozenset()
    """Words before a time that is meant as it stands."""
    in_the: frozenset[str] = frozenset()
    """What stands before a part of the day; two words each."""
    this: frozenset[str] = frozenset()
    """Words before a part of the day that mean today."""
    earliest: frozenset[str] = frozenset()
    """Words before the first time that will do."""
    latest: frozenset[str] = frozenset()
    """Words before the last time that will do."""
    before_days: frozenset[str] = frozenset()
    """Those of both that stand before a day as well."""
    between: frozenset[str] = frozenset()
    """Words before two times, of which the second has to follow."""
    to: frozenset[str] = frozenset()
    """Words between the first and the last time that will do."""
    nexts: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    """Words before a span from now on: "in"."""
    from_now: frozenset[str] = frozenset()
    """What stands behind such a span instead; two words each."""


@dataclass(frozen=True, slots=True)
class GuideWords:
    """The words by which guides of one language show what a line is. All in small letters."""

    common: frozenset[str] = frozenset()
    """Small words by which a text is known to be of this language."""
    ours: frozenset[str] = frozenset()
    """Who reads the guide: "agent"."""
    theirs: frozenset[str] = frozenset()
    """Who is on the other end: "customer"."""
    tips: Mapping[str, Literal["Tip", "Careful", "Listen for"]] = field(
        default_factory=dict[str, Literal["Tip", "Careful", "Listen for"]]
    )
    """What stands before a tip, and its kind."""
    before: frozenset[str] = frozenset()
    """How the title begins of what is to be ready before the call."""
    prepared: frozenset[str] = frozenset()
    """How the title begins of answers that are kept ready."""
    ifs: frozenset[str] = frozenset()
    thens: frozenset[str] = frozenset()
    """Words between a condition and what follows from it."""
    thens_behind_comma: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    """The other in a condition: "the customer"."""
    say: frozenset[str] = frozenset()
    """What the other does there: "says"."""
    go_to: frozenset[str] = frozenset()
    step: frozenset[str] = frozenset()
    """What may stand before the title of where it goes on."""
    end: frozenset[str] = frozenset()
    """That the call is over."""
    end_begins: frozenset[str] = frozenset()
    """The same, with a word or two behind it."""
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By type of a field: the parts of words that ask for it."""
    placeholders: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By what is known before a call: what stands for it in brackets."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `name` is its own."""

    name: str
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    ordinals: Mapping[str, str] = field(default_factory=dict[str, str])
    """How a place in a row is written, by CLDR's category of its number: "{}st"."""
    multiples: Mapping[str, int] = field(default_factory=dict[str, int])
    """Words behind a number, and what they multiply it by; in small letters."""
    days: DayWords | None = None
    guides: GuideWords | None = None
