"""People as a CSV file holds them: its columns, and its rows read through them into records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from callassist.people.clock import zone_names
from callassist.people.countries import country_code
from callassist.people.happening import Party
from callassist.people.headers import Chosen, Column, dialect_of, map_headers, recognised
from callassist.people.model import Email, Number, Person, Source
from callassist.people.names import folded, is_suffix, salutation, split_name, split_title
from callassist.people.phone import international
from callassist.people.textin import HEADERS_WITHIN, CannotReadError, decode, rows
from callassist.people.wording import hours_from
from callassist.wording import Said, said

if TYPE_CHECKING:
    from callassist.people.names import NameParts

_KINDS = {
    "mobile": "mobile", "cell": "mobile", "handy": "mobile", "mobil": "mobile", "iphone": "mobile", "work": "work",
    "business": "work", "arbeit": "work", "geschaftlich": "work", "home": "home", "privat": "home", "private": "home",
    "fax": "fax", "work fax": "fax", "home fax": "fax", "other": "", "main": "", "internet": "",
    "voice": "", "pref": "",
}  # fmt: skip
_SOURCES = (
    (Source.REFERRED, ("referred", "referral", "empfehlung", "empfohlen", "recommended")),
    (Source.FOUND, ("found", "sourced", "sourcing", "prospect", "prospecting", "gefunden", "agency")),
    (Source.APPLIED, ("applied", "application", "applicant", "bewerbung", "beworben", "jobs page", "careers page")),
)
_MANY = re.compile(":::|\n")
_MANY_NUMBERS = re.compile(r":::|\n|;|,\s")
_MANY_EMAILS = re.compile(r"[\s;,]+|:::")
_KIND_AFTER = re.compile(r"\(([^\W\d]+)\)$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s][^@\s.]*\.[^@\s]+")
_PLUS_NUMBER = re.compile(r"\+[\d ()/.\-]{7,}")
_SIGNS = (
    ("email", _EMAIL),
    ("number", re.compile(r"[+0(][\d ()/.\-]{5,}")),
    ("links", re.compile(r"https?://\S+")),
)
UNNAMED = said("no row names its columns; put headers such as Name, Phone, Email into the first row")
NOT_KNOWN = "not known"
SAMPLED = 50
SAMPLES = 3
_DEFUSED = re.compile(r"^'(?='*[=+\-@])")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One entry of a file: the line it begins on, from 1, and the person, or why there is none.

    The person's id is empty unless the file gives one.
    """

    line: int
    person: Person | None
    problem: str = ""
    warnings: tuple[str, ...] = ()
    """What was not understood, and what is left out of the person."""
    label: str = ""
    """What it is called where there is no person."""


@dataclass(frozen=True, slots=True)
class ContactFile:
    """A file of contacts that is open to be gone through, once."""

    form: str
    """CSV or vCard."""
    encoding: str
    total: int
    entries: Iterator[Incoming]
    delimiter: str = ""
    dialect: str = ""
    columns: tuple[Column, ...] = field(default=())
    samples: tuple[tuple[str, ...], ...] = field(default=())
    """A few values of each column."""
    named: bool = True
    """Whether a row of the file names its columns; else they are called by their number."""


def open_csv(
    data: bytes,
    *,
    chosen: Chosen = MappingProxyType({}),
    encoding: str = "",
    delimiter: str = "",
    country: str = "",
    named: bool | None = None,
) -> ContactFile:
    """Read a CSV file of any delimiter and encoding.

    `chosen` says what columns hold where the guess is wrong; `country` is the one that numbers without + belong to;
    `named` says whether a row names the columns, where the guess at that is wrong. CannotReadError when there is
    nothing to read.
    """
    text, encoding = decode(data, encoding)
    found, delimiter = rows(text, delimiter, recognised)
    at = _headers_at([cells for _, cells in found], chosen, named)
    body = found[at + 1 :]
    many = [cells for _, cells in body[:SAMPLED]]
    headers = [_DEFUSED.sub("", header) for header in found[at][1]] if at >= 0 else _numbered(many)
    try:
        columns = map_headers(headers, chosen if chosen or at >= 0 else _by_values(many))
    except ValueError as error:
        raise CannotReadError(Said("{why}", {"why": error})) from None
    entries = (Incoming(line, person_of(columns, cells, country)) for line, cells in body)
    samples = tuple(_samples(many, place) for place in range(len(columns)))
    return ContactFile("CSV", encoding, len(body), entries, delimiter, dialect_of(headers), columns, samples, at >= 0)


def _headers_at(found: Sequence[Sequence[str]], chosen: Chosen, named: bool | None) -> int:
    """The row that holds the headers: the first with the most that we know, for some files open with remarks. -1 where
    the file begins with people.
    """
    if not found:
        raise CannotReadError(said("it is empty; choose a file with people in it"))
    if named is False:
        return -1
    wanted = {folded(header) for header in chosen} if isinstance(chosen, Mapping) else set[str]()
    scores = [
        recognised(cells) + sum(1 for cell in cells if folded(cell) in wanted) for cells in found[:HEADERS_WITHIN]
    ]
    if any(scores):
        return scores.index(max(scores))
    if named is None and any(_EMAIL.fullmatch(cell) or _PLUS_NUMBER.fullmatch(cell) for cell in found[0]):
        return -1
    if named is None:
        raise CannotReadError(UNNAMED)
    return 0


def _numbered(many: Sequence[Sequence[str]]) -> list[str]:
    return [f"Column {number}" for number in range(1, max(map(len, many), default=0) + 1)]


def _by_values(many: Sequence[Sequence[str]]) -> list[str]:
    """What columns without names hold, by what most of their values look like."""
    fields: list[str] = []
    for place, header in enumerate(_numbered(many)):
        values = [cells[place] for cells in many if place < len(cells) and cells[place]]
        likely = next(
            (name for name, sign in _SIGNS if 2 * sum(map(bool, map(sign.fullmatch, values))) > len(values)), ""
        )
        words = any(sign.isalpha() for value in values for sign in value)
        fields.append(likely or ("full" if words and "full" not in fields else f"own:{header}"))
    return fields


def _samples(many: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    values = (_DEFUSED.sub("", cells[place]) for cells in many if place < len(cells) and cells[place])
    return tuple(list(dict.fromkeys(values))[:SAMPLES])


def person_of(columns: Sequence[Column], cells: Sequence[str], country: str = "") -> Person:
    """The person in one row. Cells beyond the headers are kept as fields of the user's own."""
    gathered = _Gathered(country=country)
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else Column(f"Column {place + 1}", f"own:Column {place + 1}")
        value = _DEFUSED.sub("", cell)
        if value and column.field:
            kind = cells[column.kind_at] if 0 <= column.kind_at < len(cells) else ""
            gathered.take(column, value, kind)
    return gathered.person()


@dataclass(slots=True)
class _Gathered:
    """What a row has given so far."""

    country: str
    texts: dict[str, str] = field(default_factory=dict[str, str])
    numbers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    emails: list[Email] = field(default_factory=list[Email])
    links: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    job: dict[str, str] = field(default_factory=dict[str, str])
    own: dict[str, str] = field(default_factory=dict[str, str])

    def take(self, column: Column, value: str, kind: str) -> None:
        head, _, rest = column.field.partition(":")
        kind = kind_of(kind) or (rest if head in {"number", "email"} else "")
        if head == "number":
            self.numbers += _numbers(value, "" if kind == "other" else kind)
        elif head == "email":
            self.emails += [Email(address=part, kind=kind) for part in _MANY_EMAILS.split(value) if part]
        elif head == "links":
            self.links += [part for part in map(str.strip, _MANY.split(value)) if part]
        elif head == "notes":
            self.notes.append(value)
        elif head == "own":
            self.own[rest] = value
        elif head.startswith("job."):
            self.job.setdefault(head[4:], value)
        elif head == "academic_title" and folded(column.header) == "academic title":  # as we write it: nothing else
            self.texts.setdefault(head, value)
        elif not self._text(head, value):
            self.own[column.header] = value

    def _text(self, name: str, value: str) -> bool:
        """Take a plain field; False when the value does not fit it."""
        if name == "zone" and value not in zone_names():
            return False
        if name == "country":
            self.texts.setdefault(name, country_code(value))
            return bool(country_code(value))
        if name == "hours" and hours_from(value) is None:
            return False
        if name == "academic_title":
            # "Frau Dr." gives the title, and is kept whole as well.
            title = split_title(f"{value} x")[0]
            self.texts.setdefault(name, title)
            return title == value
        if name == "pronunciation" and name in self.texts:
            value = f"{self.texts[name]} {value}"
            self.texts.pop(name)
        return self.texts.setdefault(name, value) == value

    def person(self) -> Person:
        texts = dict(self.texts)
        names = _names(texts)
        detail = texts.get("source_detail", "")
        country = texts.get("country", "")
        region = country or self.country
        numbers = (Number(number=international(text, region), kind=kind) for text, kind in self.numbers)
        if said := salutation(texts.get("full", "")):
            self.own.setdefault("Salutation", said)
        plain: dict[str, Any] = {
            name: texts[name]
            for name in ("speciality", "form_of_address", "pronunciation", "company", "role", "zone", "id")
            if name in texts
        }
        return Person(
            **dict[str, Any]({"id": ""} | names | plain),
            country=country,
            numbers=in_order(numbers),
            emails=tuple(dict.fromkeys(self.emails)),
            links=tuple(dict.fromkeys(self.links)),
            notes="\n".join(dict.fromkeys(self.notes)),
            source=_source(texts.get("source", ""), detail),
            source_detail=detail,
            who_contacted=Party(who) if (who := texts.get("who_contacted", "")) in set(Party) else Party.UNKNOWN,
            hours=hours_from(texts.get("hours", "")),
            job=self.job,
            own=self.own,
        )


def _numbers(value: str, kind: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part in filter(None, map(str.strip, _MANY_NUMBERS.split(value))):
        told = _KIND_AFTER.search(part)
        found.append((_KIND_AFTER.sub("", part).rstrip(), kind_of(told.group(1)) if told else kind))
    return found


def in_order(numbers: Iterable[Number]) -> tuple[Number, ...]:
    """Each number once, in its order, but a fax after those that can be talked to."""
    return tuple(sorted(dict.fromkeys(numbers), key=lambda one: one.kind == "fax"))


def kind_of(word: str) -> str:
    """Our name for a kind of number or address: "* Mobile" is mobile; a word we do not know stays."""
    key = folded(word)
    return _KINDS.get(key, word.strip("* ")) if key else ""


def _source(told: str, detail: str) -> Source:
    """What is told of it; else what the detail speaks for, unless it is told that nobody knows."""
    return source_of(told) or (Source.UNKNOWN if told == NOT_KNOWN else source_of(detail))


def source_of(words: str) -> Source:
    """Applied, found or referred, from the words that other programs have for it; else unknown."""
    key = folded(words)
    return next((source for source, signs in _SOURCES if any(sign in key for sign in signs)), Source.UNKNOWN)


def _names(texts: Mapping[str, str]) -> dict[str, str]:
    """The name's parts: as given in columns, or taken from the whole name where these are missing."""
    parts = {name: texts[name] for name in ("given", "middle", "family", "suffix", "academic_title") if name in texts}
    full = texts.get("full", "")
    if not ({"given", "family"} & parts.keys()):
        return _from_whole(split_name(full)) | parts
    if "academic_title" not in parts and "given" in parts:
        title, given = split_title(parts["given"])
        parts |= {"given": given} | ({"academic_title": title} if title else {})
    family, comma, suffix = parts.get("family", "").partition(", ")
    if comma and "suffix" not in parts and is_suffix(suffix):
        parts |= {"family": family, "suffix": suffix}
    joined = " ".join(parts.get(name, "") for name in ("given", "middle", "family", "suffix")).split()
    told = split_title(full)[1]
    same = sorted(folded(told).split()) == sorted(folded(" ".join(joined)).split())
    return parts | ({} if not told or same else {"full": told})


def _from_whole(parts: NameParts) -> dict[str, str]:
    return {name: text for name in parts.__slots__ if (text := getattr(parts, name))}
