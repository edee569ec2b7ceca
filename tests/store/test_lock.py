import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from callassist.store.lock import LOCK_NAME, OWNER_NAME, DataLock, Locked

_HOLDER = """
import sys, time
from pathlib import Path
from callassist.store.lock import DataLock
lock = DataLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
time.sleep(60)
"""


def test_the_second_one_is_told_who_has_it(tmp_path: Path) -> None:
    with DataLock(tmp_path) as lock:
        assert lock.held
        with pytest.raises(Locked, match="Another Call Assist") as locked:
            DataLock(tmp_path).acquire()
        assert locked.value.owner == os.getpid()
    with DataLock(tmp_path):
        pass


def test_taking_and_giving_twice_is_fine(tmp_path: Path) -> None:
    lock = DataLock(tmp_path).acquire().acquire()
    lock.release()
    lock.release()
    assert not lock.held


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked) as locked:
            DataLock(tmp_path).acquire()
        assert locked.value.owner == holder.pid
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
    assert DataLock(tmp_path).acquire().held


def test_a_folder_that_is_not_there_is_no_lock(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DataLock(tmp_path / "gone").acquire()


@pytest.mark.parametrize("written", [b"", b"not a number", None])
def test_who_has_it_may_not_be_known(tmp_path: Path, written: bytes | None) -> None:
    with DataLock(tmp_path):
        owner = tmp_path / OWNER_NAME
        if written is None:
            owner.unlink()
        else:
            owner.write_bytes(written)
        with pytest.raises(Locked) as locked:
            DataLock(tmp_path).acquire()
        assert locked.value.owner == 0


@pytest.mark.parametrize("taken", [False, True])
def test_windows_locks_its_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    asked: list[tuple[int, int]] = []

    def locking(_fd: int, mode: int, size: int) -> None:
        asked.append((mode, size))
        if taken:
            raise OSError(13, "Permission denied")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, LK_UNLCK=0, locking=locking))
    monkeypatch.setattr("callassist.store.lock.sys", SimpleNamespace(platform="win32"))  # and nobody else's
    (tmp_path / LOCK_NAME).write_bytes(b"")
    lock = DataLock(tmp_path)
    if taken:
        with pytest.raises(Locked):
            lock.acquire()
        assert asked == [(2, 1)]
        return
    with lock:
        assert asked == [(2, 1)]
    assert asked == [(2, 1), (0, 1)]


def test_others_hear_whether_a_window_is_about_to_come(tmp_path: Path) -> None:
    def starting() -> bool:
        with pytest.raises(Locked) as locked:
            DataLock(tmp_path).acquire()
        return locked.value.starting

    with DataLock(tmp_path).acquire(starting=True) as lock:
        assert starting()
        lock.acquire()
        assert starting()
        (tmp_path / OWNER_NAME).unlink()
        assert starting()  # it has the folder, and has not said yet who it is
        lock.started()
        assert not starting()
    with DataLock(tmp_path):
        assert not starting()
        assert (tmp_path / OWNER_NAME).read_text() == f"{os.getpid()}\n"


def test_who_does_not_have_the_folder_says_nothing_of_it(tmp_path: Path) -> None:
    with DataLock(tmp_path):
        before = (tmp_path / OWNER_NAME).read_bytes()
        (tmp_path / OWNER_NAME).write_bytes(before + b"as it was")
        DataLock(tmp_path).started()
        assert (tmp_path / OWNER_NAME).read_bytes() == before + b"as it was"
