"""The document holds every fact as text; read back with python-docx and as XML."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from callassist.calls import state as s
from callassist.calls.report import Report, report_of
from callassist.exports import docx as exports_docx
from callassist.exports.outline import Table, outline
from callassist.plain_text import one_line, to_plain
from tests.exports.samples import BEGAN, HOSTILE, entries, header, hostile, sample, state

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def data(*reports: Report) -> bytes:
    out = io.BytesIO()
    exports_docx.write(reports, out)
    return out.getvalue()


def read(*reports: Report) -> Document:
    return docx.Document(io.BytesIO(data(*reports)))


def text(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("full", [False, True])
def test_every_fact_is_in_the_document(full: bool) -> None:
    report = sample(full=full)
    seen = text(read(report))
    for section in outline(report).sections:
        assert section.heading in seen
        for item in section.items:
            assert to_plain(item.text) in seen
            assert to_plain(item.aside) in seen


def test_headings_are_headings() -> None:
    styles = [(paragraph.style and paragraph.style.name, paragraph.text) for paragraph in read(sample()).paragraphs]
    assert styles[0] == ("Heading 1", "Dana Reyes, Backend engineer")
    assert ("Heading 2", "Answers") in styles


def test_each_call_begins_a_page() -> None:
    document = read(sample(), sample(lang="de"))
    firsts = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [bool(p.paragraph_format.page_break_before) for p in firsts] == [False, True]


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_values_are_text(value: str) -> None:
    document = read(hostile(value))
    assert document.paragraphs[0].text == one_line(f"{value}, {value}")
    assert to_plain(value).strip() in text(document)


@given(st.text())
@settings(max_examples=25, deadline=None)
def test_any_text_comes_out_as_it_was(value: str) -> None:
    assert to_plain(value).strip() in text(read(hostile(value, full=False)))


def test_what_runs_from_right_to_left_says_so() -> None:
    document = read(hostile("abc (שלום) def", full=False))
    runs = [(run.text, bool(run.font.rtl)) for run in document.paragraphs[0].runs]
    assert runs == [("abc (", False), ("שלום) ", True), ("def, abc (", False), ("שלום) ", True), ("def", False)]


def test_a_right_to_left_language_turns_its_paragraphs() -> None:
    xml = zipfile.ZipFile(io.BytesIO(data(sample(lang="he")))).read("word/document.xml")
    tree = etree.fromstring(xml)
    shapes = [paragraph.find(f"{W}pPr/{W}bidi") for paragraph in tree.iter(f"{W}p")]
    assert shapes
    assert all(shape is not None for shape in shapes)


def test_nothing_in_it_is_fetched_or_run() -> None:
    archive = zipfile.ZipFile(io.BytesIO(data(hostile('" MERGEFIELD x INCLUDETEXT "c:\\\\x" http://example.org'))))
    assert archive.testzip() is None
    names = archive.namelist()
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
    for name in names:
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in archive.read(name)
    fields = [e.text for e in etree.fromstring(archive.read("word/document.xml")).iter(f"{W}instrText")]
    assert fields == []
    counted = [e.text for e in etree.fromstring(archive.read("word/footer1.xml")).iter(f"{W}instrText")]
    assert counted == ["PAGE", "NUMPAGES"]


def test_three_hundred_notes() -> None:
    told = state()
    for n in range(300):
        told.notes[f"x{n}"] = s.Note(f"x{n}", f"Note {n}", "salary", 100 + n, BEGAN, 20)
    lines = [p.text for p in read(report_of(header(), told, entries())).paragraphs]
    assert "1:40\tNote 0" in lines
    assert "6:39\tNote 299" in lines


def test_a_table_of_forty_repeats_its_head() -> None:
    rows = tuple((f"Sample Person {n}", "Agreed", "=1+1") for n in range(40))
    out = io.BytesIO()
    exports_docx.write_table(Table("Side by side", "en", "40 calls", ("Candidate", "Outcome", "Pay"), rows), out)
    document = docx.Document(out)
    (grid,) = document.tables
    assert [cell.text for cell in grid.rows[40].cells] == ["Sample Person 39", "Agreed", "=1+1"]
    assert grid.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None  # noqa: SLF001 (python-docx tells it by no other name)
    assert [paragraph.text for paragraph in document.paragraphs] == ["Side by side", "40 calls"]
    assert paper(document) == (297, 210, 1, 20, 20, 20, 20)


def paper(document: Document) -> tuple[object, ...]:
    """Width, height, orientation and the margins of the pages, in millimetres."""
    page = document.sections[0]
    sides = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    sizes = [round(size.mm) for size in (page.page_width, page.page_height, *sides) if size is not None]
    return (*sizes[:2], page.orientation.value, *sizes[2:])


def test_a_call_stands_upright_on_its_pages() -> None:
    assert paper(read(sample())) == (210, 297, 0, 20, 20, 20, 20)


def test_a_starred_note_shows_its_star() -> None:
    told = state()
    told.notes["n1"].starred = True
    assert "\u2605 In the car, pulled over" in text(read(report_of(header(), told, entries())))
