"""What becomes of a call that was never finished: it goes on (`CallStore.reopen`), or it ends where it was left."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from callassist.calls.events import CallHeader, Entry, Finished
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore


def ended_as_left(stored: StoredCall) -> tuple[CallHeader, Entry]:
    """The header and the last entry of an abandoned call, which ended at the time of its last sign of life."""
    last = stored.entries[-1] if stored.entries else None
    at = last.at if last else 0.0
    wall = last.wall if last else stored.header.started + timedelta(seconds=at)
    entry = Entry(last.seq + 1 if last else 1, at, wall, Finished())
    return msgspec.structs.replace(stored.header, finished=wall), entry


def finish_abandoned(store: CallStore, call: str, timeout: float = 10.0) -> bool:
    """End an abandoned call with its true times. False when it could not be written yet; it is tried on.

    Raises FileNotFoundError, OSError, Damaged, ReadOnly.
    """
    header, entry = ended_as_left(store.load(call))
    file = store.reopen(call)
    file.append(entry)
    file.finish_header(header)
    return store.close_file(call, timeout)
