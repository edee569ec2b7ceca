"""Every rule has its switch and its sentence in settings, and every switch and measure reaches the planner."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from callassist.people.interactions import ActionState, Appointment, Party
from callassist.people.person_model import Person
from callassist.planner.config import days_of, planner_settings
from callassist.planner.history import History
from callassist.planner.plan import advise, beside, ground_for
from callassist.planner.rule_settings import RULES, PlannerSettings
from callassist.settings import PLANNER, SettingKind, Settings, load

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 12, tzinfo=BERLIN)  # a Tuesday
BY_NAME = {setting.name: setting for setting in PLANNER}
MEASURES = [setting for setting in PLANNER if setting.name.startswith("planner.") and setting.name[8:].islower()]


def test_as_it_comes_it_is_the_planner_as_it_comes() -> None:
    assert planner_settings(Settings()) == PlannerSettings()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_switch_with_its_sentence(rule: object) -> None:
    setting = BY_NAME[f"planner.{rule.id}"]
    assert (setting.kind, setting.default, setting.label) == (SettingKind.SWITCH, True, rule.text())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_switch_switches_its_rule(rule: object, tmp_path: Path) -> None:
    settings = load(tmp_path / "settings.toml")
    settings.set(f"planner.{rule.id}", False)
    again = planner_settings(load(tmp_path / "settings.toml"))
    assert again.off == (rule.id,)


@pytest.mark.parametrize("setting", MEASURES, ids=lambda setting: setting.name)
def test_every_measure_that_a_rule_names_can_be_set_and_arrives(setting: object) -> None:
    name = setting.name.partition(".")[2]
    assert any(name in rule.measures for rule in RULES)
    if setting.kind is SettingKind.SWITCH:
        other = not setting.default
    elif setting.kind is SettingKind.NUMBER:
        other = setting.most
    else:
        other = next(key for key, _ in setting.choices if key != setting.default)
    settings = Settings()
    settings.set(setting.name, other)
    assert getattr(planner_settings(settings), name) != getattr(PlannerSettings(), name)


def test_no_measure_of_a_rule_is_left_out() -> None:
    wanted = {measure for rule in RULES for measure in rule.measures}
    assert wanted == {setting.name.partition(".")[2] for setting in MEASURES}


@pytest.mark.parametrize(
    "setting", [s for s in PLANNER if s.kind is SettingKind.NUMBER], ids=lambda setting: setting.name
)
def test_the_bounds_are_those_of_the_planner(setting: object) -> None:
    name = setting.name.partition(".")[2]
    if setting.name.startswith("reminders."):
        return
    for value in (setting.least, setting.most):
        PlannerSettings(**{name: value})
    for value in (setting.least - 1, setting.most + 1):
        with pytest.raises(ValueError, match=f"{name} must be from {setting.least} to {setting.most}"):
            PlannerSettings(**{name: value})


@pytest.mark.parametrize(
    ("span", "days"),
    [
        ("country", ()),
        ("0-4", (0, 1, 2, 3, 4)),
        ("6-3", (0, 1, 2, 3, 6)),
        ("6-4", (0, 1, 2, 3, 4, 6)),
        ("0-6", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_days_are_read(span: str, days: tuple[int, ...]) -> None:
    assert days_of(span) == days


EFFECTS = {
    "T1": History(call_back=NOW.replace(hour=22)),
    "T2": History(missed=NOW),
    "T3": History(decision_by=NOW.date()),
    "T4": History(interview=Appointment(at=NOW.replace(day=3))),
    "T5": History(decision_by=datetime(2026, 3, 15, tzinfo=BERLIN).date()),
    "T6": History(messages_left=2, last_message=NOW, last_try=NOW),
    "T7": History(call_back=NOW.replace(hour=14)),
    "T8": History(interview=Appointment(at=NOW.replace(day=12), confirmed=True)),
    "T9": History(interview=Appointment(at=NOW.replace(hour=9))),
    "W1": History(interview=Appointment(at=NOW.replace(day=12), confirmed=True)),
    "W2": History(interview=Appointment(at=NOW.replace(day=12), confirmed=True, asked_to_dial=True)),
    "W3": History(
        interview=Appointment(at=NOW.replace(day=12), confirmed=True, reached_out=Party.WE, we_interview=False)
    ),
    "W4": History(interview=Appointment(at=NOW.replace(day=12))),
    "W5": History(interview=Appointment(at=NOW.replace(day=12), cannot=Party.WE)),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_switch_changes_what_is_advised(rule: object) -> None:
    def advised(off: tuple[str, ...]) -> list[tuple[ActionState, datetime, str]]:
        ground = ground_for(Person(id="p", zone="Europe/Berlin", country="DE"), PlannerSettings(off=off), NOW)
        history = EFFECTS[rule.id]
        first = advise(history, ground)
        found = [*((first,) if first else ()), *beside(history, ground)]
        return [(one.action, one.at, one.reason) for one in found]

    assert advised(()) != advised((rule.id,))
