"""The calls of a list as the comparison of wordings reads them: each from its file, by the script it was made with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from callassist.lists.standing import ListedPerson
from callassist.lists.wordings import WordedCall, worded
from callassist.script.reader import read_text
from callassist.script.script_model import Script
from callassist.store.calls import CallStore
from callassist.store.storage import Damaged

MOST_CALLS = 5_000
"""The newest so many are read."""


def worded_calls(
    rows: Iterable[ListedPerson], calls: CallStore, *, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[WordedCall]:
    """Every call that people on the list have had since they were put on it, the newest first. One that cannot be read
    is passed over."""
    found = {
        one.call: one.at
        for row in rows
        if row.person is not None
        for one in row.person.interactions
        if one.call and one.at >= row.entry.added
    }
    scripts: dict[str, Script | None] = {}
    for call in sorted(found, key=lambda call: found[call].timestamp(), reverse=True)[:MOST_CALLS]:
        if cancelled():
            return
        try:
            stored = calls.load(call)
        except (OSError, Damaged):
            continue
        hash_ = stored.header.script.hash
        if hash_ not in scripts:
            scripts[hash_] = read_text(stored.texts.get(hash_, "")).script
        script = scripts[hash_]
        said = worded(script, stored.header, stored.entries) if script is not None else None
        if said is not None:
            yield said
