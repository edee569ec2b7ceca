"""How the pages are laid out: the blocks of a document, with what stands in them and how it looks."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter, QTextBlock, QTextDocument, QTextFormat, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QApplication

from callassist.exports import pdf
from callassist.exports.outline import Outline, OutlineItem, OutlineSection, Table

PLAIN, DIM, STRONG = "10 400 #1c1d1f", "10 400 #5d6066", "10 600 #1c1d1f"
TITLE, HEADING, STRUCK = "17 600 #1c1d1f", "11 600 #1c6b57", "10 400 #5d6066 struck"


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    """Text needs an application."""


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def pieces(block: QTextBlock) -> list[tuple[str, str]]:
    """The text of a block, piece by piece, with size, weight, colour and whether it is struck."""
    found: list[tuple[str, str]] = []
    place = block.begin()
    while not place.atEnd():
        look = place.fragment().charFormat()
        size = look.property(QTextFormat.Property.FontPixelSize)
        struck = " struck" if look.fontStrikeOut() else ""
        weight = int(look.fontWeight()) if look.hasProperty(QTextFormat.Property.FontWeight) else 400
        found.append((place.fragment().text(), f"{size} {weight} {look.foreground().color().name()}{struck}"))
        place += 1
    return found


def shape(block: QTextBlock) -> tuple[float, ...]:
    """Above, below, left, right, indent of the first line, place of the tab, height of a line, heading level."""
    form = block.blockFormat()
    tabs = [tab.position for tab in form.tabPositions()]  # type: ignore[attr-defined]
    return (
        form.topMargin(), form.bottomMargin(), form.leftMargin(), form.rightMargin(), form.textIndent(),
        tabs[0] if tabs else 0, form.lineHeight(), form.headingLevel(),
    )  # fmt: skip


def page(lang: str = "en") -> Outline:
    timed = OutlineSection(
        "Notes",
        (
            OutlineItem("Late", at="0:34", starred=True),
            OutlineItem("Gone", at="1:02", aside="deleted", struck=True),
            OutlineItem("Spelt", "Must", done=True),
            OutlineItem("Left", done=False),
        ),
    )
    plain = OutlineSection("Answers", (OutlineItem("52", "Figure"), OutlineItem("two\nlines")))
    prose = OutlineSection("Summary", (OutlineItem("Good talk."),), prose=True)
    facts = (OutlineItem("Booked", "Outcome"), OutlineItem("Send it", "Next step", at="Tue", aside="not a Monday"))
    return Outline("Dana", lang, "A script", facts, (prose, plain, timed), remark="One is withheld.")


LIST = (0, 3, 34, 0, -34, 34, 130, 0)


def test_each_line_has_its_place_and_look() -> None:
    told = [(pieces(block), shape(block)) for block in blocks(pdf.page_document(page(), 400))]
    under, one, two = (0, 4, 0, 0, 0, 0, 130, 0), (0, 2, 0, 0, 0, 0, 130, 0), (0, 3, 0, 0, 0, 0, 130, 0)
    heading = (12, 4, 0, 0, 0, 0, 130, 2)
    assert told == [
        ([("Dana", TITLE)], (0, 2, 0, 0, 0, 0, 130, 1)),
        ([("A script", DIM)], (0, 8, 0, 0, 0, 0, 130, 0)),
        ([("Outcome: ", STRONG), ("Booked", PLAIN)], one),
        ([("Next step: ", STRONG), ("Send it, Tue", PLAIN), ("  not a Monday", DIM)], one),
        ([("Summary", HEADING)], heading),
        ([("Good talk.", PLAIN)], under),
        ([("Answers", HEADING)], heading),
        ([("Figure: ", STRONG), ("52", PLAIN)], two),
        ([("two\u2028lines", PLAIN)], two),
        ([("Notes", HEADING)], heading),
        ([("0:34\t", DIM), ("\u2605 Late", PLAIN)], LIST),
        ([("1:02\t", DIM), ("Gone", STRUCK), ("  deleted", DIM)], LIST),
        ([("\u2611\t", DIM), ("Must: ", STRONG), ("Spelt", PLAIN)], LIST),
        ([("\u2610\t", DIM), ("Left", PLAIN)], LIST),
        ([("One is withheld.", DIM)], (10, 0, 0, 0, 0, 0, 130, 0)),
    ]


def test_lines_from_the_right_hang_on_the_right_and_are_isolated() -> None:
    document = pdf.page_document(page("he"), 400)
    told = {pieces(block)[-1][0]: shape(block) for block in blocks(document)}
    assert told["\u2605 \u2068Late\u2069"] == (0, 3, 0, 34, -34, 34, 130, 0)
    assert "\u2068two\u2069\u2028\u2068lines\u2069" in told
    assert document.defaultTextOption().textDirection().name == "RightToLeft"


def test_a_document_is_as_wide_as_its_page_and_keeps_nothing_to_undo() -> None:
    document = pdf.page_document(page(), 400)
    assert (document.textWidth(), document.documentMargin(), document.isUndoRedoEnabled()) == (400, 0, False)
    font = document.defaultFont()
    assert (font.pixelSize(), font.hintingPreference().name) == (10, "PreferNoHinting")
    assert document.defaultTextOption().wrapMode().name == "WrapAtWordBoundaryOrAnywhere"
    assert document.defaultTextOption().textDirection().name == "LeftToRight"


TABLE = Table("Calls", "en", "Two", ("Name", "What\nfor"), (("Dana", "a\nb"), ("Robin", "c")))


def test_a_table_has_its_lines_and_its_head_on_each_page() -> None:
    document = pdf.table_document(TABLE, 400)
    first, second, *_ = blocks(document)
    assert (pieces(first), pieces(second)) == ([("Calls", TITLE)], [("Two", DIM)])
    (grid,) = (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable))
    cells = [
        [pieces(grid.cellAt(row, column).firstCursorPosition().block()) for column in range(2)] for row in range(3)
    ]
    assert cells == [
        [[("Name", STRONG)], [("What\u2028for", STRONG)]],
        [[("Dana", STRONG)], [("a\u2028b", PLAIN)]],
        [[("Robin", STRONG)], [("c", PLAIN)]],
    ]
    form = grid.format()
    assert (grid.rows(), grid.columns(), form.headerRowCount(), form.borderCollapse()) == (3, 2, 1, True)
    assert (form.border(), form.cellPadding(), form.cellSpacing(), form.width().rawValue()) == (1, 4, 0, 400)
    assert form.borderStyle() is QTextFrameFormat.BorderStyle.BorderStyle_Solid
    assert form.borderBrush().color().name() == "#c9cbd0"
    assert [(width.type().name, width.rawValue()) for width in form.columnWidthConstraints()] == [
        ("PercentageLength", 50)
    ] * 2


def test_a_file_says_what_made_it_and_how_large_its_pages_are() -> None:
    out = io.BytesIO()
    pdf.write_outlines([page()], out)
    read = pypdf.PdfReader(io.BytesIO(out.getvalue()))
    assert read.metadata is not None
    assert read.metadata.creator == "Call Assist"
    assert (round(read.pages[0].mediabox.width), round(read.pages[0].mediabox.height)) == (595, 842)
    across = io.BytesIO()
    pdf.write_table(TABLE, across)
    box = pypdf.PdfReader(io.BytesIO(across.getvalue())).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_the_pages_of_a_device_are_drawn_to_their_edges() -> None:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    pdf.paint([page()], writer)
    assert writer.pageLayout().margins().isNull()
