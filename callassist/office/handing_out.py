"""Whom the office gave to this desk: taken, called, settled; and reserved, for where the server is not.

Each claim has its name, and stands on the disk, before the server is asked: whatever is cut off between, asking again
gives the same person, and what became of them is told later.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from callassist.decoding import from_json
from callassist.files import Disk, read_plain, write_atomic
from callassist.office.invitation import OfficeAway
from callassist.office.office_carrier import ListThere, OfficeCarrier, Settled
from callassist.paths import OFFICE_CLAIMS

_MOST = 1_000_000
_TRIES = 200
_MOST_TOLD = 300
"""Calls of which corrections are told: the newest."""


class OfficeClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom this desk has, or may have."""

    id: str
    list: str
    person: str = ""
    """Empty while no answer has come."""
    call: str = ""
    """With whom a call was begun."""
    told: tuple[int, int] | None = None
    """How the file of the call was when it was told what became of them: it may be corrected later."""

    @property
    def is_open(self) -> bool:
        return bool(self.call) and self.told is None


def read_claims(data: Path) -> tuple[OfficeClaim, ...]:
    """Raises OSError where they cannot be read now."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        return from_json(read_plain(data / OFFICE_CLAIMS, _MOST), tuple[OfficeClaim, ...])
    return ()


@dataclass(frozen=True, slots=True)
class Stands:
    """Where somebody stands by their record here: whether they can be called now, else from when on, if ever."""

    free: bool
    due: datetime | None = None


class HandingOut:
    """The claims of one desk, used by one thread. Raises OfficeError and OSError, and has lost nothing then."""

    def __init__(self, data: Path, carrier: OfficeCarrier) -> None:
        self.carrier, self._path, self._disk = carrier, data / OFFICE_CLAIMS, Disk()
        self._claims = read_claims(data)

    def waiting(self, list_id: str) -> list[OfficeClaim]:
        """Whom this desk has by a list and has not called."""
        return [one for one in self._claims if one.list == list_id and not one.call and one.person]

    def reserved(self) -> dict[str, tuple[str, ...]]:
        """The same for every list, by the ids of their records."""
        return {one.list: tuple(each.person for each in self.waiting(one.list)) for one in self._claims}

    @property
    def to_settle(self) -> bool:
        """Whether what became of somebody is to be told."""
        return any(one.is_open for one in self._claims)

    def corrected(self, stamp: Callable[[str], tuple[int, int] | None]) -> bool:
        """Whether a call was changed since it was told; `stamp` is how its file is now, None where there is none."""
        return any(self._is_corrected(one, stamp(one.call)) for one in self._claims if one.told is not None)

    @staticmethod
    def _is_corrected(claim: OfficeClaim, now: tuple[int, int] | None) -> bool:
        return now is not None and now != claim.told

    def next(self, list_id: str, stands: Callable[[str], Stands]) -> OfficeClaim | None:
        """Who is to be called: whoever is with this desk already, else whom the server gives. None: nobody."""
        passed = set[str]()
        for _ in range(_TRIES):
            claim = next((one for one in self.waiting(list_id) if one.id not in passed), None)
            claim = claim or self._take(list_id)
            if claim is None:
                return None
            stand = stands(claim.person)
            if stand.free:
                return claim
            passed.add(claim.id)
            try:  # their record says more than the server knows
                self.carrier.settle(Settled(list=list_id, claim=claim.id, due=stand.due))
            except OfficeAway:
                continue  # one who is reserved; another may do
            self._drop(claim)
        return None

    def _take(self, list_id: str) -> OfficeClaim | None:
        asked = next((one for one in self._claims if one.list == list_id and not one.person), None)
        if asked is None:
            asked = OfficeClaim(id=str(uuid.uuid4()), list=list_id)
            self._keep(*self._claims, asked)
        person = self.carrier.take(list_id, asked.id)
        if not person:
            self._drop(asked)
            return None
        return self._put(replace(asked, person=person))

    def reserve(self, list_id: str, count: int) -> int:
        """Have so many who can be called without the server. How many there are now."""
        lacking = count - sum(1 for one in self._claims if one.list == list_id and not one.call)
        new = [OfficeClaim(id=str(uuid.uuid4()), list=list_id) for _ in range(lacking)]
        self._keep(*self._claims, *new)
        asked = [one for one in self._claims if one.list == list_id and not one.person]
        given = self.carrier.reserve(list_id, [one.id for one in asked])
        found = {one.id: replace(one, person=given.get(one.id, "")) for one in asked}
        kept = [found.get(one.id, one) for one in self._claims]
        self._keep(*(one for one in kept if one.person))
        return len(self.waiting(list_id))

    def give_back(self, list_id: str) -> None:
        """Whoever was not called yet is for the others."""
        for claim in [one for one in self._claims if one.list == list_id and not one.call]:
            person = claim.person or self.carrier.take(list_id, claim.id)  # whom a lost answer may have given
            if person:
                self.carrier.release(list_id, person)
            self._drop(claim)

    def hold(self, list_id: str, person: str, call: str) -> bool:
        """Somebody is called from here without having been handed out. Whether nobody else has them."""
        if any(one.call == call and one.is_open for one in self._claims):
            return True  # it goes on
        had = next((one for one in self.waiting(list_id) if one.person == person), None)
        claim = had or OfficeClaim(id=str(uuid.uuid4()), list=list_id, person=person)
        self._keep(*(one for one in self._claims if one is not had), replace(claim, call=call))
        return had is not None or self.carrier.hold(list_id, person, claim.id)

    def called(self, claim_id: str, call: str) -> None:
        """A call has begun with whom this claim gave."""
        self._keep(*(replace(one, call=call) if one.id == claim_id else one for one in self._claims))

    def settle(
        self,
        over: Callable[[OfficeClaim], Settled | None],
        stamp: Callable[[str], tuple[int, int] | None] = lambda _: None,
    ) -> None:
        """Tell what became of whom was called, and what was corrected since; `over` says it, None while the call goes
        on; `stamp` as in `corrected`.
        """
        for claim in self._claims:
            now = stamp(claim.call) if claim.call else None
            if not claim.is_open and not self._is_corrected(claim, now):
                continue
            if (settled := over(claim)) is not None:
                self.carrier.settle(settled)
                if now is None:
                    self._drop(claim)
                else:
                    self._put(replace(claim, told=now))
        told = [one for one in self._claims if one.told is not None]
        self._keep(*(one for one in self._claims if one not in told[:-_MOST_TOLD]))

    def release(self, list_id: str, person: str) -> None:
        """Somebody is for the others again, whoever has them."""
        self.carrier.release(list_id, person)
        self._keep(*(one for one in self._claims if one.told or (one.list, one.person) != (list_id, person)))

    def lists(self) -> list[ListThere]:
        return self.carrier.lists()

    def _put(self, claim: OfficeClaim) -> OfficeClaim:
        self._keep(*(claim if one.id == claim.id else one for one in self._claims))
        return claim

    def _drop(self, claim: OfficeClaim) -> None:
        self._keep(*(one for one in self._claims if one.id != claim.id))

    def _keep(self, *claims: OfficeClaim) -> None:
        """Raises OSError where they cannot be kept: then nobody is asked for."""
        if claims != self._claims:
            write_atomic(self._path, msgspec.json.encode(claims), self._disk, keep_previous=False)
            self._claims = claims
