"""vCard, the form in which telephones hand contacts about: 2.1, 3.0 and 4.0 in, 4.0 and 3.0 out.

What vCard has no place for goes into one property of our own, so that a person comes back as they left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from callassist.decoding import from_json
from callassist.messages import Message, message
from callassist.people.cards import Property, VCard, cards, listed, read, unescaped
from callassist.people.csv_reader import ContactFile, IncomingPerson
from callassist.people.interactions import Party
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource
from callassist.people.person_names import folded, salutation, split_name, split_title
from callassist.people.phone import international, proposed_zone, tel_uri
from callassist.people.reach import Reaches, in_order, is_kind, kind_of
from callassist.people.zones import is_offset, zone_key
from callassist.plain_text import to_plain
from callassist.text_decoding import Tick, no_tick

OURS = "X-CALLASSIST"
_PHONETIC = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
_ABOUT_THE_CARD = frozenset(("VERSION", "PRODID", "REV", "PROFILE", "CLIENTPIDMAP", OURS))
"""What says nothing about the person."""
_DATA_NAMES = {
    "PHOTO": message("a picture"), "LOGO": message("a picture"), "X-MS-CARDPICTURE": message("a picture"),
    "SOUND": message("a sound"), "KEY": message("a key"),
}  # fmt: skip
"""Properties that hold data, or say where it lies."""
_NOISE = frozenset(
    ("voice", "pref", "internet", "msg", "text", "quoted-printable", "base64", "b", "8bit", "7bit", "inline", "uri",
     "url", "content-id", "binary")
)  # fmt: skip
_ABOUT_THE_VALUE = frozenset(
    ("", "TYPE", "ENCODING", "CHARSET", "VALUE", "PREF", "LANGUAGE", "ALTID", "PID", "MEDIATYPE", "X-ABADR")
)
_COMPANY_KINDS = frozenset(("org", "organization", "organisation", "company"))
_TYPED = frozenset(("N", "FN", "ORG", "TITLE", "ROLE", "NOTE", "URL", "TZ", "UID", "TEL", "EMAIL", *_PHONETIC))
_MOST_SHOWN = 300


class Rest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a vCard has no property for."""

    full: str = ""
    speciality: str = ""
    form_of_address: str = ""
    pronunciation: str = ""
    country: str = ""
    source: PersonSource = PersonSource.UNKNOWN
    source_detail: str = ""
    who_contacted: Party = Party.UNKNOWN
    job: dict[str, str] = {}
    own: dict[str, str] = {}
    uids: tuple[str, ...] = ()
    hours: OpenHours | None = None
    number_kinds: tuple[str, ...] = ()
    """Of all numbers, where one is of a kind that vCard does not know."""
    email_kinds: tuple[str, ...] = ()


def open_vcards(data: bytes, *, encoding: str = "", country: str = "", tick: Tick = no_tick) -> ContactFile:
    """Read a file of vCards. What cannot be read in a card is told of, and the rest is read all the same."""
    found = cards(data, encoding, tick)
    dialect = f"vCard {', '.join(filter(None, found.versions))}".strip()
    told: set[str] = set()
    entries = (_incoming(read(lines, found.encoding), country, told) for lines in found)
    return ContactFile("vCard", found.encoding, found.count, entries, dialect=dialect)


def _incoming(card: VCard, country: str, told_before: set[str]) -> IncomingPerson:
    """`told_before` is what was told of the cards before it, which is the same for a whole file."""
    if card.outside:
        return IncomingPerson(card.line, None, card.warnings[0])
    card.warnings += [
        message("line {line} is not understood: “{text}”", line=one.line, text=_plain(one)[:_MOST_SHOWN])
        for one in card.properties
        if _is_odd_about_the_card(one)
    ]
    card.left_out += _about_the_file(card, told_before)
    gathered = _Gathered(card, country)
    kind = gathered.text("KIND", "X-ADDRESSBOOKSERVER-KIND").casefold()
    if kind == "group":
        members = [*gathered.texts("MEMBER"), *gathered.texts("X-ADDRESSBOOKSERVER-MEMBER")]
        told = message("a group of {count}, and no person: {text}", count=len(members), text=_shown(gathered))
        return IncomingPerson(card.line, None, told, tuple(card.warnings), gathered.text("FN", "N").strip("; "))
    person = gathered.person(company=kind in _COMPANY_KINDS)
    return IncomingPerson(card.line, person, warnings=(*card.warnings, *gathered.reach.warnings, *card.left_out))


def _about_the_file(card: VCard, told_before: set[str]) -> list[Message]:
    """What tells of the program that wrote the cards, and words that only say again what a line is: told once."""
    found = [
        " ".join(filter(None, (one.name, *_types(one), _plain(one)[:_MOST_SHOWN])))
        for one in card.properties
        if one.name in ("PRODID", "PROFILE", "CLIENTPIDMAP")
    ]
    found += [f"TYPE {word.casefold()}" for one in card.properties for word in _type_words(one) if _is_noise(word)]
    new = [text for text in dict.fromkeys(found) if text not in told_before]
    told_before.update(new)
    return [message("left out, as it tells nothing of a person: {text}", text=", ".join(new))] if new else []


def _is_odd_about_the_card(one: Property) -> bool:
    """Whether what should tell of the card alone says something else."""
    text = _plain(one)
    if one.name == "VERSION":
        return text not in ("", "2.1", "3.0", "4.0")
    return one.name == "REV" and any(sign.isalpha() and sign not in "TZtz" for sign in text)


def _shown(gathered: _Gathered) -> str:
    """All that a card says, on one line."""
    words = [unescaped(one.value).strip() for one in gathered.card.properties if one.name not in _ABOUT_THE_CARD]
    return " ".join(" ".join(filter(None, words)).split())[:_MOST_SHOWN]


class _Gathered:
    """A card's properties, each taken once: what has no home with us becomes a field of the user's own."""

    def __init__(self, card: VCard, country: str) -> None:
        self.card = card
        self.reach = Reaches()
        self._properties: dict[str, list[Property]] = {}
        for one in card.properties:
            if one.name not in ("BEGIN", "END", "X-ABLABEL"):
                self._properties.setdefault(one.name, []).append(one)
        self._labels = {
            one.group.casefold(): unescaped(one.value).removeprefix("_$!<").removesuffix(">!$_").strip()
            for one in card.properties
            if one.name == "X-ABLABEL"
        }
        self.rest = self._rest()
        self.ours = OURS in self._properties
        self._country = self.rest.country or country
        self._own: dict[str, dict[str, None]] = {}

    def texts(self, name: str) -> list[str]:
        return [text for one in self._properties.get(name, ()) if (text := _plain(one))]

    def text(self, *names: str) -> str:
        """What the first property of one of these names says."""
        return next((text for name in names for text in self.texts(name)), "")

    def person(self, *, company: bool) -> Person:
        zones = self._once("TZ")
        parts = self._organization()
        names = self._names()
        organization, department = parts[0], ", ".join(filter(None, parts[1:]))
        shown_as_company = company or self.text("X-ABSHOWAS").casefold() == "company"
        if organization or shown_as_company:
            names, organization = self._company(names, organization, shown=shown_as_company)
        for kind in self._properties.pop("KIND", []) + self._properties.pop("X-ABSHOWAS", []):
            if _plain(kind).casefold() not in {"individual", "person", "company", *_COMPANY_KINDS}:
                self._keep("Kind", _plain(kind))
        role, *roles = self._once("TITLE") or self._once("ROLE") or [""]
        self._take_numbers()
        self._take_emails()
        links = self._links()
        said = next((one for one in zones if not is_offset(one) and zone_key(one)), "")
        self._keep("Department", department)
        self._keep_all("Role", [*roles, *self._once("ROLE")])
        phonetic = [text for name in _PHONETIC for text in self._once(name)]
        own_id, uids = self._ids()
        notes = [_words(one) for one in self._properties.pop("NOTE", ())]
        self._keep_others()
        self._keep_types()
        # A bare distance from UTC knows nothing of summer: what the number tells is the better clock.
        far = next((one for one in zones if is_offset(one) and zone_key(one)), "")
        first = next((one.number for one in self.reach.numbers), "")
        if not said and far and not (first and proposed_zone(first, self._country)):
            said = far
        self._keep_all("Time zone", [one for one in zones if one != said])
        rest = self.rest
        kept = ("speciality", "form_of_address", "country", "source", "source_detail", "who_contacted", "hours")
        return Person(
            id=own_id,
            **names,
            **{name: getattr(rest, name) for name in kept},
            pronunciation=rest.pronunciation or " ".join(phonetic),
            company=organization,
            role=role,
            numbers=in_order(_kinds(self.reach.numbers, rest.number_kinds)),
            emails=tuple(dict.fromkeys(_kinds(self.reach.emails, rest.email_kinds))),
            zone=zone_key(said) if said else "",
            links=links,
            notes="\n".join(filter(None, (*notes, *self.reach.notes))),
            job=rest.job,
            own={name: "\n".join(values) for name, values in self._own.items()} | rest.own,
            uids=tuple(dict.fromkeys((*rest.uids, *uids))),
        )

    def _keep(self, name: str, value: str) -> None:
        if value:
            self._own.setdefault(name, {})[value] = None

    def _keep_all(self, name: str, values: Iterable[str]) -> None:
        for value in values:
            self._keep(name, value)

    def _once(self, name: str) -> list[str]:
        """All that a property says, which is taken by that."""
        return list(dict.fromkeys(_words(one) for one in self._properties.pop(name, ()) if _words(one)))

    def _rest(self) -> Rest:
        for found in self._properties.get(OURS, ()):
            try:
                return from_json(unescaped(found.value), Rest)
            except ValueError:
                self.card.warnings.append(
                    message(
                        "line {line} is not understood: “{text}”", line=found.line, text=_plain(found)[:_MOST_SHOWN]
                    )
                )
        return Rest()

    def _ids(self) -> tuple[str, list[str]]:
        """Our own id, and what other programs call the record."""
        found = [one for name in ("UID", "X-ABUID") for one in self._once(name)]
        ours = next((one for one in found if one.startswith("callassist:")), "")
        return ours.removeprefix("callassist:"), [one.removeprefix("urn:uuid:") for one in found if one != ours]

    def _names(self) -> dict[str, str]:
        names = self._properties.pop("N", [])
        fulls = list(dict.fromkeys(" ".join(_words(one).split()) for one in self._properties.pop("FN", ())))
        full = next(filter(None, fulls), "")
        self._keep_all("Full name", [one for one in fulls if one != full])
        found = next((one for one in names if any(_components(one))), None)
        for one in names:
            if one is not found:
                self._keep("N", _line(one))
        if found is None and not self.ours:
            return self._from_full(full)
        family, given, middle, prefix, suffix, *more = [*(_components(found) if found else ()), *[""] * 5][:5] + (
            _components(found)[5:] if found else []
        )
        if self.ours:
            parts = {"given": given, "middle": middle, "family": family, "suffix": suffix}
            return parts | {"full": self.rest.full, "academic_title": prefix}
        if found is not None and self._is_broken(found, full):
            return self._from_full(full)
        self._keep_all("N", filter(None, more))
        title, others = split_title(f"{prefix} x")
        greeting = salutation(f"{prefix} x")
        self._keep("Salutation", greeting)
        if folded(f"{greeting} {title}") != folded(prefix) or others != "x":
            self._keep("Name prefix", prefix)
        parts = {"given": given, "middle": middle, "family": family, "suffix": suffix, "academic_title": title}
        told = split_title(full)[1]
        self._keep("Salutation", salutation(full))
        if not (given or family):
            whole = split_name(full)
            return {name: getattr(whole, name) or parts.get(name, "") for name in whole.__slots__}
        known = folded(" ".join((given, middle, family, suffix)))
        same = sorted(folded(told).split()) == sorted(known.split())
        if folded(title) not in folded(f"{prefix} {full}"):
            self._keep("Name prefix", title)
        return parts if same or not told else parts | {"full": told}

    def _from_full(self, full: str) -> dict[str, str]:
        self._keep("Salutation", salutation(full))
        parts = split_name(full)
        return {name: getattr(parts, name) for name in parts.__slots__}

    @staticmethod
    def _is_broken(found: Property, full: str) -> bool:
        """Whether the parts of a name have run into one, and the full name says the same: "Muster\\;Eva"."""
        parts = _components(found)
        return ";" in parts[0] and set(folded(" ".join(parts)).split()) <= set(folded(full).split())

    def _organization(self) -> list[str]:
        """The company, and the units below it."""
        found = [[_one_line(unescaped(part)) for part in one.parts] for one in self._properties.pop("ORG", ())]
        first = next((parts for parts in found if any(parts)), [""])
        self._keep_all("Company", (", ".join(filter(None, parts)) for parts in found if parts != first))
        return first

    def _company(self, names: dict[str, str], company: str, *, shown: bool) -> tuple[dict[str, str], str]:
        """A firm is no person: what is only its name is no name of somebody."""
        parts = ("given", "middle", "family", "suffix", "full", "academic_title")
        whole = names.get("full") or " ".join(filter(None, (names.get(part, "") for part in parts[:4])))
        if self.ours:
            return names, company
        if company and folded(whole) == folded(company):
            told = folded(" ".join(names.get(part, "") for part in parts[:4])).split()
            of_somebody = not set(told) <= set(folded(company).split())
            return {part: text for part, text in names.items() if of_somebody and part != "full"}, company
        if not shown:
            return names, company
        if not company:
            return {}, " ".join(filter(None, (names.get("academic_title", ""), whole)))
        return names, company

    def _take_numbers(self) -> None:
        for one in sorted(self._properties.pop("TEL", ()), key=_preference):
            text, kind = _plain(one), self._kind(one)
            if self.ours:
                number = international(text, self._country)
                self.reach.numbers.append(Number(number=number, kind=kind))
            else:
                self.reach.take_numbers(text, kind, self._country)

    def _take_emails(self) -> None:
        for one in sorted(self._properties.pop("EMAIL", ()), key=_preference):
            text, kind = _plain(one), self._kind(one)
            if self.ours:
                self.reach.emails.append(Email(address=text, kind=kind))
            else:
                self._keep("Email", self.reach.take_emails(text, kind))

    def _links(self) -> tuple[str, ...]:
        links: list[str] = []
        for one in self._properties.pop("URL", ()):
            link = _plain(one) if self.ours else _one_line(_plain(one))
            links.append(link)
            label = self._labels.get(one.group.casefold(), "") if one.group else ""
            if label and not is_kind(label) and folded(label) != "homepage":
                self._keep(label, link)
        return tuple(dict.fromkeys(filter(None, links)))

    def _kind(self, one: Property) -> str:
        """What a number or address is for: as its owner calls it, or as the format does."""
        if one.group and (label := self._labels.get(one.group.casefold())):
            return kind_of(label)
        types = [kind_of(word) for word in _types(one)]
        if any("fax" in kind.casefold() for kind in types):
            return "fax"
        known = next((kind for kind in types if kind in {"mobile", "work", "home"}), "")
        return known or next(filter(None, types), "")

    def _keep_types(self) -> None:
        """What a property calls itself in a word of its own, where that has not become a kind."""
        for one in self.card.properties:
            if one.name in _TYPED:
                odd = (value for _, value in one.parameters if len(value.split()) > 1)  # a line that was run into
                self._keep_all(f"{one.name.capitalize()} type", odd)
                reached = {"TEL": self.reach.numbers, "EMAIL": self.reach.emails}.get(one.name, ())
                used = self._kind(one)
                used = used if any(found.kind == used for found in reached) else ""
                words = (word for word in _types(one) if kind_of(word) != used)
                self._keep_all(f"{one.name.capitalize()} type", words)

    def _keep_others(self) -> None:
        for name, found in self._properties.items():
            if name in _ABOUT_THE_CARD:
                continue
            for one in found:
                self._keep_other(name, one)

    def _keep_other(self, name: str, one: Property) -> None:
        if data := _size_of_data(one):
            what = _DATA_NAMES.get(name, Message(name.replace("{", "(")))
            self.card.left_out.append(message("left out: {what}, {size} kB", what=what, size=max(1, data // 1024)))
            return
        shown = name.removeprefix("X-").replace("-", " ").capitalize()
        label = self._labels.get(one.group.casefold(), "") if one.group else ""
        told = [*([label] if label else []), *_types(one), *_told_besides(one)]
        text = _words(one) if name not in ("NICKNAME", "CATEGORIES") else ", ".join(listed(one.value))
        if text:
            self._keep(shown, f"{text} ({', '.join(dict.fromkeys(told))})" if told else text)
        else:
            self._keep_all(f"{shown} type", (word for word in told if not is_kind(word)))


def _size_of_data(one: Property) -> int:
    """Bytes of a picture, a sound or a key, and of anything else that is written as data and is no text."""
    value = one.value.strip()
    if value[:5].casefold() == "data:":
        return len(value) * 3 // 4
    told = {word.casefold() for word in (*one.told("ENCODING"), *one.told(""))}
    if not told & {"b", "base64"} or "://" in value:
        return 0
    return 0 if one.name not in _DATA_NAMES and len(value) < _MOST_SHOWN and " " in value else len(value) * 3 // 4 or 1


def _told_besides(one: Property) -> list[str]:
    """What a property says of itself in words of its own, as the service of a chat address."""
    return [
        value for name, value in one.parameters if name not in _ABOUT_THE_VALUE and value and len(value) < _MOST_SHOWN
    ]


def _plain(one: Property) -> str:
    return unescaped(one.value).strip()


def _words(one: Property) -> str:
    """A value as text; what has several parts is put on one line."""
    if len(one.parts) > 1 and one.name in ("ADR", "N", "ORG", "GENDER", "RELATED", "X-ABADR"):
        return _line(one)
    return _plain(one).replace("\r\n", "\n").replace("\r", "\n")


def _line(one: Property) -> str:
    return ", ".join(part for text in one.parts if (part := _one_line(unescaped(text))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _components(one: Property) -> list[str]:
    """The parts of a name, each on one line; a list of names within a part is put in a row."""
    return [_one_line(" ".join(listed(part))) for part in one.parts]


Reach = TypeVar("Reach", Number, Email)


def _kinds(found: list[Reach], kinds: Sequence[str]) -> list[Reach]:
    """With the kinds that were theirs before they went into a card."""
    return (
        [replace(one, kind=kind) for one, kind in zip(found, kinds, strict=True)] if len(kinds) == len(found) else found
    )


def _types(one: Property) -> list[str]:
    """What a property says of itself, without what is said by its being there."""
    return [word for word in _type_words(one) if not _is_noise(word)]


def _type_words(one: Property) -> list[str]:
    """TYPE=cell,voice in 3.0 and 4.0, bare words in 2.1."""
    told = (word.strip('" ') for types in (*one.told("TYPE"), *one.told("")) for word in types.split(","))
    return [word for word in told if word]


def _is_noise(word: str) -> bool:
    return word.casefold() in _NOISE


def _preference(one: Property) -> int:
    pref = "".join(one.told("PREF"))
    if pref.isdecimal() and len(pref) < 4:
        return int(pref)
    return 0 if "pref" in map(str.casefold, _type_words(one)) else 50


def vcard(person: Person, version: str = "4.0") -> str:
    """One card, lines ended and folded as the format asks. `version` is 4.0 (RFC 6350), or 3.0 (RFC 2426), which
    older programs read.
    """
    newer = version == "4.0"
    parts = (person.family, person.given, person.middle, person.academic_title, person.suffix)
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"UID:{_escaped(f'callassist:{person.id}')}",
        f"FN:{_escaped(person.label)}",
        f"N:{';'.join(map(_escaped, parts))}",
        *(f"TEL{_parameters(one, at, newer)}{_dialled(one, newer)}" for at, one in enumerate(person.numbers)),
        *(f"EMAIL{_parameters(one, at, newer)}:{_escaped(one.address)}" for at, one in enumerate(person.emails)),
        *(f"URL:{_link(link)}" for link in person.links),
    ]
    texts = (("ORG", person.company), ("TITLE", person.role), ("TZ", person.zone), ("NOTE", person.notes))
    lines += [f"{name}:{_escaped(text)}" for name, text in texts if text]
    rest = {name: getattr(person, name) for name in Rest.__struct_fields__ if hasattr(person, name)}
    kept = Rest(**rest, number_kinds=_kept_kinds(person.numbers), email_kinds=_kept_kinds(person.emails))
    lines += [f"{OURS}:{_escaped(_as_json(kept))}", "END:VCARD"]
    return "".join(map(_folded, lines))


def _as_json(kept: Rest) -> str:
    """Each sign that acts unseen by its number, so that it comes back; half a sign, which is none, as a question."""
    text = json.dumps(msgspec.to_builtins(kept), ensure_ascii=False)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(sign if to_plain(sign) == sign else f"\\u{ord(sign):04x}" for sign in whole)


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
    return to_plain(text).translate(_ESCAPES)


def _link(text: str) -> str:
    """A link as other programs read it; one that would end its line, or be read otherwise, is escaped like a text."""
    return text if text.isprintable() and "\\" not in text else _escaped(text)


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
