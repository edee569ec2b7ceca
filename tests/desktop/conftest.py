"""A real desktop for each test that asks for one; where this machine has none, the test is skipped and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.support.desktop import Desktop, missing

NewDesktop = Callable[..., Desktop]


@cache
def _missing() -> str:
    return missing()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[NewDesktop]:
    """Makes a desktop of a given size: `desktop(size=(1366, 768))`. It is gone when the test is over."""
    if lacking := _missing():
        pytest.skip(lacking)
    with ExitStack() as open_desktops:

        def make(size: tuple[int, int] = (1400, 900)) -> Desktop:
            return open_desktops.enter_context(Desktop(tmp_path, size=size))

        yield make


@pytest.fixture
def desk(desktop: NewDesktop) -> Desktop:
    """A desktop with room for the whole window."""
    return desktop()
