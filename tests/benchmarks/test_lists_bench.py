"""Lists of ten and of 100,000 people side by side in one window, and a ring among 10,000: ratios, not times.

.venv/bin/python -m pytest -m benchmark -s tests/benchmarks/test_lists_bench.py
"""

from __future__ import annotations

import statistics
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump, pump_until
from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.caller import CallerIndex
from callassist.people.person_model import Number, Person

MANY, FEW, ROUNDS = 100_000, 10, 15


def people(count: int) -> list[Person]:
    return [
        Person(id=f"p{n}", given=f"Sam{n}", family="Sample", country="DE", zone="Europe/Berlin", role="Nurse",
               numbers=(Number(number=f"+49 40 {5_000_000 + n}"),))
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.benchmark
def test_a_list_of_100_000_opens_like_one_of_ten(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        app.zone = ZoneInfo("Europe/Berlin")
        everybody, now = people(MANY), app.context.now()
        app.people.room.put_many(everybody)
        for name, count in (("many", MANY), ("few", FEW)):
            listing = CallingList(id=name, name=name, script="screen-candidate", created=now)
            app.lists.store.create(listing, [ListEntry(person=one.id, added=now) for one in everybody[:count]])
        app.lists.show_list("few")
        pump_until(lambda: app.settled, turns=1_000_000)
        found: dict[str, list[float]] = {"few": [], "many": []}
        for _ in range(ROUNDS):
            for name in ("many", "few"):
                began = perf_counter()
                app.lists.show_list(name)
                app.shell.repaint()
                QApplication.sendPostedEvents()
                found[name].append(perf_counter() - began)
                told = app.lists.page().entries.rows.told(0)
                assert told is not None
                assert told[0] == "Sam0 Sample"
                pump_until(lambda: app.settled, turns=1_000_000)
                pump(4)
        assert app.lists.page().entries.rows.rowCount() == FEW
        ratio = statistics.median(found["many"]) / statistics.median(found["few"])
        print(f"\nopened: {1000 * statistics.median(found['few']):.1f} ms for {FEW}, {ratio:.2f} × for {MANY}")
        assert ratio <= 1.15


@pytest.mark.benchmark
def test_who_rings_is_found_among_10_000_as_among_100() -> None:
    times: dict[int, float] = {}
    for count in (100, 10_000):
        index, one = CallerIndex(people(count)), f"sip:040{5_000_000 + count // 2}@pbx"
        from callassist.people.caller import ringing_number

        assert len(index.callers(ringing_number(one), "DE")) == 1
        began = perf_counter()
        for _ in range(300):
            index.callers(ringing_number(one), "DE")
        times[count] = (perf_counter() - began) / 300
    ratio = times[10_000] / times[100]
    print(f"\nring to name: {1000 * times[10_000]:.3f} ms among 10,000, {ratio:.2f} × that among 100")
    assert ratio <= 3
