"""The window opens whatever stands in the place of a folder, and says once what it cannot do there."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from callassist import paths
from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import SCRIPT, START, pump
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from callassist.ui.startup import make_qt

Opened = list[App]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    apps: Opened = []
    yield apps
    for app in apps:
        app.close()
        app.shell.hide()
        app.shell.deleteLater()
    pump()


def window(qtbot: QtBot, world: Path, opened: Opened) -> App:
    app = App(make_qt(), paths.within(world), clock=StillClock(START))
    opened.append(app)
    app.show()
    qtbot.waitUntil(lambda: app.settled and app.keeping.care.idle)
    return app


def seen(app: App) -> list[str]:
    """Every text that is on the screen."""
    return [label.text() for label in app.shell.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.mark.parametrize("name", ["cache", "log", "config"])
def test_a_call_is_kept_though_another_folder_cannot_be_made(
    qtbot: QtBot, tmp_path: Path, opened: Opened, name: str
) -> None:
    (tmp_path / name).write_text("a file stands here")
    app = window(qtbot, tmp_path, opened)
    assert app.writable
    assert [text for text in seen(app) if "cannot be written" in text] == []
    assert app.start_call(SCRIPT, {})
    assert app.call is not None
    assert app.call.file.settle()
    assert (tmp_path / name).read_text() == "a file stands here"
    writer = Writer()
    assert len(CallStore(tmp_path / "data", writer, now=lambda: START).recent(9)) == 1
    writer.close(5)


def test_what_stands_where_the_calls_belong_is_told_once(qtbot: QtBot, tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "calls").write_text("a file stands here")
    app = window(qtbot, tmp_path, opened)
    folder = str(tmp_path / "data" / "calls")
    assert len([text for text in seen(app) if folder in text and "cannot be read" in text]) == 1
    assert app.home.isVisible()


def test_a_chosen_data_folder_is_made_for_this_user_alone(qtbot: QtBot, tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "config").mkdir()
    chosen = tmp_path / "mine" / "calls of mine"
    (tmp_path / "config" / "settings.toml").write_text(f"[data]\nfolder = '{chosen}'\n")
    app = window(qtbot, tmp_path, opened)
    assert app.calls.root == chosen
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (chosen.parent, chosen)] == [0o700, 0o700]
    assert stat.S_IMODE((chosen / ".lock-owner").stat().st_mode) == 0o600


def test_a_data_folder_of_nobody_is_told_and_the_usual_one_is_used(
    qtbot: QtBot, tmp_path: Path, opened: Opened
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('[data]\nfolder = "~nosuchuser/x"\n')
    app = window(qtbot, tmp_path, opened)
    assert app.calls.root == tmp_path / "data"
    assert len([text for text in seen(app) if "data.folder must be the path of a folder" in text]) == 1


def test_the_second_window_says_it_once_and_takes_over_by_itself(qtbot: QtBot, tmp_path: Path, opened: Opened) -> None:
    first = window(qtbot, tmp_path, opened)
    second = window(qtbot, tmp_path, opened)
    assert len([text for text in seen(second) if "has the folder" in text]) == 1
    assert not second.start_call(SCRIPT, {})
    first.close()
    qtbot.waitUntil(lambda: second.writable)
    qtbot.waitUntil(lambda: second.settled and second.people.room.writable)
    assert [text for text in seen(second) if "has the folder" in text] == []
    assert second.start_call(SCRIPT, {})
    assert second.call.file.settle()
