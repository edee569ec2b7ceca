"""The notes as they go out: a long text is laid out once, however much of it there is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.preview import NotesPreview


@pytest.fixture
def preview(look: Appearance, qtbot: QtBot) -> NotesPreview:
    preview = NotesPreview(look, "Notes")
    qtbot.addWidget(preview)
    preview.resize(500, 400)
    preview.show()
    return preview


def lines(number: int) -> str:
    return "# Call\n\n" + "\n".join(f"- **10:{n % 60:02}** A note about something" for n in range(number))


def test_a_longer_text_is_not_laid_out_more_often(preview: NotesPreview) -> None:
    told: list[int] = []
    preview.document().documentLayout().documentSizeChanged.connect(lambda _: told.append(1))

    def layouts(number: int) -> int:
        told.clear()
        preview.show_markdown(lines(number))
        QApplication.processEvents()
        return len(told)

    assert layouts(300) <= layouts(10) + 2
    assert "A note about something" in preview.toPlainText()


def test_its_height_is_that_of_the_text_it_shows_at_every_width(preview: NotesPreview, look: Appearance) -> None:
    preview.show_markdown(lines(60))
    wide, narrow = preview.heightForWidth(500), preview.heightForWidth(120)
    assert narrow > wide == preview.heightForWidth(500)
    preview.show_markdown(lines(5))
    assert preview.heightForWidth(500) < wide
    before = preview.heightForWidth(500)
    look.use(scale=2.0)
    assert preview.heightForWidth(500) > before
