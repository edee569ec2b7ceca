"""What is pressed: buttons, answer cards, chips. Each prints its key, shows its focus and has a name to be read out.

A click never takes the focus: it stays where the person is typing. The keyboard reaches each of them by Tab.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from callassist.ui.look import Look, Size
from callassist.ui.stock import paint
from callassist.ui.theme import Role


class Tone(Enum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    BARE = "bare"


class Pressable(QAbstractButton):
    """What all of them share: hover, focus ring, Enter as well as Space, following the look."""

    own_keys: tuple[Qt.Key, ...] = ()
    """Keys besides those two that it takes for itself while it has the focus."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._heights: dict[int, int] = {}
        look.changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        self.resized()
        self.update()

    def resized(self) -> None:
        """What it shows needs other room than before."""
        self._heights.clear()
        self.updateGeometry()

    def remembered_height(self, width: int, work_out: Callable[[int], int]) -> int:
        """The height at a width: layouts ask for it many times over."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = work_out(width)
        return height

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.click()
            return
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        event.ignore()  # arrows and letters are the window's

    def focused(self) -> bool:
        return self.hasFocus()

    def shade(self, colour: QColor) -> QColor:
        """The colour, a little stronger under the mouse and more when pressed."""
        if not self.isEnabled() or not (self.underMouse() or self.isDown()):
            return colour
        return colour.darker(104 if not self.look.theme.dark else 90) if not self.isDown() else colour.darker(110)


class Button(Pressable):
    """A button with its words and its key."""

    def __init__(
        self, look: Look, text: str, *, key: str = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._key, self._tone = key, tone
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: Tone) -> None:
        if tone is not self._tone:
            self._tone = tone
            self.updateGeometry()
            self.update()

    @property
    def key(self) -> str:
        return self._key

    def _font(self) -> QFont:
        return self.look.font(0.93, weight=600 if self._tone in (Tone.PRIMARY, Tone.DANGER) else 400)

    def _colours(self) -> tuple[QColor, QColor | None, QColor]:
        colour = self.look.colour
        if self._tone is Tone.PRIMARY:
            return colour(Role.ACCENT), None, colour(Role.ON_ACCENT)
        if self._tone is Tone.DANGER:
            return colour(Role.DANGER_GROUND), None, colour(Role.DANGER)
        if self.isCheckable() and self.isChecked():
            return colour(Role.SELECTED), colour(Role.ACCENT), colour(Role.ON_SELECTED)
        if self._tone is Tone.BARE:
            return QColor(0, 0, 0, 0), None, colour(Role.MUTED)
        return colour(Role.PAGE), colour(Role.BORDER), colour(Role.TEXT)

    def sizeHint(self) -> QSize:
        px = self.look.px
        width = QFontMetrics(self._font()).horizontalAdvance(self.text()) + 2 * px(13)
        if self._tone is Tone.BARE:
            width -= px(10)
        if self._key:
            width += px(8) + paint.keycap_size(self.look, self._key).width()
        return QSize(width, px(28 if self._tone is Tone.BARE else 32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self.look.px
        fill, border, ink = self._colours()
        if not self.isEnabled():
            painter.setOpacity(0.5)
        paint.box(painter, self.rect(), px(6), self.shade(fill), border)
        pad = px(8 if self._tone is Tone.BARE else 13)
        inner = self.rect().adjusted(pad, 0, -pad, 0)
        if self._key:
            size = paint.keycap_size(self.look, self._key)
            spot = QRect(inner.right() - size.width() + 1, (self.height() - size.height()) // 2, 0, 0)
            spot.setSize(size)
            plain = self._tone in (Tone.PLAIN, Tone.BARE)
            paint.keycap(painter, self.look, paint.visual(self, spot), self._key, ink=None if plain else ink)
            inner.setRight(spot.left() - px(6))
        painter.setFont(self._font())
        painter.setPen(ink)
        paint.text(painter, paint.visual(self, inner), paint.LINE, self.text())
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()


class Chip(Pressable):
    """One of several values, chosen or not."""

    def __init__(self, look: Look, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return self.look.font(0.93, weight=600 if self.isChecked() else 400)

    def sizeHint(self) -> QSize:
        widest = QFontMetrics(self.look.font(0.93, weight=600)).horizontalAdvance(self.text())
        return QSize(widest + 2 * self.look.px(12), self.look.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.look.px(48)), self.look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self.look.colour, self.look.px
        on = self.isChecked()
        fill = colour(Role.SELECTED if on else Role.PAGE)
        paint.box(painter, self.rect(), px(6), self.shade(fill), colour(Role.ACCENT if on else Role.FIELD_BORDER))
        painter.setFont(self._font())
        painter.setPen(colour(Role.ON_SELECTED if on else Role.TEXT))
        room = self.width() - px(12)
        paint.text(painter, self.rect(), paint.CENTRE, paint.elided(self._font(), self.text(), room))
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()


class AnswerCard(Pressable):
    """A numbered answer: its key, what they say, and where it leads."""

    def __init__(self, look: Look, key: str = "", title: str = "", leads_to: str = "") -> None:
        super().__init__(look)
        self._key, self._title, self._leads_to, self._slim = "", "", "", False
        self._given = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_state(key, title, leads_to)

    def show_state(self, key: str, title: str, leads_to: str = "", *, given: bool = False, slim: bool = False) -> None:
        """`given` marks the answer that counts; a `slim` card leaves out where it leads."""
        self.setChecked(given)
        if (key, title, leads_to, slim) == (self._key, self._title, self._leads_to, self._slim):
            return
        self._key, self._title, self._leads_to, self._slim = key, title, leads_to, slim
        self.setText(title)
        self.setAccessibleName(f"{key}: {title}" if key else title)
        self._describe()
        self.resized()
        self.update()

    @property
    def key(self) -> str:
        return self._key

    def isChecked(self) -> bool:
        """Whether it is marked. To those who hear the window it is a button, not a box to tick."""
        return self._given

    def setChecked(self, given: bool) -> None:
        if given != self._given:
            self._given = given
            self._describe()
            self.update()

    def _describe(self) -> None:
        chosen = self.tr("chosen") if self._given else ""
        self.setAccessibleDescription(", ".join(part for part in (self._leads_to, chosen) if part))

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
        fill = self.shade(colour(Role.SELECTED if on else Role.PAGE))
        paint.box(painter, self.rect(), px(8), fill, colour(Role.ACCENT if on else Role.BORDER))
        top = px(12)
        if self._key:
            size = paint.keycap_size(self.look, self._key)
            spot = paint.visual(self, QRect(px(14), top + px(1), size.width(), size.height()))
            paint.keycap(painter, self.look, spot, self._key)
        left = self._left()
        room = self.width() - left - px(14)
        title = paint.wrapped(self._title_font(), self._title, room)
        painter.setFont(self._title_font())
        painter.setPen(colour(Role.TEXT))
        paint.text(painter, paint.visual(self, QRect(left, top, room, title.height())), paint.WRAP, self._title)
        if self._leads_to and not self._slim:
            painter.setFont(paint.small(self.look))
            painter.setPen(colour(Role.SELECTED_MUTED if on else Role.MUTED))
            below = QRect(left, top + title.height() + px(2), room, self.height())
            paint.text(painter, paint.visual(self, below), paint.WRAP, self._leads_to)
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(8))
        painter.end()


class Badge(QWidget):
    """A word on a tinted ground: an outcome, a state."""

    def __init__(self, look: Look, text: str, *, role: Role = Role.MUTED, ground: Role = Role.CHIP_GROUND) -> None:
        super().__init__()
        self._look, self._text, self._role, self._ground = look, text, role, ground
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(Size.NOTE))
        return QSize(metrics.horizontalAdvance(self._text) + self._look.px(18), self._look.px(21))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(30), self._look.px(21))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), self.height() / 2, self._look.colour(self._ground))
        font = self._look.font(Size.NOTE)
        painter.setFont(font)
        painter.setPen(self._look.colour(self._role))
        paint.text(painter, self.rect(), paint.CENTRE, paint.elided(font, self._text, self.width() - self._look.px(14)))
        painter.end()
