"""Backups, the doctor, notices and reports, as somebody uses them; the thread behind them pauses for a call."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qWarning
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.crashlog import CrashLog
from callassist.store.index import Index
from callassist.store.maintenance import Chores, MaintenancePlan, Progress
from callassist.store.writer import Writer
from callassist.ui.appearance import Appearance
from callassist.ui.maintenance.disk_watch import DiskWatch, place_of
from callassist.ui.maintenance.maintenance_runner import MaintenanceRunner, Wanted
from callassist.ui.maintenance.notices import Notices
from callassist.ui.maintenance.page import MaintenancePage
from callassist.ui.maintenance.sentences import at_work, holds
from tests.store.samples import NOW, FailingDisk, header, note


class Place:
    """A folder with a call, and its care on a thread."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.now = NOW
        self.disk = FailingDisk()
        self.writer = Writer()
        self.store = CallStore(folder / "data", self.writer, now=self.clock, disk=self.disk)
        self.index = Index(folder / "cache", self.store)
        self.backups = for_folders(self.store.root, folder / "config", now=self.clock, version="1.2")
        self.in_call = False
        self.wanted = Wanted(backup=True, keep_notes=0)
        self.learned = 0
        self.care = MaintenanceRunner(
            self.store,
            self.index,
            self.backups,
            lambda pause: MaintenancePlan(
                self.store,
                self.index,
                self.backups,
                config=folder / "config",
                cache=folder / "cache",
                now=self.clock,
                pause=pause,
            ),
            in_call=lambda: self.in_call,
            wanted=lambda: self.wanted,
            learn=self.learn,
        )

    def clock(self) -> datetime:
        return self.now

    def learn(self, _index: Index) -> None:
        self.learned += 1

    def call(self, number: int = 1) -> str:
        began = NOW + timedelta(hours=number)
        name = f"{began:%Y%m%d-%H%M%S}-c"
        file = self.store.create(header(name, began, finished=began), {})
        file.append(note(1, f"quixotic {number}"))
        assert file.settle()
        return name

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.care.idle)


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path, qtbot)
    yield place
    place.in_call = False
    place.care.close()
    place.index.close()
    place.disk.refused = {}
    place.writer.close(5)


@pytest.fixture
def page(place: Place, look: Appearance, qtbot: QtBot) -> MaintenancePage:
    page = MaintenancePage(look, place.care, folder="/somewhere", report="", forget_report=lambda: None)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def test_a_call_that_is_put_away_is_told_once_it_is_taken_in(place: Place) -> None:
    call = place.call()
    changed: list[int] = []
    place.care.changed.connect(lambda: changed.append(1))
    with place.qtbot.waitSignal(place.care.close_call) as heard:
        place.care.ingest(call)
    place.settle()
    assert (heard.args, changed, place.learned) == ([call, ""], [1], 1)
    assert place.store.open_file(call) is None


def test_a_full_disk_is_told_and_it_is_tried_until_it_works(place: Place) -> None:
    call = place.call()
    place.disk.refuse(28)
    with place.qtbot.waitSignal(place.care.close_call) as heard:
        place.care.ingest(call)
    assert "disk is full" in heard.args[1]
    place.disk.refused = {}
    with place.qtbot.waitSignal(place.care.close_call) as heard:
        pass
    assert heard.args == [call, ""]


def test_changes_from_outside_are_told_once(place: Place) -> None:
    call = place.call()
    place.care.ingest(call)
    place.care.refresh_files(first=True)
    place.settle()
    told: list[int] = []
    place.care.changed.connect(lambda: told.append(1))
    place.care.refresh_files()
    place.settle()
    assert told == []
    place.store.find(call).unlink()
    place.store.find(call).with_name(f"{call}.json.bak").unlink()
    place.care.refresh_files()
    place.settle()
    place.care.refresh_files()
    place.settle()
    assert told == [1]
    assert place.learned == 3


def test_nothing_begins_in_a_call_and_what_has_begun_waits(place: Place) -> None:
    place.call()
    looked: list[object] = []
    place.care.looked.connect(looked.append)
    place.in_call = True
    place.care.refresh_files()
    place.care.do_chores()
    assert place.care.idle
    began, steps = threading.Event(), list[int]()

    def work(upkeep: MaintenancePlan, _: Progress) -> object:
        began.set()
        return upkeep.chores(backup=True, keep_notes=0, progress=lambda done, _total: steps.append(done))

    done: list[object] = []
    place.care.run("backup", work, done.append)
    assert began.wait(60)
    place.qtbot.wait(300)
    assert (done, steps) == ([], [])
    place.in_call = False
    place.settle()
    assert len(done) == len(steps) == 1
    assert looked == []


def test_closing_does_not_wait_for_what_is_long(place: Place) -> None:
    place.call()
    place.in_call = True
    began = threading.Event()

    def work(upkeep: MaintenancePlan, _: Progress) -> object:
        began.set()
        return upkeep.chores(backup=True, keep_notes=0)

    place.care.run("backup", work, lambda _: None)
    assert began.wait(60)
    place.care.close()
    assert place.backups.existing() == []


def test_the_days_chores_are_told(place: Place) -> None:
    place.call()
    with place.qtbot.waitSignal(place.care.chores_done) as heard:
        place.care.do_chores()
    chores = heard.args[0]
    assert isinstance(chores, Chores)
    assert chores.backup in place.backups.existing()


def test_a_window_that_only_looks_does_no_chores(place: Place) -> None:
    place.store.read_only = "Another one has it."
    place.care.do_chores()
    assert place.care.idle


def test_a_bug_on_the_thread_is_reported_and_ends_nothing(place: Place) -> None:
    with capture_exceptions() as reported, place.qtbot.waitSignal(place.care.failed) as heard:
        place.care.run("check", lambda _upkeep, _progress: 1 // 0, lambda _: None)
    assert heard.args == ["check", "ZeroDivisionError"]
    assert [kind for kind, _, _ in reported] == [ZeroDivisionError]
    place.care.refresh_files()
    place.settle()


def test_a_call_that_cannot_be_ended_is_told_why_and_left_as_it_is(place: Place) -> None:
    path = place.store.find(place.call())
    for each in (path, path.with_name(f"{path.name}.bak")):
        each.write_bytes(b"damaged")
    with place.qtbot.waitSignal(place.care.ended) as heard:
        place.care.end(path.stem)
    place.settle()
    assert heard.args[0] == path.stem
    assert "damaged" in heard.args[1]
    assert path.read_bytes() == b"damaged"


# The page


def test_a_backup_is_made_looked_into_and_restored(place: Place, page: MaintenancePage) -> None:
    call = place.call()
    assert place.store.close_file(call)
    page.backups.now.click()
    assert not page.backups.now.isEnabled()
    place.settle()
    assert page.backups.said.isVisible()
    (row,) = page.backups.rows
    assert "22 Nov 2026" in row.title
    row.look_button.click()
    place.settle()
    assert row.restore is None
    place.store.remove(call)
    row.look_button.click()
    place.settle()
    assert row.restore is not None
    assert not place.store.exists(call)
    place.now += timedelta(minutes=1)
    restored: list[int] = []
    page.backups.restored.connect(lambda: restored.append(1))
    row.restore.click()
    place.settle()
    assert place.store.load(call).trouble == ""
    assert restored == [1]
    assert "1 file was restored" in page.backups.said.text()
    assert [row.path.name.startswith("before-restore-") for row in page.backups.rows] == [True, False]


def test_leaving_all_as_it_is_folds_the_preview(place: Place, page: MaintenancePage) -> None:
    call = place.call()
    assert place.store.close_file(call)
    page.backups.make()
    place.settle()
    place.store.remove(call)
    row = page.backups.rows[0]
    for _ in range(2):
        row.look_button.click()
        place.settle()
    assert row.restore is None


def test_a_damaged_backup_is_said_in_place(place: Place, page: MaintenancePage) -> None:
    place.backups.folder.mkdir(parents=True)
    (place.backups.folder / "callassist-2026-11-20-090000.zip").write_bytes(b"no zip")
    page.backups.show_backups()
    page.backups.rows[0].look_button.click()
    place.settle()
    assert "is damaged" in page.backups.problem.text()
    assert page.backups.now.isEnabled()


def test_a_window_that_only_looks_can_look_into_a_backup_and_no_more(place: Place, page: MaintenancePage) -> None:
    call = place.call()
    assert place.store.close_file(call)
    page.backups.make()
    place.settle()
    place.store.remove(call)
    place.store.read_only = "Another one has it."
    page.backups.show_backups()
    assert not page.backups.now.isEnabled()
    page.backups.rows[0].look_button.click()
    place.settle()
    assert page.backups.rows[0].restore is None


def test_the_check_finds_damage_says_it_plainly_and_mends_it(place: Place, page: MaintenancePage) -> None:
    call = place.call()
    assert place.store.close_file(call)
    place.store.find(call).write_bytes(b"{")
    page.check.check.click()
    place.settle()
    assert "1 call," in page.check.summary.text()
    assert "needs your attention" in page.check.summary.text()
    assert page.check.mend.isVisible()
    page.check.mend.click()
    place.settle()
    assert "All is well" in page.check.summary.text()
    assert not page.check.mend.isVisible()
    assert place.store.load(call).trouble == ""


def test_a_report_is_copied_by_hand_and_removed(place: Place, look: Appearance, qtbot: QtBot) -> None:
    forgotten: list[int] = []
    page = MaintenancePage(
        look, place.care, folder="/x", report="ValueError\n  a.py", forget_report=lambda: forgotten.append(1)
    )
    qtbot.addWidget(page)
    page.show()
    assert page.report is not None
    page.report.copy.click()
    assert QApplication.clipboard().text() == "ValueError\n  a.py"
    page.report.remove.click()
    assert forgotten == [1]
    assert not page.report.isVisible()


# Notices


def test_one_notice_per_topic_until_it_is_dismissed(look: Appearance, qtbot: QtBot) -> None:
    notices = Notices(look)
    qtbot.addWidget(notices)
    dismissed: list[str] = []
    notices.say("a", "First.", dismissed=lambda: dismissed.append("a"))
    notices.say("a", "Second.", dismissed=lambda: dismissed.append("b"))
    notices.say("b", "Other.", stays=True)
    assert notices.told() == {"a": "Second.", "b": "Other."}
    assert not hasattr(notices.notice("b"), "dismiss")
    notices.notice("a").dismiss.click()
    assert (notices.told(), dismissed) == ({"b": "Other."}, ["b"])
    notices.say("b", "")
    assert notices.isHidden()


# Sentences


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), ""),
        (("data/calls/2026/11/a.json",), "1 call"),
        (("data/calls/a.json", "data/calls/b.json", "data/people.json"), "2 calls, the people"),
        (("data/scripts/a.md", "config/settings.toml", "data/x"), "1 script file, the settings, 1 other file"),
    ],
)
def test_what_a_backup_holds(names: tuple[str, ...], told: str) -> None:
    assert holds(names) == told


def test_what_is_being_done() -> None:
    assert at_work("index", 12000, 100_000) == "Looking through calls: 12000 of 100000"
    assert at_work("", 0, 0) == ""


# What goes wrong


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("QPainter::begin: Paint device returned engine == 0", "QPainter::begin"),
        ("Dana Sample said no", "default"),
        ("QDana said no", "default"),
    ],
)
def test_the_place_of_a_message_holds_none_of_its_words(message: str, place: str) -> None:
    context = QMessageLogContext()
    found = place_of(context, message)
    assert found == place or (place == "default" and "Dana" not in found)


def test_what_qt_says_goes_into_the_report_and_is_handed_on(
    tmp_path: Path, qtlog: object, log_warnings: list[logging.LogRecord]
) -> None:
    log = CrashLog(tmp_path, version="1", now=lambda: NOW)
    log.install()
    watch = DiskWatch(log)
    watch.start()
    heard: list[str] = []
    watch.before = lambda _kind, _context, message: heard.append(message)
    qWarning("QSample::act: Dana Sample")
    watch.on_message(QtMsgType.QtDebugMsg, QMessageLogContext(), "QSample::debug")
    watch.before = None
    watch.stop()
    watch.stop()
    report = (tmp_path / "crash.log").read_text("utf-8")
    log.uninstall()
    assert "Qt warning at QSample::act" in report
    assert "Dana" not in report
    assert "debug" not in report
    assert heard == ["QSample::act: Dana Sample", "QSample::debug"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_at_the_end(place: Place, page: MaintenancePage, look: Appearance, scale: float) -> None:
    call = place.call()
    assert place.store.close_file(call)
    page.backups.make()
    place.settle()
    place.store.find(call).write_bytes(b"{")
    page.check.check.click()
    page.backups.rows[0].look_button.click()
    place.settle()
    look.use(scale=scale)
    page.resize(round(548 * scale * 0.85) if scale > 1 else 548, 700)
    QApplication.processEvents()
    inner = page.findChild(QScrollArea)
    assert inner is not None
    assert inner.widget().width() <= inner.viewport().width()
