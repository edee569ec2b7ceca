"""Call notes as Markdown: to be read as it stands, and to come out of any renderer with the same words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from callassist.calls.report import Report
from callassist.exports.outline import OutlineItem, OutlineSection, Table, outline
from callassist.plain_text import one_line, to_plain

_ANYWHERE = re.compile(r"[\\`*\[\]<|~]|&(?=[#\w])|(?<![^\W_])_|_(?![^\W_])")
_LINE_OPENER = re.compile(r"^(?:[#>+=-]|(?P<number>\d{1,9})[.)])")


def markdown(report: Report) -> str:
    """The notes of one call, ending in a newline."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """All calls in one file, a rule between one and the next."""
    for number, report in enumerate(reports):
        rule = "\n---\n\n" if number else ""
        out.write((rule + markdown(report)).encode())


def write_table(table: Table, out: BinaryIO) -> None:
    """A table as Markdown; line ends in a cell become spaces."""
    rows = [table.heads, ("---",) * len(table.heads), *table.rows]
    lines = [" | ".join(["", *(cell if row is rows[1] else escaped(cell) for cell in row), ""]).strip() for row in rows]
    out.write("\n".join([f"# {escaped(table.title)}", "", escaped(table.subtitle), "", *lines, ""]).encode())


def escaped(value: str) -> str:
    """The value as inline Markdown on one line, in which nothing marks anything up."""
    return _escape_line(one_line(value))


def _escape_line(line: str, *, opens: bool = True) -> str:
    """`opens` when the line will stand at the start of a row, where a "#" makes a heading."""
    bare = line.lstrip(" \t")
    # Leading blanks would make a code block of the line; these look the same and do not.
    indent = "\u00a0" * len(line[: len(line) - len(bare)].expandtabs(4))
    marked = _ANYWHERE.sub(lambda match: "\\" + match[0], bare.rstrip())
    if opens and not indent and (opener := _LINE_OPENER.match(bare)):
        dot = max(0, opener.end("number"))
        marked = f"{marked[:dot]}\\{marked[dot:]}"
    return indent + marked


def _block(value: str, indent: str, *, opens: bool = True) -> str:
    """The value over several lines, all but the first behind `indent`; each line ends where it ended."""
    rows = to_plain(value).strip("\n").split("\n")
    text = _escape_line(rows[0], opens=opens)
    for before, row in itertools.pairwise(rows):
        end = "  " if row.strip() and before.strip() else ""
        text += f"{end}\n{indent}{_escape_line(row)}" if row.strip() else "\n"
    return text


def _lines(report: Report) -> Iterator[str]:
    page = outline(report)
    yield f"# {escaped(page.title)}"
    yield ""
    yield escaped(page.subtitle)
    yield ""
    for fact in page.facts:
        yield f"- {_line(fact)}"
    for section in page.sections:
        yield ""
        yield from _section(section)
    if page.remark:
        yield ""
        yield f"*{escaped(page.remark)}*"


def _section(section: OutlineSection) -> Iterator[str]:
    yield f"## {escaped(section.heading)}"
    yield ""
    for item in section.items:
        yield _block(item.text, "") if section.prose else f"- {_line(item)}"


def _line(item: OutlineItem) -> str:
    box = "" if item.done is None else "[x] " if item.done else "[ ] "
    at = f"{item.at} " if item.at and not item.label else ""
    star = "★ " if item.starred else ""
    label = f"**{escaped(item.prompt)}** " if item.label else ""
    before = box + at + star + label
    text = _block(item.text, "  ", opens=not before)
    text = f"~~{text}~~" if item.struck and text.strip() and "\n" not in text else text
    when = f", {escaped(item.at)}" if item.at and item.label else ""
    aside = f" ({_block(item.aside, '  ', opens=False)})" if item.aside.strip() else ""
    return f"{before}{text}{when}{aside}".rstrip()
