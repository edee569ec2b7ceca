"""Small parts of the scripts page: rows of a file in one width, a problem with its row, the rows of a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.script.problem_format import one_as_text
from callassist.script.script_model import Problem, Severity
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.chips import Badge
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Card

MOST_ROWS = 80
"""Of a change that is shown: beyond that nobody reads it here."""


class Mono(Text):
    """Rows of a file, in letters of one width, cut where there is no room."""

    def text_font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self._look.font(Size.NOTE).pixelSize())
        return font


class ProblemView(QWidget):
    """What is to be repaired: where, what, the row itself and what to do."""

    def __init__(self, look: Appearance, problem: Problem, row: str) -> None:
        super().__init__()
        px = look.px
        error = problem.severity is Severity.ERROR
        kind = self.tr("Error") if error else self.tr("Warning")
        badge = Badge(
            look,
            kind,
            role=ColorRole.DANGER if error else ColorRole.CAUTION,
            ground=ColorRole.DANGER_GROUND if error else ColorRole.CAUTION_GROUND,
        )
        place = self.tr("{file}, line {line}").format(file=Path(problem.file).name, line=problem.line)
        head = in_row(badge, Text(look, place, role=ColorRole.MUTED, size=Size.NOTE), 1, gap=px(10))
        column = in_column(
            head,
            Text(look, translate(problem.message), wrap=True),
            into=self,
            margins=(px(14), px(10), px(14), px(10)),
            gap=px(5),
        )
        shown = one_as_text(replace(problem, suggestion=""), row).rstrip("\n").split("\n")[1:]
        if shown:
            rows = Mono(look, "\n".join(line.removeprefix("    ") for line in shown), role=ColorRole.MUTED)
            rows.setMinimumWidth(px(40))
            column.addWidget(rows)
        if problem.suggestion:
            column.addWidget(Text(look, translate(problem.suggestion), role=ColorRole.MUTED, wrap=True))
        self.setAccessibleName(f"{kind}, {place}: {translate(problem.message)}")


class ChangeView(Card):
    """The rows of a change: what was, marked with a minus, and what is, with a plus."""

    def __init__(self, look: Appearance, rows: Sequence[str]) -> None:
        super().__init__(look)
        self.column = QVBoxLayout(self)
        px = look.px
        self.column.setContentsMargins(px(14), px(10), px(14), px(10))
        self.column.setSpacing(px(2))
        rows = [row for row in rows if not row.startswith(("---", "+++"))]
        for row in rows[:MOST_ROWS]:
            role = (
                ColorRole.ACCENT
                if row.startswith("+")
                else ColorRole.DANGER
                if row.startswith("-")
                else ColorRole.MUTED
            )
            line = Mono(look, "…" if row.startswith("@@") else row, role=role, wrap=True)
            self.column.addWidget(line)
        if len(rows) > MOST_ROWS:
            more = self.tr("and {n} more", "", len(rows) - MOST_ROWS).format(n=len(rows) - MOST_ROWS)
            self.column.addWidget(Text(look, more, role=ColorRole.MUTED, size=Size.NOTE))
