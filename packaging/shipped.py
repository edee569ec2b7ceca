"""What is inside the frozen app, by whom and under which licence: the notices file and the bill of materials.

The LGPL lets anybody ship Qt with a program of another licence, as long as people are told, get the licence texts
and can put their own build of Qt in its place. So Qt stays in libraries of its own, the texts go along, and the
notices say where the source is and how to replace it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import release


@dataclass(frozen=True)
class Part:
    """One thing that is shipped. `purl` names it for tools; `texts` are its licence texts."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[str, ...] = ()


SPDX = {
    "Apache": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "MIT License": "MIT",
}
"""What some packages say of themselves, as the list of licences names it (each looked up in the package's texts)."""

QT_NOTICE = """\
Qt {version} is used under the GNU Lesser General Public License, version 3. Its text, and that of the GNU General
Public License, version 3, which it refers to, are in the folder "licences". Qt is not changed. (Of ICU, a library that
comes with Qt and has a licence of its own, the tables that Qt does not read are left out.)
Its source code, and that of PySide {version}, is published at https://download.qt.io/official_releases/.
Qt and PySide are the shared libraries in {place}: you may put your own build of the same version there,
and take the app apart to find out why it does not work with it. Qt contains code by others, listed with its licences
at https://doc.qt.io/qt-6/licenses-used-in-qt.html. The source code of the libraries named with a Debian version below
is published at https://snapshot.debian.org/ under that name and version."""


def parts(root: Path, folder: Path) -> list[Part]:
    """Everything in the frozen folder, sorted by name. Raises ValueError for what nobody can account for."""
    found = [*_python(), *_distributions("callassist"), *_qt()]
    if sys.platform == "linux":
        found += _system(folder / "_internal")
    found += _fonts(root / "resources" / "fonts")
    return sorted(found, key=lambda part: part.name.lower())


def write_notices(root: Path, folder: Path) -> None:
    """THIRD-PARTY.txt, the licence of the app, and the folder with the texts that LGPL and GPL ask for."""
    shutil.copytree(root / "packaging" / "licences", folder / "licences", dirs_exist_ok=True)
    shutil.copy(root / "LICENSE", folder / "LICENSE")
    everything = parts(root, folder)
    qt = next(part.version for part in everything if part.name == "Qt")
    head = [f"{release.NAME} {release.version(root)} is under the MIT licence (LICENSE). It contains the following."]
    head += ["", QT_NOTICE.format(version=qt, place="_internal/PySide6"), ""]
    head += [f"{part.name} {part.version}: {part.licence}" for part in everything]
    texts = [
        f"\n{'=' * 100}\n{part.name} {part.version} ({part.licence})\n{'=' * 100}\n\n" + "\n\n".join(part.texts)
        for part in everything
        if part.texts
    ]
    (folder / "THIRD-PARTY.txt").write_text("\n".join(head + texts), encoding="utf-8")


def write_sbom(root: Path, folder: Path, file: Path) -> None:
    """The bill of materials as CycloneDX JSON, checked against its schema."""
    from cyclonedx.factory.license import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packageurl import PackageURL

    licences = LicenseFactory()

    def component(part: Part, kind: ComponentType) -> Component:
        return Component(
            name=part.name,
            version=part.version,
            type=kind,
            licenses=[licences.make_from_string(part.licence)],
            purl=PackageURL.from_string(part.purl),
            bom_ref=part.purl,
        )

    version = release.version(root)
    app = component(
        Part(release.COMMAND, version, "MIT", f"pkg:generic/callassist@{version}"), ComponentType.APPLICATION
    )
    bom = Bom(components=[component(part, ComponentType.LIBRARY) for part in parts(root, folder)])
    bom.metadata.component = app
    bom.register_dependency(app, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise ValueError(f"the bill of materials breaks its schema: {problem}")
    file.write_text(text, encoding="utf-8")


def _python() -> Iterator[Part]:
    version = sys.version.split()[0]
    texts = [place / "LICENSE.txt" for place in (Path(sys.base_prefix, "lib"), Path(sys.base_prefix))]
    texts += [Path(sys.base_prefix, "lib", f"python3.{sys.version_info.minor}", "LICENSE.txt")]
    texts += [Path("/usr/share/doc", f"python3.{sys.version_info.minor}", "copyright")]
    yield Part("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", _read(texts)[:1])
    bootloader = metadata.version("pyinstaller")
    yield Part(
        "PyInstaller bootloader",
        bootloader,
        "GPL-2.0-or-later WITH Bootloader-exception",
        f"pkg:pypi/pyinstaller@{bootloader}",
        _texts(metadata.distribution("pyinstaller")),
    )


def _distributions(start: str) -> Iterator[Part]:
    """The packages that the app requires on this machine, and those that they require."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    seen = {canonicalize_name(start)}
    todo = [start]
    while todo:
        for line in metadata.requires(todo.pop()) or ():
            wish = Requirement(line)
            name = canonicalize_name(wish.name)
            if name in seen or (wish.marker and not wish.marker.evaluate({"extra": ""})):
                continue
            seen.add(name)
            todo.append(name)
            found = metadata.distribution(name)
            purl = f"pkg:pypi/{name}@{found.version}"
            yield Part(found.metadata["Name"], found.version, _licence(found), purl, _texts(found))


def _qt() -> Iterator[Part]:
    version = metadata.version("PySide6-Essentials")
    yield Part("Qt", version, "LGPL-3.0-only", f"pkg:generic/qt@{version}")
    if sys.platform == "linux":
        yield Part("ICU", "73", "Unicode-3.0", "pkg:generic/icu@73")


def _system(content: Path) -> Iterator[Part]:
    """The libraries that came from the system that builds, by its packages (Debian's)."""
    names = sorted({file.name for file in content.glob("*.so*") if not file.is_symlink()})
    packages: dict[str, None] = {}
    for name in names:
        if not re.match(r"lib(python|pyside6|shiboken6)", name):
            packages[_owner(name)] = None
    for package in packages:
        version = _output("dpkg-query", "-W", "-f=${Version}", package)
        plain = package.partition(":")[0]
        copyright_file = Path("/usr/share/doc", plain, "copyright").read_text(encoding="utf-8", errors="replace")
        named = sorted(set(re.findall(r"^License: *(\S.*)$", copyright_file, re.MULTILINE)))
        purl = f"pkg:deb/debian/{plain}@{version.replace(':', '%3A').replace('+', '%2B')}"
        yield Part(plain, version, " / ".join(named) or "see THIRD-PARTY.txt", purl, (copyright_file,))


def _owner(library: str) -> str:
    """The Debian package that a library comes from."""
    for line in _output("dpkg-query", "-S", f"*/{library}").splitlines():
        package, _, file = line.partition(": ")
        if file.endswith(f"/{library}"):
            return package.partition(",")[0]
    raise ValueError(f"{library} comes from no package of this system: its licence is unknown")


def _fonts(folder: Path) -> Iterator[Part]:
    """Bundled fonts by family ("Inter" of Inter-Italic.otf), each beside the text of the Open Font License."""
    families = sorted({(file.stem.partition("-")[0], file.parent) for file in folder.rglob("*.[ot]tf")})
    for family, place in families:
        text = (place / "OFL.txt").read_text(encoding="utf-8")
        yield Part(f"{family} font", "", "OFL-1.1", f"pkg:generic/{family.lower()}-font", (text,))


def _licence(found: metadata.Distribution) -> str:
    said = found.metadata
    classifiers = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")
    ]
    short = said.get("License") or ""
    plain = short if short and "\n" not in short and len(short) < 80 else ""
    own_words = said.get("License-Expression") or plain or ", ".join(classifiers) or "see THIRD-PARTY.txt"
    return SPDX.get(own_words, own_words)


def _texts(found: metadata.Distribution) -> tuple[str, ...]:
    wanted = re.compile(r"(licen[sc]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
    files = [Path(str(file.locate())) for file in found.files or () if "dist-info" in str(file)]
    return _read(file for file in files if wanted.search(file.name))


def _read(files) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file())


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
