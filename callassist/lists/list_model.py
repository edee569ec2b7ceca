"""A list: people to be called by one script. What was done about each is not kept here but read from their records.

A list keeps only what nobody else knows: who is on it, in which order of importance, and its bounds. Where somebody
stands follows from the calls that their record tells of, so that a list can never disagree with it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from callassist.messages import Message, message
from callassist.usable_times import must_be_usable

MOST_ENTRIES = 100_000
"""People on one list."""
MOST_ATTEMPTS = 50
LONGEST_COOL_DOWN = 24 * 90
"""Hours."""
LOWEST, HIGHEST = -9, 9
"""Priorities; people on a list begin with 0, and a higher one comes first."""


class BadList(ValueError):
    """A list that cannot be used as it was given. The text is a sentence for people."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class QuotaCount(StrEnum):
    """What fills a quota."""

    SPOKEN = "spoken"
    """Everybody who was spoken to."""
    AGREED = "agreed"
    """Those alone with whom something was agreed."""


class Quota(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """ "10 per region": when so many of one value of a field are reached, the rest of that value is not called."""

    field: str
    """A field of the person ("company", "role", "country", one of the user's own) or of their job ("job.place")."""
    most: int
    counts: QuotaCount = QuotaCount.SPOKEN


class CallingList(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a list is, without its people. `id` is stable for ever; times carry their zone."""

    id: str
    name: str
    script: str
    """The id of the script."""
    lang: str = ""
    """Of the script, where it is there in several; empty for the language of the window."""
    job: dict[str, str] = {}
    """Facts that hold for every call of the list, by bare name: "title", "place"."""
    created: datetime
    paused: bool = False
    finished: datetime | None = None
    """When it was put away; nobody is called by it then."""
    cool_down: int = 24
    """Hours between two calls to one person, whatever the second is about."""
    most_attempts: int = 5
    """Calls without reaching somebody after which the list lets go of them."""
    quotas: tuple[Quota, ...] = ()
    office: bool = False
    """Whom to call next is said by the server of the office: others call by it too."""

    def __post_init__(self) -> None:
        must_be_usable(self.created, self.finished)


class ListEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody on a list."""

    person: str
    """The id of their record."""
    added: datetime
    """What happened before counts for none of the bounds."""
    priority: int = 0
    closed: str = ""
    """Why they were taken off by hand, in the user's words; empty while they are on it."""
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        must_be_usable(self.added, self.closed_at)


def checked(listing: CallingList) -> CallingList:
    """The list, where all about it can be used; `BadList` says what cannot."""
    if not listing.name.strip():
        raise BadList(message("A list needs a name."))
    if not listing.script.strip():
        raise BadList(message("A list needs a script."))
    if not 0 <= listing.cool_down <= LONGEST_COOL_DOWN:
        raise BadList(message("The hours between two calls are 0 to {most}.", most=LONGEST_COOL_DOWN))
    if not 1 <= listing.most_attempts <= MOST_ATTEMPTS:
        raise BadList(message("The most attempts are 1 to {most}.", most=MOST_ATTEMPTS))
    for quota in listing.quotas:
        if not quota.field.strip() or quota.most < 1:
            raise BadList(message("A quota is a number from 1 and a field, as in “10 per region”."))
    return listing


def quota_of(text: str) -> Quota:
    """ "10 per region" or "10 agreed per region" read. `BadList` for anything else."""
    words = text.split()
    counts = next((one for one in QuotaCount if len(words) > 1 and words[1].casefold() == one.value), None)
    rest = words[2:] if counts is not None else words[1:]
    if len(rest) < 2 or rest[0].casefold() not in ("per", "pro", "je") or not words[0].isdecimal():
        raise BadList(message("“{text}” is no quota; write it as in “10 per region”.", text=text))
    if not 1 <= int(words[0][:9]) <= MOST_ENTRIES:
        raise BadList(message("A quota is a number from 1 and a field, as in “10 per region”."))
    return Quota(field=" ".join(rest[1:]), most=int(words[0]), counts=counts or QuotaCount.SPOKEN)


def quota_text(quota: Quota) -> str:
    """The quota as `quota_of` reads it."""
    counts = "" if quota.counts is QuotaCount.SPOKEN else f"{quota.counts.value} "
    return f"{quota.most} {counts}per {quota.field}"


def with_entries(known: tuple[ListEntry, ...], new: tuple[ListEntry, ...]) -> tuple[ListEntry, ...]:
    """The entries with those who are new; who is on the list already stays as they are. `BadList` for too many."""
    found = {one.person: one for one in known}
    for one in new:
        found.setdefault(one.person, one)
    if len(found) > MOST_ENTRIES:
        raise BadList(message("A list holds at most {most} people.", most=MOST_ENTRIES))
    return tuple(found.values())
