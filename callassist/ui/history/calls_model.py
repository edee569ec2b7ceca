"""The calls as a table that fetches as it is scrolled: a hundred thousand rows cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal

from callassist.store.index import Index
from callassist.store.search import NO_FILTERS, Filters, Hit, Page, count, search
from callassist.ui.call_finder import CallFinder
from callassist.ui.days import moment_words
from callassist.ui.times import clock

PAGE = 200
HIT = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CallColumn(IntEnum):
    WHEN = 0
    PERSON = 1
    SCRIPT = 2
    OUTCOME = 3
    LENGTH = 4


_COLUMNS = len(CallColumn)
"""Counted once: the list asks for it at every row that it lays out."""


class CallsModel(QAbstractTableModel):
    """The calls that fit what is looked for, newest first."""

    counted = Signal(int)
    """How many calls fit in all."""
    shown = Signal()
    """The first rows of a new question are there."""

    def __init__(self, finder: CallFinder) -> None:
        super().__init__()
        self.finder = finder
        self._hits: list[Hit] = []
        self._names: dict[str, str] = {}
        """The names of today, by the id of the person."""
        self._more = False
        self._fetching = False
        self.text = ""
        self._called: Sequence[str] = ()
        self.filters: Filters = NO_FILTERS
        self.total = 0

    def look_for(self, text: str, filters: Filters) -> None:
        """Another question. What is shown stays until the answer is there."""
        self.text, self.filters = text, filters
        self.finder.forget("more")
        self._fetching = True
        called = self._called = self.finder.called(text)

        def first(index: Index) -> Page:
            return search(index, text, filters, called=called, limit=PAGE)

        self.finder.ask("page", first, self._begin)
        self.finder.ask("count", lambda index: count(index, text, filters, called=called), self._count)

    def again(self) -> None:
        """The same question: something on the disk is new."""
        self.look_for(self.text, self.filters)

    def hit(self, row: int) -> Hit | None:
        """One call, with the name that its person has today."""
        if not 0 <= row < len(self._hits):
            return None
        hit = self._hits[row]
        if hit.person and hit.person not in self._names:
            self._names[hit.person] = self.finder.name_of(hit.person)
        name = self._names.get(hit.person)
        return replace(hit, name=name) if name and name != hit.name else hit

    def show_names(self) -> None:
        """People are other than before, and their names with them."""
        self._names = {}
        if self._hits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._hits) - 1, len(CallColumn) - 1))

    def row_of(self, call_id: str) -> int:
        """Where a call is among those that are fetched, or -1."""
        return next((row for row, hit in enumerate(self._hits) if hit.id == call_id), -1)

    def _begin(self, page: Page) -> None:
        self.beginResetModel()
        self._hits = list(page.hits)
        self._more, self._fetching = page.more, False
        self.endResetModel()
        self.shown.emit()

    def _count(self, number: int) -> None:
        self.total = number
        self.counted.emit(number)

    # Qt's side

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._more and not self._fetching

    def fetchMore(self, parent: AnyIndex) -> None:
        if not self.canFetchMore(parent):
            return
        self._fetching = True
        text, filters, called, offset = self.text, self.filters, self._called, len(self._hits)

        def rest(index: Index) -> Page:
            return search(index, text, filters, called=called, limit=PAGE, offset=offset)

        self.finder.ask("more", rest, self._go_on)

    def _go_on(self, page: Page) -> None:
        known = {hit.id for hit in self._hits[-PAGE:]}
        fresh = [hit for hit in page.hits if hit.id not in known]
        self._fetching, self._more = False, page.more
        if fresh:
            at = len(self._hits)
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self._hits += fresh
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("When"), self.tr("With"), self.tr("Script"), self.tr("Outcome"), self.tr("Length"))
        return heads[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(hit)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(hit, index.column())
        return None

    def spoken(self, hit: Hit) -> str:
        """The row for those who hear it."""
        open_ = self.tr("not finished") if hit.finished is None else self.tr("no outcome said")
        ended = hit.outcome_label or open_
        parts = (who(hit), when(hit.started), hit.script_title, ended, clock(hit.seconds))
        return ", ".join(part for part in parts if part)

    def _cell(self, hit: Hit, column: int) -> str:
        match column:
            case CallColumn.WHEN:
                return when(hit.started)
            case CallColumn.PERSON:
                return who(hit)
            case CallColumn.SCRIPT:
                return hit.script_title
            case CallColumn.OUTCOME:
                return hit.outcome_label
            case _:
                return clock(hit.seconds)


def who(hit: Hit) -> str:
    """Whom the call was with."""
    return hit.name or hit.company


def when(moment: datetime) -> str:
    return moment_words(moment, QLocale())
