"""Who is on the other end: one plain, immutable record, and nothing about how it is kept or shown.

Records are msgspec structs, so that the store turns them into JSON and back without a second schema. None can hold
itself, so that the look for unused objects, which the window waits for, passes by even a hundred thousand of them.
"""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum

import msgspec

from callassist.people.interactions import Interaction, Party
from callassist.usable_times import must_be_usable


class PersonSource(StrEnum):
    """Where the contact came from (V2): it decides how much of an introduction they need."""

    UNKNOWN = ""
    APPLIED = "applied"
    FOUND = "found"
    REFERRED = "referred"


class Number(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A telephone number. `kind` is mobile, work, home, fax or free text."""

    number: str
    kind: str = ""


class Email(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An email address. `kind` is work, home or free text."""

    address: str
    kind: str = ""


class OpenHours(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """When somebody may be called, in their own local time. Days run from 0, Monday, to 6, Sunday.

    An `end` that is not after `start` lies on the next day: 22:00 to 06:00 is a night shift of its start day.
    """

    start: time = time(9)
    end: time = time(17)
    days: tuple[int, ...] = (0, 1, 2, 3, 4)

    def __post_init__(self) -> None:
        if not self.days or any(day not in range(7) for day in self.days):
            raise ValueError("hours need at least one day, each from 0 (Monday) to 6 (Sunday)")


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody to talk to. `id` is stable for ever; every text may be empty; times carry their zone."""

    id: str
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    full: str = ""
    """The whole name as its owner writes it, where that is not given, middle, family in this order."""
    academic_title: str = ""
    """As said before the family name: "Dr.", "Professor" (S13)."""
    speciality: str = ""
    """As said before the family name where there is no academic title: "Engineer", "Chef" (S13)."""
    form_of_address: str = ""
    """The form they asked for, ready to be said; wins over everything that is derived."""
    pronunciation: str = ""
    """How the name sounds: "uh-KOR-oh"."""
    company: str = ""
    role: str = ""
    numbers: tuple[Number, ...] = ()
    """The first is the one to call."""
    emails: tuple[Email, ...] = ()
    """The first is the one to write to."""
    zone: str = ""
    """IANA name, "Europe/Berlin"; empty when not known."""
    country: str = ""
    """ISO 3166 code, with a subdivision where it matters for holidays: "DE", "DE-BY"."""
    source: PersonSource = PersonSource.UNKNOWN
    source_detail: str = ""
    """The site, the advertisement, or who referred them (V2)."""
    who_contacted: Party = Party.UNKNOWN
    """Who reached out first (W3)."""
    job: dict[str, str] = {}
    """Facts of the job the talk is about, by bare name: "title", "company", "place". Read as `job.title`."""
    links: tuple[str, ...] = ()
    own: dict[str, str] = {}
    """Fields of the user's own, and every imported column that has no other home."""
    hours: OpenHours | None = None
    """Their own hours where these are known; else the planner's."""
    notes: str = ""
    interactions: tuple[Interaction, ...] = ()
    """What passed between us, as far as it matters for the next call."""
    created: datetime | None = None
    changed: datetime | None = None
    uids: tuple[str, ...] = ()
    """What other programs call this record: by it a second import of a card knows whom it is about."""
    merged_from: tuple[str, ...] = ()
    """Ids of the records that were merged into this one."""
    distinct_from: tuple[str, ...] = ()
    """Ids of people who look like this one, and were said to be somebody else."""

    def __post_init__(self) -> None:
        must_be_usable(self.created, self.changed)

    @property
    def full_name(self) -> str:
        """The name in full, without titles; empty when nothing is known."""
        return self.full or " ".join(part for part in (self.given, self.middle, self.family, self.suffix) if part)

    @property
    def label(self) -> str:
        """Something to show in a list, never empty: name, else company, number, address or id."""
        number = self.numbers[0].number if self.numbers else ""
        address = self.emails[0].address if self.emails else ""
        return self.full_name or self.company or number or address or self.id

    @property
    def work(self) -> tuple[str, str]:
        """Their role, and their company where it is not what they are named by."""
        return self.role, self.company if self.full_name else ""

    @property
    def address(self) -> str:
        """How to address them, ready to be said, and never a guess at their gender (S13).

        Their own form first, then academic title and family name, then speciality and family name, then the
        full name.
        """
        if self.form_of_address:
            return self.form_of_address
        title = self.academic_title or self.speciality
        return f"{title} {self.family}" if title and self.family else self.full_name

    @property
    def number(self) -> str:
        """The number to call, or empty."""
        return self.numbers[0].number if self.numbers else ""

    @property
    def email(self) -> str:
        """The address to write to, or empty."""
        return self.emails[0].address if self.emails else ""


def after_call(person: Person, call: str, interactions: tuple[Interaction, ...]) -> Person:
    """The person with what this call came to; what the same call said before (its wrap-up was edited) is replaced."""
    kept = tuple(one for one in person.interactions if not call or one.call != call)
    return msgspec.structs.replace(person, interactions=(*kept, *interactions))
