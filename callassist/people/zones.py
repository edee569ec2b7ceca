"""Time zones as people name them: a city, a country with one clock, a Windows name, "GMT+2".

What is kept is always the IANA name. In those names the sign of a fixed distance is turned round (Etc/GMT+2 is two
hours *behind*), so they are never what somebody who writes "GMT+2" means, and are never shown as they stand.
"""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from callassist.catalogs import spoken
from callassist.messages import message
from callassist.people.clock import UnknownZoneError, country_of, zone_names
from callassist.people.countries import country_code
from callassist.people.person_names import folded

_MOST = 80
"""Letters that are looked at: the longest name of a zone has fewer."""
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+\-\u2212])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_WINDOWS_PLACES = re.compile(r"\((?:UTC|GMT)[^)]{0,10}\) ?(.+)", re.IGNORECASE)
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")

CITIES = {
    "Europe/Berlin": "Munich/München/Muenchen, Hamburg, Cologne/Köln/Koeln, Frankfurt/Frankfurt am Main, Stuttgart, "
    "Düsseldorf/Duesseldorf, Leipzig, Dresden, Hanover/Hannover, Nuremberg/Nürnberg/Nuernberg, Bremen, Dortmund, "
    "Essen, Duisburg, Bochum, Wuppertal, Bielefeld, Bonn, Münster, Mannheim, Karlsruhe, Augsburg, Wiesbaden, Mainz, "
    "Kiel, Lübeck, Rostock, Magdeburg, Erfurt, Potsdam, Saarbrücken, Freiburg, Heidelberg, Darmstadt, Regensburg, MEZ",
    "Europe/Vienna": "Graz, Linz, Salzburg, Innsbruck, Klagenfurt",
    "Europe/Zurich": "Geneva/Genf/Genève, Basel, Bern/Berne, Lausanne, Lucerne/Luzern, St. Gallen, Winterthur",
    "Europe/London": "Manchester, Birmingham, Leeds, Liverpool, Glasgow, Edinburgh, Bristol, Cardiff, Belfast",
    "Europe/Paris": "Lyon, Marseille, Toulouse, Nice/Nizza, Nantes, Strasbourg/Straßburg, Bordeaux, Lille",
    "Europe/Madrid": "Barcelona, Valencia, Seville/Sevilla, Málaga, Bilbao",
    "Europe/Rome": "Milan/Mailand/Milano, Naples/Neapel, Turin, Florence/Florenz, Venice/Venedig, Bologna, Genoa/Genua",
    "Europe/Amsterdam": "Rotterdam, The Hague/Den Haag, Utrecht, Eindhoven",
    "Europe/Brussels": "Antwerp/Antwerpen, Ghent/Gent, Bruges/Brügge",
    "Europe/Warsaw": "Kraków/Cracow/Krakau, Gdańsk/Danzig, Wrocław/Breslau, Poznań/Posen, Łódź",
    "Europe/Prague": "Brno/Brünn",
    "Europe/Lisbon": "Porto",
    "Europe/Stockholm": "Gothenburg/Göteborg, Malmö",
    "Europe/Copenhagen": "Aarhus",
    "Europe/Oslo": "Bergen, Trondheim",
    "Europe/Dublin": "Cork, Galway",
    "Europe/Istanbul": "Ankara, Izmir",
    "Europe/Moscow": "St. Petersburg",
    "America/New_York": "Boston, Washington, Philadelphia, Miami, Atlanta, Pittsburgh, Baltimore, Orlando",
    "America/Chicago": "Houston, Dallas, Austin, San Antonio, Minneapolis, Milwaukee, New Orleans, Kansas City",
    "America/Denver": "Salt Lake City, Albuquerque, Colorado Springs",
    "America/Los_Angeles": "San Francisco, San Diego, Seattle, Las Vegas, San Jose, Sacramento, Oakland",
    "America/Toronto": "Ottawa, Montreal/Montréal, Quebec/Québec",
    "America/Edmonton": "Calgary",
    "America/Sao_Paulo": "Rio de Janeiro, Brasilia/Brasília",
    "America/Mexico_City": "Guadalajara",
    "Asia/Kolkata": "Mumbai/Bombay, Delhi, New Delhi/Neu-Delhi, Bangalore/Bengaluru, Chennai, Hyderabad, Pune",
    "Asia/Shanghai": "Beijing/Peking, Shenzhen, Guangzhou",
    "Asia/Tokyo": "Osaka, Kyoto, Yokohama",
    "Asia/Jerusalem": "Tel Aviv, Haifa",
    "Asia/Dubai": "Abu Dhabi",
    "Asia/Riyadh": "Jeddah",
    "Asia/Karachi": "Lahore, Islamabad",
    "Asia/Ho_Chi_Minh": "Hanoi",
    "Australia/Sydney": "Canberra",
    "Pacific/Auckland": "Wellington",
    "Africa/Johannesburg": "Cape Town/Kapstadt, Pretoria, Durban",
    "Africa/Lagos": "Abuja",
}
"""Large cities that no zone is named after; a slash parts the spellings of one."""


def zone_called(text: str) -> ZoneInfo:
    """The zone somebody means by this, a line of the list ("Lisbon, Europe/Lisbon") among them.

    UnknownZoneError with the nearest name, or with what would be right.
    """
    wanted = text.strip()[:_MOST]
    if key := _key(wanted):
        return ZoneInfo(key)
    near = nearest_zone(wanted)
    raise UnknownZoneError(message("“{name}” is not a time zone; did you mean “{near}”?", name=wanted, near=near))


def _key(wanted: str) -> str:
    """Its IANA name; empty where it is none. UnknownZoneError for a distance from UTC that no zone has."""
    offset = _OFFSET.fullmatch(wanted)
    if offset is not None:
        return _fixed(offset, wanted)
    exact = _by_key().get(wanted.rpartition(", ")[2].replace(" ", "_").casefold())
    if exact:
        return exact
    places = _WINDOWS_PLACES.fullmatch(wanted)
    for place in places.group(1).split(",") if places else (wanted,):
        found = _names().get(folded(place)) or _by_country(place)
        if found:
            return found
    return ""


def is_offset(text: str) -> bool:
    """Whether this is a distance from UTC, and no place: "+01:00", "GMT+2"."""
    return _OFFSET.fullmatch(text.strip()) is not None


def zone_key(text: str) -> str:
    """The IANA name of the zone somebody means; empty where that is not known."""
    try:
        return _key(text.strip()[:_MOST])
    except UnknownZoneError:
        return ""


def nearest_zone(text: str) -> str:
    """The IANA name whose city or whole name is most like this one. Never one of a fixed distance."""
    wanted = folded(text[:_MOST])
    keys = {folded(zone): zone for zone in _places()}
    near = difflib.get_close_matches(wanted, [*_names(), *keys], n=1, cutoff=0.6)
    return (_names() | keys)[near[0]] if near else "Europe/Berlin"


def zone_text(zone: str) -> str:
    """The zone as it is shown and can be typed: an IANA name, but "UTC+2" for Etc/GMT-2."""
    fixed = _FIXED.fullmatch(zone)
    if fixed is None:
        return zone
    return f"UTC{'-' if fixed.group(1) == '+' else '+'}{fixed.group(2)}"


@cache
def place_name(zone: str, lang: str = "en") -> str:
    """ "Lisbon" of "Europe/Lisbon", "UTC+2" of "Etc/GMT-2"; a city as this language writes it: "Lissabon"."""
    if lang != "en" and (city := _city(zone, lang)):
        return city
    return zone_text(zone).rpartition("/")[2].replace("_", " ")


@cache
def zone_choices(lang: str = "en") -> tuple[tuple[str, str], ...]:
    """What a list of zones offers: (city in this language, IANA name), by city."""
    found = {(_city(zone, lang) or place_name(zone), zone) for zone in _places()}
    for zone, names in CITIES.items():
        found |= {(spelling, zone) for name in names.split(", ") for spelling in name.split("/")[:2]}
    return tuple(sorted(found, key=lambda one: (folded(one[0]), one[1])))


def _fixed(offset: re.Match[str], text: str) -> str:
    """The zone of whole hours at this distance from UTC: the sign of its name is turned round."""
    hours, minutes = int(offset.group(2)), int(offset.group(3) or 0)
    ahead = offset.group(1) == "+"
    if minutes or hours > (14 if ahead else 12):
        raise UnknownZoneError(message("No time zone is kept for “{name}”. Name a city there.", name=text))
    return f"Etc/GMT{'-' if ahead else '+'}{hours}" if hours else "UTC"


def _places() -> tuple[str, ...]:
    """The zones that are named after a place."""
    from babel.core import get_global

    known = zone_names()
    return tuple(
        sorted(zone for zone in get_global("zone_territories") if zone in known and not zone.startswith("Etc/"))
    )


@cache
def _by_key() -> dict[str, str]:
    return {zone.casefold(): zone for zone in sorted(zone_names())}


def _city(zone: str, lang: str) -> str:
    """The city of a zone in this language, where that is written otherwise than in its name."""
    from babel import Locale

    written: dict[str, Any] = dict(Locale(lang).time_zones)
    names = (written.get(key) for key in (zone, *_former().get(zone, ())))
    return next((str(found["city"]) for found in names if found and "city" in found), "")


@cache
def _former() -> dict[str, list[str]]:
    """The names a zone had before, by which the table of cities may know it."""
    from babel.core import get_global

    found: dict[str, list[str]] = {}
    for former, zone in get_global("zone_aliases").items():
        found.setdefault(zone, []).append(former)
    return found


@cache
def _names() -> dict[str, str]:
    """IANA names by folded city or Windows name."""
    from babel.core import get_global

    known, aliases = zone_names(), get_global("zone_aliases")
    found: dict[str, str] = {}
    for windows, zone in get_global("windows_zone_mapping").items():
        canonical = aliases.get(zone, zone)
        if canonical in known and not canonical.startswith("Etc/"):
            found[folded(windows)] = canonical
    for zone, names in CITIES.items():
        for name in re.split("[,/]", names):
            found[folded(name)] = zone
    for zone in sorted(known, key=lambda zone: (zone not in _places(), zone)):
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            found.setdefault(folded(zone.rpartition("/")[2]), zone)
    for zone in _places():
        for lang in spoken():
            if city := _city(zone, lang):
                found.setdefault(folded(city), zone)
    return found


def _by_country(text: str) -> str:
    """The zone of a country that has one clock; empty for others."""
    from babel.core import get_global

    code = country_code(text)[:2] if len(text.strip()) > 3 else ""
    territories = get_global("zone_territories")
    zones = [zone for zone in _places() if territories[zone] == code] if code else []
    first = [zone for zone in zones if country_of(zone) == code]
    return zones[0] if len(zones) == 1 else first[0] if len(first) == 1 else ""
