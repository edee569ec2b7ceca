"""The notes as they go out: a long text is laid out once, however much of it there is."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextBlock
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


def letters(block: QTextBlock) -> list[tuple[str, int, int]]:
    """What stands in a paragraph: each piece with its weight, and its size in pixels where that is another."""
    told: list[tuple[str, int, int]] = []
    span = block.begin()
    while not span.atEnd():
        piece = span.fragment()
        told.append((piece.text(), piece.charFormat().fontWeight(), piece.charFormat().font().pixelSize()))
        span += 1
    return told


def paragraphs(preview: NotesPreview) -> list[tuple[list[tuple[str, int, int]], float, float]]:
    """The letters of each paragraph, and the room above and below it."""
    told: list[tuple[list[tuple[str, int, int]], float, float]] = []
    block = preview.document().begin()
    while block.isValid():
        place = block.blockFormat()
        told.append((letters(block), place.topMargin(), place.bottomMargin()))
        block = block.next()
    return told


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_headings_bold_words_and_the_room_between_are_as_quiet_as_the_window(
    preview: NotesPreview, look: Appearance, scale: float
) -> None:
    look.use(scale=scale)
    preview.show_markdown("# Call\n\n## Notes\n\nPlain and **bold** and plain, **bold again**.")
    px, plain = look.px, look.font().pixelSize()
    assert paragraphs(preview) == [
        ([("Call", 600, look.font(1.15).pixelSize())], 1, px(6)),
        ([("Notes", 600, plain)], px(14), px(6)),
        (
            [
                ("Plain and ", 400, plain),
                ("bold", 600, plain),
                (" and plain, ", 400, plain),
                ("bold again", 600, plain),
                (".", 400, plain),
            ],
            1,
            px(3),
        ),
    ]
