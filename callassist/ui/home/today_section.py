"""What to call today: overdue first, each with its reason in one sentence, and the button that opens its call.

What is not called is put off, was done in another way, or is let go; each is written down, and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from callassist.calendars.choices import CalendarState
from callassist.messages import facts_line
from callassist.moments import read_when
from callassist.people.interactions import ActionState, Interaction
from callassist.planner.history import history_with
from callassist.planner.today import FromCalendar, TodayItem
from callassist.planner.today_actions import done, later_times, let_go, put_off
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import short_weekday
from callassist.ui.people_service import PeopleService, PersonChange
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Opener, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, set_tall_by_width
from callassist.ui.widgets.person_parts import PersonLink, Ruled, due_short, moment_short, time_there
from callassist.ui.widgets.scroll import Card
from callassist.ui.widgets.way_back import WayBack

SHOWN = 12
"""More than a day's calls at once are no list but a worry; the rest is one press away."""
BESIDE = 540
"""From this width of a row on, drawn pixels, its buttons stand beside its words."""

Key = tuple[str, str]


def key_of(item: TodayItem) -> Key:
    """Which row an item stands in: an entry of the calendar keeps its own, whoever it is about."""
    return ("calendar", item.calendar.key) if item.calendar is not None else (item.person.id, item.advice.action.value)


class Later(QWidget):
    """When instead: a few likely times, any time typed, or let it go."""

    put_off = Signal(object)
    let_go = Signal()
    calendar_requested = Signal()

    def __init__(self, look: Appearance, now: datetime, *, dated: bool) -> None:
        """`dated` is whether there is something for a calendar."""
        super().__init__()
        self._now = now
        self._flow = FlowLayout(look.px(6), parent=self)
        self.buttons: dict[str, Button] = {}
        for id_, at in later_times(now):
            button = Button(look, self._words(id_, at), clicked=partial(self._on_time, at))
            self.buttons[id_] = button
            self._flow.addWidget(button)
        self.line = LineInput(look, self.tr("or a time, as Thu 15:00"), name=self.tr("Put off until"))
        self.line.returnPressed.connect(self._on_typed)
        frame = Frame(look, self.line)
        frame.setFixedSize(look.px(210), look.px(34))
        self._frame = frame
        self._flow.addWidget(frame)
        self.go = Button(look, self.tr("No longer needed"), clicked=self.let_go)
        self._flow.addWidget(self.go)
        self.calendar = Button(look, self.tr("Add to calendar"), clicked=self.calendar_requested)
        self._flow.addWidget(self.calendar)
        self.calendar.setVisible(dated)

    def _words(self, id_: str, at: datetime) -> str:
        if id_ == "hour":
            return self.tr("In an hour")
        if id_ == "tomorrow":
            return self.tr("Tomorrow {time}").format(time=f"{at:%H:%M}")
        return f"{short_weekday(at)} {moment_short(at, self._now)}"

    def _on_time(self, at: datetime) -> None:
        self.line.taken_over()
        self.put_off.emit(at)

    def _on_typed(self) -> None:
        at = read_when(self.line.text(), self._now, self._now.tzinfo or UTC).at
        self._frame.set_problem(at is None)
        if at is not None:
            self.line.taken_over()
            self.put_off.emit(at)


class TodayRow(QWidget):
    """One thing to do: when, with whom, why, and the call itself."""

    call_requested = Signal()
    person_requested = Signal()
    put_off = Signal(object)
    let_go = Signal()
    done = Signal()
    calendar_requested = Signal()
    change_requested = Signal()
    """Who is meant by an entry of the calendar, or its script, is to be said."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.item: TodayItem | None = None
        self.when = Text(look, weight=600, size=0.94, tabular=True)
        self.link = PersonLink(look)
        self.link.clicked.connect(self.person_requested)
        self.reason = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.later = Opener(look, self.tr("Later"), tone=Tone.BARE, clicked=self.open_later)
        self.done_button = Button(look, self.tr("Done"), tone=Tone.BARE, clicked=self.done)
        self.calendar = Button(look, self.tr("Add to calendar"), tone=Tone.BARE, clicked=self.calendar_requested)
        self.change = Opener(look, self.tr("Change"), tone=Tone.BARE, clicked=self.change_requested)
        self.call = Button(look, self.tr("Call"), clicked=self._on_call)
        self.tray: Later | None = None
        self.changing: QWidget | None = None
        self._now: datetime | None = None
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _lay_out(self) -> None:
        self._lines = in_column(self.link, self.reason)
        self._buttons = QWidget()
        self._acts = FlowLayout(self._look.px(4), parent=self._buttons)
        for button in (self.change, self.later, self.done_button, self.calendar, self.call):
            self._acts.addWidget(button)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.when, 0, 0)
        self._grid.addLayout(self._lines, 0, 1)
        self._beside = False
        self._column = in_column(self._grid, into=self)
        self._arrange(beside=True)

    def _arrange(self, *, beside: bool) -> None:
        """The buttons beside the words, or under them where there is little room."""
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self._buttons)
        across = QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Preferred
        set_tall_by_width(self._buttons, across)
        if beside:
            self._grid.addWidget(self._buttons, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self._buttons, 1, 0, 1, 2, Qt.AlignmentFlag.AlignTrailing)
        top = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop
        self._grid.setAlignment(self.when, top)

    def minimumSizeHint(self) -> QSize:
        """Little, so that the row may become narrow enough for its buttons to go under its words."""
        return QSize(self._look.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=self.width() >= self._look.px(BESIDE))

    def show_item(self, item: TodayItem, now: datetime, *, first: bool, key: str, script: str = "") -> None:
        """What stands here now; `key` is printed on the first row's button. `script` is the title of one that was
        guessed.
        """
        self.item, self._now = item, now
        advice, person = item.advice, item.person
        moment = due_short(advice.due, now) if item.overdue else moment_short(advice.at, now)
        if not advice.timed and advice.at <= now + timedelta(minutes=1):
            moment = self.tr("Today")  # now is as good as any moment
        self.when.setText(moment)
        self.when.set_role(ColorRole.DANGER if item.overdue else ColorRole.TEXT)
        told = self.tr("overdue since {when}") if item.overdue else self.tr("When: {when}")
        self.when.setAccessibleName(told.format(when=moment))
        about = item.facts.get("person")
        zone = str(about.get("zone") or "") if isinstance(about, dict) else ""
        there = time_there(zone, now) if zone != str(now.tzinfo) else ""
        self.link.show_person(item.who, facts_line(*item.about, there))
        self.reason.setText(with_script(translate(advice.reason), script))
        farewell = advice.action is ActionState.LET_GO
        self.call.setText(self.tr("Let go") if farewell else self.tr("Call"))
        named = self.tr("Let {who} go") if farewell else self.tr("Call {who}")
        self.call.setAccessibleName(named.format(who=person.label))
        self.call.setVisible(farewell or item.can_be_called)
        self.call.set_tone(Tone.PRIMARY if first and not farewell else Tone.PLAIN)
        self.call.set_key(key if first else "")
        meets = advice.action is ActionState.INTERVIEW
        self.later.setVisible(not meets)
        self.later.setAccessibleName(self.tr("Put off the call with {who}").format(who=person.label))
        self.calendar.setVisible(meets and item.calendar is None)
        self.calendar.setAccessibleName(self.tr("Add to calendar: {who}").format(who=person.label))
        is_done = item.calendar is not None or done(advice.action, history_with(person).interview, now) is not None
        self.done_button.setVisible(is_done)
        self.change.setVisible(item.calendar is not None)
        self.change.setAccessibleName(self.tr("Change who is meant, and the script: {who}").format(who=person.label))
        self.done_button.setAccessibleName(self.tr("Done: {who}").format(who=person.label))

    def _on_call(self) -> None:
        if self.item is not None and self.item.advice.action is ActionState.LET_GO:
            self.let_go.emit()
        else:
            self.call_requested.emit()

    def open_later(self) -> None:
        """When instead; once more, and it is removed again."""
        if self.tray is not None:
            delete_widgets(self._column, self.tray)
            self.tray = None
            self.later.setChecked(False)
            return
        if self._now is None or self.item is None:
            return
        self.later.setChecked(True)
        dated = self.item.calendar is None and is_dated(self.item, self._now)
        self.tray = Later(self._look, self._now, dated=dated)
        self.tray.put_off.connect(self.put_off)
        self.tray.let_go.connect(self.let_go)
        self.tray.calendar_requested.connect(self.calendar_requested)
        self._column.addWidget(self.tray)
        entry = self.item.calendar
        kept = f"person/{self.item.person.id}/later" if entry is None else f"calendar/{entry.key}/later"
        self.tray.line.keep_as(kept)
        next(iter(self.tray.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def show_changing(self, tray: QWidget | None) -> None:
        """What says who is meant stands under the row; None: it is removed."""
        if self.changing is not None:
            delete_widgets(self._column, self.changing)
        self.changing = tray
        self.change.setChecked(tray is not None)
        if tray is not None:
            self._column.addWidget(tray)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self.when.setFixedWidth(px(66))
        self._lines.setSpacing(px(1))
        self._acts.set_columns(px(4), 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(8))


def with_script(reason: str, title: str) -> str:
    """The reason, and by which script it is where that was guessed."""
    return f"{title} · {reason}" if title else reason


def is_dated(item: TodayItem, now: datetime) -> bool:
    """Whether an agreed time is still to come, for a calendar."""
    history = history_with(item.person)
    dates = (history.call_back, history.interview and history.interview.at)
    return any(when is not None and when > now for when in dates)


class TodaySection(QWidget):
    """The list on Home. It writes what was put off or let go into the record, and takes it back."""

    call_requested = Signal(object)
    """The TodayItem to be called."""
    person_requested = Signal(str)
    calendar_requested = Signal(str)
    """The id of the person whose dates are wanted."""
    change_requested = Signal(object)
    """The TodayRow of an entry of the calendar of which something else is to be said."""

    def __init__(self, look: Appearance, room: PeopleService) -> None:
        super().__init__()
        self._look, self._room = look, room
        self.guessed_script: Callable[[TodayItem], str] = lambda _: ""
        """The title of the script of an entry of the calendar; empty for all else."""
        self._rows: dict[Key, tuple[Ruled, TodayRow]] = {}
        self._items: list[TodayItem] = []
        self._all = False
        self._key = ""
        self._undo: Callable[[], None] | None = None
        self._title = Text(look, self.tr("To call today"), size=Size.TITLE, weight=600)
        self._card = Card(look)
        self._list = in_column(into=self._card, gap=0)
        self._none = Text(look, self.tr("Nobody is waiting for your call."), role=ColorRole.MUTED)
        self.more = Button(look, "", tone=Tone.BARE, clicked=self._on_more)
        self.way_back = WayBack(look)
        self.way_back.undone.connect(self._on_undo)
        self._column = in_column(self._title, self._card, self._none, self.more, self.way_back, into=self)
        room.today_changed.connect(self.show_items)
        look.space(self._column, gap=12)
        self.hide()

    def set_key(self, key: str) -> None:
        """The key that calls the first."""
        self._key = key
        self.show_items(self._items)

    def rows(self) -> list[TodayRow]:
        return [self._rows[key_of(item)][1] for item in self._items if key_of(item) in self._rows]

    def tell_first(self) -> None:
        """Say whom its key calls, without calling them."""
        item = self._first()
        if item is not None:
            told = self.tr("Press {key} once more to call {who}.")
            self.way_back.say(told.format(key=self._key, who=item.person.label), undo=False)

    def _first(self) -> TodayItem | None:
        return next((item for item in self._items if item.can_be_called), None)

    def call_first(self) -> None:
        """As its key does: the first that there is a call for."""
        item = self._first()
        if item is not None:
            self.way_back.say("")
            self.call_requested.emit(item)

    def put_off_first(self) -> None:
        """As its key does: ask when instead, with the focus on the first answer."""
        row = next((row for row in self.rows() if not row.later.isHidden()), None)
        if row is not None:
            row.open_later()

    def show_items(self, items: Sequence[TodayItem]) -> None:
        """The list as it is now. Rows that stay keep their place, the focus and an open tray."""
        self._items = list(items)
        now = self._room.around.now()
        shown = self._items if self._all else self._items[:SHOWN]
        wanted = {key_of(item) for item in shown}
        for key in [key for key in self._rows if key not in wanted]:
            framed, _ = self._rows.pop(key)
            delete_widgets(self._list, framed)
        first = next((item for item in shown if item.can_be_called), None)
        for place, item in enumerate(shown):
            framed, row = self._rows.get(key_of(item)) or self._add(key_of(item))
            row.show_item(item, now, first=item is first, key=self._key, script=self.guessed_script(item))
            framed.set_line(place < len(shown) - 1)
            if self._list.indexOf(framed) != place:
                self._list.removeWidget(framed)
                self._list.insertWidget(place, framed)
        rest = len(self._items) - len(shown)
        self.more.setText(self.tr("Show {n} more", "", rest).format(n=rest))
        self.more.setVisible(rest > 0)
        self._card.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self.setVisible(bool(shown) or bool(self._room.all()))

    def _add(self, key: Key) -> tuple[Ruled, TodayRow]:
        row = TodayRow(self._look)
        row.person_requested.connect(partial(self._on_person, row))
        row.change_requested.connect(partial(self.change_requested.emit, row))
        for requested, do in (
            (row.call_requested, self.call_requested.emit),
            (row.put_off, self.put_off),
            (row.let_go, self._let_go),
            (row.done, self._mark_done),
            (row.calendar_requested, self._send_to_calendar),
        ):
            requested.connect(partial(self._of_item, row, do))
        framed = Ruled(self._look, row)
        self._rows[key] = framed, row
        return framed, row

    def _of_item(self, row: TodayRow, do: Callable[..., object], *args: object) -> None:
        if row.item is not None:
            do(row.item, *args)

    def _on_person(self, row: TodayRow) -> None:
        if row.item is not None and row.item.person.id:
            self.person_requested.emit(row.item.person.id)
        elif row.item is not None:
            self.change_requested.emit(row)  # nobody who is known: say who it is

    def put_off(self, item: TodayItem, at: datetime) -> bool:
        """Not before this time; what was written is taken back by `Undo`."""
        now = self._room.around.now()
        if item.calendar is not None:
            self._undo = self._say_of(item.calendar, until=at)
        else:
            person = self._room.get(item.person.id)
            self._undo = self._way_back(self._room.put(put_off(person, at, now)) if person is not None else None)
        told = self.tr("{who} is put off until {when}.")
        return self._say(told.format(who=item.person.label, when=moment_short(at, now)))

    def _let_go(self, item: TodayItem) -> None:
        if item.calendar is not None:
            self._undo = self._say_of(item.calendar, state=CalendarState.DISMISSED)
            self._say(self.tr("“{title}” does not stand here any more.").format(title=item.calendar.title))
            return
        told = self.tr("{who} is let go, and the door stays open: if they call, they come back here.")
        self._write(item, let_go(self._room.around.now()), told)

    def _mark_done(self, item: TodayItem) -> None:
        if item.calendar is not None:
            self._undo = self._say_of(item.calendar, state=CalendarState.DONE, start=item.calendar.at)
            self._say(self.tr("Marked as done: {who}.").format(who=item.person.label))
            return
        interview = history_with(item.person).interview
        happening = done(item.advice.action, interview, self._room.around.now())
        if happening is not None:
            self._write(item, happening, self.tr("Marked as done: {who}."))

    def _say_of(self, entry: FromCalendar, **said: object) -> Callable[[], None] | None:
        """Say this of an entry of the calendar; what takes it back."""
        calendar = self._room.calendar
        return calendar.change(entry.key, **said) if calendar is not None else None

    def _way_back(self, change: PersonChange | None) -> Callable[[], None] | None:
        return None if change is None else partial(self._room.take_back, change)

    def _write(self, item: TodayItem, happening: Interaction, told: str) -> None:
        self._undo = self._way_back(self._room.note(item.person.id, happening))
        self._say(told.format(who=item.person.label))

    def say_planned(self, told: str, change: PersonChange) -> None:
        """A call was planned elsewhere; it is undone here like all that is put off."""
        self._undo = self._way_back(change)
        self._say(told)

    def _say(self, told: str) -> bool:
        """What was done, and the way back; nothing where it could not be written."""
        if self._undo is not None:
            self.way_back.say(told)
        return self._undo is not None

    def _send_to_calendar(self, item: TodayItem) -> None:
        self.calendar_requested.emit(item.person.id)

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def _on_more(self) -> None:
        self._all = True
        self.show_items(self._items)
