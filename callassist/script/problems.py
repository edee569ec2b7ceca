"""Gathers everything that is to be mended in a script, so that all of it is told at once.

A problem is only ever named by its code; how grave it is stands in the table of codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from callassist.script.model import Problem, Severity
from callassist.wording import NOTHING, Said, said


class Findings:
    """A list of problems; `place` turns a line of the text at hand into file and line."""

    def __init__(self, place: Callable[[int], tuple[str, int]]) -> None:
        self._place = place
        self._problems: dict[tuple[str, int, str, int], Problem] = {}

    def add(self, code: str, line: int, message: Said, suggestion: Said = NOTHING, *, column: int = 0) -> None:
        """Note one problem; the same one at the same place is noted once."""
        from callassist.script.codes import severity_of

        file, line = self._place(line)
        key = (code, line, message, column)
        self._problems.setdefault(key, Problem(code, severity_of(code), message, line, column, suggestion, file))

    @property
    def failed(self) -> bool:
        """Whether any problem found so far is an error."""
        return any(problem.severity is Severity.ERROR for problem in self._problems.values())

    def sorted(self) -> tuple[Problem, ...]:
        """All problems, in the order of the file."""
        return in_order(self._problems.values())


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their files, errors before warnings on the same line."""
    return tuple(sorted(problems, key=lambda found: (found.file, found.line, found.severity, found.column, found.code)))


def did_you_mean(word: str, known: Iterable[str]) -> Said:
    """ "Did you mean `salary`?", or the known words when few, or nothing."""
    known = sorted(set(known))
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return said("Did you mean `{near}`?", near=near[0])
    if 0 < len(known) <= 8:
        return said("Known here: {names}.", names=", ".join(f"`{name}`" for name in known))
    return NOTHING
