"""The files are looked after while the window works: nothing is lost, and what is wrong is said in place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, TO_SALARY, TO_THE_END, opened, pump, pump_until, start_sample
from callassist.store.calls import CallStore
from callassist.store.crashlog import CrashLog
from callassist.store.search import search
from callassist.store.writer import Writer
from tests.small_disk import fill, mounted
from tests.store.samples import FailingDisk

ROOT = Path(__file__).parents[2]
FULL = 28


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return tmp_path / "world"


def settle(app: App) -> None:
    pump_until(lambda: app.keeping.care.idle)
    pump()


def saved_line(app: App) -> str:
    return app.call.live.notes.saved.text()


def stored(world: Path) -> list[str]:
    """The notes of every call, read from the disk by another store."""
    writer = Writer()
    store = CallStore(world / "data", writer, now=lambda: START)
    found = [getattr(entry.event, "text", "") for path in store.files() for entry in store.load_file(path).entries]
    writer.close(1)
    return [text for text in found if text]


def test_the_window_stays_once_while_something_is_not_saved(qtbot: QtBot, world: Path) -> None:
    disk = FailingDisk()
    with opened(world, StillClock(START), disk) as (app, hand):
        start_sample(app)
        disk.refuse(FULL)
        hand.make([("press", "1"), ("type", "while it was full"), ("press", "Return")])
        assert not app.shell.close()
        assert app.shell.isVisible()
        assert "Close the window once more" in app.call.live.notes.warning.text()
        disk.refused.clear()
        pump_until(lambda: app.call.file.saved)
        assert app.shell.close()
    assert "while it was full" in stored(world)


def test_closing_twice_leaves_all_the_same(qtbot: QtBot, world: Path) -> None:
    disk = FailingDisk()
    with opened(world, StillClock(START), disk) as (app, hand):
        start_sample(app)
        disk.refuse(FULL)
        hand.make([("type", "never written"), ("press", "Return")])
        assert not app.shell.close()
        assert app.shell.close()


def test_a_call_that_is_put_away_is_closed_and_found_at_once(qtbot: QtBot, world: Path) -> None:
    with opened(world, StillClock(START)) as (app, hand):
        start_sample(app)
        call = app.call.session.header.id
        hand.make([*TO_SALARY, *TO_THE_END, ("press", "Ctrl+Return")])
        settle(app)
        assert app.calls.open_file(call) is None
        assert [hit.id for hit in search(app.keeping.care.index, "another offer").hits] == [call]


def test_several_broken_off_calls_are_ended_with_their_own_times(qtbot: QtBot, world: Path) -> None:
    ends: list[datetime] = []
    for hours in range(3):
        clock = StillClock(START + timedelta(hours=hours))
        with opened(world, clock) as (app, hand):
            start_sample(app)
            hand.make([("wait", 40 + hours), ("press", "1"), ("wait", 500)])
            app.call.file.settle()
            ends.append(START + timedelta(hours=hours, seconds=40 + hours))
    with opened(world, StillClock(START + timedelta(days=2))) as (app, _):
        calls = [each.header.id for each in app.calls.unfinished()]
        assert len(calls) == 3
        assert app.home.end_all.isVisible()
        app.home.end_all.click()
        assert app.home.end_all.text() == "End 3 calls as they stand: press once more"
        assert len(app.calls.unfinished()) == 3
        app.home.end_all.click()
        settle(app)
        assert not app.home.broken_card.isVisible()
        assert sorted(header.finished for header in app.calls.recent(9)) == ends


def test_a_disk_that_fills_up_in_a_call_is_said_in_place_and_saving_resumes(qtbot: QtBot, world: Path) -> None:
    disk = FailingDisk()
    with opened(world, StillClock(START), disk) as (app, hand):
        start_sample(app)
        hand.make([("press", "1"), ("type", "before it was full"), ("press", "Return")])
        pump_until(lambda: app.call.file.saved and saved_line(app) != "")
        disk.refuse(FULL)
        hand.make([("type", "while it was full"), ("press", "Return")])
        notes = app.call.live.notes
        pump_until(lambda: "disk is full" in notes.warning.text() and notes.warning.isVisible())
        assert saved_line(app) == ""
        assert "while it was full" not in stored(world)
        hand.make([("type", "the call goes on"), ("press", "Return")])
        disk.refused = {}
        pump_until(lambda: app.call.file.saved and saved_line(app) != "")
        assert not notes.warning.isVisible()
        assert {"before it was full", "while it was full", "the call goes on"} <= set(stored(world))


def test_a_call_put_away_on_a_full_disk_is_kept_until_it_can_be_written(qtbot: QtBot, world: Path) -> None:
    disk = FailingDisk()
    with opened(world, StillClock(START), disk) as (app, hand):
        start_sample(app)
        call = app.call.session.header.id
        hand.make([*TO_SALARY])
        disk.refuse(FULL)
        hand.make([*TO_THE_END, ("press", "Ctrl+Return")])
        assert app.call is None
        pump_until(lambda: f"unsaved {call}" in app.notices.told())
        assert "disk is full" in app.notices.told()[f"unsaved {call}"]
        assert not app.home.broken_card.isVisible()
        disk.refused = {}
        pump_until(lambda: f"unsaved {call}" not in app.notices.told())
        settle(app)
        assert app.calls.load(call).header.outcome_label == "Interview agreed"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "small", "2m") as folder:
        yield folder


def test_a_window_on_a_disk_that_is_really_full(qtbot: QtBot, small_disk: Path) -> None:
    with opened(small_disk, StillClock(START)) as (app, hand):
        app.settings._values["data.backup"] = False  # noqa: SLF001 (to set it would write it)
        start_sample(app)
        hand.make([("press", "1"), ("type", "before"), ("press", "Return")])
        pump_until(lambda: app.call.file.saved)
        ballast = fill(small_disk)
        hand.make([("type", "while it was full"), ("press", "Return")])
        pump_until(lambda: "disk is full" in app.call.live.notes.warning.text())
        ballast.unlink()
        pump_until(lambda: app.call.file.saved and saved_line(app) != "")
        assert "while it was full" in stored(small_disk)


SECOND = """
import sys
from datetime import timedelta
from pathlib import Path
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump_until, pump

with opened(Path(sys.argv[1]), StillClock(START + timedelta(minutes=5))) as (app, hand):
    pump_until(lambda: app.keeping.care.idle)
    call = next(app.calls.ids())
    print("read-only:", app.notices.told().get("read-only", ""), flush=True)
    print("looks at:", len(app.calls.load(call).entries) > 0, flush=True)
    print("starts:", app.start_call("screen-candidate", {}, lang="en"), flush=True)
    print("resumes:", app.calling.resume(call), flush=True)
    app.end_unfinished(call)
    pump_until(lambda: app.keeping.care.idle)
    print("unfinished:", len(app.calls.unfinished()), flush=True)
    print("files:", len(list(app.calls.files())), flush=True)
    sys.stdin.readline()
    app.keeping.refresh_files()
    pump_until(lambda: app.keeping.care.idle)
    print("read-only:", app.notices.told().get("read-only", ""), flush=True)
    pump_until(lambda: app.people.settled)
    print("writes people:", app.people.room.writable, flush=True)
    print("starts:", app.start_call("screen-candidate", {}, lang="en"), flush=True)
"""


def test_a_second_window_looks_on_until_the_first_is_closed(qtbot: QtBot, world: Path) -> None:
    told: list[str] = []
    with opened(world, StillClock(START)) as (app, hand):
        start_sample(app)
        hand.make([("press", "1"), ("type", "in the first window"), ("press", "Return")])
        app.call.file.settle()
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND, str(world)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        told.extend(second.stdout.readline().strip() for _ in range(6))
        hand.make([("type", "and it goes on"), ("press", "Return")])
        pump_until(lambda: app.call.file.saved)
    out, _ = second.communicate("closed\n", timeout=60)
    assert second.returncode == 0
    assert "Another Call Assist" in told[0]
    assert told[1:] == ["looks at: True", "starts: False", "resumes: False", "unfinished: 1", "files: 1"]
    assert [line.strip() for line in out.splitlines()] == ["read-only:", "writes people: True", "starts: True"]
    assert {"in the first window", "and it goes on"} <= set(stored(world))


def test_a_file_that_another_program_writes_over_is_followed_by_list_and_search(qtbot: QtBot, world: Path) -> None:
    with opened(world, StillClock(START)) as (app, hand):
        start_sample(app)
        hand.make([*TO_SALARY, ("type", "before"), ("press", "Return"), *TO_THE_END, *[("press", "Ctrl+Return")] * 2])
        settle(app)
        path = next(app.calls.files())
        os.utime(path.parent, (1, 1))
        app.keeping.refresh_files()
        settle(app)
        app.shell.home.open("calls")
        pump_until(
            lambda: app.navigation.history.model.rowCount() == 1 and app.navigation.history.pane.call is not None
        )
        raw = path.read_bytes().split(b',"seal"')[0] + b"}"
        with path.open("r+b") as file:
            file.truncate(0)
            file.write(raw.replace(b"Interview agreed", b"Elsewhere agreed"))
        os.utime(path.parent, (1, 1))
        app.keeping.refresh_files()
        settle(app)
        pump_until(lambda: app.navigation.history.model.hit(0).outcome_label == "Elsewhere agreed")
        pump_until(lambda: app.navigation.history.pane.call.report.outcome == "Elsewhere agreed")
        assert [hit.id for hit in search(app.keeping.care.index, "elsewhere").hits] == [path.stem]


def test_a_damaged_file_is_said_on_home_and_stops_nothing(qtbot: QtBot, world: Path) -> None:
    with opened(world, StillClock(START)) as (app, hand):
        for _ in range(2):
            start_sample(app)
            hand.make([("press", "1"), ("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return")])
            hand.make([("wait", 60)])
        settle(app)
        files = list(app.calls.files())
    for each in (files[0], files[0].with_name(f"{files[0].name}.bak")):
        each.write_bytes(b"{ damaged")
    with opened(world, StillClock(START + timedelta(hours=1))) as (app, _):
        settle(app)
        told = app.notices.told()["troubles"]
        assert str(files[0].parent) in told
        assert len(app.calls.recent(9)) == 1
        app.notices.notice("troubles").dismiss.click()
        settle(app)
        start_sample(app)
        assert app.call is not None
    with opened(world, StillClock(START + timedelta(hours=2))) as (app, _):
        settle(app)
        assert "troubles" not in app.notices.told()
    assert files[0].read_bytes() == b"{ damaged"


def test_a_call_of_a_newer_version_is_looked_at_and_not_changed(qtbot: QtBot, world: Path) -> None:
    with opened(world, StillClock(START)) as (app, hand):
        start_sample(app)
        hand.make([("press", "1"), ("type", "a note"), ("press", "Return")])
        app.call.file.settle()
        path = app.call.file.path
    newer = path.read_bytes().replace(b'"schema":1', b'"schema":99')
    for each in (path, path.with_name(f"{path.name}.bak")):
        each.write_bytes(newer)
    assert b"99" in newer
    with opened(world, StillClock(START + timedelta(hours=1))) as (app, _):
        settle(app)
        assert not app.calling.resume(path.stem)
        assert "newer" in app.home.problem.text()
        app.home.end_requested.emit(path.stem)
        settle(app)
        assert "newer" in app.notices.told()[f"ended {path.stem}"]
    assert path.read_bytes() == newer


def test_what_went_wrong_is_shown_at_the_next_start(
    qtbot: QtBot, world: Path, log_warnings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    from callassist import paths
    from callassist.ui.maintenance.page import MaintenancePage

    def run(then: object) -> None:
        report = CrashLog(paths.within(world).log, version="1", now=lambda: START)
        report.install()
        with opened(world, StillClock(START), report=report) as (app, _):
            settle(app)
            then(app)  # type: ignore[operator]
        report.uninstall()

    def break_(app: App) -> None:
        try:
            raise ValueError("Dana Sample said 61 500")
        except ValueError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        pump()
        assert "goes on" in app.notices.told()["wrong"]

    def look(app: App) -> None:
        page = app.keeping.make_page()
        assert isinstance(page, MaintenancePage)
        assert page.report is not None
        assert "ValueError" in page.report.text.text()
        assert "Dana" not in page.report.text.text()
        page.report.remove.click()
        page.deleteLater()

    run(break_)
    run(look)
    assert not list(paths.within(world).log.glob("crash*"))


BREAKS = """
import sys
sys.path.insert(0, {root!r})
from callassist import settings
from callassist.script import library

def break_(*_: object, **__: object) -> None:
    {what}

{where} = break_
from callassist.cli.main import main
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


@pytest.mark.parametrize(
    ("where", "what", "found"),
    [
        ("settings.load", "raise ValueError('Dana Sample said 61 500')", "ValueError"),
        ("library.Library.__init__", "raise ValueError('Dana Sample said 61 500')", "ValueError"),
        ("library.Library.__init__", "import faulthandler; faulthandler._sigsegv()", "egmentation fault"),
    ],
    ids=["before there is a window", "while the files are read", "in native code"],
)
def test_what_breaks_while_it_starts_is_shown_at_the_next_start(
    qtbot: QtBot, world: Path, where: str, what: str, found: str
) -> None:
    from callassist import paths

    code = BREAKS.format(root=str(ROOT), where=where, what=what)
    run = subprocess.Popen([sys.executable, "-c", code, str(world)], stderr=subprocess.PIPE, text=True)
    log = world / "log" / "crash.log"

    def is_written() -> bool:
        said = log.read_text("utf-8") if log.exists() else ""
        return found in said and "break_" in said  # the second is written behind the first

    pump_until(lambda: run.poll() is not None or is_written())
    run.kill()  # where only the files could not be read, the window stays
    said = run.communicate(timeout=60)[1]
    assert "Dana" not in said
    report = CrashLog(paths.within(world).log, version="1", now=lambda: START)
    told = report.install()
    try:
        assert found in told
        assert "break_" in told
        assert "Dana" not in told
        with opened(world, StillClock(START), report=report) as (app, _):
            settle(app)
            assert "went wrong" in app.notices.told()["report"]
            app.notices.notice("report").button.click()
            assert found in app.shell.home.page("files").report.text.text()
    finally:
        report.uninstall()


class JumpingClock(StillClock):
    """A clock on the wall that is put forward and back, while time passes as it does."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.off = timedelta()
        self.zone: timezone | None = None

    def now(self) -> datetime:
        moment = super().now() + self.off
        return moment.astimezone(self.zone) if self.zone else moment


@pytest.mark.parametrize(
    ("off", "zone"),
    [
        (timedelta(hours=-1), None),
        (timedelta(hours=3), None),
        (timedelta(seconds=-0.4), None),
        (timedelta(days=-400), None),
        (timedelta(), timezone(timedelta(hours=2))),
    ],
    ids=["an hour back", "three hours on", "a little back", "to another year", "summer time"],
)
def test_the_time_of_the_call_never_jumps(qtbot: QtBot, world: Path, off: timedelta, zone: timezone | None) -> None:
    clock = JumpingClock(START)
    with opened(world, clock) as (app, hand):
        start_sample(app)
        hand.make([("wait", 65), ("press", "1")])
        app.call.bridge.time_passed.emit()
        assert app.call.live.header.time_in_call.text() == "01:05"
        clock.off, clock.zone = off, zone
        hand.make([("wait", 5), ("press", "1")])
        app.call.bridge.time_passed.emit()
        assert app.call.live.header.time_in_call.text() == "01:10"
        ats = [entry.at for entry in app.call.session.entries]
        assert ats == sorted(ats)
        assert ats[-1] == 70.0
        hand.make([*TO_THE_END[-1:], ("press", "Esc"), ("press", "Ctrl+Return")])


def test_a_machine_that_slept_counts_only_the_time_it_was_awake(qtbot: QtBot, world: Path) -> None:
    clock = JumpingClock(START)
    with opened(world, clock) as (app, hand):
        start_sample(app)
        hand.make([("wait", 30), ("press", "1")])
        clock.off = timedelta(hours=8)
        hand.make([("wait", 10)])
        app.call.bridge.time_passed.emit()
        assert app.call.live.header.time_in_call.text() == "00:40"
