"""What tests of a call are made of: a clock that is turned by hand, and a record that keeps everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from callassist.calls.events import CallHeader, Entry, ScriptRef, Undone
from callassist.script.script_model import Script

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


class HandClock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.wall = START
        self.ticks = 1000.0

    def wait(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.ticks += seconds

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ticks


class Kept:
    """A record in memory, that checks the promises made to it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.every: list[Entry] = []

    def append(self, entry: Entry) -> None:
        assert entry.seq == len(self.entries) + 1
        for name in ("also", "keeps", "invalidated", "restores"):
            named = getattr(entry.event, name, ())
            assert len(set(named)) == len(named or ()), f"{name} names something twice"
        if isinstance(entry.event, Undone):
            assert entry.event.seq not in entry.event.also
            assert max(entry.event.also, default=0) < entry.seq
        self.entries.append(entry)
        self.every.append(entry)

    def amend(self, entry: Entry) -> None:
        assert entry.seq == self.entries[-1].seq
        self.entries[-1] = entry
        self.every.append(entry)


def header_of(script: Script, **facts: dict[str, str | int | float | bool | None]) -> CallHeader:
    ref = ScriptRef(script.id, script.title, script.version, script.lang, script.hash)
    known = {"person": {"first_name": "Dana"}, "me": {"name": "Sam Sample"}, "job": {"company": "Example"}}
    return CallHeader(id="c1", started=START, script=ref, facts={**known, **facts})
