"""Telephone numbers: one international form, a link for the user's own dialler, a likely time zone.

phonenumbers is imported when a number is looked at, never at start.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from callassist.people.model import Person

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_DIALLED = re.compile(r"[^\d+*#,;]")


@lru_cache(maxsize=8192)
def _parsed(text: str, country: str) -> PhoneNumber | None:
    import phonenumbers

    region = country[:2].upper() or None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def international(text: str, country: str = "") -> str:
    """ "+49 30 123456" for "030 123456" with country "DE"; the text as it is when that is no number.

    `country` is the ISO code that a number without + belongs to.
    """
    number = _parsed(text, country)
    if number is None:
        return text.strip()
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def key(text: str, country: str = "") -> str:
    """What two spellings of one number share: E.164 where it can be known, else its digits."""
    number = _parsed(text, country)
    if number is None:
        return re.sub(r"\D", "", text)
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def tel_uri(text: str, country: str = "") -> str:
    """ "tel:+49-30-123456" (RFC 3966), extension included; empty when there is nothing to dial."""
    number = _parsed(text, country)
    if number is None:
        digits = _DIALLED.sub("", text)
        return f"tel:{digits}" if any(sign.isdigit() for sign in digits) else ""
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)


def is_valid(text: str, country: str = "") -> bool:
    """Whether it is a number somebody can have; False also when the country is needed and not known."""
    import phonenumbers

    number = _parsed(text, country)
    return number is not None and phonenumbers.is_valid_number(number)


def is_mobile(text: str, country: str = "") -> bool:
    """Whether it is surely a mobile: the numbers T1 asks most care with."""
    import phonenumbers

    number = _parsed(text, country)
    return number is not None and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def country_of_number(text: str, country: str = "") -> str:
    """The ISO code of the country the number belongs to; empty when it is not known."""
    import phonenumbers

    number = _parsed(text, country)
    return (phonenumbers.region_code_for_number(number) or "") if number else ""


def zones_of_number(text: str, country: str = "") -> tuple[str, ...]:
    """The IANA zones the number may be in; empty when nothing is known. A proposal, no more."""
    number = _parsed(text, country)
    if number is None:
        return ()
    from phonenumbers import timezone

    return tuple(zone for zone in timezone.time_zones_for_number(number) if zone != timezone.UNKNOWN_TIMEZONE)


def zone_of(person: Person) -> str:
    """Their zone as far as it can be told: what the record says, else what the number speaks for, else empty."""
    return person.zone or (proposed_zone(person.number, person.country) if person.number else "")


def proposed_zone(text: str, country: str = "") -> str:
    """The zone a number speaks for; empty when there are several, as a wrong clock is worse than none."""
    zones = zones_of_number(text, country)
    return zones[0] if len(zones) == 1 else ""
