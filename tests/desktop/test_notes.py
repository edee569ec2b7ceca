"""Notes in the real window: what was typed is in sight the moment Enter is pressed, however much there is already."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from callassist import paths
from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from tests.desktop.conftest import NewDesktop
from tests.support.desktop import Desktop
from tests.ui.desk import bundled

pytestmark = pytest.mark.desktop

CALL = ("call", "screen-candidate", "--person", "Kim Sample")


def note(desk: Desktop, text: str) -> None:
    desk.write(text)
    desk.press("Return")


@pytest.mark.parametrize("more", ["", " is long enough to need two whole lines in the column"])
def test_each_of_thirty_notes_is_in_sight_when_it_was_typed(desk: Desktop, more: str) -> None:
    desk.start(*CALL)
    for number in range(1, 31):
        note(desk, f"Note {number:02}{more}")
        if number % 6 == 0 or number > 28:
            row = desk.see_whole(f"Note {number:02}{more}", role="button")
            assert desk.ink(row.visible) > 50
    rows = sorted(desk.all("Note at", role="button"), key=lambda row: row.box.y)
    assert all(below.box.y - above.box.bottom == 1 for above, below in pairwise(rows))
    assert len(rows) > 5
    desk.resize(1250, 640)
    desk.see_whole(f"Note 30{more}", role="button")
    desk.press("F11")
    desk.wait(lambda: desk.window().box.width < 400, "the strip")
    desk.see_whole(f"Note 30{more}", role="button")
    note(desk, f"Note 31{more}")
    desk.see_whole(f"Note 31{more}", role="button")


def test_of_a_note_of_forty_lines_the_end_is_in_sight_and_the_next_note_too(desk: Desktop) -> None:
    desk.start(*CALL)
    for number in range(40):
        desk.write(f"line {number}")
        desk.press("shift+Return")
    desk.press("Return")
    row = desk.see("line 39", role="button")
    assert row.box.height > row.visible.height > 100
    assert row.visible.bottom == row.box.bottom
    note(desk, "One more")
    desk.see_whole("One more", role="button")


@pytest.mark.parametrize("size", [(1366, 768)])
def test_the_last_note_is_in_sight_with_large_text(desktop: NewDesktop, size: tuple[int, int]) -> None:
    desk = desktop(size=size)
    desk.start(*CALL, text_size=200)
    for number in range(3):
        note(desk, f"Note {number}")
    assert desk.ink(desk.see_whole("Note 2", role="button").visible) > 50


def an_hour_with_notes(desk: Desktop, count: int) -> None:
    """A call that began an hour ago on this disk and still goes on, with so many notes in it."""
    began = datetime.now().astimezone() - timedelta(hours=1)
    clock, writer = StillClock(began), Writer()
    store = CallStore(paths.within(desk.data).make().data, writer, now=clock.now)
    script = bundled("screen-candidate")
    header = header_for(script, {"person": {"full_name": "Kim Sample"}}, began)
    file = store.create(header, {script.hash: script.text})
    session = CallSession(script, header, clock, file)
    session.start()
    for number in range(1, count + 1):
        clock.pass_(3500 / count)
        session.write_note(f"Earlier note {number:03}")
    assert file.close()
    writer.close(5.0)


def test_after_an_hour_with_five_hundred_notes_the_newest_is_in_sight(desk: Desktop) -> None:
    an_hour_with_notes(desk, 500)
    desk.start()
    desk.click(desk.see_whole("Go on", role="button"))
    desk.see_whole("Earlier note 500", role="button")
    desk.see("Note at 58:20: Earlier note 500", role="button")
    for number in range(1, 4):
        note(desk, f"After an hour {number}")
        assert desk.ink(desk.see_whole(f"After an hour {number}", role="button").visible) > 50
    assert not desk.all("Earlier note 001", role="button")
    desk.press("F11")
    desk.wait(lambda: desk.window().box.width < 400, "the strip")
    desk.see_whole("After an hour 3", role="button")
