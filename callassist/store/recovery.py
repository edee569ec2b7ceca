"""What becomes of a call that was never finished: it goes on (`CallStore.reopen`), or it ends where it was left."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from callassist.calls.events import CallHeader, Entry, Finished
from callassist.calls.fold import fold
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore


def ended_as_left(stored: StoredCall) -> tuple[CallHeader, Entry | None]:
    """The header and the last entry of an abandoned call, which ended at the time of its last sign of life.

    No entry for a call that was ended by somebody and only never put away: it ended when they said so.
    """
    last = stored.entries[-1] if stored.entries else None
    state = fold(stored.entries)
    ends = (entry.wall for entry in reversed(stored.entries) if isinstance(entry.event, Finished))
    said = next(ends, None) if state.finished_at is not None else None
    at = last.at if last else 0.0
    wall = said or (last.wall if last else stored.header.started + timedelta(seconds=at))
    header = msgspec.structs.replace(
        stored.header, finished=wall, outcome=state.outcome, outcome_label=state.outcome_label
    )
    return header, None if said else Entry(
        last.seq + 1 if last else 1, at, wall, Finished(outcome=state.outcome, label=state.outcome_label)
    )


def finish_abandoned(store: CallStore, call: str, timeout: float = 10.0) -> bool:
    """End an abandoned call with its true times. False when it could not be written yet; it is tried on.

    Raises FileNotFoundError, OSError, Damaged, ReadOnly.
    """
    stored = store.load(call)
    file = store.reopen(call)
    if stored.header.finished is None:
        header, entry = ended_as_left(stored)
        if entry is not None:
            file.append(entry)
        file.finish_header(header)
    return store.close_file(call, timeout)
