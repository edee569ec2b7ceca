"""What an export costs, against what reading the same calls takes in the same run.

Reading is what the app does whenever it reads a call: `CallStore.load`, from an id to the record with its header and
entries (the file found, read, its seal checked, decoded). Printed as well: the same by paths that are known already, as
the export itself reads, and with the entries folded, before which nobody can say what came of a call. Processor time,
since other programs on the machine are no part of any.
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
from callassist.exports.choosing import CallChoice, choose
from callassist.exports.formats import ExportFormat, OutgoingCall, Scripts, format_named
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.benchmarks.many_calls import fill

CALLS = int(os.environ.get("CALLASSIST_BENCH_EXPORTS", "10000"))
MOST_CSV = 3.0
TRIES = 5


def timed(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


@pytest.mark.benchmark
def test_ten_thousand_calls_as_csv(tmp_path: Path) -> None:
    fill(tmp_path, CALLS)
    writer = Writer()
    store = CallStore(tmp_path, writer, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    chosen = choose(store, CallChoice())

    ids = [path.stem for path in chosen.files]

    def read() -> None:
        assert sum(store.load(call).header.id == call for call in ids) == CALLS

    def read_by_path() -> None:
        assert sum(1 for _ in chosen) == CALLS

    def read_and_fold() -> None:
        assert sum(fold(call.entries).last_seq > 0 for call in chosen) == CALLS

    def export(name: str) -> Callable[[], None]:
        def act() -> None:
            scripts = Scripts()
            out = io.BytesIO()
            format_named(name).write((OutgoingCall(call, scripts) for call in chosen), out, ExportFormat())
            assert len(out.getvalue()) > CALLS * 100

        return act

    read()
    # What the test runner holds is no part of an export: the collector need not look through it.
    gc.collect()
    gc.freeze()
    names = ("csv", "csv-notes", "json", "md", "html")
    acts = {"read": read, "path": read_by_path, "fold": read_and_fold} | {name: export(name) for name in names}
    # One after the other, again and again, so that a busy minute of the machine falls on all of them.
    rounds = [{name: timed(act) for name, act in acts.items()} for _ in range(TRIES)]
    spent = {name: min(each[name] for each in rounds) for name in acts}
    reading, by_path, folding = spent["read"], spent["path"], spent["fold"]
    print(f"\n{CALLS:,} calls read in {reading:.2f} s, by path {by_path:.2f} s, and folded {folding:.2f} s")
    for name in names:
        told = f"{spent[name] / by_path:.2f} by path, {spent[name] / folding:.2f} and folding"
        print(f"as {name}: {spent[name]:.2f} s, {spent[name] / reading:.2f} times reading ({told})")
    assert spent["csv"] <= MOST_CSV * reading
    gc.unfreeze()
    writer.close(5)
