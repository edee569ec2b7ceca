"""What is pressed. Each prints its key, shows its focus and has a name to be read out.

A click never takes the focus: it stays where the person is typing. The keyboard reaches each of them by Tab.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint

_PRESSED = "lastPressed"
"""The window's property that holds what the mouse pressed last."""
MOST_HEIGHTS = 6
"""To how many widths the height is worked out anew before the whole layout is asked instead."""


class Tone(Enum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"
    BARE = "bare"


class Pressable(QAbstractButton):
    """What all of them share: hover, focus ring, Enter as well as Space, following the look."""

    own_keys: tuple[Qt.Key, ...] = ()
    """Keys besides those two that it takes for itself while it has the focus."""
    subject: object = None
    """What pressing it is about now, where one button stands for another thing after a press: a step, say."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._heights: dict[int, int] = {}
        look.changed.connect(self._on_look_changed)

    def set_one_of_several(self) -> None:
        """It is announced as a choice among others, not as a box to tick. What a press does stays its own matter."""
        self.setCheckable(True)
        alone = QButtonGroup(self)  # a group that is not exclusive leaves the choosing to those who made the choices
        alone.setExclusive(False)
        alone.addButton(self)
        self.setAutoExclusive(True)  # from this Qt takes the role

    def _on_look_changed(self) -> None:
        self.resized()
        self.update()

    def resized(self) -> None:
        """What it shows may need other room than before: then all around it is laid out anew."""
        before, self._heights = self._heights, {}
        few = 0 < len(before) < MOST_HEIGHTS
        if not few or any(self.heightForWidth(width) != height for width, height in before.items()):
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.window().setProperty(_PRESSED, (id(self), self.subject))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click counts on what the first one pressed, never on what came in its place."""
        if self.window().property(_PRESSED) == (id(self), self.subject):
            super().mouseDoubleClickEvent(event)

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
        self,
        look: Appearance,
        text: str,
        *,
        key: str = "",
        tone: Tone = Tone.PLAIN,
        name: str = "",
        clicked: Callable[..., object] | SignalInstance | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is read out in the place of its words; `clicked` is what a press does."""
        super().__init__(look, parent)
        self._key, self._tone = key, tone
        self.setText(text)
        self.setAccessibleName(name)
        if clicked is not None:
            self.clicked.connect(clicked)
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
            return colour(ColorRole.ACCENT), None, colour(ColorRole.ON_ACCENT)
        if self._tone is Tone.DANGER:
            return colour(ColorRole.DANGER_GROUND), None, colour(ColorRole.DANGER)
        if self.isChecked():
            return colour(ColorRole.SELECTED), colour(ColorRole.ACCENT), colour(ColorRole.ON_SELECTED)
        if self._tone is Tone.BARE:
            return QColor(0, 0, 0, 0), None, colour(ColorRole.MUTED)
        return colour(ColorRole.PAGE), colour(ColorRole.BORDER), colour(ColorRole.TEXT)

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
        if self.focused() and self._tone is Tone.PRIMARY:  # on its own ground the usual ring would not be seen
            paint.ring(painter, self.look, self.rect().adjusted(2, 2, -2, -2), px(4), ColorRole.ON_ACCENT)
        elif self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()


class Opener(Button):
    """Opens something in the window, and closes it again.

    To those who hear the window it is a button that says whether that is open, not a box to tick.
    """

    _open = False

    def isChecked(self) -> bool:
        return self._open

    def setChecked(self, on: bool) -> None:
        if on != self._open:
            self._open = on
            self.setAccessibleDescription(self.tr("open") if on else "")
            self.update()
            self.toggled.emit(on)

    def nextCheckState(self) -> None:
        self.setChecked(not self._open)
