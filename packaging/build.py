"""`dev.py build`: everything that people download, made and tried on the system it is for.

Without arguments all of it; with arguments only those named: app, office, deb, tar, python, sbom, checksums.
Results lie in dist/. `office` is the app with what only an office needs, in a folder of its own: the others lack it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import debian
import freeze
import release
import shipped
import venvs

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def main(arguments: list[str]) -> int:
    steps = {
        "app": app,
        "office": office,
        "deb": deb,
        "tar": tar,
        "python": python,
        "sbom": sbom,
        "checksums": checksums,
    }
    if unknown := [name for name in arguments if name not in steps]:
        print(f"There is nothing called {', '.join(unknown)}; there are {', '.join(steps)}.", file=sys.stderr)
        return 2
    on_linux = {"deb", "tar"}
    for name in arguments or [name for name in steps if sys.platform == "linux" or name not in on_linux]:
        try:
            steps[name]()
        except (
            subprocess.CalledProcessError,
            freeze.TooLarge,
            venvs.SetUpFailed,
            ValueError,
            FileNotFoundError,
        ) as reason:
            print(f"{name}: {reason}", file=sys.stderr)
            return 1
    return 0


def app() -> None:
    """The frozen folder, and its self-test."""
    folder = freeze.freeze(ROOT)
    _self_test(freeze.program(folder))


def office() -> None:
    """The same with the packages of an office, and on Linux its archive. The self-test has its process speak, too."""
    folder = freeze.freeze(ROOT, venvs.office_packages(ROOT))
    _self_test(freeze.program(folder))
    if sys.platform == "linux":
        _made(debian.tarball(ROOT, folder))


def deb() -> None:
    _made(debian.package(ROOT, _frozen()))


def tar() -> None:
    _made(debian.tarball(ROOT, _frozen()))


def python() -> None:
    """Wheel and sdist, each installed into an empty environment and tried there."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(DIST)], cwd=ROOT, check=True)
    version = release.version(ROOT)
    for file in (DIST / f"callassist-{version}-py3-none-any.whl", DIST / f"callassist-{version}.tar.gz"):
        _try_install(file)
        _made(file)


def sbom() -> None:
    file = DIST / f"callassist-{release.version(ROOT)}.cdx.json"
    shipped.write_sbom(ROOT, _frozen(), file)
    _made(file)


def checksums() -> None:
    """SHA256SUMS over every file in dist/, for `sha256sum --check`."""
    files = sorted(file for file in DIST.iterdir() if file.is_file() and file.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    _made(DIST / "SHA256SUMS")


def _try_install(file: Path) -> None:
    """Install with pip into an environment that holds nothing else, from the pinned packages, and run."""
    folder = ROOT / "build" / "try-install"
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(binaries / "python"), "-I", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    locked = ["--require-hashes", "-r", str(ROOT / "packaging" / "requirements.txt")]
    subprocess.run([*pip, *locked], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", str(file)], check=True)
    _self_test(binaries / "callassist")
    shutil.rmtree(folder)


def _self_test(program: Path) -> None:
    """Run the app's own self-test away from the checkout, without a display."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(program), "self-test"]
    subprocess.run(command, cwd=ROOT / "build", env={**plain, "QT_QPA_PLATFORM": "offscreen"}, check=True)


def _frozen() -> Path:
    folder = DIST / "callassist"
    if not freeze.program(folder).exists():
        raise FileNotFoundError("dist/callassist is not there yet: build app first")
    return folder


def _made(file: Path) -> None:
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
