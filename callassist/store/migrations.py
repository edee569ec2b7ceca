"""How files of earlier versions become files of this one.

A migration is a pure function from the tables of version n to those of version n + 1; they are numbered by their place
in the ladder and never changed once released. Reading applies them in memory; the file itself is only rewritten when
it is next written to, after a copy of it was put aside. `tests/store/fixtures` holds a file of every version.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from callassist.files import Disk, write_atomic
from callassist.messages import NOTHING, Message, WordedError, message
from callassist.store.storage import Tables, decode_tables

Migration: TypeAlias = Callable[[Tables], Tables]


NEWER = message("This was written by a newer version of Call Assist, so it can be read here but not changed.")


class ReadOnly(WordedError):
    """A file that cannot be changed here. The text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The versions of one kind of file. `steps[n - 1]` leads from version n to version n + 1."""

    table: str
    """The table whose document 1 holds the `schema`."""
    steps: tuple[Migration, ...] = ()

    @property
    def current(self) -> int:
        """The version that this program writes."""
        return len(self.steps) + 1

    def version(self, tables: Tables) -> int:
        """The version of a file. One that does not say is of the first. Raises ValueError when it is none."""
        schema = tables.get(self.table, {}).get("1", {}).get("schema", 1)
        if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
            raise ValueError("a version that there never was")
        return schema

    def decode(self, raw: bytes) -> Tables:
        """The tables of a file of any version. Raises ValueError when it is not one of ours."""
        tables = decode_tables(raw)
        self.version(tables)
        return tables

    def newer(self, tables: Tables) -> Message:
        """A sentence when a newer program wrote this, empty otherwise."""
        return NEWER if self.version(tables) > self.current else NOTHING

    def climb(self, tables: Tables) -> Tables:
        """The same in this program's version."""
        for number in range(self.version(tables), self.current):
            tables = self.steps[number - 1](tables)
            tables.setdefault(self.table, {}).setdefault("1", {})["schema"] = number + 1
        return tables


def _with_changes(tables: Tables) -> Tables:
    """From version 2 on the people come from the changes below `people`: an older program must not write over them."""
    return tables


CALLS = Ladder("call")
PEOPLE = Ladder("meta", (_with_changes,))
LISTS = Ladder("meta")
CALENDAR = Ladder("meta")


def keep_before_migrating(path: Path, version: int, disk: Disk) -> Path:
    """Put a copy of a file of an earlier version aside, unless there is one. Returns the copy's path."""
    copy = path.with_name(f"{path.name}.v{version}")
    if not disk.exists(str(copy)):
        write_atomic(copy, disk.read(path), disk)
    return copy
