"""Where everything stands in a script's file, whether or not the file can be used as it is.

The parser's own blocks are used, so that cards, checker and calls never disagree about what a row means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from callassist.script import lines
from callassist.script.blocks import HeadingBlock, Node, Paragraph, read_blocks
from callassist.script.draft import PARTS
from callassist.script.edit.pieces import AnswerLine, AnyTime, Asked, Jump, Piece, Placed, read_pieces
from callassist.script.edit.rows import ScriptRows
from callassist.script.problems import Findings
from callassist.script.script_header import ScriptHeader, read_header
from callassist.script.source import ScriptSource, SourceLines, cut, without_comments
from callassist.script.step_settings import is_settings

STEPS = ("script", "side")
HEADINGS = {
    "script": "Script",
    "side": "Side paths",
    "prepared": "Prepared answers",
    "before": "Before the call",
    "notes": "Notes",
    "rules": "Rules",
}
ORDER = ("before", "script", "side", "rules", "prepared", "notes")
"""The parts, as a new one is put among those that are there."""


@dataclass(frozen=True, slots=True)
class ScriptSection:
    """A step or prepared answer, or all of a part that has none. Rows from `first` to before `last`, from 0.

    `head` is the row of the heading, or -1 where there is none; `settings` has the row of each by its key.
    """

    part: str
    id: str
    title: str
    given_id: bool
    head: int
    first: int
    last: int
    settings: Mapping[str, tuple[int, str]]
    pieces: tuple[Placed, ...]

    @property
    def is_step(self) -> bool:
        return self.part in STEPS and self.head >= 0

    @property
    def settings_end(self) -> int:
        """The row after heading and settings."""
        return max((row for row, _ in self.settings.values()), default=self.head) + 1

    @property
    def end(self) -> int:
        """The row after its last piece, or after its settings."""
        return max([self.settings_end, *(placed.last for placed in self.pieces)])


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """A part: the row of its heading, and the row after its last."""

    name: str
    head: int
    last: int


@dataclass(frozen=True, slots=True)
class ScriptLayout:
    rows: ScriptRows
    header: ScriptHeader
    header_end: int
    """The row of the line that closes the header; -1 without a header."""
    parts: tuple[ScriptPart, ...]
    sections: tuple[ScriptSection, ...]
    by_key: Mapping[tuple[str, str], ScriptSection] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kinds = {"script": "step", "side": "step"}
        keyed = {(kinds.get(one.part, one.part), one.id): one for one in reversed(self.sections)}
        object.__setattr__(self, "by_key", keyed)

    def step(self, step_id: str) -> ScriptSection | None:
        """The step with this id, of the main path or a side path."""
        return self.by_key.get(("step", step_id))

    def of_part(self, *parts: str) -> list[ScriptSection]:
        return [section for section in self.sections if section.part in parts]

    def steps(self) -> list[ScriptSection]:
        """The main path first, then the side paths."""
        found = [section for section in self.sections if section.is_step]
        return sorted(found, key=lambda section: section.part == "side")

    def part(self, name: str) -> ScriptPart | None:
        return next((part for part in self.parts if part.name == name), None)

    def at(self, row: int) -> ScriptSection | None:
        """The section that a row of the file is in."""
        return next((one for one in self.sections if one.first <= row < one.last), None)

    def fields(self) -> dict[str, Asked]:
        """What is asked, by name."""
        pieces = (placed.piece for section in self.sections for placed in section.pieces)
        return {piece.name: piece for piece in pieces if isinstance(piece, Asked)}


def read_layout(rows: ScriptRows) -> ScriptLayout:
    """The layout of a file. Never raises."""
    findings = Findings(SourceLines().place)
    text = rows.plain.replace("\x00", "\ufffd")
    source = cut(text, findings) or _all_body(text)
    header = read_header(source.header, findings) if source.header is not None else ScriptHeader()
    end = source.header.count("\n") + 2 if source.header is not None else -1
    body = source.body.split("\n")
    parts, sections = _sections(read_blocks(source.body), rows.rows, body)
    return ScriptLayout(rows, header, end, tuple(parts), tuple(sections))


def _all_body(text: str) -> ScriptSource:
    return ScriptSource(text, None, without_comments(text)[0])


def _sections(
    nodes: Sequence[Node], source: Sequence[str], body: Sequence[str]
) -> tuple[list[ScriptPart], list[ScriptSection]]:
    parts: list[ScriptPart] = []
    sections: list[ScriptSection] = []
    part, head, kept = "", None, list[Node]()
    heads = [node for node in nodes if isinstance(node, HeadingBlock) and node.level <= 2]
    ends = {node.line: after.line - 1 for node, after in pairwise(heads)}
    ids: set[tuple[str, str]] = set()

    def close() -> None:
        if part and (head is not None or kept):
            sections.append(_section(part, head, kept, ends, source, body, ids))

    for node in nodes:
        if not isinstance(node, HeadingBlock) or node.level > 2:
            kept.append(node)
            continue
        if node.level == 2 and part in ("before", "notes", "rules"):
            kept.append(node)  # a heading in a list is one of its rows
            continue
        close()
        kept = []
        head = None
        if node.level == 1:
            part = PARTS.get(" ".join(node.text.lower().split()), "")
            if part:
                following = next((other.line for other in heads if other.level == 1 and other.line > node.line), None)
                parts.append(ScriptPart(part, node.line - 1, following - 1 if following else len(source)))
        else:
            head = node
    close()
    return parts, sections


def _section(
    part: str,
    head: HeadingBlock | None,
    nodes: list[Node],
    ends: Mapping[int, int],
    source: Sequence[str],
    body: Sequence[str],
    ids: set[tuple[str, str]],
) -> ScriptSection:
    settings: dict[str, tuple[int, str]] = {}
    title, given = lines.split_step(head.text) if head is not None else ("", None)
    rest = nodes
    if head is not None and nodes and is_settings(nodes[0], head.line):
        paragraph = nodes[0]
        assert isinstance(paragraph, Paragraph)  # noqa: S101 - what is_settings has just said
        for line, row in enumerate(paragraph.text.split("\n"), paragraph.line):
            found = lines.split_setting(row)
            settings[found[0] if found else f"?{line}"] = (line - 1, found[1] if found else row)
        rest = nodes[1:]
    pieces = read_pieces(rest, source, body)
    first = head.line - 1 if head is not None else pieces[0].first
    last = ends.get(head.line, len(source)) if head is not None else max(placed.last for placed in pieces)
    name = given if given is not None else lines.slug(title)
    kind = "step" if part in STEPS else part
    number = 2
    unique = name
    while (kind, unique) in ids:  # an error of its own; here each still needs a name to be found by
        unique = f"{name}~{number}"
        number += 1
    ids.add((kind, unique))
    return ScriptSection(
        part, unique, title, given is not None, head.line - 1 if head is not None else -1, first, last, settings,
        tuple(pieces),
    )  # fmt: skip


def with_piece(layout: ScriptLayout, placed: Placed, to: Piece, rows: ScriptRows) -> ScriptLayout:
    """The layout of `rows`, which differ from its own only in that a piece has become another, and that may be read
    by itself: what stands below is only moved, so that nothing has to be parsed at every key."""
    by = len(rows.rows) - len(layout.rows.rows)
    end = placed.last

    def moved(one: Placed) -> Placed:
        if one is placed:
            return Placed(to, one.first, one.last + by)
        return Placed(one.piece, one.first + by, one.last + by) if one.first >= end else one

    def shift(row: int) -> int:
        return row + by if row >= end else row

    sections = tuple(
        section
        if section.last <= placed.first
        else replace(
            section,
            head=shift(section.head),
            first=shift(section.first),
            last=shift(section.last),
            settings={key: (shift(row), value) for key, (row, value) in section.settings.items()},
            pieces=tuple(moved(one) for one in section.pieces),
        )
        for section in layout.sections
    )
    parts = tuple(ScriptPart(part.name, shift(part.head), shift(part.last)) for part in layout.parts)
    return ScriptLayout(rows, layout.header, layout.header_end, parts, sections)


def targets(section: ScriptSection) -> Iterator[str]:
    """Where a step leads, as it is written after each arrow."""
    for placed in section.pieces:
        match placed.piece:
            case AnswerLine(target=target) | AnyTime(target=target):
                yield target
            case Asked(choices=choices):
                yield from (choice.target for choice in choices if choice.target)
            case Jump(ways=ways):
                yield from (target for target, _ in ways)
            case _:
                pass
