"""A document that loads nothing by itself: a rich text reads the files that its pictures name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, Qt, QTextDocument
from PySide6.QtWidgets import QWidget


def _nothing(_kind: int, _name: QUrl) -> object:
    return None


class ClosedDocument(QTextDocument):
    """A document that gets its pictures from `load`, and from nowhere else: Qt's own reads any file it is told of.

    An override of the widget's own `loadResource` does not stop that: where it gives nothing, Qt opens the file after
    all. Only a picture in its place does; the one given here cannot be seen.
    """

    def __init__(self, parent: QWidget, load: Callable[[int, QUrl], object] = _nothing) -> None:
        super().__init__(parent)
        self._load = load

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002  # Qt's own name for it
        found = self._load(type, QUrl(name))
        if found is None and type == QTextDocument.ResourceType.ImageResource.value:
            found = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            found.fill(Qt.GlobalColor.transparent)
        return found
