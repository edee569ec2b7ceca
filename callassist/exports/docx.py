"""Calls as a Word document, with real headings, lists and tables, so that it can be worked on further.

Values go in as text and never as XML or fields. python-docx is imported when a document is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast
from unicodedata import bidirectional

from callassist.calls.report import Report
from callassist.exports.outline import Outline, OutlineItem, OutlineSection, Table, bands, outline
from callassist.exports.report_words import direction, word
from callassist.plain_text import one_line, to_plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_DIM: Final = "5D6066"
_ACCENT: Final = "1C6B57"
_HANG_CM: Final = 1.4
_PAGE_FIELD: Final = re.compile(r"\{(page|pages)\}")


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """All calls in one document, each from a new page on."""
    write_outlines(map(outline, reports), out)


def write_outlines(outlines: Iterable[Outline], out: BinaryIO) -> None:
    """The same for what is laid out already."""
    writer = _Writer(out)
    for page in outlines:
        writer.add(page)
    writer.save()


def write_table(table: Table, out: BinaryIO) -> None:
    """A table on landscape pages, its head repeated on each; a wide one goes on beside itself on further pages."""
    writer = _Writer(out, landscape=True)
    for band in bands(table):
        writer.add_table(band)
    writer.save()


class _Writer:
    """A document in the making."""

    def __init__(self, out: BinaryIO, *, landscape: bool = False) -> None:
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm, Pt

        self._out = out
        self._document: Document = docx.Document()
        self._first = True
        self._end: Any = cast("Any", self._document).element.body.sectPr
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        self._rtl = False
        self._style("Normal", 10.5, after=3)
        self._style("Title", 18, after=2, bold=True)
        self._style("Heading 1", 18, after=2, bold=True)
        self._style("Heading 2", 12, before=12, after=4, bold=True, colour=_ACCENT)
        self._document.core_properties.author = ""
        self._document.core_properties.comments = ""
        self._indent = Pt(_HANG_CM / 2.54 * 72)

    def add(self, page: Outline) -> None:
        """One call, on pages of its own."""
        self._begin(page.title, page.lang)
        self._dim(self._line(page.subtitle))
        for fact in page.facts:
            paragraph = self._paragraph()
            self._text(paragraph, f"{one_line(fact.prompt)} ", bold=True)
            self._words(paragraph, fact)
        for section in page.sections:
            self._section(section)
        if page.remark:
            self._dim(self._line(page.remark))

    def add_table(self, table: Table) -> None:
        """A table with a head that is repeated."""
        self._begin(table.title, table.lang)
        self._dim(self._line(table.subtitle))
        grid = self._document.add_table(1, len(table.heads), style="Table Grid")
        for cell, head in zip(grid.rows[0].cells, table.heads, strict=True):
            self._text(cell.paragraphs[0], to_plain(head), bold=True)
        self._mark(grid.rows[0]._tr.get_or_add_trPr(), "tblHeader")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  python-docx has no door to it
        for row in table.rows:
            cells = grid.add_row().cells
            for place, (cell, value) in enumerate(zip(cells, row, strict=True)):
                self._text(cell.paragraphs[0], to_plain(value), bold=place == 0)
        for row in grid.rows:
            self._mark(row._tr.get_or_add_trPr(), "cantSplit")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  as above

    def save(self) -> None:
        self._document.save(self._out)

    def _begin(self, title: str, lang: str) -> None:
        self._rtl = direction(lang) == "rtl"
        if self._first:
            self._document.core_properties.title = one_line(title)[:200]
            self._document.core_properties.language = to_plain(lang)[:30]
            self._foot(lang)
        heading = self._paragraph("Heading 1")
        heading.paragraph_format.page_break_before = not self._first
        self._text(heading, one_line(title))
        self._first = False

    def _section(self, section: OutlineSection) -> None:
        heading = self._paragraph("Heading 2")
        self._text(heading, one_line(section.heading))
        timed = any(item.at or item.done is not None for item in section.items)
        for item in section.items:
            if section.prose:
                self._text(self._paragraph(), to_plain(item.text).strip())
            else:
                self._item(item, timed=timed)

    def _item(self, item: OutlineItem, *, timed: bool) -> None:
        paragraph = self._paragraph() if timed else self._paragraph("List Bullet")
        if timed:
            paragraph.paragraph_format.left_indent = self._indent
            paragraph.paragraph_format.first_line_indent = -self._indent
            cast("Any", paragraph.paragraph_format.tab_stops).add_tab_stop(self._indent)
            box = "" if item.done is None else "\u2611" if item.done else "\u2610"
            self._dim(paragraph, f"{item.at or box}\t")
        if item.starred:
            self._text(paragraph, "\u2605 ")
        if item.label:
            self._text(paragraph, f"{one_line(item.prompt)} ", bold=True)
        self._words(paragraph, item, at=False)

    def _words(self, paragraph: Paragraph, item: OutlineItem, *, at: bool = True) -> None:
        self._text(paragraph, to_plain(item.text).strip(), struck=item.struck)
        if at and item.at:
            self._text(paragraph, f", {item.at}")
        if item.aside.strip():
            self._dim(paragraph, f"  {to_plain(item.aside).strip()}")

    def _line(self, text: str) -> Paragraph:
        return self._paragraph_with(self._paragraph(), to_plain(text))

    def _paragraph_with(self, paragraph: Paragraph, text: str) -> Paragraph:
        self._text(paragraph, text)
        return paragraph

    def _paragraph(self, style: str = "Normal") -> Paragraph:
        # python-docx searches all paragraphs and styles for each new one: a thousand calls would take minutes.
        element = self._element("w:p")
        self._end.addprevious(element)
        paragraph = self._made(element)
        if style != "Normal":
            element.style = style.replace(" ", "")
        if self._rtl:
            self._mark(paragraph._p.get_or_add_pPr(), "bidi")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  as above
        return paragraph

    def _made(self, element: Any) -> Paragraph:
        from docx.text.paragraph import Paragraph

        return Paragraph(element, cast("Any", self._document))

    def _dim(self, paragraph: Paragraph, text: str = "") -> None:
        """Grey: this text, or all that the paragraph holds."""
        from docx.shared import RGBColor

        runs = self._text(paragraph, text) if text else paragraph.runs
        for run in runs:
            run.font.color.rgb = RGBColor.from_string(_DIM)

    def _text(self, paragraph: Paragraph, text: str, *, bold: bool = False, struck: bool = False) -> Sequence[Run]:
        """Runs of one reading direction each: Word puts brackets right only where a run says which it has."""
        runs: list[Run] = []
        for piece, rtl in _by_direction(text):
            run = paragraph.add_run(piece)
            run.bold = bold or None
            run.font.cs_bold = bold or None
            run.font.strike = struck or None
            run.font.rtl = rtl or None
            runs.append(run)
        return runs

    def _foot(self, lang: str) -> None:
        """The page number, as fields that Word counts itself."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        shown = word(lang, "page", page="{page}", pages="{pages}")
        for number, piece in enumerate(_PAGE_FIELD.split(shown)):
            if number % 2:
                self._field(paragraph, "PAGE" if piece == "page" else "NUMPAGES")
            else:
                self._text(paragraph, piece)
        self._dim(paragraph)

    def _field(self, paragraph: Paragraph, code: str) -> None:
        run = paragraph.add_run()
        for kind, text in (("begin", ""), ("", code), ("end", "")):
            element = self._element("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(self._name("w:fldCharType"), kind)
            else:
                element.text = text
            cast("Any", run._r).append(element)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  as above

    def _mark(self, properties: object, name: str) -> None:
        cast("Any", properties).append(self._element(f"w:{name}"))

    def _element(self, name: str) -> Any:
        from docx.oxml import parser

        return cast("Any", parser).OxmlElement(name)

    def _name(self, name: str) -> str:
        from docx.oxml.ns import qn

        return qn(name)

    def _style(
        self, name: str, size: float, *, before: float = 0, after: float, bold: bool = False, colour: str = "1C1D1F"
    ) -> None:
        from docx.shared import Pt, RGBColor

        style = cast("Any", self._document.styles[name])
        style.font.name = "Calibri"
        style.font.size = Pt(size)
        style.font.bold = bold
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)


def _by_direction(text: str) -> Iterable[tuple[str, bool]]:
    """The text in pieces, each with whether it runs from right to left; blanks and marks stay with what was before."""
    piece, rtl = "", False
    for char in text:
        kind = bidirectional(char)
        own = True if kind in ("R", "AL") else False if kind == "L" else rtl
        if own != rtl and piece.strip():
            yield piece, rtl
            piece = ""
        piece, rtl = piece + char, own
    if piece:
        yield piece, rtl
