"""Every version that was ever written can be read; a newer one is looked at and left alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from callassist.people.person_model import Person
from callassist.store.calls import CallStore
from callassist.store.doctor import Doctor, FindingKind
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import CALLS, PEOPLE, Ladder, ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.storage import Tables, decode_tables, encode
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk, header, note

FIXTURES = Path(__file__).parent / "fixtures"


def numbers(kind: str) -> list[int]:
    return sorted(int(path.stem.rpartition("-v")[2]) for path in FIXTURES.glob(f"{kind}-v*.json"))


@pytest.mark.parametrize(("kind", "ladder"), [("call", CALLS), ("people", PEOPLE)])
def test_there_is_a_file_of_every_version(kind: str, ladder: Ladder) -> None:
    assert numbers(kind) == list(range(1, ladder.current + 1))


@pytest.mark.parametrize("version", numbers("call"))
def test_calls_of_every_version(store: CallStore, version: int) -> None:
    path = store.folder / "2026" / "11" / "20261122-093000-fixture.json"
    path.parent.mkdir(parents=True)
    path.write_bytes((FIXTURES / f"call-v{version}.json").read_bytes())
    stored = store.load(path.stem)
    assert (stored.trouble, stored.read_only) == ("", "")
    assert stored.header.facts["person"]["full_name"] == "Sample Person"
    assert stored.header.outcome_label == "Booked"
    assert [type(entry.event).__name__ for entry in stored.entries][:3] == ["StepOpened", "Ticked", "FieldFilled"]
    assert list(stored.texts.values()) == ["# A sample script\n"]
    file = store.reopen(path.stem)
    file.append(note(stored.entries[-1].seq + 1, "later"))
    assert file.settle()
    assert store.load(path.stem).entries[:-1] == stored.entries
    assert CALLS.version(decode_tables(path.read_bytes())) == CALLS.current


@pytest.mark.parametrize("version", numbers("people"))
def test_people_of_every_version(tmp_path: Path, writer: Writer, disk: FailingDisk, version: int) -> None:
    path = tmp_path / "people.json"
    path.write_bytes((FIXTURES / f"people-v{version}.json").read_bytes())
    book = PeopleFile(path, FilePlace(tmp_path, writer, disk, lambda: NOW))
    assert [person.label for person in book.all()] == ["Sample Person", "Another Sample"]
    assert book.all()[0].numbers[0].number == "+1 555 0100"


def rename_note(tables: Tables) -> Tables:
    """A step as there may be one: notes become remarks."""
    for entry in tables["events"].values():
        if entry["event"]["type"] == "remark_written":
            entry["event"]["type"] = "note_written"
    return tables


def mark(tables: Tables) -> Tables:
    tables["call"]["1"]["planned"] = 99
    return tables


LADDER = Ladder("call", (rename_note, mark))


@pytest.fixture
def old(store: CallStore, tmp_path: Path, writer: Writer, disk: FailingDisk) -> CallStore:
    """A store of a program two versions on, over a call of the first version."""
    file = store.create(header(), {})
    file.append(note(1, "an old remark"))
    assert store.close_file(header().id)
    tables = decode_tables(file.path.read_bytes())
    tables["events"]["1"]["event"]["type"] = "remark_written"
    for path in (file.path, file.path.with_name(file.path.name + ".bak")):
        path.write_text(json.dumps(tables))
    return CallStore(tmp_path / "data", writer, now=lambda: NOW, disk=disk, ladder=LADDER)


def test_reading_migrates_in_memory_and_leaves_the_file(old: CallStore) -> None:
    path = old.find(header().id)
    raw = path.read_bytes()
    stored = old.load(header().id)
    assert (stored.entries[0].event, stored.header.planned) == (note(1, "an old remark").event, 99)
    assert stored.header.schema == 3
    assert path.read_bytes() == raw


def test_writing_migrates_after_a_copy(old: CallStore) -> None:
    path = old.find(header().id)
    raw = path.read_bytes()
    file = old.reopen(header().id)
    file.append(note(2))
    assert file.settle()
    assert LADDER.version(decode_tables(path.read_bytes())) == 3
    assert path.with_name(f"{path.name}.v1").read_bytes() == raw
    assert len(old.load(header().id).entries) == 2


def test_the_copy_of_before_is_made_once(old: CallStore, tmp_path: Path, writer: Writer) -> None:
    path = old.find(header().id)
    copy = path.with_name(f"{path.name}.v1")
    copy.write_text("the copy of an earlier try")
    old.reopen(header().id)
    assert copy.read_text() == "the copy of an earlier try"


def test_each_step_leads_to_the_next_number() -> None:
    seen: list[object] = []
    steps = tuple(lambda tables, n=n: (seen.append(n), tables)[1] for n in range(1, 5))
    tables = Ladder("call", steps).climb({"call": {"1": {"schema": 3}}})
    assert seen == [3, 4]
    assert tables["call"]["1"]["schema"] == 5


@pytest.mark.parametrize("schema", [1, 3])
def test_a_newer_call_is_read_as_far_as_it_is_understood(store: CallStore, old: CallStore, schema: int) -> None:
    file = old.reopen(header().id)
    file.append(note(2))
    assert file.settle()
    tables = decode_tables(file.path.read_bytes())
    tables["call"]["1"]["schema"] = schema
    tables["events"]["3"] = {"seq": 3, "at": 3.0, "wall": "2026-11-22T09:30:03Z", "event": {"type": "beamed_up"}}
    raw = json.dumps(tables)
    file.path.write_text(raw)
    plain = CallStore(store.root, store.place.writer, now=lambda: NOW)
    stored = plain.load(header().id)
    assert "newer version of Call Assist" in stored.read_only
    assert [entry.seq for entry in stored.entries] == [1, 2]
    with pytest.raises(ReadOnly, match="newer version"):
        plain.reopen(header().id)
    assert file.path.read_text() == raw


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (["2"], "1 entry of this call cannot be understood, and is left out."),
        (["1", "3"], "2 entries of this call cannot be understood, and are left out."),
    ],
)
@pytest.mark.parametrize("event", [{"type": "note_written", "note": 7}, {"type": 3}, {}, "text", None])
def test_an_entry_that_is_none_is_told_and_set_aside_and_the_rest_goes_on(
    store: CallStore, broken: list[str], told: str, event: object
) -> None:
    file = store.create(header(), {})
    for seq in (1, 2, 3):
        file.append(note(seq))
    assert store.close_file(header().id)
    tables = decode_tables(file.path.read_bytes())
    for key in broken:
        tables["events"][key]["event"] = event
    raw = encode(tables)
    file.path.write_bytes(raw)
    stored = store.load(header().id)
    left = [seq for seq in (1, 2, 3) if str(seq) not in broken]
    assert (str(stored.trouble), stored.read_only) == (told, "")
    assert [entry.seq for entry in stored.entries] == left
    findings = Doctor(store, None, None, mend=False).examine().findings
    assert [(found.kind, str(found.text)) for found in findings][:1] == [(FindingKind.WRONG, told)]
    assert file.path.read_bytes() == raw
    again = store.reopen(header().id)
    again.append(note(4))
    assert store.close_file(header().id)
    assert file.path.with_name(f"{file.path.name}.damaged").read_bytes() == raw
    stored = store.load(header().id)
    assert [entry.seq for entry in stored.entries] == [*left, 4]
    assert not stored.trouble


def test_a_newer_program_may_say_more_about_a_person(tmp_path: Path, writer: Writer, disk: FailingDisk) -> None:
    path = tmp_path / "people.json"
    ladder = Ladder("meta", (*PEOPLE.steps, lambda tables: tables))
    path.write_bytes((FIXTURES / "people-v1.json").read_bytes())
    place = FilePlace(tmp_path, writer, disk, lambda: NOW)
    book = PeopleFile(path, place, ladder)
    book.put(Person(id="p9", full="New"))
    assert book.settle()
    assert (tmp_path / "people.json.v1").read_bytes() == (FIXTURES / "people-v1.json").read_bytes()
    older = PeopleFile(path, place)
    assert len(older.all()) == 3
    with pytest.raises(ReadOnly):
        older.put(Person(id="p1"))


def capitals(tables: Tables) -> Tables:
    """A step whose old form could be mistaken for the new one: notes are written in capitals from then on."""
    for entry in tables["events"].values():
        entry["event"]["text"] = entry["event"]["text"].upper()
    return tables


def test_an_older_call_climbs_though_it_reads_as_one_of_today(store: CallStore, tmp_path: Path) -> None:
    file = store.create(header(), {})
    file.append(note(1, "in small letters"))
    assert store.open_paths() == [file.path]
    assert store.close_file(header().id)
    assert store.open_paths() == []
    later = CallStore(store.root, store.place.writer, now=lambda: NOW, ladder=Ladder("call", (capitals,)))
    assert [entry.event.text for entry in later.load(header().id).entries] == ["IN SMALL LETTERS"]


@pytest.mark.parametrize("tables", [{}, {"call": {}}, {"call": {"1": {}}}, {"call": {"2": {"schema": 7}}}])
def test_a_file_that_does_not_say_its_version_is_of_the_first_and_climbs(tables: dict[str, Any]) -> None:
    assert LADDER.version(tables) == 1
    assert LADDER.version(LADDER.climb(tables | {"events": {}})) == LADDER.current


@pytest.mark.parametrize("schema", [0, -1, True, "1", None, 1.0])
def test_a_version_that_there_never_was_is_no_file_of_ours(schema: object) -> None:
    with pytest.raises(ValueError, match="a version that there never was"):
        CALLS.decode(encode({"call": {"1": {"schema": schema}}}))
    assert CALLS.decode(encode({"call": {"1": {}}}))["call"] == {"1": {}}
