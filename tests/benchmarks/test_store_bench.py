"""What keeping and finding calls costs, against a floor that is measured in the same run."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from callassist.calls.events import Entry
from callassist.store.callfile import CallFile
from callassist.store.calls import CallStore, decode_call
from callassist.store.index import Index
from callassist.store.search import Filters, Order, count, match_expression, search, unfinished
from callassist.store.writer import Writer
from tests.benchmarks.many_calls import CALLS, fill
from tests.store.player import play

pytestmark = [pytest.mark.benchmark, pytest.mark.xdist_group("store-bench")]


@pytest.fixture(scope="module")
def many() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="callassist-bench-"))
    began = time.perf_counter()
    size = fill(folder / "data")
    print(f"\n{CALLS} calls, {size / CALLS:.0f} bytes each, made in {time.perf_counter() - began:.0f} s")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    writer = Writer()
    yield writer
    writer.close(10)


def _now() -> datetime:
    return datetime.now(UTC)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _bare_write(folder: Path, data: bytes) -> None:
    """The least that any safe write does: a temp file, forced to the disk, renamed."""
    temp, name = str(folder / "floor.tmp"), str(folder / "floor")
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(fd, data)
    os.fsync(fd)
    os.close(fd)
    os.replace(temp, name)  # noqa: PTH105  the floor has no pathlib


def _event_costs(root: Path, writer: Writer, rounds: int = 400) -> tuple[float, float]:
    """Median seconds of an acknowledged event and of the floor for the same bytes, taken in turns."""
    store = CallStore(root, writer, now=_now)
    call = play(7, _now() + timedelta(days=len(list(root.parent.iterdir()))), acts=40)
    file: CallFile = store.create(call.final_header(), {"h": "the text of a script, line by line\n" * 150})
    assert file.settle()
    ours: list[float] = []
    floor: list[float] = []

    def happen(entry: Entry) -> None:
        file.append(entry)
        while file.acknowledged < entry.seq:
            file.settle()

    seq = 0
    for number in range(rounds):
        entry = call.entries[number % len(call.entries)]
        seq += 1
        if seq > len(call.entries):  # the next call: a call is not longer than a call
            call = play(number, call.header.started + timedelta(hours=1), acts=40)
            file = store.create(call.final_header(), {"h": "the text of a script, line by line\n" * 150})
            assert file.settle()
            seq = 1
            entry = call.entries[0]
        kept = Entry(seq, entry.at, entry.wall, entry.event)
        ours.append(_timed(lambda kept=kept: happen(kept)))
        floor.append(_timed(partial(_bare_write, file.path.parent, file.path.read_bytes())))
    return statistics.median(ours), statistics.median(floor)


def test_an_acknowledged_event(many: Path, writer: Writer, tmp_path: Path) -> None:
    gc.collect()
    few, few_floor = _event_costs(tmp_path / "data", writer)
    lots, lots_floor = _event_costs(many / "data", writer)
    print(f"\nacknowledged event: {few * 1e6:.0f} µs with 0 calls, {few / few_floor:.2f} × a bare write")
    print(f"acknowledged event: {lots * 1e6:.0f} µs with {CALLS} calls, {lots / lots_floor:.2f} × a bare write")
    print(f"with {CALLS} calls against none, each by its own floor: {(lots / lots_floor) / (few / few_floor):.2f}")
    assert few <= 3 * few_floor
    assert lots <= 3 * lots_floor
    assert lots / lots_floor <= 1.2 * few / few_floor


def test_what_is_typed_is_at_most_250_ms_behind(writer: Writer, tmp_path: Path) -> None:
    store = CallStore(tmp_path / "data", writer, now=_now)
    call = play(7, _now(), acts=10)
    file = store.create(call.final_header(), {})
    file.append(call.entries[0])
    assert file.settle()
    behind: list[float] = []
    for number in range(20):
        saved: list[float] = []
        stop = file.listen(on_saved=lambda *_, saved=saved: saved.append(time.perf_counter()))
        began = time.perf_counter()
        file.amend(Entry(1, float(number), call.entries[0].wall, call.entries[0].event))
        while not saved:
            time.sleep(0.002)
        stop()
        behind.append(saved[0] - began)
    median, worst = statistics.median(behind) * 1e3, max(behind) * 1e3
    print(f"\ntyped text is on the disk after {median:.0f} ms, at worst {worst:.0f} ms")
    assert statistics.median(behind) <= 0.25


def test_making_the_index_anew(many: Path, writer: Writer) -> None:
    store = CallStore(many / "data", writer, now=_now)
    paths = list(store.files())
    for path in paths:  # once without a clock, so that both find the files in memory
        path.read_bytes()
    floor = _timed(lambda: [decode_call(path.read_bytes()) for path in paths])
    index = Index(many / "cache", store)
    ours = _timed(index.rebuild)
    idle = _timed(index.refresh)
    thorough = _timed(lambda: index.refresh(thorough=True))
    rate, ratio = len(paths) / ours, ours / floor
    print(f"\nindex of {len(paths)} calls: {rate:.0f} calls a second, {ratio:.2f} × reading them with msgspec alone")
    print(f"index: a look when nothing changed {idle * 1e3:.1f} ms, at every file {thorough * 1e3:.0f} ms")
    index.close()
    assert rate >= 10_000 or ratio <= 4  # each call is folded and told as a report: seldom, and beside the window


def test_searching(many: Path, writer: Writer) -> None:
    store = CallStore(many / "data", writer, now=_now)
    index = Index(many / "cache", store)
    index.refresh()
    connection = index.connection()
    worst = 0.0
    for text in ("sal", "hana", "thursday morning", "ask", "book", "sa wel"):
        for order in Order:
            ours = min(_timed(lambda text=text, order=order: search(index, text, order=order)) for _ in range(15))
            floor = min(_timed(lambda text=text, order=order: _raw(connection, text, order)) for _ in range(15))
            worst = max(worst, ours / floor)
            print(
                f"search {text!r}, {order.value}: {ours * 1e3:.2f} ms, {ours / floor:.2f} × raw FTS5, "
                f"{count(index, text)} calls"
            )
    assert worst <= 2
    index.close()


def _raw(connection: sqlite3.Connection, text: str, order: Order) -> list[object]:
    by = "rank" if order is Order.BEST else "rowid DESC"
    query = (
        "SELECT rowid, name, snippet(words, -1, '[', ']', '…', 16) "  # noqa: S608  constants
        f"FROM words WHERE words MATCH ? ORDER BY {by} LIMIT 50"
    )
    return connection.execute(query, (match_expression(text),)).fetchall()


_HOME = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.search import search, unfinished
from callassist.store.writer import Writer
folder = Path(sys.argv[1])
began = time.perf_counter()
store = CallStore(folder / "data", Writer(), now=lambda: datetime.now(UTC))
index = Index(folder / "cache", store)
index.refresh()
search(index, limit=20)
store.unfinished(unfinished(index))
store.recent(10)
taken = time.perf_counter() - began
status = Path("/proc/self/status").read_text()
print(taken, status.split("VmRSS:")[1].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory the way of Linux")
def test_what_home_needs(many: Path, tmp_path: Path) -> None:
    """The store's part of Home: recent calls, unfinished ones, and whether anything changed."""
    fill(tmp_path / "data", 3)

    def home(folder: Path) -> tuple[float, float]:
        done = subprocess.run([sys.executable, "-c", _HOME, str(folder)], capture_output=True, check=True, text=True)
        seconds, kilobytes = done.stdout.split()
        return float(seconds), float(kilobytes)

    home(many)
    home(tmp_path)
    lots = [home(many) for _ in range(7)]
    none = [home(tmp_path) for _ in range(7)]
    seconds = [min(each[0] for each in times) for times in (none, lots)]
    memory = [statistics.median(each[1] for each in times) / 1024 for times in (none, lots)]
    print(f"\nHome: {seconds[0] * 1e3:.1f} ms with 3 calls, {seconds[1] * 1e3:.1f} ms with {CALLS}")
    print(f"Home: {memory[0]:.1f} MB with 3 calls, {memory[1]:.1f} MB with {CALLS}")
    assert memory[1] - memory[0] <= 15
    assert seconds[1] - seconds[0] <= 0.05


def test_filters_on_many_calls(many: Path, writer: Writer) -> None:
    index = Index(many / "cache", CallStore(many / "data", writer, now=_now))
    index.refresh()
    since = datetime(2024, 1, 1, tzinfo=UTC)
    for name, filters in {
        "a person": Filters(person="p77"),
        "a script": Filters(script="screen-candidate"),
        "a week": Filters(since=since, until=since + timedelta(days=7)),
        "a step": Filters(step="identity"),
        "a step of few": Filters(step="gracious"),
        "a step of none": Filters(step="nowhere"),
    }.items():
        seconds = min(_timed(lambda filters=filters: search(index, filters=filters)) for _ in range(5))
        print(f"filter by {name}: {seconds * 1e3:.2f} ms")
        assert seconds <= 0.05
    print(f"unfinished: {min(_timed(lambda: unfinished(index)) for _ in range(5)) * 1e3:.2f} ms")
    index.close()
