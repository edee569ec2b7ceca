import json
import os
from pathlib import Path

import dev
import pytest


class Calls:
    """Notes the commands that would have been started, and with which platform."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> None:
        self.made: list[list[str]] = []
        self.platforms: list[str | None] = []
        self.paths: list[str | None] = []
        self.code = code
        monkeypatch.setattr(dev, "ready", lambda *_level, **_options: Path("python"))
        monkeypatch.setattr(dev.subprocess, "call", self.call)

    def call(self, command: list[str], *, cwd: Path, env: dict[str, str]) -> int:
        assert cwd == dev.ROOT
        self.made.append(command)
        self.platforms.append(env.get("QT_QPA_PLATFORM"))
        self.paths.append(env.get("PYTHONPATH"))
        return self.code


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.machine, "display_works", lambda _python: True)


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.machine, "display_works", lambda _python: False)


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_what_is_not_a_command_gets_the_help(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == code
    assert "dev.py test" in capsys.readouterr().out


def test_run_starts_the_app(calls: Calls, display: None) -> None:
    assert dev.main(["run"]) == 0
    assert calls.made == [["python", "-m", "callassist"]]
    assert calls.platforms == [os.environ.get("QT_QPA_PLATFORM")]


def test_run_passes_a_command_on_even_without_a_display(calls: Calls, no_display: None) -> None:
    dev.main(["run", "check", "x.call.md"])
    assert calls.made == [["python", "-m", "callassist", "check", "x.call.md"]]


def test_run_without_a_display_says_so_and_goes_through_the_sample_call(
    calls: Calls, no_display: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run"]) == 0
    out = str(dev.ROOT / "build" / "sample-call")
    assert calls.made == [["python", "-m", "callassist", "demo", "--out", out]]
    assert calls.platforms == ["offscreen"]
    assert "There is no display here" in capsys.readouterr().out


def test_test_hands_its_arguments_to_pytest(calls: Calls) -> None:
    dev.main(["test", "tests/store", "-k", "x"])
    assert calls.made == [["python", "-m", "pytest", "-n", "auto", "tests/store", "-k", "x"]]
    assert calls.platforms == ["offscreen"]


class Counts:
    """Stands in for a count: the report that the tests leave, and how they end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        monkeypatch.setattr(dev, "ROOT", folder)
        monkeypatch.setattr(dev, "ready", lambda *_level, **_options: Path("python"))
        monkeypatch.setattr(dev.subprocess, "call", self.call)
        self.code, self.missed = 0, 0
        self.left = True
        self.command: list[str] = []

    def call(self, command: list[str], *, cwd: Path, env: dict[str, str]) -> int:
        assert env["QT_QPA_PLATFORM"] == "offscreen"
        self.command = command
        report = cwd / "build" / "coverage" / "report.json"
        assert not report.exists()
        counts = {"num_statements": 9, "covered_lines": 9 - self.missed, "num_branches": 2, "covered_branches": 2}
        if self.left:
            report.write_text(json.dumps({"files": {"callassist/cli.py": {"summary": counts}}}), encoding="utf-8")
        return self.code


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Counts:
    return Counts(monkeypatch, tmp_path)


@pytest.mark.parametrize(
    ("tests", "missed", "left", "code"),
    [(0, 0, True, 0), (0, 1, True, 1), (1, 0, True, 1), (3, 1, True, 3), (2, 0, False, 2), (0, 0, False, 1)],
)
def test_coverage_fails_with_its_tests_and_where_they_miss_something(
    counts: Counts, capsys: pytest.CaptureFixture[str], tests: int, missed: int, left: bool, code: int
) -> None:
    counts.code, counts.missed, counts.left = tests, missed, left
    assert dev.main(["coverage", "-q"]) == code
    assert dev.main(["coverage", "-q"]) == code
    assert counts.command[:5] == ["python", "-m", "pytest", "-n", "auto"]
    assert counts.command[5:7] == ["--hypothesis-seed=0", "-q"]
    printed = capsys.readouterr().out
    assert ("cli.py" in printed) is left
    assert ("not at 98.5 %: see cli.py." in printed) is bool(missed)


@pytest.mark.parametrize("code", [0, 3])
def test_the_exit_code_is_handed_on(calls: Calls, code: int) -> None:
    calls.code = code
    assert dev.main(["test"]) == code


def test_check_runs_everything_and_names_what_failed(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    calls.code = 1
    assert dev.main(["check"]) == 1
    assert [command[2] for command in calls.made] == ["ruff", "ruff", "pyright", "pytest"]
    assert "Failed: ruff check, ruff format, pyright, import rules." in capsys.readouterr().out


def test_screenshots_asks_for_a_folder(calls: Calls) -> None:
    assert dev.main(["screenshots"]) == 2
    assert calls.made == []


def test_screenshots_go_to_the_folder(calls: Calls, tmp_path: Path) -> None:
    assert dev.main(["screenshots", str(tmp_path)]) == 0
    assert calls.made == [["python", str(dev.ROOT / "packaging" / "pictures.py"), str(tmp_path)]]
    assert calls.platforms == ["offscreen"]


@pytest.mark.parametrize("reason", [dev.machine.Missing("type this"), dev.venvs.SetUpFailed("type this")])
def test_what_stops_the_set_up_is_said_without_a_traceback(
    reason: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_level: str) -> Path:
        raise reason

    monkeypatch.setattr(dev, "ready", stop)
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == "type this\n"


def test_office_brings_its_packages(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.venvs, "office_packages", lambda _root: Path("packages"))
    assert dev.main(["office", "-x"]) == 0
    assert calls.made == [
        ["python", "-m", "pytest", "tests/office", "tests/journeys/test_sealed_folder.py", "-rs", "-x"]
    ]
    assert calls.paths == ["packages"]


def test_office_is_counted_where_there_can_be_a_server(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.venvs, "office_packages", lambda _root: Path("packages"))
    assert dev.main(["office"]) == 1  # there is no report
    assert calls.made[0][:2] == ["python", "-c"]
    assert calls.made[1][:8] == [
        "python",
        "-m",
        "pytest",
        "tests/office",
        "tests/journeys/test_sealed_folder.py",
        "-rs",
        "-n",
        "auto",
    ]
    assert calls.made[1][8] == "--cov"
    assert calls.paths == ["packages"] * 2
    calls.made.clear()
    calls.code = 1
    assert dev.main(["office"]) == 1
    assert calls.made[1] == ["python", "-m", "pytest", "tests/office", "tests/journeys/test_sealed_folder.py", "-rs"]


@pytest.mark.parametrize("refused", [False, True])
def test_desktop_runs_its_tests_even_where_nothing_can_be_installed(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], refused: bool
) -> None:
    def provide(_needs: list[dev.machine.Need]) -> None:
        if refused:
            raise dev.machine.Missing("This system lacks Xvfb.")

    monkeypatch.setattr(dev.machine, "provide", provide)
    assert dev.main(["desktop", "-x"]) == 0
    assert calls.made == [["python", "-m", "pytest", "-m", "desktop", "-rs", "-x"]]
    assert ("This system lacks Xvfb." in capsys.readouterr().err) is refused
