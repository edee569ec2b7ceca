"""The reading pane: one call, its facts, its timeline and its notes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from callassist.calls.report import Report
from callassist.exports.call_reading import ReadCall
from callassist.messages import facts_line
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import SHOWN
from callassist.ui.days import moment_words
from callassist.ui.history.timeline_view import TimelineView
from callassist.ui.keys import Keys
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import Badge, ChipRow, outcome_colours
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Banner, Elided, KeyCap, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.preview import NotesPreview
from callassist.ui.widgets.scroll import Scroll, ScrollGround


class ReadingPane(ScrollGround):
    """Shows a call that was read; nothing here waits for a disk."""

    edit_requested = Signal(str)
    again_requested = Signal(str)
    person_requested = Signal(str, str)
    """All calls with this person: id and name."""
    closed = Signal()
    reveal_requested = Signal(bool)
    """What is sensitive is to be shown, or hidden again."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look = look
        self.call: ReadCall | None = None
        self._title = Elided(look, size=Size.TITLE, weight=600)
        self._about = Elided(look, role=ColorRole.MUTED)
        self._badges = QWidget()
        self._badge_flow = FlowLayout(look.px(6), parent=self._badges)
        self.warning = Banner(look)
        self.view = ChipRow(look, [("timeline", self.tr("What happened")), ("notes", self.tr("Notes"))])
        self.view.name(self.tr("Show"))
        self.view.set_value(["timeline"])
        self.view.chosen.connect(self._on_view)
        self._cap = KeyCap(look, "")
        self.edit_button = Button(look, self.tr("Edit"))
        self.again_button = Button(look, self.tr("Call again"))
        self.person_button = Button(look, self.tr("All calls with them"))
        self.reveal_button = Button(look, "")
        self.hide_again = QTimer(self, singleShot=True, interval=SHOWN)
        self.hide_again.timeout.connect(lambda: self.reveal_requested.emit(False))
        self.back_button = Button(look, self.tr("Back to the list"), key="Esc")
        self.timeline = TimelineView(look)
        self.notes = NotesPreview(look, self.tr("Call notes"))
        self._nothing = Text(look, self.tr("Choose a call to read it."), role=ColorRole.MUTED)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.edit_button.clicked.connect(self._on_edit)
        self.again_button.clicked.connect(self._on_again)
        self.reveal_button.clicked.connect(self.reveal)
        self.person_button.clicked.connect(self._on_person)
        self.back_button.clicked.connect(self.closed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.clear()

    def _lay_out(self) -> None:
        self._head = QWidget()
        self._head_column = in_column(in_row((self._title, 1)), self._about, self._badges, into=self._head)
        buttons = QWidget()
        self._buttons = FlowLayout(self._look.px(8), parent=buttons)
        buttons_ = (self.back_button, self.edit_button, self.again_button, self.person_button, self.reveal_button)
        for button in buttons_:
            self._buttons.addWidget(button)
        self._head_column.addWidget(buttons)
        self._head_column.addWidget(self.warning)
        self._head_column.addLayout(in_row(self.view, self._cap, 1))
        notes = QWidget()
        self._notes_column = in_column(self.notes, 1, into=notes)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.timeline)
        self.stack.addWidget(Scroll(self._look, notes))
        self._column = in_column(self._head, (self.stack, 1), (self._nothing, 1), into=self, gap=0)

    def set_keys(self, keys: Keys) -> None:
        self.edit_button.set_key(keys.actions.key("calls.edit"))
        self._cap.set_key(keys.actions.key("calls.notes"))
        self.again_button.set_key(keys.actions.key("calls.again"))
        self.reveal_button.set_key(keys.actions.key("calls.reveal"))

    def set_alone(self, alone: bool) -> None:
        """Whether the list is out of sight, so that a way back is needed."""
        self.back_button.setVisible(alone)

    def clear(self) -> None:
        self.call = None
        self._head.hide()
        self.stack.hide()
        self._nothing.show()

    def show_call(self, call: ReadCall) -> None:
        """Show this call."""
        other = self.call is None or self.call.report.id != call.report.id
        self.call = call
        report = call.report
        self._title.setText(report.title)
        self._about.setText(self._about_words(report))
        self._show_badges(report, good=call.stored.header.meaning.is_talk)
        self.warning.say(translate(call.stored.trouble or call.stored.read_only))
        self.person_button.setVisible(bool(report.person_id))
        self.edit_button.setEnabled(not call.stored.read_only)
        if self.timeline.lines.lines() != call.lines:
            self.timeline.lines.show_lines(call.lines)
        self.notes.show_markdown(call.markdown)
        self.reveal_button.setText(self.tr("Hide the answers") if call.revealed else self.tr("Show hidden answers"))
        self.reveal_button.setVisible(call.hides)
        self.hide_again.start() if call.revealed else self.hide_again.stop()
        if other:
            self.timeline.scrollToTop()
        self._head.show()
        self.stack.show()
        self._nothing.hide()

    def _about_words(self, report: Report) -> str:
        locale = QLocale()
        by = report.script if report.script != report.title else ""
        return facts_line(moment_words(report.started, locale), clock(report.seconds), by, report.company)

    def _show_badges(self, report: Report, *, good: bool) -> None:
        clear_layout(self._badge_flow)
        ended = report.outcome or (self.tr("Not finished") if report.ended is None else self.tr("No outcome said"))
        told = [(ended, *outcome_colours(good=good and bool(report.outcome)))]
        told += [
            (f"{rating.label} {rating.told}", ColorRole.MUTED, ColorRole.CHIP_GROUND)
            for rating in report.ratings
            if rating.told
        ]
        if report.open_items:
            one, many = self.tr("1 item open"), self.tr("{n} items open")
            count = len(report.open_items)
            told.append(((one if count == 1 else many).format(n=count), ColorRole.CAUTION, ColorRole.CAUTION_GROUND))
        for text, role, ground in told:
            badge = Badge(self._look, text, role=role, ground=ground)
            badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            badge.setParent(self._badges)
            self._badge_flow.addWidget(badge)
            badge.show()

    def reveal(self) -> None:
        """Ask for what is hidden, or have it hidden again."""
        if self.call is not None and self.call.hides:
            self.reveal_requested.emit(not self.call.revealed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, it is hidden again."""
        super().hideEvent(event)
        if self.call is not None and self.call.revealed:
            self.reveal_requested.emit(False)

    def toggle(self) -> None:
        """The timeline, or the notes."""
        now = self.view.value()
        self.show_view("timeline" if now == ["notes"] else "notes")

    def show_view(self, name: str) -> None:
        self.view.set_value([name])
        self.stack.setCurrentIndex(1 if name == "notes" else 0)

    def _on_view(self, names: list[str]) -> None:
        self.show_view(names[0] if names else "timeline")

    def _on_edit(self) -> None:
        if self.call is not None:
            self.edit_requested.emit(self.call.report.id)

    def _on_again(self) -> None:
        if self.call is not None:
            self.again_requested.emit(self.call.report.id)

    def _on_person(self) -> None:
        if self.call is not None:
            self.person_requested.emit(self.call.report.person_id, self.call.report.person)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._head_column.setContentsMargins(px(26), px(20), px(20), px(12))
        self._head_column.setSpacing(px(8))
        self._notes_column.setContentsMargins(px(26), px(4), px(20), px(20))
        self.timeline.setViewportMargins(px(16), 0, px(6), px(12))
