"""The form that opens under a script: who is called, and what is known of the job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callassist.messages import facts_line
from callassist.script.asked_facts import asked_facts, asks_for_person, person_facts
from callassist.ui.appearance import Appearance
from callassist.ui.field_labels import job_label
from callassist.ui.home.pasted import PastedStrip, PasteWatch
from callassist.ui.home.pasted import facts_of as facts_of_clues
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.keeps_drafts import drafts_of
from callassist.ui.widgets.labels import Banner, Text
from callassist.ui.widgets.layouts import clear_layout
from callassist.ui.widgets.start_button import StartButton
from callassist.ui.widgets.suggest import FactsOf, Find, KnownSuggestion, PersonField
from callassist.ui.widgets.tab_order import bring_into_view
from callassist.ui.widgets.way_back import WayBack
from callassist.ui.widgets.words_view import blank_name

if TYPE_CHECKING:
    from callassist.people.person_model import Person
    from callassist.people.text_clues import TextClues
    from callassist.script.script_model import Script


ABOUT = "about.full_name"
CHOSEN = "chosen"
"""What the id of whoever was chosen is kept as, beside the lines."""
Barred = Callable[[str, Mapping[str, Mapping[str, object]]], str]
"""What speaks against a call with the person of an id, and by these facts: a sentence, or empty."""


_REACHED_BY = ("person.phone", "person.email")
"""What a text tells of somebody, and no line asks for, stands under their name."""


class StartForm(QWidget):
    """Who is called and a few facts, under the script that was chosen. Enter starts the call."""

    started = Signal(dict)
    """Facts by group."""
    planned = Signal(dict, object, str)
    """Facts by group of a call for later, when, and the id of the script."""
    change_requested = Signal()
    """The words of the script are to be others."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._lines: dict[str, LineInput] = {}
        self._filled: dict[str, str] = {}
        """What was put into the lines since somebody who is known was chosen."""
        self._find: Find = lambda _: ()
        self._facts_of: FactsOf = lambda _: {}
        self.person: PersonField | None = None
        self.about: PersonField | None = None
        """The second person, whom the call is about, where the script knows of one."""
        self._about_what = ""
        self._read: Callable[[str, Callable[[TextClues], None]], None] | None = None
        self._why_barred: Barred = lambda _person, _facts: ""
        self._besides: dict[str, str] = {}
        """What was taken over from a text, and that no line asks for."""
        self._paste = PasteWatch(self)
        self._paste.pasted.connect(self._on_pasted)
        self.pasted = PastedStrip(look)
        self.pasted.fill_requested.connect(self._on_fill)
        self.pasted.plan_requested.connect(self._on_plan)
        self.pasted.text_requested.connect(self._on_as_text)
        self.pasted.left.connect(self._leave_pasted)
        self._into: LineInput | None = None
        self._script = ""
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self.barred = Banner(look)
        self.way_back = WayBack(look)
        """What was filled in here for another call, which gave way to the one that is asked for now."""
        self.way_back.undone.connect(self._on_undone)
        self._instead: dict[str, str] = {}
        self.start = StartButton(look, key="⏎")
        self.start.start_requested.connect(self._on_start)
        self.change = Button(look, self.tr("Change these words"), tone=Tone.BARE, clicked=self.change_requested)
        look.space(self._grid, 14, 4, 0, 10, gap=(12, 6))

    def know(
        self,
        find: Find,
        facts_of: FactsOf,
        read: Callable[[str, Callable[[TextClues], None]], None] | None = None,
        why_barred: Barred = lambda _person, _facts: "",
    ) -> None:
        """Where people are found by a few letters, what is known of the one that is meant, who reads texts, and who
        knows what speaks against a call.
        """
        self._find, self._facts_of, self._read, self._why_barred = find, facts_of, read, why_barred

    @property
    def person_id(self) -> str:
        """Who was chosen among those who are known; empty for a name that was only typed."""
        return self.person.person_id if self.person is not None else ""

    def ask(self, script: Script, known: Mapping[str, str]) -> None:
        """Ask what this script says. Who is meant stays so, and what was filled in for it before stands there again.

        `known` are values by dotted name of a call that is asked for from elsewhere: then nothing is mixed into it of
        what was filled in for another one, and that can be brought back.
        """
        before = self.person.now() if self.person is not None else None
        left, self._script = self._script, script.id
        clear_layout(self._grid, keep=(self.barred, self.start, self.change, self.pasted, self.way_back))
        self.pasted.hide()
        self.way_back.say("")
        self._lines, self._filled, self.person = {}, {}, None
        if known:
            self._besides = {}
        names = (["person.full_name"] if asks_for_person(script) else []) + asked_facts(script)
        self.about, self._about_what = None, script.about
        if script.about:
            names.insert(1 if "person.full_name" in names else 0, ABOUT)
        for place, name in enumerate(names):
            label = self.fact_label(name)
            line, shown = self._editor(name)
            line.setAccessibleName(label)
            line.returnPressed.connect(self._on_enter)
            line.textChanged.connect(self.follow_barred)
            self._paste.watch(line)
            self._lines[name] = line
            told = Text(self._look, label, role=ColorRole.MUTED, size=0.93)
            told.setContentsMargins(0, self._look.px(9), 0, 0)
            self._grid.addWidget(told, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, place, 1)
        if known:
            self._set_aside()
        elif self.person is not None and before is not None and before.label:
            self._move_along(self.person, before, left)
        self._restore()
        for name, value in known.items():
            if name in self._lines and value:
                self._lines[name].keep_text(value)
        self._grid.addWidget(self.pasted, len(names), 0, 1, 2)
        self._grid.addWidget(self.barred, len(names) + 1, 0, 1, 2)
        self._grid.addWidget(self.way_back, len(names) + 4, 0, 1, 2)
        self._grid.addWidget(self.start, len(names) + 2, 1, Qt.AlignmentFlag.AlignTrailing)
        self.change.setAccessibleName(self.tr("Change the words of “{title}”").format(title=script.title))
        self._grid.addWidget(self.change, len(names) + 3, 0, 1, 2, Qt.AlignmentFlag.AlignTrailing)
        self.follow_barred()

    def fill(self, known: Mapping[str, str]) -> None:
        """Put these into the lines that ask for them, as something that was known beforehand."""
        for name, value in known.items():
            if name in self._lines and value:
                self._lines[name].keep_text(value)

    # What was filled in stays until its call has begun

    def _restore(self) -> None:
        """What was filled in for this script before, with whoever was chosen for it."""
        line = self._lines.get("person.full_name")
        if line is not None and self.person is not None:
            line.keep_as(self._kept("person.full_name"))
            drafts = drafts_of(self)
            person_id = drafts.get(self._kept(CHOSEN)) if drafts is not None else None
            if person_id and line.text() and not self.person.person_id and self._facts_of(person_id):
                self.person.choose(KnownSuggestion(person_id, line.text(), ""))
        for name, other in self._lines.items():
            other.keep_as(self._kept(name))

    def _move_along(self, field: PersonField, meant: KnownSuggestion, left: str) -> None:
        """Whoever is meant stays so by another script; what was filled in there for somebody else makes room."""
        drafts = drafts_of(self)
        if drafts is not None and left != self._script:
            if drafts.get(self._kept("person.full_name")) not in (None, "", meant.label):
                self._set_aside()
            for name in ("person.full_name", CHOSEN):
                drafts.drop(f"start/{left}/{name}")
            drafts.put(self._kept("person.full_name"), meant.label)
        field.choose(meant)

    def _kept(self, name: str) -> str:
        return f"start/{self._script}/{name}"

    def _keep_chosen(self, person_id: str) -> None:
        drafts = drafts_of(self)
        if drafts is None or not self._script:
            return
        if person_id and self.person is not None:
            drafts.put(self._kept(CHOSEN), person_id)
            drafts.put(self._kept("person.full_name"), self.person.line.text())
        else:
            drafts.drop(self._kept(CHOSEN))

    def set_aside(self) -> None:
        """Another call is asked for on this form: what was filled in gives way to it, and can be brought back."""
        self._set_aside()
        self._empty()

    def _set_aside(self) -> None:
        drafts = drafts_of(self)
        names = (*self._lines, CHOSEN)
        found = {name: drafts.get(self._kept(name)) or "" for name in names} if drafts is not None else {}
        self._instead = {name: text for name, text in found.items() if text}
        for name in found:
            if drafts is not None:
                drafts.drop(self._kept(name))
        who = self._instead.get("person.full_name", "")
        one = self.tr("What you had filled in for {who} made room for this.").format(who=who)
        if any(name != CHOSEN for name in self._instead):
            self.way_back.say(one if who else self.tr("What you had filled in made room for this."))

    def _on_undone(self) -> None:
        instead, self._instead = self._instead, {}
        self._empty()
        drafts = drafts_of(self)
        if drafts is not None:
            for name, text in instead.items():
                drafts.put(self._kept(name), text)
        self._restore()
        self.take_focus()

    # A text that is pasted

    def _on_pasted(self, text: str) -> None:
        """It is read while one goes on; what it tells stands under the form then."""
        self._into = next((line for line in self._lines.values() if line.hasFocus()), None)
        if self._read is None:
            self._put_text(text)
        else:
            self._read(text, lambda clues: self._on_read(text, clues))

    def _on_read(self, text: str, clues: TextClues) -> None:
        if self.isVisible():
            self.pasted.show_clues(text, clues)
            QTimer.singleShot(0, self.pasted, lambda: bring_into_view(self.pasted))

    def _on_fill(self) -> None:
        if self.pasted.clues is not None:
            self._take(facts_of_clues(self.pasted.clues))
            self._leave_pasted()
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_plan(self) -> None:
        clues = self.pasted.clues
        if clues is not None and clues.when is not None:
            self._take(facts_of_clues(clues))
            facts, when = self.facts(), clues.when
            self._leave_pasted()
            self.planned.emit(facts, when, self._script)

    def _take(self, found: Mapping[str, str]) -> None:
        """Into the lines what they ask for, and keep the rest for the record; who is known by it is meant."""
        number = found.get("person.phone", "")
        known = list(self._find(number)) if number else []
        if self.person is not None and len(known) == 1:
            self.person.choose(known[0])
            found = {name: value for name, value in found.items() if name != "person.full_name"}
        self.fill(found)
        self._besides = {name: value for name, value in found.items() if name not in self._lines}
        if self.person is not None and not self.person.person_id:
            self.person.told.say(facts_line(*(value for name, value in self._besides.items() if name in _REACHED_BY)))

    def _on_as_text(self) -> None:
        text = self.pasted.text
        self._leave_pasted()
        self._put_text(text)

    def _put_text(self, text: str) -> None:
        if self._into is not None:
            self._into.insert(" ".join(text.split()))

    def _leave_pasted(self) -> None:
        self.pasted.hide()
        if self._into is not None:
            self._into.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor(self, name: str) -> tuple[LineInput, QWidget]:
        """The line of a fact, and the widget that holds it."""
        if name == ABOUT:
            self.about = PersonField(self._look, self._find)
            return self.about.line, self.about
        if name == "person.full_name":
            self.person = PersonField(self._look, self._find)
            self.person.chosen.connect(self._on_person)
            self.person.left.connect(lambda: self._on_person(""))
            return self.person.line, self.person
        line = LineInput(self._look)
        return line, Frame(self._look, line)

    def _on_person(self, person_id: str) -> None:
        """What is known of them, into the lines; what was known of somebody else leaves them."""
        known: Mapping[str, str] = self._facts_of(person_id) if person_id else {}
        for name, line in self._lines.items():
            if name in ("person.full_name", ABOUT):
                continue
            if known.get(name):
                line.replace_text(known[name])
            elif name in self._filled and line.text() == self._filled[name]:
                line.replace_text("")
        self._filled = {name: text for name, text in known.items() if name in self._lines and text}
        self._besides = {}
        self._keep_chosen(person_id)
        self.follow_barred()

    def follow_barred(self) -> None:
        """Say what speaks against a call with whoever is meant now."""
        sentence = self._why_barred(self.person_id, self.facts())
        if sentence != self.barred.text():
            self.barred.say(sentence)
        self.start.set_barred(sentence)

    def forget(self, person: Person) -> None:
        """Somebody was forgotten: nothing of them stays here."""
        for field in (self.person, self.about):
            meant = field.now() if field is not None else None
            if meant is not None and (meant.id == person.id or meant.label.casefold() == person.full_name.casefold()):
                return self.taken_over()
        return None

    def fact_label(self, name: str) -> str:
        """A dotted name as a label."""
        labels = {
            ABOUT: self._about_what[:1].upper() + self._about_what[1:],
            "person.full_name": self.tr("Person"),
            "person.email": self.tr("Their email"),
            "person.phone": self.tr("Their number"),
            "person.company": self.tr("Their company"),
            "job.company": self.tr("Company"),
            "job.contact": self.tr("Who they would meet"),
            "job.summary": self.tr("The job in a sentence"),
        }
        if name in labels:
            return labels[name]
        words = job_label(name[4:]) if name.startswith("job.") else blank_name(name)
        return words[:1].upper() + words[1:]

    def taken_over(self) -> None:
        """The call has begun, or whoever is meant was forgotten: what was typed is not asked for again."""
        self._instead = {}
        self.way_back.say("")
        for line in self._lines.values():
            line.taken_over()
        self._empty()

    def _empty(self) -> None:
        for line in self._lines.values():
            line.setText("")
        for person in (self.person, self.about):
            if person is not None:
                person.choose(KnownSuggestion("", "", ""))
        self._besides = {}
        self.pasted.hide()

    def lines(self) -> dict[str, LineInput]:
        return dict(self._lines)

    def take_focus(self) -> None:
        first = next(iter(self._lines.values()), None)
        taken = first or self.start
        taken.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, taken, lambda: self._bring(taken))  # once it has its place
        if first is not None:
            first.selectAll()

    def _bring(self, line: QWidget) -> None:
        """All of the form in sight, down to what starts the call; where it is too tall, the line in any case."""
        bring_into_view(self)
        bring_into_view(line)

    def facts(self) -> dict[str, dict[str, str]]:
        """What was typed, by group; a number or company that stands for somebody without a name is no name."""
        found: dict[str, dict[str, str]] = {}
        known: Mapping[str, str] = self._facts_of(self.person_id) if self.person_id else {}
        nameless = known and not known.get("person.full_name")
        for name, line in self._lines.items():
            text = line.text().strip()
            if not text or (nameless and name == "person.full_name"):
                continue
            group, _, key = name.partition(".")
            found.setdefault(group, {}).update(person_facts(text) if key == "full_name" else {key: text})
        for name, text in self._besides.items():
            group, _, key = name.partition(".")
            told = person_facts(text) if key == "full_name" else {key: text}
            found[group] = {**told, **found.get(group, {})}
        if self.about is not None and self.about.person_id and "about" in found:
            found["about"]["id"] = self.about.person_id
        return found

    def _on_enter(self) -> None:
        """In a line. What speaks against the call is answered at the button: a second Enter in the line is a slip."""
        self.start.press()
        if self.start.asks:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_start(self) -> None:
        self.started.emit(self.facts())
