"""vCard, the form in which telephones hand contacts about: 2.1, 3.0 and 4.0 in, 3.0 out.

What vCard has no place for goes into one property of our own, so that a person comes back as they left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import msgspec

from callassist.people.clock import zone_names
from callassist.people.happening import Party
from callassist.people.incoming import ContactFile, Incoming, in_order, kind_of
from callassist.people.model import Email, Hours, Number, Person, Source
from callassist.people.names import folded, salutation, split_name, split_title
from callassist.people.phone import international
from callassist.people.textin import decode
from callassist.wording import said

OURS = "X-CALLASSIST"
_LINES = re.compile(r"\r\n|\r|\n")
_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"^END:VCARD\s*$", re.IGNORECASE)
_PHONETIC = ("x-phonetic-first-name", "x-phonetic-middle-name", "x-phonetic-last-name")
_TAKEN = {
    "version", "prodid", "rev", "uid", "n", "fn", "org", "title", "role", "tel", "email", "url", "note", "tz", "photo",
    "logo", "key", "sound", "x-abuid", "x-ablabel", "begin", "end", OURS.casefold(), *_PHONETIC,
}  # fmt: skip


class Rest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a vCard has no property for."""

    full: str = ""
    speciality: str = ""
    form_of_address: str = ""
    pronunciation: str = ""
    country: str = ""
    source: Source = Source.UNKNOWN
    source_detail: str = ""
    who_contacted: Party = Party.UNKNOWN
    job: dict[str, str] = {}
    own: dict[str, str] = {}
    hours: Hours | None = None


def is_vcard(data: bytes) -> bool:
    """Whether a file begins as a vCard does, whatever its name and encoding."""
    return data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").upper().startswith(b"BEGIN:VCARD")


def open_vcards(data: bytes, *, encoding: str = "", country: str = "") -> ContactFile:
    """Read a file of vCards. A card that cannot be read is told of, and the others are read all the same."""
    text, encoding = decode(data, encoding)
    cards = list(_cards(text))
    entries = (_incoming(line, card, country) for line, card in cards)
    return ContactFile("vCard", encoding, len(cards), entries, dialect=_versions(text))


def _versions(text: str) -> str:
    found = sorted(set(re.findall(r"^VERSION:\s*([\d.]+)", text, re.MULTILINE | re.IGNORECASE)))
    return "vCard " + ", ".join(found) if found else "vCard"


def _cards(text: str) -> Iterator[tuple[int, str]]:
    """Each card with its first line. One that never ends reaches to the next beginning."""
    start, lines = 0, list[str]()
    for number, line in enumerate(_LINES.split(text), 1):
        if _BEGIN.match(line):
            if start:
                yield start, "\r\n".join(lines)
            start, lines = number, []
        if start:
            lines.append(line)
        if start and _END.match(line):
            yield start, "\r\n".join(lines) + "\r\n"
            start, lines = 0, []
    if start:
        yield start, "\r\n".join(lines)


def _incoming(line: int, card: str, country: str) -> Incoming:
    import vobject

    read = cast("Callable[..., Any]", vobject.readOne)  # pyright: ignore[reportUnknownMemberType] (it has no types)
    try:
        return Incoming(line, _person(read(card, allowQP=True), country))
    except (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError) as error:
        # vobject lets more than its own errors out on a broken card.
        why = (str(error) or repr(error)).splitlines()[0]
        return Incoming(line, None, said("the card cannot be read ({why}); export it once more", why=why))


def _person(card: Any, country: str) -> Person:
    properties: dict[str, list[Any]] = {name: list(found) for name, found in card.contents.items()}
    rest = _rest(properties)
    numbers = sorted(properties.get("tel", ()), key=_preference)
    emails = sorted(properties.get("email", ()), key=_preference)
    zone = _text(properties, "tz")
    known = {
        name: getattr(rest, name)
        for name in ("speciality", "form_of_address", "country", "source", "source_detail", "who_contacted", "hours")
    }
    return Person(
        id=_own_id(properties),
        **_names(properties, rest),
        **known,
        pronunciation=rest.pronunciation or " ".join(filter(None, (_text(properties, name) for name in _PHONETIC))),
        company=_organization(properties)[0],
        role=_text(properties, "title") or _text(properties, "role"),
        numbers=in_order(_number(one, rest.country or country) for one in numbers),
        emails=tuple(dict.fromkeys(_email(one) for one in emails)),
        zone=zone if zone in zone_names() else "",
        links=tuple(dict.fromkeys(_plain(one) for one in properties.get("url", ()))),
        notes="\n".join(_plain(one) for one in properties.get("note", ())),
        job=rest.job,
        own=_others(properties, zone) | rest.own,
    )


def _names(properties: dict[str, list[Any]], rest: Rest) -> dict[str, str]:
    name, full = _first(properties, "n"), " ".join(_text(properties, "fn").split())
    ours = OURS.casefold() in properties
    if not ours and (name is None or not (_joined(name.given) or _joined(name.family))):
        parts = split_name(full)
        return {field: getattr(parts, field) for field in parts.__slots__}
    parts = {
        "given": _joined(name.given),
        "middle": _joined(name.additional),
        "family": _joined(name.family),
        "suffix": _joined(name.suffix),
        "academic_title": split_title(f"{_joined(name.prefix)} x")[0],
    }
    if ours:
        return parts | {"full": rest.full}
    told = folded(split_title(full)[1])
    same = sorted(told.split()) == sorted(folded(" ".join([*list(parts.values())[:4]])).split())
    return parts if same or not told else parts | {"full": split_title(full)[1]}


def _rest(properties: dict[str, list[Any]]) -> Rest:
    for found in properties.get(OURS.casefold(), ()):
        try:
            return msgspec.json.decode(str(found.value), type=Rest)
        except (msgspec.DecodeError, ValueError):
            continue
    return Rest()


def _own_id(properties: dict[str, list[Any]]) -> str:
    uid = _text(properties, "uid")
    return uid.removeprefix("callassist:") if uid.startswith("callassist:") else ""


def _others(properties: dict[str, list[Any]], zone: str) -> dict[str, str]:
    """Properties that have no home with us are kept as fields of the user's own."""
    own = {
        name.removeprefix("x-").replace("-", " ").capitalize(): "\n".join(_words(one.value) for one in found)
        for name, found in properties.items()
        if name not in _TAKEN
    }
    if zone and zone not in zone_names():
        own["Time zone"] = zone
    own["Department"] = _organization(properties)[1]
    own["Salutation"] = salutation(f"{_joined(getattr(_first(properties, 'n'), 'prefix', ''))} x")
    return {name: text for name, text in own.items() if text}


def _organization(properties: dict[str, list[Any]]) -> tuple[str, str]:
    """The company, and the units below it."""
    found = _first(properties, "org")
    company, *units = map(_words, found if isinstance(found, list) and found else [found or ""])  # pyright: ignore[reportUnknownArgumentType]
    return company, ", ".join(filter(None, units))


def _words(value: object) -> str:
    """Any value as text: addresses and lists are put on one line."""
    if isinstance(value, str):
        return "\n".join(value.strip().splitlines())
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_words, value)))  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
    return " ".join(str(value).split())


def _first(properties: dict[str, list[Any]], name: str) -> Any:
    found = properties.get(name)
    return found[0].value if found else None


def _text(properties: dict[str, list[Any]], name: str) -> str:
    return _words(_first(properties, name) or "")


def _plain(found: Any) -> str:
    return _words(found.value)


def _number(found: Any, country: str) -> Number:
    """A TEL, which in 4.0 is a URI: "tel:+49-30-901820;ext=7"."""
    return Number(number=international(_plain(found).replace("\\;", ";"), country), kind=_kind(found))


def _email(found: Any) -> Email:
    return Email(address=_plain(found).removeprefix("mailto:"), kind=_kind(found))


def _joined(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "").strip()  # pyright: ignore[reportUnknownArgumentType]


def _types(found: Any) -> list[str]:
    """What a property says of itself: TYPE=cell,voice in 3.0 and 4.0, bare words in 2.1."""
    told = [word for types in found.params.get("TYPE", ()) for word in str(types).split(",")]
    return [word.strip('" ').casefold() for word in [*told, *map(str, found.singletonparams)]]


def _kind(found: Any) -> str:
    types = [kind_of(word) for word in _types(found)]
    return "fax" if "fax" in types else next((kind for kind in types if kind in {"mobile", "work", "home"}), "")


def _preference(found: Any) -> int:
    pref = "".join(map(str, found.params.get("PREF", ())))
    if pref.isdecimal():
        return int(pref)
    return 0 if "pref" in _types(found) else 50


def vcards(people: Iterable[Person]) -> str:
    """These people as vCard 3.0, one card after the other, lines ended and folded as the format asks."""
    return "".join(_card(person) for person in people)


def _card(person: Person) -> str:
    import vobject

    card: Any = vobject.vCard()
    name = vobject.vcard.Name(
        family=person.family,
        given=person.given,
        additional=person.middle,
        prefix=person.academic_title,
        suffix=person.suffix,
    )
    card.add("n").value = name
    card.add("fn").value = person.label
    card.add("uid").value = f"callassist:{person.id}"
    if person.company:
        card.add("org").value = [person.company]
    for property_name, text in (("title", person.role), ("tz", person.zone), ("note", person.notes)):
        if text:
            card.add(property_name).value = text
    for number in person.numbers:
        _add(card, "tel", number.number, "cell" if number.kind == "mobile" else number.kind)
    for email in person.emails:
        _add(card, "email", email.address, email.kind)
    for link in person.links:
        card.add("url").value = link
    rest = Rest(**{name: getattr(person, name) for name in Rest.__struct_fields__})
    card.add(OURS.casefold()).value = msgspec.json.encode(rest).decode()
    return str(card.serialize())


def _add(card: Any, name: str, value: str, kind: str) -> None:
    added = card.add(name)
    added.value = value
    if kind:
        added.type_param = [kind.upper()]
