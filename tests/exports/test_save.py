"""A file is whole or not there, whoever cancels and whatever fails."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from callassist.exports.formats import FORMATS, ExportFormat, Format, OutgoingCall, Scripts, format_for, format_named
from callassist.exports.save import Cancelled, save_each, save_in_one, watched
from callassist.files import Disk, whole_file
from callassist.store.callfile import StoredCall
from tests.exports.samples import entries, header
from tests.store.samples import FailingDisk


def told(count: int = 3) -> list[OutgoingCall]:
    return [OutgoingCall(StoredCall(header(f"c{n}"), tuple(entries()), {}), Scripts()) for n in range(count)]


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.id)
def test_cancelled_leaves_nothing(tmp_path: Path, format_: Format) -> None:
    done: list[tuple[int, int]] = []
    calls = watched(told(), 3, lambda *at: done.append(at), lambda: len(done) == 2)
    with pytest.raises(Cancelled):
        save_in_one(calls, tmp_path / "x", format_, ExportFormat())
    assert done == [(1, 3), (2, 3)]
    assert list(tmp_path.iterdir()) == []


def test_cancelled_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(Cancelled):
        save_in_one(watched(told(), cancelled=lambda: True), path, format_named("md"), ExportFormat())
    assert [file.name for file in tmp_path.iterdir()] == ["x.md"]
    assert path.read_text(encoding="utf-8") == "before"


def test_cancelled_between_files_keeps_whole_ones(tmp_path: Path) -> None:
    done: list[int] = []
    calls = watched(told(), 3, lambda at, _: done.append(at), lambda: len(done) == 2)
    with pytest.raises(Cancelled):
        save_each(calls, tmp_path, format_named("md"), ExportFormat())
    assert len(list(tmp_path.glob("*.md"))) == 2


@pytest.mark.parametrize("operation", ["replace", "sync_folder"])
def test_a_full_disk_leaves_no_half_file(tmp_path: Path, operation: str) -> None:
    disk = FailingDisk()
    disk.refuse(errno.ENOSPC, operation)
    with pytest.raises(OSError, match="No space"):
        save_in_one(told(), tmp_path / "x.md", format_named("md"), ExportFormat(), disk)
    assert [file.name for file in tmp_path.iterdir()] in ([], ["x.md"])


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "x", Disk()) as out:
        out.write(b"half" * (1 // 0))
    assert list(tmp_path.iterdir()) == []


def test_a_link_keeps_leading_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("before", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    save_in_one(told(), tmp_path / "link.md", format_named("md"), ExportFormat())
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text(encoding="utf-8").startswith("# Dana")


@pytest.mark.parametrize(
    ("suffix", "found"), [(".md", "md"), (".PDF", "pdf"), (".htm", "html"), (".csv", "csv"), (".exe", None)]
)
def test_the_format_of_a_suffix(suffix: str, found: str | None) -> None:
    format_ = format_for(suffix)
    assert (format_.id if format_ else None) == found


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    thread = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    thread.start()
    with whole_file(pipe, Disk()) as out:
        out.write(b"words")
    thread.join()
    assert read == [b"words"]
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_who_is_not_told_gets_all_the_same() -> None:
    assert list(watched(iter("abc"))) == ["a", "b", "c"]
