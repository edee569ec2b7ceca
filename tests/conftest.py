"""Every test runs without a screen, in a home of its own, and fails when something warns that it did not expect."""

import gc
import itertools
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path

# Qt aborts the interpreter when there is neither a display nor a platform, so this comes before any Qt import.
# Its own idea of a screen, 800 by 800, has no room for the whole window. (A colon ends the path: none of a drive.)
os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=" + (os.path.relpath if os.name == "nt" else str)(
    Path(__file__).with_name("screen.json")
)
os.environ["TZ"] = "UTC"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

# A busy machine is no bug: time is measured by benchmarks, against a floor of the same run.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="record anew what the window shows in every state")


@pytest.fixture(scope="session")
def _new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a folder of its own for each test. Pytest looks through all earlier ones for the next free number."""
    base, numbers = tmp_path_factory.mktemp("tests"), itertools.count(1)

    def make(name: str) -> Path:
        plain = re.sub(r"\W", "_", name)[:30]
        folder = base / f"{plain}-{next(numbers)}"
        folder.mkdir(mode=0o700)
        return folder

    return make


@pytest.fixture
def tmp_path(_new_folder: Callable[[str], Path], request: pytest.FixtureRequest) -> Path:
    return _new_folder(request.node.name)


@pytest.fixture(autouse=True)
def home(_new_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home. Whatever asks the system where files belong is sent there."""
    folder = _new_folder("home")
    for name, below in _HOMES.items():
        monkeypatch.setenv(name, str(folder / below))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return folder


@pytest.fixture(autouse=True)
def _collect_here() -> Iterator[None]:
    """Unused widgets go on the main thread: Qt ends the program when a worker's collection destroys one.

    What is left then (scripts that were compiled, tables) stays to the end, and is not looked through again.
    """
    gc.disable()
    yield
    gc.collect()
    gc.freeze()


PATIENCE = 90_000
"""Milliseconds for a fact to come about. Only a test that fails waits as long, however busy the machine is."""


_WAITS = ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed")
_PatientBot = type(
    "_PatientBot", (QtBot,), {name: partialmethod(getattr(QtBot, name), timeout=PATIENCE) for name in _WAITS}
)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return _PatientBot(request)


def _open_windows() -> list[object]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]


@pytest.fixture(autouse=True)
def _closes_what_it_opens(_collect_here: None) -> Iterator[None]:
    """A window that a test leaves open lives on in those that follow, with its timers and its files."""
    before = _open_windows()
    yield
    if left := [window for window in _open_windows() if window not in before]:
        pytest.fail(f"left open: {left}")


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """What lies in the offscreen clipboard outlives the interpreter, and takes the process down when it goes."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def log_warnings() -> Iterator[list[logging.LogRecord]]:
    """The warnings and errors logged so far. A test that asks for it answers for what is logged itself."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """A logged warning is a finding, unless the test says that it expects one."""
    expected = "log_warnings" in request.fixturenames
    records: list[logging.LogRecord] = request.getfixturevalue("log_warnings")
    yield
    if records and not expected:
        lines = "\n".join(f"{record.name}: {record.getMessage()}" for record in records)
        pytest.fail(f"logged, and not expected (a test that expects it asks for log_warnings):\n{lines}")
