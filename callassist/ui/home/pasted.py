"""A mail or a profile that is pasted into a new call: what it says of the call, seen before it is taken over.

A few words are pasted as anywhere else. Several lines at once are no name and no number: they are read, and what they
tell is proposed under the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from callassist.ui.appearance import Appearance
from callassist.ui.days import short_date, short_weekday
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column

if TYPE_CHECKING:
    from callassist.people.text_clues import TextClues

LONG = 160
"""More letters at once are a text, even on one line."""


def is_text(pasted: str) -> bool:
    """Whether this is more than what belongs into one line."""
    lines = [line for line in pasted.splitlines() if line.strip()]
    return len(lines) > 1 or len(pasted.strip()) > LONG


class PasteWatch(QObject):
    """Hears of texts that are pasted into the lines of a form, before they are."""

    pasted = Signal(str)

    def watch(self, line: LineInput) -> None:
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and isinstance(watched, LineInput):
            return self._show_menu(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._takes()
        return False

    def _takes(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if not is_text(text):
            return False
        self.pasted.emit(text)
        return True

    def _show_menu(self, line: LineInput, event: QContextMenuEvent) -> bool:
        """Qt's own menu, whose “Paste” goes the same way as the key."""
        menu = line.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paste = next((act for act in menu.actions() if act.objectName() == "edit-paste"), None)
        if paste is not None and is_text(QGuiApplication.clipboard().text()):
            paste.triggered.disconnect()
            paste.triggered.connect(self._takes)
        menu.popup(event.globalPos())
        return True


class PastedStrip(QWidget):
    """What a text says of a call. Enter fills it in; nothing has changed before."""

    fill_requested = Signal()
    plan_requested = Signal()
    text_requested = Signal()
    left = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.clues: TextClues | None = None
        self.text = ""
        self.told = Text(look, wrap=True, size=0.94)
        self.fill = Button(look, self.tr("Fill in"), key="⏎", tone=Tone.PRIMARY, clicked=self.fill_requested)
        self.plan = Button(look, "", clicked=self.plan_requested)
        self.as_text = Button(look, self.tr("Paste as text"), clicked=self.text_requested)
        self.close_button = Button(look, self.tr("Not now"), key="Esc", clicked=self.left)
        acts = QWidget()
        self._acts = FlowLayout(look.px(6), parent=acts)
        for button in (self.fill, self.plan, self.as_text, self.close_button):
            self._acts.addWidget(button)
        self._box = in_column(
            Text(look, self.tr("From what you pasted"), role=ColorRole.MUTED, size=0.93), self.told, acts, into=self
        )
        look.space(self._box, 0, 10, 0, 6, gap=6)
        self.hide()

    def show_clues(self, text: str, clues: TextClues) -> None:
        self.text, self.clues = text, clues
        when = self.when()
        lines = [
            (self.tr("Person"), clues.name),
            (self.tr("Number"), clues.number),
            (self.tr("Email"), clues.email),
            (self.tr("Job"), clues.job),
            (self.tr("Company"), clues.company),
            (self.tr("Time"), when),
        ]
        told = "\n".join(f"{label}: {value}" for label, value in lines if value)
        self.told.setText(told or self.tr("Nothing in it tells of a call."))
        self.fill.setVisible(bool(facts_of(clues)))
        self.plan.setText(self.tr("Call {when}").format(when=when))
        self.plan.setVisible(bool(when) and bool(clues.name or clues.number))
        self.show()
        (self.as_text if clues.is_empty else self.fill).setFocus(Qt.FocusReason.OtherFocusReason)

    def when(self) -> str:
        """The time in the text, in a word or two."""
        read = self.clues.when if self.clues is not None else None
        if read is None or read.at is None:
            return ""
        day = f"{short_weekday(read.at)} {short_date(read.at)}"
        return f"{day} {read.at:%H:%M}" if read.names_hour else day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def facts_of(clues: TextClues) -> dict[str, str]:
    """What the clues know of a call, by dotted name."""
    found = {
        "person.full_name": clues.name,
        "person.phone": clues.number,
        "person.email": clues.email,
        "job.title": clues.job,
        "job.company": clues.company,
    }
    return {name: value for name, value in found.items() if value}
