"""A sensitive answer through a whole call: typed in sight, then hidden on every page until somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.mask import MASK
from callassist.calls.rehearse import StillClock
from callassist.demo import Hand, opened, pump, pump_until
from callassist.script.script_model import RunKind
from callassist.store.search import search
from tests.ui.leaks import leaks, words_of

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=timezone(timedelta(hours=1)))
SCRIPT = """---
format: callscript/1
id: own-words
title: Words of my own
version: 1
lang: en
outcomes:
  booked: Booked
  off: Called off
---

# Script

## Money (#money)

> What is the lowest figure for you?

- [salary: money, sensitive, required] Lowest figure
- [why: note, sensitive] Their reasons
- [ill: yes-no, sensitive] Was ill
- [health: choice, sensitive] How they are
  - good: Brimming over -> next
  - bad: Under the weather -> next
- [place: text] Where

## Again (#again)

> So {{ salary|money }} in {{ place }}, {{ why }}.

Tip: Not below {{ salary }}.

- [ ] Say that {{ salary }} stands (optional)
- They take {{ salary }} -> end: booked
- They do not -> end: off

# Prepared answers

## Pay again
keywords: money

> It was {{ salary }}.
"""
SALARY, SAID, WHY, HEALTH = "61500", "61,500", "quixotic illness", "Under the weather"
SECRETS = (SALARY, SAID, WHY, HEALTH)


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    own = tmp_path / "world" / "data" / "scripts" / "own-words.call.md"
    own.parent.mkdir(parents=True)
    own.write_text(SCRIPT, "utf-8")
    with opened(tmp_path / "world", StillClock(NOW)) as (app, hand):
        yield app, hand


def row(app: App, name: str) -> object:
    return app.call.live.view.fields.row(name)


def seen(app: App) -> list[tuple[str, str]]:
    """Where it is given away. What can be chosen is no secret; which of it was chosen is."""
    pump()
    offered = {f"2: {HEALTH}", f"How they are: {HEALTH}", HEALTH}
    found = leaks(app.shell, *SECRETS)
    return [(name, text) for name, text in found if name not in ("AnswerCard", "Chip") or text not in offered]


def to_words(app: App, hand: Hand) -> None:
    """Through the first step, with everything said."""
    assert app.start_call("own-words", {"person": {"full_name": "Vera Sample"}}, lang="en")
    row(app, "salary").line.setFocus()
    hand.type(SALARY)
    row(app, "why").line.setFocus()
    hand.type(WHY)
    row(app, "ill").chips.chips()[0].click()
    row(app, "place").line.setFocus()
    hand.type("Lisbon")
    hand.press("Esc")


def test_it_is_readable_while_it_is_typed_and_hidden_when_it_is_left(app: tuple[App, Hand]) -> None:
    app_, hand = app
    assert app_.start_call("own-words", {}, lang="en")
    line = row(app_, "salary").line
    line.setFocus()
    hand.type("61")
    assert line.displayText() == "61"
    app_.shell.setFocus()
    hand.press("Esc")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert "61" not in line.displayText()
    line.setFocus()
    assert "61" not in line.displayText()  # to come by is no wish to see
    hand.type("500")
    assert line.displayText() == SALARY  # and nothing that was typed is gone
    lines = row(app_, "why").line
    lines.setFocus()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    hand.type(WHY)
    assert lines.toPlainText() == WHY
    row(app_, "place").line.setFocus()
    assert (lines.toPlainText(), lines.text()) == (MASK, WHY)
    assert lines.isReadOnly()
    lines.setFocus()
    assert lines.toPlainText() == WHY
    hand.press("Esc")
    assert seen(app_) == []
    fields = app_.call.session.state.fields
    assert (fields["salary"].value, fields["why"].value) == (SALARY, WHY)


def test_nothing_in_the_call_gives_it_away_until_it_is_asked_for(app: tuple[App, Hand]) -> None:
    app_, hand = app
    to_words(app_, hand)
    assert seen(app_) == []
    assert app_.call.live.view.reveal.isVisible()
    hand.press("2")  # how they are
    live = app_.call.live
    assert app_.call.session.state.step == "again"
    assert seen(app_) == []
    assert f"So {MASK} in Lisbon" in live.view.words.text()
    assert live.view.words.accessibleName() == "So hidden in Lisbon, hidden."
    assert [run.kind for run in live.view.words.lines()[0]].count(RunKind.HIDDEN) == 2
    assert ("Elided", f"Answer: {MASK}") in words_of(app_.shell)
    app_.palette.open()
    hand.type("stands")
    assert seen(app_) == []
    hand.press("Esc")
    hand.press("F2")
    assert live.prepared.reveal.isVisible()
    assert seen(app_) == []
    hand.press("F9")
    assert SAID in live.prepared.words.text()
    hand.press("Esc")
    assert f"So {SAID} in Lisbon, {WHY}." in live.view.words.text()
    assert ("Elided", f"Answer: {HEALTH}") in words_of(app_.shell)
    live.view.reveal.click()
    assert seen(app_) == []
    hand.press("F9")
    assert seen(app_) != []
    hand.press("Left")
    assert seen(app_) == [], seen(app_)  # another step hides it again
    hand.press("F9")
    line = row(app_, "salary").line
    assert line.displayText() == SALARY
    line.setFocus()
    hand.press("End")
    hand.type("0")
    app_.call.bridge.hide_again.timeout.emit()
    assert line.displayText() == f"{SALARY}0"  # not under the fingers
    hand.press("Backspace")
    hand.press("Esc")
    assert seen(app_) == []
    assert app_.call.session.state.fields["salary"].value == SALARY


def test_chips_show_a_choice_as_long_as_they_are_in_sight(app: tuple[App, Hand]) -> None:
    app_, hand = app
    to_words(app_, hand)
    ill = row(app_, "ill")
    assert ill.chips.value() == ["yes"]
    hand.press("2")
    hand.press("Left")
    ill = row(app_, "ill")
    assert ill.chips.value() == []
    assert not ill.chips.isEnabled()  # what is not seen is not changed by accident
    assert ill.problem.text() == "Answered, and hidden."
    assert not any(card.given for card in app_.call.live.view.answers.cards())
    hand.press("F9")
    assert ill.chips.value() == ["yes"]
    assert ill.chips.isEnabled()
    assert any(card.given for card in app_.call.live.view.answers.cards())


def test_where_nothing_is_hidden_the_key_says_so(app: tuple[App, Hand]) -> None:
    app_, hand = app
    assert app_.start_call("own-words", {}, lang="en")
    assert not app_.call.live.view.reveal.isVisible()
    hand.press("F9")
    assert app_.call.live.view.hint.text() == "Nothing is hidden."
    hand.press("Ctrl+Return")
    hand.press("F9")
    assert ("Banner", "Nothing is hidden.") in words_of(app_.shell)


def test_after_the_call_it_stays_hidden_everywhere(app: tuple[App, Hand]) -> None:
    app_, hand = app
    to_words(app_, hand)
    hand.press("2")
    hand.press("Space")
    hand.press("1")
    hand.press("Ctrl+Return")
    wrapup = app_.call.wrapup
    assert seen(app_) == []
    hand.press("E")
    editor = wrapup.editor
    wrapup.side.show_notes()
    assert seen(app_) == []
    assert editor.fields["salary"].line.text() == SALARY
    if editor.isAncestorOf(QApplication.focusWidget()):
        hand.press("Esc")
    assert editor.isVisible()
    hand.press("F9")
    assert editor.reveal.isVisible()
    assert editor.fields["salary"].line.displayText() == SALARY
    assert editor.fields["health"].chips.value() == ["bad"]
    assert SALARY not in wrapup.preview.toPlainText()  # the notes as they go out
    editor.reveal.click()
    assert seen(app_) == []
    hand.press("P")
    assert seen(app_) == []
    hand.press("Ctrl+Return")
    assert app_.call is None
    pump_until(lambda: app_.keeping.care.idle and app_.people.settled)
    assert seen(app_) == []
    for page in ("insights", "people", "today", "scripts"):
        app_.shell.home.open(page)
        pump()
        assert seen(app_) == [], page
    person = app_.people.room.all()[0]
    app_.people.open_person(person.id)
    pump_until(lambda: app_.people.settled)
    assert seen(app_) == []


def test_a_call_read_again_hides_it_until_it_is_asked_for(app: tuple[App, Hand]) -> None:
    app_, hand = app
    to_words(app_, hand)
    hand.make([("press", "2"), ("press", "1"), ("press", "Ctrl+Return"), ("press", "Ctrl+Return")])
    pump_until(lambda: app_.keeping.care.idle)
    index = app_.keeping.care.index
    for words in (SALARY, "quixotic", "weather", "61"):
        assert search(index, words).hits == ()
    assert len(search(index, "lisbon").hits) == 1
    app_.shell.home.open("calls")
    history = app_.navigation.history
    assert history is not None
    pump_until(lambda: history.pane.call is not None)
    pane = history.pane
    assert seen(app_) == []
    assert any(MASK in text for _, text in words_of(pane))
    assert pane.reveal_button.isVisible()
    pane.show_view("notes")
    assert seen(app_) == []
    pane.reveal_button.click()
    pump_until(lambda: pane.call.revealed)
    assert SALARY in pane.notes.toPlainText()
    assert any(HEALTH in text for _, text in words_of(pane.timeline))
    pane.hide_again.timeout.emit()
    pump_until(lambda: not pane.call.revealed)
    assert seen(app_) == []
    history.to_list()
    hand.press("F9")
    pump_until(lambda: pane.call.revealed)
    app_.shell.home.open("today")
    pump_until(lambda: not pane.call.revealed)
    assert seen(app_) == []
    assert not any(secret in QApplication.clipboard().text() for secret in SECRETS)
