import contextlib
import errno
import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from callassist.files import Disk, backup_of
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.maintenance import Chores, FileProblem, MaintenancePlan, Stopped
from callassist.store.removed import DAYS
from callassist.store.search import search
from callassist.store.seen_days import NAME as DAYS_SEEN
from tests.store.samples import NOW, FailingDisk, header, note


class Keeping:
    """A folder that is looked after, at a time that can be set."""

    def __init__(self, folder: Path, store: CallStore) -> None:
        self.now = NOW
        self.store = store
        self.index = Index(folder / "cache", store)
        self.backups = for_folders(store.root, folder / "config", now=self.clock, version="1")
        self.stop = False
        config, cache = folder / "config", folder / "cache"
        self.upkeep = MaintenancePlan(
            store,
            self.index,
            self.backups,
            config=config,
            cache=cache,
            now=self.clock,
            pause=self.pause,
        )

    def clock(self) -> datetime:
        return self.now

    def pause(self) -> None:
        if self.stop:
            raise Stopped

    def on(self, day: datetime, *, keep_notes: int = 0) -> Chores:
        """The chores of that day, as the clock says it."""
        self.now = day
        return self.upkeep.chores(backup=False, keep_notes=keep_notes)

    def call(self, number: int, *, finished: bool = True) -> str:
        began = NOW + timedelta(hours=number)
        name = f"{began:%Y%m%d-%H%M%S}-c"
        file = self.store.create(header(name, began, finished=began if finished else None), {})
        file.append(note(1, f"quixotic {number}"))
        assert file.settle()
        return name


@pytest.fixture
def keeping(tmp_path: Path, store: CallStore) -> Keeping:
    return Keeping(tmp_path, store)


def test_a_call_that_is_put_away_is_let_go_and_found(keeping: Keeping) -> None:
    keeping.upkeep.look()
    call = keeping.call(1)
    assert keeping.upkeep.ingest(call) == ""
    assert keeping.store.open_file(call) is None
    assert [hit.id for hit in search(keeping.index, "quixotic").hits] == [call]
    assert not keeping.upkeep.look().changed
    assert keeping.upkeep.ingest(call) == ""


def test_what_is_done_with_a_call_is_known_to_the_index_at_once(keeping: Keeping) -> None:
    keeping.upkeep.look()
    call, left = keeping.call(1), keeping.call(2, finished=False)
    for each in (call, left):
        keeping.upkeep.ingest(each)

    def found() -> dict[str, bool]:
        return {hit.id: hit.finished is not None for hit in search(keeping.index, "quixotic").hits}

    assert found() == {call: True, left: False}
    keeping.upkeep.remove(call)
    assert found() == {left: False}
    assert keeping.upkeep.give_back(call).header.id == call
    assert found() == {call: True, left: False}
    assert keeping.upkeep.end(left)
    assert found() == {call: True, left: True}


def spoil(index: Index, how: str) -> None:
    """What a window finds after an update, or after the disk has lied."""
    index.close()
    if how == "other version":
        with contextlib.closing(sqlite3.connect(index.path)) as connection:
            connection.execute("PRAGMA user_version = 999")
    else:
        index.path.write_bytes(b"\xff" * 8192)


@pytest.mark.parametrize("how", ["other version", "garbage"])
def test_an_index_that_cannot_be_read_is_made_anew_by_a_look(keeping: Keeping, tmp_path: Path, how: str) -> None:
    call = keeping.call(1)
    keeping.upkeep.ingest(call)
    keeping.upkeep.look()
    spoil(keeping.index, how)
    again = Keeping(tmp_path, keeping.store)
    assert again.upkeep.look().changed
    assert [hit.id for hit in search(again.index, "quixotic").hits] == [call]
    assert not again.upkeep.look().changed
    again.index.close()


def test_while_the_disk_is_full_it_stays_open_and_says_why(keeping: Keeping, disk: FailingDisk) -> None:
    call = keeping.call(1)
    disk.refuse(28)
    assert "disk is full" in keeping.upkeep.ingest(call, 0.3)
    assert keeping.store.open_file(call) is not None
    disk.refused = {}
    assert keeping.upkeep.ingest(call) == ""
    assert keeping.store.open_file(call) is None


def test_what_changes_outside_is_noticed(keeping: Keeping, tmp_path: Path) -> None:
    first = keeping.call(1)
    assert keeping.upkeep.ingest(first) == ""
    keeping.upkeep.look()
    assert not keeping.upkeep.look().changed
    path = keeping.store.find(first)
    other = path.with_name("20261122-235900-z.json")
    other.write_bytes(path.read_bytes().replace(first.encode(), b"20261122-235900-z"))
    assert keeping.upkeep.look().changed
    other.unlink()
    assert keeping.upkeep.look().changed
    assert not keeping.upkeep.look().changed


def test_a_file_written_over_in_place_is_noticed(keeping: Keeping) -> None:
    first = keeping.call(1)
    assert keeping.upkeep.ingest(first) == ""
    path = keeping.store.find(first)
    os.utime(path.parent, (1, 1))
    keeping.upkeep.look()
    raw = path.read_bytes().split(b',"seal"')[0] + b"}"
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(raw.replace(b"quixotic 1", b"sanguine 1"))
    os.utime(path.parent, (1, 1))
    assert keeping.upkeep.look().changed
    assert [hit.id for hit in search(keeping.index, "sanguine").hits] == [first]
    assert not keeping.upkeep.look().changed


def test_a_window_that_only_looks_sees_what_the_other_brings_in(keeping: Keeping) -> None:
    keeping.upkeep.look(refresh=False)
    assert not keeping.upkeep.look(refresh=False).changed
    keeping.upkeep.ingest(keeping.call(1))
    assert keeping.upkeep.look(refresh=False).changed


def test_a_damaged_file_is_told_until_it_is_dismissed_or_changes_again(keeping: Keeping) -> None:
    call = keeping.call(1)
    keeping.upkeep.ingest(call)
    path = keeping.store.find(call)
    for each in (path, path.with_name(f"{path.name}.bak")):
        each.write_bytes(b"{")
    troubles = keeping.upkeep.look().troubles
    assert [trouble.path for trouble in troubles] == [path]
    assert troubles[0].sentence
    keeping.upkeep.dismiss(troubles)
    assert keeping.upkeep.look().troubles == ()
    path.write_bytes(b"{}")
    assert len(keeping.upkeep.look().troubles) == 1


def test_the_days_chores_are_done_once_a_day(keeping: Keeping) -> None:
    keeping.upkeep.ingest(keeping.call(1))
    done = keeping.upkeep.chores(backup=True, keep_notes=0)
    assert done.backup is not None
    assert done.backup.exists()
    assert keeping.upkeep.chores(backup=True, keep_notes=0).backup is None
    keeping.now += timedelta(days=1)
    assert keeping.upkeep.chores(backup=False, keep_notes=0).backup is None
    assert keeping.upkeep.chores(backup=True, keep_notes=0).backup is not None


def test_what_a_kill_left_is_put_right_with_the_chores(keeping: Keeping) -> None:
    call = keeping.call(1)
    keeping.upkeep.ingest(call)
    path = keeping.store.find(call)
    copy, day = backup_of(path), keeping.upkeep.removed.folder / "2026-11-20"
    moved = day / path.parent.relative_to(keeping.store.folder) / copy.name
    moved.parent.mkdir(parents=True)
    copy.write_bytes(b"as it was before")
    copy.rename(moved)
    half = keeping.store.root / "backups" / "half.zip.tmp"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    keeping.on(NOW)
    assert copy.read_bytes() == b"as it was before"
    assert not moved.exists()
    assert not half.exists()


def test_notes_are_removed_after_the_days_that_were_set_and_only_then(keeping: Keeping) -> None:
    old, new = keeping.call(1), keeping.call(48)
    for call in (old, new):
        keeping.upkeep.ingest(call)
    assert keeping.on(NOW + timedelta(days=9), keep_notes=0).purged == 0
    assert keeping.on(NOW + timedelta(days=10), keep_notes=8).purged == 0
    assert keeping.on(NOW + timedelta(days=11), keep_notes=8).purged == 1  # the third day that is late enough
    assert [hit.id for hit in search(keeping.index, "quixotic").hits] == [new]
    assert b"quixotic" not in keeping.store.find(old).read_bytes()
    assert keeping.on(NOW + timedelta(days=12), keep_notes=8).purged == 0
    assert keeping.on(NOW + timedelta(days=13), keep_notes=8).purged == 1
    assert keeping.on(NOW + timedelta(days=13), keep_notes=8).purged == 0


DAY = timedelta(days=1)
WRONG_CLOCKS = {
    "ahead for one start": [30 * DAY],
    "ahead for two days": [400 * DAY, 401 * DAY],
    "ahead for six days": [(30 + day) * DAY for day in range(6)],
    "ahead again and again": [30 * DAY, 1 * DAY, 31 * DAY, 2 * DAY, 32 * DAY],
    "behind, and ahead": [-9000 * DAY, 30 * DAY],
}


@pytest.mark.parametrize("wrong", WRONG_CLOCKS.values(), ids=WRONG_CLOCKS)
def test_a_clock_that_is_wrong_for_a_while_empties_nothing(keeping: Keeping, wrong: list[timedelta]) -> None:
    call, removed = keeping.call(-24), keeping.call(-48)
    for each in (call, removed):
        keeping.upkeep.ingest(each)
    for day in range(3):
        keeping.on(NOW + (day - 3) * DAY, keep_notes=20)
    keeping.upkeep.remove(removed)
    for jump in (*wrong, DAY, 2 * DAY, 3 * DAY):
        assert keeping.on(NOW + jump, keep_notes=20).purged == 0
        assert [one.id for one in keeping.upkeep.removed.calls()] == [removed]
        assert b"quixotic" in keeping.store.find(call).read_bytes()
    for day in range(DAYS, DAYS + 7):
        keeping.on(NOW + day * DAY, keep_notes=20)
    assert keeping.upkeep.removed.calls() == []
    assert b"quixotic" not in keeping.store.find(call).read_bytes()


def test_what_is_removed_while_the_clock_is_behind_waits_as_long_as_the_rest(keeping: Keeping) -> None:
    call = keeping.call(-24)
    keeping.upkeep.ingest(call)
    for day in range(3):
        keeping.on(NOW + day * DAY)
    keeping.on(NOW - 9000 * DAY)
    keeping.upkeep.remove(call)
    for day in range(3, DAYS + 2):
        keeping.on(NOW + day * DAY)
        assert [one.id for one in keeping.upkeep.removed.calls()] == [call]
    for day in range(DAYS + 2, DAYS + 6):
        keeping.on(NOW + day * DAY)
    assert keeping.upkeep.removed.calls() == []


@pytest.mark.parametrize("ahead", [DAY, 40 * DAY, 9000 * DAY])
@pytest.mark.parametrize("seen", [True, False])
def test_what_is_removed_while_the_clock_is_ahead_waits_as_long_as_the_rest(
    keeping: Keeping, ahead: timedelta, seen: bool
) -> None:
    call = keeping.call(-24)
    keeping.upkeep.ingest(call)
    for day in range(7):
        keeping.on(NOW + (day - 7) * DAY)
    keeping.now = NOW + ahead
    if seen:
        keeping.on(keeping.now)
    keeping.upkeep.remove(call)
    for day in range(DAYS):
        keeping.on(NOW + day * DAY)
        assert [one.id for one in keeping.upkeep.removed.calls()] == [call]
    for day in range(DAYS, DAYS + 11):
        keeping.on(NOW + day * DAY)
    assert keeping.upkeep.removed.everything() == []
    assert list(keeping.upkeep.removed.folder.iterdir()) == []


def test_a_clock_that_is_behind_for_days_does_not_move_what_waits(keeping: Keeping) -> None:
    call = keeping.call(-24)
    keeping.upkeep.ingest(call)
    for day in range(7):
        keeping.on(NOW + (day - 6) * DAY)
    keeping.upkeep.remove(call)
    for day in range(6):
        keeping.on(NOW + (day - 9000) * DAY)
        assert [one.day for one in keeping.upkeep.removed.calls()] == [NOW.date()]


@pytest.mark.parametrize(
    "content", [b"", b"[", b"{}", b'["2026-13-01"]', b'["0001-01-01", "0001-01-01", "0001-01-01"]']
)
def test_days_that_cannot_be_read_are_counted_again(keeping: Keeping, tmp_path: Path, content: bytes) -> None:
    call = keeping.call(-24)
    keeping.upkeep.ingest(call)
    keeping.upkeep.remove(call)
    (tmp_path / "cache" / DAYS_SEEN).write_bytes(content)
    for day in (DAYS, DAYS + 1):
        keeping.on(NOW + day * DAY)
        assert [one.id for one in keeping.upkeep.removed.calls()] == [call]
    keeping.on(NOW + (DAYS + 2) * DAY)
    assert keeping.upkeep.removed.calls() == []


def test_where_no_days_can_be_kept_nothing_is_emptied(keeping: Keeping, monkeypatch: pytest.MonkeyPatch) -> None:
    call = keeping.call(-24)
    keeping.upkeep.ingest(call)
    keeping.upkeep.remove(call)
    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        for day in range(DAYS, DAYS + 5):
            keeping.on(NOW + day * DAY)
    assert [one.id for one in keeping.upkeep.removed.calls()] == [call]


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_stopped_in_the_middle_the_next_time_does_it(keeping: Keeping) -> None:
    keeping.upkeep.ingest(keeping.call(1))
    keeping.stop = True
    with pytest.raises(Stopped):
        keeping.upkeep.chores(backup=True, keep_notes=0)
    assert keeping.backups.existing() == []
    assert not list(keeping.backups.folder.glob("*"))
    keeping.stop = False
    assert keeping.upkeep.chores(backup=True, keep_notes=0).backup is not None


def test_several_broken_off_calls_are_ended_with_their_times(keeping: Keeping) -> None:
    calls = [keeping.call(n, finished=False) for n in range(3)]
    for call in calls:
        assert keeping.upkeep.look_at(call).header.finished == NOW + timedelta(seconds=1)
        assert keeping.upkeep.end(call)
    assert keeping.store.unfinished() == []
    assert {keeping.store.load(call).header.finished for call in calls} == {NOW + timedelta(seconds=1)}
    assert len(search(keeping.index, "quixotic").hits) == 3


def test_restoring_brings_back_what_was_lost_and_finds_it(keeping: Keeping) -> None:
    call = keeping.call(1)
    keeping.upkeep.ingest(call)
    made = keeping.upkeep.chores(backup=True, keep_notes=0).backup
    assert made is not None
    keeping.store.remove(call)
    keeping.upkeep.look()
    assert search(keeping.index, "quixotic").hits == ()
    preview, before = keeping.upkeep.restore(made)
    assert len(preview.added) == 1
    assert before.exists()
    assert [hit.id for hit in search(keeping.index, "quixotic").hits] == [call]


def test_the_doctor_may_be_stopped_and_finds_all_well(keeping: Keeping) -> None:
    keeping.upkeep.ingest(keeping.call(1))
    assert keeping.upkeep.examine(mend=False).well
    keeping.stop = True
    with pytest.raises(Stopped):
        keeping.upkeep.examine(mend=False)


def test_the_look_after_a_restore_tells_of_it_once(keeping: Keeping) -> None:
    call = keeping.call(1)
    assert keeping.upkeep.ingest(call) == ""
    made = keeping.backups.make()
    keeping.upkeep.look()
    keeping.store.remove(call)
    assert keeping.upkeep.look().changed
    keeping.now += timedelta(minutes=1)
    keeping.upkeep.restore(made)
    assert [hit.id for hit in search(keeping.index, "quixotic").hits] == [call]
    assert keeping.upkeep.look().changed
    assert not keeping.upkeep.look().changed


def test_what_is_gone_can_be_dismissed_too(keeping: Keeping, tmp_path: Path) -> None:
    keeping.upkeep.look()
    gone = FileProblem(tmp_path / "gone.json", "It was damaged.")
    keeping.upkeep.dismiss((gone,))
    assert not gone.is_copy
    assert keeping.upkeep.troubles_seen() == {str(tmp_path / "gone.json")}


def test_a_call_that_is_not_on_the_disk_yet_is_not_removed(
    keeping: Keeping, disk: FailingDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = keeping.call(1)
    close = keeping.store.close_file
    file = keeping.store.open_file(call)
    assert file is not None
    file.append(note(2, "the last word"))
    disk.refuse(28)
    with monkeypatch.context() as short:
        short.setattr(keeping.store, "close_file", lambda call: close(call, 0.1))
        with pytest.raises(OSError, match=call):
            keeping.upkeep.remove(call)
    assert (list(keeping.store.ids()), keeping.upkeep.removed.calls()) == ([call], [])
    disk.refused = {}
    keeping.upkeep.remove(call)
    assert [one.id for one in keeping.upkeep.removed.calls()] == [call]
    assert b"the last word" in keeping.upkeep.removed.calls()[0].path.read_bytes()
