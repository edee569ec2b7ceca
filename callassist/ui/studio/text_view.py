"""The script as text: line numbers, colours of the theme, completion from the script itself, problems underlined.

It is one more view of the one text: what is typed here becomes patches of it, and undo is the script's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from callassist.script.edit import acts
from callassist.script.edit.acts import Act
from callassist.script.edit.layout import ScriptLayout
from callassist.script.edit.remedies import near_names
from callassist.script.emphasis import find_tags
from callassist.script.field_builder import INSTEAD
from callassist.script.lines import ID, NAME
from callassist.script.script_model import FieldType, Problem, Severity
from callassist.ui.appearance import Appearance, Size
from callassist.ui.studio import naming
from callassist.ui.studio.open_script import OpenScript
from callassist.ui.studio.picker import Offer, Picker
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.inputs import Frame, LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row
from callassist.ui.widgets.scroll import ScrollGround, ThinBar

FILTERS = ("default", "upper", "lower", "title", "capitalize", "trim", "join", "first", "last", "round", "date", "time",
           "money", "phone", "plural", "ordinal")  # fmt: skip
_SETTING = re.compile(r"(?:only if|time|keywords|use|repeat):")
_FIELD = re.compile(r"\s*- \[[^\]]*\]")
_ARROW = re.compile(r"->")
_TIP = re.compile(r"(?:Tip|Careful|Listen for|or|or shorter):")


class Highlighter(QSyntaxHighlighter):
    """Colours one row at a time, so that a key never costs more than its row."""

    def __init__(self, look: Appearance, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look

    def _format(self, role: ColorRole, *, bold: bool = False, ground: ColorRole | None = None) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._look.colour(role))
        if bold:
            made.setFontWeight(QFont.Weight.Bold)
        if ground is not None:
            made.setBackground(self._look.colour(ground))
        return made

    def highlightBlock(self, text: str) -> None:
        if len(text) > 4_000:
            return
        muted, accent = self._format(ColorRole.MUTED), self._format(ColorRole.ACCENT)
        if text.startswith("#"):
            self.setFormat(0, len(text), self._format(ColorRole.ACCENT, bold=True))
            return
        if text.startswith(("---", "<!--")):
            self.setFormat(0, len(text), muted)
            return
        for pattern in (_SETTING, _TIP):
            found = pattern.match(text)
            if found:
                self.setFormat(0, found.end() if pattern is _TIP else len(text), muted)
        if text.startswith(">"):
            self.setFormat(0, 1, muted)
        field = _FIELD.match(text)
        if field and text.strip()[:5] != "- [ ]":
            start = text.index("[")
            self.setFormat(start, field.end() - start, accent)
        for found in _ARROW.finditer(text):
            self.setFormat(found.start(), len(text) - found.start(), accent)
        for start, end in find_tags(text):
            self.setFormat(start, end - start, self._format(ColorRole.ON_SELECTED, ground=ColorRole.SELECTED))


def is_heading(block: QTextBlock) -> bool:
    """Whether a step or a part begins in this row."""
    return block.text().startswith(("# ", "## "))


class LineNumbers(QWidget):
    """The numbers beside the rows, and whether a step is folded. A press on that folds it or opens it."""

    def __init__(self, editor: ScriptEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = QPoint(0, round(event.position().y()))
        self._editor.fold(self._editor.cursorForPosition(place).block())


class ScriptEditor(QPlainTextEdit):
    """The text itself."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setUndoRedoEnabled(False)  # there is one order of undo, and it is the script's
        self.setVerticalScrollBar(ThinBar(look))
        self.setAccessibleName(self.tr("The script as text"))
        self.setTabChangesFocus(True)
        self.numbers = LineNumbers(self)
        self.numbers.lower()  # they stand before the text, to the ear too
        self.blockCountChanged.connect(self._fit)
        self.updateRequest.connect(self._on_update)
        self.highlighter = Highlighter(look, self.document())
        look.changed.connect(self._on_look)
        self._on_look()

    def numbers_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") * max(3, len(str(self.blockCount()))) + self._look.px(26)

    def _fit(self) -> None:
        wide = self.numbers_width()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(0 if mirrored else wide, self._look.px(10), wide if mirrored else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spot = self.contentsRect()
        left = spot.left()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = spot.right() - self.numbers_width()
        self.numbers.setGeometry(QRect(left, spot.top() + self._look.px(10), self.numbers_width(), spot.height()))

    def _on_update(self, rect: QRect, dy: int) -> None:
        if dy:
            self.numbers.scroll(0, dy)
        else:
            self.numbers.update(0, rect.y(), self.numbers.width(), rect.height())

    def paint_numbers(self, beside: QWidget, event: QPaintEvent) -> None:
        painter = QPainter(beside)
        painter.fillRect(event.rect(), self._look.colour(ColorRole.PAGE))
        painter.setFont(self.font())
        painter.setPen(self._look.colour(ColorRole.MUTED))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            if block.isVisible():
                spot = QRect(0, round(top), beside.width() - self._look.px(14), self.fontMetrics().height())
                painter.drawText(spot, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
                if is_heading(block):
                    mark = QRect(beside.width() - self._look.px(13), round(top), self._look.px(13), spot.height())
                    painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "▾" if block.next().isVisible() else "▸")
                top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    # Folding

    def fold(self, block: QTextBlock) -> None:
        """Fold away what stands under the heading of this row, or open it again."""
        while block.isValid() and not is_heading(block):
            block = block.previous()
        if block.isValid() and block.next().isValid():
            self._show_under(block, shown=not block.next().isVisible())

    def fold_all(self) -> None:
        """Fold every step; open all of them, where all are folded."""
        heads = [block for block in self.blocks() if is_heading(block) and not is_heading(block.next())]
        shown = not any(block.next().isVisible() for block in heads)
        for block in heads:
            self._show_under(block, shown=shown)

    def open_here(self) -> None:
        """The row of the cursor is in sight, whatever was folded."""
        block = self.textCursor().block()
        if not block.isVisible():
            self.fold(block)

    def blocks(self) -> Iterator[QTextBlock]:
        block = self.document().firstBlock()
        while block.isValid():
            yield block
            block = block.next()

    def _show_under(self, head: QTextBlock, *, shown: bool) -> None:
        block = head.next()
        while block.isValid() and not is_heading(block):
            block.setVisible(shown)
            block = block.next()
        stop = block.position() if block.isValid() else self.document().characterCount()
        self.document().markContentsDirty(head.position(), stop - head.position())
        if not shown and not self.textCursor().block().isVisible():
            cursor = self.textCursor()
            cursor.setPosition(head.position())
            self.setTextCursor(cursor)
        self.viewport().update()
        self.numbers.update()
        self.document().documentLayout().documentSizeChanged.emit(self.document().documentLayout().documentSize())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def _on_look(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self._look.font(0.97).pixelSize())
        self.setFont(font)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, self._look.colour(ColorRole.PAGE))
        palette.setColor(palette.ColorRole.Text, self._look.colour(ColorRole.TEXT))
        self.setPalette(palette)
        self._fit()
        self.highlighter.rehighlight()


class FindBar(QWidget):
    """Find and replace, under the text."""

    closed = Signal()

    def __init__(self, look: Appearance, editor: ScriptEditor) -> None:
        super().__init__()
        self._editor = editor
        self.wanted = LineInput(look, self.tr("Find"), name=self.tr("Find"))
        self.replace = LineInput(look, self.tr("Replace by"), name=self.tr("Replace by"))
        self.one = Button(look, self.tr("Replace"))
        self.all = Button(look, self.tr("Replace all"))
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE)
        done = Button(look, "✕", tone=Tone.BARE, name=self.tr("Close the search"))
        row = QHBoxLayout(self)
        for part in (Frame(look, self.wanted), Frame(look, self.replace)):
            row.addWidget(part, 1)
        for part in (self.one, self.all, self.told, done):
            row.addWidget(part)
        self.wanted.textChanged.connect(lambda: self.next(again=True))
        self.wanted.returnPressed.connect(self.next)
        self.replace.returnPressed.connect(self.replace_one)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        done.clicked.connect(self.leave)
        self.hide()

    def begin(self, *, replacing: bool) -> None:
        marked = self._editor.textCursor().selectedText()
        if marked and "\u2029" not in marked:
            self.wanted.setText(marked)
        self.show()
        (self.replace if replacing and self.wanted.text() else self.wanted).setFocus()
        self.wanted.selectAll()

    def leave(self) -> None:
        self.hide()
        self._editor.setFocus()

    def next(self, *, again: bool = False) -> None:
        """Go to where it stands next; from the end on from the beginning."""
        words = self.wanted.text()
        if not words:
            self.told.setText("")
            return
        cursor = self._editor.textCursor()
        if again:
            cursor.setPosition(cursor.selectionStart())
        document = self._editor.document()
        found = document.find(words, cursor)
        if found.isNull():
            found = document.find(words, 0)
        count = self._editor.toPlainText().casefold().count(words.casefold())
        told = self.tr("1 place" if count == 1 else "{n} places", "", count) if count else self.tr("not found")
        self.told.setText(told.format(n=count))
        if not found.isNull():
            self._editor.setTextCursor(found)

    def replace_one(self) -> None:
        cursor = self._editor.textCursor()
        if self.wanted.text() and cursor.selectedText().casefold() == self.wanted.text().casefold():
            cursor.insertText(self.replace.text())
        self.next()

    def replace_all(self) -> None:
        words, by = self.wanted.text(), self.replace.text()
        if not words or self._editor.isReadOnly():
            return
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        count = 0
        found = self._editor.document().find(words, 0)
        while not found.isNull():
            found.insertText(by)
            count += 1
            found = self._editor.document().find(words, found.position())
        cursor.endEditBlock()
        self.told.setText(self.tr("{n} replaced", "", count).format(n=count))


class RenameBar(QWidget):
    """Another name for a step, a field or an end, wherever it is used."""

    def __init__(self, look: Appearance, script: OpenScript, editor: ScriptEditor) -> None:
        super().__init__()
        self._script, self._editor = script, editor
        self._act: Callable[[str], Act | None] = lambda _: None
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE)
        self.line = LineInput(look, name=self.tr("Its new name"))
        self.line.returnPressed.connect(self._on_entered)
        done = Button(look, self.tr("Rename everywhere"), clicked=self._on_entered)
        in_row(self.told, (Frame(look, self.line), 1), done, into=self)
        self.hide()

    def begin(self, word: str) -> bool:
        """Ask for another name of what is called so; False where nothing is."""
        layout = self._script.layout
        section = layout.step(word)
        if section is not None:
            said = self.tr("The step “{name}” is to be called:").format(name=word)
            self._act = lambda new: acts.rename_step(layout, section, new) if layout.step(new) is None else None
        elif word in layout.fields():
            said = self.tr("What is heard as “{name}” is to be called:").format(name=word)
            self._act = lambda new: self._field(layout, word, new)
        elif word in layout.header.outcomes:
            said = self.tr("The end “{name}” is to be called:").format(name=word)
            known = layout.header.outcomes
            self._act = lambda new: acts.rename_outcome(layout, word, new) if new not in known else None
        else:
            return False
        self.told.setText(said)
        self.line.setText(word)
        self.show()
        self.line.setFocus()
        self.line.selectAll()
        return True

    def _field(self, layout: ScriptLayout, old: str, new: str) -> Act | None:
        free = NAME.fullmatch(new) and new not in layout.fields()
        return acts.rename_field(layout, old, new) if free else None

    def _on_entered(self) -> None:
        new = self.line.text().strip()
        act = self._act(new) if ID.fullmatch(new) else None
        if self._script.do(act):
            self.leave()
        else:
            self.told.setText(self.tr("That name is taken, or cannot be one: letters, digits and “-”."))

    def leave(self) -> None:
        self.hide()
        self._editor.setFocus()


class TextView(ScrollGround):
    """The script as text, with what is wrong underlined."""

    def __init__(self, look: Appearance, script: OpenScript, key: Callable[[str], str]) -> None:
        super().__init__(look, ColorRole.PAGE)
        self._look, self._script, self._key = look, script, key
        self.editor = ScriptEditor(look)
        self.editor.setReadOnly(script.read_only)
        self.find_bar = FindBar(look, self.editor)
        self.rename_bar = RenameBar(look, script, self.editor)
        self.picker = Picker(look, self)
        self.hint = QWidget()
        self.told = Text(look, wrap=True, size=0.93)
        self.mend = Button(look, "", clicked=self.mend_here)
        self.mend.set_key(key("studio.remedy"))
        in_row((self.told, 1), self.mend, into=self.hint, margins=(look.px(18), look.px(6), look.px(18), look.px(8)))
        in_column((self.editor, 1), self.hint, self.find_bar, self.rename_bar, into=self, gap=0)
        self._quiet = False
        self._following = False
        self._show_text()
        self.editor.document().contentsChange.connect(self._on_contents)
        self.editor.textChanged.connect(self._on_text)
        self.editor.cursorPositionChanged.connect(self._on_cursor)
        script.changed.connect(self._on_changed)
        script.checked.connect(self._underline)
        script.chosen.connect(self._on_chosen)
        look.changed.connect(self._underline)
        self._underline()

    # Text in and out

    def _show_text(self) -> None:
        self._quiet = True
        wanted = self._script.rows.plain
        if self.editor.toPlainText() != wanted:
            cursor = self.editor.textCursor()
            block, column = cursor.blockNumber(), cursor.positionInBlock()
            place = self.editor.verticalScrollBar().value()
            self._replace_rows(wanted)
            target = self.editor.document().findBlockByNumber(min(block, self.editor.blockCount() - 1))
            cursor = self.editor.textCursor()
            cursor.setPosition(target.position() + min(column, max(0, target.length() - 1)))
            self.editor.setTextCursor(cursor)
            self.editor.verticalScrollBar().setValue(place)
        self._quiet = False

    def _replace_rows(self, wanted: str) -> None:
        """Put in only what differs, so that the colours of the rest need not be worked out anew."""
        now = self.editor.toPlainText()
        start = 0
        most = min(len(now), len(wanted))
        while start < most and now[start] == wanted[start]:
            start += 1
        stop = 0
        while stop < most - start and now[-1 - stop] == wanted[-1 - stop]:
            stop += 1
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(_units(now, start))
        cursor.setPosition(_units(now, len(now) - stop), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(wanted[start : len(wanted) - stop])

    def _on_contents(self, _place: int, _removed: int, added: int) -> None:
        if not self._quiet:
            self._typed_one = added == 1

    _typed_one = False

    def _on_text(self) -> None:
        if self._quiet or self._stale:  # new colours are a change too, and out of sight the text may be an old one
            return
        text = self.editor.toPlainText()
        row = self.editor.textCursor().blockNumber()
        self._quiet = True
        self._script.type_text(text, f"text/{row}")
        if not self._typed_one or text[
            self.editor.textCursor().position() - 1 : self.editor.textCursor().position()
        ] in (" ", "\n"):
            self._script.buffer.close_run()
        self._quiet = False

    def _on_changed(self, _row: int) -> None:
        if self._quiet:
            return
        if self.isVisible():
            self._show_text()
        else:
            self._stale = True

    _stale = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._show_text()
            self._underline()

    def _on_chosen(self, _kind: str, _name: str) -> None:
        if self._following:
            return
        section = self._script.section()
        if section is not None:
            self.show_row(max(section.head, section.first))

    def show_row(self, row: int) -> None:
        """Bring a row into sight, with the cursor at its beginning."""
        block = self.editor.document().findBlockByNumber(row)
        if block.isValid():
            cursor = self.editor.textCursor()
            if cursor.blockNumber() != row:
                cursor.setPosition(block.position())
                self.editor.setTextCursor(cursor)
            self.editor.centerCursor()

    def _on_cursor(self) -> None:
        self.editor.open_here()
        self._tell_here()
        if self._quiet or not self.editor.hasFocus():
            return
        row = self.editor.textCursor().blockNumber()
        if self._script.laid_out:
            self._following = True
            QTimer.singleShot(0, self, lambda: self._follow(row))

    def _follow(self, row: int) -> None:
        self._script.choose_row(row)
        self._following = False

    # Problems

    def problems_at(self, row: int) -> list[Problem]:
        return [one for one in self._script.problems if one.line - 1 == row and one.file == str(self._script.path)]

    def _underline(self) -> None:
        if self._stale:
            return
        marks: list[QTextEdit.ExtraSelection] = []
        for problem in self._script.problems:
            block = self.editor.document().findBlockByNumber(problem.line - 1)
            if not block.isValid():
                continue
            text = block.text()
            wrong, _ = near_names(problem)
            start = text.find(wrong) if wrong and wrong in text else len(text) - len(text.lstrip())
            length = len(wrong) if wrong and wrong in text else len(text.strip())
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + _units(text, start))
            cursor.setPosition(block.position() + _units(text, start + length), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor  # type: ignore[misc]
            error = problem.severity is Severity.ERROR
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)  # type: ignore[attr-defined]
            colour: QColor = self._look.colour(ColorRole.DANGER if error else ColorRole.CAUTION)
            mark.format.setUnderlineColor(colour)  # type: ignore[attr-defined]
            marks.append(mark)
        self.editor.setExtraSelections(marks)
        self._tell_here()

    def _tell_here(self) -> None:
        """What is wrong in the row of the cursor, and what one press would do about it."""
        found = self.problems_at(self.editor.textCursor().blockNumber())
        problem = found[0] if found else None
        remedy = self._script.remedy(problem) if problem is not None and not self._script.checking else None
        self.told.setText(translate(problem.message) + " " + translate(problem.suggestion) if problem else "")
        self.told.set_role(
            ColorRole.DANGER if problem is not None and problem.severity is Severity.ERROR else ColorRole.MUTED
        )
        self.mend.setVisible(remedy is not None)
        if remedy is not None:
            self.mend.setText(translate(remedy.label))
            self.mend.updateGeometry()

    def mend_here(self) -> bool:
        """Do the remedy of the row of the cursor."""
        self._script.be_checked()
        return any(self._script.mend(problem) for problem in self.problems_at(self.editor.textCursor().blockNumber()))

    def rename_here(self) -> bool:
        """Ask for another name of what stands at the cursor; False where nothing with a name does."""
        cursor = self.editor.textCursor()
        text, place = cursor.block().text(), cursor.positionInBlock()
        start = stop = place
        while start and (text[start - 1].isalnum() or text[start - 1] in "_-"):
            start -= 1
        while stop < len(text) and (text[stop].isalnum() or text[stop] in "_-"):
            stop += 1
        return self.rename_bar.begin(text[start:stop].strip("-"))

    # Completion

    def offers(self, before: str) -> list[Offer]:
        """What can stand after these words of a row."""
        layout = self._script.layout
        if before.rfind("{{") > before.rfind("}}") or "(if " in before or before.startswith("only if:"):
            if before.rstrip().endswith("|"):
                return [(name, name, "") for name in FILTERS]
            return naming.known_names(layout)
        if "->" in before:
            ends = [(f"end: {name}", f"end: {name}", label) for name, label in layout.header.outcomes.items()]
            steps = [(one.id, one.id, one.title) for one in layout.steps()]
            return [*steps, *ends, ("next", "next", ""), ("back", "back", "")]
        if before.lstrip().startswith("- [") and "]" not in before[3:]:
            if "," in before:
                words = (
                    "required",
                    "sensitive",
                    "min=",
                    "max=",
                    "default=",
                    "like=",
                    *(f"or: {w}" for w in INSTEAD),
                )
                return [(word, word, "") for word in words]
            return [(kind.value, kind.value, dict(naming.types()).get(kind.value, "")) for kind in FieldType]
        rows = ("> ", "- [ ] ", "- ", "Tip: ", "Careful: ", "Listen for: ", "-> ", "or shorter:", "only if: ", "time: ")
        return [(row, row, "") for row in rows] if not before.strip() else []

    def complete(self) -> None:
        """Offer what can stand where the cursor is."""
        cursor = self.editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        start = len(before)
        while start and (before[start - 1].isalnum() or before[start - 1] in "._-"):
            start -= 1
        offers = self.offers(before[:start])

        def put(words: str) -> None:
            here = self.editor.textCursor()
            here.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(before) - start)
            here.insertText(words)
            self.editor.setFocus()

        if offers:
            self.picker.open_at(self.editor, self.editor.cursorRect(), offers, put, self.tr("What can stand here"))
            self.picker.line.setText(before[start:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)

    def take_focus(self) -> None:
        self._on_chosen("", "")
        self.editor.setFocus()


def _units(text: str, place: int) -> int:
    """A place in a text as Qt counts it: letters beyond the basic plane count twice."""
    return place + sum(ord(letter) > 0xFFFF for letter in text[:place])
