"""The live window: puts its parts together, and does what the keys ask for.

Every act goes to the session; nothing here remembers anything about the call but where the focus ought to be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QInputMethodEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from callassist.calls.events import Pivot
from callassist.calls.view_parts import Impossible
from callassist.script.script_model import Script
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.keys import Handlers, Keys
from callassist.ui.live.asked_back import CallTimes
from callassist.ui.live.call_header import LiveHeader
from callassist.ui.live.footer import PIVOTS, Footer
from callassist.ui.live.notes import NotesColumn
from callassist.ui.live.prepared import PreparedView
from callassist.ui.live.script_view import STRIP_WORDS, ScriptView
from callassist.ui.live.steps_column import StepsColumn
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.announce import announce, sentences
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.scroll import ScrollGround

UNTICK_WITHIN = 1.0
"""Seconds in which the same key takes a tick back."""
STRIP_BELOW = 560
LEFT_FROM = 840
RIGHT_FROM = 1080
LOW = 600
VERY_LOW = 420
SAVED_IN_FOOT = 700
LAST_NOTES, LAST_NOTE = 90, 28
"""Of the notes, so much is in sight above the note line where they have no column of their own."""
_NOTE = ("note", "")
"""The note line, as a place to come back to."""


class LivePage(ScrollGround):
    """A call that is going on."""

    finished = Signal()
    compact_requested = Signal()
    on_top_requested = Signal()
    discard_requested = Signal()
    """This call is to be thrown away."""
    field_left = Signal()
    """Esc was pressed: whatever is written in is left."""
    mend_requested = Signal()
    """The words of this step are to be changed in the script."""
    another_requested = Signal()
    dial_requested = Signal()
    """This call is to be set aside for another."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        bridge: Bridge,
        planner: CallTimes,
        *,
        monotonic: Callable[[], float],
        phrases: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`monotonic` in seconds; `phrases` are the quick phrases as they are now."""
        super().__init__(look, ColorRole.PAGE)
        self._look, self._keys, self.bridge, self._monotonic = look, keys, bridge, monotonic
        self._last_tick: tuple[str, float] = ("", 0.0)
        self._last_answer: tuple[str, float] = ("", 0.0)
        """The step that a card was pressed in last, and when."""
        self._compressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A note may begin with an accent of two keys, or with a word that an input method composes.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(self.tr("Call"))
        self.view = ScriptView(look, bridge, planner)
        self.prepared = PreparedView(look, bridge)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self.prepared)
        self.steps = StepsColumn(look, bridge)
        self.notes = NotesColumn(look, bridge, phrases)
        self.header = LiveHeader(look, keys, bridge)
        self.footer = Footer(
            look,
            keys,
            bridge,
            in_note=lambda: self.notes.line.hasFocus(),
            beside=lambda: self._middle.currentWidget() is self.prepared,
            offered=lambda: self.view.asked_back.count,
        )
        self.tick_line = TickRow(look, "", "")
        self.tick_line.clicked.connect(self._on_tick_line)
        self._lay_out()
        self._connect()
        self.set_keys()
        self._keys.rebound.connect(self.set_keys)
        self.view.add_below(self.tick_line)
        self._show_tick_line()

    def _lay_out(self) -> None:
        centre = self._centre = ScrollGround(self._look, ColorRole.PAGE)
        self._below = QVBoxLayout()
        in_column((self._middle, 1), self._below, into=centre, gap=0)
        body = in_row(self.steps, (centre, 1), self.notes, gap=0)
        self._column = in_column(self.header, (body, 1), self.footer, into=self, gap=0)

    def _connect(self) -> None:
        bridge = self.bridge
        self.header.requested.connect(self._keys.do)
        self.footer.requested.connect(self._keys.do)
        self.view.answer_chosen.connect(self._on_answer_pressed)
        self.view.back_requested.connect(self._back)
        self.view.rounds.requested.connect(self.open_round)
        self.view.rounds.remove_requested.connect(self.remove_round)
        self.view.asked_back.agreed.connect(self.act)
        self.view.asked_back.left_over.connect(self._on_left_over)
        self.view.blank.done.connect(self.act)
        self.view.must.done.connect(self.act)
        self.steps.step_requested.connect(self.open_step)
        self.steps.tick_requested.connect(self.tick)
        self.steps.compress_requested.connect(self._compress)
        self.notes.prepared_requested.connect(self.show_prepared)
        self.notes.search_requested.connect(self._search_prepared)
        self.notes.written.connect(self._on_written)
        self.prepared.closed.connect(self._on_prepared_closed)
        self._middle.currentChanged.connect(self._on_middle_changed)
        self.prepared.requested.connect(self.show_prepared)
        bridge.checklist_changed.connect(self._show_tick_line)
        bridge.step_changed.connect(self._on_step_changed)
        self._keys.typed.connect(self._on_letter)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def add_below_header(self, widget: QWidget) -> None:
        """Something that stays in sight through the whole call."""
        self._column.insertWidget(self._column.indexOf(self.header) + 1, widget)

    def set_keys(self) -> None:
        """Print the keys in force."""
        actions = self._keys.actions
        self.header.set_keys(self._keys)
        self.footer.set_keys()
        self.steps.shorter.set_key(actions.key("call.compress"))
        self.view.set_onward_keys(actions.key("call.next"), actions.key("call.finish"))
        self.view.set_edit_key(actions.key("call.back"))
        self.view.set_wording_key(actions.key("call.reword"))
        self.view.countdown.set_key(actions.key("call.countdown"))
        self.view.set_restore_key(actions.key("call.restore"))
        self.view.set_keep_key(actions.key("call.keep"))
        self.view.set_unveil_key(actions.key("call.reveal"))

    def handlers(self) -> Handlers:
        """What each act of a call does."""
        session = self.bridge.session
        found: dict[str, Callable[[], object]] = {
            "call.tick": self._tick_next,
            "call.next": self._next,
            "call.back": self._back,
            "call.home": partial(self.bridge.attempt, session.home),
            "call.countdown": self._count_down,
            "call.round_before": partial(self._other_round, -1),
            "call.round_after": partial(self._other_round, 1),
            "call.round_remove": self._remove_shown,
            "call.reword": self._reword,
            "call.ask": self._search_prepared,
            "call.copy": self._copy,
            "call.dial": self.dial_requested.emit,
            "call.undo": self.bridge.undo,
            "call.redo": self.bridge.redo,
            "call.restore": self._restore,
            "call.reveal": self._reveal,
            "call.compress": self._compress,
            "call.note": partial(self._start_note, ""),
            "call.notes": self.notes.go_to_last,
            "call.field": self._next_field,
            "call.field_before": partial(self._next_field, -1),
            "call.correct": self._correct,
            "call.keep": self.view.keep_in_record,
            "call.no_value": self._no_value,
            "call.leave": self._leave,
            "call.finish": self._finish,
            "call.mend": self.mend_requested.emit,
            "call.another": self.another_requested.emit,
            "call.discard": self.discard_requested.emit,
            "call.compact": self.compact_requested.emit,
            "call.on_top": self.on_top_requested.emit,
            "call.page_down": partial(self._page, 1),
            "call.page_up": partial(self._page, -1),
            "call.larger": partial(self._scale_words, 1.1),
            "call.smaller": partial(self._scale_words, 1 / 1.1),
            "call.as_drawn": partial(self._scale_words, 0.0),
            **{action_id: partial(self._pivot, pivot) for action_id, pivot in PIVOTS.items()},
            **{f"call.answer.{n}": partial(self.answer, n) for n in range(1, 10)},
            **{f"call.prepared.{n}": partial(self._show_prepared, n) for n in range(1, 8)},
        }
        return found

    def act(self) -> None:
        """Leave whatever is written in: keys act again."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def _on_answer_pressed(self, number: int) -> None:
        """A second press so soon was meant for the step before, whatever its hand hit: a key that is struck is not."""
        now, here = self._monotonic(), self.bridge.session.state.step
        (step, when), self._last_answer = self._last_answer, (here, now)
        if step in ("", here) or now - when > QApplication.doubleClickInterval() / 1000:
            self._take_card(number)
        else:
            self._last_answer = (step, when)

    def answer(self, number: int) -> None:
        """The numbered answer, or the offered time that follows them."""
        session = self.bridge.session
        offered = len(session.answers())
        if number <= offered:
            if self.bridge.attempt(session.answer, number):
                self.act()
        elif number - offered <= self.view.asked_back.count:
            self.view.asked_back.choose(number - offered)

    def _take_card(self, number: int) -> None:
        """What a card stands for: an answer, a time to call back, or the way on."""
        session = self.bridge.session
        if number <= len(session.answers()) + self.view.asked_back.count:
            self.answer(number)
        elif session.onward().step:
            self._next()
        else:
            self._finish()

    def tick(self, tick_id: str) -> None:
        """Tick an item, or untick it. A field that is needed is opened instead."""
        session = self.bridge.session
        if tick_id.startswith("field:"):
            self._go_to_field(tick_id.removeprefix("field:"))
            return
        known = session.state.ticks.get(tick_id)
        done = known is not None and known.done and not known.superseded
        if self.bridge.attempt(session.untick if done else session.tick, tick_id):
            self._say_tick(tick_id)

    def _say_tick(self, tick_id: str) -> None:
        """Announce how an item stands now: the focus is elsewhere."""
        checklist = self.bridge.session.checklist()
        item = next((item for item in (*checklist.here, *checklist.elsewhere) if item.id == tick_id), None)
        if item is not None:
            told = self.tr("Ticked: {item}") if item.done else self.tr("Not ticked: {item}")
            announce(self, told.format(item=item.text))

    def _go_to_field(self, name: str) -> None:
        session = self.bridge.session
        for item in (*session.checklist().here, *session.checklist().elsewhere):
            if item.id == f"field:{name}" and item.step != session.state.step:
                self.bridge.attempt(session.open, item.step)
        self.view.go_to(("field", name))

    def _tick_next(self) -> None:
        """Tick the next open item; the same key within a second takes it back."""
        session = self.bridge.session
        last, when = self._last_tick
        now = self._monotonic()
        known = session.state.ticks.get(last)
        if last and now - when <= UNTICK_WITHIN and known is not None and known.done:
            self._last_tick = ("", 0.0)
            self.bridge.attempt(session.untick, last)
            self._say_tick(last)
            return
        try:
            ticked = session.tick_next()
        except Impossible as refusal:
            self.bridge.refused.emit(translate(refusal.message), refusal.possible)
            return
        self._last_tick = (ticked or "", now)
        if ticked is None:
            self.bridge.refused.emit(self.tr("Nothing is left to tick in this step."), ())
        else:
            self.bridge.accepted.emit()
            self._say_tick(ticked)
            self.steps.offer_undo(ticked, self._keys.actions.key("call.tick"), round(UNTICK_WITHIN * 1000))

    def _next(self) -> None:
        if self._middle.currentWidget() is self.prepared:
            self.prepared.leave()
            return
        session = self.bridge.session
        if self.bridge.attempt(session.next):
            self.act()

    def _back(self) -> None:
        if self._middle.currentWidget() is self.prepared:
            self.prepared.leave()
        elif self.bridge.attempt(self.bridge.session.back):
            self.act()

    def take_up(self) -> None:
        """Keys act; but a note that was half typed when the call was interrupted is written on."""
        self.act()
        if self.notes.line.text():
            self.notes.line.begin()

    def open_step(self, step: str) -> None:
        self._close_prepared()
        if self.bridge.attempt(self.bridge.session.open, step):
            self.act()

    def _count_down(self) -> None:
        if not self.view.countdown.toggle():
            self.bridge.refused.emit(self.tr("This step has no countdown."), ())

    def open_round(self, repeat: str, number: int) -> None:
        """Show one of those that the step is asked about."""
        self._close_prepared()
        self.act()  # first: what is written in belongs to the one that was shown
        self.bridge.attempt(self.bridge.session.open_round, repeat, number)

    def remove_round(self, repeat: str, number: int) -> None:
        """Set one of them aside."""
        self.act()
        self.bridge.attempt(self.bridge.session.remove_round, repeat, number)

    def _other_round(self, way: int) -> None:
        rounds = self.bridge.session.rounds_here()
        at = next((place for place, one in enumerate(rounds) if one.is_open), None)
        if at is None:
            self.bridge.refused.emit(self.tr("This step is asked once."), ())
        elif 0 <= at + way < len(rounds):
            self.open_round(rounds[at + way].repeat, rounds[at + way].number)
        else:
            self.bridge.refused.emit(
                self.tr("There is none before.") if way < 0 else self.tr("There is none after."), ()
            )

    def _remove_shown(self) -> None:
        shown = next((one for one in self.bridge.session.rounds_here() if one.is_open), None)
        if shown is not None:
            self.remove_round(shown.repeat, shown.number)
        else:
            self.bridge.refused.emit(self.tr("This step is asked once."), ())

    def _restore(self) -> None:
        session = self.bridge.session
        parked = [item for item in session.state.parked if not item.restored]
        if parked:
            self.bridge.attempt(session.restore, parked[-1].seq)
        else:
            self.bridge.refused.emit(self.tr("Nothing is folded away."), ())

    def _reveal(self) -> None:
        session = self.bridge.session
        if session.holds_secrets() or session.revealed:
            self.bridge.toggle_hidden()
        else:
            self.bridge.refused.emit(self.tr("Nothing is hidden."), ())

    def _compress(self) -> None:
        self._compressed = not self._compressed
        self.steps.compress(self._compressed)
        self._show_tick_line()

    def _reword(self) -> None:
        if self._middle.currentWidget() is self.prepared:
            self.prepared.next_wording()
            announce(self, self.prepared.words.accessibleName())
        else:
            self.bridge.attempt(self.bridge.session.reword)
            self._say_step()

    def _copy(self) -> None:
        shown = self.prepared.words if self._middle.currentWidget() is self.prepared else self.view.words
        QGuiApplication.clipboard().setText(shown.text())

    def _pivot(self, pivot: Pivot) -> None:
        self._close_prepared()
        if self.bridge.attempt(self.bridge.session.pivot, pivot):
            self.act()

    def turn_to(self, script: Script) -> None:
        self._close_prepared()
        if self.bridge.attempt(self.bridge.session.turn_to, script):
            self.act()

    def _finish(self) -> None:
        self.notes.keep_line()
        session = self.bridge.session
        if self.bridge.attempt(session.finish, session.settled_outcome()):
            self.finished.emit()

    def _scale_words(self, factor: float) -> None:
        self._look.use(words=self._look.words_scale * factor if factor else 1.0)

    def _page(self, way: int) -> None:
        (self.prepared if self._middle.currentWidget() is self.prepared else self.view).page(way)

    # Writing

    def _on_letter(self, letter: str) -> None:
        if self.isVisible():
            self._start_note(letter)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed outside a field is composed in the note line, which has the focus once a word is done."""
        done = bool(event.commitString())
        QApplication.sendEvent(self.notes.line, event)
        if done:
            self._start_note("")

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """The note line answers, so that the choice of words is offered beside it."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        line = self.notes.line
        found = line.inputMethodQuery(query)
        return found.translated(line.mapTo(self, QPoint(0, 0))) if isinstance(found, QRect | QRectF) else found

    def _start_note(self, text: str) -> None:
        self.notes.line.begin(text)

    def _leave(self) -> None:
        """Esc: out of the field, then out of the prepared answer."""
        if self._middle.currentWidget() is self.prepared:
            self.prepared.leave()
        else:
            self.act()
        self.field_left.emit()

    def _next_field(self, step: int = 1) -> None:
        """The next blank or field; after the last one, on through everything that can be pressed, and round."""
        if self.notes.go_on_in_edit(step):
            return
        stops = self.view.stops() if self.view.isVisible() else []
        at = self.view.at_stop()
        if at is not None and at[0] == "blank":
            self.view.blank.close_blank()
            after = self.view.stops()
            gone = at not in after
            place = (stops.index(at) if at in stops else 0) - (1 if gone and step > 0 else 0)
            stops = after
        elif at is not None:
            place = stops.index(at)
        else:
            place = None
        controls = self._controls()
        if place is None:
            focus = QApplication.focusWidget()
            found = next((n for n, control in enumerate(controls) if control is focus), None)
            outside = -1 if step > 0 else 0
            place = outside if found is None else len(stops) + found
        there = (place + step) % max(len(stops) + len(controls), 1)
        if there < len(stops):
            self.view.go_to(stops[there])
        elif controls:
            controls[there - len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def _controls(self) -> list[QAbstractButton]:
        """What Tab reaches besides blanks and fields, in reading order: the middle, the sides, head and foot."""
        fields = self.view.fields
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        found: list[QAbstractButton] = []
        for part in (self._centre, self.steps, self.notes, self.header, self.footer):
            buttons = [
                button
                for button in part.findChildren(QAbstractButton)
                if button.isVisible() and button.isEnabled() and not fields.isAncestorOf(button)
            ]
            places = {button: button.mapTo(self, QPoint(0, 0)) for button in buttons}
            buttons.sort(key=lambda b: (places[b].y(), -places[b].x() if mirrored else places[b].x()))
            found += buttons
        return found

    def _correct(self) -> None:
        if self._middle.currentWidget() is self.prepared or not self.view.correct_next():
            self.bridge.refused.emit(self.tr("Nothing is filled in in these words."), ())

    def _no_value(self) -> None:
        for row in self.view.fields.rows():
            if row.has_focus():
                row.next_status()

    # Prepared answers

    def _show_prepared(self, number: int) -> None:
        prepared = self.bridge.session.prepared()
        if number <= len(prepared):
            self.show_prepared(prepared[number - 1].id)
        else:
            self.bridge.refused.emit(self.tr("There is no prepared answer on this key."), ())

    def show_prepared(self, prepared_id: str) -> None:
        for item in self.bridge.session.prepared():
            if item.id == prepared_id:
                self._remember_place()
                self._middle.setCurrentWidget(self.prepared)
                if self._before_prepared == _NOTE and self.prepared.search.isVisible():
                    self.notes.line.begin()
                self.prepared.show_answer(item)
                if self._before_prepared != _NOTE:  # a note is written on beside the answer
                    self.act()
                announce(self, self.prepared.words.accessibleName())

    def _search_prepared(self) -> None:
        if self.bridge.session.prepared():
            self._remember_place()
            self._middle.setCurrentWidget(self.prepared)
            self.prepared.begin_search()
        else:
            self.bridge.refused.emit(self.tr("This script has no prepared answers."), ())

    _before_prepared: tuple[str, str] | None = None

    def _remember_place(self) -> None:
        """What was being written in, for when the prepared answer is left again."""
        if self._middle.currentWidget() is not self.prepared:
            self._before_prepared = _NOTE if self.notes.line.hasFocus() else self.view.at_stop()
            if self._before_prepared != _NOTE:
                self.setFocus(Qt.FocusReason.PopupFocusReason)  # nothing that is written in is left for good

    def _on_written(self) -> None:
        """A note was closed: nobody wants back into it."""
        self._before_prepared = None
        self.act()

    def _on_middle_changed(self, _place: int) -> None:
        self.footer.show_hint()

    def _on_prepared_closed(self) -> None:
        """Back to the very place it was asked for from."""
        before, self._before_prepared = self._before_prepared, None
        if before == _NOTE:
            self.notes.line.begin()  # first: what has the focus when it is hidden hands it to anybody
            self._middle.setCurrentWidget(self.view)
            return
        self._close_prepared()
        if before is not None:
            self.view.go_on(before)

    def _close_prepared(self) -> None:
        if self._middle.currentWidget() is self.prepared:
            self._middle.setCurrentWidget(self.view)
            self.act()

    def _on_left_over(self, words: str) -> None:
        """A time that was typed and not understood is not lost."""
        self.notes.keep_line()
        self.bridge.attempt(self.bridge.session.write_note, self.tr("Call back: {words}").format(words=words))

    # Showing

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self.notes.line in (before, now):
            self.footer.show_hint()

    def _on_step_changed(self) -> None:
        self._last_tick = ("", 0.0)
        self._say_step()

    _said = ""
    """What was announced of the step last, while it stands there."""

    def _say_step(self) -> None:
        """Announce the step and its words, once; not while something else is in front."""
        step, told = self.bridge.session.step, self.bridge.session.round_told
        title = f"{step.title}, {told}" if told else step.title
        words = sentences(title, self.view.words.accessibleName())
        if words != self._said and self.isVisible() and not self.bridge.session.finished:
            self._said = words
            announce(self, words)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._said = ""

    def _show_tick_line(self) -> None:
        """The next open item, where the checklist is folded away; the next one of the call that is needed at last."""
        if not self.steps.isHidden():
            self.tick_line.hide()
            return
        checklist = self.bridge.session.checklist()
        if self._compressed:
            open_items = (item for item in (*checklist.here, *checklist.elsewhere) if item.needed and not item.done)
        else:
            open_items = (item for item in checklist.here if not item.done and not item.id.startswith("field:"))
        item = next(open_items, None)
        self.tick_line.setVisible(item is not None)
        if item is not None:
            self.tick_line.tick = item.id
            tag = self.tr("needed") if item.needed else ""
            self.tick_line.show_state(item.text, False, tag)

    def _on_tick_line(self) -> None:
        self.tick(self.tick_line.tick)

    _edit_note: QWidget | None = None

    def hold_edit_note(self, note: QWidget) -> None:
        """Something about the script as a whole: under its steps, or under the words where they are folded away."""
        self._edit_note = note
        self._place_edit_note()

    def _place_edit_note(self) -> None:
        note = self._edit_note
        if note is None:
            return
        folded = self.steps.isHidden()
        if folded and self._below.indexOf(note) < 0:
            self._below.insertWidget(0, note)
        elif not folded and note.parent() is not self.steps:
            self.steps.add_below(note)

    # Arranging

    def _place_saved(self, width: int, height: int) -> None:
        """What is said of saving: in the foot, or under the note line where there is height; the words come first."""
        px, saved = self._look.px, self.notes.saved
        in_foot = width >= px(SAVED_IN_FOOT)
        if in_foot and saved.parent() is not self.footer:
            self.footer.hold(saved)
        elif not in_foot and self._below.indexOf(saved) < 0:
            self.footer.let_go()
            self._below.addWidget(saved)
        saved.setVisible(in_foot or height >= px(LOW))

    def _place_footer(self, height: int) -> bool:
        """Where there is very little height, the turns scroll with what is under the words: whether they do."""
        inside = height < self._look.px(VERY_LOW)
        if inside:
            self.view.add_below(self.footer)
        elif self._column.indexOf(self.footer) < 0:
            self._column.addWidget(self.footer)
        return inside

    def minimumSizeHint(self) -> QSize:
        return QSize(340, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()
        QTimer.singleShot(0, self, self._say_step)  # once the words stand there

    def arrange(self) -> None:
        """Fold the side columns before the words lose their width; what they held moves under the words."""
        px = self._look.px
        width, height = self.width(), self.height()
        strip = width < px(STRIP_BELOW)
        left, right = width >= px(LEFT_FROM), width >= px(RIGHT_FROM)
        self.steps.setVisible(left)
        focused = self.notes.line.hasFocus()
        self.notes.setVisible(right)
        below = self._below
        if right and self.notes.line_frame.parent() is not self.notes:
            self.footer.let_go()
            self.notes.hold_line()
            self.notes.saved.show()
        elif not right and below.indexOf(self.notes.line_frame) < 0:
            for part in (self.notes.list, self.notes.way_back, self.notes.warning, self.notes.line_frame):
                below.addWidget(part)
        if not right:
            self._place_saved(width, height)
        few = strip or height < px(LOW)  # a strip has its room for the words and the fields
        self.notes.list.set_most(0 if right else px(LAST_NOTE if few else LAST_NOTES))
        side = px(18 if strip else 44)
        below.setContentsMargins(side, 0, side, 0 if right else px(14))
        below.setSpacing(px(6))
        if focused and not self.notes.line.hasFocus():
            self.notes.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.arrange(strip=strip, folded=not left, low=height < px(LOW))
        self.prepared.arrange(strip=strip, share=STRIP_WORDS if strip else 1.0)
        self.header.arrange(width, strip=strip)
        inside = self._place_footer(height)
        if not self.footer.arrange(width - 2 * side - px(8) if inside else width, strip=strip):
            self.view.add_below(self.footer.leaving)
        self._show_tick_line()
        self._place_edit_note()
        QTimer.singleShot(0, self.view.show_focus)
