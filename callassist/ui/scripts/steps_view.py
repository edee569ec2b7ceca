"""What a script would say, step by step, for reading it before a call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from callassist.messages import facts_line
from callassist.script.script_model import (
    Block,
    ChoiceBlock,
    Field,
    Option,
    Point,
    PreparedAnswer,
    Remark,
    Say,
    Script,
    Step,
    Target,
    TargetKind,
    Tick,
    Tip,
    Values,
)
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.labels import SectionLabel, Text
from callassist.ui.widgets.layouts import clear_layout, in_column, in_row
from callassist.ui.widgets.tips import Tips
from callassist.ui.widgets.words_view import WordsView

SHARE = 0.62
"""Of the size the words have in a call: here they are read, not spoken."""
AT_ONCE = 40
"""Parts that are made at first, and whenever the end of those comes near."""
MOST = 400
"""Parts that are shown of one script at all: laying out more takes longer than a window may stand still."""


class StepsView(QWidget):
    """All steps of a script with some values filled in; what is missing is a visible blank.

    Of a long script only the beginning is made; who scrolls it asks for `more`.
    """

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._waiting: list[Callable[[], QWidget]] = []
        self._made = 0
        self._column = in_column(into=self)
        look.space(self._column, gap=18)

    def show_script(self, script: Script | None, values: Values) -> None:
        """Every part in the order of the file; nothing for None."""
        clear_layout(self._column)
        self._waiting = self._parts(script, values) if script is not None else []
        self._made = 0
        self.more()

    def more(self) -> None:
        """Make the next parts, where there are any."""
        made, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for make in made:
            self._column.addWidget(make())
        self._made += len(made)
        if self._made >= MOST and self._waiting:
            count = len(self._waiting)
            told = self.tr("The file has 1 more part." if count == 1 else "The file has {n} more parts.", "", count)
            told = told.format(n=count)
            self._column.addWidget(Text(self._look, told, role=ColorRole.MUTED, wrap=True))
            self._waiting = []

    def _parts(self, script: Script, values: Values) -> list[Callable[[], QWidget]]:
        """What makes each part, in the order of the file."""
        look = self._look
        parts: list[Callable[[], QWidget]] = []
        if script.before:
            parts.append(partial(self._heading, self.tr("Before the call")))
            parts.append(partial(BlocksView, look, script, script.before, values))
        parts.append(partial(self._heading, self.tr("Script")))
        parts += [partial(StepView, look, script, step, values, n) for n, step in enumerate(script.main, 1)]
        if script.side:
            parts.append(partial(self._heading, self.tr("Side paths")))
            parts += [partial(StepView, look, script, step, values) for step in script.side]
        if script.prepared:
            parts.append(partial(self._heading, self.tr("Prepared answers")))
            parts += [partial(PreparedAnswersView, look, script, answer, values) for answer in script.prepared]
        return parts

    def _heading(self, text: str) -> QWidget:
        label = SectionLabel(self._look, text)
        label.setContentsMargins(0, self._look.px(16), 0, 0)
        return label


class BlocksView(QWidget):
    """Lines, tips, items and answers, one under the other."""

    def __init__(self, look: Appearance, script: Script, blocks: tuple[Block, ...], values: Values) -> None:
        super().__init__()
        self._look, self._script, self._values = look, script, values
        self.column = in_column(into=self, gap=look.px(5))
        for block in blocks:
            self._add(block)

    def _add(self, block: Block) -> None:
        if isinstance(block, Say):
            for wording in block.wordings:
                if wording.label:
                    self._note(self.or_words(wording.label))
                words = WordsView(self._look, share=SHARE)
                words.set_lines([wording.text.runs(self._values)])
                self.column.addWidget(words)
        elif isinstance(block, Tip | Remark | Point):
            kind = block.kind.value if isinstance(block, Tip) else "point" if isinstance(block, Point) else "remark"
            tips = Tips(self._look)
            self.column.addWidget(tips)  # before it shows itself: without a parent that would open a window
            tips.show_texts([(kind, block.text.runs(self._values))])
        elif isinstance(block, Tick):
            text = block.text.plain(self._values)
            text = self.tr("{item} (must be said)").format(item=text) if block.must else text
            self._note("☐ " + (text if block.needed else self.tr("{item} (optional)").format(item=text)))
        elif isinstance(block, Field):
            self._field(block)
        else:
            self._answer(block)

    def or_words(self, label: str) -> str:
        if "random" in label:
            return self.tr("or, drawn for each call:")
        return self.tr("or shorter:") if "shorter" in label else self.tr("or:")

    def _field(self, field: Field) -> None:
        label = field.label.plain(self._values)
        if field.formula is not None:
            self._note(f"{label} = {field.formula.source}")
            return
        options = facts_line(*(option.label.plain(self._values) for option in field.options if option.target is None))
        text = f"{label}: {options or '______'}"
        self._note(self.tr("{field} (needed)").format(field=text) if field.required else text)
        for option in field.options:
            if option.target is not None:
                self._answer(option)

    def _answer(self, answer: ChoiceBlock | Option) -> None:
        leads = leads_to(self._script, answer.target)
        label = answer.label.plain(self._values)
        self._note(f"{label} → {leads}" if leads else label, indent=12)

    def _note(self, text: str, *, indent: int = 0) -> None:
        line = Text(self._look, text, role=ColorRole.MUTED, size=0.94, wrap=True)
        line.setContentsMargins(self._look.px(indent) if indent else 0, 0, 0, 0)
        self.column.addWidget(line)


class StepView(QWidget):
    """One step: its name, its time, and everything in it."""

    def __init__(self, look: Appearance, script: Script, step: Step, values: Values, number: int = 0) -> None:
        super().__init__()
        title = f"{number}  {step.title}" if number else step.title
        planned = Text(look, clock(step.seconds), role=ColorRole.MUTED, size=Size.NOTE, tabular=True)
        planned.setAccessibleName(self.tr("planned {time}").format(time=planned.text()))
        column = in_column(in_row((Text(look, title, weight=600, wrap=True), 1), planned), into=self, gap=look.px(6))
        if step.only_if is not None:
            said = self.tr("Only if {condition}").format(condition=step.only_if.source)
            if not step.only_if.holds(values):
                said = self.tr("Only if {condition}; left out with these values").format(condition=step.only_if.source)
            column.addWidget(Text(look, said, role=ColorRole.MUTED, size=Size.NOTE, wrap=True))
        column.addWidget(BlocksView(look, script, step.blocks, values))
        for rule in step.rules:
            leads = leads_to(script, rule.target)
            said = self.tr("→ {step}, if {condition}").format(step=leads, condition=rule.only_if.source)
            column.addWidget(Text(look, said, role=ColorRole.MUTED, size=0.94, wrap=True))
        if step.jump is not None and (leads := leads_to(script, step.jump)):
            column.addWidget(Text(look, f"→ {leads}", role=ColorRole.MUTED, size=0.94, wrap=True))


class PreparedAnswersView(QWidget):
    """A prepared answer and the words it is found by."""

    def __init__(self, look: Appearance, script: Script, answer: PreparedAnswer, values: Values) -> None:
        super().__init__()
        column = in_column(Text(look, answer.title, weight=600, wrap=True), into=self, gap=look.px(6))
        if answer.keywords:
            column.addWidget(Text(look, ", ".join(answer.keywords), role=ColorRole.MUTED, size=Size.NOTE, wrap=True))
        column.addWidget(BlocksView(look, script, answer.blocks, values))


def leads_to(script: Script, target: Target | None) -> str:
    """Where a target leads, as a title or the label of an outcome; empty where it simply goes on."""
    if target is None or target.kind in (TargetKind.NEXT, TargetKind.BACK):
        return ""
    if target.kind is TargetKind.END:
        return script.outcomes.get(target.id, target.id)
    return script.step(target.id).title if script.has_step(target.id) else target.id
