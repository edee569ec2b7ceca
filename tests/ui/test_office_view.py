"""What the settings say of the office, in each state that it can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
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


def test_in_no_office_nothing_is_shown(view: OfficeView) -> None:
    view.show_state(THERE, NOW)
    view.show_state(OfficeState(), NOW)
    assert view.isHidden()
    assert view.words() == ""
