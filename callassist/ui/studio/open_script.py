"""The script that is being edited: its text, what it means, what is wrong with it, and its file.

All views of it change the one text here and hear of each change; the check follows once the fingers rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from callassist.files import read_plain
from callassist.script.edit.acts import Act, change_piece
from callassist.script.edit.buffer import EditBuffer
from callassist.script.edit.layout import ScriptLayout, ScriptSection, read_layout
from callassist.script.edit.merge import Conflict, merge
from callassist.script.edit.pieces import Piece, Placed, again
from callassist.script.edit.remedies import Remedy, remedy_for
from callassist.script.edit.rows import Patch, ScriptRows, read_rows
from callassist.script.edit.versions import Version, Versions, sound_copy
from callassist.script.problems import ReadingStopped
from callassist.script.reader import read_text
from callassist.script.script_model import Problem, ReadResult, Script
from callassist.script.source import LARGEST
from callassist.store.stats import ScriptUse
from callassist.ui.studio.script_file import ScriptFile, Writes
from callassist.ui.tasks import TaskQueue

MERGE = "merge"
"""What the act is called that puts the changes of others into the text."""
LONG = 400
"""Rows from which on a script is checked on a thread of its own."""
CHECK_MS = 60
"""After the last key, until problems are worked out anew."""


class OpenScript(QObject):
    """One script, open. What is written in any of its views is written here."""

    changed = Signal(int)
    """The text is another; the row where it differs, from 0."""
    checked = Signal()
    """Problems, and the script as it can be used, are up to date again."""
    leaving = Signal()
    """Another step is about to come to the front: what is half written is to be taken over now."""
    chosen = Signal(str, str)
    """Another step or answer is in front: "step" or "prepared" or a part, and its id."""
    merged = Signal()
    """What somebody else wrote was taken in."""
    undoing = Signal(object)
    redoing = Signal(object)
    """An act (`DoneAct`) is about to be taken back, or to be done once more."""
    going_back = Signal(object)
    """The same of a `Version` that is to stand in the place of what is there."""
    counted = Signal()
    """How the script was used in calls is known."""

    def __init__(
        self,
        path: Path,
        own: Path,
        writer: Writes,
        now: Callable[[], datetime],
        *,
        root: Path | None = None,
        who: str = "",
        published: Versions | None = None,
        read_only: bool = False,
    ) -> None:
        """`published` are the versions that an office published.

        Raises OSError or UnicodeDecodeError when the file cannot be read as text.
        """
        super().__init__()
        text = read_plain(path, LARGEST).decode("utf-8")
        self.path, self._root, self.read_only, self.now = path, root, read_only, now
        self.published = published
        self.buffer = EditBuffer(text)
        self.buffer.listen(self._on_changed)
        self._layout: ScriptLayout | None = None
        self._shown = ("step", "")
        self.conflicts: tuple[Conflict, ...] = ()
        """What both sides changed, after somebody else wrote the file as well."""
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._timer.timeout.connect(self._check_soon)
        self._tasks = TaskQueue("callassist-check", self)
        self._reading: ScriptRows | None = None
        """What is being checked on the thread."""
        self.use: ScriptUse | None = None
        """How it was used in calls, once that is known."""
        self.typing = ""
        """Where letters are being typed, "card" or "text", while their change is told of; empty for any other act."""
        self.result: ReadResult = self._read(self.rows)
        self.last_sound: Script | None = self.result.script
        sound = text if self.result.script is not None else _text_of(sound_copy(own, path))
        if self.last_sound is None and sound is not None:
            self.last_sound = read_text(sound, str(path), folder=path.parent, root=root).script
        self.file = ScriptFile(own, path, text, writer, now, sound=sound, who=who)
        self.file.changed_outside.connect(self.take_in)
        first = next((one for one in self.layout.steps()), None)
        if first is not None:
            self._shown = ("step", first.id)

    # What it is now

    @property
    def rows(self) -> ScriptRows:
        return self.buffer.rows

    @property
    def layout(self) -> ScriptLayout:
        """Where everything stands, as the text is now."""
        if self._layout is None or self._layout.rows is not self.buffer.rows:
            self._layout = read_layout(self.buffer.rows, self._layout)
        return self._layout

    @property
    def laid_out(self) -> bool:
        """Whether the layout of the text as it is now is known already."""
        return self._layout is not None and self._layout.rows is self.buffer.rows

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.result.problems

    @property
    def sound(self) -> bool:
        """Whether calls can be made by it as it was last checked."""
        return self.result.script is not None

    @property
    def checking(self) -> bool:
        """Whether the check of the last change is still to come."""
        return self._timer.isActive() or self._reading is not None

    def remedy(self, problem: Problem) -> Remedy | None:
        """What one press would do about a problem, as the text is now."""
        return remedy_for(self.layout, problem) if not self.read_only else None

    def versions(self) -> list[Version]:
        """One's own and those that an office published, the newest first."""
        published = self.published.all() if self.published is not None else []
        return sorted([*self.file.versions.all(), *published], key=lambda one: one.began, reverse=True)

    # What is in front

    @property
    def shown(self) -> tuple[str, str]:
        return self._shown

    def section(self) -> ScriptSection | None:
        """The step or answer that is in front."""
        found = self.layout.by_key.get(self._shown)
        if found is None and self._shown[0] == "step":
            found = next(iter(self.layout.steps()), None)
        return found

    def choose(self, kind: str, name: str) -> None:
        """Bring a step or answer to the front in all views."""
        if (kind, name) != self._shown:
            self.leaving.emit()
            self.buffer.close_run()
            self._shown = (kind, name)
            self.chosen.emit(kind, name)

    def choose_row(self, row: int) -> None:
        """Bring what a row of the file is in to the front."""
        section = self.layout.at(row)
        if section is not None:
            self.choose("step" if section.is_step else section.part, section.id)

    # Change

    def do(self, act: Act | None, *, run: str = "") -> bool:
        """Do an act of a card. False where there is nothing to do."""
        return act is not None and self.apply(act.patches, str(act.what), run=run)

    def change(self, placed: Placed, to: Piece, *, run: str = "") -> bool:
        """Turn one piece into another, unless it would be read as something else then."""
        act = change_piece(self.layout, placed, to)
        if again(to) != to:
            return False
        self.typing = "card" if run else ""
        try:
            return self.do(act, run=run)
        finally:
            self.typing = ""

    def type_text(self, plain: str, run: str) -> bool:
        """Letters were typed in the text view, which shows this now."""
        self.typing = "text"
        try:
            return self.apply(self.rows.change_to(plain), "typing", run=run)
        finally:
            self.typing = ""

    def apply(self, patches: Sequence[Patch], what: str = "", *, run: str = "") -> bool:
        if self.read_only or not patches:
            return False
        return self.buffer.apply(patches, what, run=run)

    def mend(self, problem: Problem) -> bool:
        """Do what would mend a problem, if it is still there as the text is now."""
        self.be_checked()
        remedy = self.remedy(problem) if problem in self.problems else None
        return remedy is not None and self.apply(remedy.patches, str(remedy.label))

    def be_checked(self) -> None:
        """Know the problems of the text as it is now, without waiting for the fingers to rest."""
        if self.checking:
            self.check()

    def undo(self) -> bool:
        act = self.buffer.last if not self.read_only else None
        if act is not None:
            self.undoing.emit(act)
            self.buffer.undo()
            self.choose_row(min(act.place, len(self.rows.rows) - 1))
            if act.what == MERGE:
                self.conflicts = ()
        return act is not None

    def redo(self) -> bool:
        act = self.buffer.next if not self.read_only else None
        if act is not None:
            self.redoing.emit(act)
            self.buffer.redo()
            self.choose_row(min(act.place, len(self.rows.rows) - 1))
        return act is not None

    def go_back(self, version: Version) -> None:
        """What is there becomes this version again."""
        self.going_back.emit(version)
        self.conflicts = ()
        self.buffer.replace(version.text, "restore")
        self.check()

    def take_use(self, use: ScriptUse) -> None:
        """How it was used in calls so far."""
        self.use = use
        self.counted.emit()

    def _check_soon(self) -> None:
        """Check once the fingers rest; a long script on a thread of its own, which stops at the next key."""
        rows = self.rows
        if len(rows.rows) < LONG:
            self.check()
        elif self._reading is None:
            self._reading = rows
            self._tasks.run(partial(self._read_aside, rows), partial(self._on_read, rows))

    def _read_aside(self, rows: ScriptRows) -> ReadResult | None:
        try:
            return self._read(rows, lambda: self.rows is not rows or self._tasks.closing)
        except ReadingStopped:
            return None

    def close(self) -> None:
        """Check nothing more."""
        self._timer.stop()
        self._tasks.close()

    def _on_read(self, rows: ScriptRows, result: ReadResult | None) -> None:
        self._reading = None
        if rows is self.rows and result is not None:
            self._take(result)
        elif not self._timer.isActive():
            self._timer.start()

    def check(self) -> None:
        """Work out the problems now, and hand the text to the file with what is known of it."""
        self._timer.stop()
        self._take(self._read(self.rows))

    def _take(self, result: ReadResult) -> None:
        self.result = result
        if self.result.script is not None:
            self.last_sound = self.result.script
        if not self.read_only:
            self.file.put(self.buffer.text, sound=self.sound)
        self.checked.emit()

    def settle(self) -> bool:
        """Check and save all that was typed; False when it could not be saved in time."""
        self.be_checked()
        return self.read_only or self.file.settle()

    # From outside

    def take_in(self, theirs: str) -> None:
        """Merge what somebody else wrote into ours: what only they changed is taken, what both did is told."""
        base = self.file.base
        self.file.rebase(theirs)
        self.put_together(base, theirs)

    def put_together(self, base: str, theirs: str) -> None:
        """The same of a text that lies elsewhere: `base` is what both were made from."""
        ours = self.rows
        found = merge(read_rows(base).rows, ours.rows, read_rows(theirs).rows)
        self.conflicts = found.conflicts
        self.buffer.apply(ours.change_to("\n".join(found.rows)), MERGE)
        self.buffer.close_run()
        self.check()
        self.merged.emit()

    def use_theirs(self, conflict: Conflict) -> None:
        """Put what they wrote where both had changed the same rows."""
        row = _find(self.rows.rows, conflict.ours, conflict.row)
        self.conflicts = tuple(one for one in self.conflicts if one is not conflict)
        if row is not None:
            self.apply((Patch(row, row + len(conflict.ours), conflict.theirs),), "use theirs")
        self.merged.emit()

    def keep_ours(self, conflict: Conflict) -> None:
        """Ours stands there already."""
        self.conflicts = tuple(one for one in self.conflicts if one is not conflict)
        self.merged.emit()

    def _read(self, rows: ScriptRows, stopped: Callable[[], bool] = lambda: False) -> ReadResult:
        return read_text(rows.text, str(self.path), folder=self.path.parent, root=self._root, stopped=stopped)

    def _on_changed(self, row: int) -> None:
        if not self.read_only:
            # Kept at once, however fast one types; that it can be used is known once it has been checked.
            self.file.put(self.buffer.text, sound=False)
        self._timer.start()
        self.changed.emit(row)


def _find(rows: Sequence[str], wanted: Sequence[str], near: int) -> int | None:
    """Where some rows stand now, nearest to where they were."""
    size = len(wanted)
    places = [n for n in range(len(rows) - size + 1) if tuple(rows[n : n + size]) == tuple(wanted)]
    return min(places, key=lambda place: abs(place - near), default=None)


def _text_of(path: Path) -> str | None:
    try:
        return read_plain(path, LARGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
