"""Two records of one person: shown side by side, chosen word by word, made one, and two again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callassist.people.interactions import Interaction, InteractionKind, Party
from callassist.people.person_model import Email, Number, Person, PersonSource
from callassist.planner.rule_settings import PlannerSettings
from callassist.ui.appearance import Appearance
from callassist.ui.people.knowing import know
from callassist.ui.people.page import PeoplePage
from callassist.ui.people_service import PeopleService
from tests.ui.people.conftest import NOW, ROBIN, MakeRoom, at, settle

TWIN = Person(
    id="twin",
    given="Robin",
    middle="Lee",
    family="Sample",
    company="Sample Works GmbH",
    source=PersonSource.REFERRED,
    who_contacted=Party.THEY,
    emails=(Email(address="robin@example.org"),),
    numbers=(Number(number="+49 171 1234567", kind="mobile"),),
    interactions=(Interaction(kind=InteractionKind.SPOKE, at=at("2026-11-10T10:00")),) * 2,
)
ELSE = Person(id="else", given="Robin", family="Sample", numbers=TWIN.numbers)
QUICK = PlannerSettings()


@pytest.fixture
def room(make_room: MakeRoom) -> PeopleService:
    return make_room(ROBIN, TWIN)


@pytest.fixture
def page(look: Appearance, room: PeopleService, qtbot: QtBot) -> Iterator[PeoplePage]:
    page = PeoplePage(look, room)
    qtbot.addWidget(page)
    page.opened.connect(lambda id_: page.show_known(know(room.get(id_), NOW, QUICK, room.words())))
    page.resize(1100, 700)
    page.show()
    yield page
    page.find_twice.stop()
    settle(room, qtbot)


def found(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> int:
    room.look_for_twice()
    settle(room, qtbot)
    return len(room.twice)


def test_who_may_be_there_twice_is_said_quietly(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    assert page.find_twice.isActive()  # a moment after the page is opened
    qtbot.waitUntil(lambda: not page.twice.isHidden())
    assert page.twice.text() == "1 person may be here twice"
    room.put_many((), ("twin",))
    assert found(page, room, qtbot) == 0
    assert page.twice.isHidden()


def test_both_stand_side_by_side_and_the_words_are_chosen(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    assert found(page, room, qtbot) == 1
    page.twice.click()
    merging = page.merging
    assert merging.why.text() == "The same email"
    assert [person.id for person in merging.pair] == ["twin", "robin"]  # more has passed with the first
    words = merging.sides.words
    assert {field: [word.text() for word in both] for field, both in words.items()} == {
        "name": ["Robin Lee Sample", "Robin Sample"],
        "company": ["Sample Works GmbH", "Sample Works"],
    }
    assert merging.sides.taken() == set()
    words["company"][1].click()
    words["name"][1].click()
    assert merging.sides.taken() == {"company", "name"}
    merged = merging.preview().merged
    assert (merged.full_name, merged.company) == ("Robin Sample", "Sample Works")
    words["name"][0].click()
    assert merging.preview().merged.full_name == "Robin Lee Sample"


def test_they_are_made_one_and_two_again(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    before = {person.id: person for person in room.all()}
    found(page, room, qtbot)
    page.twice.click()
    page.merging.merge.click()
    (one,) = room.all()
    assert (one.id, one.merged_from, len(one.interactions)) == ("twin", ("robin",), 2)
    assert one.own["Other company"] == "Sample Works"
    assert {number.number for number in one.numbers} == {"+49 30 901820", "+49 171 1234567"}
    assert room.get("robin") == one  # for calls from before
    assert page.merging is None
    assert page.shown == "twin"
    assert page.way_back.text() == "Robin Lee Sample is one record now."
    page.way_back.undo.click()
    assert {person.id: replace(person, changed=None) for person in room.all()} == {
        key: replace(person, changed=None) for key, person in before.items()
    }


def test_who_is_told_apart_is_not_asked_about_again(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    found(page, room, qtbot)
    page.twice.click()
    page.merging.tell_apart.click()
    assert page.way_back.text() == "Robin Lee Sample and Robin Sample stay two people."
    assert len(room.all()) == 2
    assert found(page, room, qtbot) == 0
    page.way_back.undo.click()
    assert found(page, room, qtbot) == 1


def test_several_pairs_come_one_after_the_other(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    room.put_many([ELSE])
    assert found(page, room, qtbot) == 3
    page.twice.click()
    merging = page.merging
    assert "2 more to look at" in merging.why.text()
    first = merging.pair
    merging.later.click()
    assert merging.pair != first
    merging.later.click()
    merging.later.click()
    assert merging.pair == first
    merging.merge.click()
    assert len({person.id for person in merging.pair}) == 2  # with who was made of two
    merging.merge.click()
    assert len(room.all()) == 1
    assert page.merging is None


def test_somebody_can_be_chosen_by_hand(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    room.put_many([Person(id="zoe", given="Zoe", family="Other")])
    page.opened.emit("zoe")
    page.person.same.click()
    merging = page.merging
    assert merging.title.text() == "Who else is Zoe Other?"
    assert merging.preview() is None
    merging.choose.line.setText("zoe")
    merging.choose.line.returnPressed.emit()  # not themselves
    assert merging.preview() is None
    merging.choose.line.setText("robin lee")
    merging.choose.line.returnPressed.emit()
    assert merging.why.isHidden()
    assert {person.id for person in merging.pair} == {"zoe", "twin"}
    qtbot.keyClick(merging, Qt.Key.Key_Escape)
    assert page.merging is None
    assert len(room.all()) == 3


def test_who_is_gone_meanwhile_is_passed_over(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    found(page, room, qtbot)
    room.put_many((), ("robin",))
    page.show_twice()
    assert page.merging is None


def test_a_forgotten_one_does_not_come_back_by_undoing(page: PeoplePage, room: PeopleService, qtbot: QtBot) -> None:
    found(page, room, qtbot)
    page.twice.click()
    merge = page.merging.preview()
    page.merging.merge.click()
    room.put_many((), ("twin",))
    room.take_back_merge(merge)
    assert room.all() == ()
