"""A text whose templates are chips: one can be passed, copied and deleted like a letter, and never half-edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from callassist.script.edit.words import ChipKind, TemplateChip, chip_of, read_words
from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.keeps_drafts import DraftField, DraftKeeper

CHIP = QTextFormat.ObjectTypes.UserObject + 1
SOURCE = QTextFormat.Property.UserProperty + 1
_OBJECT = "\ufffc"
_WIDEST = 340
"""Pixels as drawn that a chip has at most."""


class ChipPainter(QPyTextObject):
    """Draws the chips of one text."""

    def __init__(self, look: Appearance, label: Callable[[TemplateChip], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._label = look, label

    def intrinsicSize(self, _doc: QTextDocument, _place: int, format_: QTextFormat) -> QSizeF:
        font = self._look.font()
        metrics = QFontMetricsF(font)
        px = self._look.px
        label = self.label(format_)
        return QSizeF(min(metrics.horizontalAdvance(label) + px(12), px(_WIDEST)), metrics.ascent() + px(1))

    def label(self, format_: QTextFormat) -> str:
        return self._label(chip_of(str(format_.property(SOURCE))))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, _place: int, format_: QTextFormat
    ) -> None:
        chip = chip_of(str(format_.property(SOURCE)))
        px, colour = self._look.px, self._look.colour
        value = chip.kind is ChipKind.VALUE
        box = QRectF(rect).adjusted(1, -px(1), -1, px(4)).toRect()
        painter.save()
        paint.box(painter, box, px(4), colour(ColorRole.SELECTED if value else ColorRole.CHIP_GROUND))
        painter.setFont(self._look.font(1.0 if value else 0.9, weight=600 if value else 400))
        painter.setPen(colour(ColorRole.ON_SELECTED if value else ColorRole.MUTED))
        words = paint.elided(painter.font(), self.label(format_), box.width() - px(6))
        paint.text(painter, box, paint.CENTRE, words)
        painter.restore()


class ChipText(DraftField, QTextEdit):
    """The words of one wording. `edited` tells their source whenever the person's hand has changed it."""

    edited = Signal(str)
    focused = Signal()
    left = Signal()
    known_wanted = Signal()
    """What is known is to be offered where the cursor stands."""
    grown = Signal()

    def __init__(self, look: Appearance, label: Callable[[TemplateChip], str], placeholder: str = "") -> None:
        super().__init__()
        self._look = look
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)  # there is one order of undo, and it is the script's
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self._painter = ChipPainter(look, label, self)
        self.document().documentLayout().registerHandler(CHIP, self._painter)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self._quiet = False
        self._shown = ""
        self._draft = DraftKeeper(self)
        self.textChanged.connect(self._on_changed)
        look.changed.connect(self._on_look)
        self._on_look()

    def draft_text(self) -> str:
        return self.source()

    def show_draft(self, text: str) -> None:
        self.set_source(text)

    # Source in and out

    def set_source(self, source: str) -> None:
        """Show these words; where they stand there already, cursor and all stays."""
        if source == self._shown:
            return
        self._quiet = True
        place = self.textCursor().position()
        self.clear()
        self.insert_source(source)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._quiet = False
        self._shown = source

    def insert_source(self, source: str) -> None:
        """Words and chips where the cursor stands."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for part in read_words(source):
            if isinstance(part, TemplateChip):
                format_ = QTextCharFormat()
                format_.setObjectType(CHIP)
                format_.setProperty(SOURCE, part.source)
                cursor.insertText(_OBJECT, format_)
            else:
                cursor.insertText(part.source, QTextCharFormat())
        cursor.setCharFormat(QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def source(self) -> str:
        """The words, with the code of each chip."""
        return self._source(0, self.document().characterCount())

    def _source(self, start: int, stop: int) -> str:
        rows: list[str] = []
        block = self.document().begin()
        while block.isValid():
            if block.position() + block.length() > start and block.position() < stop:
                rows.append(self._row(block, start, stop))
            block = block.next()
        return "\n".join(rows)

    def _row(self, block: QTextBlock, start: int, stop: int) -> str:
        parts: list[str] = []
        found = cast("Any", block.begin())  # the types of PySide lack the iterator of a block
        while not found.atEnd():
            fragment: QTextFragment = found.fragment()
            format_, text = fragment.charFormat(), fragment.text()
            first = max(0, start - fragment.position())
            last = max(0, stop - fragment.position())
            text = text[first:last]
            code = format_.property(SOURCE) if format_.objectType() == CHIP else None
            parts.append(text.replace(_OBJECT, str(code)) if code is not None else text.replace("\u2028", "\n"))
            found += 1
        return "".join(parts)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self._source(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whatever is pasted comes in as plain text, its templates as chips."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        self.textCursor().removeSelectedText()
        self.insert_source(text.strip("\n"))

    def selected_source(self) -> str:
        cursor = self.textCursor()
        return self._source(cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else ""

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        before = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
        if typed == "/" and (not before or before[-1] in " \u00a0"):
            self.known_wanted.emit()
            return
        if typed == "{" and before.endswith("{"):
            self.textCursor().deletePreviousChar()
            self.known_wanted.emit()
            return
        if self.textCursor().charFormat().objectType() == CHIP:
            cursor = self.textCursor()
            cursor.setCharFormat(QTextCharFormat())
            self.setCurrentCharFormat(QTextCharFormat())
        super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if self._quiet:
            return
        source = self.source()
        if source != self._shown:
            self._shown = source
            self._draft.put(source)
            self.edited.emit(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def end(self) -> None:
        """Put the cursor behind the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    # Room

    def _on_size(self) -> None:
        self.updateGeometry()
        self.grown.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), round(self.document().size().height()) + self._look.px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.sizeHint().height())

    def _on_look(self) -> None:
        font = self._look.font(1.12)
        self.setFont(font)
        self.document().setDefaultFont(font)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(palette.ColorRole.Text, self._look.colour(ColorRole.TEXT))
        self.setPalette(palette)
        self.updateGeometry()
