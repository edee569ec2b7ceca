"""The changes as they lie on the disk: whole lines are read, others are told, and of the forgotten no word is kept."""

from __future__ import annotations

import errno
import json
import threading
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from callassist.files import Disk
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.people.record_changes import FORGET, Change, RecordPart, difference, mark_of
from callassist.people.record_fold import Records
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.segments import FULL, Segments, change_in, line_of, lines_in, scrubbed
from callassist.store.storage import decode_tables, encode
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk
from tests.store.stations import words_below

DEVICE = "abcdef"
NAMED = {"merged_from": ["p1"]}


def change(seq: int, *parts: RecordPart) -> Change:
    return Change(device=DEVICE, seq=seq, id=f"i{seq}", time=seq, parts=parts)


def sealed(**fields: object) -> bytes:
    body = json.dumps({"device": DEVICE, "seq": 1, "id": "x", "time": 1, **fields}).encode()[:-1]
    return b'%b,"crc32":%d}' % (body, zlib.crc32(body))


@pytest.fixture
def segments(tmp_path: Path) -> Segments:
    return Segments(tmp_path / "people", tmp_path, Disk())


def test_what_is_appended_is_read_and_full_files_are_followed_by_others(segments: Segments) -> None:
    long = RecordPart(who="p1", set={"notes": "x" * FULL})
    for seq in (1, 2):
        segments.append(DEVICE, [change(seq, long)])
    assert sorted(segments.sizes()) == [f"{DEVICE}/000001.jsonl", f"{DEVICE}/000002.jsonl"]
    assert [one.seq for one in segments.read().changes] == [1, 2]
    assert segments.read(segments.sizes()).changes == []


@pytest.mark.parametrize(("room", "files"), [(0, 2), (1, 1)])
def test_a_file_is_full_once_it_is_as_long_as_one_may_be(
    segments: Segments, monkeypatch: pytest.MonkeyPatch, room: int, files: int
) -> None:
    monkeypatch.setattr("callassist.store.segments.FULL", len(line_of(change(1))) + room)
    for seq in (1, 2):
        segments.append(DEVICE, [change(seq)])
    assert len(segments.sizes()) == files


def test_half_a_character_is_no_reason_to_lose_a_line(segments: Segments) -> None:
    segments.append(DEVICE, [change(1, RecordPart(who="p1", set={"notes": "half \ud83d of it"}))])
    (found,) = segments.read().changes
    assert found.parts[0].set["notes"].startswith("half ")
    assert mark_of("half \ud83d of it") == mark_of("half ? of it") != mark_of("another")
    assert len(mark_of("p1")) == 32


def test_half_a_character_anywhere_in_a_record_is_saved(tmp_path: Path, place: FilePlace) -> None:
    half = "half \ud83d of it"
    spoke = Interaction(kind=InteractionKind.SPOKE, at=NOW, words=half)
    book = PeopleFile(tmp_path / "people.json", place)
    numbers, emails = (Number(number=half),), (Email(address=half),)
    book.put(
        Person(
            id="p1", full=half, own={half: half}, interactions=(spoke,), links=(half,), numbers=numbers, emails=emails
        )
    )
    assert book.close()
    for path in tmp_path.glob("people.json*"):
        path.unlink()
    (found,) = PeopleFile(tmp_path / "people.json", place).all()
    assert found.full.startswith("half ")
    assert len(found.interactions) == len(found.numbers) == len(found.emails) == len(found.links) == 1


@pytest.mark.parametrize("line", [b"", b"{}", b"milk", sealed()[:-9], sealed(time="no"), b"[" * 9000])
def test_what_is_no_line_is_refused(line: bytes) -> None:
    with pytest.raises((ValueError, RecursionError)):
        change_in(line)


def test_a_line_of_another_device_or_number_is_told(segments: Segments) -> None:
    folder = segments.folder / DEVICE
    folder.mkdir(parents=True)
    (folder / "000001.jsonl").write_bytes(sealed(device="another") + b"\n" + sealed(seq=0) + b"\n" + sealed() + b"\n")
    found = segments.read()
    assert [one.id for one in found.changes] == ["x"]
    assert "000001.jsonl: 2." in found.troubles[0][1]
    assert lines_in(sealed(device="another") + b"\n", DEVICE) == ([], 1)
    assert lines_in(sealed(seq=0) + b"\n" + sealed() + b"\n", DEVICE) == ([sealed()], 1)
    (folder / "000001 (1).jsonl").write_bytes(b"")
    assert [path.name for path in segments.copies()] == ["000001 (1).jsonl"]
    (folder / "000001.jsonl").write_bytes(b"")
    assert segments.append(DEVICE, [change(1)]) == {f"{DEVICE}/000001.jsonl": len(line_of(change(1)))}


def test_lines_of_another_machine_stand_behind_those_that_were_there(segments: Segments) -> None:
    lines = [line_of(change(seq)).rstrip(b"\n") for seq in (1, 2, 3)]
    for known in (1, 2, 2, 3):
        segments.add_lines(DEVICE, "000001.jsonl", lines[:known])
        assert [one.seq for one in segments.read().changes] == [*range(1, known + 1)]
    assert not segments.add_lines(DEVICE, "000001.jsonl", lines[1:])
    assert [one.seq for one in segments.read().changes] == [1, 2, 3]


def test_full_files_lose_what_was_said_anew_and_so_do_those_of_others(tmp_path: Path, place: FilePlace) -> None:
    book = PeopleFile(tmp_path / "people.json", replace(place, machine=DEVICE))
    long = "words " * 2000
    for number in range(60):
        for who in ("p1", "p2"):
            book.put(Person(id=who, full=f"Sample {who}", notes=f"{number} {long}", links=(f"{number}",)))
        assert number % 10 or book.settle()
    assert book.close()
    segments = Segments(tmp_path / "people", tmp_path, Disk())
    before = segments.sizes()
    there = Segments(tmp_path / "there", tmp_path, Disk())
    for path in segments.files_of(DEVICE):
        there.add_lines(DEVICE, path.name, path.read_bytes().split(b"\n")[:-1])
    assert there.sizes() == before
    people = book.all()
    assert book.compact() == len(before) - 1 > 2
    assert sum(segments.sizes().values()) < sum(before.values()) / 3
    assert book.compact() == 0
    assert book.close()
    stamp = (tmp_path / "people.json").stat().st_mtime_ns
    again = PeopleFile(tmp_path / "people.json", replace(place, machine=DEVICE))
    assert again.all() == people
    assert again.records is None  # it need not go through the changes
    assert (tmp_path / "people.json").stat().st_mtime_ns == stamp
    for path in segments.files_of(DEVICE):
        there.add_lines(DEVICE, path.name, path.read_bytes().split(b"\n")[:-1])
    assert there.sizes() == segments.sizes()
    assert Records(there.read().changes).people() == {person.id: person for person in people}
    first = segments.files_of(DEVICE)[0]
    first.write_bytes(b"damaged\n" + first.read_bytes())
    assert segments.compact(DEVICE) == {}
    assert first.read_bytes().startswith(b"damaged\n")


def test_after_a_file_that_was_lost_a_new_one_takes_no_name_that_is_used(segments: Segments) -> None:
    long = RecordPart(who="p1", set={"notes": "x" * FULL})
    for seq in (1, 2, 3):
        segments.append(DEVICE, [change(seq, long)])
    (segments.folder / DEVICE / "000001.jsonl").unlink()
    segments.append(DEVICE, [change(4)])
    assert [one.seq for one in segments.read().changes] == [2, 3, 4]
    assert sorted(segments.sizes()) == [f"{DEVICE}/00000{number}.jsonl" for number in (2, 3, 4)]


def test_the_name_of_a_new_file_is_forced_to_the_disk_too(tmp_path: Path) -> None:
    class Watched(Disk):
        def __init__(self) -> None:
            super().__init__()
            self.folders: list[str] = []

        def sync_folder(self, folder: str) -> None:
            self.folders.append(folder)
            super().sync_folder(folder)

    disk = Watched()
    watched = Segments(tmp_path / "people", tmp_path, disk)
    watched.append(DEVICE, [change(1)])
    assert disk.folders[-1] == str(watched.folder / DEVICE)
    disk.folders.clear()
    watched.append(DEVICE, [change(2)])
    assert disk.folders == []


def test_a_file_that_goes_while_it_is_read_is_passed_over(tmp_path: Path) -> None:
    class Gone(Disk):
        def read(self, path: Path) -> bytes:
            raise FileNotFoundError(str(path))

    Segments(tmp_path / "people", tmp_path, Disk()).append(DEVICE, [change(1)])
    assert Segments(tmp_path / "people", tmp_path, Gone()).read().changes == []


def test_a_folder_that_cannot_be_read_is_an_error(segments: Segments, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("callassist.store.segments.os.scandir", refuse)
    with pytest.raises(OSError, match="cannot be read"):
        segments.devices()


def test_the_forgotten_are_scrubbed_from_every_line(segments: Segments) -> None:
    gone = {mark_of("p1")}
    segments.append(
        DEVICE,
        [
            change(1, RecordPart(who="p1", set={"given": "Vera"}), RecordPart(who="p2", set={"given": "Robin"})),
            change(2, RecordPart(who="p2", kind="merge", other="p1")),
            change(3, RecordPart(who="p2", add={"distinct_from": [("p1", "p1"), ("p3", "p3")]}, drop=NAMED)),
            change(4, RecordPart(who=mark_of("p1"), kind=FORGET)),
            change(5, RecordPart(who="p2", add={"merged_from": [("p3", "p3")]}, order={"merged_from": ["p3", "p1#2"]})),
        ],
    )  # fmt: skip
    path = next(iter((segments.folder / DEVICE).iterdir()))
    newer = sealed(version=9, parts=[{"deep": {"p1": ["Vera"]}}])
    other = sealed(version=9, seq=8, parts=[{"deep": ["p9"]}])
    deep = sealed(version=9, seq=9)
    path.write_bytes(path.read_bytes() + newer + b"\n" + other + b"\n" + deep + b"\n" + b"broken p1\n")
    path.with_name("000002.jsonl.tmp").write_bytes(b"p1")
    assert segments.scrub(gone) == [path]
    assert b'"p1' not in path.read_bytes()
    assert b"Vera" not in path.read_bytes()
    assert not path.with_name("000002.jsonl.tmp").exists()
    found = segments.read()
    assert found.troubles == []
    assert [one.seq for one in found.changes] == [1, 2, 3, 4, 5, 1, 8, 9]
    assert found.changes[2].parts[0].add["distinct_from"] == [("p3", "p3")]
    assert other + b"\n" in path.read_bytes()
    assert segments.scrub(gone) == []


def test_a_line_too_deep_to_look_into_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(_: object) -> list[str]:
        raise RecursionError

    line = sealed(version=9, parts=[])
    monkeypatch.setattr("callassist.store.segments.texts_of", deep)
    assert b"version" in line
    assert b"version" not in scrubbed(line + b"\n", {mark_of("p1")})


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (RecordPart(who="p1", set={"own.a": 5, "own.b": "kept"}), Person(id="p1", own={"b": "kept"})),
        (
            RecordPart(who="p1", add={"numbers": [("k", "text"), ("k", {"number": "1"}), ("j", 7)]}),
            Person.__struct_config__ and Person(id="p1", numbers=()),
        ),
        (RecordPart(who="p1", add={"links": [("a", "a"), ("b", 7)]}), Person(id="p1", links=("a",))),
        (RecordPart(who="p1", kind="unheard of"), None),
    ],
)
def test_an_entry_that_is_none_of_ours_leaves_the_others(part: RecordPart, expected: Person | None) -> None:
    found = Records([change(1, part), change(2, RecordPart(who="p2"))]).person("p1")
    assert (found is None) == (expected is None)
    if found is not None and expected is not None and not part.add.get("numbers"):
        assert found == expected


def test_a_crowd_that_speaks_at_once_does_not_hold_anybody_up() -> None:
    changes = [
        Change(device=f"d{n:05}", seq=1, id=f"{n}", time=n + 1, parts=(RecordPart(who="p1", set={"company": f"{n}"}),))
        for n in range(3000)
    ]
    person = Records(changes).person("p1")
    assert person is not None
    assert person.company == "2999"
    assert len(person.own) == 50


@pytest.fixture
def place(tmp_path: Path, writer: Writer, disk: FailingDisk) -> FilePlace:
    return FilePlace(tmp_path, writer, disk, lambda: NOW, machine=DEVICE)


def test_a_book_that_may_only_be_read_refuses_all_changes(tmp_path: Path, place: FilePlace) -> None:
    book = PeopleFile(tmp_path / "people.json", place, read_only="Another window has the folder.")
    for act in (lambda: book.forget({"p1"}), lambda: book.take_in_file(tmp_path / "people (1).json")):
        with pytest.raises(ReadOnly):
            act()


def test_a_name_is_not_changed_while_something_waits(tmp_path: Path, place: FilePlace, disk: FailingDisk) -> None:
    book = PeopleFile(tmp_path / "people.json", place)
    disk.refuse(errno.ENOSPC, "append")
    book.put(Person(id="p1"))
    assert not book.settle(0.2)
    assert not book.rename("another")
    disk.refused = {}
    assert book.settle()
    assert book.forgotten() == {}
    assert book.rename("another")
    book.put(Person(id="p2"))
    assert book.settle()
    assert {one.device for one in Segments(tmp_path / "people", tmp_path, Disk()).read().changes} == {DEVICE, "another"}


def test_people_who_came_before_all_changes_are_told_of_once_though_the_disk_refuses(
    tmp_path: Path, place: FilePlace, disk: FailingDisk
) -> None:
    path = tmp_path / "people.json"
    path.write_bytes(encode({"meta": {"1": {"schema": 2}}, "people": {"1": {"id": "p1", "full": "Sample"}}}))
    book = PeopleFile(path, place)
    disk.refuse(errno.ENOSPC, "append")
    book.put(Person(id="p2"))
    assert not book.settle(0.2)
    disk.refused = {}
    assert book.settle()
    told = Segments(tmp_path / "people", tmp_path, Disk()).read().changes
    assert [(one.seq, [part.who for part in one.parts]) for one in told] == [(1, ["p1"]), (2, ["p2"])]


def test_changes_that_cannot_be_read_close_the_book(
    tmp_path: Path, place: FilePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("callassist.store.segments.os.scandir", refuse)
        book = PeopleFile(tmp_path / "people.json", place)
    assert "cannot be read right now" in book.read_only


def test_a_people_file_says_nonsense_of_its_changes(tmp_path: Path, place: FilePlace) -> None:
    people = {"1": {"id": "p1", "full": "Sample"}, "2": {"id": "p2", "numbers": "no list"}}
    path = tmp_path / "people.json"
    path.write_bytes(encode({"meta": {"1": {"schema": 2}}, "people": people, "events": {"1": {"files": 7}}}))
    book = PeopleFile(path, place)
    assert [one.full for one in book.all()] == ["Sample"]
    book.put(Person(id="p3"))
    assert book.settle()
    strange = {"id": "p4", "emails": 1}
    tables = decode_tables(path.read_bytes())
    tables["people"]["9"] = strange
    path.write_bytes(encode(tables))
    book.refresh()
    assert book.settle()
    assert strange in decode_tables(path.read_bytes())["people"].values()
    assert {"id": "p2", "numbers": "no list"} in decode_tables(path.read_bytes())["people"].values()


@pytest.mark.parametrize("content", [None, b"", b"{"])
def test_a_people_file_that_goes_or_breaks_while_it_is_open_is_made_anew(
    tmp_path: Path, place: FilePlace, content: bytes | None
) -> None:
    path = tmp_path / "people.json"
    book = PeopleFile(path, place)
    book.put(Person(id="p1", full="Sample"))
    assert book.close()
    for each in (path, tmp_path / "people.json.bak"):
        each.unlink()
        if content is not None:
            each.write_bytes(content)
    book.put(Person(id="p2"))
    assert book.close()
    assert {one.id for one in PeopleFile(path, place).all()} == {"p1", "p2"}
    for each in (path, tmp_path / "people.json.bak"):
        each.write_bytes(b"{")
    again = PeopleFile(path, place)
    assert {one.id for one in again.all()} == {"p1", "p2"}
    assert "made anew from the changes" in again.trouble


def test_what_is_put_for_who_is_forgotten_stays_out(tmp_path: Path, place: FilePlace) -> None:
    book = PeopleFile(tmp_path / "people.json", place)
    book.put(Person(id="p1", full="Sample"))
    book.forget({"p1"})
    book.put(Person(id="p1", full="Still in a form"))
    assert book.close()
    assert book.all() == ()
    assert PeopleFile(book.path, place).all() == ()
    assert words_below(tmp_path, b"Still in a form") == []
    part = difference(None, Person(id="p1", full="Sample"))
    assert part is not None
    (tmp_path / "people.json").write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": {"1": {"id": "p1"}}}))
    assert PeopleFile(book.path, place).get("p1") is None


def test_what_comes_while_somebody_is_forgotten_is_neither_lost_nor_in_the_way(tmp_path: Path) -> None:
    """Two threads at one file: what one writes is not taken away by the other before it has its name."""
    folder = tmp_path / "people"
    scrubs: list[threading.Thread] = []

    class Between(Disk):
        def replace(self, source: str, target: str) -> None:
            scrubs.append(threading.Thread(target=Segments(folder, tmp_path, Disk()).scrub, args=({mark_of("p1")},)))
            scrubs[0].start()
            scrubs[0].join(0.1)
            super().replace(source, target)

    lines = [line_of(change(1, RecordPart(who="p1", set={"notes": "words"}))).rstrip(), line_of(change(2)).rstrip()]
    assert Segments(folder, tmp_path, Between()).add_lines("other1", "000001.jsonl", lines)
    scrubs[0].join()
    assert words_below(folder, b"words") == []
    assert len(Segments(folder, tmp_path, Disk()).files_of("other1")) == 1
