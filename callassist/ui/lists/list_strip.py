"""While a list is called: which one, how far it is, and how long the rest may take. In the wrap-up, the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent

from callassist.messages import facts_line
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.labels import Elided
from callassist.ui.widgets.layouts import in_row
from callassist.ui.widgets.scroll import ScrollGround

NARROW = 620
"""Below this width, drawn pixels, the key of the way on is told by the sheet alone."""


class ListStrip(ScrollGround):
    """One quiet line below the head of a call."""

    next_requested = Signal()

    def __init__(self, look: Appearance, *, key: str = "", way_on: bool = False) -> None:
        """`way_on` adds the button that saves this call and begins the next; `key` is the one that does the same."""
        super().__init__(look, ColorRole.GROUND, edges="bottom")
        self._look, self._key = look, key
        self.said = Elided(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        self.next = Button(look, self.tr("Save, and call the next"), tone=Tone.PRIMARY, clicked=self.next_requested)
        self.next.setAccessibleName(self.next.text())
        self.next.setVisible(way_on)
        in_row(
            (self.said, 1),
            self.next,
            into=self,
            margins=(look.px(20), look.px(5), look.px(18), look.px(5) + 1),
            gap=look.px(12),
        )

    def say(self, words: str) -> None:
        self.said.setText(words)

    def show_next(self, who: str, why: str) -> None:
        """Who comes after this call; nobody for the reason given, where the way on leads to no call."""
        self.next.setEnabled(bool(who))
        told = (
            self.tr("Next: {who}").format(who=who)
            if who
            else self.tr("Nobody is to be called next. {why}").format(why=why)
        )
        self.next.setAccessibleDescription(told)
        if not self.next.isHidden():
            self.said.setText(facts_line(told, self.said.text()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(NARROW)
        self.next.set_key(self._key if wide else "")
        set_tip(self.next, self._key)
