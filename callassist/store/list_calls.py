"""The calls of a list, each read from its file: what it came to, and by the script it was made with, its wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from callassist.calls.fold import fold
from callassist.lists.list_model import CallingList
from callassist.lists.standing import ListedPerson
from callassist.lists.wordings import ListCall, worded
from callassist.script.reader import read_text
from callassist.script.script_model import Script
from callassist.store.calls import CallStore
from callassist.store.storage import Damaged

MOST_CALLS = 5_000
"""The newest so many are read."""


def list_calls(
    rows: Iterable[ListedPerson],
    listing: CallingList,
    calls: CallStore,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[ListCall]:
    """Every call by the script of the list that its people have had since they were put on it, the newest first. One
    that cannot be read is passed over."""
    found = {
        one.call: one.at
        for row in rows
        if row.person is not None
        for one in row.person.interactions
        if one.call and one.script == listing.script and one.at >= row.entry.added
    }
    scripts: dict[str, Script | None] = {}
    for call in sorted(found, key=lambda call: found[call].timestamp(), reverse=True)[:MOST_CALLS]:
        if cancelled():
            return
        if (read := list_call(call, calls, scripts)) is not None:
            yield read


def list_call(call: str, calls: CallStore, scripts: dict[str, Script | None]) -> ListCall | None:
    """One call; None where it cannot be read. `scripts` keeps those that were read, by what they say."""
    try:
        stored = calls.load(call)
    except (OSError, Damaged):
        return None
    state = fold(stored.entries)
    hash_ = stored.header.script.hash
    if hash_ not in scripts:
        scripts[hash_] = read_text(stored.texts.get(hash_, "")).script
    script = scripts[hash_]
    outcome = stored.header.outcome_label or state.outcome_label or state.outcome
    return ListCall(outcome, worded(script, stored.header, state) if script is not None else None)
