"""The script of a running call, edited on the disk: new words at the next quiet moment, or what is wrong, in place.

The file is looked at on a thread of its own, since the folder may lie on a machine that has gone to sleep; the call
is only ever touched here, on the window's thread, when no key has been pressed for a while.
"""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from callassist.script.library import Library
from callassist.script.live import Edit, Watched, edited
from callassist.script.model import Problem, Script
from callassist.ui.bridge import Bridge
from callassist.ui.look import Look
from callassist.ui.stock.labels import Banner
from callassist.ui.theme import Role
from callassist.ui.wording import in_words

LOOK_EVERY = 0.5
"""Seconds between two looks at the file."""
FETCH_MS = 200
QUIET = 1.5
"""Seconds without a key after which nobody is in the middle of something."""
QUIET_WRITING = 4.0
"""The same while the cursor stands in a text field."""
MOST = 3
"""Errors told in the column; the scripts page tells all."""


class KeepsTexts(Protocol):
    def add_text(self, hash_: str, text: str) -> None: ...


class Stillness(Protocol):
    """When the last key was pressed, and whether letters go into a field."""

    @property
    def idle(self) -> float:
        """Seconds since the last key."""
        ...

    @property
    def writing(self) -> bool: ...


class EditNote(Banner):
    """Says under the steps what became of an edit."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("")

    def tell_refreshed(self, when: datetime) -> None:
        self.set_roles(Role.MUTED, Role.CHIP_GROUND)
        self.say(self.tr("The script was edited: new words since {time}.").format(time=f"{when:%H:%M:%S}"))

    def tell_broken(self, problems: tuple[Problem, ...]) -> None:
        self.set_roles(Role.CAUTION, Role.CAUTION_GROUND)
        told = [self.tr("The edited script cannot be used yet; the call goes on with the last good one.")]
        for problem in problems[:MOST]:
            place = self.tr("{file}, line {line}").format(file=Path(problem.file).name, line=problem.line)
            told.append(f"{place}: {in_words(problem.message)} {in_words(problem.suggestion)}".strip())
        if len(problems) > MOST:
            told.append(self.tr("and {n} more").format(n=len(problems) - MOST))
        self.say("\n".join(told))


class _Looker:
    """Looks at the file until it is told to stop. It knows no Qt: what it finds is fetched."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._watched: Watched | None = None
        self._found: SimpleQueue[Edit] = SimpleQueue()
        self.thread = threading.Thread(target=self._look, name="callassist-script", daemon=True)
        self.thread.start()

    @property
    def path(self) -> Path | None:
        with self._lock:
            return self._watched.path if self._watched else None

    def follow(self, watched: Watched) -> None:
        with self._lock:
            self._watched = watched

    def found(self) -> Edit | None:
        """The last edit since the last call, if there was one."""
        last: Edit | None = None
        while not self._found.empty():
            last = self._found.get()
        return last

    def stop(self) -> None:
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(self._every):
            with self._lock:
                watched = self._watched
            edit = watched.poll() if watched else None
            if edit is not None:
                self._found.put(edit)


class LiveEdit(QObject):
    """Watches from its start until `stop`."""

    def __init__(
        self, bridge: Bridge, file: KeepsTexts, library: Library, note: EditNote, stillness: Stillness
    ) -> None:
        super().__init__()
        self._bridge, self._file, self._library, self.note = bridge, file, library, note
        self._stillness = stillness
        self.waiting: Edit | None = None
        """An edit that is taken in at the next quiet moment."""
        self.looker = _Looker(LOOK_EVERY)
        self._follow(bridge.session.script)
        self._timer = QTimer(self)
        self._timer.setInterval(FETCH_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self.looker.stop()
        self._timer.stop()
        self.waiting = None

    def look_again(self) -> None:
        """The library is another: an own copy may stand in the place of the file that was watched."""
        running, before = self._bridge.session.script, self.looker.path
        entry = self._library.entry(running.id, running.lang)
        if entry is None or before is None or entry.path == before or entry.lang != running.lang:
            return
        self._follow(running)
        edit = edited(running, entry.read())
        if edit.script is None or edit.script.hash != running.hash:
            self.waiting = edit

    def _follow(self, running: Script) -> None:
        """Watch the file of this script: the library's own, or the one that the call was started from."""
        entry = self._library.entry(running.id, running.lang)
        known = not running.path or _below(running.path, self._library)
        if entry is not None and entry.lang == running.lang and known:
            self.looker.follow(Watched(running, entry.path, root=entry.root, files=entry.read().files))
        elif running.path:
            self.looker.follow(Watched(running, Path(running.path)))

    def _on_time(self) -> None:
        self.waiting = self.looker.found() or self.waiting
        enough = QUIET_WRITING if self._stillness.writing else QUIET
        if self.waiting is None or self._stillness.idle < enough or self._bridge.session.finished:
            return
        edit, self.waiting = self.waiting, None
        self._take(edit)

    def _take(self, edit: Edit) -> None:
        script = edit.script
        if script is None:
            self.note.tell_broken(edit.errors)
            return
        # The text is kept before the entry that needs it.
        self._file.add_text(script.hash, script.text)
        if self._bridge.attempt(self._bridge.session.refresh_script, script):
            self.note.tell_refreshed(self._bridge.now())


def _below(path: str, library: Library) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in (library.bundled, library.user, library.packs))
