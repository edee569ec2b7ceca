"""The rows of a list, of which there may be ten thousand."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.lists.entries_view import EntriesModel, EntriesView


def test_a_letter_finds_a_name_without_asking_what_else_its_rows_say(look: Appearance, qtbot: QtBot) -> None:
    asked: list[str] = []

    def tell(person: str) -> tuple[str, str, str]:
        asked.append(person)
        return f"Name {person}", "Not reached", ""

    view = EntriesView(look, EntriesModel(tell, "Name {}".format))
    qtbot.addWidget(view)
    view.rows.show([str(number) for number in range(3000)])
    view.keyboardSearch("name 29")
    assert view.person() == "29"
    view.keyboardSearch("q")
    assert len(asked) <= 5
    assert view.person() == "29"
