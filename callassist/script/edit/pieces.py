"""What a card of the studio shows: one thing of a step, as its parts and as the rows that stand for it.

Each kind of piece is one row of `KINDS`: how it is recognised in the parser's blocks, and how it is written. What no
row recognises, or what would not be read again as it is written, is `Raw`: it is shown as text in place, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from callassist.script import lines
from callassist.script.blocks import HeadingBlock, ItemBlock, Items, Node, Paragraph, Quote, nodes_of
from callassist.script.edit.rows import Patch, patches_between
from callassist.script.field_builder import WITH_OPTIONS, with_options


@dataclass(frozen=True, slots=True)
class WordingText:
    """One way of saying a line, of one or more rows. `label` is "" for the first, then the word before the colon."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    wordings: tuple[WordingText, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A tip. `kind` is "Tip", "Careful" or "Listen for"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A paragraph for the eyes only."""

    text: str


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    text: str


@dataclass(frozen=True, slots=True)
class ToTick:
    text: str
    needed: bool = True
    test: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a field. `key` is empty where the label gives it; `target` as it is written after the arrow."""

    label: str
    key: str = ""
    target: str = ""
    test: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field. `type` is empty where none is written; `opts` are what stands after it, each as written."""

    name: str
    label: str
    type: str = ""
    opts: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    test: str = ""
    choices: tuple[Choice, ...] = ()
    formula: str = ""
    """What it is worked out from, where it is not asked."""
    one_row: bool = False
    """Its options stand in the row of the field."""

    @property
    def needed(self) -> bool:
        return "required" in self.opts


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What they say, and where it leads."""

    label: str
    target: str
    test: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """Where it goes on by itself: (target, condition), the last usually without one."""

    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AnyTime:
    """A rule of the whole script: while `test` is true, `target` comes next."""

    test: str
    target: str


@dataclass(frozen=True, slots=True)
class RawRows:
    """Rows that no card shows in parts."""

    text: str


Piece: TypeAlias = Said | Hint | Aside | TalkingPoint | ToTick | Asked | AnswerLine | Jump | AnyTime | RawRows


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and its rows: from `first` to before `last`, counted from 0 in the file."""

    piece: Piece
    first: int
    last: int


# Recognise


def read_pieces(nodes: Sequence[Node], source: Sequence[str], body: Sequence[str]) -> list[Placed]:
    """The pieces of some blocks. `source` are the rows of the file, `body` those that the parser was given."""
    found: list[Placed] = []
    for start, stop, piece in _found(nodes):
        first, last = start - 1, stop
        while last - 1 > first and not source[last - 1].strip():
            last -= 1
        rows = tuple(source[first:last])
        plain = rows == tuple(body[first:last])
        shown = plain and not isinstance(piece, RawRows) and again(piece) == piece
        if shown and _letters(rows) == _letters(write(piece)):
            found.append(Placed(piece, first, last))
        else:
            found.append(Placed(RawRows("\n".join(rows)), first, last))
    return found


def _letters(rows: Sequence[str]) -> str:
    """Rows without their white space. Written anew, a piece has the very letters of the file: whatever the language
    has that no card knows yet would be missing among them, and is left as text."""
    return "".join("".join(rows).split()).casefold().replace("(onlyif", "(if")


@lru_cache(maxsize=4_096)
def again(piece: Piece) -> Piece | None:
    """The piece as it would be read where it is written by itself."""
    pieces = [found for _, _, found in _found(nodes_of("\n".join(write(piece)).split("\n")))]
    return pieces[0] if len(pieces) == 1 else None


def _found(nodes: Sequence[Node]) -> Iterator[tuple[int, int, Piece]]:
    """(first line, last line, piece), lines from 1."""
    place = 0
    while place < len(nodes):
        node = nodes[place]
        if isinstance(node, Quote):
            said, used, end = _said(nodes, place)
            yield node.line, end, said
            place += used
            continue
        if isinstance(node, Items):
            for item in node.items:
                yield item.line, _end_of(item), _of_item(item)
        elif isinstance(node, Paragraph):
            yield node.line, node.end, _of_paragraph(node)
        elif isinstance(node, HeadingBlock):
            yield node.line, node.line, RawRows("")
        else:
            yield node.line, node.end, RawRows("")
        place += 1


def _said(nodes: Sequence[Node], place: int) -> tuple[Said, int, int]:
    quote = nodes[place]
    assert isinstance(quote, Quote)  # noqa: S101 - its caller has just looked
    wordings, end, used = [WordingText(quote.text)], quote.end, 1
    while place + used + 1 < len(nodes):
        label, following = nodes[place + used], nodes[place + used + 1]
        if not isinstance(label, Paragraph) or not isinstance(following, Quote):
            break
        word = _or_label(label.text)
        if not word:
            break
        wordings.append(WordingText(following.text, word))
        end, used = following.end, used + 2
    return Said(tuple(wordings)), used, end


def _or_label(text: str) -> str:
    word = " ".join(text.strip().lower().split())
    label = word.removesuffix(":").rstrip()
    return label if word.endswith(":") and label in ("or", "or shorter", "or random") else ""


def _of_paragraph(node: Paragraph) -> Piece:
    text = node.text.strip()
    tip = lines.split_tip(text)
    if tip:
        return Hint({"tip": "Tip", "careful": "Careful", "listen": "Listen for"}[tip[0]], tip[1])
    if text.startswith("->"):
        ways: list[tuple[str, str]] = []
        for row in text.split("\n"):
            conditional = lines.split_if(row.strip())
            if not conditional.text.startswith("->") or conditional.escaped:
                return RawRows("")
            ways.append((conditional.text.removeprefix("->").strip(), conditional.test or ""))
        return Jump(tuple(ways))
    return RawRows("") if _or_label(text) else Aside("\n".join(row.strip() for row in text.split("\n")))


def _of_item(item: ItemBlock) -> Piece:
    text = " ".join(row.strip() for row in item.text.split("\n")).strip()
    if item.aliens or not text:
        return RawRows("")
    box = lines.split_box(text)
    if text.startswith("[") and box is None:
        return _asked(text, item)
    if item.items:
        return RawRows("")
    row = lines.split_if(box if box is not None else text)
    if row.escaped:
        return RawRows("")
    if box is not None:
        words, optional = lines.split_optional(row.text)
        return ToTick(words, not optional, row.test or "")
    label, target = lines.split_arrow(row.text)
    if target is not None:
        rule = lines.split_if(label)
        if rule.test is not None and not rule.text and not row.test:
            return AnyTime(rule.test, target)
        return AnswerLine(label, target, row.test or "")
    return TalkingPoint(text)


def _asked(text: str, item: ItemBlock) -> Piece:
    conditional = lines.split_if(text)
    row = lines.split_field(conditional.text)
    if row is None or conditional.escaped or not lines.NAME.fullmatch(row.name):
        return RawRows("")
    label, options = lines.split_options(row.label) if choosing(row.type) and not item.items else (row.label, [])
    choices: list[Choice] = []
    for below in with_options(item, options).items if options else item.items:
        option = lines.split_if(" ".join(part.strip() for part in below.text.split("\n")))
        words, target = lines.split_arrow(option.text)
        if below.items or below.aliens or option.escaped or not words or target == "":
            return RawRows("")
        key, named = lines.split_key(words)
        choices.append(Choice(named, "" if named == words else key, target or "", option.test or ""))
    test = conditional.test or ""
    in_row = bool(options)
    return Asked(row.name, label, row.type, row.opts, row.instead, test, tuple(choices), row.formula, in_row)


def _end_of(item: ItemBlock) -> int:
    ends = [item.end, *(_end_of(below) for below in item.items), *(alien.end for alien in item.aliens)]
    return max(ends)


# Write


def write(piece: Piece) -> list[str]:
    """The rows of a piece, as this program writes them."""
    return [row for part in write_parts(piece) for row in part]


def write_parts(piece: Piece) -> list[list[str]]:
    """The rows of a piece, part by part: a wording, an option, a way."""
    return _WRITERS[type(piece)](piece)


def _test(test: str) -> str:
    return f" (if {test})" if test else ""


def _rows(text: str, mark: str) -> list[str]:
    return [f"{mark} {row}".rstrip() for row in text.split("\n")]


def _write_said(piece: Piece) -> list[list[str]]:
    assert isinstance(piece, Said)  # noqa: S101 - the table says so
    parts: list[list[str]] = []
    for number, wording in enumerate(piece.wordings):
        head = ["", f"{wording.label}:", ""] if number else []
        parts.append([*head, *_rows(wording.text, ">")])
    return parts


def _write_asked(piece: Piece) -> list[list[str]]:
    assert isinstance(piece, Asked)  # noqa: S101 - the table says so
    inside = piece.name + (f": {piece.type}" if piece.type else "")
    inside += f" = {piece.formula}" if piece.formula else ""
    for opt in piece.opts:
        inside += f", {opt}"
    for number, word in enumerate(piece.instead):
        inside += f", {'' if number else 'or: '}{word}"
    options = [_choice(choice) for choice in piece.choices]
    if piece.one_row and len(options) > 1 and (piece.test or not piece.choices[-1].test):
        row = f"{piece.label}: {' | '.join(options)}".removeprefix(": ")
        if lines.split_options(row) == (piece.label, options):
            return [[f"- [{inside}] {row}{_test(piece.test)}"]]
    head = f"- [{inside}] {piece.label}".rstrip() + _test(piece.test)
    return [[head], *([f"  - {option}"] for option in options)]


def _choice(choice: Choice) -> str:
    key = f"{choice.key}: " if choice.key else ""
    arrow = f" -> {choice.target}" if choice.target else ""
    return f"{key}{choice.label}{arrow}{_test(choice.test)}"


def _write_line(piece: Piece) -> list[list[str]]:
    match piece:
        case Hint(kind=kind, text=text):
            return [f"{kind}: {text}".split("\n")]
        case ToTick(text=text, needed=needed, test=test):
            return [[f"- [ ] {text}{'' if needed else ' (optional)'}{_test(test)}"]]
        case AnswerLine(label=label, target=target, test=test):
            return [[f"- {label} -> {target}{_test(test)}"]]
        case AnyTime(test=test, target=target):
            return [[f"- (if {test}) -> {target}"]]
        case TalkingPoint(text=text):
            return [[f"- {text}"]]
        case Jump(ways=ways):
            return [[f"-> {target}{_test(test)}"] for target, test in ways]
        case _:
            assert isinstance(piece, Aside | RawRows)  # noqa: S101 - the table says so
            return [piece.text.split("\n")]


_WRITERS: dict[type, Callable[[Piece], list[list[str]]]] = {
    Said: _write_said,
    Asked: _write_asked,
    **dict.fromkeys((Hint, Aside, TalkingPoint, ToTick, AnswerLine, Jump, AnyTime, RawRows), _write_line),
}


# Change


def is_item(piece: Piece) -> bool:
    """Whether it is written as an item of a list, which may stand straight under another."""
    return isinstance(piece, ToTick | Asked | AnswerLine | AnyTime | TalkingPoint) or (
        isinstance(piece, RawRows) and piece.text.lstrip().startswith("- ")
    )


def change(placed: Placed, to: Piece, source: Sequence[str]) -> tuple[Patch, ...]:
    """The patches that turn a piece into another of its kind; parts that are the same keep their rows as they are."""
    rows = list(source[placed.first : placed.last])
    written = write(placed.piece)
    new = write(to)
    if rows == written or isinstance(placed.piece, RawRows):
        wanted = new
    else:
        wanted = _as_they_were(rows, write_parts(placed.piece), write_parts(to))
    return tuple(
        Patch(patch.first + placed.first, patch.last + placed.first, patch.rows)
        for patch in patches_between(rows, wanted)
    )


def _as_they_were(rows: list[str], before: list[list[str]], after: list[list[str]]) -> list[str]:
    """`after`, with the rows of the file for each part that is as it was; all anew where they cannot be told apart."""
    stretches = _stretches(rows, before)
    wanted: list[str] = []
    for part in after:
        kept = next((place for place, old in enumerate(before) if old == part and stretches), None)
        if kept is None:
            wanted += part
        else:
            wanted += stretches[kept]
    return wanted


def _stretches(rows: list[str], parts: list[list[str]]) -> list[list[str]]:
    """The rows of each part, where the file has as many as are written, blank rows aside; else nothing."""
    full = [(number, row) for number, row in enumerate(rows) if row.strip()]
    counts = [sum(bool(row.strip()) for row in part) for part in parts]
    if sum(counts) != len(full):
        return []
    found: list[list[str]] = []
    start = place = 0
    for count in counts:
        place += count
        stop = full[place - 1][0] + 1
        found.append(rows[start:stop])
        start = stop
    return found


def choosing(type_: str) -> bool:
    """Whether a field of this type has options."""
    return type_ in WITH_OPTIONS
