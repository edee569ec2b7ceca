"""Takes steps of other files in where a heading says `use: file#step`, before anything else is read.

The result is one whole text that stands on its own: a call keeps it, and can replay it when the other
file is long gone. Each row still knows the file and line it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from callassist.files import read_plain
from callassist.messages import Message, message
from callassist.script.lines import slug, split_setting, split_step
from callassist.script.problems import Findings, did_you_mean
from callassist.script.source import LARGEST, SourceLines, plain_rows
from callassist.script.step_settings import KNOWN

DEEPEST = 5
SUFFIX = ".call.md"
MOST_ROWS = 20_000
_HEADING = re.compile(r" {0,3}##?(?!#)(?:\s|$)")
_STEP_HEADING = re.compile(r" {0,3}##\s")
_BLANKS = re.compile(r"\s*+")
_JUMP = re.compile(r" {0,3}->")
_USE = re.compile(r" {0,3}use\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row, and where it stands: its file, its line there, and the line of the first file that led to it."""

    text: str
    file: str
    line: int
    own: int


@dataclass(frozen=True, slots=True)
class ExpandedScript:
    """A text with everything included, where its rows come from, and the files that were read for it."""

    text: str
    lines: SourceLines
    files: tuple[str, ...] = ()


class _UseError(Exception):
    def __init__(self, code: str, sentence: Message, suggestion: Message) -> None:
        super().__init__(sentence)
        self.code, self.message, self.suggestion = code, sentence, suggestion


def expand(text: str, file: str, folder: Path | None, root: Path | None, findings: Findings) -> ExpandedScript:
    """Take in all that `text`, in `plain_rows`, uses. Only files below `root` (else `folder`) can be used."""
    if not _USE.search(text):
        return ExpandedScript(text, SourceLines(file))
    taker = _Taker(folder, root or folder, findings)
    rows = [SourceRow(row, file, line, line) for line, row in enumerate(text.split("\n"), 1)]
    expanded = taker.expand(rows, folder)
    if len(expanded) == len(rows) and not taker.texts:
        return ExpandedScript("\n".join(row.text for row in expanded), SourceLines(file))
    lines = SourceLines(file, [(row.file, row.line, row.own) for row in expanded])
    return ExpandedScript("\n".join(row.text for row in expanded), lines, tuple(str(path) for path in taker.texts))


class _Text:
    """One text whose steps can be included, and where each of them begins."""

    def __init__(self, rows: Sequence[SourceRow]) -> None:
        self.rows = rows
        self._steps: dict[str, int] | None = None

    @property
    def steps(self) -> Mapping[str, int]:
        """The row of each step's heading, by the step's id; the first where two have the same."""
        if self._steps is None:
            self._steps = {}
            for place, row in enumerate(self.rows):
                heading = _STEP_HEADING.match(row.text)
                if heading:
                    title, given = split_step(row.text[heading.end() :].rstrip().rstrip("#"))
                    self._steps.setdefault(given or slug(title), place)
        return self._steps


@dataclass(slots=True)
class _Taker:
    folder: Path | None
    root: Path | None
    findings: Findings
    texts: dict[Path, _Text] = field(default_factory=dict[Path, _Text])
    count: int = 0

    def expand(self, rows: Sequence[SourceRow], folder: Path | None) -> list[SourceRow]:
        """Rows with every `use:` in them replaced by what it names."""
        result: list[SourceRow] = []
        whole = _Text(rows)
        place = 0
        while place < len(rows):
            end = _end_of(rows, place)
            section = rows[place:end]
            try:
                result += self._section(section, whole, folder, ())
            except _UseError as error:
                used = next(row for row in section if _USE.match(row.text))
                self.findings.add(error.code, used.own, error.message, error.suggestion)
                result += [SourceRow("", row.file, row.line, row.own) if row is used else row for row in section]
            place = end
        return result

    def _section(
        self, section: Sequence[SourceRow], whole: _Text, folder: Path | None, chain: tuple[str, ...]
    ) -> list[SourceRow]:
        start, end = _settings_of(section)
        used = next((row for row in section[start:end] if _USE.match(row.text)), None)
        if used is None:
            return [*section]
        name, _, step = used.text.partition(":")[2].strip().partition("#")
        if not step:
            raise _UseError("use-unknown", message("`use:` names no step."), message("Write `use: file#step`."))
        path = self._file(name.strip(), folder)
        key = f"{path or ''}#{step.strip()}"
        if key in chain:
            raise _UseError(
                "use-cycle",
                message("`use: {name}#{step}` leads back to itself.", name=name, step=step),
                message("Take one of them out."),
            )
        if len(chain) >= DEEPEST:
            raise _UseError(
                "use-deep",
                message("`use:` goes more than {deepest} deep.", deepest=DEEPEST),
                message("Use the last one directly."),
            )
        other = self.texts[path] if path else whole
        found = self._find(other, step.strip(), name or message("this file"), used.own)
        taken = self._section(found, other, path.parent if path else folder, (*chain, key))
        self.count += len(taken)
        if self.count > MOST_ROWS:
            raise _UseError(
                "use-deep", message("`use:` takes in too many rows."), message("Use fewer, or smaller, steps.")
            )
        return _merge(section, start, end, used, taken)

    def _find(self, whole: _Text, step: str, name: str, own: int) -> list[SourceRow]:
        place = whole.steps.get(step)
        if place is None:
            sentence = message("There is no step `{step}` in {name}.", step=step, name=name)
            raise _UseError("use-unknown", sentence, did_you_mean(step, whole.steps))
        return [SourceRow(row.text, row.file, row.line, own) for row in whole.rows[place : _end_of(whole.rows, place)]]

    def _file(self, name: str, folder: Path | None) -> Path | None:
        if not name:
            return None
        if folder is None or self.root is None:
            raise _UseError(
                "use-unknown", message("Only a script in a folder can use another file."), message("Save it first.")
            )
        file_name = name if name.endswith(SUFFIX) else name + SUFFIX
        if re.search(r"[\\:\x00]|^/|(^|/)\.\.?(/|$)", file_name):
            raise _UseError(
                "use-unknown",
                message("`{name}` is not a file beside this one.", name=name),
                message("Name it as in `use: file#step`."),
            )
        path = folder / file_name
        if path not in self.texts:
            rows = self._read(path, name, folder)
            self.texts[path] = _Text([SourceRow(row, str(path), number, number) for number, row in enumerate(rows, 1)])
        return path

    def _read(self, path: Path, name: str, folder: Path) -> list[str]:
        try:
            inside = path.resolve().is_relative_to((self.root or folder).resolve())
            data = read_plain(path, LARGEST) if inside else None
            text = plain_rows(data.decode("utf-8")) if data is not None else None
        except (OSError, ValueError):
            text = None
        if text is None or "\x00" in text:
            names = [other.name.removesuffix(SUFFIX) for other in folder.glob(f"*{SUFFIX}")]
            raise _UseError(
                "use-unknown", message("The file `{name}` cannot be read.", name=name), did_you_mean(name, names)
            )
        return text.split("\n")


def _end_of(rows: Sequence[SourceRow], place: int) -> int:
    """The row after the section that begins at `place`."""
    end = place + 1
    while end < len(rows) and not _HEADING.match(rows[end].text):
        end += 1
    return end


def _settings_of(section: Sequence[SourceRow]) -> tuple[int, int]:
    """Where the settings of a section begin and end; the same number twice when it has none."""
    start, is_blank, in_comment = 0, True, False
    while is_blank and start + 1 < len(section):
        start += 1
        is_blank, in_comment = _is_blank(section[start].text, in_comment=in_comment)
    end = start
    while end < len(section) and (found := split_setting(section[end].text)) and found[0] in KNOWN:
        end += 1
    return start, end


def _is_blank(row: str, *, in_comment: bool) -> tuple[bool, bool]:
    """Whether a row holds nothing, or nothing but comments; and whether the last of them goes on in the next row."""
    place = 0
    while True:
        if in_comment:
            end = row.find("-->", place)
            if end < 0:
                return True, True
            place = end + 3
        place = _BLANKS.match(row, place).end()  # pyright: ignore[reportOptionalMemberAccess] (it matches everything)
        in_comment = row.startswith("<!--", place)
        if not in_comment:
            return place == len(row), False
        place += 4


def _merge(
    section: Sequence[SourceRow], start: int, end: int, used: SourceRow, taken: Sequence[SourceRow]
) -> list[SourceRow]:
    """The section with its own settings before those it includes, and its own rows after the rows it includes."""
    theirs_start, theirs_end = _settings_of(taken)
    own = [row for row in section[start:end] if row is not used]
    given = {_key(row) for row in own}
    settings = own + [row for row in taken[theirs_start:theirs_end] if _key(row) not in given]
    blank = SourceRow("", used.file, used.line, used.own)
    theirs = list(taken[theirs_end:])
    if any(_JUMP.match(row.text) for row in section[end:]):
        # Where the step that uses another says itself how it goes on, that counts.
        theirs = [replace(row, text="") if _JUMP.match(row.text) else row for row in theirs]
    body = [*theirs, blank, *section[end:]]
    return [section[0], *settings, blank, *body]


def _key(row: SourceRow) -> str:
    return row.text.partition(":")[0].strip()
