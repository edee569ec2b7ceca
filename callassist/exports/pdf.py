"""Calls as PDF pages: drawn with Qt's text layout, which knows every script, direction and emoji the system has.

The same pages go to a printer: `paint` takes any paged device. Qt is imported when something is drawn, never before.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from unicodedata import bidirectional

from callassist.calls.report import Report
from callassist.exports.outline import Outline, OutlineItem, OutlineSection, Table, bands, outline
from callassist.exports.report_words import direction, word
from callassist.messages import message
from callassist.plain_text import one_line, to_plain

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QBrush,
        QFont,
        QPagedPaintDevice,
        QPainter,
        QTextBlockFormat,
        QTextCharFormat,
        QTextCursor,
        QTextDocument,
        QTextTableFormat,
    )

INK, DIM, ACCENT, LINE = "#1c1d1f", "#5d6066", "#1c6b57", "#c9cbd0"
_MARGIN_MM = 18.0
_HANG = 34.0
"""Where the words of a list start, in points: behind "61:05"."""


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """All calls in one PDF, each from a new page on, with page numbers of its own."""
    write_outlines(map(outline, reports), out)


def write_outlines(outlines: Iterable[Outline], out: BinaryIO) -> None:
    """The same for what is laid out already."""
    with _device(out, landscape=False) as device:
        paint(outlines, device)


def write_table(table: Table, out: BinaryIO) -> None:
    """A table on landscape pages, its head repeated on each; a wide one goes on beside itself on further pages."""
    with _device(out, landscape=True) as device:
        paint_table(table, device)


def paint(outlines: Iterable[Outline], device: QPagedPaintDevice) -> None:
    """Draw what is laid out on the pages of `device`: a PDF, a printer, a preview. Each begins a new page."""
    with _Pages(device) as pages:
        for page in outlines:
            pages.add(page_document(page, pages.width), one_line(page.title), page.lang)


def paint_table(table: Table, device: QPagedPaintDevice) -> None:
    """Draw the table on the pages of `device`."""
    with _Pages(device) as pages:
        parts = [(table_document(band, pages.width), band) for band in bands(table)]
        spans = [pages.spans_of_table(document) for document, _ in parts]
        before, of = 0, sum(map(len, spans))
        for (document, band), own in zip(parts, spans, strict=True):
            pages.draw(document, own, one_line(band.title), band.lang, before=before, of=of)
            before += len(own)


@contextmanager
def _device(out: BinaryIO, *, landscape: bool) -> Generator[QPagedPaintDevice]:
    """A PDF that goes to `out` once it is drawn. Fonts need an application: one without windows, if there is none."""
    from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
    from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter

    platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    own = None if QCoreApplication.instance() else QGuiApplication(["callassist", *platform])
    # In memory: a device written in Python is handed text instead of bytes, and a file could run out of disk unseen.
    pages = QBuffer()
    pages.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(pages)
    writer.setCreator("Call Assist")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if landscape:
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    try:
        yield writer
        del writer
        out.write(pages.data().data())
    finally:
        if own is not None:
            own.shutdown()


class Span(NamedTuple):
    """A part of a document that is drawn on one page: from where to where, in points from its top."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


class _Pages:
    """Draws documents on a device, page by page, with a head and a foot on each."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        from PySide6.QtCore import QMarginsF
        from PySide6.QtGui import QPageLayout, QPainter

        device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        self._device = device
        self._painter = QPainter()
        self._begun = False
        # Everything is laid out in points and scaled once, so that a screen, a printer and a PDF agree.
        self._scale = device.logicalDpiX() / 72.0
        self._page = device.pageLayout().fullRectPoints()
        self._margin = _MARGIN_MM * 72 / 25.4
        self.width = self._page.width() - 2 * self._margin
        self._height = self._page.height() - 2 * self._margin

    def add(self, document: QTextDocument, title: str, lang: str) -> None:
        """A document without tables, with pages of its own count."""
        spans = _spans(document, self._height)
        self.draw(document, spans, title, lang, before=0, of=len(spans))

    def spans_of_table(self, document: QTextDocument) -> list[Span]:
        """The pages on which Qt lays the document out, as it does to repeat the head of a table on each."""
        from PySide6.QtCore import QSizeF

        document.setPageSize(QSizeF(self.width, self._height))
        return [Span(page * self._height, (page + 1) * self._height) for page in range(document.pageCount())]

    def draw(
        self, document: QTextDocument, spans: Sequence[Span], title: str, lang: str, *, before: int, of: int
    ) -> None:
        """Draw each span on a page, after so many pages of what belongs together, `of` in all."""
        for number, span in enumerate(spans, 1):
            self._new_page()
            self._draw(document, span)
            foot = word(lang, "page", page=before + number, pages=of)
            self._draw_edge(title if number > 1 else "", foot, rtl=direction(lang) == "rtl")

    def __enter__(self) -> _Pages:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Nothing drawn makes one empty page. A painter that outlives its device takes the process with it."""
        if kind is None and not self._begun:
            self._new_page()
        if self._begun:
            self._painter.end()

    def _new_page(self) -> None:
        if self._begun:
            self._device.newPage()
            return
        if not self._painter.begin(self._device):
            raise OSError(message("The pages could not be written: the printer or the file did not accept them."))
        self._begun = True

    def _draw(self, document: QTextDocument, span: Span) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPalette

        painter = self._painter
        painter.save()
        painter.scale(self._scale, self._scale)
        painter.translate(self._margin, self._margin - span.top)
        context = QAbstractTextDocumentLayout.PaintContext()
        # A line that only touches its lower edge would be drawn too: unseen, and yet in the text of this page as well.
        drawn = QRectF(0, span.top, self.width, span.height - 0.5)
        context.clip = drawn  # type: ignore[attr-defined]  set by name
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        context.palette = palette  # type: ignore[attr-defined]  as above
        painter.setClipRect(QRectF(0, span.top, self.width, span.height))
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_edge(self, head: str, foot: str, *, rtl: bool) -> None:
        from PySide6.QtCore import QRectF, Qt
        from PySide6.QtGui import QColor, QFontMetricsF

        painter: QPainter = self._painter
        painter.save()
        painter.scale(self._scale, self._scale)
        font = _font(8)
        painter.setFont(font)
        painter.setPen(QColor(DIM))
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            near, far = far, near
        middle = Qt.AlignmentFlag.AlignVCenter
        head = QFontMetricsF(font).elidedText(head[:200], Qt.TextElideMode.ElideRight, self.width)
        painter.drawText(QRectF(self._margin, 14, self.width, 24), near | middle, head)
        bottom = self._page.height() - 38
        painter.drawText(QRectF(self._margin, bottom, self.width, 24), far | middle, foot)
        painter.restore()


def _spans(document: QTextDocument, height: float) -> list[Span]:
    """The document cut into pages of at most this height: between lines, and not behind a heading."""
    tops = [0.0]
    for group in _kept_together(document):
        pieces = [Span(group[0].top, group[-1].bottom)]
        for piece in group if pieces[0].height > height else pieces:
            if piece.bottom - tops[-1] > height:
                tops.append(piece.top)
    return [Span(top, bottom) for top, bottom in pairwise([*tops, document.size().height()])]


def _kept_together(document: QTextDocument) -> Iterator[list[Span]]:
    """Its lines, each with the headings before it."""
    layout, group, block = document.documentLayout(), list[Span](), document.begin()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            group.append(Span(top + line.y(), top + line.y() + line.height()))
            if not block.blockFormat().headingLevel():
                yield group
                group = []
        block = block.next()
    if group:
        yield group


def _new_document(lang: str, width: float) -> QTextDocument:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QTextDocument, QTextOption

    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setTextWidth(width)
    font = _font(10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rtl = direction(lang) == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    return document


def _font(pixels: int) -> QFont:
    """The letters of the file are those that were typed: no arrow for "->", no other bracket beside a capital."""
    from PySide6.QtGui import QFont

    font = QFont()
    font.setPixelSize(pixels)
    for feature in ("calt", "liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def page_document(page: Outline, width: float) -> QTextDocument:
    from PySide6.QtGui import QTextCursor

    document = _new_document(page.lang, width)
    pen = _Pen(QTextCursor(document), rtl=direction(page.lang) == "rtl")
    pen.heading(page.title, 1)
    pen.line([(pen.isolated(page.subtitle), pen.dim)], after=8)
    for fact in page.facts:
        pen.line([(f"{fact.prompt} ", pen.strong), *pen.words(fact)], after=2)
    for section in page.sections:
        _draw_section(pen, section)
    if page.remark:
        pen.line([(page.remark, pen.dim)], before=10)
    return document


def _draw_section(pen: _Pen, section: OutlineSection) -> None:
    pen.heading(section.heading, 2)
    timed = any(item.at or item.done is not None for item in section.items)
    for item in section.items:
        if section.prose:
            pen.line([(pen.isolated(item.text), pen.ink)], after=4)
            continue
        box = "" if item.done is None else "\u2611" if item.done else "\u2610"
        pieces = [(f"{item.at or box}{pen.gap}", pen.dim)] if timed else []
        pieces += [(f"{item.prompt} ", pen.strong)] if item.label else []
        pieces += [("\u2605 ", pen.ink)] if item.starred else []
        pen.line([*pieces, *pen.words(item, at=False)], after=3, hang=_HANG if timed else 0)


class _Pen:
    """Writes formatted blocks. Text goes in as text: nothing in it is ever read as markup."""

    def __init__(self, cursor: QTextCursor, *, rtl: bool) -> None:
        from PySide6.QtGui import QFont

        self._cursor = cursor
        self._rtl = rtl
        # Qt gives a tab no width where lines run from the right.
        self.gap = "\u2003" if rtl else "\t"
        self._empty = True
        self.ink = self._format(INK)
        self.dim = self._format(DIM)
        self.strong = self._format(INK, weight=QFont.Weight.DemiBold)
        self.struck = self._format(DIM)
        self.struck.setFontStrikeOut(True)

    def heading(self, text: str, level: int) -> None:
        from PySide6.QtGui import QFont

        first = level == 1
        look = self._format(INK if first else ACCENT, size=17 if first else 11, weight=QFont.Weight.DemiBold)
        self.line([(one_line(text), look)], before=0 if first else 12, after=2 if first else 4, level=level)

    def line(
        self,
        pieces: Sequence[tuple[str, QTextCharFormat]],
        *,
        before: float = 0,
        after: float = 0,
        hang: float = 0,
        level: int = 0,
    ) -> None:
        shape = self._shape(before, after, hang, level)
        if self._empty:
            self._cursor.setBlockFormat(shape)
            self._empty = False
        else:
            self._cursor.insertBlock(shape)
        for text, look in pieces:
            # U+2028 breaks the line and not the block.
            self._cursor.insertText(text.replace("\n", "\u2028"), look)

    def words(self, item: OutlineItem, *, at: bool = True) -> list[tuple[str, QTextCharFormat]]:
        """The text of an item, its time when it has not been drawn, and what stands small behind it."""
        pieces = [(self.isolated(item.text), self.struck if item.struck else self.ink)]
        if at and item.at:
            pieces.append((f", {item.at}", self.ink))
        if item.aside.strip():
            pieces.append((f"  {self.isolated(item.aside)}", self.dim))
        return pieces

    def isolated(self, value: str) -> str:
        """The value, kept from mixing its reading direction with that of the line where they could differ."""
        text = to_plain(value).strip()
        if not self._rtl and not any(bidirectional(char) in ("R", "AL") for char in text):
            return text
        return "\n".join(f"\u2068{row}\u2069" if row else "" for row in text.split("\n"))

    def _shape(self, before: float, after: float, hang: float, level: int) -> QTextBlockFormat:
        from PySide6.QtGui import QTextBlockFormat, QTextOption

        shape = QTextBlockFormat()
        shape.setTopMargin(before)
        shape.setBottomMargin(after)
        shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setHeadingLevel(level)
        if hang:
            if self._rtl:
                shape.setRightMargin(hang)
            else:
                shape.setLeftMargin(hang)
            shape.setTextIndent(-hang)
            shape.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return shape

    def _format(self, colour: str, *, size: int = 10, weight: object = None) -> QTextCharFormat:
        from PySide6.QtGui import QFont, QTextCharFormat

        look = QTextCharFormat()
        look.setForeground(_brush(colour))
        look.setProperty(QTextCharFormat.Property.FontPixelSize, size)
        if isinstance(weight, QFont.Weight):
            look.setFontWeight(weight)
        return look


def _brush(colour: str) -> QBrush:
    from PySide6.QtGui import QBrush, QColor

    return QBrush(QColor(colour))


def table_document(table: Table, width: float) -> QTextDocument:
    from PySide6.QtGui import QTextCursor

    document = _new_document(table.lang, width)
    pen = _Pen(QTextCursor(document), rtl=direction(table.lang) == "rtl")
    pen.heading(table.title, 1)
    pen.line([(table.subtitle, pen.dim)], after=8)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    grid = cursor.insertTable(len(table.rows) + 1, len(table.heads), _grid(len(table.heads), width))
    for column, head in enumerate(table.heads):
        grid.cellAt(0, column).firstCursorPosition().insertText(to_plain(head).replace("\n", "\u2028"), pen.strong)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            look = pen.strong if column == 0 else pen.ink
            grid.cellAt(number, column).firstCursorPosition().insertText(to_plain(cell).replace("\n", "\u2028"), look)
    return document


def _grid(columns: int, width: float) -> QTextTableFormat:
    from PySide6.QtGui import QTextLength, QTextTableFormat

    shape = QTextTableFormat()
    shape.setHeaderRowCount(1)
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(_brush(LINE))
    shape.setCellPadding(4)
    shape.setCellSpacing(0)
    shape.setWidth(QTextLength(QTextLength.Type.FixedLength, width))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 / columns) for _ in range(columns)]
    )
    return shape
