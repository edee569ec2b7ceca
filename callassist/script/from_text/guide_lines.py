"""The lines of a guide, whatever file it was: headings, items, table rows, sentences, each with where it stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from callassist.messages import message

MOST_TEXT = 200_000
"""Characters of a guide: more is a book, and no script."""
_HEADING = re.compile(r"(#{1,6})\s++(\S[^\n]*+)")
_BULLET = re.compile(r"(?:[-*+•‣◦·▪●○–—]|\(?[a-zA-Z]\))\s++(\S[^\n]*+)")
_BOX = re.compile(r"(?:[-*+•]\s++)?(?:\[[ xX]\]|[☐☑☒□✓✔])\s*+(\S[^\n]*+)")
_NUMBER = re.compile(r"\(?\d{1,3}(?:[.)]|\s*+:)\s++(\S[^\n]*+)")
_JOINERS = "\u200c\u200d\u00ad"
_RULE = re.compile(r"[-=_*~\s]{3,}")
_EDGE = re.compile(r"\|?(?:\s*+:?-{2,}+:?\s*+\|)+(?:\s*+:?-{2,}+:?\s*+)?")


class GuideKind(StrEnum):
    HEADING = "heading"
    NUMBER = "number"
    """An item of a numbered list."""
    BULLET = "bullet"
    BOX = "box"
    """An item with a box to tick."""
    QUOTE = "quote"
    CELLS = "cells"
    """A row of a table."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One line. `row` counts from 1 in the text; `level` is that of a heading, 0 for the title of all."""

    kind: GuideKind
    text: str
    row: int
    level: int = 0
    cells: tuple[str, ...] = ()


class GuideRefused(ValueError):
    """This is no guide that a script can be made of; the sentence says why."""


def read_guide(text: str) -> list[GuideLine]:
    """The lines of plain text or Markdown. Raises GuideRefused where there is nothing, or far too much."""
    if len(text) > MOST_TEXT:
        raise GuideRefused(
            message("This is longer than a script can be: at most {most} characters.", most=f"{MOST_TEXT:,}")
        )
    if "\0" in text:
        raise GuideRefused(message("This is no text."))
    rows = [readable(row) for row in text.lstrip("\ufeff").expandtabs(4).splitlines()]
    found = list(_lines(rows))
    if not found:
        raise GuideRefused(message("There is nothing in it that a script could be made of."))
    return found


def readable(row: str) -> str:
    """The row with single blanks, without signs that no text has: controls, halves of signs, what is not assigned."""
    readable = "".join(sign if unicodedata.category(sign)[0] != "C" or sign in _JOINERS else " " for sign in row)
    return " ".join(readable.split())


def _lines(rows: Sequence[str]) -> Iterator[GuideLine]:
    for number, row in enumerate(rows, 1):
        bare = row.strip()
        below = rows[number].strip() if number < len(rows) else ""
        if not bare or _RULE.fullmatch(bare) or _EDGE.fullmatch(bare):
            continue
        if bare[0].isalnum() and below and set(below) in ({"="}, {"-"}) and len(below) >= 3:
            yield GuideLine(GuideKind.HEADING, bare, number, 1 if below[0] == "=" else 2)
        else:
            yield line_of(bare, number)


def line_of(bare: str, number: int) -> GuideLine:
    """What one line is by its own marks."""
    if found := _HEADING.fullmatch(bare):
        return GuideLine(GuideKind.HEADING, found[2].rstrip("#").strip() or found[2], number, len(found[1]))
    if bare.startswith(">") and bare.strip("> "):
        return GuideLine(GuideKind.QUOTE, bare.lstrip("> "), number)
    if bare.count("|") >= 2 and bare.startswith("|"):
        return cells_of([cell.strip() for cell in bare.strip("|").split("|")], number)
    if found := _BOX.fullmatch(bare):
        return GuideLine(GuideKind.BOX, found[1], number)
    if found := _NUMBER.fullmatch(bare):
        return GuideLine(GuideKind.NUMBER, found[1], number)
    if found := _BULLET.fullmatch(bare):
        return GuideLine(GuideKind.BULLET, found[1], number)
    return GuideLine(GuideKind.TEXT, bare, number)


def cells_of(cells: Sequence[str], number: int) -> GuideLine:
    """A row of a table."""
    return GuideLine(GuideKind.CELLS, " | ".join(cell for cell in cells if cell), number, cells=tuple(cells))
