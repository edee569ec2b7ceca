"""Look-up tables of a script: rows by a key, written in the header or in a CSV file beside the script.

A script that is copied, or kept with a call, carries the tables of its files in itself: each in a comment at its end,
`<!-- table: errors.csv … -->`. So an old call still finds what it found, and a copy needs no other file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from callassist.files import read_plain
from callassist.messages import Message, message

LARGEST = 64 * 1024
"""Bytes in the file of one table."""
MOST_ROWS = 2_000
MOST_COLUMNS = 20
MOST_TABLES = 10
_OPENED, _CLOSED = "<!-- table: ", "-->"
_FILE = re.compile(r"[\w-][\w .-]*\.csv")


class NoTable(ValueError):
    """A file that is no table; the message says why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class LookUp:
    """A table: its columns but that of the keys, and its rows by their keys, as `key_of` has them."""

    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]

    def find(self, key: str, column: str) -> str:
        """What stands in a column for a key; empty where there is nothing."""
        return self.rows.get(key_of(key), {}).get(column, "")


def key_of(text: str) -> str:
    """A key as it is looked up: without spaces around it, and in small letters."""
    return " ".join(text.split()).casefold()


def look_up_of(rows: Iterable[tuple[str, Mapping[str, str]]]) -> LookUp:
    """A table of these rows: key, and text by column. NoTable for a key that is there twice, or too much of it."""
    found: dict[str, Mapping[str, str]] = {}
    columns: dict[str, None] = {}
    for key, row in rows:
        if key_of(key) in found:
            raise NoTable(message("The key `{key}` is there twice.", key=key))
        found[key_of(key)] = row
        columns |= dict.fromkeys(row)
    if len(found) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise NoTable(message("At most {rows} rows and {columns} columns fit.", rows=MOST_ROWS, columns=MOST_COLUMNS))
    return LookUp(tuple(columns), found)


def read_csv(text: str) -> LookUp:
    """A table from the text of a CSV file, whose first row names the columns and whose first column has the keys."""
    head = text.split("\n", 1)[0]
    sign = max(",;\t", key=head.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.split("\n"), delimiter=sign, strict=True)]
    except csv.Error as error:
        raise NoTable(message("It cannot be read: {why}.", why=error)) from error
    rows = [row for row in rows if any(row)]
    if not rows or len(rows[0]) < 2 or not all(rows[0]):
        raise NoTable(message("Its first row names the columns, that of the keys first."))
    columns = rows[0][1:]
    return look_up_of((row[0], dict(zip(columns, row[1:], strict=False))) for row in rows[1:])


def take_carried(text: str) -> tuple[str, dict[str, str]]:
    """A script without the tables that it carries at its end, and these by the names of their files."""
    found: dict[str, str] = {}
    while text.rstrip().endswith(_CLOSED) and len(found) < MOST_TABLES:
        start = text.rfind(f"\n{_OPENED}")
        name, _, rest = text[start + 1 + len(_OPENED) :].partition("\n")
        if start < 0 or not _FILE.fullmatch(name) or rest.count(_CLOSED) != 1:
            break
        found[name] = rest.rstrip().removesuffix(_CLOSED).removesuffix("\n")
        text = text[:start]
    return text, found


def with_carried(text: str, tables: Mapping[str, str]) -> str:
    """A script with these tables at its end."""
    return text + "".join(f"\n{_OPENED}{name}\n{table}\n{_CLOSED}" for name, table in tables.items())


def read_file(name: str, folder: Path | None, root: Path | None) -> str:
    """The text of a table's file beside a script. NoTable where it cannot be had."""
    if not _FILE.fullmatch(name):
        raise NoTable(message("`{name}` is not a CSV file beside this one.", name=name))
    if folder is None:
        raise NoTable(message("Only a script in a folder can use another file."))
    path = folder / name
    try:
        if not path.resolve().is_relative_to((root or folder).resolve()):
            raise NoTable(message("`{name}` is not a CSV file beside this one.", name=name))
        text = read_plain(path, LARGEST).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        why = message(
            "The file `{name}` cannot be read: it has to be UTF-8, of {most} KB at most.",
            name=name,
            most=LARGEST // 1024,
        )
        raise NoTable(why) from error
    if _CLOSED in text or "\x00" in text:
        raise NoTable(message("The file `{name}` has signs in it that a table cannot have.", name=name))
    return text.rstrip("\n")


def carried_bytes(path: Path, files: Iterable[str], most: int) -> bytes:
    """A script's file, with the tables of these other files in itself; OSError as `read_plain`."""
    data = read_plain(path, most)
    return data + with_carried("", dict(_readable(files, path.parent))).encode()


def _readable(files: Iterable[str], folder: Path) -> Iterator[tuple[str, str]]:
    for name in files:
        if name.endswith(".csv"):
            try:
                yield Path(name).name, read_file(Path(name).name, folder, None)
            except NoTable:
                continue
