"""A person's page shows what is known, takes what is typed, and writes down what happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from callassist.people.interactions import InteractionKind
from callassist.planner.rule_settings import PlannerSettings
from callassist.ui.actions import Actions
from callassist.ui.appearance import Appearance
from callassist.ui.dialler import dial
from callassist.ui.home.prepare_page import PreparePage, Prospect
from callassist.ui.keys import Keys
from callassist.ui.people.history_list import HistoryLine
from callassist.ui.people.knowing import know
from callassist.ui.people.page import LOW, PeoplePage
from callassist.ui.people_service import PeopleService
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.more_row import MoreRow
from tests.ui.desk import bundled
from tests.ui.people.conftest import NOW, PEOPLE, ROBIN, at, settle


@pytest.fixture
def page(look: Appearance, room: PeopleService, qtbot: QtBot) -> PeoplePage:
    page = PeoplePage(look, room)
    qtbot.addWidget(page)
    page.opened.connect(lambda id_: page.show_known(know(room.get(id_), NOW, PlannerSettings(), room.words())))
    page.resize(1100, 700)
    page.show()
    return page


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_everybody_can_be_shown(page: PeoplePage, person: object) -> None:
    page.opened.emit(person.id)
    assert page.shown == person.id
    assert len(page.person.findChildren(HistoryLine)) == len(person.interactions)


def test_three_letters_find_and_enter_opens(page: PeoplePage, qtbot: QtBot) -> None:
    page.list.line.setText("kim")
    assert [page.list.model.person(0).id] == ["kim"]
    page.list.line.returnPressed.emit()
    assert page.shown == "kim"


def test_a_value_is_written_over_where_it_stands(page: PeoplePage, room: PeopleService) -> None:
    page.opened.emit("robin")
    company = page.person.record.values["company"]
    company.line.setText("Other Works")
    company.commit()
    assert room.get("robin").company == "Other Works"


def test_what_cannot_be_is_said_in_place(page: PeoplePage, room: PeopleService) -> None:
    page.opened.emit("robin")
    zone = page.person.record.values["zone"]
    zone.line.setText("Lisbbon")
    zone.commit()
    assert room.get("robin").zone == "Europe/Berlin"
    assert "Europe/Lisbon" in zone.problem.text()


@pytest.mark.parametrize(
    ("kind", "typed", "when"),
    [
        (InteractionKind.MISSED, "9:12", None),
        (InteractionKind.DECISION_BY, "Fri", "2026-11-27T10:00"),
        (InteractionKind.INTERVIEW, "Thu 15:00", "2026-11-26T15:00"),
        (InteractionKind.CALL_BACK, "Thu 15:00", "2026-11-26T15:00"),
    ],
)
def test_what_happened_is_added_by_hand_and_taken_back(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, kind: InteractionKind, typed: str, when: str | None
) -> None:
    page.opened.emit("robin")
    page.person.adding.begin(kind)
    page.person.adding.when.setText(typed)
    page.person.adding.add()
    (added,) = [one for one in room.get("robin").interactions if one not in ROBIN.interactions]
    assert added.kind is kind
    assert added.when == (at(when) if when else None)
    page.way_back.undo.click()
    assert room.get("robin").interactions == ROBIN.interactions
    settle(room, qtbot)


@pytest.mark.parametrize("typed", ["Thu", "Thu before 10", "Thu between 2 and 4", "Thu morning"])
def test_an_interview_is_added_with_its_hour_alone(page: PeoplePage, room: PeopleService, typed: str) -> None:
    page.opened.emit("robin")
    page.person.adding.begin(InteractionKind.INTERVIEW)
    page.person.adding.when.setText(typed)
    page.person.adding.add()
    assert room.get("robin").interactions == ROBIN.interactions
    assert page.person.adding.when.text() == typed
    assert "At what time exactly?" in [text.text() for text in page.person.adding.findChildren(Text)]


def test_the_minute_before_a_call_says_who_and_what_to_have_ready(
    look: Appearance, room: PeopleService, qtbot: QtBot
) -> None:
    script = bundled("return-a-call")
    known = know(ROBIN, NOW, PlannerSettings(), room.words())
    prospect = Prospect(ROBIN, script, room.facts(ROBIN), "Because.", "Europe/Berlin", last=known.lines)
    window = QMainWindow()
    keys = Keys(window, Actions())
    page = PreparePage(look, keys, prospect, lambda: NOW, dial)
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    said = " ".join(text.text() for text in page.findChildren(Text))
    assert "Robin Sample" in said
    assert "They called, unanswered" in said
    assert page.ticks
    page.tick_next()
    assert page.ticks[0].isChecked()
    with qtbot.waitSignal(page.start_requested):
        page.handlers()["prepare.start"]()


def test_in_a_low_window_the_people_have_the_room_and_every_button_is_one_press_away(
    look: Appearance, page: PeoplePage, qtbot: QtBot
) -> None:
    acts = [page.new, page.import_, page.export, page.to_list]
    assert all(act.isVisible() for act in acts)
    page.resize(look.px(1100), look.px(LOW) - 10)
    more = next(row for row in page.findChildren(MoreRow) if row.isVisible()).more
    assert [act.isVisible() for act in acts] == [True, False, False, False]
    more.click()
    assert all(act.isVisible() for act in acts)
    asked: list[object] = []
    page.list_requested.connect(asked.append)
    page.to_list.click()
    assert len(asked[0]) == len(PEOPLE)


def test_new_person_pressed_again_leaves_no_nameless_one_behind(page: PeoplePage, room: PeopleService) -> None:
    for _ in range(3):
        page.add_person()
    assert [person.label for person in room.all() if not person.full_name] == [page.shown]
    page.show_list()
    assert {person.id for person in room.all()} == {person.id for person in PEOPLE}


def follow(page: PeoplePage, room: PeopleService) -> None:
    """Whoever is in front is shown anew when something of them is another, as in the window."""
    room.changed.connect(
        lambda: (
            page.show_known(know(room.get(page.shown), NOW, PlannerSettings(), room.words())) if page.shown else None
        )
    )


def test_who_is_pressed_is_opened_though_a_name_is_just_being_written(
    page: PeoplePage, room: PeopleService, qtbot: QtBot
) -> None:
    follow(page, room)
    page.opened.emit("ola")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    given = page.person.record.values["given"].line
    given.setFocus()
    given.setText("Aaron")  # so that all before him go down a row
    rows = page.list.model
    target = page.list.view.visualRect(rows.index(rows.row_of("kim"))).center()
    qtbot.mouseClick(page.list.view.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert page.shown == "kim"
    assert room.get("ola").given == "Aaron"
    assert page.list.chosen() == "kim"
    assert page.list.view.hasFocus()


def test_a_field_stays_where_it_is_when_the_head_grows(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    follow(page, room)
    page.opened.emit("ola")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    record, bar = page.person.record, page.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    number = record.values["number.0"].line
    number.setFocus()
    number.setText("+49 30 901820")
    before = record.mapTo(page, QPoint(0, 0)).y()
    record.values["number.0"].commit()
    (reach,) = page.person.reaches
    qtbot.waitUntil(lambda: reach.isVisible() and reach.y() > 0)
    QApplication.processEvents()
    assert record.mapTo(page, QPoint(0, 0)).y() == before


class Paints(QObject):
    """Counts how often something is drawn."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.times += event.type() is QEvent.Type.Paint
        return False


def test_the_time_where_they_are_goes_on_in_the_list_and_the_head(
    page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.opened.emit("robin")
    assert "14:06" in page.person.told.text()
    monkeypatch.setattr(page.person, "now", lambda: NOW + timedelta(minutes=4))
    QApplication.processEvents()
    paints, area = Paints(page), page.list.view.viewport()
    area.installEventFilter(paints)
    page.show_time()
    assert "14:10" in page.person.told.text()
    qtbot.waitUntil(lambda: paints.times > 0)
