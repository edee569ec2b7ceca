"""Benchmarks of the window use the window's own fixtures, and its threads take turns as in the app."""

import sys
from collections.abc import Iterator

import pytest

from callassist.ui.startup import TURN
from tests.ui.conftest import fonts, look, open_desk, qapp_args
from tests.ui.studio.conftest import open_studio

__all__ = ["fonts", "look", "open_desk", "open_studio", "qapp_args"]


@pytest.fixture(autouse=True)
def _turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    yield
    sys.setswitchinterval(before)
