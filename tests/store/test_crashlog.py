import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from callassist.store.crashlog import CURRENT, LAST, CrashLog
from tests.store.samples import NOW


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CrashLog]:
    log = CrashLog(tmp_path, version="1.2.3", now=lambda: NOW)
    yield log
    log.uninstall()


def _raise() -> None:
    personal = "Ada Sample said: the salary is 61 500"
    raise ValueError(personal)


def _happen() -> None:
    try:
        _raise()
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_the_next_start_shows_it_without_a_personal_word(log: CrashLog, tmp_path: Path) -> None:
    told: list[str] = []
    assert log.install() == ""
    log.tell(told.append)
    _happen()
    assert len(told) == 1
    assert "The call goes on" in told[0]
    log.uninstall()

    after = CrashLog(tmp_path, version="1.2.3", now=lambda: NOW)
    report = after.install()
    after.uninstall()
    assert "Call Assist 1.2.3" in report
    assert "ValueError" in report
    assert "test_crashlog.py" in report
    assert "in _raise" in report
    assert "Ada" not in report
    assert "61 500" not in report


def test_it_is_shown_until_it_was_seen(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    _happen()
    log.uninstall()
    for _ in range(2):
        again = CrashLog(tmp_path, version="1", now=lambda: NOW)
        assert "ValueError" in again.install()
        again.uninstall()
    again.forget_last()
    seen = CrashLog(tmp_path, version="1", now=lambda: NOW)
    assert seen.install() == ""
    seen.uninstall()


def test_a_run_that_ended_well_leaves_nothing(log: CrashLog, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    log.install()
    log.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
    assert list(tmp_path.iterdir()) == []


def test_other_threads_are_watched_too(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    thread = threading.Thread(target=_raise)
    thread.start()
    thread.join()
    assert "ValueError" in (tmp_path / "crash.log").read_text()


@pytest.mark.parametrize("killed", [False, True])
def test_what_qt_says_is_no_crash_however_often_and_however_the_program_ended(
    log: CrashLog, tmp_path: Path, killed: bool
) -> None:
    log.install()
    for _ in range(500):
        log.note("Qt warning", "QAccessible::queryAccessibleInterface")
    if killed:  # the file stays as it is
        (tmp_path / "crash-2.log").write_bytes((tmp_path / CURRENT).read_bytes())
    log.uninstall()
    again = CrashLog(tmp_path, version="2", now=lambda: NOW)
    assert again.install() == ""
    again.uninstall()
    assert list(tmp_path.iterdir()) == []


def test_a_crash_among_what_qt_says_is_told_with_it(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    for _ in range(5000):
        log.note("Qt warning", "QPainter::begin")
    _happen()
    log.uninstall()
    again = CrashLog(tmp_path, version="2", now=lambda: NOW)
    told = again.install()
    again.uninstall()
    assert "ValueError" in told
    assert told.count("QPainter::begin") == 100


def test_a_report_does_not_grow_for_ever(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    for _ in range(3000):
        _happen()
    assert (tmp_path / "crash.log").stat().st_size < 250_000


def test_where_nothing_can_be_written_nothing_stops(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = sys.excepthook
    log = CrashLog(tmp_path / "file" / "gone", version="1", now=lambda: NOW)
    assert log.install() == ""
    log.note("a", "b")
    log.forget_last()
    log.uninstall()
    log.uninstall()
    assert sys.excepthook is before


def test_what_happens_before_there_is_a_window_is_said_on_the_terminal_and_told_later(
    log: CrashLog, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    log.install()
    _happen()
    said = capsys.readouterr().err
    assert said.startswith("callassist: Something in Call Assist went wrong.")
    assert "Ada" not in said
    told: list[str] = []
    log.tell(told.append)
    assert len(told) == 1
    log.tell(told.append)
    assert len(told) == 1
    log.tell(None)
    monkeypatch.setattr(sys, "stderr", None)
    _happen()
    assert (tmp_path / "crash.log").read_text().count("ValueError") == 2


def test_the_folder_is_made_and_only_the_owner_may_look(tmp_path: Path) -> None:
    log = CrashLog(tmp_path / "state" / "log", version="1", now=lambda: NOW)
    log.install()
    _happen()
    log.uninstall()
    if sys.platform != "win32":
        assert (tmp_path / "state" / "log").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "state" / "log" / "crash.log").stat().st_mode & 0o777 == 0o600


def test_two_programs_never_write_one_report(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    _happen()
    second = CrashLog(tmp_path, version="2", now=lambda: NOW)
    assert second.install() == ""
    second.note("qt warning", "QPainter::begin")
    sys.excepthook(KeyError, KeyError(), None)
    second.uninstall()
    assert "QPainter" in (tmp_path / "crash-2.log").read_text()
    assert "QPainter" not in (tmp_path / "crash.log").read_text()
    third = CrashLog(tmp_path, version="3", now=lambda: NOW)
    assert "QPainter" in third.install()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["crash-2.log", "crash-last.log", "crash.log"]
    third.uninstall()
    log.uninstall()
    (tmp_path / "crash-3.log").write_text("left over")
    after = CrashLog(tmp_path, version="4", now=lambda: NOW)
    assert "left over" in after.install()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["crash-last.log", "crash.log"]
    after.uninstall()


def test_where_too_many_watch_there_is_no_report_and_nothing_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callassist.store.crashlog.MOST", 1)
    logs = [CrashLog(tmp_path, version=str(n), now=lambda: NOW) for n in range(2)]
    for each in logs:
        each.install()
    _happen()
    for each in reversed(logs):
        each.uninstall()
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_native_code_is_in_it(tmp_path: Path) -> None:
    code = f"""
import faulthandler
from datetime import datetime, UTC
from pathlib import Path
from callassist.store.crashlog import CURRENT, LAST, CrashLog
CrashLog(Path({str(tmp_path)!r}), version="1", now=lambda: datetime.now(UTC)).install()
faulthandler._sigsegv()
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode != 0
    report = CrashLog(tmp_path, version="1", now=lambda: NOW)
    text = report.install()
    report.uninstall()
    assert "Segmentation fault" in text or "access violation" in text


def test_a_run_that_could_write_nothing_leaves_the_report_before_it(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    _happen()
    log.uninstall()
    (tmp_path / CURRENT).replace(tmp_path / LAST)
    (tmp_path / CURRENT).write_bytes(b"")
    again = CrashLog(tmp_path, version="1", now=lambda: NOW)
    assert "ValueError" in again.install()
    again.uninstall()


def test_to_be_stopped_by_hand_is_no_crash(log: CrashLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    log.install()
    log.tell(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
    assert told == []
    log.uninstall()
    assert not (tmp_path / CURRENT).exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err
