import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from callassist.store.crashlog import CrashLog
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
    assert log.install(told.append) == ""
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


def test_a_report_does_not_grow_for_ever(log: CrashLog, tmp_path: Path) -> None:
    log.install()
    for _ in range(3000):
        log.note("qt warning", "somewhere.cpp:1 " + "x" * 100)
    assert (tmp_path / "crash.log").stat().st_size < 250_000


def test_where_nothing_can_be_written_nothing_stops(tmp_path: Path) -> None:
    log = CrashLog(tmp_path / "gone", version="1", now=lambda: NOW)
    assert log.install() == ""
    log.note("a", "b")
    log.uninstall()


def test_a_fault_of_native_code_is_in_it(tmp_path: Path) -> None:
    code = f"""
import faulthandler
from datetime import datetime, UTC
from pathlib import Path
from callassist.store.crashlog import CrashLog
CrashLog(Path({str(tmp_path)!r}), version="1", now=lambda: datetime.now(UTC)).install()
faulthandler._sigsegv()
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode != 0
    report = CrashLog(tmp_path, version="1", now=lambda: NOW)
    text = report.install()
    report.uninstall()
    assert "Segmentation fault" in text or "access violation" in text
