"""A real desktop for each test that asks for one; where this machine has none, the test is skipped and says why."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.support.desktop import Desktop, missing

NewDesktop = Callable[..., Desktop]


@cache
def _missing() -> str:
    return missing()


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture
def desktop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[NewDesktop]:
    """Makes a desktop of a given size: `desktop(size=(1366, 768))`. It is gone when the test is over.

    When the test fails, a picture of the screen stays in its folder.
    """
    if lacking := _missing():
        pytest.skip(lacking)
    with ExitStack() as open_desktops:
        made: list[Desktop] = []

        def make(size: tuple[int, int] = (1400, 900)) -> Desktop:
            made.append(open_desktops.enter_context(Desktop(tmp_path / f"desktop-{len(made)}", size=size)))
            return made[-1]

        yield make
        if request.node.stash.get(_FAILED, False):
            for desk in made:
                picture = desk.folder / "failed.png"
                desk.shot().save(str(picture))
                print(f"The screen as it was then: {picture}")


@pytest.fixture
def desk(desktop: NewDesktop) -> Desktop:
    """A desktop with room for the whole window."""
    return desktop()
