"""Reads the lines of a guide from a Word file: python-docx does it, once the sizes inside were looked at."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from callassist.messages import message
from callassist.script.from_text.guide_lines import (
    MOST_TEXT,
    GuideKind,
    GuideLine,
    GuideRefused,
    cells_of,
    line_of,
    readable,
)

MOST_BYTES = 20_000_000
"""Of the file, and of all that is packed in it."""
MOST_PARTS = 2_000
MOST_LINES = 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{_W}moveFrom",
    f"{_W}pPr",
    f"{_W}rPr",
}
"""What says once more what stands elsewhere, for older programs or from before a change; and how it looks."""


def read_word(data: bytes) -> list[GuideLine]:
    """The lines of a `.docx` file. Raises GuideRefused for one that is none, or that unpacks to far too much."""
    body, styles = _open(data)
    found: list[GuideLine] = []
    length = 0
    for line in _lines(body, styles):
        length += len(line.text)
        if length > MOST_TEXT or len(found) == MOST_LINES:
            raise GuideRefused(
                message("This is longer than a script can be: at most {most} characters.", most=f"{MOST_TEXT:,}")
            )
        found.append(line)
    if not found:
        raise GuideRefused(message("There is nothing in it that a script could be made of."))
    return found


def _open(data: bytes) -> tuple[Any, dict[str, str]]:
    """The body of the document, and the name of each style by its id."""
    import docx

    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(data) > MOST_BYTES or len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_BYTES:
                raise GuideRefused(message("This Word file is too large to be a guide for a call."))
        document = docx.Document(BytesIO(data))
        root: Any = document.element
        return next(root.iter(f"{_W}body")), {one.style_id: one.name or "" for one in document.styles}
    except GuideRefused:
        raise
    except Exception as error:  # the reader raises of every kind for what is no Word file
        raise GuideRefused(message("This is no Word file that can be read.")) from error


def _lines(body: Any, styles: Mapping[str, str]) -> Iterator[GuideLine]:
    """Every row of a table and every line of a paragraph, also within the frames, forms and proposed changes of Word.

    The XML itself is gone through, each part once: python-docx passes the frames over, and counts out how many columns
    a cell says that it spans, and how many rows.
    """
    number = 0
    for block in _blocks(body):
        if block.tag == f"{_W}tr":
            number += 1
            texts = [
                readable(_text(cell)) for cell in block.iter(f"{_W}tc") if next(cell.iterancestors(block.tag)) is block
            ]
            if any(texts):
                yield cells_of(texts, number)
        else:
            for text in _text(block).splitlines():
                number += 1
                if bare := readable(text):
                    yield _paragraph(bare, number, styles.get(_style_id(block), "").lower(), block)


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and the rows of tables below a part, in their order; what is within a row is the row's."""
    for part in parent:
        if part.tag in (f"{_W}p", f"{_W}tr"):
            yield part
        elif part.tag not in _LEFT_OUT:
            yield from _blocks(part)


def _text(part: Any) -> str:
    """All that is written in a part; each paragraph in it begins a line."""
    found: list[str] = []

    def add(inner: Any) -> None:
        if inner.tag == f"{_W}t":
            found.append(inner.text or "")
        elif inner.tag == f"{_W}p":
            found.append("\n")
        found.append(_SIGNS.get(inner.tag, ""))
        for below in inner:
            if below.tag not in _LEFT_OUT:
                add(below)

    add(part)
    return "".join(found).strip("\n")


def _style_id(block: Any) -> str:
    style = block.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _paragraph(text: str, number: int, style: str, block: Any) -> GuideLine:
    if style == "title":
        return GuideLine(GuideKind.HEADING, text, number)
    if style.startswith("heading"):
        level = style.removeprefix("heading").strip()
        return GuideLine(GuideKind.HEADING, text, number, int(level) if level.isdigit() else 1)
    if "quote" in style:
        return GuideLine(GuideKind.QUOTE, text, number)
    by_marks = line_of(text, number)
    if by_marks.kind is not GuideKind.TEXT:
        return by_marks
    if style.startswith("list number"):
        return GuideLine(GuideKind.NUMBER, text, number)
    listed = block.find(f"{_W}pPr/{_W}numPr") is not None
    return GuideLine(GuideKind.BULLET, text, number) if listed or style.startswith("list") else by_marks
