"""The name is asked for once, in place, where it is not known."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callassist import settings as table
from callassist.ui.appearance import Appearance
from callassist.ui.home.name_card import NameCard, name_is_unknown


@pytest.fixture
def settings(tmp_path: Path) -> table.Settings:
    return table.load(tmp_path / "settings.toml")


def card(look: Appearance, qtbot: QtBot, settings: table.Settings) -> NameCard:
    made = NameCard(look, settings)
    qtbot.addWidget(made)
    return made


def test_what_is_typed_is_said_by_every_script_from_now_on(
    look: Appearance, qtbot: QtBot, settings: table.Settings, tmp_path: Path
) -> None:
    asked = card(look, qtbot, settings)
    asked.show()
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert asked.isVisible()
    QTest.keyClicks(asked.line, "  Sam  Sample ")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert not asked.isVisible()
    assert settings.group("me") == {"name": "Sam Sample", "full_name": "Sam Sample"}
    assert not name_is_unknown(table.load(tmp_path / "settings.toml"))


def test_it_is_not_asked_again(look: Appearance, qtbot: QtBot, settings: table.Settings, tmp_path: Path) -> None:
    asked = card(look, qtbot, settings)
    asked.show()
    asked.later_button.click()
    assert not asked.isVisible()
    later = table.load(tmp_path / "settings.toml")
    assert (later.group("me"), name_is_unknown(later)) == ({}, False)


def test_it_goes_when_the_name_is_set_elsewhere(look: Appearance, qtbot: QtBot, settings: table.Settings) -> None:
    asked = card(look, qtbot, settings)
    asked.show()
    settings.set("me.full_name", "Sam Sample")
    assert not asked.isVisible()
