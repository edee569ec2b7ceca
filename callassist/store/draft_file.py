"""What is being typed and not taken over yet, kept so that a crash costs no word: one small file, `drafts.json`.

A draft is there from the first key until its field is left, entered or given up. It belongs to no backup.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator

from callassist.files import TEMP_SUFFIX, make_folders, write_atomic
from callassist.people.person_model import Person
from callassist.store.managed_file import FilePlace
from callassist.store.storage import Damaged, decode_tables, encode, read_and_heal

NAME = "drafts.json"
MOST = 200
"""Drafts that are kept; of more, the oldest are let go."""
LONGEST = 100_000
"""Characters of a draft; of a longer one the beginning is kept."""
SOON = 0.05
LATER = 2.0
"""Seconds until a draft that is no longer needed goes: what it became is on the disk by then."""


class Drafts:
    """Texts by the name of their field, such as "person/17/notes". Every method returns at once; reading the file at
    the start is the only wait. Satisfies `writer.Job`.
    """

    def __init__(self, place: FilePlace, *, read_only: bool = False) -> None:
        """`read_only` while another program has the folder: then nothing is kept."""
        self.path = place.root / NAME
        self._place, self._read_only = place, read_only
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._texts = {} if read_only else self._load()
        self._on_disk = dict(self._texts)

    def get(self, key: str) -> str | None:
        """The draft of a field, or None."""
        return self._texts.get(key)

    def latest(self, prefix: str) -> str:
        """The field among these that was written in last, and holds something; empty for none."""
        texts = reversed(tuple(self._texts.items()))
        return next((key for key, text in texts if text and key.startswith(prefix)), "")

    def put(self, key: str, text: str) -> None:
        """This is what the field holds now."""
        with self._lock:
            self._texts.pop(key, None)  # it becomes the newest
            self._texts[key] = text[:LONGEST]
            while len(self._texts) > MOST:
                del self._texts[next(iter(self._texts))]
        self._want(SOON)

    def drop(self, key: str) -> None:
        """What the field holds was taken over elsewhere, or given up."""
        if key in self._texts:
            with self._lock:
                self._texts.pop(key, None)
            self._want(LATER)

    def forget(self, person: Person, calls: Iterable[str] = ()) -> None:
        """Let go of all that was typed about somebody: on their page, on those of these calls, and wherever they are
        named. Raises OSError when the file refuses.
        """
        pages = (*(f"person/{id_}/" for id_ in (person.id, *person.merged_from)), *_pages_of(calls))
        reaches = (*(one.number for one in person.numbers), *(one.address for one in person.emails))
        names = [text.casefold() for text in (person.full_name, *reaches) if text]
        self._let_go(lambda key, text: key.startswith(pages) or any(name in text.casefold() for name in names))

    def forget_calls(self, calls: Iterable[str]) -> None:
        """Let go of all that was typed on the pages of these calls. Raises OSError when the file refuses."""
        pages = tuple(_pages_of(calls))
        self._let_go(lambda key, _: key.startswith(pages))

    def _let_go(self, unwanted: Callable[[str, str], bool]) -> None:
        with self._lock:
            for key, text in tuple(self._texts.items()):
                if unwanted(key, text):
                    del self._texts[key]
        if not self._read_only:
            self.save()

    @property
    def saved(self) -> bool:
        """Whether the file says what the fields held last."""
        return self._texts == self._on_disk or self._read_only

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until that is so. False when it could not be done in `timeout` seconds."""
        return self._place.writer.settle(self, timeout) and self.saved

    def _want(self, within: float) -> None:
        if not self._read_only:
            self._place.writer.want(self, within)

    # On the writer's thread

    def save(self) -> None:
        """Bring the drafts to the disk; none leave no file."""
        with self._writing:
            with self._lock:
                texts = dict(self._texts)
            if texts == self._on_disk:
                return
            disk = self._place.disk
            if texts:
                documents = {str(n): {"field": key, "text": text} for n, (key, text) in enumerate(texts.items(), 1)}
                data = encode({"meta": {"1": {"schema": 1}}, "drafts": documents})
                try:
                    write_atomic(self.path, data, disk, keep_previous=False)
                except FileNotFoundError:
                    make_folders(self.path.parent, self._place.root, disk)
                    write_atomic(self.path, data, disk, keep_previous=False)
            else:
                disk.remove(self.path)
                disk.sync_folder(str(self.path.parent))
            self._on_disk = texts

    def after_save(self) -> None:
        """Nobody waits for a draft."""

    def after_failure(self, error: Exception) -> None:
        """It is tried again; what the text is for says that the disk is full."""

    def _load(self) -> dict[str, str]:
        """What was being typed when the program ended. A file that cannot be read is set aside by `read_and_heal`."""
        disk = self._place.disk
        with contextlib.suppress(OSError):
            disk.remove(str(self.path) + TEMP_SUFFIX)
        try:
            tables = read_and_heal(self.path, decode_tables, disk).value
        except (OSError, Damaged):
            return {}
        documents = tables.get("drafts", {}).values()
        pairs = [(document.get("field"), document.get("text")) for document in documents]
        return {key: text for key, text in pairs if isinstance(key, str) and isinstance(text, str)}


def _pages_of(calls: Iterable[str]) -> Iterator[str]:
    return (f"call/{id_}/" for id_ in calls)
