"""The minute before a call: who, why now, on which number, and what to have ready. Enter starts the call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.messages import facts_line
from callassist.people.addresses import dial_link, web_link
from callassist.people.person_model import Person
from callassist.planner.advice_page import PageLine
from callassist.planner.dialling import DiallingPlan
from callassist.planner.preparation import Preparation
from callassist.script.script_model import Point, Remark, Script, Tick, Values
from callassist.ui.appearance import Appearance, Size
from callassist.ui.dialler import Dial
from callassist.ui.keys import Handlers, Keys
from callassist.ui.theme import ColorRole
from callassist.ui.times import day_words
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.dialling_view import DiallingView
from callassist.ui.widgets.labels import Banner, Elided, SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.person_parts import Reach, time_there
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.start_button import StartButton

WIDEST = 720
LAST = 3
"""What passed between us, the latest so many: enough to jog the memory."""


@dataclass(slots=True)
class Prospect:
    """A call that is about to be made: with whom, by which script, and all that helps before it."""

    person: Person
    script: Script
    facts: Values
    reason: str
    zone: str
    prepare: tuple[Preparation, ...] = ()
    last: tuple[PageLine, ...] = ()
    dialling: DiallingPlan | None = None
    number: str = ""
    """The number of this call, where the person has none."""
    link: str = ""
    """Where one meets, as the calendar tells it."""
    entry: str = ""
    """The key of the entry of the calendar that this call comes from."""
    barred: str = ""
    """What speaks against the call, in a sentence."""


def items_before(script: Script, prepare: Sequence[Preparation], values: Values) -> list[tuple[str, bool]]:
    """What to have ready, each with whether it is to be ticked: the script's own list, else the planner's."""
    shown = [block for block in script.before if isinstance(block, Tick | Point | Remark) and _shown(block, values)]
    own = [(block.text.plain(values), isinstance(block, Tick)) for block in shown]
    if any(tick for _, tick in own):
        return own
    return [*own, *((one.text, True) for one in prepare)]


def _shown(block: Tick | Point | Remark, values: Values) -> bool:
    return not isinstance(block, Tick) or block.only_if is None or block.only_if.holds(values)


class PreparePage(ScrollGround):
    """Nothing here is kept: the list is looked at, ticked or not, and the call begins."""

    start_requested = Signal()
    back_requested = Signal()
    person_requested = Signal(str)

    def __init__(
        self, look: Appearance, keys: Keys, prospect: Prospect, now: Callable[[], datetime], dial: Dial
    ) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._keys, self.prospect, self._now, self._dial = look, keys, prospect, now, dial
        self.ticks: list[TickRow] = []
        self.reach: Reach | None = None
        person = prospect.person
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop of its own for Tab
        self.setAccessibleName(self.tr("Before the call with {who}").format(who=person.label))
        self._head = ScrollGround(look, ColorRole.PAGE, edges="bottom")
        self._what = Elided(look, prospect.script.title, role=ColorRole.MUTED)
        self._back = Button(look, self.tr("Not now"), clicked=self.back_requested)
        self._start = StartButton(look)
        self._start.set_barred(prospect.barred)
        self._start.start_requested.connect(self.start_requested)
        self._head_row = in_row(
            Text(look, self.tr("Before the call"), weight=600),
            (self._what, 1),
            self._back,
            self._start,
            into=self._head,
        )
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._fill()
        self._column.addStretch(1)
        middle = QWidget()
        in_row(1, (self._inner, 1000), 1, into=middle)
        in_column(self._head, (Scroll(look, middle), 1), into=self, gap=0)
        self.set_keys()
        keys.rebound.connect(self.set_keys)
        look.extend(self._inner, widest=WIDEST)
        look.space(self._head_row, 20, 10, 18, 10, gap=12)
        look.space(self._column, 34, 28, 26, 28, gap=10)

    def _fill(self) -> None:
        look, found, column = self._look, self.prospect, self._column
        person = found.person
        name = Elided(look, person.label, size=Size.TITLE, weight=600)
        column.addWidget(name)
        if found.barred:
            barred = Banner(look)
            column.addWidget(barred)
            barred.say(found.barred)
        said = self.tr("say “{sound}”").format(sound=person.pronunciation) if person.pronunciation else ""
        address = person.address if person.address != person.full_name else ""
        there = time_there(found.zone, self._now())
        about = (address, said, person.job.get("title") or person.role, person.company, there)
        told = facts_line(*dict.fromkeys(about))
        if told:
            column.addWidget(Text(look, told, role=ColorRole.MUTED, wrap=True))
        number = person.number or found.number
        page = web_link(found.link) if found.link else None
        if number:
            link, by = dial_link(number, person.country), partial(self._dial, number, person.country)
            self.reach = Reach(look, number, "", link, self.tr("Dial"), dial=by)
            column.addWidget(self.reach)
        if page is not None:
            column.addWidget(Reach(look, found.link, "", page.url, self.tr("Open"), shown=page.shown))
        if not number and page is None and found.dialling is None:
            column.addWidget(Text(look, self.tr("There is no number to call."), role=ColorRole.CAUTION))
        if found.reason:
            column.addWidget(Text(look, found.reason, wrap=True))
        if found.dialling is not None:
            column.addWidget(self._heading(self.tr("Who dials")))
            column.addWidget(DiallingView(look, found.dialling, self._dial))
        self._fill_list()
        if found.last:
            column.addWidget(self._heading(self.tr("Last contact")))
            for line in found.last[:LAST]:
                when = day_words(line.at, self._now())
                words = f"{line.what}: {line.words}" if line.words else line.what
                column.addWidget(Text(look, f"{when}. {words}", role=ColorRole.MUTED, wrap=True))

    def _fill_list(self) -> None:
        items = items_before(self.prospect.script, self.prospect.prepare, self.prospect.facts)
        if not items:
            return
        self._column.addWidget(self._heading(self.tr("Have ready")))
        ticks = in_column(gap=0)
        self._column.addLayout(ticks)
        for place, (text, tick) in enumerate(items):
            if not tick:
                remark = Text(self._look, text, role=ColorRole.MUTED, wrap=True)
                remark.setContentsMargins(0, self._look.px(8), 0, self._look.px(2))
                ticks.addWidget(remark)
                continue
            row = TickRow(self._look, str(place), text)
            row.clicked.connect(partial(self._on_tick, row))
            row.show_state(text, False, "")
            self.ticks.append(row)
            ticks.addWidget(row)

    def _heading(self, text: str) -> SectionLabel:
        heading = SectionLabel(self._look, text)
        heading.setContentsMargins(0, self._look.px(10), 0, 0)
        return heading

    def set_keys(self) -> None:
        actions = self._keys.actions
        self._start.set_key(actions.key("prepare.start"))
        self._back.set_key(actions.key("prepare.back"))

    def handlers(self) -> Handlers:
        return {
            "prepare.start": self._start.press,
            "prepare.back": self.back_requested.emit,
            "prepare.tick": self.tick_next,
            "prepare.copy": self.copy,
            "prepare.dial": self.dial,
        }

    def tick_next(self) -> None:
        """The next that is open."""
        row = next((row for row in self.ticks if not row.isChecked()), None)
        if row is not None:
            row.show_state(row.text(), True, "")

    def copy(self) -> None:
        if self.reach is not None:
            self.reach.take()

    def dial(self) -> None:
        if self.reach is not None:
            self.reach.follow()

    def _on_tick(self, row: TickRow) -> None:
        row.show_state(row.text(), not row.isChecked(), "")
