from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.merging import (
    Clash,
    Pair,
    duplicates,
    filled,
    fuller_name,
    names_agree,
    preview_merge,
    rebased,
    side_by_side,
    told_apart,
)
from callassist.people.person_model import Email, Number, OpenHours, Person
from tests.support.memory_book import MemoryBook

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def spoke(day: int) -> Interaction:
    return Interaction(kind=InteractionKind.SPOKE, at=datetime(2026, 3, day, tzinfo=UTC))


ONE = Person(
    id="1", given="Robin", family="Sample", company="Example Ltd", numbers=(Number(number="+49 30 901820"),),
    job={"title": "Tester"}, notes="first", created=datetime(2026, 3, 2, tzinfo=UTC), interactions=(spoke(5),),
)  # fmt: skip
TWO = Person(
    id="2", given="Robin", middle="Lee", family="Sample", company="Example GmbH", role="Lead",
    numbers=(Number(number="+4930901820"), Number(number="+1 212-555-0123")), emails=(Email(address="r@example.org"),),
    job={"title": "Chef", "band": "5"}, notes="second", created=datetime(2026, 3, 1, tzinfo=UTC),
    interactions=(spoke(3),), merged_from=("0",),
)  # fmt: skip


def test_a_merge_keeps_everything():
    merge = preview_merge(ONE, TWO, NOW)
    merged = merge.merged
    assert (merged.id, merged.full_name, merged.company, merged.role) == (
        "1",
        "Robin Lee Sample",
        "Example Ltd",
        "Lead",
    )
    assert [one.number for one in merged.numbers] == ["+49 30 901820", "+1 212-555-0123"]
    assert (merged.job, merged.notes) == ({"title": "Tester", "band": "5"}, "first\nsecond")
    assert merge.clashes == (Clash("company", "Example Ltd", "Example GmbH"), Clash("job.title", "Tester", "Chef"))
    assert merged.own == {"Other company": "Example GmbH", "Other job.title": "Chef"}
    assert (merged.interactions, merged.created) == ((spoke(3), spoke(5)), TWO.created)
    assert (merged.changed, merged.merged_from) == (NOW, ("2", "0"))


@pytest.mark.parametrize(("ours", "theirs", "kinds"), [
    ("", "", ["", ""]), ("", "work", ["work", ""]), ("home", "work", ["home", ""]), ("home", "", ["home", ""]),
])  # fmt: skip
def test_a_number_keeps_its_kind_or_is_told_it_and_the_others_stay_without(ours: str, theirs: str, kinds: list[str]):
    one = replace(ONE, numbers=(Number(number="+49 30 901820", kind=ours), Number(number="+49 30 901821")))
    merged = preview_merge(one, replace(TWO, numbers=(Number(number="+4930901820", kind=theirs),)), NOW).merged
    assert [number.kind for number in merged.numbers] == kinds


@pytest.mark.parametrize("country", ["", "DE"])
@pytest.mark.parametrize(
    "again", ["030 901820", "030/90 18 20", "0049 30 901820", "+49 (0)30 901820", "tel:+4930901820"]
)
def test_a_number_that_is_written_as_at_home_is_no_second_one(again: str, country: str):
    one = replace(ONE, country=country, numbers=(Number(number="+49 30 901820"),))
    merged = preview_merge(one, replace(TWO, numbers=(Number(number=again),)), NOW).merged
    assert [number.number for number in merged.numbers] == ["+49 30 901820"]


@pytest.mark.parametrize("other", ["030 901821", "901820", "+1 212-555-0123", "040 901820"])
def test_a_number_of_somewhere_else_is_another_one(other: str):
    one = replace(ONE, country="", numbers=(Number(number="+49 30 901820"),))
    merged = preview_merge(one, replace(TWO, numbers=(Number(number=other),)), NOW).merged
    assert [number.number for number in merged.numbers] == ["+49 30 901820", other]


@pytest.mark.parametrize(("digits", "same"), [("901820", True), ("90182", False)])
def test_so_many_digits_tell_that_two_are_one(digits: str, same: bool):
    both = [Person(id=each, given="Kim", numbers=(Number(number=digits),)) for each in "ab"]
    assert bool(duplicates(both)) is same


def test_the_other_word_can_be_taken():
    merged = preview_merge(ONE, TWO, NOW, take={"company", "job.title"}).merged
    assert (merged.company, merged.job["title"]) == ("Example GmbH", "Chef")
    assert merged.own == {"Other company": "Example Ltd", "Other job.title": "Tester"}


def test_names_that_differ_clash_as_a_whole():
    kim = Person(id="3", given="Kim", family="Example")
    merge = preview_merge(ONE, kim, NOW)
    assert (merge.merged.full_name, merge.clashes) == ("Robin Sample", (Clash("name", "Robin Sample", "Kim Example"),))
    assert preview_merge(ONE, kim, NOW, take={"name"}).merged.full_name == "Kim Example"


def test_the_name_of_either_can_stand():
    assert fuller_name(ONE, TWO) is TWO
    assert fuller_name(TWO, ONE) is TWO
    assert preview_merge(ONE, TWO, NOW, named=ONE).merged.full_name == "Robin Sample"
    assert preview_merge(ONE, TWO, NOW, named=TWO).merged.full_name == "Robin Lee Sample"
    kim = Person(id="3", given="Kim", family="Example")
    theirs = preview_merge(ONE, kim, NOW, named=kim).merged
    assert (theirs.full_name, theirs.own["Other name"]) == ("Kim Example", "Robin Sample")
    ours = preview_merge(ONE, kim, NOW, take={"name"}, named=ONE).merged
    assert (ours.full_name, ours.own["Other name"]) == ("Robin Sample", "Kim Example")


def test_both_records_side_by_side():
    one = replace(ONE, own={"Team": "A"}, hours=OpenHours(days=(0,)))
    two = replace(TWO, own={"Team": "A", "Floor": "2"})
    assert side_by_side(one, two) == (
        Pair("name", "Robin Sample", "Robin Lee Sample", choice=True),
        Pair("company", "Example Ltd", "Example GmbH", choice=True),
        Pair("role", "", "Lead", choice=False),
        Pair("hours", "Mo 09:00-17:00", "", choice=False),
        Pair("numbers", "+49 30 901820", "+4930901820\n+1 212-555-0123", choice=False),
        Pair("emails", "", "r@example.org", choice=False),
        Pair("notes", "first", "second", choice=False),
        Pair("job.title", "Tester", "Chef", choice=True),
        Pair("job.band", "", "5", choice=False),
        Pair("own.Team", "A", "A", choice=False),
        Pair("own.Floor", "", "2", choice=False),
    )


def test_who_was_told_apart_is_not_asked_about_again():
    third = replace(ONE, id="5")
    one, two = told_apart(ONE, TWO)
    assert told_apart(one, two) == (one, two)
    assert [(found.first.id, found.second.id) for found in duplicates([one, two, third])] == [("1", "5"), ("2", "5")]
    assert duplicates([one, TWO]) == duplicates([TWO, one]) == []
    merged = preview_merge(one, third, NOW).merged
    assert merged.distinct_from == ("2",)
    assert preview_merge(one, two, NOW).merged.distinct_from == ()


def test_a_merge_is_one_change_and_so_is_its_undoing():
    book = MemoryBook([ONE, TWO])
    merge = preview_merge(ONE, TWO, NOW)
    book.put_many((merge.merged,), (merge.other.id,))
    assert book.all() == (merge.merged,)
    book.put_many(merge.parted(book.get(merge.merged.id)))
    assert {person.id: person for person in book.all()} == {"1": ONE, "2": TWO}


def test_edits_since_the_merge_survive_its_undoing():
    book = MemoryBook([ONE, TWO])
    merge = preview_merge(ONE, TWO, NOW)
    book.put_many((merge.merged,), (merge.other.id,))
    book.put(replace(merge.merged, company="New Ltd"))
    book.put_many(merge.parted(book.get(merge.merged.id)))
    assert book.get("1") == replace(ONE, company="New Ltd")
    assert book.get("2") == TWO


def test_filling_is_idempotent():
    once, _ = filled(ONE, TWO)
    assert filled(once, TWO)[0] == once


def test_rebasing_keeps_what_was_edited_since():
    after = replace(ONE, role="Lead", company="B")
    assert rebased(ONE, after, replace(ONE, company="C")) == replace(ONE, role="Lead", company="C")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [("Robin Sample", "R. Sample", True), ("Robin Sample", "Sample", True), ("", "Robin", True),
     ("Robin Sample", "Kim Sample", False), ("Robin Sample", "Robin Lee Sample", True),
     ("Rob Sample", "Robin Sample", False)],
)  # fmt: skip
def test_names_that_may_be_one_persons(one: str, other: str, agree: bool):
    assert names_agree(Person(id="1", full=one), Person(id="2", full=other)) is agree


def test_duplicates_are_proposed_with_their_reasons():
    kim = Person(id="3", given="Kim", family="Example", numbers=ONE.numbers)
    namesake = Person(id="4", given="Sample", family="Robin")
    found = duplicates([ONE, TWO, kim, namesake])
    assert [(one.first.id, one.second.id, one.reasons) for one in found] == [
        ("1", "2", ("the same number",)),
        ("1", "4", ("the same name",)),
    ]


def test_a_switchboard_makes_no_duplicates():
    crowd = [Person(id=str(one), numbers=ONE.numbers) for one in range(30)]
    assert duplicates(crowd) == duplicates(crowd[:5]) == duplicates(crowd[:1]) == []
    assert len(duplicates(crowd[:4])) == 6
    assert len(duplicates(crowd[:2])) == 1


def test_a_word_that_only_the_parts_of_the_other_name_hold_is_a_clash():
    known = Person(id="1", given="Robin", family="Sample")
    other = Person(id="2", full="Robin Sample", given="Roberta", family="Sample")
    merge = preview_merge(known, other, NOW)
    assert merge.merged.full_name == "Robin Sample"
    assert merge.clashes == (Clash("name", "Robin Sample", "Robin Sample Roberta"),)


def test_what_happened_at_one_moment_stays_in_its_order() -> None:
    told = tuple(Interaction(kind=InteractionKind.SPOKE, at=NOW, call=f"c{number}") for number in range(9))
    keep, other = replace(ONE, interactions=told[::2]), replace(TWO, interactions=(*told[1::2], told[0]))
    merged = preview_merge(keep, other, NOW).merged
    assert [one.call for one in merged.interactions] == [one.call for one in (*told[::2], *told[1::2])]
