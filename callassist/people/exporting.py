"""People as files that other programs read: CSV for spreadsheets, vCard for telephones."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from io import StringIO

from callassist.people.csv_reader import NOT_KNOWN
from callassist.people.field_texts import hours_text
from callassist.people.headers import recognised
from callassist.people.person_model import Person
from callassist.people.vcard_reader import vcard
from callassist.plain_text import to_plain
from callassist.text_decoding import is_formula

_PLAIN = (
    ("Call Assist ID", "id"),
    ("First name", "given"),
    ("Middle name", "middle"),
    ("Last name", "family"),
    ("Name suffix", "suffix"),
    ("Full name", "full"),
    ("Academic title", "academic_title"),
    ("Speciality", "speciality"),
    ("Form of address", "form_of_address"),
    ("Pronunciation", "pronunciation"),
    ("Company", "company"),
    ("Role", "role"),
    ("Time zone", "zone"),
    ("Country code", "country"),
    ("Source type", "source"),
    ("Source", "source_detail"),
    ("Who contacted first", "who_contacted"),
    ("Notes", "notes"),
)
_JOB = {"title": "Job", "company": "Job company", "location": "Job location", "department": "Job department"}


def as_csv(people: Iterable[Person], delimiter: str = ",") -> str:
    """One row a person, with as many columns as the fullest person needs. A spreadsheet whose numbers have a decimal
    comma wants semicolons for its `delimiter`.

    Cells that a spreadsheet would run as a formula begin with an apostrophe, which our import takes off again.
    """
    people = list(people)
    phones = max((len(person.numbers) for person in people), default=0)
    emails = max((len(person.emails) for person in people), default=0)
    jobs = _keys(person.job for person in people)
    own = _keys(person.own for person in people)
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(map(defused, _headers(phones, emails, jobs, own)))
    for person in people:
        writer.writerow(map(defused, _cells(person, phones, emails, jobs, own)))
    return written.getvalue()


class PeopleFormat(StrEnum):
    """What people can be written as."""

    CSV = "csv"
    VCARD_4 = "vcard-4.0"
    VCARD_3 = "vcard-3.0"

    @property
    def suffix(self) -> str:
        return ".csv" if self is PeopleFormat.CSV else ".vcf"


def form_for(name: str, version: str = "4.0") -> PeopleFormat:
    """The form that a file's name asks for: vCard, of this version, for .vcf and .vcard; else CSV."""
    return PeopleFormat(f"vcard-{version}") if name.casefold().endswith((".vcf", ".vcard")) else PeopleFormat.CSV


def pieces(people: Sequence[Person], form: PeopleFormat, *, delimiter: str = ",") -> Iterator[bytes]:
    """A file bit by bit, so that one can be told how far it is: one piece a person, or the whole of a CSV at once.

    CSV begins with the mark by which spreadsheets know its encoding.
    """
    if form is PeopleFormat.CSV:
        yield as_csv(people, delimiter).encode("utf-8-sig")
    else:
        yield from (vcard(person, form.value.removeprefix("vcard-")).encode() for person in people)


def as_file(people: Sequence[Person], name: str, version: str = "4.0", *, delimiter: str = ",") -> bytes:
    """The bytes of a file by its name."""
    return b"".join(pieces(people, form_for(name, version), delimiter=delimiter))


def defused(cell: str) -> str:
    """The cell as text even to a spreadsheet. A telephone number in international form is no formula."""
    cell = to_plain(cell)
    harmless = cell[:1] == "+" and cell[1:2].isdigit() and not set(cell[1:]) - set("0123456789 ()-./x")
    return f"'{cell}" if is_formula(cell) and not harmless else cell


def _headers(phones: int, emails: int, jobs: Sequence[str], own: Sequence[str]) -> list[str]:
    return [
        *(header for header, _ in _PLAIN),
        "Other IDs",
        "Business hours",
        *_numbered("Phone", phones),
        *_numbered("E-mail", emails),
        "Links",
        *(_JOB.get(key, f"job.{key}") for key in jobs),
        *map(_own_header, own),
    ]


def _own_header(name: str) -> str:
    """A field of the user's own that is called like one of ours is marked as their own."""
    return f"own:{name}" if recognised([name]) or ":" in name or "." in name or " - " in name else name


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name} {number} - {part}" for number in range(1, count + 1) for part in ("Label", "Value")]


def _cells(person: Person, phones: int, emails: int, jobs: Sequence[str], own: Sequence[str]) -> list[str]:
    numbers = [(one.kind, one.number) for one in person.numbers]
    addresses = [(one.kind, one.address) for one in person.emails]
    return [
        *(_plain(person, name) for _, name in _PLAIN),
        " ::: ".join(person.uids),
        hours_text(person.hours),
        *_pairs(numbers, phones),
        *_pairs(addresses, emails),
        " ::: ".join(person.links),
        *(person.job.get(key, "") for key in jobs),
        *(person.own.get(key, "") for key in own),
    ]


def _plain(person: Person, name: str) -> str:
    """A plain field. A source that is not known is said to be so where its detail could be taken for one."""
    if name == "source" and not person.source and person.source_detail:
        return NOT_KNOWN
    return str(getattr(person, name))


def _pairs(found: Sequence[tuple[str, str]], count: int) -> list[str]:
    cells = [cell for pair in found for cell in pair]
    return cells + [""] * (2 * count - len(cells))


def _keys(maps: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(key for found in maps for key in found))
