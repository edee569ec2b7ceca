"""Text from any program: which encoding a file is in, and what separates its columns."""

from __future__ import annotations

import codecs
import contextlib
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import chain, islice
from typing import NamedTuple, Protocol

from callassist.messages import Message, message
from callassist.plain_text import FORMULA_SIGNS

HEADERS_WITHIN = 20
"""Headers are looked for in so many rows: some files open with remarks."""
DELIMITERS = (",", ";", "\t", "|")
LARGEST = 100 * 1024 * 1024
MOST_VALUES = 5_000_000
"""Lines of cards, or cells of a table that are not empty, which are taken from one file."""
LONGEST_ROW = 4_000_000
"""Characters of a line in a table."""
PIECE = 1024 * 1024
"""Bytes that are decoded in one go: other threads wait for so long."""
LOOK = 256 * 1024
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
    """A file that cannot be imported. The message says why, and what to do."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)


def too_large() -> Message:
    return message("it is larger than {size} MB; split it into parts", size=LARGEST // 1024 // 1024)


def too_many() -> Message:
    return message("it holds more than {count} million values; split it into parts", count=MOST_VALUES // 1_000_000)


Tick = Callable[[], None]
"""Called again and again while something is read: what it raises ends that."""


def no_tick() -> None:
    """Nobody waits."""


class Decoded(NamedTuple):
    """A file's text, the encoding it was in, and the lines from 1 in which letters are a guess."""

    text: str
    encoding: str
    doubtful: tuple[int, ...] = ()


def decode(data: bytes, encoding: str = "", tick: Tick = no_tick) -> Decoded:
    """The text of a file. A given `encoding` is taken at its word; else it is found out, and where a line alone is not
    in it, the letters of that line alone are a guess.

    CannotReadError when the bytes are no text, or not in the encoding that was given.
    """
    if len(data) > LARGEST:
        raise CannotReadError(too_large())
    told = encoding or guessed(data, tick)
    doubtful: tuple[int, ...] = ()
    try:
        text = "".join(_decoded(data, told, tick))
    except LookupError:
        raise CannotReadError(message("“{name}” is no encoding; try utf-8 or cp1252", name=encoding)) from None
    except _NotInEncoding as error:
        if encoding:
            raise _other_encoding(data, error.at, encoding) from None
        text, doubtful = _by_lines(data, told)
    if "\0" in text:
        raise CannotReadError(message("it is no text: it holds zero bytes; save it as CSV or vCard first"))
    return Decoded(text, told, doubtful)


class _NotInEncoding(ValueError):
    """Bytes that an encoding does not have, from `at` on."""

    def __init__(self, at: int) -> None:
        self.at = at


def _other_encoding(data: bytes, at: int, encoding: str) -> CannotReadError:
    line = data.count(b"\n", 0, at) + 1
    return CannotReadError(message("line {line} is not {name}; name another encoding", line=line, name=encoding))


def _decoded(data: bytes, encoding: str, tick: Tick = no_tick, errors: str = "strict") -> Iterator[str]:
    """The text piece by piece. Raises LookupError for an encoding that is none, and _NotInEncoding."""
    with contextlib.suppress(UnicodeError):
        b"a".decode(encoding)  # one of bytes alone ("zlib") is refused here
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for at in range(0, max(1, len(data)), PIECE):
        piece = data[at : at + PIECE]
        tick()
        try:
            yield decoder.decode(piece, at + PIECE >= len(data))
        except UnicodeDecodeError as error:  # what is left of the piece before stands in front of this one
            raise _NotInEncoding(at + len(piece) - len(error.object) + error.start) from None
        except UnicodeError:  # UTF-16 and UTF-32 where nothing says which of their two
            raise _NotInEncoding(at) from None


def _by_lines(data: bytes, encoding: str) -> tuple[str, tuple[int, ...]]:
    """Each line by itself; one that is not in the encoding is read as the west of Europe writes."""
    lines, doubtful = list[str](), list[int]()
    for number, raw in enumerate(BytesIO(data.removeprefix(codecs.BOM_UTF8)), 1):
        try:
            lines.append(raw.decode(encoding))
        except UnicodeDecodeError:
            doubtful.append(number)
            lines.append(western(raw))
    return "".join(lines), tuple(doubtful)


def western(data: bytes) -> str:
    """Any bytes as text: cp1252, and the few codes that it does not have as latin-1."""
    return "".join(_WESTERN_CODES[byte] for byte in data)


_WESTERN_CODES = [
    bytes([code]).decode("latin-1" if code in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252") for code in range(256)
]


def narrow(data: bytes, encoding: str, tick: Tick = no_tick) -> bytes:
    """The same bytes where every sign of ASCII is one byte; a text in UTF-16 or UTF-32 as UTF-8.

    CannotReadError when the bytes are not in the encoding that was given.
    """
    name = encoding or next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not name and _has_wide_letters(data):
        name = _wide(data)
    folded = name.casefold().replace("_", "-")
    wide = folded.startswith(("utf-16", "utf-32", "utf16"))
    try:
        return b"".join(text.encode() for text in _decoded(data, name, tick, "replace")) if wide else data
    except _NotInEncoding as error:
        raise _other_encoding(data, error.at, name) from None


def guessed(data: bytes, tick: Tick = no_tick) -> str:
    """The encoding that bytes are most likely in."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    if _has_wide_letters(data):
        return _wide(data)
    try:
        for _ in _decoded(data, "utf-8", tick):
            pass
    except _NotInEncoding:
        if _mostly_utf8(data, tick):
            return "utf-8"
    else:
        return "utf-8" if b"\0" not in data else _wide(data)
    if _western(data, tick):  # what spreadsheets mostly write, and in short files hard to tell by statistics
        return "cp1252"
    sample = _telling(data, tick)
    if told := _by_letters(sample):
        return told
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_STATISTICS]).best()
    return best.encoding if best else "cp1252"


_STATISTICS = 32 * 1024
"""Bytes; the guess by statistics takes its time, and more of them make it no surer."""


def _mostly_utf8(data: bytes, tick: Tick) -> bool:
    """Whether a few bytes alone spoil it: letters in it that are whole are not there by chance."""
    good = bad = 0
    for text in _decoded(data, "utf-8", tick, "surrogateescape"):
        whole = text.encode("utf-8", "ignore").decode()
        bad += len(text) - len(whole)
        good += len(whole) - len(whole.encode("ascii", "ignore"))
    return good >= bad


def _has_wide_letters(data: bytes) -> bool:
    """Whether so many bytes are zero that each letter takes two."""
    return data[:LOOK].count(0) * 5 > len(data[:LOOK])


def _wide(data: bytes) -> str:
    """UTF-16 without a mark has its zeros on one side."""
    even, odd = data[:LOOK:2].count(0), data[1:LOOK:2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _telling(data: bytes, tick: Tick) -> bytes:
    """Enough to judge by, wherever in the file it stands: lines that are not plain."""
    found = b""
    for piece in _at_lines(data):
        tick()
        found += b"".join(line for line in piece.splitlines(keepends=True) if not line.isascii())
        if len(found) >= LOOK:
            break
    return found


def _western(data: bytes, tick: Tick) -> bool:
    """Whether cp1252 reads it as the words of western Europe: with their letters only, among plain ones."""
    count = mixed = 0
    for piece in _at_lines(data):
        tick()
        try:
            text = piece.decode("cp1252")
        except UnicodeDecodeError:
            return False
        if not all(sign in _WESTERN for sign in set(text) if not sign.isascii()):
            return False
        words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
        count += len(words)
        mixed += sum(1 for word in words if any(sign.isascii() for sign in word))
    return mixed >= 0.8 * count


def _at_lines(data: bytes) -> Iterator[bytes]:
    """Pieces that end with a line, wherever lines are not longer than a piece."""
    at = 0
    while at < len(data):
        end = at + LOOK
        end = data.rfind(b"\n", at, end) + 1 or end
        yield data[at:end]
        at = end


_ALPHABETS = (
    ("cp1251", "\u0400", "\u045f", True),
    ("cp1253", "\u0386", "\u03ce", True),
    ("cp1255", "\u05b0", "\u05ea", False),
)
"""Encodings of other alphabets: the first and last letter, and whether names begin with a capital."""


def _by_letters(data: bytes) -> str:
    """The encoding in which the words of a short file look like words: letters of one alphabet, capitals in front."""
    words = re.findall(rb"[A-Za-z\x80-\xff]+", data)
    words = [word for word in words if not word.isascii()][:_JUDGED]
    for name, first, last, capitals in _ALPHABETS:
        read = [_read(word, name) for word in words]
        fit = [word for word in read if word and all(first <= sign <= last for sign in word)]
        if capitals:
            fit = [word for word in fit if word.islower() or word.istitle() or word.isupper()]
        if len(fit) >= 0.9 * len(words) and (not capitals or any(word[0].isupper() for word in fit)):
            return name
    pairs = b"".join(word.strip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") for word in words)
    text = _read(pairs, "gb2312")
    if text and all("\u4e00" <= sign <= "\u9fff" for sign in text):
        korean = len(text) >= _KOREAN and max(pairs[::2]) <= 0xC8  # where all signs are hangul to them
        return "euc_kr" if korean else "gb18030"
    return ""


_JUDGED = 2000
_KOREAN = 6


def _read(word: bytes, encoding: str) -> str:
    try:
        return word.decode(encoding)
    except UnicodeDecodeError:
        return ""


Row = tuple[int, list[str]]
"""A row's first line, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A text that was found to be a table of that many rows, to be gone through as often as one likes."""

    text: str
    delimiter: str
    lead: int
    count: int

    def __iter__(self) -> Iterator[Row]:
        return islice(_rows(self.text, self.delimiter, self.lead), self.count)


def rows(
    text: str, delimiter: str = "", judge: Callable[[list[str]], int] = lambda _: 0, tick: Tick = no_tick
) -> TableText:
    """The rows that are not empty, and the delimiter.

    `judge` says how much a row looks like headers; the delimiter is the one that gives the best. CannotReadError where
    the text is no table from its first line to its last.
    """
    csv.field_size_limit(LARGEST)
    found = delimiter or _delimiter(text, judge)
    lead = 0
    if text[:4].casefold() == "sep=" and len(text) > 4:
        # A hint that Excel writes and reads.
        first, _, text = text.partition("\n")
        found, lead = delimiter or first[4], 1
    count, values = 0, -1  # the end is no value
    for _, cells in _rows(text, found, lead):
        count += 1
        values += len(cells) - cells.count("")
        if values > MOST_VALUES:
            raise CannotReadError(too_many())
        if not count % _LOOKED_UP:
            tick()
    return TableText(text, found, lead, count - 1)


_LOOKED_UP = 256


def _rows(text: str, delimiter: str, lead: int) -> Iterator[Row]:
    """The rows that are not empty, and the end behind them. Raises CannotReadError."""
    reader = csv.reader(chain(_each(text, lead), ("\n", _END)), delimiter=delimiter)
    try:
        yield from _numbered(reader, lead)
    except csv.Error as error:
        line = reader.line_num + lead
        raise CannotReadError(
            message("line {line}: {why}; correct the line, or save the file anew", line=line, why=error)
        ) from None


def _each(text: str, lead: int) -> Iterator[str]:
    """Line by line in Python, so that a field of many lines does not keep other threads waiting, and a line beyond all
    measure, which would, is refused. Raises CannotReadError.
    """
    at, number = 0, lead
    while at < len(text):
        end = text.rfind("\n", at, at + LOOK) + 1 or text.find("\n", at + LOOK) + 1 or len(text)
        for line in StringIO(text[at:end], newline=""):
            number += 1
            if len(line) > LONGEST_ROW:
                raise CannotReadError(message("line {line} is far too long; split it, or take it out", line=number))
            yield line
        at = end


class _LineReader(Protocol):
    """What csv.reader returns; the module has no name for it before 3.13."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


def _numbered(reader: _LineReader, lead: int) -> Iterator[Row]:
    line = begun = lead + 1
    last = list[str]()
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield line, cells
        line, begun, last = reader.line_num + lead + 1, line, row
    if last != [_END]:
        raise CannotReadError(
            message("line {line}: a quotation mark opens here and never closes; close it, or take it out", line=begun)
        )


def _delimiter(text: str, judge: Callable[[list[str]], int]) -> str:
    """The sign that gives the best headers; of equals, the one that cuts most rows alike, and into the most."""
    best, most = ",", (0, 0, 0)
    for delimiter in DELIMITERS:
        reader = csv.reader(StringIO(text[:LOOK], newline=""), delimiter=delimiter)
        sample = [row for row in reader if row]
        widths = Counter(len(row) for row in sample)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        score = (max(map(judge, sample[:HEADERS_WITHIN]), default=0), count, width)
        if width > 1 and score > most:
            best, most = delimiter, score
    return best


_SKIPPED = " \t\r\n\v\f\u00a0\ufeff'"


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet could run a cell: blanks and line breaks in front do not hinder all of them."""
    first = cell.lstrip(_SKIPPED)[:1]
    return (bool(first) and first in FORMULA_SIGNS) or cell[:1] in ("\t", "\r")


def without_guard(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and is_formula(cell[1:]) else cell
