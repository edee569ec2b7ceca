import msgspec
import pytest

from callassist.people.find import PeopleFinder, find_people
from callassist.people.person_model import Email, Number, Person

PEOPLE = (
    Person(id="robin", given="Robin", family="Sample", company="Beispiel", numbers=(Number(number="+49 30 901820"),)),
    Person(id="kim", given="Kim", family="Müller", emails=(Email(address="robin.hood@example.org"),)),
    Person(id="ola", given="Ola", family="Robinson", role="Tester", own={"City": "Köln"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rob", ["ola", "robin", "kim"]),
        ("rob sam", ["robin"]),
        ("MUL", ["kim"]),
        ("mü", ["kim"]),
        ("bei", ["robin"]),
        ("koln", ["ola"]),
        ("tes", ["ola"]),
        ("030 9018", ["robin"]),
        ("+49309", ["robin"]),
        ("0000", []),
        ("", []),
        ("  ", []),
        ("zzz", []),
    ],
)
def test_three_letters_find_who_it_is(text: str, found: list[str]):
    assert [person.id for person in find_people(PEOPLE, text)] == found


def test_no_more_than_asked_for():
    assert len(find_people(PEOPLE, "r", limit=1)) == 1


def test_a_finder_follows_who_changed_and_who_went():
    finder = PeopleFinder(PEOPLE)
    robin, kim, _ = PEOPLE
    finder.show((msgspec.structs.replace(robin, given="Zoe"), kim))
    assert [person.id for person in finder.find("zo")] == ["robin"]
    assert [person.id for person in finder.find("ola")] == []
    assert [person.id for person in finder.people()] == ["kim", "robin"]


@pytest.mark.parametrize(
    ("name", "found"), [("robin sample", ["robin"]), ("kim muller", ["kim"]), ("robin", []), ("", [])]
)
def test_a_whole_name_is_somebody(name: str, found: list[str]):
    assert [person.id for person in PeopleFinder(PEOPLE).named(name)] == found


def test_another_finder_knows_others_and_leaves_the_first_alone():
    first = PeopleFinder([Person(id="a", given="Robin")])
    second = first.with_people([Person(id="b", given="Kim")])
    assert ([one.id for one in first.people()], [one.id for one in second.people()]) == (["a"], ["b"])
    assert second.find("rob") == []
