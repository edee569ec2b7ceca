"""A long call costs no more per key and per step than a short one."""

from __future__ import annotations

import random
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

import pytest

from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.script.compiled import Words
from callassist.script.script_model import Values
from tests.calls.call_parts import HandClock, header_of
from tests.calls.scripts import branchy, companions, script_from
from tests.support.call_count import calls_of

LONG = 5_000


class Nowhere:
    """A record that keeps nothing."""

    def append(self, entry: object) -> None: ...

    def amend(self, entry: object) -> None: ...


def call_of(events: int) -> CallSession:
    """A call that has seen this many events, and stands at its second step."""
    call = CallSession(branchy(), header_of(branchy()), HandClock(), Nowhere(), companions=companions())
    call.start()
    call.answer("Yes")
    chance = random.Random(3)  # noqa: S311 - nothing is kept secret here
    while call.state.last_seq < events:
        acts: list[Callable[[], object]] = [
            call.next,
            call.reword,
            lambda: call.answer(chance.randint(1, 4)),
            lambda: call.open(chance.choice(["hello", "pay", "close", "gap"])),
            lambda: call.write_note("a note of some length"),
            lambda: (call.fill("notice", str(chance.random())), call.close_field()),
        ]
        try:
            chance.choice(acts)()
        except Impossible:
            continue
    call.open("status")
    return call


def show(call: CallSession) -> None:
    call.overview(), call.said(), call.last_said(), call.answers(), call.given(), call.fields(), call.checklist()
    call.pace(), call.blanks(), call.next_step_id


def key(call: CallSession, number: int) -> None:
    call.fill("notice", "x" * (number % 20 + 1))
    call.said(), call.fields(), call.answers(), call.blanks()


def step(call: CallSession, number: int) -> None:
    call.open("pay" if number % 2 else "book")
    show(call)


@pytest.mark.parametrize("act", [key, step])
def test_a_long_call_renders_no_more_than_a_short_one(
    monkeypatch: pytest.MonkeyPatch, act: Callable[[CallSession, int], None]
) -> None:
    rendered: list[str] = []
    runs = Words.runs

    def counted(words: Words, values: Values):
        rendered.append(words.source)
        return runs(words, values)

    monkeypatch.setattr(Words, "runs", counted)
    counts: list[list[str]] = []
    for events in (10, 1_000):
        call = call_of(events)
        show(call)
        call.fill("notice", "a")
        act(call, 0)
        rendered.clear()
        act(call, 1)
        counts.append(sorted(rendered))
    assert counts[0] == counts[1]


def test_a_script_of_300_steps_renders_only_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = "".join(
        f"## Step {n} (#s{n})\n\n> Say {n}\n\n- [ ] Do {n} at {{{{ job.company }}}}\n\n" for n in range(300)
    )
    script = script_from(f"# Script\n\n{steps}-> end: booked\n")
    call = CallSession(script, header_of(script), HandClock(), Nowhere())
    call.start()
    show(call)
    rendered: list[str] = []
    runs = Words.runs
    monkeypatch.setattr(Words, "runs", lambda words, values: rendered.append(words.source) or runs(words, values))
    call.next()
    show(call)
    assert len(rendered) <= 4


def test_what_a_changed_mind_takes_along_grows_with_the_script_at_most() -> None:
    def chain(length: int) -> CallSession:
        rows = "".join(f"- [f{n}: text] F (if f{n - 1})\n- [ ] T (if f{n})\n" for n in range(1, length))
        script = script_from(f"# Script\n\n## One\n\n> Hello\n\n- [f0: text] F\n{rows}\n-> end: booked\n")
        call = CallSession(script, header_of(script), HandClock(), Nowhere())
        call.start()
        for number in range(length):
            call.fill(f"f{number}", "a")
            call.close_field()
        return call

    counted: list[int] = []
    for length in (4, 30, 60):  # the first loads what is loaded once
        call = chain(length)
        call.fill("f0", "")
        counted.append(calls_of(call.close_field))
        assert all(call.state.fields[f"f{number}"].superseded for number in range(1, length))
    assert counted[2] < 2.5 * counted[1], counted


def test_a_long_call_stays_small() -> None:
    tracemalloc.start()
    try:
        call = call_of(10)
        before = tracemalloc.get_traced_memory()[0]
        call = call_of(LONG)
        assert call.state.last_seq >= LONG
        assert tracemalloc.get_traced_memory()[0] - before < 10 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.benchmark
@pytest.mark.parametrize("act", [key, step])
def test_a_long_call_takes_no_longer_per_act(act: Callable[[CallSession, int], None]) -> None:
    """The ratio of the medians, a short call before and after as the floor."""
    short, long = call_of(10), call_of(LONG)
    times: dict[int, list[float]] = {10: [], LONG: []}
    for number in range(600):
        for call, events in ((short, 10), (long, LONG)):
            began = time.perf_counter()
            act(call, number)
            times[events].append(time.perf_counter() - began)
    floor, found = median(times[10]), median(times[LONG])
    print(f"{act.__name__}: {found * 1e6:.0f} µs after {LONG} events, {found / floor:.2f} × a fresh call")
    assert found <= 1.1 * floor
