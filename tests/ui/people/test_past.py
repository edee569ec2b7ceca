"""Times that are over, as they are typed."""

from __future__ import annotations

import pytest

from callassist.ui.people.past import read_past
from tests.ui.people.conftest import BERLIN, NOW, at


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("", "2026-11-24T14:06"),
        ("9:12", "2026-11-24T09:12"),
        ("22:14", "2026-11-23T22:14"),
        ("today 9:12", "2026-11-24T09:12"),
        ("yesterday 22:14", "2026-11-23T22:14"),
        ("gestern 22:14", "2026-11-23T22:14"),
        ("Fri 16:00", "2026-11-20T16:00"),
        ("3 Nov 11:00", "2026-11-03T11:00"),
        ("24 Dec 11:00", "2025-12-24T11:00"),
    ],
)
def test_what_is_meant(text: str, moment: str) -> None:
    assert read_past(text, NOW, BERLIN) == at(moment)


@pytest.mark.parametrize("text", ["soon", "99:99", "today 23:00", "tomorrow 9:00"])
def test_what_is_not_over_is_not_past(text: str) -> None:
    assert read_past(text, NOW, BERLIN) is None
