import errno
import json
import os
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from callassist.files import backup_of
from callassist.people.person_model import Person
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.doctor import Doctor, DoctorReport, Finding, FindingKind
from callassist.store.index import Index
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.storage import decode_tables, encode
from tests.store.samples import NOW, FailingDisk, header, note


class Ward:
    """A healthy folder: one finished call, two people, a backup, an index."""

    def __init__(self, store: CallStore, folder: Path, disk: FailingDisk) -> None:
        self.store, self.disk = store, disk
        self.file = store.create(header(finished=NOW), {})
        for seq in (1, 2, 3):
            self.file.append(note(seq))
            assert self.file.settle()
        assert self.file.close()
        self.path = self.file.path
        book = PeopleFile(store.root / "people.json", FilePlace(store.root, store.place.writer, disk, lambda: NOW))
        book.put(Person(id="p1", full="Sample"))
        assert book.settle()
        book.put(Person(id="p2", full="Another"))
        assert book.settle()
        self.people = book.path
        self.backups = for_folders(store.root, folder / "config", now=lambda: NOW, version="1")
        self.backups.make()
        self.index = Index(folder / "cache", store)
        self.index.refresh()

    def examine(self, *, mend: bool = False) -> DoctorReport:
        return Doctor(self.store, self.index, self.backups, disk=self.disk, mend=mend).examine()

    def only(self, *, mend: bool = False) -> Finding:
        """The one finding, apart from the index that has not looked again yet."""
        findings = self.findings(mend=mend)
        assert len(findings) == 1, findings
        return findings[0]

    def findings(self, *, mend: bool = False) -> list[Finding]:
        found = self.examine(mend=mend).findings
        return [each for each in found if each.path != self.index.path or each.kind is not FindingKind.NOTICE]


@pytest.fixture
def ward(store: CallStore, tmp_path: Path, disk: FailingDisk) -> Ward:
    return Ward(store, tmp_path, disk)


def in_place(path: Path, data: bytes) -> None:
    """Change a file behind the index' back."""
    seen = path.stat()
    with path.open("r+b") as handle:
        handle.truncate(0)
        handle.write(data)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_a_healthy_folder(ward: Ward) -> None:
    report = ward.examine()
    assert (report.calls, report.people, report.backups, report.findings, report.well) == (1, 2, 1, [], True)


def test_a_damaged_call_gets_the_content_of_its_copy(ward: Ward) -> None:
    in_place(ward.path, b"\x00" * ward.path.stat().st_size)
    found = ward.only()
    assert (found.kind, found.path, found.done) == (FindingKind.MENDABLE, ward.path, "")
    assert "Its copy is whole" in found.text
    report = ward.examine(mend=True)
    assert report.well
    assert "set aside" in report.findings[0].done
    assert ward.store.load(header().id).trouble == ""
    assert len(ward.store.load(header().id).entries) == 3
    ward.index.refresh()
    assert [each.kind for each in ward.examine().findings] == [FindingKind.NOTICE]  # the one set aside


@pytest.mark.parametrize("readable", [False, True])
def test_a_damaged_copy_is_made_anew(ward: Ward, readable: bool) -> None:
    copy = backup_of(ward.path)
    copy.write_bytes(ward.path.read_bytes().replace(b"2026", b"2027", 1) if readable else b"garbage")
    assert "copy of the version before is damaged" in ward.only().text
    assert ward.only(mend=True).done
    assert backup_of(ward.path).read_bytes() == ward.path.read_bytes()


def test_a_copy_that_is_left_alone_gets_its_name_back(ward: Ward) -> None:
    ward.path.unlink()
    assert ward.only().kind is FindingKind.MENDABLE
    assert ward.only(mend=True).done
    assert len(ward.store.load(header().id).entries) == 3
    assert ward.path.exists()


def test_nothing_readable_is_said_and_not_deleted(ward: Ward) -> None:
    for path in (ward.path, backup_of(ward.path)):
        in_place(path, b"garbage")
    for mend in (False, True):
        found = ward.only(mend=mend)
        assert (found.kind, found.done) == (FindingKind.WRONG, "")
        assert "a backup may have it" in found.text
    assert ward.path.read_bytes() == b"garbage"


def test_a_version_that_was_written_and_not_renamed_is_the_last_resort(ward: Ward) -> None:
    whole = ward.path.read_bytes()
    for path in (ward.path, backup_of(ward.path)):
        in_place(path, b"garbage")
    ward.path.with_name(ward.path.name + ".tmp").write_bytes(whole)
    report = ward.examine(mend=True)
    assert report.well
    assert len(ward.store.load(header().id).entries) == 3
    assert sorted(path.suffix for path in ward.path.parent.iterdir()) == [".damaged", ".damaged", ".json"]


def test_a_left_over_temp_file_goes_when_the_file_is_there(ward: Ward) -> None:
    temp = ward.path.with_name(ward.path.name + ".tmp")
    temp.write_bytes(b"half")
    assert ward.only().kind is FindingKind.MENDABLE
    assert temp.exists()
    assert ward.only(mend=True).done
    assert not temp.exists()


def test_a_damaged_people_file_gets_its_copy(ward: Ward) -> None:
    ward.people.write_bytes(b"garbage")
    assert ward.only().path == ward.people
    report = ward.examine(mend=True)
    assert report.well
    assert ward.examine().people == 1


def test_people_beyond_reading_and_people_not_understood_are_said(ward: Ward) -> None:
    tables = {"meta": {"1": {"schema": 9}}, "people": {}}
    tables["people"] = {"1": {"id": "p1"}, "2": {"id": "p1"}, "3": {"numbers": 5}}
    ward.people.write_bytes(msgspec.json.encode(tables))
    texts = " ".join(found.text for found in ward.findings(mend=True))
    assert "1 person cannot be understood" in texts
    assert "1 person is in the file twice" in texts
    assert "newer version" in texts
    for path in (ward.people, backup_of(ward.people)):
        path.write_bytes(b"garbage")
    found = ward.only(mend=True)
    assert (found.kind, found.done) == (FindingKind.WRONG, "")
    assert ward.people.read_bytes() == b"garbage"


def test_a_file_that_may_not_be_read_is_said(ward: Ward) -> None:
    ward.disk.refuse(errno.EACCES, "read")
    found = ward.examine().findings
    assert [each.kind for each in found if each.path in (ward.path, ward.people)] == [
        FindingKind.WRONG,
        FindingKind.WRONG,
    ]


def test_what_was_set_aside_or_came_from_elsewhere_is_named(ward: Ward) -> None:
    for suffix in (".damaged", ".damaged-2", ".elsewhere-1"):
        ward.path.with_name(ward.path.name + suffix).write_bytes(b"x")
    found = ward.findings(mend=True)
    # What another program wrote meanwhile may be all there is of a note: somebody has to take it over.
    assert sorted(each.kind for each in found) == [FindingKind.NOTICE, FindingKind.NOTICE, FindingKind.WRONG]
    assert sum("set aside earlier" in each.text for each in found) == 2


def test_one_call_in_two_months_is_said(ward: Ward) -> None:
    other = ward.path.parent.parent / "10" / ward.path.name
    other.parent.mkdir()
    other.write_bytes(ward.path.read_bytes())
    assert any("has a second file" in found.text for found in ward.examine().findings)


def test_a_damaged_backup_is_said(ward: Ward) -> None:
    backup = ward.backups.existing()[0]
    backup.write_bytes(backup.read_bytes()[:100])
    found = ward.only(mend=True)
    assert (found.kind, found.path, found.done) == (FindingKind.WRONG, backup, "")


@pytest.mark.parametrize("damage", ["stale", "missing"])
def test_an_index_that_is_behind_is_brought_up(ward: Ward, damage: str) -> None:
    if damage == "stale":
        assert ward.store.create(header("20261122-100000-b", finished=NOW), {}).settle()
    else:
        ward.index.close()
        for path in ward.index.path.parent.iterdir():
            path.unlink()
    found = ward.examine().findings[0]
    assert (found.kind, found.path) == (FindingKind.NOTICE, ward.index.path)
    assert "does not know of one change yet" in found.text
    assert ward.examine(mend=True).findings[0].done == "The index was brought up to the folder."
    assert ward.examine().findings == []


@pytest.mark.parametrize("damage", ["garbage", "wrong"])
def test_a_damaged_index_is_made_anew(ward: Ward, damage: str) -> None:
    ward.index.close()
    if damage == "garbage":
        for path in ward.index.path.parent.iterdir():
            path.write_bytes(b"garbage" * 1000)
    else:
        with ward.index.connection() as connection:
            connection.execute("UPDATE words_content SET c0 = 'something else'")
    found = ward.only()
    assert (found.kind, "index" in found.text) == (FindingKind.MENDABLE, True)
    assert ward.only(mend=True).done == "The index was made anew from the calls."
    assert ward.examine().findings == []


def test_foreign_files_are_named_and_left(ward: Ward) -> None:
    foreign = ward.path.parent / "Thumbs.db"
    foreign.write_bytes(b"x")
    for version in (".v0", ".v12", ".v0.bak"):  # what a newer form was made from is ours
        ward.path.with_name(ward.path.name + version).write_bytes(ward.path.read_bytes())
    ward.index.refresh()
    assert ward.only(mend=True) == Finding(
        FindingKind.NOTICE, foreign, "This file is not from Call Assist. It is left alone."
    )
    assert foreign.exists()


def test_an_unfinished_call_is_worth_a_word(ward: Ward) -> None:
    file = ward.store.create(header("20261122-110000-b"), {})
    assert file.settle()
    found = ward.only()
    assert (found.kind, found.path) == (FindingKind.NOTICE, file.path)
    assert "never finished" in found.text


def test_what_reads_well_and_is_odd_is_said(ward: Ward) -> None:
    raw = ward.path.read_bytes().split(b',"seal"')[0] + b"}"
    odd = ward.path.parent.parent / "10" / "20261001-000000-odd.json"
    odd.parent.mkdir()
    raw = raw.replace(b'"1":{"seq":1', b'"0":{"seq":0').replace(b'"2":{"seq":2', b'"5":{"seq":5')
    odd.write_bytes(raw)
    ward.index.refresh()
    texts = " ".join(found.text for found in ward.examine().findings)
    assert "named 20261001-000000-odd, but holds the call 20261122-093000-a" in texts
    assert "began in 2026/11, but its file is in 2026/10" in texts
    assert "Events missing: 3 of 5, the first is number 1" in texts


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((1, 2), ""),
        ((1, 3), "Events missing: 1 of 3, the first is number 2."),
        ((2, 3), "Events missing: 1 of 3, the first is number 1."),
        ((2, 7), "Events missing: 5 of 7, the first is number 1."),
    ],
)
def test_each_event_that_is_missing_is_counted(ward: Ward, numbers: tuple[int, ...], told: str) -> None:
    tables = json.loads(ward.path.read_bytes())
    del tables["seal"]
    tables["events"] = {str(number): {**tables["events"]["1"], "seq": number} for number in numbers}
    ward.path.write_text(json.dumps(tables))
    ward.index.refresh()
    assert [found.text for found in ward.examine().findings if "missing" in found.text] == ([told] if told else [])


def test_mending_that_does_not_work_is_said_and_stops_nothing(ward: Ward) -> None:
    backup_of(ward.path).write_bytes(b"garbage")
    ward.disk.refuse(errno.ENOSPC, "write")
    found = ward.only(mend=True)
    assert "Repairing it did not work: No space left on device." in found.text
    assert found.done == ""


def test_files_that_the_disk_refuses_are_named(ward: Ward) -> None:
    ward.disk.refuse(errno.EACCES, "read")
    said = {found.path: found.text for found in ward.examine().findings}
    assert "cannot be read (Permission denied)" in said[ward.path]
    assert "cannot be read (Permission denied)" in said[ward.people]


def test_a_call_that_goes_while_it_is_looked_for_is_no_trouble(ward: Ward) -> None:
    def gone(_done: int, _total: int) -> None:
        for path in (ward.path, backup_of(ward.path)):
            path.unlink(missing_ok=True)

    first = ward.store.create(
        header("20261123-093000-a", NOW + timedelta(days=1), finished=NOW + timedelta(days=2)), {}
    )
    assert first.close()
    report = Doctor(ward.store, None, None, disk=ward.disk, mend=False).examine(gone)
    assert (report.calls, report.findings) == (1, [])


def test_a_call_of_a_newer_program_is_noticed(ward: Ward) -> None:
    tables = decode_tables(ward.path.read_bytes())
    tables["call"]["1"]["schema"] = 99
    in_place(ward.path, encode(tables))
    newer = [found for found in ward.findings() if found.path == ward.path]
    assert [found.kind for found in newer] == [FindingKind.NOTICE]
    assert "newer version of Call Assist" in newer[0].text


def test_without_an_index_and_backups_the_calls_are_looked_at(ward: Ward) -> None:
    report = Doctor(ward.store, None, None, disk=ward.disk, mend=False).examine()
    assert (report.calls, report.backups, report.findings) == (1, 0, [])


def test_a_call_that_ended_before_it_began(store: CallStore) -> None:
    head = header("20261122-100000-b", NOW, finished=NOW - timedelta(hours=1))
    assert store.create(head, {}).close()
    (found, *_) = Doctor(store, None, None, mend=False).examine().findings
    assert (found.kind, found.text) == (
        FindingKind.WRONG,
        "The call ended (22 November 2026, 08:30) before it began (22 November 2026, 09:30).",
    )


def test_half_a_file_of_a_call_that_is_not_there_stays(ward: Ward) -> None:
    alone = ward.path.with_name("20261122-110000-z.json.tmp")
    alone.write_bytes(b"half")
    found = ward.only(mend=True)
    assert (found.kind, found.done, alone.exists()) == (FindingKind.MENDABLE, "", True)
