"""Which machines are let in from the folder in common: those that somebody here said are theirs.

This lies beside who this machine is, never in the folder: nobody who writes there can let themselves in.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from callassist.decoding import from_json
from callassist.files import Disk, read_plain, write_atomic
from callassist.paths import make_private
from callassist.store.folder_seal import FolderSeal
from callassist.store.segments import DEVICE

NAME = "known-machines.json"
NOW_CALLED = "now"
"""Below the name that a machine had in the folder, a file for each that it took instead."""
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
    with contextlib.suppress(OSError, ValueError):
        found = from_json(read_plain(state / NAME, _MOST), dict[str, KnownMachine])
        return {one: known for one, known in found.items() if DEVICE.fullmatch(one) and known.since.tzinfo}
    return None


def keep_known(state: Path, known: Mapping[str, KnownMachine], disk: Disk) -> None:
    """Raises OSError."""
    make_private(state)
    write_atomic(state / NAME, msgspec.json.encode(dict(sorted(known.items()))), disk, keep_previous=False)


class Admission:
    """How we stand to each of the other machines: as was said here, and as they show."""

    def __init__(
        self,
        state: Path,
        folder: Path,
        disk: Disk,
        read_before: Callable[[], Collection[str]],
        now: Callable[[], datetime],
    ) -> None:
        """`read_before` tells whose words are a part of ours: who was let in before anybody was asked."""
        self._state, self._folder, self._disk = state, folder, disk
        self._read_before, self._now = read_before, now
        self.known: dict[str, KnownMachine] = {}
        self.standing: dict[str, MachineStanding] = {}
        """Of each machine that was met, how we stand to it now."""

    def say(self, devices: Collection[str], standing: MachineStanding) -> None:
        """What is said here of these. Raises OSError."""
        self._look_up()
        self.known |= dict.fromkeys(devices, KnownMachine(standing, self._now()))
        keep_known(self._state, self.known, self._disk)
        self.standing = {}

    def left_out(self) -> set[str]:
        self._look_up()
        return {device for device, known in self.known.items() if known.standing is MachineStanding.LEFT_OUT}

    def meet(self, proofs: Mapping[str, str], seal: FolderSeal) -> None:
        """Find out how we stand to these, each with what it shows of the key (`FolderSeal.proof`)."""
        kept = self._look_up()
        self.standing = {}
        for device, proof in proofs.items():
            found = self.known.get(device) or self._as_it_was_called(device, proofs)
            holds = seal.holds(proof, device, newest=True)
            accepted = found.standing is MachineStanding.ACCEPTED and seal.sealing
            if holds and (accepted or found.standing is MachineStanding.ASKS):
                found = KnownMachine(MachineStanding.SEALS, self._now())
            self.known[device] = found
            known_key = holds or bool(seal.lacking)
            self.standing[device] = found.standing if known_key else _without_key(found.standing, device, proof, seal)
        seal.only_sealed = {one for one, standing in self.standing.items() if standing is MachineStanding.SEALS}
        gone = {one for one, known in self.known.items() if known.standing is MachineStanding.ASKS} - proofs.keys()
        self.known = {device: known for device, known in self.known.items() if device not in gone}
        if self.known != kept:
            with contextlib.suppress(OSError):
                keep_known(self._state, self.known, self._disk)

    def _look_up(self) -> dict[str, KnownMachine] | None:
        """Look up what was said so far; what is kept of that."""
        known = kept = read_known(self._state)
        if known is None:
            let_in = KnownMachine(MachineStanding.ACCEPTED, self._now())
            known = {device: let_in for device in self._read_before() if DEVICE.fullmatch(device)}
        self.known = dict(known)
        return kept

    def _as_it_was_called(self, device: str, devices: Iterable[str]) -> KnownMachine:
        """How we stand to a machine that was not seen before: as to the one that it was, where it says so there."""
        for earlier in devices:
            known = self.known.get(earlier)
            if known is not None and (self._folder / earlier / NOW_CALLED / device).is_file():
                return known
        return KnownMachine(MachineStanding.ASKS, self._now())


def _without_key(standing: MachineStanding, device: str, proof: str, seal: FolderSeal) -> MachineStanding:
    """How we stand to a machine that does not show that it has the key that seals."""
    if standing is MachineStanding.SEALS and not proof:
        return MachineStanding.UNSEALED
    if standing in (MachineStanding.SEALS, MachineStanding.ASKS) and proof:
        return MachineStanding.OLD_KEY if seal.holds(proof, device, newest=False) else MachineStanding.NO_KEY
    return standing
