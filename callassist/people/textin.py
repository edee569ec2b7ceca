"""Text from any program: which encoding a file is in, and what separates its columns."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Protocol

from callassist.wording import Said, said

HEADERS_WITHIN = 20
"""Headers are looked for in so many rows: some files open with remarks."""
DELIMITERS = (",", ";", "\t", "|")
LARGEST = 100 * 1024 * 1024
_LOOK = 256 * 1024
_END = "\ufdd0\ufdd1"
"""Put behind the text: it comes out as a row of its own only where no quotation mark is left open."""
_WESTERN = frozenset("äöüÄÖÜßéèêëàâáíóúñçÉÈÇÑåÅæÆøØ€„“”…·°§«»\u2013\u2014\u2018\u2019\u00a0")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class CannotReadError(ValueError):
    """A file that cannot be taken in. The message says why, and what to do."""

    def __init__(self, why: Said) -> None:
        super().__init__(why)


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and the encoding it was in. A given `encoding` is taken at its word; else it is found out.

    CannotReadError when the bytes are no text, or not in the encoding that was given.
    """
    if len(data) > LARGEST:
        raise CannotReadError(said("it is larger than {size} MB; split it into parts", size=LARGEST // 1024 // 1024))
    encoding = encoding or _guess(data)
    try:
        text = data.decode(encoding)
    except LookupError:
        raise CannotReadError(said("“{name}” is no encoding; try utf-8 or cp1252", name=encoding)) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        told = said("line {line} is not {name}; name another encoding", line=line, name=encoding)
        raise CannotReadError(told) from None
    if "\0" in text:
        raise CannotReadError(said("it is no text: it holds zero bytes; save it as CSV or vCard first"))
    return text, encoding


def _guess(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8" if b"\0" not in data else _wide(data)
    if _western(data):  # what spreadsheets mostly write, and in short files hard to tell by statistics
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(_lines(data)).best()
    return best.encoding if best else "cp1252"


def _wide(data: bytes) -> str:
    """UTF-16 without a mark has its zeros on one side."""
    even, odd = data[:_LOOK:2].count(0), data[1:_LOOK:2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _lines(data: bytes) -> bytes:
    """Enough to judge by, ending with a line."""
    return data if len(data) <= _LOOK else data[: data.rfind(b"\n", 0, _LOOK) + 1 or _LOOK]


def _western(data: bytes) -> bool:
    """Whether cp1252 reads it as the words of western Europe: with their letters only, among plain ones."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    if not all(sign.isascii() or sign in _WESTERN for sign in text):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    mixed = sum(1 for word in words if any(sign.isascii() for sign in word))
    return mixed >= 0.8 * len(words)


def rows(
    text: str, delimiter: str = "", judge: Callable[[list[str]], int] = lambda _: 0
) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows that are not empty, each with its first line from 1, and the delimiter.

    `judge` says how much a row looks like headers; the delimiter is the one that gives the best.
    """
    old_limit = csv.field_size_limit(LARGEST)
    try:
        return _rows(text, delimiter, judge)
    finally:
        csv.field_size_limit(old_limit)


def _rows(text: str, delimiter: str, judge: Callable[[list[str]], int]) -> tuple[list[tuple[int, list[str]]], str]:
    found = delimiter or _delimiter(text, judge)
    lead = 0
    if text[:4].casefold() == "sep=" and len(text) > 4:
        # A hint that Excel writes and reads.
        first, _, text = text.partition("\n")
        found, lead = delimiter or first[4], 1
    reader = csv.reader(StringIO(f"{text}\n{_END}", newline=""), delimiter=found)
    try:
        return _collect(reader, lead), found
    except csv.Error as error:
        line = reader.line_num + lead
        raise CannotReadError(
            said("line {line}: {why}; mend the line, or save the file anew", line=line, why=error)
        ) from None


class _Reader(Protocol):
    """What csv.reader returns; the module has no name for it before 3.13."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


def _collect(reader: _Reader, lead: int) -> list[tuple[int, list[str]]]:
    taken: list[tuple[int, list[str]]] = []
    line, begun, last = lead + 1, 0, list[str]()
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            taken.append((line, cells))
        line, begun, last = reader.line_num + lead + 1, line, row
    if last != [_END]:
        raise CannotReadError(
            said("line {line}: a quotation mark opens here and never closes; close it, or take it out", line=begun)
        )
    return taken[:-1]


def _delimiter(text: str, judge: Callable[[list[str]], int]) -> str:
    """The sign that gives the best headers; of equals, the one that cuts most rows alike, and into the most."""
    best, most = ",", (0, 0, 0)
    for delimiter in DELIMITERS:
        reader = csv.reader(StringIO(text[:_LOOK], newline=""), delimiter=delimiter)
        sample = [row for row in reader if row]
        widths = Counter(len(row) for row in sample)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        score = (max(map(judge, sample[:HEADERS_WITHIN]), default=0), count, width)
        if width > 1 and score > most:
            best, most = delimiter, score
    return best
