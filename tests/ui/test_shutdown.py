"""The system's wish that the program ends reaches the window, and the process goes with what it was to say."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from callassist.ui import shutdown
from callassist.ui.shutdown import ShutdownSignals, end_process

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[list[str]]:
    """How often the window was to be closed."""
    found: list[str] = []
    endings = ShutdownSignals(lambda: found.append("close"))
    yield found
    endings.stop()


@posix
@pytest.mark.parametrize("name", shutdown.ASKING)
def test_a_signal_closes_the_window_soon(qtbot: QtBot, asked: list[str], name: str) -> None:
    os.kill(os.getpid(), getattr(signal, name))
    qtbot.waitUntil(lambda: asked == ["close"])


@posix
def test_asked_again_it_closes_again(qtbot: QtBot, asked: list[str]) -> None:
    """The first time it may stay, for what cannot be saved."""
    for times in (1, 2):
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda times=times: len(asked) == times)


def test_afterwards_signals_are_the_systems_again(qtbot: QtBot) -> None:
    before = [signal.getsignal(getattr(signal, name)) for name in shutdown.ASKING if hasattr(signal, name)]
    ShutdownSignals(lambda: None).stop()
    assert [signal.getsignal(getattr(signal, name)) for name in shutdown.ASKING if hasattr(signal, name)] == before


class Ended(Exception):
    """In place of the end of the process."""


class Gone:
    """A terminal that was closed."""

    def flush(self) -> NoReturn:
        raise BrokenPipeError


def test_the_end_closes_qt_and_the_log_and_says_what_there_was_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []

    class Qt:
        @staticmethod
        def instance() -> type[Qt]:
            return Qt

        @staticmethod
        def shutdown() -> None:
            done.append("qt")

    class Out:
        def flush(self) -> None:
            done.append("out")

    def leave(code: int) -> NoReturn:
        done.append(code)
        raise Ended

    monkeypatch.setattr(shutdown, "QCoreApplication", Qt)
    monkeypatch.setattr(logging, "shutdown", lambda: done.append("log"))
    monkeypatch.setattr(sys, "stdout", Gone())
    monkeypatch.setattr(sys, "stderr", Out())
    monkeypatch.setattr(shutdown.os, "_exit", leave)
    with pytest.raises(Ended):
        end_process(3)
    assert done == ["qt", "log", "out", 3]
