"""Freezes the app into one folder that needs no Python: `dist/callassist`, or `dist/Call Assist.app` on macOS.

With the packages of an office the folder is `dist/callassist-office`, and `dist/Call Assist Office.app`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import icons
import release
import shipped
import trim

from callassist import third_party

LIMIT, OF_AN_OFFICE = 110_000_000, 20_000_000
"""Bytes that the folder may hold, and so many more with the packages of an office; more is a finding."""


class TooLarge(Exception):
    """Something was collected that the app did not need before."""


def freeze(root: Path, packages: Path | None = None) -> Path:
    """Build the folder, trim it, and add the notices of everything in it. `packages`: where those of an office are, for
    a build with them. Returns it; raises TooLarge.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    extras = frozenset({"office"} if packages is not None else ())
    environment = dict(os.environ)
    if packages is not None:
        environment |= {"PYTHONPATH": str(packages), release.WITH_OFFICE: "1"}
        sys.path.append(str(packages))  # what they say of themselves is asked for here
    icons.write(root / "resources" / "icons" / "callassist.svg", root / "build" / "icons")
    (root / "build" / "version_info.txt").write_text(release.windows_version(root), encoding="utf-8")
    if sys.platform == "darwin":
        # A bundle is sealed when it is made: what it holds must be there before.
        shipped.write_notices(root, root / "build" / third_party.FOLDER, "Contents/Frameworks/PySide6", extras)
    spec = root / "packaging" / "callassist.spec"
    places = ["--distpath", str(root / "dist"), "--workpath", str(root / "build" / "frozen")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(spec)]
    subprocess.run(command, cwd=root, env=environment, check=True)
    folder = root / "dist" / (release.COMMAND if packages is None else release.OFFICE)
    content = folder / "_internal"
    trim.babel(content / "babel" / "locale-data")
    if sys.platform == "linux":
        _trim_linux(content)
    shipped.write_notices(root, folder, "_internal/PySide6", extras)
    if sys.platform == "linux" and (strange := shipped.unaccounted(held(folder), shipped.parts(root, folder, extras))):
        raise ValueError(f"This is in the frozen app, and in no list of what it contains: {', '.join(strange)}")
    if extras and (lacks := {"psycopg", "psycopg_binary", "nacl"} - held(folder)):
        raise ValueError(f"This is not in the frozen app, and an office needs it: {', '.join(sorted(lacks))}")
    size = weight(folder)
    print(f"{folder.relative_to(root)}: {size / 1e6:.1f} MB in {sum(1 for _ in folder.rglob('*'))} files", flush=True)
    limit = LIMIT + (OF_AN_OFFICE if extras else 0)
    if size > limit:
        raise TooLarge(f"The frozen app may weigh {limit / 1e6:.0f} MB. The largest:\n{_largest(folder)}")
    return folder


def program(folder: Path) -> Path:
    """The program inside the frozen folder that talks to a terminal."""
    return folder / ("callassist-cli.exe" if sys.platform == "win32" else "callassist")


def held(folder: Path) -> set[str]:
    """The modules that are packed into the program, and what lies beside it, each by the first part of its name."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program(folder)))
    modules = {name.partition(".")[0] for name in archive.open_embedded_archive("PYZ.pyz").toc}
    return modules | {entry.name for entry in (folder / "_internal").iterdir()}


def weight(folder: Path) -> int:
    """Bytes in all files, links not followed."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def _trim_linux(content: Path) -> None:
    for library in (content / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"):
        trim.icu(library)
    strip = shutil.which("strip")
    # Python's own, those that its packages were built with, and ICU's. Qt and psycopg stay as they were published, and
    # ICU's data lacks what the tool would look for.
    published = {"PySide6", "psycopg_binary"}
    libraries = [*content.glob("*.so*"), *(file for file in content.rglob("*.so") if published.isdisjoint(file.parts))]
    libraries += [file for file in content.glob("PySide6/Qt/lib/libicu*") if "data" not in file.name]
    plain = sorted({str(file) for file in libraries if not file.is_symlink()})
    if strip and plain:
        subprocess.run([strip, "--strip-unneeded", *plain], check=True)
    for library in plain:
        trim.search_path(Path(library))
    for link in content.iterdir():
        if link.is_symlink() and not link.exists():
            link.unlink()


def _largest(folder: Path) -> str:
    files = sorted((file for file in folder.rglob("*") if file.is_file()), key=lambda file: -file.lstat().st_size)
    return "\n".join(f"  {file.lstat().st_size:>12,} {file.relative_to(folder)}" for file in files[:15])
