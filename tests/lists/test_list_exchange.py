"""A list handed over as a file, and taken over by somebody who may know some of its people."""

import json
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from callassist.lists.list_exchange import (
    as_contacts,
    handed_over,
    members_of,
    read_handed,
    taken_over,
)
from callassist.lists.list_model import BadList, Quota
from callassist.lists.queue_words import state_words
from callassist.lists.standing import by_id, rows_of
from callassist.people.importing import open_contacts, plan_import
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from tests.lists.list_world import SCRIPT, SETTINGS, START, entry, listing, someone

NOW = START.replace(hour=12)
TRIED = Interaction(kind=InteractionKind.TRIED, at=START, script=SCRIPT, call="c1", words="No answer")


def known(name: str, **more: object) -> Person:
    made = someone(name, given=name.title(), family="Sample", full="")
    return replace(made, numbers=(Number(number=f"+49 30 90182{len(name)}"),), **more)


def handed(*people: Person) -> bytes:
    made = listing(office=True, quotas=(Quota(field="region", most=3),), job={"title": "Nurse"})
    return handed_over(made, [entry(one.id, priority=2) for one in people], by_id(people))


def test_it_comes_over_whole_but_for_notes_and_calls() -> None:
    one, two = known("alex", interactions=(TRIED,), notes="private"), known("robin-two")
    one = replace(one, merged_from=("an-old-id",), distinct_from=("another-id",))
    data = handed(one, two)
    assert b"private" not in data
    assert not any(ours in data for ours in (b"c1", b"an-old-id", b"another-id"))
    found = read_handed(data)
    contacts = as_contacts(found)
    assert (contacts.form, contacts.encoding) == ("list", "utf-8")
    plan = plan_import(contacts, (), NOW, iter("xyz").__next__)
    entries, learned = taken_over(found, plan, {})
    assert learned == []
    here = by_id(row.after for row in plan.rows if row.after is not None)
    said = [state_words(row.standing, NOW) for row in rows_of(found.list, entries, here, SETTINGS)]
    assert said == ["Not reached, called once", "Not yet called"]
    assert [one.priority for one in entries] == [2, 2]
    assert found.list.quotas == (Quota(field="region", most=3),)
    assert not found.list.office  # whoever takes it over calls without the office


def test_who_is_known_keeps_their_record_and_learns_what_happened() -> None:
    theirs = known("alex", interactions=(TRIED,), notes="")
    mine = replace(theirs, id="mine", notes="my note", interactions=(), emails=(Email(address="a@example.org"),))
    found = read_handed(handed(theirs))
    plan = plan_import(as_contacts(found), [mine], NOW, lambda: "new")
    (made,), (learned,) = taken_over(found, plan, by_id([mine]))
    assert made.person == "mine"
    assert learned.notes == "my note"
    assert [one.kind for one in learned.interactions] == [InteractionKind.TRIED]
    again = taken_over(found, plan_import(as_contacts(found), [learned], NOW, lambda: "new"), by_id([learned]))
    assert again == ([made], []), "taken over twice, it is as after the first time"
    mine = replace(mine, interactions=(TRIED,))
    plan = plan_import(as_contacts(found), [mine], NOW, lambda: "new")
    assert taken_over(found, plan, by_id([mine])) == ([made], []), "a call that was made here is not told twice"


def test_who_may_be_somebody_else_is_not_on_the_list_before_that_is_said() -> None:
    theirs = replace(known("alex"), numbers=(Number(number="+49 30 1234567"),))
    mine = replace(theirs, id="mine", numbers=())
    found = read_handed(handed(theirs))
    plan = plan_import(as_contacts(found), [mine], NOW, lambda: "new")
    assert taken_over(found, plan, by_id([mine])) == ([], [])


def test_whose_record_is_gone_is_left_out_and_who_was_merged_goes_by_one_id() -> None:
    data = handed_over(listing(), [entry("gone"), entry("old")], by_id([known("alex", merged_from=("old",))]))
    found = read_handed(data)
    assert [one.person for one in found.entries] == [one.id for one in found.people] == ["alex"]


def changed(data: bytes, **changes: object) -> bytes:
    return json.dumps({**json.loads(data), **changes}).encode()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b"\xff\xfe", "damaged"),
        (b"[" * 100_000, "no list"),
        (b'{"list": ' + b"[" * 100_000, "no list|damaged"),
        (b"{}", "no list"),
        (changed(handed(known("alex")), format="callassist/list/9"), "newer"),
        (changed(handed(known("alex")), entries=[{"person": 3}]), "no list"),
        (changed(handed(known("alex")), entries=[{"person": "a", "added": "2026-03-01T10:00:00"}]), "its offset"),
        (changed(handed(known("alex")), list={"id": "l", "name": "", "script": "x",
         "created": "2026-03-01T10:00:00Z"}), "name"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_sentence(data: bytes, word: str) -> None:
    with pytest.raises(BadList, match=word):
        read_handed(data)


def test_a_list_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = handed(known("alex"), known("robin-two"))
    monkeypatch.setattr("callassist.lists.list_exchange.MOST_ENTRIES", 1)
    with pytest.raises(BadList, match="at most 1"):
        read_handed(data)
    monkeypatch.setattr("callassist.lists.list_exchange.MOST_ENTRIES", 2)
    assert len(read_handed(data).entries) == 2


def test_members_are_all_whom_an_import_knows_by_now() -> None:
    table = b"Name,Phone\nAlex Sample,+49 30 901824\nAlex Sample,+49 30 901824\nRobin Sample,+49 30 901825\n,\n"
    ids = iter(["n1", "n2", "n3"])
    plan = plan_import(open_contacts(table), (), NOW, ids.__next__)
    found = members_of([plan, plan], NOW, 3)
    assert [(one.person, one.priority) for one in found] == [("n1", 3), ("n2", 3)]
    assert all(one.added == NOW for one in found)
    assert {one.priority for one in members_of([plan], NOW)} == {0}


RESUME = {
    "basics": {
        "name": "Dr. Alex Sample", "label": "Nurse", "email": "alex@example.org", "phone": "030 901820",
        "url": "https://example.org/alex", "summary": "Ten years on the ward.",
        "location": {"city": "Bonn", "countryCode": "DE", "region": "West"},
        "profiles": [{"network": "Sample", "url": "https://example.org/in/alex"}],
    },
    "work": [{"name": "Sample Hospital", "position": "Head nurse", "startDate": "2020", "summary": "Led ten."}, {}],
    "education": [{"studyType": "BSc", "area": "Care", "institution": "Sample School", "endDate": "2015"}],
    "skills": [{"name": "Triage"}, {"name": "Teaching"}], "languages": [{"language": "German"}],
    "certificates": [{"name": "First aid"}],
}  # fmt: skip


def test_a_resume_is_somebody_with_all_that_it_says() -> None:
    (entry_,) = open_contacts(json.dumps(RESUME).encode()).entries
    person = entry_.person
    assert person is not None
    assert (person.full_name, person.academic_title, person.role) == ("Alex Sample", "Dr.", "Head nurse")
    assert (person.company, person.number, person.email) == ("Sample Hospital", "+49 30 901820", "alex@example.org")
    assert person.own == {"City": "Bonn", "Region": "West"}
    assert person.links == ("https://example.org/alex", "https://example.org/in/alex")
    for said in ("Ten years on the ward.", "Led ten.", "Head nurse, Sample Hospital, 2020 –", "Triage, Teaching",
                 "BSc, Care, Sample School", "German", "First aid"):  # fmt: skip
        assert said in person.notes


@pytest.mark.parametrize(
    ("resume", "name"),
    [
        ({"basics": {"name": "Robin Sample", "phone": 49301234567, "email": "none"}, "work": "none"}, "Robin Sample"),
        ([{"basics": {"name": "Robin Sample"}}, {"basics": 3}, 7], "Robin Sample"),
    ],
)
def test_an_odd_resume_gives_what_it_holds(resume: object, name: str) -> None:
    first, *others = open_contacts(json.dumps(resume).encode()).entries
    assert first.person is not None
    assert first.person.full_name == name
    assert [one.problem for one in others] == ["it has no basics, so nobody is known"] * len(others)


@pytest.mark.parametrize("data", [b'{"basics": ', b'{"basics":' + b"[" * 100_000, b'{"basics": "\xff"}'])
def test_a_resume_that_is_not_whole_is_refused(data: bytes) -> None:
    from callassist.text_decoding import CannotReadError

    with pytest.raises(CannotReadError, match="not whole"):
        open_contacts(data)


def test_one_resume_that_is_not_whole_costs_no_other() -> None:
    data = b'[{"basics": {"name": "\xff"}}, {"basics": {"name": "Robin Sample"}}]'
    broken, sound = open_contacts(data).entries
    assert broken.person is None
    assert "not whole as JSON" in broken.problem
    assert sound.person is not None
    assert sound.person.full_name == "Robin Sample"


def test_too_many_resumes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from callassist.text_decoding import CannotReadError

    monkeypatch.setattr("callassist.people.json_resume.MOST_RESUMES", 1)
    with pytest.raises(CannotReadError, match="more than 1"):
        open_contacts(json.dumps([RESUME, RESUME]).encode())


def test_times_are_kept_with_their_zone() -> None:
    found = read_handed(handed(known("alex")))
    assert isinstance(found.list.created, datetime)
    assert found.list.created == START - timedelta(days=1)
