"""What happened outside of a call, by hand: they rang, an interview was agreed, a date was named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from callassist.moments import WhenRead, read_when
from callassist.people.clock import later
from callassist.people.interactions import Appointment, Interaction, InteractionKind, Party
from callassist.ui.appearance import Appearance, Size
from callassist.ui.days import day_to_come, moment_words
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.keeps_drafts import drafts_of
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row

PAST = (
    InteractionKind.MISSED, InteractionKind.SPOKE, InteractionKind.MESSAGE_LEFT, InteractionKind.REPLIED,
    InteractionKind.NEVER_AGAIN, InteractionKind.MAY_CALL,
)  # fmt: skip
"""What is noted at the time it happened; the others name a time to come."""


class AddEventForm(QWidget):
    """A row of what can be added, and under it the few things that this kind needs."""

    added = Signal(object)
    """The Happening."""

    def __init__(self, look: Appearance, now: Callable[[], datetime], zone: Callable[[], tzinfo | None]) -> None:
        """`zone` is their clock where it is known: agreed times are read on it."""
        super().__init__()
        self._look, self._now, self._zone = look, now, zone
        self._known: Appointment | None = None
        self._person = ""
        self.kinds = ChipRow(
            look,
            [
                (InteractionKind.MISSED.value, self.tr("They called")),
                (InteractionKind.INTERVIEW.value, self.tr("Interview")),
                (InteractionKind.DECISION_BY.value, self.tr("Decision by")),
                (InteractionKind.CALL_BACK.value, self.tr("Call back")),
                (InteractionKind.SPOKE.value, self.tr("We spoke")),
                (InteractionKind.MESSAGE_LEFT.value, self.tr("I left a message")),
                (InteractionKind.REPLIED.value, self.tr("They replied")),
                (InteractionKind.NEVER_AGAIN.value, self.tr("Never call again")),
                (InteractionKind.MAY_CALL.value, self.tr("May be called again")),
            ],
            name=self.tr("Add what happened"),
            chosen=self._on_kind,
        )
        self._form = QWidget()
        self.when = LineInput(look, name=self.tr("When"))
        self.when.textEdited.connect(self._on_when)
        self.when.returnPressed.connect(self.add)
        self.words = LineInput(look, self.tr("What was said or promised"), name=self.tr("What was said or promised"))
        self.words.returnPressed.connect(self.add)
        self._frame = Frame(look, self.when)
        self.read = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self._add = Button(look, self.tr("Add"), tone=Tone.PRIMARY, key="⏎", clicked=self.add)
        self._make_interview()
        self._lay_out()
        look.space(self._column, gap=8)
        look.space(self._box, gap=8)
        look.space(self._row, gap=10)
        look.extend(self._frame, width=230)
        self._form.hide()

    def _make_interview(self) -> None:
        look = self._look
        self.side = ChipRow(look, [("they", self.tr("They interview me")), ("we", self.tr("I interview them"))])
        self.reached = ChipRow(look, [("they", self.tr("They arranged it")), ("we", self.tr("I arranged it"))])
        self.how = ChipRow(
            look,
            [
                ("dial", self.tr("The candidate is asked to dial")),
                ("in_person", self.tr("We meet in person")),
                ("confirmed", self.tr("All confirmed")),
            ],
            many=True,
        )
        self.cannot = ChipRow(look, [("we", self.tr("I cannot make it")), ("they", self.tr("They cannot make it"))])
        self.number = LineInput(look, self.tr("Number for this call, if another"), name=self.tr("Number for this call"))
        self.side.set_value(["they"])
        for chips, label in (
            (self.side, self.tr("Who interviews")),
            (self.reached, self.tr("Who arranged it")),
            (self.how, self.tr("How")),
            (self.cannot, self.tr("Who cannot make it")),
        ):
            chips.name(label)
        self._interview = QWidget()
        box = in_column(into=self._interview, gap=look.px(6))
        for chips in (self.side, self.reached, self.how, self.cannot):
            box.addWidget(chips)
        box.addWidget(Frame(look, self.number))

    def _lay_out(self) -> None:
        row = self._row = in_row(self._frame, (self.read, 1))
        self._box = in_column(
            row,
            self._interview,
            Frame(self._look, self.words),
            (self._add, Qt.AlignmentFlag.AlignTrailing),
            into=self._form,
        )
        self._column = in_column(self.kinds, self._form, into=self)

    @property
    def kind(self) -> InteractionKind | None:
        chosen = self.kinds.value()
        return InteractionKind(chosen[0]) if chosen else None

    def know(self, appointment: Appointment | None, *, never_again: bool) -> None:
        """The interview that is coming, which is then moved or confirmed, and whether they are not to be called."""
        self._known = appointment
        for kind, fits in ((InteractionKind.NEVER_AGAIN, not never_again), (InteractionKind.MAY_CALL, never_again)):
            self.kinds.show_option(kind.value, shown=fits or self.kind is kind)

    def keep_for(self, person_id: str) -> None:
        """Whose happenings these are. What was begun and not added stands here again."""
        self._person = person_id
        drafts = drafts_of(self)
        begun = [
            kind
            for kind in InteractionKind
            if drafts is not None and any(drafts.get(self._key(kind, part)) for part in self._parts())
        ]
        self.kinds.set_value([begun[0].value] if begun else [])
        self._show_kind()

    def _parts(self) -> dict[str, LineInput]:
        return {"when": self.when, "words": self.words, "number": self.number}

    def _key(self, kind: InteractionKind, part: str) -> str:
        return f"person/{self._person}/{kind.value}/{part}"

    def begin(self, kind: InteractionKind) -> None:
        """As if its chip were pressed."""
        self.kinds.set_value([kind.value])
        self._on_kind([kind.value])

    def _on_kind(self, _chosen: list[str]) -> None:
        self._show_kind()
        if self.kind is not None:
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kind(self) -> None:
        kind = self.kind
        for line in self._parts().values():
            line.keep_as("")
        self._form.setVisible(kind is not None)
        if kind is None:
            return
        self._interview.setVisible(kind is InteractionKind.INTERVIEW)
        self.when.clear()
        self.words.clear()
        past = kind in PAST
        day = day_to_come(self._now())
        coming = self.tr("Thu 15:00, {day}").format(day=day)
        self.when.setPlaceholderText(self.tr("now, or 9:12, or Tue 16:00") if past else coming)
        if kind is InteractionKind.DECISION_BY:
            self.when.setPlaceholderText(self.tr("Fri, {day}, in 10 days").format(day=day))
        if kind is InteractionKind.INTERVIEW and self._known is not None:
            self._show_known(self._known)
        for part, line in self._parts().items():
            line.keep_as(self._key(kind, part))
        self._on_when(self.when.text())

    def _show_known(self, known: Appointment) -> None:
        """What was agreed before, to be moved, confirmed or called off."""
        zone = self._zone()
        at = known.at.astimezone(zone) if zone is not None else known.at.astimezone(self._now().tzinfo)
        self.when.setText(moment_words(at, QLocale()))
        self.side.set_value(["we" if known.we_interview else "they"])
        self.reached.set_value([known.reached_out.value] if known.reached_out else [])
        flags = (("dial", known.asked_to_dial), ("in_person", known.in_person), ("confirmed", known.confirmed))
        self.how.set_value([key for key, on in flags if on])
        self.cannot.set_value([known.cannot.value] if known.cannot else [])
        self.number.setText(known.number)

    def moment(self) -> datetime | None:
        """The time that is meant, or None while it is not clear."""
        found = self._when()
        return None if self._lacks_hour(found) else found.at

    def _lacks_hour(self, found: WhenRead) -> bool:
        """An interview is at an hour."""
        return self.kind is InteractionKind.INTERVIEW and found.is_read and not found.names_hour

    def _when(self) -> WhenRead:
        now, text, past = self._now(), self.when.text(), self.kind in PAST
        ours = now.tzinfo or UTC
        if past:
            return read_when(text, now, ours, past=True) if text.strip() else WhenRead(at=now)
        return read_when(text, now, self._zone() or ours)

    def _on_when(self, text: str) -> None:
        found = self._when()
        at = found.at
        hourless = self._lacks_hour(found)
        unclear = bool(text.strip()) and (at is None or hourless)
        self._frame.set_problem(unclear)
        if unclear:
            self.read.setText(self.tr("At what time exactly?") if hourless else translate(found.why))
            return
        if at is None:
            self.read.setText("")
            return
        ours = at.astimezone(self._now().tzinfo)
        there = f"{moment_words(at, QLocale())}"
        if self.kind is InteractionKind.DECISION_BY:
            there = there.rpartition(",")[0]
        elif self.kind not in PAST and at.utcoffset() != ours.utcoffset():
            there = self.tr("{theirs} their time, {ours} here").format(theirs=there, ours=f"{ours:%H:%M}")
        self.read.setText(there)

    def add(self) -> None:
        """Hand over what stands here; what is missing is marked."""
        kind, at, now = self.kind, self.moment(), self._now()
        if kind is None:
            return
        if at is None:
            self._on_when(self.when.text())
            self._frame.set_problem(True)
            if not self.when.text().strip():  # of what was typed it is said already why it is no time
                self.read.setText(self.tr("Say when"))
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = self.words.text().strip()
        for line in self._parts().values():
            line.taken_over()
        if kind in PAST:
            happening = Interaction(kind=kind, at=at, words=words)
        elif kind is InteractionKind.INTERVIEW:
            happening = Interaction(kind=kind, at=now, when=at, appointment=self._appointment(at), words=words)
        else:
            happening = Interaction(kind=kind, at=now, when=at, words=words)
        self.kinds.set_value([])
        self._form.hide()
        self.added.emit(happening)

    def _appointment(self, at: datetime) -> Appointment:
        how = self.how.value()
        return Appointment(
            at=at,
            minutes=self._known.minutes if self._known is not None else 30,
            in_person="in_person" in how,
            we_interview=self.side.value() == ["we"],
            reached_out=Party(next(iter(self.reached.value()), "")),
            asked_to_dial="dial" in how,
            agreed=self._known.agreed if self._known is not None else Party.UNKNOWN,
            confirmed="confirmed" in how,
            cannot=Party(next(iter(self.cannot.value()), "")),
            number=self.number.text().strip(),
        )


def is_coming(appointment: Appointment | None, now: datetime) -> bool:
    """Whether an interview is still ahead, or going on."""
    return appointment is not None and later(appointment.at, timedelta(minutes=appointment.minutes)) > now
