"""Which machines are let in from the folder in common: those that somebody here said are theirs.

This lies beside who this machine is, never in the folder: nobody who writes there can let themselves in.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from callassist.files import Disk, read_plain, write_atomic
from callassist.paths import make_private
from callassist.store.segments import DEVICE

NAME = "known-machines.json"
_MOST = 10_000_000


class MachineStanding(StrEnum):
    """How we stand to another machine."""

    ASKS = "asks"
    """It is new here; nothing of it is read until somebody says whose it is."""
    ACCEPTED = "accepted"
    SEALS = "seals"
    """It shows that it holds the key of the folder, as long as it does; only what it seals is read."""
    LEFT_OUT = "left-out"
    NO_KEY = "no-key"
    """It asks, and seals with a key that is not here."""
    OLD_KEY = "old-key"
    """It asks, since it held the key of the folder, and seals with one that was given up."""
    UNSEALED = "unsealed"
    """It asks, since it held the key of the folder, and seals no more."""


LET_IN = (MachineStanding.ACCEPTED, MachineStanding.SEALS)


class KnownMachine(msgspec.Struct, frozen=True):
    """What was said here of a machine."""

    standing: MachineStanding
    since: datetime
    """Of one that asks, when it was first seen here; else when that was said."""


def read_known(state: Path) -> dict[str, KnownMachine] | None:
    """What was said of each machine; None where nothing was kept yet, or nothing that can be understood."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        found = msgspec.json.decode(read_plain(state / NAME, _MOST), type=dict[str, KnownMachine])
        return {one: known for one, known in found.items() if DEVICE.fullmatch(one) and known.since.tzinfo}
    return None


def keep_known(state: Path, known: Mapping[str, KnownMachine], disk: Disk) -> None:
    """Raises OSError."""
    make_private(state)
    write_atomic(state / NAME, msgspec.json.encode(dict(sorted(known.items()))), disk, keep_previous=False)
