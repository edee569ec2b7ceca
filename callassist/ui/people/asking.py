"""Entries of a file that may be somebody who is known: who they are is asked, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from callassist.people.importing import LEAVE, NEW, ImportRow, described
from callassist.ui.appearance import Appearance
from callassist.ui.people.outcome import OutcomeList
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.person_parts import label_of

Placed = tuple[int, str, ImportRow]
"""The number of the file, its name (empty where there is only one), and the entry."""


class Asking(QWidget):
    """The entries as a list, and below it who the chosen one may be."""

    answered = Signal(list)
    """(number of the file, line, answer) of every entry that was answered just now."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._rows: Sequence[Placed] = ()
        self.list = OutcomeList(look)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Entries that may be people you know"))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.question = Text(look, wrap=True, weight=600)
        self.answers = ChipRow(look, chosen=self._on_chosen)
        self.rest = Button(look, self.tr("The same answer for all that are open"), clicked=self._on_rest)
        box = self._box = in_column((self.list, 1), self.question, self.answers, into=self)
        box.addLayout(in_row(self.rest, 1))
        look.space(self._box, gap=8)

    def show_rows(self, rows: Sequence[Placed]) -> None:
        """Show these entries; the one that was chosen stays so."""
        before = self._row
        self._rows = rows
        self.list.rows.show([(file, row) for _, file, row in rows])
        at = 0
        if before is not None:
            at = next((n for n, one in enumerate(rows) if (one[0], one[2].line) == (before[0], before[2].line)), 0)
        index = self.list.rows.index(at)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_question()

    @property
    def _row(self) -> Placed | None:
        at = self.list.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_question()

    def _show_question(self) -> None:
        placed = self._row
        for widget in (self.question, self.answers, self.rest):
            widget.setVisible(placed is not None)
        if placed is None:
            return
        row = placed[2]
        self.question.setText(self.tr("Who is {who}?").format(who=row.came))
        people = [
            (str(number), described(one) if one.full_name else label_of(one)) for number, one in enumerate(row.alike)
        ]
        focused = any(chip.hasFocus() for chip in self.answers.chips())
        self.answers.set_options([*people, (NEW, self.tr("Somebody new")), (LEAVE, self.tr("Leave out"))])
        self.answers.name(self.question.text())
        self.answers.set_value([row.answer] if row.answer else [])
        if focused:
            self.answers.set_focus()
        self._show_rest(row.answer)

    def _show_rest(self, answer: str) -> None:
        others = any(not one.answer for _, _, one in self._rows)
        self.rest.setVisible(answer in (NEW, LEAVE, "0") and others)

    def _on_chosen(self, keys: list[str]) -> None:
        placed = self._row
        if placed is not None:
            number, _, row = placed
            self.answered.emit([(number, row.line, keys[0] if keys else "")])

    def _on_rest(self) -> None:
        """Those that are open get the answer of the chosen one; "the same" only where it may be one person alone."""
        placed = self._row
        answer = placed[2].answer if placed is not None else ""
        told = [
            (number, row.line, answer)
            for number, _, row in self._rows
            if not row.answer and (answer in (NEW, LEAVE) or len(row.alike) == 1)
        ]
        if answer and told:
            self.answered.emit(told)
