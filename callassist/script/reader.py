"""Reads a script file: from bytes to a checked `Script`, or to everything that keeps it from being one.

Structure is parsed first and each fragment compiled once; in a call there is only rendering. Reading
never raises, whatever the bytes, and drops nothing in silence: what is not understood is a problem.
"""

from __future__ import annotations

from pathlib import Path

from callassist.script.build import BuildContext
from callassist.script.compiled import Shown
from callassist.script.draft import ScriptDraft
from callassist.script.includes import ExpandedScript, expand
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


def read_text(text: str, file: str = "", *, folder: Path | None = None, root: Path | None = None) -> ReadResult:
    """Read a script from its text; `file` is the name that problems show, `folder` where `use:` finds others."""
    using = Findings(SourceLines(file).place, stop=True)
    try:
        expanded = expand(plain_rows(text), file, folder, root, using)
    except TooManyErrors:
        return ReadResult(None, using.sorted(), file)
    findings = Findings(expanded.lines.place, stop=True)
    own = Findings(SourceLines(file).place, stop=True)
    try:
        script = _read(expanded, file, using, findings, own)
    except TooManyErrors:
        script = None
    problems = in_order((*using.sorted(), *findings.sorted(), *own.sorted()))
    failed = using.failed or findings.failed or own.failed
    return ReadResult(None if failed else script, problems, file, expanded.files)


def _read(expanded: ExpandedScript, file: str, using: Findings, findings: Findings, own: Findings) -> Script | None:
    """The script of a text in which everything is included; `own` has what is known of it as a whole."""
    source = cut(expanded.text, findings)
    if source is None:
        return None
    header = read_header(source.header, findings) if source.header is not None else ScriptHeader()
    body = plain_spaces(source.body, findings)
    draft = ScriptDraft(header, BuildContext(body.split("\n"), header.lang, Shown(), findings, expanded.lines, header))
    draft.read(body)
    script = draft.script(expanded.text, file)
    check_references(script, own, outcomes=bool(header.outcomes))
    if not (using.failed or findings.failed or own.failed):
        warn(script, own, header.lines)
    return script
