"""A call in the branchy script, its clock and its record."""

from __future__ import annotations

import pytest

from callassist.calls.session import CallSession
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import branchy, companions


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def call(clock: HandClock, kept: Kept) -> CallSession:
    session = CallSession(branchy(), header_of(branchy()), clock, kept, companions=companions())
    session.start()
    return session
