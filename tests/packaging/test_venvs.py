import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import venvs
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = '[build-system]\nrequires = []\n[project]\nname = "x"\n'


class Steps:
    """Stands for the commands that a set-up runs: venv makes an interpreter, pip fails when told to."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.ran: list[str] = []
        self.failure: BaseException | None = None
        monkeypatch.setattr(venvs, "_run", self.run)
        monkeypatch.setattr(venvs, "_pip_works", lambda root: venvs.python(root).exists())

    def run(self, *command: str) -> None:
        self.ran.append("venv" if "venv" in command else command[-1])
        if "venv" in command:
            interpreter = venvs.python(self.root)
            interpreter.parent.mkdir(parents=True)
            interpreter.symlink_to(sys.executable)
        elif self.failure:
            raise self.failure


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    for file, _group in venvs.LEVELS.values():
        (tmp_path / "packaging" / file).write_text("a==1\n")
    return tmp_path


@pytest.fixture
def steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps(root, monkeypatch)


def lock_file(root: Path, level: str) -> str:
    return str(root / "packaging" / venvs.LEVELS[level][0])


def test_the_first_time_makes_it(root: Path, steps: Steps) -> None:
    assert not venvs.is_ready(root, "runtime")
    assert venvs.make(root, "runtime") == venvs.python(root)
    assert steps.ran == ["venv", lock_file(root, "runtime"), str(root)]
    assert venvs.is_ready(root, "runtime")


@pytest.mark.parametrize(
    ("made", "asked", "ready"),
    [
        ("runtime", "runtime", True),
        ("runtime", "dev", False),
        ("dev", "runtime", True),
        ("dev", "build", False),
        ("build", "dev", True),
    ],
)
def test_a_level_holds_those_before_it(root: Path, steps: Steps, made: str, asked: str, ready: bool) -> None:
    venvs.make(root, made)
    assert venvs.is_ready(root, asked) is ready


@pytest.mark.parametrize("changed", ["packaging/requirements-dev.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_noticed(root: Path, steps: Steps, changed: str) -> None:
    venvs.make(root, "dev")
    with (root / changed).open("a") as file:
        file.write("version = '2'\n")
    assert not venvs.is_ready(root, "dev")


def test_settings_of_tools_change_nothing(root: Path, steps: Steps) -> None:
    venvs.make(root, "dev")
    with (root / "pyproject.toml").open("a") as file:
        file.write("[tool.ruff]\nline-length = 3\n")
    assert venvs.is_ready(root, "dev")


def test_new_locks_do_not_take_away_what_was_there(root: Path, steps: Steps) -> None:
    venvs.make(root, "dev")
    (root / "packaging" / "requirements.txt").write_text("a==2\n")
    (root / "packaging" / "requirements-dev.txt").write_text("a==2\n")
    steps.ran.clear()
    venvs.make(root, "runtime")
    assert steps.ran == [lock_file(root, "dev"), str(root)]


@pytest.mark.parametrize("failure", [subprocess.CalledProcessError(1, "pip"), OSError("disk full")])
def test_a_failure_leaves_nothing(root: Path, steps: Steps, failure: Exception) -> None:
    steps.failure = failure
    with pytest.raises(venvs.SetUpFailed, match="Nothing half-done"):
        venvs.make(root, "runtime")
    assert not (root / ".venv").exists()


def test_an_interruption_leaves_nothing(root: Path, steps: Steps) -> None:
    steps.failure = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        venvs.make(root, "runtime")
    assert not (root / ".venv").exists()


def half_made_by_us(root: Path) -> None:
    venvs.make(root, "runtime")
    venvs._write_note(root, {"level": "begun"})


def without_an_interpreter(root: Path) -> None:
    (root / ".venv" / "lib").mkdir(parents=True)


def empty(root: Path) -> None:
    (root / ".venv").mkdir()


@pytest.mark.parametrize("half_made", [half_made_by_us, without_an_interpreter, empty])
def test_a_half_made_one_is_made_again(root: Path, steps: Steps, half_made) -> None:
    half_made(root)
    (root / ".venv" / "left-over").touch()
    assert not venvs.is_ready(root, "runtime")
    venvs.make(root, "runtime")
    assert venvs.is_ready(root, "runtime")
    assert not (root / ".venv" / "left-over").exists()


def test_a_working_one_made_by_hand_is_used(root: Path, steps: Steps) -> None:
    steps.run("venv")
    steps.ran.clear()
    (root / ".venv" / "mine").touch()
    venvs.make(root, "runtime")
    assert (root / ".venv" / "mine").exists()
    assert "venv" not in steps.ran


def test_pip_is_asked(root: Path) -> None:
    assert not venvs._pip_works(root)
    venvs.python(root).parent.mkdir(parents=True)
    venvs.python(root).write_text("#!/bin/sh\nexit 1\n")
    venvs.python(root).chmod(0o755)
    assert not venvs._pip_works(root)
    venvs.python(root).write_text("#!/bin/sh\necho pip 23.0.1\n")
    assert venvs._pip_works(root)


@pytest.mark.parametrize("file", [file for file, _group in venvs.LEVELS.values()])
def test_the_locks_pin_and_hash_and_name_no_address(file: str) -> None:
    lines = (Path(venvs.__file__).parent / file).read_text(encoding="utf-8").splitlines()
    assert "dev.py lock" in lines[1]
    assert not [line for line in lines if "://" in line or line.startswith("-")]
    packages = [line for line in lines if line and line[0].isalnum()]
    assert len(packages) > 20
    assert all("==" in line and line.endswith("\\") for line in packages)


def wishes(level: str) -> list[Requirement]:
    """What pyproject.toml asks for at a level, groups within groups included."""
    project = tomllib.loads((Path(venvs.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    found = list(project["project"]["dependencies"])
    todo = [venvs.LEVELS[level][1]]
    while todo:
        for entry in project["dependency-groups"][todo.pop()]:
            if isinstance(entry, str):
                found.append(entry)
            else:
                todo.append(entry["include-group"])
    return [Requirement(wish) for wish in found]


@pytest.mark.parametrize("level", list(venvs.LEVELS))
def test_the_locks_hold_what_the_project_asks_for(level: str) -> None:
    text = (Path(venvs.__file__).parent / venvs.LEVELS[level][0]).read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    lacking = [
        str(wish)
        for wish in wishes(level)
        if not wish.specifier.contains(pinned.get(canonicalize_name(wish.name), "0"))
    ]
    assert lacking == []


def test_a_package_has_one_version_at_every_level() -> None:
    versions: dict[str, set[str]] = {}
    for file, _group in venvs.LEVELS.values():
        text = (Path(venvs.__file__).parent / file).read_text(encoding="utf-8")
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert [name for name, known in versions.items() if len(known) > 1] == []


@pytest.mark.parametrize(("platform", "place"), [("win32", "Scripts/python.exe"), ("linux", "bin/python")])
def test_where_each_system_keeps_the_interpreter(monkeypatch: pytest.MonkeyPatch, platform: str, place: str) -> None:
    monkeypatch.setattr(venvs.sys, "platform", platform)
    assert venvs.python(Path("x")) == Path("x/.venv") / place
