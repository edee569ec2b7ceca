"""Works out all that the page of a person shows, on whichever thread it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from callassist.calls.fold import fold
from callassist.people.person_model import Person
from callassist.people.phone import zone_of
from callassist.planner.advice import Advice
from callassist.planner.advice_page import page
from callassist.planner.dialling import DiallingPlan, who_dials
from callassist.planner.history import History, history_with
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.reasons import ReasonLanguage
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.callfile import StoredCall
from callassist.store.storage import Damaged
from callassist.ui.people.add_event_form import is_coming
from callassist.ui.people.person import KnownPart

CALLS = 5
"""The notes of so many calls are shown with what passed, the latest."""
NOTES = 6


def know(
    person: Person,
    now: datetime,
    planner: PlannerSettings,
    words: ReasonLanguage,
    *,
    our_number: str = "",
    load: Callable[[str], StoredCall] | None = None,
) -> KnownPart:
    """The person as their page shows them. `now` is on our clock; `load` reads a call by its id."""
    history = history_with(person)
    advice = next_step(person, history, now, planner, words)
    lines = page(person.interactions, now.tzinfo, now, words=words) if now.tzinfo is not None else ()
    calls = list(dict.fromkeys(line.call for line in lines if line.call))[:CALLS]
    coming = history.interview if is_coming(history.interview, now) else None
    return KnownPart(
        person=person,
        zone=zone_of(person),
        advice=advice,
        heading=words.say(f"do {advice.action.value}") if advice is not None else "",
        lines=lines,
        notes={call: notes_of(load, call, words) for call in calls} if load is not None else {},
        dialling=dialling_of(person, history, now, planner, words, our_number),
        interview=coming,
        never_again=history.never_again is not None,
        dated=coming is not None or (history.call_back is not None and history.call_back > now),
    )


def next_step(
    person: Person, history: History, now: datetime, planner: PlannerSettings, words: ReasonLanguage
) -> Advice | None:
    """What is nearest of all that there is to do, whenever that is."""
    ground = ground_for(person, planner, now, words=words)
    first = advise(history, ground)
    found = [*((first,) if first is not None else ()), *beside(history, ground)]
    return min(found, key=lambda one: one.at.astimezone(UTC), default=None)


def dialling_of(
    person: Person, history: History, now: datetime, planner: PlannerSettings, words: ReasonLanguage, our_number: str
) -> DiallingPlan | None:
    """Who dials for the interview by telephone that is coming, if there is one."""
    call = history.interview
    if call is None or call.in_person or now.tzinfo is None or not is_coming(call, now):
        return None
    return who_dials(call, person, our_number, now.tzinfo, planner, now, words=words)


def notes_of(load: Callable[[str], StoredCall], call: str, words: ReasonLanguage) -> Sequence[str]:
    """The ratings of a call with their evidence, and its notes, the starred ones first.

    None where its file no longer exists or cannot be read.
    """
    try:
        state = fold(load(call).entries)
    except (OSError, Damaged):
        return ()
    notes = state.kept_notes()
    starred = sorted(notes, key=lambda note: not note.starred)[:NOTES]
    told = [note.text.strip() for note in starred]
    summary = [state.summary.strip()] if state.summary.strip() else []
    rated: list[str] = []
    for one in state.ratings.values():
        mark, why = (
            words.say("rated", label=one.label, value=one.value) if one.value else one.label,
            one.evidence.strip(),
        )
        if one.value or why:
            rated.append(f"{mark} – {why}" if why else mark)
    return [*rated, *summary, *told]
