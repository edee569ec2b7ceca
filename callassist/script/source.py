"""Cuts a file into header and body without ever losing count of its lines.

Everything after this works on lines of the same numbers as the file, so that each problem and each
part of a script can point to where it stands.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from callassist.files import NotOurs, kilobytes, read_plain
from callassist.messages import describe_error, message
from callassist.script.problems import Findings

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ODD_SPACE = re.compile("[ \u00a0]*(?P<mark>#{1,6}|-)[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
LARGEST = 256 * 1024
"""Bytes in one script file."""


@dataclass(frozen=True, slots=True)
class SourceLines:
    """Where each line of the text at hand comes from, where parts of other files were included by `use:`."""

    file: str = ""
    origin: Sequence[tuple[str, int, int]] = field(default=())
    """Per line: its file, its line there, and the line of the script's own file that stands for it."""

    def place(self, line: int) -> tuple[str, int]:
        """File and line to show for a problem."""
        return self.origin[line - 1][:2] if 0 < line <= len(self.origin) else (self.file, max(1, line))

    def own(self, line: int) -> int:
        """The line in the script's own file."""
        return self.origin[line - 1][2] if 0 < line <= len(self.origin) else max(1, line)


@dataclass(frozen=True, slots=True)
class ScriptSource:
    """A file, cut. `body` has as many lines as the file; header and comments are blank in it."""

    text: str
    header: str | None
    body: str


def read_file(path: Path, findings: Findings) -> str | None:
    """The text of a script file, or None when it is none: not there, no plain file, not UTF-8, or too big."""
    try:
        data = read_plain(path, LARGEST)
    except OSError as error:
        if isinstance(error, NotOurs) and error.errno == errno.EFBIG:
            size = kilobytes(path.stat().st_size)
            told = message("The file has {count} KB; {most} KB fit.", count=size, most=LARGEST // 1024)
            findings.add("too-big", 1, told, message("Cut it in two."))
        else:
            findings.add("unreadable", 1, message("The file cannot be opened: {why}.", why=describe_error(error)))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(
            "not-utf8", line, message("The file is not UTF-8 text."), message("Save it again with the encoding UTF-8.")
        )
        return None


def plain_rows(text: str) -> str:
    """`text` without byte order mark, with every row ending in a line feed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def text_hash(text: str) -> str:
    """What a call keeps of the text of its script, where nothing is included in it."""
    return hashlib.sha256(plain_rows(text).encode("utf-8", "surrogatepass")).hexdigest()


def cut(text: str, findings: Findings) -> ScriptSource | None:
    """Cut a text with `plain_rows`; None when it cannot be read at all."""
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        findings.add(
            "nul", line, message("The file holds a NUL character."), message("Open it in a text editor and remove it.")
        )
        return None
    if len(text) > LARGEST:
        findings.add(
            "too-big",
            1,
            message("The file has {count} KB; {most} KB fit.", count=kilobytes(len(text)), most=LARGEST // 1024),
            message("Cut it in two."),
        )
        return None
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        findings.add(
            "header-missing",
            1,
            message("A script opens with a header between two lines of `---`."),
            message("Put `---`, `format: callscript/1`, … and `---` at the very top."),
        )
        return ScriptSource(text, None, _without_comments(_plain_signs(text), findings))
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), 0)
    if not end:
        findings.add(
            "header-unclosed",
            1,
            message("The header is opened and never closed."),
            message("Put `---` under its last line."),
        )
        return None
    body = "\n" * (end + 1) + "\n".join(rows[end + 1 :])
    return ScriptSource(text, "\n".join(rows[1:end]), _without_comments(_plain_signs(body), findings))


def _plain_signs(body: str) -> str:
    """`body` with a space for each sign that steers a terminal or another program, and says nothing to a reader."""
    return _STEERING.sub(" ", body)


def plain_spaces(body: str, findings: Findings) -> str:
    """`body` with plain spaces after the marks that open a row; others, as word processors write them, are reported."""
    if body.isascii():
        return body
    rows = body.split("\n")
    for place, row in enumerate(rows):
        found = _ODD_SPACE.match(row)
        if found:
            sentence = message("The space after `{mark}` is no plain one.", mark=found["mark"])
            findings.add("odd-space", place + 1, sentence, message("Delete it, and press the space bar there."))
            rows[place] = f"{row[: found.end('mark')]} {row[found.end() :]}"
    return "\n".join(rows)


def _without_comments(text: str, findings: Findings) -> str:
    text, opened = without_comments(text)
    if opened < 0:
        return text
    line = text.count("\n", 0, opened) + 1
    findings.add(
        "comment-open", line, message("This comment is opened and never closed."), message("Close it with `-->`.")
    )
    return text[:opened] + "\n" * text.count("\n", opened)


def without_comments(text: str) -> tuple[str, int]:
    """`text` without what stands between `<!--` and `-->`, its rows counted as before; and the place in it of a
    comment that is never closed, or -1."""
    kept: list[str] = []
    place = 0
    while (opened := text.find("<!--", place)) >= 0:
        closed = text.find("-->", opened + 4)
        if closed < 0:
            kept.append(text[place:opened])
            return "".join([*kept, text[opened:]]), sum(map(len, kept))
        kept += (text[place:opened], "\n" * text.count("\n", opened, closed))
        place = closed + 3
    return "".join([*kept, text[place:]]), -1
