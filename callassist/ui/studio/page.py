"""The studio's page: steps at the start, the step as cards or text, the call and what is wrong beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from callassist.messages import describe_error, facts_line
from callassist.script.edit import acts
from callassist.script.problems import errors_in
from callassist.ui.appearance import Appearance, Size
from callassist.ui.keys import Handlers, Keys, is_writing
from callassist.ui.studio.call_preview import Preview, PreviewPeople
from callassist.ui.studio.cards_view import ADDS, CardsView
from callassist.ui.studio.language_view import LanguageView, Others
from callassist.ui.studio.map_view import MapView
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.studio.picker import Picker
from callassist.ui.studio.problem_list import ProblemList
from callassist.ui.studio.step_outline import StepOutline
from callassist.ui.studio.text_view import TextView
from callassist.ui.studio.versions_view import VersionsView
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import LineInput
from callassist.ui.widgets.labels import Banner, Elided
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import Scroll, ScrollGround
from callassist.ui.widgets.tab_order import move_focus, reading_order

if TYPE_CHECKING:
    from callassist.ui.studio.share_view import ShareView

SIDE, BESIDE = 236, 330
ROOMY, NARROW = 1080, 760
LONGEST_TITLE, SHORT_TITLE = 260, 120
"""Of the title of the script, what is in sight without going into it, as wide as this; the second in a small window."""
CARDS, TEXT, MAP = "cards", "text", "map"


class StudioPage(ScrollGround):
    """One open script."""

    left = Signal()
    try_requested = Signal()
    share_shown = Signal(object)
    """The ShareView, whenever it comes to the front."""
    publish_requested = Signal(bool)
    """As `ShareView.publish_requested`."""

    def __init__(
        self,
        look: Appearance,
        keys: Keys,
        script: OpenScript,
        *,
        origin: str = "",
        who: str = "",
        people: PreviewPeople | None = None,
        others: Others = dict,
    ) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._keys, self.script = look, keys, script
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Studio"))
        key = keys.actions.key
        self._top = ScrollGround(look, ColorRole.PAGE, edges="bottom")
        self.back = Button(look, self.tr("Scripts"), tone=Tone.BARE, clicked=self.leave)
        self.name = LineInput(look, self.tr("Title of the script"), name=self.tr("Title of the script"))
        self.name.setAccessibleDescription(self.tr("As it is listed"))
        self.name.setReadOnly(script.read_only)
        self.name.textEdited.connect(self._on_name)
        self.name.left.connect(script.buffer.close_run)
        self.name.textChanged.connect(lambda: self._fit())
        self._origin, self._who = origin, who
        self.state = Elided(look, role=ColorRole.MUTED, size=Size.NOTE)
        self.views: dict[str, Button] = {}
        self.undo = Button(look, self.tr("Undo"), clicked=self._undo)
        self.undo.set_key(key("studio.undo"))
        self.versions = Button(look, self.tr("Versions"), clicked=self.show_versions)
        self.versions.set_key(key("studio.versions"))
        self.share = Button(look, self.tr("Share or print"), clicked=self.show_share)
        self.share.set_key(key("studio.share"))
        self.tongue = Button(look, self.tr("Another language"))
        self.tongue.setCheckable(True)
        self.tongue.set_key(key("studio.language"))
        self.tongue.toggled.connect(self._on_language)
        self.try_it = Button(look, self.tr("Try it"), clicked=self.try_requested)
        self.try_it.set_key(key("studio.try"))
        self.done = Button(look, self.tr("Done"), tone=Tone.PRIMARY, clicked=self.leave)
        self.done.set_key(key("studio.leave"))
        self.told = Banner(look)
        self.outline = StepOutline(look, script, key("studio.new_step"))
        self.outline.new_step_requested.connect(self.new_step)
        self.outline.opened.connect(self._on_opened)
        self.cards = CardsView(look, script, key)
        self.cards.remove_requested.connect(self._remove_step)
        self.text = TextView(look, script, key)
        self.picker = Picker(look, self)
        self.preview = Preview(look, script, people, self.picker)
        self.problems = ProblemList(look, script, key("studio.remedy"))
        self.problems.show_requested.connect(self.show_row)
        self.language = LanguageView(look, script, others, key("studio.other"))
        self.language.hide()
        self.language.drifted.connect(self.outline.show_drift)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.cards)
        self.middle.addWidget(self.text)
        self.history = VersionsView(look, script)
        self.history.closed.connect(lambda: self.show_view(CARDS))
        self.history.restored.connect(lambda: self.show_view(CARDS))
        self.middle.addWidget(self.history)
        self.sharing: ShareView | None = None
        self._both = False
        """Rows that both changed wait to be chosen."""
        self.map = MapView(look, script)
        self.map.opened.connect(self._on_map)
        self.middle.addWidget(self.map)
        self._lay_out(key)
        script.changed.connect(self._on_changed)
        script.checked.connect(self._on_checked)
        script.chosen.connect(self._on_chosen)
        script.file.saved.connect(self._on_saved)
        script.file.not_saved.connect(self._on_not_saved)
        script.merged.connect(self._on_merged)
        look.changed.connect(self._on_look)
        self._on_look()
        self._on_checked()
        self._say_state("")
        self.show_view(CARDS)

    def _lay_out(self, key: Callable[[str], str]) -> None:
        for view, words in ((CARDS, self.tr("Cards")), (TEXT, self.tr("Text")), (MAP, self.tr("Map"))):
            button = self.views[view] = Button(self._look, words)
            button.set_one_of_several()
            button.set_key(key(f"studio.{view}"))
            button.clicked.connect(partial(self.show_view, view))
        self.steps = Button(self._look, self.tr("Steps"))
        self.steps.setCheckable(True)
        self.steps.toggled.connect(self._show_narrow)
        self.beside = Button(self._look, self.tr("Preview"))
        self.beside.setCheckable(True)
        self.beside.toggled.connect(lambda: self._fit())
        second = self._second = QWidget()
        self._top_row, self._second_row = QHBoxLayout(), FlowLayout(self._look.px(8), parent=second)
        in_column(self._top_row, second, into=self._top, gap=0)
        self._arrange_top(two_rows=False)
        beside = QWidget()
        column = self._beside_column = in_column(self.preview, self.language, into=beside)
        column.addSpacing(self._look.px(16))
        column.addWidget(self.problems)
        ways = QWidget()
        flow = FlowLayout(self._look.px(8), parent=ways)
        for button in (self.tongue, self.share):
            flow.addWidget(button)
        column.addWidget(ways)
        column.addStretch(1)
        self._beside = ScrollGround(self._look, ColorRole.PAGE, edges="start")
        in_column(Scroll(self._look, beside), into=self._beside, margins=(1, 0, 0, 0))
        body = in_row(self.outline, (self.middle, 1), self._beside, gap=0)
        column = in_column(self._top, self.told, (body, 1), into=self, gap=0)

    def _arrange_top(self, *, two_rows: bool) -> None:
        """The head in one row, or in as many as its buttons need where one has no room for all of them."""
        self._two_rows = two_rows
        self._second.setVisible(two_rows)
        for row in (self._top_row, self._second_row):
            while row.count():
                row.takeAt(0)
        upper, lower = self._top_row, self._second_row if two_rows else self._top_row
        for part in (self.back, self.steps):
            upper.addWidget(part)
        upper.addWidget(self.name, 3)
        upper.addWidget(self.state, 4)
        if two_rows:
            upper.addWidget(self.done)
        for part in self.views.values():
            lower.addWidget(part)
        if not two_rows:
            upper.addStretch(1)
        for part in (self.beside, self.undo, self.versions, self.try_it, *(() if two_rows else (self.done,))):
            lower.addWidget(part)

    # Keys

    def handlers(self) -> Handlers:
        """What the keys do here."""
        cards = self.cards
        return {
            "studio.undo": self._undo,
            "studio.redo": self._redo,
            "studio.leave": self._leave_field,
            "studio.cards": partial(self.show_view, CARDS),
            "studio.text": partial(self.show_view, TEXT),
            "studio.map": partial(self.show_view, MAP),
            "studio.try": self.try_requested.emit,
            "studio.versions": self.show_versions,
            "studio.share": self.show_share,
            "studio.language": self.tongue.toggle,
            "studio.other": self._write_in_other,
            "studio.new_step": self.new_step,
            "studio.new_answer": partial(self.new_step, "prepared"),
            "studio.steps": self.outline.take_focus,
            "studio.step_down": partial(self.outline.step_from_shown, 1),
            "studio.step_up": partial(self.outline.step_from_shown, -1),
            "studio.down": partial(self._move, 1),
            "studio.up": partial(self._move, -1),
            "studio.copy": self.outline.copy_shown,
            "studio.remove": self._remove,
            "studio.only_if": self._only_if,
            "studio.wording": cards.add_wording,
            "studio.remedy": self._mend,
            "studio.find": partial(self._find, False),
            "studio.replace": partial(self._find, True),
            "studio.fold": partial(self._fold, False),
            "studio.fold_all": partial(self._fold, True),
            "studio.known": self._known,
            "studio.rename": self._rename,
            **{f"studio.add.{n}": partial(self._add, kind) for n, kind in enumerate(ADDS, 1)},
        }

    def _add(self, kind: str) -> None:
        self.show_view(CARDS)
        self.cards.begin(kind)

    def _undo(self) -> None:
        self.script.undo()

    def _redo(self) -> None:
        self.script.redo()

    def _in_text(self) -> bool:
        return self.middle.currentWidget() is self.text

    def _move(self, by: int) -> None:
        card = self.cards.active_card() if not self._in_text() else None
        if card is not None:
            self.cards.move_piece(card, by)
        else:
            self.outline.move_shown(by)

    def _remove(self) -> None:
        card = self.cards.active_card() if not self._in_text() else None
        if card is not None:
            self.cards.remove_piece(card)
        else:
            self._remove_step()

    def _remove_step(self) -> None:
        self.say(translate(self.outline.remove_shown()))

    def _only_if(self) -> None:
        self.show_view(CARDS)
        self.cards.only_if()

    def _mend(self) -> None:
        if not (self._in_text() and self.text.mend_here()) and not self.problems.mend_first():
            self.say(self.tr("There is nothing here that can be fixed with one press."))

    def _find(self, replacing: bool) -> None:
        self.show_view(TEXT)
        self.text.find_bar.begin(replacing=replacing)

    def _fold(self, every: bool) -> None:
        self.show_view(TEXT)
        if every:
            self.text.editor.fold_all()
        else:
            self.text.editor.fold(self.text.editor.textCursor().block())

    def _known(self) -> None:
        if self._in_text():
            self.text.complete()
            return
        focus = QApplication.focusWidget()
        wanted = getattr(focus, "known_wanted", None)
        if wanted is not None:
            wanted.emit()

    def _rename(self) -> None:
        """In the text, another name for what stands at the cursor; else to the title of the step, to write another."""
        if self._in_text():
            if not self.text.rename_here():
                self.say(self.tr("Put the cursor on the name of a step, of what is heard, or of an end."))
            return
        self.show_view(CARDS)
        self.cards.title.setFocus()
        self.cards.title.selectAll()

    def _leave_field(self) -> None:
        """Esc: out of what is written in, then out of the studio."""
        if self.text.find_bar.isVisible():
            self.text.find_bar.leave()
        elif self.text.rename_bar.isVisible():
            self.text.rename_bar.leave()
        elif self.middle.currentWidget() in (self.history, self.sharing):
            self.show_view(CARDS)
        elif is_writing(QApplication.focusWidget()) and self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()
        else:
            self.leave()

    def leave(self) -> None:
        """Done: all that was typed is saved."""
        self.setFocus()
        self.cards.take_over()
        self.script.settle()
        self.left.emit()

    # Views

    @property
    def view(self) -> str:
        shown = self.middle.currentWidget()
        return TEXT if shown is self.text else MAP if shown is self.map else CARDS

    def show_view(self, view: str) -> None:
        """Cards, text or map; the step in front stays in front."""
        for name, button in self.views.items():
            button.setChecked(name == view)
        shown = {TEXT: self.text, MAP: self.map}.get(view, self.cards)
        moved = self.middle.currentWidget() is not shown
        self._bring(shown)
        self._fit()
        if moved and self.isVisible():
            shown.take_focus()

    def _bring(self, shown: QWidget) -> None:
        """In front, also where the preview had the room of both."""
        self.middle.setCurrentWidget(shown)
        self.beside.setChecked(False)

    def show_problems(self) -> None:
        """What is to be looked at, beside the cards or in their place."""
        self.show_view(CARDS)
        self.beside.setChecked(not self._roomy())

    def _on_language(self, shown: bool) -> None:
        """The other language beside the cards, in the place of the preview, or the preview again."""
        self.preview.setVisible(not shown)
        self.language.setVisible(shown)
        if shown:
            if not self._roomy():
                self.beside.setChecked(True)
            self.language.read()
        else:
            self.outline.show_drift({})

    def _write_in_other(self) -> None:
        """To the other language, at this step; beside it first, where it is not in sight."""
        if self.tongue.isChecked():
            self.language.go()
        else:
            self.tongue.setChecked(True)

    def _on_map(self, step: str) -> None:
        self.script.choose("step", step)
        self.show_view(CARDS)

    def show_versions(self) -> None:
        """What was before, and back to it."""
        for button in self.views.values():
            button.setChecked(False)
        self._bring(self.history)
        self.history.refresh()
        self.history.take_focus()

    def show_share(self) -> None:
        """On paper, or as a file for somebody else."""
        from callassist.ui.studio.share_view import ShareView

        if self.sharing is None:
            self.sharing = ShareView(self._look, self.script, who=self._who)
            self.sharing.closed.connect(lambda: self.show_view(CARDS))
            self.sharing.publish_requested.connect(self.publish_requested)
            self.middle.addWidget(self.sharing)
        for button in self.views.values():
            button.setChecked(False)
        self._bring(self.sharing)
        self.sharing.refresh()
        self.share_shown.emit(self.sharing)
        self._fit()
        self.sharing.take_focus()

    def show_row(self, row: int) -> None:
        """Show where something is in the file: on its card, or in the text where no card has it."""
        section = self.script.layout.at(row)
        if section is None or self._in_text():
            self.show_view(TEXT)
            self.text.show_row(row)
            self.text.editor.setFocus()
            return
        self.script.choose_row(row)
        place = next((n for n, one in enumerate(section.pieces) if one.first <= row < one.last), None)
        if place is not None:
            self.cards.focus_on(place, 0)
        else:
            self.cards.take_focus()

    def _on_opened(self) -> None:
        """A step was chosen at the side, to write in it."""
        shown = self.middle.currentWidget()
        if shown in (self.text, self.cards):
            self.text.take_focus() if shown is self.text else self.cards.take_focus()

    def new_step(self, part: str = "") -> None:
        """A new step after the one in front, ready to be called something."""
        if self.script.read_only:
            return
        self.show_view(CARDS)
        section = self.script.section()
        part = part or (
            section.part if section is not None and section.part in ("script", "side", "prepared") else "script"
        )
        layout = self.script.layout
        title = self.tr("New answer") if part == "prepared" else self.tr("New step")
        kind = "prepared" if part == "prepared" else "step"
        name = acts.new_id(layout, title, kind)
        if self.script.do(acts.add_step(layout, title, part=part, after=section, words=self.tr("Words to say."))):
            self.script.choose(kind, name)
            self.cards.title.setFocus()
            self.cards.title.selectAll()

    def take_focus(self) -> None:
        self.cards.take_focus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the step, what is beside it, the head and the steps, and round."""
        stops = [
            *reading_order(self.middle),
            *reading_order(self._beside),
            *reading_order(self._top),
            *reading_order(self.outline),
        ]
        return move_focus(stops, QApplication.focusWidget(), forward=forward)

    # What is told

    def say(self, sentence: str) -> None:
        """Something in place, until the next change."""
        self.told.set_roles(ColorRole.CAUTION, ColorRole.CAUTION_GROUND)
        self.told.say(sentence)

    def _on_changed(self, _row: int) -> None:
        if not self.script.file.unsaved:
            self._say_state(self.tr("saving…"))

    def _on_checked(self) -> None:
        header = self.script.layout.header
        if not self.name.hasFocus() and self.name.text() != header.title:
            self.name.setText(header.title)
            self.name.setCursorPosition(0)
        self._count()
        self.undo.setEnabled(self.script.buffer.last is not None and not self.script.read_only)
        errors = errors_in(self.script.problems)
        if not errors:
            self.told.say("")
        elif self.script.last_sound is not None:
            self.say(self.tr("Until this is fixed, calls go on with the last version that worked."))
        else:
            self.say(self.tr("This script cannot be used in calls until this is fixed."))

    def _say_state(self, state: str) -> None:
        parts = [self.tr("can only be read now"), state] if self.script.read_only else [state, self._origin]
        self.state.setText(facts_line(*parts))

    def _on_saved(self, when: datetime) -> None:
        self._say_state(self.tr("saved {time}").format(time=f"{when:%H:%M:%S}"))

    def _on_not_saved(self, error: Exception) -> None:
        self._say_state(self.tr("not saved"))
        why = translate(describe_error(error))
        self.say(self.tr("This could not be saved yet: {why}. It is tried again.").format(why=why))

    def _count(self) -> None:
        count = len(self.script.problems) + len(self.script.conflicts)
        self.beside.setText(self.tr("{n} to look at", "", count).format(n=count) if count else self.tr("Preview"))
        self.beside.updateGeometry()

    def _on_merged(self) -> None:
        self._count()
        chosen, self._both = self._both and not self.script.conflicts, bool(self.script.conflicts)
        if self.script.conflicts:
            self.say(self.tr("Somebody else changed this script too. Look at what you both changed."))
        elif chosen:
            self.told.say("")
        elif not errors_in(self.script.problems):
            self.say(self.tr("Somebody else changed this script too; their changes were taken in."))

    def _on_name(self, text: str) -> None:
        title = " ".join(text.split())
        if title:
            self.script.do(acts.set_header(self.script.layout, "title", title), run="title")

    # Room

    def _on_chosen(self, _kind: str, _name: str) -> None:
        self.beside.setChecked(False)
        self._show_narrow(False)

    def _show_narrow(self, steps: bool) -> None:
        if self.steps.isChecked() != steps:
            self.steps.setChecked(steps)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._look.px
        narrow = self.width() < px(NARROW)
        steps = self.steps.isChecked()
        self.steps.setVisible(narrow)
        self.outline.setVisible(not narrow or steps)
        roomy = self._roomy()
        mapped = self.middle.currentWidget() in (self.map, self.sharing)
        beside = self.beside.isChecked() and not roomy
        self.beside.setVisible(not roomy)
        self.middle.setVisible(not (narrow and steps) and not beside)
        self._beside.setVisible((roomy and not mapped) or (beside and not (narrow and steps)))
        self.outline.setMinimumWidth(px(SIDE))
        self.outline.setMaximumWidth(16_777_215 if narrow else px(SIDE))
        self._beside.setMinimumWidth(px(BESIDE) if roomy else 0)
        self._beside.setMaximumWidth(px(BESIDE) if roomy else 16_777_215)
        self.state.setVisible(roomy)
        title = self.name.fontMetrics().horizontalAdvance(self.name.text()) + px(30)
        self.name.setMinimumWidth(min(title, px(LONGEST_TITLE if roomy else SHORT_TITLE)))
        short = self.width() < px(ROOMY)
        for button, action in (
            (self.undo, "studio.undo"),
            (self.versions, "studio.versions"),
            *((button, f"studio.{view}") for view, button in self.views.items()),
        ):
            button.set_key("" if short else self._keys.actions.key(action))
        for button, action in ((self.try_it, "studio.try"), (self.done, "studio.leave")):
            button.set_key("" if narrow else self._keys.actions.key(action))
        self.versions.setVisible(not narrow)
        # What is moved to another row is hidden for a moment, so what is asked is what is wanted, not what is shown.
        parts = [self.back, *self.views.values(), self.undo, self.try_it, self.done]
        parts += [self.steps if narrow else self.versions, *(() if roomy else (self.beside,))]
        needed = sum(part.sizeHint().width() + px(8) for part in parts)
        two_rows = needed + self.name.minimumWidth() + px(60) > self.width()
        if two_rows != self._two_rows:
            self._arrange_top(two_rows=two_rows)
        self._space_top()

    def _space_top(self) -> None:
        px = self._look.px
        self._top_row.setContentsMargins(px(14), 0, px(14), 0)
        self._top_row.setSpacing(px(8))
        self._second_row.set_columns(px(8), 0)
        self._second.setContentsMargins(px(14), 0, px(14), px(12))
        more = self._second_row.heightForWidth(self.width() - px(28)) + px(12) if self._two_rows else 0
        self._top.setFixedHeight(px(57) + more)

    def _roomy(self) -> bool:
        """Whether what is beside the cards has a place of its own."""
        return self.width() >= self._look.px(ROOMY)

    def _on_look(self) -> None:
        px = self._look.px
        self._space_top()
        self.name.setFont(self._look.font(weight=600))
        self._beside_column.setContentsMargins(px(18), px(18), px(14), px(18))
        self._fit()
