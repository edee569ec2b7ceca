"""The page of all calls over very many of them: the first rows, and scrolling, against the time of one frame."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.writer import Writer
from callassist.ui.appearance import Appearance, bundled_themes, load_fonts
from callassist.ui.call_finder import CallFinder
from callassist.ui.gc_on_ui_thread import UiThreadCollector
from callassist.ui.history.call_list import CallList
from callassist.ui.history.calls_model import PAGE, CallsModel
from tests.benchmarks.many_calls import CALLS, fill
from tests.store.samples import NOW

pytestmark = [pytest.mark.benchmark, pytest.mark.xdist_group("history-bench")]

FRAME = 1000 / 60
"""Milliseconds."""


@pytest.fixture
def shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[CallsModel, CallList, CallFinder]]:
    fill(tmp_path / "data")
    store = CallStore(tmp_path / "data", Writer(), now=lambda: NOW)
    index = Index(tmp_path / "cache", store)
    index.refresh()
    load_fonts()
    rubbish = UiThreadCollector()
    finder = CallFinder(index)
    model = CallsModel(finder)
    list_ = CallList(Appearance(bundled_themes()), model, lambda: NOW)
    qtbot.addWidget(list_)
    list_.resize(440, 700)
    list_.show()
    yield model, list_, finder
    finder.close()
    rubbish.close()


def wait(finder: CallFinder) -> None:
    while not finder.idle:
        QApplication.processEvents()


def test_the_first_page_and_scrolling(shelf: tuple[CallsModel, CallList, CallFinder]) -> None:
    model, list_, finder = shelf
    model.again()
    wait(finder)
    times: list[float] = []
    for _ in range(15):
        began = time.perf_counter()
        model.again()
        wait(finder)
        list_.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
    first = statistics.median(times)
    print(f"\n{CALLS} calls: first page asked, found and painted in {first:.1f} ms = {first / FRAME:.2f} frames")
    assert model.total == CALLS
    assert first <= FRAME
    bar = list_.verticalScrollBar()
    paints: list[float] = []
    while model.rowCount() < min(CALLS, 10 * PAGE):
        began = time.perf_counter()
        bar.setValue(bar.value() + 200)
        list_.viewport().repaint()
        QApplication.processEvents()
        paints.append((time.perf_counter() - began) * 1000)
    worst = statistics.quantiles(paints, n=100)[98]
    median = statistics.median(paints)
    print(f"scrolled to row {model.rowCount()}: {median:.1f} ms a step, 99 of 100 under {worst:.1f} ms")
    assert median <= FRAME
