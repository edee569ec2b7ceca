"""The scripts of a running call, edited on the disk: new words at the next quiet moment, or what is wrong, in place.

A call has one script, and those that it turned to. Their files are looked at on a thread of its own, since a folder
may lie on a machine that has gone to sleep; the call is only ever touched here, on the window's thread, when no key
has been pressed for a while.
"""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from callassist.script.library import Library
from callassist.script.live import Edit, Watched
from callassist.script.script_model import Problem, Script
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.labels import Banner

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
    """Says what became of an edit. The note says that new words are in use until the call goes on to another step."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self.setAccessibleName("")
        self._good = False

    def tell_refreshed(self, when: datetime, title: str = "") -> None:
        """`title` where it is not the call's own script."""
        self._good = True
        self.set_roles(ColorRole.MUTED, ColorRole.CHIP_GROUND)
        time = f"{when:%H:%M:%S}"
        if title:
            self.say(self.tr("“{title}” was edited: new words since {time}.").format(title=title, time=time))
        else:
            self.say(self.tr("The script was edited: new words since {time}.").format(time=time))

    def went_on(self) -> None:
        """Another step is open: good news is old news. What is wrong stays told until it is repaired."""
        if self._good:
            self.say("")

    def repaired(self) -> None:
        if not self._good:
            self.say("")

    def tell_broken(self, problems: tuple[Problem, ...]) -> None:
        self._good = False
        self.set_roles(ColorRole.CAUTION, ColorRole.CAUTION_GROUND)
        told = [self.tr("The edited script cannot be used yet; the call goes on with the last good one.")]
        for problem in problems[:MOST]:
            place = self.tr("{file}, line {line}").format(file=Path(problem.file).name, line=problem.line)
            told.append(f"{place}: {translate(problem.message)} {translate(problem.suggestion)}".strip())
        if len(problems) > MOST:
            told.append(self.tr("and {n} more", "", len(problems) - MOST).format(n=len(problems) - MOST))
        self.say("\n".join(told))


class _Looker:
    """Looks at the files until it is told to stop. It knows no Qt: what it finds is fetched."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._watched: dict[str, Watched] = {}
        self._found: SimpleQueue[tuple[str, Edit]] = SimpleQueue()
        self.thread = threading.Thread(target=self._look, name="callassist-script", daemon=True)
        self.thread.start()

    def path(self, script: str) -> Path | None:
        """The file that is watched for a script."""
        with self._lock:
            return self._watched[script].path if script in self._watched else None

    def follow(self, watched: Watched) -> None:
        with self._lock:
            self._watched[watched.running.id] = watched

    def found(self) -> dict[str, Edit]:
        """By script, the last edit since the last call."""
        last: dict[str, Edit] = {}
        while not self._found.empty():
            script, edit = self._found.get()
            last[script] = edit
        return last

    def stop(self) -> None:
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(self._every):
            with self._lock:
                all_watched = [*self._watched.items()]
            for script, watched in all_watched:
                edit = watched.poll()
                if edit is not None:
                    self._found.put((script, edit))


class LiveEdit(QObject):
    """Watches from its start until `stop`."""

    def __init__(
        self, bridge: Bridge, file: KeepsTexts, library: Library, note: EditNote, stillness: Stillness
    ) -> None:
        super().__init__()
        self._bridge, self._file, self._library, self.note = bridge, file, library, note
        self._stillness = stillness
        self.waiting: dict[str, Edit] = {}
        """By script, the edit that is applied at the next quiet moment."""
        self.looker = _Looker(LOOK_EVERY)
        self._step = bridge.session.state.step
        self._follow(bridge.session.script)
        self._on_turned()
        bridge.pivots_changed.connect(self._on_turned)
        bridge.step_changed.connect(self._on_step)
        self._timer = QTimer(self, interval=FETCH_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self.looker.stop()
        self._timer.stop()
        self.waiting.clear()

    def refresh_files(self) -> None:
        """The library is another: an own copy may stand in the place of a file that was watched."""
        session = self._bridge.session
        for running in (session.script, *session.companions.values()):
            entry, before = self._library.entry(running.id, running.lang), self.looker.path(running.id)
            if entry is None or before is None or entry.path == before or entry.lang != running.lang:
                continue
            self._follow(running)

    def take_now(self, script_id: str) -> None:
        """Use what its file says by now: whoever is on the phone has just written it, and waits for it."""
        session = self._bridge.session
        watched = self._watched(session.companions.get(script_id, session.script))
        edit = watched.poll() or watched.poll() if watched is not None else None  # it lies still: it was ours to write
        if watched is None or edit is None:
            self.refresh_files()
            return
        self.waiting.pop(script_id, None)
        self.looker.follow(watched)
        self._take(edit)

    def _follow(self, running: Script) -> None:
        """Watch the file of this script."""
        watched = self._watched(running)
        if watched is not None:
            self.looker.follow(watched)

    def _watched(self, running: Script) -> Watched | None:
        """The library's own file, or the one that the call was started from."""
        entry = self._library.entry(running.id, running.lang)
        known = not running.path or _below(running.path, self._library)
        if entry is not None and entry.lang == running.lang and known:
            return Watched(running, entry.path, root=entry.root, looked=False)
        return Watched(running, Path(running.path), looked=False) if running.path else None

    def _on_turned(self) -> None:
        """Watch every script that the call has turned to as well."""
        session = self._bridge.session
        turned = {step.partition("#")[0] for step in session.state.opened if "#" in step}
        for script in turned:
            running = session.companions.get(script)
            if running is None or self.looker.path(script) is not None:
                continue
            self._follow(running)

    def _on_step(self) -> None:
        step = self._bridge.session.state.step
        if step != self._step:
            self._step = step
            self.note.went_on()

    def _on_time(self) -> None:
        self.waiting.update(self.looker.found())
        enough = QUIET_WRITING if self._stillness.writing else QUIET
        if not self.waiting or self._stillness.idle < enough or self._bridge.session.finished:
            return
        edits, self.waiting = self.waiting, {}
        for edit in edits.values():
            self._take(edit)

    def _take(self, edit: Edit) -> None:
        script = edit.script
        if script is None:
            self.note.tell_broken(edit.errors)
            return
        session = self._bridge.session
        own = script.id == session.script.id
        if script.hash == session.companions.get(script.id, session.script).hash:
            self.note.repaired()  # the words are those that are used
            return
        # The text is kept before the entry that needs it.
        self._file.add_text(script.hash, script.text)
        if self._bridge.attempt(session.refresh_script, script):
            self.note.tell_refreshed(self._bridge.now(), "" if own else script.title)


def _below(path: str, library: Library) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in (library.bundled, library.user, library.packs))
