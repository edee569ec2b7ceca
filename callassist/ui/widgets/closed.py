"""What Qt would make of text by itself is shut off here: a tool tip stays plain, a document loads nothing by itself.

Qt guesses whether a tool tip is rich text, and a rich text reads the files that its pictures name. Text that came from
somebody else must never get that far.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, Qt, QTextDocument
from PySide6.QtWidgets import QSystemTrayIcon, QWidget


def plain(text: str) -> str:
    """The text for a place where Qt guesses its kind: shown letter by letter, whatever stands in it."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text


def set_tip(widget: QWidget | QSystemTrayIcon, text: str) -> None:
    """Give a tool tip, which shows the text as it is. Empty: none."""
    widget.setToolTip(plain(text))


def notification(text: str) -> str:
    """The text for a notification of the system. Some desktops read it as markup, others show marks letter by letter:
    without an opening bracket there is no markup on either."""
    return text.replace("<", "\u2039")


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
