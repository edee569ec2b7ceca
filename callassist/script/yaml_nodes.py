"""Reads a header's YAML into plain nodes that know their lines; no object is ever built from a tag.

Most headers hold nothing but `key: value` rows. Those are read here, at a fraction of the time; whatever
is not beyond doubt is left to ruamel.yaml, and a test holds the two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast

from callassist.messages import NOTHING, Message, message

INT = "tag:yaml.org,2002:int"
FLOAT = "tag:yaml.org,2002:float"
BOOL = "tag:yaml.org,2002:bool"
NULL = "tag:yaml.org,2002:null"
STR = "tag:yaml.org,2002:str"

_DEEPEST = 6
_ROW = re.compile(r"( *)([A-Za-z][\w.-]*):(?: ++(\S.*))?")
_SKIPPED = re.compile(r" *(#.*)?")
_DOUBT = re.compile(r":\s|\s#|:$")
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
_BRACES = re.compile(r"\{([^{}\[\]]+)\}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}")
_MARKS = re.compile(r"[-? ]*+")
_MOST_OPEN = 20
"""Brackets and braces that may be open at once; the reader of YAML takes ever longer for each."""
_LENGTH = re.compile(r"[0-9]+(?:min|s|h)")


class YamlError(ValueError):
    """A header that is no YAML; `line` is its line in the file, or 0; `remedy` says what to do, where that is known."""

    def __init__(self, sentence: str, line: int = 0, remedy: Message = NOTHING) -> None:
        super().__init__(sentence)
        self.line, self.remedy = line, remedy


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML node, with its line in the file. `kind` is scalar, sequence, mapping, or deep: not looked into."""

    kind: str
    tag: str
    line: int
    anchored: bool
    text: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()


def read_yaml(text: str, first_line: int) -> Node | None:
    """The node of a whole text whose first row has this line; None when it is empty. Raises YamlError."""
    return read_plain(text, first_line) or read_any(text, first_line)


def read_any(text: str, first_line: int) -> Node | None:
    """As `read_yaml`, by ruamel.yaml alone."""
    line = _too_deep(text)
    if line is not None:
        raise YamlError(message("it is nested too deeply"), line + first_line, message("Write it out, plainly."))
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = cast("Any", YAML(typ="safe", pure=True))
    reader.composer.warn_double_anchors = False  # anchors are refused further on, each in its line
    try:
        tree = reader.compose(text)
    except MarkedYAMLError as raised:
        error = cast("Any", raised)
        mark = error.problem_mark or error.context_mark
        row = min(mark.line if mark else 0, text.count("\n"))
        sentence = " ".join(str(error.problem or error.context or "").split())
        tab = text.split("\n")[row].lstrip(" ").startswith("\t")
        remedy = message("Put spaces in its place, two for each step inwards.") if tab else NOTHING
        raise YamlError(sentence, row + first_line, remedy) from raised
    except (YAMLError, RecursionError, ValueError, AssertionError, LookupError, AttributeError) as error:
        raise YamlError(" ".join(str(error).split())[:120] or type(error).__name__) from error
    return None if tree is None else _convert(tree, first_line)


def _too_deep(text: str) -> int | None:
    """The row, from 0, where more is opened, or more dashes follow each other, than any header needs; else None."""
    depth = 0
    for number, row in enumerate(text.split("\n")):
        depth += sum(row.count(sign) for sign in "[{") - sum(row.count(sign) for sign in "]}")
        marks = _MARKS.match(row)
        if depth > _MOST_OPEN or (marks and len(marks[0].split()) > _MOST_OPEN):
            return number
        depth = max(depth, 0)
    return None


def read_plain(text: str, first_line: int) -> Node | None:
    """The mapping in a text of plain rows; None where there is any doubt about what a row means."""
    rows: list[tuple[int, int, str, str]] = []
    for line, row in enumerate(text.split("\n"), first_line):
        found = _ROW.fullmatch(row.rstrip(" "))
        if found:
            rows.append((len(found[1]), line, found[2], found[3] or ""))
        elif not _SKIPPED.fullmatch(row):
            return None
    if not rows or rows[0][0] or not text.replace("\n", "").isprintable():
        return None
    node, place = _mapping(rows, 0, 0)
    return node if place == len(rows) else None


def _mapping(rows: list[tuple[int, int, str, str]], place: int, depth: int) -> tuple[Node | None, int]:
    """The mapping that begins at a row, and the row after it; no mapping where a row is in doubt."""
    indent, first = rows[place][0], rows[place][1]
    pairs: list[tuple[Node, Node]] = []
    while place < len(rows) and rows[place][0] == indent:
        _, line, key, text = rows[place]
        place += 1
        deeper = place < len(rows) and rows[place][0] > indent
        if deeper and (text or depth + 2 > _DEEPEST):
            return None, place
        if deeper:
            value, place = _mapping(rows, place, depth + 1)
        elif text.startswith("{") and depth + 2 <= _DEEPEST:
            value = _braces(text, line)
        else:
            value = _scalar(text, line)
        if value is None:
            return None, place
        pairs.append((Node("scalar", STR, line, False, key), value))
    if place < len(rows) and rows[place][0] > indent:
        return None, place
    return Node("mapping", "", first, False, pairs=tuple(pairs)), place


def _braces(text: str, line: int) -> Node | None:
    """A mapping on one row: `{label: Solved, means: closed}`, without braces, brackets or commas in its values."""
    found = _BRACES.fullmatch(text)
    pairs: list[tuple[Node, Node]] = []
    for part in found[1].split(",") if found else ():
        key, _, value = (word.strip(" ") for word in part.partition(": "))
        name, content = _scalar(key, line), _scalar(value, line)
        if not key or not value or name is None or content is None:
            return None
        pairs.append((name, content))
    return Node("mapping", "", line, False, pairs=tuple(pairs)) if pairs else None


def _scalar(text: str, line: int) -> Node | None:
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return Node("scalar", STR, line, False, quoted[1] if quoted[1] is not None else quoted[2])
    if not text:
        return Node("scalar", NULL, line, False)
    if _DOUBT.search(text):
        return None
    if text[0].isalpha():
        lower = text.lower()
        tag = BOOL if lower in ("true", "false") else NULL if lower == "null" else STR
        # YAML knows true, True and TRUE, and no other mixture of the two.
        if tag != STR and text not in (lower, lower.capitalize(), lower.upper()):
            tag = STR
        return Node("scalar", tag, line, False, text)
    if _WHOLE.fullmatch(text):
        return Node("scalar", INT, line, False, text)
    if _LENGTH.fullmatch(text) or (text[0].isdecimal() and " " in text and "\t" not in text):
        return Node("scalar", STR, line, False, text)
    return None


def _convert(raw: Any, first_line: int, depth: int = 0) -> Node:
    line, anchored = int(raw.start_mark.line) + first_line, bool(raw.anchor)
    if anchored or depth > _DEEPEST:
        return Node("deep", "", line, anchored)
    if raw.id == "mapping":
        pairs = tuple(
            (_convert(key, first_line, depth + 1), _convert(value, first_line, depth + 1)) for key, value in raw.value
        )
        return Node("mapping", "", line, anchored, pairs=pairs)
    if raw.id == "sequence":
        items = tuple(_convert(item, first_line, depth + 1) for item in raw.value)
        return Node("sequence", "", line, anchored, items=items)
    return Node("scalar", str(raw.tag), line, anchored, str(raw.value))
