"""Each command, given nothing else: it does what it can, or says in a line what it needs."""

from pathlib import Path

import pytest

from callassist.cli.main import main

COMMANDS = {
    "backup": 0,
    "calls": 0,
    "check": 2,
    "doctor": 0,
    "export": 1,
    "import": 2,
    "list": 0,
    "packs": 2,
    "people": 2,
    "preview": 2,
    "rehearse": 2,
    "restore": 2,
    "when": 2,
}


@pytest.mark.parametrize(("command", "code"), COMMANDS.items())
def test_a_command_without_arguments_says_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, code: int
) -> None:
    try:
        ended = main([command, "--data-dir", str(tmp_path)])
    except SystemExit as error:
        ended = int(error.code or 0)
    said = capsys.readouterr()
    assert ended == code
    if code == 2:
        assert said.out == ""
        assert said.err.removeprefix("usage: ").startswith(f"callassist {command}")
        assert command == "check" or "required" in said.err.splitlines()[-1]
    else:
        assert (said.out + said.err).strip()
        assert "usage:" not in said.err
