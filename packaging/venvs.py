"""Makes the checkout's `.venv` from the pinned, hashed packages, and knows whether it is whole.

A note inside `.venv` says what it holds. While it is being made the note says so: a set-up that was cut off is
recognised by that and made again, and one that failed leaves nothing behind.
"""

import hashlib
import json
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

_NOTE = "made-by-dev.json"


class SetUpFailed(Exception):
    """The packages could not be installed; the message says what to do."""


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
            _write_note(root, {"level": "begun"})
            _run(sys.executable, "-I", "-m", "venv", str(folder))
        _write_note(root, {"level": "begun"})
        _install(root, level)
    except (subprocess.CalledProcessError, OSError, KeyboardInterrupt) as reason:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(reason, KeyboardInterrupt):
            raise
        raise SetUpFailed(
            f"Setting up did not work ({reason}); the lines above say why. Nothing half-done was left: "
            "the same command starts again from the beginning."
        ) from None
    _write_note(root, {"level": level, "stamp": _stamp(root, level)})
    return python(root)


def renew_locks(root: Path) -> int:
    """Write the lock files anew from pyproject.toml: newest allowed versions, every platform, hashes, no address."""
    uv = shutil.which("uv")
    if uv is None:
        print("Renewing the pinned packages needs uv (pip install uv) on the PATH.", file=sys.stderr)
        return 1
    constraints: list[str] = []
    for file, group in LEVELS.values():
        lock_file = str(Path("packaging", file))
        command = [uv, "--no-config", "pip", "compile", "pyproject.toml", "--group", group, "--upgrade"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        command += ["--custom-compile-command", "python3 packaging/dev.py lock", "-o", lock_file, *constraints]
        if subprocess.call(command, cwd=root) != 0:
            return 1
        constraints = ["-c", lock_file]
        print(f"Renewed {lock_file}.")
    return 0


def _install(root: Path, level: str) -> None:
    requirements = str(root / "packaging" / LEVELS[level][0])
    pip = (str(python(root)), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")
    _run(*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", requirements)
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(root))


def _usable(root: Path) -> bool:
    """Whether it is a whole environment: one of ours that was finished, or one made by hand with a working pip."""
    return _read_note(root).get("level") != "begun" and _pip_works(root)


def _pip_works(root: Path) -> bool:
    probe = [str(python(root)), "-I", "-m", "pip", "--version"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


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


def _write_note(root: Path, note: dict[str, str]) -> None:
    (root / ".venv").mkdir(exist_ok=True)
    (root / ".venv" / _NOTE).write_text(json.dumps(note), encoding="utf-8")
