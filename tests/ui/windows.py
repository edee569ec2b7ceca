"""Catches windows nobody asked for: a part that is shown before it has its place is one, and takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Windows(QObject):
    """While it is on, remembers every window that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def __enter__(self) -> Windows:
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  called by Qt
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False
