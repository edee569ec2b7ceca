"""The head of the live window: how long, with whom, about what, what time it is there, and how the pace is."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.calls.header_facts import about_named, person_or_company
from callassist.ui import spoken_facts
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.keys import Keys
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.pace_line import PaceLine

LEAST_NAME = {False: 150, True: 64}
"""Pixels as drawn that the person's name keeps; True: in the strip."""


class _Form(NamedTuple):
    """How much of the buttons is shown: which of them, with their keys, and with all their words."""

    on_top: bool
    palette: bool
    keys: bool
    words: bool


_FORMS = (
    _Form(on_top=True, palette=True, keys=True, words=True),
    _Form(on_top=False, palette=True, keys=True, words=True),
    _Form(on_top=False, palette=True, keys=False, words=True),
    _Form(on_top=False, palette=False, keys=True, words=True),
    _Form(on_top=False, palette=False, keys=False, words=True),
    _Form(on_top=False, palette=False, keys=False, words=False),
)
"""From all there is to what is never left out."""


class LiveDot(QWidget):
    """The small sign that a call is on."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(9), self._look.px(9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        paint.box(painter, QRect(0, 0, side, side), side / 2, self._look.colour(ColorRole.LIVE))
        painter.end()


class LiveHeader(QWidget):
    """Says what is known of the call; its buttons are requests."""

    requested = Signal(str)
    """The id of an act."""

    def __init__(self, look: Appearance, keys: Keys, bridge: Bridge) -> None:
        super().__init__()
        self._look, self._bridge = look, bridge
        self.setAutoFillBackground(False)
        self.time_in_call = Text(look, size=Size.TITLE, weight=600, tabular=True)
        self.who = Elided(look, weight=600)
        self.about = Elided(look, role=ColorRole.MUTED)
        self._script = Elided(look, role=ColorRole.MUTED, size=0.93)
        self._script.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._between = Text(look, "·", role=ColorRole.MUTED, size=0.93)
        self.their_time = Text(look, role=ColorRole.MUTED, size=0.93)
        self.buttons = {
            "window.palette": Button(look, self.tr("Find anything")),
            "call.compact": Button(look, self.tr("Compact")),
            "call.on_top": Button(look, self.tr("On top")),
            "call.finish": Button(look, self.tr("Finish call"), tone=Tone.DANGER),
        }
        self.buttons["call.on_top"].setCheckable(True)
        self.buttons["call.on_top"].setAccessibleDescription(self.tr("Keeps the window above all others"))
        for action_id, button in self.buttons.items():
            button.clicked.connect(partial(self.requested.emit, action_id))
        self._pace = PaceLine(look)
        self._in_strip = False
        self._shown: tuple[dict[str, str], str] | None = None
        """What was put right in the call, and the title of its script, as they are shown."""
        self._lay_out()
        self.set_keys(keys)
        bridge.time_passed.connect(self.show_time)
        bridge.step_changed.connect(self.show_time)
        bridge.words_changed.connect(self.show_call)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_call()
        self.show_time()

    def _lay_out(self) -> None:
        where = self._whereabouts = in_row(self._script, self._between, self.their_time, 1)
        self._lines = in_column(in_row(self.who, (self.about, 1), gap=0), where, gap=0)
        self._row = in_row(
            (LiveDot(self._look), Qt.AlignmentFlag.AlignVCenter),
            self.time_in_call,
            (self._lines, 1),
            *self.buttons.values(),
        )
        in_column(self._row, self._pace, into=self, gap=0)

    def set_keys(self, keys: Keys) -> None:
        """Print the keys in force."""
        key = keys.actions.key
        self._palette_key, self._compact_key = key("window.palette"), key("call.compact")
        self._finish_key = key("call.finish")

    def arrange(self, width: int, *, strip: bool) -> None:
        """Leave out what has no room; every act left out keeps its key and its place in the palette."""
        px = self._look.px
        self.about.setVisible(not strip)
        self._narrow = strip
        self._show_where()
        side = px(18)
        self._row.setContentsMargins(side, px(8 if strip else 12), side, px(5 if strip else 8))
        room = width - 2 * side - px(9) - self.time_in_call.sizeHint().width() - 2 * self._row.spacing()
        room -= px(LEAST_NAME[strip])
        for form in _FORMS[3 if strip else 0 :]:
            self._show_buttons(form)
            shown = [button for button in self.buttons.values() if not button.isHidden()]
            if sum(button.sizeHint().width() + self._row.spacing() for button in shown) <= room:
                break

    def _show_buttons(self, form: _Form) -> None:
        """Write the buttons in this form, as long as they then are."""
        finish, compact = self.buttons["call.finish"], self.buttons["call.compact"]
        whole = self.tr("Full window") if self._in_strip else self.tr("Compact")
        compact.setText(whole if form.words else "↔")
        compact.setAccessibleName(whole)
        back, away = self.tr("Makes the window whole again"), self.tr("Makes the window a narrow strip")
        compact.setAccessibleDescription(back if self._in_strip else away)
        set_tip(compact, "" if form.words else f"{whole} ({self._compact_key})" if self._compact_key else whole)
        compact.set_key(self._compact_key if form.keys else "")
        finish.setText(self.tr("Finish call") if form.words else self.tr("Finish"))
        finish.set_key(self._finish_key if form.keys else "")
        self.buttons["window.palette"].set_key(self._palette_key if form.keys else "")
        self.buttons["window.palette"].setVisible(form.palette)
        self.buttons["call.on_top"].setVisible(form.on_top)
        for button in self.buttons.values():
            button.updateGeometry()

    def set_in_strip(self, on: bool) -> None:
        """Whether the window is the strip: then the button leads back to the whole of it."""
        self._in_strip = on
        self.arrange(self.width(), strip=on)

    def set_on_top(self, on: bool) -> None:
        self.buttons["call.on_top"].setChecked(on)

    def show_call(self) -> None:
        shown = dict(self._bridge.session.state.facts), self._bridge.session.script.title
        if shown == self._shown:
            return
        self._shown = shown
        header = self._bridge.session.corrected_header()
        who, what = person_or_company(header), spoken_facts.what(header)
        self.who.setText(who or header.script.title)
        about = about_named(header.facts)
        told = [*spoken_facts.reached(header), what, self.tr("about {name}").format(name=about) if about else ""]
        self.about.setText("".join(f" · {part}" for part in told if part))
        self._show_where()

    _narrow = False

    def _show_where(self) -> None:
        session = self._bridge.session
        now = spoken_facts.their_time(session.header, self._bridge.now())
        title = session.script.title
        self._script.setText(title if self.who.text() != title else "")  # where nobody is named, it stands above
        there = self.tr("{time} in {place}").format(time=now[0], place=now[1]) if now else ""
        self.their_time.setText(there)  # whole, also where the title has to give way
        self._between.setText("·" if there and self._script.text() else "")
        for part in (self._script, self._between, self.their_time):  # an empty line would take room too
            part.setVisible(bool(part.text()) and not self._narrow)

    def show_time(self) -> None:
        session = self._bridge.session
        pace = session.pace()
        shown = clock(pace.elapsed, wide=True)
        if shown != self.time_in_call.text():
            self.time_in_call.setText(shown)
            self.time_in_call.setAccessibleName(self.tr("Time in the call: {time}").format(time=shown))
            if shown.endswith(":00"):
                self._show_where()
        planned = pace.planned or 1.0
        late = -pace.ahead_by
        if late > 30:
            said = self.tr("{time} later than planned").format(time=clock(late))
        elif late < -30:
            said = self.tr("{time} ahead of the plan").format(time=clock(-late))
        else:
            said = self.tr("On time")
        self._pace.show_pace((pace.elapsed + pace.ahead_by) / planned, pace.elapsed / planned, said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(ColorRole.PAGE))
        painter.end()

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._row.setSpacing(px(14))
        self._whereabouts.setSpacing(px(7))
        self.arrange(self.width(), strip=False)
        self.update()
