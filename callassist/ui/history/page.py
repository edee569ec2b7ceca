"""All calls: looked for as one types, narrowed by chips, read beside the list, edited, repeated, compared, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from callassist.calls.report import Report
from callassist.exports.call_reading import read_call
from callassist.exports.comparison import Comparison, OtherScript, compare
from callassist.exports.formats import OutgoingCall, Scripts
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.scorecards import others_by_call
from callassist.store.search import NO_FILTERS, Filters, search
from callassist.ui.appearance import Appearance, Size
from callassist.ui.call_finder import CallFinder
from callassist.ui.history.call_list import CallList
from callassist.ui.history.calls_model import CallsModel
from callassist.ui.history.compare_view import CompareView
from callassist.ui.history.export import Exporter
from callassist.ui.history.filters import FilterBar
from callassist.ui.history.pane import ReadingPane
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.fresh import FreshPage
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.split import Split

BESIDE = 860
"""From this width on, drawn pixels, the call stands beside the list; below it takes the list's place."""
MOST_COMPARED = 40
EVERYTHING = 1_000_000


class HistoryPage(FreshPage):
    """The page “Calls”. It asks for what is not its own to do: to edit a call, to call again."""

    edit_requested = Signal(str)
    remove_requested = Signal(list)
    """The calls with these ids are to be removed."""
    again_requested = Signal(str)
    """A new call to the same person, by the same script."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        finder: CallFinder,
        store: CallStore,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(look)
        self._look, self._keys, self._finder, self._store, self._now = look, keys, finder, store, now
        self._scripts = Scripts()
        self._wanted = ""
        """The call to be in front once the list is there."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop of its own for Tab
        self.setAccessibleName(self.tr("Calls"))
        self.model = CallsModel(finder)
        self.list = CallList(look, self.model, now)
        self.search = LineInput(look, self.tr("Names, notes, answers, outcomes"), name=self.tr("Search in calls"))
        self.search.setClearButtonEnabled(False)
        self.search_frame = Frame(look, self.search, key="/")
        self.filters = FilterBar(look, finder, now)
        self.number = Text(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        self.problem = Banner(look)
        self.empty = Text(look, role=ColorRole.MUTED, wrap=True)
        self.pane = ReadingPane(look)
        self.comparison = CompareView(look)
        self.exporter = Exporter(look, store)
        self.compare_button = Button(look, self.tr("Compare"))
        self.export_button = Button(look, self.tr("Export"))
        self.delete_button = Button(look, self.tr("Delete"), tone=Tone.BARE)
        self.search_lag = QTimer(self, singleShot=True, interval=0)
        self.search_lag.timeout.connect(self._read_current)
        self._lay_out()
        self._connect()
        self.set_keys()
        self._keys.rebound.connect(self.set_keys)
        look.space(self._left_column, 20, 20, 14, 10, gap=10)
        look.space(self._export_box, 14, 12, 14, 12)

    def _lay_out(self) -> None:
        inner = QWidget()
        self._left = Scroll(self._look, inner)  # in a low window: what stands above the list is never squeezed
        self._left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._left_column = in_column(self.search_frame, self.filters, into=inner)
        acts = QWidget()
        self._acts = FlowLayout(self._look.px(8), parent=acts)
        self._acts.addWidget(self.export_button)
        self._acts.addWidget(self.compare_button)
        self._acts.addWidget(self.delete_button)
        row = in_row((self.number, 1), acts)
        self._left_column.addLayout(row)
        self._left_column.addWidget(self.problem)
        self._export_ground = ScrollGround(self._look, ColorRole.PAGE, edges="top bottom start end")
        self._export_box = in_column(self.exporter, into=self._export_ground)
        self._export_ground.hide()
        self._left_column.addWidget(self._export_ground)
        self._left_column.addWidget(self.empty)
        self._left_column.addWidget(self.list, 1)
        self._left_column.addStretch(0)  # all the room below, while there is no list
        self._right = QStackedWidget()
        self._right.addWidget(self.pane)
        self._right.addWidget(self.comparison)
        right_ground = ScrollGround(self._look, ColorRole.PAGE, edges="start")
        in_column(self._right, into=right_ground, margins=(1, 0, 0, 0))
        self._split = Split(self._look, self._left, right_ground, wide=440, roomy=BESIDE)
        self._split.turns_taken.connect(self.pane.set_alone)
        row = in_row(self._split, into=self)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._ask)
        self.search.returnPressed.connect(self.to_list)
        self.filters.changed.connect(self._ask)
        self.model.counted.connect(self._on_counted)
        self.model.shown.connect(self._on_shown)
        self._finder.failed.connect(self.problem.say)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.selectionModel().selectionChanged.connect(self._show_acts)
        self.list.doubleClicked.connect(self._on_double)
        self.pane.edit_requested.connect(self.edit_requested)
        self.pane.again_requested.connect(self.again_requested)
        self.pane.reveal_requested.connect(self._on_reveal)
        self.pane.person_requested.connect(self._on_person)
        self.pane.closed.connect(self.back_to_list)
        self.comparison.closed.connect(self.close_comparison)
        self.compare_button.clicked.connect(self.compare)
        self.export_button.clicked.connect(self.export)
        self.delete_button.clicked.connect(self.delete)
        self.exporter.closed.connect(self.close_export)

    def set_keys(self) -> None:
        key = self._keys.actions.key
        self.pane.set_keys(self._keys)
        self.filters.set_key(key("calls.filter"))
        self.compare_button.set_key(key("calls.compare"))
        self.export_button.set_key(key("page.export"))
        self.delete_button.set_key(key("calls.delete"))

    def show_names(self) -> None:
        """Somebody may have another name by now."""
        self.model.show_names()

    def handlers(self) -> Handlers:
        return {
            "calls.search": self.start_search,
            "calls.filter": self.next_filter,
            "calls.edit": self.edit,
            "calls.again": self.again,
            "calls.notes": self.pane.toggle,
            "calls.reveal": self.pane.reveal,
            "calls.compare": self.compare,
            "calls.delete": self.delete,
            "page.export": self.export,
            "page.leave": self.leave,
        }

    # Asking

    def refresh_files(self) -> None:
        """Look again: a call was made, changed, or taken into the index."""
        self._wanted = self._wanted or self.current_id()
        self._ask()

    def open_with(self, filters: Filters, label: str = "") -> None:
        """Show the calls behind a figure."""
        self.search.clear()
        self._stale = False
        self.filters.use(filters, {"lead": label} if label else None)
        self.to_list()

    def show_call(self, call_id: str) -> None:
        """Put one call in front."""
        self._wanted = call_id
        self._stale = False
        self.search.clear()
        self.filters.use(NO_FILTERS)

    def point_at(self, call_id: str) -> None:
        """This call in front, if it is among those that are looked for."""
        self._wanted = call_id
        self._ask()

    def _ask(self) -> None:
        self.problem.say("")
        self.list.set_tall(bool(self.search.text().strip()))
        self.model.look_for(self.search.text(), self.filters.filters)

    def _on_shown(self) -> None:
        row = self.model.row_of(self._wanted) if self._wanted else -1
        self._wanted = ""
        any_ = self.model.rowCount() > 0
        if any_:
            index = self.model.index(max(row, 0), 0)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        else:
            self.pane.clear()
        self.list.setVisible(any_)
        looked = self._looked()
        self.empty.setText(
            self.tr("No call fits this. Fewer words or filters find more.")
            if looked
            else self.tr("No calls yet. Every call you make is kept here, with its notes.")
        )
        self.empty.setVisible(not any_)
        self._show_acts()

    def _looked(self) -> bool:
        """Whether only some of the calls are shown."""
        return bool(self.search.text().strip()) or self.filters.active

    def _on_counted(self, total: int) -> None:
        one, many = self.tr("1 call"), self.tr("{n} calls", "", total)
        self.number.setText((one if total == 1 else many).format(n=f"{total:,}".replace(",", "\u202f")))
        self._show_acts()

    # The list

    def to_list(self) -> None:
        where = self.list if self.list.isVisible() else self
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def next_filter(self) -> None:
        """Open the chips one after the other."""
        kinds = [kind for kind, chip in self.filters.chips.items() if kind != "lead" and not chip.value]
        open_ = next((kind for kind, chip in self.filters.chips.items() if chip.open), None)
        at = kinds.index(open_) + 1 if open_ in kinds else 0
        if at < len(kinds):
            self.filters.open(kinds[at])
        else:
            self.filters.close_options()
            self.to_list()

    def leave(self) -> None:
        """One step back: out of the field, the comparison, the export, the words, the filters."""
        if self.filters.close_options() or self.search.hasFocus():
            self.to_list()
        elif self._right.currentWidget() is self.comparison:
            self.close_comparison()
        elif self._export_ground.isVisible() and not self.exporter.running:
            self.close_export()
        elif not self._split.both and self._split.shows_detail:
            self.back_to_list()
        elif self.search.text():
            self.search.clear()
            self._ask()
        elif self.filters.active:
            self.filters.clear()
        else:
            self.to_list()

    def current_id(self) -> str:
        hit = self.model.hit(self.list.currentIndex().row())
        return hit.id if hit else ""

    def chosen_ids(self) -> list[str]:
        rows = self._chosen_rows()
        return [hit.id for row in rows if (hit := self.model.hit(row)) is not None]

    def _chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.list.selectionModel().selectedIndexes()})

    def edit(self) -> None:
        if self.current_id():
            self.edit_requested.emit(self.current_id())

    def again(self) -> None:
        if self.current_id():
            self.again_requested.emit(self.current_id())

    def delete(self) -> None:
        """Remove what is chosen; the call below is in front then."""
        ids = self.chosen_ids()
        rows = self._chosen_rows()
        if ids:
            below = self.model.hit(rows[-1] + 1) or self.model.hit(rows[0] - 1)
            self.list.selectionModel().clear()
            self._wanted = below.id if below is not None else ""
            self.remove_requested.emit(ids)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.search_lag.start()

    def _on_double(self, _index: QModelIndex) -> None:
        if self._split.both:
            self.edit()
        else:
            self._split.show_detail()

    def _read_current(self, *, reveal: bool = False) -> None:
        call = self.current_id()
        if not call:
            return
        store, scripts = self._store, self._scripts
        self._finder.ask("read", lambda _: read_call(store.load(call), scripts, reveal=reveal), self.pane.show_call)

    def _on_reveal(self, on: bool) -> None:
        self._read_current(reveal=on)

    def _on_person(self, person: str, name: str) -> None:
        self.search.clear()
        self.filters.use(Filters(person=person), {"person": name})

    def _show_acts(self) -> None:
        chosen = len(self._chosen_rows())
        self.compare_button.setVisible(2 <= chosen <= MOST_COMPARED)
        self.export_button.setVisible(self.model.rowCount() > 0)
        self.delete_button.setVisible(chosen > 0)
        some = chosen if chosen > 1 else self.model.total if self._looked() else 0
        self.export_button.setText(self.tr("Export {n}").format(n=some) if some else self.tr("Export all"))

    # Compare, export

    def compare(self) -> None:
        """The calls that are chosen, side by side; what does not go together is said."""
        ids = self.chosen_ids()
        if len(ids) < 2:
            self.problem.say(self.tr("Choose two calls or more, with Shift or Ctrl, to compare them."))
            return
        store, scripts = self._store, self._scripts

        def work(_: Index) -> Comparison:
            reports: Sequence[Report] = [OutgoingCall(store.load(id_), scripts).report for id_ in ids[:MOST_COMPARED]]
            try:
                return compare(reports, others_by_call(store.root, ids))
            except OtherScript as other:
                raise ValueError(str(other)) from None

        self._finder.ask("compare", work, self._on_compared)

    def _on_compared(self, comparison: Comparison) -> None:
        self.problem.say("")
        self.comparison.show_comparison(comparison)
        self._right.setCurrentWidget(self.comparison)
        self._split.show_detail(alone=True)
        self.comparison.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_comparison(self) -> None:
        self._right.setCurrentWidget(self.pane)
        self._split.show_side()
        self.to_list()

    def export(self) -> None:
        """Export what is chosen, or everything that is shown."""
        ids = self.chosen_ids()
        if len(ids) > 1:
            self.exporter.offer(ids, len(ids))
        else:
            text, filters = self.search.text(), self.filters.filters
            index, called = self._finder.index, self._finder.called(text)

            def all_of_them() -> list[str]:
                hits = search(index, text, filters, called=called, limit=EVERYTHING).hits
                return [hit.id for hit in reversed(hits)]

            self.exporter.offer(all_of_them, self.model.total)
        self._export_ground.show()
        self.exporter.take_focus()

    def close_export(self) -> None:
        self._export_ground.hide()
        self.to_list()

    # Room

    def back_to_list(self) -> None:
        self._split.show_side()
        self.to_list()
