"""Where a call is saved with each of its notes and answers: one TinyDB file, from its first second to its last.

Tables: `call` (one document, the header), `texts` (the script texts it used, by hash) and `events` (the entries, the
document id being their `seq`). A session appends to it and goes on; the writer's thread does the rest.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec import Struct

from callassist.calls.events import CallHeader, Entry
from callassist.messages import NOTHING, Message, english
from callassist.store.managed_file import FilePlace, ManagedFile
from callassist.store.storage import Tables

TYPING_LAG = 0.2
"""Seconds that what is being typed may wait before it is written; with the write itself it stays under 250 ms."""


class ScriptText(Struct, frozen=True):
    """A script as it was when the call used it."""

    hash: str
    text: str


class CallDocument(Struct, frozen=True):
    """The shape of a call's file. Raises msgspec.ValidationError (a ValueError) where a file differs."""

    call: dict[str, CallHeader]
    events: dict[str, Entry] = {}
    texts: dict[str, ScriptText] = {}


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call as it lies on the disk."""

    header: CallHeader
    entries: tuple[Entry, ...]
    texts: dict[str, str]
    trouble: Message = NOTHING
    """A sentence where the file was damaged and what is shown may lack the last moment."""
    odd: Collection[str] = field(default=(), compare=False)
    """The numbers of entries that cannot be understood, and are left out."""
    read_only: Message = NOTHING
    """A sentence why this call cannot be changed here; empty when it can."""
    path: Path = field(default=Path(), compare=False)


def header_tables(header: CallHeader, texts: dict[str, str]) -> Tables:
    """A call's file before its first event."""
    return {
        "call": {"1": msgspec.to_builtins(header, enc_hook=english)},
        "texts": {str(n): {"hash": key, "text": text} for n, (key, text) in enumerate(texts.items(), 1)},
        "events": {},
    }


class CallFile(ManagedFile):
    """The record of one call, in which each of its notes, answers and ticks is saved.

    Satisfies `calls.events.Record`: `append` and `amend` never block and never raise.

    What is not yet on the disk is held here, each entry once: not more than the call itself.
    """

    def __init__(self, path: Path, tables: Tables, place: FilePlace) -> None:
        super().__init__(path, tables, place)
        self._entries: dict[int, Entry] = {}
        self._header: CallHeader | None = None
        self._texts: dict[str, str] = {}
        self._seq = max((int(seq) for seq in tables.get("events", {})), default=0)
        self.acknowledged = self._seq

    def start(self) -> None:
        """Have the file made, before anything happened in the call."""
        self._changed()

    def append(self, entry: Entry) -> None:
        """Keep a new entry: on the disk as soon as the writer gets to it."""
        self._hand_in(entry, 0.0)

    def amend(self, entry: Entry) -> None:
        """Keep the last entry anew: on the disk within 250 ms, so that typing does not write at every key."""
        self._hand_in(entry, TYPING_LAG)

    def add_text(self, hash_: str, text: str) -> None:
        """Keep the text of a script that the call uses from now on."""
        with self._lock:
            self._texts[hash_] = text
        self._changed()

    def finish_header(self, header: CallHeader) -> None:
        """Keep what is now known of the call as a whole."""
        with self._lock:
            self._header = header
        self._changed()

    def _hand_in(self, entry: Entry, within: float) -> None:
        with self._lock:
            self._entries[entry.seq] = entry
        self._changed(within)

    def _take_over(self) -> int:
        if self._header is not None:
            begun_on = self._db.documents("call").get(1, {}).get("machine", "")  # a session does not know it
            header = msgspec.structs.replace(self._header, machine=self._header.machine or begun_on)
            self._db.put("call", {1: msgspec.to_builtins(header, enc_hook=english)})
        if self._texts:
            kept = self._db.documents("texts")
            known = {text["hash"] for text in kept.values()}
            new = [{"hash": key, "text": text} for key, text in self._texts.items() if key not in known]
            self._db.add("texts", dict(enumerate(new, len(kept) + 1)))
        if self._entries:
            self._take_over_entries()
        self._header = None
        self._texts.clear()
        self._entries.clear()
        return self._seq

    def _take_over_entries(self) -> None:
        documents = {seq: msgspec.to_builtins(entry, enc_hook=english) for seq, entry in self._entries.items()}
        again = {seq: document for seq, document in documents.items() if seq <= self._seq}
        if again:
            self._db.put("events", again)
        new = {seq: document for seq, document in documents.items() if seq > self._seq}
        if new:
            self._db.add("events", new)
            self._seq = max(new)
