"""Files of people, dropped anywhere on Home. A call has other pages in front, and never hears of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def people_files(mime: QMimeData) -> list[Path]:
    """The files in a drag, where all of them may hold people; else none."""
    from callassist.people.import_files import SUFFIXES  # not needed before something is dragged

    urls = mime.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    fit = [path for path in paths if path.suffix.lower() in SUFFIXES]
    return fit if len(fit) == len(urls) else []


class Drops(QObject):
    """Takes drags on a widget that no page below it has taken."""

    dropped = Signal(list)
    """The paths."""

    def __init__(self, home: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        home.setAcceptDrops(True)
        home.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        paths = people_files(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True
