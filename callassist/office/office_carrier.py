"""What is asked of the server of an office, whoever asks it: this process, or another one for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

PEOPLE, FORGET = "people", "forget"
"""Kinds of line, as the server tells them apart: only whoever may forget for all may send the second."""
CALLER, LEAD, ADMIN = "caller", "lead", "admin"
MAY_FORGET = (LEAD, ADMIN)
BEGINS_ANEW = "CA008"
STRANGE = ("CA001", "CA002")
"""Codes of the server: it was put back to an earlier time; it does not know the desk, or not any more."""


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


class OfficeCarrier(Protocol):
    """All of it raises OfficeAway where nobody answers, and OfficeRefused where the answer is no."""

    def hello(self, cursor: OfficeCursor) -> OfficeHere: ...
    def pull(self, cursor: OfficeCursor) -> OfficeNews: ...
    def held(self) -> int: ...
    def known(self, device: str) -> OfficeKnown: ...
    def sizes(self, device: str, after: int) -> list[tuple[int, str, int]]: ...
    def push(self, device: str, lines: Sequence[OfficeLine]) -> int: ...
    def shorten(self, device: str, lines: Sequence[OfficeLine]) -> int: ...
    def members(self) -> list[OfficeMember]: ...
    def talking(self, person: str) -> None: ...
    def close(self) -> None: ...
