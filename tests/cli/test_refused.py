"""What the system refuses is said in words, with the file it is about: no number, no type."""

import errno
import io
import json
from pathlib import Path

import pytest

from callassist.cli.main import PlainStream, main
from callassist.cli.parsers import why
from callassist.plain_text import told_plain
from callassist.store.lock import DataLock


@pytest.mark.parametrize("command", [("people", "import", "x.csv"), ("import", "x.json")], ids=" ".join)
def test_a_data_folder_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    place = str(tmp_path / "data" / ".lock")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "in words of the system", place)

    monkeypatch.setattr(DataLock, "acquire", refuse)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_text("Name\nDana Sample\n")
    (tmp_path / "x.json").write_text("{}")
    assert main([*command, "--data-dir", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"callassist: {command[0]}: {place}: Permission denied\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x"), "No space left on device"),
        (FileNotFoundError(errno.ENOENT, "x", "/a"), "/a: No such file or directory"),
        (OSError("odd"), "odd"),
        (ValueError("a sentence"), "a sentence"),
    ],
)
def test_an_error_is_said_without_its_number(error: Exception, said: str) -> None:
    assert why(error) == said


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("check", "x" * 100_000), "callassist: check: xxx"),
        (("backup", "--to", "/"), "callassist backup: No backup could be written to /: "),
        (("export", "--all", "--until", "9999-12-31"), "callassist export: --until: “9999-12-31” is too far away."),
        (("export", "--all", "--since", "0001-01-01"), "callassist export: --since: “0001-01-01” is too far away."),
    ],
    ids=lambda one: " ".join(one)[:20] if isinstance(one, tuple) else "",
)
def test_what_no_system_takes_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], said: str
) -> None:
    assert main([*command, "--data-dir", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(said)
    assert len(told.err) < 1100


def test_what_goes_wrong_with_the_window_is_no_sentence_but_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_args: object) -> int:
        raise OSError(errno.EIO, "odd")

    monkeypatch.setattr("callassist.cli.main.call", broken)
    with pytest.raises(OSError, match="odd"):
        main(["call", "x"])


STEERING = "\x1b]0;owned\x07\x1b[31m\x9b31m\u202e\u2066\rover\x7f"
SHOWN = r"\u001b]0;owned\u0007\u001b[31m\u009b31m\u202e\u2066\u000dover\u007f"


def test_nothing_that_is_told_steers_the_terminal_and_nothing_of_it_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = ("--data-dir", str(tmp_path / "world"))
    assert main(["call", f"no{STEERING}script", *world]) == 2
    assert f"no{SHOWN}script" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([f"no{STEERING}command", *world])
    assert "\x1b" not in capsys.readouterr().err
    (tmp_path / "x.csv").write_text(f'Name,Phone\n"Dana {STEERING}",+49 30 901820\n', newline="")
    assert main(["people", "import", str(tmp_path / "x.csv"), *world]) == 0
    capsys.readouterr()
    assert main(["people", "list", *world]) == 0
    text = capsys.readouterr().out
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2066\r\x7f")
    assert main(["people", "list", "--format", "json", *world]) == 0
    (person,) = json.loads(capsys.readouterr().out)
    assert person["middle"].startswith("\x1b]0;owned\x07")


def test_the_signs_that_a_program_writes_itself_stay() -> None:
    for text in ("\rCopying: 1 of 3", "a\tb\r\nc\n", "שלום\u200f!", "Zoë \U0001f600"):
        assert told_plain(text) == text


def test_bytes_pass_as_they_are() -> None:
    kept = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    stream = PlainStream(kept)
    stream.buffer.write(b"\x1b[31m")
    stream.writelines(["\x1b", "a"])
    stream.flush()
    assert kept.buffer.getvalue() == b"\x1b[31m\\u001ba"  # pyright: ignore[reportAttributeAccessIssue]
