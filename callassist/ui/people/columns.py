"""What each column of a file is taken for, with a few of its values beside it, to be changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callassist.messages import facts_line
from callassist.people.csv_reader import ContactFile
from callassist.people.headers import CsvColumn
from callassist.people.import_files import ImportPreview, ImportQuestion
from callassist.ui.appearance import Appearance, Size
from callassist.ui.field_labels import LEFT_OUT, column_options
from callassist.ui.theme import ColorRole
from callassist.ui.translate import translate
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Banner, Elided, Text
from callassist.ui.widgets.layouts import clear_layout, delete_widgets, in_column, in_row
from callassist.ui.widgets.person_parts import Ruled, left_to_right
from callassist.ui.widgets.scroll import Card
from callassist.ui.widgets.select import Select

ENCODINGS = ("utf-8", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "utf-16", "mac_roman", "shift_jis", "gb18030")


def _in_order(sample: str) -> str:
    """A number reads from left to right amid other words too."""
    return left_to_right(sample) if sample[:1] in "+(0123456789" else sample


class ColumnRow(QWidget):
    """A header, samples of what stands under it, and what it is taken for."""

    changed = Signal(int, str)

    def __init__(self, look: Appearance, place: int, header: str) -> None:
        super().__init__()
        self._look, self._place, self.header = look, place, header
        said = header or self.tr("Column {n}").format(n=place + 1)
        self.name = Elided(look, said, weight=500)
        self.samples = Elided(look, role=ColorRole.MUTED, size=0.93)
        self.select = Select(look, name=self.tr("What “{column}” holds").format(column=said), chosen=self._on_chosen)
        self._row = QHBoxLayout(self)
        for label, share in ((self.name, 2), (self.samples, 3)):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._row.addWidget(label, share)
        self._row.addWidget(self.select)
        look.space(self._row, 14, 5, 10, 5, gap=12)

    def show_column(self, column: CsvColumn, samples: Sequence[str], tells: str) -> None:
        """`tells` is the header whose kind stands in this column, or empty."""
        said = self.tr("the kind of “{column}”").format(column=tells) if tells else facts_line(*map(_in_order, samples))
        self.samples.setText(said or "–")
        self.select.set_options(column_options(self.header, column.field))
        self.select.set_value(column.field or LEFT_OUT)
        self.select.setAccessibleDescription(said)

    def _on_chosen(self, field: str) -> None:
        self.changed.emit(self._place, field)


class FilePart(QWidget):
    """One file: what it is, how it is read, and its columns; or why it cannot be read."""

    wanted = Signal(object)
    """The ImportQuestion as it is to be."""

    def __init__(self, look: Appearance, looked: ImportPreview, *, titled: bool) -> None:
        super().__init__()
        self._look, self._asked = look, looked.asked
        self._title = Text(look, looked.asked.path.name, size=Size.LARGE, weight=600, wrap=True)
        self._title.setVisible(titled)
        self._what = Text(look, role=ColorRole.MUTED, size=Size.NOTE, wrap=True)
        self.problem = Banner(look)
        self.encoding = Select(look, wide=170, name=self.tr("Encoding of the file"), chosen=self._on_encoding)
        self.named = Chip(look, self.tr("A row names the columns"))
        self.named.clicked.connect(self._on_named)
        self._how = QWidget()
        flow = FlowLayout(look.px(6), parent=self._how)
        flow.addWidget(self.encoding)
        flow.addWidget(self.named)
        self._card = Card(look)
        self._rows = in_column(into=self._card, gap=0)
        self.columns: list[ColumnRow] = []
        self._box = in_column(self._title, self._what, self.problem, self._how, self._card, into=self)
        look.space(self._box, gap=8)
        self.show_looked(looked)

    def show_looked(self, looked: ImportPreview) -> None:
        """As it is read now; the rows stay the same widgets while the columns are the same."""
        self._asked = looked.asked
        contacts = looked.plan.contacts if looked.plan is not None else None
        self.problem.say(f"{looked.asked.path.name}: {translate(looked.problem)}." if looked.problem else "")
        self._what.setVisible(contacts is not None)
        is_table = contacts is not None and contacts.form == "CSV"
        self._how.setVisible(is_table or bool(looked.problem))
        self.named.setVisible(is_table)
        guessed = contacts.encoding if contacts is not None else ""
        names = dict.fromkeys((guessed or looked.asked.encoding, *ENCODINGS))
        self.encoding.set_options([(name, name or self.tr("as found")) for name in names])
        self.encoding.set_value(guessed or looked.asked.encoding)
        if contacts is None:
            return
        self.named.setChecked(contacts.named)
        self._what.setText(self._described(contacts))
        self._show_columns(contacts)

    def _described(self, contacts: ContactFile) -> str:
        delimiters = {",": self.tr("commas"), ";": self.tr("semicolons"), "\t": self.tr("tabs"), "|": self.tr("bars")}
        by = self.tr("as {program} writes it").format(program=contacts.dialect)
        return facts_line(
            contacts.form if contacts.form == "CSV" else contacts.dialect,
            by if contacts.form == "CSV" and contacts.dialect != "spreadsheet" else "",
            delimiters.get(contacts.delimiter, ""),
            self.tr("{n} entries", "", contacts.total).format(n=contacts.total)
            if contacts.total != 1
            else self.tr("1 entry"),
        )

    def _show_columns(self, contacts: ContactFile) -> None:
        headers = [column.header for column in contacts.columns]
        if headers != [row.header for row in self.columns]:
            self._lay_out_columns(headers)
        self._card.setVisible(bool(headers))
        tells = {column.kind_at: column.header for column in contacts.columns if column.kind_at >= 0 and column.field}
        for place, (row, column) in enumerate(zip(self.columns, contacts.columns, strict=True)):
            row.show_column(column, contacts.samples[place], tells.get(place, "") if not column.field else "")

    def _lay_out_columns(self, headers: Sequence[str]) -> None:
        clear_layout(self._rows)
        self.columns = []
        for place, header in enumerate(headers):
            row = ColumnRow(self._look, place, header)
            row.changed.connect(self._on_column)
            self.columns.append(row)
            ruled = Ruled(self._look, row)
            ruled.set_line(place < len(headers) - 1)
            self._rows.addWidget(ruled)

    @property
    def path(self) -> Path:
        """The file that is shown."""
        return self._asked.path

    def _on_column(self, place: int, field: str) -> None:
        fields = [row.select.value() for row in self.columns]
        fields[place] = field
        self.wanted.emit(replace(self._asked, fields=tuple(fields)))

    def _on_encoding(self, encoding: str) -> None:
        self.wanted.emit(replace(self._asked, encoding=encoding, fields=()))

    def _on_named(self) -> None:
        self.wanted.emit(replace(self._asked, named=self.named.isChecked(), fields=()))


class Columns(QWidget):
    """All files, one below the other."""

    wanted = Signal(int, object)
    """Which file, and the ImportQuestion as it is to be."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.parts: list[FilePart] = []
        self._box = QVBoxLayout(self)
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)
        look.space(self._box, 0, 0, 6, 8, gap=18)

    def add_row(self, *widgets: QWidget) -> QHBoxLayout:
        """Something that is said about all files, above them."""
        row = in_row(*widgets, 1)
        self._box.insertLayout(0, row)
        return row

    def show_files(self, looked: Sequence[ImportPreview]) -> None:
        names = [part.path for part in self.parts]
        if names != [one.asked.path for one in looked]:
            self._lay_out(looked)
            return
        for part, one in zip(self.parts, looked, strict=True):
            part.show_looked(one)

    def _lay_out(self, looked: Sequence[ImportPreview]) -> None:
        delete_widgets(self._box, *self.parts)
        self.parts = []
        for number, one in enumerate(looked):
            part = FilePart(self._look, one, titled=len(looked) > 1)
            part.wanted.connect(partial(self._on_wanted, number))
            self.parts.append(part)
            self._box.addWidget(part)

    def _on_wanted(self, number: int, asked: ImportQuestion) -> None:
        self.wanted.emit(number, asked)
