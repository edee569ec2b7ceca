"""The notes as they go out: as tall as they are, and at rest once they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.look import Look
from callassist.ui.stock.scroll import Scroll
from callassist.ui.wrapup.preview import Preview

LONG = "\n\n".join(f"Paragraph {n} is long enough to need more than one row in a narrow column." for n in range(30))


class LayoutCount(QObject):
    """Counts how often a widget is asked to be laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  called by Qt
        self.asked += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_preview_that_stands_asks_for_no_new_layout(look: Look, qtbot: QtBot) -> None:
    preview, inner = Preview(look, "Notes"), QWidget()
    QVBoxLayout(inner).addWidget(preview)
    scroll = Scroll(look, inner)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    scroll.show()
    preview.show_markdown(LONG)
    qtbot.waitUntil(lambda: preview.height() == preview.heightForWidth(preview.width()) > 600)
    for _ in range(10):
        QApplication.processEvents()
    count = LayoutCount()
    inner.installEventFilter(count)
    for _ in range(20):
        preview.heightForWidth(preview.width() - 10)
        QApplication.processEvents()
    assert count.asked == 0
