"""What the settings say of the office, in each state that it can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callassist.office.office_carrier import OfficeMember
from callassist.ui.appearance import Appearance
from callassist.ui.office_state import OfficeState
from callassist.ui.settings.office_view import OfficeView

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MEMBERS = (
    OfficeMember("Ada <b>", "admin", ("desk",), NOW, gone=False),
    OfficeMember("Ben", "caller", (), NOW, gone=True),
    OfficeMember("Kim", "lead", (), None, gone=False),
)
CONNECTED = "Office “Sample”: connected, last at 09:30."
THERE = OfficeState("Sample", at=NOW, members=MEMBERS)


@pytest.fixture
def view(look: Appearance, qtbot: QtBot) -> OfficeView:
    around = QWidget()
    qtbot.addWidget(around)
    made = OfficeView(look)
    made.setParent(around)
    made.around = around  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OfficeState("Sample", running=True), "Office “Sample”: looking for its server …"),
        (
            THERE,
            f"{CONNECTED}\nAda <b>: last there 09:30.\nKim was invited, and has not joined yet.\nBen has left.",
        ),
        (
            replace(THERE, members=(), away_since=NOW, waits=1),
            "Office “Sample”: offline since 09:30.\n1 change waits to be sent.",
        ),
        (
            replace(THERE, members=(), waits=2, problems=("A sentence.",)),
            f"{CONNECTED}\n2 changes wait to be sent.\nA sentence.",
        ),
        (
            replace(
                THERE,
                members=(
                    *(OfficeMember(f"Member {number}", "caller", (), NOW, False) for number in range(13)),
                    OfficeMember("Ada", "admin", (), NOW, False, "p1", NOW),
                    OfficeMember("Kim", "lead", (), NOW, False, "", NOW),
                ),
                talking={"Ada": "Vera", "Kim": ""},
            ),
            "\n".join(
                (
                    CONNECTED,
                    "Ada: on the phone with Vera since 09:30.",
                    "Kim: on the phone since 09:30.",
                    *(f"Member {number}: last there 09:30." for number in range(10)),
                    "And 3 more.",
                )
            ),
        ),
        (OfficeState(problems=("A sentence.",)), "A sentence."),
    ],
)
def test_how_the_office_stands(view: OfficeView, state: OfficeState, words: str) -> None:
    view.show_state(state, NOW)
    assert view.words() == words
    assert not view.isHidden()
    assert view.button.isEnabled() is not state.running


def shown(view: OfficeView) -> list[str]:
    return [each.text() for each in (view.renew, view.copy, view.paste) if not each.isHidden()]


def test_a_new_key_is_made_once_it_was_said_what_that_means(view: OfficeView) -> None:
    asked = list[str]()
    view.new_key_wanted.connect(lambda: asked.append("new"))
    state = OfficeState("Sample", at=NOW, rights="admin")
    for other in (replace(state, rights="lead"), replace(state, away_since=NOW), replace(state, running=True)):
        view.show_state(other, NOW)
        assert shown(view) == []
    view.show_state(state, NOW)
    assert shown(view) == ["Make a new key"]
    view.renew.click()
    assert (shown(view), asked) == (["Yes, make it"], [])
    assert "All others need it at each of their desks: nothing is sent from there before." in view.words()
    view.show_state(replace(state, away_since=NOW), NOW)
    view.show_state(state, NOW)
    assert (shown(view), view.words()) == (["Make a new key"], CONNECTED)
    view.renew.click()
    view.renew.click()
    assert asked == ["new"]
    made = replace(state, renewed=True, key_waits=True)
    view.show_state(made, NOW)
    assert shown(view) == ["Make a new key", "Copy the key"]
    assert view.words().endswith("The office has a new key. Copy it, and hand it to every member as you would a key.")
    view.show_state(replace(made, key_copied=True), NOW)
    assert view.words().endswith("Hand it to every member, not to who has left; then copy something else.")
    view.show_state(replace(made, key_waits=False), NOW)
    assert (shown(view), view.words()) == (["Make a new key", "Copy the key"], CONNECTED)
    view.show_state(replace(made, rights="caller", key_waits=False), NOW)
    assert shown(view) == []


def test_whoever_lacks_the_key_can_paste_it(view: OfficeView) -> None:
    given = list[str]()
    view.key_given.connect(given.append)
    view.show_state(OfficeState("Sample", at=NOW, rights="admin", renewed=True, lacks_key=True), NOW)
    assert shown(view) == ["Paste the key"]
    QGuiApplication.clipboard().setText("words")
    view.paste.click()
    assert given == ["words"]


def test_in_no_office_nothing_is_shown(view: OfficeView) -> None:
    view.show_state(THERE, NOW)
    view.show_state(OfficeState(), NOW)
    assert view.isHidden()
    assert view.words() == ""
