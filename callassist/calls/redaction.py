"""What is marked sensitive is hidden wherever it would be shown, until somebody asks to see it.

Words are hidden as runs, by the names that they came from: a condition still sees the value, a reader does not. Every
view of a call goes through here, so that no widget has to know what is sensitive.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from callassist.calls.mask import MASK
from callassist.script.script_model import Fragment, Run, RunKind, Values


def redacted(runs: list[Run], hidden: Collection[str]) -> list[Run]:
    """The runs, those that came from a hidden name with a mask in the place of their words."""
    if not hidden:
        return runs
    return [replace(run, text=MASK, kind=RunKind.HIDDEN) if holds(run, hidden) else run for run in runs]


def holds(run: Run, names: Collection[str]) -> bool:
    """Whether the words of a run came from one of these names."""
    return run.kind is RunKind.FILLED and not run.read.isdisjoint(names)


def redacted_text(fragment: Fragment, values: Values, hidden: Collection[str]) -> str:
    """The words as plain text, what is hidden as a mask."""
    if fragment.names.isdisjoint(hidden):
        return fragment.plain(values)
    return text_of(redacted(fragment.runs(values), hidden))


def text_of(runs: Sequence[Run]) -> str:
    """Runs as plain text, what is missing as a gap."""
    return "".join("…" if run.kind is RunKind.MISSING else run.text for run in runs)
