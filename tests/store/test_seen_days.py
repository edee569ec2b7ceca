"""A day has surely come once several different ones were seen, however often the program looked."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from callassist.store.seen_days import KEPT, NAME, NEEDED, SeenDays

FIRST = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "sure", "latest"),
    [
        ([], None, 0),
        ([0] * NEEDED, None, 0),
        ([0, 1], None, 1),
        ([0, 0, 1, 1, 2, 2], 0, 2),
        ([0, 1, 2, 3], 1, 3),
        ([0, 1, 900], 0, 900),
        ([900, 0, 1], 0, 900),
        ([0, 900, 0, 900, 0], 0, 900),
        ([0, 14, 15, 16], 14, 16),
        ([0, 15, 16, 17], 0, 17),
        ([0, *range(30, 36)], 0, 35),
        ([0, *range(30, 37)], 34, 36),
        ([900, *range(5)], 0, 4),
        ([*range(100), 900, 901, 902, 903, 904, 905], 99, 905),
    ],
)
def test_a_clock_that_is_wrong_for_once_decides_nothing(
    tmp_path: Path, days: list[int], sure: int | None, latest: int
) -> None:
    for day in days:
        SeenDays(tmp_path).see(FIRST + timedelta(days=day))
    assert SeenDays(tmp_path).sure() == (None if sure is None else FIRST + timedelta(days=sure))
    assert SeenDays(tmp_path).latest(FIRST) == FIRST + timedelta(days=latest)


def test_the_farthest_day_is_told_once_many_were_seen(tmp_path: Path) -> None:
    for day in (900, *range(KEPT - 1)):
        assert SeenDays(tmp_path).farthest() is None
        SeenDays(tmp_path).see(FIRST + timedelta(days=day))
    assert SeenDays(tmp_path).farthest() == FIRST + timedelta(days=900)
    SeenDays(tmp_path).see(FIRST + timedelta(days=KEPT))
    assert SeenDays(tmp_path).farthest() == FIRST + timedelta(days=KEPT)


@pytest.mark.parametrize("data", [b"", b"[", b'["1969-01-01", "2026-11-23", "2026-11-24"]', b"[1, 2, 3]", b"[" * 4096])
def test_a_file_that_is_no_such_list_makes_no_day_sure(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert SeenDays(tmp_path).sure() is None
    SeenDays(tmp_path).see(FIRST)
    assert SeenDays(tmp_path).latest(FIRST) >= FIRST
