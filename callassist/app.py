"""Where a window begins and ends.

It is shown before any file of the person's is read; what is read then appears in it.
"""

from __future__ import annotations

import callassist.ui  # noqa: F401  # pyright: ignore[reportUnusedImport]  before PySide is imported

# isort: split
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from callassist import settings
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import load_fonts
from callassist.ui.appearance_settings import AppearanceSettings
from callassist.ui.features import Features
from callassist.ui.language import window_language
from callassist.ui.shell import Shell
from callassist.ui.startup import SystemClock, make_qt, speak, wear_icon
from callassist.ui.translate import translate

if TYPE_CHECKING:
    # All else is imported when it is needed: the window stands before there is a call.
    from callassist.calls.events import Clock
    from callassist.calls.launch_request import LaunchRequest
    from callassist.files import Disk
    from callassist.paths import Paths
    from callassist.script.script_model import Script
    from callassist.store.crashlog import CrashLog
    from callassist.store.lock import DataLock
    from callassist.ui.gc_on_ui_thread import UiThreadCollector

UNSEEN = 1000
"""Milliseconds after which the files are read even if nobody has seen the window."""


class App(Features):
    """One window with one world of files."""

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        *,
        clock: Clock | None = None,
        disk: Disk | None = None,
        report: CrashLog | None = None,
        lock: DataLock | None = None,
    ) -> None:
        """`report` is where what goes wrong in the program is written; `disk` is for those who try a failing one;
        `lock` is that of the data folder, where it was taken before there was a window."""
        known = settings.load(paths.config / "settings.toml")
        load_fonts(early=True)
        speak(qt, window_language(known))
        self.appearance_settings = AppearanceSettings(qt, known)
        look = self.appearance_settings.appearance
        shell = Shell(look, Actions(rebound=known.table("keys")), memory=paths.config / "window.json")
        super().__init__(paths, known, clock or SystemClock(), look, shell, lock=lock, disk=disk, report=report)
        self.appearance_settings.setParent(self)
        self.qt = qt
        self._collector: UiThreadCollector | None = None
        self._stopping = self._reading = False
        self._connect()

    def _connect(self) -> None:
        home, shell = self.home, self.shell
        home.script_chosen.connect(self.choose_script)
        home.start_requested.connect(self._on_start_requested)
        home.resume_requested.connect(self._on_resume_requested)
        home.end_requested.connect(self.end_unfinished)
        home.wrapup_requested.connect(self._on_wrapup_requested)
        home.call_requested.connect(self.navigation.open_call)
        home.remove_requested.connect(self.removal.remove_one)
        home.practice_requested.connect(self.practise)
        home.new_script.clicked.connect(lambda: self.studio.new_script())
        home.paste_guide.clicked.connect(lambda: self.studio.paste_guide())
        home.change_requested.connect(self._on_change_requested)
        shell.home.way_back.undone.connect(self.removal.undo)
        self.removal.returned.connect(self.changes.on_returned)
        shell.closing.connect(self.close)
        shell.held = self.saving.must_stay
        everywhere = {"window.palette": lambda: self.palette.open(), "window.sheet": lambda: self.sheet.open()}
        shell.keys.handle(ActionPlace.EVERYWHERE, everywhere)
        shell.keys.typed.connect(self._on_letter)

    # Start

    def show(self, then: Callable[[], None] | None = None) -> None:
        """Show the window; read the files once it stands there, and then go on with `then`."""
        if then is not None:
            self.loaded.connect(then)
        self.home.painted.connect(self._on_painted)
        self.shell.place_window()
        self.shell.show()
        self.shell.show_home()
        QTimer.singleShot(UNSEEN, self._on_painted)

    def _on_painted(self) -> None:
        """The window stands there, or is not going to be seen: a minimized one is never painted."""
        if not self._reading and not self._stopping:
            self._reading = True
            wear_icon(self.qt)
            load_fonts(early=False)
            self.load()

    def load(self) -> None:
        from callassist.ui.gc_on_ui_thread import UiThreadCollector
        from callassist.ui.home.name_card import ask_for_name, name_is_unknown

        self._collector = UiThreadCollector()  # before the first thread of ours
        for problem in self.settings.problems:
            self.home.say(translate(problem))
        files = self.files = self.loader.load()
        files.people.room.changed.connect(self.changes.on_people)
        files.people.trouble.connect(self.home.say)
        files.people.room.loaded.connect(self.calling.tie)
        files.people.call_requested.connect(self.navigation.choose_for)
        files.people.forgotten.connect(self.changes.show_calls_everywhere)
        files.people.list_requested.connect(self.lists.take_people)
        self.lists.open()
        self.ringing.follow_settings()
        self.navigation.offer_actions("today")
        self.loaded.emit()
        files.people.room.loaded.connect(self.navigation.reopen_form, Qt.ConnectionType.SingleShotConnection)
        files.feed.describe()
        if name_is_unknown(self.settings):  # at the first start: the words of every call say it
            ask_for_name(self.home, self.context)
        self.scripts.watch()
        QTimer.singleShot(0, self, self._begin_maintenance)

    def _begin_maintenance(self) -> None:
        if not self._stopping:
            self.sharing.run()  # made by being asked for, and by it the care of the files
            self.office.run()

    def be_found(self) -> None:
        """From here on other starts hand over to this window."""
        self.access.be_found(self.calls.root, self.launch_requests.receive, writable=self.writable)

    # What is done on Home

    def _on_start_requested(self, script_id: str, lang: str, facts: dict[str, dict[str, str]]) -> None:
        script = self.script(script_id, lang)
        if script is not None:
            known, person = self.opened.people.facts_for(facts, script, self.home.form.person_id)
            if self.calling.start(script, known, person=person):
                self.home.form.taken_over()

    def _on_resume_requested(self, call_id: str) -> None:
        self.calling.resume(call_id)

    def _on_wrapup_requested(self, call_id: str) -> None:
        self.calling.wrap_up(call_id)

    def _on_change_requested(self, script_id: str, lang: str) -> None:
        self.studio.change(script_id, lang)

    def end_unfinished(self, call_id: str) -> None:
        """End a broken-off call as it stood, once all people are read: it belongs into somebody's record."""
        room = self.opened.people.room
        if room.ready:
            self.keeping.care.end(call_id)
        else:
            room.loaded.connect(partial(self.end_unfinished, call_id), Qt.ConnectionType.SingleShotConnection)

    def _on_letter(self, letter: str) -> None:
        """On Home a letter begins to find who is calling."""
        if self.shell.keys.place is ActionPlace.HOME:
            self.palette.ask(letter)

    # End

    def close(self) -> None:
        """Leave nothing unwritten. A call that goes on stays unfinished, and is offered again."""
        if self._stopping:
            return
        self._stopping = self.saving.stopped = self.usual.stopped = self.changes.stopped = True
        files = self.files
        self.scripts.stop()
        if files is not None:
            files.feed.stop()
        self.studio.close()
        self.calling.close()
        if "ringing" in self.__dict__:
            self.ringing.close()
        if self.navigation.history is not None:
            self.navigation.history.exporter.finish()
        if self._maintenance is not None:
            self._maintenance.close()
            self.office.close()
        if files is not None:
            files.finder.close()
            self.lists.close()
            files.people.close()
            files.writer.close(5.0)
        self.access.lock.release()
        if self._collector is not None:
            self._collector.close()


def run_window(
    paths: Paths,
    *,
    script: Script | None = None,
    facts: Mapping[str, Mapping[str, object]] | None = None,
    person: str = "",
    request: LaunchRequest | None = None,
    report: CrashLog | None = None,
    lock: DataLock | None = None,
) -> int:
    """Open the window, or go straight into a call by `script`; the exit code once it is closed.

    `report` watches already, and hears from here on what Qt says; `lock` is that of the data folder.
    """
    watch = None
    if report is not None:
        from callassist.ui.maintenance.disk_watch import DiskWatch

        watch = DiskWatch(report)
        watch.start()
    qt = make_qt()
    app = App(qt, paths, report=report, lock=lock)

    def go_on() -> None:
        if script is not None:
            app.calling.start(script, facts or {}, person=person)
        elif request is not None:
            app.launch_requests.receive(request)
        QTimer.singleShot(0, listen)

    def listen() -> None:
        from callassist.ui.shutdown import ShutdownSignals
        from callassist.ui.single_instance import SystemLaunchRequests

        app.appearance_settings.follow_desktop()
        ShutdownSignals(app.shell.close, app)
        qt.installEventFilter(SystemLaunchRequests(app.launch_requests.receive, app))
        app.be_found()

    app.show(go_on)
    code = int(qt.exec())
    if watch is not None:
        watch.stop()
    return code
