"""What is shown of one script, of a pack, or of something that was brought and is not installed yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callassist.messages import facts_line
from callassist.script.arrivals import Arrival
from callassist.script.formulas import worked_out
from callassist.script.from_text.guide_script import Guess
from callassist.script.library import LibraryEntry, Origin
from callassist.script.packs import Pack
from callassist.script.problem_format import rows_of
from callassist.script.script_model import Problem, Script, Severity, Value
from callassist.ui.appearance import Appearance, Size
from callassist.ui.scripts.problem_views import ChangeView, ProblemView
from callassist.ui.scripts.script_list import language_name
from callassist.ui.scripts.steps_view import StepsView
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Banner, SectionLabel, Text
from callassist.ui.widgets.layouts import clear_layout, delete_widgets, in_column
from callassist.ui.widgets.scroll import Card, Scroll, ScrollGround

WIDEST = 720
PROBLEMS = 100
"""More than these are not shown at once: they are repaired one after the other."""
SAMPLE, NOTHING = "sample", "nothing"


class Mood(Enum):
    """The colours of a sentence: text and ground."""

    CALM = (ColorRole.ON_SELECTED, ColorRole.SELECTED)
    CAUTION = (ColorRole.CAUTION, ColorRole.CAUTION_GROUND)
    BAD = (ColorRole.DANGER, ColorRole.DANGER_GROUND)


class ScriptPane(ScrollGround):
    """A pane that only shows; every button is a request, named by a word."""

    requested = Signal(str)
    """start, own, edit, editor, folder, drop, seen, install, lines, leave, remove, export, back."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, ColorRole.PAGE, edges="start")
        self._look = look
        self.back = Button(look, self.tr("All scripts"), tone=Tone.BARE, clicked=lambda: self.requested.emit("back"))
        self.title = Text(look, size=Size.TITLE, weight=600, wrap=True)
        self.title.setMinimumWidth(1)  # one long word breaks anywhere
        self.meta = Text(look, role=ColorRole.MUTED, wrap=True)
        self.summary = Text(look, wrap=True)
        self.told = Banner(look)
        self.buttons: dict[str, Button] = {}
        self._row = QWidget()
        self._flow = FlowLayout(look.px(8), parent=self._row)
        self._changes = QVBoxLayout()
        self._problems_title = SectionLabel(look)
        self._problems_card = Card(look)
        self._problems = in_column(into=self._problems_card, gap=0)
        self.values = ChipRow(look, [(SAMPLE, self.tr("With sample data")), (NOTHING, self.tr("With nothing known"))])
        self.values.name(self.tr("Words"))
        self.values.chosen.connect(self._on_values)
        self._filled = SAMPLE
        self.scripts = QVBoxLayout()
        self.steps = StepsView(look)
        self._script: Script | None = None
        self._lay_out()
        self.show_nothing()
        look.extend(self._inner, widest=WIDEST)
        look.space(self._column, 28, 24, 22, 34, gap=12)
        look.space(self.scripts, gap=8)
        look.space(self._changes, gap=8)

    def _lay_out(self) -> None:
        self._inner = QWidget()
        self._column = in_column((self.back, Qt.AlignmentFlag.AlignLeading), into=self._inner)
        for part in (self.title, self.meta, self.summary, self._row, self.told):
            self._column.addWidget(part)
        self._column.addLayout(self._changes)
        for part in (self._problems_title, self._problems_card):
            self._column.addWidget(part)
        self._column.addLayout(self.scripts)
        self._column.addWidget(self.values)
        self._column.addWidget(self.steps)
        self._column.addStretch(1)
        self.scroll_area = Scroll(self._look, self._inner)
        bar = self.scroll_area.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        in_column(self.scroll_area, into=self, margins=(1, 0, 0, 0))

    def _on_scrolled(self, value: int) -> None:
        """The end of what is made comes near: make more of it."""
        bar = self.scroll_area.verticalScrollBar()
        if value + 2 * bar.pageStep() >= bar.maximum():
            self.steps.more()

    # What is shown

    def show_nothing(self) -> None:
        self.begin("", "", "")
        self.end(None, (), rows_of)
        self.meta.say(self.tr("Choose a script to read what it says."))

    def show_reading(self, title: str) -> None:
        """A script or a pack that is being read."""
        self.begin(title, "", "")
        self.end(None, (), rows_of)
        self.say(self.tr("It is large, and is being read…"))

    def show_entry(self, entry: LibraryEntry, changes: Sequence[str], *, writable: bool) -> None:
        """A script of the library."""
        script = entry.script
        self.begin(entry.title, self.meta_of(entry), entry.summary)
        if script is not None:
            self._button("start", self.tr("Start a call"), Tone.PRIMARY)
        if entry.origin is Origin.OWN:
            self._button("edit", self.tr("Edit"))
            self._button("editor", self.tr("Open in a text editor"))
        else:
            self._button("own", self.tr("Make my own copy"), enabled=writable)
        self._button("folder", self.tr("Show in folder"))
        if entry.origin is Origin.OWN:
            word = self.tr("Back to the original") if entry.hides else self.tr("Take it out")
            self._button("drop", word, enabled=writable)
        if entry.behind:
            self.say(self.tr("Until this is fixed, calls use the last version that worked."), Mood.CAUTION)
        if changes:
            self._show_changes(changes)
        elif entry.hides and entry.hides[0].parent == entry.path.parent:
            other = entry.hides[0].name
            self.say(
                self.tr("{other} has the same id and language, and is not used.").format(other=other), Mood.CAUTION
            )
        self.end(script, entry.problems, rows_of)

    def show_pack(
        self, pack: Pack, entries: Sequence[LibraryEntry], open_: Callable[[LibraryEntry], None], *, writable: bool
    ) -> None:
        """A pack that is installed, and its scripts."""
        self.begin(pack.about.name, self.pack_meta(pack.about.version, pack.about.author, pack.about.licence), "")
        self._button("export", self.tr("Save as a file"))
        self._button("folder", self.tr("Show in folder"))
        self._button("remove", self.tr("Remove the pack"), enabled=writable)
        for entry in entries:
            self._script_card(entry.title, language_name(entry.lang), lambda entry=entry: open_(entry))
        self.end(None, (), rows_of)

    def show_arrival(self, arrival: Arrival, *, writable: bool, first: int = 0) -> None:
        """Something that was brought: what it is, what it would replace, or why it is refused."""
        about = arrival.pack
        title = about.name if about else arrival.scripts[0].title if arrival.scripts else arrival.source.name
        meta = self.pack_meta(about.version, about.author, about.licence) if about else str(arrival.source)
        self.begin(title, meta, "")
        if arrival.refused:
            self.say(translate(arrival.refused), Mood.BAD)
            self._button("leave", self.tr("Close"), Tone.PRIMARY)
        else:
            self.say(self.arrival_words(arrival))
            self._button("install", self.tr("Install"), Tone.PRIMARY, enabled=writable)
            if arrival.made is not None:
                self._button("lines", self.tr("Look at each line"), enabled=writable)
            self._button("leave", self.tr("Leave it"))
        if len(arrival.scripts) > 1:
            for place, script in enumerate(arrival.scripts):
                self._script_card(
                    script.title,
                    language_name(script.lang),
                    lambda place=place: self.show_arrival(arrival, writable=writable, first=place),
                    given=place == first,
                )
        texts = {name: text.split("\n") for name, text in arrival.texts.items()}
        self.end(
            arrival.scripts[first] if arrival.scripts else None,
            arrival.problems,
            lambda file: texts.get(file) or rows_of(file),
        )

    def arrival_words(self, arrival: Arrival) -> str:
        """What installing it would do."""
        if arrival.pack is not None:
            if arrival.replaces:
                return self.tr("Not installed yet. It takes the place of version {version}.").format(
                    version=arrival.replaces
                )
            return self.tr("Not installed yet. Read it first; nothing is changed until you install it.")
        if arrival.made is not None:
            lost = sum(guess.guess is Guess.NOTE for guess in arrival.made.guesses)
            made = self.tr("Made of your guide, not installed yet. Read it first: what each line is was guessed.")
            one, many = (
                self.tr("1 line was not understood; it is kept among the notes."),
                self.tr("{n} lines were not understood; they are kept among the notes.", "", lost).format(n=lost),
            )
            return f"{made} {one if lost == 1 else many}" if lost else made
        hides = arrival.hides
        if hides is None:
            return self.tr("Not installed yet. Read it first; nothing is changed until you install it.")
        if hides.origin is Origin.OWN:
            return self.tr(
                "Not installed yet. It takes the place of your own “{title}”; a copy of that is kept."
            ).format(title=hides.title)
        return self.tr("Not installed yet. It will be used in place of “{title}”, which stays as it is.").format(
            title=hides.title
        )

    def meta_of(self, entry: LibraryEntry) -> str:
        parts = [language_name(entry.lang)]
        script = entry.script
        if script is not None:
            count = len(script.main)
            parts.append(self.tr("1 step") if count == 1 else self.tr("{n} steps", "", count).format(n=count))
            parts.append(
                self.tr("about {n} min", "", max(1, round(script.length / 60))).format(
                    n=max(1, round(script.length / 60))
                )
            )
            parts.append(self.tr("version {n}").format(n=script.version))
        parts.append(
            {
                Origin.BUNDLED: self.tr("comes with Call Assist"),
                Origin.PACK: (
                    self.tr("from the office “{name}”").format(name=entry.office)
                    if entry.office
                    else self.tr("from the pack {name}").format(name=entry.pack)
                ),
                Origin.OWN: self.tr("your own: {file}").format(file=entry.path.name),
            }[entry.origin]
        )
        if entry.withdrawn:
            parts.append(self.tr("withdrawn by the office; it can still be used"))
        return facts_line(*parts)

    def pack_meta(self, version: str, author: str, licence: str) -> str:
        by = self.tr("by {author}").format(author=author) if author else ""
        return facts_line(self.tr("version {n}").format(n=version), by, licence)

    def say(self, sentence: str, tone: Mood = Mood.CALM) -> None:
        """Something about what is shown, in place."""
        self.told.set_roles(*tone.value)
        self.told.say(sentence)

    # How it is put there

    def begin(self, title: str, meta: str, summary: str) -> None:
        for text, words in ((self.title, title), (self.meta, meta), (self.summary, summary)):
            text.say(words)
        delete_widgets(self._flow, *self.buttons.values())
        self.buttons = {}
        self.told.say("")
        clear_layout(self._changes)
        clear_layout(self.scripts)
        clear_layout(self._problems)

    def end(self, script: Script | None, problems: Sequence[Problem], rows: Callable[[str], list[str]]) -> None:
        self._row.setVisible(bool(self.buttons))
        known: dict[str, list[str]] = {}
        for problem in problems[:PROBLEMS]:
            lines = known.setdefault(problem.file, rows(problem.file))
            row = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
            self._problems.addWidget(ProblemView(self._look, problem, row))
        if len(problems) > PROBLEMS:
            left = self.tr("And {n} more.", "", len(problems) - PROBLEMS).format(n=len(problems) - PROBLEMS)
            self._problems.addWidget(Text(self._look, left, role=ColorRole.MUTED))
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        self._problems_title.setText(self.tr("To be repaired") if errors else self.tr("Hints"))
        self._problems_title.setVisible(bool(problems))
        self._problems_card.setVisible(bool(problems))
        self._script = script
        self.values.setVisible(script is not None)
        self._show_steps()

    def _button(self, request: str, words: str, tone: Tone = Tone.PLAIN, *, enabled: bool = True) -> None:
        button = Button(self._look, words, tone=tone, parent=self._row, clicked=lambda: self.requested.emit(request))
        button.setEnabled(enabled)
        self.buttons[request] = button
        self._flow.addWidget(button)
        button.show()

    def _script_card(self, title: str, about: str, act: Callable[[], None], *, given: bool = False) -> None:
        card = AnswerCard(self._look, "", title, about)
        card.setChecked(given)
        card.clicked.connect(lambda: act())
        self.scripts.addWidget(card)

    def _show_changes(self, rows: Sequence[str]) -> None:
        words = self.tr("The original has changed since you made your copy. Yours is still the one that is used.")
        self._changes.addWidget(Text(self._look, words, wrap=True))
        self._changes.addWidget(ChangeView(self._look, rows))
        merge = Button(self._look, self.tr("Put the changes into mine"), clicked=lambda: self.requested.emit("merge"))
        seen = Button(self._look, self.tr("Got it"), clicked=lambda: self.requested.emit("seen"))
        for button in (merge, seen):
            self._changes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_values(self, keys: list[str]) -> None:
        self._filled = keys[0] if keys else self._filled
        self._show_steps()

    def _show_steps(self) -> None:
        self.values.set_value([self._filled])
        script = self._script
        sample: Mapping[str, Value] = script.sample if script is not None and self._filled == SAMPLE else {}
        sums = worked_out(script.sums, sample) if script is not None else {}
        self.steps.show_script(script, {**sample, **sums})
