"""Days and hours as people type them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from callassist.ui.wrapup.next_step import day_names
from callassist.ui.wrapup.when import read_when

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=BERLIN)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tue 10:30", "2026-12-01 10:30"),
        ("wed", "2026-11-25 10:00"),
        ("tomorrow", "2026-11-25 10:00"),
        ("tomorrow 9.15", "2026-11-25 09:15"),
        ("today 16:00", "2026-11-24 16:00"),
        ("24 Nov", "2026-11-24 10:00"),
        ("Nov 26, 8:00", "2026-11-26 08:00"),
        ("3 Feb", "2027-02-03 10:00"),
        ("3rd march 2028 at 7 pm", "2028-03-03 19:00"),
        ("Thu 26 Nov, 11:00", "2026-11-26 11:00"),
        ("26.11.", "2026-11-26 10:00"),
        ("26.11.27 9:00", "2027-11-26 09:00"),
        ("2026-12-24", "2026-12-24 10:00"),
        ("2026-12-24T08:30", "2026-12-24 08:30"),
        ("2026-12-24 08:30", "2026-12-24 08:30"),
        ("in 3 days", "2026-11-27 10:00"),
        ("in 2 weeks 15:00", "2026-12-08 15:00"),
        ("+1", "2026-11-25 10:00"),
        ("15:30", "2026-11-24 15:30"),
        ("9:30", "2026-11-25 09:30"),
        ("4pm", "2026-11-24 16:00"),
    ],
)
def test_what_is_typed_is_understood(text: str, meant: str) -> None:
    assert read_when(text, NOW, BERLIN) == datetime.fromisoformat(meant).replace(tzinfo=BERLIN)


@pytest.mark.parametrize("text", ["", "soon", "tu", "32 Nov", "25:00", "2026-13-01", "30.2.", "wed blah", "m", "t"])
def test_what_is_not_clear_is_left_alone(text: str) -> None:
    if text == "tu":
        assert read_when(text, NOW, BERLIN) is not None  # nothing else begins like this
    else:
        assert read_when(text, NOW, BERLIN) is None


def test_the_names_of_the_persons_own_language_count_too() -> None:
    names = day_names(QLocale(QLocale.Language.German))
    assert read_when("Do 9:00", NOW, BERLIN, names) == datetime(2026, 11, 26, 9, tzinfo=BERLIN)
    assert read_when("morgen 14 Uhr", NOW, BERLIN, names) == datetime(2026, 11, 25, 14, tzinfo=BERLIN)
    assert read_when("3. März", NOW, BERLIN, names) == datetime(2027, 3, 3, 10, tzinfo=BERLIN)


@given(st.text(max_size=40))
def test_nothing_typed_ever_breaks_it(text: str) -> None:
    found = read_when(text, NOW, BERLIN)
    assert found is None or found.date() >= NOW.date() or any(letter.isdigit() for letter in text)
