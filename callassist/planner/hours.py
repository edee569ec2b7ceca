"""When somebody can be called: windows of open time on their clock, without weekends and public holidays (T1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from callassist.people.clock import at_local, country_of
from callassist.people.person_model import OpenHours, Person
from callassist.people.phone import country_of_number, is_mobile, zone_of
from callassist.planner.rule_settings import PlannerSettings
from callassist.written_days import zone_named

_WEEKDAYS = (0, 1, 2, 3, 4)
_LOOK_AHEAD = 400


ENGLISH = "en_US"
"""As the source of the holidays calls it."""


@lru_cache(maxsize=512)
def holidays_of(country: str, year: int, lang: str = ENGLISH) -> dict[date, str]:
    """Public holidays by day, by their names in `lang`, else in English, where the source has it.

    `country` is an ISO code with or without a subdivision: "DE", "DE-BY". Empty for an unknown one.
    """
    import holidays

    code, _, subdivision = country.partition("-")
    if code not in holidays.list_supported_countries():
        return {}
    subdivisions = holidays.list_supported_countries(include_aliases=True)[code]
    return dict(
        holidays.country_holidays(
            code,
            subdiv=subdivision if subdivision in subdivisions else None,
            years=year,
            language=_names_in(code, lang),
        )
    )


def _names_in(code: str, lang: str = ENGLISH) -> str | None:
    """The language to ask for holidays in; None where they have neither this one nor English."""
    import holidays

    known = holidays.list_localized_countries().get(code, ())
    return next((name for name in (lang, ENGLISH) if name in known), None)


@lru_cache(maxsize=256)
def working_days(country: str) -> tuple[int, ...]:
    """The days of the week that are worked in a country, from 0, Monday."""
    import holidays

    code = country.partition("-")[0]
    if code not in holidays.list_supported_countries():
        return _WEEKDAYS
    weekend: set[int] = holidays.country_holidays(code, language=_names_in(code)).weekend
    return tuple(day for day in range(7) if day not in weekend) or _WEEKDAYS


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """Where somebody can be reached: their clock, hours, and whether it is a personal mobile that rings.

    `country` is empty when holidays do not count or are not known.
    """

    zone: ZoneInfo
    hours: OpenHours = field(default_factory=OpenHours)
    country: str = ""
    mobile: bool = False

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def holiday(self, day: date, lang: str = ENGLISH) -> str:
        """The name of the public holiday on this day, in `lang` where it is known; or empty."""
        return holidays_of(self.country, day.year, lang).get(day, "") if self.country else ""

    def is_workday(self, day: date) -> bool:
        return day.weekday() in self.hours.days and not self.holiday(day)

    def _windows(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Open time as UTC pairs, from the one that may hold `moment` on."""
        first = self.local(moment).date() - timedelta(days=1)
        for number in range(_LOOK_AHEAD):
            day = first + timedelta(days=number)
            if not self.is_workday(day):
                continue
            over_night = self.hours.end <= self.hours.start
            start = at_local(day, self.hours.start, self.zone)
            end = at_local(day + timedelta(days=over_night), self.hours.end, self.zone)
            yield start.astimezone(UTC), end.astimezone(UTC)

    def is_open(self, moment: datetime) -> bool:
        """Whether they may be called at this moment. The end of an hour is outside it."""
        return self.next_open(moment) == moment

    def next_open(self, moment: datetime) -> datetime:
        """The first moment from `moment` on, on their clock, at which they may be called."""
        wanted = moment.astimezone(UTC)
        for start, end in self._windows(moment):
            if end > wanted and end > start:
                return max(start, wanted).astimezone(self.zone)
        return self.local(moment)


def place_of(person: Person, settings: PlannerSettings, our_zone: tzinfo | None = None) -> PlaceHours:
    """Where a person is reached: by the zone of the record, else of the number, else ours where it is an IANA zone,
    else UTC. The country follows from the record, the number, or the zone, in this order."""
    zone = zone_named(zone_of(person)) or (our_zone if isinstance(our_zone, ZoneInfo) else ZoneInfo("UTC"))
    country = person.country.upper() or country_of_number(person.number) or country_of(person.zone)
    return PlaceHours(
        zone=zone,
        hours=person.hours or hours_of(settings, country),
        country=country if settings.holidays else "",
        mobile=is_mobile(person.number, country),
    )


def hours_of(settings: PlannerSettings, country: str) -> OpenHours:
    """The planner's hours, on the working days of a country unless settings name the days."""
    return OpenHours(start=settings.start, end=settings.end, days=settings.days or working_days(country))
