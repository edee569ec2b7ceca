"""Who is ringing, at the foot of the window: a name, why, and the ways on. It takes no focus and covers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.keys import Keys
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Elided
from callassist.ui.widgets.layouts import delete_widgets, in_column, set_tall_by_width
from callassist.ui.widgets.scroll import ScrollGround

ONE_ROW = 900
"""From this width on, drawn pixels, the buttons stand beside the words and print their keys."""


class RingStrip(ScrollGround):
    """One ring: everybody it may be, each with a button."""

    taken = Signal(str)
    """The person with this id; empty for somebody new."""
    refused = Signal()
    ignored = Signal()

    def __init__(self, look: Appearance, keys: Keys) -> None:
        super().__init__(look, ColorRole.CHIP_GROUND, edges="top")
        self._look, self._keys = look, keys
        self.who = Elided(look, weight=600)
        self.why = Elided(look, size=Size.NOTE, role=ColorRole.MUTED)
        self.takes: list[Button] = []
        self.refuse = Button(look, self.tr("Not now"), clicked=self.refused)
        self.ignore = Button(look, self.tr("Ignore"), tone=Tone.BARE, clicked=self.ignored)
        set_tip(self.ignore, self.tr("Nothing is noted of this call."))
        self._holder = QWidget()
        self._flow = FlowLayout(look.px(8), parent=self._holder)
        self._flow.addWidget(self.refuse)
        self._flow.addWidget(self.ignore)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(in_column(1, self.who, self.why, 1, gap=look.px(1)), 1)
        self._row.addWidget(self._holder, 1)
        look.space(self._row, 18, 9, 18, 9, gap=10)
        keys.rebound.connect(self.set_keys)
        look.changed.connect(self._arrange)
        self._arrange()
        self.hide()

    def show_ring(self, who: str, why: str, takes: Sequence[tuple[str, str]], *, unknown: bool) -> None:
        """`takes` are pairs of a person's id (empty for somebody new) and what the button says.

        Of somebody `unknown`, who may be after nothing but selling, nothing need be noted.
        """
        self.who.setText(who)
        self.why.setText(why)
        delete_widgets(self._flow, *self.takes)
        for button in (self.refuse, self.ignore):
            self._flow.removeWidget(button)
        self.takes = []
        for person, words in takes:
            button = Button(self._look, words, tone=Tone.PLAIN if self.takes else Tone.PRIMARY, parent=self._holder)
            button.setAccessibleName(words)
            button.clicked.connect(partial(self.taken.emit, person))
            self.takes.append(button)
            self._flow.addWidget(button)
        for button in (self.refuse, self.ignore):
            self._flow.addWidget(button)
        self.ignore.setVisible(unknown)
        self._arrange()
        self.show()

    def set_keys(self) -> None:
        """Print the keys in force."""
        wide = self.width() >= self._look.px(ONE_ROW)
        for button, action in (*((one, "ring.take") for one in self.takes[:1]), (self.refuse, "ring.refuse")):
            key = self._keys.actions.key(action)
            button.set_key(key if wide else "")
            set_tip(button, key)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._look.px(ONE_ROW)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.set_keys()
        few = wide and 2 * self._holder.sizeHint().width() <= self.width()  # else they take as many rows as they need
        across = QSizePolicy.Policy.Fixed if few else QSizePolicy.Policy.Preferred
        set_tall_by_width(self._holder, across)
