"""A file of people that comes in: first what it would do, then all of it at once, and all of it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callassist.people.importing import ImportPlan, Verdict, apply_plan, open_contacts, plan_import, undo_plan
from callassist.ui.look import Look, Size
from callassist.ui.people.parts import WayBack
from callassist.ui.people.room import PeopleRoom, new_person
from callassist.ui.stock.buttons import Button, Tone
from callassist.ui.stock.labels import Text

SHOWN = 30


class TakingIn(QWidget):
    """One file. Nothing has changed until it is taken in."""

    left = Signal()

    def __init__(self, look: Look, room: PeopleRoom, path: Path) -> None:
        super().__init__()
        self._room = room
        self.plan: ImportPlan | None = None
        self._told = Text(look, self.tr("Reading {file} …").format(file=path.name), wrap=True)
        self.take = Button(look, self.tr("Take them in"), tone=Tone.PRIMARY)
        self.take.clicked.connect(self.take_in)
        self.take.hide()
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.left)
        self.way_back = WayBack(look)
        self.way_back.undone.connect(self.undo)
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(30), look.px(18), look.px(22), look.px(30))
        box.addWidget(Text(look, path.name, size=Size.TITLE, weight=600))
        box.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addWidget(close)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self.way_back)
        box.addStretch(1)
        known, now = room.all(), room.around.now()

        def work() -> ImportPlan:
            return plan_import(open_contacts(path.read_bytes()), known, now, lambda: new_person("").id)

        room.jobs.run(work, self._on_plan, lambda error: self._told.setText(str(error)))

    def _on_plan(self, plan: ImportPlan) -> None:
        self.plan = plan
        counts = [plan.count(verdict) for verdict in (Verdict.ADDED, Verdict.CHANGED, Verdict.LEFT)]
        lines = [self.tr("Would add {}, change {}, leave {}. Nothing has changed yet.").format(*counts)]
        lines += [f"{column.header} → {column.field or '–'}" for column in plan.contacts.columns]
        lines += [f"{row.verdict.value}: {row.label} {'; '.join(row.reasons)}" for row in plan.rows[:SHOWN]]
        self._told.setText("\n".join(lines))
        self.take.setVisible(bool(plan.changes) and self._room.writable)

    def take_in(self) -> None:
        if self.plan is not None and self._room.book is not None:
            apply_plan(self._room.book, self.plan)
            self._room.look_again()
            self.take.hide()
            self.way_back.say(self.tr("{n} people are taken in.").format(n=len(self.plan.changes)))

    def undo(self) -> None:
        if self.plan is not None and self._room.book is not None:
            undo_plan(self._room.book, self.plan)
            self._room.look_again()
            self.take.show()
