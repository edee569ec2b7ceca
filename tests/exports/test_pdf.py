"""The pages hold every fact to the last line, whatever is in it; read back with pypdf."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontDatabase, QPainter
from PySide6.QtWidgets import QApplication

from callassist import assets
from callassist.calls import state as s
from callassist.calls.report import Report, report_of
from callassist.exports import pdf
from callassist.exports.outline import Outline, OutlineItem, OutlineSection, Table, outline
from callassist.plain_text import one_line
from tests.exports.samples import BEGAN, HOSTILE, entries, header, hostile, sample, state
from tests.support.call_count import calls_of
from tests.ui.opened import watched


def pages(*reports: Report) -> list[str]:
    out = io.BytesIO()
    pdf.write(reports, out)
    return texts(out.getvalue())


def texts(data: bytes) -> list[str]:
    """Some fonts give the blank and the tab one glyph, which is read back as either."""
    return [page.extract_text().replace("\t", " ") for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def squeezed(text: str) -> str:
    """Without blanks and ligatures: what wraps where is not what the test is about."""
    return re.sub(r"\s", "", text.replace("\ufb01", "fi").replace("\ufb00", "ff").replace("\ufb02", "fl"))


def with_notes(count: int, text: str = "A remark of ordinary length") -> Report:
    told = state()
    for n in range(count):
        told.notes[f"x{n}"] = s.Note(f"x{n}", f"{text} {n}.", "salary", 100 + 7 * n, BEGAN, 20)
    return report_of(header(), told, entries(), full=True)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    """Text needs an application."""


@pytest.mark.parametrize("full", [False, True])
def test_every_fact_is_on_the_page(full: bool) -> None:
    report = sample(full=full)
    seen = squeezed("".join(pages(report)))
    for section in outline(report).sections:
        assert squeezed(section.heading) in seen
        for item in section.items:
            assert squeezed(item.text) in seen
            assert squeezed(item.aside) in seen


@pytest.mark.parametrize("count", [1, 17, 18, 19, 20, 21, 22, 23, 24, 60, 300])
def test_the_end_is_never_lost_to_a_page_break(count: int) -> None:
    told = pages(with_notes(count))
    seen = squeezed("".join(told))
    assert [seen.count(squeezed(f"length {note}.")) for note in range(count)] == [1] * count  # nor on two pages
    assert squeezed("Rating: Communication: 4 Clear on the case") in seen
    for number, text in enumerate(told, 1):
        assert f"Page {number} of {len(told)}" in text
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("Page")]
        assert lines[-1].strip() not in ("Notes", "Checklist", "Prepared answers used", "Time for each step")


def of_steps(count: int) -> Outline:
    """A script with that many steps, of which some heading comes to the foot of nearly every page."""
    steps = (
        OutlineSection(
            f"Step {n}", tuple(OutlineItem("word " * 40 * (1 + k % 3)) for k in range(1 + n % 4)), prose=True
        )
        for n in range(count)
    )
    return Outline("Sample script", "en", "Sample", (), tuple(steps))


def work(page: Outline) -> tuple[int, int]:
    """Of its pages: the functions called, and the bytes written."""
    out = io.BytesIO()
    return calls_of(lambda: pdf.write_outlines([page], out)), len(out.getvalue())


@pytest.mark.parametrize("of", [of_steps, lambda count: outline(with_notes(count))], ids=["steps", "notes"])
def test_the_work_grows_with_what_is_written_at_most(of: Callable[[int], Outline]) -> None:
    """Also where each page would draw what is on all of them: then the bytes grow with the square."""
    work(of(1))  # what is loaded once
    for few, more, most in zip(*(work(of(count)) for count in (75, 150, 300)), strict=True):
        assert most - more < 2.5 * (more - few), (few, more, most)


def bodies(page: Outline) -> list[list[str]]:
    """The lines of each of its pages, without the head and the foot."""
    out = io.BytesIO()
    pdf.write_outlines([page], out)
    told = [[line.strip() for line in text.splitlines()] for text in texts(out.getvalue())]
    return [[line for line in lines if line != page.title and not line.startswith("Page ")] for lines in told]


@pytest.mark.parametrize("count", range(30, 38))
def test_no_heading_stands_at_the_foot_of_a_page(count: int) -> None:
    told = bodies(of_steps(count))
    assert len(told) > 5
    assert not [lines[-1] for lines in told if lines[-1].startswith("Step ")]
    assert [line for lines in told for line in lines if line.startswith("Step")] == [f"Step {n}" for n in range(count)]


@pytest.mark.parametrize("empty", [1, 20, 21, 22, 23, 24, 25, 120])
def test_headings_with_nothing_below_them_are_on_a_page_each_once(empty: int) -> None:
    below = OutlineSection("Step", (OutlineItem("word"),))
    steps = [OutlineSection(f"Empty {n}", ()) for n in range(empty)]
    told = bodies(Outline("Sample script", "en", "Sample", (), (below, *steps)))
    assert [line for lines in told for line in lines if line.startswith("Empty")] == [step.heading for step in steps]
    assert max(map(len, told)) < 30


def test_a_note_longer_than_a_page() -> None:
    told = pages(with_notes(1, HOSTILE["long"]))
    assert len(told) > 20
    assert squeezed("Is it remote?") in squeezed("".join(told))


def test_every_page_but_the_first_has_the_title_at_its_head() -> None:
    title = squeezed(outline(with_notes(0)).title)
    first, *others = [[squeezed(line) for line in told.splitlines()] for told in pages(with_notes(60))]
    assert [line for line in first if line in (title, "?")] == [title]
    assert others
    assert all(title in lines for lines in others)


def test_each_call_has_its_own_pages() -> None:
    told = pages(sample(), sample(lang="de"))
    assert len(told) == 2
    assert "Page 1 of 1" in told[0]
    assert "Seite 1 von 1" in told[1]


def test_no_calls_make_one_empty_page() -> None:
    assert len(pages()) == 1


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("rtl", "emoji", "bidi", "long")])
def test_hostile_values_are_text(name: str) -> None:
    seen = squeezed("".join(pages(hostile(HOSTILE[name], full=False))))
    assert squeezed(one_line(HOSTILE[name]))[:20] in seen


def test_the_apps_own_face_writes_the_letters_that_were_typed(qapp: QApplication) -> None:
    before = qapp.font()
    number = QFontDatabase.addApplicationFont(str(assets.path("fonts", "Inter-Regular.otf")))
    qapp.setFont(QFontDatabase.applicationFontFamilies(number)[0])
    try:
        seen = squeezed("".join(pages(hostile("a -> b ({C}) =X(1:2) %}", full=False))))
    finally:
        qapp.setFont(before)
        QFontDatabase.removeApplicationFont(number)
    assert squeezed("a -> b ({C}) =X(1:2) %}") in seen


@pytest.mark.parametrize("name", ["rtl", "emoji", "bidi"])
def test_any_writing_is_drawn(name: str) -> None:
    assert len(pages(hostile(HOSTILE[name], full=False))) == 1


def test_nothing_in_the_file_acts() -> None:
    out = io.BytesIO()
    pdf.write([hostile("[x](javascript:alert) <a href='http://x'>x</a>")], out)
    for name in (b"/JavaScript", b"/JS", b"/URI", b"/OpenAction", b"/EmbeddedFile"):
        assert name not in out.getvalue()


@pytest.mark.parametrize("form", ['<img src="{path}">', "![x]({path})", "![x](file://{path})", "url({path})"])
def test_no_picture_that_a_text_names_is_read(qapp: QApplication, tmp_path: Path, form: str) -> None:
    path = tmp_path / "p.png"
    path.write_bytes(b"")
    out, told = io.BytesIO(), f"seen {form.format(path=path)}"
    with watched(path) as opens:
        pdf.write([hostile(told)], out)
        pdf.write_table(Table(told, "en", told, (told, told), ((told, told),)), io.BytesIO())
        assert not opens.any()
    assert "seen" in texts(out.getvalue())[0]


def test_a_table_of_forty_repeats_its_head() -> None:
    heads = ("Candidate", "Outcome", "Communication", "Salary", "Remark")
    rows = tuple((f"Sample Person {n}", "Agreed", "4", "52 000", "Clear on the case, " * 4) for n in range(40))
    out = io.BytesIO()
    pdf.write_table(Table("Side by side", "en", "40 calls", heads, rows), out)
    told = texts(out.getvalue())
    assert len(told) > 1
    assert all("Communication" in text for text in told)
    assert "Sample Person 39" in told[-1]


def test_a_wide_table_counts_its_pages_through() -> None:
    heads = tuple(f"Column {n}" for n in range(30))
    rows = tuple(tuple(f"{column} of {row}" for column in range(30)) for row in range(60))
    out = io.BytesIO()
    pdf.write_table(Table("Side by side", "en", "60 calls", heads, rows), out)
    told = texts(out.getvalue())
    assert len(told) > 5
    assert [re.findall(r"Page \d+ of \d+", text) for text in told] == [
        [f"Page {number} of {len(told)}"] for number in range(1, len(told) + 1)
    ]


def test_without_an_application_twice_in_one_process_and_without_a_screen() -> None:
    program = """
import io, sys
from tests.exports.samples import sample
from callassist.exports import pdf
assert "PySide6.QtGui" not in sys.modules
for _ in range(2):
    out = io.BytesIO()
    pdf.write([sample()], out)
    assert out.getvalue().startswith(b"%PDF"), out.getvalue()[:20]
print("drawn")
"""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=env)
    assert done.stdout.strip() == "drawn", done.stderr


def placed(data: bytes) -> list[list[tuple[str, float, float]]]:
    """For each page, what stands on it and how far from the left and from the foot, in points."""
    found: list[list[tuple[str, float, float]]] = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        found.append([])

        def see(text: str, at: list[float], shift: list[float], *_: object, on: list[Any] = found[-1]) -> None:
            if text.strip():
                on.append((text.strip(), shift[4] * at[0] + at[4], shift[5] * at[3] + at[5]))

        page.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("lang", ["en", "he"])
def test_text_keeps_to_its_margins_and_the_head_and_the_foot_stand_in_them(lang: str) -> None:
    out = io.BytesIO()
    pdf.write([replace(sample(full=True, lang=lang), title="Dana")], out)
    margin = 18 * 72 / 25.4
    first, second = placed(out.getvalue())
    assert min(x for page in (first, second) for _, x, _ in page) == pytest.approx(margin, abs=0.5)
    for page in (first, second):
        foot, x, y = page[-1]
        assert (margin / 3 < y < margin, x > 400) == (True, lang == "en"), foot
    assert "Dana" not in [text for text, _, y in first if y > 842 - margin]
    ((x, y),) = [(x, y) for text, x, y in second if text == "Dana" and y > 842 - margin]
    assert (x < 200, 842 - margin < y < 842 - margin / 3) == (lang == "en", True)
    # Both stand in the middle of a strip of 24 points, the upper from 14 on, the lower up to 14 from its edge.
    assert (842 - y) + second[-1][2] == pytest.approx(2 * 26, abs=0.3)


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_a_page_of_a_right_to_left_language(lang: str) -> None:
    (page,) = pages(sample(lang=lang))
    assert squeezed("Dana Reyes") in squeezed(page)


def test_pages_that_nothing_takes_are_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    with pytest.raises(OSError, match="The pages could not be written"):
        pages(sample())
