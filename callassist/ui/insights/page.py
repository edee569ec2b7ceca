"""What many calls show together: one page of small figures, each with its calls behind it and a table in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from callassist.messages import describe_error
from callassist.store.figures import ANY, FEWEST, FigureGroup, Figures, Planned, Raw, figures, gather
from callassist.store.search import NO_FILTERS, Filters
from callassist.ui.appearance import Appearance, Size
from callassist.ui.call_finder import CallFinder
from callassist.ui.file_picker import AskFile, ask_save, documents
from callassist.ui.insights.card import FigureCard
from callassist.ui.insights.charts import BarRow, HoursChart, Weeks
from callassist.ui.insights.tables import FigureTables, write_tables
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.fresh import FreshPage
from callassist.ui.widgets.labels import Banner, SectionLabel, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.scroll import Scroll

TWO_COLUMNS = 900
HEAD_IN_A_ROW = 760
"""From this width on, drawn pixels, the buttons stand beside the spans of time."""
MOST_SCRIPTS = 3
"""Scripts shown one below the other; a chip shows any other alone."""


class InsightsPage(FreshPage):
    """The page “Insights”."""

    calls_requested = Signal(object, str)
    """The calls behind a figure: filters, and what they are in words."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        finder: CallFinder,
        now: Callable[[], datetime],
        *,
        planned: Planned,
        ask: AskFile = ask_save,
    ) -> None:
        super().__init__(look)
        self._look, self._keys, self._finder, self._now, self._planned = look, keys, finder, now, planned
        self.ask = ask
        self.figures: Figures | None = None
        self._as_table = False
        self._filters: Filters = NO_FILTERS
        self._known: dict[str, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop of its own for Tab
        self.setAccessibleName(self.tr("Insights"))
        self.since = ChipRow(look, self._spans(), name=self.tr("Time"))
        self.since.set_value(["quarter"])
        self.scripts = ChipRow(look, name=self.tr("Script"))
        self.table_button = Button(look, self.tr("As tables"))
        self.table_button.setCheckable(True)
        self.csv_button = Button(look, self.tr("Save as CSV"))
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.told.hide()
        self.problem = Banner(look)
        self.empty = Text(look, role=ColorRole.MUTED, wrap=True)
        self.weeks, self.hours = Weeks(look), HoursChart(look)
        self.tables = FigureTables(self.hours.day_name, self)
        self.cards = {
            "weeks": FigureCard(look, self.tr("Calls and minutes by week")),
            "outcomes": FigureCard(look, self.tr("How calls ended")),
            "ends": FigureCard(look, self.tr("Where calls ended")),
            "steps": FigureCard(look, self.tr("Time a step takes, and the plan")),
            "missed": FigureCard(look, self.tr("Needed items left open")),
            "hours": FigureCard(look, self.tr("Best hours to reach people")),
            "messages": FigureCard(look, self.tr("Unanswered calls that led to a talk")),
        }
        self.cards["weeks"].box.addWidget(self.weeks)
        self.cards["hours"].box.addWidget(self.hours)
        self._lay_out()
        self._connect()
        self.set_keys()
        self._on_look_changed()

    def _spans(self) -> list[tuple[str, str]]:
        return [
            ("month", self.tr("Last month")),
            ("quarter", self.tr("Last three months")),
            ("year", self.tr("Last year")),
            ("all", self.tr("All")),
        ]

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.since, 1)
        self._acts = in_row(self.table_button, self.csv_button, 1)
        self._head.addLayout(self._acts)
        self._grid = QHBoxLayout()
        self.columns = (QVBoxLayout(), QVBoxLayout())
        for column in self.columns:
            column.addStretch(1)
            self._grid.addLayout(column, 1)
        for card in self.cards.values():  # each has its place from the start: a widget without one is a window
            self.columns[0].insertWidget(self.columns[0].count() - 1, card)
        self._arranged: tuple[bool, list[FigureCard]] = (False, list(self.cards.values()))
        self._column.addLayout(self._head)
        self._column.addWidget(self.scripts)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.told)
        self._column.addWidget(self.empty)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        in_column(Scroll(self._look, inner), into=self)

    def _connect(self) -> None:
        self.since.chosen.connect(self._on_chosen)
        self.scripts.chosen.connect(self._on_chosen)
        self.table_button.clicked.connect(self._on_table)
        self.csv_button.clicked.connect(self.save_csv)
        self.weeks.chosen.connect(partial(self._lead, self.tr("A week")))
        self.hours.chosen.connect(partial(self._lead, self.tr("An hour")))
        self._finder.failed.connect(self.problem.say)
        self._look.changed.connect(self._on_look_changed)

    def set_keys(self) -> None:
        self.table_button.set_key(self._keys.actions.key("insights.table"))
        self.csv_button.set_key(self._keys.actions.key("page.export"))

    def handlers(self) -> Handlers:
        return {"insights.table": self.toggle_tables, "page.export": self.save_csv, "page.leave": self._leave}

    def _leave(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Asking

    def refresh_files(self) -> None:
        """Look again: calls were made or changed."""
        self._filters = Filters(since=self._since(), script=(self.scripts.value() or [""])[0])
        zone = self._now().tzinfo or UTC
        filters = self._filters
        self._finder.ask("figures", lambda index: gather(index, filters, zone), self._on_raw)

    def _since(self) -> datetime | None:
        days = {"month": 30, "quarter": 91, "year": 365}.get((self.since.value() or ["all"])[0])
        if days is None:
            return None
        day = self._now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)
        return day - timedelta(days=day.weekday())

    def _on_chosen(self, _keys: list[str]) -> None:
        self.refresh()

    def _on_raw(self, raw: Raw) -> None:
        self.problem.say("")
        for share in (*raw.ends, *raw.outcomes):
            self._known[share.script] = share.script_title
        many = sorted(self._known.items(), key=lambda known: -raw.scripts.get(known[0], 0))
        self.scripts.set_options(many if len(many) > 1 else [])
        self.scripts.setVisible(len(many) > 1)
        self.show_figures(figures(raw, self._now(), self._planned, clock))

    # Showing

    def show_figures(self, found: Figures) -> None:
        """Draw these; where there is too little, say so."""
        self.figures = found
        self.empty.setText(
            self.tr("No calls in this time yet. With every call this page learns a little.") if not found.calls else ""
        )
        self.empty.setVisible(not found.calls)
        weeks = self.cards["weeks"]
        weeks.setVisible(found.calls > 0)
        weeks.show_number(found.calls, enough=found.calls >= FEWEST)
        self.weeks.show_weeks(found.weeks)
        reached = sum(cell.calls for cell in found.hours if cell.weekday == ANY)
        hours = self.cards["hours"]
        hours.setVisible(found.calls > 0)
        few = self.tr("No hour has five calls yet: from then on it is shown.")
        hours.show_number(reached, enough=any(cell.enough for cell in found.hours), few=few)
        self.hours.show_cells(found.hours)
        for name, groups in self.tables.groups(found).items():
            self._show_groups(name, groups)
        for name, (heads, rows) in self.tables.of(found).items():
            self.cards[name].show_table(heads, rows)
        self._arrange()

    def _show_groups(self, name: str, groups: tuple[FigureGroup, ...]) -> None:
        card = self.cards[name]
        clear_layout(card.box)
        drawn = [group for group in groups if group.enough][:MOST_SCRIPTS]
        card.setVisible(any(group.n for group in groups))
        card.show_number(sum(group.n for group in groups), enough=bool(drawn))
        for group in drawn:
            if group.title and (len(drawn) > 1 or len(groups) > 1):
                title = SectionLabel(self._look, f"{group.title} · {group.n}")
                title.setContentsMargins(self._look.px(8), self._look.px(8), 0, self._look.px(2))
                card.box.addWidget(title)
            for bar in group.bars:
                row = BarRow(self._look, bar, self._said(name, bar.label, bar.shown, bar.n, bar.mark_shown))
                row.clicked.connect(partial(self._lead, bar.label or card.title, bar.filters))
                card.box.addWidget(row)
        if name == "steps" and drawn:
            card.box.addWidget(
                Text(self._look, self.tr("The line across a bar is the plan."), role=ColorRole.MUTED, size=Size.NOTE)
            )

    def _said(self, name: str, label: str, shown: str, n: int, mark: str) -> str:
        if name == "messages":
            return self.tr("{share}: {n} led to a talk", "", n).format(share=shown, n=n)
        one, many = self.tr("{label}: {shown}, 1 call"), self.tr("{label}: {shown}, {n} calls", "", n)
        words = (one if n == 1 else many).format(label=label, shown=shown, n=n)
        return f"{words}, {self.tr('planned {time}').format(time=mark)}" if mark else words

    # Acts

    def toggle_tables(self) -> None:
        """Tables in the place of drawings, or drawings again."""
        self._as_table = not self._as_table
        self.table_button.setChecked(self._as_table)
        for card in self.cards.values():
            card.set_as_table(self._as_table)

    def _on_table(self) -> None:
        self.table_button.setChecked(self._as_table)
        self.toggle_tables()

    def _lead(self, label: str, filters: object, *_: object) -> None:
        if isinstance(filters, Filters):
            self.calls_requested.emit(filters, label)

    def save_csv(self) -> None:
        """All figures in one file, one table below the other."""
        proposed = documents() / f"{self.tr('Insights')}.csv"
        chosen = self.ask(self, self.tr("Save the figures"), str(proposed), "CSV (*.csv)")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".csv" else path.with_name(path.name + ".csv")
        titles = {name: card.title for name, card in self.cards.items()}
        head = self.tr("Insights"), self._now().date().isoformat()
        tables = self.tables.of(self.figures) if self.figures is not None else {}
        try:
            write_tables(path, head, titles, tables)
        except OSError as error:
            said = self.tr("Not written to {path}: {why}.").format(path=path, why=translate(describe_error(error)))
        else:
            said = self.tr("Written to {path}").format(path=path)
        self.told.say(said)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns, each filled from the top, or one; what is done with them beside or below what is chosen."""
        beside = self.width() >= self._look.px(HEAD_IN_A_ROW)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        shown = [card for card in self.cards.values() if not card.isHidden()]
        two = self.width() >= self._look.px(TWO_COLUMNS)
        if shown == self._arranged[1] and two == self._arranged[0]:
            return
        self._arranged = (two, shown)
        for card in self.cards.values():
            for column in self.columns:
                column.removeWidget(card)
        heights = [0, 0]
        for card in shown:  # each goes where there is less above it
            column = heights.index(min(heights)) if two else 0
            self.columns[column].insertWidget(self.columns[column].count() - 1, card)
            heights[column] += 3 + (card.box.count() if card.box.count() > 1 else 7)
        self._grid.setStretch(1, 1 if two else 0)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(26), px(20), px(20), px(20))
        self._column.setSpacing(px(12))
        for row in (self._head, self._acts):
            row.setSpacing(px(8))
        self._grid.setSpacing(px(14))
        for column in self.columns:
            column.setSpacing(px(14))
        self._arrange()
