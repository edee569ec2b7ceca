"""Whatever a disk, a folder or a file does: the call goes on in memory, and saving resumes by itself."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from callassist.files import Disk
from callassist.people.person_model import Person
from callassist.store.callfile import CallFile
from callassist.store.calls import CallStore
from callassist.store.disk_errors import cannot_save
from callassist.store.lock import DataLock
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.storage import Damaged
from callassist.store.writer import Writer
from tests.small_disk import fill, mount, mounted
from tests.store.samples import NOW, FailingDisk, header, note


def begun(store: CallStore, entries: int = 3) -> CallFile:
    file = store.create(header(), {"h1": "text"})
    assert file.settle()
    for seq in range(1, entries + 1):
        file.append(note(seq))
        assert file.settle()
    return file


def goes_on(store: CallStore, file: CallFile, mend: Callable[[], None], said: str) -> None:
    """While the disk refuses, entries are taken without a word; mended, they are on the disk by themselves."""
    failed, saved = threading.Event(), threading.Event()
    file.listen(on_saved=lambda seq, _: saved.set() if seq == 53 else None, on_failed=lambda _: failed.set())
    for seq in range(4, 54):
        file.append(note(seq))
    assert failed.wait(10)
    assert said in file.failure
    assert "\n" not in file.failure
    assert not file.saved
    mend()
    assert saved.wait(20)
    assert (file.failure, file.saved) == ("", True)
    assert [entry.seq for entry in store.load(header().id).entries] == list(range(1, 54))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EIO, "The disk reports an error."),
        (errno.EROFS, "it is read-only"),
        (errno.EACCES, "permission denied"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EBUSY, "Saving does not work right now"),
    ],
)
@pytest.mark.parametrize("operation", ["write", "replace", "sync_folder"])
def test_a_refusing_disk(store: CallStore, disk: FailingDisk, number: int, said: str, operation: str) -> None:
    file = begun(store)
    disk.refuse(number, operation)
    goes_on(store, file, disk.refused.clear, said)


def test_a_disk_that_is_full_from_the_first_second(store: CallStore, disk: FailingDisk) -> None:
    disk.refuse(errno.ENOSPC, "make_folder", "write")
    file = store.create(header(), {})
    file.append(note(1))
    assert not file.settle()
    assert file.failure.startswith("The disk is full.")
    disk.refused.clear()
    assert file.settle()
    assert len(store.load(header().id).entries) == 1


def test_a_vanished_month_is_made_anew(store: CallStore) -> None:
    file = begun(store)
    shutil.rmtree(store.folder)
    file.append(note(4))
    assert file.settle()
    assert len(store.load(header().id).entries) == 4


def test_a_vanished_drive_is_waited_for(store: CallStore, tmp_path: Path, writer: Writer) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    away = CallStore(drive / "data", writer, now=lambda: NOW)
    file = begun(away)
    drive.rename(tmp_path / "unplugged")
    goes_on(away, file, lambda: (tmp_path / "unplugged").rename(drive) and None, "is not there")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions mean nothing to root")
def test_a_folder_that_may_not_be_written(store: CallStore) -> None:
    file = begun(store)
    file.path.parent.chmod(0o500)
    goes_on(store, file, lambda: file.path.parent.chmod(0o700), "permission denied")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "small", "256k") as folder:
        yield folder


def test_a_disk_that_is_really_full(small_disk: Path, writer: Writer) -> None:
    store = CallStore(small_disk / "data", writer, now=lambda: NOW)
    file = begun(store)
    goes_on(store, file, fill(small_disk).unlink, "The disk is full.")
    assert not list(file.path.parent.glob("*.tmp"))


def test_a_file_system_that_becomes_read_only(small_disk: Path, writer: Writer) -> None:
    store = CallStore(small_disk / "data", writer, now=lambda: NOW)
    file = begun(store)

    assert mount("-o", "remount,ro", small_disk)
    try:
        goes_on(store, file, lambda: mount("-o", "remount,rw", small_disk) and None, "it is read-only")
    finally:
        mount("-o", "remount,rw", small_disk)


def test_a_file_cut_off_at_every_byte(store: CallStore) -> None:
    file = begun(store, 5)
    raw = file.path.read_bytes()
    for length in range(len(raw)):
        file.path.write_bytes(raw[:length])
        stored = store.load(header().id)
        assert [entry.seq for entry in stored.entries] == [1, 2, 3, 4]
        assert stored.trouble
    print(f"\n{len(raw)} offsets cut off, every one read from the copy")


def test_a_bit_flipped_in_every_byte(store: CallStore) -> None:
    file = begun(store, 5)
    assert file.close()
    raw = file.path.read_bytes()
    noticed = 0
    for at in range(len(raw)):
        file.path.write_bytes(raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :])
        stored = store.load(header().id)
        assert [entry.seq for entry in stored.entries] == [1, 2, 3, 4, 5]
        assert stored.header == header()
        noticed += bool(stored.trouble)
    assert noticed >= len(raw) - len(',"seal":{"1":{"crc32":')  # a seal that is no longer one
    print(f"\n{len(raw)} bytes with a flipped bit, {noticed} noticed, nothing lost")


def test_file_and_copy_both_cut_off_are_set_aside(store: CallStore, tmp_path: Path) -> None:
    file = begun(store)
    for path in (file.path, file.path.with_name(file.path.name + ".bak")):
        path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(Damaged, match=r"is damaged, and there is no readable copy"):
        store.load(header().id)
    other = CallStore(tmp_path / "data", store.place.writer, now=lambda: NOW)
    with pytest.raises(Damaged, match="set aside as"):
        other.reopen(header().id)
    assert len(list(file.path.parent.glob("*.damaged"))) == 2
    assert (store.recent(5), store.unfinished()) == ([], [])


def test_foreign_things_in_the_folder_stop_nothing(store: CallStore) -> None:
    file = begun(store)
    month = file.path.parent
    (month / "folder.json").mkdir()
    (month / "Thumbs.db").write_bytes(b"\x00")
    (month / ".hidden.json").write_text("{}")
    (month / "20261122-093000-crash (conflicted copy).json").write_text("{}")
    (month / "other.json").write_text("[]")
    (month / f"{file.path.name}.tmp").write_text("half")
    (month.parent / "13x").mkdir()
    (store.folder / "readme.txt").write_text("hello")
    (store.folder / "2026" / "07").write_text("a file where a folder should be")
    assert [each.id for each in store.recent(9)] == [header().id]
    assert [call.header.id for call in store.unfinished()] == [header().id]


@pytest.mark.parametrize(
    "name", ["with spaces and 'quotes'", "Ünïcödé 電話 مكالمة", "x" * 200, "%41 $HOME ~ #1", "ends with a dot."]
)
def test_any_path(tmp_path: Path, writer: Writer, name: str) -> None:
    folder = tmp_path / name / "data"
    folder.parent.mkdir()
    if name.startswith("x"):
        folder = folder.parent / ("y" * max(1, 240 - len(str(folder.parent)) - 1))
        assert len(str(folder)) >= 240
    store = CallStore(folder, writer, now=lambda: NOW)
    begun(store)
    assert len(CallStore(folder, writer, now=lambda: NOW).load(header().id).entries) == 3


def test_two_stores_on_one_folder_write_their_own_calls(tmp_path: Path) -> None:
    writers = [Writer(), Writer()]
    stores = [CallStore(tmp_path / "data", writer, now=lambda: NOW) for writer in writers]
    files = [store.create(header(f"20261122-09300{number}-a"), {}) for number, store in enumerate(stores)]
    for seq in range(1, 41):
        for file in files:
            file.append(note(seq))
    assert all(writer.close(20) for writer in writers)
    assert [len(stores[0].load(call).entries) for call in sorted(stores[1].ids())] == [40, 40]


def test_a_clock_that_jumps_back_changes_no_order(store: CallStore) -> None:
    file = begun(store, 0)
    times = [note(1), note(7), note(3)]
    for seq, entry in enumerate(times, 1):
        file.append(type(entry)(seq, float(seq), entry.wall, entry.event))
    assert file.settle()
    stored = store.load(header().id)
    assert [entry.seq for entry in stored.entries] == [1, 2, 3]
    assert [entry.wall for entry in stored.entries] == [entry.wall for entry in times]


def test_the_real_disk_is_what_is_tested(store: CallStore) -> None:
    """The failing disk adds refusals and nothing else."""
    assert {name for name in vars(Disk) if not name.startswith("_")} >= {
        name for name in vars(FailingDisk) if not name.startswith("_")
    } - {"refuse"}


TOLD = {
    errno.ENOSPC: "The disk is full.",
    **({errno.EDQUOT: "Your share of the disk is full."} if hasattr(errno, "EDQUOT") else {}),
    errno.EROFS: "The folder {folder} cannot be written: it is read-only.",
    errno.EACCES: "The folder {folder} cannot be written: permission denied.",
    errno.EPERM: "The folder {folder} cannot be written: permission denied.",
    errno.ENOENT: "The folder {folder} is not there.",
    errno.EIO: "The disk reports an error.",
    errno.ENAMETOOLONG: "The path of the folder {folder} is too long for this system.",
}


def test_a_failure_without_a_number_is_told_by_its_kind(tmp_path: Path) -> None:
    assert "(RuntimeError)" in cannot_save(RuntimeError("odd"), tmp_path)
    for number, said in TOLD.items():
        assert cannot_save(OSError(number, "odd"), tmp_path).startswith(f"{said.format(folder=tmp_path)} Everything")
    assert "(unplugged)" in cannot_save(OSError(9999, "unplugged"), tmp_path)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_folder_that_could_not_be_synced_is_no_other_program(
    store: CallStore, disk: FailingDisk, tmp_path: Path, number: int
) -> None:
    file = store.create(header(), {})
    file.append(note(1))
    assert file.settle()
    disk.refuse(number, "sync_folder")
    for seq in (2, 3):
        file.append(note(seq))
        assert not file.settle(0.5)
    disk.refused = {}
    assert file.settle()
    assert [path.name for path in file.path.parent.iterdir() if "elsewhere" in path.name] == []
    assert [entry.seq for entry in store.load(header().id).entries] == [1, 2, 3]
    file.path.write_bytes(b"from another machine")  # and one that does change it is still seen
    file.append(note(4))
    assert file.settle()
    assert file.path.with_name(f"{file.path.name}.elsewhere-1").read_bytes() == b"from another machine"


def test_a_drive_that_goes_away_is_not_written_over_in_its_empty_place(tmp_path: Path, writer: Writer) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    with mounted(drive / "data", "1m") as root:
        lock = DataLock(root).acquire()
        store = CallStore(root, writer, now=lambda: NOW)
        people = PeopleFile(root / "people.json", FilePlace(root, writer, Disk(), lambda: NOW))
        file = store.create(header(), {})
        file.append(note(1))
        people.put(Person(id="p1", full="Sample"))
        assert file.settle()
        assert people.settle()
        (drive / "away").mkdir()
        subprocess.run(["/bin/mount", "--bind", str(root), str(drive / "away")], check=True)
        subprocess.run(["/bin/umount", "-l", str(root)], check=True)
        assert list(root.iterdir()) == []
        file.append(note(2))
        people.put(Person(id="p2", full="Another"))
        later = store.create(header("20261122-094000-b"), {})
        for each in (file, people, later):
            assert not each.settle(0.5)
            assert "is not there" in each.failure
        assert list(root.iterdir()) == []
        subprocess.run(["/bin/mount", "--bind", str(drive / "away"), str(root)], check=True)
        subprocess.run(["/bin/umount", "-l", str(drive / "away")], check=True)
        for each in (file, people, later):
            assert each.settle()
        lock.release()
        assert [entry.seq for entry in store.load(header().id).entries] == [1, 2]
        assert [person.id for person in people.all()] == ["p1", "p2"]
