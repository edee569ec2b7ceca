import errno
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from tinydb import TinyDB

from callassist.files import backup_of
from callassist.messages import message
from callassist.people.book import PeopleBook
from callassist.people.person_model import Email, Number, OpenHours, Person, PersonSource
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.segments import Segments
from callassist.store.storage import decode_tables, encode
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk

ONE = Person(
    id="p1",
    given="Sample",
    family="Persön",
    numbers=(Number(number="+1 555 0100", kind="mobile"),),
    emails=(Email(address="sample@example.org"),),
    source=PersonSource.REFERRED,
    hours=OpenHours(start=time(8), days=(0, 2)),
    own={"shoe size": "40"},
    created=datetime(2026, 1, 2, tzinfo=UTC),
)
TWO = Person(id="p2", full="Another Sample")


def as_written(path: Path) -> tuple[bytes, int, int]:
    """What a file holds and when it got that; looking at it is not writing."""
    known = path.stat()
    return path.read_bytes(), known.st_mtime_ns, known.st_ino


@pytest.fixture
def place(tmp_path: Path, writer: Writer, disk: FailingDisk) -> FilePlace:
    return FilePlace(tmp_path, writer, disk, lambda: NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.json"


@pytest.fixture
def book(path: Path, place: FilePlace) -> PeopleFile:
    return PeopleFile(path, place)


@pytest.mark.parametrize("number", [-1, 0, (1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, 1 << 64, "x", None, 1.5, []])
@pytest.mark.parametrize("where", ["time", "seen", "last", "files"])
def test_whatever_a_file_says_of_its_changes_who_is_put_after_it_stays(
    path: Path, place: FilePlace, where: str, number: object
) -> None:
    book = PeopleFile(path, place)
    book.put_many([ONE])
    assert book.close()
    tables = json.loads(path.read_text(encoding="utf-8"))
    known = tables["events"]["1"]
    if where == "time":
        known["time"] = number
    elif where == "last":
        known["last"] = {device: [number, last] for device, (_, last) in known["last"].items()}
    else:
        known[where] = dict.fromkeys(known[where], number)
    path.write_text(json.dumps(tables), encoding="utf-8")
    again = PeopleFile(path, place)
    again.put_many([TWO])
    assert again.close()
    assert {person.id for person in PeopleFile(path, place).all()} == {"p1", "p2"}


def test_a_sentence_of_ours_is_kept_as_mere_text(book: PeopleFile, path: Path, place: FilePlace) -> None:
    book.put_many([Person(id="p3", full=message("Less than {low}?", low=1))])
    assert book.settle()
    assert PeopleFile(path, place).get("p3") == Person(id="p3", full="Less than 1?")


def test_people_come_back_as_they_were(book: PeopleFile, path: Path, place: FilePlace) -> None:
    same: PeopleBook = book
    same.put_many([ONE, TWO])
    assert book.settle()
    again = PeopleFile(path, place)
    assert again.all() == (ONE, TWO)
    assert (again.get("p1"), again.get("p9")) == (ONE, None)
    assert (again.trouble, again.read_only) == ("", "")


def test_the_changes_of_a_machine_follow_each_other_from_the_first(path: Path, place: FilePlace) -> None:
    place = replace(place, machine="abcdef")
    for who in (ONE, TWO):
        book = PeopleFile(path, place)
        book.put(who)
        assert book.close()
    changes = Segments(path.parent / "people", path.parent, place.disk).read().changes
    assert [one.seq for one in changes] == [1, 2]
    assert [one.before for one in changes] == ["", changes[0].id]
    moment = int(place.now().timestamp() * 1000) << 16  # as on every other machine, whatever its version
    assert [one.time for one in changes] == [moment, moment + 1]


def test_a_person_is_replaced_whole_and_keeps_the_place(book: PeopleFile, path: Path, place: FilePlace) -> None:
    book.put_many([ONE, TWO])
    assert book.settle()
    changed = Person(id="p1", full="Renamed")
    book.put(changed)
    assert book.all() == (changed, TWO)
    assert book.settle()
    assert PeopleFile(path, place).all() == (changed, TWO)


def test_removing(book: PeopleFile, path: Path, place: FilePlace) -> None:
    book.put_many([ONE, TWO])
    book.put_many([], remove=["p1", "unknown"])
    assert book.settle()
    book.remove("p2")
    book.put(ONE)
    assert book.settle()
    assert PeopleFile(path, place).all() == (ONE,)


def test_it_is_plain_tinydb(book: PeopleFile, path: Path) -> None:
    book.put(ONE)
    assert book.settle()
    with TinyDB(path) as db:
        assert db.table("people").all()[0]["family"] == "Persön"
        assert db.table("meta").all() == [{"schema": 2}]


def test_an_import_is_one_write(book: PeopleFile, disk: FailingDisk) -> None:
    book.put(TWO)
    assert book.settle()
    disk.calls.clear()
    book.put_many([Person(id=f"i{n}", full=f"Imported {n}") for n in range(500)])
    assert book.settle()
    assert disk.calls.count("replace") == 1
    assert (book.acknowledged, book.saved, book.failure) == (2, True, "")


def test_what_another_machine_wrote_is_kept_and_ours_goes_on_top(
    book: PeopleFile, path: Path, place: FilePlace
) -> None:
    book.put_many([ONE, TWO])
    assert book.settle()
    other = PeopleFile(path, place)
    other.put_many([Person(id="p3", full="From elsewhere")], remove=["p2"])
    assert other.settle()
    book.put(Person(id="p1", full="Changed here"))
    assert book.settle()
    assert [person.full for person in book.all()] == ["Changed here", "From elsewhere"]
    assert PeopleFile(path, place).all() == book.all()


def test_changes_that_could_not_be_saved_survive_a_change_from_elsewhere(
    book: PeopleFile, path: Path, place: FilePlace, disk: FailingDisk
) -> None:
    book.put(ONE)
    assert book.settle()
    disk.refuse(errno.ENOSPC, "replace")
    book.put(TWO)
    assert not book.settle()
    disk.refused = {}
    path.write_text(json.dumps({"meta": {"1": {"schema": 1}}, "people": {"1": {"id": "p7", "full": "Elsewhere"}}}))
    assert book.settle()
    assert {person.id for person in PeopleFile(path, place).all()} == {"p1", "p2", "p7"}


def test_a_look_at_the_file_takes_in_what_changed(book: PeopleFile, path: Path, place: FilePlace) -> None:
    book.put(ONE)
    assert book.settle()
    other = PeopleFile(path, place)
    other.put(TWO)
    assert other.settle()
    written = as_written(path)
    book.refresh()
    assert book.settle()
    assert book.all() == (ONE, TWO)
    assert as_written(path) == written


def test_a_damaged_book_is_set_aside_and_a_new_one_begun(path: Path, place: FilePlace) -> None:
    path.write_bytes(b"\x00\x01 not a book")
    book = PeopleFile(path, place)
    assert book.all() == ()
    assert "people.json.damaged" in book.trouble
    book.put(ONE)
    assert book.settle()
    assert path.with_name("people.json.damaged").read_bytes() == b"\x00\x01 not a book"


def test_the_copy_stands_in_for_a_damaged_book(book: PeopleFile, path: Path, place: FilePlace) -> None:
    book.put(ONE)
    assert book.settle()
    book.put(TWO)
    assert book.settle()
    path.write_bytes(path.read_bytes()[:-40])
    again = PeopleFile(path, place)
    assert again.all() == (ONE, TWO)  # the copy is older; what came since is in the changes
    assert "set aside" in again.trouble


def test_a_book_that_cannot_be_read_is_not_written_over(path: Path, place: FilePlace, disk: FailingDisk) -> None:
    path.write_text("{}")
    disk.refuse(errno.EACCES, "read")
    book = PeopleFile(path, place)
    assert book.all() == ()
    with pytest.raises(ReadOnly, match="cannot be read right now"):
        book.put(ONE)
    assert path.read_text() == "{}"


def test_a_newer_book_is_read_only(path: Path, place: FilePlace) -> None:
    path.write_text(json.dumps({"meta": {"1": {"schema": 99}}, "people": {"1": {"id": "p1", "full": "Sample"}}}))
    book = PeopleFile(path, place)
    assert [person.full for person in book.all()] == ["Sample"]
    with pytest.raises(ReadOnly, match="newer version"):
        book.remove("p1")


def test_somebody_who_is_not_understood_stays_in_the_file(path: Path, place: FilePlace) -> None:
    strange = {"id": "p5", "numbers": "not a list"}
    path.write_text(json.dumps({"meta": {"1": {"schema": 1}}, "people": {"4": strange}}))
    book = PeopleFile(path, place)
    assert book.all() == ()
    assert "kept as they are" in book.trouble
    book.put(ONE)
    assert book.settle()
    assert json.loads(path.read_bytes())["people"]["4"] == strange
    assert json.loads(path.read_bytes())["people"]["5"]["id"] == "p1"


def test_a_look_where_nothing_changed_wakes_nobody(book: PeopleFile, path: Path, disk: FailingDisk) -> None:
    book.put(ONE)
    assert book.settle()
    disk.calls.clear()
    book.refresh()
    assert book.settle()
    assert disk.calls == []


def test_a_first_look_writes_nothing(path: Path, place: FilePlace) -> None:
    other = PeopleFile(path, place)
    other.put(ONE)
    assert other.settle()
    book = PeopleFile(path, place)
    other.put(TWO)
    assert other.settle()
    written = as_written(path)
    book.refresh()
    assert book.settle()
    assert book.all() == (ONE, TWO)
    assert as_written(path) == written


def test_who_may_not_write_looks_again_all_the_same(book: PeopleFile, path: Path, place: FilePlace) -> None:
    book.put(ONE)
    assert book.settle()
    looking = PeopleFile(path, place, read_only="Another window has the folder.")
    heard: list[int] = []
    looking.listen(lambda number, _: heard.append(number))
    book.put(TWO)
    assert book.settle()
    written = as_written(path)
    looking.refresh()
    assert place.writer.settle(looking, 5)
    assert looking.all() == (ONE, TWO)
    assert heard == [0]
    assert as_written(path) == written
    for name in (path, path.with_name("people.json.bak")):
        name.write_bytes(b"damaged")
    looking.refresh()
    assert place.writer.settle(looking, 5)
    assert looking.all() == (ONE, TWO)
    assert path.read_bytes() == b"damaged"
    looking.save()
    assert looking.all() == (ONE, TWO)


def test_a_book_that_a_newer_program_has_taken_over_is_left_to_it(
    book: PeopleFile, path: Path, disk: FailingDisk
) -> None:
    book.put(ONE)
    assert book.settle()
    tables = decode_tables(path.read_bytes())
    tables["meta"]["1"]["schema"] = 99
    newer = encode(tables)
    path.write_bytes(newer)
    book.put(TWO)
    assert not book.settle(0.2)
    assert "newer version of Call Assist" in book.read_only
    assert path.read_bytes() == newer
    with pytest.raises(ReadOnly):
        book.put(TWO)


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b"{"])
def test_when_both_copies_are_empty_it_is_said_until_it_is_mended(path: Path, place: FilePlace, content: bytes) -> None:
    book = PeopleFile(path, place)
    book.put(Person(id="p1", full="Sample"))
    assert book.close()
    for each in (path, backup_of(path)):
        each.write_bytes(content)
    shutil.rmtree(path.parent / "people")
    first = PeopleFile(path, place)
    assert "set aside" in first.trouble
    again = PeopleFile(path, place)
    assert "a backup may have it" in again.trouble
    again.put(Person(id="p2", full="Another"))
    assert again.close()
    assert PeopleFile(path, place).trouble == ""
