"""Files of one kind, dropped anywhere on Home. A call has other pages in front, and never hears of them."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def files_of(mime: QMimeData, suffixes: Container[str]) -> list[Path]:
    """The files in a drag, where all of them are of this kind; else none."""
    urls = mime.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    fit = [path for path in paths if path.suffix.lower() in suffixes]
    return fit if len(fit) == len(urls) else []


def people_suffixes() -> Container[str]:
    from callassist.people.import_files import SUFFIXES  # not needed before something is dragged

    return SUFFIXES


class Drops(QObject):
    """Takes drags on a widget that no page below it has taken."""

    dropped = Signal(list)
    """The paths."""

    def __init__(self, home: QWidget, suffixes: Callable[[], Container[str]], parent: QObject | None = None) -> None:
        """`suffixes` is asked once something is dragged."""
        super().__init__(parent)
        self._suffixes = suffixes
        home.setAcceptDrops(True)
        home.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        paths = files_of(event.mimeData(), self._suffixes())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True
