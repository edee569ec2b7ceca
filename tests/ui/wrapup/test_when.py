"""Days and hours as people type them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from callassist.ui.days import day_names
from callassist.ui.wrapup.when import read_when

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=BERLIN)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tue 10:30", "2026-12-01 10:30"),
        ("wed", "2026-11-25 10:00"),
        ("mon 9:15", "2026-11-30 09:15"),
        ("Mon at 9", "2026-11-30 09:00"),
        ("in 2 hours", "2026-11-24 16:00"),
        ("in an hour", "2026-11-24 15:00"),
        ("+90m", "2026-11-24 15:30"),
        ("in 45 min", "2026-11-24 14:45"),
        ("in 12h", "2026-11-25 02:00"),
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
        ("at 16", "2026-11-24 16:00"),
        ("noon", "2026-11-25 12:00"),
        ("tomorrow 9", "2026-11-25 09:00"),
        ("Thu 14:00", "2026-11-26 14:00"),
        ("on Thursday at 14", "2026-11-26 14:00"),
        ("next Friday, 8", "2026-11-27 08:00"),
        ("12 March 10:00", "2027-03-12 10:00"),
        ("day after tomorrow 7 o'clock", "2026-11-26 07:00"),
        ("10:00 tomorrow", "2026-11-25 10:00"),
        ("at 3 pm on thursday", "2026-11-26 15:00"),
    ],
)
def test_what_is_typed_is_understood(text: str, meant: str) -> None:
    assert read_when(text, NOW, BERLIN) == datetime.fromisoformat(meant).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "tu",
        "32 Nov",
        "25:00",
        "2026-13-01",
        "30.2.",
        "wed blah",
        "m",
        "t",
        "13 pm",
        "9",
        "tomorrow 25",
        "tomorrow 9:30 15",
        "9 blah tomorrow",
    ],
)
def test_what_is_not_clear_is_left_alone(text: str) -> None:
    if text == "tu":
        assert read_when(text, NOW, BERLIN) is not None  # nothing else begins like this
    else:
        assert read_when(text, NOW, BERLIN) is None


def test_the_names_of_the_persons_own_language_count_too() -> None:
    names = day_names(QLocale(QLocale.Language.German))
    for text, meant in (
        ("Do 9:00", "2026-11-26 09:00"),
        ("am Donnerstag um 14", "2026-11-26 14:00"),
        ("nächsten Freitag 8 Uhr", "2026-11-27 08:00"),
        ("morgen 14 Uhr", "2026-11-25 14:00"),
        ("morgen 9", "2026-11-25 09:00"),
        ("übermorgen 14 Uhr 30", "2026-11-26 14:30"),
        ("heute 15:30 Uhr", "2026-11-24 15:30"),
        ("mittags", "2026-11-25 12:00"),
        ("14 Uhr am Freitag", "2026-11-27 14:00"),
        ("in einer Stunde", "2026-11-24 15:00"),
        ("in 30 Minuten", "2026-11-24 14:30"),
        ("Mo 9", "2026-11-30 09:00"),
        ("12. März 10:00", "2027-03-12 10:00"),
        ("3. März", "2027-03-03 10:00"),
    ):
        assert read_when(text, NOW, BERLIN, names) == datetime.fromisoformat(meant).replace(tzinfo=BERLIN), text


def test_hours_from_now_are_hours_over_a_change_of_clocks_as_well() -> None:
    before = datetime(2026, 10, 25, 1, 30, 40, tzinfo=BERLIN)
    found = read_when("in 3 hours", before, BERLIN)
    assert found is not None
    assert (found.hour, found.minute, found.second) == (3, 30, 0)


@given(st.text(max_size=40))
def test_nothing_typed_ever_breaks_it(text: str) -> None:
    found = read_when(text, NOW, BERLIN)
    assert found is None or found.date() >= NOW.date() or any(letter.isdigit() for letter in text)
