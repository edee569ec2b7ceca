"""vCard, the form in which telephones hand contacts about: 2.1, 3.0 and 4.0 in, 4.0 and 3.0 out.

What vCard has no place for goes into one property of our own, so that a person comes back as they left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from callassist.people.clock import zone_names
from callassist.people.happening import Party
from callassist.people.incoming import ContactFile, Incoming, in_order, kind_of
from callassist.people.model import Email, Hours, Number, Person, Source
from callassist.people.names import folded, salutation, split_name, split_title
from callassist.people.phone import international, tel_uri
from callassist.people.textin import decode
from callassist.wording import said

OURS = "X-CALLASSIST"
_LINES = re.compile(r"\r\n|\r|\n")
_BEGIN = re.compile(r"^BEGIN:VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"^END:VCARD\s*$", re.IGNORECASE)
_PROPERTY = re.compile(r"""(?:[\w-]+\.)?(?P<name>[\w-]+)(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:""")
_SOFT = re.compile(r"[^:]*QUOTED-PRINTABLE[^:]*:.*=$", re.IGNORECASE | re.DOTALL)
"""A property that goes on in the next line, for it is written as mail is."""
_COMMA = re.compile(r"(\\.)|,")
_LISTS = frozenset({"N", "ADR", "ORG", "CATEGORIES", "NICKNAME"})
"""Properties in which a comma is a sign of the format."""
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
    number_kinds: tuple[str, ...] = ()
    """Of all numbers, where one is of a kind that vCard does not know."""
    email_kinds: tuple[str, ...] = ()


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
        return Incoming(line, _person(read(_sound(card), allowQP=True), country))
    except (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError) as error:
        # vobject lets more than its own errors out on a broken card.
        why = (str(error) or repr(error)).splitlines()[0]
        return Incoming(line, None, said("the card cannot be read ({why}); export it once more", why=why))


def _sound(card: str) -> str:
    """The card unfolded, and commas escaped wherever a property is one text: 2.1 never does, and vobject would drop
    all that follows them.
    """
    lines: list[str] = []
    for line in card.split("\r\n"):
        if lines and _SOFT.match(lines[-1]):
            lines[-1] += f"\r\n{line}"
        elif lines and line[:1] in (" ", "\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return "\r\n".join(map(_sound_line, lines))


def _sound_line(line: str) -> str:
    found = _PROPERTY.match(line)
    if found is None or found["name"].upper() in _LISTS:
        return line
    return line[: found.end()] + _COMMA.sub(lambda sign: sign[1] or "\\,", line[found.end() :])


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
        numbers=in_order(_kinds([_number(one, rest.country or country) for one in numbers], rest.number_kinds)),
        emails=tuple(dict.fromkeys(_kinds([_email(one) for one in emails], rest.email_kinds))),
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
        return parts | {"full": rest.full, "academic_title": _joined(name.prefix)}
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
    if OURS.casefold() not in properties:
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


Reach = TypeVar("Reach", Number, Email)


def _kinds(found: list[Reach], kinds: Sequence[str]) -> list[Reach]:
    """With the kinds that were theirs before they went into a card."""
    return (
        [replace(one, kind=kind) for one, kind in zip(found, kinds, strict=True)] if len(kinds) == len(found) else found
    )


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


def vcard(person: Person, version: str = "4.0") -> str:
    """One card, lines ended and folded as the format asks. `version` is 4.0 (RFC 6350), or 3.0 (RFC 2426), which
    older programs read.
    """
    newer = version == "4.0"
    parts = (person.family, person.given, person.middle, person.academic_title, person.suffix)
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"UID:callassist:{person.id}",
        f"FN:{_escaped(person.label)}",
        f"N:{';'.join(map(_escaped, parts))}",
        *(f"TEL{_parameters(one, at, newer)}{_dialled(one, newer)}" for at, one in enumerate(person.numbers)),
        *(f"EMAIL{_parameters(one, at, newer)}:{_escaped(one.address)}" for at, one in enumerate(person.emails)),
        *(f"URL:{link}" for link in person.links),
    ]
    texts = (("ORG", person.company), ("TITLE", person.role), ("TZ", person.zone), ("NOTE", person.notes))
    lines += [f"{name}:{_escaped(text)}" for name, text in texts if text]
    rest = {name: getattr(person, name) for name in Rest.__struct_fields__ if hasattr(person, name)}
    kept = Rest(**rest, number_kinds=_kept_kinds(person.numbers), email_kinds=_kept_kinds(person.emails))
    lines += [f"{OURS}:{_escaped(msgspec.json.encode(kept).decode())}", "END:VCARD"]
    return "".join(map(_folded, lines))


_KNOWN = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax"}


def _parameters(one: Number | Email, place: int, newer: bool) -> str:
    told = [_KNOWN[one.kind]] if one.kind in _KNOWN else []
    if not newer:
        return "".join(f";TYPE={kind.upper()}" for kind in (*told, *(["pref"] if place == 0 else [])))
    return "".join((";PREF=1" if place == 0 else "", *(f";TYPE={kind}" for kind in told)))


def _dialled(one: Number, newer: bool) -> str:
    """The value: in 4.0 a URI wherever it says the same as the number."""
    uri = tel_uri(one.number) if newer else ""
    return f";VALUE=uri:{uri}" if uri and international(uri) == one.number else f":{_escaped(one.number)}"


def _kept_kinds(reaches: Sequence[Number | Email]) -> tuple[str, ...]:
    kinds = tuple(one.kind for one in reaches)
    return kinds if set(kinds) - {"", *_KNOWN} else ()


_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, cut between characters; each piece but the first begins with a blank."""
    pieces, piece, size = list[str](), "", 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += sign
        size += wide
    return "\r\n".join((*pieces, piece)) + "\r\n"
