"""The wrap-up: how the call ended, and the notes as they go out. "Back to the call" always works."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from callassist.ui.bridge import Bridge
from callassist.ui.keys import Handlers, Keys
from callassist.ui.live import facts
from callassist.ui.look import Look, Size
from callassist.ui.stock.buttons import AnswerCard, Button, Tone
from callassist.ui.stock.flow import FlowLayout
from callassist.ui.stock.inputs import Frame, Line
from callassist.ui.stock.labels import Banner, Elided, SectionLabel, Text
from callassist.ui.stock.scroll import Card, Ground, Scroll, ThinBar
from callassist.ui.theme import Role
from callassist.ui.times import clock


class Preview(QTextEdit):
    """The notes as they will be read. Markdown of our own making, with no HTML and nothing that loads."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinBar(look))
        self.setAccessibleName(self.tr("Call notes"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self._text = ""
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_markdown(self, text: str) -> None:
        self._text = text
        self.setFont(self._look.font())
        document = self.document()
        document.setDefaultFont(self._look.font())
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self._set_sizes(document)

    def _set_sizes(self, document: QTextDocument) -> None:
        """Headings and lists as quiet as the rest of the window."""
        px = self._look.px
        document.setIndentWidth(px(16))
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            place = QTextBlockFormat()
            place.setTopMargin(px(14 if level > 1 else 0))
            place.setBottomMargin(px(6 if level else 3))
            place.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(place)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = QTextCharFormat()
                letters.setFont(self._look.font(1.15 if level == 1 else 1.0, weight=600))
                cursor.mergeCharFormat(letters)
            block = block.next()

    def loadResource(self, _kind: int, _name: object) -> None:
        """Nothing is ever loaded, from nowhere."""

    def _on_look_changed(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._look.colour(Role.TEXT))
        self.setPalette(palette)
        if self._text:
            self.show_markdown(self._text)


class WrapUpPage(Ground):
    """A call that is over and not yet put away."""

    back_wished = Signal()
    done_wished = Signal()

    def __init__(
        self,
        look: Look,
        keys: Keys,
        bridge: Bridge,
        *,
        notes: Callable[[], str],
        suggested: Callable[[], Path],
        save: Callable[[Path], str],
    ) -> None:
        """`notes` gives the Markdown, `suggested` where to put it; `save` writes it and says what came of it."""
        super().__init__(look, Role.PAGE)
        self._look, self._keys, self._bridge = look, keys, bridge
        self._notes, self._suggested, self._save = notes, suggested, save
        self._cards: list[tuple[str, AnswerCard]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("After the call"))
        session = bridge.session
        self._head = Ground(look, Role.PAGE, edges="bottom")
        self._time = Text(look, clock(session.elapsed(), wide=True), size=Size.TITLE, weight=600, tabular=True)
        self._who = Text(look, facts.who(session.header) or session.script.title, weight=600)
        self._what = Elided(look, role=Role.MUTED)
        self._back = Button(look, self.tr("Back to the call"))
        self._done = Button(look, self.tr("Save and close"), tone=Tone.PRIMARY)
        self._back.clicked.connect(self.back_wished)
        self._done.clicked.connect(self.done_wished)
        self._title = Text(look, self.tr("How did it end?"), size=Size.TITLE, weight=600)
        self._outcomes = FlowLayout(look.px(8), column=look.px(170), columns=3)
        self._topic_title = SectionLabel(look, self.tr("About"))
        self.topic = Line(look, self.tr("What the call was about, in a line"))
        self.topic.setAccessibleName(self.tr("About"))
        self.topic.setText(session.state.topic)
        self.topic.textEdited.connect(self._on_topic)
        self.topic.left.connect(session.close_field)
        self._open = Banner(look)
        self._saved = Text(look, role=Role.MUTED, size=Size.NOTE, tabular=True)
        self._warning = Banner(look)
        self._notes_title = Text(look, self.tr("Call notes"), size=Size.TITLE, weight=600)
        self.preview = Preview(look)
        self._copy = Button(look, self.tr("Copy"))
        self._copy.clicked.connect(self.copy)
        self._save_button = Button(look, self.tr("Save as Markdown"))
        self._save_button.clicked.connect(self._on_save)
        self.where = Line(look)
        self.where.setAccessibleName(self.tr("File for the notes"))
        self.where.setText(str(suggested()))
        self.where.returnPressed.connect(self._on_save)
        self._told = Text(look, role=Role.MUTED, size=Size.NOTE, wrap=True)
        self._lay_out()
        self.set_keys()
        bridge.outcome_changed.connect(self.show_all)
        bridge.saved.connect(self._on_saved)
        bridge.not_saved.connect(self._warning.say)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_all()

    def _lay_out(self) -> None:
        self._head_row = QHBoxLayout(self._head)
        for part in (self._time, self._who):
            self._head_row.addWidget(part)
        self._head_row.addWidget(self._what, 1)
        self._head_row.addWidget(self._saved)
        self._head_row.addWidget(self._back)
        self._head_row.addWidget(self._done)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.addWidget(self._title)
        self._left.addLayout(self._outcomes)
        self._left.addWidget(self._topic_title)
        self._left.addWidget(Frame(self._look, self.topic))
        self._left.addWidget(self._open)
        self._left.addWidget(self._warning)
        self._left.addStretch(1)
        right = Ground(self._look, Role.GROUND, edges="start")
        self._right = QVBoxLayout(right)
        self._card = Card(self._look)
        inside = QVBoxLayout(self._card)
        inside.addWidget(self.preview)
        self._inside = inside
        self._exports = QHBoxLayout()
        self._exports.addWidget(self._copy)
        self._exports.addWidget(self._save_button)
        self._exports.addStretch(1)
        self._right.addWidget(self._notes_title)
        self._right.addWidget(self._card, 1)
        self._right.addLayout(self._exports)
        self._right.addWidget(Frame(self._look, self.where))
        self._right.addWidget(self._told)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(Scroll(self._look, left), 1)
        body.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(body, 1)

    def set_keys(self) -> None:
        actions = self._keys.actions
        self._back.set_key(actions.key("wrapup.back"))
        self._done.set_key(actions.key("wrapup.done"))
        self._copy.set_key(actions.key("wrapup.copy"))
        self._save_button.set_key(actions.key("wrapup.save"))

    def handlers(self) -> Handlers:
        found: dict[str, Callable[[], None]] = {
            "wrapup.done": self.done_wished.emit,
            "wrapup.back": self.back_wished.emit,
            "wrapup.copy": self.copy,
            "wrapup.save": self._on_save,
            "wrapup.leave": self.act,
            **{f"wrapup.outcome.{n}": partial(self.choose, n) for n in range(1, 10)},
        }
        return found

    def act(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """The numbered outcome."""
        if number <= len(self._cards):
            self._bridge.attempt(self._bridge.session.set_outcome, self._cards[number - 1][0])

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._notes())
        self._told.setText(self.tr("The notes are on the clipboard."))

    def show_all(self) -> None:
        session = self._bridge.session
        self._show_outcomes()
        ended = self._bridge.session.final_header().finished
        at = self.tr("ended {time}").format(time=f"{ended:%H:%M}") if ended else ""
        self._what.setText(" · ".join(part for part in (session.script.title, at) if part))
        needed = session.open_needed()
        if needed:
            items = ", ".join(item.text for item in needed[:4]) + ("…" if len(needed) > 4 else "")
            one = self.tr("1 needed item is still open: {items}")
            many = self.tr("{n} needed items are still open: {items}")
            self._open.say((one if len(needed) == 1 else many).format(n=len(needed), items=items))
        else:
            self._open.say("")
        self.preview.show_markdown(self._notes())

    def _show_outcomes(self) -> None:
        session = self._bridge.session
        outcomes = session.outcomes()
        if [outcome for outcome, _ in self._cards] != [outcome for outcome, _ in outcomes]:
            for _, card in self._cards:
                self._outcomes.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = []
            for place, (outcome, _) in enumerate(outcomes):
                card = AnswerCard(self._look)
                card.clicked.connect(partial(self.choose, place + 1))
                self._cards.append((outcome, card))
                self._outcomes.addWidget(card)
        for place, (outcome, label) in enumerate(outcomes):
            key = str(place + 1) if place < 9 else ""
            self._cards[place][1].show_state(key, label, given=session.state.outcome == outcome, slim=True)

    def _on_topic(self, text: str) -> None:
        self._bridge.attempt(self._bridge.session.set_topic, text)

    def _on_save(self) -> None:
        self._told.setText(self._save(Path(self.where.text()).expanduser()))

    def _on_saved(self, _seq: int, wall: object) -> None:
        self._saved.setText(self.tr("Saved {time}").format(time=f"{wall:%H:%M:%S}"))
        self._warning.say("")

    def _on_look_changed(self) -> None:
        px = self._look.px
        self._head_row.setContentsMargins(px(20), px(10), px(18), px(10))
        self._head_row.setSpacing(px(12))
        for column in (self._left, self._right):
            column.setContentsMargins(px(34), px(26), px(34), px(20))
            column.setSpacing(px(12))
        self._inside.setContentsMargins(px(20), px(16), px(12), px(16))
        self._outcomes.set_columns(px(8), px(170))
