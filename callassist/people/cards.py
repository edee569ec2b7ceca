"""The lines of vCard files, read with care and in linear time, whatever is in them.

Programs fold lines within letters, leave out ends, forget what their encoding is, and cut files off. So the lines are
put together as bytes, each is decoded by itself, and what is not understood is told and takes nothing else with it.
No pattern with a way back is used, so that no file can make anybody wait.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from callassist.messages import Message, message
from callassist.text_decoding import (
    LARGEST,
    MOST_VALUES,
    CannotReadError,
    Tick,
    guessed,
    narrow,
    no_tick,
    too_large,
    too_many,
    western,
)

MOST_FIELDS = 10_000
"""Properties that are read of one card."""
LONGEST_VALUE = 200_000
"""Characters that are kept of one value."""
LONGEST_LINE = 12 * LONGEST_VALUE
"""Bytes that are looked at of one line: so many are needed for a value whose letters are told by codes."""
_LONGEST_BOUND = 200
"""Bytes of a line that begins or ends a card, blanks included."""
_MOST_TOLD = 20
"""Lines that are not understood are told of one by one up to here."""
_NAMES = frozenset(
    b"ADR AGENT ANNIVERSARY BDAY BEGIN CATEGORIES EMAIL END FN GENDER GEO IMPP KEY KIND LABEL LOGO MAILER MEMBER N "
    b"NICKNAME NOTE ORG PHOTO PRODID RELATED REV ROLE SOUND SOURCE TEL TITLE TZ UID URL VERSION".split()
)
_OPENING = frozenset((b"VERSION", b"FN", b"N"))
"""What a card begins with whose first line is missing."""
_HEAD_LINES = 8
_SHORT_LINE = 70
"""Bytes; a line that is cut because of its length is longer."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: what it is called, in capitals, what it says of itself, and its value, still escaped."""

    line: int
    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    """(name in capitals, value); the name is empty for a bare word, as 2.1 writes them."""
    value: str
    parts: tuple[str, ...] = ()
    """The value cut at the semicolons that are not escaped."""

    def told(self, name: str) -> list[str]:
        return [value for key, value in self.parameters if key == name]


@dataclass(slots=True)
class VCard:
    """One card, or lines that stand outside of every card."""

    line: int
    outside: bool = False
    properties: list[Property] = field(default_factory=list[Property])
    warnings: list[Message] = field(default_factory=list[Message])
    left_out: list[Message] = field(default_factory=list[Message])


Line = tuple[int, bytes]


def is_vcard(data: bytes) -> bool:
    """Whether a file holds a vCard: a line that begins one stands near its start, or it opens as a card does inside."""
    start = narrow(data[:8192], "")[:4096].removeprefix(b"\xef\xbb\xbf")
    lines = [line.strip().upper() for line in start.replace(b"\r", b"\n").split(b"\n")]
    if any(line == b"BEGIN:VCARD" for line in _outside_quotes(lines)):
        return True
    first = next(filter(None, lines), b"")
    return _name(first) in _OPENING and any(_name(line) in _NAMES for line in lines[1:])


def _outside_quotes(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines that no quotation mark holds together with an earlier one: a cell of a table may hold a whole card."""
    quoted = False
    for line in lines:
        if not quoted:
            yield line
        quoted ^= line.count(b'"') % 2 == 1


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file of that many cards, to be gone through as often as one likes: the lines of each, unfolded, and each with
    the number from 1 that it has in the file.
    """

    data: bytes
    encoding: str
    count: int
    versions: tuple[str, ...]

    def __iter__(self) -> Iterator[list[Line]]:
        return _grouped(_unfolded(self.data))


def cards(data: bytes, encoding: str, tick: Tick = no_tick) -> CardFile:
    """The cards in a file, whose encoding is found out where none is named.

    CannotReadError for an encoding that is none, and for a file beyond all measure.
    """
    if len(data) > LARGEST:
        raise CannotReadError(too_large())
    narrowed = narrow(data, encoding, tick)
    narrow_lines = narrowed.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    whole, versions, count, values = bytearray(), set[str](), 0, 0
    for lines in _grouped(_unfolded(narrow_lines)):
        tick()
        count += 1
        values += len(lines)
        if values > MOST_VALUES:
            raise CannotReadError(too_many())
        for _, text in lines:
            whole += text + b"\n"
            if text[:8].upper() == b"VERSION:":
                versions.add(text.partition(b":")[2].strip()[:8].decode("ascii", "replace"))
    known = encoding or guessed(data if narrowed is not data else bytes(whole), tick)
    return CardFile(narrow_lines, known, count, tuple(sorted(versions)))


def _physical(data: bytes) -> Iterator[Line]:
    """The lines as they stand, as far as they can be of use."""
    number = at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        keep = end
        if end - at > LONGEST_LINE:
            # Where the ends are of the old kind all lines are one to those who look for the new kind.
            turn = data.rfind(b"\r", at, min(at + LONGEST_LINE, end - 1))
            further = data.find(b"\r", at + LONGEST_LINE, end - 1)
            end = turn if turn >= 0 else further if further >= 0 else end
            keep = min(end, at + LONGEST_LINE)
        for line in data[at:keep].rstrip(b"\r\n").split(b"\r"):
            number += 1
            yield number, line
        at = end + 1


def _unfolded(data: bytes) -> Iterator[Line]:
    """Lines put together again, as the format asks for it, and as mail does in quoted-printable."""
    open_line = _OpenLine(0, b"")
    for number, line in _physical(data):
        if open_line.takes(line):
            continue
        if whole := b"".join(open_line.parts):
            yield open_line.number, whole
        open_line = _OpenLine(number, line if line.strip() else b"")
    if whole := b"".join(open_line.parts):
        yield open_line.number, whole


class _OpenLine:
    """A line that the next may go on with."""

    def __init__(self, number: int, line: bytes) -> None:
        self.number = number
        self.parts = [line] if line else []
        self._room = LONGEST_LINE - len(line)
        self._last = line
        self._form = _form(line)

    def takes(self, line: bytes) -> bool:
        """Whether this line goes on with what is here; it is added then."""
        if not self.parts:
            return False
        if self._form == b"Q" and self._last.endswith(b"="):
            self.parts[-1] = self.parts[-1][:-1]
            if len(self._last) < _SHORT_LINE and _name(line) in _NAMES:
                return False  # the sign of going on stood at the end by mistake
            self._add(_softly_broken(self.parts, line))
        elif line[:1] in (b" ", b"\t"):
            self._add(line[1:])
            if not self._form and len(self.parts) < _HEAD_LINES:  # the head may be folded too
                self._form = _form(b"".join(self.parts))
        elif self._form == b"B" and _goes_on(line):
            self._add(line)
        else:
            return False
        self._last = line
        return True

    def _add(self, text: bytes) -> None:
        """More of it, as long as that can be of use."""
        if self._room > 0:
            self.parts.append(text)
            self._room -= len(text)


def _goes_on(line: bytes) -> bool:
    """Whether a line without a blank in front can be more base64."""
    return bool(line) and b":" not in line and b";" not in line and line.upper() not in _NAMES


def _softly_broken(parts: Sequence[bytes], line: bytes) -> bytes:
    """What goes on in the next line; a blank in front of it is no part of a letter that goes on there."""
    if line[:1] in (b" ", b"\t") and line[1:2] == b"=":
        tail = b"".join(parts[-2:])[-12:]
        codes = tail[tail.find(b"=") :].split(b"=")[1:]
        letters = bytes(int(code[:2], 16) for code in codes if len(code) == 2 and _is_hex(code))
        for place, byte in enumerate(reversed(letters), 1):
            if byte >= 0xC0:
                needed = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
                return line[1:] if needed > place else line
            if byte < 0x80:
                break
    return line


def _is_hex(code: bytes) -> bool:
    return all(sign in b"0123456789abcdefABCDEF" for sign in code)


def _form(line: bytes) -> bytes:
    """Q for quoted-printable, B for base64, as the head of a property says; else empty."""
    head = (_head(line)[0] or b"").upper()
    if b"QUOTED-PRINTABLE" in head:
        return b"Q"
    return b"B" if b"BASE64" in head or b"ENCODING=B" in head else b""


def _name(line: bytes) -> bytes:
    """The name of the property that a line begins, in capitals, without its group; empty where it begins none."""
    ends = [at for at in (line.find(b":", 0, 80), line.find(b";", 0, 80)) if at >= 0]
    return line[: min(ends)].rpartition(b".")[2].strip().upper() if ends else b""


def _grouped(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each card; one that never ends reaches to the next beginning. Lines outside stay together."""
    found: list[Line] = []
    inside = False
    for line in lines:
        bare = _bare(line)
        begins = bare == b"BEGIN:VCARD" or (not inside and _name(line[1]) in _OPENING)
        if begins and found:
            yield found
            found = []
        inside = inside or begins
        found.append(line)
        if inside and bare == b"END:VCARD":
            yield found
            found, inside = [], False
    if found:
        yield found


def _bare(line: Line) -> bytes:
    """What may be the beginning or the end of a card, in capitals and without blanks; empty for what is too long."""
    return b"".join(line[1].upper().split()) if len(line[1]) < _LONGEST_BOUND else b""


def read(lines: Sequence[Line], encoding: str) -> VCard:
    """A card's properties, and what is not understood of it. `encoding` is the one of the file as `cards` found it."""
    wide = encoding.startswith(("utf-16", "utf-32"))
    encoding = "utf-8" if encoding.startswith("utf") else encoding  # wide letters are narrowed
    bare = [_bare(line) for line in (lines[0], lines[-1])]
    opened, ended = bare[0] == b"BEGIN:VCARD", bare[1] == b"END:VCARD"
    if not opened and _name(lines[0][1]) not in _OPENING:
        return VCard(lines[0][0], outside=True, warnings=[_outside(lines, encoding)])
    card = VCard(lines[0][0])
    if not opened:
        card.warnings.append(message("the line BEGIN:VCARD is missing"))
    if not ended:
        card.warnings.append(message("the line END:VCARD is missing; the file may be cut off"))
    body = lines[1 if opened else 0 : len(lines) - 1 if ended else len(lines)]
    unknown: list[Line] = []
    for number, text in body[:MOST_FIELDS]:
        found = _property(number, text, encoding, card, wide=wide)
        if found is None:
            unknown.append((number, text))
        else:
            card.properties.append(found)
    if len(body) > MOST_FIELDS:
        more = len(body) - MOST_FIELDS
        card.left_out.append(message("left out beyond the first {most} fields: {count}", count=more, most=MOST_FIELDS))
    for number, text in unknown[:_MOST_TOLD]:
        shown = " ".join(_decoded(text, encoding)[0].split())[:500]
        card.warnings.append(message("line {line} is not understood: “{text}”", line=number, text=shown))
    if len(unknown) > _MOST_TOLD:
        card.warnings.append(message("not understood either: {count} more", count=len(unknown) - _MOST_TOLD))
    return card


def _outside(lines: Sequence[Line], encoding: str) -> Message:
    text = " ".join(_decoded(b" ".join(text for _, text in lines[:_MOST_TOLD])[:4000], encoding)[0].split())
    if len(lines) > _MOST_TOLD:
        return message("{count} lines stand outside of every card, from “{text}”", count=len(lines), text=text)
    return message("it stands outside of every card: “{text}”", text=text)


def _property(number: int, text: bytes, encoding: str, card: VCard, *, wide: bool) -> Property | None:
    """`wide`: the file was in wide letters, so that what a line says of its encoding holds of quoted bytes alone."""
    head, value = _head(text)
    if head is None:
        return None
    names, *parameters = _split_head(_decoded(head, encoding)[0])
    group, _, name = names.strip().rpartition(".")
    if not name:
        return None
    found = tuple(map(_parameter, parameters))
    charset = next((told for key, told in found if key == "CHARSET"), "")
    raw = _split(value)
    form = _form(head + b":")
    if form == b"Q":
        raw = [binascii.a2b_qp(part.rstrip(b"=")) for part in raw]
    charset = charset if form == b"Q" or not wide else ""
    plain = [_decoded(part, encoding, charset, quoted=form == b"Q") for part in raw]
    if any(doubt for _, doubt in plain):
        card.warnings.append(message("line {line} is in another encoding; its letters are a guess", line=number))
    parts = tuple(part for part, _ in plain)
    whole = ";".join(parts)
    if len(whole) > LONGEST_VALUE and form != b"B":
        card.left_out.append(
            message("{name} is longer than {most} characters; the rest is left out", name=name, most=LONGEST_VALUE)
        )
        whole = whole[:LONGEST_VALUE]
        parts = (whole,)
    if form == b"Q":
        # Line breaks are told by their codes there, and a backslash is one.
        parts = tuple(part.replace("\r\n", "\n").replace("\r", "\n") for part in parts)
        whole = ";".join(parts)
    return Property(number, group, name.upper(), found, whole, parts)


def _head(text: bytes) -> tuple[bytes | None, bytes]:
    """What stands before the first colon outside of quotation marks, and behind it."""
    at, colon = 0, text.find(b":")
    while colon >= 0:
        opens = text.find(b'"', at, colon)
        if opens < 0:
            return text[:colon], text[colon + 1 :]
        closes = text.find(b'"', opens + 1)
        if closes < 0:
            break
        at = closes + 1
        colon = text.find(b":", at) if colon < at else colon
    first = text.find(b":")
    return (text[:first], text[first + 1 :]) if first >= 0 else (None, text)


def _split_head(head: str) -> list[str]:
    """The parts between semicolons outside of quotation marks."""
    parts, start, quoted = list[str](), 0, False
    for at, sign in enumerate(head):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            parts.append(head[start:at])
            start = at + 1
    return [*parts, head[start:]]


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    value = (value if sign else name).strip().strip('"')
    if "^" in value:  # RFC 6868
        value = "^".join(part.replace("^n", "\n").replace("^'", '"') for part in value.split("^^"))
    return (name.strip().upper() if sign else "", value)


def _split(value: bytes) -> list[bytes]:
    """The parts between semicolons that no backslash stands before."""
    if b"\\" not in value:
        return value.split(b";")
    parts: list[bytes] = []
    held = b""
    open_part: list[bytes] = []
    for piece in value.split(b";"):
        open_part.append(piece)
        slashes = len(piece) - len(piece.rstrip(b"\\"))
        if slashes % 2 == 0:
            parts.append(b";".join(open_part))
            open_part = []
    if open_part:
        held = b";".join(open_part)
        parts.append(held)
    return parts


def _decoded(text: bytes, encoding: str, charset: str = "", *, quoted: bool = False) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed."""
    if text.isascii():
        return text.decode("ascii"), False
    for name in (charset, "utf-8" if quoted or not charset else "", encoding):
        try:
            if name:
                return text.decode(name), False
        except (LookupError, UnicodeError):
            continue
    return western(text), True


def unescaped(text: str) -> str:
    """The text without the signs of the format: a line break for backslash and n, and so on."""
    if "\\" not in text:
        return text
    pieces = text.split("\\")
    found = [pieces[0]]
    at = 1
    while at < len(pieces):
        piece = pieces[at]
        if not piece and at + 1 < len(pieces):
            found.append("\\" + pieces[at + 1])  # two backslashes are one, and what follows stands as it is
            at += 2
            continue
        first = piece[:1]
        found.append("\n" + piece[1:] if first in ("n", "N") else piece if first in (",", ";", ":") else "\\" + piece)
        at += 1
    return "".join(found)


def listed(text: str) -> list[str]:
    """The words of a list, cut at the commas that no backslash stands before, and without the signs of the format."""
    words, held = list[str](), list[str]()
    for piece in text.split(","):
        held.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            words.append(unescaped(",".join(held)).strip())
            held = []
    if held:
        words.append(unescaped(",".join(held)).strip())
    return [word for word in words if word]
