"""`callassist ring`: who rings is told to the open window, and where none is open, that is said."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

from callassist.calls.launch_request import LaunchRequest
from callassist.cli.cmd_ring import ring_at_once
from callassist.cli.main import main
from callassist.open_window import Stranger
from tests.test_files import ODD

Told = list[tuple[str, LaunchRequest]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is handed over, and where; the window's answer is nothing."""
    heard: Told = []

    def hand_over(place: str, words: bytes, wait: int) -> bytes:
        assert wait == 3000
        heard.append((place, msgspec.json.decode(words, type=LaunchRequest)))
        return b""

    monkeypatch.setattr("callassist.cli.cmd_ring.hand_over", hand_over)
    monkeypatch.setattr("callassist.cli.cmd_ring.place_of", str)
    return heard


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Qt hands it over there")


@pytest.mark.parametrize(("answer", "code", "word"), [(b"", 0, ""), (None, 1, "no window is open"), (b"No.", 2, "No.")])
def test_the_open_window_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: Told,
    capsys: pytest.CaptureFixture[str],
    answer: bytes | None,
    code: int,
    word: str,
) -> None:
    from callassist.cli import cmd_ring

    hand_over = cmd_ring.hand_over
    monkeypatch.setattr(cmd_ring, "hand_over", lambda *what: (hand_over(*what), answer)[1])
    words = ["--data-dir", str(tmp_path), "ring", "+49 30 901820" + "0" * 999, "--name", "Robin \udcff"]
    for way in (ring_at_once, main):
        assert way(words) == code
        assert word in capsys.readouterr().err
    assert told[0] == told[1]
    (folder, request), _ = told
    assert folder == str(tmp_path / "data")
    assert request == LaunchRequest("ring", number="+49 30 901820" + "0" * 487, name="Robin ?")


@pytest.mark.parametrize(
    "words",
    [
        ["ring", "1", "--name", "A B", "--data-dir", "D"],
        ["--data-dir=D", "ring", "--name=A B", "1"],
        ["ring", "--name", "A B", "--data-dir", "D", "1"],
    ],
)
def test_a_plain_ring_goes_at_once(
    told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ring_at_once(words) == 0
    assert told == [(str(tmp_path / "D" / "data"), LaunchRequest("ring", number="1", name="A B"))]


@pytest.mark.parametrize(
    "words",
    [
        [], ["ring"], ["ring", "-h"], ["ring", "1", "2"], ["ring", "1", "--name"], ["ring", "1", "--nam", "x"],
        ["call", "ring"], ["ring", "--", "1"], ["ring", "1", "--name", "a", "--name", "b"], ["ring", ""],
    ],
)  # fmt: skip
def test_everything_else_takes_the_way_of_all_commands(told: Told, words: list[str]) -> None:
    assert ring_at_once(words) is None
    assert told == []


def test_where_settings_name_another_folder_that_one_is_asked(told: Told, tmp_path: Path) -> None:
    settings = tmp_path / "config" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text(f'[data]\nfolder = "{tmp_path / "calls"}"\n')
    words = ["--data-dir", str(tmp_path), "ring", "1"]
    assert ring_at_once(words) is None
    assert main(words) == 0
    settings.write_text('[me]\nname = "Kim"\n')
    assert ring_at_once(words) == 0
    assert [place for place, _ in told] == [str(tmp_path / "calls"), str(tmp_path / "data")]


def test_settings_are_looked_at_up_to_a_size(told: Told, tmp_path: Path) -> None:
    settings = tmp_path / "config" / "settings.toml"
    settings.parent.mkdir()
    for size, at_once in ((64 * 1024, 0), (64 * 1024 + 1, None)):
        settings.write_text("#" * size)
        assert ring_at_once(["ring", "1", "--data-dir", str(tmp_path)]) == at_once


def test_where_another_user_took_the_place_of_the_window_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(error: Exception) -> object:
        def hand_over(*_: object) -> bytes:
            raise error

        monkeypatch.setattr("callassist.cli.cmd_ring.hand_over", hand_over)
        return main(["ring", "1", "--data-dir", str(tmp_path)]), capsys.readouterr().err

    stranger = "Another user of this machine has taken the place of the open window. Nothing was told to them."
    assert refused(Stranger()) == (2, f"callassist: ring: {stranger}\n")
    none = "callassist ring: no window is open here, so nobody can be told who is ringing.\n"
    assert refused(OSError()) == (1, none)


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_settings_file_is_not_waited_for(told: Told, tmp_path: Path, kind: str) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    ODD[kind](tmp_path / "config" / "settings.toml")
    assert ring_at_once(["ring", "1", "--data-dir", str(tmp_path)]) == (0 if kind == "dead link" else None)


def test_next_to_nothing_is_loaded_for_it(tmp_path: Path) -> None:
    """Whoever waits for the name does not wait for a parser, the settings, or Qt."""
    probe = (
        "import sys; before = set(sys.modules); from callassist.__main__ import main; code = main();"
        "print(code, sorted(n for n in set(sys.modules) - before if n.startswith(('callassist', 'argparse', 'PySide6',"
        " 'msgspec', 'tomllib', 'logging', 'tempfile', 'subprocess'))))"
    )
    run = Path(tempfile.mkdtemp(prefix="ca-"))  # a short path, as a socket needs it
    (run / "callassist").mkdir(mode=0o700)  # a window was open once
    done = subprocess.run(
        [sys.executable, "-c", probe, "--data-dir", str(tmp_path), "ring", "1"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"XDG_RUNTIME_DIR": str(run)},
        capture_output=True,
        text=True,
        check=True,
    )
    ours = ["callassist", "callassist.__main__", "callassist.cli", "callassist.cli.cmd_ring", "callassist.open_window"]
    shutil.rmtree(run)
    assert done.stdout == f"1 {[*ours, 'callassist.paths']}\n"
    assert "no window is open here" in done.stderr
