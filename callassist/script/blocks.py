"""Reads the block structure of a script's body: headings, paragraphs, quotes and lists, nothing else.

markdown-it does the reading, on its smallest preset plus the rules that a script needs, and those that
recognise what does not belong in one (tables, code, rules of dashes), so that it can be named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """`level` 1 to 6; `line` from 1, as everywhere here."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of text; `end` is its last line."""

    text: str
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Rows that open with `>`, without it; one row of text per line of the file."""

    text: str
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Alien:
    """Something that has no meaning in a script; `kind` is the parser's name for it."""

    kind: str
    line: int
    end: int


@dataclass(slots=True)
class ItemBlock:
    """One list item: its text, its last line of text, the lists below it, and what else stands in it."""

    line: int
    text: str = ""
    end: int = 0
    items: list[ItemBlock] = field(default_factory=list["ItemBlock"])
    aliens: list[Alien] = field(default_factory=list[Alien])


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[ItemBlock, ...]
    line: int


Node: TypeAlias = HeadingBlock | Paragraph | Quote | Items | Alien


def read_blocks(body: str) -> list[Node]:
    """The nodes of a body, in order. Never raises."""
    tokens = _markdown().parse(body)
    nodes: list[Node] = []
    place = 0
    while place < len(tokens):
        end = _close(tokens, place)
        nodes.append(_node(tokens[place : end + 1]))
        place = end + 1
    return nodes


def covered(nodes: Sequence[Node]) -> set[int]:
    """Every line that some node accounts for."""
    lines: set[int] = set()
    for node in nodes:
        if isinstance(node, Items):
            for item in node.items:
                lines |= _covered_by(item)
        else:
            lines.update(range(node.line, (node.line if isinstance(node, HeadingBlock) else node.end) + 1))
    return lines


def _covered_by(item: ItemBlock) -> set[int]:
    lines = set(range(item.line, item.end + 1))
    for alien in item.aliens:
        lines.update(range(alien.line, alien.end + 1))
    for inner in item.items:
        lines |= _covered_by(inner)
    return lines


def _node(tokens: Sequence[Token]) -> Node:
    first = tokens[0]
    line, end = _span(first)
    match first.type:
        case "heading_open" if first.markup[:1] == "#":
            return HeadingBlock(int(first.tag[1]), tokens[1].content, line)
        case "paragraph_open":
            return Paragraph(tokens[1].content, line, end)
        case "blockquote_open":
            return _quote(tokens, line, end)
        case "bullet_list_open":
            return Items(tuple(_items(tokens)), line)
        case "heading_open":
            return Alien("underlined", line, end)
        case _:
            return Alien(first.type.removesuffix("_open"), line, end)


def _quote(tokens: Sequence[Token], line: int, end: int) -> Node:
    rows = [""] * (end - line + 1)
    for token in tokens[1:-1]:
        if token.type == "inline":
            start = _span(token)[0] - line
            for offset, row in enumerate(token.content.split("\n")):
                rows[min(start + offset, len(rows) - 1)] = row
        elif not token.type.startswith("paragraph"):
            return Alien("in_quote", line, end)
    return Quote("\n".join(rows), line, end)


def _items(tokens: Sequence[Token]) -> list[ItemBlock]:
    items: list[ItemBlock] = []
    place = 1
    while place < len(tokens) - 1:
        end = _close(tokens, place)
        items.append(_item(tokens[place : end + 1]))
        place = end + 1
    return items


def _item(tokens: Sequence[Token]) -> ItemBlock:
    line = _span(tokens[0])[0]
    item = ItemBlock(line, end=line)
    place = 1
    while place < len(tokens) - 1:
        end = _close(tokens, place)
        first = tokens[place]
        if first.type == "paragraph_open" and place == 1:
            item.text, item.end = tokens[place + 1].content, _span(first)[1]
        elif first.type == "bullet_list_open":
            item.items += _items(tokens[place : end + 1])
        else:
            item.aliens.append(Alien(f"in_item:{first.type.removesuffix('_open')}", *_span(first)))
        place = end + 1
    return item


def _close(tokens: Sequence[Token], place: int) -> int:
    depth = 0
    while depth := depth + tokens[place].nesting:
        place += 1
    return place


def _span(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 1)
    return start + 1, max(start + 1, end)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("zero")
    reader.enable(["heading", "lheading", "blockquote", "list", "fence", "code", "table", "hr"])
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader
