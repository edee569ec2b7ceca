"""Several machines that change the same people and hear of one another late, in any order, or twice."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.people.record_changes import (
    FORGET,
    GONE,
    MERGE,
    UNMERGE,
    Change,
    RecordPart,
    difference,
    interaction_key,
    mark_of,
)
from callassist.people.record_compaction import compacted
from callassist.people.record_fold import Records
from tests.support.call_count import calls_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@dataclass
class Machine:
    """What one machine knows, and how it writes."""

    name: str
    clock: int = 1
    records: Records = field(default_factory=Records)
    seq: int = 0
    last: str = ""
    free: bool = False

    def write(self, *parts: RecordPart | None, free: bool = False) -> Change:
        wanted = tuple(part for part in parts if part is not None)
        self.seq += 1
        time = max(self.records.latest + 1, self.clock << 16)
        name = f"{self.name}-{self.seq}"
        change = Change(
            device=self.name, seq=self.seq, id=name, time=time, before=self.last, free=free,
            seen=self.records.seen(self.name), parts=wanted,
        )  # fmt: skip
        self.last = name
        self.records.add([change])
        return change

    def put(self, person: Person) -> Change:
        return self.write(difference(self.records.person(person.id), person))

    def hear(self, other: Machine) -> None:
        self.records.add(other.records.changes())

    def people(self) -> dict[str, Person]:
        return self.records.people()


def met(*machines: Machine) -> None:
    for one, other in itertools.permutations(machines, 2):
        one.hear(other)


WHO = ("p1", "p2", "p3")
WORDS = ("", "Alpha", "Beta", "Gamma")
NUMBERS = ("+1 555 0100", "+1-555-0100", "+1 555 0199", "")
FIELDS = ("given", "company", "notes", "zone")


def change_of(person: Person, draw: tuple[int, int, int]) -> Person:
    kind, a, b = draw
    word = WORDS[b % len(WORDS)]
    match kind % 8:
        case 0 | 1:
            return replace(person, **{FIELDS[a % len(FIELDS)]: word})
        case 2:
            return replace(person, own={**person.own, f"k{a % 2}": word} if word else {})
        case 3:
            return replace(person, numbers=(*person.numbers, Number(number=NUMBERS[b % 3], kind=word)))
        case 4:
            return replace(person, numbers=person.numbers[1:], emails=(*person.emails, Email(address=f"{word}@x")))
        case 5:
            happened = Interaction(kind=InteractionKind.SPOKE, at=NOW.replace(minute=a % 60), call=f"c{b % 5}")
            return replace(person, interactions=(*person.interactions, happened))
        case 6:
            return replace(person, numbers=person.numbers[::-1], interactions=person.interactions[1:])
        case _:
            return replace(person, job={"title": word}, emails=person.emails[::-1], links=(*person.links, word))


def act(machine: Machine, draw: tuple[int, int, int, int]) -> None:
    what, a, b, c = draw
    who = WHO[a % len(WHO)]
    known = machine.people()
    if what < 10:
        machine.put(change_of(known.get(who) or Person(id=who), (b, c, c // 7)))
    elif what == 10 and who in known:
        machine.write(RecordPart(who=who, kind=GONE))
    elif what == 11 and len(known) > 1 and who in known:
        other = next(each for each in known if each != who)
        merged = replace(known[who], merged_from=(*known[who].merged_from, other), notes="merged")
        machine.write(RecordPart(who=who, kind=MERGE, other=other), difference(known[who], merged))
    elif what == 12 and who in known and known[who].merged_from:
        other = known[who].merged_from[-1]
        apart = replace(known[who], merged_from=known[who].merged_from[:-1])
        again = Person(id=other, given="again")
        machine.write(
            RecordPart(who=who, kind=UNMERGE, other=other), difference(known[who], apart), difference(None, again)
        )
    elif what == 13:
        machine.write(difference(None, change_of(Person(id=who), (b, c, c // 7)), at=1 + c), free=True)
    elif what == 14 and c % 3 == 0:
        machine.write(RecordPart(who=mark_of(who), kind=FORGET))


number = st.integers(0, 60)
ACT = st.tuples(st.integers(0, 14), number, number, number)
ACTS = st.lists(st.tuples(st.integers(0, 2), st.one_of(st.none(), st.integers(0, 2)), ACT), max_size=14)


def world(acts: list[Any]) -> tuple[Machine, Machine, Machine]:
    machines = (Machine("a"), Machine("b", clock=3_000), Machine("c"))
    for who, heard, draw in acts:
        act(machines[who], draw)
        if heard is not None and heard != who:
            machines[who].hear(machines[heard])
    return machines


def laws(acts: list[Any], order: Any) -> None:
    machines = world(acts)
    changes = [change for machine in machines for change in machine.records.changes()]
    a, b, c = (list(machine.records.changes()) for machine in machines)
    whole = Records(changes).people()
    order.shuffle(changes)
    assert Records(changes).people() == whole  # whatever the order
    one_by_one = Records()
    for change in changes:
        one_by_one.add([change])
    assert one_by_one.people() == whole  # whatever the steps
    assert Records([*a, *Records([*b, *c]).changes()]).people() == whole  # associative
    assert Records([*changes, *changes]).people() == whole  # twice is once
    every = {change.id: change for change in changes}.values()
    own = [[change for change in every if change.device == machine.name] for machine in machines]
    short = [compacted(found, least=0) for found in own]
    assert Records([*short[0], *own[1], *own[2]]).people() == whole  # without what was said anew
    assert Records([*short[2], *short[1], *short[0]]).people() == whole
    assert [compacted(found, least=0) for found in short] == short
    met(*machines)
    assert [machine.people() for machine in machines] == [whole] * 3
    told_of = set(WHO)
    touched = Records(a)
    known = touched.people()
    for who in touched.add([*b, *c]):
        known.pop(who, None)
        if (found := touched.person(who)) is not None:
            known[who] = found
    assert known == whole  # what `add` names is all that is other than before
    forget = Change(device="z", seq=1, id="z-1", time=5, parts=(RecordPart(who=mark_of("p1"), kind=FORGET),))
    kept = [
        replace(change, parts=tuple(part for part in change.parts if "p1" not in (part.who, part.other)))
        for change in changes
    ]
    forgotten = Records([*changes, forget]).people()
    assert "p1" not in forgotten
    assert Records([forget, *changes]).people() == forgotten
    assert Records([*kept, forget]).people() == forgotten  # forgotten before or after they were heard of
    assert told_of >= set(whole)


def test_who_was_merged_into_somebody_forgotten_is_named_as_changed() -> None:
    here, there = Machine("a"), Machine("b")
    here.put(Person(id="p1", given="Robin"))
    here.put(Person(id="p2", given="Kim"))
    here.write(RecordPart(who="p2", kind=MERGE, other="p1"))
    there.write(RecordPart(who=mark_of("p2"), kind=FORGET))
    known = Records(here.records.changes())
    assert set(known.people()) == {"p2"}
    assert known.add(there.records.changes()) == {"p1", "p2"}
    assert set(known.people()) == {"p1"}


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(ACTS, st.randoms(use_true_random=False))
def test_the_state_is_a_function_of_the_set_of_changes(acts: list[Any], order: Any) -> None:
    laws(acts, order)


@pytest.mark.slow
@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
@given(ACTS, st.randoms(use_true_random=False))
def test_the_state_is_a_function_of_the_set_of_changes_at_length(acts: list[Any], order: Any) -> None:
    laws(acts, order)


def shown(person: Person) -> str:
    return str(person)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(ACTS)
def test_nothing_that_was_set_is_lost_unless_who_replaced_it_had_seen_it(acts: list[Any]) -> None:
    """Each machine writes words of its own; what no other change had seen stands somewhere in the record."""
    machines = (Machine("a"), Machine("b", clock=3_000), Machine("c"))
    first = Person(id="p1", given="Sample", company="First", numbers=(Number(number="0"),))
    machines[0].put(first)
    met(*machines)
    words: dict[str, tuple[Machine, str, dict[str, int], int]] = {}
    for step, (who, heard, (kind, a, _, _)) in enumerate(acts):
        machine = machines[who]
        known = machine.people()["p1"]
        word = f"word{step}"
        name = FIELDS[a % len(FIELDS)]
        if kind < 8:
            changed = replace(known, **{name: word})
        elif kind < 11:
            name = ""
            changed = replace(known, numbers=(*known.numbers, Number(number=word)))
        else:
            name = ""
            changed = replace(
                known, interactions=(*known.interactions, Interaction(kind=InteractionKind.SPOKE, at=NOW, words=word))
            )
        seen = {**machine.records.seen(machine.name), machine.name: machine.seq}
        machine.put(changed)
        words[word] = (machine, name, seen, machine.seq)
        if heard is not None and heard != who:
            machine.hear(machines[heard])
    met(*machines)
    whole = shown(machines[1].people()["p1"])
    for word, (machine, name, _, seq) in words.items():
        replaced = name and any(
            other_name == name and seen.get(machine.name, 0) >= seq and other != word
            for other, (_, other_name, seen, _) in words.items()
        )
        assert replaced or word in whole


people_of_one = st.lists(st.tuples(st.integers(0, 7), number, number), max_size=10)


@settings(max_examples=200)
@given(people_of_one)
def test_one_machine_finds_its_records_again_exactly(draws: list[tuple[int, int, int]]) -> None:
    machine = Machine("a")
    person = Person(id="p1")
    for draw in draws:
        person = change_of(person, draw)
        machine.put(person)
        assert Records(machine.records.changes()).person("p1") == person
    part = difference(person, person)
    assert part is None


def test_a_word_of_two_at_once_is_kept_until_somebody_settles_it() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", company="First", own={"k": "v"}))
    met(one, other)
    one.put(replace(one.people()["p1"], company="Ours"))
    other.put(replace(other.people()["p1"], company="Theirs"))
    met(one, other)
    person = one.people()["p1"]
    assert {person.company, person.own["Other company"]} == {"Ours", "Theirs"}
    assert other.people() == one.people()
    other.put(replace(person, company="Both"))
    assert other.people()["p1"].own["Other company"] == person.own["Other company"]
    other.put(replace(other.people()["p1"], own={"k": "v"}))
    met(one, other)
    assert one.people()["p1"] == Person(id="p1", company="Both", own={"k": "v"})


ENTRIES: dict[str, tuple[Any, Any, Any]] = {
    "numbers": tuple(Number(number=f"+1 555 010{n}") for n in range(3)),
    "emails": tuple(Email(address=f"{n}@sample.example") for n in range(3)),
    "links": tuple(f"https://{n}.example" for n in range(3)),
    "interactions": tuple(Interaction(kind=InteractionKind.SPOKE, at=NOW.replace(hour=n)) for n in range(3)),
    "uids": ("u0", "u1", "u2"),
    "merged_from": ("m0", "m1", "m2"),
    "distinct_from": ("d0", "d1", "d2"),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_of_a_list_what_two_add_and_drop_at_once_is_added_and_dropped(name: str) -> None:
    first, second, third = ENTRIES[name]
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", **{name: (first,)}))
    met(one, other)
    one.put(replace(one.people()["p1"], **{name: (first, second)}))
    other.put(replace(other.people()["p1"], **{name: (third,)}))
    met(one, other)
    assert one.people() == other.people()
    assert set(getattr(one.people()["p1"], name)) == {second, third}


def test_of_when_a_record_was_made_or_changed_the_latest_word_counts_and_no_other_is_kept() -> None:
    one, other = Machine("a"), Machine("b")
    for machine, hour in ((one, 7), (other, 8)):
        machine.put(Person(id="p1", full="Sample", created=NOW.replace(hour=hour), changed=NOW.replace(hour=hour)))
    met(one, other)
    assert one.people() == other.people()
    assert one.people()["p1"].own == {}


def test_three_words_at_once_are_all_kept_and_one_that_is_settled_stays_settled() -> None:
    machines = [Machine(name) for name in "abcd"]
    machines[0].put(Person(id="p1", company="First"))
    met(*machines)
    for machine in machines[:3]:
        machine.put(replace(machine.people()["p1"], company=machine.name.upper()))
    met(*machines)
    person = machines[3].people()["p1"]
    assert {person.company, *person.own.values()} == {"A", "B", "C"}
    assert sorted(person.own) == ["Other company", "Other company 2"]
    machines[3].put(replace(person, own={}))
    met(*machines)
    assert machines[0].people()["p1"].own == {}


def test_deleted_here_and_changed_there_it_stays_whole() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", given="Sample", company="First", numbers=(Number(number="1"),)))
    met(one, other)
    one.write(RecordPart(who="p1", kind=GONE))
    other.put(replace(other.people()["p1"], role="Nurse"))
    met(one, other)
    whole = Person(id="p1", given="Sample", company="First", role="Nurse", numbers=(Number(number="1"),))
    assert one.people() == other.people() == {"p1": whole}
    one.write(RecordPart(who="p1", kind=GONE))
    met(one, other)
    assert one.people() == other.people() == {}


def test_merged_into_each_other_on_two_machines_one_record_is_left_with_all() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", given="First"))
    one.put(Person(id="p2", given="Second"))
    met(one, other)
    for machine, keep, gone in ((one, "p1", "p2"), (other, "p2", "p1")):
        kept = machine.people()[keep]
        merged = replace(kept, merged_from=(gone,), own={f"from {machine.name}": "x"})
        machine.write(RecordPart(who=keep, kind=MERGE, other=gone), difference(kept, merged))
    met(one, other)
    assert one.people() == other.people()
    (person,) = one.people().values()
    assert {"from a", "from b"} <= set(person.own)


def test_of_two_merged_into_each_other_the_record_that_was_kept_first_is_left() -> None:
    one, other = Machine("a"), Machine("b", clock=3_000)
    one.put(Person(id="p1", given="First"))
    one.put(Person(id="p2", given="Second"))
    met(one, other)
    one.write(RecordPart(who="p1", kind=MERGE, other="p2"))
    other.write(RecordPart(who="p2", kind=MERGE, other="p1"))
    met(one, other)
    assert [*one.people()] == [*other.people()] == ["p1"], "the later merge does not count"


def test_what_the_merging_had_seen_is_not_said_again_by_the_record_that_was_merged() -> None:
    one = Machine("a")
    one.put(Person(id="p1", given="First"))
    one.put(Person(id="p2", role="Nurse", numbers=(Number(number="1"),)))
    one.write(RecordPart(who="p1", kind=MERGE, other="p2"))
    assert one.people() == {"p1": Person(id="p1", given="First")}, "what was kept of it is for the merging to say"


def test_of_somebody_forgotten_nothing_is_left_in_the_record_they_were_merged_into() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", given="First"))
    one.put(Person(id="p2", given="Second"))
    met(one, other)
    one.write(RecordPart(who="p1", kind=MERGE, other="p2"))
    other.put(replace(other.people()["p2"], role="Nurse"))
    met(one, other)
    assert one.people()["p1"].role == "Nurse"
    one.write(RecordPart(who=mark_of("p2"), kind=FORGET))
    assert one.people() == {"p1": Person(id="p1", given="First")}


def test_who_was_merged_again_is_named_with_the_record_they_were_in() -> None:
    one, other = Machine("a"), Machine("b", clock=3_000)
    for who in ("p1", "p2", "p3"):
        one.put(Person(id=who, given=f"Sample {who}"))
    met(one, other)
    one.write(RecordPart(who="p1", kind=MERGE, other="p2"))
    other.write(RecordPart(who="p3", kind=MERGE, other="p2"))
    assert one.records.add(other.records.changes()) == {"p1", "p2", "p3"}
    one.write(RecordPart(who=mark_of("p3"), kind=FORGET))
    assert set(one.people()) == {"p1"}  # the merging into them is as if it had never been


def test_a_file_that_somebody_else_wrote_takes_nobodys_word_away() -> None:
    one = Machine("a")
    one.put(Person(id="p1", company="Ours"))
    one.write(RecordPart(who="p1", set={"company": "Theirs"}), free=True)
    person = one.people()["p1"]
    assert {person.company, person.own.get("Other company")} == {"Ours", "Theirs"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"numbers": (Number(number="1"), Number(number="2"), Number(number="3"))}, {"numbers": (Number(number="2"),)}),
        ({"numbers": (Number(number="+49 30 1"), Number(number="49301"))}, {"numbers": (Number(number="49301"),)}),
        ({"links": ("a", "b", "c")}, {"links": ()}),
        ({"company": "A", "own": {"Other companyship": "x"}}, {"company": "B", "own": {"Other companyship": "x"}}),
    ],
)
def test_a_difference_says_all_that_is_other_and_nothing_else(
    before: dict[str, object], after: dict[str, object]
) -> None:
    old, new = Person(id="p1", **before), Person(id="p1", **after)
    machine = Machine("a")
    machine.put(old)
    assert machine.people()["p1"] == old
    machine.put(new)
    assert machine.people()["p1"] == new
    part = difference(old, new)
    assert part is not None
    assert not any(name.startswith("own.") for name in part.set)


def test_what_is_said_elsewhere_of_a_record_that_was_merged_reaches_the_one_it_became() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", given="First"))
    one.put(Person(id="p2", given="First"))
    met(one, other)
    kept = one.people()["p1"]
    one.write(RecordPart(who="p1", kind=MERGE, other="p2"), difference(kept, replace(kept, merged_from=("p2",))))
    other.put(replace(other.people()["p2"], role="Nurse"))
    met(one, other)
    assert one.people() == {"p1": Person(id="p1", given="First", role="Nurse", merged_from=("p2",))}
    kept = one.people()["p1"]
    apart = RecordPart(who="p1", kind=UNMERGE, other="p2")
    one.write(apart, difference(kept, replace(kept, merged_from=())), difference(None, Person(id="p2", given="First")))
    met(one, other)
    assert other.people()["p2"] == Person(id="p2", given="First", role="Nurse")


def test_two_machines_with_one_name_keep_what_each_wrote() -> None:
    one, other = Machine("a"), Machine("c")
    one.put(Person(id="p1", given="Sample", company="First"))
    clone = Machine("a", records=Records(one.records.changes()), seq=one.seq, last=one.last)
    one.put(replace(one.people()["p1"], company="Ours", role="Nurse"))
    clone.seq += 1
    change = Change(
        device="a", seq=2, id="clone-2", time=clone.records.latest + 5, before=clone.last,
        parts=(RecordPart(who="p1", set={"company": "Clone", "given": "Cloned"}),),
    )  # fmt: skip
    later = Change(
        device="a",
        seq=3,
        id="clone-3",
        time=change.time + 1,
        before="clone-2",
        parts=(RecordPart(who="p1", set={"zone": "UTC"}),),
    )
    clone.records.add([change, later])
    met(one, clone, other)
    assert other.records.shared_names() == {"a"}
    person = other.people()["p1"]
    assert (person.given, person.role, person.zone) == ("Cloned", "Nurse", "UTC")
    assert {person.company, person.own.get("Other company")} == {"Ours", "Clone"}
    other.put(replace(person, own={}))
    met(one, clone, other)
    assert one.people()["p1"].own == {}


def test_what_was_said_anew_is_still_known_to_have_been_said_and_to_have_seen_others() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1", company="First"))
    met(one, other)
    theirs = other.put(Person(id="p1", company="Theirs"))
    one.hear(other)
    one.put(Person(id="p1", company="Ours"))  # it has seen theirs
    part = RecordPart(who="p1", set={"company": "Last"})
    shown_before = replace(one.write(part), seen={})  # by a window that still showed what was before theirs
    known = [change for change in one.records.changes() if change.device == "a"][:-1]
    repeated = Change(device="c", seq=1, id="c-1", time=9 << 40, free=True, parts=(difference(None, Person(
        id="p1", company="First")),))  # fmt: skip
    full = [*known, shown_before]
    short = compacted(full, least=0)
    for more in ([theirs], [theirs, repeated]):
        expected = Records([*full, *more]).people()
        assert expected["p1"].company == "Last"
        assert expected["p1"].own == {}
        assert Records([*short, *more]).people() == expected
    seen = compacted([*known, replace(shown_before, seen={"b": 1})], least=0)
    assert [dict(change.parts[0].set) for change in seen] == [{}, {}, {"company": "Last"}]


def test_a_file_that_repeats_what_was_said_before_brings_nothing_back() -> None:
    one = Machine("a")
    first = Person(id="p1", given="Sample", company="First", numbers=(Number(number="1"), Number(number="2")))
    one.put(first)
    one.put(replace(first, company="Second", numbers=(Number(number="2"),)))
    known = one.people()
    one.write(difference(None, replace(first, role="Nurse"), at=7), free=True)
    assert one.people() == {"p1": replace(known["p1"], role="Nurse")}
    one.write(RecordPart(who="p1", kind=GONE))
    one.write(difference(None, first, at=7), free=True)
    assert one.people() == {}
    late = one.records.latest + 9
    one.write(difference(None, replace(first, company="Third"), at=late), free=True)
    assert one.people()["p1"].company == "Third"


@pytest.mark.parametrize(
    ("set_", "expected"),
    [
        ({"hours": 5, "given": "Sample"}, Person(id="p1", given="Sample")),
        ({"id": "p9", "numbers": "x", "unheard_of": 1, "given": "Sample"}, Person(id="p1", given="Sample")),
        ({"job": "x", "job.title": "Nurse"}, Person(id="p1", job={"title": "Nurse"})),
    ],
)
def test_a_strangers_field_that_is_none_of_ours_is_left_out(set_: dict[str, Any], expected: Person) -> None:
    records = Records([Change(device="a", seq=1, id="x", time=5, parts=(RecordPart(who="p1", set=set_),))])
    assert records.people() == {"p1": expected}


def test_what_a_newer_program_wrote_is_counted_and_not_looked_into() -> None:
    records = Records([Change(device="a", seq=1, id="x", time=5, version=99, parts=(RecordPart(who="p1"),))])
    assert (records.people(), records.newer, len(list(records.changes()))) == ({}, 1, 1)
    assert Records([Change(device="a", seq=1, id="x", time=1 << 63, parts=(RecordPart(who="p1"),))]).people() == {}


def test_hours_set_at_once_are_kept_in_words() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1"))
    met(one, other)
    one.write(RecordPart(who="p1", set={"hours": {"start": "08:00:00"}}))
    other.write(RecordPart(who="p1", set={"hours": {"start": "10:00:00"}}))
    one.write(RecordPart(who="p1", set={"zone": 7}))
    met(one, other)
    person = one.people()["p1"]
    assert person.hours is not None
    assert "17:00" in person.own["Other hours"]
    odd = Machine("c")
    odd.write(RecordPart(who="p1", set={"hours": "no hours"}))
    one.hear(odd)
    assert one.people()["p1"] == replace(person, own={**person.own, "Other hours 2": "no hours"})


def test_the_kind_of_a_number_is_known_from_either() -> None:
    one, other = Machine("a"), Machine("b")
    one.put(Person(id="p1"))
    met(one, other)
    one.put(Person(id="p1", numbers=(Number(number="+1 555", kind="mobile"),)))
    other.put(Person(id="p1", numbers=(Number(number="+1-555"),)))
    met(one, other)
    ((number,), (same,)) = (one.people()["p1"].numbers, other.people()["p1"].numbers)
    assert number == same
    assert number.kind == "mobile"


def test_what_happened_is_told_apart_even_by_half_a_sign() -> None:
    one, same, other = (interaction_key({"words": words}) for words in ("\ud83d", "\ud83d", "\ud83e"))
    assert one == same != other


def test_a_number_is_not_given_again_though_its_change_told_no_time_that_can_be() -> None:
    change = Machine("a").put(Person(id="p1"))
    assert Records([replace(change, time=0)]).last(change.device) == (change.seq, "")


def merged_in_a_row(length: int) -> Records:
    """Each of so many records was merged into the one before it."""
    said = [RecordPart(who=f"q{place}", set={"full": f"Q{place}"}) for place in range(length)]
    merged = [RecordPart(who=f"q{place}", kind=MERGE, other=f"q{place + 1}") for place in range(length - 1)]
    return Records([Change(device="aaaa", seq=1, id="a1", time=5, parts=(*said, *merged))])


def told_twice(length: int) -> Records:
    """Two machines named so many fields otherwise at the same time."""
    return Records(
        Change(device=name, seq=1, id=name, time=5, parts=(RecordPart(who="q0", set={
            f"own.a{place}": f"{name} {place}" for place in range(length)
        }),))
        for name in ("aaaa", "bbbb")
    )  # fmt: skip


@pytest.mark.parametrize("said", [merged_in_a_row, told_twice])
def test_what_somebody_said_very_often_takes_work_with_its_length(said: Any) -> None:
    few, more = (calls_of(said(length).people) for length in (200, 400))
    assert more < 2.5 * few


def test_a_long_row_of_merges_is_one_record() -> None:
    assert {who: person.full for who, person in merged_in_a_row(3000).people().items()} == {"q0": "Q0"}


def test_the_record_that_one_is_a_part_of_follows_each_merge_and_its_end() -> None:
    records = merged_in_a_row(3)
    assert set(records.people()) == {"q0"}
    taken_back = RecordPart(who="q0", kind=UNMERGE, other="q1")
    records.add([Change(device="aaaa", seq=2, id="a2", time=6, before="a1", parts=(taken_back,))])
    assert set(records.people()) == {"q0", "q1"}
    forgotten = RecordPart(who=mark_of("q1"), kind=FORGET)
    records.add([Change(device="aaaa", seq=3, id="a3", time=7, before="a2", parts=(forgotten,))])
    assert set(records.people()) == {"q0", "q2"}


@pytest.mark.parametrize(
    ("before", "after", "added", "dropped", "ordered"),
    [
        ("", "ab", "ab", "", ""),
        ("ab", "", "", "ab", ""),
        ("ab", "abc", "c", "", ""),
        ("abc", "ac", "", "b", ""),
        ("ab", "ba", "", "", "ba"),
        ("ab", "cab", "c", "", "cab"),
        ("ab", "bc", "c", "a", "bc"),
        ("abc", "ca", "", "b", "ca"),
        ("ab", "acb", "c", "", "acb"),
    ],
)
def test_the_order_of_a_list_is_said_where_what_came_and_went_does_not_tell_it(
    before: str, after: str, added: str, dropped: str, ordered: str
) -> None:
    part = difference(Person(id="p", links=tuple(before)), Person(id="p", links=tuple(after)))
    assert part is not None
    assert [key for key, _ in part.add.get("links", ())] == list(added)
    assert part.drop.get("links", []) == list(dropped)
    assert part.order.get("links", []) == list(ordered)
    kinds = [Number(number="112", kind=kind) for kind in ("", "work")]
    part = difference(Person(id="p", numbers=(kinds[0],)), Person(id="p", numbers=(kinds[1],)))
    assert part is not None
    assert (len(part.add["numbers"]), part.drop) == (1, {})


@pytest.mark.parametrize("after", ["cab", "acb", "bca", "cba", "abc", "ba", "c", ""])
@pytest.mark.parametrize("before", ["ab", "ba", "cab", ""])
def test_a_list_stands_as_it_was_put(before: str, after: str) -> None:
    """On the machine that put it, and on one that hears of it."""
    machine, other = Machine("a"), Machine("b")
    for links in (before, after):
        machine.put(Person(id="p", given="Robin", links=tuple(links)))
    other.hear(machine)
    assert [one.people()["p"].links for one in (machine, other)] == [tuple(after)] * 2
