"""What is coming: whom to call in the next days, and every interview that was agreed, day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.messages import facts_line
from callassist.people.interactions import ActionState
from callassist.planner.today import TodayItem
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import long_date
from callassist.ui.home.today_section import with_script
from callassist.ui.people_service import PeopleService
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Opener, Tone
from callassist.ui.widgets.chips import Badge, Chip
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import clear_layout, delete_widgets, in_column, in_row, widgets_in
from callassist.ui.widgets.person_parts import PersonLink
from callassist.ui.widgets.scroll import Card

SHOWN = 8
"""More of what is not for today would push the last calls out of sight; the rest is one press away."""


class ComingRow(QWidget):
    """A time, who it is about, and why."""

    person_requested = Signal(str)
    change_requested = Signal(object)
    call_requested = Signal(object)

    def __init__(self, look: Appearance, item: TodayItem, now: datetime, script: str = "") -> None:
        """`script` is the title of one that was guessed."""
        super().__init__()
        self.item = item
        local = item.advice.at.astimezone(now.tzinfo)
        self.when = Text(look, f"{local:%H:%M}" if item.advice.timed else "", weight=600, size=0.94, tabular=True)
        self.when.setFixedWidth(look.px(66))
        if self.when.text():
            self.when.setAccessibleName(self.tr("When: {when}").format(when=self.when.text()))
        self.link = PersonLink(look)
        self.link.show_person(item.who, facts_line(*item.about))
        self.link.clicked.connect(self._on_link)
        reason = with_script(translate(item.advice.reason), script)
        self.reason = Text(look, reason, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.change: Opener | None = None
        self.call: Button | None = None
        self.changing: QWidget | None = None
        words = QWidget()
        in_column(self.link, self.reason, into=words, gap=look.px(1))
        beside: list[QWidget] = []
        if item.advice.action is ActionState.INTERVIEW:
            beside = [Badge(look, self.tr("Interview"), role=ColorRole.ON_SELECTED, ground=ColorRole.SELECTED)]
        if item.calendar is not None:
            beside += self._offered(look)
        self._column = in_column(into=self, margins=(look.px(16), look.px(6), look.px(16), look.px(8)), gap=look.px(6))
        row = in_row(gap=look.px(10))
        self._column.addLayout(row)
        row.addWidget(self.when, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(FoldingRow(look, words, *beside, least=210) if beside else words, 1)

    def _offered(self, look: Appearance) -> list[QWidget]:
        """What can be done about an entry of the calendar before its day: say who it is, or call at once."""
        who = self.item.person.label
        self.change = Opener(look, self.tr("Change"), tone=Tone.BARE)
        self.change.setAccessibleName(self.tr("Change who is meant, and the script: {who}").format(who=who))
        self.change.clicked.connect(lambda: self.change_requested.emit(self))
        if not self.item.can_be_called:
            return [self.change]
        self.call = Button(look, self.tr("Call"), tone=Tone.BARE, name=self.tr("Call {who}").format(who=who))
        self.call.clicked.connect(lambda: self.call_requested.emit(self.item))
        return [self.change, self.call]

    def _on_link(self) -> None:
        if self.item.person.id:
            self.person_requested.emit(self.item.person.id)
        else:
            self.change_requested.emit(self)

    def has_focus(self) -> bool:
        return any(part is not None and part.hasFocus() for part in (self.link, self.change, self.call))

    def show_changing(self, tray: QWidget | None) -> None:
        """What says who is meant stands under the row; None: it is removed."""
        if self.changing is not None:
            delete_widgets(self._column, self.changing)
        self.changing = tray
        if self.change is not None:
            self.change.setChecked(tray is not None)
        if tray is not None:
            self._column.addWidget(tray)


class ComingSection(QWidget):
    """The list on Home, under what is for today."""

    person_requested = Signal(str)
    change_requested = Signal(object)
    """The ComingRow of an entry of the calendar of which something else is to be said."""
    call_requested = Signal(object)
    """The TodayItem to be called before its day."""
    file_requested = Signal()
    """A calendar file is to be chosen."""

    def __init__(self, look: Appearance, room: PeopleService) -> None:
        super().__init__()
        self._look, self._room = look, room
        self.guessed_script: Callable[[TodayItem], str] = lambda _: ""
        """The title of the script of an entry of the calendar; empty for all else."""
        self._rows: list[ComingRow] = []
        self._days: list[Text] = []
        self._all = False
        self._title = Text(look, self.tr("Coming up"), size=Size.TITLE, weight=600)
        self.interviews = Chip(look, self.tr("Interviews only"))
        self.interviews.setCheckable(True)
        self.interviews.clicked.connect(self.show_items)
        self.file = Button(look, self.tr("Add a calendar …"), tone=Tone.BARE, clicked=self.file_requested)
        head = in_row((self._title, 1), self.interviews, self.file)
        self._card = Card(look)
        self._list = in_column(into=self._card, gap=0)
        self.more = Button(look, "", tone=Tone.BARE, clicked=self._on_more)
        self._column = in_column(
            head, self._card, (self.more, Qt.AlignmentFlag.AlignLeading), into=self, margins=(0, look.px(14), 0, 0)
        )
        room.today_changed.connect(self.show_items)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.hide()

    def rows(self) -> list[ComingRow]:
        return list(self._rows)

    def lines(self) -> list[str]:
        """What is shown, from top to bottom, as it is read: the day, then who at what time."""
        found: list[str] = []
        for widget in widgets_in(self._list):
            if isinstance(widget, ComingRow):
                found.append(f"{widget.when.text()} {widget.link.text()}".strip())
            elif isinstance(widget, Text):
                found.append(widget.text())
        return found

    def show_items(self) -> None:
        """The list as it is now; the row that has the focus keeps it."""
        items, now = self._room.ahead, self._room.around.now()
        meetings = [item for item in items if item.advice.action is ActionState.INTERVIEW]
        self.interviews.setVisible(0 < len(meetings) < len(items))
        wanted = meetings if self.interviews.isChecked() else items
        shown = wanted if self._all else wanted[:SHOWN]
        stands = [(row.item.key, row.item.advice, row.item.who) for row in self._rows]
        changing = any(row.changing is not None for row in self._rows)
        if changing and stands == [(item.key, item.advice, item.who) for item in shown]:
            return  # an answer is being given in one of them
        focused = next((row.item.key for row in self._rows if row.has_focus()), None)
        self._clear()
        self._fill(shown, now)
        for row in self._rows:
            if row.item.key == focused:
                row.link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.setText(self.tr("Show {n} more", "", len(wanted) - len(shown)).format(n=len(wanted) - len(shown)))
        self.more.setVisible(len(wanted) > len(shown))
        self.setVisible(bool(items))

    def _clear(self) -> None:
        clear_layout(self._list)
        self._rows, self._days = [], []

    def _fill(self, items: Sequence[TodayItem], now: datetime) -> None:
        last: date | None = None
        for item in items:
            day = item.advice.at.astimezone(now.tzinfo).date()
            if day != last:
                last = day
                head = Text(self._look, day_title(day, now.date()), role=ColorRole.MUTED, size=Size.NOTE, weight=600)
                head.setContentsMargins(self._look.px(16), self._look.px(10), self._look.px(16), self._look.px(2))
                self._days.append(head)
                self._list.addWidget(head)
            row = ComingRow(self._look, item, now, self.guessed_script(item))
            row.person_requested.connect(self.person_requested)
            row.change_requested.connect(self.change_requested)
            row.call_requested.connect(self.call_requested)
            self._rows.append(row)
            self._list.addWidget(row)

    def _on_more(self) -> None:
        self._all = True
        self.show_items()

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._column.setSpacing(px(12))
        self._list.setContentsMargins(1, px(2), 1, px(6))
        if self._rows:
            self.show_items()


def day_title(day: date, today: date) -> str:
    """ "Tomorrow, Tuesday 1 December", "Thursday 3 December"."""
    said = long_date(day)
    if day - today == timedelta(days=1):
        return QCoreApplication.translate("ComingSection", "Tomorrow, {day}").format(day=said)
    return said
