"""People put on a list: from a pasted table, a search among those who are known, or files. Seen first, then taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from callassist.people.import_files import SUFFIXES
from callassist.people.importing import Verdict
from callassist.ui.appearance import Appearance, Size
from callassist.ui.file_picker import AskFiles, ask_open_several, file_filter
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row

if TYPE_CHECKING:
    from callassist.people.importing import ImportPlan
    from callassist.people.person_model import Person

PAUSE = 250
"""Milliseconds after the last key before a table is looked through."""


class AddPanel(QWidget):
    """A line to search in, a field to paste into, and what either would add."""

    look_requested = Signal(object, object)
    """(text of a table or None, files) are to be looked through; `show_plans` answers."""
    add_requested = Signal(object, object)
    """(plans, people): these are to be put on the list."""
    left = Signal()

    def __init__(self, look: Appearance, find: Callable[[str], Sequence[Person]]) -> None:
        """`find` gives everybody in whom the words are found; everybody for "*"."""
        super().__init__()
        self._look, self._find = look, find
        self._found: Sequence[Person] = ()
        self._plans: Sequence[ImportPlan] = ()
        self.ask_open: AskFiles = ask_open_several
        self.search = LineInput(look, self.tr("Name, company, role … or * for everybody"))
        self.search.setAccessibleName(self.tr("Find people to add"))
        self.search.textEdited.connect(self._on_search)
        self.search.returnPressed.connect(self.add)
        self.table = LinesInput(look, self.tr("Paste a table: Name, Phone, Region …"), rows=(3, 8))
        self.table.setAccessibleName(self.tr("A table of people"))
        self.table.textChanged.connect(self._on_table)
        self.open = Button(look, self.tr("Open a file …"), clicked=self._on_open)
        self.said = Text(look, role=ColorRole.MUTED, wrap=True)
        self.take = Button(look, self.tr("Add to the list"), tone=Tone.PRIMARY, clicked=self.add)
        self.cancel = Button(look, self.tr("Not now"), clicked=self.leave)
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(lambda: self.look_requested.emit(self.table.text(), ()))
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        px, look = self._look.px, self._look
        acts = in_row(self.take, self.cancel, 1, self.open, gap=px(8))
        in_column(
            Text(look, self.tr("Add people"), size=Size.TITLE, weight=600),
            Text(look, self.tr("From those you know"), role=ColorRole.MUTED),
            Frame(look, self.search),
            Text(look, self.tr("Or from a table, a vCard or a file"), role=ColorRole.MUTED),
            Frame(look, self.table),
            self.said,
            acts,
            1,
            into=self,
            margins=(px(28), px(22), px(24), px(20)),
            gap=px(10),
        )

    def begin(self, list_id: str) -> None:
        """For this list; what was typed for it before and not taken stands here again."""
        self.search.keep_as("")
        self.table.keep_as("")
        self.search.clear()
        self.table.setText("")
        self._found, self._plans = (), ()
        self.search.keep_as(f"list/{list_id}/search")
        self.table.keep_as(f"list/{list_id}/table")
        if self.search.text():
            self._on_search(self.search.text())
        if self.table.text().strip():
            self._wait.start()
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, people: Sequence[Person]) -> None:
        """These were chosen elsewhere, and are to be seen before they are added."""
        self._found = people
        self._show()
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plans(self, plans: Sequence[ImportPlan], problem: str) -> None:
        """What a table or files would add; `problem` is why one could not be read."""
        self._plans = plans
        self._show(problem)

    def add(self) -> None:
        if self._found or self._members():
            plans, people = self._plans, self._found
            self.search.taken_over()
            self.table.taken_over()
            self.add_requested.emit(plans, people)

    def leave(self) -> None:
        """What was typed is given up."""
        self.search.taken_over()
        self.table.taken_over()
        self.left.emit()

    def _members(self) -> int:
        return len({row.who for plan in self._plans for row in plan.rows if row.who})

    def _on_search(self, text: str) -> None:
        self._found = self._find(text.strip()) if text.strip() else ()
        self._show()

    def _on_table(self) -> None:
        if self.table.text().strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._plans = ()
            self._show()

    def _on_open(self) -> None:
        title = self.tr("Files of people: CSV, vCard or JSON Résumé")
        if files := self.ask_open(self, title, "", file_filter(title, sorted(SUFFIXES))):
            self.look_requested.emit(None, tuple(Path(name) for name in files))

    def _show(self, problem: str = "") -> None:
        count, parts = QLocale().toString, list[str]()
        if problem:
            parts.append(problem)
        if self._found:
            names = ", ".join(one.label for one in self._found[:4]) + (" …" if len(self._found) > 4 else "")
            parts.append(self.tr("Found: {n} ({names}).").format(n=count(len(self._found)), names=names))
        elif self.search.text().strip():
            parts.append(self.tr("Nobody by that name."))
        if self._plans:
            new, asked = (sum(plan.count(one) for plan in self._plans) for one in (Verdict.ADDED, Verdict.ASKED))
            known = self._members() - new
            parts.append(self.tr("New: {new}, known: {known}.").format(new=count(new), known=count(max(known, 0))))
            if asked:
                told = self.tr("Left out, since you may know them: {n}. Import them under People first.")
                parts.append(told.format(n=count(asked)))
        self.said.say(" ".join(parts))
        self.take.setEnabled(bool(self._found or self._members()))
