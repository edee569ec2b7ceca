"""The cards that a step is made of: what is said, heard, ticked, and where it goes on, without a sign of the file.

Every card is a view of one piece of the text, and every change of it a small patch of that piece. What no card shows
in parts stands here as text, in its place. Each kind of piece has its card in `CARDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFontDatabase, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from callassist.script.duration import seconds_to_say
from callassist.script.edit import acts
from callassist.script.edit.condition_sentences import Clause, Relation, Sentence
from callassist.script.edit.layout import ScriptSection
from callassist.script.edit.pieces import (
    AnyTime,
    Aside,
    Hint,
    Jump,
    Piece,
    Placed,
    RawRows,
    Said,
    TalkingPoint,
    ToTick,
    WordingText,
)
from callassist.script.edit.words import only_if, value_chip
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.call_preview import compiled
from callassist.ui.studio.chip_text import ChipText
from callassist.ui.studio.condition_row import ConditionRow, first_condition
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput, LinesInput
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.select import Select

if TYPE_CHECKING:
    from callassist.script.edit.words import TemplateChip
    from callassist.ui.studio.open_script import OpenScript
    from callassist.ui.studio.picker import Picker

    class CardsOfStep(Protocol):
        """The step that a card stands in, and the other cards of it."""

        look: Appearance
        script: OpenScript
        key: Callable[[str], str]
        picker: Picker
        arranging: bool

        def section(self) -> ScriptSection | None: ...
        def shown_id(self) -> str: ...
        def chip_words(self, chip: TemplateChip) -> str: ...
        def usual_target(self) -> str: ...
        def new_side_step(self, title: str) -> str: ...
        def insert(self, place: int, piece: Piece) -> None: ...
        def move_piece(self, card: PieceCard, by: int) -> None: ...
        def remove_piece(self, card: PieceCard) -> None: ...
        def remove_at(self, place: int) -> None: ...
        def focus_on(self, place: int, wording: int) -> None: ...
        def focus_another(self, place: int) -> None: ...
        def focus_condition(self, place: int) -> None: ...


LABEL = 92


class PieceCard(QWidget):
    """The frame of a card: its label, what stands in it, and the three acts every card has."""

    def __init__(self, view: CardsOfStep, place: int, label: str) -> None:
        super().__init__()
        look = view.look
        self.view, self.place, self._look = view, place, look
        self._section = view.script.shown
        self.label = SectionLabel(look, label)
        self.body = in_column()
        look.space(self.body, 0, 0, 0, 0, gap=6)
        self.tools = QWidget()
        self.tools.setParent(self)
        tools = in_row(into=self.tools, gap=0)
        self.up = self._tool("↑", self.tr("Move up"), partial(view.move_piece, self, -1))
        self.down = self._tool("↓", self.tr("Move down"), partial(view.move_piece, self, 1))
        self.remove = self._tool("✕", self.tr("Remove"), partial(view.remove_piece, self))
        for button in (self.up, self.down, self.remove):
            tools.addWidget(button)
        row = in_row(into=self)
        look.space(row, 14, 12, 14, 12, gap=8)
        look.changed.connect(self._on_look)
        self._on_look()
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)
        self.tools.hide()
        self.setAccessibleName(label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _on_look(self) -> None:
        self.label.setFixedWidth(self._look.px(LABEL))
        self._place_tools()

    def _tool(self, sign: str, name: str, act: Callable[[], object]) -> Button:
        return Button(self._look, sign, tone=Tone.BARE, name=f"{name}: {self.label.text()}", clicked=lambda: act())

    @property
    def placed(self) -> Placed | None:
        """The piece that it shows, as the text is now."""
        section = self.section()
        return section.pieces[self.place] if section is not None and self.place < len(section.pieces) else None

    def section(self) -> ScriptSection | None:
        """The step that it is a card of; None once another is in front, and while the cards are made anew: what is left
        behind then must not write into what has come in its place."""
        here = self._section == self.view.script.shown and not self.view.arranging
        return self.view.section() if here else None

    @property
    def places(self) -> range:
        """The pieces that it shows, by their places."""
        return range(self.place, self.place + 1)

    def change(self, to: Piece, *, run: str = "", place: int | None = None) -> bool:
        """Make the piece another one."""
        section = self.section()
        if section is None:
            return False
        at = self.place if place is None else place
        return self.view.script.change(section.pieces[at], to, run=f"{section.id}/{at}/{run}" if run else "")

    def fits(self, pieces: Sequence[Piece]) -> bool:
        """Whether this card can show these pieces without being made anew."""
        raise NotImplementedError

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        raise NotImplementedError

    def main(self) -> QWidget | None:
        """Where one begins to write in it."""
        return None

    def add_condition(self) -> bool:
        """Begin a condition of the row that has the focus. False where it cannot have one."""
        return False

    def refresh_tools(self) -> None:
        """The three acts are in sight while one is here, and lie under the label, where nothing has to move."""
        shown = (self.active() or self.underMouse()) and not self.view.script.read_only and self.place >= 0
        if shown != self.tools.isVisible():
            self._place_tools()
            self.tools.setVisible(shown)
            self.tools.raise_()
        self.update()

    def _place_tools(self) -> None:
        px = self._look.px
        self.tools.adjustSize()
        left = px(6)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - px(6) - self.tools.sizeHint().width()
        self.tools.move(left, px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tools()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.refresh_tools()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.refresh_tools()

    def active(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, px = self._look.colour, self._look.px
        spot = self.rect()
        active = self.active()
        if active:
            paint.box(painter, spot, px(9), colour(ColorRole.FOCUS_RING))
            spot = spot.adjusted(2, 2, -2, -2)
        edge = ColorRole.ACCENT if active else ColorRole.BORDER
        paint.box(painter, spot, px(8), colour(ColorRole.PAGE), colour(edge))
        painter.end()


class SaidCard(PieceCard):
    """What is said, with its other wordings."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, naming.card_label("say"))
        self.texts: list[ChipText] = []
        self._labels: list[Text] = []
        self._rows = in_column(gap=self._look.px(6))
        self.body.addLayout(self._rows)
        foot = QWidget()
        flow = FlowLayout(self._look.px(10), parent=foot)
        self._count = Text(self._look, role=ColorRole.MUTED, size=Size.NOTE)
        self.more = Button(self._look, self.tr("+ another wording"), tone=Tone.BARE, clicked=self.add_wording)
        self.more.set_key(view.key("studio.wording"))
        self.known = Button(self._look, self.tr("/  put in what is known"), tone=Tone.BARE)
        self.known.clicked.connect(lambda: self._offer_known(self._last()))
        self.only = Button(self._look, self.tr("only if…"), tone=Tone.BARE, clicked=lambda: self.add_condition())
        self.only.set_key(view.key("studio.only_if"))
        for part in (self.more, self.known, self.only, self._count):
            flow.addWidget(part)
        self.body.addWidget(foot)
        self._foot = foot
        foot.hide()
        self._at = 0
        self.show_pieces(pieces)

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return isinstance(pieces[0], Said) and len(pieces[0].wordings) == len(self.texts)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        said = pieces[0]
        assert isinstance(said, Said)  # noqa: S101 - the table of cards says so
        for number, wording in enumerate(said.wordings):
            if number >= len(self.texts):
                self._add_row(number)
            self._labels[number].setText(naming.card_label(wording.label or "or"))
            self._labels[number].setVisible(number > 0)
            self.texts[number].set_source(wording.text)
            self.texts[number].setAccessibleName(self._spoken(number, wording.text))
        seconds = self._seconds(said.wordings[0].text)
        words = self.tr("about {n} s to say", "", max(1, seconds)).format(n=max(1, seconds))
        self._count.setText(words)

    def _spoken(self, number: int, text: str) -> str:
        """The words for those who hear them, each chip by what stands on it."""
        what = self.tr("Say") if not number else self.tr("Other wording {n}").format(n=number)
        return f"{what}: {naming.words_in_words(text, self.view.script.layout)}"

    def _seconds(self, text: str) -> int:
        header = self.view.script.layout.header
        return round(seconds_to_say(compiled(text, header.lang).plain(header.sample)))

    def _add_row(self, number: int) -> None:
        label = Text(self._look, role=ColorRole.MUTED, size=Size.NOTE)
        text = ChipText(self._look, self.view.chip_words, self.tr("What is said"))
        text.setReadOnly(self.view.script.read_only)
        text.edited.connect(partial(self._on_edited, number))
        text.known_wanted.connect(lambda: self._offer_known(number))
        text.focused.connect(lambda: self._on_focus(number))
        text.left.connect(lambda: self._on_left(number))
        text.focused.connect(self.refresh_tools)
        self._rows.addWidget(label)
        self._rows.addWidget(text)
        self.texts.append(text)
        self._labels.append(label)

    def refresh_tools(self) -> None:
        self._foot.setVisible(self.active() and not self.view.script.read_only)
        super().refresh_tools()

    def main(self) -> QWidget:
        return self.texts[0]

    def add_wording(self) -> None:
        """One more wording, at first the words of the last."""
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Said):
            last = placed.piece.wordings[-1]
            label = "or" if len(placed.piece.wordings) > 1 else "or shorter"
            self.change(Said((*placed.piece.wordings, WordingText(last.text, label))))
            self.view.focus_on(self.place, -1)

    def _last(self) -> int:
        return self._at if self._at < len(self.texts) else 0

    def _on_focus(self, number: int) -> None:
        if self.texts[number].hasFocus():
            self._at = number

    def _on_edited(self, number: int, source: str) -> None:
        placed = self.placed
        if placed is None or not isinstance(placed.piece, Said) or not source.strip():
            return
        wordings = list(placed.piece.wordings)
        text = "\n".join(row.rstrip() for row in source.strip("\n").split("\n"))
        wordings[number] = replace(wordings[number], text=text.lstrip())
        self.change(Said(tuple(wordings)), run=f"say{number}")
        if source[-1:] in " .?!\n":
            self.view.script.buffer.close_run()
        self._count.setText(
            self.tr("about {n} s to say", "", max(1, self._seconds(wordings[0].text))).format(
                n=max(1, self._seconds(wordings[0].text))
            )
        )

    def _on_left(self, number: int) -> None:
        placed = self.placed
        if placed is None or not isinstance(placed.piece, Said) or number >= len(self.texts):
            return
        if not self.texts[number].source().strip():
            left = tuple(one for n, one in enumerate(placed.piece.wordings) if n != number)
            if left:
                self.change(Said((replace(left[0], label=""), *left[1:])))
            else:
                QTimer.singleShot(0, self, partial(self.view.remove_piece, self))
        self.view.script.buffer.close_run()

    def _offer_known(self, number: int) -> None:
        text = self.texts[number]
        offers = naming.known_names(self.view.script.layout)
        text.setFocus()
        self.view.picker.open_at(
            text,
            text.cursorRect(),
            offers,
            lambda name: text.insert_source(value_chip(name)),
            self.tr("What is known: type to find it"),
        )

    def add_condition(self) -> bool:
        """What is marked, or else all of the wording, is only said if something holds; the chip says what."""
        text = self.texts[self._last()]
        cursor = text.textCursor()
        if not cursor.hasSelection():
            text.selectAll()
        words = text.selected_source()

        def put(name: str) -> None:
            text.textCursor().removeSelectedText()
            text.insert_source(only_if(words, Sentence((Clause(name, Relation.KNOWN),))))

        offers = naming.known_names(self.view.script.layout)
        self.view.picker.open_at(text, text.cursorRect(), offers, put, self.tr("Said only if this is known"))
        return True


class LineCard(PieceCard):
    """One text in plain words: a tip, a remark, a talking point."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, self._label_of(pieces[0]))
        if isinstance(pieces[0], Hint):
            self.kind = Select(self._look, naming.hint_kinds(), wide=110, name=self.tr("Kind of tip"))
            self.kind.chosen.connect(self._on_kind)
            self.body.addWidget(self.kind)
            self.kind.hide()
        self.text = ChipText(self._look, view.chip_words, self.tr("For your eyes only"))
        self.text.setAccessibleName(self.label.text())
        self.text.edited.connect(self._on_edited)
        self.text.focused.connect(self._on_focus)
        self.text.left.connect(self._on_left)
        self.text.known_wanted.connect(self._offer_known)
        self.body.addWidget(self.text)
        self.show_pieces(pieces)

    def _label_of(self, piece: Piece) -> str:
        if isinstance(piece, Hint):
            return dict(naming.hint_kinds())[piece.kind]
        return naming.card_label("point") if isinstance(piece, TalkingPoint) else naming.card_label("note")

    def fits(self, pieces: Sequence[Piece]) -> bool:
        placed = pieces[0]
        return isinstance(placed, Hint | Aside | TalkingPoint) and self._label_of(placed) == self.label.text()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, Hint | Aside | TalkingPoint)  # noqa: S101 - the table of cards says so
        self.text.set_source(piece.text)
        if isinstance(piece, Hint):
            self.kind.set_value(piece.kind)

    def main(self) -> QWidget:
        return self.text

    def _on_focus(self) -> None:
        if hasattr(self, "kind"):
            self.kind.setVisible(self.active())
        self.refresh_tools()

    def _on_kind(self, kind: str) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Hint):
            self.change(replace(placed.piece, kind=kind))
            self.view.focus_on(self.place, 0)

    def _on_edited(self, source: str) -> None:
        placed = self.placed
        text = source.strip()
        if placed is not None and text and isinstance(placed.piece, Hint | Aside | TalkingPoint):
            if not isinstance(placed.piece, Aside):
                text = " ".join(text.split("\n"))
            self.change(replace(placed.piece, text=text), run="text")

    def _on_left(self) -> None:
        self.view.script.buffer.close_run()
        if not self.text.source().strip():
            QTimer.singleShot(0, self, partial(self.view.remove_piece, self))
        elif (placed := self.placed) is not None:
            self.show_pieces([placed.piece])

    def _offer_known(self) -> None:
        offers = naming.known_names(self.view.script.layout)
        hint = self.tr("What is known: type to find it")
        self.view.picker.open_at(
            self.text, self.text.cursorRect(), offers, lambda name: self.text.insert_source(value_chip(name)), hint
        )


def once_released(owner: QObject, act: Callable[[], None]) -> None:
    """Do this as soon as no button of the mouse is held: what moves away under it while it is held is not clicked."""
    if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
        act()
    else:
        QTimer.singleShot(10, owner, partial(once_released, owner, act))


class RowsCard(PieceCard):
    """What cards with rows of fields share: a line that writes as one types, a choice, a condition under a row."""

    def line(self, text: str, name: str, act: Callable[[str], None], *, wide: int = 0) -> LineInput:
        line = LineInput(self._look, name, name=name)
        line.setText(text)
        line.setAccessibleDescription(self.tr("Text of the script"))
        line.setReadOnly(self.view.script.read_only)

        def on_typed(words: str) -> None:
            if words.strip():
                act(words.strip())

        line.textEdited.connect(on_typed)
        line.left.connect(self._on_left)
        line.focused.connect(self.refresh_tools)
        if wide:
            line.setMinimumWidth(self._look.px(wide))
        return line

    def _on_left(self) -> None:
        self.view.script.buffer.close_run()
        self.update()
        section = self.section()
        if section is not None and self.places.stop <= len(section.pieces):
            pieces = [section.pieces[n].piece for n in self.places]
            if self.fits(pieces):
                self.show_pieces(pieces)

    def arrow(self, act: Callable[[str], None]) -> Select:
        """Where it goes on, as a row of its own."""
        select = Select(self._look, wide=230, name=self.tr("Where it goes on"), chosen=act)
        self.body.addLayout(in_row(Text(self._look, "→", role=ColorRole.MUTED), select, 1))
        return select

    def condition(self, source: str, act: Callable[[str], None]) -> ConditionRow:
        row = ConditionRow(self._look, self.view.script.layout, source)
        row.changed.connect(act)
        return row


def set_line(line: LineInput, text: str) -> None:
    """Show a text, unless it is being written just there."""
    if line.text().strip() != text and not (line.hasFocus() and line.text().strip()):
        line.setText(text)


class TickCard(RowsCard):
    """Something to do in this step."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, naming.card_label("tick"))
        piece = pieces[0]
        assert isinstance(piece, ToTick)  # noqa: S101 - the table of cards says so
        self.text = self.line(piece.text, self.tr("What is to be done"), self._on_text)
        self.needed = Select(self._look, [("yes", self.tr("needed")), ("no", self.tr("nice to have"))], wide=125)
        self.needed.setAccessibleName(self.tr("Whether it is needed"))
        self.needed.chosen.connect(self._on_needed)
        self.body.addLayout(in_row((Frame(self._look, self.text), 1), self.needed))
        self.test = self.condition(piece.test, lambda test: self._put(test=test)) if piece.test else None
        if self.test is not None:
            self.body.addWidget(self.test)
        self.show_pieces(pieces)

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return isinstance(pieces[0], ToTick) and bool(pieces[0].test) == (self.test is not None)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, ToTick)  # noqa: S101 - the table of cards says so
        set_line(self.text, piece.text)
        self.needed.set_value("yes" if piece.needed else "no")
        if self.test is not None:
            self.test.show_source(piece.test, self.view.script.layout)

    def main(self) -> QWidget:
        return self.text

    def add_condition(self) -> bool:
        self._put(test=first_condition(self.view.script.layout))
        self.view.focus_condition(self.place)
        return True

    def _on_text(self, text: str) -> None:
        self._put(text=text, run="text")

    def _on_needed(self, key: str) -> None:
        self._put(needed=key == "yes")

    def _put(self, *, run: str = "", **parts: object) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, ToTick):
            self.change(replace(placed.piece, **parts), run=run)  # type: ignore[arg-type]


class JumpCard(RowsCard):
    """Where it goes on by itself."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, naming.card_label("jump"))
        piece = pieces[0]
        assert isinstance(piece, Jump)  # noqa: S101 - the table of cards says so
        self._shape = self._shape_of(piece)
        self._rows: list[Select] = []
        self._tests: list[tuple[int, ConditionRow]] = []
        for number, (_, test) in enumerate(piece.ways):
            self._rows.append(self.arrow(partial(self._on_target, number)))
            if test:
                condition = self.condition(test, lambda source, number=number: self._on_test(number, source))
                self._tests.append((number, condition))
                self.body.addWidget(condition)
        more = Button(self._look, self.tr("+ otherwise, only if…"), tone=Tone.BARE)
        more.set_key(view.key("studio.only_if"))
        more.clicked.connect(lambda: self.add_condition())
        self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        self.show_pieces(pieces)

    def _shape_of(self, piece: Jump) -> tuple[bool, ...]:
        return tuple(bool(test) for _, test in piece.ways)

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return isinstance(pieces[0], Jump) and self._shape_of(pieces[0]) == self._shape

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, Jump)  # noqa: S101 - the table of cards says so
        for (target, _), select in zip(piece.ways, self._rows, strict=True):
            select.set_options(naming.target_options(self.view.script.layout, target))
            select.set_value(target)
        for number, test in self._tests:
            test.show_source(piece.ways[number][1], self.view.script.layout)

    def main(self) -> QWidget:
        return self._rows[0]

    def add_condition(self) -> bool:
        """One more way, before the others, that is taken only if something holds."""
        placed = self.placed
        if placed is None or not isinstance(placed.piece, Jump):
            return False
        target = placed.piece.ways[-1][0]
        self.change(Jump(((target, first_condition(self.view.script.layout)), *placed.piece.ways)))
        self.view.focus_condition(self.place)
        return True

    def _ways(self) -> list[tuple[str, str]]:
        placed = self.placed
        return list(placed.piece.ways) if placed is not None and isinstance(placed.piece, Jump) else []

    def _on_target(self, number: int, key: str) -> None:
        if key == "+":
            key = self.view.new_side_step(self.tr("New step"))
        ways = self._ways()
        ways[number] = (key, ways[number][1])
        self.change(Jump(tuple(ways)))

    def _on_test(self, number: int, source: str) -> None:
        ways = self._ways()
        if source:
            ways[number] = (ways[number][0], source)
        else:
            del ways[number]
        if ways:
            self.change(Jump(tuple(ways)))


class RuleCard(RowsCard):
    """A rule of the whole script."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, naming.card_label("rule"))
        piece = pieces[0]
        assert isinstance(piece, AnyTime)  # noqa: S101 - the table of cards says so
        self.test = self.condition(piece.test, self._on_test)
        self.body.addWidget(self.test)
        self.target = self.arrow(self._on_target)
        self.show_pieces(pieces)

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return isinstance(pieces[0], AnyTime)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, AnyTime)  # noqa: S101 - the table of cards says so
        self.test.show_source(piece.test, self.view.script.layout)
        self.target.set_options(naming.target_options(self.view.script.layout, piece.target))
        self.target.set_value(piece.target)

    def main(self) -> QWidget:
        return self.target

    def _on_test(self, source: str) -> None:
        placed = self.placed
        if source and placed is not None and isinstance(placed.piece, AnyTime):
            self.change(replace(placed.piece, test=source))

    def _on_target(self, key: str) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, AnyTime):
            target = self.view.new_side_step(self.tr("New step")) if key == "+" else key
            self.change(replace(placed.piece, target=target))


class RawCard(PieceCard):
    """Rows that no card shows in parts, as they are written."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, naming.card_label("raw"))
        self.text = LinesInput(self._look, rows=(1, 12), name=self.tr("As it is written in the file"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setReadOnly(view.script.read_only)
        self.text.focused.connect(self.refresh_tools)
        self.text.left.connect(self._take)
        self.text.keep_as(f"studio/{view.script.path.name}/{view.shown_id()}/{place}/text")
        self.body.addWidget(self.text)
        told = self.tr("No card can show this yet; it stays as it is.")
        self.body.addWidget(Text(self._look, told, role=ColorRole.MUTED, size=Size.NOTE, wrap=True))
        self.show_pieces(pieces)

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return isinstance(pieces[0], RawRows)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, RawRows)  # noqa: S101 - the table of cards says so
        if not self.text.hasFocus() and self.text.text() != piece.text:
            self.text.setText(piece.text)

    def main(self) -> QWidget:
        return self.text

    def _take(self) -> None:
        placed = self.placed
        if placed is None or not isinstance(placed.piece, RawRows) or self.text.text() == placed.piece.text:
            return
        self.text.taken_over()
        if self.text.text().strip():
            self.view.script.do(acts.write_raw(self.view.script.layout, placed, self.text.text()))
