"""The window itself: it remembers its places by screen, and never loses them to a bad file."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.ui.actions import Actions
from callassist.ui.appearance import Appearance
from callassist.ui.shell import LAST, LEAST, SIZE, Shell


def shell(look: Appearance, qtbot: QtBot, memory: Path) -> Shell:
    made = Shell(look, Actions(), memory=memory)
    qtbot.addWidget(made)
    made.place_window()
    made.show()
    QApplication.processEvents()
    return made


def test_it_opens_where_it_was(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "config" / "window.json"
    first = shell(look, qtbot, memory)
    assert first.size() == SIZE
    first.setGeometry(20, 30, 760, 560)
    first.close()
    assert shell(look, qtbot, memory).geometry() == QRect(20, 30, 760, 560)


def test_strip_and_window_have_places_of_their_own(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "window.json"
    first = shell(look, qtbot, memory)
    first.toggle_strip()
    first.setGeometry(300, 10, 380, 600)
    first.toggle_strip()
    assert first.size() == SIZE
    first.close()
    second = shell(look, qtbot, memory)
    assert second.size() == SIZE
    second.toggle_strip()
    assert second.geometry() == QRect(300, 10, 380, 600)


def test_it_opens_on_the_screen_it_was_on_last_or_else_where_it_was_on_this_one(
    look: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    memory = tmp_path / "window.json"
    shell(look, qtbot, memory).close()
    places = json.loads(memory.read_text(encoding="utf-8"))
    here = next(name for name in places if not name.startswith(LAST))
    for last, opened in (
        ([30, 20, 780, 560], QRect(30, 20, 780, 560)),
        ([9000, 9000, 780, 560], QRect(5, 6, 790, 570)),
    ):
        memory.write_text(json.dumps({here: [5, 6, 790, 570], f"{LAST} full": last}), encoding="utf-8")
        assert shell(look, qtbot, memory).geometry() == opened


def test_closed_as_a_strip_it_opens_whole_where_it_was_before(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "window.json"
    first = shell(look, qtbot, memory)
    first.setGeometry(20, 30, 760, 560)
    first.toggle_strip()
    first.close()
    assert shell(look, qtbot, memory).geometry() == QRect(20, 30, 760, 560)


def test_a_place_on_a_screen_that_is_gone_is_not_used(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "window.json"
    first = shell(look, qtbot, memory)
    first.setGeometry(90_000, 90_000, 800, 600)
    first.close()
    assert shell(look, qtbot, memory).size() == SIZE


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": "y"}', '{"x full": [1, 2]}', "\x00"])
def test_a_bad_memory_is_no_reason_not_to_open(look: Appearance, qtbot: QtBot, tmp_path: Path, text: str) -> None:
    memory = tmp_path / "window.json"
    memory.write_text(text, encoding="utf-8")
    assert shell(look, qtbot, memory).size() == SIZE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps who may read in another way")
@pytest.mark.parametrize("before", [False, True])
def test_its_memory_is_for_its_owner_alone(look: Appearance, qtbot: QtBot, tmp_path: Path, before: bool) -> None:
    memory = tmp_path / "config" / "window.json"
    if before:
        memory.parent.mkdir()
        memory.write_text("{}", encoding="utf-8")
        memory.chmod(0o644)
    shell(look, qtbot, memory).close()
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    assert [path.name for path in memory.parent.iterdir()] == ["window.json"]


def test_it_is_never_smaller_than_a_call_needs(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    made = shell(look, qtbot, tmp_path / "window.json")
    made.resize(10, 10)
    assert made.size() == LEAST
