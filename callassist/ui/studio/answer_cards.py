"""The cards of what is heard: numbered answers, and fields that are asked for, each with where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from callassist.script import lines
from callassist.script.edit import acts
from callassist.script.edit.pieces import (
    AnswerLine,
    Asked,
    Choice,
    Piece,
    choosing,
)
from callassist.script.free_names import free_name
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.condition_row import ConditionRow, first_condition
from callassist.ui.studio.piece_cards import RowsCard, once_released, set_line
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_row
from callassist.ui.widgets.select import Select

if TYPE_CHECKING:
    from callassist.ui.studio.piece_cards import CardsOfStep


def answer_row(look: Appearance, number: int, label: QWidget, target: QWidget, gone: QWidget) -> QHBoxLayout:
    """An answer, as the call numbers it, and where it leads."""
    count = Text(look, str(number + 1), role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
    count.setMinimumWidth(look.px(14))
    return in_row(count, (label, 1), Text(look, "→", role=ColorRole.MUTED), target, gone, gap=look.px(8))


class AnswerRowsCard(RowsCard):
    """What cards with answers share: a row for each, with where it leads, and a line for one more."""

    def begin_answers(self) -> None:
        self.rows: list[tuple[LineInput, Select]] = []
        self._tests: list[tuple[int, ConditionRow]] = []
        self.another: LineInput | None = None

    def answer(self, number: int, label: str, test: str) -> None:
        """One more row."""
        line = self.line(label, self.tr("Answer {n}").format(n=number + 1), partial(self.put_label, number))
        line.returnPressed.connect(lambda: self._next_line(number))
        select = Select(self._look, wide=190, name=self.tr("Where answer {n} leads").format(n=number + 1))
        select.chosen.connect(partial(self._on_target, number))
        gone = Button(self._look, "✕", tone=Tone.BARE, name=self.tr("Take answer {n} out").format(n=number + 1))
        gone.clicked.connect(lambda: self.remove_answer(number))
        self.body.addLayout(answer_row(self._look, number, Frame(self._look, line), select, gone))
        self.rows.append((line, select))
        if test:
            row = self.condition(test, lambda source: self.put_answer(number, test=source))
            self._tests.append((number, row))
            self.body.addWidget(row)

    def offer_another(self) -> None:
        """The line for one more answer."""
        another = self.another = LineInput(self._look, self.tr("+ another answer"))
        another.setAccessibleName(self.tr("Another answer"))
        another.returnPressed.connect(self.take_another)
        another.left.connect(partial(once_released, self, self.take_another))
        another.focused.connect(self.refresh_tools)
        another.keep_as(f"studio/{self.view.script.path.name}/{self.view.shown_id()}/{self.place}/answer")
        self.body.addWidget(Frame(self._look, another))

    def put_label(self, number: int, label: str) -> None:
        """An answer says something else; it is being typed."""
        raise NotImplementedError

    def put_answer(self, number: int, **parts: str) -> None:
        raise NotImplementedError

    def remove_answer(self, number: int) -> None:
        raise NotImplementedError

    def add_answer(self, label: str) -> None:
        raise NotImplementedError

    def _next_line(self, number: int) -> None:
        following = self.rows[number + 1][0] if number + 1 < len(self.rows) else self.another
        if following is not None:
            following.setFocus()

    def _on_target(self, number: int, key: str) -> None:
        if key == "+":
            key = self.view.new_side_step(self.rows[number][0].text())
        self.put_answer(number, target=key)

    def take_another(self) -> None:
        """The answer that is written in that line, if any."""
        label = " ".join(self.another.text().split()) if self.another is not None else ""
        if self.another is None or not label or self.placed is None:
            return
        self.another.clear()
        self.another.taken_over()
        back = self.another.hasFocus()
        self.add_answer(label)
        if back:
            self.view.focus_another(self.place)


class AskedCard(AnswerRowsCard):
    """Something to hear and write down; where it is one of a few, what they may say and where that leads."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, Asked)  # noqa: S101 - the table of cards says so
        super().__init__(view, place, naming.card_label("hear"))
        self._shape = self._shape_of(piece)
        layout = view.script.layout
        self.text = self.line(piece.label, self.tr("What is heard"), lambda text: self._put(label=text, run="label"))
        types = naming.types()
        if piece.type not in [key for key, _ in types]:
            types.append((piece.type, types[0][1] if piece.type == "text" else piece.type))
        self.type = Select(self._look, types, wide=150, name=self.tr("What kind of answer it is"), chosen=self._on_type)
        self.needed = Select(self._look, [("yes", self.tr("needed")), ("no", self.tr("nice to have"))], wide=125)
        self.needed.setAccessibleName(self.tr("Whether it is needed"))
        self.needed.chosen.connect(self._on_needed)
        head = QWidget()
        flow = FlowLayout(self._look.px(8), parent=head)
        frame = Frame(self._look, self.text)
        frame.setMinimumWidth(self._look.px(220))
        for part in (frame, self.type, self.needed):
            flow.addWidget(part)
        self.body.addWidget(head)
        self.begin_answers()
        if choosing(piece.type):
            for number, choice in enumerate(piece.choices):
                self.answer(number, choice.label, choice.test)
            if piece.type != "yes-no":
                self.offer_another()
        self.name = LineInput(self._look, name=self.tr("What it is called in the words"))
        self.name.setText(piece.name)
        self.name.returnPressed.connect(self._on_name)
        self.name.left.connect(self._on_name)
        self.name.focused.connect(self.refresh_tools)
        self.name.setFont(self._look.font(0.93, weight=600))
        row = in_row(
            Text(self._look, self.tr("called in the words:"), role=ColorRole.MUTED, size=Size.NOTE), (self.name, 1)
        )
        self.body.addLayout(row)
        del layout
        if piece.test:
            test = self.condition(piece.test, lambda test: self._put(test=test))
            self._tests.append((-1, test))
            self.body.addWidget(test)
        self.show_pieces(pieces)

    def _shape_of(self, piece: Asked) -> tuple[object, ...]:
        return (piece.type, bool(piece.test), *(bool(choice.test) for choice in piece.choices))

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return isinstance(pieces[0], Asked) and self._shape_of(pieces[0]) == self._shape

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        piece = pieces[0]
        assert isinstance(piece, Asked)  # noqa: S101 - the table of cards says so
        set_line(self.text, piece.label)
        self.type.set_value(piece.type)
        self.needed.set_value("yes" if piece.needed else "no")
        if not self.name.hasFocus():
            self.name.setText(piece.name)
        for choice, (line, select) in zip(piece.choices, self.rows, strict=False):
            set_line(line, choice.label)
            self._show_target(select, choice.target)
        for number, test in self._tests:
            source = piece.test if number < 0 else piece.choices[number].test
            test.show_source(source, self.view.script.layout)

    def main(self) -> QWidget:
        return self.text

    def add_condition(self) -> bool:
        focus = QApplication.focusWidget()
        number = next((n for n, (line, select) in enumerate(self.rows) if focus in (line, select)), -1)
        test = first_condition(self.view.script.layout)
        if number < 0:
            self._put(test=test)
        else:
            self.put_answer(number, test=test)
        self.view.focus_condition(self.place)
        return True

    def _show_target(self, select: Select, target: str) -> None:
        options = [("", self.tr("stays here")), *naming.target_options(self.view.script.layout, target or "next")]
        select.set_options(options)
        select.set_value(target)

    def add_answer(self, label: str) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Asked):
            keys = [one.key or lines.slug(one.label) for one in placed.piece.choices]
            key = free_name(lines.slug(label) or "answer", keys.__contains__)
            target = "next" if any(one.target for one in placed.piece.choices) else ""
            self._put(choices=(*placed.piece.choices, Choice(label, key, target)))

    def put_label(self, number: int, label: str) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Asked):
            choice = placed.piece.choices[number]
            key = choice.key or lines.slug(choice.label)
            self._put_choices(number, replace(choice, label=label, key=key), run=f"choice{number}")

    def put_answer(self, number: int, **parts: str) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Asked):
            self._put_choices(number, replace(placed.piece.choices[number], **parts))

    def remove_answer(self, number: int) -> None:
        self._put_choices(number)

    def _put_choices(self, number: int, *by: Choice, run: str = "") -> None:
        """Another choice in the place of one, or none."""
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Asked):
            choices = placed.piece.choices
            self._put(choices=(*choices[:number], *by, *choices[number + 1 :]), run=run)

    def _on_type(self, key: str) -> None:
        placed = self.placed
        if placed is None or not isinstance(placed.piece, Asked):
            return
        choices = placed.piece.choices
        if key in ("choice", "choices") and not choices:
            choices = (Choice(self.tr("Yes"), "yes"), Choice(self.tr("No"), "no"))
        elif not choosing(key):
            choices = ()
        if key == "choices":
            choices = tuple(replace(one, target="") for one in choices)
        numbers = ("min=", "max=")
        kept = tuple(
            opt for opt in placed.piece.opts if not opt.startswith((*numbers, "like=", "min length=", "default="))
        )
        opts = placed.piece.opts if key == placed.piece.type else kept
        self.change(replace(placed.piece, type=key, choices=choices, opts=opts))

    def _on_needed(self, key: str) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Asked):
            others = tuple(opt for opt in placed.piece.opts if opt != "required")
            self._put(opts=("required", *others) if key == "yes" else others)

    def _on_name(self) -> None:
        placed = self.placed
        if placed is None or not isinstance(placed.piece, Asked):
            return
        wanted = self.name.text().strip().lower().replace(" ", "_").replace("-", "_")
        layout = self.view.script.layout
        if wanted != placed.piece.name and lines.NAME.fullmatch(wanted) and wanted not in layout.fields():
            self.view.script.do(acts.rename_field(layout, placed.piece.name, wanted))
        else:
            self.name.setText(placed.piece.name)

    def _put(self, *, run: str = "", **parts: object) -> None:
        placed = self.placed
        if placed is not None and isinstance(placed.piece, Asked):
            self.change(replace(placed.piece, **parts), run=run)  # type: ignore[arg-type]


class AnswersCard(AnswerRowsCard):
    """What they say, and where each answer leads. It shows all answers that stand under one another."""

    def __init__(self, view: CardsOfStep, place: int, pieces: Sequence[Piece]) -> None:
        super().__init__(view, place, naming.card_label("answers"))
        self.begin_answers()
        self._shape = self._shape_of(pieces)
        for number, piece in enumerate(pieces):
            assert isinstance(piece, AnswerLine)  # noqa: S101 - the table of cards says so
            self.answer(number, piece.label, piece.test)
        self.offer_another()
        self.show_pieces(pieces)

    def _shape_of(self, pieces: Sequence[Piece]) -> tuple[bool, ...]:
        return tuple(isinstance(piece, AnswerLine) and bool(piece.test) for piece in pieces)

    @property
    def places(self) -> range:
        return range(self.place, self.place + len(self._shape))

    def fits(self, pieces: Sequence[Piece]) -> bool:
        return all(isinstance(piece, AnswerLine) for piece in pieces) and self._shape_of(pieces) == self._shape

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        for piece, (line, select) in zip(pieces, self.rows, strict=True):
            assert isinstance(piece, AnswerLine)  # noqa: S101 - the table of cards says so
            set_line(line, piece.label)
            select.set_options(naming.target_options(self.view.script.layout, piece.target))
            select.set_value(piece.target)
        for number, test in self._tests:
            piece = pieces[number]
            assert isinstance(piece, AnswerLine)  # noqa: S101 - the table of cards says so
            test.show_source(piece.test, self.view.script.layout)

    def main(self) -> QWidget:
        return self.rows[0][0]

    def add_condition(self) -> bool:
        focus = QApplication.focusWidget()
        number = next((n for n, row in enumerate(self.rows) if focus in row), 0)
        self._put(number, test=first_condition(self.view.script.layout))
        self.view.focus_condition(self.place)
        return True

    def put_label(self, number: int, label: str) -> None:
        self._put(number, label=label, run=f"answer{number}")

    def put_answer(self, number: int, **parts: str) -> None:
        self._put(number, **parts)

    def remove_answer(self, number: int) -> None:
        self.view.remove_at(self.place + number)

    def add_answer(self, label: str) -> None:
        self.view.insert(self.place + len(self.rows), AnswerLine(label, self.view.usual_target()))

    def _put(self, number: int, *, run: str = "", **parts: str) -> None:
        section = self.section()
        if section is None:
            return
        placed = section.pieces[self.place + number]
        if isinstance(placed.piece, AnswerLine):
            self.change(replace(placed.piece, **parts), run=run, place=self.place + number)
