"""One step as cards, in one column: which cards there are, what can be added, and where the cursor goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from callassist.script import lines
from callassist.script.edit import acts
from callassist.script.edit.layout import ScriptSection
from callassist.script.edit.pieces import (
    AnswerLine,
    AnyTime,
    Aside,
    Asked,
    Hint,
    Jump,
    Piece,
    RawRows,
    Said,
    TalkingPoint,
    ToTick,
    WordingText,
)
from callassist.script.edit.words import TemplateChip
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.answer_cards import AnswerRowsCard, AnswersCard, AskedCard
from callassist.ui.studio.chip_text import ChipText
from callassist.ui.studio.condition_row import ConditionRow, first_condition
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.studio.picker import Picker
from callassist.ui.studio.piece_cards import (
    JumpCard,
    LineCard,
    PieceCard,
    RawCard,
    RuleCard,
    SaidCard,
    TickCard,
    once_released,
)
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import delete_widgets, in_column, in_row
from callassist.ui.widgets.scroll import Card, Scroll, ScrollGround

WIDEST = 740
NARROW_CARDS = 420
"""Below this width, drawn pixels, there is next to no margin."""
ADDS = ("words", "tip", "tick", "hear", "answers", "goes on", "note", "rule")
MOST = 80
"""Things in one step, and answers of one question, that are shown as cards: laying out more takes too long."""
FLAT = ("before", "rules", "notes")
"""Parts that are one list, without steps."""
ENDS = "ends"
"""In the place of a part: how calls can end, which stands in the header."""


Make = Callable[["CardsView", int, Sequence[Piece]], PieceCard]
CARDS: dict[type, Make] = {
    Said: SaidCard,
    Hint: LineCard,
    Aside: LineCard,
    TalkingPoint: LineCard,
    ToTick: TickCard,
    Asked: AskedCard,
    AnswerLine: AnswersCard,
    Jump: JumpCard,
    AnyTime: RuleCard,
    RawRows: RawCard,
}
"""What shows each kind of piece. A new construct of the language is one more row here and in `pieces`."""


def grouped(pieces: Sequence[Piece]) -> list[tuple[int, list[Piece]]]:
    """The pieces that share a card, by the place of the first: answers under one another are one card."""
    groups: list[tuple[int, list[Piece]]] = []
    for place, piece in enumerate(pieces):
        if groups and isinstance(piece, AnswerLine) and isinstance(groups[-1][1][-1], AnswerLine):
            groups[-1][1].append(piece)
        else:
            groups.append((place, [piece]))
    return groups


class NewCard(PieceCard):
    """A card that has nothing yet: it becomes a piece once something is written, and goes when it is left empty."""

    def __init__(self, view: CardsView, kind: str, label: str, hint: str) -> None:
        super().__init__(view, -1, label)
        self._page = view
        self.kind = kind
        self.field = LineInput(self._look, hint, name=hint)
        self.field.returnPressed.connect(self.take)
        self.field.left.connect(partial(once_released, self, self.take))
        self.field.focused.connect(self.refresh_tools)
        self.field.keep_as(f"studio/{view.script.path.name}/{view.shown_id()}/new/{kind}")
        self.body.addWidget(Frame(self._look, self.field))

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return not pieces

    def main(self) -> QWidget:
        return self.field

    def take(self) -> None:
        """Become what is written in it."""
        words = " ".join(self.field.text().split())
        self.field.taken_over()
        self._page.finish_new(self, words)


class EndsCard(Card):
    """How calls by this script can end."""

    def __init__(self, look: Appearance, script: OpenScript, changed: Callable[[], None]) -> None:
        super().__init__(look)
        self._script, self._changed = script, changed
        self.lines: dict[str, LineInput] = {}
        self._rows = in_column(gap=look.px(6))
        self.another = LineInput(look, self.tr("+ another way to end"), name=self.tr("Another way to end"))
        self.another.setReadOnly(script.read_only)
        self.another.returnPressed.connect(self._on_another)
        self.another.left.connect(partial(once_released, self, self._on_another))
        self.another.keep_as(f"studio/{script.path.name}/end")
        in_column(
            self._rows,
            Frame(look, self.another),
            into=self,
            margins=(look.px(14), look.px(12), look.px(14), look.px(12)),
        )

    def refresh(self) -> None:
        """As the header is now."""
        known = self._script.layout.header.outcomes
        if list(known) != list(self.lines):
            clear_rows(self._rows)
            self.lines = {}
            for name in known:
                line = self.lines[name] = LineInput(self._look)
                line.setAccessibleName(self.tr("How a call can end"))
                line.setReadOnly(self._script.read_only)
                line.textEdited.connect(partial(self._on_edited, name))
                line.left.connect(self._script.buffer.close_run)
                self._rows.addWidget(Frame(self._look, line))
        for name, line in self.lines.items():
            if not line.hasFocus() and line.text() != known[name]:
                line.setText(known[name])

    def _on_edited(self, name: str, text: str) -> None:
        label = " ".join(text.split())
        if label:
            self._script.do(acts.set_outcome(self._script.layout, name, label), run=f"end/{name}")

    def _on_another(self) -> None:
        label = " ".join(self.another.text().split())
        if label:
            self.another.clear()
            self.another.taken_over()
            act, _ = acts.add_outcome(self._script.layout, label)
            self._script.do(act)


def clear_rows(box: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while box.count():
        item = box.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class CardsView(ScrollGround):
    """One step as cards."""

    remove_requested = Signal()
    """The step in front is to be taken out."""

    def __init__(self, look: Appearance, script: OpenScript, key: Callable[[str], str]) -> None:
        super().__init__(look, ColorRole.PAGE)
        self.look, self.script, self.key = look, script, key
        self.picker = Picker(look, self)
        self._new: NewCard | None = None
        self.arranging = False
        self._cards: list[PieceCard] = []
        self._stale = True
        self._written_in = False
        """Whether the cards of the step in front had the focus when another came there: it goes along."""
        inner = self._inner = QWidget()
        inner.setMaximumWidth(look.px(WIDEST))
        self._column = QVBoxLayout(inner)
        self.title = LineInput(look, self.tr("Title"), name=self.tr("Title of the step"))
        self.title.setAccessibleDescription(self.tr("Stands in the list of steps"))
        self.title.setReadOnly(script.read_only)
        self.title.textEdited.connect(self._on_title)
        self.title.left.connect(script.buffer.close_run)
        self.where = Text(look, role=ColorRole.MUTED, size=Size.NOTE)
        self.time = LineInput(look, self.tr("time"), name=self.tr("Planned time, such as 45s"))
        self.time.textEdited.connect(self._on_time)
        self._time = Frame(look, self.time)
        self.only = Button(look, self.tr("+ only if…"), tone=Tone.BARE, clicked=self._on_only)
        head = in_row((self.title, 1), self.where)
        self._meta = QWidget()
        self.remove = Button(look, self.tr("Remove this step"), key=key("studio.remove"), tone=Tone.BARE)
        self.remove.clicked.connect(self.remove_requested)
        self.remove.setEnabled(not script.read_only)
        planned = Text(look, self.tr("planned:"), role=ColorRole.MUTED, size=Size.NOTE)
        meta = FlowLayout(look.px(8), parent=self._meta)
        for part in (planned, self._time, self.only, self.remove):
            meta.addWidget(part)
        self._settings = QVBoxLayout()
        self.setting_lines: dict[str, LineInput] = {}
        self.ends = EndsCard(look, script, self.refresh)
        self.ends.hide()
        self._test_box = QVBoxLayout()
        self._test: ConditionRow | None = None
        self._cards_box = QVBoxLayout()
        self._adds = QWidget()
        flow = FlowLayout(look.px(8), parent=self._adds)
        self.adds: dict[str, Button] = {}
        flow.addWidget(Text(look, self.tr("Add"), role=ColorRole.MUTED, size=Size.NOTE))
        for kind in ADDS:
            button = self.adds[kind] = Button(look, self.add_words(kind))
            button.set_key(key(f"studio.add.{ADDS.index(kind) + 1}"))
            button.clicked.connect(partial(self.begin, kind))
            flow.addWidget(button)
        self._column.addLayout(head)
        self._column.addWidget(self._meta)
        self._column.addLayout(self._settings)
        self._column.addLayout(self._test_box)
        self._column.addWidget(self.ends)
        told = self.tr("This step has more in it than cards can show; it can be changed as text.")
        self.too_large = Text(look, told, role=ColorRole.MUTED, wrap=True)
        self.too_large.hide()
        self._column.addWidget(self.too_large)
        self._column.addLayout(self._cards_box)
        self._column.addWidget(self._adds)
        self._column.addStretch(1)
        middle = QWidget()
        in_row(0, (inner, 100), 0, into=middle)
        self.area = Scroll(look, middle)
        in_column(self.area, into=self)
        script.changed.connect(self._on_changed)
        script.leaving.connect(self._on_leaving)
        script.chosen.connect(self._on_chosen)
        look.changed.connect(self._on_look)
        self._on_look()

    def add_words(self, kind: str) -> str:
        return {
            "words": self.tr("Words"),
            "tip": self.tr("Tip"),
            "tick": self.tr("Something to tick"),
            "hear": self.tr("Something to hear"),
            "answers": self.tr("Answers"),
            "goes on": self.tr("Where it goes on"),
            "note": self.tr("Note"),
            "rule": self.tr("Rule"),
        }[kind]

    # What is shown

    def section(self) -> ScriptSection | None:
        return self.script.section()

    def shown_id(self) -> str:
        section = self.section()
        return section.id if section is not None else ""

    def cards(self) -> list[PieceCard]:
        """The cards that are shown, in order."""
        return list(self._cards)

    def refresh(self) -> None:
        """As the text is now; a card that still fits stays, with cursor and focus."""
        self._stale = False
        section = self.section()
        step = section is not None and section.is_step
        titled = section is not None and section.head >= 0
        for part in (self._meta, self.where):
            part.setVisible(step)
        self.title.setReadOnly(self.script.read_only or not titled)
        part = self.script.shown[0]
        self.ends.setVisible(part == ENDS)
        self._show_settings(section)
        self.too_large.hide()
        if section is None:
            self._show_test("")
            self._show_groups([])
            self.title.setText(naming.part_heading(part) if part in (*FLAT, ENDS) else "")
            if part == ENDS:
                self.ends.refresh()
            self._offer(part, jumps=False)
            return
        if titled:
            if self.title.text().strip() != section.title:
                self.title.setText(section.title)
        else:
            self.title.setText(naming.part_heading(section.part))
        time = section.settings.get("time", (0, ""))[1]
        if not self.time.hasFocus() and self.time.text() != time:
            self.time.setText(time)
        main = self.script.layout.of_part(section.part)
        place, count = main.index(section) + 1, len(main)
        kinds = {"script": self.tr("step {n} of {count}"), "side": self.tr("side path {n} of {count}")}
        self.where.setText(kinds.get(section.part, "").format(n=place, count=count))
        self._show_test(section.settings.get("only if", (0, ""))[1])
        pieces = [placed.piece for placed in section.pieces]
        large = len(pieces) > MOST or any(len(piece.choices) > MOST for piece in pieces if isinstance(piece, Asked))
        self.too_large.setVisible(large)
        self._show_groups([] if large else grouped(pieces))
        self._offer(section.part, jumps=any(isinstance(placed.piece, Jump) for placed in section.pieces))

    def _show_settings(self, section: ScriptSection | None) -> None:
        """What stands under the heading besides time and condition, each as a line of its own."""
        settings: Mapping[str, tuple[int, str]] = section.settings if section is not None else {}
        wanted = {key: value for key, (_, value) in settings.items() if key not in ("time", "only if")}
        if section is not None and section.part == "prepared":
            wanted.setdefault("keywords", "")
        if list(wanted) != list(self.setting_lines):
            clear_rows(self._settings)
            self.setting_lines = {}
            for key in wanted:
                self._settings.addWidget(self._setting(key))
        for key, line in self.setting_lines.items():
            if not line.hasFocus() and line.text() != wanted[key]:
                line.setText(wanted[key])

    def _setting(self, key: str) -> QWidget:
        line = self.setting_lines[key] = LineInput(self.look)
        words = self.tr("found by the words") if key == "keywords" else key.removeprefix("?")
        line.setAccessibleName(words)
        line.setReadOnly(self.script.read_only or key.startswith("?"))
        line.textEdited.connect(partial(self._on_setting, key))
        line.left.connect(self.script.buffer.close_run)
        row = QWidget()
        in_row(Text(self.look, words, role=ColorRole.MUTED, size=Size.NOTE), (Frame(self.look, line), 1), into=row)
        return row

    def _on_setting(self, key: str, text: str) -> None:
        section = self.section()
        if section is not None and (text.strip() or key == "keywords"):
            act = acts.set_setting(self.script.layout, section, key, " ".join(text.split()))
            self.script.do(act, run=f"{section.id}/{key}")

    def _offer(self, part: str, *, jumps: bool) -> None:
        fits = {
            "before": ("tick", "note", "tip"),
            "notes": ("note", "tip"),
            "rules": ("rule",),
            "prepared": ("words", "tip", "note"),
            ENDS: (),
        }.get(part, tuple(kind for kind in ADDS if kind != "rule" and (kind != "goes on" or not jumps)))
        for kind, button in self.adds.items():
            button.setVisible(kind in fits and not self.script.read_only)
        self._adds.setVisible(bool(fits) and not self.script.read_only)

    def _show_test(self, source: str) -> None:
        self.only.setVisible(not source and not self.script.read_only)
        if self._test is not None and not source:
            self._test.hide()
            self._test.deleteLater()
            self._test = None
        elif self._test is not None:
            self._test.show_source(source, self.script.layout)
        elif source:
            self._test = ConditionRow(self.look, self.script.layout, source)
            self._test.changed.connect(self._on_step_test)
            self._test_box.addWidget(self._test)

    def _show_groups(self, groups: list[tuple[int, list[Piece]]]) -> None:
        kept = list(self._cards)
        fits = len(kept) == len(groups) and all(
            card.place == place and CARDS[type(pieces[0])] is type(card) and card.fits(pieces)
            for card, (place, pieces) in zip(kept, groups, strict=True)
        )
        if fits:
            for card, (_, pieces) in zip(kept, groups, strict=True):
                card.show_pieces(pieces)
            return
        self.arranging = True
        try:
            self._arrange(kept, groups)
        finally:
            self.arranging = False

    def _arrange(self, kept: list[PieceCard], groups: list[tuple[int, list[Piece]]]) -> None:
        """Cards for these pieces: those that still fit, and new ones."""
        scroll = self.area.verticalScrollBar().value()
        reuse: dict[int, PieceCard] = {}
        for card in kept:
            match = next((pieces for place, pieces in groups if place == card.place), None)
            if match is not None and CARDS[type(match[0])] is type(card) and card.fits(match):
                reuse[card.place] = card
        for card in kept:
            if reuse.get(card.place) is not card:
                delete_widgets(self._cards_box, card)
        self._cards = []
        for number, (place, pieces) in enumerate(groups):
            card = reuse.get(place)
            if card is None:
                card = CARDS[type(pieces[0])](self, place, pieces)
                self._cards_box.insertWidget(number, card)
                card.show()
            else:
                card.show_pieces(pieces)
            self._cards.append(card)
        self.area.verticalScrollBar().setValue(scroll)

    def chip_words(self, chip: TemplateChip) -> str:
        return naming.chip_in_words(chip, self.script.layout)

    def _on_changed(self, _row: int) -> None:
        if self.script.typing == "card":
            return  # the card that is typed in shows it already
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_leaving(self) -> None:
        focus = QApplication.focusWidget()
        self._written_in = focus is not None and self.isAncestorOf(focus)
        if focus is not None and self._written_in:
            focus.clearFocus()
        self.take_over()

    def take_over(self) -> None:
        """What is written where nothing stands yet becomes a part of the script now."""
        if self._new is not None:
            self._new.take()
        for card in self._cards:
            if isinstance(card, AnswerRowsCard) and card.another is not None:
                card.take_another()

    def _on_chosen(self, _kind: str, _name: str) -> None:
        self._drop_new()
        delete_widgets(self._cards_box, *self._cards)
        self._cards = []
        self.refresh()
        self.area.verticalScrollBar().setValue(0)
        if self._written_in and self.isVisible():
            self.take_focus()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.refresh()

    # Acts

    def _on_title(self, text: str) -> None:
        section = self.section()
        title = " ".join(text.split())
        if section is not None and section.head >= 0 and title and "{" not in title:
            self.script.do(acts.set_title(self.script.layout, section, title), run=f"{section.id}/title")

    def _on_time(self, text: str) -> None:
        section = self.section()
        if section is not None and (not text.strip() or lines.seconds_of(text) is not None):
            act = acts.set_setting(self.script.layout, section, "time", text.strip())
            self.script.do(act, run=f"{section.id}/time")

    def _on_only(self) -> None:
        self._on_step_test(first_condition(self.script.layout, self.section()))
        if self._test is not None:
            self._test.take_focus()

    def _on_step_test(self, source: str) -> None:
        section = self.section()
        if section is not None:
            self.script.do(acts.set_setting(self.script.layout, section, "only if", source))

    def usual_target(self) -> str:
        """Where a new answer leads at first."""
        section = self.section()
        main = self.script.layout.of_part("script")
        if section is not None and section.part == "side":
            return "back"
        if section in main[:-1]:
            return "next"
        return next((f"end: {name}" for name in self.script.layout.header.outcomes), "back")

    def insert(self, place: int, piece: Piece) -> None:
        """A new piece; a part that is not there yet is made for it."""
        section, part = self.section(), self.script.shown[0]
        if section is not None:
            self.script.do(acts.insert_piece(self.script.layout, section, place, piece))
        elif part in FLAT:
            self.script.do(acts.add_to_part(self.script.layout, part, piece))

    def new_side_step(self, title: str) -> str:
        """A new side path, and its id, for an answer that leads to it."""
        title = " ".join(title.split()) or self.tr("New step")
        layout = self.script.layout
        name = acts.new_id(layout, title)
        self.script.do(acts.add_step(layout, title, part="side", words=self.tr("…")))
        return name

    def begin(self, kind: str) -> None:
        """An empty card of this kind, with the cursor in it."""
        if self.script.read_only or not self.adds[kind].isVisibleTo(self._adds):
            return
        self.take_over()
        if kind == "goes on":
            self._insert_after(Jump(((self.usual_target(), ""),)))
            return
        if kind == "rule":
            first = self.script.layout.steps()[0].id
            place = self._insert_after(AnyTime(first_condition(self.script.layout), first))
            self.focus_condition(place)
            return
        answers = [card for card in self._cards if isinstance(card, AnswersCard)]
        if kind == "answers" and answers:
            self.focus_another(answers[-1].place)
            return
        hints = {
            "words": self.tr("What is said"),
            "tip": self.tr("A tip for whoever is on the phone"),
            "tick": self.tr("What is to be done"),
            "hear": self.tr("What is heard, such as: Notice period"),
            "answers": self.tr("What they say first, such as: Yes"),
            "note": self.tr("For your eyes only"),
        }
        self._new = NewCard(self, kind, self.add_words(kind), hints[kind])
        self._cards_box.addWidget(self._new)
        self._new.show()
        self._new.field.setFocus()
        QTimer.singleShot(0, self, self._show_new)

    def _show_new(self) -> None:
        if self._new is not None:
            self.area.ensureWidgetVisible(self._new)

    def _drop_new(self) -> None:
        new, self._new = self._new, None
        if new is not None:
            delete_widgets(self._cards_box, new)

    def finish_new(self, card: NewCard, words: str) -> None:
        """The new card was written in, or left empty."""
        if card is not self._new:
            return
        go_on = card.field.hasFocus()
        self._drop_new()
        if not words:
            if go_on:
                self.setFocus()
            return
        layout = self.script.layout
        pieces: dict[str, Callable[[], Piece]] = {
            "words": lambda: Said((WordingText(words),)),
            "tip": lambda: Hint("Tip", words),
            "tick": lambda: ToTick(words),
            "hear": lambda: acts.ask(layout, words, ""),
            "answers": lambda: AnswerLine(words, self.usual_target()),
            "note": lambda: Aside(words),
        }
        place = self._insert_after(pieces[card.kind]())
        if go_on and card.kind == "answers":
            self.focus_another(place)
        elif go_on:
            self.focus_on(place, 0)

    def _insert_after(self, piece: Piece) -> int:
        """Put a piece behind the others, but before where the step goes on; its place."""
        section = self.section()
        pieces = [placed.piece for placed in section.pieces] if section is not None else []
        place = len(pieces)
        if not isinstance(piece, Jump):
            while place and isinstance(pieces[place - 1], Jump):
                place -= 1
        if isinstance(piece, Said | Hint | Aside | ToTick | Asked):
            while place and isinstance(pieces[place - 1], AnswerLine | Jump):
                place -= 1
        if isinstance(piece, Said | Hint | Aside):
            while place and isinstance(pieces[place - 1], ToTick | Asked):
                place -= 1
        self.insert(place, piece)
        return place

    def active_card(self) -> PieceCard | None:
        return next((card for card in self._cards if card.active()), None)

    def move_piece(self, card: PieceCard, by: int) -> None:
        """Exchange a card with the one before or after it."""
        focus = QApplication.focusWidget()
        inside = focus is not None and card.isAncestorOf(focus)
        rows = card.rows if isinstance(card, AnswersCard) and inside else []
        number = next((n for n, row in enumerate(rows) if focus in row), -1)
        if inside and number < 0 and focus is not None:
            focus.clearFocus()  # what is half written there is taken over before it moves
        section = self.section()
        if section is None:
            return
        if number >= 0 and 0 <= number + by < len(rows):
            self.script.do(acts.move_piece(self.script.layout, section, card.place + number, by))
            rows[number + by][0].setFocus()
            return
        place = card.places.start if by < 0 else card.places.stop - 1
        act = acts.move_piece(self.script.layout, section, place, by)
        if self.script.do(act) and inside:
            self.focus_on(place + by, 0)

    def remove_piece(self, card: PieceCard) -> None:
        """Take a card out."""
        section = self.section()
        if section is None or card not in self._cards:
            return
        number = self._cards.index(card)
        for place in reversed(card.places):
            section = self.section()
            if section is not None and place < len(section.pieces):
                self.script.do(acts.remove_piece(self.script.layout, section.pieces[place]))
        if self._cards:
            self._focus_card(self._cards[min(number, len(self._cards) - 1)])

    def remove_at(self, place: int) -> None:
        section = self.section()
        if section is not None and place < len(section.pieces):
            self.script.do(acts.remove_piece(self.script.layout, section.pieces[place]))

    def only_if(self) -> None:
        """A condition for what has the focus: words, an answer, a field, a tick; else for the whole step."""
        card = self.active_card()
        if card is None or not card.add_condition():
            section = self.section()
            if section is not None and section.is_step and self._test is None:
                self._on_only()

    def add_wording(self) -> None:
        card = self.active_card() or next((one for one in self._cards if isinstance(one, SaidCard)), None)
        if isinstance(card, SaidCard):
            card.add_wording()

    # Focus

    def take_focus(self) -> None:
        """Into the first card, ready to write."""
        self._focus_card(self._cards[0]) if self._cards else self.title.setFocus()

    def _focus_card(self, card: PieceCard) -> None:
        there = card.main()
        if there is not None:
            there.setFocus()
            if isinstance(there, ChipText):
                there.end()
            self.area.ensureWidgetVisible(card)

    def focus_on(self, place: int, wording: int) -> None:
        """Into the card of a piece."""
        card = next((one for one in self._cards if place in one.places), None)
        if isinstance(card, SaidCard):
            card.texts[wording].setFocus()
            card.texts[wording].end()
            self.area.ensureWidgetVisible(card)
        elif card is not None:
            self._focus_card(card)

    def focus_another(self, place: int) -> None:
        """Into the line for one more answer."""
        card = next((one for one in self._cards if place in one.places), None)
        if isinstance(card, AnswerRowsCard) and card.another is not None:
            card.another.setFocus()
            self.area.ensureWidgetVisible(card.another)

    def focus_condition(self, place: int) -> None:
        card = next((one for one in self._cards if place in one.places), None)
        rows = card.findChildren(ConditionRow) if card is not None else []
        if rows:
            rows[-1].take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, it is for the cards."""
        px = self.look.px
        before, after = (28, 22) if self.width() >= px(NARROW_CARDS) else (8, 6)
        self._column.setContentsMargins(px(before), px(24), px(after), px(34))

    def _on_look(self) -> None:
        px = self.look.px
        self._fit()
        self._column.setSpacing(px(8))
        self._cards_box.setSpacing(px(8))
        self._inner.setMaximumWidth(px(WIDEST))
        self.title.setFont(self.look.font(Size.TITLE, weight=600))
        self._time.setFixedWidth(px(90))
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
