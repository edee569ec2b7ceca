"""Reads a script file: from bytes to a checked `Script`, or to everything that keeps it from being one.

Structure is parsed first and each fragment compiled once; in a call there is only rendering. Reading
never raises, whatever the bytes, and drops nothing in silence: what is not understood is a problem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from callassist.messages import message
from callassist.script.build import BuildContext
from callassist.script.compiled import Shown
from callassist.script.draft import ScriptDraft
from callassist.script.includes import ExpandedScript, expand
from callassist.script.look_ups import LookUp, NoTable, read_csv, take_carried, with_carried
from callassist.script.look_ups import read_file as read_table
from callassist.script.problems import Findings, TooManyErrors, in_order
from callassist.script.references import check_references
from callassist.script.script_header import ScriptHeader, read_header
from callassist.script.script_model import ReadResult, Script
from callassist.script.source import SourceLines, cut, plain_rows, plain_spaces, read_file
from callassist.script.warnings import warn


def read_script(path: Path, *, root: Path | None = None) -> ReadResult:
    """Read a script from its file. Never raises; a file that cannot be opened is a problem too.

    `root` is the folder below which `use:` may read other files; without it, the folder of the script.
    """
    findings = Findings(SourceLines(str(path)).place)
    text = read_file(path, findings)
    if text is None:
        return ReadResult(None, findings.sorted(), str(path))
    return read_text(text, str(path), folder=path.parent, root=root)


def read_text(
    text: str,
    file: str = "",
    *,
    folder: Path | None = None,
    root: Path | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> ReadResult:
    """Read a script from its text; `file` is the name that problems show, `folder` where `use:` finds others.

    Raises ReadingStopped soon after `stopped` says so.
    """
    using = Findings(SourceLines(file).place, stop=True)
    text, carried = take_carried(plain_rows(text))
    tables = _Tables(folder, root, carried)
    try:
        expanded = expand(text, file, folder, root, using)
    except TooManyErrors:
        return ReadResult(None, using.sorted(), file)
    findings = Findings(expanded.lines.place, stop=True)
    own = Findings(SourceLines(file).place, stop=True)
    try:
        script = _read(expanded, file, tables, using, findings, own, stopped)
    except TooManyErrors:
        script = None
    problems = in_order((*using.sorted(), *findings.sorted(), *own.sorted()))
    failed = using.failed or findings.failed or own.failed
    return ReadResult(None if failed else script, problems, file, (*expanded.files, *tables.files))


@dataclass(slots=True)
class _Tables:
    """Where the tables of a script are that stand in files: in the text itself, or beside it."""

    folder: Path | None
    root: Path | None
    carried: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict[str, str])
    files: list[str] = field(default_factory=list[str])

    def read(self, header: ScriptHeader, findings: Findings) -> None:
        """Take the files that the header names into its tables."""
        for name, file in header.table_files.items():
            try:
                text = self.carried[file] if file in self.carried else read_table(file, self.folder, self.root)
                header.tables[name] = read_csv(text)
            except NoTable as error:
                remedy = message("The first row has the names of its columns, the first column the keys.")
                findings.add("look-up", header.lines[f"tables.{name}"], error.why, remedy)
                header.tables[name] = LookUp((), {})  # so that nothing else is blamed
                continue
            self.texts[file] = text
            if file not in self.carried and self.folder is not None:
                self.files.append(str(self.folder / file))


def _read(
    expanded: ExpandedScript,
    file: str,
    tables: _Tables,
    using: Findings,
    findings: Findings,
    own: Findings,
    stopped: Callable[[], bool],
) -> Script | None:
    """The script of a text in which everything is included; `own` has what is known of it as a whole."""
    source = cut(expanded.text, findings)
    if source is None:
        return None
    header = read_header(source.header, findings) if source.header is not None else ScriptHeader()
    body = plain_spaces(source.body, findings)
    tables.read(header, findings)
    shown = Shown(tables=header.tables)
    draft = ScriptDraft(header, BuildContext(body.split("\n"), header.lang, shown, findings, expanded.lines, header))
    draft.read(body, stopped)
    script = draft.script(with_carried(expanded.text, tables.texts), file)
    check_references(script, own, outcomes=bool(header.outcomes))
    if not (using.failed or findings.failed or own.failed):
        warn(script, own, header.lines, stopped)
    return script
