"""A call costs the same in an office as without one, whether its server is there, silent or dead.

Run by `python3 packaging/dev.py office -m benchmark -s`, when the machine is quiet.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump, pump_until, start_sample
from callassist.office.invitation import Membership, keep_membership
from callassist.paths import within
from tests.office.conftest import SampleOffice
from tests.office.engine import free_port
from tests.office.test_child_carrier import Wire, wire

__all__ = ["wire"]
pytestmark = [pytest.mark.benchmark, pytest.mark.usefixtures("qtbot")]

TURNS, NOTES = 8, 60


def notes_in_a_call(world: Path, wire: Wire | None) -> list[tuple[float, float]]:
    """Seconds from each note to its being on the disk: of the clock, and of the processor."""
    times: list[tuple[float, float]] = []
    with opened(world, StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready and app.keeping.care.idle)
        if wire is not None:
            wire.frozen.set()
        app.office.run()
        start_sample(app)
        pump(10)
        call = app.calling.call
        assert call is not None
        for number in range(NOTES):
            if number % 10 == 0:
                app.office.run()
            clock, processor = time.perf_counter(), time.process_time()
            call.session.write_note(f"Note {number}, as long as what is written down in a call.")
            assert call.file.settle()
            times.append((time.perf_counter() - clock, time.process_time() - processor))
            pump()
    if wire is not None:
        wire.frozen.clear()
    return times


def test_a_note_is_on_the_disk_as_soon_as_without_an_office(
    qtbot: QtBot, office: SampleOffice, wire: Wire, tmp_path: Path
) -> None:
    there = office.admin.membership
    desks: dict[str, Membership | None] = {
        "in no office": None,
        "there": there,
        "silent": replace(there, address=replace(there.address, port=wire.port)),
        "dead": replace(there, address=replace(there.address, port=free_port())),
    }
    for name, membership in desks.items():
        keep_membership(within(tmp_path / name).make().log, membership)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in desks}
    for _ in range(TURNS):  # in turns, so that a busy moment meets all
        for name in desks:
            times[name] += notes_in_a_call(tmp_path / name, wire if name == "silent" else None)
    assert wire.met.is_set()
    found = {name: [statistics.median(one) for one in zip(*each, strict=True)] for name, each in times.items()}
    floor = found.pop("in no office")
    print(f"\na note on the disk, in no office: {floor[0] * 1e3:.2f} ms, {floor[1] * 1e3:.2f} ms of the processor")
    for name, each in found.items():
        by_clock, by_processor = (one / least for one, least in zip(each, floor, strict=True))
        print(f"with the server {name}: {by_clock:.2f} times, {by_processor:.2f} times of the processor")
        assert min(by_clock, by_processor) <= 1.1
