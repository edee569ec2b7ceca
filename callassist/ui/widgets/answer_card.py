"""What can be chosen of several, drawn large: an answer, an outcome, a script."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.layouts import set_tall_by_width


class AnswerCard(Pressable):
    """A numbered answer: its key, what they say, and where it leads."""

    def __init__(self, look: Appearance, key: str = "", title: str = "", leads_to: str = "") -> None:
        super().__init__(look)
        self._key, self._title, self._leads_to, self._slim = "", "", "", False
        self.given = False
        set_tall_by_width(self, QSizePolicy.Policy.Expanding)
        self.show_state(key, title, leads_to)

    def show_state(self, key: str, title: str, leads_to: str = "", *, given: bool = False, slim: bool = False) -> None:
        """`given` marks the answer that counts; a `slim` card leaves out where it leads."""
        self.setChecked(given)
        if (key, title, leads_to, slim) == (self._key, self._title, self._leads_to, self._slim):
            return
        self._key, self._title, self._leads_to, self._slim = key, title, leads_to, slim
        self.setText(title)
        heard = key.replace("⏎", self.tr("Enter"))
        self.setAccessibleName(f"{heard}: {title}" if key else title)
        self._describe()
        self.resized()
        self.update()

    @property
    def key(self) -> str:
        return self._key

    def isChecked(self) -> bool:
        """Whether it is marked. To those who hear the window it is a button, not a box to tick."""
        return self.given

    def setChecked(self, given: bool) -> None:
        if given != self.given:
            self.given = given
            self._describe()
            self.update()

    def _describe(self) -> None:
        leads_to = self._leads_to if self._leads_to != self._title else ""
        chosen = self.tr("chosen") if self.given else ""
        self.setAccessibleDescription(", ".join(part for part in (leads_to, chosen) if part))

    def _title_font(self) -> QFont:
        return self.look.font(weight=600)

    def _left(self) -> int:
        px = self.look.px
        return px(14) + (paint.keycap_size(self.look, self._key).width() + px(9) if self._key else 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.remembered_height(width, self._height_for)

    def _height_for(self, width: int) -> int:
        px = self.look.px
        room = width - self._left() - px(14)
        height = px(24) + paint.wrapped(self._title_font(), self._title, room).height()
        if self._leads_to and not self._slim:
            height += px(2) + paint.wrapped(paint.small(self.look), self._leads_to, room).height()
        return max(height, px(42 if self._slim else 58))

    def sizeHint(self) -> QSize:
        width = self.look.px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(110), self.look.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        on = self.isChecked()
        fill = self.shade(colour(ColorRole.SELECTED if on else ColorRole.PAGE))
        paint.box(painter, self.rect(), px(8), fill, colour(ColorRole.ACCENT if on else ColorRole.BORDER))
        top = px(12)
        if self._key:
            size = paint.keycap_size(self.look, self._key)
            spot = paint.visual(self, QRect(px(14), top + px(1), size.width(), size.height()))
            paint.keycap(painter, self.look, spot, self._key)
        left = self._left()
        room = self.width() - left - px(14)
        title = paint.wrapped(self._title_font(), self._title, room)
        painter.setFont(self._title_font())
        painter.setPen(colour(ColorRole.TEXT))
        paint.text(painter, paint.visual(self, QRect(left, top, room, title.height())), paint.WRAP, self._title)
        if self._leads_to and not self._slim:
            painter.setFont(paint.small(self.look))
            painter.setPen(colour(ColorRole.SELECTED_MUTED if on else ColorRole.MUTED))
            below = QRect(left, top + title.height() + px(2), room, self.height())
            paint.text(painter, paint.visual(self, below), paint.WRAP, self._leads_to)
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(8))
        painter.end()
