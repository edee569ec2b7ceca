"""Every act of a card, as patches of the text: add, change, move, remove, and rename everywhere.

An act reads the layout and gives the patches; nothing is changed here. Whether the script can still be used
afterwards is asked of `breaks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from callassist.messages import NOTHING, Message, message
from callassist.script import lines
from callassist.script.edit.layout import HEADINGS, ORDER, ScriptLayout, ScriptSection, read_layout
from callassist.script.edit.pieces import (
    AnswerLine,
    AnyTime,
    Asked,
    Choice,
    Jump,
    Piece,
    Placed,
    RawRows,
    change,
    is_item,
    write,
)
from callassist.script.edit.rows import Patch, ScriptRows
from callassist.script.emphasis import find_tags
from callassist.script.free_names import free_name
from callassist.script.problems import errors_in
from callassist.script.reader import read_text
from callassist.script.script_model import Problem

_RESERVED = ("next", "back", "end")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_PLAIN_YAML = re.compile(r"[^\W\d_][^:#\"'\[\]{}&*!|>%@`,\n]*")
_YAML_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done: the patches, what it is called, and the row where it shows, from 0 in the new text.

    `also` tells what else it changes, where that is more than was pointed at.
    """

    patches: tuple[Patch, ...]
    what: Message
    row: int = 0
    also: Message = NOTHING


def breaks(before: ScriptRows, after: ScriptRows) -> tuple[Problem, ...]:
    """The errors that an act brings to a script that had none; nothing where it had some already."""
    if _errors(before):
        return ()
    return _errors(after)


def _errors(rows: ScriptRows) -> tuple[Problem, ...]:
    return errors_in(read_text(rows.text).problems)


# Pieces


def change_piece(layout: ScriptLayout, placed: Placed, to: Piece) -> Act:
    """Turn a piece into another of its kind."""
    return Act(change(placed, to, layout.rows.rows), message("change"), placed.first)


def insert_piece(layout: ScriptLayout, section: ScriptSection, place: int, piece: Piece) -> Act:
    """A new piece before the one at `place` of a section; at its end, where `place` is beyond the last."""
    row, rows = _inserted(layout, section, place, write(piece), is_item(piece))
    shown = row + next((number for number, text in enumerate(rows) if text.strip()), 0)
    return Act((Patch(row, row, tuple(rows)),), message("add"), shown)


def _inserted(
    layout: ScriptLayout, section: ScriptSection, place: int, rows: list[str], item: bool
) -> tuple[int, list[str]]:
    """Where rows go in, and the rows with the blank ones that they need around them."""
    pieces = section.pieces
    before = pieces[place - 1] if 0 < place <= len(pieces) else pieces[-1] if place > len(pieces) and pieces else None
    row = before.last if before is not None else section.settings_end
    if before is None and section.head < 0 and pieces:
        row = pieces[0].first
    after = pieces[place] if place < len(pieces) else None
    source = layout.rows.rows
    gap = [] if before is not None and item and is_item(before.piece) else [""]
    if row == 0 or (before is None and not source[row - 1].strip()):
        gap = []
    tail = [""] if after is not None and after.first == row and not (item and is_item(after.piece)) else []
    if after is None and row < len(source) and source[row].strip():
        tail = [""]
    return row, [*gap, *rows, *tail]


def remove_piece(layout: ScriptLayout, placed: Placed) -> Act:
    """Take a piece out, with one blank row beside it."""
    first, last = _with_blank(layout.rows.rows, placed.first, placed.last)
    return Act((Patch(first, last),), message("remove"), max(0, first - 1))


def _with_blank(source: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A stretch of rows, with one of the blank rows around it where there is one on both sides."""
    above = first > 0 and not source[first - 1].strip()
    below = last >= len(source) or not source[last].strip()
    return (first - 1, last) if above and below else (first, last)


def move_piece(layout: ScriptLayout, section: ScriptSection, place: int, by: int) -> Act | None:
    """Exchange a piece with the one before (-1) or after it (1); None where there is none."""
    there = place + by
    if not 0 <= there < len(section.pieces):
        return None
    upper, lower = sorted((place, there))
    first, second = section.pieces[upper], section.pieces[lower]
    source = layout.rows.rows
    between = list(source[first.last : second.first])
    above, below = source[first.first : first.last], source[second.first : second.last]
    rows = [*below, *between, *above]
    neighbours = (
        section.pieces[upper - 1] if upper else None,
        section.pieces[lower + 1] if lower + 1 < len(section.pieces) else None,
    )
    # Straight under another item there may only be an item.
    if neighbours[0] and neighbours[0].last == first.first and not is_item(second.piece):
        rows.insert(0, "")
    if neighbours[1] and neighbours[1].first == second.last and not is_item(first.piece):
        rows.append("")
    row = first.first if by < 0 else first.first + len(below) + len(between)
    return Act((Patch(first.first, second.last, tuple(rows)),), message("move"), row)


def write_raw(layout: ScriptLayout, placed: Placed, text: str) -> Act:
    """Put other rows in the place of a piece, as text."""
    return change_piece(layout, placed, RawRows(text))


# Settings and titles


def set_setting(layout: ScriptLayout, section: ScriptSection, key: str, value: str) -> Act:
    """Give a step a setting, another value for it, or, with an empty value, none."""
    known = section.settings.get(key)
    what = message("setting")
    if known is not None:
        row = known[0]
        if not value:
            return Act((Patch(row, row + 1),), what, section.head)
        return Act((Patch(row, row + 1, (f"{key}: {value}",)),), what, row)
    if not value:
        return Act((), what, section.head)
    row = section.settings_end
    tail = ("",) if row < len(layout.rows.rows) and layout.rows.rows[row].strip() else ()
    return Act((Patch(row, row, (f"{key}: {value}", *tail)),), what, row)


def set_title(layout: ScriptLayout, section: ScriptSection, title: str) -> Act:
    """Another title. Its id stays: where none was written, it is written now, so that every arrow still finds it."""
    given = section.inside.given_id or lines.slug(title) != section.id
    shown = f"{title} (#{section.id})" if given else title
    row = layout.rows.rows[section.head]
    mark = row[: len(row) - len(row.lstrip(" #"))] or "## "
    return Act((Patch(section.head, section.head + 1, (f"{mark}{shown}",)),), message("title"), section.head)


# Steps


def new_id(layout: ScriptLayout, title: str, part: str = "step") -> str:
    """An id for a title that no other step has."""
    base = lines.slug(title) or "step"
    if base in _RESERVED:
        base = f"{base}-step"
    return free_name(base, lambda name: (part, name) in layout.by_key)


def new_name(layout: ScriptLayout, label: str) -> str:
    """A field's name for a label that no other field has."""
    base = re.sub("[^a-z0-9]+", "_", lines.slug(label).lower()).strip("_")[:40].strip("_")
    if not base or not base[0].isalpha() or base in ("me", "person", "job", "call"):
        base = f"answer_{base}".rstrip("_")
    return free_name(base, layout.fields().__contains__, "_")


def add_step(
    layout: ScriptLayout, title: str, *, part: str = "script", after: ScriptSection | None = None, words: str = ""
) -> Act:
    """A new step, side path or prepared answer, after another of its part, or at the end of the part.

    It leads on from the first: a side path back, a last step to where the last one ended.
    """
    kind = "step" if part in ("script", "side") else part
    name = new_id(layout, title, kind)
    same = layout.of_part(part)
    body = _rows_of_words(words)
    here = after if after is not None and after.part == part else (same[-1] if same else None)
    if part == "side":
        body += ["", "-> back"]
    elif part == "script" and here is not None and here is same[-1]:
        jumps = [placed.piece for placed in here.pieces if isinstance(placed.piece, Jump)]
        body += ["", *write(jumps[-1])] if jumps else []
    head = f"## {title}" if name == lines.slug(title) and kind != "step" else f"## {title} (#{name})"
    rows = [head, "", *body]
    if here is not None:
        row = here.end
        return Act((Patch(row, row, ("", *rows)),), message("new step"), row + 1)
    patch = _into_part(layout, part, rows)
    return Act((patch,), message("new step"), patch.first + list(patch.rows).index(head))


def _rows_of_words(words: str) -> list[str]:
    return [f"> {row}".rstrip() for row in words.split("\n")] if words else []


def _into_part(layout: ScriptLayout, part: str, rows: Sequence[str]) -> Patch:
    """Rows at the end of a part that has nothing yet; the part is made where there is none."""
    there = layout.part(part)
    if there is not None:
        return Patch(there.head + 1, there.head + 1, ("", *rows))
    later = ORDER[ORDER.index(part) + 1 :]
    following = next((one for one in layout.parts if one.name in later), None)
    heading = (f"# {HEADINGS[part]}", "", *rows)
    if following is not None:
        return Patch(following.head, following.head, (*heading, ""))
    source = layout.rows.rows
    end = len(source)
    while end and not source[end - 1].strip():
        end -= 1
    return Patch(end, end, ("", *heading))


def add_to_part(layout: ScriptLayout, part: str, piece: Piece) -> Act:
    """A new piece at the end of a part without steps: before the call, notes, rules."""
    sections = layout.of_part(part)
    if sections:
        return insert_piece(layout, sections[-1], len(sections[-1].pieces), piece)
    rows = write(piece)
    patch = _into_part(layout, part, rows)
    return Act((patch,), message("add"), patch.first + patch.rows.index(rows[0]))


def remove_section(layout: ScriptLayout, section: ScriptSection) -> Act:
    """Take a step out. Arrows that led to it lead to where it led: the step after it, or its own jump."""
    source = layout.rows.rows
    first, last = section.first, section.last
    patches = [Patch(first, last)]
    also = NOTHING
    if section.is_step:
        heir = _heir(layout, section)
        led: list[Patch] = []
        for other, placed, to in _retargeted(layout, section.id, heir):
            if other is not section:
                led += change(placed, to, source)
        patches += led
        if led:
            where = layout.step(heir)
            shown = where.title if where is not None else heir
            also = message("What led here leads to “{title}” now.", title=shown)
    return Act(tuple(patches), message("remove step"), max(0, first - 1), also)


def _heir(layout: ScriptLayout, section: ScriptSection) -> str:
    """Where arrows to a step lead once it is gone."""
    jumps = [placed.piece for placed in section.pieces if isinstance(placed.piece, Jump)]
    own = next((target for jump in jumps for target, test in jump.ways if not test), "")
    if own and own != section.id and own != "next":
        return own
    main = layout.of_part("script")
    if section in main:
        place = main.index(section)
        if place + 1 < len(main):
            return main[place + 1].id
        if place:
            return main[place - 1].id
    return own or "back"


def move_section(layout: ScriptLayout, section: ScriptSection, by: int) -> Act | None:
    """Exchange a step with the one before (-1) or after it (1) in its part; None where there is none."""
    same = layout.of_part(section.part)
    place = same.index(section) + by
    if not 0 <= place < len(same):
        return None
    first, second = sorted((section, same[place]), key=lambda one: one.first)
    source = layout.rows.rows
    upper, lower = list(source[first.first : first.last]), list(source[second.first : second.last])
    tail = _blank_tail(lower)
    if tail < _blank_tail(upper):
        lower += [""] * (_blank_tail(upper) - tail)
        upper = upper[: len(upper) - (_blank_tail(upper) - tail)]
    rows = (*lower, *upper)
    row = first.first if by < 0 else first.first + len(lower)
    return Act((Patch(first.first, second.last, rows),), message("move step"), row)


def move_section_to(
    layout: ScriptLayout, section: ScriptSection, before: ScriptSection | None, part: str = ""
) -> Act | None:
    """Put a step before another, or at the end of a part; None where it stands there already."""
    source = layout.rows.rows
    part = before.part if before is not None else part or section.part
    same = layout.of_part(part)
    if before is section or part not in HEADINGS:
        return None
    if before is not None:
        place = before.first
    elif same and same[-1] is not section:
        place = same[-1].end
    else:
        return None
    rows = list(source[section.first : section.last])
    del rows[len(rows) - _blank_tail(rows) :]
    moved = [*rows, ""] if before is not None else ["", *rows]
    if before is not None and before.first == section.last:
        return None
    last = section.last
    patches = (Patch(section.first, last), Patch(place, place, tuple(moved)))
    row = place - (last - section.first if place >= last else 0) + (0 if before is not None else 1)
    return Act(patches, message("move step"), row)


def _blank_tail(rows: Sequence[str]) -> int:
    count = 0
    while count < len(rows) and not rows[-1 - count].strip():
        count += 1
    return count


def copy_section(layout: ScriptLayout, section: ScriptSection) -> Act:
    """A step once more, under another id, straight after itself. Its fields keep their names: they are one question."""
    source = layout.rows.rows
    rows = list(source[section.first : section.end])
    name = new_id(layout, section.title, "step" if section.is_step else section.part)
    rows[0] = f"## {section.title} (#{name})"
    return Act((Patch(section.end, section.end, ("", *rows)),), message("copy step"), section.end + 1)


# Rename


def rename_step(layout: ScriptLayout, section: ScriptSection, to: str) -> Act:
    """Another id for a step, here and after every arrow that leads to it. `to` must be free, and an id."""
    source = layout.rows.rows
    row = source[section.head]
    mark = row[: len(row) - len(row.lstrip(" #"))] or "## "
    patches = [Patch(section.head, section.head + 1, (f"{mark}{section.title} (#{to})",))]
    for _, placed, piece in _retargeted(layout, section.id, to):
        patches += change(placed, piece, source)
    return Act(tuple(patches), message("rename"), section.head)


def _retargeted(layout: ScriptLayout, old: str, new: str) -> Iterable[tuple[ScriptSection, Placed, Piece]]:
    """Each piece with an arrow to a step, and the piece with another there."""

    def led(target: str) -> str:
        step, comma, then = target.partition(", then ")
        step, then = (new if part.strip().removeprefix("#") == old else part for part in (step, then))
        return f"{step}{comma}{then}"

    for section in layout.sections:
        for placed in section.pieces:
            to = with_targets(placed.piece, led)
            if to != placed.piece:
                yield section, placed, to


def with_targets(piece: Piece, led: Callable[[str], str]) -> Piece:
    """The piece with each of its arrows led anew."""
    match piece:
        case AnswerLine(target=target) | AnyTime(target=target):
            return replace(piece, target=led(target))
        case Asked(choices=choices):
            return replace(
                piece, choices=tuple(replace(one, target=led(one.target) if one.target else "") for one in choices)
            )
        case Jump(ways=ways):
            return Jump(tuple((led(target), test) for target, test in ways))
        case _:
            return piece


def rename_field(layout: ScriptLayout, old: str, new: str) -> Act:
    """Another name for a field, wherever it is asked, said or tested. `new` must be free, and a name."""
    source = layout.rows.rows
    patches: list[Patch] = []
    first = 0
    for section in layout.sections:
        for placed in section.pieces:
            rows = source[placed.first : placed.last]
            renamed = tuple(_renamed_in(row, old, new) for row in rows)
            if isinstance(placed.piece, Asked) and placed.piece.name == old:
                head = renamed[0]
                at = head.index("[") + 1
                while head[at] == " ":
                    at += 1
                renamed = (f"{head[:at]}{new}{head[at + len(old) :]}", *renamed[1:])
                first = first or placed.first
            if isinstance(placed.piece, Asked) and placed.piece.formula:
                formula = placed.piece.formula
                renamed = (renamed[0].replace(formula, _renamed_names(formula, old, new), 1), *renamed[1:])
            patches += _changed(placed.first, rows, renamed)
        known = section.settings.get("only if")
        if known is not None:
            row = known[0]
            value = _renamed_names(known[1], old, new)
            if value != known[1]:
                patches.append(Patch(row, row + 1, (f"only if: {value}",)))
    return Act(tuple(patches), message("rename"), first)


def _changed(first: int, before: Sequence[str], after: Sequence[str]) -> list[Patch]:
    pairs = enumerate(zip(before, after, strict=True), first)
    return [Patch(row, row + 1, (new,)) for row, (old, new) in pairs if old != new]


def _renamed_in(row: str, old: str, new: str) -> str:
    """A row with a name changed in its templates and its condition."""
    parts: list[str] = []
    place = 0
    for start, end in find_tags(row):
        parts += (row[place:start], _renamed_names(row[start:end], old, new))
        place = end
    rest = row[place:]
    conditional = lines.split_if(rest)
    if conditional.test is not None:
        at = rest.rindex(conditional.test)
        rest = rest[:at] + _renamed_names(conditional.test, old, new) + rest[at + len(conditional.test) :]
    elif rest.lstrip().startswith("- (if "):
        head, arrow, tail = rest.rpartition("->")
        rest = _renamed_names(head, old, new) + arrow + tail
    return "".join((*parts, rest))


def _renamed_names(code: str, old: str, new: str) -> str:
    """Code with a bare name changed: not where it follows a dot, nor inside quotes."""
    quoted = [found.span() for found in _QUOTED.finditer(code)]

    def put(found: re.Match[str]) -> str:
        start = found.start()
        dotted = code[:start].rstrip().endswith(".")
        filtered = code[:start].rstrip().endswith("|")
        inside = any(first <= start < last for first, last in quoted)
        return new if found[0] == old and not (dotted or inside or filtered) else found[0]

    return _WORD.sub(put, code)


def rename_outcome(layout: ScriptLayout, old: str, new: str) -> Act:
    """Another id for an outcome, in the header and wherever a step ends with it."""
    source = layout.rows.rows
    patches: list[Patch] = []
    line = layout.header.lines.get(f"outcomes.{old}")
    row = line - 1 if line is not None else 0
    if line is not None:
        text = source[row]
        at = text.index(old, len("outcomes:") if text.startswith("outcomes:") else 0)
        patches.append(Patch(row, row + 1, (text[:at] + new + text[at + len(old) :],)))

    def led(target: str) -> str:
        return f"end: {new}" if lines.split_end(target) == old else target

    for section in layout.sections:
        for placed in section.pieces:
            to = with_targets(placed.piece, led)
            if to != placed.piece:
                patches += change(placed, to, source)
    return Act(tuple(patches), message("rename"), row)


# Header


def yaml_text(value: str) -> str:
    """A value as it can stand after a key."""
    value = " ".join(value.split())
    plain = _PLAIN_YAML.fullmatch(value) is not None and value.casefold() not in _YAML_WORDS
    if plain:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def set_header(layout: ScriptLayout, key: str, value: str) -> Act:
    """Another value for a plain key of the header: its title, say."""
    line = layout.header.lines.get(key)
    row = f"{key}: {value if key in ('version', 'length', 'format') else yaml_text(value)}"
    if line is not None:
        return Act((Patch(line - 1, line, (row,)),), message("details"), line - 1)
    end = max(layout.header_end, 1)
    return Act((Patch(end, end, (row,)),), message("details"), end)


def add_outcome(layout: ScriptLayout, label: str) -> tuple[Act, str]:
    """One more way that a call can end, and its id."""
    known = layout.header.outcomes
    name = free_name(lines.slug(label) or "outcome", known.__contains__)
    rows = layout.header.lines
    last = max((line for key, line in rows.items() if key.startswith("outcomes.")), default=0)
    written = f"  {name}: {yaml_text(label)}"
    if last and last != rows.get("outcomes"):
        return Act((Patch(last, last, (written,)),), message("new outcome"), last), name
    end = max(layout.header_end, 1)
    return Act((Patch(end, end, ("outcomes:", written)),), message("new outcome"), end), name


def set_outcome(layout: ScriptLayout, name: str, label: str) -> Act:
    """Another label for an outcome."""
    line = layout.header.lines.get(f"outcomes.{name}")
    if line is None:
        return Act((), message("outcome"))
    source = layout.rows.rows[line - 1]
    indent = source[: len(source) - len(source.lstrip())]
    if "{" in source:  # it says what it means as well: only the text view can tell the parts apart
        return Act((), message("outcome"))
    return Act((Patch(line - 1, line, (f"{indent}{name}: {yaml_text(label)}",)),), message("outcome"), line - 1)


# A whole script


def new_script(title: str, script_id: str, lang: str, words: Mapping[str, str]) -> str:
    """The text of a script with one step that checks. `words` has its few texts by what they are for."""
    rows = [
        "---",
        "format: callscript/2",
        f"id: {script_id}",
        f"title: {yaml_text(title)}",
        "version: 1",
        f"lang: {lang}",
        "outcomes:",
        f"  done: {yaml_text(words['done'])}",
        f"  callback: {yaml_text(words['callback'])}",
        f"  no-answer: {yaml_text(words['no-answer'])}",
        "---",
        "",
        "# Script",
        "",
        f"## {words['first']} (#start)",
        "",
        f"> {words['hello']}",
        "",
        f"- {words['yes']} -> close",
        f"- {words['not-now']} -> end: callback",
        f"- {words['nobody']} -> end: no-answer",
        "",
        f"## {words['last']} (#close)",
        "",
        f"> {words['goodbye']}",
        "",
        "-> end: done",
        "",
    ]
    return "\n".join(rows)


def apply(rows: ScriptRows, act: Act) -> ScriptLayout:
    """The layout after an act."""
    return read_layout(rows.patched(act.patches))


def ask(layout: ScriptLayout, label: str, type_: str, words: Sequence[str] = ()) -> Asked:
    """A new field for a label, with a name of its own; `words` are the first options of a choice."""
    name = new_name(layout, label)
    if words:
        keys: list[str] = []
        for word in words:
            keys.append(free_name(lines.slug(word) or "answer", keys.__contains__))
        choices = tuple(Choice(word, key) for word, key in zip(words, keys, strict=True))
        return Asked(name, label, type_, choices=choices)
    return Asked(name, label, type_)
