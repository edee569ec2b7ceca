"""Text on the window that is read and not pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.announce import announce
from callassist.ui.widgets.closed import set_tip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_TURNED = QEvent.Type.LayoutDirectionChange


class Text(QLabel):
    """Plain text in a colour of the theme. Values are shown as they are: nothing in them is markup."""

    def __init__(
        self,
        look: Appearance,
        text: str = "",
        *,
        role: ColorRole = ColorRole.TEXT,
        size: Size | float = Size.BODY,
        weight: int = 400,
        tabular: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look, self._role, self._size, self._weight, self._tabular = look, role, size, weight, tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._align()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_role(self, role: ColorRole) -> None:
        if role is not self._role:
            self._role = role
            self._on_look_changed()

    def say(self, sentence: str, role: ColorRole | None = None) -> None:
        """Show this sentence, in another colour where one is given; where there is none, take no room."""
        if role is not None:
            self.set_role(role)
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def text_font(self) -> QFont:
        return self._look.font(self._size, weight=self._weight, tabular=self._tabular)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == _TURNED:
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        """At the side where the window begins. Left to itself, a label goes by the language of its words instead."""
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            side = _RIGHT if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else _LEFT
            self.setAlignment(side)

    def _on_look_changed(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(self._role))
        self.setPalette(palette)
        self.setFont(self.text_font())


class Elided(Text):
    """One line of text that ends in "…" where there is no room for it; the whole is in its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(24), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.colour(self._role))
        painter.setLayoutDirection(self.layoutDirection())
        shown = paint.elided(self.font(), self.text(), self.width())
        paint.text(painter, self.rect(), paint.LINE, shown)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        set_tip(self, self.text() if cut else "")
        super().enterEvent(event)


class SectionLabel(Text):
    """The small capital heading over a group."""

    def __init__(self, look: Appearance, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, text, role=ColorRole.MUTED, size=Size.SMALL, weight=600, parent=parent)

    def text_font(self) -> QFont:
        font = super().text_font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        return font


class KeyCap(QWidget):
    """A key, printed where its act is."""

    def __init__(self, look: Appearance, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._key = look, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.updateGeometry)

    def set_key(self, key: str) -> None:
        self._key = key
        self.setVisible(bool(key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return paint.keycap_size(self._look, self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.keycap(painter, self._look, QRect(0, 0, self.width(), self.height()), self._key)
        painter.end()


class Banner(Text):
    """A sentence on a tinted ground, in place: a warning that does not pop up."""

    def __init__(
        self, look: Appearance, *, role: ColorRole = ColorRole.CAUTION, ground: ColorRole = ColorRole.CAUTION_GROUND
    ) -> None:
        super().__init__(look, role=role, size=0.93, wrap=True)
        self._ground = ground
        look.space(self, 12, 8, 12, 8)
        self.hide()

    def set_roles(self, role: ColorRole, ground: ColorRole) -> None:
        """Other colours: for good news, or for worse than a warning."""
        self._ground = ground
        self.set_role(role)
        self.update()

    def say(self, sentence: str, role: ColorRole | None = None) -> None:
        """Show this sentence, or nothing when it is empty. What was not said yet is announced."""
        new = sentence != self.text() or self.isHidden()
        super().say(sentence, role)
        if new and self.isVisible():
            announce(self, sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), self._look.px(6), self._look.colour(self._ground))
        painter.end()
        super().paintEvent(event)
