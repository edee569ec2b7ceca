"""Names as they are today: nothing of the last person stands in the form, a new name stands everywhere, a forgotten
one nowhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import opened, pump_until
from callassist.ui.home.name_card import NameCard, ask_for_name
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.suggest import KnownSuggestion
from tests.planner.test_true_words import SPOKEN, planner_says, untrue
from tests.ui.people.conftest import ROBIN

MORNING = datetime(2026, 3, 4, 9, 5, tzinfo=ZoneInfo("Europe/Berlin"))
NURSE = {"person": {"full_name": "Robin Sample", "first_name": "Robin"}, "job": {"title": "Nurse"}}


def typed(app: App) -> dict[str, str]:
    return {name: line.text() for name, line in app.home.form.lines().items() if line.text()}


def shown(app: App) -> list[str]:
    return [text.text() for text in app.home.findChildren(Text) if text.isVisible()]


def recent(app: App) -> list[str]:
    return [row.who.text() for row in app.home.rows]


def test_the_name_is_asked_where_nobody_writes_and_home_goes_on_after_it(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(MORNING)) as (app, hand):
        (card,) = app.home.findChildren(NameCard)
        assert card.line.hasFocus()
        hand.press("Ctrl+K")
        palette = QApplication.focusWidget()
        ask_for_name(app.home, app.context)  # while somebody looks for something
        assert QApplication.focusWidget() is palette
        hand.press("Esc")
        card.line.setFocus()
        card.later_button.click()
        assert app.shell.home.hasFocus()


def test_the_form_the_lists_and_the_forgetting_know_who_is_who(qtbot: QtBot, tmp_path: Path) -> None:
    world = tmp_path / "world"
    with opened(world, StillClock(MORNING)) as (app, hand):
        assert "What is your name?" in shown(app)
        app.settings.set("me.full_name", "Sam Example")
        assert "What is your name?" not in shown(app)
        app.people.room.put(ROBIN)
        assert app.start_call("screen-candidate", NURSE, lang="en", person="robin")
        hand.make([("press", "1"), ("wait", 90), *[("press", "Ctrl+Return")] * 3])  # what is open is said once
        pump_until(lambda: app.call is None and app.people.settled)
        app.choose_script("screen-candidate", "en")
        assert typed(app) == {}
    with opened(world, StillClock(MORNING)) as (app, _):
        pump_until(lambda: app.people.settled)
        app.choose_script("screen-candidate", "en")
        assert typed(app) == {}
        form = app.home.form
        form.person.choose(KnownSuggestion("robin", "Robin Sample", ""))
        assert typed(app)["job.title"] == "Nurse"
        form.person.line.setText("")
        form.person.line.textEdited.emit("")
        assert typed(app) == {}

        assert recent(app) == ["Robin Sample"]
        robin = app.people.room.get("robin")
        app.people.room.put(msgspec.structs.replace(robin, full="Robin Renamed", family="Renamed"))
        assert recent(app) == ["Robin Renamed"]
        app.shell.home.open("calls")
        pump_until(lambda: app.navigation.history is not None and app.navigation.history.model.rowCount() == 1)
        assert app.navigation.history.model.index(0, 1).data() == "Robin Renamed"
        app.people.room.put(msgspec.structs.replace(robin, full="Robin Again", family="Again"))
        assert app.navigation.history.model.index(0, 1).data() == "Robin Again"

        app.shell.home.open("today")
        form.person.choose(KnownSuggestion("robin", "Robin Again", ""))
        assert typed(app)
        app.people.show_person("robin")
        traces = app.people.privacy().traces(app.people.room.get("robin"))
        app.people.page().person.forgetting.forget_requested.emit(traces, True)
        pump_until(lambda: app.people.room.get("robin") is None and app.people.settled)
        assert typed(app) == {}
        assert form.person_id == ""

        # Entered anew, they are somebody of whom nothing is known: no script speaks of a talk, nor does the planner.
        app.people.room.put(msgspec.structs.replace(ROBIN, id="anew", interactions=()))
        pump_until(lambda: app.people.settled)
        anew = app.people.room.get("anew")
        for lang in ("en", "de"):
            assert untrue(anew, MORNING, lang) == []
            assert not [text for text in planner_says(anew, MORNING, lang) if SPOKEN[lang].search(text)]
        assert "Again" not in " ".join(recent(app))
