"""What to call today, in place: called, put off, let go, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind
from callassist.planner.today_actions import later_times
from callassist.ui.appearance import Appearance
from callassist.ui.home.today_section import TodaySection
from callassist.ui.people_service import PeopleService
from callassist.ui.widgets.person_parts import due_short, moment_short, time_there
from tests.ui.people.conftest import NOW, PEOPLE, MakeRoom, at, settle


@pytest.fixture
def section(look: Appearance, room: PeopleService, qtbot: QtBot) -> TodaySection:
    section = TodaySection(look, room)
    qtbot.addWidget(section)
    section.set_key("Ctrl ⏎")
    section.show_items(room.today)
    section.resize(700, 600)
    section.show()
    return section


def shown(section: TodaySection) -> list[str]:
    return [row.item.person.id for row in section.rows() if row.item]


def test_the_first_has_the_key_and_all_have_their_reason(section: TodaySection) -> None:
    rows = section.rows()
    assert shown(section) == ["robin", "sam", "kim"]
    assert [row.call.text() for row in rows] == ["Call", "Let go", "Call"]
    assert [row.call.key for row in rows] == ["Ctrl ⏎", "", ""]
    assert "They called on Friday 20 November" in rows[0].reason.text()
    assert rows[0].when.text() == "Mon"
    assert rows[0].when.accessibleName() == "overdue since Mon"
    assert rows[2].when.text() == "16:30"
    assert "13:06 · London" in rows[2].link.accessibleName()
    assert all(row.call.accessibleName() for row in rows)


def test_the_key_calls_the_first_that_there_is_a_call_for(section: TodaySection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.call_requested) as requested:
        section.call_first()
    assert requested.args[0].person.id == "robin"
    assert requested.args[0].script == "return-a-call"


def test_putting_off_moves_it_and_undo_brings_it_back(section: TodaySection, room: PeopleService, qtbot: QtBot) -> None:
    row = section.rows()[0]
    qtbot.mouseClick(row.later, Qt.MouseButton.LeftButton)
    assert row.tray is not None
    qtbot.mouseClick(row.tray.buttons["tomorrow"], Qt.MouseButton.LeftButton)
    settle(room, qtbot)
    assert shown(section) == ["sam", "kim"]
    assert "Robin Sample is put off until Wed 09:00" in section.way_back.text()
    assert room.get("robin").interactions[-1].kind is InteractionKind.SNOOZED
    qtbot.mouseClick(section.way_back.undo, Qt.MouseButton.LeftButton)
    settle(room, qtbot)
    assert shown(section) == ["robin", "sam", "kim"]


def test_a_time_is_typed_as_one_says_it(section: TodaySection, room: PeopleService, qtbot: QtBot) -> None:
    row = section.rows()[2]
    qtbot.mouseClick(row.later, Qt.MouseButton.LeftButton)
    assert row.tray is not None
    qtbot.keyClicks(row.tray.line, "soonish")
    qtbot.keyClick(row.tray.line, Qt.Key.Key_Return)
    assert room.get("kim").interactions[-1].kind is InteractionKind.CALL_BACK
    row.tray.line.clear()
    qtbot.keyClicks(row.tray.line, "Thu 15:00")
    qtbot.keyClick(row.tray.line, Qt.Key.Key_Return)
    assert room.get("kim").interactions[-1].when == at("2026-11-26T15:00")


def test_letting_go_is_kind_and_can_be_undone(section: TodaySection, room: PeopleService, qtbot: QtBot) -> None:
    qtbot.mouseClick(section.rows()[1].call, Qt.MouseButton.LeftButton)
    settle(room, qtbot)
    assert shown(section) == ["robin", "kim"]
    assert "the door stays open" in section.way_back.text()
    assert room.get("sam").interactions[-1].kind is InteractionKind.CLOSED
    section.way_back.undo.click()
    settle(room, qtbot)
    assert "sam" in shown(section)


def test_rows_stay_while_others_go(section: TodaySection, room: PeopleService, qtbot: QtBot) -> None:
    kim = section.rows()[2]
    kim.later.click()
    tray = kim.tray
    section.put_off(section.rows()[0].item, NOW + timedelta(days=2))
    settle(room, qtbot)
    assert section.rows()[-1] is kim
    assert kim.tray is tray


def test_with_nobody_it_says_so_and_without_people_it_is_not_there(
    look: Appearance, make_room: MakeRoom, qtbot: QtBot
) -> None:
    section = TodaySection(look, make_room())
    qtbot.addWidget(section)
    section.show_items([])
    assert section.isHidden()


def test_a_crowd_is_folded(look: Appearance, make_room: MakeRoom, qtbot: QtBot) -> None:
    import msgspec

    crowd = [msgspec.structs.replace(PEOPLE[0], id=f"r{n}") for n in range(20)]
    room = make_room(*crowd)
    section = TodaySection(look, room)
    qtbot.addWidget(section)
    section.show_items(room.today)
    assert len(section.rows()) == 12
    assert section.more.text() == "Show 8 more"
    section.more.click()
    assert len(section.rows()) == 20


def test_an_interview_is_not_put_off(room: PeopleService) -> None:
    assert all(item.advice.action is not ActionState.INTERVIEW for item in room.today)


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2026-11-24T16:30", "16:30"), ("2026-11-26T10:00", "Thu 10:00"), ("2026-12-24T10:00", "24 Dec")],
)
def test_moments_to_come(moment: str, words: str) -> None:
    assert moment_short(at(moment), NOW) == words


@pytest.mark.parametrize(
    ("moment", "words"), [("2026-11-24T09:00", "09:00"), ("2026-11-20T09:00", "Fri"), ("2026-11-03T09:00", "3 Nov")]
)
def test_moments_that_are_over(moment: str, words: str) -> None:
    assert due_short(at(moment), NOW) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("America/New_York", "08:06 · New York"),
        ("Pacific/Auckland", "Wed 02:06 · Auckland"),
        ("", ""),
        ("Nowhere/At_All", ""),
    ],
)
def test_their_time(zone: str, words: str) -> None:
    assert time_there(zone, NOW) == words


def test_the_times_to_put_off_to_are_all_different_and_to_come() -> None:
    for hours in range(0, 24 * 8, 7):
        now = NOW + timedelta(hours=hours)
        times = [moment for _, moment in later_times(now)]
        assert all(moment > now for moment in times)
        assert len(set(times)) == len(times)


def test_what_was_done_elsewhere_leaves_the_list_and_can_be_taken_back(
    section: TodaySection, room: PeopleService, qtbot: QtBot
) -> None:
    rows = section.rows()
    assert [row.done_button.isHidden() for row in rows] == [False, True, False]  # a farewell is not done by a word
    qtbot.mouseClick(rows[0].done_button, Qt.MouseButton.LeftButton)
    settle(room, qtbot)
    assert shown(section) == ["sam", "kim"]
    assert section.way_back.text() == "Marked as done: Robin Sample."
    assert room.get("robin").interactions[-1].kind is InteractionKind.SPOKE
    section.way_back.undo.click()
    settle(room, qtbot)
    assert shown(section) == ["robin", "sam", "kim"]


def test_what_is_not_wanted_any_more_is_let_go(section: TodaySection, room: PeopleService, qtbot: QtBot) -> None:
    row = section.rows()[0]
    row.later.click()
    assert row.tray is not None
    row.tray.go.click()
    settle(room, qtbot)
    assert shown(section) == ["sam", "kim"]
    assert room.get("robin").interactions[-1].kind is InteractionKind.CLOSED


def test_an_agreed_time_can_go_to_the_calendar(section: TodaySection, qtbot: QtBot) -> None:
    robin, kim = section.rows()[0], section.rows()[2]
    for row in (robin, kim):
        row.later.click()
    assert robin.tray is not None
    assert robin.tray.calendar.isHidden()
    assert kim.tray is not None
    with qtbot.waitSignal(section.calendar_requested) as requested:
        kim.tray.calendar.click()
    assert requested.args == ["kim"]


def test_an_interview_has_its_calendar_and_is_neither_put_off_nor_done(
    look: Appearance, make_room: MakeRoom, qtbot: QtBot
) -> None:
    call = Appointment(at=NOW + timedelta(hours=2), confirmed=True)
    agreed = Interaction(kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=1), appointment=call)
    room = make_room(replace(PEOPLE[0], interactions=(agreed,)))
    section = TodaySection(look, room)
    qtbot.addWidget(section)
    section.show_items(room.today)
    (row,) = section.rows()
    assert (row.later.isHidden(), row.done_button.isHidden(), row.calendar.isHidden()) == (True, True, False)
    section.put_off_first()
    assert row.tray is None
    with qtbot.waitSignal(section.calendar_requested):
        row.calendar.click()


def test_the_key_asks_when_instead(section: TodaySection, room: PeopleService, qtbot: QtBot) -> None:
    section.activateWindow()
    section.put_off_first()
    row = section.rows()[0]
    assert row.tray is not None
    row.tray.buttons["hour"].click()
    settle(room, qtbot)
    assert room.get("robin").interactions[-1].when == NOW + timedelta(hours=1)


def test_where_it_is_narrow_the_buttons_stand_under_the_words(section: TodaySection, qtbot: QtBot) -> None:
    row = section.rows()[0]

    def under() -> bool:
        return row.call.mapTo(row, row.call.rect().topLeft()).y() >= row.reason.geometry().bottom()

    for width, wanted in ((700, False), (470, True), (700, False)):
        section.resize(width, 600)
        qtbot.waitUntil(lambda wanted=wanted: under() is wanted)
        assert row.call.mapTo(section, row.call.rect().bottomRight()).x() < width


def test_a_book_that_may_not_be_changed_puts_nothing_off(look: Appearance, make_room: MakeRoom, qtbot: QtBot) -> None:
    written = make_room(*PEOPLE)
    assert written.book is not None
    assert written.book.settle(60.0)
    room = make_room(read_only="Another window has the folder.")
    section = TodaySection(look, room)
    qtbot.addWidget(section)
    section.show_items(room.today)
    assert not section.put_off(section.rows()[0].item, NOW + timedelta(hours=1))
    assert section.way_back.isHidden()
