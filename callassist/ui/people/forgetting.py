"""Forgetting somebody for good: first what there is of them, then one more press, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Card

if TYPE_CHECKING:
    from callassist.store.privacy import Traces


class Forgetting(QWidget):
    """Asks for the traces, shows them, and asks to forget. What there is, is looked for off the window's thread."""

    traces_requested = Signal()
    forget_requested = Signal(object, bool)
    """The Traces that were shown, and whether calls that only name them go too."""
    asked = Signal()
    """There is something to read and to decide, in the place of the button that asks."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._traces: Traces | None = None
        self.ask = Button(look, self.tr("Forget this person …"), tone=Tone.BARE, clicked=self.begin)
        self._card = Card(look)
        self.told = Text(look, wrap=True)
        self.alike = Chip(look, "")
        self.keep = Button(look, self.tr("Keep them"), clicked=self.reset)
        self.forget = Button(look, self.tr("Forget for good"), tone=Tone.DANGER, clicked=self._on_forget)
        self._row = in_row(self.alike, 1, self.keep, self.forget)
        self._inside = in_column(self.told, self._row, into=self._card)
        self._column = in_column(self.ask, self._card, into=self)
        look.space(self._column, 0, 14, 0, 0)
        look.space(self._inside, 16, 12, 16, 12, gap=10)
        look.space(self._row, gap=8)
        self.reset()

    def reset(self) -> None:
        """As before anything was asked."""
        self._traces = None
        self.ask.show()
        self._card.hide()

    def begin(self) -> None:
        """Look for what there is of them; the focus is on keeping it."""
        self._card.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask.hide()
        self.forget.hide()
        self.alike.hide()
        self.told.setText(self.tr("Looking through all calls …"))
        self.asked.emit()
        self.traces_requested.emit()

    def show_traces(self, traces: Traces) -> None:
        """What there is of them."""
        self._traces = traces
        calls = len(traces.calls)
        of_calls = self.tr("one call") if calls == 1 else self.tr("{n} calls", "", calls).format(n=calls)
        told = self.tr(
            "There is the record of {who}, and {calls}. Forgetting removes them with their notes, here and in"
            " every backup that holds them. There is no way back."
        )
        self.told.setText(told.format(who=traces.person.label, calls=of_calls))
        alike = len(traces.alike)
        one = self.tr("also one call that only names them")
        many = self.tr("also {n} calls that only name them", "", alike)
        self.alike.setText((one if alike == 1 else many).format(n=alike))
        self.alike.setChecked(False)
        self.alike.setVisible(alike > 0)
        self.forget.show()
        self.asked.emit()

    def say(self, sentence: str) -> None:
        """Something went wrong; doing it again goes on where it stopped."""
        self.told.setText(sentence)

    def _on_forget(self) -> None:
        if self._traces is not None:
            self.forget.hide()
            self.told.setText(self.tr("Forgetting …"))
            self.forget_requested.emit(self._traces, self.alike.isChecked())
