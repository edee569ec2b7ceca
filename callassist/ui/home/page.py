"""The home page: calls that were broken off, the scripts to start from, the last calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from callassist.calls.header_facts import person_or_company
from callassist.messages import facts_line
from callassist.ui import spoken_facts
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.asking_button import AskingButton
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.scroll import Card, Scroll, ScrollGround

if TYPE_CHECKING:
    from callassist.calls.events import CallHeader
    from callassist.people.person_model import Person
    from callassist.script.script_model import Script
    from callassist.ui.home.call_row import CallRow
    from callassist.ui.home.start_form import StartForm
    from callassist.ui.widgets.answer_card import AnswerCard

RECENT = 8


class ScriptOffer(NamedTuple):
    """A script on the home page. `about` is one line; `problem` says why it cannot be used."""

    id: str
    lang: str
    title: str
    about: str = ""
    problem: str = ""


class Over(NamedTuple):
    """A call that has ended, and how long it took."""

    header: CallHeader
    seconds: float


class Unfinished(NamedTuple):
    """A call that was broken off."""

    header: CallHeader
    seconds: float
    step: str
    aside: datetime | None = None
    """Since when it is set aside; None where it was broken off."""
    named_here: bool = False
    """Whether the name was put right in the call: there it stands, whatever the record of the person says."""
    over: bool = False
    """Whether the call itself had ended, and only its wrap-up was not put away."""


class HomePage(ScrollGround):
    """Wishes only: the app does what is asked for here."""

    script_chosen = Signal(str, str)
    """Id and language: its facts are to be asked for."""
    start_requested = Signal(str, str, dict)
    resume_requested = Signal(str)
    painted = Signal()
    """The page is on the screen for the first time."""
    practice_requested = Signal()
    call_requested = Signal(str)
    """The call with this id is to be read."""
    remove_requested = Signal(str, str)
    """The call with this id, with somebody of this name, is to be removed."""
    end_requested = Signal(str)
    """The call with this id is to be ended where it stood."""
    wrapup_requested = Signal(str)
    """The same, and what is to be said of it is asked."""
    change_requested = Signal(str, str)
    """The words of the script with this id and language are to be others."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, ColorRole.GROUND)
        self._look = look
        self._cards: dict[tuple[str, str], AnswerCard] = {}
        self.chosen: tuple[str, str] | None = None
        self._painted = False
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._broken_title = Text(look, self.tr("Not finished yet"), size=Size.TITLE, weight=600)
        self._broken = QVBoxLayout()
        self.broken_card = Card(look)
        self.broken_card.setLayout(self._broken)
        self._broken.setContentsMargins(1, look.px(4), 1, look.px(4))  # inside the round corners
        self._broken.setSpacing(0)
        self.end_all = AskingButton(look)
        self.end_all.meant.connect(self._on_end_all)
        self._unfinished: list[str] = []
        self.unfinished_rows: list[QHBoxLayout] = []
        self.recent_title = Text(look, self.tr("Recent calls"), size=Size.TITLE, weight=600)
        self.recent = QVBoxLayout()
        self.rows: list[CallRow] = []
        self.recent.setSpacing(0)
        none = self.tr("No calls yet. Choose a script to start the first one.")
        self._none = Text(look, none, role=ColorRole.MUTED, wrap=True)
        self.first_start = self._first_card()
        self.first_start.hide()
        self._start_title = Text(look, self.tr("Start a call"), size=Size.TITLE, weight=600)
        self._scripts = QVBoxLayout()
        self.new_script = Button(look, self.tr("New script"), tone=Tone.BARE)
        self.paste_guide = Button(look, self.tr("Paste a guide"), tone=Tone.BARE)
        self.problem = Text(look, role=ColorRole.DANGER, wrap=True)
        self.problem.hide()
        self.extra = QVBoxLayout()
        self._lay_out()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_unfinished([])

    def _lay_out(self) -> None:
        inner = QWidget()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        for part in (self.problem, self.first_start, self._broken_title, self.broken_card):
            self._left.addWidget(part)
        self._left.addWidget(self.end_all, 0, Qt.AlignmentFlag.AlignTrailing)
        self._left.addLayout(self.extra)
        self._recent_box = QWidget()
        self._recent_lines = in_column(self.recent_title, self._none, self.recent, into=self._recent_box)
        self._left.addWidget(self._recent_box)
        self._left.addStretch(1)
        head = FoldingRow(self._look, self._start_title, self.new_script, self.paste_guide)
        self._right.addWidget(head)
        self._right.addLayout(self._scripts)
        self._right.addStretch(1)
        self.columns.addLayout(self._left, 5)
        self.columns.addLayout(self._right, 3)
        self._scroll = Scroll(self._look, inner)
        in_column(self._scroll, into=self)

    def _first_card(self) -> Card:
        """For somebody who has never made a call here."""
        card = Card(self._look)
        px = self._look.px
        row = in_row(into=card, margins=(px(20), px(16), px(20), px(16)))
        words = QWidget()
        told = self.tr("A practice call of two minutes teaches you the keys. It is only practice; nobody is called.")
        in_column(
            Text(self._look, self.tr("New here?"), weight=600),
            Text(self._look, told, role=ColorRole.MUTED, size=0.94, wrap=True),
            into=words,
        )
        self._practise = Button(self._look, self.tr("Practise"), tone=Tone.PRIMARY, clicked=self.practice_requested)
        self._practise.setAccessibleDescription(told)
        row.addWidget(FoldingRow(self._look, words, self._practise, least=220))
        return card

    def offer_practice(self, offered: bool, key: str = "") -> None:
        """Whether the practice call is offered in front of everything."""
        self._practise.set_key(key)
        self.first_start.setVisible(offered)
        self._arrange()

    def add_before_calls(self, widget: QWidget) -> None:
        """What is asked in place, above the calls."""
        self._left.insertWidget(0, widget)

    def add_on_top(self, widget: QWidget) -> None:
        """What is said in front of everything, in place."""
        box = self.layout()
        if isinstance(box, QVBoxLayout):
            box.insertWidget(0, widget)

    def add_above_recent(self, widget: QWidget) -> None:
        """A section of its own between what was broken off and the last calls: what to call today."""
        self.extra.addWidget(widget)

    def say(self, sentence: str) -> None:
        """Something is wrong, in place."""
        self.problem.say(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)  # once all of this paint is on the screen

    # Scripts

    def show_scripts(self, offers: Sequence[ScriptOffer]) -> None:
        known = {(offer.id, offer.lang) for offer in offers}
        for key in [key for key in self._cards if key not in known and key != self.chosen]:
            self._cards.pop(key).deleteLater()
        for place, offer in enumerate(offers):
            key = (offer.id, offer.lang)
            card = self._cards.get(key) or self._add_card(key, place)
            card.show_state("", offer.title, offer.problem or offer.about, given=key == self.chosen)
            card.setEnabled(not offer.problem)

    def _add_card(self, key: tuple[str, str], place: int) -> AnswerCard:
        from callassist.ui.widgets.answer_card import AnswerCard

        card = self._cards[key] = AnswerCard(self._look)
        card.clicked.connect(partial(self.script_chosen.emit, *key))
        self._scripts.insertWidget(place, card)
        return card

    def cards(self) -> dict[tuple[str, str], AnswerCard]:
        return dict(self._cards)

    @cached_property
    def form(self) -> StartForm:
        """Made when a script is first chosen, or when the people to choose from are known."""
        from callassist.ui.home.start_form import StartForm

        form = StartForm(self._look)
        form.hide()
        form.started.connect(self._on_started)
        form.change_requested.connect(lambda: self.chosen and self.change_requested.emit(*self.chosen))
        return form

    def ask_facts(self, script: Script, known: Mapping[str, str], *, focus: bool = True) -> None:
        """Open the form under the chosen script's card; one that is not offered here gets a card for this time."""
        key = (script.id, script.lang)
        self.chosen = key
        if key not in self._cards:
            self._add_card(key, 0).show_state("", script.title, script.summary)
        for other, card in self._cards.items():
            card.setChecked(other == key)
        card = self._cards[key]
        self._scripts.removeWidget(self.form)
        self._scripts.insertWidget(self._scripts.indexOf(card) + 1, self.form)
        self.form.ask(script, known)
        self.form.show()
        if focus:
            self.form.take_focus()

    def forget(self, person: Person) -> None:
        """Somebody was forgotten: they do not stand in the form either."""
        if "form" in vars(self):
            self.form.forget(person)

    def new_call(self) -> None:
        """Go to the scripts: the chosen one's form, or the first."""
        if self.chosen is not None and self.form.isVisible():
            self.form.take_focus()
        elif self._cards:
            key = next(iter(self._cards))
            self.script_chosen.emit(*key)

    def choose_next(self, step: int) -> None:
        """The script below or above."""
        keys = list(self._cards)
        if keys:
            at = keys.index(self.chosen) if self.chosen in keys else -1 if step > 0 else 0
            self.script_chosen.emit(*keys[(at + step) % len(keys)])

    def _on_started(self, facts: dict[str, dict[str, str]]) -> None:
        if self.chosen is not None:
            self._scroll.verticalScrollBar().setValue(0)  # after the call, what is to be done is read first
            self.start_requested.emit(self.chosen[0], self.chosen[1], facts)

    # Calls

    def show_unfinished(self, calls: Sequence[Unfinished]) -> None:
        clear_layout(self._broken)
        self.unfinished_rows = []
        for place, call in enumerate(calls):
            self._broken.addWidget(self._unfinished_row(call, last=place == len(calls) - 1))
        self._broken_title.setVisible(bool(calls))
        self.broken_card.setVisible(bool(calls))
        self._unfinished = [call.header.id for call in calls]
        asked = self.tr("End {n} calls as they stand: press once more").format(n=len(calls))
        self.end_all.set_words(self.tr("End all of them"), asked)
        self.end_all.setVisible(len(calls) > 1)
        self.extra.setContentsMargins(0, self._look.px(14) if calls else 0, 0, 0)
        self._arrange()

    def _unfinished_row(self, call: Unfinished, *, last: bool) -> QWidget:
        look, px = self._look, self._look.px
        who, what = person_or_company(call.header), spoken_facts.what(call.header)
        holder = QWidget()
        row = QHBoxLayout(holder)
        self.unfinished_rows.append(row)
        self._space_unfinished()
        words = QWidget()
        title = call.header.script.title
        known = facts_line(who, what)
        lines = in_column(Elided(look, known or title, weight=600), into=words, gap=px(1))
        if call.over:
            told = self.tr("{length}. The call is over; its wrap-up is still open.")
        elif call.aside is None:
            told = self.tr("At “{step}”. Everything up to there is kept.")
        else:
            told = self.tr("At “{step}”. Set aside at {time}, after {length}; its clock stands still.")
        told = told.format(
            step=call.step,
            time=f"{call.aside or call.header.started:%H:%M}",
            length=clock(call.seconds),
        )
        told = f"{title}. {told}" if known else told
        lines.addWidget(Text(look, told, role=ColorRole.MUTED, size=Size.NOTE, wrap=True))
        end = Button(look, self.tr("Close it") if call.over else self.tr("End it"))
        ending = self.tr("Close the call with {who}") if call.over else self.tr("End the call with {who}")
        end.setAccessibleName(ending.format(who=who or call.header.script.title))
        requested = self.end_requested if call.over else self.wrapup_requested
        end.clicked.connect(partial(requested.emit, call.header.id))
        go_on = Button(look, self.tr("Go on"), tone=Tone.PRIMARY)
        go_on.setAccessibleName(self.tr("Go on with the call with {who}").format(who=who or call.header.script.title))
        go_on.clicked.connect(partial(self.resume_requested.emit, call.header.id))
        away = Button(look, self.tr("Throw away"), tone=Tone.BARE)
        away.setAccessibleName(self.tr("Throw away the call with {who}").format(who=who or call.header.script.title))
        away.clicked.connect(lambda: self.remove_requested.emit(call.header.id, who))
        row.addWidget(FoldingRow(look, words, away, end, go_on, least=200))
        if last:
            return holder
        framed = ScrollGround(look, ColorRole.PAGE, edges="bottom")
        in_column(holder, into=framed, margins=(1, 1, 1, 1))
        return framed

    def _space_unfinished(self) -> None:
        px = self._look.px
        for row in self.unfinished_rows:
            row.setContentsMargins(px(16), px(12), px(16), px(12))
            row.setSpacing(px(12))

    def _on_end_all(self) -> None:
        for call in self._unfinished:
            self.end_requested.emit(call)

    def show_recent(self, calls: Sequence[Over], now: datetime, *, unread: bool = False) -> None:
        """The last calls; `unread` where there may be more that cannot be read."""
        from callassist.ui.home.call_row import CallRow

        clear_layout(self.recent)
        self.rows = [CallRow(self._look, call.header, call.seconds, now) for call in calls]
        for row in self.rows:
            row.clicked.connect(partial(self.call_requested.emit, row.call_id))
            self.recent.addWidget(row)
        self._none.setVisible(not calls and not unread)
        self._arrange()

    def recent_rows(self) -> list[CallRow]:
        return list(self.rows)

    # Arranging

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is room for one column only, who is to be called stands first, then the scripts to do it by, and
        what is over at the end.
        """
        beside = self.width() >= self._look.px(900)
        self.columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for place, stretch in enumerate((5, 3) if beside else (0, 1)):
            self.columns.setStretch(place, stretch)
        home = self._left if beside else self._right
        if home.indexOf(self._recent_box) < 0:
            (self._right if beside else self._left).removeWidget(self._recent_box)
            home.insertWidget(home.count() - 1, self._recent_box)
        around = self.columns.contentsMargins()
        wide = self.width() - around.left() - around.right()
        if beside:
            wide = (wide - self.columns.spacing()) * 5 // 8
        stacked = not all(row.fits(wide) for row in self.rows)
        for row in self.rows:
            row.stack(stacked)

    def _on_look_changed(self) -> None:
        px = self._look.px
        self.columns.setContentsMargins(px(34), px(26), px(26), px(20))
        self.columns.setSpacing(px(34))
        for column in (self._left, self._right, self._recent_lines):
            column.setSpacing(px(12))
        self._scripts.setSpacing(px(8))
        self._space_unfinished()
        self.recent_title.setContentsMargins(0, px(14), 0, 0)
