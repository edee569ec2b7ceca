"""What the settings show of whatever this machine exchanges with: how it stands, what is in the way, and one button."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.person_parts import moment_short


class SharingView(QWidget):
    """A sentence a line, what is in the way below, and the button."""

    wanted = Signal()
    """An exchange, now."""

    def __init__(self, look: Appearance, exchange: str) -> None:
        super().__init__()
        self._text = Text(look, role=ColorRole.MUTED, wrap=True)
        self._problem = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self.button = Button(look, exchange)
        self.button.clicked.connect(self.wanted)
        buttons = QWidget()
        self.row = FlowLayout(look.px(8), parent=buttons)
        self.row.addWidget(self.button)
        column = self.column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        look.space(column, 16, 8, 16, 8, gap=8)

    def words(self) -> str:
        """All that is shown, a sentence a line."""
        return "\n".join(text for text in (self._text.text(), self._problem.text()) if text)

    def show_lines(self, lines: Iterable[str], problems: Iterable[str], *, ready: bool) -> None:
        """How it stands; `ready` tells whether an exchange can be asked for."""
        self._text.say("\n".join(lines))
        self._problem.say("\n".join(map(translate, problems)))
        self.button.setEnabled(ready)

    def on_the_phone(self, name: str, who: str, since: datetime, now: datetime) -> str:
        """That somebody there is on the phone; `who` with, empty where that is not known here."""
        when = moment_short(since, now)
        if not who:
            return self.tr("{name}: on the phone since {when}.").format(name=name, when=when)
        return self.tr("{name}: on the phone with {who} since {when}.").format(name=name, who=who, when=when)
