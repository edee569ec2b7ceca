"""One call as one TinyDB file, from its first second to its last.

Tables: `call` (one document, the header), `texts` (the script texts it used, by hash) and `events` (the entries, the
document id being their `seq`). A session appends to it and goes on; the writer's thread does the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from callassist.calls.events import CallHeader, Entry
from callassist.store.atomic import Disk, make_folders
from callassist.store.storage import AtomicStorage, Database, Tables
from callassist.store.trouble import cannot_save
from callassist.store.writer import Writer

TYPING_LAG = 0.2
"""Seconds that what is being typed may wait before it is written; with the write itself it stays under 250 ms."""

OnSaved = Callable[[int, datetime], None]
OnFailed = Callable[[str], None]


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
    trouble: str = ""
    """A sentence where the file was damaged and what is shown may lack the last moment."""
    read_only: str = ""
    """A sentence why this call cannot be changed here; empty when it can."""
    path: Path = field(default=Path(), compare=False)


def header_tables(header: CallHeader, texts: dict[str, str]) -> Tables:
    """A call's file before its first event."""
    return {
        "call": {"1": msgspec.to_builtins(header)},
        "texts": {str(n): {"hash": key, "text": text} for n, (key, text) in enumerate(texts.items(), 1)},
        "events": {},
    }


class CallFile:
    """The record of one call. Satisfies `calls.events.Record`: `append` and `amend` never block and never raise.

    What is not yet on the disk is held here, each entry once: not more than the call itself.
    """

    def __init__(
        self, path: Path, tables: Tables, *, root: Path, writer: Writer, disk: Disk, now: Callable[[], datetime]
    ) -> None:
        self.path = path
        self._root, self._writer, self._disk, self._now = root, writer, disk, now
        self._storage = AtomicStorage(path, disk=disk, tables=tables)
        self._db = Database(self._storage)
        self._lock = threading.Lock()
        self._entries: dict[int, Entry] = {}
        self._header: CallHeader | None = None
        self._texts: dict[str, str] = {}
        self._pending = False
        self._twice = False
        self._seq = max((int(seq) for seq in tables["events"]), default=0)
        self._listeners: list[tuple[OnSaved | None, OnFailed | None]] = []
        self.acknowledged = self._seq
        """The highest `seq` that is on the disk."""
        self.saved_at: datetime | None = None
        self.failure = ""
        """A sentence while saving does not work, empty while it does."""

    @property
    def saved(self) -> bool:
        """Whether all that was ever handed in is on the disk."""
        return not self._pending

    def listen(self, on_saved: OnSaved | None = None, on_failed: OnFailed | None = None) -> Callable[[], None]:
        """Be told, on the writer's thread, of every save (seq, wall time) and failure (sentence). Returns the end."""
        pair = (on_saved, on_failed)
        self._listeners.append(pair)
        return lambda: self._listeners.remove(pair) if pair in self._listeners else None

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
            self._pending = True
        self._writer.want(self)

    def finish_header(self, header: CallHeader) -> None:
        """Keep what is now known of the call as a whole."""
        with self._lock:
            self._header = header
            self._pending = True
        self._writer.want(self)

    def start(self) -> None:
        """Have the file made, before anything happened in the call."""
        self._pending = True
        self._writer.want(self)

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until all is on the disk. False when it could not be done in `timeout` seconds."""
        return self._writer.settle(self, timeout) and not self._pending

    def close(self, timeout: float = 10.0) -> bool:
        """`settle`, and make the kept copy equal to the file, so that damage to either costs nothing."""
        self._twice = True
        self._writer.want(self)
        return self.settle(timeout)

    def save(self) -> None:
        """Bring all that was handed in to the disk. Called by the writer."""
        with self._lock:
            entries, self._entries = self._entries, {}
            texts, self._texts = self._texts, {}
            header, self._header = self._header, None
        try:
            self._take_over(list(entries.values()), header, texts)
        except BaseException:
            with self._lock:
                self._entries = entries | self._entries
                self._texts = texts | self._texts
                self._header = self._header or header
            raise
        self._commit()
        with self._lock:
            self._pending = bool(self._entries or self._texts or self._header)
            self.acknowledged = self._seq
            self.saved_at = self._now()
            self.failure = ""

    def after_save(self) -> None:
        """Tell those who listen. Called by the writer."""
        for on_saved, _ in tuple(self._listeners):
            if on_saved is not None and self.saved_at is not None:
                on_saved(self.acknowledged, self.saved_at)

    def after_failure(self, error: Exception) -> None:
        """Tell those who listen, once for each thing that is wrong. Called by the writer."""
        sentence = cannot_save(error, self.path.parent)
        if sentence == self.failure:
            return
        self.failure = sentence
        for _, on_failed in tuple(self._listeners):
            if on_failed is not None:
                on_failed(sentence)

    def _commit(self) -> None:
        try:
            self._storage.commit()
        except FileNotFoundError:
            make_folders(self.path.parent, self._root, self._disk)
            self._storage.commit()
        if self._twice:
            self._storage.commit()
            self._twice = False

    def _hand_in(self, entry: Entry, within: float) -> None:
        with self._lock:
            self._entries[entry.seq] = entry
            self._pending = True
        self._writer.want(self, within)

    def _take_over(self, entries: Sequence[Entry], header: CallHeader | None, texts: dict[str, str]) -> None:
        """Put what is new into the tables. What was taken over stays there when the disk then refuses."""
        if header is not None:
            self._db.put("call", {1: msgspec.to_builtins(header)})
        if texts:
            kept = self._db.documents("texts")
            known = {text["hash"] for text in kept.values()}
            new = [{"hash": key, "text": text} for key, text in texts.items() if key not in known]
            self._db.add("texts", dict(enumerate(new, len(kept) + 1)))
        again = {entry.seq: msgspec.to_builtins(entry) for entry in entries if entry.seq <= self._seq}
        if again:
            self._db.put("events", again)
        new = {entry.seq: msgspec.to_builtins(entry) for entry in entries if entry.seq > self._seq}
        if new:
            self._db.add("events", new)
            self._seq = max(new)
