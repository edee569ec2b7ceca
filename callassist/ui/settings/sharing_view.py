"""What the settings show of whatever this machine exchanges with: how it stands, what is in the way, and buttons for an
exchange and for the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.person_parts import moment_short


class SharingView(QWidget):
    """A sentence a line, what is in the way, and buttons; those for the key are there where they are of use."""

    wanted = Signal()
    """An exchange, now."""
    copy_wanted = Signal()
    new_key_wanted = Signal()
    key_given = Signal(str)
    """A text that is to be the key."""

    def __init__(self, look: Appearance, exchange: str, paste: str) -> None:
        super().__init__()
        self._text = Text(look, role=ColorRole.MUTED, wrap=True)
        self._problem = Text(look, role=ColorRole.CAUTION, size=Size.NOTE, wrap=True)
        self.button = Button(look, exchange, clicked=self.wanted)
        buttons = QWidget()
        self.row = FlowLayout(look.px(8), parent=buttons)
        self.row.addWidget(self.button)
        self.copy = Button(look, self.tr("Copy the key"), tone=Tone.BARE, clicked=self.copy_wanted)
        self.paste = Button(look, paste, tone=Tone.BARE)
        self.paste.clicked.connect(lambda: self.key_given.emit(QGuiApplication.clipboard().text()))
        self.renew = Button(look, self.tr("Make a new key"), tone=Tone.BARE, clicked=self._on_renew)
        self._asked = False
        """Whether a new key is made with the next press."""
        self._show_again: Callable[[], None] = lambda: None
        for each in (self.copy, self.paste, self.renew):
            self.row.addWidget(each)
            each.hide()
        column = self.column = in_column(self._text, self._problem, buttons, into=self)
        look.space(column, 16, 8, 16, 8, gap=8)

    def words(self) -> str:
        """All that is shown, a sentence a line."""
        return "\n".join(text for text in (self._text.text(), self._problem.text()) if text)

    def show_lines(self, lines: Iterable[str], problems: Iterable[str], *, ready: bool) -> None:
        """How it stands; `ready` tells whether an exchange can be asked for."""
        self._text.say("\n".join(lines))
        self._problem.say("\n".join(map(translate, problems)))
        self.button.setEnabled(ready)

    def renewing(self, show_again: Callable[[], None], *, possible: bool) -> bool:
        """Whether what a new key means is said now: before one is made. `show_again` shows all of this anew."""
        self._asked, self._show_again = self._asked and possible, show_again
        self.renew.setText(self.tr("Yes, make it") if self._asked else self.tr("Make a new key"))
        self.renew.updateGeometry()
        self.renew.setVisible(possible)
        return self._asked

    def _on_renew(self) -> None:
        self._asked = not self._asked
        if not self._asked:
            self.new_key_wanted.emit()
        self._show_again()

    def on_the_phone(self, name: str, who: str, since: datetime, now: datetime) -> str:
        """That somebody there is on the phone; `who` with, empty where that is not known here."""
        when = moment_short(since, now)
        if not who:
            return self.tr("{name}: on the phone since {when}.").format(name=name, when=when)
        return self.tr("{name}: on the phone with {who} since {when}.").format(name=name, who=who, when=when)
