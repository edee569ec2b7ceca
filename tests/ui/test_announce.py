"""What is said to those who hear the window: once, when it is there to be seen, and only where somebody listens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets import announce as module
from callassist.ui.widgets.announce import sentences
from callassist.ui.widgets.labels import Banner
from tests.ui.desk import OpenDesk


class Listener:
    """Hears in the place of a screen reader."""

    heard: ClassVar[list[str]] = []
    active = True

    @classmethod
    def isActive(cls) -> bool:  # noqa: N802  as Qt calls it
        return cls.active

    @classmethod
    def updateAccessibility(cls, event: QAccessibleEvent) -> None:  # noqa: N802  as Qt calls it
        assert event.type() is QAccessible.Event.Announcement
        cls.heard.append(event.message())


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Listener]]:
    Listener.heard, Listener.active = [], True
    monkeypatch.setattr("PySide6.QtGui.QAccessible", Listener)
    return Listener


@pytest.mark.parametrize("active", [True, False])
def test_only_where_somebody_listens(listener: type[Listener], qtbot: QtBot, active: bool) -> None:
    listener.active = active
    widget = QWidget()
    qtbot.addWidget(widget)
    module.announce(widget, "A step")
    module.announce(widget, "")
    assert listener.heard == (["A step"] if active else [])


def test_a_warning_is_said_once_and_again_when_it_comes_back(
    look: Appearance, listener: type[Listener], qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    banner = Banner(look)
    banner.setParent(holder)
    banner.say("Not to be seen yet")
    assert listener.heard == []
    holder.show()
    for sentence in ("Not saved", "Not saved", "", "Not saved", "The disk is full"):
        banner.say(sentence)
    assert listener.heard == ["Not saved", "Not saved", "The disk is full"]


def test_a_step_a_prepared_answer_and_a_refusal_are_said(open_desk: OpenDesk, listener: type[Listener]) -> None:
    desk = open_desk()
    desk.press("1")
    assert listener.heard[-1].startswith("Good time to talk? ")
    desk.press("F2")
    assert "42,000 to 50,000" in listener.heard[-1]
    desk.press("Esc", "Return")
    assert listener.heard[-1].startswith("How it goes on depends on the answer.")


def test_what_did_not_change_is_not_said_again(open_desk: OpenDesk, listener: type[Listener]) -> None:
    desk = open_desk()
    QApplication.processEvents()
    (first,) = listener.heard
    assert first.startswith("Right person? ")
    desk.press("1", "1")
    before = list(listener.heard)
    desk.press("Space")
    assert listener.heard[len(before) :] == [f"Ticked: {desk.session.checklist().here[0].text}"]
    desk.press("Space")
    assert listener.heard[-1] == f"Not ticked: {desk.session.checklist().here[0].text}"
    before = list(listener.heard)
    desk.type("A note")
    desk.press("Return")
    assert listener.heard[len(before) :] == ["Note at 0:00: A note"]
    before = list(listener.heard)
    desk.press("Ctrl+Z")
    assert not any(words.startswith(desk.session.step.title) for words in listener.heard[len(before) :])
    desk.press("Ctrl+Return")
    assert not any(words.startswith(desk.session.step.title) for words in listener.heard[len(before) :])


def test_what_a_search_comes_to_is_said_once_it_is_another(open_desk: OpenDesk, listener: type[Listener]) -> None:
    desk = open_desk()
    desk.press("1", "Ctrl+J")
    before = list(listener.heard)
    desk.type("pay")
    told = [words.partition(". ")[0] for words in listener.heard[len(before) :]]
    assert told[-1] == desk.page.prepared.title.text()
    assert all(one != other for one, other in pairwise(told))
    assert len(told) < len("pay")


def test_sentences_end_where_a_question_has_not_ended_them() -> None:
    assert sentences("Right person?", "", "Good morning") == "Right person? Good morning"
    assert sentences("Done", "Tue", "10:00.") == "Done. Tue. 10:00."
