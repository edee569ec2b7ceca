"""Reads the lines of a guide from a Word file: python-docx does it, once the sizes inside were looked at."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from callassist.messages import message
from callassist.script.from_text.guide_lines import (
    MOST_TEXT,
    GuideKind,
    GuideLine,
    GuideRefused,
    cells_of,
    line_of,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MOST_BYTES = 20_000_000
"""Of the file, and of all that is packed in it."""
MOST_PARTS = 2_000


def read_word(data: bytes) -> list[GuideLine]:
    """The lines of a `.docx` file. Raises GuideRefused for one that is none, or that unpacks to far too much."""
    document = _open(data)
    found = list(_lines(document))
    if sum(len(line.text) for line in found) > MOST_TEXT:
        raise GuideRefused(
            message("This is longer than a script can be: at most {most} characters.", most=f"{MOST_TEXT:,}")
        )
    if not found:
        raise GuideRefused(message("There is nothing in it that a script could be made of."))
    return found


def _open(data: bytes) -> Document:
    import docx

    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(data) > MOST_BYTES or len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_BYTES:
                raise GuideRefused(message("This Word file is too large to be a guide for a call."))
        return docx.Document(BytesIO(data))
    except GuideRefused:
        raise
    except Exception as error:  # the reader raises of every kind for what is no Word file
        raise GuideRefused(message("This is no Word file that can be read.")) from error


def _lines(document: Document) -> Iterator[GuideLine]:
    from docx.table import Table

    number = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                number += 1
                # A cell that spans columns comes once for each; only its text box is the same one then.
                cells = list({id(cell._element): cell.text for cell in row.cells}.values())  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
                texts = [" ".join(text.split()) for text in cells]
                if any(texts):
                    yield cells_of(texts, number)
        else:
            for text in block.text.splitlines():
                number += 1
                if text.strip():
                    yield _paragraph(text.strip(), number, block)


def _paragraph(text: str, number: int, block: Paragraph) -> GuideLine:
    style = (block.style.name or "").lower() if block.style is not None else ""
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
    # python-docx has no other word for a list than its XML.
    listed = bool(block._p.xpath("./w:pPr/w:numPr"))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return GuideLine(GuideKind.BULLET, text, number) if listed or style.startswith("list") else by_marks
