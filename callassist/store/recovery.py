"""What becomes of a call that was never finished: it goes on (`CallStore.reopen`), or it ends where it was left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from callassist.calls.callview import CallView, look_back
from callassist.calls.events import CallHeader, Entry, Finished, SetAside, StepOpened
from callassist.calls.fold import fold
from callassist.calls.state import CallState
from callassist.script.reader import read_text
from callassist.script.script_model import Script
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore
from callassist.store.migrations import ReadOnly

NOT_ON_THE_PHONE = timedelta(minutes=30)
"""Whoever goes on with a call after this long was not on the phone all the while."""


@dataclass(frozen=True, slots=True)
class Left:
    """A call that was never finished, as it is once it ends where it was left."""

    header: CallHeader
    entry: Entry | None
    """Its end; None for a call that was ended by somebody and only never put away."""
    view: CallView | None
    """What it came to; None where its script cannot be read, nothing happened but that it was begun, or it is known:
    the call is put away.
    """


def look_at(store: CallStore, call: str) -> Left:
    """What an abandoned call comes to. Changes nothing. Raises FileNotFoundError, OSError, Damaged, ReadOnly."""
    stored = store.load(call)
    if stored.read_only or store.read_only:
        raise ReadOnly(stored.read_only or store.read_only)
    return as_left(stored)


def what_it_came_to(store: CallStore, call: str) -> Left:
    """As `look_at`, of a call that may be over as well: its own header and what can be written of it."""
    stored = store.load(call)
    if stored.header.finished is None:
        return Left(stored.header, None, None)  # it goes on
    return as_left(stored, over=True)


def as_left(stored: StoredCall, *, over: bool = False) -> Left:
    """A call that ends at the time of its last sign of life, with the outcome it had come to by then."""
    scripts = {text: script for text in stored.texts if (script := read_text(stored.texts[text]).script) is not None}
    script = scripts.get(stored.header.script.hash)
    header, entry = (stored.header, None) if over else _ended(stored, script)
    entries = stored.entries if entry is None else (*stored.entries, entry)
    happened = any(not isinstance(one.event, StepOpened) for one in stored.entries)
    view = None
    if script is not None and happened and (over or stored.header.finished is None):
        view = look_back(script, header, entries, {other.id: other for other in scripts.values()})
    return Left(header, entry, view)


def set_aside_since(stored: StoredCall, now: datetime) -> Entry | None:
    """What is to stand at the end of a call that goes on now: it was set aside at its last sign of life.

    None where it is over, was set aside by somebody, or was broken off a moment ago and is still spoken.
    """
    last = stored.entries[-1] if stored.entries else None
    if last is None or stored.header.finished is not None or now - last.wall < NOT_ON_THE_PHONE:
        return None
    state = fold(stored.entries)
    if state.finished_at is not None or state.aside_at is not None:
        return None
    return Entry(last.seq + 1, state.last_at, last.wall, SetAside())


def _ended(stored: StoredCall, script: Script | None) -> tuple[CallHeader, Entry | None]:
    last = stored.entries[-1] if stored.entries else None
    state = fold(stored.entries)
    ends = (entry.wall for entry in reversed(stored.entries) if isinstance(entry.event, Finished))
    said = next(ends, None) if state.finished_at is not None else None
    at = last.at if last else 0.0
    wall = said or (last.wall if last else stored.header.started + timedelta(seconds=at))
    outcome, label, means = _outcome(state, script)
    header = msgspec.structs.replace(
        stored.header, finished=wall, outcome=outcome, outcome_label=label, outcome_means=means
    )
    if said:
        return header, None
    return header, Entry(last.seq + 1 if last else 1, at, wall, Finished(outcome=outcome, label=label, means=means))


def _outcome(state: CallState, script: Script | None) -> tuple[str, str, str]:
    """What was said, or what an answer had led to; an end that somebody left open stays open."""
    reached = state.proposed_outcome
    if state.outcome or state.finished_at is not None or script is None or reached not in script.outcomes:
        return state.outcome, state.outcome_label, state.outcome_means
    return reached, script.outcomes[reached], script.meanings.get(reached, "")


def finish_abandoned(store: CallStore, call: str, timeout: float = 10.0, *, person: str = "") -> bool:
    """End an abandoned call with its true times, tied to `person` where one is known by now.

    False when it could not be written yet; it is tried on. Raises FileNotFoundError, OSError, Damaged, ReadOnly.
    """
    stored = store.load(call)
    file = store.reopen(call)
    if stored.header.finished is None:
        left = as_left(stored)
        if left.entry is not None:
            file.append(left.entry)
        file.finish_header(msgspec.structs.replace(left.header, person=person or left.header.person))
    return store.close_file(call, timeout)
