"""Where everything stands in a script's file, whether or not the file can be used as it is.

The parser's own blocks are used, so that cards, checker and calls never disagree about what a row means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from callassist.script import lines
from callassist.script.blocks import HeadingBlock, Node, Paragraph, Stretch, moved, read_stretches
from callassist.script.draft import PARTS
from callassist.script.edit.pieces import AnswerLine, AnyTime, Asked, Jump, Placed, read_pieces
from callassist.script.edit.rows import ScriptRows, same_ends
from callassist.script.free_names import free_name
from callassist.script.problems import Findings
from callassist.script.script_header import ScriptHeader, read_header
from callassist.script.source import LARGEST, ScriptSource, SourceLines, cut, without_comments
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
LISTS = ("before", "notes", "rules")
"""Parts that are one list, without steps."""
ORDER = ("before", "script", "side", "rules", "prepared", "notes")
"""The parts, as a new one is put among those that are there."""


_AFAR = re.compile("<!--|-->|\x00|^---\\s*$")
"""What may be of account far away from where it stands: a comment, the end of the header."""
_FENCE = re.compile("`{3}|~{3}")
Key = tuple[tuple[str, ...], tuple[str, ...]]
"""The rows of a section: as they are in the file, and as the parser is given them."""


@dataclass(frozen=True, slots=True)
class SectionInside:
    """What is in a section, with its rows counted from its own first: it stays as it is wherever the section moves."""

    id: str
    title: str
    given_id: bool
    headed: bool
    settings: Mapping[str, tuple[int, str]]
    pieces: tuple[Placed, ...]


@dataclass(frozen=True)
class ScriptSection:
    """A step or prepared answer, or all of a part that has none. Rows from `first` to before `last`, from 0."""

    part: str
    id: str
    first: int
    last: int
    inside: SectionInside = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What names it among the others, wherever it stands."""
        return ("step" if self.is_step else self.part, self.id)

    @property
    def title(self) -> str:
        return self.inside.title

    @property
    def head(self) -> int:
        """The row of the heading, or -1 where there is none."""
        return self.first if self.inside.headed else -1

    @property
    def settings(self) -> Mapping[str, tuple[int, str]]:
        """The row of each setting, and its value."""
        return {key: (row + self.first, value) for key, (row, value) in self.inside.settings.items()}

    @cached_property
    def pieces(self) -> tuple[Placed, ...]:
        by = self.first
        return tuple(Placed(one.piece, one.first + by, one.last + by) for one in self.inside.pieces)

    @property
    def is_step(self) -> bool:
        return self.part in STEPS and self.inside.headed

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


Kept = Mapping[Key, tuple[tuple[Node, ...], SectionInside]]
"""What is in sections, by their rows, with the nodes that it was made of."""


@dataclass(frozen=True)
class ScriptLayout:
    rows: ScriptRows
    header: ScriptHeader
    header_end: int
    """The row of the line that closes the header; -1 without a header."""
    parts: tuple[ScriptPart, ...]
    sections: tuple[ScriptSection, ...]
    kept: Kept = field(compare=False, repr=False)
    """For the layout after the next change."""

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], ScriptSection]:
        return {("step" if one.part in STEPS else one.part, one.id): one for one in reversed(self.sections)}

    def step(self, step_id: str) -> ScriptSection | None:
        """The step with this id, of the main path or a side path."""
        return self.by_key.get(("step", step_id))

    def of_part(self, *parts: str) -> list[ScriptSection]:
        return [section for section in self.sections if section.part in parts]

    def steps(self) -> Sequence[ScriptSection]:
        """The main path first, then the side paths."""
        return self._steps

    @cached_property
    def _steps(self) -> tuple[ScriptSection, ...]:
        found = [section for section in self.sections if section.is_step]
        return tuple(sorted(found, key=lambda section: section.part == "side"))

    def part(self, name: str) -> ScriptPart | None:
        return next((part for part in self.parts if part.name == name), None)

    def at(self, row: int) -> ScriptSection | None:
        """The section that a row of the file is in."""
        return next((one for one in self.sections if one.first <= row < one.last), None)

    def fields(self) -> Mapping[str, Asked]:
        """What is asked, by name."""
        return self._asked

    @cached_property
    def _asked(self) -> Mapping[str, Asked]:
        pieces = (placed.piece for section in self.sections for placed in section.inside.pieces)
        return {piece.name: piece for piece in pieces if isinstance(piece, Asked)}


def read_layout(rows: ScriptRows, before: ScriptLayout | None = None) -> ScriptLayout:
    """The layout of a file. Never raises. Of the layout `before` a change, all is kept whose rows are the same."""
    if before is not None and (followed := _follow(rows, before)) is not None:
        return followed
    text = rows.plain.replace("\x00", "\ufffd")
    source = cut(text, Findings(SourceLines().place)) or _all_body(text)
    header = _header(source.header) if source.header is not None else ScriptHeader()
    end = source.header.count("\n") + 2 if source.header is not None else -1
    reader = _SectionReader(rows.rows, before.kept if before is not None else {})
    for stretch in read_stretches(source.body.split("\n")):
        reader.take(stretch)
    reader.close()
    parts = tuple(reader.parts)
    ends = [part.head for part in parts[1:]] + [len(rows.rows)]
    parts = tuple(replace(part, last=last) for part, last in zip(parts, ends, strict=False) if part.name)
    return ScriptLayout(rows, header, end, parts, tuple(reader.sections), reader.kept)


def _follow(rows: ScriptRows, before: ScriptLayout) -> ScriptLayout | None:
    """The layout where only the inside of one section is another, as with nearly every key; None where more may be."""
    old, new = before.rows.rows, rows.rows
    start, stop = same_ends(old, new)
    by, end = len(new) - len(old), len(old) - stop
    place = bisect_right(before.sections, start, key=lambda one: one.first) - 1
    section = before.sections[place] if place >= 0 and before.header_end >= 0 else None
    if section is None or not section.inside.headed or not section.first < start < section.last >= end:
        return None
    was, here = old[section.first : section.last], new[section.first : section.last + by]
    touched = (*old[start:end], *new[start : end + by])
    afar = any(_AFAR.search(row) for row in touched) or any(_FENCE.search(row) for row in (*was, *here))
    if afar or (was, was) not in before.kept or len(rows.plain) > LARGEST:
        return None
    found = read_stretches(here if section.last == len(old) else (*here, "#"))
    if len(found[0].rows) != len(here) or found[0].head is None:
        return None
    inside = _inside(found[0].nodes, here, here)
    kept = dict(before.kept)
    del kept[was, was]
    kept[here, here] = (found[0].nodes, inside)
    parts, below = before.parts, before.sections[place + 1 :]
    if by:
        parts = tuple(replace(one, head=one.head + by * (one.head > start), last=one.last + by * (one.last > start))
                      for one in parts)  # fmt: skip
        below = tuple(replace(one, first=one.first + by, last=one.last + by) for one in below)
    sections = (*before.sections[:place], replace(section, last=section.last + by, inside=inside), *below)
    return ScriptLayout(rows, before.header, before.header_end, parts, sections, kept)


def _all_body(text: str) -> ScriptSource:
    return ScriptSource(text, None, without_comments(text)[0])


@lru_cache(maxsize=4)
def _header(text: str) -> ScriptHeader:
    return read_header(text, Findings(SourceLines().place))


class _SectionReader:
    """Puts stretches together to parts and sections."""

    def __init__(self, source: Sequence[str], known: Kept) -> None:
        self._source, self._known = source, known
        self.kept: dict[Key, tuple[tuple[Node, ...], SectionInside]] = {}
        self.parts: list[ScriptPart] = []
        """All headings of one `#`; those that open no part have no name."""
        self.sections: list[ScriptSection] = []
        self._part = ""
        self._open: list[Stretch] = []
        self._ids: set[tuple[str, str]] = set()

    def take(self, stretch: Stretch) -> None:
        """The next stretch."""
        head = stretch.head
        if head is not None and head.level == 1:
            self.close()
            self._part = PARTS.get(" ".join(head.text.lower().split()), "")
            self.parts.append(ScriptPart(self._part, stretch.first, stretch.first))
        elif self._part not in LISTS:  # a heading in a list is one of its rows
            self.close()
        self._open.append(stretch)

    def close(self) -> None:
        """What is open is a section."""
        found, self._open = self._open, []
        if not self._part or not found:
            return
        first = found[0].first
        last = found[-1].first + len(found[-1].rows)
        nodes = tuple(moved(node, one.first - first) for one in found for node in one.nodes)
        key = (tuple(self._source[first:last]), tuple(row for one in found for row in one.rows))
        known = self._known.get(key)
        inside = known[1] if known is not None and known[0] == nodes else _inside(nodes, *key)
        self.kept[key] = (nodes, inside)
        if not inside.headed:
            if not inside.pieces:
                return
            top = inside.pieces[0].first
            last = first + max(placed.last for placed in inside.pieces)
            first += top
            lowered = tuple(Placed(one.piece, one.first - top, one.last - top) for one in inside.pieces)
            inside = replace(inside, pieces=lowered)
        self.sections.append(ScriptSection(self._part, self._unique(inside.id), first, last, inside))

    def _unique(self, name: str) -> str:
        """Two of one id are an error of their own; here each still needs a name to be found by."""
        kind = "step" if self._part in STEPS else self._part
        unique = free_name(name, lambda wanted: (kind, wanted) in self._ids, "~")
        self._ids.add((kind, unique))
        return unique


def _inside(nodes: Sequence[Node], source: Sequence[str], body: Sequence[str]) -> SectionInside:
    head = nodes[0]
    assert isinstance(head, HeadingBlock)  # noqa: S101 - nothing before the first heading is in a part
    headed, rest = head.level == 2, list(nodes[1:])
    settings: dict[str, tuple[int, str]] = {}
    title, given = lines.split_step(head.text) if headed else ("", None)
    if headed and rest and is_settings(rest[0], head.line):
        paragraph = rest[0]
        assert isinstance(paragraph, Paragraph)  # noqa: S101 - what is_settings has just said
        for line, row in enumerate(paragraph.text.split("\n"), paragraph.line):
            found = lines.split_setting(row)
            settings[found[0] if found else f"?{line}"] = (line - 1, found[1] if found else row)
        rest = rest[1:]
    name = given if given is not None else lines.slug(title)
    return SectionInside(name, title, given is not None, headed, settings, tuple(read_pieces(rest, source, body)))


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
