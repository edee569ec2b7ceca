"""A screen reader goes through the window in the order in which things stand on the screen.

Qt names the parts of a widget to it in the order in which they are stacked, which is at first the order in which they
were made. What a layout puts elsewhere, or what came later, would be heard at the wrong place. Parts that a layout
places do not overlap, so they can be stacked in the order in which they are read.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from callassist.ui.widgets.tab_order import laid_out


class HeardOrder(QObject):
    """While somebody listens to the window, brings whatever is laid out anew into the order in which it is read.

    It watches each widget that is there, never the whole program: Python may not meet a widget that is being made.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._listening = False
        self._changed: dict[int, QWidget] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_soon)

    def begin(self) -> None:
        """Bring the whole window into order, and keep it so; nothing where nobody listens."""
        # Not above: it brings 200 roles, and the start has no use for them.
        from PySide6.QtGui import QAccessible

        if not self._listening and QAccessible.isActive():
            self._listening = True
            self._take(self._window)

    def _take(self, widget: QWidget) -> None:
        """Bring a widget and all in it into order, and watch those that are laid out."""
        laid = widget.layout() is not None
        if laid and not widget.property(_WATCHED):
            widget.installEventFilter(self)
        widget.setProperty(_WATCHED, laid)
        stack_as_read(widget)
        for child in widget.children():
            if isinstance(child, QWidget):
                self._take(child)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self._changed[id(watched)] = watched
            self._soon.start()
        return False

    def _on_soon(self) -> None:
        changed, self._changed = self._changed, {}
        for widget in changed.values():
            if not isValid(widget):
                continue
            stack_as_read(widget)
            for child in widget.children():
                if isinstance(child, QWidget) and not _is_taken(child):
                    self._take(child)


_WATCHED = "heardOrder"
"""The property of a widget that was met: whether it is watched, as are those that lay something out."""


def _is_taken(widget: QWidget) -> bool:
    watched = widget.property(_WATCHED)
    return watched is not None and (watched or widget.layout() is None)


def stack_as_read(widget: QWidget) -> None:
    """Put the parts that its layout places below the others, in the order in which they are read."""
    if isinstance(widget, QStackedWidget):
        return  # one page at a time
    parts = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    laid = [part for part in laid_out(widget.layout()) if part.parent() is widget]
    placed = {id(part) for part in laid}
    wanted = [*laid, *(part for part in parts if id(part) not in placed)]
    if laid and parts != wanted:
        for part in wanted:
            part.raise_()
