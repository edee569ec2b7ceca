"""Two machines, or two windows, that change the same people in one synchronised folder: nothing is lost without a word.

A machine has a folder of its own; `synchronise` is what Syncthing and others do: the newer file of a name goes over the
older one, and where both changed, the loser stays under another name.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.files import Disk
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.merging import preview_merge
from callassist.people.person_model import Email, Number, Person, after_call
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.storage import decode_tables, encode
from callassist.store.writer import Writer
from tests.store.samples import NOW

WHO = Person(id="p1", given="Sample", family="Person", company="First", numbers=(Number(number="+1 555 0100"),))
ELSE = Person(id="p2", full="Another Sample")


class Machine:
    """A folder, a window on it, and a clock that may be wrong."""

    def __init__(self, folder: Path, *, clock: timedelta = timedelta()) -> None:
        self.folder, self.clock = folder, clock
        self.ticks = itertools.count()
        folder.mkdir(parents=True, exist_ok=True)
        self.writer = Writer()
        self.name = f"{folder.name}0000"
        self.open()

    def now(self) -> datetime:
        return NOW + self.clock + timedelta(seconds=next(self.ticks))

    def open(self) -> None:
        place = FilePlace(self.folder, self.writer, Disk(), self.now, machine=self.name)
        self.book = PeopleFile(self.folder / "people.json", place)

    def put(self, person: Person) -> None:
        self.book.put(
            replace(person, changed=self.now()),
        )
        assert self.book.settle()

    def look(self) -> None:
        self.book.refresh()
        assert self.book.settle()

    @property
    def who(self) -> Person:
        found = self.book.get("p1")
        assert found is not None
        return found


def synchronise(one: Machine, other: Machine, *, only: str = "") -> None:
    """Bring both folders to one state, file by file, as synchronisers do."""
    names = {
        path.relative_to(machine.folder)
        for machine in (one, other)
        for path in machine.folder.rglob("*")
        if path.is_file() and path.suffix not in (".tmp", ".bak") and only in path.name
    }
    for name in names:
        ours, theirs = one.folder / name, other.folder / name
        if not ours.exists() or not theirs.exists():
            source, target = (ours, theirs) if ours.exists() else (theirs, ours)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
        elif ours.read_bytes() != theirs.read_bytes():
            newer, older = sorted((ours, theirs), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            if name.suffix == ".json":
                copy = name.with_name(f"{name.stem}.sync-conflict-20261122-093000-ABCDEFG.json")
                for machine in (one, other):
                    (machine.folder / copy).write_bytes(older.read_bytes())
            shutil.copy2(newer, older)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    one, other = Machine(tmp_path / "one"), Machine(tmp_path / "other")
    one.book.put_many([WHO, ELSE])
    assert one.book.settle()
    synchronise(one, other)
    other.look()
    assert other.book.all() == (WHO, ELSE)
    yield one, other
    one.writer.close(5)
    other.writer.close(5)


def told(person: Person) -> Person:
    return replace(person, changed=None)


def both_look(one: Machine, other: Machine) -> None:
    for _ in range(2):
        synchronise(one, other)
        one.look()
        other.look()
    assert {each.id: each for each in one.book.all()} == {each.id: each for each in other.book.all()}


def test_1_two_fields_of_one_person(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.put(replace(one.who, company="Second"))
    other.put(replace(other.who, role="Nurse"))
    both_look(one, other)
    assert (one.who.company, one.who.role) == ("Second", "Nurse")


def test_2_a_call_that_ends_on_a_machine_with_an_older_record(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.put(replace(one.who, company="Second", numbers=(*one.who.numbers, Number(number="+1 555 0199"))))
    spoke = Interaction(kind=InteractionKind.SPOKE, at=NOW, call="c1")
    other.put(after_call(other.who, "c1", (spoke,)))
    both_look(one, other)
    assert (one.who.company, one.who.interactions, len(one.who.numbers)) == ("Second", (spoke,), 2)


def test_3_two_calls_with_one_person_are_both_known_to_the_planner(pair: tuple[Machine, Machine]) -> None:
    for machine, call in zip(pair, ("c1", "c2"), strict=True):
        tried = Interaction(kind=InteractionKind.TRIED, at=NOW, call=call)
        machine.put(after_call(machine.who, call, (tried,)))
    both_look(*pair)
    assert {each.call for each in pair[0].who.interactions} == {"c1", "c2"}


def test_4_new_people_on_both(pair: tuple[Machine, Machine]) -> None:
    for machine, name in zip(pair, ("a", "b"), strict=True):
        machine.book.put(Person(id=name, full=name))
        assert machine.book.settle()
    both_look(*pair)
    assert {person.id for person in pair[0].book.all()} == {"p1", "p2", "a", "b"}


def test_5_people_in_a_conflict_copy_of_an_older_program_are_offered_and_come_in(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    copy = one.folder / "people.sync-conflict-20261122-093000-ABCDEFG.json"
    late = replace(WHO, role="Nurse", changed=NOW + timedelta(days=1))
    documents = {
        "1": {"id": "p9", "full": "Only there"},
        "2": json.loads(
            json.dumps(
                {
                    "id": "p1",
                    "role": "Nurse",
                    "given": "Sample",
                    "changed": late.changed.isoformat() if late.changed else "",
                }
            )
        ),
    }
    copy.write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": documents}))
    assert one.book.take_in_file(copy) == 2
    assert one.book.settle()
    copy.unlink()
    both_look(one, other)
    assert other.who.role == "Nurse"
    assert other.who.company == "First"
    assert other.book.get("p9") == Person(id="p9", full="Only there")
    copy.write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": documents}))
    assert one.book.take_in_file(copy) == 0


def test_6_a_people_file_that_arrives_in_two_halves(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.put(replace(one.who, company="Second"))
    whole = (one.folder / "people.json").read_bytes()
    (other.folder / "people.json").write_bytes(whole[: len(whole) // 2])
    other.put(replace(other.who, role="Nurse"))
    assert other.who.role == "Nurse"
    (other.folder / "people.json").write_bytes(whole)
    both_look(one, other)
    assert (one.who.company, one.who.role) == ("Second", "Nurse")


def test_7_a_people_file_older_than_what_the_window_holds(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    older = (one.folder / "people.json").read_bytes()
    one.put(replace(one.who, company="Second"))
    one.book.put(Person(id="p3", full="New"))
    assert one.book.settle()
    (one.folder / "people.json").write_bytes(older)
    one.look()
    assert one.who.company == "Second"
    one.put(replace(one.who, role="Nurse"))
    one.open()
    assert (one.who.company, one.who.role, one.book.get("p3")) == ("Second", "Nurse", Person(id="p3", full="New"))
    both_look(one, other)


@pytest.mark.parametrize("kept", ["people.json", "people"])
def test_8_a_folder_of_which_only_a_part_arrived(pair: tuple[Machine, Machine], tmp_path: Path, kept: str) -> None:
    """The changes without the people file, or the file without the changes: the people are there all the same."""
    one, _ = pair
    third = Machine.__new__(Machine)
    (tmp_path / "third").mkdir()
    source, target = one.folder / kept, tmp_path / "third" / kept
    shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    Machine.__init__(third, tmp_path / "third")
    assert {each.id: each for each in third.book.all()} == {"p1": WHO, "p2": ELSE}
    third.put(replace(third.who, role="Nurse"))
    synchronise(one, third)
    one.look()
    third.look()
    assert told(one.who) == told(third.who) == replace(WHO, role="Nurse")
    third.writer.close(5)


def test_9_forgotten_here_and_edited_there(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    other.put(replace(other.who, company="Edited after"))
    one.book.forget({"p1"})
    assert one.book.settle()
    both_look(one, other)
    other.put(replace(WHO, company="Held in the window"))
    both_look(one, other)
    assert one.book.get("p1") is None
    assert other.book.get("p1") is None
    assert one.book.close()
    assert other.book.close()
    for machine in pair:
        for path in machine.folder.rglob("*"):
            if path.is_file() and "conflict" not in path.name:
                assert b"Edited after" not in path.read_bytes(), path
                assert not any(number in path.read_bytes() for number in (b"555 0100", b"5550100")), path


def test_9_forgotten_here_and_who_stays_keeps_what_was_said_of_them_anywhere(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.book.forget({"p1"})
    assert one.book.settle()
    both_look(one, other)
    other.put(replace(ELSE, role="Nurse"))
    both_look(one, other)
    one.put(replace(one.book.get("p2") or ELSE, company="Ward"))
    both_look(one, other)
    for machine in pair:
        assert machine.book.close()
        (machine.folder / "people.json").unlink()  # what was changed is all that is left
        machine.open()
        assert [told(person) for person in machine.book.all()] == [replace(ELSE, role="Nurse", company="Ward")]


def test_10_deleted_here_and_edited_there(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.book.remove("p1")
    assert one.book.settle()
    other.put(replace(other.who, role="Nurse"))
    both_look(one, other)
    assert told(one.who) == replace(WHO, role="Nurse")


def test_11_the_same_field_on_both(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.put(replace(one.who, company="Ours"))
    other.put(replace(other.who, company="Theirs"))
    both_look(one, other)
    assert {one.who.company, one.who.own["Other company"]} == {"Ours", "Theirs"}


def test_12_merged_here_and_edited_there_and_taken_back(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    merge = preview_merge(WHO, ELSE, NOW)
    one.book.put_many((merge.merged,), (merge.other.id,))
    assert one.book.settle()
    other.book.put(replace(ELSE, role="Nurse"))
    assert other.book.settle()
    both_look(one, other)
    assert one.book.get("p2") is None
    assert one.who.role == "Nurse"
    other.book.put_many(merge.parted(other.book.get(merge.merged.id)))
    assert other.book.settle()
    both_look(one, other)
    assert one.book.get("p2") == replace(ELSE, role="Nurse")


def test_13_clocks_that_are_two_days_apart(pair: tuple[Machine, Machine], tmp_path: Path) -> None:
    one, other = pair
    other.clock = timedelta(days=-2)
    one.put(replace(one.who, company="Second"))
    both_look(one, other)
    other.put(replace(other.who, company="Third"))  # after it, by a clock that says before
    both_look(one, other)
    assert one.who.company == "Third"
    assert one.who.own == {}


def test_14_a_window_that_still_shows_the_older_record(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    shown = other.who
    one.put(replace(one.who, company="Second", emails=(Email(address="a@example.org"),)))
    synchronise(one, other)
    other.look()
    assert other.who.company == "Second"
    edited = replace(shown, role="Nurse", changed=other.now())
    other.book.put_many((edited,), based_on={"p1": shown})
    assert other.book.settle()
    both_look(one, other)
    assert (one.who.company, one.who.role, len(one.who.emails)) == ("Second", "Nurse", 1)


def test_14b_two_places_of_one_window_with_the_same_record(tmp_path: Path) -> None:
    one = Machine(tmp_path / "one")
    one.put(WHO)
    shown = one.who
    one.put(replace(one.who, numbers=(*one.who.numbers, Number(number="+1 555 0199"))))
    one.book.put_many(
        (replace(shown, numbers=(Number(number="+1 555 0133"), *shown.numbers), role="Nurse"),), based_on={"p1": shown}
    )
    assert {number.number for number in one.who.numbers} == {"+1 555 0100", "+1 555 0199", "+1 555 0133"}
    assert one.who.role == "Nurse"
    known = one.who
    assert one.book.settle()
    (one.folder / "people.json").unlink()
    (one.folder / "people.json.bak").unlink()
    one.open()
    assert one.who == known
    one.writer.close(5)


def test_15_two_windows_of_one_machine_of_which_one_may_only_look(pair: tuple[Machine, Machine]) -> None:
    one, _ = pair
    place = FilePlace(one.folder, one.writer, Disk(), one.now, machine=one.name)
    looking = PeopleFile(one.folder / "people.json", place, read_only="Another window has the folder.")
    one.put(replace(one.who, company="Second"))
    before = sorted((path, path.read_bytes()) for path in one.folder.rglob("*") if path.is_file())
    looking.refresh()
    assert one.writer.settle(looking, 5)
    found = looking.get("p1")
    assert found is not None
    assert found.company == "Second"
    assert sorted((path, path.read_bytes()) for path in one.folder.rglob("*") if path.is_file()) == before


def test_a_machine_that_still_has_a_file_of_the_version_before(tmp_path: Path) -> None:
    """Both have changed their copy of the file before either had this version: all of both is there afterwards."""
    machines: list[Machine] = []
    for name, document in (
        ("one", {"id": "p1", "given": "Sample", "company": "Ours", "changed": "2026-11-01T00:00:00Z"}),
        ("other", {"id": "p1", "given": "Sample", "role": "Nurse", "changed": "2026-11-02T00:00:00Z"}),
    ):
        (tmp_path / name).mkdir()
        people = {"1": document, "2": {"id": name, "full": name}}
        (tmp_path / name / "people.json").write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": people}))
        machines.append(Machine(tmp_path / name))
    one, other = machines
    assert (tmp_path / "one" / "people.json.v1").exists()
    for machine in machines:
        machine.book.put(Person(id=f"after {machine.name}", full="x"))
        assert machine.book.settle()
    both_look(one, other)
    assert (one.who.company, one.who.role) == ("Ours", "Nurse")
    assert {"one", "other", "after one0000", "after other0000"} <= {person.id for person in one.book.all()}
    assert one.who.own == {}
    for machine in machines:
        machine.writer.close(5)


def test_a_machine_that_closes_and_opens_knows_what_it_knew(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.put(replace(one.who, company="Second"))
    other.put(replace(other.who, role="Nurse"))
    both_look(one, other)
    assert one.book.close()
    before = {person.id: person for person in one.book.all()}
    one.open()
    assert {person.id: person for person in one.book.all()} == before
    assert one.book.records is None  # the file said all: nothing had to be folded
    (one.folder / "people.json").unlink()
    (one.folder / "people.json.bak").unlink()
    one.open()
    assert {person.id: person for person in one.book.all()} == before


def test_a_restored_people_file_is_what_is_wanted(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    before = decode_tables((one.folder / "people.json").read_bytes())
    one.put(replace(one.who, company="Second"))
    one.book.put(Person(id="p3", full="New"))
    assert one.book.settle()
    (one.folder / "people.json").write_bytes(encode(before | {"restored": {"1": {"at": "x"}}}))
    one.look()
    assert one.book.all() == (WHO, ELSE)
    assert not decode_tables((one.folder / "people.json").read_bytes()).get("restored")
    both_look(one, other)
    assert {person.id for person in other.book.all()} == {"p1", "p2"}
    (one.folder / "people.json").write_bytes(encode(before | {"restored": {"1": {"at": "x"}}}))
    one.put(replace(one.who, company="Third"))
    (one.folder / "people.json").write_bytes(encode(before | {"restored": {"1": {"at": "x"}}}))
    one.open()
    assert one.who == WHO
    assert one.book.settle()
    one.open()
    assert one.who == WHO


def test_a_record_that_is_not_understood_is_kept_once_however_often_it_comes(pair: tuple[Machine, Machine]) -> None:
    one, _ = pair
    path = one.folder / "people.json"
    strange = {"id": "p9", "numbers": "not a list"}
    for _ in range(3):
        tables = decode_tables(path.read_bytes())
        people = {number: each for number, each in tables["people"].items() if each != strange} | {"90": strange}
        path.write_bytes(encode(tables | {"people": people}))
        one.look()
        one.put(replace(one.who, company=f"{one.who.company} again"))
        assert [each for each in decode_tables(path.read_bytes())["people"].values() if each == strange] == [strange]
    assert one.book.all()[1:] == (ELSE,)


def test_a_line_that_is_damaged_costs_nothing_that_the_people_file_knows(pair: tuple[Machine, Machine]) -> None:
    one, _ = pair
    one.put(replace(one.who, company="Second"))
    one.put(replace(one.who, role="Nurse"))
    assert one.book.close()
    known = one.who
    (segment,) = (one.folder / "people" / one.name).iterdir()
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join([lines[0], lines[1].replace(b"Second", b"Secund"), b"{\n", *lines[2:], b'{"half']))
    one.open()
    assert replace(told(one.who), own={}) == told(known)
    one.put(replace(one.who, zone="UTC", own={}))
    one.open()
    assert told(one.who) == replace(told(known), zone="UTC")
    assert len(list((one.folder / "people" / one.name).iterdir())) == 2  # not behind a line that was cut short


def test_a_people_file_of_a_newer_program_is_left_to_it(pair: tuple[Machine, Machine]) -> None:
    one, _ = pair
    copy = one.folder / "people (1).json"
    copy.write_bytes(encode({"meta": {"1": {"schema": 99}}, "people": {}}))
    with pytest.raises(Exception, match="newer version"):
        one.book.take_in_file(copy)


def test_a_time_of_ours_is_never_before_what_we_have_seen(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    other.clock = timedelta(days=4000)
    other.put(replace(other.who, company="Far ahead"))
    both_look(one, other)
    one.put(replace(one.who, company="Corrected"))
    both_look(one, other)
    assert (other.who.company, other.who.own) == ("Corrected", {})


def test_what_is_not_on_the_disk_yet_survives_what_comes_from_elsewhere(pair: tuple[Machine, Machine]) -> None:
    one, other = pair
    one.put(replace(one.who, company="Second"))
    (other.folder / "people").rename(other.folder / "away")
    (other.folder / "people").symlink_to(other.folder / "nowhere")
    other.book.put(replace(other.who, role="Nurse"))
    assert not other.book.settle(0.3)
    (other.folder / "people").unlink()
    (other.folder / "away").rename(other.folder / "people")
    assert other.book.settle()
    both_look(one, other)
    assert (one.who.company, one.who.role) == ("Second", "Nurse")


def test_where_the_changes_cannot_be_read_nobody_is_changed(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    machine = Machine(tmp_path / "one")
    machine.put(WHO)
    (machine.folder / "people").chmod(0)
    machine.open()
    assert "cannot be read right now" in machine.book.read_only
    (machine.folder / "people").chmod(0o700)
    machine.writer.close(5)
