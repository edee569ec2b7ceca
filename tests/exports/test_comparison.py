"""Calls side by side: every question once, in an order that makes sense, and on paper too."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pypdf
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from callassist.calls.report import Answer, Rating, Report
from callassist.exports import docx as exports_docx
from callassist.exports import html, markdown, pdf
from callassist.exports.comparison import OtherScript, RowKind, as_table, compare
from callassist.exports.outline import Table, bands
from callassist.store.scorecards import OthersRating
from tests.exports.samples import HOSTILE, hostile, sample
from tests.exports.test_html import Page


def candidate(name: str, answers: dict[str, str], rating: int = 3) -> Report:
    said = tuple(Answer(label.title(), text, 1.0, "", label) for label, text in answers.items())
    ratings = (Rating("voice", "Communication", rating, f"{name} was clear"),)
    return replace(sample(), id=name, title=name, answers=said, ratings=ratings)


def test_rows_line_up_by_question() -> None:
    found = compare([candidate("A", {"pay": "50k", "start": "May"}), candidate("B", {"pay": "50k", "home": "Yes"})])
    told = [(row.kind, row.label, [cell.text for cell in row.cells], row.differs) for row in found.rows]
    assert told[:5] == [
        (RowKind.OUTCOME, "Outcome", ["Interview agreed", "Interview agreed"], False),
        (RowKind.RATING, "Communication", ["3", "3"], False),
        (RowKind.ANSWER, "Pay", ["50k", "50k"], False),
        (RowKind.ANSWER, "Home", ["", "Yes"], True),
        (RowKind.ANSWER, "Start", ["May", ""], True),
    ]
    assert found.rows[1].cells[0].whole == "3: A was clear"


def test_what_colleagues_gave_stands_below_ones_own_with_who_gave_it() -> None:
    """A rating that was changed once it was in says so, with both times."""
    calls = [candidate("A", {}), candidate("B", {})]
    first, then = calls[0].started, calls[0].started + timedelta(hours=1)
    others = {
        "A": [
            OthersRating("voice", "Communication", "Ben", 2, "Hard to hear", then, ((4, first), (0, first))),
            OthersRating("fit", "Fit", "Kim", 5, "Quick", first),
        ],
        "B": [OthersRating("voice", "Communication", "Ben", 1, "", first)],
        "elsewhere": [OthersRating("voice", "Communication", "Eva", 1, "", first)],
    }
    found = compare(calls, others)
    rows = [row for row in found.rows if row.kind is RowKind.RATING]
    assert [(row.label, [cell.text for cell in row.cells]) for row in rows] == [
        ("Communication", ["3", "3"]),
        ("Communication · Ben", ["2", "1"]),
        ("Fit · Kim", ["5", ""]),
    ]
    day = "Sun 22 Nov 2026"
    assert rows[1].cells[0].aside == (
        f"Hard to hear · changed: 4/5 ({day}, 14:06) → – ({day}, 14:06) → 2/5 ({day}, 15:06)"
    )
    table = as_table(found)
    assert [row[0] for row in table.rows][1:4] == [row.label for row in rows]
    assert ("Fit · Kim", "5: Quick", "") in table.rows


def test_refused_is_an_answer() -> None:
    refused = replace(sample(), answers=(Answer("Pay", "", 1.0, "", "pay", "refused"),))
    row = next(row for row in compare([refused, sample()]).rows if row.label == "Pay")
    assert row.cells[0].text == "would not say"


def test_what_was_replaced_is_no_answer() -> None:
    texts = [cell.text for row in compare([sample(full=True), sample()]).rows for cell in row.cells]
    assert "60k" not in " ".join(texts)


def test_other_scripts_and_single_calls_cannot_be_compared() -> None:
    with pytest.raises(OtherScript, match="different scripts"):
        compare([sample(), replace(sample(), script_id="other", script="Other")])
    with pytest.raises(ValueError, match="two calls"):
        compare([sample()])


def test_few_calls_are_columns_and_many_are_rows() -> None:
    few = as_table(compare([sample(), sample()]))
    assert len(few.heads) == 3
    assert ("Lowest figure", "52 000 EUR", "52 000 EUR") in few.rows
    many = as_table(compare([sample()] * 40))
    assert len(many.rows) == 40
    assert many.heads[:3] == ("", "Outcome", "Communication")
    assert many.rows[0][0].startswith("Dana Reyes, Backend engineer\nSun 22 Nov 2026")


def test_a_wide_table_is_cut_into_bands_that_lose_nothing() -> None:
    heads = tuple(f"h{n}" for n in range(20))
    table = Table("T", "en", "s", heads, (tuple(f"c{n}" for n in range(20)),))
    cut = bands(table)
    assert len(cut) == 4
    assert {len(band.heads) for band in cut} <= {5, 6, 7}
    assert tuple(cell for band in cut for cell in band.rows[0][1:]) == table.rows[0][1:]
    assert all(band.heads[0] == "h0" for band in cut)
    assert bands(Table("T", "en", "s", ("a",), (("b",),)))[0].rows == (("b",),)


@pytest.mark.parametrize("value", [value for name, value in HOSTILE.items() if name != "long"])
def test_hostile_values_stay_in_their_cells(qapp: QApplication, value: str) -> None:
    table = as_table(compare([hostile(value, full=False), hostile(value, full=False)]))
    page, marked, paper, word = io.BytesIO(), io.BytesIO(), io.BytesIO(), io.BytesIO()
    html.write_table(table, page)
    assert set(Page(page.getvalue().decode()).tags) <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "p", "bdi"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    markdown.write_table(table, marked)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(marked.getvalue().decode())
    assert sum(token.type == "tr_open" for token in tokens) == len(table.rows) + 1
    pdf.write_table(table, paper)
    assert len(pypdf.PdfReader(paper).pages) >= 1
    exports_docx.write_table(table, word)
    assert len(docx.Document(word).tables[0].rows) == len(table.rows) + 1


def test_the_pages_of_a_table_that_goes_on_beside_itself_are_counted_as_one(qapp: QApplication) -> None:
    calls = [candidate(f"Candidate {n}", {f"question {q}": "An answer" for q in range(9)}) for n in range(40)]
    table = as_table(compare(calls))
    assert len(list(bands(table))) > 1
    out = io.BytesIO()
    pdf.write_table(table, out)
    pages = pypdf.PdfReader(out).pages
    feet = [" ".join(page.extract_text().split())[-14:].strip() for page in pages]
    assert [foot.rpartition("Page ")[2] for foot in feet] == [f"{n} of {len(pages)}" for n in range(1, len(pages) + 1)]
