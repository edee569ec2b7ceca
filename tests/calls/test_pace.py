"""Where a call stands in time."""

from __future__ import annotations

import pytest

from callassist.calls.fold import fold
from callassist.calls.pace import learned
from callassist.calls.session import CallSession
from callassist.script.reader import read_text
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import HEADER, branchy


def test_a_step_that_goes_quickly_puts_the_call_ahead(call: CallSession, clock: HandClock) -> None:
    assert (call.pace().planned, call.pace().step_planned) == (branchy().length, 45)
    clock.wait(30)
    assert call.pace().ahead_by == 0
    call.answer("Yes")
    assert (call.pace().ahead_by, call.pace().step_elapsed, call.pace().step_planned) == (15, 0, 60)
    clock.wait(70)
    assert call.pace().ahead_by == 5
    assert call.pace().step_elapsed == 70


def test_a_side_path_costs_time(call: CallSession, clock: HandClock) -> None:
    clock.wait(45)
    call.answer("A question")
    clock.wait(20)
    assert call.pace().ahead_by == -20
    assert call.pace().step_planned == 45


def test_time_on_a_step_adds_up_over_all_stays(call: CallSession, clock: HandClock) -> None:
    clock.wait(3)
    call.open("pay")
    clock.wait(4)
    call.back()
    clock.wait(5)
    rows = {row.id: row.spent for row in call.overview()}
    assert (rows["hello"], rows["pay"]) == (8, 4)
    assert fold(call.entries).spent == {"hello": 3, "pay": 4}


def test_ones_own_pace_is_known_after_five_calls() -> None:
    calls = [{"hello": seconds, "pay": 100.0} for seconds in (10.0, 12.0, 80.0, 11.0)]
    assert learned(calls) == {}
    assert learned([*calls, {"hello": 14.0}]) == {"hello": 12.0}
    assert learned([*calls, {"hello": 0.0, "pay": 60.0}]) == {"pay": 100.0}
    assert learned([{"hello": 0.5}] * 5) == {"hello": 0.5}


def test_the_usual_pace_takes_the_place_of_the_plan(clock: HandClock) -> None:
    call = CallSession(branchy(), header_of(branchy()), clock, Kept(), usual={"hello": 20.0})
    call.start()
    assert call.pace().step_planned == 20
    call.answer("Yes")
    assert call.pace().ahead_by == 20
    assert [row.planned for row in call.overview()][:2] == [20, 60]


@pytest.mark.parametrize("jump", [-3600, 3600])
def test_the_clock_never_runs_backwards_when_the_wall_jumps(call: CallSession, clock: HandClock, jump: int) -> None:
    clock.wait(10)
    call.answer("Yes")
    clock.wait(10)
    ticks = clock.ticks
    clock.wait(jump)
    clock.ticks = ticks
    call.next()
    assert call.elapsed() == 20
    assert [entry.at for entry in call.entries] == [0, 10, 20]


def test_time_in_a_round_is_that_of_the_one_asked_about(clock: HandClock) -> None:
    repeat = 'repeat: member, another "More", until "Enough"'
    body = f"# Script\n\n## Who (#who)\n{repeat}\ntime: 20s\n\n> Who?\n\n- [name: text] Name\n"
    head = HEADER.format(id="each", title="Each").replace("callscript/1", "callscript/2")
    script = read_text(f"{head}{body}\n## Bye (#bye)\ntime: 10s\n\n> Bye.\n\n-> end: booked\n").script
    assert script is not None
    call = CallSession(script, header_of(script), clock, Kept())
    call.start()

    def at() -> tuple[float, float, float]:
        pace = call.pace()
        return pace.step_elapsed, pace.step_planned, pace.ahead_by

    call.fill("name", "Ann")
    clock.wait(15)
    assert at() == (15, 20, 0)
    call.answer("More")
    call.fill("name", "Ben")
    assert at() == (0, 20, 5)
    clock.wait(30)
    assert at() == (30, 20, -5)
    call.open_round("member", 1)
    clock.wait(4)
    assert at() == (19, 20, -9)  # the flow stands in the second one all the same
    call.home()
    assert at() == (30, 20, -9)
    call.answer("Enough")
    assert at() == (0, 10, -9)


def test_those_before_one_ought_to_have_taken_the_time_of_all_their_steps(clock: HandClock) -> None:
    repeat = 'repeat: member, another "More", until "Enough"'
    body = f"# Script\n\n## Who (#who)\n{repeat}\ntime: 20s\n\n> Who?\n\n- [name: text] Name\n"
    body += "\n## Age (#age)\nrepeat: member\ntime: 7s\n\n> How old?\n\n- [age: number] Age\n"
    head = HEADER.format(id="each", title="Each").replace("callscript/1", "callscript/2")
    script = read_text(f"{head}{body}\n## Bye (#bye)\ntime: 10s\n\n> Bye.\n\n-> end: booked\n").script
    assert script is not None
    call = CallSession(script, header_of(script), clock, Kept())
    call.start()
    ahead: list[float] = []
    for name in ("Ann", "Ben", "Cleo"):
        call.fill("name", name)
        call.next()
        ahead.append(call.pace().ahead_by)
        call.answer("More")
        ahead.append(call.pace().ahead_by)
    assert ahead == [20, 27, 47, 54, 74, 81]
