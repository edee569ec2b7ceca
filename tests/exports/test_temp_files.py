"""Files for other programs: private, whole, and cleared away after a day."""

from __future__ import annotations

import os
import stat
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callassist.exports.temp_files import OLD, clear, place_for, write_temp_file
from callassist.exports.text import clock, stamp


def test_what_is_handed_out_is_read_by_nobody_else(tmp_path: Path):
    path = write_temp_file(tmp_path / "handed-out", "Robin Sample.ics", b"BEGIN:VCALENDAR")
    assert path.read_bytes() == b"BEGIN:VCALENDAR"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    write_temp_file(path.parent, path.name, b"again")
    assert path.read_bytes() == b"again"
    assert [one.name for one in path.parent.iterdir()] == ["Robin Sample.ics"]


def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path: Path):
    (tmp_path / "open").mkdir(mode=0o755)
    place_for(tmp_path / "open", "x")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o700


def test_what_is_older_than_a_day_is_cleared(tmp_path: Path):
    old, new = write_temp_file(tmp_path, "old.ics", b"1"), write_temp_file(tmp_path, "new.ics", b"2")
    (tmp_path / "folder").mkdir()
    assert OLD == 86400
    for path in (old, tmp_path / "folder"):
        os.utime(path, (time.time() - OLD - 60,) * 2)
    clear(tmp_path)
    assert not old.exists()
    assert new.exists()
    assert (tmp_path / "folder").exists()  # none of ours: left alone
    clear(tmp_path / "not there")


def test_what_cannot_be_written_whole_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_temp_file(tmp_path, "dates.ics", b"before")

    def refuse(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("callassist.files.Disk.replace", refuse)
    with pytest.raises(OSError, match="disk is full"):
        write_temp_file(tmp_path, "dates.ics", b"after")
    assert [one.name for one in tmp_path.iterdir()] == ["dates.ics"]
    assert (tmp_path / "dates.ics").read_bytes() == b"before"


def test_whatever_is_old_goes_with_the_next_file(tmp_path: Path):
    old = write_temp_file(tmp_path, "old.ics", b"1")
    os.utime(old, (time.time() - OLD - 60,) * 2)
    assert place_for(tmp_path, "new.ics") == tmp_path / "new.ics"
    assert not old.exists()


def test_time_since_the_call_began_is_told_in_minutes_and_seconds():
    told = {-1: "0:00", 0: "0:00", 0.9: "0:00", 1: "0:01", 59.9: "0:59", 60: "1:00", 605: "10:05", 3665: "61:05"}
    assert {seconds: clock(seconds) for seconds in told} == told
    assert stamp(datetime(2026, 11, 22, 14, 6, 7, 999, tzinfo=UTC)) == "2026-11-22T14:06:07+00:00"
