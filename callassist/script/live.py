"""Takes in a script that is edited while a call runs on it.

A broken edit never touches the call: it gives its problems, and the last good script stays. A good one
gives the new script and says what became of the old steps, so that the call's place can be held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import cast

from callassist.messages import message
from callassist.script.compiled import CompiledFormula, CompiledTest, Words
from callassist.script.problems import errors_in
from callassist.script.reader import read_script
from callassist.script.script_model import Problem, ReadResult, Script, Severity


@dataclass(frozen=True, slots=True)
class Edit:
    """What came of an edit. `script` is None when the edit cannot be used; `problems` then say why."""

    script: Script | None
    problems: tuple[Problem, ...] = ()
    changed: frozenset[str] = frozenset()
    """Steps that are in both, and differ in more than the line they stand in."""
    gone: tuple[str, ...] = ()
    """Steps that are no longer there: a call that stands in one of them goes on in the old words."""
    added: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the edit from being used."""
        return errors_in(self.problems)


def edited(running: Script, result: ReadResult) -> Edit:
    """What a newly read file means for a call that runs on `running`."""
    new = result.script
    if new is None:
        return Edit(None, result.problems)
    if (new.id, new.lang) != (running.id, running.lang):
        sentence = message(
            "This is now the script {id} ({lang}); the call runs on {id_2} ({lang_2}).",
            id=new.id,
            lang=new.lang,
            id_2=running.id,
            lang_2=running.lang,
        )
        other = Problem(
            "other-script",
            Severity.ERROR,
            sentence,
            1,
            file=result.file,
            suggestion=message("The new script will be used from the next call on."),
        )
        return Edit(None, (other, *result.problems))
    before = {step.id: step for step in running.steps}
    after = {step.id: step for step in new.steps}
    return Edit(
        new,
        result.problems,
        frozenset(id_ for id_ in before.keys() & after.keys() if _content(before[id_]) != _content(after[id_])),
        tuple(id_ for id_ in before if id_ not in after),
        tuple(id_ for id_ in after if id_ not in before),
    )


class Watched:
    """A script's file beside a running call. Ask `poll` now and then; it never raises and never blocks for long."""

    def __init__(
        self,
        running: Script,
        path: Path,
        *,
        root: Path | None = None,
        files: Sequence[str] = (),
        looked: bool = True,
    ) -> None:
        """`files` are those that the script was read with by `use:`, as its ReadResult names them.

        `looked` is whether `running` is what stands there now; if not, the first polls compare.
        """
        self.running = running
        """The last good script."""
        self.path = path
        self._root = root
        self._files: tuple[Path, ...] = (path, *map(Path, files))
        self._seen = self._stamps() if looked else ()
        self._waiting: object = None
        self._broken = False

    def poll(self) -> Edit | None:
        """What has been edited since, once the file lies still from one look to the next; else None.

        A good edit becomes `running`. Equal content, however often it is saved, is no edit, unless it repairs a
        broken one; nor is a file that no longer exists: the call has its own copy.
        """
        stamps = self._stamps()
        if stamps == self._seen or stamps[0] is None:
            self._waiting = None
            return None
        if stamps != self._waiting:
            # An editor may still be writing: look once more before reading.
            self._waiting = stamps
            return None
        self._seen, self._waiting = stamps, None
        result = read_script(self.path, root=self._root)
        before = dict(zip(self._files, stamps, strict=True))
        self._files = (self.path, *map(Path, result.files))
        # As they were before they were read: what is written meanwhile is an edit of its own.
        self._seen = tuple(before.get(file, now) for file, now in zip(self._files, self._stamps(), strict=True))
        mended, self._broken = self._broken, False
        if result.script is not None and result.script.hash == self.running.hash:
            return edited(self.running, result) if mended else None
        edit = edited(self.running, result)
        self._broken = edit.script is None
        if edit.script is not None:
            self.running = edit.script
        return edit

    def _stamps(self) -> tuple[object, ...]:
        found: list[object] = []
        for path in self._files:
            try:
                stat = path.stat()
            except OSError:
                found.append(None)
            else:
                found.append((stat.st_mtime_ns, stat.st_size))
        return tuple(found)


def _content(part: object) -> object:
    """A part of a script as plain values, without the lines it stands in."""
    if isinstance(part, (Words, CompiledTest, CompiledFormula)):
        return part.source
    if isinstance(part, (tuple, list)):
        return tuple(_content(item) for item in cast("tuple[object, ...]", part))
    if is_dataclass(part) and not isinstance(part, type):
        return (
            type(part).__name__,
            tuple(_content(getattr(part, one.name)) for one in fields(part) if one.name != "line"),
        )
    return part.value if isinstance(part, Enum) else part
