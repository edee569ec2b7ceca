"""People as files that other programs read: CSV for spreadsheets, vCard for telephones."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from callassist.people.model import Person
from callassist.people.vcards import vcards
from callassist.people.wording import hours_text

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
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_csv(people: Iterable[Person]) -> str:
    """One row a person, comma-separated, with as many columns as the fullest person needs.

    Cells that a spreadsheet would run as a formula begin with an apostrophe, which our import takes off again.
    """
    people = list(people)
    phones = max((len(person.numbers) for person in people), default=0)
    emails = max((len(person.emails) for person in people), default=0)
    jobs = _keys(person.job for person in people)
    own = _keys(person.own for person in people)
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(map(defused, _headers(phones, emails, jobs, own)))
    for person in people:
        writer.writerow(map(defused, _cells(person, phones, emails, jobs, own)))
    return written.getvalue()


def as_file(people: Iterable[Person], name: str) -> bytes:
    """The bytes of a file by its name: vCard for .vcf and .vcard, else CSV with a mark that spreadsheets know."""
    if name.casefold().endswith((".vcf", ".vcard")):
        return vcards(people).encode()
    return as_csv(people).encode("utf-8-sig")


def defused(cell: str) -> str:
    """The cell as text even to a spreadsheet. A telephone number in international form is no formula."""
    harmless = cell[:1] == "+" and cell[1:2].isdigit() and not set(cell[1:]) - set("0123456789 ()-./x")
    return f"'{cell}" if cell.lstrip("'").startswith(_RISKY) and not harmless else cell


def _headers(phones: int, emails: int, jobs: Sequence[str], own: Sequence[str]) -> list[str]:
    return [
        *(header for header, _ in _PLAIN),
        "Business hours",
        *_numbered("Phone", phones),
        *_numbered("E-mail", emails),
        "Links",
        *(_JOB.get(key, f"job.{key}") for key in jobs),
        *own,
    ]


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name} {number} - {part}" for number in range(1, count + 1) for part in ("Label", "Value")]


def _cells(person: Person, phones: int, emails: int, jobs: Sequence[str], own: Sequence[str]) -> list[str]:
    numbers = [(one.kind, one.number) for one in person.numbers]
    addresses = [(one.kind, one.address) for one in person.emails]
    return [
        *(str(getattr(person, name)) for _, name in _PLAIN),
        hours_text(person.hours),
        *_pairs(numbers, phones),
        *_pairs(addresses, emails),
        " ::: ".join(person.links),
        *(person.job.get(key, "") for key in jobs),
        *(person.own.get(key, "") for key in own),
    ]


def _pairs(found: Sequence[tuple[str, str]], count: int) -> list[str]:
    cells = [cell for pair in found for cell in pair]
    return cells + [""] * (2 * count - len(cells))


def _keys(maps: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(key for found in maps for key in found))
