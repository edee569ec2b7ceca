"""Lists on the disk: kept at once, whole after damage, forgotten without a trace, looked at by the doctor."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.files import backup_of
from callassist.lists.list_model import BadList, CallingList, ListEntry, Quota
from callassist.people.person_model import Person
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.doctor import Doctor, FindingKind
from callassist.store.index import Index
from callassist.store.list_files import ListFile, ListStore, read_list
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import Ladder, ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.storage import decode_tables, encode
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk

LIST = CallingList(id="l1", name="Sample list", script="screen-candidate", created=NOW, job={"title": "Nurse"})


def entry(person: str, **more: object) -> ListEntry:
    return replace(ListEntry(person=person, added=NOW), **more)


@pytest.fixture
def place(tmp_path: Path, writer: Writer, disk: FailingDisk) -> FilePlace:
    (tmp_path / "data").mkdir(exist_ok=True)
    return FilePlace(tmp_path / "data", writer, disk, lambda: NOW)


@pytest.fixture
def kept(place: FilePlace) -> ListFile:
    file = ListStore(place).create(LIST, [entry("a"), entry("b", priority=2)])
    assert file.close()
    return file


def again(place: FilePlace, **how: str) -> ListStore:
    lists = ListStore(place, **how)
    lists.open()
    return lists


def test_a_new_list_has_the_tables_that_other_programs_look_for(kept: ListFile) -> None:
    assert set(decode_tables(kept.path.read_bytes())) == {"meta", "list", "entries"}


def test_a_list_is_as_it_was_left(place: FilePlace, kept: ListFile) -> None:
    kept.change(replace(LIST, paused=True, quotas=(Quota(field="region", most=3),)))
    kept.change(entries=[entry("b", closed="Moved"), entry("c")])
    assert kept.settle()
    (found,) = again(place).all()
    assert found.listing == kept.listing
    assert found.entries == (entry("b", closed="Moved"), entry("c"))
    found.change(entries=[*found.entries, entry("a")])
    assert found.settle()
    assert [one.person for one in read_list(found.path, place.disk).entries] == ["b", "c", "a"]


def test_nothing_that_cannot_be_is_written(place: FilePlace, kept: ListFile) -> None:
    lists = again(place)
    with pytest.raises(BadList):
        kept.change(replace(LIST, name=""))
    with pytest.raises(BadList):
        lists.create(replace(LIST, id="l2", script=""))
    with pytest.raises(BadList):
        kept.take_in(lambda listing, entries: (replace(listing, name=" "), (*entries, entry("c"))))
    assert (kept.listing, [one.person for one in kept.entries]) == (LIST, ["a", "b"])
    assert not (lists.folder / "l2.json").exists()


def test_the_newest_list_comes_first(place: FilePlace, kept: ListFile) -> None:
    lists = again(place)
    newer = lists.create(replace(LIST, id="l2", created=NOW.replace(hour=20)))
    assert [one.listing.id for one in lists.all()] == ["l2", "l1"]
    assert lists.get("l2") is newer
    assert lists.settle()
    assert kept.path in lists.open_paths()


def test_damage_costs_nothing_while_the_copy_is_whole(place: FilePlace, kept: ListFile) -> None:
    kept.path.write_bytes(b"{")
    lists = again(place)
    assert [one.entries for one in lists.all()] == [(entry("a"), entry("b", priority=2))]
    assert list(lists.folder.glob("*.damaged"))


def test_what_cannot_be_read_is_set_aside_and_told_and_the_others_are_there(place: FilePlace, kept: ListFile) -> None:
    other = ListStore(place).create(replace(LIST, id="l2"))
    assert other.close()
    for path in (kept.path, backup_of(kept.path)):
        path.write_bytes(b"{")
    lists = again(place)
    assert [one.listing.id for one in lists.all()] == ["l2"]
    assert "set aside" in lists.trouble


def odd(change: Callable[[dict[str, dict[str, object]]], object]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        tables = decode_tables(path.read_bytes())
        change(tables)
        for each in (path, backup_of(path)):
            each.write_bytes(encode(tables))

    return write


@pytest.mark.parametrize("change", [lambda t: t.pop("list"), lambda t: t["list"]["1"].update(name=3)])
def test_a_list_that_cannot_be_understood_is_kept_as_it_is(
    place: FilePlace, kept: ListFile, change: Callable[[dict[str, dict[str, object]]], object]
) -> None:
    odd(change)(kept.path)
    before = kept.path.read_bytes()
    lists = again(place)
    assert lists.all() == []
    assert "kept as it is" in lists.trouble
    assert kept.path.read_bytes() == before


def test_an_entry_that_is_not_understood_stays_in_the_file(place: FilePlace, kept: ListFile) -> None:
    odd(lambda tables: tables["entries"].update({"9": {"person": 7}}))(kept.path)
    (found,) = again(place).all()
    found.change(entries=[*found.entries, entry("c")])
    assert found.settle()
    assert {"person": 7} in decode_tables(found.path.read_bytes())["entries"].values()
    assert [one.person for one in found.entries] == ["a", "b", "c"]


def test_a_disk_that_refuses_is_told_of(place: FilePlace, kept: ListFile, disk: FailingDisk) -> None:
    lists = ListStore(place)
    disk.refuse(errno.EACCES, "read")
    lists.open()
    assert "cannot be read right now" in lists.trouble


def test_a_newer_list_and_another_window_can_only_look(
    place: FilePlace, kept: ListFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd(lambda tables: tables["meta"].update({"1": {"schema": 9}}))(kept.path)
    for lists in (again(place), again(place, read_only="Another window has it.")):
        (found,) = lists.all()
        with pytest.raises(ReadOnly):
            found.change(LIST)
    with pytest.raises(ReadOnly):
        lists.create(replace(LIST, id="l2"))
    monkeypatch.setattr(
        "callassist.store.list_files.LISTS", Ladder("meta", tuple(lambda tables: tables for _ in range(9)))
    )
    again(place)
    assert (kept.path.parent / "l1.json.v9").exists(), "a copy is put aside before a migration"


def test_what_another_program_wrote_is_read_and_what_it_takes_is_kept(place: FilePlace, kept: ListFile) -> None:
    lists, other = again(place), again(place)
    theirs = other.get("l1")
    assert theirs is not None
    theirs.change(entries=[entry("z")])
    assert theirs.settle()
    lists.refresh()
    mine = lists.get("l1")
    assert mine is not None
    assert [one.person for one in mine.entries] == ["z"]
    theirs.change(entries=[entry("y")])
    assert theirs.settle()
    mine.change(entries=[entry("x")])
    assert mine.settle()
    assert [path.name for path in mine.path.parent.glob("*.elsewhere-1")] == ["l1.json.elsewhere-1"]


class House:
    def __init__(self, folder: Path, store: CallStore, place: FilePlace, kept: ListFile) -> None:
        self.store, self.kept = store, kept
        people = PeopleFile(store.root / "people.json", place)
        people.put_many([Person(id="a", full="Sample One"), Person(id="b", full="Sample Two")])
        assert people.close()
        self.people = people
        self.index = Index(folder / "cache", store)
        self.backups = for_folders(store.root, folder / "config", now=lambda: NOW, version="1")
        self.lists = again(place)

    def holding(self, text: bytes) -> list[str]:
        import zipfile

        found: list[str] = []
        for path in (self.store.root / "lists").iterdir():
            found += [path.name] if text in path.read_bytes() else []
        for path in self.backups.existing():
            with zipfile.ZipFile(path) as archive:
                found += [name for name in archive.namelist() if "lists" in name and text in archive.read(name)]
        return found


@pytest.fixture
def house(tmp_path: Path, store: CallStore, place: FilePlace, kept: ListFile):
    house = House(tmp_path, store, place, kept)
    yield house
    house.index.close()


@pytest.mark.parametrize("open_now", [True, False])
def test_forgetting_somebody_takes_them_off_every_list_and_copy(house: House, open_now: bool) -> None:
    house.backups.make()
    folder = house.store.root / "lists"
    (folder / "l1.json.elsewhere-1").write_bytes(house.kept.path.read_bytes())
    (folder / "l3.json.damaged").write_bytes(b'{"person":"a"')
    (folder / "l4.json.damaged").write_bytes(b'{"person":"z"')
    assert len(house.holding(b'"person":"a"')) > 3
    privacy = Privacy(house.store, house.index, house.backups, lists=house.lists if open_now else None)
    privacy.forget(privacy.traces(Person(id="a", full="Sample One")), house.people, alike=False)
    assert house.holding(b'"person":"a"') == []
    assert house.holding(b'"person":"b"') != []
    assert (folder / "l4.json.damaged").exists()


def test_forgetting_says_when_the_disk_refuses(house: House, disk: FailingDisk, writer: Writer) -> None:
    disk.refuse(errno.ENOSPC)
    writer.close(0)
    with pytest.raises(OSError, match="full"):
        house.lists.forget(["a"])
    house.lists.forget(["nobody"])


def test_the_doctor_finds_nothing_wrong_with_a_whole_list(house: House) -> None:
    report = Doctor(house.store, None, None, mend=False).examine()
    assert (report.lists, report.findings) == (1, [])


@pytest.mark.parametrize(
    ("harm", "kind", "word", "mended"),
    [
        (lambda path: path.write_bytes(b"{"), FindingKind.MENDABLE, "copy is whole", True),
        (lambda path: [one.write_bytes(b"{") for one in (path, backup_of(path))], FindingKind.WRONG, "damaged", False),
        (odd(lambda t: t["entries"].update({"9": {"person": 7}})), FindingKind.WRONG, "1 entry", False),
        (odd(lambda t: t["meta"].update({"1": {"schema": 9}})), FindingKind.NOTICE, "newer", False),
        (lambda path: path.with_name("l9.json.damaged").write_bytes(b""), FindingKind.NOTICE, "set aside", False),
        (lambda path: path.with_name("l9.json.elsewhere-1").write_bytes(b""), FindingKind.NOTICE, "Another", False),
        (lambda path: path.with_name("l1.json.tmp").write_bytes(b""), FindingKind.MENDABLE, "cut short", True),
    ],
)  # fmt: skip
def test_the_doctor_says_what_is_wrong_and_mends_what_can_be(
    house: House, harm: Callable[[Path], None], kind: FindingKind, word: str, mended: bool
) -> None:
    harm(house.kept.path)
    (found,) = Doctor(house.store, None, None, mend=False).examine().findings
    assert found.kind is kind
    assert word in found.text
    assert not found.done
    (done,) = Doctor(house.store, None, None, mend=True).examine().findings
    assert bool(done.done) == mended
