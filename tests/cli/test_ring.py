"""`callassist ring`: who rings is told to the open window, and where none is open, that is said."""

from pathlib import Path

import pytest

from callassist.calls.launch_request import LaunchRequest
from callassist.cli.main import main


@pytest.mark.parametrize(("answer", "code", "word"), [("", 0, ""), (None, 1, "no window is open"), ("No.", 2, "No.")])
def test_the_open_window_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str | None,
    code: int,
    word: str,
) -> None:
    told: list[tuple[Path, LaunchRequest]] = []

    def send(folder: Path, request: LaunchRequest, *, wait: int) -> str | None:
        told.append((folder, request))
        assert wait < 10_000
        return answer

    monkeypatch.setattr("callassist.ui.single_instance.send_to_first_instance", send)
    assert main(["--data-dir", str(tmp_path), "ring", "+49 30 901820" + "0" * 999, "--name", "Robin"]) == code
    assert word in capsys.readouterr().err
    ((folder, request),) = told
    assert folder == tmp_path / "data"
    assert (request.do, request.number[:13], request.name) == ("ring", "+49 30 901820", "Robin")
    assert len(request.number) == 500


def test_with_no_window_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data-dir", str(tmp_path), "ring", "1"]) == 1
    assert "no window is open here" in capsys.readouterr().err
