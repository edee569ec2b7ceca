"""The care of the files in the window: notices on the home page, the page "My files", and when to look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from callassist import __version__
from callassist.calls.other_version import ELSEWHERE
from callassist.store.backup import for_folders
from callassist.store.conflicts import TakenOver
from callassist.store.crashlog import CrashLog
from callassist.store.maintenance import ChecksDone, MaintenancePlan
from callassist.ui.context import AppContext
from callassist.ui.maintenance.maintenance_runner import MaintenanceRunner, Wanted
from callassist.ui.maintenance.notices import Notices
from callassist.ui.maintenance.page import MaintenancePage
from callassist.ui.maintenance.sentences import at_work, counted
from callassist.ui.translate import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from callassist.store.index import Index
    from callassist.ui.call_controller import CallingWorld
    from callassist.ui.write_access import WriteAccess

PAGE = "files"
TAKE_OVER = 2_000
"""Milliseconds between two attempts to write, while another program has the folder."""


class MaintenanceController(QObject):
    """Made once the window stands."""

    changed = Signal()
    """Calls came, went or were changed: what shows them reads them again."""
    restored = Signal()
    """A backup was restored: scripts and people may be others too. The calls are told by `changed`."""
    looked = Signal()
    """The folder was looked at: whoever has a file of their own looks too."""
    went_wrong = Signal(object)
    """An error in the program itself, in a sentence. The program goes on."""

    def __init__(
        self,
        context: AppContext,
        world: CallingWorld,
        access: WriteAccess,
        learn: Callable[[Index], None],
        notices: Notices,
        report: CrashLog | None,
    ) -> None:
        """`learn` is what an index that is whole is read for, and `report` watches what goes wrong."""
        super().__init__()
        self._context, self._world, self._access, self._notices = context, world, access, notices
        self._look, self._frame = context.appearance, context.shell.home
        opened, paths, now = world.opened, context.paths, context.clock.now
        store, index = opened.calls, opened.finder.index
        backups = for_folders(store.root, paths.config, now=now, version=__version__)
        self.care = MaintenanceRunner(
            store,
            index,
            backups,
            lambda pause: MaintenancePlan(
                store,
                index,
                backups,
                config=paths.config,
                cache=paths.cache,
                now=now,
                pause=pause,
                handed_out=context.handed_out,
                drafts=opened.drafts,
            ),
            in_call=lambda: world.call is not None,
            wanted=self._wanted,
            keeps_index=not access.locked_elsewhere,  # another program that has the folder keeps its index
            learn=learn,
            note_down=opened.people.call_over,
        )
        self._report = report
        self._waiting = QTimer(self)
        """Runs while another program has the folder: it may be closed at any time."""
        self._waiting.setInterval(TAKE_OVER)
        self._waiting.timeout.connect(self._take_over)
        self._connect()
        self._say_read_only()
        if not self.care.writable:
            self._waiting.start()

    def _connect(self) -> None:
        care = self.care
        care.changed.connect(self.changed)
        care.looked.connect(self._on_looked)
        care.at_work.connect(self._on_at_work)
        care.failed.connect(self._on_failed)
        care.close_call.connect(self._on_call_closed)
        care.ended.connect(self._on_ended)
        self.went_wrong.connect(self._on_went_wrong)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_state)  # type: ignore[union-attr]

    def start(self) -> None:
        """Look at the folder, and from now on; tell what went wrong last time, and what does from now on."""
        if self._report is not None:
            self._report.tell(self.went_wrong.emit)
        if self._last_report():
            told = self.tr("Something went wrong in Call Assist last time. All that was saved is here.")
            self._notices.say("report", told, act=(self.tr("Show the report"), self.open_page), dismissed=self._forget)
        self.care.start()

    def close(self) -> None:
        """End what is under way, at the next file."""
        self._waiting.stop()
        QGuiApplication.instance().applicationStateChanged.disconnect(self._on_state)  # type: ignore[union-attr]
        self.care.close()
        if self._report is not None:
            self._report.tell(None)

    def make_page(self) -> QWidget:
        page = MaintenancePage(
            self._look,
            self.care,
            folder=str(self.care.store.root),
            report=self._last_report(),
            forget_report=self._forget,
        )
        page.backups.restored.connect(self._on_restored)
        return page

    def open_page(self) -> None:
        self._frame.open(PAGE)

    def refresh_files(self) -> None:
        """The window came to the front: perhaps the other program is closed, perhaps files have changed."""
        self._take_over()
        self.care.refresh_files()

    def _take_over(self) -> None:
        """Write from now on, if the program that had the folder has ended."""
        if not self.care.writable and self._access.try_again():
            self._waiting.stop()
            self.care.keeps_index = True
            self._say_read_only()
            self.care.do_chores()
            self.changed.emit()

    def _wanted(self) -> Wanted:
        settings = self._context.settings
        return Wanted(settings.on("data.backup"), settings.number("data.keep_notes"))

    def _say_read_only(self) -> None:
        self._notices.say("read-only", translate(self.care.store.read_only), stays=True)

    def _last_report(self) -> str:
        return self._report.last if self._report is not None else ""

    def _forget(self) -> None:
        if self._report is not None:
            self._report.forget_last()
        self._notices.say("report", "")

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.refresh_files()

    def _on_at_work(self, topic: str, done: int, total: int) -> None:
        self._frame.say_quietly(at_work(topic, done, total) if topic in ("index", "backup") else "")

    def _on_looked(self, looked: ChecksDone) -> None:
        self.looked.emit()
        troubles = looked.troubles
        if not troubles:
            self._notices.say("troubles", "")
            return
        first = troubles[0]
        sentence = translate(first.sentence)
        if str(first.path.parent) not in sentence:
            sentence = f"{sentence} {first.path}"
        if len(troubles) > 1:
            others = counted(
                len(troubles) - 1, self.tr("1 other file"), self.tr("{n} other files", "", len(troubles) - 1)
            )
            sentence += " " + self.tr("So with {others}.").format(others=others)
        act = (self.tr("Check my files"), self.open_page)
        if first.is_copy and self.care.writable:
            act = (self.tr("Take it over"), self._take_over_copies)
        self._notices.say(
            "troubles",
            sentence,
            act=act,
            dismissed=lambda: self.care.dismiss(troubles),
        )

    def _take_over_copies(self) -> None:
        """What copies of a synchroniser know comes into calls and people: nothing of ours is replaced by that."""
        book = self._world.opened.people.room.book
        if book is not None:
            words = translate(ELSEWHERE)
            self._notices.say("troubles", "")
            self.care.run_quickly("take over", lambda plan: plan.take_over(book, words), self._on_copies_taken_over)

    def _on_copies_taken_over(self, done: TakenOver) -> None:
        told = counted(
            done.copies, self.tr("1 copy is taken over."), self.tr("{n} copies are taken over.", "", done.copies)
        )
        for _, why in done.failed[:1]:
            told = f"{told} {translate(why)}" if done.copies else translate(why)
        self._notices.say("taken over", told, dismissed=lambda: None)
        self.restored.emit()
        self.changed.emit()
        self.care.refresh_files()

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == "look":
            told = self.tr("Lists and search may lack calls: {why}").format(why=sentence)
        elif topic in ("backup", "take over"):
            told = sentence
        else:
            return
        self._notices.say(topic, told)

    def _on_went_wrong(self, sentence: str) -> None:
        self._notices.say("wrong", translate(sentence))

    def _on_restored(self) -> None:
        self.restored.emit()
        self.care.refresh_files()

    def _on_call_closed(self, call: str, failure: str) -> None:
        told = self.tr("The call that just ended is not on the disk yet. {why}").format(why=failure)
        self._notices.say(f"unsaved {call}", told if failure else "", stays=True)

    def _on_ended(self, call: str, why: str) -> None:
        told = self.tr("The call could not be ended: {why}").format(why=why)
        self._notices.say(f"ended {call}", told if why else "")
