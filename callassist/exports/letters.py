"""Texts that leave after a call: notes for a colleague, an interview notice, a thank-you, a follow-up, a call back.

They are templates of the same kind as scripts, through the same list of what is allowed, so a template from a
stranger is only ever words, and a value is never read as one. Nothing is sent from here: the text goes to the user's
own mail program, into a file, or on the clipboard.

A template's first lines are `subject:` and `to:`; after a blank line comes the text. Each line is a piece of its own:
one that comes to nothing is left out, one that begins with `- ` is an item of a list, and `{{ call.notes }}`,
`{{ call.answers }}`, `{{ call.open_items }}`, `{{ call.ratings }}` and `{{ call.summary }}` alone on a line stand for
all that there is.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Final, cast

from callassist import assets
from callassist.calls.report import Report
from callassist.exports.outline import Outline, outline
from callassist.exports.report_words import direction, word
from callassist.files import Disk, make_folders, open_plain, write_atomic
from callassist.languages import bare_language
from callassist.messages import message
from callassist.plain_text import one_line, to_plain
from callassist.script.compiled import Shown, Words
from callassist.script.problems import Findings, errors_in
from callassist.script.script_model import Problem, Run, RunKind, Value
from callassist.script.source import without_comments
from callassist.script.template import compile_words
from callassist.script.values import ALL
from callassist.written_days import zone_named

KINDS: Final = ("call-notes", "interview-notice", "thank-you", "follow-up", "call-back")
LONGEST: Final = 64_000
"""Bytes of a template file."""

_LIST: Final = re.compile(r"\{\{\s*call\.(notes|answers|open_items|ratings|summary)\s*\}\}")
_HEAD: Final = re.compile(r"(subject|to):(.*)")


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line of a text as runs: what stands in the template, what was filled in, and blanks to be filled."""

    runs: tuple[Run, ...]
    item: bool = False

    def plain(self) -> str:
        """The line as text; a blank is its name in brackets."""
        words = to_plain("".join(f"[{run.name}]" if run.kind is RunKind.MISSING else run.text for run in self.runs))
        return "- " + words.replace("\n", "\n  ") if self.item else words


@dataclass(frozen=True, slots=True)
class Letter:
    """A text ready to be looked at. `missing` are the names that nobody has filled yet, in reading order."""

    kind: str
    lang: str
    to: str
    subject: str
    lines: tuple[LetterLine, ...]
    missing: tuple[str, ...]

    @property
    def body(self) -> str:
        """As plain text, ending in a newline."""
        return "".join(f"{line.plain()}\n" for line in self.lines)

    @property
    def rich(self) -> str:
        """As HTML without a page around it, for a mail or the clipboard."""
        return f'<div lang="{escape(self.lang)}" dir="{direction(self.lang)}">{"".join(_paragraphs(self.lines))}</div>'


@dataclass(frozen=True, slots=True)
class Template:
    """A template as read. One with an error among its `problems` has nothing to fill."""

    kind: str
    lang: str
    source: str
    own: bool
    problems: tuple[Problem, ...]
    pieces: tuple[tuple[str, object], ...] = field(default=(), repr=False)

    @property
    def sound(self) -> bool:
        return not errors_in(self.problems)


class Texts:
    """The templates: those that ship, and the user's own below `folder`, which come first."""

    def __init__(self, folder: Path | None = None, disk: Disk | None = None) -> None:
        self._folder = folder
        self._disk = disk or Disk()

    def source(self, kind: str, lang: str) -> tuple[str, bool]:
        """The text of a template, and whether it is the user's own. KeyError for an unknown kind; OSError."""
        if kind not in KINDS:
            raise KeyError(kind)
        own = self.own_path(kind, lang)
        if own is not None and own.is_file():
            with os.fdopen(open_plain(own, sys.maxsize), "rb") as file:  # one that is too long is told as such
                return file.read(LONGEST + 1).decode("utf-8-sig", "replace"), True
        return self.shipped(kind, lang), False

    def shipped(self, kind: str, lang: str) -> str:
        """The template as it ships: in this language, or in English."""
        spoken = assets.root().joinpath("templates", bare_language(lang), f"{kind}.txt")
        return spoken.read_text(encoding="utf-8") if spoken.is_file() else assets.text("templates", f"{kind}.txt")

    def own_path(self, kind: str, lang: str) -> Path | None:
        """Where the user's own copy is, or would be; None without a folder."""
        if self._folder is None:
            return None
        spoken = bare_language(lang)
        return self._folder / f"{kind}.txt" if spoken in ("", "en") else self._folder / spoken / f"{kind}.txt"

    def read(self, kind: str, lang: str) -> Template:
        """The template to use. Where the user's own has errors, its problems, and what ships is used by `draft`."""
        source, own = self.source(kind, lang)
        return read_template(source, kind, lang, own=own)

    def draft(self, kind: str, report: Report, more: Mapping[str, str] | None = None) -> Letter:
        """The text for a call. `more` are blanks that were filled in the preview, by name."""
        template = self.read(kind, report.lang)
        if not template.sound:
            template = read_template(self.shipped(kind, report.lang), kind, report.lang, own=False)
        return draft(template, report, more)

    def save(self, kind: str, lang: str, source: str) -> Template:
        """Keep the user's own copy, and read it. Raises OSError, and KeyError for an unknown kind."""
        path = self.own_path(kind, lang)
        if kind not in KINDS or path is None or self._folder is None:
            raise KeyError(kind)
        make_folders(path.parent, self._folder, self._disk)
        write_atomic(path, source.encode(errors="replace"), self._disk)
        return read_template(source, kind, lang, own=True)

    def forget(self, kind: str, lang: str) -> None:
        """Go back to what ships. The user's copy stays beside as `.bak`."""
        path = self.own_path(kind, lang)
        if path is not None and path.is_file():
            self._disk.replace(str(path), f"{path}.bak")


def read_template(source: str, kind: str, lang: str, *, own: bool) -> Template:
    """Check and compile a template. Problems name lines of `source`."""
    findings = Findings(lambda line: (f"{kind}.txt", line))
    if len(source.encode(errors="replace")) > LONGEST:
        findings.add(
            "template-too-big",
            1,
            message("This text is too long."),
            message("Keep it under {longest} kB.", longest=LONGEST // 1000),
        )
        return Template(kind, lang, source, own, findings.sorted())
    pieces = tuple(_pieces(source.replace("\r\n", "\n"), lang, findings))
    return Template(kind, lang, source, own, findings.sorted(), pieces)


def _pieces(source: str, lang: str, findings: Findings) -> Iterator[tuple[str, object]]:
    """("subject" | "to" | "line" | "item" | "list" | "gap", fragment or name)."""
    bare, _ = without_comments(source)
    shown, in_head = Shown(), True
    for number, row in enumerate(bare.split("\n"), 1):
        head = _HEAD.match(row) if in_head else None
        if head:
            yield head[1], compile_words(head[2].strip(), number, lang, shown, findings)
        elif not row.strip():
            yield "gap", None
        elif whole := _LIST.fullmatch(row.strip()):
            in_head = False
            yield "list", whole[1]
        else:
            in_head = False
            item = row.startswith("- ")
            words = compile_words(row[2:] if item else row, number, lang, shown, findings)
            yield "item" if item else "line", words


def draft(template: Template, report: Report, more: Mapping[str, str] | None = None) -> Letter:
    """Fill a sound template. Never raises on values."""
    values = values_of(report, more)
    heads = {"subject": "", "to": ""}
    lines: list[LetterLine] = []
    missing: dict[str, None] = {}
    page = outline(report)
    for kind, piece in template.pieces:
        if kind == "gap":
            lines.append(LetterLine(()))
        elif kind == "list":
            lines += _list(str(piece), report, page)
        else:
            runs = _runs(cast("Words", piece), values)
            missing |= dict.fromkeys(run.name for run in runs if run.kind is RunKind.MISSING)
            if kind in heads:
                heads[kind] = one_line(LetterLine(runs).plain())
            elif runs:
                lines.append(LetterLine(runs, item=kind == "item"))
    to = "" if "[" in heads["to"] else heads["to"]
    return Letter(template.kind, template.lang, to, heads["subject"], tuple(_spaced(lines)), tuple(missing))


def _runs(words: Words, values: Mapping[str, Value]) -> tuple[Run, ...]:
    runs = words.runs(values)
    return tuple(runs) if any(run.text.strip() or run.kind is RunKind.MISSING for run in runs) else ()


def _list(name: str, report: Report, page: Outline) -> list[LetterLine]:
    if name == "summary":
        rows = to_plain(report.summary).strip().split("\n")
        return [LetterLine((Run(row, RunKind.FILLED, name="call.summary"),) if row.strip() else ()) for row in rows]
    heading = {"open_items": "open"}.get(name, name)
    found = next((section for section in page.sections if section.heading == word(report.lang, heading)), None)
    lines: list[LetterLine] = []
    for item in found.items if found else ():
        parts = [item.at, one_line(item.prompt) if item.label else "", to_plain(item.text)]
        words = " ".join(part for part in parts if part)
        aside = f" ({one_line(item.aside)})" if item.aside.strip() else ""
        lines.append(LetterLine((Run(words + aside, RunKind.FILLED, name=f"call.{name}"),), item=True))
    return lines


def _spaced(lines: list[LetterLine]) -> Iterator[LetterLine]:
    """Without blank lines at either end, and never two in a row."""
    waiting = False
    begun = False
    for line in lines:
        if not line.runs:
            waiting = begun
            continue
        if waiting:
            yield LetterLine(())
        waiting, begun = False, True
        yield line


def values_of(report: Report, more: Mapping[str, str] | None = None) -> dict[str, Value]:
    """What a template may name: facts with a dot, fields by their names, and of the call what it came to."""
    groups: dict[str, dict[str, Value]] = {"person": {}, "job": {}, "me": {}, "call": {}, "about": {}}
    values: dict[str, Value] = {}
    for dotted, text in report.facts:
        group, _, name = dotted.partition(".")
        groups.setdefault(group, {})[name] = text
    every: dict[str, list[str]] = {}
    for answer in report.all_answers:
        if answer.name and answer.status == "filled" and not answer.superseded:
            values[answer.name] = answer.kept or answer.text
            every.setdefault(answer.name, []).append(answer.text)
    values[ALL] = {name: list(texts) for name, texts in every.items() if len(texts) > 1}
    groups["call"] |= _of_the_call(report)
    for group, name, text in (("person", "full_name", report.person), ("me", "full_name", report.caller)):
        if text:
            groups[group].setdefault(name, text)
    for name, text in (more or {}).items():
        group, dot, rest = name.partition(".")
        if dot:
            groups.setdefault(group, {})[rest] = text
        else:
            values[name] = text
    return {**groups, **values}


def _of_the_call(report: Report) -> dict[str, Value]:
    step, back = report.next_step, report.call_back
    told: dict[str, Value] = {
        "script": report.script,
        "date": report.started.date().isoformat(),
        "time": f"{report.started:%H:%M}",
        "outcome": report.outcome,
        "topic": report.topic,
        "summary": report.summary,
        "next_step": step.text if step else "",
        "next_step_at": (_local(step.at.astimezone(zone_named(step.zone))) if step.at else step.unread) if step else "",
        "call_back_at": _local(back.at.astimezone(zone_named(back.zone)) if back.zone else back.at) if back else "",
        "call_back_zone": back.zone if back else "",
        "has_answers": bool(report.all_answers),
        "has_notes": bool(report.notes),
        "has_ratings": bool(report.ratings),
        "has_open_items": bool(report.open_items),
    }
    return told


def _local(moment: object) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def _paragraphs(lines: tuple[LetterLine, ...]) -> Iterator[str]:
    """Lines between blanks make a paragraph, items in a row a list."""
    rows: list[str] = []
    in_list = False
    for line in (*lines, LetterLine(())):
        if rows and (not line.runs or line.item != in_list):
            joined = "".join(f"<li>{row}</li>" for row in rows) if in_list else "<br>".join(rows)
            yield f"<ul>{joined}</ul>" if in_list else f"<p>{joined}</p>"
            rows = []
        if line.runs:
            in_list = line.item
            rows.append("".join(_marked(run) for run in line.runs))


def _marked(run: Run) -> str:
    text = escape(f"[{run.name}]" if run.kind is RunKind.MISSING else to_plain(run.text)).replace("\n", "<br>")
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text
