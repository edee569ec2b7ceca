"""The pages as they will be printed, in place: no dialog opens, and no printer is asked for before *Print* is pressed.

The print service is reached over a connection, so whoever only looks at the pages or saves a PDF does without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QLocale, QMarginsF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPaintEvent, QPicture
from PySide6.QtWidgets import QSizePolicy, QWidget

from callassist.exports.outline import Outline, OutlineItem
from callassist.exports.pdf import paint
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.layouts import in_column, in_row, set_tall_by_width
from callassist.ui.widgets.scroll import Scroll


class RecordedPages(QPicture):
    """A paged device that keeps each page as a drawing, for the screen."""

    def __init__(self, layout: QPageLayout) -> None:
        super().__init__()
        self._layout = layout
        self.pages: list[QPicture] = [self]

    def pageLayout(self) -> QPageLayout:
        return self._layout

    def setPageMargins(self, margins: QMarginsF, unit: QPageLayout.Unit) -> None:
        self._layout.setUnits(unit)
        self._layout.setMargins(margins)

    def newPage(self) -> bool:
        painter = self.pages[-1].paintEngine().painter()
        painter.end()
        self.pages.append(QPicture())
        return painter.begin(self.pages[-1])


class Pages(QWidget):
    """White pages below one another, as wide as there is room."""

    def __init__(self, look: Appearance, page: Outline) -> None:
        super().__init__()

        self._look = look
        imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        size = QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)
        self._recorded = RecordedPages(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        paint([page], cast("QPagedPaintDevice", self._recorded))  # it has all of a paged device that is used
        self._size = size.size(QPageSize.Unit.Point) * (self._recorded.logicalDpiX() / 72)
        set_tall_by_width(self, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def count(self) -> int:
        return len(self._recorded.pages)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.count * (self._page_height(width) + self._gap) - self._gap

    def sizeHint(self) -> QSize:
        width = self._look.px(480)
        return QSize(width, self.heightForWidth(width))

    def page_rect(self, page: int) -> QRect:
        """Where a page lies, counted from 0."""
        height = self._page_height(self.width())
        return QRect(0, page * (height + self._gap), self.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        scale = self.width() / self._size.width()
        for number, page in enumerate(self._recorded.pages):
            rect = self.page_rect(number)
            if not rect.intersects(event.rect()):
                continue
            painter.save()
            painter.fillRect(rect, Qt.GlobalColor.white)
            painter.setClipRect(rect)
            painter.translate(rect.topLeft())
            painter.scale(scale, scale)
            page.play(painter)
            painter.restore()
            painter.setPen(self._look.colour(ColorRole.FOCUS_RING if self.hasFocus() else ColorRole.BORDER))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    @property
    def _gap(self) -> int:
        return self._look.px(12)

    def _page_height(self, width: int) -> int:
        return round(width * self._size.height() / self._size.width())


def spoken(page: Outline) -> str:
    """The words of the pages, line by line, for those who listen to them."""
    lines = [page.title, page.subtitle, *(item_words(item) for item in page.facts)]
    for section in page.sections:
        lines += [section.heading, *(item_words(item) for item in section.items)]
    return "\n".join(filter(None, (*lines, page.remark)))


def item_words(item: OutlineItem) -> str:
    said = f"{item.label}: {item.text}" if item.label else item.text
    return " ".join(filter(None, (item.at, said, item.aside)))


class PrintView(QWidget):
    """A preview of what is to be printed, the way to a printer, and the way back."""

    closed = Signal()
    save_requested = Signal(str)

    def __init__(self, look: Appearance, page: Callable[[], Outline]) -> None:
        super().__init__()
        self._look, self._page = look, page
        shown = page()
        self.pages = Pages(look, shown)
        self.area = Scroll(look, self.pages)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.setAccessibleDescription(spoken(shown))  # the pages are a picture, these are their words
        self.pages.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # its arrow and page keys move the area
        self.area.setMinimumHeight(look.px(420))
        self.printers = ChipRow(look, [], name=self.tr("Printer"))
        self.printers.hide()
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.print_button = Button(look, self.tr("Print"), tone=Tone.PRIMARY, clicked=self.print_now)
        self._pdf = Button(look, self.tr("Save as PDF"), clicked=self._on_pdf)
        back = self.back = Button(look, self.tr("Close"))
        back.clicked.connect(self.closed)
        in_column((self.area, 1), self.printers, self.told, in_row(self.print_button, self._pdf, back, 1), into=self)

    def print_now(self) -> None:
        """Send the pages to the only printer, or to the one that is chosen once several are shown."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        if self.printers.isHidden():
            names = QPrinterInfo.availablePrinterNames()
            if not names:
                self.told.setText(self.tr("No printer is set up here. A PDF can be printed anywhere."))
                return
            usual = QPrinterInfo.defaultPrinterName()
            self.printers.set_options([(name, name) for name in names])
            self.printers.set_value([usual if usual in names else names[0]])
            if len(names) > 1:
                self.printers.show()
                self.told.setText(self.tr("Choose a printer, then press Print once more."))
                return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen = self.printers.value()
        if not chosen:
            self.told.setText(self.tr("Choose a printer, then press Print once more."))
            return
        printer.setPrinterName(chosen[0])
        if not printer.isValid():
            self.told.setText(self.tr("This printer does not answer. Choose another one, or save a PDF."))
            return
        paint([self._page()], printer)
        self.told.setText(self.tr("Sent to {printer}.").format(printer=chosen[0]))

    def _on_pdf(self) -> None:
        self.save_requested.emit("pdf")
