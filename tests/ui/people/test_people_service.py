"""The room: who is known, whose call it is, and what can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.files import Disk
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.store.people import read_people
from callassist.ui.people_service import PeopleService, new_person
from tests.ui.people.conftest import NOW, ROBIN, MakeRoom, settle


def test_today_is_reckoned_beside_the_window(room: PeopleService) -> None:
    assert [(item.person.id, item.advice.action) for item in room.today] == [
        ("robin", ActionState.RETURN),
        ("sam", ActionState.LET_GO),
        ("kim", ActionState.CALL_BACK),
    ]


def test_what_is_noted_is_on_the_disk_and_can_be_taken_back(room: PeopleService, tmp_path: Path, qtbot: QtBot) -> None:
    change = room.note("ola", Interaction(kind=InteractionKind.MISSED, at=NOW))
    assert change is not None
    assert room.book is not None
    assert room.book.settle(60.0)
    kept = {person.id: person for person in read_people(tmp_path / "people.json", Disk()).people}
    assert [one.kind for one in kept["ola"].interactions] == [InteractionKind.MISSED]
    settle(room, qtbot)
    assert "ola" in [item.person.id for item in room.today]
    room.take_back(change)
    settle(room, qtbot)
    assert "ola" not in [item.person.id for item in room.today]


def test_taking_back_somebody_new_takes_them_out(room: PeopleService) -> None:
    change = room.put(new_person("Dr. Ana de Sample"))
    assert change is not None
    added = room.get(change.after.id)
    assert added is not None
    assert (added.academic_title, added.given, added.family) == ("Dr.", "Ana", "de Sample")
    assert added.created == NOW
    room.take_back(change)
    assert room.get(added.id) is None


@pytest.mark.parametrize(
    ("name", "who"), [("robin sample", "robin"), ("ROBIN SAMPLE", "robin"), ("Dr. Robin Sample", "robin")]
)
def test_a_call_is_tied_to_the_one_of_that_name(room: PeopleService, name: str, who: str) -> None:
    tied = room.tie({"person": {"full_name": name, "email": "other@example.org"}, "job": {"title": "Carer"}})
    assert tied is not None
    assert tied.id == who
    assert tied.email == "robin@example.org"  # what is known is not written over
    assert room.get("robin").job == {"title": "Carer"}  # the job is that of the last call


def test_a_call_with_somebody_new_makes_their_record(room: PeopleService) -> None:
    tied = room.tie({"person": {"full_name": "Zoe Sample", "phone": "+49 171 2345678"}, "job": {"title": "Nurse"}})
    assert tied is not None
    assert room.get(tied.id) == tied
    assert (tied.given, tied.family, tied.number, tied.job) == (
        "Zoe",
        "Sample",
        "+49 171 2345678",
        {"title": "Nurse"},
    )
    again = room.tie({"person": {"full_name": "zoe sample"}})
    assert again is not None
    assert again.id == tied.id


@pytest.mark.parametrize("facts", [{}, {"person": {"company": "Sample Works"}}, {"person": {"full_name": " "}}])
def test_a_call_without_a_name_is_nobodys(room: PeopleService, facts: dict[str, dict[str, str]]) -> None:
    count = len(room.all())
    assert room.tie(facts) is None
    assert len(room.all()) == count


def test_of_two_with_one_name_none_is_guessed(make_room: MakeRoom) -> None:
    room = make_room(ROBIN, Person(id="other", given="Robin", family="Sample"))
    assert room.tie({"person": {"full_name": "Robin Sample"}}) is None


def test_facts_know_what_came_before(room: PeopleService) -> None:
    facts = room.facts(ROBIN)
    assert facts["call"]["returning"] is True
    assert facts["person"]["phone"] == "+49 30 901820"
    assert facts["me"] == {"name": "Ada"}


def test_a_book_that_may_not_be_changed_says_so(make_room: MakeRoom, qtbot: QtBot) -> None:
    room = make_room(read_only="Another window has the folder.")
    with qtbot.waitSignal(room.trouble) as told:
        assert room.put(ROBIN) is None
    assert told.args == ["Another window has the folder."]
    assert not room.writable
