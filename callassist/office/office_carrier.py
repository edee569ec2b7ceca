"""What is asked of the server of an office, whoever asks it: this process, or another one for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Protocol

import msgspec

from callassist.office.shared_carrier import SharedCarrier

PEOPLE, FORGET = "people", "forget"
"""Kinds of line, as the server tells them apart: only whoever may forget for all may send the second."""
CALLER, LEAD, ADMIN = "caller", "lead", "admin"
LEADS = (LEAD, ADMIN)
"""Who may hand out lists, publish scripts, and forget somebody for all."""
LACKS, BEHIND = "lacks", "behind"
"""How the key of a desk and the newest of the office differ: the desk has not got it yet; or the server was put back to
a time before it was made.
"""
BEGINS_ANEW = "CA008"
ANOTHER_BY_NOW = "CA011"
STRANGE = ("CA001", "CA002")
"""Codes of the server: it was put back to an earlier time; a list was changed there meanwhile; it does not know the
desk, or not any more."""


class OfficeCursor(msgspec.Struct, frozen=True):
    """How far a desk has come. `tx` and `n` hold within one epoch of the server."""

    epoch: str = "00000000-0000-0000-0000-000000000000"
    tx: int = 0
    n: int = 0


class OfficeHere(msgspec.Struct, frozen=True):
    """What the server says of itself, and of who asks."""

    office: str
    epoch: str
    member: str
    rights: str
    key: str = ""
    """LACKS, BEHIND, or empty where this desk seals with the newest."""


class OfficeLine(msgspec.Struct, frozen=True):
    """A line of what a device wrote (`segments.line_of`), its end included."""

    seq: int
    id: str
    kind: str
    line: bytes
    device: str = ""
    """Only of lines that come from the server."""


class OfficeNews(msgspec.Struct, frozen=True):
    """Lines that came after a cursor, and how far they go. `unread`: how many no key of ours opens."""

    lines: tuple[OfficeLine, ...]
    cursor: OfficeCursor
    unread: int = 0


class OfficeKnown(msgspec.Struct, frozen=True):
    """What the server has of a device."""

    events: int = 0
    highest: int = 0
    bytes: int = 0


class OfficeMember(msgspec.Struct, frozen=True):
    """Somebody of the office."""

    name: str
    rights: str
    desks: tuple[str, ...]
    seen: datetime | None
    gone: bool
    talks_to: str = ""
    """Who is on the phone with them: the id of a record, empty where that is not known."""
    talks_since: datetime | None = None
    """None while nobody is on the phone there."""


class OfficeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a list that the office hands out, as whoever hands it out tells the server."""

    person: str
    body: bytes
    priority: int = 0
    off: bool = False
    """Taken off the list by hand."""
    due: datetime | None = None
    """From when they are to be called; None where they are not. Only of those who are new to the server."""
    zone: str = ""
    """Empty where no hours are kept."""
    starts: time | None = None
    ends: time | None = None
    days: int = 0
    """A bit for each day of the week, from Monday, the lowest."""
    number: str = ""


class OfficeList(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it is handed out. `base` is the version that this was made from, 0 for none."""

    id: str
    base: int
    running: bool
    body: bytes
    entries: tuple[OfficeEntry, ...]


class ListContent(msgspec.Struct, frozen=True):
    """What a list says, and its entries, as they were handed out. `version` is 0 where there is none any more."""

    version: int = 0
    body: bytes = b""
    entries: tuple[bytes, ...] = ()
    unread: int = 0


class OutEntry(msgspec.Struct, frozen=True):
    """Somebody whom a member has."""

    person: str
    holder: str
    own: bool
    since: datetime


class ListThere(msgspec.Struct, frozen=True):
    """How a list stands at the server."""

    id: str
    version: int
    running: bool
    waits: int
    """How many are to be called by now, if it is within their hours."""
    later: int
    first: datetime | None
    """When the first of these is to be called."""
    out: tuple[OutEntry, ...]


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What became of somebody who was taken."""

    list: str
    claim: str
    due: datetime | None
    """From when they are to be called again; None where they are not."""
    promised: bool = False
    """By whoever had them."""
    called: bool = False
    came_to: bytes = b""


class OfficeCarrier(SharedCarrier, Protocol):
    """All of it raises OfficeAway where nobody answers, and OfficeRefused where the answer is no."""

    def hello(self, cursor: OfficeCursor) -> OfficeHere: ...
    def renew_key(self) -> None: ...
    def change_key(self, key: bytes) -> None: ...
    def pull(self, cursor: OfficeCursor) -> OfficeNews: ...
    def held(self) -> int: ...
    def known(self, device: str) -> OfficeKnown: ...
    def sizes(self, device: str, after: int) -> list[tuple[int, str, int]]: ...
    def push(self, device: str, lines: Sequence[OfficeLine]) -> int: ...
    def shorten(self, device: str, lines: Sequence[OfficeLine]) -> int: ...
    def members(self) -> list[OfficeMember]: ...
    def talking(self, person: str) -> None: ...
    def lists(self) -> list[ListThere]: ...
    def hand_out(self, handed: OfficeList) -> int: ...
    def withdraw(self, list_id: str) -> None: ...
    def entries(self, list_id: str) -> ListContent: ...
    def take(self, list_id: str, claim: str) -> str: ...
    def reserve(self, list_id: str, claims: Sequence[str]) -> dict[str, str]: ...
    def hold(self, list_id: str, person: str, claim: str) -> bool: ...
    def settle(self, settled: Settled) -> bool: ...
    def release(self, list_id: str, person: str) -> bool: ...
    def results(self, list_id: str) -> list[bytes]: ...
    def close(self) -> None: ...
