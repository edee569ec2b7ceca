"""What a calendar file would bring, on Home and before it is taken: each call with who, when and why, one key for all.

Nothing has happened until it is taken. What is not taken says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callassist.calendars.calendar_import import (
    NEW_PERSON,
    CalendarPlan,
    CalendarRow,
    EntryVerdict,
    RowDecision,
    entry_when,
    moved_from,
    proposed,
)
from callassist.messages import facts_line
from callassist.ui.appearance import Appearance, Size
from callassist.ui.calendars.entry_tray import EntryTray
from callassist.ui.days import short_date, short_weekday
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Opener, Tone
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import clear_layout, delete_widgets, in_column
from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.scroll import Card

if TYPE_CHECKING:
    from callassist.people.person_model import Person
    from callassist.ui.widgets.suggest import Find

SHOWN = 8
"""More at once than this would push Today out of sight; the rest is one press away."""
MOST_LEFT_OUT = 200
"""So many of what is left out are shown line by line."""


class CalendarCardRow(QWidget):
    """One call: ticked it is taken."""

    changed = Signal()

    def __init__(
        self,
        look: Appearance,
        row: CalendarRow,
        decision: RowDecision,
        person: Callable[[str], Person | None],
        find: Find,
        scripts: Sequence[tuple[str, str]],
        ours: tzinfo,
    ) -> None:
        super().__init__()
        self._look, self.row, self.decision = look, row, decision
        self._person, self._find, self._scripts, self._ours = person, find, scripts, ours
        self.tray: EntryTray | None = None
        self.tick = TickRow(look, row.entry.key, "")
        self.tick.clicked.connect(self._on_tick)
        self.change = Opener(look, self.tr("Change"), tone=Tone.BARE, clicked=self.open_tray)
        self.why = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self._column = in_column(
            FoldingRow(look, self.tick, self.change, least=220), self.why, into=self, gap=look.px(1)
        )
        self.change.setVisible(row.verdict is EntryVerdict.NEW)
        look.space(self.why, 32, 0, 0, 4)
        self.show_now()

    def show_now(self) -> None:
        found, entry = self.row.guess, self.row.entry
        self.tick.show_state(facts_line(self._when(), self._who(), found.job), self.decision.take, "")
        self.change.setAccessibleName(self.tr("Change who is meant, and the script: {title}").format(title=entry.title))
        title = self.tr("“{title}”").format(title=entry.title) if entry.title else ""
        whys = [translate(why) for why in (self._why_person(), found.why_script if not self.decision.script else "")]
        why = "; ".join(filter(None, whys))
        parts = (facts_line(title, found.number, self._told()), why[:1].upper() + why[1:])
        self.why.setText(". ".join(filter(None, parts)) + ".")

    def _when(self) -> str:
        at = entry_when(self.row, self._ours)
        day = f"{short_weekday(at)} {short_date(at)}"
        return day if self.row.entry.whole_day else f"{day} {at:%H:%M}"

    def _who(self) -> str:
        found = self.row.guess
        if self.decision.person == NEW_PERSON:
            return self.tr("{name}, new").format(name=found.name or found.email)
        known = self._person(self.decision.person or ("" if self.decision.nobody else found.person))
        if known is not None:
            return known.label
        if found.alike and not self.decision.nobody:
            return self.tr("{name}?").format(name=self._label(found.alike[0]))
        return found.name

    def _label(self, id_: str) -> str:
        person = self._person(id_)
        return person.label if person is not None else ""

    def _why_person(self) -> str:
        changed = self.decision.nobody or self.decision.person not in ("", NEW_PERSON)
        return "" if changed else self.row.guess.why_person

    def _told(self) -> str:
        """What becomes of it, and by which script it is called."""
        if self.row.verdict is EntryVerdict.CANCELLED:
            return self.tr("called off from then on") if self.row.entry.is_onward else self.tr("called off")
        if (before := moved_from(self.row, self._ours)) is not None:
            return self.tr("moved from {when}").format(
                when=f"{short_weekday(before)} {short_date(before)} {before:%H:%M}"
            )
        if self.row.verdict is EntryVerdict.CHANGED:
            return self.tr("changed")
        script = self.decision.script or self.row.guess.script
        title = dict(self._scripts).get(script, "")  # none for `ASK`
        repeats = self.tr("repeats") if self.row.entry.is_series else ""
        return facts_line(title or self.tr("script still open"), repeats)

    def _on_tick(self) -> None:
        self.decision = replace(self.decision, take=not self.decision.take)
        self.show_now()
        self.changed.emit()

    def open_tray(self) -> None:
        """Who is meant and by which script; once more, and it is removed again."""
        if self.tray is not None:
            delete_widgets(self._column, self.tray)
            self.tray = None
            self.change.setChecked(False)
            return
        found = self.row.guess
        known = [(id_, label) for id_ in filter(None, (found.person, *found.alike)) if (label := self._label(id_))]
        new = [(NEW_PERSON, self.tr("{name}, new").format(name=found.name))] if found.name and not found.person else []
        person = self.decision.person or ("" if self.decision.nobody else found.person)
        self.tray = EntryTray(
            self._look, self._find, [*known, *new], self._scripts,
            person=person, script=self.decision.script or found.script,
        )  # fmt: skip
        self.tray.person_chosen.connect(self._on_person)
        self.tray.script_chosen.connect(self._on_script)
        self.change.setChecked(True)
        self._column.addWidget(self.tray)
        self.tray.take_focus()

    def _on_person(self, person: str) -> None:
        self.decision = replace(self.decision, person=person, nobody=not person, take=True)
        self.show_now()
        self.changed.emit()

    def _on_script(self, script: str) -> None:
        self.decision = replace(self.decision, script=script, take=True)
        self.show_now()
        self.changed.emit()


class CalendarCard(Card):
    """One file, or several one after the other."""

    take_requested = Signal()
    stop_requested = Signal()
    left = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        self._look = look
        self.plan: CalendarPlan | None = None
        self.rows: list[CalendarCardRow] = []
        self._all = False
        self._make: Callable[[CalendarRow], CalendarCardRow] | None = None
        self._title = Text(look, size=Size.TITLE, weight=600, wrap=True)
        self.told = Text(look, role=ColorRole.MUTED, size=0.94, wrap=True)
        self._list = in_column(gap=look.px(6))
        self.more = Button(look, "", tone=Tone.BARE, clicked=self._on_more)
        self.left_out = Opener(look, "", tone=Tone.BARE, clicked=self._on_left_out)
        self.reasons = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.reasons.hide()
        self.take = Button(look, "", key="⏎", tone=Tone.PRIMARY, clicked=self.take_requested)
        self.stop = Button(look, self.tr("Stop"), clicked=self.stop_requested)
        self.close_button = Button(look, self.tr("Not now"), key="Esc", clicked=self.left)
        self._column = in_column(
            self._title,
            self._list,
            (self.more, Qt.AlignmentFlag.AlignLeading),
            (self.left_out, Qt.AlignmentFlag.AlignLeading),
            self.reasons,
            FoldingRow(look, self.told, self.stop, self.close_button, self.take, least=200),
            into=self,
        )
        look.space(self._column, 20, 16, 20, 16, gap=8)
        self.hide()

    def show_reading(self, name: str) -> None:
        self.plan = None
        self._clear()
        self._title.setText(name)
        self._say(self.tr("Reading …"))
        self.stop.show()
        self.show()

    def show_problem(self, name: str, sentence: str) -> None:
        """A file that cannot be taken."""
        self.plan = None
        self._clear()
        self._title.setText(name)
        self._say(sentence)
        self.stop.hide()
        self.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, name: str, plan: CalendarPlan, make: Callable[[CalendarRow], CalendarCardRow]) -> None:
        """What the file would do; `make` makes a row."""
        self._clear()
        self.plan, self._make, self._all = plan, make, False
        self._title.setText(name)
        self.stop.hide()
        self._add_rows()
        count = len(plan.left_out)
        said = self.tr("1 entry is left out") if count == 1 else self.tr("{n} entries are left out", "", count)
        self.left_out.setText(said.format(n=QLocale().toString(count)))
        self.left_out.setVisible(count > 0)
        self._tell()
        self.show()
        (self.take if plan.changes else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def decisions(self) -> Mapping[str, RowDecision]:
        """What is to be done with each row; those that are not shown are as proposed."""
        return {row.row.entry.key: row.decision for row in self.rows}

    def _clear(self) -> None:
        clear_layout(self._list)
        self.rows = []
        for part in (self.more, self.left_out, self.reasons, self.take):
            part.hide()
        self.left_out.setChecked(False)

    def _add_rows(self) -> None:
        plan, make = self.plan, self._make
        if plan is None or make is None:
            return
        wanted = [row for row in plan.rows if row.verdict is not EntryVerdict.KNOWN]
        shown = wanted if self._all else wanted[:SHOWN]
        for row in shown[len(self.rows) :]:
            made = make(row)
            made.changed.connect(self._tell)
            self.rows.append(made)
            self._list.addWidget(made)
        rest = len(wanted) - len(shown)
        self.more.setText(self.tr("Show {n} more", "", rest).format(n=rest))
        self.more.setVisible(rest > 0)

    def _on_more(self) -> None:
        self._all = True
        self._add_rows()
        self.rows[-1].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        plan = self.plan
        if plan is None:
            return
        said = self.decisions()
        wanted = [row for row in plan.rows if (said.get(row.entry.key) or proposed(row)).take]
        known = plan.count(EntryVerdict.KNOWN)
        parts = [self.tr("Nothing has changed yet.") if plan.changes else self.tr("There is nothing new in it.")]
        if known:
            parts.append(self.tr("{n} are here already.").format(n=QLocale().toString(known)))
        asked = sum(1 for row in wanted if row.guess.alike and not _answered(said.get(row.entry.key)))
        if asked:
            one = self.tr("1 may be about somebody you know: say who with “Change”, or later.")
            many = self.tr("{n} may be about people you know: say who with “Change”, or later.", "", asked)
            parts.append(one if asked == 1 else many.format(n=QLocale().toString(asked)))
        self._say(" ".join(parts))
        count = len(wanted)
        text = (
            self.tr("Add 1 call")
            if count == 1
            else self.tr("Add {n} calls", "", count).format(n=QLocale().toString(count))
        )
        self.take.setText(text)
        self.take.resized()
        self.take.setVisible(count > 0 or bool(plan.quiet))

    def _on_left_out(self) -> None:
        opened = self.reasons.isHidden()
        plan = self.plan
        if opened and plan is not None:
            lines = [
                f"{one.title or self.tr('(no title)')}: {translate(one.why)}." for one in plan.left_out[:MOST_LEFT_OUT]
            ]
            if (rest := len(plan.left_out) - MOST_LEFT_OUT) > 0:
                lines.append(self.tr("And {n} more.").format(n=QLocale().toString(rest)))
            self.reasons.setText("\n".join(lines))
        self.reasons.setVisible(opened)
        self.left_out.setChecked(opened)

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.stop_requested if not self.stop.isHidden() else self.left).emit()
        else:
            super().keyPressEvent(event)


def _answered(decision: RowDecision | None) -> bool:
    return decision is not None and (bool(decision.person) or decision.nobody)
