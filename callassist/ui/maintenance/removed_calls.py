"""The calls that were removed: given back one by one, or gone for good all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from callassist.calls.header_facts import person_named
from callassist.messages import facts_line
from callassist.store.maintenance import MaintenancePlan
from callassist.store.removed import DAYS
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import moment_words
from callassist.ui.maintenance.maintenance_runner import MaintenanceRunner
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, in_row

SHOWN = 20


class Waiting(NamedTuple):
    """A removed call: its id, and who it was with, when."""

    id: str
    words: str


def waiting(upkeep: MaintenancePlan) -> list[Waiting]:
    """What is removed, those removed last first. Off the window's thread."""
    found: list[Waiting] = []
    for one in upkeep.removed.calls():
        header = upkeep.header_of(one.path)
        who = person_named(header.facts) if header is not None else ""
        when = moment_words(header.started, QLocale()) if header is not None else ""
        title = header.script.title if header is not None else one.path.name
        found.append(Waiting(one.id, facts_line(who, title, when)))
    return found


class RemovedPart(QWidget):
    """On the page of files; not there while nothing is removed."""

    given_back = Signal(str)

    def __init__(self, look: Appearance, care: MaintenanceRunner) -> None:
        super().__init__()
        self._look, self._care = look, care
        self._rows: list[QWidget] = []
        self.empty = Button(look, self.tr("Empty"), clicked=self._on_empty)
        self.sure = Button(look, self.tr("Remove them for good"), tone=Tone.DANGER, clicked=self._on_sure)
        self.not_yet = Button(look, self.tr("Keep them"), clicked=lambda: self._ask(False))
        head = in_row(
            (Text(look, self.tr("Removed calls"), size=Size.TITLE, weight=600, wrap=True), 1),
            self.empty,
            self.not_yet,
            self.sure,
        )
        told = self.tr(
            "They are in no list and no search. {n} days after they were removed, or once you empty this, "
            "they are gone for good, out of the backups too.",
            "",
            DAYS,
        ).format(n=DAYS)
        self.problem = Banner(look)
        self._list = in_column(gap=look.px(4))
        in_column(
            head,
            Text(look, told, role=ColorRole.MUTED, size=0.94, wrap=True),
            self.problem,
            self._list,
            into=self,
            gap=look.px(10),
        )
        self.hide()
        self._ask(False)
        care.changed.connect(self.refresh_files)
        care.failed.connect(self._on_failed)
        self.refresh_files()

    def refresh_files(self) -> None:
        self._care.run_quickly("removed", waiting, self._on_found)

    def _on_found(self, calls: Sequence[Waiting]) -> None:
        if isValid(self):  # the page may be gone by the time the answer is here
            self.show_calls(calls)

    def show_calls(self, calls: Sequence[Waiting]) -> None:
        delete_widgets(self._list, *self._rows)
        self._rows = [self._row(call) for call in calls[:SHOWN]]
        for row in self._rows:
            self._list.addWidget(row)
        self.setVisible(bool(calls))
        self._ask(False)

    def rows(self) -> list[str]:
        """What is shown, from top to bottom."""
        return [label.text() for row in self._rows for label in row.findChildren(Elided)[:1]]

    def _row(self, call: Waiting) -> QWidget:
        holder = QWidget()
        row = in_row(into=holder)
        back = Button(self._look, self.tr("Put it back"), tone=Tone.BARE)
        back.setAccessibleName(self.tr("Put back: {call}").format(call=call.words))
        back.clicked.connect(lambda: self.given_back.emit(call.id))
        row.addWidget(Elided(self._look, call.words, size=0.94), 1)
        row.addWidget(back)
        return holder

    def _ask(self, sure: bool) -> None:
        """For good is for good: it is asked for twice."""
        self.empty.setVisible(not sure)
        self.sure.setVisible(sure)
        self.not_yet.setVisible(sure)

    def _on_empty(self) -> None:
        self._ask(True)
        self.not_yet.setFocus()

    def _on_sure(self) -> None:
        self.problem.say("")
        self._care.run("removed", lambda upkeep, _: upkeep.empty(), self._on_emptied)

    def _on_emptied(self, _: int) -> None:
        if isValid(self):
            self.refresh_files()

    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == "removed":
            self.problem.say(sentence)
            self._ask(False)
