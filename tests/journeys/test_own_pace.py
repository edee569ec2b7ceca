"""After five calls by a script, a call is held against one's own pace and no longer against the plan."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from callassist import paths
from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock, read_moves, rehearse
from callassist.calls.session import CallSession
from callassist.demo import SCRIPT, START, opened, pump_until, start_sample
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.ui.desk import bundled


@pytest.mark.parametrize(("calls", "usual"), [(4, 15), (5, 9)])
def test_the_usual_seconds_of_a_step(tmp_path: Path, calls: int, usual: int) -> None:
    script = bundled(SCRIPT)
    store = CallStore(paths.within(tmp_path).data, Writer(), now=lambda: START)
    for number, seconds in enumerate((7, 9, 8, 30, 12)[:calls]):
        clock = StillClock(START - timedelta(days=9 - number))
        header = header_for(script, {}, clock.now())
        file = store.create(header, {script.hash: script.text})
        session = CallSession(script, header, clock, file)
        rehearse(session, clock, read_moves(f"wait {seconds}s\nchoose 1\nfinish"))
        file.finish_header(session.final_header())
        assert file.close()
    with opened(tmp_path, StillClock(START)) as (app, _):
        if calls == 5:
            pump_until(lambda: bool(app.usual_seconds(SCRIPT)))
        start_sample(app)
        assert app.call is not None
        assert app.call.session.pace().step_planned == usual


def test_the_fifth_call_of_a_day_teaches_the_sixth(tmp_path: Path) -> None:
    clock = StillClock(START)
    with opened(tmp_path, clock) as (app, hand):
        planned: list[float] = []
        for _ in range(6):
            start_sample(app)
            assert app.call is not None
            planned.append(app.call.session.pace().step_planned)
            clock.pass_(40)
            for key in ("1", "Ctrl+Return", "1", "Ctrl+Return"):
                hand.press(key)
            pump_until(lambda: app.call is None and app.keeping.care.idle)
        assert planned == [15, 15, 15, 15, 15, 40]
