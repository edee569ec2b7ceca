"""The pages as the printer will get them, in place: no dialog opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callassist.calls.report import Report
from callassist.ui.appearance import Appearance, Size
from callassist.ui.theme import ColorRole
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.labels import Text


class PrintView(QWidget):
    """A preview of one report, the printers there are, and the way back."""

    closed = Signal()
    save_requested = Signal(str)

    def __init__(self, look: Appearance, report: Callable[[], Report]) -> None:
        super().__init__()
        self._look, self._report = look, report
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.pages = QPrintPreviewWidget(self._printer)
        self.pages.paintRequested.connect(self._draw)
        self.pages.setAccessibleName(self.tr("Pages"))
        names = QPrinterInfo.availablePrinterNames()
        self.printers = ChipRow(look, [(name, name) for name in names])
        self.printers.name(self.tr("Printer"))
        usual = QPrinterInfo.defaultPrinterName() or (names[0] if names else "")
        self.printers.set_value([usual])
        self.printers.chosen.connect(self._on_printer)
        self.told = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.print_button = Button(look, self.tr("Print"), tone=Tone.PRIMARY)
        self.print_button.clicked.connect(self.print_now)
        self._pdf = Button(look, self.tr("Save as PDF"))
        self._pdf.clicked.connect(self._on_pdf)
        back = self.back = Button(look, self.tr("Close"))
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        for button in (self.print_button, self._pdf, back):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.printers)
        column.addWidget(self.told)
        column.addLayout(row)
        self.pages.setMinimumHeight(look.px(420))
        self._show_printers(names)
        self.pages.fitInView()

    def _show_printers(self, names: list[str]) -> None:
        self.print_button.setVisible(bool(names))
        self.printers.setVisible(len(names) > 1)
        self.told.setText("" if names else self.tr("No printer is set up here. A PDF can be printed anywhere."))

    def print_now(self) -> None:
        """Send the pages to the printer that is chosen."""
        self._printer.setPrinterName((self.printers.value() or [""])[0])
        if not self._printer.isValid():
            self.told.setText(self.tr("This printer does not answer. Choose another one, or save a PDF."))
            return
        self._draw(self._printer)
        self.told.setText(self.tr("Sent to {printer}.").format(printer=self._printer.printerName()))

    def _draw(self, printer: QPrinter) -> None:
        from callassist.exports.pdf import paint

        paint([self._report()], printer)

    def _on_printer(self, names: list[str]) -> None:
        if names:
            self._printer.setPrinterName(names[0])
            self.pages.updatePreview()

    def _on_pdf(self) -> None:
        self.save_requested.emit("pdf")
