"""A condition, built as a sentence: [salary] [is more than] [50 000], with no code to be seen.

A condition that no sentence can show stands there as it is written, and can be changed as text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from callassist.script.edit.condition_sentences import (
    ALONE,
    Clause,
    Relation,
    Sentence,
    is_condition,
    number_or_text,
    read_sentence,
    write_sentence,
)
from callassist.script.edit.layout import ScriptLayout, ScriptSection
from callassist.script.edit.pieces import Asked
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.select import Select


class ClauseRow(QWidget):
    """One comparison. `changed` tells the clause as the person's hand has made it."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, look: Appearance, layout: ScriptLayout, clause: Clause) -> None:
        super().__init__()
        self._layout, self.clause = layout, clause
        names = [(name, words) for name, words, _ in naming.known_names(layout)]
        if clause.name not in [name for name, _ in names]:
            names.insert(0, (clause.name, naming.name_in_words(clause.name, layout)))
        asked = layout.fields().get(clause.name)
        self.name = Select(look, names, wide=170, name=self.tr("What is compared"))
        self.name.set_value(clause.name)
        self.relation = Select(look, naming.relations(asked), wide=130, name=self.tr("How it is compared"))
        self.relation.set_value(clause.relation.value)
        row = FlowLayout(look.px(6), parent=self)
        row.addWidget(self.name)
        row.addWidget(self.relation)
        self.value: LineInput | Select | None = None
        if clause.relation not in ALONE:
            row.addWidget(self._value(look, clause))
        self.remove = Button(look, "✕", tone=Tone.BARE, name=self.tr("Take this condition out"), clicked=self.removed)
        row.addWidget(self.remove)
        self.name.chosen.connect(self._on_name)
        self.relation.chosen.connect(self._on_relation)

    def _value(self, look: Appearance, clause: Clause) -> QWidget:
        asked = self._layout.fields().get(clause.name)
        options = [(one.key or one.label, one.label) for one in asked.choices] if asked is not None else []
        if asked is not None and asked.type == "yes-no":
            options = [("yes", self.tr("yes")), ("no", self.tr("no"))]
        if options:
            if str(clause.value) not in [key for key, _ in options]:
                options.insert(0, (str(clause.value), str(clause.value) or "…"))
            select = self.value = Select(look, options, wide=150)
            select.set_value(str(clause.value))
            select.chosen.connect(self._on_value)
            select.setAccessibleName(self.tr("The value"))
            return select
        line = self.value = LineInput(look, self.tr("value"))
        line.setText(str(clause.value))
        line.setAccessibleName(self.tr("The value"))
        line.textEdited.connect(self._on_value_typed)
        frame = Frame(look, line)
        frame.setFixedWidth(look.px(130))
        return frame

    def _on_value(self, value: str) -> None:
        self._tell(replace(self.clause, value=value))

    def _on_value_typed(self, text: str) -> None:
        self._tell(replace(self.clause, value=number_or_text(text)))

    def _on_name(self, name: str) -> None:
        asked = self._layout.fields().get(name)
        known = [key for key, _ in naming.relations(asked)]
        relation = self.clause.relation if self.clause.relation.value in known else Relation.KNOWN
        self._tell(Clause(name, relation, "" if relation in ALONE else self.clause.value))

    def _on_relation(self, key: str) -> None:
        relation = Relation(key)
        value = self.clause.value
        asked = self._layout.fields().get(self.clause.name)
        if relation not in ALONE and value == "" and asked is not None and asked.choices:
            value = asked.choices[0].key or asked.choices[0].label
        self._tell(replace(self.clause, relation=relation, value="" if relation in ALONE else value))

    def _tell(self, clause: Clause) -> None:
        self.clause = clause
        self.changed.emit(clause)


class ConditionRow(QWidget):
    """A whole condition after its words "only if". `changed` tells its source; empty where there is none any more."""

    changed = Signal(str)

    def __init__(self, look: Appearance, layout: ScriptLayout, source: str) -> None:
        super().__init__()
        self._look, self._layout, self.source = look, layout, source
        self._column = in_column(into=self, gap=look.px(4))
        self.rows: list[ClauseRow] = []
        self.code: LineInput | None = None
        self._sentence = read_sentence(source)
        self._fill()

    def show_source(self, source: str, layout: ScriptLayout) -> None:
        """Show another condition; what says it already stays as it is."""
        self._layout = layout
        if source != self.source:
            self.source, self._sentence = source, read_sentence(source)
            self._fill()

    def take_focus(self) -> None:
        first = self.rows[0].name if self.rows else self.code
        if first is not None:
            first.setFocus()

    def _fill(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.code = [], None
        if self._sentence is None:
            self._fill_code()
            return
        for place, clause in enumerate(self._sentence.clauses):
            line = QWidget()
            both = self.tr("or") if self._sentence.any_of else self.tr("and")
            words = self.tr("only if") if not place else both
            label = Text(self._look, words, role=ColorRole.MUTED, size=Size.NOTE)
            label.setMinimumWidth(self._look.px(42))
            row = in_row(label, into=line)
            clause_row = ClauseRow(self._look, self._layout, clause)
            clause_row.changed.connect(partial(self._on_clause, place))
            clause_row.removed.connect(lambda place=place: self._on_removed(place))
            row.addWidget(clause_row, 1)
            self.rows.append(clause_row)
            self._column.addWidget(line)
            line.show()  # now: the next Tab must find it
        more = QWidget()
        row = in_row(into=more, margins=(self._look.px(42), 0, 0, 0))
        for words, any_of in ((self.tr("+ and"), False), (self.tr("+ or"), True)):
            if len(self._sentence.clauses) > 1 and any_of != self._sentence.any_of:
                continue
            button = Button(self._look, words, tone=Tone.BARE)
            button.clicked.connect(lambda _=False, any_of=any_of: self._on_more(any_of))
            row.addWidget(button)
        row.addStretch(1)
        self._column.addWidget(more)

    def _fill_code(self) -> None:
        line = self.code = LineInput(self._look)
        line.setText(self.source)
        line.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        line.setAccessibleName(self.tr("Condition, as it is written"))
        line.textEdited.connect(self._on_code)
        self._column.addWidget(Text(self._look, self.tr("only if"), role=ColorRole.MUTED, size=Size.NOTE))
        self._column.addWidget(Frame(self._look, line))

    def _on_code(self, text: str) -> None:
        if is_condition(text.strip()) or not text.strip():
            self.source = text.strip()
            self.changed.emit(self.source)

    def _on_clause(self, place: int, clause: Clause) -> None:
        if self._sentence is None:
            return
        before = self._sentence.clauses[place]
        clauses = list(self._sentence.clauses)
        clauses[place] = clause
        typed = clause.name == before.name and clause.relation is before.relation
        self._say(replace(self._sentence, clauses=tuple(clauses)), fill=not typed)

    def _on_removed(self, place: int) -> None:
        if self._sentence is None:
            return
        left = tuple(one for n, one in enumerate(self._sentence.clauses) if n != place)
        if left:
            self._say(Sentence(left, self._sentence.any_of and len(left) > 1), fill=True)
        else:
            self.changed.emit("")

    def _on_more(self, any_of: bool) -> None:
        if self._sentence is not None:
            clauses = (*self._sentence.clauses, self._sentence.clauses[-1])
            self._say(Sentence(clauses, any_of), fill=True)
            self.rows[-1].name.setFocus()

    def _say(self, sentence: Sentence, *, fill: bool) -> None:
        self._sentence, self.source = sentence, write_sentence(sentence)
        if fill:
            focus = next(
                (n for n, row in enumerate(self.rows) if row.isAncestorOf(row.window().focusWidget() or row)), -1
            )
            self._fill()
            if 0 <= focus < len(self.rows):
                self.rows[focus].relation.setFocus()
        self.changed.emit(self.source)


def first_condition(layout: ScriptLayout, step: ScriptSection | None = None) -> str:
    """What a new condition says at first; that of a step is about something that is heard before it."""
    asked = layout.fields()
    if step is not None:
        before = [one for section in layout.sections if section.first < step.first for one in section.pieces]
        asked = {one.piece.name: one.piece for one in before if isinstance(one.piece, Asked)}
    return next(iter(asked), "person.first_name")
