"""What is to be looked at, as sentences, each with what one press would do about it; and what two sides changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from callassist.script.edit.merge import Conflict
from callassist.script.script_model import Problem, Severity
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import delete_widgets, in_column
from callassist.ui.widgets.scroll import Card

SHOWN = 30
"""Problems that are listed at once; the others follow once these are gone."""


class ProblemCard(Card):
    """One thing to look at."""

    def __init__(self, look: Appearance, script: OpenScript, problem: Problem) -> None:
        super().__init__(look)
        self.problem = problem
        self._script = script
        error = problem.severity is Severity.ERROR
        section = script.layout.at(problem.line - 1)
        where = section.title if section is not None and section.title else self.tr("Line {n}").format(n=problem.line)
        words = translate(problem.message)
        role = ColorRole.DANGER if error else ColorRole.TEXT
        column = in_column(
            Text(look, where, size=Size.NOTE, weight=600, wrap=True),
            Text(look, words, role=role, size=0.93, wrap=True),
            into=self,
            margins=(look.px(12), look.px(9), look.px(12), look.px(8)),
            gap=look.px(3),
        )
        if problem.suggestion:
            column.addWidget(Text(look, translate(problem.suggestion), role=ColorRole.MUTED, size=Size.NOTE, wrap=True))
        row = FlowLayout(look.px(4))
        self.remedy = script.remedy(problem)
        self.mend: Button | None = None
        if self.remedy is not None:
            self.mend = Button(look, translate(self.remedy.label), name=f"{translate(self.remedy.label)}: {where}")
            self.mend.clicked.connect(lambda: script.mend(problem))
            row.addWidget(self.mend)
        self.show_it = Button(look, self.tr("Show it"), tone=Tone.BARE)
        self.show_it.setAccessibleName(self.tr("Show it: {problem}").format(problem=words))
        row.addWidget(self.show_it)
        column.addLayout(row)
        kind = self.tr("Error") if error else self.tr("Hint")
        self.setAccessibleName(f"{kind}, {where}: {words}")


class ConflictCard(Card):
    """Rows that somebody else changed as well: ours stand there now, and theirs are one press away."""

    def __init__(self, look: Appearance, script: OpenScript, conflict: Conflict) -> None:
        super().__init__(look)
        column = in_column(
            Text(look, self.tr("Changed by somebody else too"), size=Size.NOTE, weight=600, wrap=True),
            into=self,
            margins=(look.px(12), look.px(9), look.px(12), look.px(8)),
            gap=look.px(3),
        )
        for words, rows in ((self.tr("Yours:"), conflict.ours), (self.tr("Theirs:"), conflict.theirs)):
            column.addWidget(Text(look, words, role=ColorRole.MUTED, size=Size.NOTE))
            column.addWidget(Text(look, "\n".join(rows) or self.tr("(taken out)"), size=0.93, wrap=True))
        row = FlowLayout(look.px(8))
        self.theirs = Button(look, self.tr("Use theirs"), clicked=lambda: script.use_theirs(conflict))
        self.ours = Button(look, self.tr("Keep yours"), clicked=lambda: script.keep_ours(conflict))
        row.addWidget(self.theirs)
        row.addWidget(self.ours)
        column.addLayout(row)
        self.setAccessibleName(self.tr("Changed by somebody else too"))


class ProblemList(QWidget):
    """All that is to be looked at now."""

    show_requested = Signal(int)
    """The row of the file, from 0, that is to be shown."""

    def __init__(self, look: Appearance, script: OpenScript, key: str) -> None:
        super().__init__()
        self._look, self._script, self._key = look, script, key
        self._title = SectionLabel(look)
        self._column = in_column(self._title, into=self, gap=look.px(8))
        self._shown: object = None
        self.cards: list[ProblemCard] = []
        self.conflicts: list[ConflictCard] = []
        script.checked.connect(self.refresh)
        script.merged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """As it was last checked."""
        problems, conflicts = self._script.problems[:SHOWN], self._script.conflicts
        labels = [getattr(self._script.remedy(problem), "label", "") for problem in problems]
        state = (problems, conflicts, labels)
        if state == self._shown:
            return
        self._shown = state
        delete_widgets(self._column, *self.cards, *self.conflicts)
        self.cards, self.conflicts = [], []
        for conflict in conflicts:
            card = ConflictCard(self._look, self._script, conflict)
            self._column.addWidget(card)
            self.conflicts.append(card)
        for problem in problems:
            shown = ProblemCard(self._look, self._script, problem)
            shown.show_it.clicked.connect(lambda _=False, row=problem.line - 1: self.show_requested.emit(row))
            self._column.addWidget(shown)
            self.cards.append(shown)
        mend = next((card.mend for card in self.cards if card.mend is not None), None)
        if mend is not None:
            mend.set_key(self._key)
        count = len(self._script.problems) + len(conflicts)
        one, more = self.tr("1 thing to look at"), self.tr("{n} things to look at", "", count).format(n=count)
        self._title.setText(self.tr("Nothing to look at") if not count else one if count == 1 else more)

    def mend_first(self) -> bool:
        """Do the first remedy there is."""
        self._script.be_checked()
        first = next((one for one in self._script.problems if self._script.remedy(one) is not None), None)
        return first is not None and self._script.mend(first)
