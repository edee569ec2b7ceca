import argparse
import io
from datetime import datetime
from pathlib import Path

import pytest

from callassist.cli.cmd_store import (
    add_backup_parser,
    add_doctor_parser,
    add_restore_parser,
    as_text,
    backup_command,
    doctor_command,
    progress_line,
    restore_command,
)
from callassist.paths import Paths, within
from callassist.store.calls import CallStore
from callassist.store.doctor import DoctorReport, Finding, FindingKind
from callassist.store.lock import DataLock
from callassist.store.writer import Writer
from tests.store.samples import NOW, header, note

COMMANDS = {"backup": backup_command, "restore": restore_command, "doctor": doctor_command}


def _now() -> datetime:
    return NOW


@pytest.fixture
def paths(tmp_path: Path, writer: Writer) -> Paths:
    paths = within(tmp_path / "world").make()
    store = CallStore(paths.data, writer, now=_now)
    file = store.create(header(finished=NOW), {})
    file.append(note(1))
    assert file.close()
    return paths


def run(paths: Paths, *words: str) -> int:
    top = argparse.ArgumentParser()
    commands = top.add_subparsers(dest="command")
    for add in (add_backup_parser, add_restore_parser, add_doctor_parser):
        add(commands)
    args = top.parse_args(words)
    return COMMANDS[args.command](args, paths, _now)


def call(paths: Paths) -> Path:
    return next(paths.data.rglob("*-a.json"))


def test_backup_and_restore(paths: Paths, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "mine.zip"
    assert run(paths, "backup", "--to", str(target)) == 0
    assert capsys.readouterr().out == f"{target}\n"
    original = call(paths).read_bytes()
    call(paths).write_bytes(b"oh no")
    assert run(paths, "restore", str(target), "--dry-run") == 0
    out = capsys.readouterr().out
    assert "Added: no files. Replaced: 1 file. The same: no files." in out
    assert call(paths).read_bytes() == b"oh no"
    assert run(paths, "restore", str(target)) == 0
    assert "What was here before is in" in capsys.readouterr().out
    assert call(paths).read_bytes() == original


def test_backups_are_listed(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(paths, "backup") == 0
    made = capsys.readouterr().out
    assert run(paths, "backup", "--list") == 0
    assert capsys.readouterr().out == made


@pytest.mark.parametrize("words", [("restore", "none.zip"), ("backup", "--to", "/no/such/folder/x.zip")])
def test_what_cannot_be_done_is_said(paths: Paths, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert run(paths, *words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"callassist {words[0]}: ")
    assert captured.err.count("\n") == 1


def test_nothing_is_changed_while_another_has_the_folder(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(paths, "backup") == 0
    made = capsys.readouterr().out.strip()
    with DataLock(paths.data):
        assert run(paths, "restore", made) == 2
        assert run(paths, "doctor", "--repair") == 2
        assert "Another Call Assist" in capsys.readouterr().err
        assert run(paths, "doctor") == 0  # looking is fine


def test_doctor(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(paths, "doctor", "--repair") == 0
    capsys.readouterr()
    assert run(paths, "doctor") == 0
    assert capsys.readouterr().out.endswith("data: 1 call, no people, no backups\nAll is well.\n")
    path = call(paths)
    path.write_bytes(path.read_bytes()[:-30])
    assert run(paths, "doctor") == 1
    out = capsys.readouterr().out
    assert f"repairable: {path}\n" in out
    assert "callassist doctor --repair" in out
    assert run(paths, "doctor", "--repair") == 0
    assert f"repaired: {path}\n" in capsys.readouterr().out
    assert run(paths, "doctor") == 0


def test_doctor_in_an_empty_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(within(tmp_path / "new"), "doctor") == 0
    assert "nothing in" in capsys.readouterr().out


class Watched(io.StringIO):
    """Somebody looks at what is written here."""

    def isatty(self) -> bool:
        return True


def test_who_watches_is_told_how_far_it_is(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Watched()
    monkeypatch.setattr("sys.stderr", terminal)
    shown = progress_line("Looking")
    assert shown is not None
    for done in range(1, 103):
        shown(done, 102)
    assert terminal.getvalue() == "\rLooking: 100 of 102\rLooking: 102 of 102\n"


@pytest.mark.parametrize(
    ("kind", "mend", "offered"),
    [
        (FindingKind.MENDABLE, False, True),
        (FindingKind.MENDABLE, True, False),
        (FindingKind.WRONG, False, False),
    ],
)
def test_mending_is_offered_where_it_can_help(paths: Paths, kind: FindingKind, mend: bool, offered: bool) -> None:
    report = DoctorReport(calls=1, people=1, backups=1, findings=[Finding(kind, paths.data, "Something is wrong.")])
    told = as_text(report, paths, mend=mend)
    assert told.startswith(
        f"{paths.data}: 1 call, 1 person, 1 backup\n{kind.value}: {paths.data}\n    Something is wrong."
    )
    assert ("--repair" in told) is offered
