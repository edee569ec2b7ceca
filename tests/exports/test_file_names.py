"""A name is a name on every system, whatever somebody is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.exports.file_names import LONGEST, call_name, distinct, safe_name
from tests.exports.samples import HOSTILE, hostile, sample


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dana Reyes", "Dana Reyes.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f.md"),
        ("CON", "_CON.md"),
        ("nul.tar", "_nul.tar.md"),
        ("COM¹", "_COM¹.md"),
        ("lpt9 ", "_lpt9.md"),
        ("ends in dots...", "ends in dots.md"),
        ("", "call.md"),
        ("...", "call.md"),
        ("\u202egpj.exe", "gpj.exe.md"),
        ("two\nlines", "two lines.md"),
        ("O\u0308zil", "Özil.md"),
        ("王小明", "王小明.md"),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert safe_name(text, ".md") == name


DEVICES = ["con", "prn", "aux", "nul", "conin$", "conout$"]
DEVICES += [f"{one}{n}" for one in ("com", "lpt") for n in "0123456789¹²³"]


def test_the_name_of_a_device_is_never_that_of_a_file() -> None:
    assert [safe_name(name.upper()) for name in DEVICES] == [f"_{name.upper()}" for name in DEVICES]
    assert [safe_name(f"{name}x") for name in DEVICES] == [f"{name}x" for name in DEVICES]


@given(st.text())
def test_any_text_makes_a_name(text: str) -> None:
    name = safe_name(text, ".docx")
    assert name.endswith(".docx")
    assert 6 <= len(name.encode()) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name[0] not in " .-~"
    assert safe_name(name.removesuffix(".docx"), ".docx") == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = safe_name("é" * 300, ".pdf")
    assert LONGEST == 120
    assert len(name.encode()) <= LONGEST
    assert safe_name("x" * 300, ".pdf") == "x" * 116 + ".pdf"
    assert name == "é" * ((LONGEST - 4) // 2) + ".pdf"


def test_call_name() -> None:
    assert call_name(sample(), ".pdf") == "2026-11-22 1406 Dana Reyes, Backend engineer.pdf"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_call_name_of_a_hostile_call(value: str) -> None:
    assert call_name(hostile(value), ".md").startswith("2026-11-22 1406")


def test_distinct() -> None:
    taken = ["Dana.md", "dana (2).md"]
    assert distinct("DANA.md", taken) == "DANA (3).md"
    assert distinct("Robin.md", taken) == "Robin.md"
    assert distinct("dana", ["Dana", "dana (2)"]) == "dana (3)"


@pytest.mark.parametrize("ending", ["q\u0323\u0307", "\u05d0\u05b0"])
def test_a_long_name_is_not_cut_inside_of_a_letter(ending: str) -> None:
    for length in range(LONGEST - 20, LONGEST + 1):
        stem = safe_name("x" * length + ending, ".md").removesuffix(".md")
        assert stem.strip("x") in ("", ending)
