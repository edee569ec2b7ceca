"""The minute before a call: what to have ready, who to ring, and everything by a key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from callassist.people.person_model import Number
from callassist.planner.preparation import Preparation
from callassist.script.reader import read_text
from callassist.ui.actions import Actions
from callassist.ui.appearance import Appearance
from callassist.ui.dialler import dial
from callassist.ui.home.prepare_page import PreparePage, Prospect
from callassist.ui.keys import Keys
from callassist.ui.widgets.labels import Text
from tests.ui.people.conftest import NOW, OLA, ROBIN

BARE = """---
format: callscript/1
id: bare
title: Bare
version: 1
lang: en
outcomes: {done: Done}
---
# Script

## One

> Hello.

-> end: done
"""
WITH_LIST = BARE.replace("# Script", "# Before the call\n\n- [ ] Water\n- [ ] Pen\n- Breathe\n\n# Script")

MakePage = Callable[[Prospect], PreparePage]


@pytest.fixture
def make_page(look: Appearance, qtbot: QtBot) -> MakePage:
    def make(prospect: Prospect) -> PreparePage:
        window = QMainWindow()
        page = PreparePage(look, Keys(window, Actions()), prospect, lambda: NOW, dial)
        window.setCentralWidget(page)
        window.resize(800, 600)
        qtbot.addWidget(window)
        page.window_ = window  # type: ignore[attr-defined]  kept as long as the page
        window.show()
        return page

    return make


def prospect(text: str, person=ROBIN, **more: object) -> Prospect:
    script = read_text(text).script
    assert script is not None
    return Prospect(person, script, {}, more.pop("reason", ""), "", **more)


def said(page: PreparePage) -> list[str]:
    return [text.text() for text in page.findChildren(Text)]


def test_the_scripts_own_list_is_ticked_by_key_and_by_hand(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(prospect(WITH_LIST, prepare=(Preparation("file", "The file"),)))
    assert [row.text() for row in page.ticks] == ["Water", "Pen"]
    assert "Breathe" in said(page)
    for _ in range(3):
        page.tick_next()
    assert [row.isChecked() for row in page.ticks] == [True, True]
    qtbot.mouseClick(page.ticks[0], Qt.MouseButton.LeftButton)
    assert [row.isChecked() for row in page.ticks] == [False, True]


def test_without_a_list_of_its_own_the_planners_stands_there(make_page: MakePage) -> None:
    page = make_page(prospect(BARE, prepare=(Preparation("file", "The file"), Preparation("date", "The date"))))
    assert [row.text() for row in page.ticks] == ["The file", "The date"]
    assert make_page(prospect(BARE)).ticks == []


def test_the_number_is_copied_and_dialled_by_keys(make_page: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    dialled: list[str] = []
    monkeypatch.setattr(
        "callassist.ui.widgets.person_parts.QDesktopServices.openUrl", lambda url: dialled.append(url.toString())
    )
    page = make_page(prospect(BARE, reason="They rang."))
    page.handlers()["prepare.copy"]()
    page.handlers()["prepare.dial"]()
    assert QGuiApplication.clipboard().text() == "+49 30 901820"
    assert dialled == ["tel:+49-30-901820"]
    assert "They rang." in said(page)
    assert "Nothing takes such links here. +49 30 901820 is copied." in said(page)


def test_what_cannot_be_dialled_is_copied_and_the_key_says_so(make_page: MakePage) -> None:
    page = make_page(prospect(BARE, person=replace(ROBIN, numbers=(Number(number="*21*0301#"),))))
    page.handlers()["prepare.dial"]()
    assert QGuiApplication.clipboard().text() == "*21*0301#"
    assert "“*21*0301#” is no single number that can be dialled. *21*0301# is copied." in said(page)


def test_without_a_number_it_says_so_and_the_keys_do_nothing(make_page: MakePage) -> None:
    QGuiApplication.clipboard().setText("before")
    page = make_page(prospect(BARE, person=replace(OLA, role="")))
    page.copy()
    page.dial()
    assert "There is no number to call." in said(page)
    assert QGuiApplication.clipboard().text() == "before"


def test_a_remark_stands_apart_from_what_is_to_be_ticked(make_page: MakePage) -> None:
    page = make_page(prospect(WITH_LIST.replace("- Breathe", "\nBreathe.")))
    (remark,) = [text for text in page.findChildren(Text) if text.text() == "Breathe."]
    assert remark.contentsMargins().top() >= 6
