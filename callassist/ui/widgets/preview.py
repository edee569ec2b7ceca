"""The notes as they go out, as tall as they are: what is read here is what a reader will get."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from callassist.ui.appearance import Appearance
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.closed_document import ClosedDocument
from callassist.ui.widgets.layouts import set_tall_by_width


class NotesPreview(QTextEdit):
    """Markdown of our own making, with no HTML and nothing that loads. It does not scroll: what holds it does."""

    def __init__(self, look: Appearance, name: str) -> None:
        super().__init__()
        self._look = look
        self.setDocument(ClosedDocument(self))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        set_tall_by_width(self, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text = ""
        self._fill: Callable[[], None] = self._fill_markdown
        self._heights: dict[int, int] = {}
        """How tall the text is by width: asked for many times, and a long text takes long to lay out."""
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_markdown(self, text: str) -> None:
        self._show(text, self._fill_markdown)

    def show_html(self, text: str) -> None:
        """Marked-up text that we made ourselves, every value in it escaped."""
        self._show(text, self._fill_html)

    def _show(self, text: str, fill: Callable[[], None]) -> None:
        if text != self._text or fill != self._fill:
            self._text, self._fill = text, fill
            self._refill()

    def _refill(self) -> None:
        self.setFont(self._look.font())
        self.document().setDefaultFont(self._look.font())
        self._fill()
        self._set_sizes(self.document())
        self._heights.clear()
        self.updateGeometry()

    def _fill_markdown(self) -> None:
        self.document().setMarkdown(self._text, QTextDocument.MarkdownFeature.MarkdownNoHTML)

    def _fill_html(self) -> None:
        self.document().setHtml(self._text)

    def _set_sizes(self, document: QTextDocument) -> None:
        """Headings and lists as quiet as the rest of the window."""
        px = self._look.px
        document.setIndentWidth(px(16))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # laid out once, not at each change
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            place = QTextBlockFormat()
            place.setTopMargin(px(14 if level > 1 else 0))
            place.setBottomMargin(px(6 if level else 3))
            place.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(place)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = QTextCharFormat()
                letters.setFont(self._look.font(1.15 if level == 1 else 1.0, weight=600))
                cursor.setCharFormat(letters)  # merged, it would have the size that Qt gives to headings
            else:
                self._lighten(block)
            block = block.next()
        cursor.endEditBlock()

    def _lighten(self, block: QTextBlock) -> None:
        """The text face has no bold of its own but half bold: asked for more, letters would be smeared."""
        spans: list[tuple[int, int, QTextCharFormat]] = []
        span = block.begin()
        while not span.atEnd():
            piece = span.fragment()
            spans.append((piece.position(), piece.length(), piece.charFormat()))
            span += 1
        for position, length, letters in spans:
            if letters.fontWeight() > QFont.Weight.DemiBold:
                cursor = QTextCursor(self.document())
                cursor.setPosition(position)
                cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
                lighter = QTextCharFormat()
                lighter.setFontWeight(QFont.Weight.DemiBold)
                cursor.mergeCharFormat(lighter)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            document = self.document()
            before = document.textWidth()
            # Measuring is no change: told as one, the window would lay itself out, and measure again, without end.
            with QSignalBlocker(document.documentLayout()):
                document.setTextWidth(width)
                self._heights[width] = round(document.size().height()) + 2
                document.setTextWidth(before)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = self.width() or self._look.px(400)
        return QSize(self._look.px(300), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    def _on_look_changed(self) -> None:
        self._heights.clear()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._look.colour(ColorRole.TEXT))
        self.setPalette(palette)
        if self._text:
            self._refill()
