"""What the window knows of the office that this desk is in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from callassist.office.office_carrier import ListThere, OfficeMember


def is_there(file: Path) -> bool:
    """Whether a file of the office is here; in a folder that is closed to us, none is."""
    return os.path.lexists(file)


@dataclass(frozen=True, slots=True)
class OfficeState:
    """`office` is empty where the desk is in none; `at` is when the last round was whole."""

    office: str = ""
    running: bool = False
    at: datetime | None = None
    away_since: datetime | None = None
    """None while the server answers."""
    waits: int = 0
    """How many changes of this desk are not sent yet."""
    lists: tuple[ListThere, ...] = ()
    """What the office hands out."""
    members: tuple[OfficeMember, ...] = ()
    talking: Mapping[str, str] = field(default_factory=dict[str, str])
    """Member who is on the phone -> with whom; empty where that is not known here."""
    rights: str = ""
    """What the office lets us do, as it said last."""
    lacks_key: bool = False
    """The office has a newer key than this desk."""
    renewed: bool = False
    """This desk has a key that is not the first one."""
    key_waits: bool = False
    """A new key was made here, and is to be handed to the others."""
    key_copied: bool = False
    problems: tuple[str, ...] = ()
    """Sentences that can be said in the language of the window."""

    @property
    def leads(self) -> bool:
        """Whether we may hand out lists and publish scripts (`office_carrier.LEADS`)."""
        return self.rights in ("lead", "admin")

    @property
    def keeps_keys(self) -> bool:
        """Whether we may make a new key now, and hand it out."""
        return self.rights == "admin" and self.away_since is None and not self.lacks_key and not self.running


@dataclass(frozen=True, slots=True)
class PublishCame:
    """What came of publishing a script: its version; or what somebody else published in between, and what both changes
    came from; or why nothing did.
    """

    text: str = ""
    version: int = 0
    base: str = ""
    theirs: str = ""
    by: str = ""
    why: str = ""
