"""Work off the window's thread: whoever waits for it hears of it, whatever it came to."""

from __future__ import annotations

import sqlite3
import threading
from functools import partial

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from callassist.store.migrations import ReadOnly
from callassist.ui.tasks import TaskQueue

ERRORS = [
    OSError("no room"),
    ValueError("no such"),
    sqlite3.DatabaseError("damaged"),
    ReadOnly("newer"),
    TypeError("x"),
]


@pytest.mark.parametrize("error", ERRORS)
def test_whoever_waits_is_told_of_any_failure_and_a_bug_comes_up_besides(qtbot: QtBot, error: Exception) -> None:
    tasks = TaskQueue("test-tasks")
    told: list[Exception] = []

    def work() -> None:
        raise error

    with capture_exceptions() as raised:
        tasks.run(work, failed=told.append)
        qtbot.waitUntil(lambda: tasks.idle and told == [error])
    assert [found for _, found, _ in raised] == ([error] if isinstance(error, TypeError) else [])
    tasks.close()


def test_without_anybody_who_waits_a_failure_comes_up(qtbot: QtBot) -> None:
    tasks = TaskQueue("test-tasks")

    def work() -> None:
        raise OSError("no room")

    with capture_exceptions() as raised:
        tasks.run(work)
        qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(raised[0][1], OSError)
    tasks.close()


def test_of_one_topic_only_the_last_is_done_and_told(qtbot: QtBot) -> None:
    tasks = TaskQueue("test-tasks")
    go, done, told = threading.Event(), list[str](), list[str]()

    def work(name: str) -> str:
        assert go.wait(60)
        done.append(name)
        return name

    for name in ("first", "second", "third"):
        tasks.run(partial(work, name), told.append, topic="page")
    tasks.run(partial(work, "else"), told.append, topic="else")
    tasks.run(partial(work, "forgotten"), told.append, topic="forgotten")
    tasks.forget("forgotten")
    go.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert told == ["third", "else"]
    assert "second" not in done
    assert "forgotten" not in done
    tasks.close()


def test_how_far_it_is_comes_to_the_thread_of_the_window_and_the_end_always(qtbot: QtBot) -> None:
    tasks = TaskQueue("test-tasks")
    told: list[tuple[int, int, bool]] = []
    here = threading.current_thread()
    step = tasks.progress(lambda done, total: told.append((done, total, threading.current_thread() is here)))

    def work() -> None:
        for done in range(1, 1001):
            step(done, 1000)

    tasks.run(work)
    qtbot.waitUntil(lambda: tasks.idle)
    assert told[-1] == (1000, 1000, True)
    assert len(told) < 500
    tasks.close()
