"""The calls that wait while this one is made: each is one press away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import ScrollGround


class AsideStrip(ScrollGround):
    """Says who waits, and leads back to them; this call is set aside for that."""

    requested = Signal(str)
    """The id of the call to come back to."""

    def __init__(self, look: Appearance, waiting: Sequence[tuple[str, str]]) -> None:
        """`waiting` are pairs of a call's id and who it is with."""
        super().__init__(look, ColorRole.GROUND, edges="bottom")
        self.buttons: list[Button] = []
        self._flow = FlowLayout(look.px(8))
        self._flow.addWidget(Text(look, self.tr("Set aside:"), role=ColorRole.MUTED, size=Size.NOTE))
        for call_id, who in waiting:
            button = Button(look, who, name=self.tr("Set this call aside and come back to {who}").format(who=who))
            button.clicked.connect(partial(self.requested.emit, call_id))
            self.buttons.append(button)
            self._flow.addWidget(button)
        in_column(self._flow, into=self, margins=(look.px(18), look.px(6), look.px(18), look.px(6) + 1))
