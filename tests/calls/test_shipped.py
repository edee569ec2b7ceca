"""Calls at random through every script that ships: no view ever fails, and the record always tells the same call."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from callassist import assets
from callassist.calls.begin import header_for
from callassist.calls.events import Pivot
from callassist.calls.fold import fold
from callassist.calls.pivots import SCRIPTS
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.script.reader import read_script
from callassist.script.script_model import Script
from tests.calls.call_parts import START, HandClock, Kept
from tests.calls.test_laws import read_everything

ALL = sorted(assets.path("scripts").rglob("*.call.md"))


@cache
def script_at(path: Path) -> Script:
    script = read_script(path).script
    assert script is not None
    return script


def beside(path: Path) -> dict[str, Script]:
    return {id_: script_at(path.with_name(f"{id_}.call.md")) for id_ in SCRIPTS.values()}


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("known", ["everything", "nothing"])
def test_a_call_at_random(path: Path, known: str) -> None:
    script, chance = script_at(path), random.Random(path.name)  # noqa: S311 - nothing is kept secret here
    facts = script.sample if known == "everything" else {}
    clock, kept = HandClock(), Kept()
    call = CallSession(script, header_for(script, facts, START), clock, kept, companions=beside(path))
    call.start()
    for _ in range(80):
        clock.wait(chance.random() * 9)
        act_at_random(call, chance)
        read_everything(call)
    assert call.state == fold(kept.entries)
    told = report(call.final_header(), kept.entries, script, full=True)
    assert {step.id for step in told.steps} == {visit.step for visit in call.state.visits}


def act_at_random(call: CallSession, chance: random.Random) -> None:
    fields = [view.field for view in call.fields()]
    answers = call.answers()
    acts = [
        call.next,
        call.back,
        call.undo,
        call.tick_next,
        call.reword,
        lambda: call.answer(chance.choice(answers).number) if answers else call.next(),
        lambda: call.answer(chance.choice(answers).number) if answers else call.next(),
        lambda: call.open(chance.choice(call.script.steps).id),
        lambda: call.pivot(chance.choice(list(Pivot))),
        lambda: call.write_note("a note"),
        lambda: call.finish(chance.choice(call.outcomes())[0]) if chance.random() < 0.1 else None,
        lambda: call.reopen() if call.finished else None,
    ]
    for field in fields:
        value = chance.choice(field.options).key if field.options else chance.choice(["3", "tuesday", ""])
        acts.append(lambda name=field.name, value=value: call.fill(name, value))
    try:
        chance.choice(acts)()
    except Impossible as impossible:
        assert impossible.message.endswith(".")  # noqa: PT017 - any act may be impossible, and then says why


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_enter_and_the_first_answer_lead_to_an_end(path: Path) -> None:
    """Whoever presses Enter, and where an answer is needed the first that does not ask for one more of several, comes
    to an outcome and never round in a circle."""
    script = script_at(path)
    call = CallSession(script, header_for(script, script.sample, START), HandClock(), Kept(), companions=beside(path))
    call.start()
    for _ in range(3 * len(script.steps)):
        if call.state.proposed_outcome:
            break
        try:
            call.next()
        except Impossible:
            if not call.answers() or call.outcomes()[0][0] == call.onward().outcome:
                break
            call.answer(next(one.number for one in call.answers() if one.target is None or not one.target.again))
    outcome, _ = call.outcomes()[0]
    assert outcome in script.outcomes
    assert outcome in (call.state.proposed_outcome, call.onward().outcome)
