"""What is coming, day by day: whom to call in the next week, and every interview that was agreed."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.planner.history import histories_of
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import coming_list, of_today
from callassist.ui.appearance import Appearance
from callassist.ui.home.coming import SHOWN, ComingSection
from tests.ui.people.conftest import KIM, NOW, ROBIN, MakeRoom, at, make_room

__all__ = ["make_room"]


def agreed(person: Person, when: str) -> Person:
    meeting = Interaction(
        kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=1), appointment=Appointment(at=at(when), confirmed=True)
    )
    return replace(person, interactions=(meeting,))


def back(person: Person, when: str) -> Person:
    asked = Interaction(kind=InteractionKind.CALL_BACK, at=NOW - timedelta(hours=1), when=at(when))
    return replace(person, interactions=(asked,))


def opened(look: Appearance, make_room: MakeRoom, qtbot: QtBot, *people: Person) -> ComingSection:
    room = make_room(*people)
    section = ComingSection(look, room)
    qtbot.addWidget(section)
    section.show_items()
    section.resize(700, 700)
    return section


def test_a_call_agreed_for_tomorrow_and_a_far_interview_are_shown_under_their_days(
    look: Appearance, make_room: MakeRoom, qtbot: QtBot
) -> None:
    section = opened(
        look, make_room, qtbot, agreed(KIM, "2026-12-22T15:00"), back(ROBIN, "2026-11-25T10:00"), back(KIM_TODAY, TODAY)
    )
    section.show()
    assert section.lines() == [
        "Tomorrow, Wednesday 25 November",
        "10:00 Robin Sample",
        "Tuesday 22 December",
        "15:00 Kim Example",
    ]
    assert not section.isHidden()
    qtbot.mouseClick(section.interviews, Qt.MouseButton.LeftButton)
    assert section.lines() == ["Tuesday 22 December", "15:00 Kim Example"]
    with qtbot.waitSignal(section.person_requested) as requested:
        qtbot.keyClick(section.rows()[0].link, Qt.Key.Key_Return)
    assert requested.args == ["kim"]


TODAY = "2026-11-24T17:00"
KIM_TODAY = replace(KIM, id="kim-2", family="Today")


def test_with_nothing_coming_it_is_not_there_and_much_is_cut(
    look: Appearance, make_room: MakeRoom, qtbot: QtBot
) -> None:
    assert opened(look, make_room, qtbot).isHidden()
    many = [back(replace(ROBIN, id=f"r{n}", given=f"R{n}"), f"2026-11-26T{n:02}:00") for n in range(9, 20)]
    section = opened(look, make_room, qtbot, *many)
    assert len(section.rows()) == SHOWN
    assert section.more.text() == f"Show {len(many) - SHOWN} more"
    section.more.click()
    assert len(section.rows()) == len(many)


def test_the_long_list_begins_with_todays_and_holds_no_thing_twice() -> None:
    people = [
        agreed(KIM, "2026-12-22T15:00"),
        back(ROBIN, "2026-11-25T10:00"),
        back(KIM_TODAY, TODAY),
        agreed(replace(ROBIN, id="r2"), "2026-11-26T10:00"),
        back(replace(ROBIN, id="far"), "2026-12-20T10:00"),
    ]
    items = coming_list(people, histories_of(people), NOW, PlannerSettings())
    assert [item.person.id for item in items] == ["kim-2", "robin", "r2", "kim"]
    assert [item.person.id for item in of_today(items, NOW)] == ["kim-2"]
    assert items[-1].advice.action is ActionState.INTERVIEW
    assert len({item.key for item in items}) == len(items)
