"""One field of a record as text, and back: what a page that is edited in place shows and takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from callassist.messages import message
from callassist.people.clock import UnknownZoneError
from callassist.people.countries import country_code
from callassist.people.field_texts import hours_from, hours_text
from callassist.people.interactions import Party
from callassist.people.person_model import Email, Number, Person, PersonSource
from callassist.people.phone import international
from callassist.people.zones import zone_called, zone_text

PLAIN = (
    "given", "middle", "family", "suffix", "full", "academic_title", "speciality", "form_of_address", "pronunciation",
    "company", "role", "source_detail", "notes",
)  # fmt: skip
"""Fields that are a text and nothing else. Besides: zone, country, hours, source, who_contacted, links (one a line),
number.N and number.N.kind, email.N and email.N.kind from 0, job.NAME, own:NAME. What is put in as number.new or
email.new is the first of them from then on."""


def value_of(person: Person, name: str) -> str:
    """The field as text; empty where nothing is known. KeyError for a name that is no field."""
    if name == "zone":
        return zone_text(person.zone)
    if name in (*PLAIN, "country"):
        return str(getattr(person, name))
    if name in ("source", "who_contacted"):
        return str(getattr(person, name).value)
    if name == "hours":
        return hours_text(person.hours)
    if name == "links":
        return "\n".join(person.links)
    if name.startswith("own:"):
        return person.own.get(name[4:], "")
    head, _, rest = name.partition(".")
    if head == "job" and rest:
        return person.job.get(rest, "")
    place, _, kind = rest.partition(".")
    if head in ("number", "email") and place.isdigit() and kind in ("", "kind"):
        held = person.numbers if head == "number" else person.emails
        if int(place) >= len(held):
            return ""
        one = held[int(place)]
        return one.kind if kind else one.number if isinstance(one, Number) else one.address
    raise KeyError(name)


def with_value(person: Person, name: str, text: str) -> Person:
    """The person with this field as typed; an empty text takes it out. ValueError is a sentence that says what would
    be right; KeyError for a name that is no field.
    """
    text = text.strip()
    if name in PLAIN:
        return replace(person, **{name: text})
    if name.startswith("own:") and name[4:].strip():
        return replace(person, own=_with(person.own, name[4:].strip(), text))
    head, _, rest = name.partition(".")
    if head == "job" and rest:
        return replace(person, job=_with(person.job, rest, text))
    if head in ("number", "email") and rest:
        return _with_reach(person, head, rest, text)
    taken = _TAKERS.get(name)
    if taken is None:
        raise KeyError(name)
    return replace(person, **{name: taken(text)})


def _with(known: dict[str, str], key: str, text: str) -> dict[str, str]:
    return {**known, key: text} if text else {name: value for name, value in known.items() if name != key}


def _with_reach(person: Person, head: str, rest: str, text: str) -> Person:
    place, _, kind = rest.partition(".")
    numbers, emails = list(person.numbers), list(person.emails)
    if place == "new":
        first = with_value(replace(person, numbers=(), emails=()), f"{head}.0", text)
        numbers[:0] = [*first.numbers]
        emails[:0] = [*first.emails]
        return replace(person, numbers=_once(numbers, "number"), emails=_once(emails, "address"))
    at = int(place)
    if head == "number":
        _put(numbers, at, text, Number(number=""), "kind" if kind else "number")
        if not kind and text:
            numbers[min(at, len(numbers) - 1)] = _international(numbers[min(at, len(numbers) - 1)], person.country)
        return replace(person, numbers=tuple(one for one in numbers if one.number))
    _put(emails, at, text, Email(address=""), "kind" if kind else "address")
    return replace(person, emails=tuple(one for one in emails if one.address))


def _once(held: Sequence[Any], part: str) -> tuple[Any, ...]:
    """Each number or address once, with its kind where that is known."""
    found: dict[str, Any] = {}
    for one in held:
        key = getattr(one, part).casefold()
        if key not in found or not found[key].kind:
            found[key] = one
    return tuple(found.values())


def _put(held: list[Any], at: int, text: str, empty: Number | Email, part: str) -> None:
    if at >= len(held):
        held.append(empty)
        at = len(held) - 1
    held[at] = replace(held[at], **{part: text})


def _international(number: Number, country: str) -> Number:
    return replace(number, number=international(number.number, country))


def _zone(text: str) -> str:
    if not text:
        return ""
    try:
        return zone_called(text).key
    except UnknownZoneError as error:
        raise ValueError(str(error)) from None


def _country(text: str) -> str:
    code = country_code(text) if text else ""
    if text and not code:
        raise ValueError(message("Not a country: write its name, or its code as in DE."))
    return code


def _hours(text: str) -> object:
    hours = hours_from(text) if text else None
    if text and hours is None:
        raise ValueError(message("Write hours as in Mo Tu We Th Fr 09:00-17:00."))
    return hours


def _links(text: str) -> Sequence[str]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


_TAKERS: dict[str, Any] = {
    "zone": _zone,
    "country": _country,
    "hours": _hours,
    "links": _links,
    "source": PersonSource,
    "who_contacted": Party,
}
