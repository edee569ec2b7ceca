"""Whole documents, word for word: what other programs and people find in each format, down to its last name.

The documents lie in `whole/`. A change that is meant is taken in by `python -m tests.exports.test_whole`; the
difference is then read before it is kept.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from PySide6.QtGui import QFont, QTextDocument, QTextFormat
from PySide6.QtWidgets import QApplication

from callassist.exports.formats import FORMATS, ExportFormat, OutgoingCall, Scripts, format_named
from callassist.exports.outline import outline
from callassist.exports.pdf import page_document
from callassist.store.callfile import StoredCall
from tests.exports.samples import entries, header

WHOLE = Path(__file__).with_name("whole")
FORMS = {"short": ExportFormat(), "full": ExportFormat(full=True, sensitive=True)}


def document(name: str, lang: str, form: ExportFormat) -> str:
    """Two calls in this format, as text; who called is of a writing that runs the other way."""
    calls = [
        OutgoingCall(
            StoredCall(header(call, lang=lang, person={"phone": "020 7946 0001", "name": who}), tuple(entries()), {}),
            Scripts(),
            form,
        )
        for call, who in (("c1", "Dana Reyes"), ("c2", "\u05d3\u05e0\u05d4 1"))
    ]
    if name == "pdf":  # where its lines end hangs on the system's fonts, so it is read before it is put on pages
        return "\n".join(row for call in calls for row in blocks(page_document(outline(call.report), 500))) + "\n"
    out = io.BytesIO()
    format_named(name).write(calls, out, form)
    return "\n".join(rows_of(name, out.getvalue())) + "\n"


def rows_of(name: str, data: bytes) -> Iterator[str]:
    if name == "docx":
        yield from paragraphs(docx.Document(io.BytesIO(data)))
    else:
        yield from data.decode("utf-8-sig").splitlines()


def blocks(page: QTextDocument) -> Iterator[str]:
    """Each block with its heading, how high its lines are, its space on all sides, and how its words look."""
    block = page.begin()
    while block.isValid():
        shape = block.blockFormat()
        space = (
            shape.lineHeight(),
            shape.topMargin(),
            shape.bottomMargin(),
            shape.leftMargin(),
            shape.rightMargin(),
            shape.textIndent(),
        )
        words: list[str] = []
        part = block.begin()
        while not part.atEnd():
            look = part.fragment().charFormat()
            marks = "*" * (look.fontWeight() > QFont.Weight.Normal) + "~" * look.fontStrikeOut()
            size = look.property(QTextFormat.Property.FontPixelSize)
            words.append(f"[{look.foreground().color().name()} {size}{marks}]{part.fragment().text()}")
            part += 1
        yield f"h{shape.headingLevel()} {' '.join(f'{one:g}' for one in space)}: {''.join(words)}"
        block = block.next()


def paragraphs(read: Document) -> Iterator[str]:
    """Each paragraph with its style, and what is bold in it."""
    yield f"{read.core_properties.title} ({read.core_properties.language})"
    for paragraph in (*read.sections[0].footer.paragraphs, *read.paragraphs):
        runs = "".join(f"*{run.text}*" if run.bold else run.text for run in paragraph.runs)
        begins = " | new page" if paragraph.paragraph_format.page_break_before else ""
        yield f"{paragraph.style.name if paragraph.style else ''}{begins}: {runs}"


CASES = [(one.id, lang, form) for one in FORMATS for lang, form in (("en", "full"), ("de", "short"))]


def place_of(name: str, lang: str, form: str) -> Path:
    return WHOLE / f"{name}-{lang}-{form}.txt"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("name", "lang", "form"), CASES)
def test_a_document_is_as_it_was(name: str, lang: str, form: str) -> None:
    expected = place_of(name, lang, form).read_text(encoding="utf-8")
    assert document(name, lang, FORMS[form]).splitlines() == expected.splitlines()


if __name__ == "__main__":
    app = QApplication([])
    WHOLE.mkdir(exist_ok=True)
    for case in CASES:
        place_of(*case).write_text(document(case[0], case[1], FORMS[case[2]]), encoding="utf-8")
