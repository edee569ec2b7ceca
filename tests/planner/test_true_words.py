"""What is said to and about somebody, after every past and every call: nothing of it is untrue, in English and German.

A past is what lies in a person's record; a step is a call by a bundled script with one of its outcomes. After each of
them every line of every script is read, and every sentence of the planner, and held against what really happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist import assets
from callassist.people.interactions import Appointment, Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.planner.advice_page import page
from callassist.planner.call_facts import facts_for_call
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import history_with
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.reasons import language
from callassist.planner.rule_settings import PlannerSettings
from callassist.script.meanings import Meaning
from callassist.script.reader import read_script
from callassist.script.script_model import Say, Script

NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
ME = {"full_name": "Sam Sample", "name": "Sam", "phone": "020 7946 0000"}


def past(*kinds: InteractionKind, **more: object) -> tuple[Interaction, ...]:
    return tuple(Interaction(kind=kind, at=NOW - timedelta(days=3, minutes=-n), **more) for n, kind in enumerate(kinds))


PASTS = {
    "nothing": (),
    "never reached": past(InteractionKind.TRIED, InteractionKind.TRIED),
    "receptionist only": past(InteractionKind.SOMEONE_ELSE),
    "receptionist, call again": past(InteractionKind.SOMEONE_ELSE, InteractionKind.CALL_BACK),
    "voicemail": past(InteractionKind.MESSAGE_LEFT),
    "wrong number": past(InteractionKind.WRONG_NUMBER, InteractionKind.CLOSED),
    "they called": past(InteractionKind.MISSED),
    "spoken": past(InteractionKind.SPOKE),
    "spoken, call again": past(InteractionKind.SPOKE, InteractionKind.CALL_BACK),
    "declined": past(InteractionKind.SPOKE, InteractionKind.CLOSED),
    "interview agreed": past(InteractionKind.SPOKE)
    + past(InteractionKind.INTERVIEW, appointment=Appointment(at=NOW + timedelta(days=2), confirmed=True)),
    "interviewed": past(InteractionKind.SPOKE)
    + past(InteractionKind.INTERVIEW, appointment=Appointment(at=NOW - timedelta(days=2))),
}
SPOKEN = {
    "en": re.compile(r"last spoke|^Spoke with them|We met on"),
    "de": re.compile(r"zuletzt am .* gesprochen|Zuletzt gesprochen|^Gesprochen|uns am .* kennengelernt"),
}
MET = {"en": re.compile(r"We met on|You met on"), "de": re.compile(r"uns am .* kennengelernt|Das Gespräch war am")}
THEY_CALLED = {
    "en": re.compile(r"You called me|returning your call|They called on"),
    "de": re.compile(r"Sie hatten .*angerufen|Der verpasste Anruf kam"),
}
AT_ONCE = {"en": re.compile(r"now is a good time"), "de": re.compile(r"jetzt ist ein guter")}


def scripts(lang: str) -> list[Script]:
    folder = assets.path("scripts") if lang == "en" else assets.path("scripts") / lang
    found = [read_script(path).script for path in sorted(folder.glob("*.call.md"))]
    return [script for script in found if script is not None and script.id != "practice-call"]


SCRIPTS = {lang: scripts(lang) for lang in ("en", "de")}


def person_with(interactions: tuple[Interaction, ...]) -> Person:
    number = Number(number="+49 30 901820")
    return Person(id="p", full="Dana Sample", given="Dana", numbers=(number,), interactions=interactions)


def planner_says(person: Person, now: datetime, lang: str) -> list[str]:
    history, words = history_with(person), language(lang)
    ground = ground_for(person, PlannerSettings(), now, words=words)
    first = advise(history, ground)
    advices = [*((first,) if first else ()), *beside(history, ground)]
    zone = now.tzinfo
    assert zone is not None
    return [
        *(advice.reason for advice in advices),
        *(line.what for line in page(person.interactions, zone, now, words=words)),
    ]


def script_says(script: Script, person: Person, now: datetime) -> Iterator[str]:
    values = facts_for_call(person, history_with(person), ME, now, lang=script.lang)
    for step in script.steps:
        for say in step.of(Say):
            for wording in say.wordings:
                yield wording.text.plain(values)


def untrue(person: Person, now: datetime, lang: str, *, lines: bool = True) -> list[str]:
    """Everything that is said and is not so."""
    kinds = {one.kind for one in person.interactions}
    meetings = [one.appointment.at for one in person.interactions if one.appointment is not None]
    met = any(at <= now for at in meetings)
    said = planner_says(person, now, lang)
    if lines:
        said += [line for script in SCRIPTS[lang] for line in script_says(script, person, now)]
    found = [] if InteractionKind.SPOKE in kinds or met else [text for text in said if SPOKEN[lang].search(text)]
    if not met:
        found += [text for text in said if MET[lang].search(text)]
    promised = InteractionKind.CALL_BACK in kinds and InteractionKind.MISSED not in kinds
    if promised:
        found += [text for text in said if THEY_CALLED[lang].search(text) and not _chosen(text)]
    return found


def _chosen(text: str) -> bool:
    """Lines of the path that is gone when they themselves called, whatever the record knows."""
    return "Could you say that I tried" in text or "Könnten Sie ausrichten" in text or "Notieren Sie" in text


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", PASTS)
def test_nothing_untrue_is_said_to_somebody_with_this_past(name: str, lang: str) -> None:
    assert untrue(person_with(PASTS[name]), NOW, lang) == []


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("name", PASTS)
def test_nothing_untrue_is_said_after_any_call_to_somebody_with_this_past(name: str, lang: str) -> None:
    before = person_with(PASTS[name])
    for script in SCRIPTS[lang]:
        for outcome in script.outcomes:
            meaning = script.meaning_of(outcome)
            for someone_else in (False, True):
                came_to = interactions_of_call(
                    outcome, {}, NOW, means=meaning, script=script.id, call="c", someone_else=someone_else
                )
                after = replace(before, interactions=(*before.interactions, *came_to))
                where = (script.id, outcome, someone_else)
                soon = NOW + timedelta(minutes=1)
                lines = meaning is not Meaning.REACHED and not someone_else
                assert untrue(after, soon, lang, lines=lines and outcome in ("not-reached", "callback")) == [], where
                spoke = any(one.kind is InteractionKind.SPOKE for one in came_to)
                told = page(came_to, ZoneInfo("Europe/Berlin"), soon, words=language(lang))
                assert any(SPOKEN[lang].search(line.what) for line in told) is spoke, where
                if someone_else and meaning in (Meaning.CALL_BACK, Meaning.NO_ANSWER):
                    assert not spoke, where


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("read_back", [False, True])
def test_nobody_is_called_at_once_about_what_was_agreed_just_now(lang: str, read_back: bool) -> None:
    for script in SCRIPTS[lang]:
        for outcome in (id_ for id_ in script.outcomes if script.meaning_of(id_) is Meaning.AGREED):
            answers = {"interview": NOW + timedelta(days=2)}
            came_to = interactions_of_call(outcome, answers, NOW, script=script.id, call="c", read_back=read_back)
            said = planner_says(person_with(came_to), NOW + timedelta(minutes=1), lang)
            assert not [text for text in said if AT_ONCE[lang].search(text)], (script.id, outcome)


@pytest.mark.parametrize(
    ("name", "script", "lang", "must"),
    [
        ("spoken", "return-a-call", "en", "We last spoke on"),
        ("spoken", "return-a-call", "de", "Wir haben zuletzt am"),
        ("spoken, call again", "return-a-call", "en", "I said I'd call again"),
        ("they called", "return-a-call", "en", "You called me about"),
        ("they called", "return-a-call", "de", "Sie hatten wegen einer Stelle angerufen"),
        ("interviewed", "follow-up-after-interview", "en", "We met on"),
        ("interviewed", "follow-up-after-interview", "de", "Wir haben uns am"),
    ],
)
def test_what_did_happen_is_said(name: str, script: str, lang: str, must: str) -> None:
    found = next(one for one in SCRIPTS[lang] if one.id == script)
    assert any(must in line for line in script_says(found, person_with(PASTS[name]), NOW))
