"""The middle: the last line said, the words now, what helps to say them, and what is heard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.people.person_names import split_name
from callassist.script.script_model import FieldType, Run
from callassist.ui.appearance import Appearance
from callassist.ui.bridge import Bridge
from callassist.ui.folded_line import FoldedLine
from callassist.ui.live.answer_list import AnswerOffer, Answers
from callassist.ui.live.asked_back import AskedBack, CallTimes
from callassist.ui.live.blank import BlankLine
from callassist.ui.live.countdown import CountdownLine
from callassist.ui.live.live_fields import Fields
from callassist.ui.live.must_line import MustLine
from callassist.ui.live.round_list import RoundList
from callassist.ui.reveal_button import RevealButton
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.tips import Tips
from callassist.ui.widgets.words_view import WordsView, blank_name, spoken

LOWER = 0.36
"""Of the height, so much at least for what is under the words, if it needs that."""
WHOLE_NAME = "person.full_name"
_NAMES = ("first_name", "last_name")
_IN_RECORD = {
    WHOLE_NAME: "full",
    "person.first_name": "given",
    "person.last_name": "family",
    "person.company": "company",
    "person.role": "role",
    "person.phone": "number.0",
    "person.email": "email.0",
    "heard.phone": "number.new",
    "heard.email": "email.new",
}
_HEARD = {FieldType.EMAIL: "email", FieldType.PHONE: "phone"}
"""Fields whose value may belong into the record, and what the person and oneself are known by there."""


def place_in_record(fact: str) -> str:
    """Where the record of somebody keeps what a call knows of them; empty where it has no place for it."""
    return fact if fact.startswith("job.") else _IN_RECORD.get(fact, "")


STRIP_WORDS = 0.72
"""The words in the strip, beside those in the window."""


class ScriptView(ScrollGround):
    """Shows the open step. What is typed or chosen in it goes through the bridge."""

    answer_chosen = Signal(int)
    back_requested = Signal()
    record_requested = Signal(str, str)
    """What was corrected in the words or heard (its dotted name, the value) is to stand in the person's record too."""

    def __init__(self, look: Appearance, bridge: Bridge, planner: CallTimes) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._bridge = look, bridge
        self._strip = False
        self._extra: list[AnswerOffer] = []
        self._where = Text(look, role=ColorRole.ACCENT, size=0.93, weight=600)
        self.spent = Text(look, role=ColorRole.MUTED, size=0.93, tabular=True)
        self._last = Elided(look, role=ColorRole.MUTED)
        self.given = Elided(look, role=ColorRole.MUTED, size=0.93)
        self.edit = Button(look, self.tr("Change"), tone=Tone.BARE, clicked=self.back_requested)
        self.words = WordsView(look)
        self._wording = Button(look, "", tone=Tone.BARE)
        self.tips = Tips(look)
        self.rounds = RoundList(look, bridge)
        self.countdown = CountdownLine(look, bridge)
        self.fields = Fields(look, bridge)
        self.reveal = RevealButton(look, bridge, bridge.session.hides)
        self.parked = FoldedLine(look, bridge, passing=True)
        self.hint = Banner(look)
        self.answers = Answers(look)
        self.answers.chosen.connect(self.answer_chosen)
        self.asked_back = AskedBack(look, bridge, self.fields, self._set_extra_answers, planner)
        self.asked_back.field_requested.connect(self._on_field_requested)
        self.must = MustLine(look, bridge)
        self.blank = BlankLine(look, self.words)
        self.blank.filled.connect(self._on_blank_filled)
        self.blank.closed.connect(bridge.session.close_field)
        self.words.blank_pressed.connect(self.open_blank)
        self._wording.clicked.connect(self._on_reword)
        self.keep = Button(look, self.tr("Also in their record"), tone=Tone.BARE, clicked=self.keep_in_record)
        self.keep.hide()
        self._kept = ("", "")
        """What goes into the record when that is asked for: its name, and the value."""
        self._taken: set[tuple[str, str]] = set()
        self._corrected = ("", "")
        """What was corrected last, as long as it can be taken into the record: its name, and the value before."""
        self.blank.closed.connect(self._offer_record)
        self.fields.left.connect(self._on_field_left)
        self._lay_out()
        bridge.step_changed.connect(self.show_step)
        bridge.words_changed.connect(self._on_words_changed)
        bridge.answers_changed.connect(self._on_answers_changed)
        bridge.script_changed.connect(self.show_all)
        bridge.hidden_changed.connect(self._show_before)
        bridge.time_passed.connect(self._show_spent)
        bridge.refused.connect(self._on_refused)
        bridge.accepted.connect(self._on_accepted)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_all()

    def _lay_out(self) -> None:
        self._place_row = in_row((self._where, 1), self.spent)
        given = in_row((self.given, 0), (self.edit, 0), 1)
        self.given.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inner = QWidget()
        self._column = in_column(
            self._last,
            given,
            self.words,
            (self._wording, Qt.AlignmentFlag.AlignLeading),
            (self.keep, Qt.AlignmentFlag.AlignLeading),
            self.tips,
            self.countdown,
            self.rounds,
            self.fields,
            (self.reveal, Qt.AlignmentFlag.AlignLeading),
            self.parked,
            1,
            into=inner,
        )
        self.scroll_area = Scroll(self._look, inner)
        below = QWidget()
        self._below = in_column(self.hint, self.must, self.answers, self.asked_back, into=below)
        self.lower_area = Scroll(self._look, below)
        in_column(self._place_row, (self.scroll_area, 1), self.lower_area, into=self, gap=0)
        self._inner = inner
        self._below_inner = below
        below.installEventFilter(self)
        self.words.installEventFilter(self)

    def add_below(self, widget: QWidget) -> None:
        """Something under the answers, which scrolls with them where there is little height."""
        if self._below.indexOf(widget) < 0:
            self._below.addWidget(widget)

    def _share(self) -> None:
        """The words have the first claim on room; what is under them keeps a part, and all of it where all fits."""
        width = self.lower_area.viewport().width()
        wanted = self._below.heightForWidth(width) if self._below.hasHeightForWidth() else -1
        wanted = max(wanted, self._below.totalMinimumSize().height())
        room = self.height() - self._place_row.sizeHint().height()
        self._column.activate()
        words = self.words.y() + self.words.height() + self._look.px(12)
        first = next((card.mapTo(self._below_inner, card.rect().bottomLeft()).y() for card in self.answers.cards()), 0)
        height = min(wanted, max(room - words, round(room * LOWER), first + 1))
        if height != self.lower_area.height() or self.lower_area.minimumHeight() != height:
            self.lower_area.setFixedHeight(max(0, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def page(self, way: int) -> None:
        """Scroll the words by what is in sight of them, and after their end what is under them.

        Under them, as much stays in sight as a card is high: none is passed that was never seen whole.
        """
        px = self._look.px
        parts = (self.scroll_area, self.lower_area) if way > 0 else (self.lower_area, self.scroll_area)
        for part in parts:
            bar = part.verticalScrollBar()
            if bar.value() != (bar.maximum() if way > 0 else 0):
                words = part is self.scroll_area
                step = max(bar.pageStep() - px(30 if words else 44), px(40 if words else 20))
                bar.setValue(bar.value() + way * step)
                return

    def arrange(self, *, strip: bool, folded: bool, low: bool) -> None:
        """`strip`: 360 wide; `folded`: the left column is away, so the place is named here; `low`: little height."""
        if strip != self._strip:
            self._strip = strip
            self.words.set_share(STRIP_WORDS if strip else 1.0)
            self.fields.stack(strip)
        for part in (self._where, self.spent):
            part.setVisible(folded)
        self._folded = folded
        self._low = low
        self._show_last()
        self._show_given()
        self._show_spent()
        self.answers.slim(strip or low, single=strip)
        self._on_look_changed()

    _folded = False
    _low = False
    _shown = ""

    def show_all(self) -> None:
        self.show_step()
        self.fields.show_fields()

    def show_step(self) -> None:
        self._corrected = ("", "")
        self.blank.close_blank()
        self.keep.hide()
        self._show_place()
        self._show_before()
        self.show_words()
        self.show_answers()
        here = self._bridge.session.state.step
        if here != self._shown:  # new words in the same step do not move what is read
            self._shown = here
            self.scroll_area.verticalScrollBar().setValue(0)

    def _show_before(self) -> None:
        """The last line said, and the answer that brought us here."""
        last = " ".join(spoken([self._bridge.session.last_said()]).split())
        self._last.setText(last)
        self._last.setAccessibleName(self.tr("Said before: {words}").format(words=last) if last else "")
        self._show_last()
        self._show_given()

    def _show_last(self) -> None:
        self._last.setVisible(bool(self._last.text()) and not self._strip and not self._low)

    def _show_place(self) -> None:
        at, all_ = self._bridge.session.position()
        title = self._bridge.session.step.title
        self._where.setText(self.tr("{n} of {all} · {title}").format(n=at + 1, all=all_, title=title))
        self._show_spent()

    def _show_spent(self) -> None:
        if self._folded:
            pace = self._bridge.session.pace()
            spent, planned = clock(pace.step_elapsed), clock(pace.step_planned)
            told = self.tr("{spent} of {planned}").format(spent=spent, planned=planned)
            self.spent.setText(told if pace.step_planned else spent)

    def _show_given(self) -> None:
        """The answer that brought us here, in one line, with the key that leads back to it."""
        state = self._bridge.session.state
        given = state.answers.get(state.trail[-1]) if state.trail else None
        shown = given is not None and not given.superseded and not (self._strip or self._low)
        answer = self._bridge.session.heard(given) if given and shown else ""
        self.given.setText(self.tr("Answer: {answer}").format(answer=answer) if answer else "")
        self.edit.setAccessibleName(self.tr("Change the answer: {answer}").format(answer=answer))
        self.given.setVisible(shown)
        self.edit.setVisible(shown)

    def set_edit_key(self, key: str) -> None:
        self.edit.set_key(key)

    def set_wording_key(self, key: str) -> None:
        self._wording.set_key(key)

    def set_unveil_key(self, key: str) -> None:
        self.reveal.set_key(key)

    def set_restore_key(self, key: str) -> None:
        self.parked.set_key(key)

    def set_keep_key(self, key: str) -> None:
        self.keep.set_key(key)

    def show_words(self) -> None:
        session = self._bridge.session
        said = session.said()
        full = (line for line in said if any(run.text.strip() for run in line.runs))
        self.words.set_lines([_standing_out(line.runs) if line.must else line.runs for line in full])
        several = next((line for line in said if line.wordings > 1), None)
        self._wording.setVisible(several is not None)
        if several is not None:
            text = self.tr("Wording {n} of {all}").format(n=several.wording + 1, all=several.wordings)
            if text != self._wording.text():
                self._wording.setText(text)
                self._wording.updateGeometry()
        asides = [(kind, runs) for kind, runs in session.asides() if spoken([runs]).strip()]
        if any(line.must for line in said):
            asides.insert(0, ("tip", [Run(self.tr("Bold: say it word for word."))]))
        asides += [("tip", [Run(told)]) for told in [translate(session.why_next)] if told]
        self.tips.show_texts(asides)
        self.blank.place()

    def _set_extra_answers(self, offers: list[AnswerOffer]) -> None:
        """Cards after the script's own: the times to call back at."""
        self._extra = offers
        self.show_answers()

    def show_answers(self) -> None:
        session = self._bridge.session
        given, answers = session.given(), session.answers()
        offers = [
            AnswerOffer(
                str(answer.number),
                self._bridge.answer_label(answer),
                self._bridge.leads_to(answer),
                given is not None and given.answer == answer.id and not session.is_hidden(answer.field),
            )
            for answer in answers
        ]
        if not self._extra and (session.why_next or not any(answer.target for answer in answers)):
            offers += self._onward()
        self.answers.show_offers([*offers, *self._extra], step=session.state.step)
        self.edit.subject = session.state.step

    def _onward(self) -> list[AnswerOffer]:
        """Where no answer leads on, or a condition does, the way on has a card of its own, for the mouse."""
        session = self._bridge.session
        way = session.onward()
        if way.needs_answer or session.finished:
            return []
        if way.step:
            return [AnswerOffer(self._next_key, self.tr("Next"), session.title_of(way.step))]
        end = self._bridge.outcome_label(way.outcome) if way.outcome else self.tr("End of the script")
        return [AnswerOffer(self._finish_key, self.tr("Finish call"), end)]

    _next_key = _finish_key = ""

    def set_onward_keys(self, next_key: str, finish_key: str) -> None:
        self._next_key, self._finish_key = next_key, finish_key
        self.show_answers()

    def open_blank(self, name: str) -> None:
        """Fill this blank where it stands, or correct the value that stands there; a choice is made in its field."""
        if parts := self._bridge.session.parts_of(name):
            self._open_part(parts)
            return
        filled = self.words.filled().get(name, "")
        if row := self.fields.row(name):
            row.set_focus()
        elif filled and "." not in name and not self._bridge.session.is_text(name):
            self._correct_choice(name)
        else:
            self.blank.close_blank()
            self._corrected = (name, filled) if filled else ("", "")
            self.keep.hide()
            self.blank.open(name, blank_name(name), filled)

    def _open_part(self, parts: Collection[str]) -> None:
        """What is worked out is filled by what it still lacks; where it lacks nothing, by nobody."""
        session = self._bridge.session
        here = [row.field.name for row in self.fields.rows()]
        missing = [name for name in sorted(parts) if "." not in name and session.values.get(name) is None]
        missing.sort(key=lambda name: here.index(name) if name in here else len(here))
        if not missing:
            self._bridge.refused.emit(self.tr("This follows from other answers: change those."), ())
        elif row := self.fields.row(missing[0]):
            row.set_focus()
        elif session.is_text(missing[0]):
            self.blank.close_blank()
            self.blank.open(missing[0], blank_name(missing[0]), "")
        else:
            self._correct_choice(missing[0])

    def _correct_choice(self, name: str) -> None:
        """What was chosen in another step is chosen anew here, below the words."""
        self.blank.close_blank()
        self.fields.borrow(name)
        if row := self.fields.row(name):
            row.set_focus()
            QTimer.singleShot(0, self.show_focus)
        else:
            self._bridge.refused.emit(self.tr("This follows from other answers: change those."), ())

    def _offer_record(self) -> None:
        """For this call it is right now; whether it is in the record too is for the person to say."""
        name, before = self._corrected
        value = self.words.filled().get(name, "")
        person = self._bridge.session.values.get("person")
        if name == "person.address" and isinstance(person, dict) and before == person.get("full_name"):
            # Where nothing else is known, somebody is addressed by the whole name: that is what was corrected.
            name = "person.full_name"
            self._bridge.attempt(self._bridge.session.fill_fact, name, value)
        self._kept = (name, value)
        if name == "person.full_name" and value and value != before:
            parts = split_name(value)
            self._bridge.attempt(self._bridge.session.fill_fact, "person.first_name", parts.given)
            self._bridge.attempt(self._bridge.session.fill_fact, "person.last_name", parts.family)
        elif name in ("person.first_name", "person.last_name") and isinstance(person, dict) and value != before:
            both = [str(person.get(part) or "") for part in _NAMES]
            old = [before if name == f"person.{part}" else known for part, known in zip(_NAMES, both, strict=True)]
            if person.get("full_name") == " ".join(filter(None, old)):
                whole = " ".join(filter(None, both))
                self._bridge.attempt(self._bridge.session.fill_fact, "person.full_name", whole)
        tied = bool(self._bridge.session.header.person) and place_in_record(name) != ""
        self.keep.setVisible(tied and bool(value) and value != before)

    def _on_field_left(self, name: str) -> None:
        QTimer.singleShot(0, self, partial(self._offer_heard, name))  # after the step that it was left for is shown

    def _offer_heard(self, name: str) -> None:
        """An address or a number that was heard can stand in the record of whoever is called."""
        session = self._bridge.session
        view = session.field_named(name)
        part = _HEARD.get(view.field.type) if view is not None else None
        if view is None or part is None or not session.header.person or view.hidden:
            return
        value, kept = str(view.value).strip(), (f"heard.{part}", str(view.value).strip())
        known = [
            _plain(group.get(part)) for who in ("person", "me") if isinstance(group := session.values.get(who), dict)
        ]
        if value and not view.problem and _plain(value) not in known and kept not in self._taken:
            self._kept = kept
            self.keep.setVisible(True)

    def keep_in_record(self) -> None:
        """Take what was corrected or heard into the record, where that is offered."""
        if not self.keep.isVisible():
            self._bridge.refused.emit(self.tr("Nothing here is missing in their record."), ())
            return
        self.keep.hide()
        self._taken.add(self._kept)
        self.record_requested.emit(*self._kept)

    def correct_next(self) -> bool:
        """Correct the first value in the words, or the one after that which is being corrected; False without any."""
        names = [name for name in self.words.filled() if not self._bridge.session.parts_of(name)]
        if not names:
            return False
        at = names.index(self.blank.name) + 1 if self.blank.name in names else 0
        self.open_blank(names[at % len(names)])
        return True

    def stops(self) -> list[tuple[str, str]]:
        """Where Tab goes in this step: blanks, then fields, in reading order; ("blank" or "field", name)."""
        fields = [row.field.name for row in self.fields.rows()]
        blanks = [name for name in self.words.blanks() if name not in fields]
        when = [("when", "")] if self.asked_back.isVisible() else []
        must = [("must", "")] if self.must.isVisible() else []
        return [*(("blank", name) for name in blanks), *(("field", name) for name in fields), *must, *when]

    def at_stop(self) -> tuple[str, str] | None:
        """The stop that has the focus."""
        if self.blank.hasFocus() and self.blank.name:
            return ("blank", self.blank.name)
        if self.must.reason.hasFocus():
            return ("must", "")
        if self.asked_back.line.hasFocus():
            return ("when", "")
        return next((("field", row.field.name) for row in self.fields.rows() if row.has_focus()), None)

    def show_focus(self) -> None:
        """Where something is being written stays in sight."""
        stop = self.at_stop()
        if stop is not None and stop[0] not in ("when", "must"):
            widget = self.blank if stop[0] == "blank" else self.fields.row(stop[1])
            if widget is not None:
                self.scroll_area.ensureWidgetVisible(widget, 0, self._look.px(20))

    def go_to(self, stop: tuple[str, str]) -> None:
        kind, name = stop
        if kind == "blank":
            self.open_blank(name)
            self.scroll_area.ensureWidgetVisible(self.blank, 0, self._look.px(20))
        elif kind == "must":
            self.must.reason.setFocus(Qt.FocusReason.TabFocusReason)
        elif kind == "when":
            self.asked_back.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif row := self.fields.row(name):
            row.set_focus()
            self.scroll_area.ensureWidgetVisible(row, 0, self._look.px(20))

    def go_on(self, stop: tuple[str, str]) -> None:
        """Write on where it was broken off for a moment."""
        kind, name = stop
        if kind == "blank" and name == self.blank.name:
            self.blank.setFocus(Qt.FocusReason.PopupFocusReason)
        elif kind == "field" and (row := self.fields.row(name)):
            row.go_on()
        elif kind == "must" and self.must.isVisible():
            self.must.reason.setFocus(Qt.FocusReason.PopupFocusReason)
        elif kind == "when" and self.asked_back.isVisible():
            self.asked_back.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_words_changed(self) -> None:
        if not self._bridge.opening:
            self.show_words()

    def _on_answers_changed(self) -> None:
        if not self._bridge.opening:
            self.show_answers()

    def _on_field_requested(self, name: str) -> None:
        row = self.fields.row(name)
        if row is not None and not row.has_focus():
            row.set_focus()
        QTimer.singleShot(0, self.show_focus)

    def _on_blank_filled(self, name: str, text: str) -> None:
        session = self._bridge.session
        self._bridge.attempt(session.fill_fact if "." in name else session.fill, name, text)

    def _on_reword(self) -> None:
        self._bridge.attempt(self._bridge.session.reword)

    def _on_refused(self, message: str, possible: tuple[str, ...]) -> None:
        offered = "   ".join(possible[:6])
        self.hint.say(f"{message}  {offered}".strip())

    def _on_accepted(self) -> None:
        if self.hint.text():
            self.hint.say("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._below_inner:
            if event.type() == QEvent.Type.LayoutRequest:
                self._share()
            return False
        if event.type() == QEvent.Type.Resize:
            self._share()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.blank.place()
        return False

    def _on_look_changed(self) -> None:
        px = self._look.px
        side = px(18 if self._strip else 44)
        top = px(12 if self._folded else 0)
        self._place_row.setContentsMargins(side, top, side, px(8 if self._folded else 0))
        self._column.setContentsMargins(side, px(2 if self._folded else 28), side, px(12))
        self._column.setSpacing(px(8 if self._strip else 14))
        bottom = px(10 if self._strip or self._folded else 18)
        self._below.setContentsMargins(side, px(6), side, bottom)
        self._below.setSpacing(px(10))
        self.update()


def _plain(value: object) -> str:
    """An address or a number as it is compared: however it is written."""
    text = str(value or "").casefold()
    return text if "@" in text else "".join(filter(str.isdigit, text))


def _standing_out(runs: list[Run]) -> list[Run]:
    return [replace(run, bold=True) for run in runs]
