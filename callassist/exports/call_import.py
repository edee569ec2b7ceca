"""Brings calls that were exported as JSON back into the store. A call that is there is never touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callassist.store.callfile import StoredCall
    from callassist.store.calls import CallStore


@dataclass(frozen=True, slots=True)
class ImportedCalls:
    """What became of the calls of a file, by id."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    """Those that are here already, word for word."""
    different: tuple[str, ...]
    """Those of which another version is here, which was left as it is."""


def import_calls(calls: tuple[StoredCall, ...], store: CallStore) -> ImportedCalls:
    """Keep the calls that are not here yet. Raises OSError when one cannot be saved; those before it are kept."""
    added: list[str] = []
    known: list[str] = []
    different: list[str] = []
    for call in calls:
        id_ = call.header.id
        if store.exists(id_):
            here = store.load(id_)
            (known if (here.header, here.entries) == (call.header, call.entries) else different).append(id_)
            continue
        _add(call, store)
        added.append(id_)
    return ImportedCalls(tuple(added), tuple(known), tuple(different))


def _add(call: StoredCall, store: CallStore) -> None:
    file = store.create(call.header, call.texts)
    for entry in call.entries:
        file.append(entry)
    file.finish_header(call.header)
    if not file.close(timeout=60):
        raise OSError(file.failure or "The call could not be saved.")
