"""How a Word document is laid out: its styles, and each paragraph with what stands in it and how it looks."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from callassist.exports import docx as exports_docx
from callassist.exports.outline import Table
from tests.exports.test_pdf_shapes import page

PLAIN, BOLD, DIM = "", "bold", "#5D6066"


def made(lang: str = "en") -> Document:
    out = io.BytesIO()
    exports_docx.write_outlines([page(lang)], out)
    return docx.Document(out)


def runs(paragraph: Paragraph) -> list[tuple[str, str]]:
    """The text of a paragraph, piece by piece, with how it looks."""
    found: list[tuple[str, str]] = []
    for run in paragraph.runs:
        colour = f"#{run.font.color.rgb}" if run.font.color is not None and run.font.color.rgb else ""
        looks = ("bold" if run.bold and run.font.cs_bold else "", "struck" if run.font.strike else "", colour)
        found.append((run.text, " ".join(filter(None, looks))))
    return found


def hang(paragraph: Paragraph) -> tuple[float, ...]:
    form = paragraph.paragraph_format
    tabs = [tab.position for tab in form.tab_stops]
    sides = (form.left_indent, form.first_line_indent, tabs[0] if tabs else None)
    return tuple(round(side.cm, 1) if side is not None else 0 for side in sides)


def test_each_paragraph_has_its_style_and_look() -> None:
    told = [(p._p.style, runs(p), hang(p)) for p in made().paragraphs]  # noqa: SLF001 (python-docx tells it by no other name)
    normal, bullet, none, hanging = None, "ListBullet", (0, 0, 0), (1.4, -1.4, 1.4)
    assert told == [
        ("Heading1", [("Dana", PLAIN)], none),
        (normal, [("A script", DIM)], none),
        (normal, [("Outcome: ", BOLD), ("Booked", PLAIN)], none),
        (normal, [("Next step: ", BOLD), ("Send it", PLAIN), (", Tue", PLAIN), ("  not a Monday", DIM)], none),
        ("Heading2", [("Summary", PLAIN)], none),
        (normal, [("Good talk.", PLAIN)], none),
        ("Heading2", [("Answers", PLAIN)], none),
        (bullet, [("Figure: ", BOLD), ("52", PLAIN)], none),
        (bullet, [("two\nlines", PLAIN)], none),
        ("Heading2", [("Notes", PLAIN)], none),
        (normal, [("0:34\t", DIM), ("\u2605 ", PLAIN), ("Late", PLAIN)], hanging),
        (normal, [("1:02\t", DIM), ("Gone", "struck"), ("  deleted", DIM)], hanging),
        (normal, [("\u2611\t", DIM), ("Must: ", BOLD), ("Spelt", PLAIN)], hanging),
        (normal, [("\u2610\t", DIM), ("Left", PLAIN)], hanging),
        (normal, [("One is withheld.", DIM)], none),
    ]


def test_each_style_has_its_size_its_room_and_its_colour() -> None:
    styles = made().styles
    told = {}
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = styles[name]
        form = style.paragraph_format
        told[name] = (
            style.font.name, style.font.size.pt, bool(style.font.bold), str(style.font.color.rgb),
            form.space_before.pt, form.space_after.pt,
        )  # fmt: skip
    assert told == {
        "Normal": ("Calibri", 10.5, False, "1C1D1F", 0, 3),
        "Title": ("Calibri", 18, True, "1C1D1F", 0, 2),
        "Heading 1": ("Calibri", 18, True, "1C1D1F", 0, 2),
        "Heading 2": ("Calibri", 12, True, "1C6B57", 12, 4),
    }


def test_a_document_says_what_it_is_called_and_in_which_language() -> None:
    out = io.BytesIO()
    exports_docx.write_outlines([page("de"), page("en")], out)
    document = docx.Document(out)
    about = document.core_properties
    assert (about.title, about.language, about.author, about.comments) == ("Dana", "de", "", "")
    (foot,) = document.sections[0].footer.paragraphs
    assert runs(foot) == [("Seite ", DIM), ("", DIM), (" von ", DIM), ("", DIM)]
    firsts = [p.paragraph_format.page_break_before for p in document.paragraphs if p.text == "Dana"]
    assert firsts == [False, True]


def test_the_head_and_the_names_of_a_table_are_bold_and_no_row_is_split() -> None:
    out = io.BytesIO()
    table = Table("Calls", "en", "Two", ("Name", "What"), (("Dana", "a"), ("Robin", "b")))
    exports_docx.write_table(table, out)
    document = docx.Document(out)
    (grid,) = document.tables
    assert [[runs(cell.paragraphs[0]) for cell in row.cells] for row in grid.rows] == [
        [[("Name", BOLD)], [("What", BOLD)]],
        [[("Dana", BOLD)], [("a", PLAIN)]],
        [[("Robin", BOLD)], [("b", PLAIN)]],
    ]
    assert grid.style is not None
    assert grid.style.name == "Table Grid"
    marks = [[mark.tag.rpartition("}")[2] for mark in row._tr.trPr] for row in grid.rows]  # noqa: SLF001 (python-docx tells it by no other name)
    assert marks == [["tblHeader", "cantSplit"], ["cantSplit"], ["cantSplit"]]
    assert [(p.text, runs(p)[0][1]) for p in document.paragraphs] == [("Calls", PLAIN), ("Two", DIM)]
