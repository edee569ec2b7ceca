"""Who is calling: asked once, on Home and in place, so that no call leaves out the name without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from callassist.messages import describe_error
from callassist.settings import Settings
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column
from callassist.ui.widgets.scroll import Card

if TYPE_CHECKING:
    from callassist.ui.context import AppContext
    from callassist.ui.home.page import HomePage

ASKED = "asked.name"
NAMES = ("me.name", "me.full_name")


def name_is_unknown(settings: Settings) -> bool:
    """Whether the name is still to be asked for."""
    return not settings.on(ASKED) and not any(settings.text(name) for name in NAMES)


def ask_for_name(home: HomePage, context: AppContext) -> None:
    """Show the card on Home, and go there, unless somebody writes already."""
    asked = NameCard(context.appearance, context.settings)
    asked.left.connect(context.shell.home.setFocus)
    home.add_before_calls(asked)
    asked.show()
    if home.isVisible() and not context.shell.keys.writing:
        asked.line.setFocus()


class NameCard(Card):
    """A line for the name. It goes once there is one, or once it is not wanted, and does not come back."""

    left = Signal()
    """It is gone, and whoever wrote in it is to go on somewhere else."""

    def __init__(self, look: Appearance, settings: Settings) -> None:
        super().__init__(look)
        self._look, self._settings = look, settings
        self.line = LineInput(look, self.tr("First and last name"), name=self.tr("What is your name?"))
        self.line.keep_as("home/name")
        self.line.returnPressed.connect(self._on_save)
        self.save_button = Button(look, self.tr("Save"), tone=Tone.PRIMARY, clicked=self._on_save)
        self.later_button = Button(look, self.tr("Not now"), clicked=self._on_later)
        told = self.tr(
            "You say your name when a call begins. It stays on this computer, and you can change it in Settings."
        )
        self._problem = Text(look, role=ColorRole.DANGER, wrap=True)
        self._problem.hide()
        row = FoldingRow(look, Frame(look, self.line), self.save_button, self.later_button, least=200)
        self._column = in_column(
            Text(look, self.tr("What is your name?"), weight=600),
            Text(look, told, role=ColorRole.MUTED, size=0.94, wrap=True),
            row,
            self._problem,
            into=self,
        )
        settings.listen(self._on_setting)
        look.space(self._column, 20, 16, 20, 16, gap=8)

    def _on_save(self) -> None:
        name = " ".join(self.line.text().split())
        if not name:
            self.line.setFocus()
            return
        self._keep(dict.fromkeys(NAMES, name))

    def _on_later(self) -> None:
        self._keep({})

    def _keep(self, values: dict[str, str]) -> None:
        try:
            for setting, value in values.items():
                self._settings.set(setting, value)
            self._settings.set(ASKED, True)
        except OSError as error:
            told = self.tr("This holds until you close the window: the settings file cannot be written ({why}).")
            self._problem.say(told.format(why=translate(describe_error(error))))

    def _on_setting(self, name: str) -> None:
        if name in (ASKED, *NAMES) and not name_is_unknown(self._settings):
            self.line.taken_over()
            focus = QApplication.focusWidget()
            here = focus is not None and self.isAncestorOf(focus)
            self.hide()
            if here:
                self.left.emit()
