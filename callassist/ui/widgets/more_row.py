"""Buttons of which only the first stay where a page is low; the others are then behind one that says so."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.buttons import Button, Opener, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.scroll import Scroll


class MoreRow(Scroll):
    """Every button is offered at any size: in a tight page some one press later, in the least of all by scrolling."""

    def __init__(self, look: Appearance, *buttons: Button, keep: int = 1, tone: Tone = Tone.BARE) -> None:
        """The first `keep` of the buttons are always in sight. The one that shows the others has this `tone`."""
        inner = QWidget()
        self._flow = FlowLayout(look.px(6), parent=inner)
        super().__init__(look, inner)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._look, self._buttons, self._keep = look, buttons, keep
        self._offered = dict.fromkeys(buttons, True)
        self._tight = False
        self.more = Opener(look, self.tr("More"), tone=tone)
        self.more.toggled.connect(self._fit)
        for button in (*buttons[:keep], self.more, *buttons[keep:]):
            self._flow.addWidget(button)
        look.changed.connect(self._on_new_size)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._flow.sizeHint().width(), self._flow.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(self._flow.minimumSize().width(), self._flow.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()  # in other rows

    def offer(self, button: Button, on: bool) -> None:
        """Whether there is something for this button to do."""
        self._offered[button] = on
        self._fit()

    def set_tight(self, on: bool) -> None:
        """Whether the page needs its room for something else."""
        if on != self._tight:
            self._tight = on
            self.more.setChecked(False)
            self._fit()

    def _fit(self) -> None:
        rest = [button for button in self._buttons[self._keep :] if self._offered[button]]
        folds = self._tight and bool(rest)
        self.more.setVisible(folds)
        for number, button in enumerate(self._buttons):
            kept = number < self._keep or not folds or self.more.isChecked()
            button.setVisible(self._offered[button] and kept)
        self.updateGeometry()

    def _on_new_size(self) -> None:
        self._flow.set_columns(self._look.px(6), 0)
