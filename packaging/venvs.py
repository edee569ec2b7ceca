"""Makes the checkout's `.venv` from the pinned, hashed packages, and knows whether it is whole.

A note inside `.venv` says what it holds. While it is being made the note says so: a set-up that was cut off is
recognised by that and made again, and one that failed leaves nothing behind.
"""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

LEVELS = {
    "runtime": ("requirements.txt", "install"),
    "dev": ("requirements-dev.txt", "dev"),
    "build": ("requirements-build.txt", "build"),
}
"""From least to most, each with its lock file and its dependency group. A level holds all of those before it."""

OFFICE = "requirements-office.txt"
"""What the extra `office` needs besides: it lies beside `.venv`, so that what is tested and packed stays without it."""

_NOTE = "made-by-dev.json"

_HOW_TO_REACH_PACKAGES = {
    "cache-dir", "cert", "client-cert", "extra-index-url", "find-links", "index-url", "keyring-provider",
    "no-cache-dir", "no-index", "proxy", "retries", "timeout", "trusted-host",
}  # fmt: skip
"""The settings of pip that are taken over from this machine. All others could change what is installed, or where."""


class SetUpFailed(Exception):
    """The packages could not be installed; the message says in one sentence what failed, and what to do."""


class StepFailed(Exception):
    """One step of the set-up failed; the message names the step."""


def python(root: Path) -> Path:
    """The interpreter of `.venv`."""
    below = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return root.joinpath(".venv", *below)


def is_ready(root: Path, level: str) -> bool:
    """Whether `.venv` is whole, and holds what the lock files of this checkout ask for."""
    made = _read_note(root)
    names = list(LEVELS)
    held = made.get("level")
    return (
        held in names
        and names.index(held) >= names.index(level)
        and made.get("stamp") == _stamp(root, held)
        and python(root).exists()
    )


def make(root: Path, level: str) -> Path:
    """Bring `.venv` to this level, and return its interpreter. Raises SetUpFailed and leaves nothing half-done."""
    folder = root / ".venv"
    held = _read_note(root).get("level")
    if held in LEVELS and list(LEVELS).index(held) > list(LEVELS).index(level):
        level = held  # new locks do not take away what was there
    if folder.exists() and not _usable(root):
        print("The .venv here is incomplete: making it again.", flush=True)
        shutil.rmtree(folder)
    print("Setting up .venv with the pinned packages. The first time this takes a minute or two.", flush=True)
    try:
        if not folder.exists():
            write_note(root, {"level": "begun"})
            run("Python could not make .venv", sys.executable, "-I", "-m", "venv", str(folder))
        write_note(root, {"level": "begun"})
        _install(root, level)
    except (StepFailed, OSError, KeyboardInterrupt) as reason:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(reason, KeyboardInterrupt):
            raise
        raise SetUpFailed(
            f"Setting up did not work: {reason}. Nothing half-done was left: "
            "the same command starts again from the beginning."
        ) from None
    write_note(root, {"level": level, "stamp": _stamp(root, level)})
    return python(root)


def renew_locks(root: Path) -> int:
    """Write the lock files anew from pyproject.toml: newest allowed versions, every platform, hashes, no address."""
    uv = shutil.which("uv")
    if uv is None:
        print("Renewing the pinned packages needs uv (pip install uv) on the PATH.", file=sys.stderr)
        return 1
    locks = [(file, ["pyproject.toml", "--group", group], "") for file, group in LEVELS.values()]
    extra = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    constraints: list[str] = []
    for file, wishes, given in [*locks, (OFFICE, ["-"], "\n".join(extra["office"]))]:
        lock_file = str(Path("packaging", file))
        command = [uv, "--no-config", "pip", "compile", *wishes, "--upgrade"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        command += ["--custom-compile-command", "python3 packaging/dev.py lock", "-o", lock_file, *constraints]
        if subprocess.run(command, cwd=root, input=given, text=True, check=False).returncode != 0:
            return 1
        constraints = ["-c", lock_file]
        print(f"Renewed {lock_file}.")
    return 0


def office_packages(root: Path) -> Path:
    """The folder with the pinned packages of an office; made where it is not there. Raises SetUpFailed."""
    folder, lock_file = root / "build" / "office-packages", root / "packaging" / OFFICE
    stamp = hashlib.sha256(lock_file.read_bytes() + str(sys.version_info[:2]).encode()).hexdigest()
    note = folder / _NOTE
    if note.is_file() and note.read_text(encoding="utf-8") == stamp:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    pip = (str(python(root)), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")
    pinned = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(lock_file), "--target", str(folder))
    try:
        run("pip could not install the packages of an office", *pip, *pinned, environment=pip_environment(root))
    except StepFailed as reason:
        shutil.rmtree(folder, ignore_errors=True)
        raise SetUpFailed(f"Setting up did not work: {reason}.") from None
    folder.mkdir(parents=True, exist_ok=True)
    note.write_text(stamp, encoding="utf-8")
    return folder


def lacking(root: Path, level: str) -> list[str]:
    """What the packages of a made `.venv` ask for and its lock file does not pin, one sentence each."""
    file, group = LEVELS[level]
    script = Path(__file__).with_name("locks.py")
    files = (str(root / "pyproject.toml"), group, str(root / "packaging" / file))
    command = [str(python(root)), "-I", str(script), *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.splitlines() or ([done.stderr] if done.returncode else [])


def _install(root: Path, level: str) -> None:
    """Install exactly what is pinned. Nothing is resolved, so no newer release and no other pip can change it."""
    requirements = str(root / "packaging" / LEVELS[level][0])
    environment = pip_environment(root)
    pip = (str(python(root)), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")
    pinned = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", requirements)
    run("pip could not install the pinned packages", *pip, *pinned, environment=environment)
    project = ("--no-deps", "--no-build-isolation", "--editable", str(root))
    run("pip could not install this checkout", *pip, *project, environment=environment)
    if lacks := lacking(root, level):
        raise StepFailed(f"the pinned packages are not complete ({'; '.join(lacks)})")


def pip_environment(root: Path) -> dict[str, str]:
    """What pip is told by this machine: how packages are reached, and nothing else."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    command = [str(python(root)), "-I", "-m", "pip", "--disable-pip-version-check", "config", "list"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    for line in done.stdout.splitlines():
        name, _, value = line.partition("=")
        key = name.rpartition(".")[2].replace("_", "-")
        if key in _HOW_TO_REACH_PACKAGES:
            environment[f"PIP_{key.replace('-', '_').upper()}"] = str(ast.literal_eval(value))
    return {**environment, "PIP_CONFIG_FILE": os.devnull}


def _usable(root: Path) -> bool:
    """Whether it is a whole environment: one of ours that was finished, or one made by hand with a working pip."""
    return _read_note(root).get("level") != "begun" and pip_works(root)


def pip_works(root: Path) -> bool:
    probe = [str(python(root)), "-I", "-m", "pip", "--version"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(failure: str, *command: str, environment: dict[str, str] | None = None) -> None:
    """Run a step. Raises StepFailed with this failure; what the command itself said stands above it."""
    code = subprocess.call(command, env=environment)
    if code != 0:
        raise StepFailed(f"{failure} (exit code {code}; the lines above say why)")


def _stamp(root: Path, level: str) -> str:
    """What the environment was made from: the pinned packages, how the project installs, this Python and place."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    installs = json.dumps([project["build-system"], project["project"]], sort_keys=True)
    digest = hashlib.sha256((root / "packaging" / LEVELS[level][0]).read_bytes())
    digest.update(f"{installs} {sys.version_info[:2]} {root}".encode())
    return digest.hexdigest()


def _read_note(root: Path) -> dict[str, str]:
    try:
        note = json.loads((root / ".venv" / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def write_note(root: Path, note: dict[str, str]) -> None:
    (root / ".venv").mkdir(exist_ok=True)
    (root / ".venv" / _NOTE).write_text(json.dumps(note), encoding="utf-8")
