"""The page of a person by hand: found by keys, written over in place, added to, and told on a narrow window too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.people.interactions import Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Email, Number, Person, PersonSource
from callassist.planner.rule_settings import PlannerSettings
from callassist.ui.appearance import Appearance
from callassist.ui.field_labels import job_label
from callassist.ui.people.history_list import SHOWN, HistoryLine
from callassist.ui.people.knowing import know
from callassist.ui.people.list import about
from callassist.ui.people.page import PeoplePage
from callassist.ui.people_service import PeopleService
from callassist.ui.widgets.buttons import Button
from tests.ui.people.conftest import NOW, ROBIN, at, settle


@pytest.fixture
def page(look: Appearance, room: PeopleService, qtbot: QtBot) -> PeoplePage:
    page = PeoplePage(look, room)
    qtbot.addWidget(page)
    page.opened.connect(lambda id_: show(page, room, id_))
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def show(page: PeoplePage, room: PeopleService, person: str) -> None:
    found = room.get(person)
    assert found is not None
    page.show_known(know(found, NOW, PlannerSettings(), room.words()))


def test_the_list_is_gone_through_from_the_line_that_finds(page: PeoplePage, qtbot: QtBot) -> None:
    page.take_focus()
    line = page.list.line
    qtbot.keyClicks(line, "sample")
    found = [page.list.model.person(row).id for row in range(page.list.model.rowCount())]
    assert page.list.chosen() == found[0]
    for key, at_row in ((Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Down, 2)):
        qtbot.keyClick(line, key)
        assert page.list.chosen() == found[at_row]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.shown == found[2]


def test_where_nobody_is_found_nothing_is_opened(page: PeoplePage, qtbot: QtBot) -> None:
    page.take_focus()
    qtbot.keyClicks(page.list.line, "zebra")
    assert page.list.empty_note.text() == "Nobody by that name."
    qtbot.keyClick(page.list.line, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.line, Qt.Key.Key_Return)
    assert (page.list.chosen(), page.shown) == ("", "")


def test_a_row_is_pressed_and_says_who_it_is(page: PeoplePage, qtbot: QtBot) -> None:
    view, model = page.list.view, page.list.model
    row = model.row_of("kim")
    spot = view.visualRect(model.index(row)).center()
    qtbot.mouseMove(view.viewport(), spot)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.shown == "kim"
    assert model.index(row).data() == "Kim Example"
    assert model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) == "Kim Example, 13:06"
    assert model.index(row).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(99)) is None
    assert not view.grab().isNull()


def test_somebody_who_is_shown_is_marked_though_the_search_hid_them(page: PeoplePage, room: PeopleService) -> None:
    page.list.line.setText("kim")
    show(page, room, "robin")
    assert (page.list.line.text(), page.list.chosen()) == ("", "robin")


def test_all_fields_are_one_press_away_and_back(page: PeoplePage, room: PeopleService) -> None:
    show(page, room, "robin")
    record = page.person.record
    few = set(record.values)
    record.more.click()
    assert {"middle", "suffix", "hours", "links", "job.band"} <= set(record.values) - few
    assert "who_contacted" in record.choices
    record.more.click()
    assert set(record.values) == few


def test_a_choice_is_kept_by_a_press_and_taken_away_by_another(page: PeoplePage, room: PeopleService) -> None:
    show(page, room, "robin")
    chips = page.person.record.choices["source"].chips.chips()
    referred = next(chip for chip in chips if chip.text() == "Referred")
    referred.click()
    assert room.get("robin").source is PersonSource.REFERRED
    show(page, room, "robin")
    assert page.person.record.choices["source"].text() == "referred"
    referred.click()
    assert room.get("robin").source is PersonSource.UNKNOWN
    page.way_back.undo.click()
    assert room.get("robin").source is PersonSource.REFERRED


@pytest.mark.parametrize(("name", "text", "own"), [("City", "Kiel", {"City": "Kiel"}), ("City", "", {}), ("", "x", {})])
def test_a_field_of_ones_own(
    page: PeoplePage, room: PeopleService, qtbot: QtBot, name: str, text: str, own: dict[str, str]
) -> None:
    show(page, room, "robin")
    record = page.person.record
    record.more.click()
    qtbot.keyClicks(record.own_name, name)
    qtbot.keyClicks(record.own_text, text)
    qtbot.keyClick(record.own_text, Qt.Key.Key_Return)
    assert room.get("robin").own == own


def test_what_is_being_written_is_not_taken_from_under_the_hand(
    page: PeoplePage, room: PeopleService, qtbot: QtBot
) -> None:
    show(page, room, "robin")
    line = page.person.record.values["role"].line
    line.setFocus()
    qtbot.keyClicks(line, "Ward sis")
    room.put(replace(room.get("robin"), own={"City": "Kiel"}))
    show(page, room, "robin")
    assert page.person.record.values["role"].line.hasFocus()
    assert "own:City" in page.person.record.values
    page.person.record.values["company"].line.setFocus()
    assert room.get("robin").role == "Ward sis"


def test_a_number_is_copied_and_handed_to_the_users_own_program(
    page: PeoplePage, room: PeopleService, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[str] = []
    monkeypatch.setattr(
        "callassist.ui.widgets.person_parts.QDesktopServices.openUrl", lambda url: followed.append(url.toString())
    )
    show(page, room, "robin")
    number, address = page.person.reaches
    number.copy.click()
    assert QGuiApplication.clipboard().text() == "+49 30 901820"
    assert number.copy.text() == "Copied"
    for reach in (number, address):
        reach.open.click()
    assert followed == ["tel:+49-30-901820", "mailto:robin@example.org"]


def test_a_long_story_begins_with_the_latest_and_shows_all(page: PeoplePage, room: PeopleService) -> None:
    rung = [Interaction(kind=InteractionKind.MISSED, at=NOW - timedelta(days=day)) for day in range(SHOWN + 3)]
    room.put(replace(ROBIN, interactions=tuple(reversed(rung))))
    show(page, room, "robin")
    story = page.person.story
    assert len(story.findChildren(HistoryLine)) == SHOWN
    assert story.more.text() == "Show 3 earlier"
    story.more.click()
    QApplication.processEvents()
    assert len([line for line in story.findChildren(HistoryLine) if not line.isHidden()]) == SHOWN + 3
    assert not story.more.isVisible()


def test_an_interview_that_is_coming_is_moved(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    known = Appointment(
        at=at("2026-11-26T15:00"), minutes=45, reached_out=Party.WE, asked_to_dial=True, number="+49 89 21800"
    )
    room.put(
        replace(
            ROBIN, interactions=(Interaction(kind=InteractionKind.INTERVIEW, at=NOW, when=known.at, appointment=known),)
        )
    )
    show(page, room, "robin")
    adding = page.person.adding
    adding.begin(InteractionKind.INTERVIEW)
    assert adding.when.text() == "Thu 26 Nov 2026, 15:00"
    assert (adding.reached.value(), adding.how.value(), adding.number.text()) == (["we"], ["dial"], "+49 89 21800")
    adding.when.setText("Fri 11:00")
    adding.how.set_value(["dial", "confirmed"])
    adding.cannot.set_value(["they"])
    adding.add()
    moved = room.get("robin").interactions[-1].appointment
    assert moved == Appointment(
        at=at("2026-11-27T11:00"), minutes=45, reached_out=Party.WE, asked_to_dial=True, confirmed=True,
        cannot=Party.THEY, number="+49 89 21800",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("happened", "offered"),
    [
        ([], "Never call again"),
        ([InteractionKind.NEVER_AGAIN], "May be called again"),
        ([InteractionKind.NEVER_AGAIN, InteractionKind.MAY_CALL], "Never call again"),
    ],
)
def test_what_is_so_already_is_not_offered(
    page: PeoplePage, room: PeopleService, happened: list[InteractionKind], offered: str
) -> None:
    told = tuple(Interaction(kind=kind, at=NOW + timedelta(minutes=n)) for n, kind in enumerate(happened))
    room.put(replace(ROBIN, interactions=told))
    show(page, room, "robin")
    seen = [chip.text() for chip in page.person.adding.kinds.chips() if chip.isVisible()]
    assert seen == [
        "They called", "Interview", "Decision by", "Call back", "We spoke", "I left a message", "They replied", offered,
    ]  # fmt: skip


def test_what_was_begun_stays_though_it_is_so_already(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    show(page, room, "robin")
    page.person.adding.begin(InteractionKind.NEVER_AGAIN)
    qtbot.keyClicks(page.person.adding.words, "Please")
    room.put(replace(ROBIN, interactions=(Interaction(kind=InteractionKind.NEVER_AGAIN, at=NOW),)))
    show(page, room, "robin")
    assert page.person.adding.kinds.chip("never_again").isVisible()
    assert page.person.adding.words.text() == "Please"


def test_what_is_typed_as_a_time_is_said_back_or_asked_for(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    show(page, room, "kim")
    adding = page.person.adding
    adding.add()
    assert room.get("kim").interactions == page.person.known.person.interactions
    adding.begin(InteractionKind.CALL_BACK)
    adding.add()
    assert adding.read.text() == "Say when"
    qtbot.keyClicks(adding.when, "zebra")
    assert adding.read.text() == "Not read as a day or time."
    adding.add()
    assert adding.read.text() == "Not read as a day or time."
    adding.when.selectAll()
    qtbot.keyClick(adding.when, Qt.Key.Key_Delete)
    assert adding.read.text() == ""
    qtbot.keyClicks(adding.when, "Thu 15:00")
    assert adding.read.text().endswith("their time, 16:00 here")


def test_where_it_is_narrow_one_stands_in_place_of_the_other(page: PeoplePage, room: PeopleService) -> None:
    show(page, room, "robin")
    page.resize(500, 700)
    QApplication.processEvents()
    assert (page.list.isVisible(), page.person.back.isVisible()) == (False, True)
    page.person.back.click()
    assert (page.list.isVisible(), page.stack.isVisible()) == (True, False)
    page.resize(1100, 700)
    QApplication.processEvents()
    assert page.list.isVisible()
    assert page.stack.isVisible()


def test_a_value_shows_its_edge_under_the_mouse(page: PeoplePage, room: PeopleService) -> None:
    show(page, room, "robin")
    page.setFocus()
    frame = page.person.record.values["role"].frame
    plain = frame.grab().toImage()
    frame.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert frame.grab().toImage() != plain
    frame.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    page.person.record.values["role"].say("Not so")
    assert frame.grab(frame.rect()).toImage().pixelColor(QPoint(4, 2)) is not None
    assert frame.grab().toImage() != plain


def test_the_kind_of_a_number_is_chosen_and_another_is_made_the_first(page: PeoplePage, room: PeopleService) -> None:
    numbers = (Number(number="+49 30 901820", kind="Desk"), Number(number="+49 171 1234567"))
    emails = (Email(address="robin@example.org"), Email(address="r@example.com"))
    room.put(replace(ROBIN, numbers=numbers, emails=emails))
    show(page, room, "robin")
    record = page.person.record
    assert record.kinds["number.0.kind"].currentText() == "Desk"
    record.kinds["number.1.kind"].chosen.emit("mobile")
    assert room.get("robin").numbers[1].kind == "mobile"
    show(page, room, "robin")
    assert record.kinds["number.1.kind"].value() == "mobile"
    firsts = [button for button in record.findChildren(Button) if button.text() == "First" and button.isVisibleTo(page)]
    for button in firsts:
        button.click()
    assert [one.number for one in room.get("robin").numbers] == ["+49 171 1234567", "+49 30 901820"]
    assert room.get("robin").email == "r@example.com"


def test_every_number_address_and_link_is_at_hand(page: PeoplePage, room: PeopleService) -> None:
    numbers = tuple(Number(number=f"+49 30 90182{n}", kind="work") for n in range(3))
    room.put(replace(ROBIN, numbers=numbers, links=("https://example.org/robin", "javascript:alert(1)")))
    show(page, room, "robin")
    shown = [(reach.key[0], reach.open.text()) for reach in page.person.reaches]
    assert shown == [
        *((one.number, "Dial") for one in numbers),
        ("robin@example.org", "Write"),
        ("https://example.org/robin", "Open"),
    ]


def test_a_fact_of_the_job_can_be_added_as_scripts_read_it(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    show(page, room, "robin")
    record = page.person.record
    record.more.click()
    qtbot.keyClicks(record.own_name, "job.shift")
    qtbot.keyClicks(record.own_text, "nights")
    qtbot.keyClick(record.own_text, Qt.Key.Key_Return)
    assert room.get("robin").job == {"title": "Nurse", "shift": "nights"}
    show(page, room, "robin")
    assert record.values["job.shift"].line.accessibleName() == "Shift"


def test_their_time_is_in_the_list_though_only_the_number_tells_it(
    page: PeoplePage, room: PeopleService, qtbot: QtBot
) -> None:
    room.put(Person(id="ann", given="Ann", numbers=(Number(number="+351 21 123 4567"),)))
    settle(room, qtbot)
    row = page.list.model.row_of("ann")
    assert page.list.model.there(page.list.model.person(row)) == "13:06"
    assert room.zone(room.get("ann")) == "Europe/Lisbon"


def test_somebody_begun_and_never_written_on_goes_again(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    page.new.click()
    assert page.person.name.text() == "Somebody new"
    assert len(room.all()) == 5
    page.opened.emit("kim")
    assert [one.id for one in room.all()] == ["robin", "kim", "sam", "ola"]
    page.new.click()
    given = page.person.record.values["given"]
    qtbot.keyClicks(given.line, "Ute")
    given.commit()
    page.opened.emit("kim")
    assert [one.given for one in room.all()][-1] == "Ute"
    page.new.click()
    page.hide()
    assert len(room.all()) == 5
    settle(room, qtbot)


def test_two_changes_in_a_row_and_what_came_meanwhile_all_stay(page: PeoplePage, room: PeopleService) -> None:
    show(page, room, "robin")
    record = page.person.record
    spoke = Interaction(kind=InteractionKind.SPOKE, at=NOW)
    for name, text in (("role", "Ward sister"), ("pronunciation", "ROB-in")):  # before the page is shown anew
        record.values[name].line.setText(text)
        record.values[name].commit()
        if name == "role":
            room.note("robin", spoke)
    robin = room.get("robin")
    assert (robin.role, robin.pronunciation, robin.interactions) == (
        "Ward sister",
        "ROB-in",
        (*ROBIN.interactions, spoke),
    )


def test_a_number_reads_the_same_where_words_run_from_right_to_left(page: PeoplePage, room: PeopleService) -> None:
    room.put(Person(id="ute", given="Ute", numbers=ROBIN.numbers))
    ute = room.get("ute")
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        show(page, room, "robin")
        assert page.person.reaches[0].shown.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert page.person.record.values["number.0"].line.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert about(ute) == "\u2066+49 30 901820\u2069"
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert about(ute) == "+49 30 901820"


def test_of_thousands_of_fields_as_many_are_drawn_as_anybody_reads(
    page: PeoplePage, room: PeopleService, qtbot: QtBot
) -> None:
    own = {f"Field {n}": f"value {n}" for n in range(8000)}
    numbers = tuple(Number(number=f"+49 30 {900000 + n}") for n in range(300))
    room.put(replace(ROBIN, own=own, numbers=numbers, notes="at the very end"))
    settle(room, qtbot)
    show(page, room, ROBIN.id)
    record = page.person.record
    drawn = [name for name in record.values if name.startswith("own:")]
    assert drawn == [f"own:Field {n}" for n in range(50)]
    assert len([name for name in record.values if name.startswith("number.")]) == 50
    assert record.values["notes"].text() == "at the very end"
    assert record.rest.text() == "Show 8200 more"
    assert not record.rest.isHidden()
    record.rest.click()
    assert record.values["own:Field 99"].text() == "value 99"
    assert record.rest.text() == "Show 8100 more"
    record.values["own:Field 99"].line.setText("changed")
    record.values["own:Field 99"].commit()
    settle(room, qtbot)
    kept = room.get(ROBIN.id)
    assert kept is not None
    assert (kept.own["Field 99"], len(kept.own), len(kept.numbers)) == ("changed", 8000, 300)
    show(page, room, "kim")
    assert record.rest.isHidden()


def test_a_time_zone_is_chosen_from_a_list_by_its_city(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    room.put(ROBIN)
    settle(room, qtbot)
    show(page, room, ROBIN.id)
    line = page.person.record.values["zone"].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "berl")
    popup = line.completer().popup()
    assert popup.isVisible()
    rows = popup.model()
    assert rows.index(0, 0).data() == "Berlin, Europe/Berlin"  # before all others that have its clock
    line.selectAll()
    qtbot.keyClicks(line, "munic")
    assert [rows.index(row, 0).data() for row in range(rows.rowCount())] == ["Munich, Europe/Berlin"]
    wanted: list[str] = []
    page.person.record.wanted.connect(lambda _, person: wanted.append(person.zone))
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wanted == ["Europe/Berlin"])


@pytest.mark.parametrize(("name", "label"), [("band", "Pay band"), ("start_date", "Start date"), ("title", "Job")])
def test_whatever_is_known_of_a_job_has_a_label(name: str, label: str) -> None:
    assert job_label(name) == label
