"""People as a CSV file holds them: its columns, and its rows read through them into records."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from callassist.messages import Message, message
from callassist.people.countries import country_code
from callassist.people.field_texts import hours_from
from callassist.people.headers import Chosen, CsvColumn, dialect_of, map_headers, recognised
from callassist.people.interactions import Party
from callassist.people.person_model import Email, Number, Person, PersonSource
from callassist.people.person_names import folded, is_suffix, salutation, split_name, split_title
from callassist.people.phone import international
from callassist.people.reach import Reaches, in_order, is_kind, kind_of
from callassist.people.zones import zone_key
from callassist.text_decoding import HEADERS_WITHIN, CannotReadError, Row, Tick, decode, no_tick, rows, without_guard

if TYPE_CHECKING:
    from callassist.people.person_names import NameParts

_SOURCES = (
    (PersonSource.REFERRED, ("referred", "referral", "empfehlung", "empfohlen", "recommended")),
    (PersonSource.FOUND, ("found", "sourced", "sourcing", "prospect", "prospecting", "gefunden", "agency")),
    (
        PersonSource.APPLIED,
        ("applied", "application", "applicant", "bewerbung", "beworben", "jobs page", "careers page"),
    ),
)
UNNAMED = message("no row names its columns; put headers such as Name, Phone, Email into the first row")
NOT_KNOWN = "not known"
SAMPLED = 50
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class IncomingPerson:
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
    entries: Iterator[IncomingPerson]
    delimiter: str = ""
    dialect: str = ""
    columns: tuple[CsvColumn, ...] = field(default=())
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
    tick: Tick = no_tick,
) -> ContactFile:
    """Read a CSV file of any delimiter and encoding.

    `chosen` says what columns hold where the guess is wrong; `country` is the one that numbers without + belong to;
    `named` says whether a row names the columns, where the guess at that is wrong. CannotReadError when there is
    nothing to read.
    """
    text, encoding, doubtful = decode(data, encoding, tick)
    found = rows(text, delimiter, recognised, tick)
    first = [cells for _, cells in islice(found, HEADERS_WITHIN + SAMPLED)]
    at = _headers_at(first, chosen, named)
    many = first[at + 1 : at + 1 + SAMPLED]
    headers = [without_guard(header) for header in first[at]] if at >= 0 else _numbered(many)
    try:
        columns = map_headers(headers, chosen if chosen or at >= 0 else _by_values(many))
    except ValueError as error:
        raise CannotReadError(Message("{why}", {"why": error})) from None
    ours = any(folded(header) == "call assist id" for header in headers)
    entries = _entries(islice(found, at + 1, None), columns, country, doubtful, ours=ours)
    samples = tuple(_samples(many, place) for place in range(len(columns)))
    total, dialect = found.count - at - 1, dialect_of(headers)
    return ContactFile("CSV", encoding, total, entries, found.delimiter, dialect, columns, samples, at >= 0)


def _headers_at(found: Sequence[Sequence[str]], chosen: Chosen, named: bool | None) -> int:
    """The row that holds the headers: the first with the most that we know, for some files open with remarks. -1 where
    the file begins with people.
    """
    if not found:
        raise CannotReadError(message("it is empty; choose a file with people in it"))
    if named is False:
        return -1
    wanted = {folded(header) for header in chosen} if isinstance(chosen, Mapping) else set[str]()
    scores = [
        recognised(cells) + sum(1 for cell in cells if folded(cell) in wanted) for cells in found[:HEADERS_WITHIN]
    ]
    if any(scores):
        return scores.index(max(scores))
    if named is None and any(_is_email(cell) or _is_number(cell, "+") for cell in found[0]):
        return -1
    if named is None:
        raise CannotReadError(UNNAMED)
    return 0


def _is_email(cell: str) -> bool:
    name, _, host = cell.partition("@")
    return bool(name and host) and "." in host.strip(".") and "@" not in host and len(cell.split()) == 1


def _is_number(cell: str, begins: str = "+0(") -> bool:
    """Whether all of a cell can be a telephone number, and it begins as a whole one does."""
    return len(cell) > 6 and cell[0] in begins and all(sign.isdecimal() or sign in " ()/.-" for sign in cell[1:])


def _is_link(cell: str) -> bool:
    return cell.casefold().startswith(("http://", "https://")) and len(cell.split()) == 1


_SIGNS = (("email", _is_email), ("number", _is_number), ("links", _is_link))


def _numbered(many: Sequence[Sequence[str]]) -> list[str]:
    return [f"Column {number}" for number in range(1, max(map(len, many), default=0) + 1)]


def _by_values(many: Sequence[Sequence[str]]) -> list[str]:
    """What columns without names hold, by what most of their values look like."""
    fields: list[str] = []
    for place, header in enumerate(_numbered(many)):
        values = [cells[place] for cells in many if place < len(cells) and cells[place]]
        likely = next((name for name, fits in _SIGNS if 2 * sum(map(fits, values)) > len(values)), "")
        words = any(sign.isalpha() for value in values for sign in value)
        fields.append(likely or ("full" if words and "full" not in fields else f"own:{header}"))
    return fields


def _samples(many: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    values = (without_guard(cells[place]) for cells in many if place < len(cells) and cells[place])
    return tuple(list(dict.fromkeys(values))[:SAMPLES])


def _entries(
    body: Iterator[Row],
    columns: Sequence[CsvColumn],
    country: str,
    doubtful: Sequence[int],
    *,
    ours: bool,
) -> Iterator[IncomingPerson]:
    """The rows, each with the lines it reaches over whose letters are a guess."""
    ending: tuple[Row, ...] = ((sys.maxsize, []),)
    for place, ((line, cells), (last, _)) in enumerate(pairwise(chain(body, ending))):
        between = doubtful[bisect_left(doubtful, line if place else 0) : bisect_left(doubtful, last)]
        letters = tuple(message("line {line}: some letters are a guess", line=number) for number in between[:_TOLD])
        yield _entry(line, cells, columns, country, letters, ours=ours)


_TOLD = 5
MOST_CELLS = 10_000
"""Cells of a row that are read."""
LONGEST_CELL = 200_000
"""Characters that are kept of one cell."""


def _entry(
    line: int,
    cells: Sequence[str],
    columns: Sequence[CsvColumn],
    country: str,
    letters: tuple[Message, ...],
    *,
    ours: bool,
) -> IncomingPerson:
    """The person in one row. Cells beyond the headers are kept as fields of the user's own."""
    gathered = _GatheredCells(country=country, ours=ours)
    warnings = gathered.reach.warnings
    for place, cell in enumerate(cells[:MOST_CELLS]):
        column = columns[place] if place < len(columns) else CsvColumn(f"Column {place + 1}", f"own:Column {place + 1}")
        value = without_guard(cell)
        if len(value) > LONGEST_CELL:
            told = message(
                "{name} is longer than {most} characters; the rest is left out", name=column.header, most=LONGEST_CELL
            )
            warnings.append(told)
            value = value[:LONGEST_CELL]
        kind = cells[column.kind_at] if 0 <= column.kind_at < len(cells) else ""
        if value and column.field:
            gathered.take(column, value, kind)
    for place, column in enumerate(columns):
        kind = cells[column.kind_at] if 0 <= column.kind_at < len(cells) else ""
        if kind and not is_kind(kind) and not (place < len(cells) and cells[place]):
            gathered.keep(columns[column.kind_at].header, kind)
    if len(cells) > MOST_CELLS:
        more = len(cells) - MOST_CELLS
        warnings.append(message("left out beyond the first {most} fields: {count}", count=more, most=MOST_CELLS))
    person = gathered.person()
    return IncomingPerson(line, person, warnings=(*letters, *warnings))


_PLAIN_LINKS = {"", "website", "home page", "homepage", "profile", "profil", "blog"}


@dataclass(slots=True)
class _GatheredCells:
    """What a row has given so far. `ours` says that we have written the file: each cell holds one value then."""

    country: str
    ours: bool = False
    texts: dict[str, str] = field(default_factory=dict[str, str])
    numbers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    reach: Reaches = field(default_factory=Reaches)
    beside: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """What stood beside an address, with its column: most often the name."""
    links: list[str] = field(default_factory=list[str])
    uids: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    job: dict[str, str] = field(default_factory=dict[str, str])
    own: dict[str, dict[str, None]] = field(default_factory=dict[str, dict[str, None]])

    def keep(self, name: str, value: str) -> None:
        """As a field of the user's own; what is there already under this name stays."""
        self.own.setdefault(name, {})[value] = None

    def take(self, column: CsvColumn, value: str, kind: str) -> None:
        head, _, rest = column.field.partition(":")
        told = kind.strip("* ") if self.ours else kind_of(kind)
        known = told or (rest if head in {"number", "email"} and rest != "other" else "")
        if head == "number":
            self.numbers.append((value, known))
        elif head == "email":
            self._take_email(value, known, column.header)
        elif head == "links":
            self._take_links(value, kind)
        elif head == "uids":
            self.uids += _pieces(value)
        elif head == "notes":
            self.notes.append(value)
        elif head == "own":
            self.keep(kind.strip("* ") or rest, value)
        elif not self._text(head, value, column.header):
            self.keep(column.header, value)

    def _take_email(self, value: str, kind: str, header: str) -> None:
        if self.ours:
            self.reach.emails.append(Email(address=value, kind=kind))
            return
        before = len(self.reach.emails)
        if beside := self.reach.take_emails(value, kind):
            self.beside.append((header, beside))
        if len(self.reach.emails) == before and kind and not is_kind(kind):
            self.keep(header, kind)

    def _take_links(self, value: str, kind: str) -> None:
        links = _pieces(value)
        self.links += links
        if folded(kind) not in _PLAIN_LINKS and not is_kind(kind):
            self.keep(kind.strip("* "), "\n".join(links))

    def _text(self, name: str, value: str, header: str) -> bool:
        """Take a plain field; False when the value does not fit it, or another one is there already."""
        if name == "full" and "@" in value and not self.ours:  # "Robin Sample <robin@example.org>"
            value = self.reach.take_emails(value, "")
            return not value or self.texts.setdefault(name, value) == value
        if name.startswith("job."):
            return self.job.setdefault(name[4:], value) == value
        if name in ("zone", "country"):
            code = zone_key(value) if name == "zone" else country_code(value)
            return bool(code) and self.texts.setdefault(name, code) == code
        if name == "hours" and hours_from(value) is None:
            return False
        if name == "academic_title" and folded(header) != "academic title":  # as we write it: nothing else
            # "Frau Dr." gives the title, and is kept whole as well.
            title = split_title(f"{value} x")[0]
            return self.texts.setdefault(name, title) == value
        if name == "source" and value != NOT_KNOWN and source_of(value) is PersonSource.UNKNOWN:
            return False
        if name == "who_contacted" and value not in set(Party):
            return False
        if name == "pronunciation" and name in self.texts:
            value = f"{self.texts[name]} {value}"
            self.texts.pop(name)
        return self.texts.setdefault(name, value) == value

    def _named(self, names: dict[str, str]) -> dict[str, str]:
        """The name, which may have stood beside an address alone; what else stood there is kept."""
        for header, words in self.beside:
            known = folded(" ".join(names.values())).split()
            if not known and not any(sign.isdecimal() for sign in words):
                names = _from_whole(split_name(words))
            elif not set(folded(words).split()) <= set(known):
                self.keep(header, words)
        return names

    def person(self) -> Person:
        texts = dict(self.texts)
        names = _names(texts)
        detail = texts.get("source_detail", "")
        country = texts.get("country", "")
        region = country or self.country
        for text, kind in self.numbers:
            if self.ours:
                self.reach.numbers.append(Number(number=international(text, region), kind=kind))
            else:
                self.reach.take_numbers(text, kind, region)
        names = self._named(names)
        if greeting := salutation(texts.get("full", "")):
            self.keep("Salutation", greeting)
        plain: dict[str, Any] = {
            name: texts[name]
            for name in ("speciality", "form_of_address", "pronunciation", "company", "role", "zone", "id")
            if name in texts
        }
        return Person(
            **dict[str, Any]({"id": ""} | names | plain),
            country=country,
            numbers=in_order(self.reach.numbers),
            emails=tuple(dict.fromkeys(self.reach.emails)),
            links=tuple(dict.fromkeys(self.links)),
            uids=tuple(dict.fromkeys(self.uids)),
            notes="\n".join(dict.fromkeys((*self.notes, *self.reach.notes))),
            source=_source(texts.get("source", ""), detail),
            source_detail=detail,
            who_contacted=Party(who) if (who := texts.get("who_contacted", "")) in set(Party) else Party.UNKNOWN,
            hours=hours_from(texts.get("hours", "")),
            job=self.job,
            own={name: "\n".join(values) for name, values in self.own.items()},
        )


def _pieces(value: str) -> list[str]:
    """The values of a cell that holds several, as Google writes them, or one a line."""
    return [part.strip() for part in value.replace(":::", "\n").splitlines() if part.strip()]


def _source(told: str, detail: str) -> PersonSource:
    """What is told of it; else what the detail speaks for, unless it is told that nobody knows."""
    return source_of(told) or (PersonSource.UNKNOWN if told == NOT_KNOWN else source_of(detail))


def source_of(words: str) -> PersonSource:
    """Applied, found or referred, from the words that other programs have for it; else unknown."""
    key = folded(words)
    return next((source for source, signs in _SOURCES if any(sign in key for sign in signs)), PersonSource.UNKNOWN)


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
