"""The script's own words: their **bold** and *italic*, found between templates, and their white space.

markdown-it decides what is emphasis, with each template tag masked so that it counts as one letter.
The stars become four private characters that ride through the template parser inside plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from callassist.messages import message
from callassist.script.problems import Findings
from callassist.script.values import inert

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_BOLD, _NOT_BOLD, _ITALIC, _NOT_ITALIC, _TAG, _STAR = "\ue000\ue001\ue002\ue003\ue004\ue005"
_MARKS = {"strong_open": _BOLD, "strong_close": _NOT_BOLD, "em_open": _ITALIC, "em_close": _NOT_ITALIC}
_OURS = re.compile("[\ue000-\ue005]")
_CLOSES = {"{": "}}", "%": "%}", "#": "#}"}


@dataclass(frozen=True, slots=True)
class Styled:
    """How a run looks."""

    bold: bool = False
    italic: bool = False


PLAIN = Styled()


def without_marks(text: str) -> str:
    """`text` without characters that this module uses for itself."""
    return _OURS.sub("", text) if is_marked(text) else text


def is_marked(text: str) -> bool:
    """Whether the look changes anywhere in a marked text."""
    return not text.isascii() and _OURS.search(text) is not None


def find_tags(text: str) -> Iterator[tuple[int, int]]:
    """Where each template tag begins and ends.

    A closing brace inside a quoted text ends it early, which only widens what is checked.
    """
    never_closed: set[str] = set()
    place = 0
    while (start := text.find("{", place)) >= 0:
        place, kind = start + 1, text[start + 1 : start + 2]
        if kind not in _CLOSES or kind in never_closed:
            continue
        end = text.find(_CLOSES[kind], start + 2)
        if end < 0:
            never_closed.add(kind)
        else:
            place = end + 2
            yield start, place


def without_tags(text: str, put: str = "") -> str:
    """`text` with `put` in the place of each template tag."""
    kept: list[str] = []
    place = 0
    for start, end in find_tags(text):
        kept += (text[place:start], put)
        place = end
    return "".join([*kept, text[place:]])


def mark(text: str, line: int, findings: Findings) -> str:
    """`text` with its emphasis as private characters instead of stars; stars left over are reported."""
    text = without_marks(text)
    if "*" not in text:
        return text
    text = text.replace("\\*", _STAR)
    masked = without_tags(text, _TAG)
    inline = _markdown().parseInline(masked)[0].children or []
    marked = "".join(
        token.content if token.type == "text" else _MARKS.get(token.type, "") if "*" in token.markup else token.markup
        for token in inline
    )
    if "**" in marked:
        row = line + masked[: max(0, masked.find("**"))].count("\n")
        findings.add(
            "stray-stars", row, message("`**` is opened and never closed."), message("Close the bold words with `**`.")
        )
    rest = (text[start:end] for start, end in find_tags(text))
    return re.sub(_TAG, lambda _: next(rest, ""), marked).replace(_STAR, "*")


def pieces(text: str, style: Styled) -> Iterator[tuple[str, Styled]]:
    """Marked text cut where its look changes, each piece with its look, from `style` on; last an empty piece."""
    for piece in re.split("([\ue000-\ue003])", text):
        if piece in (_BOLD, _NOT_BOLD):
            style = Styled(piece == _BOLD, style.italic)
        elif piece in (_ITALIC, _NOT_ITALIC):
            style = Styled(style.bold, piece == _ITALIC)
        elif piece:
            yield piece, style
    yield "", style


def reflow(text: str) -> str:
    """White space as it is said: rows of one quote flow together, an empty row starts a new paragraph."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text
    text = re.sub(r"(?<![ \t])[ \t]*+\n[ \t]*+\n\s*+", "\x00", text)
    return re.sub(r"\s+", " ", text).replace(" \x00", "\x00").replace("\x00", "\n")


def inert_rows(text: str) -> str:
    """Like `inert`, but keeps paragraphs and the full length: the script's own words."""
    if text.isprintable():
        return text
    return "\n".join(
        "".join(inert(row[start : start + 2_000]) for start in range(0, len(row), 2_000)) for row in text.split("\n")
    )


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["emphasis"])
