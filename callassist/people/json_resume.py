"""People from JSON Resume files (jsonresume.org): one résumé a file, or several in a list.

What the record has no field for stays in the notes or in fields of the user's own, so that nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import msgspec

from callassist.decoding import from_json
from callassist.messages import message
from callassist.people.csv_reader import ContactFile, IncomingPerson
from callassist.people.person_model import Person
from callassist.people.person_names import split_name, split_title
from callassist.people.reach import Reaches, in_order
from callassist.text_decoding import CannotReadError

MOST_RESUMES = 10_000
LARGEST = 20 * 1024 * 1024
_LONGEST = 20_000
"""Characters of notes that are made of one résumé."""


def is_resume(data: bytes) -> bool:
    """Whether it looks like JSON, and speaks of the basics of a résumé near its beginning."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:1] in (b"{", b"[") and b'"basics"' in data


def open_resumes(data: bytes, *, country: str = "") -> ContactFile:
    """Read it. `country` is that of numbers without +, where a résumé names none. CannotReadError where it is none."""
    if len(data) > LARGEST:
        raise CannotReadError(message("it is larger than {size} MB; split it into parts", size=LARGEST // 1024 // 1024))
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        resumes = from_json(data, list[msgspec.Raw]) if data[:1] == b"[" else [msgspec.Raw(data)]
        if len(resumes) == 1:
            from_json(resumes[0])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CannotReadError(message("it is not whole as JSON; save it again from where it came")) from None
    if len(resumes) > MOST_RESUMES:
        raise CannotReadError(message("it holds more than {most} résumés", most=MOST_RESUMES))
    return ContactFile("JSON Resume", "utf-8", len(resumes), _incoming(resumes, country))


def _incoming(resumes: list[msgspec.Raw], country: str) -> Iterator[IncomingPerson]:
    for number, raw in enumerate(resumes, 1):
        try:
            resume = from_json(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield IncomingPerson(number, None, message("it is not whole as JSON; save it again from where it came"))
            continue
        basics = _table(_table(resume).get("basics"))
        if not basics:
            yield IncomingPerson(number, None, message("it has no basics, so nobody is known"))
        else:
            yield _person(number, _table(resume), basics, country)


def _person(number: int, resume: dict[str, Any], basics: dict[str, Any], country: str) -> IncomingPerson:
    title, name = split_title(_text(basics, "name"))
    parts = split_name(name)
    place = _table(basics.get("location"))
    region = _text(place, "countryCode").upper()[:2]
    reaches = Reaches()
    reaches.take_numbers(_text(basics, "phone"), "", region or country)
    over = reaches.take_emails(_text(basics, "email"), "")
    work = [_table(one) for one in _list(resume, "work")]
    latest = work[0] if work else {}
    profiles = [_text(_table(one), "url") for one in _list(basics, "profiles")]
    links = [link for link in (_text(basics, "url"), *profiles) if link]
    own = {
        label: value
        for label, key in (("City", "city"), ("Region", "region"), ("Address", "address"), ("Postcode", "postalCode"))
        if (value := _text(place, key))
    }
    if over:
        own["Email as written"] = over
    person = Person(
        id="",
        given=parts.given,
        middle=parts.middle,
        family=parts.family,
        suffix=parts.suffix,
        academic_title=title or parts.academic_title,
        company=_text(latest, "name") or _text(latest, "company"),
        role=_text(latest, "position") or _text(basics, "label"),
        numbers=in_order(reaches.numbers),
        emails=tuple(reaches.emails),
        country=region,
        links=tuple(dict.fromkeys(links)),
        own=own,
        notes="\n".join([*reaches.notes, *_notes(resume, basics, work)])[:_LONGEST],
    )
    return IncomingPerson(number, person, warnings=tuple(reaches.warnings))


def _notes(resume: dict[str, Any], basics: dict[str, Any], work: list[dict[str, Any]]) -> Iterator[str]:
    """The rest in a few lines: what they say of themselves, where they worked, what they learned and can do."""
    if summary := _text(basics, "summary"):
        yield summary
    for one in work:
        yield _line(_text(one, "position"), _text(one, "name") or _text(one, "company"), _span(one))
        if text := _text(one, "summary"):
            yield text
    for one in map(_table, _list(resume, "education")):
        yield _line(_text(one, "studyType"), _text(one, "area"), _text(one, "institution"), _span(one))
    for heading, key in (("skills", "name"), ("languages", "language"), ("certificates", "name")):
        if names := [name for one in _list(resume, heading) if (name := _text(_table(one), key))]:
            yield ", ".join(names)


def _span(one: dict[str, Any]) -> str:
    since, until = _text(one, "startDate"), _text(one, "endDate")
    return f"{since} – {until}" if since or until else ""


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _table(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _list(table: dict[str, Any], key: str) -> list[Any]:
    value = table.get(key)
    return cast("list[Any]", value) if isinstance(value, list) else []


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
