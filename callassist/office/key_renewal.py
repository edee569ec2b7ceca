"""A new key of the office, made at the desk of an admin and taken over at every other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from callassist.files import Disk
from callassist.messages import message
from callassist.office.invitation import (
    Membership,
    OfficeError,
    OfficeRefused,
    keep_membership,
    new_keys,
    read_keys,
    write_invitation,
)
from callassist.office.office_round import LEDGER
from callassist.store.exchange_desk import KEPT
from callassist.store.scorecards import NAME


def renew_key(path: Path, membership: Membership, change: Callable[[bytes], None], state: Path) -> Membership:
    """Make a new key and keep it; `change` tells the server. It is in the file before the server hears of it, so that
    what was cut off is gone on with. Raises OfficeError, OSError.
    """
    if fresh := not path.exists():
        write_invitation(path, new_keys(membership))
    keys = read_keys(path, membership).keys
    if keys[1:] == membership.keys:
        try:
            change(keys[0])
        except OfficeRefused:
            if fresh:
                Disk().remove(path)
            raise
        membership = membership.with_keys(keys)
        keep_membership(state, membership)
    elif keys != membership.keys:
        raise OfficeError(message("{path} is there already, with another key. Name another file.", path=path))
    return membership


def take_keys(keys: tuple[bytes, ...], membership: Membership, data: Path, state: Path) -> Membership:
    """Take these over; what did not open is asked for once more. Raises OfficeRefused where the desk has newer ones;
    OSError.
    """
    if not set(membership.keys) <= set(keys):
        raise OfficeRefused(message("This desk has a newer key already."))
    membership = membership.with_keys(keys)
    for path in (data / LEDGER, data / KEPT / NAME):
        Disk().remove(path)
    keep_membership(state, membership)
    return membership
