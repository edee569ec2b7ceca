import base64
import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import locks
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
        monkeypatch.setattr(venvs, "run", self.run)
        monkeypatch.setattr(venvs, "pip_works", lambda root: venvs.python(root).exists())
        monkeypatch.setattr(venvs, "pip_environment", lambda _root: {})
        monkeypatch.setattr(venvs, "lacking", lambda _root, _level: self.lacks)
        self.lacks: list[str] = []

    def run(self, _failure: str, *command: str, **_environment: object) -> None:
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


@pytest.mark.parametrize("failure", [venvs.StepFailed("pip could not"), OSError("disk full")])
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
    venvs.write_note(root, {"level": "begun"})


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
    steps.run("", "venv")
    steps.ran.clear()
    (root / ".venv" / "mine").touch()
    venvs.make(root, "runtime")
    assert (root / ".venv" / "mine").exists()
    assert "venv" not in steps.ran


def test_pip_is_asked(root: Path) -> None:
    assert not venvs.pip_works(root)
    venvs.python(root).parent.mkdir(parents=True)
    venvs.python(root).write_text("#!/bin/sh\nexit 1\n")
    venvs.python(root).chmod(0o755)
    assert not venvs.pip_works(root)
    venvs.python(root).write_text("#!/bin/sh\necho pip 23.0.1\n")
    assert venvs.pip_works(root)


@pytest.mark.parametrize("file", [*(file for file, _group in venvs.LEVELS.values()), venvs.OFFICE])
def test_the_locks_pin_and_hash_and_name_no_address(file: str) -> None:
    lines = (Path(venvs.__file__).parent / file).read_text(encoding="utf-8").splitlines()
    assert "dev.py lock" in lines[1]
    assert not [line for line in lines if "://" in line or line.startswith("-")]
    packages = [line for line in lines if line and line[0].isalnum()]
    assert len(packages) > (5 if file == venvs.OFFICE else 20)
    assert all("==" in line and line.endswith("\\") for line in packages)


PROJECT_FILE = tomllib.loads((Path(venvs.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("level", list(venvs.LEVELS))
def test_the_locks_hold_what_the_project_asks_for(level: str) -> None:
    file, group = venvs.LEVELS[level]
    pinned = locks.pinned_versions((Path(venvs.__file__).parent / file).read_text(encoding="utf-8"))
    wishes = [Requirement(wish) for wish in locks.asked_for(PROJECT_FILE, group)]
    assert {"pyside6-essentials", "hatchling"} <= {canonicalize_name(wish.name) for wish in wishes}
    lacking = [
        str(wish) for wish in wishes if not wish.specifier.contains(pinned.get(canonicalize_name(wish.name), "0"))
    ]
    assert lacking == []


def test_the_lock_of_an_office_holds_what_its_extra_asks_for() -> None:
    pinned = locks.pinned_versions((Path(venvs.__file__).parent / venvs.OFFICE).read_text(encoding="utf-8"))
    wishes = [Requirement(wish) for wish in PROJECT_FILE["project"]["optional-dependencies"]["office"]]
    assert {wish.name for wish in wishes} == {"psycopg", "pynacl"}
    assert all(wish.specifier.contains(pinned[wish.name]) for wish in wishes)
    assert "psycopg-binary" in pinned


def test_the_packages_of_an_office_are_made_once(root: Path, steps: Steps) -> None:
    folder = root / "build" / "office-packages"
    lock = root / "packaging" / venvs.OFFICE
    lock.write_text("a==1 --hash=sha256:0\n")
    assert venvs.office_packages(root) == folder
    assert venvs.office_packages(root) == folder
    assert len(steps.ran) == 1
    lock.write_text("a==2 --hash=sha256:0\n")
    venvs.office_packages(root)
    assert len(steps.ran) == 2
    steps.failure = venvs.StepFailed("no")
    lock.write_text("a==3 --hash=sha256:0\n")
    with pytest.raises(venvs.SetUpFailed, match="Setting up did not work: no"):
        venvs.office_packages(root)
    assert not folder.exists()


def test_a_package_has_one_version_at_every_level() -> None:
    versions: dict[str, set[str]] = {}
    for file in [*(file for file, _group in venvs.LEVELS.values()), venvs.OFFICE]:
        text = (Path(venvs.__file__).parent / file).read_text(encoding="utf-8")
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert [name for name, known in versions.items() if len(known) > 1] == []


@pytest.mark.parametrize(("platform", "place"), [("win32", "Scripts/python.exe"), ("linux", "bin/python")])
def test_where_each_system_keeps_the_interpreter(monkeypatch: pytest.MonkeyPatch, platform: str, place: str) -> None:
    monkeypatch.setattr(venvs.sys, "platform", platform)
    assert venvs.python(Path("x")) == Path("x/.venv") / place


# The real pip, without a network: wheels made on the spot, and a newer release of one of them beside it.

BACKEND = """
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "x-1.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("x.pth", str(pathlib.Path.cwd()))
        wheel.writestr("x-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: x\\nVersion: 1.0\\n")
        wheel.writestr("x-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("x-1.0.dist-info/RECORD", "")
    return name
"""


def make_wheel(folder: Path, name: str, version: str, *requires: str) -> str:
    """A wheel with one empty module. Returns the line that pins it."""
    info = f"{name}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: more"]
    metadata += [f"Requires-Dist: {wish}" for wish in requires]
    contents = {
        f"{name}.py": f"version = {version!r}\n",
        f"{info}/METADATA": "\n".join(metadata) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},{len(text)}"
        for path, text in contents.items()
    ]
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        for path, text in {**contents, f"{info}/RECORD": "\n".join([*lines, f"{info}/RECORD,,", ""])}.items():
            wheel.writestr(path, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@pytest.fixture
def index(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose lock names a package without the extra that another asks for, as uv writes it."""
    folder = root / "index"
    folder.mkdir()
    lock = make_wheel(folder, "outer", "1.0", "inner[more]>=1") + make_wheel(folder, "inner", "1.0")
    make_wheel(folder, "inner", "2.0")
    (root / "packaging" / "requirements.txt").write_text(lock)
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "x"\nversion = "1.0"\ndependencies = ["outer"]\n'
    )
    (root / "backend.py").write_text(BACKEND)
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return folder


def versions(root: Path) -> str:
    command = [str(venvs.python(root)), "-c", "import inner, outer; print(inner.version, outer.version)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_newer_release_beside_the_pinned_one_changes_nothing(index: Path, root: Path) -> None:
    venvs.make(root, "runtime")
    assert versions(root) == "1.0 1.0"


def test_the_settings_of_pip_on_this_machine_change_only_how_packages_are_reached(
    index: Path, root: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "[global]\ntarget = elsewhere\n[install]\nuser = true\nno-binary = :all:\n"
    for file in (root / "pip.conf", home / ".config" / "pip" / "pip.conf"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{hostile}find-links =\n  {index}\n  {root / 'nowhere'}\n")
    (root / "constraint.txt").write_text("inner==2.0\n")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_CONSTRAINT", str(root / "constraint.txt"))
    monkeypatch.setenv("PIP_CONFIG_FILE", str(root / "pip.conf"))
    venvs.make(root, "runtime")
    assert versions(root) == "1.0 1.0"
    assert not (root / "elsewhere").exists()


@pytest.mark.slow
@pytest.mark.parametrize("old", ["22.0.4", "23.0.1"])
def test_an_old_pip_installs_the_same(index: Path, root: Path, old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as online:
        online.delenv("PIP_NO_INDEX")
        get = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(index), f"pip=={old}"]
        if subprocess.run(get, capture_output=True).returncode != 0:
            pytest.skip(f"pip {old} cannot be fetched here")
    real = venvs.run

    def with_the_old_one(failure: str, *command: str, environment: dict[str, str] | None = None) -> None:
        real(failure, *command, environment=environment)
        if command[-1] == str(root / ".venv"):
            change = ("-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(index), f"pip=={old}")
            real("", str(venvs.python(root)), *change)

    monkeypatch.setattr(venvs, "run", with_the_old_one)
    venvs.make(root, "runtime")
    said = subprocess.run([venvs.python(root), "-m", "pip", "--version"], capture_output=True, text=True).stdout
    assert said.split()[1] == old
    assert versions(root) == "1.0 1.0"


def test_a_lock_that_lacks_something_fails_the_set_up_in_one_sentence(index: Path, root: Path) -> None:
    lock = root / "packaging" / "requirements.txt"
    lock.write_text("".join(line for line in lock.read_text().splitlines(keepends=True) if line.startswith("outer")))
    with pytest.raises(venvs.SetUpFailed, match=r"not complete \(outer asks for inner>=1, and nothing is pinned\)"):
        venvs.make(root, "runtime")
    assert not (root / ".venv").exists()


def test_a_changed_package_is_refused_in_one_sentence(index: Path, root: Path) -> None:
    lock = root / "packaging" / "requirements.txt"
    lock.write_text(lock.read_text().replace("sha256:", "sha256:0000")[:-4])
    with pytest.raises(
        venvs.SetUpFailed, match=r"pip could not install the pinned packages \(exit code \d+; the lines"
    ):
        venvs.make(root, "runtime")
    assert not (root / ".venv").exists()


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("pytest", []),
        ("pytest>=10000", ["the project asks for pytest>=10000, and 1 is pinned"]),
        ("coverage", ["the project asks for coverage, and nothing is pinned"]),
        ("coverage; python_version < '3'", []),
        ("pytest_qt", ["the project asks for pytest_qt, and nothing is pinned"]),
    ],
)
def test_what_a_lock_lacks_is_named(wish: str, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks.metadata, "requires", lambda _name: [])
    assert locks.lacking([wish], {"pytest": "1"}) == said


def test_what_an_extra_asks_for_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"a": ["b[more]"], "b": ["c; extra == 'more'", "d; extra == 'other'"], "c": []}
    monkeypatch.setattr(locks.metadata, "requires", asked.get)
    assert locks.lacking(["a"], {"a": "1", "b": "1"}) == ["b asks for c, and nothing is pinned"]
    assert locks.lacking(["a"], {"a": "1", "b": "1", "c": "1"}) == []


def test_a_pin_for_another_system_does_not_count() -> None:
    text = "a==1 \\\n    --hash=x\nb==2 ; sys_platform == 'nowhere' \\\nc==3 ; python_version >= '3' \\\n"
    assert locks.pinned_versions(text) == {"a": "1", "c": "3"}
