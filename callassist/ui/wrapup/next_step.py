"""What is to be done next, when, and why then: the planner proposes, the person decides, all in place."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callassist.messages import facts_line
from callassist.moments import read_when
from callassist.planner.next_call_planning import NextCallPlanning, NextCallProposal
from callassist.ui.appearance import Appearance, Size
from callassist.ui.bridge import Bridge
from callassist.ui.days import day_to_come, moment_words, place_words, two_clocks
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.closed import set_tip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import KeyCap, Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, in_row
from callassist.ui.widgets.section_parts import SectionHeading

SHOWN = 3


class WhenLine(LineInput):
    """A day and hour, typed; Up and Down go a day on or back, with Shift a quarter of an hour."""

    moved_by = Signal(int, int)
    """Days and minutes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up.value: 1, Qt.Key.Key_Down.value: -1}.get(event.key(), 0)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            quarter = modifiers == Qt.KeyboardModifier.ShiftModifier
            self.moved_by.emit(0 if quarter else step, 15 * step if quarter else 0)
            return
        super().keyPressEvent(event)


class NextStepView(QWidget):
    """The next step of one call. What the planner proposes is taken over with the outcome, and stays changeable."""

    def __init__(self, look: Appearance, bridge: Bridge, planning: NextCallPlanning) -> None:
        super().__init__()
        self._look, self._bridge, self._planning = look, bridge, planning
        self._locale = QLocale()
        self._taken: NextCallProposal | None = None
        """What was taken over by itself, and may be replaced by itself."""
        self._chips: list[tuple[NextCallProposal, Chip]] = []
        self.text_heading = SectionHeading(look, self.tr("Next step"))
        self.text = LineInput(look, self.tr("What you will do next, if there is anything"), name=self.tr("Next step"))
        self.when_heading = SectionHeading(look, self.tr("When"))
        self.when = WhenLine(look, self.tr("Tue 10:30, tomorrow, {day}").format(day=day_to_come(bridge.now())))
        self.when.setAccessibleName(self.tr("When"))
        self.reason = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self._offers = QWidget()
        self._flow = FlowLayout(look.px(6), parent=self._offers)
        self.offer_cap = KeyCap(look, "")
        self._lay_out()
        self.text.textEdited.connect(self._on_text)
        self.text.left.connect(self._on_left)
        self.when.textEdited.connect(self._on_when)
        self.when.moved_by.connect(self._on_moved)
        self.when.left.connect(self._on_when_left)
        self.when.returnPressed.connect(self._on_when_left)
        bridge.outcome_changed.connect(self.show_step)
        look.space(self._column, gap=6)
        look.space(self._row, gap=12)
        look.space(self._offer_row, gap=8)
        look.extend(self._frame, width=226)
        self.refresh()
        self.show_step()

    def _lay_out(self) -> None:
        self._frame = Frame(self._look, self.when)
        self._row = in_row((self._frame, Qt.AlignmentFlag.AlignTop), (self.reason, 1))
        self._column = in_column(
            self.text_heading, Frame(self._look, self.text), self.when_heading, self._row, into=self
        )
        self._offer_row = in_row((self.offer_cap, Qt.AlignmentFlag.AlignVCenter), (self._offers, 1))
        self._column.addLayout(self._offer_row)

    def set_key(self, key: str) -> None:
        """The key of the proposals, printed where there are any."""
        self.offer_cap.set_key(key)
        self.offer_cap.setVisible(bool(key and self._chips))

    # What the planner says

    def refresh(self) -> None:
        """Ask the planner anew: the outcome, or an answer it goes by, is another."""
        proposals = self._planning.proposals(self._bridge.session)[:SHOWN]
        if [proposal for proposal, _ in self._chips] != list(proposals):
            delete_widgets(self._flow, *(chip for _, chip in self._chips))
            self._chips = []
            for proposal in proposals:
                chip = Chip(self._look, self.proposal_words(proposal))
                chip.set_one_of_several()
                set_tip(chip, proposal.reason)
                chip.setAccessibleDescription(proposal.reason)
                chip.clicked.connect(partial(self._on_chip, proposal))
                self._chips.append((proposal, chip))
                self._flow.addWidget(chip)
        self._offers.setVisible(bool(self._chips))
        self.offer_cap.setVisible(bool(self._chips))
        self._mark()

    def proposals(self) -> list[NextCallProposal]:
        return [proposal for proposal, _ in self._chips]

    def proposal_words(self, proposal: NextCallProposal) -> str:
        return f"{proposal.text} · {self._moment(proposal.at)}"

    def propose(self) -> None:
        """The outcome was chosen: take over what the planner says, unless the person has said something themselves."""
        self.refresh()
        step = self._bridge.session.state.next_step
        ours = step is not None and self._planning.made(self._bridge.session, step)
        if step is None or not (step.text or step.at or step.typed) or ours:
            self._take_first(ours=ours)

    def follow(self) -> None:
        """An answer that the planner goes by is another: what was taken over by itself in this hour goes along."""
        self.refresh()
        taken, first = self._taken, next(iter(self.proposals()), None)
        if taken is None or not taken.is_taken(self._bridge.session.state.next_step):
            return
        if first is None or not first.says(taken):
            self._take_first(ours=True)

    def _take_first(self, *, ours: bool) -> None:
        first = self.proposals()[:1]
        if first:
            self.take(first[0])
            self._taken = first[0]
        elif ours:
            self._set("", None, "", "")
            self._taken = None

    def take(self, proposal: NextCallProposal) -> None:
        """This is the next step."""
        self._taken = None
        self._set(proposal.text, proposal.at, proposal.zone, proposal.reason)
        self._bridge.session.close_field()

    def take_next(self) -> None:
        """The planner's next proposal, round again, with none at all in between."""
        proposals = self.proposals()
        if not proposals:
            return
        step = self._bridge.session.state.next_step
        at = next((n for n, proposal in enumerate(proposals) if proposal.is_taken(step)), -1) + 1
        if at < len(proposals):
            self.take(proposals[at])
        else:
            self._taken = None
            self._set("", None, "", "")
            self._bridge.session.close_field()

    # What the person says

    def _on_text(self, text: str) -> None:
        step = self._bridge.session.state.next_step
        if step is None:
            self._set(text, None, "", "")
        else:
            self._set(text, step.at, step.zone, step.reason, step.typed)

    def _on_left(self) -> None:
        self._bridge.session.close_field()

    def _on_when(self, text: str) -> None:
        """What is not understood keeps no time, and stays as it was typed."""
        zone, name = self._planning.clock_of(self._bridge.session)
        found = read_when(text, self._bridge.now(), zone)
        step = self._bridge.session.state.next_step
        typed = text.strip() if not found.is_read else ""
        self._set(step.text if step else "", found.at, name if found.at else "", "", typed)

    def _on_moved(self, days: int, minutes: int) -> None:
        step = self._bridge.session.state.next_step
        zone, name = self._planning.clock_of(self._bridge.session)
        now = self._bridge.now().astimezone(zone).replace(second=0, microsecond=0)
        base = step.at.astimezone(zone) if step and step.at else now - timedelta(minutes=now.minute % 15)
        at = base + timedelta(days=days, minutes=minutes)  # by the wall clock
        self._set(step.text if step else "", at, name, "")
        self._show_when()

    def _on_when_left(self) -> None:
        self._bridge.session.close_field()
        self._show_when()
        self._show_reason()

    def _on_chip(self, proposal: NextCallProposal) -> None:
        self.take(proposal)
        self._mark()

    def _set(self, text: str, at: datetime | None, zone: str, reason: str, typed: str = "") -> None:
        self._bridge.attempt(self._bridge.session.set_next_step, text, at, zone, reason, typed)

    # Showing

    def show_step(self) -> None:
        step = self._bridge.session.state.next_step
        text = step.text if step else ""
        if self.text.text() != text:
            self.text.setText(text)
            self.text.setCursorPosition(0)
        if not self.when.hasFocus():
            self._show_when()
        self._show_reason()
        self._mark()

    def _show_when(self) -> None:
        step = self._bridge.session.state.next_step
        place = self._elsewhere(step.at if step and step.at else self._bridge.now())
        on_theirs = self.tr("When, on the clock in {place}").format(place=place_words(place, self._locale))
        self.when_heading.label.setText(on_theirs if place else self.tr("When"))
        shown = self._moment(step.at) if step and step.at else step.typed if step else ""
        if self.when.text() != shown:
            self.when.setText(shown)
            self.when.setCursorPosition(0)

    def _show_reason(self) -> None:
        step = self._bridge.session.state.next_step
        if step is None or step.at is None:
            self._say(self._why_unread(step.typed) if step and step.typed else "", ColorRole.CAUTION)
            return
        clocks = self._on_both_clocks(step.at) if self.when.hasFocus() or self._elsewhere(step.at) else ""
        against = "" if step.reason else self._planning.remark_on(self._bridge.session, step.at)
        words = facts_line(step.reason, clocks, against)
        self._say(words, ColorRole.CAUTION if against else ColorRole.MUTED)

    def _elsewhere(self, at: datetime) -> str:
        """The place whose clock it is, where that shows another hour than ours; empty else."""
        zone, name = self._planning.clock_of(self._bridge.session)
        return "" if at.astimezone(zone).utcoffset() == at.astimezone(self._bridge.now().tzinfo).utcoffset() else name

    def _on_both_clocks(self, at: datetime) -> str:
        zone, name = self._planning.clock_of(self._bridge.session)
        place = name if self._planning.knows_clock(self._bridge.session) else ""
        return two_clocks(at.astimezone(zone), place, self._bridge.now(), self._locale)

    def _why_unread(self, typed: str) -> str:
        zone, _ = self._planning.clock_of(self._bridge.session)
        return translate(read_when(typed, self._bridge.now(), zone).why)

    def _say(self, words: str, role: ColorRole = ColorRole.MUTED) -> None:
        self.reason.setText(words)
        self.reason.set_role(role)

    def _mark(self) -> None:
        step = self._bridge.session.state.next_step
        for proposal, chip in self._chips:
            chip.setChecked(proposal.is_taken(step))

    def _moment(self, moment: datetime) -> str:
        zone, _ = self._planning.clock_of(self._bridge.session)
        local = moment.astimezone(zone)
        words = moment_words(local, self._locale)
        this_year = self._bridge.now().astimezone(zone).year
        return words.replace(f" {local.year},", ",") if local.year == this_year else words
