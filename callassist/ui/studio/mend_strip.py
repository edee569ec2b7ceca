"""The words of the open step, put right in the middle of a call, which goes on by them and leaves no page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from callassist.script.edit.layout import ScriptLayout, ScriptSection
from callassist.script.edit.pieces import Said
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.chip_text import ChipText
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Card, ScrollGround


class MendStrip(ScrollGround):
    """One field for each line that is said in the step. Enter keeps, Esc leaves all as it was."""

    kept = Signal(object)
    """The new words of each line, by (piece, wording)."""
    closed = Signal()

    def __init__(
        self,
        look: Appearance,
        layout: ScriptLayout,
        section: ScriptSection,
        in_use: Callable[[int], int],
        key: str,
        kept_as: str,
    ) -> None:
        """`in_use` gives, for the number of a line, which of its wordings the call shows."""
        super().__init__(look, ColorRole.GROUND, edges="bottom")
        self.texts: dict[tuple[int, int], ChipText] = {}
        self._before: dict[tuple[int, int], str] = {}
        column = in_column(
            Text(look, self.tr("Change these words"), size=Size.NOTE, weight=600),
            into=self,
            margins=(look.px(18), look.px(8), look.px(18), look.px(8)),
            gap=look.px(6),
        )
        number = 0
        for place, placed in enumerate(section.pieces):
            if not isinstance(placed.piece, Said):
                continue
            wording = min(in_use(number), len(placed.piece.wordings) - 1)
            number += 1
            text = ChipText(look, lambda chip: naming.chip_in_words(chip, layout))
            text.setAccessibleName(self.tr("Line {n}").format(n=number))
            text.set_source(placed.piece.wordings[wording].text)
            text.installEventFilter(self)
            text.keep_as(f"{kept_as}/{place}/{wording}")
            self.texts[place, wording] = text
            self._before[place, wording] = placed.piece.wordings[wording].text
            frame = Card(look)
            in_column(text, into=frame, margins=(look.px(12), look.px(6), look.px(12), look.px(6)))
            column.addWidget(frame)
        self.told = Banner(look)
        column.addWidget(self.told)
        self.keep = Button(look, self.tr("Use these words"), tone=Tone.PRIMARY, clicked=self._keep)
        self.keep.set_key(key)
        self.leave = Button(look, self.tr("Leave them"), clicked=self.closed)
        column.addLayout(in_row(self.keep, self.leave, 1))

    def taken_over(self) -> None:
        """The words are in the script, or given up."""
        for text in self.texts.values():
            text.taken_over()

    def take_focus(self) -> None:
        first = next(iter(self.texts.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            first.end()

    def has_focus(self) -> bool:
        return any(text.hasFocus() for text in self.texts.values())

    def _keep(self) -> None:
        said = {
            key: "\n".join(row.rstrip() for row in text.source().strip().split("\n"))
            for key, text in self.texts.items()
        }
        changed = {key: words for key, words in said.items() if words and words != self._before[key]}
        if changed:
            self.kept.emit(changed)
        else:
            self.closed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if plain and event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return False
