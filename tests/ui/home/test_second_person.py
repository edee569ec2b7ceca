"""The start form asks for the second person where the script is about one."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from callassist.script.reader import read_text
from callassist.ui.appearance import Appearance
from callassist.ui.home.start_form import StartForm
from callassist.ui.widgets.suggest import KnownSuggestion
from tests.calls.test_second_person import TEXT


def test_both_are_asked_for_and_handed_on(qtbot: QtBot, look: Appearance) -> None:
    script = read_text(TEXT).script
    assert script is not None
    form = StartForm(look)
    qtbot.addWidget(form)
    form.ask(script, {})
    form.show()
    assert list(form.lines()) == ["person.full_name", "about.full_name"]
    assert [line.accessibleName() for line in form.lines().values()] == ["Person", "Candidate"]
    assert form.person is not None
    assert form.about is not None
    form.person.choose(KnownSuggestion("p1", "Kim Sample", ""))
    form.about.choose(KnownSuggestion("p2", "Dana Sample", ""))
    found = form.facts()
    assert found["about"] == {"full_name": "Dana Sample", "first_name": "Dana", "last_name": "Sample", "id": "p2"}
    assert "id" not in found["person"]
    form.taken_over()
    assert [line.text() for line in form.lines().values()] == ["", ""]


def test_a_script_about_nobody_asks_for_one(qtbot: QtBot, look: Appearance) -> None:
    script = read_text(TEXT.replace("about: candidate\n", "").replace("about.first_name", "job.title")).script
    assert script is not None
    form = StartForm(look)
    qtbot.addWidget(form)
    form.ask(script, {})
    assert "about.full_name" not in form.lines()
