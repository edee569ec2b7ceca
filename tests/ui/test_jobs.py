"""Work off the window's thread: whoever waits for it hears of it, whatever it came to."""

from __future__ import annotations

import sqlite3

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from callassist.ui.jobs import Jobs


@pytest.mark.parametrize("error", [OSError("no room"), ValueError("no such"), sqlite3.DatabaseError("damaged")])
def test_whoever_waits_is_told_of_any_failure_and_a_bug_comes_up_besides(qtbot: QtBot, error: Exception) -> None:
    jobs = Jobs("test-jobs")
    told: list[Exception] = []

    def work() -> None:
        raise error

    with capture_exceptions() as raised:
        jobs.run(work, failed=told.append)
        qtbot.waitUntil(lambda: jobs.idle and told == [error])
    assert [found for _, found, _ in raised] == ([] if isinstance(error, OSError | ValueError) else [error])
    jobs.close()


def test_without_anybody_who_waits_a_failure_comes_up(qtbot: QtBot) -> None:
    jobs = Jobs("test-jobs")

    def work() -> None:
        raise OSError("no room")

    with capture_exceptions() as raised:
        jobs.run(work)
        qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(raised[0][1], OSError)
    jobs.close()
