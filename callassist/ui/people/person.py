"""One person: how to reach and address them, what to do next, what passed, and all that is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.messages import facts_line
from callassist.people.addresses import dial_link, is_service_code, mail_link, web_link
from callassist.people.interactions import Appointment
from callassist.people.person_model import Number, Person
from callassist.planner.advice import Advice
from callassist.planner.advice_page import PageLine
from callassist.planner.dialling import DiallingPlan
from callassist.ui.appearance import Appearance, Size
from callassist.ui.dialler import Dial
from callassist.ui.field_labels import kind_label
from callassist.ui.people.add_event_form import AddEventForm
from callassist.ui.people.forgetting import Forgetting
from callassist.ui.people.history_list import HistoryList
from callassist.ui.people.record import RecordForm
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.dialling_view import DiallingView
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, in_row
from callassist.ui.widgets.person_parts import Reach, label_of, time_there
from callassist.ui.widgets.scroll import Card
from callassist.written_days import zone_named

REACHES = 6
LINKS = 3


@dataclass(frozen=True, slots=True)
class KnownPart:
    """What is worked out about a person off the window's thread."""

    person: Person
    zone: str = ""
    advice: Advice | None = None
    heading: str = ""
    """What the advice is to do, in a word or two."""
    lines: tuple[PageLine, ...] = ()
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    dialling: DiallingPlan | None = None
    interview: Appointment | None = None
    """One that is still coming."""
    never_again: bool = False
    """Whether they asked not to be called any more."""
    dated: bool = False
    """Whether there is something for a calendar."""


class PersonPage(QWidget):
    """Shows one person at a time; what is wanted goes out as signals."""

    call_requested = Signal()
    merge_requested = Signal()
    """They are in the book under another name as well."""
    calendar_requested = Signal()
    changed = Signal(object, object)
    """The Person as they were here, and as they are to be."""
    happened = Signal(object)
    """A Happening to be written down."""
    back_requested = Signal()

    def __init__(self, look: Appearance, now: Callable[[], datetime], forgetting: Forgetting, dial: Dial) -> None:
        super().__init__()
        self._look, self.now, self._dial = look, now, dial
        self.known: KnownPart | None = None
        self.forgetting = forgetting
        self._make_head()
        self.warning = Banner(look)
        self._next = Text(look, wrap=True)
        self._dialling_title = Text(look, self.tr("Who dials"), size=Size.LARGE, weight=600)
        self._dialling_card, self._dialling_box = self._card()
        self._dialling: DiallingView | None = None
        self._story_title = Text(look, self.tr("History"), size=Size.LARGE, weight=600)
        self._story_card, story_box = self._card()
        self.story = HistoryList(look)
        story_box.addWidget(self.story)
        self._adding_title = Text(look, self.tr("Add what happened"), size=Size.LARGE, weight=600)
        self._adding_card, adding_box = self._card()
        self.adding = AddEventForm(look, now, self._their_zone)
        self.adding.added.connect(self.happened)
        adding_box.addWidget(self.adding)
        self._record_title = Text(look, self.tr("About them"), size=Size.LARGE, weight=600)
        self._record_card, record_box = self._card()
        self.record = RecordForm(look)
        self.record.wanted.connect(self.changed)
        record_box.addWidget(self.record)
        self.same = Button(look, self.tr("Same person as …"), tone=Tone.BARE, clicked=self.merge_requested)
        self._lay_out()
        look.space(self._column, 30, 18, 22, 30, gap=8)
        for title in (self._dialling_title, self._story_title, self._adding_title, self._record_title):
            look.space(title, 0, 12, 0, 0)

    def _card(self) -> tuple[Card, QVBoxLayout]:
        card = Card(self._look)
        box = in_column(into=card)
        self._look.space(box, 16, 12, 16, 12)
        return card, box

    def _make_head(self) -> None:
        look = self._look
        self.back = Button(look, self.tr("All people"), tone=Tone.BARE, clicked=self.back_requested)
        self.name = Elided(look, size=Size.TITLE, weight=600)
        self.told = Text(look, role=ColorRole.MUTED, wrap=True)
        self.elsewhere = Text(look, role=ColorRole.CAUTION, wrap=True)
        self.elsewhere.hide()
        self.barred = Text(look, role=ColorRole.CAUTION, wrap=True)
        self.barred.hide()
        self._reaches = in_column(gap=0)
        self.reaches: list[Reach] = []
        self._acts = QWidget()
        self._flow = FlowLayout(look.px(8), parent=self._acts)
        self.call = Button(look, self.tr("Call"), tone=Tone.PRIMARY, clicked=self.call_requested)
        self.calendar = Button(look, self.tr("Add to calendar"), clicked=self.calendar_requested)
        for button in (self.call, self.calendar):
            self._flow.addWidget(button)

    def _lay_out(self) -> None:
        column = self._column = in_column(
            in_row(self.back, 1),
            self.name,
            self.told,
            self.barred,
            self.elsewhere,
            self._reaches,
            self._next,
            self._acts,
            self.warning,
            into=self,
        )
        for title, card in (
            (self._dialling_title, self._dialling_card),
            (self._story_title, self._story_card),
            (self._adding_title, self._adding_card),
            (self._record_title, self._record_card),
        ):
            column.addWidget(title)
            column.addWidget(card)
        column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.forgetting)
        column.addStretch(1)

    def _their_zone(self) -> tzinfo | None:
        return zone_named(self.known.zone) if self.known is not None else None

    def show_known(self, known: KnownPart) -> None:
        """This person, as far as it is known now."""
        other = self.known is None or self.known.person.id != known.person.id
        self.known = known
        person, now = known.person, self.now()
        if other:
            self.warning.say("")
            self.adding.keep_for(person.id)
            self.forgetting.reset()
        self.name.setText(label_of(person))
        self.show_time()
        self._show_reaches(person)
        advice = known.advice
        self._next.say(f"{known.heading}. {advice.reason}" if advice is not None else "")
        self.calendar.setVisible(known.dated)
        self._show_dialling(known.dialling)
        self.story.show_lines(known.lines, known.notes, now)
        self.adding.know(known.interview, never_again=known.never_again)
        self.record.show_person(person)

    def say_elsewhere(self, sentence: str) -> None:
        """Somebody else is talking to them; empty: nobody is, as far as is known."""
        self.elsewhere.say(sentence)

    def say_barred(self, sentence: str) -> None:
        """They are not to be called again; empty: nothing speaks against a call."""
        self.barred.say(sentence)
        self.call.set_tone(Tone.PLAIN if sentence else Tone.PRIMARY)

    def show_time(self) -> None:
        """How they are addressed, what they do, and what time it is there by now."""
        if self.known is None:
            return
        person = self.known.person
        said = self.tr("say “{sound}”").format(sound=person.pronunciation) if person.pronunciation else ""
        address = person.address if person.address != person.full_name else ""
        self.told.say(facts_line(address, said, *person.work, time_there(self.known.zone, self.now())))

    def _show_reaches(self, person: Person) -> None:
        wanted = [
            *(
                (one.number, self._number_kind(one), dial_link(one.number, person.country), self.tr("Dial"), "")
                for one in person.numbers
            ),
            *(
                (one.address, kind_label(one.kind) if one.kind else "", mail_link(one.address), self.tr("Write"), "")
                for one in person.emails
            ),
        ][:REACHES]
        pages = [text for text in person.links if text.casefold().startswith(("https://", "http://"))]
        for text in pages[:LINKS]:
            page = web_link(text)
            unclear = self.tr("not opened: it does not say plainly where it leads")
            wanted.append(
                (text, "" if page else unclear, page.url if page else "", self.tr("Open"), page.shown if page else "")
            )
        if [reach.key for reach in self.reaches] == [(text, kind) for text, kind, *_ in wanted]:
            return
        delete_widgets(self._reaches, *self.reaches)
        self.reaches = []
        for text, kind, link, act, shown in wanted:
            dial = partial(self._dial_number, text) if act == self.tr("Dial") else None
            reach = Reach(self._look, text, kind, link, act, shown=shown, dial=dial)
            self.reaches.append(reach)
            self._reaches.addWidget(reach)
            reach.show()  # at once, so that its room is known before anything else is pressed

    def _dial_number(self, number: str) -> str:
        return self._dial(number, self.known.person.country if self.known is not None else "")

    def _number_kind(self, number: Number) -> str:
        if is_service_code(number.number):
            return self.tr("a code that telephones obey, not dialled from here")
        return kind_label(number.kind) if number.kind else ""

    def _show_dialling(self, dialling: DiallingPlan | None) -> None:
        if self._dialling is not None:
            delete_widgets(self._dialling_box, self._dialling)
            self._dialling = None
        if dialling is not None:
            self._dialling = DiallingView(self._look, dialling, self._dial)
            self._dialling_box.addWidget(self._dialling)
        self._dialling_title.setVisible(dialling is not None)
        self._dialling_card.setVisible(dialling is not None)
