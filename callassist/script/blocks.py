"""Reads the block structure of a script's body: headings, paragraphs, quotes and lists, nothing else.

markdown-it does the reading, on its smallest preset plus the rules that a script needs, and those that
recognise what does not belong in one (tables, code, rules of dashes), so that it can be named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_HEADING = re.compile(r"##?(?:[ \t]|$)")
_CODE = re.compile(r" {0,3}(?:`{3}|~{3})")


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


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """One list item: its text, its last line of text, the lists below it, and what else stands in it."""

    line: int
    text: str
    end: int
    items: tuple[ItemBlock, ...] = ()
    aliens: tuple[Alien, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[ItemBlock, ...]
    line: int


Node: TypeAlias = HeadingBlock | Paragraph | Quote | Items | Alien


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows from one heading of a `#` or two to before the next, and their nodes, with lines counted from the first
    of them. What stands before the first heading is one as well."""

    first: int
    """The row of the body that it begins with, from 0."""
    rows: tuple[str, ...]
    nodes: tuple[Node, ...]

    @property
    def head(self) -> HeadingBlock | None:
        """The heading; None before the first."""
        first = self.nodes[0] if self.nodes else None
        return first if isinstance(first, HeadingBlock) and first.level <= 2 else None


def read_blocks(body: str) -> list[Node]:
    """The nodes of a body, in order. Never raises."""
    return [moved(node, one.first) for one in read_stretches(body.split("\n")) for node in one.nodes]


def read_stretches(rows: Sequence[str]) -> list[Stretch]:
    """A body, cut at its headings: such a heading closes all that is open, so each stretch is read by itself.

    Only a block of code can hold what looks like a heading; a body with one is read as a whole, and cut then.
    """
    starts = [0]
    for place, row in enumerate(rows):
        if row[:1] == "#" and place and _HEADING.match(row):
            starts.append(place)
        elif _CODE.match(row):
            starts = [0]
            break
    found = [_stretch(rows, first, last) for first, last in pairwise([*starts, len(rows)])]
    if not all(one.head for one in found[1:]):  # a heading over dashes and bars is the head of a table
        found = [_stretch(rows, 0, len(rows))]
    return [part for one in found for part in _cut(one)]


def _stretch(rows: Sequence[str], first: int, last: int) -> Stretch:
    here = tuple(rows[first:last])
    if last == len(rows):
        return Stretch(first, here, kept_nodes(here))
    # Some blocks end elsewhere where a heading follows than at the end of all.
    return Stretch(first, here, kept_nodes((*here, "#"))[:-1])


def _cut(stretch: Stretch) -> list[Stretch]:
    """The stretch, cut at the headings that were only seen once it was read."""
    heads = [place for place, node in enumerate(stretch.nodes) if isinstance(node, HeadingBlock) and node.level <= 2]
    if not heads or heads == [0]:
        return [stretch]
    places = heads if heads[0] == 0 else [0, *heads]
    rows = [0, *(stretch.nodes[place].line - 1 for place in places[1:])]
    return [
        Stretch(stretch.first + top, stretch.rows[top:end], tuple(moved(node, -top) for node in stretch.nodes[at:to]))
        for (at, to), (top, end) in zip(
            pairwise([*places, len(stretch.nodes)]), pairwise([*rows, len(stretch.rows)]), strict=True
        )
    ]


def nodes_of(rows: Sequence[str]) -> tuple[Node, ...]:
    """The nodes of some rows, read at one go and not kept."""
    tokens = _markdown().parse("\n".join(rows))
    nodes: list[Node] = []
    place = 0
    while place < len(tokens):
        end = _close(tokens, place)
        nodes.append(_node(tokens[place : end + 1]))
        place = end + 1
    return tuple(nodes)


kept_nodes = lru_cache(maxsize=1_024)(nodes_of)
"""Of the stretches of a script that is changed, only those are read again that are different."""


def moved(node: Node, by: int) -> Node:
    """The same node, so many lines further down."""
    if not by:
        return node
    match node:
        case HeadingBlock(level, text, line):
            return HeadingBlock(level, text, line + by)
        case Paragraph(text, line, end):
            return Paragraph(text, line + by, end + by)
        case Quote(text, line, end):
            return Quote(text, line + by, end + by)
        case Alien(kind, line, end):
            return Alien(kind, line + by, end + by)
        case Items(items, line):
            return Items(tuple(_moved_item(item, by) for item in items), line + by)


def _moved_item(item: ItemBlock, by: int) -> ItemBlock:
    return ItemBlock(
        item.line + by,
        item.text,
        item.end + by,
        tuple(_moved_item(below, by) for below in item.items),
        tuple(replace(alien, line=alien.line + by, end=alien.end + by) for alien in item.aliens),
    )


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
    text, last = "", line
    items: list[ItemBlock] = []
    aliens: list[Alien] = []
    place = 1
    while place < len(tokens) - 1:
        end = _close(tokens, place)
        first = tokens[place]
        if first.type == "paragraph_open" and place == 1:
            text, last = tokens[place + 1].content, _span(first)[1]
        elif first.type == "bullet_list_open":
            items += _items(tokens[place : end + 1])
        else:
            aliens.append(Alien(f"in_item:{first.type.removesuffix('_open')}", *_span(first)))
        place = end + 1
    return ItemBlock(line, text, last, tuple(items), tuple(aliens))


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
