"""Every figure as heads and rows: for the eye that would rather read, and for the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from callassist.exports.table import write_rows
from callassist.files import Disk, whole_file
from callassist.store.figures import FigureGroup, Figures
from callassist.ui.sheet_here import sheet_here

Rows = list[tuple[str, ...]]
Table = tuple[tuple[str, ...], Rows]
"""Heads, and rows as long as they."""


class FigureTables(QObject):
    """Says in words what the cards draw."""

    def __init__(self, day_name: Callable[[int], str], parent: QObject) -> None:
        super().__init__(parent)
        self._day_name = day_name

    def groups(self, found: Figures) -> dict[str, tuple[FigureGroup, ...]]:
        """What is drawn as bars, by the name of its card."""
        led = self.tr("Led to a talk")
        messages = replace(found.messages, bars=tuple(replace(bar, label=led) for bar in found.messages.bars))
        return {
            "outcomes": found.outcomes,
            "ends": found.ends,
            "steps": found.steps,
            "missed": found.missed,
            "messages": (messages,),
        }

    def of(self, found: Figures) -> dict[str, Table]:
        """Every figure, by the name of its card; what speaks of too few calls has no rows."""
        weeks: Rows = [(week.monday.isoformat(), str(week.calls), str(week.minutes)) for week in found.weeks]
        hours: Rows = [
            (
                self._day_name(cell.weekday),
                f"{cell.hour}:00",
                f"{cell.share:.0%}" if cell.enough else "–",
                str(cell.calls),
            )
            for cell in found.hours
        ]
        tables: dict[str, Table] = {
            "weeks": ((self.tr("Week"), self.tr("Calls"), self.tr("Minutes")), weeks),
            "hours": ((self.tr("Day"), self.tr("Hour"), self.tr("Reached"), self.tr("Calls")), hours),
        }
        for name, groups in self.groups(found).items():
            enough = [group for group in groups if group.enough]
            tables[name] = self._unanswered(enough) if name == "messages" else self._bars(name, enough)
        return tables

    def _unanswered(self, groups: list[FigureGroup]) -> Table:
        heads = self.tr("Unanswered"), self.tr("Share"), self.tr("Led to a talk")
        return heads, [(str(group.n), bar.shown, str(bar.n)) for group in groups for bar in group.bars]

    def _bars(self, name: str, groups: list[FigureGroup]) -> Table:
        timed = name == "steps"
        what = {"outcomes": self.tr("Outcome"), "missed": self.tr("Item")}.get(name) or self.tr("Step")
        middle = (self.tr("Time"), self.tr("Plan")) if timed else (self.tr("Share"),)
        rows: Rows = [
            (group.title, bar.label, bar.shown, *((bar.mark_shown or "–",) if timed else ()), str(bar.n))
            for group in groups
            for bar in group.bars
        ]
        return (self.tr("Script"), what, *middle, self.tr("Calls")), rows


def write_tables(path: Path, head: tuple[str, ...], titles: Mapping[str, str], tables: Mapping[str, Table]) -> None:
    """All of them in one CSV, one below the other. Raises OSError; the file is whole or as it was."""
    rows: Rows = []
    for name, (heads, lines) in tables.items():
        if lines:
            rows += [("",), (titles[name],), heads, *lines]
    with whole_file(path, Disk()) as out:
        write_rows(head, rows, out, sheet_here())
