"""What the system refuses is said in words, with the file it is about: no number, no type."""

import errno
from pathlib import Path

import pytest

from callassist.cli.main import main
from callassist.cli.parsers import why
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
