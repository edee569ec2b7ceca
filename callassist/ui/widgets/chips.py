"""Words on a tinted ground: a state that is told, and a value chosen among a few that are all in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.layouts import delete_widgets, set_tall_by_width

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def outcome_colours(*, good: bool) -> tuple[ColorRole, ColorRole]:
    """The ink and the ground of an outcome; `good` when they were spoken to."""
    return (ColorRole.ON_SELECTED, ColorRole.SELECTED) if good else (ColorRole.CAUTION, ColorRole.CAUTION_GROUND)


class Badge(QWidget):
    """A word on a tinted ground: an outcome, a state."""

    def __init__(
        self,
        look: Appearance,
        text: str,
        *,
        role: ColorRole = ColorRole.MUTED,
        ground: ColorRole = ColorRole.CHIP_GROUND,
    ) -> None:
        super().__init__()
        self._look, self._text, self.role, self._ground = look, text, role, ground
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
        painter.setPen(self._look.colour(self.role))
        paint.text(painter, self.rect(), paint.CENTRE, paint.elided(font, self._text, self.width() - self._look.px(14)))
        painter.end()


class Chip(Pressable):
    """One of several values, chosen or not."""

    def __init__(self, look: Appearance, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

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
        fill = colour(ColorRole.SELECTED if on else ColorRole.PAGE)
        paint.box(
            painter, self.rect(), px(6), self.shade(fill), colour(ColorRole.ACCENT if on else ColorRole.FIELD_BORDER)
        )
        painter.setFont(self._font())
        painter.setPen(colour(ColorRole.ON_SELECTED if on else ColorRole.TEXT))
        room = self.width() - px(12)
        paint.text(painter, self.rect(), paint.CENTRE, paint.elided(self._font(), self.text(), room))
        if self.focused():
            paint.ring(painter, self.look, self.rect(), px(6))
        painter.end()


class ChipRow(QWidget):
    """Chips with keys and labels. Arrows move among them, Space or Enter chooses; a chosen one may be given back."""

    chosen = Signal(list)
    """The keys that are chosen now, by the person's hand."""

    def __init__(
        self,
        look: Appearance,
        options: Sequence[tuple[str, str]] = (),
        *,
        many: bool = False,
        name: str = "",
        chosen: Callable[[list[str]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what the whole row is about; `chosen` is told which are chosen, by the person's hand."""
        super().__init__(parent)
        self._look, self.many = look, many
        self._chips: dict[str, Chip] = {}
        self._label = ""
        self._flow = FlowLayout(look.px(6), parent=self)
        set_tall_by_width(self)
        self.set_options(options)
        self.name(name)
        if chosen is not None:
            self.chosen.connect(chosen)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show these (key, label) pairs. Chips that stay keep their state and the focus."""
        if [(key, chip.text()) for key, chip in self._chips.items()] == list(options):
            return
        before = self._chips
        self._chips = {key: before.get(key) or self._new_chip() for key, _ in options}
        delete_widgets(self._flow, *(chip for key, chip in before.items() if key not in self._chips))
        for key, label in options:
            chip = self._chips[key]
            chip.setText(label)
            self._flow.removeWidget(chip)
            self._flow.addWidget(chip)
            chip.show()
        self.name(self._label)

    def _new_chip(self) -> Chip:
        chip = Chip(self._look, "", parent=self)
        chip.own_keys = ARROWS
        if not self.many:
            chip.set_one_of_several()
        chip.clicked.connect(partial(self._on_clicked, chip))
        return chip

    def show_option(self, key: str, *, shown: bool) -> None:
        """Whether this option is offered now."""
        self._chips[key].setVisible(shown)

    def chips(self) -> list[Chip]:
        return list(self._chips.values())

    def _offered(self) -> list[Chip]:
        return [chip for chip in self._chips.values() if not chip.isHidden()]

    def chip(self, key: str) -> Chip:
        """The one that stands for this option."""
        return self._chips[key]

    def value(self) -> list[str]:
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def set_value(self, keys: Sequence[str]) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def name(self, label: str) -> None:
        """What the whole row is about, for those who hear it."""
        self._label = label
        self.setAccessibleName(label)
        for chip in self._chips.values():
            chip.setAccessibleName(f"{label}: {chip.text()}" if label else "")

    def stop(self) -> Chip | None:
        """Where Tab comes to: the chip that has the focus, the one that is chosen, or the first."""
        chips = [chip for chip in self._offered() if chip.isEnabled()]
        focused = [chip for chip in chips if chip.hasFocus()]
        return next(iter((*focused, *(chip for chip in chips if chip.isChecked()), *chips)), None)

    def set_focus(self) -> None:
        chip = self.stop()
        if chip is not None:
            chip.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        return self._flow.sizeHint()

    def widest(self) -> int:
        """The width in which every chip is whole."""
        return max((chip.sizeHint().width() for chip in self._offered()), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chips = self._offered()
        key = event.key()
        step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 0
        at = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if not step or at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            step = -step
        chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, pressed: Chip) -> None:
        if not self.many:
            for chip in self._chips.values():
                if chip is not pressed:
                    chip.setChecked(False)
        self.chosen.emit(self.value())
