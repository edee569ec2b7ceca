"""What changed between two texts of a script, step by step, for people who never look at the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from callassist.script.edit.layout import ScriptSection, read_layout
from callassist.script.edit.rows import read_rows


class ChangeKind(Enum):
    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()
    MOVED = auto()


@dataclass(frozen=True, slots=True)
class StepChange:
    """One step, or one part without steps; `title` is empty for the header. `gone` and `come` are rows."""

    kind: ChangeKind
    part: str
    title: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


def step_changes(before: str, after: str) -> list[StepChange]:
    """The changes, in the order of the new text; what is gone comes last."""
    old, new = read_layout(read_rows(before)), read_layout(read_rows(after))
    was = {one.key: (one, _rows(old.rows.rows, one)) for one in old.sections}
    now = {one.key: (one, _rows(new.rows.rows, one)) for one in new.sections}
    found: list[StepChange] = []
    heads = (old.rows.rows[: old.header_end + 1], new.rows.rows[: new.header_end + 1])
    if heads[0] != heads[1]:
        found.append(StepChange(ChangeKind.CHANGED, "header", "", *_difference(*heads)))
    moved = _moved([key for key in was if key in now], [key for key in now if key in was])
    for key, (section, rows) in now.items():
        if key not in was:
            found.append(StepChange(ChangeKind.ADDED, section.part, section.title, (), tuple(rows)))
        elif was[key][1] != rows:
            gone, come = _difference(was[key][1], rows)
            found.append(StepChange(ChangeKind.CHANGED, section.part, section.title, gone, come))
        elif key in moved or was[key][0].part != section.part:
            found.append(StepChange(ChangeKind.MOVED, section.part, section.title))
    found += [
        StepChange(ChangeKind.REMOVED, section.part, section.title, tuple(rows))
        for key, (section, rows) in was.items()
        if key not in now
    ]
    return found


def _rows(source: Sequence[str], section: ScriptSection) -> list[str]:
    return [row for row in source[section.first : section.last] if row.strip()]


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gone: list[str] = []
    come: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += before[a:b]
            come += after[c:d]
    return tuple(gone), tuple(come)


def _moved(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> set[tuple[str, str]]:
    kept: set[tuple[str, str]] = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        kept |= set(before[block.a : block.a + block.size])
    return set(before) - kept
