"""What to call today: overdue first, each with its reason in one sentence, and the button that opens its call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callassist.people.happening import Action, Happening, Kind
from callassist.planner.today import TodayItem
from callassist.ui.look import Look, Size
from callassist.ui.people.parts import PersonLink, Ruled, WayBack, due_short, moment_short, short_day, time_there
from callassist.ui.people.room import Change, PeopleRoom
from callassist.ui.stock.buttons import Button, Tone
from callassist.ui.stock.flow import FlowLayout
from callassist.ui.stock.inputs import Frame, Line
from callassist.ui.stock.labels import Text
from callassist.ui.stock.scroll import Card
from callassist.ui.theme import Role

SHOWN = 12
"""More than a day's calls at once are no list but a worry; the rest is one press away."""
LET_GO = "let go"

Key = tuple[str, Action]


def key_of(item: TodayItem) -> Key:
    return item.person.id, item.advice.action


class Later(QWidget):
    """When instead: a few likely times, any time typed, or let it go."""

    put_off = Signal(object)
    let_go = Signal()

    def __init__(self, look: Look, now: datetime) -> None:
        super().__init__()
        self._now = now
        self._flow = FlowLayout(look.px(6), parent=self)
        self.buttons: dict[str, Button] = {}
        for id_, at in later_times(now):
            button = Button(look, self._words(id_, at))
            button.setProperty("at", at)
            button.clicked.connect(self._on_time)
            self.buttons[id_] = button
            self._flow.addWidget(button)
        self.line = Line(look, self.tr("or a time, as Thu 15:00"))
        self.line.setAccessibleName(self.tr("Put off until"))
        self.line.returnPressed.connect(self._on_typed)
        frame = Frame(look, self.line)
        frame.setFixedSize(look.px(210), look.px(34))
        self._frame = frame
        self._flow.addWidget(frame)
        self.go = Button(look, self.tr("Let it go"))
        self.go.clicked.connect(self.let_go)
        self._flow.addWidget(self.go)

    def _words(self, id_: str, at: datetime) -> str:
        if id_ == "hour":
            return self.tr("In an hour")
        if id_ == "tomorrow":
            return self.tr("Tomorrow {time}").format(time=f"{at:%H:%M}")
        return f"{short_day(at)} {moment_short(at, self._now)}"

    def _on_time(self) -> None:
        self.put_off.emit(self.sender().property("at"))

    def _on_typed(self) -> None:
        from callassist.ui.wrapup.when import read_when

        at = read_when(self.line.text(), self._now, self._now.tzinfo) if self._now.tzinfo else None
        self._frame.set_problem(at is None)
        if at is not None:
            self.put_off.emit(at)


def later_times(now: datetime) -> list[tuple[str, datetime]]:
    """In an hour, tomorrow morning, and the Tuesday of next week (T5), on our clock."""
    hour = (now + timedelta(hours=1)).replace(second=0, microsecond=0)
    tomorrow = now.date() + timedelta(days=1)
    tuesday = now.date() + timedelta(days=8 - now.weekday())
    found = [
        ("hour", hour),
        ("tomorrow", datetime.combine(tomorrow, time(9), now.tzinfo)),
        ("week", datetime.combine(tuesday, time(10), now.tzinfo)),
    ]
    return [(id_, at) for id_, at in found if id_ != "week" or tuesday != tomorrow]


class TodayRow(QWidget):
    """One thing to do: when, with whom, why, and the call itself."""

    call_wished = Signal()
    person_wished = Signal()
    put_off = Signal(object)
    let_go = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.item: TodayItem | None = None
        self._when = Text(look, weight=600, size=0.94, tabular=True)
        self.link = PersonLink(look)
        self.link.clicked.connect(self.person_wished)
        self._reason = Text(look, role=Role.MUTED, size=Size.NOTE, wrap=True)
        self.later = Button(look, self.tr("Later"), tone=Tone.BARE)
        self.later.setCheckable(True)
        self.later.clicked.connect(self._on_later)
        self.call = Button(look, self.tr("Call"))
        self.call.clicked.connect(self._on_call)
        self.tray: Later | None = None
        self._now: datetime | None = None
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _lay_out(self) -> None:
        self._lines = QVBoxLayout()
        self._lines.addWidget(self.link)
        self._lines.addWidget(self._reason)
        self._row = QHBoxLayout()
        self._row.addWidget(self._when)
        self._row.addLayout(self._lines, 1)
        self._row.addWidget(self.later)
        self._row.addWidget(self.call)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)

    def show_item(self, item: TodayItem, now: datetime, *, first: bool, key: str) -> None:
        """What stands here now; `key` is printed on the first row's button."""
        self.item, self._now = item, now
        advice, person = item.advice, item.person
        moment = due_short(advice.due, now) if item.overdue else moment_short(advice.at, now)
        self._when.setText(moment)
        self._when.set_role(Role.DANGER if item.overdue else Role.TEXT)
        self._when.setAccessibleName(self.tr("overdue since {when}").format(when=moment) if item.overdue else moment)
        about = item.facts.get("person")
        zone = str(about.get("zone") or "") if isinstance(about, dict) else ""
        there = time_there(zone, now) if zone != str(now.tzinfo) else ""
        what = person.job.get("title") or person.role or (person.company if person.full_name else "")
        self.link.show_person(person.label, " · ".join(part for part in (what, there) if part))
        self._reason.setText(advice.reason)
        let_go = advice.action is Action.LET_GO
        self.call.setText(self.tr("Let go") if let_go else self.tr("Call"))
        named = self.tr("Let {who} go") if let_go else self.tr("Call {who}")
        self.call.setAccessibleName(named.format(who=person.label))
        self.call.setVisible(let_go or bool(item.script))
        self.call.set_tone(Tone.PRIMARY if first and not let_go else Tone.PLAIN)
        self.call.set_key(key if first else "")
        self.later.setVisible(advice.action is not Action.INTERVIEW)
        self.later.setAccessibleName(self.tr("Put off the call with {who}").format(who=person.label))

    def _on_call(self) -> None:
        if self.item is not None and self.item.advice.action is Action.LET_GO:
            self.let_go.emit()
        else:
            self.call_wished.emit()

    def _on_later(self) -> None:
        if self.tray is not None:
            self._column.removeWidget(self.tray)
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None
            self.later.setChecked(False)
            return
        if self._now is None:
            return
        self.later.setChecked(True)
        self.tray = Later(self._look, self._now)
        self.tray.put_off.connect(self.put_off)
        self.tray.let_go.connect(self.let_go)
        self._column.addWidget(self.tray)
        next(iter(self.tray.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._when.setFixedWidth(px(66))
        self._lines.setSpacing(px(1))
        self._row.setSpacing(px(10))
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(8))


class TodaySection(QWidget):
    """The list on Home. It writes what was put off or let go into the record, and takes it back."""

    call_wished = Signal(object)
    """The TodayItem to be called."""
    person_wished = Signal(str)
    filled = Signal(bool)
    """Whether anybody is to be called."""

    def __init__(self, look: Look, room: PeopleRoom) -> None:
        super().__init__()
        self._look, self._room = look, room
        self._rows: dict[Key, tuple[Ruled, TodayRow]] = {}
        self._items: list[TodayItem] = []
        self._all = False
        self._key = ""
        self._changed: Change | None = None
        self._title = Text(look, self.tr("To call today"), size=Size.TITLE, weight=600)
        self._card = Card(look)
        self._list = QVBoxLayout(self._card)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._none = Text(look, self.tr("Nobody is waiting for your call."), role=Role.MUTED)
        self.more = Button(look, "", tone=Tone.BARE)
        self.more.clicked.connect(self._on_more)
        self.way_back = WayBack(look)
        self.way_back.undone.connect(self._on_undo)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._card, self._none, self.more, self.way_back):
            self._column.addWidget(part)
        room.today_changed.connect(self.show_items)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.hide()

    def set_key(self, key: str) -> None:
        """The key that calls the first."""
        self._key = key
        self.show_items(self._items)

    def rows(self) -> list[TodayRow]:
        return [self._rows[key_of(item)][1] for item in self._items if key_of(item) in self._rows]

    def call_first(self) -> None:
        """As its key does: the first that there is a call for."""
        item = next((item for item in self._items if item.script), None)
        if item is not None:
            self.call_wished.emit(item)

    def show_items(self, items: Sequence[TodayItem]) -> None:
        """The list as it is now. Rows that stay keep their place, the focus and an open tray."""
        self._items = list(items)
        now = self._room.around.now()
        shown = self._items if self._all else self._items[:SHOWN]
        wanted = {key_of(item) for item in shown}
        for key in [key for key in self._rows if key not in wanted]:
            framed, _ = self._rows.pop(key)
            self._list.removeWidget(framed)
            framed.hide()
            framed.deleteLater()
        first = next((item for item in shown if item.script), None)
        for place, item in enumerate(shown):
            framed, row = self._rows.get(key_of(item)) or self._add(key_of(item))
            row.show_item(item, now, first=item is first, key=self._key)
            framed.set_line(place < len(shown) - 1)
            if self._list.indexOf(framed) != place:
                self._list.removeWidget(framed)
                self._list.insertWidget(place, framed)
        rest = len(self._items) - len(shown)
        self.more.setText(self.tr("Show {n} more").format(n=rest))
        self.more.setVisible(rest > 0)
        self._card.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self.setVisible(bool(shown) or bool(self._room.all()))
        self.filled.emit(bool(shown))

    def _add(self, key: Key) -> tuple[Ruled, TodayRow]:
        row = TodayRow(self._look)
        row.setProperty("key", key)
        row.call_wished.connect(self._on_call)
        row.person_wished.connect(self._on_person)
        row.put_off.connect(self._on_put_off)
        row.let_go.connect(self._on_let_go)
        framed = Ruled(self._look, row)
        self._rows[key] = framed, row
        return framed, row

    def _item_of(self, row: object) -> TodayItem | None:
        return row.item if isinstance(row, TodayRow) else None

    def _on_call(self) -> None:
        if (item := self._item_of(self.sender())) is not None:
            self.call_wished.emit(item)

    def _on_person(self) -> None:
        if (item := self._item_of(self.sender())) is not None:
            self.person_wished.emit(item.person.id)

    def _on_put_off(self, at: datetime) -> None:
        item = self._item_of(self.sender())
        if item is not None:
            self.put_off(item, at)

    def put_off(self, item: TodayItem, at: datetime) -> None:
        """Not before this time; what was written is taken back by `Undo`."""
        now = self._room.around.now()
        self._changed = self._room.note(item.person.id, Happening(kind=Kind.SNOOZED, at=now, when=at))
        if self._changed is not None:
            told = self.tr("{who} is put off until {when}.")
            self.way_back.say(told.format(who=item.person.label, when=moment_short(at, now)))

    def _on_let_go(self) -> None:
        item = self._item_of(self.sender())
        if item is None:
            return
        now = self._room.around.now()
        closed = Happening(kind=Kind.CLOSED, at=now, words=LET_GO)
        self._changed = self._room.note(item.person.id, closed)
        if self._changed is not None:
            told = self.tr("{who} is let go, and the door stays open: when they ring, they are here again.")
            self.way_back.say(told.format(who=item.person.label))

    def _on_undo(self) -> None:
        if self._changed is not None:
            self._room.take_back(self._changed)
            self._changed = None

    def _on_more(self) -> None:
        self._all = True
        self.show_items(self._items)

    def _on_look_changed(self) -> None:
        self._column.setSpacing(self._look.px(12))
