"""Unused widgets are never destroyed on another thread."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from callassist.ui.gc_on_ui_thread import UiThreadCollector


class Ring:
    """Holds itself, so that only the collector frees it; remembers on which thread that was."""

    freed_on: list[threading.Thread] = []  # noqa: RUF012  one list for the test to read

    def __init__(self) -> None:
        self.me = self
        weakref.finalize(self, lambda: Ring.freed_on.append(threading.current_thread()))


def test_only_the_windows_thread_collects(qtbot: QtBot) -> None:
    Ring.freed_on.clear()
    was = gc.isenabled()
    rubbish = UiThreadCollector()
    for _ in range(50):
        Ring()
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert Ring.freed_on == []
    for _ in range(2_000):  # as the window would by its own work
        Ring()
    rubbish.look()
    assert Ring.freed_on
    assert set(Ring.freed_on) == {threading.main_thread()}
    rubbish.close()
    assert gc.isenabled() == was
