"""Gathers everything that is to be repaired in a script, so that all of it is told at once.

A problem is only ever named by its code; how grave it is stands in the table of codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import islice

from callassist.messages import NOTHING, Message, message
from callassist.script.codes import severity_of
from callassist.script.script_model import Problem, Severity

MOST = 200
"""Errors, and hints, that are told of one script. Nobody repairs more at once, and finding them takes time."""


class TooManyErrors(Exception):
    """There are more errors than are told. What has been found so far is kept."""


class ReadingStopped(Exception):
    """Nobody wants to know any more: the text is another by now."""


class Findings:
    """A list of problems; `place` turns a line of the text at hand into file and line.

    Of errors and hints, `MOST` are kept each, and that there are more is told. With `stop`, one error over that raises
    TooManyErrors, so that no more are looked for.
    """

    def __init__(self, place: Callable[[int], tuple[str, int]], *, stop: bool = False) -> None:
        self._place, self._stop = place, stop
        self._problems: dict[tuple[str, int, str, int], Problem] = {}
        self._counts = {Severity.ERROR: 0, Severity.WARNING: 0}

    def add(self, code: str, line: int, sentence: Message, suggestion: Message = NOTHING, *, column: int = 0) -> None:
        """Note one problem; the same one at the same place is noted once."""
        file, line = self._place(line)
        key = (code, line, sentence, column)
        severity = severity_of(code)
        if key in self._problems or self._counts[severity] > MOST:
            return
        self._counts[severity] += 1
        if self._counts[severity] <= MOST:
            self._problems[key] = Problem(code, severity, sentence, line, column, suggestion, file)
        elif severity is Severity.WARNING:
            sentence = message("There are more hints than these.")
            self._problems[key] = Problem(
                "more-hints", severity, sentence, line, 0, message("Repair these first."), file
            )
        else:
            sentence = message("There are more errors than these.")
            self._problems[key] = Problem(
                "more-errors", severity, sentence, line, 0, message("Repair these first."), file
            )
            if self._stop:
                raise TooManyErrors

    @property
    def failed(self) -> bool:
        """Whether any problem found so far is an error."""
        return any(problem.severity is Severity.ERROR for problem in self._problems.values())

    def sorted(self) -> tuple[Problem, ...]:
        """All problems, in the order of the file."""
        return in_order(self._problems.values())


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What keeps a script from being used; the others are hints."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their files, errors before warnings on the same line."""
    return tuple(sorted(problems, key=lambda found: (found.file, found.line, found.severity, found.column, found.code)))


_FEW = 40
"""Names that are all compared with a wrong one; of more, only those that begin alike and are about as long."""


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """ "Did you mean `salary`?", or the known words when few, or nothing."""
    known = sorted(set(known) - {""})
    whole = len(known) <= _FEW
    if not whole:
        alike = (name for name in known if name[:1] == word[:1] and abs(len(name) - len(word)) <= 2)
        known = [*islice(alike, _FEW)]
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return message("Did you mean `{near}`?", near=near[0])
    if 0 < len(known) <= 8 and whole:
        return message("Known here: {names}.", names=", ".join(f"`{name}`" for name in known))
    return NOTHING
