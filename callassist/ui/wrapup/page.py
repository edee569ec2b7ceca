"""The wrap-up: how the call ended, what comes next, what it was worth, and the notes as they go out.

"Back to the call" always works until it is put away, and everything here can be changed for as long as the call is
kept. Nothing counts down, nothing opens in front.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from callassist.calls.header_facts import person_or_company
from callassist.exports.call_documents import CallDocuments
from callassist.exports.letters import Texts
from callassist.messages import facts_line
from callassist.people.interactions import InteractionKind
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.ui.actions import OUTCOME_KEYS
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.announce import announce, sentences
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.export_bar import ExportBar
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.preview import NotesPreview
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.section_parts import SectionHeading
from callassist.ui.widgets.tab_order import move_focus, reading_order
from callassist.ui.widgets.way_back import WayBack
from callassist.ui.wrapup.next_step import NextStepView
from callassist.ui.wrapup.notes_editor import Editor
from callassist.ui.wrapup.notes_side import NotesSide
from callassist.ui.wrapup.open_items import OpenItems
from callassist.ui.wrapup.outcome_cards import Outcomes
from callassist.ui.wrapup.ratings import Ratings

TWO_COLUMNS = 960
HEAD_ACTS = ("wrapup.back", "wrapup.done")
"""From this width on, drawn pixels, the notes stand beside the wrap-up instead of below it."""
OUR_INTERVIEWS = frozenset({"screen-candidate", "invite-to-interview"})
"""Scripts by which we are the ones who invite."""


class WrapUpPage(ScrollGround):
    """A call that is over."""

    back_requested = Signal()
    done_requested = Signal()
    next_requested = Signal()
    """It is to be put away, and the next on its list called."""
    never_again_requested = Signal()
    """They asked not to be called any more; once more, and it is taken back."""
    discard_requested = Signal()
    """This call is to be thrown away."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        bridge: Bridge,
        *,
        papers: CallDocuments,
        planning: NextCallPlanning,
        texts: Texts | None = None,
        sender: str = "",
        leaving: ExportBar | None = None,
    ) -> None:
        """`texts` are the templates of what goes out, `sender` the person's own address."""
        super().__init__(look, ColorRole.PAGE)
        self._look, self._keys, self._bridge = look, keys, bridge
        self._planning = planning
        self._leads_on = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop of its own for Tab
        self.setAccessibleName(self.tr("After the call"))
        self._make_head()
        self._make_left()
        self.leaving = leaving or ExportBar(look, papers)
        self.side = NotesSide(look, keys, bridge, papers, self.leaving, texts=texts or Texts(), sender=sender)
        self._foot_ground = ScrollGround(look, ColorRole.GROUND, edges="top")
        self._foot = in_column(self.leaving, into=self._foot_ground)
        self._lay_out()
        self.set_keys()
        self._keys.rebound.connect(self.set_keys)
        self._connect()
        look.space(self._head_row, 20, 10, 18, 10, gap=12)
        look.space(self._left, 34, 24, 26, 20, gap=8)
        look.space(self._title, 0, 0, 0, 6)
        look.space(self._foot, 34, 12, 26, 14)
        look.changed.connect(self._arrange)
        self._arrange()
        if bridge.session.header.finished is None and bridge.session.state.outcome:
            self.next_step.propose()  # an outcome that the answers led to proposes what a chosen one does
        self.show_all()

    @property
    def preview(self) -> NotesPreview:
        """The notes as they go out."""
        return self.side.preview

    @property
    def editor(self) -> Editor | None:
        return self.side.editor

    # Building

    def _make_head(self) -> None:
        look, session = self._look, self._bridge.session
        self._head = ScrollGround(look, ColorRole.PAGE, edges="bottom")
        self._time = Text(look, clock(session.elapsed(), wide=True), size=Size.TITLE, weight=600, tabular=True)
        self._time.setAccessibleName(self.tr("Length of the call: {time}").format(time=self._time.text()))
        self._who = Elided(look, person_or_company(session.corrected_header()) or session.script.title, weight=600)
        self._who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.who_and_when = Elided(look, role=ColorRole.MUTED)
        self._saved = Text(look, role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        self._back = Button(look, self.tr("Back to the call"))
        self.done_button = Button(look, self.tr("Save and close"), tone=Tone.PRIMARY)
        for button in (self._back, self.done_button):
            button.setAccessibleName(button.text())
        self._head_row = in_row(
            self._time,
            self._who,
            (self.who_and_when, 1000),
            1,
            self._saved,
            self._back,
            self.done_button,
            into=self._head,
        )

    def _make_left(self) -> None:
        look, bridge = self._look, self._bridge
        self._title = Text(look, self.tr("How did it end?"), size=Size.TITLE, weight=600)
        self.outcomes = Outcomes(look, bridge)
        self._topic_head = SectionHeading(look, self.tr("About"))
        self.topic = LineInput(look, self.tr("What the call was about, in a line"), name=self.tr("About"))
        self._summary_head = SectionHeading(look, self.tr("Summary"))
        self.summary = LinesInput(look, self.tr("What a colleague should read first"), rows=(1, 8))
        self.summary.setAccessibleName(self.tr("Summary"))
        self.next_step = NextStepView(look, bridge, self._planning)
        self._letter = Button(look, self.tr("Email the notes"))
        self._calendar = Button(look, self.tr("Add to calendar"))
        self.never_again = Chip(look, self.tr("Never call again"))
        self.never_again.hide()
        self._taking_back = False
        self.way_back = WayBack(look)
        """Whether they may be called is no part of the call: what was said of it last is taken back here."""
        self._open_head = SectionHeading(look, self.tr("Still open"))
        self.open_items = OpenItems(look, bridge)
        self._ratings_head = SectionHeading(look, self.tr("Rating"))
        self.ratings = Ratings(look, bridge)
        self.discard = Button(look, self.tr("Throw this call away"), tone=Tone.BARE)
        self.unfinished = Banner(look)
        self._warning = Banner(look)
        self._refusal = Banner(look)

    def _lay_out(self) -> None:
        self._left_widget = QWidget()
        self._left = QVBoxLayout(self._left_widget)
        self._left.addWidget(self._warning)
        self._left.addWidget(self._refusal)
        self._left.addWidget(self._title)
        self._left.addWidget(self.outcomes)
        self._left.addWidget(self.unfinished)  # below, so that what is about to be pressed stays where it is
        self._left.addWidget(self._topic_head)
        self._left.addWidget(Frame(self._look, self.topic))
        self._left.addWidget(self.next_step)
        ways = QWidget()
        self._ways = FlowLayout(self._look.px(8), parent=ways)
        self._ways.addWidget(self._letter)
        self._ways.addWidget(self._calendar)
        self._ways.addWidget(self.never_again)
        self._left.addWidget(ways)
        self._left.addWidget(self.way_back)
        self._left.addWidget(self._open_head)
        self._left.addWidget(self.open_items)
        self._left.addWidget(self._ratings_head)
        self._left.addWidget(self.ratings)
        self._left.addWidget(self._summary_head)
        self._left.addWidget(Frame(self._look, self.summary))
        self._left.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeading)
        # The two halves lie side by side, each scrolling for itself, or one below the other in one scroll.
        self._tray = QWidget()
        self._stack = in_column(self._left_widget, 1, into=self._tray, gap=0)
        self.left_scroll = Scroll(self._look, self._tray)
        self._beside = ScrollGround(self._look, ColorRole.GROUND, edges="start")
        slot = QWidget()
        self._slot = in_column(self.side, into=slot)
        self._side_column = in_column(
            (Scroll(self._look, slot), 1), self._foot_ground, into=self._beside, margins=(1, 0, 0, 0), gap=0
        )
        self._body = in_row((self.left_scroll, 1), (self._beside, 1), gap=0)
        column = in_column(into=self, gap=0)
        self._column = column
        column.addWidget(self._head)
        column.addLayout(self._body, 1)

    def _connect(self) -> None:
        bridge, session = self._bridge, self._bridge.session
        self._back.clicked.connect(self.back_requested)
        self.done_button.clicked.connect(self.done)
        self.discard.clicked.connect(self.discard_requested)
        self.outcomes.chosen.connect(self.set_outcome)
        self._calendar.clicked.connect(self.leaving.add_to_calendar)
        self._letter.clicked.connect(self.show_letter)
        self.never_again.clicked.connect(self.never_again_requested)
        self.way_back.undone.connect(self._take_back)
        self.side.left.connect(self.act)
        self.topic.textEdited.connect(partial(bridge.attempt, session.set_topic))
        self.topic.left.connect(session.close_field)
        self.summary.textChanged.connect(self._on_summary)
        self.summary.left.connect(session.close_field)
        self.summary.done.connect(self.act)
        bridge.outcome_changed.connect(self.show_all)
        bridge.fields_changed.connect(self.next_step.follow)
        bridge.checklist_changed.connect(self._show_open)
        bridge.fields_changed.connect(self._show_open)
        bridge.checklist_changed.connect(self._follow_unfinished)
        bridge.fields_changed.connect(self._follow_unfinished)
        self.ratings.over.connect(self.act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        bridge.tell_saving(self._on_saved, self._warning.say)
        bridge.refused.connect(self._on_refused)
        bridge.accepted.connect(self._on_accepted)

    def set_keys(self) -> None:
        """Print the keys in force."""
        key = self._keys.actions.key
        self._fit_head()
        self.discard.set_key(key("wrapup.discard"))
        self._calendar.set_key(key("wrapup.calendar"))
        self._topic_head.set_key(key("wrapup.topic"))
        self._summary_head.set_key(key("wrapup.summary"))
        self._open_head.set_key(key("wrapup.open"))
        self._ratings_head.set_key(key("wrapup.rate"))
        self.next_step.text_heading.set_key(key("wrapup.next"))
        self.next_step.when_heading.set_key(key("wrapup.when"))
        self.next_step.set_key(key("wrapup.proposal"))
        self._letter.set_key(key("wrapup.letter"))
        self.side.set_keys()
        self.leaving.set_keys(self._keys)

    # Acts

    def handlers(self) -> Handlers:
        found: dict[str, Callable[[], None]] = {
            "wrapup.done": self.done,
            "wrapup.next_call": self.call_next,
            "wrapup.discard": self.discard_requested.emit,
            "wrapup.undo": self._undo,
            "wrapup.redo": self._bridge.redo,
            "wrapup.back": self.back_requested.emit,
            "wrapup.copy": self.side.copy,
            "wrapup.save": self.leaving.save,
            "wrapup.print": self.side.show_pages,
            "wrapup.calendar": self._calendar_or_copy,
            "wrapup.letter": self.show_letter,
            "wrapup.edit": self.side.toggle_edit,
            "wrapup.leave": self.leave,
            "wrapup.topic": partial(self._focus, self.topic),
            "wrapup.summary": partial(self._focus, self.summary),
            "wrapup.next": partial(self._focus, self.next_step.text),
            "wrapup.when": partial(self._focus, self.next_step.when),
            "wrapup.proposal": self._take_next,
            "wrapup.open": self.open_items.go_to_next,
            "wrapup.tick": self._tick_next,
            "wrapup.rate": self.ratings.go_to_next,
            "wrapup.reveal": self._reveal,
            **{f"wrapup.outcome.{n}": partial(self.outcomes.choose, n) for n in range(1, len(OUTCOME_KEYS) + 1)},
        }
        return found

    def _undo(self) -> None:
        """What was done last: in the call, or for the record of who was called."""
        if self.way_back.text() and not self.way_back.undo.isHidden():
            self.way_back.undo.click()
        else:
            self._bridge.undo()

    def _calendar_or_copy(self) -> None:
        """The key of the calendar is the first letter of what is read on the button that copies the text to send."""
        letter, focus = self.side.letter, QApplication.focusWidget()
        if letter is not None and letter is self.side.aside and focus is not None and letter.isAncestorOf(focus):
            letter.copy()
        else:
            self.leaving.add_to_calendar()

    def _take_back(self) -> None:
        self._taking_back = True
        self.never_again_requested.emit()
        self._taking_back = False

    def act(self) -> None:
        """Out of every field: the keys act."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Out of the field; outside of one, back to the notes."""
        focus, letter = self.focusWidget(), self.side.letter
        if letter is not None and letter is self.side.aside and focus and letter.isAncestorOf(focus):
            if isinstance(focus, QLineEdit | QPlainTextEdit):
                letter.mail_button.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.side.show_preview()
        elif focus and focus is not self and focus.hasFocus():
            self.act()
        else:
            self.side.show_preview()

    def lead_on(self, strip: QWidget) -> None:
        """Something below the head that leads on to the next call."""
        self._leads_on = True
        self._column.insertWidget(1, strip)

    def call_next(self) -> None:
        """As `done`, and on to the next call of its list, where it belongs to one."""
        if self._leads_on:
            self._put_away(self.next_requested)

    def done(self) -> None:
        """Whatever is being typed belongs to it. What is still open is said once, in place; then it is put away."""
        self._put_away(self.done_requested)

    def _put_away(self, then: SignalInstance) -> None:
        self.act()
        still_open = self._still_open()
        if still_open and still_open != self.unfinished.text():
            self.unfinished.say(still_open)
            self.left_scroll.ensureWidgetVisible(self.unfinished)
            return
        then.emit()

    def _still_open(self) -> str:
        """What the wrap-up lacks, in a sentence; empty when it lacks nothing."""
        session = self._bridge.session
        count = len(session.open_needed())
        one, many = self.tr("1 needed item is open."), self.tr("{n} needed items are open.", "", count).format(n=count)
        said = [self.tr("How did it end? No outcome is chosen.")] if not session.state.outcome else []
        said += [one if count == 1 else many] if count else []
        return " ".join([*said, self.tr("Save again to keep it as it is.")]) if said else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            announce(self, self._title.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down scroll what is to be said of the call."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            return super().keyPressEvent(event)
        bar = self.left_scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep() * 9 // 10)
        return None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through what is to be said of the call, the notes beside it and the head, and round."""
        head = reading_order(self._head)
        stops = [*(stop for stop in reading_order(self) if stop not in head), *head]
        return move_focus(stops, QApplication.focusWidget(), forward=forward)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and self.isAncestorOf(now):
            self._bring(now)

    def _bring(self, part: QWidget) -> None:
        """Have a part of the page in sight, wherever it scrolls."""
        above = part.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            held = above.widget()
            inner = held.layout() if held is not None else None
            if inner is not None:
                inner.activate()  # what the focus opened has its room
            above.ensureWidgetVisible(part, 0, self._look.px(24))

    def _take_next(self) -> None:
        self.next_step.take_next()
        self._bring(self.next_step)

    def _tick_next(self) -> None:
        self.open_items.tick_next()
        self._bring(self.open_items)

    def show_never_again(self, asked: bool) -> None:
        """Whether they asked not to be called any more; it can be said, and taken back, from here on."""
        self.never_again.setChecked(asked)
        self.never_again.setVisible(True)

    def say_never_again(self, told: str) -> None:
        """What was just noted of it, with the way back."""
        self.way_back.say(told, undo=not self._taking_back)

    def set_outcome(self, outcome: str) -> None:
        if self._bridge.attempt(self._bridge.session.set_outcome, outcome):
            self.next_step.propose()
            self._bring(self.outcomes)
            state = self._bridge.session.state
            step = (self.next_step.text.text(), self.next_step.when.text())
            announce(self, sentences(state.outcome_label, *step))

    def _focus(self, line: QWidget) -> None:
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(line, LineInput):
            line.selectAll()

    def show_letter(self) -> None:
        """The text that fits this call, ready to be looked at."""
        self.side.show_letter(self.fitting_letter())
        QTimer.singleShot(0, self.side, self._show_letter_whole)  # once it has its place

    def _show_letter_whole(self) -> None:
        """From its address on, as far as there is room."""
        focus = self.focusWidget()
        if self.side.letter is not None and focus:
            self._bring(self.side.letter.kinds)
            self._bring(focus)

    def _reveal(self) -> None:
        if self._bridge.session.holds_secrets():
            self._bridge.toggle_hidden()
        else:
            self._bridge.refused.emit(self.tr("Nothing is hidden."), ())

    def fitting_letter(self) -> str:
        """Which text is most likely wanted after this call."""
        kinds = {one.kind for one in self._planning.interactions(self._bridge.session)}
        script = self._bridge.session.header.script.id
        if InteractionKind.INTERVIEW in kinds and script in OUR_INTERVIEWS:
            return "interview-notice"
        if InteractionKind.CALL_BACK in kinds:
            return "call-back"
        return {"take-phone-interview": "thank-you", "follow-up-after-interview": "follow-up"}.get(script, "call-notes")

    # Showing

    def show_all(self) -> None:
        session = self._bridge.session
        ended = session.final_header().finished
        here = ended.astimezone(self._bridge.now().tzinfo) if ended else None
        at = self.tr("ended {time}").format(time=f"{here:%H:%M}") if here else ""
        title = session.script.title if self._who.text() != session.script.title else ""
        self.who_and_when.setText(facts_line(title, at))
        for line, words in ((self.topic, session.state.topic), (self.summary, session.state.summary)):
            if line.text() != words and not line.hasFocus():
                blocked = line.blockSignals(True)
                line.setText(words)
                line.blockSignals(blocked)
        self._letter.setText(self._letter_words())
        has_ratings = bool(session.script.ratings)
        self._ratings_head.setVisible(has_ratings)
        self.ratings.setVisible(has_ratings)
        self._show_open()
        self._follow_unfinished()

    def _letter_words(self) -> str:
        return {
            "interview-notice": self.tr("Email the notice"),
            "thank-you": self.tr("Email a thank-you"),
            "follow-up": self.tr("Email a follow-up"),
            "call-back": self.tr("Confirm the call back"),
        }.get(self.fitting_letter(), self.tr("Email the notes"))

    def _follow_unfinished(self) -> None:
        """What is said to be open is true at any time, and goes when nothing is."""
        if self.unfinished.text():
            self.unfinished.say(self._still_open())

    def _show_open(self) -> None:
        any_ = bool(self.open_items.rows())
        self._open_head.setVisible(any_)
        self.open_items.setVisible(any_)

    def _on_summary(self) -> None:
        self._bridge.attempt(self._bridge.session.write_summary, self.summary.text())

    def _on_saved(self, _seq: int, wall: datetime) -> None:
        self._saved.setText(self.tr("Saved {time}").format(time=f"{wall:%H:%M:%S}"))
        self._warning.say("")

    def _on_refused(self, message: str, _possible: tuple[str, ...]) -> None:
        self._refusal.say(message)

    def _on_accepted(self) -> None:
        if self._refusal.text():
            self._refusal.say("")
        if self.way_back.text():
            self.way_back.say("")

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._look.px(TWO_COLUMNS)
        if wide == self._beside.isVisibleTo(self):
            pass
        elif wide:
            self._stack.removeWidget(self.side)
            self._slot.addWidget(self.side)
            self._side_column.addWidget(self._foot_ground)
            self._beside.show()
        else:
            self._slot.removeWidget(self.side)
            self._stack.insertWidget(1, self.side)
            self._stack.insertWidget(2, self._foot_ground)
            self._beside.hide()
        roomy = self.width() >= self._look.px(760)
        self.who_and_when.setVisible(roomy)
        self._saved.setVisible(roomy)
        self._fit_head()

    def _fit_head(self) -> None:
        """The keys go before the words where there is no room for both, and then the words get short."""
        margins, gap = self._head_row.contentsMargins(), self._head_row.spacing()
        name = min(self._who.sizeHint().width(), self._look.px(90))
        room = self.width() - margins.left() - margins.right() - self._time.sizeHint().width() - name - 3 * gap
        back, done = self.tr("Back to the call"), self.tr("Save and close")
        for words, keys in (((back, done), True), ((back, done), False), ((self.tr("Back"), self.tr("Save")), False)):
            for button, text, action in zip((self._back, self.done_button), words, HEAD_ACTS, strict=True):
                button.setText(text)
                button.set_key(self._keys.actions.key(action) if keys else "")
                button.updateGeometry()
            if self._back.sizeHint().width() + self.done_button.sizeHint().width() + gap <= room:
                break
