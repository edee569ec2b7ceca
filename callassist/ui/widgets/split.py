"""A list beside what is chosen from it, the same on every page that has the two."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.layouts import in_row

WHOLE = 16_777_215
"""As wide as Qt lets a widget be."""


class Split(QWidget):
    """Two panes. Where there is no room for both they take turns, the list first."""

    turns_taken = Signal(bool)
    """Whether they take turns, so that a way back is needed; said whenever it was looked at."""

    def __init__(self, look: Appearance, side: QWidget, detail: QWidget, *, wide: int, roomy: int) -> None:
        """The list is `wide` where the page is at least `roomy`, both in pixels at 100 %."""
        super().__init__()
        self._look, self._wide, self._roomy = look, wide, roomy
        self.side, self.detail = side, detail
        self._in_front, self._alone = side, False
        in_row((side, 1), (detail, 1000), into=self, gap=0)
        look.changed.connect(self._arrange)

    @property
    def both(self) -> bool:
        """Whether there is room for the two."""
        return self.width() >= self._look.px(self._roomy)

    def room_for_list(self, width: int) -> int:
        """How wide the list is in a page of this width."""
        wide = self._look.px(self._wide)
        return wide if width >= self._look.px(self._roomy) else width

    @property
    def shows_detail(self) -> bool:
        """Whether what was chosen is to be seen."""
        return self.detail.isVisibleTo(self)

    def show_side(self) -> None:
        self._show(self.side)

    def show_detail(self, *, alone: bool = False) -> None:
        """`alone`: it needs all the room, however much there is."""
        self._show(self.detail, alone=alone)

    def _show(self, pane: QWidget, *, alone: bool = False) -> None:
        self._in_front, self._alone = pane, alone
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """That of the larger one: they take turns."""
        return self.side.minimumSizeHint().expandedTo(self.detail.minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.both
        beside = both and not self._alone
        self.side.setMinimumWidth(self._look.px(self._wide) if both else 0)
        self.side.setMaximumWidth(self._look.px(self._wide) if both else WHOLE)
        self.side.setVisible(beside or self._in_front is self.side)
        self.detail.setVisible(beside or self._in_front is self.detail)
        self.turns_taken.emit(not both)
