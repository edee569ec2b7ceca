import contextlib
import errno
import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from callassist.files import (
    MOST,
    PLACES,
    Disk,
    NotOurs,
    _clear_parts,
    backup_of,
    clear_noted_parts,
    make_folders,
    note_places_in,
    open_as_it_is,
    open_new,
    read_given,
    read_plain,
    whole_file,
    write_atomic,
    write_if_changed,
)
from callassist.messages import describe_error
from tests.store.samples import FailingDisk

ROOT = Path(__file__).parents[1]


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()


def test_the_previous_version_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for text in (b"one", b"two", b"three"):
        write_atomic(path, text, Disk())
    assert path.read_bytes() == b"three"
    assert backup_of(path).read_bytes() == b"two"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.json", "a.json.bak"]


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.json"
    for text, made in ((b"one", True), (b"one", False), (b"two", True)):
        before = path.stat().st_ino if path.exists() else 0
        assert write_if_changed(path, text, tmp_path, Disk()) is made
        assert path.read_bytes() == text
        assert (path.stat().st_ino != before) is made
    assert [each.name for each in path.parent.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_file_is_opened_as_it_is_and_what_is_none_gets_out_of_the_way(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_bytes(b"kept")
    for name, held in (("plain", b"kept"), ("new", b""), ("pipe", b""), ("folder", b"")):
        with open_as_it_is(tmp_path / name) as file:
            assert file.read() == held
            file.write(b"!")
        assert (tmp_path / name).read_bytes() == held + b"!"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    assert (tmp_path / "folder.folder-1").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        make_folders(tmp_path / "data" / "calls", tmp_path / "data", Disk())
        write_atomic(tmp_path / "data" / "calls" / "a.json", b"one", Disk())
        (tmp_path / "data" / "calls" / "a.json.tmp").write_bytes(b"left over, and anybody's")
        write_atomic(tmp_path / "data" / "calls" / "a.json", b"two", Disk())
        Disk().append(tmp_path / "data" / "appended", b"one")
        for opens in (open_new, open_as_it_is):
            opens(tmp_path / "data" / opens.__name__).close()
        with whole_file(tmp_path / "data" / "whole", Disk()) as file:
            file.write(b"one")
    finally:
        os.umask(old)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "data").rglob("*")}
    assert modes.pop("calls") == 0o700
    assert modes == dict.fromkeys(("a.json", "a.json.bak", "appended", "open_new", "open_as_it_is", "whole"), 0o600)


def test_no_file_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk, path, here = Disk(), tmp_path / "a", threading.get_ident()
    (tmp_path / "large").write_bytes(b"x" * 9)
    (tmp_path / ".callassist-dead.part").write_bytes(b"half")
    opens, closes, opened, still = os.open, os.close, list[int](), set[int]()

    def noted(*args: object, **named: object) -> int:
        fd = opens(*args, **named)
        if threading.get_ident() == here:
            opened.append(fd)
            still.add(fd)
        return fd

    def closed(fd: int) -> None:
        if threading.get_ident() == here:
            still.discard(fd)
        closes(fd)

    monkeypatch.setattr(os, "open", noted)
    monkeypatch.setattr(os, "close", closed)
    for does in (
        lambda: disk.write(str(path), b"one"),
        lambda: disk.append(path, b"two"),
        lambda: disk.read(path),
        lambda: read_plain(tmp_path / "large", 8),
        lambda: read_plain(tmp_path),
        lambda: write_atomic(path, b"three", disk),
        lambda: _clear_parts(tmp_path),
        lambda: disk.make_folder(tmp_path / "folder"),
        lambda: disk.sync_folder(str(tmp_path)),
    ):
        with contextlib.suppress(NotOurs):
            does()
        assert still == set()
    assert len(opened) >= 6


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_what_is_no_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        with whole_file(tmp_path / "pipe", Disk()) as file:
            file.write(b"all of it")
        assert os.read(reader, 99) == b"all of it"
    finally:
        os.close(reader)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("operation", ["write", "replace", "sync_folder"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_refusing_disk_leaves_a_whole_file_and_no_litter(
    tmp_path: Path, disk: FailingDisk, operation: str, number: int
) -> None:
    path = tmp_path / "a.json"
    write_atomic(path, b"one", disk)
    disk.refuse(number, operation)
    with pytest.raises(OSError, match=r".") as error:
        write_atomic(path, b"two", disk)
    assert error.value.errno == number
    assert path.read_bytes() == (b"two" if operation == "sync_folder" else b"one")
    assert not list(tmp_path.glob("*.tmp"))


def test_without_hard_links_the_previous_version_is_copied(tmp_path: Path, disk: FailingDisk) -> None:
    disk.refuse(errno.EPERM, "link")
    path = tmp_path / "a.json"
    for text in (b"one", b"two", b"three"):
        write_atomic(path, text, disk)
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"three", b"two")


def test_a_leftover_temp_file_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.json.tmp").write_bytes(b"half of something long that was being written when the power went")
    write_atomic(tmp_path / "a.json", b"one", Disk())
    assert (tmp_path / "a.json").read_bytes() == b"one"
    assert not (tmp_path / "a.json.tmp").exists()


def test_the_order_is_bytes_then_copy_then_name_then_folder(tmp_path: Path, disk: FailingDisk) -> None:
    write_atomic(tmp_path / "a.json", b"one", disk)
    disk.calls.clear()
    for text in (b"two", b"three"):  # the copy is never written where it can be linked
        write_atomic(tmp_path / "a.json", text, disk)
    assert disk.calls == ["write", "link", "replace", "sync_folder", "write", "link", "link", "replace", "sync_folder"]


def test_a_folder_on_an_unplugged_drive_is_not_made_anew(tmp_path: Path) -> None:
    root = tmp_path / "drive" / "data"
    with pytest.raises(FileNotFoundError):
        make_folders(root / "calls" / "2026", root, Disk())
    assert not (tmp_path / "drive").exists()


def test_a_busy_file_is_waited_for_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    refusals = iter([PermissionError, PermissionError])

    def replace(source: str, target: str, real=os.replace) -> None:
        if error := next(refusals, None):
            raise error(errno.EACCES, "held by another program")
        real(source, target)

    monkeypatch.setattr("callassist.files.ON_WINDOWS", True)
    monkeypatch.setattr("callassist.files.os.replace", replace)
    write_atomic(tmp_path / "a.json", b"one", Disk(sleep=waits.append))
    assert (tmp_path / "a.json").read_bytes() == b"one"
    assert len(waits) == 2


def test_a_long_path_has_its_prefix_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("callassist.files.ON_WINDOWS", True)
    monkeypatch.setattr("callassist.files.os.unlink", asked.append)
    for name in ("short.json", "x" * 250, "\\\\?\\" + "x" * 250):
        Disk().remove(name)
    assert asked == ["short.json", "\\\\?\\" + os.path.abspath("x" * 250), "\\\\?\\" + "x" * 250]  # noqa: PTH100
    Disk().sync_folder(str(tmp_path / "never opened there"))


@pytest.mark.skipif(os.name == "nt", reason="fcntl is not there")
@pytest.mark.parametrize("network", [False, True])
def test_macos_is_told_to_go_through_to_the_platter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, network: bool
) -> None:
    import fcntl

    asked: list[int] = []
    synced: list[int] = []

    def full_sync(_fd: int, command: int) -> None:
        asked.append(command)
        if network:
            raise OSError(errno.ENOTSUP, "not on this volume")

    monkeypatch.setattr("callassist.files.sys.platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", full_sync)
    monkeypatch.setattr("callassist.files.os.fsync", synced.append)
    Disk().write(str(tmp_path / "a.json"), b"one")
    assert (asked, len(synced)) == ([51], int(network))
    Disk().sync_folder(str(tmp_path))
    assert (asked, len(synced)) == ([51, 51], 2 * network)


class Kernel:
    """What a Windows program sees of MoveFileExW."""

    def __init__(self, refused: int) -> None:
        self.asked: list[tuple[str, str, int]] = []
        self.refused = refused
        kernel = self

        class Move:
            argtypes: tuple[object, ...] = ()

            def __call__(self, source: str, target: str, flags: int) -> int:
                kernel.asked.append((source, target, flags))
                return 0 if kernel.refused else 1

        self.MoveFileExW = Move()


@pytest.mark.parametrize("refused", [0, 32, 112])
def test_windows_is_asked_to_write_the_new_name_through(monkeypatch: pytest.MonkeyPatch, refused: int) -> None:
    import ctypes

    def told(number: int) -> OSError:  # as Python tells ERROR_SHARING_VIOLATION and ERROR_DISK_FULL
        return PermissionError(errno.EACCES, "in use") if number == 32 else OSError(errno.ENOSPC, "full")

    kernel, waits = Kernel(refused), list[float]()
    libraries = {"kernel32": kernel}
    monkeypatch.setattr(  # without it, why it was refused would not be known
        ctypes, "WinDLL", lambda name, use_last_error: libraries[name] if use_last_error else None, raising=False
    )
    monkeypatch.setattr(ctypes, "get_last_error", lambda: refused, raising=False)
    monkeypatch.setattr(ctypes, "WinError", told, raising=False)
    monkeypatch.setattr("callassist.files.ON_WINDOWS", True)
    monkeypatch.setattr("callassist.files.sys.platform", "win32")
    with pytest.raises(OSError, match=r"in use|full") if refused else contextlib.nullcontext():
        Disk(sleep=waits.append).replace("a.tmp", "a.json")
    assert set(kernel.asked) == {("a.tmp", "a.json", 0x1 | 0x8)}
    assert len(kernel.MoveFileExW.argtypes) == 3
    assert (len(kernel.asked), len(waits)) == ((9, 8) if refused == 32 else (1, 0))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST + 1)


ODD: dict[str, Callable[[Path], object]] = {
    "pipe": _pipe,
    "socket": _socket,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "link to a pipe": lambda path: (os.mkfifo(path.with_name("pipe")), path.symlink_to(path.with_name("pipe"))),
    "folder": Path.mkdir,
    "dead link": lambda path: path.symlink_to(path.with_name("nowhere")),
    "link to itself": lambda path: path.symlink_to(path),
    "huge": _huge,
}
"""What can have the name of a file and is none of ours."""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(tmp_path: Path, kind: str) -> None:
    ODD[kind](tmp_path / "a.json")
    with pytest.raises(NotOurs) as error:
        Disk().read(tmp_path / "a.json")
    assert describe_error(error.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("suffix", ["", ".tmp", ".bak", ".bak.tmp"])
def test_what_is_no_file_of_ours_is_in_nobodys_way(tmp_path: Path, kind: str, suffix: str) -> None:
    ODD[kind](tmp_path / f"a.json{suffix}")
    for text in (b"one", b"two"):
        write_atomic(tmp_path / "a.json", text, Disk())
    assert (tmp_path / "a.json").read_bytes() == b"two"
    assert backup_of(tmp_path / "a.json").read_bytes() == b"one"
    if kind == "folder" and suffix != ".bak.tmp":  # not written without need
        assert (tmp_path / f"a.json{suffix}.folder-1").is_dir()
    if kind == "link to a pipe":
        assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_grows_is_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"x" * 3_000_000)
    assert read_plain(tmp_path / "a.json") == b"x" * 3_000_000
    assert read_plain(tmp_path / "a.json", 3_000_000) == b"x" * 3_000_000
    with pytest.raises(NotOurs, match="2929 KB"):
        read_plain(tmp_path / "a.json", 2_999_999)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link, real = tmp_path / "a.json", tmp_path / "real" / "b.json"
    link.symlink_to(real)
    for text in (b"one", b"two"):
        write_atomic(link, text, Disk())
    assert link.is_symlink()
    assert (real.read_bytes(), backup_of(link).read_bytes()) == (b"two", b"one")
    assert backup_of(link) == real.with_name("b.json.bak")
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a.json", "b.json", "b.json.bak", "real"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_an_unplugged_drive_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "drive" / "a.json")
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "a.json", b"one", Disk())
    assert (tmp_path / "a.json").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its folders by itself")
@pytest.mark.parametrize(("number", "raised"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_left_to_its_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, raised: bool
) -> None:
    def refuse(_fd: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("callassist.files.os.fsync", refuse)
    with pytest.raises(OSError, match=os.strerror(number)) if raised else contextlib.nullcontext():
        Disk().sync_folder(str(tmp_path))


def test_where_a_file_stands_no_folder_is_made(tmp_path: Path) -> None:
    (tmp_path / "calls").write_text("a file")
    with pytest.raises(FileExistsError):
        Disk().make_folder(tmp_path / "calls")
    Disk().make_folder(tmp_path)


def test_what_is_written_bit_by_bit_is_never_half_there(tmp_path: Path, disk: FailingDisk) -> None:
    path = tmp_path / "a.csv"
    for text in (b"one", b"two"):
        with whole_file(path, Disk()) as out:
            out.write(text)
            assert not path.exists() if text == b"one" else path.read_bytes() == b"one"
    for operation in ("replace", "sync_folder"):
        disk.refuse(errno.ENOSPC, operation)
        with pytest.raises(OSError, match="No space"), whole_file(path, disk) as out:
            out.write(b"two")
        assert path.read_bytes() == b"two"
        assert sorted(each.name for each in tmp_path.iterdir()) == ["a.csv", "a.csv.bak"]


def test_all_of_a_file_is_at_hand_when_it_is_forced_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: dict[int, int] = {}  # by the number of the file: what an earlier test left to its threads is written, too
    monkeypatch.setattr(
        "callassist.files.sync_to_disk", lambda fd: forced.setdefault(os.fstat(fd).st_ino, os.fstat(fd).st_size)
    )
    with whole_file(tmp_path / "a.csv", Disk()) as out:
        out.write(b"one")
    assert forced[(tmp_path / "a.csv").stat().st_ino] == 3


def test_what_fits_to_the_last_byte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for data in (b"12345", b""):
        path.write_bytes(data)
        assert read_given(path, len(data)) == read_plain(path, len(data)) == data
    with pytest.raises(NotOurs, match="more than 2 KB"):
        read_given(Path(__file__), 2048)
    with pytest.raises(NotOurs, match=r"It has \d+ KB; 2 KB fit"):
        read_plain(Path(__file__), 2048)
    path.write_bytes(b"x" * 2049)
    with pytest.raises(NotOurs, match="It has 3 KB; 2 KB fit"):
        read_plain(path, 2048)
    path.write_bytes(b"12345")
    for read in (read_given, read_plain):
        with pytest.raises(NotOurs):
            read(path, 4)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_somebody_named_may_be_a_pipe_and_has_an_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    thread = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(b"words",))
    thread.start()
    assert read_given(tmp_path / "pipe") == b"words"
    thread.join()
    with pytest.raises(NotOurs):
        read_given(Path("/dev/zero"), 1000)


@pytest.mark.parametrize(("more", "whole"), [(5, True), (6, False)])
def test_a_file_that_is_written_to_while_it_is_read_has_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, whole: bool
) -> None:
    path, read = tmp_path / "a.txt", os.read
    path.write_bytes(b"start")
    parts = iter([b"", b"x" * more])

    def written_to(fd: int, most: int) -> bytes:
        with path.open("ab") as file:
            file.write(next(parts, b""))
        return read(fd, most)

    monkeypatch.setattr("callassist.files.os.read", written_to)
    if whole:
        assert read_plain(path, 10) == b"start" + b"x" * more
    else:
        with pytest.raises(NotOurs, match="It grows while it is read"):
            read_plain(path, 10)


def test_a_file_that_is_another_one_by_the_time_it_is_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = tmp_path / "a.txt", os.open
    path.write_bytes(b"start")
    fds: list[int] = []

    def open_another(name: str, flags: int) -> int:
        path.write_bytes(b"x" * 4096)
        fds.append(opened(name, flags))
        return fds[-1]

    with monkeypatch.context() as patched:
        patched.setattr("callassist.files.os.open", open_another)
        with pytest.raises(NotOurs, match="It has 4 KB; 1 KB fit"):
            read_plain(path, 1024)
    (fd,) = fds
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):  # it does not stay open
        os.fstat(fd)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_that_takes_the_name_before_it_is_open_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = tmp_path / "a.txt", os.open
    path.write_bytes(b"start")

    def open_pipe(name: str, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        assert flags & os.O_NONBLOCK
        return opened(name, flags)

    with monkeypatch.context() as patched:
        patched.setattr("callassist.files.os.open", open_pipe)
        with pytest.raises(NotOurs, match="It is no plain file"):
            read_plain(path)


def test_a_second_folder_in_the_way_is_kept_beside_the_first(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / "a.txt").mkdir()
        (tmp_path / "a.txt" / "of somebody").write_text(f"folder {number}")
        Disk().remove(tmp_path / "a.txt")
    kept = {path.parent.name: path.read_text() for path in tmp_path.rglob("of somebody")}
    assert kept == {"a.txt.folder-1": "folder 1", "a.txt.folder-2": "folder 2"}


@pytest.mark.skipif(
    sys.platform == "win32", reason="there a file that is open cannot be removed, and pipes lie elsewhere"
)
def test_what_a_kill_left_beside_an_export_goes_with_the_next_one(tmp_path: Path) -> None:
    def names() -> list[str]:
        return sorted(path.name for path in tmp_path.iterdir())

    (tmp_path / ".callassist-dead.part").write_bytes(b"half")
    os.mkfifo(tmp_path / ".callassist-pipe.part")
    (tmp_path / ".other-program.part").write_bytes(b"theirs")
    kept = [".callassist-pipe.part", ".other-program.part"]
    with whole_file(tmp_path / "first.md", Disk()) as out:
        out.write(b"one")
        [part] = [name for name in names() if name not in kept]
        with whole_file(tmp_path / "second.md", Disk()) as other:
            other.write(b"two")
        assert names() == sorted([part, *kept, "second.md"])  # the one that is being written stays
    assert names() == [*kept, "first.md", "second.md"]
    assert (tmp_path / "first.md").read_bytes() == b"one"


KILLED = """
import os, signal, sys
from pathlib import Path
from callassist.files import Disk, note_places_in, whole_file

note_places_in(Path(sys.argv[1]))
with whole_file(Path(sys.argv[2]), Disk()) as out:
    out.write(b"half")
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is remembered in which folders of others files were written."""
    monkeypatch.setattr("callassist.files.NotedPlaces.kept", None)
    note_places_in(tmp_path / "cache" / PLACES)
    return tmp_path / "cache" / PLACES


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody can be killed that way")
def test_what_a_kill_left_anywhere_is_found_again_and_removed(tmp_path: Path, places: Path) -> None:
    target, held = tmp_path / "notes" / "a.md", tmp_path / "other" / "b.md"
    for folder in (target.parent, held.parent, target.parent / "below"):
        folder.mkdir()
    (target.parent / ".callassist-theirs.txt").write_bytes(b"theirs")
    (target.parent / "below" / ".callassist-1.part").write_bytes(b"where nothing was written")
    subprocess.run([sys.executable, "-c", KILLED, str(places), str(target)], check=False, cwd=ROOT)
    [part] = list(target.parent.glob(".callassist-*.part"))
    assert part.read_bytes() == b"half"
    with whole_file(held, Disk()) as out:
        clear_noted_parts()
        assert [path.suffix for path in held.parent.iterdir()] == [".part"]
        out.write(b"whole")
    assert sorted(path.name for path in target.parent.rglob("*")) == [
        ".callassist-1.part",
        ".callassist-theirs.txt",
        "below",
    ]
    assert held.read_bytes() == b"whole"
    assert len(list(places.iterdir())) == 1  # of the one that was being written
    clear_noted_parts()
    assert list(places.iterdir()) == []


def test_a_place_that_is_away_is_looked_into_once_it_is_back(tmp_path: Path, places: Path) -> None:
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    with whole_file(drive / "a.md", Disk()):
        pass
    (drive / ".callassist-dead.part").write_bytes(b"half")
    drive.rename(away)
    clear_noted_parts()
    away.rename(drive)
    clear_noted_parts()
    assert [path.name for path in drive.iterdir()] == ["a.md"]


def test_a_place_that_cannot_be_looked_through_is_tried_once_more(
    tmp_path: Path, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with whole_file(tmp_path / "a.md", Disk()):
        pass
    (tmp_path / ".callassist-dead.part").write_bytes(b"half")

    def refuse(_folder: Path, _pattern: str) -> list[Path]:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "glob", refuse)
        clear_noted_parts()
    clear_noted_parts()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "cache"]


def test_where_no_places_can_be_remembered_files_are_written_all_the_same(tmp_path: Path, places: Path) -> None:
    (tmp_path / "cache").write_bytes(b"no folder")
    with whole_file(tmp_path / "a.md", Disk()) as out:
        out.write(b"one")
    clear_noted_parts()
    assert (tmp_path / "a.md").read_bytes() == b"one"


@pytest.mark.parametrize("record", [b"", b"\0", b"\xff", b"x" * 40_000, b"/nowhere/at/all"])
def test_a_record_of_a_place_that_is_none_stops_nothing(tmp_path: Path, places: Path, record: bytes) -> None:
    (tmp_path / ".callassist-dead.part").write_bytes(b"half")
    with whole_file(tmp_path / "a.md", Disk()):
        pass
    (tmp_path / ".callassist-dead.part").write_bytes(b"half")
    (places / "0").write_bytes(record)
    clear_noted_parts()
    assert not (tmp_path / ".callassist-dead.part").exists()


def test_a_file_that_has_the_name_of_a_folder_is_kept_under_another(tmp_path: Path) -> None:
    for text in (b"one", b"two"):
        (tmp_path / "lists").write_bytes(text)
        make_folders(tmp_path / "lists" / "a", tmp_path, Disk())
        assert (tmp_path / "lists" / "a").is_dir()
        make_folders(tmp_path / "lists" / "a", tmp_path, Disk())
        shutil.rmtree(tmp_path / "lists")
    assert [(tmp_path / f"lists.file-{number}").read_bytes() for number in (1, 2)] == [b"one", b"two"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_whose_drive_is_away_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "lists").symlink_to(tmp_path / "drive")
    with pytest.raises(FileExistsError):
        make_folders(tmp_path / "lists" / "a", tmp_path, Disk())
    assert (tmp_path / "lists").is_symlink()
    (tmp_path / "drive").mkdir()
    make_folders(tmp_path / "lists" / "a", tmp_path, Disk())
    assert (tmp_path / "drive" / "a").is_dir()
