"""What an export costs, against what reading the same calls takes in the same run.

A call is read once its file is decoded and its entries are folded: before that nobody can say what came of it. The
bare decoding is printed as well. Processor time, since other programs on the machine are no part of either.
"""

from __future__ import annotations

import gc
import io
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callassist.calls.fold import fold
from callassist.exports.choosing import Choice, choose
from callassist.exports.formats import Form, Scripts, Told, format_named
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.benchmarks.many_calls import fill

CALLS = int(os.environ.get("CALLASSIST_BENCH_EXPORTS", "10000"))
MOST_CSV = 3.0


def timed(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


@pytest.mark.benchmark
def test_ten_thousand_calls_as_csv(tmp_path: Path) -> None:
    fill(tmp_path, CALLS)
    writer = Writer()
    store = CallStore(tmp_path, writer, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    chosen = choose(store, Choice())

    def decode() -> None:
        assert sum(1 for _ in chosen) == CALLS

    def read() -> None:
        assert sum(fold(call.entries).last_seq > 0 for call in chosen) == CALLS

    def export(name: str) -> Callable[[], None]:
        def act() -> None:
            scripts = Scripts()
            out = io.BytesIO()
            format_named(name).write((Told(call, scripts) for call in chosen), out, Form())
            assert len(out.getvalue()) > CALLS * 100

        return act

    read()
    # What the test runner holds is no part of an export: the collector need not look through it.
    gc.collect()
    gc.freeze()
    decoding = min(timed(decode) for _ in range(3))
    reading = min(timed(read) for _ in range(3))
    print(f"\n{CALLS:,} calls read in {reading:.2f} s, of which decoding {decoding:.2f} s")
    for name in ("csv", "csv-notes", "json", "md", "html"):
        spent = min(timed(export(name)) for _ in range(3))
        print(f"as {name}: {spent:.2f} s, {spent / reading:.2f} times reading, {spent / decoding:.2f} times decoding")
        if name == "csv":
            assert spent <= MOST_CSV * reading
    gc.unfreeze()
    writer.close(5)
