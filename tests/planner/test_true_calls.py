"""What is said in real calls: each bundled script is gone through to each of its ends, and then that person is called
again by every script. No rendered word of either call is untrue, in English and German.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from callassist.calls.begin import header_for
from callassist.calls.events import Entry
from callassist.calls.field_values import APPOINTMENTS
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.planner.advice import SCRIPTS as SCRIPT_OF
from callassist.planner.call_facts import facts_for_call
from callassist.planner.history import history_with
from callassist.planner.next_call_planning import NextCallPlanning
from callassist.script.meanings import Meaning
from callassist.script.script_model import Field, Script
from tests.planner.test_true_words import (
    AT_ONCE,
    ME,
    MET,
    NOW,
    PASTS,
    SCRIPTS,
    SPOKEN,
    THEY_CALLED,
    person_with,
    planner_says,
)

SETTLES = SCRIPT_OF[ActionState.ARRANGE]
"""The script whose whole purpose it is to settle a time."""
MOST = 400
"""States of one script that are gone through; it is an error if a script has more."""


class Notebook:
    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def append(self, entry: Entry) -> None:
        self.entries.append(entry)

    def amend(self, entry: Entry) -> None:
        self.entries[-1] = entry


def begun(script: Script, interactions: tuple[Interaction, ...], when: datetime) -> CallSession:
    person = person_with(interactions)
    facts = facts_for_call(person, history_with(person), ME, when, lang=script.lang)
    known = {group: dict(values) for group, values in facts.items() if isinstance(values, dict)}
    session = CallSession(script, header_for(script, known, when, person="p"), StillClock(when), Notebook())
    session.start()
    return session


def gone(
    script: Script, interactions: tuple[Interaction, ...], answers: tuple[int, ...], when: datetime
) -> CallSession:
    """The call after these answers; 0 goes on where none is asked for."""
    session = begun(script, interactions, when)
    for number in answers:
        session.answer(number) if number else session.next()
    return session


def ways(script: Script, interactions: tuple[Interaction, ...], when: datetime) -> Iterator[CallSession]:
    """A call in each state that answers lead to: at each step, with each outcome proposed there."""
    waiting: list[tuple[int, ...]] = [()]
    seen: set[tuple[str, str]] = set()
    while waiting:
        answers = waiting.pop()
        session = gone(script, interactions, answers, when)
        state = (session.state.step, session.state.proposed_outcome)
        if state in seen:
            continue
        seen.add(state)
        assert len(seen) < MOST, script.id
        yield session
        waiting += [(*answers, answer.number) for answer in session.answers()]
        if session.next_step_id:
            waiting.append((*answers, 0))


def words(session: CallSession) -> str:
    return "\n".join("".join(run.text for run in line.runs) for line in session.said())


def wrong(session: CallSession, before: tuple[Interaction, ...], now: datetime) -> list[str]:
    """What the open step says and is not so, by what lies in the person's record before this call."""
    lang, said = session.script.lang, words(session)
    kinds = {one.kind for one in before}
    met = any(one.appointment is not None and one.appointment.at <= now for one in before)
    found = [] if InteractionKind.SPOKE in kinds or met else SPOKEN[lang].findall(said)
    found += [] if met else MET[lang].findall(said)
    return found


def outcomes_of(script: Script, before: tuple[Interaction, ...]) -> Iterator[tuple[str, tuple[Interaction, ...]]]:
    """The script gone through to each of its outcomes, by the first way that leads there; what each came to."""
    planning = NextCallPlanning(lambda: NOW, zone=NOW.tzinfo)
    reached: set[str] = set()
    for session in ways(script, before, NOW):
        assert wrong(session, before, NOW) == [], (script.id, session.step.id)
        proposed = session.state.proposed_outcome
        if proposed and proposed not in reached:
            reached.add(proposed)
            session.finish(proposed)
            yield proposed, planning.interactions(session)
    for outcome in script.outcomes:
        if outcome not in reached:
            session = begun(script, before, NOW)
            session.finish(outcome)
            yield outcome, planning.interactions(session)


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("is_read_back", [True, False])
def test_a_time_that_was_read_back_in_the_call_is_settled(lang: str, *, is_read_back: bool) -> None:
    planning = NextCallPlanning(lambda: NOW, zone=NOW.tzinfo)
    settled = 0
    for script in SCRIPTS[lang]:
        steps = {field.name: step for step in script.steps for field in step.of(Field)}
        for name in (name for name in APPOINTMENTS if name in steps):
            session = next((one for one in ways(script, (), NOW) if one.step.id == steps[name].id), None)
            assert session is not None, (script.id, name)
            session.fill(name, "2026-03-13 14:00")
            for item in session.checklist().here:
                if is_read_back and not item.id.startswith("field:"):
                    session.tick(item.id)
            agreed = next((id_ for id_ in script.outcomes if script.meaning_of(id_) is Meaning.AGREED), "")
            if not agreed:
                continue
            session.finish(agreed)
            came_to = planning.interactions(session)
            (meeting,) = [one.appointment for one in came_to if one.appointment is not None and one.appointment.minutes]
            assert meeting.at == NOW.replace(day=13, hour=14), script.id
            told_apart = session.ticked_all_beside(name) or script.id == SETTLES
            assert meeting.confirmed is told_apart, (script.id, name)
            settled += meeting.confirmed
            said = planner_says(person_with(came_to), NOW + timedelta(minutes=1), lang)
            assert not [text for text in said if AT_ONCE[lang].search(text)], (script.id, name)
            first = planning.proposals(session)[0]
            assert not (meeting.confirmed and first.action is ActionState.ARRANGE), (script.id, name, first.text)
    assert settled > 1


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", PASTS)
def test_no_step_of_a_real_call_says_what_did_not_happen(name: str, lang: str) -> None:
    before = PASTS[name]
    for script in SCRIPTS[lang]:
        steps: set[str] = set()
        for session in ways(script, before, NOW):
            steps.add(session.state.step)
            assert wrong(session, before, NOW) == [], (script.id, session.step.id)
        assert len(steps) > 1, script.id


@pytest.mark.parametrize("lang", ["en", "de"])
def test_no_step_of_a_second_call_says_what_the_first_did_not_come_to(lang: str) -> None:
    soon = NOW + timedelta(days=1)
    pasts: dict[tuple[InteractionKind, ...], tuple[Interaction, ...]] = {}
    for script in SCRIPTS[lang]:
        found = dict(outcomes_of(script, ()))
        assert set(found) == set(script.outcomes), script.id
        for came_to in found.values():
            pasts.setdefault(tuple(one.kind for one in came_to), came_to)
    assert len(pasts) > 4
    for kinds, came_to in pasts.items():
        for script in SCRIPTS[lang]:
            for session in ways(script, came_to, soon):
                assert wrong(session, came_to, soon) == [], (kinds, script.id, session.step.id)
        said = "\n".join(planner_says(person_with(came_to), soon, lang))
        if InteractionKind.SPOKE not in kinds:
            assert not SPOKEN[lang].search(said), kinds
        if InteractionKind.MISSED not in kinds:
            assert not THEY_CALLED[lang].search(said), kinds
