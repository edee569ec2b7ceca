"""What is inside the frozen app, by whom and under which licence: the notices file and the bill of materials.

The LGPL lets anybody ship Qt with a program of another licence, as long as people are told, get the licence texts
and can put their own build of Qt in its place. So Qt stays in libraries of its own, the texts go along, and the
notices say where the source is and how to replace it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import release

from callassist import third_party
from callassist.third_party import Part

SYSTEM = {
    "libbz2": "bzip2-1.0.6",
    "libffi": "MIT",
    "liblzma": "public-domain",
    "libsqlite3": "blessing",
    "libuuid": "BSD-3-Clause",
    "libxcb": "MIT",
    "libxkbcommon": "MIT",
}
"""The licences of the libraries themselves. Debian's lists name those of tests, tools and packaging as well."""

PYTHONS_OWN = re.compile(r"python3\.\d+$|base_library\.zip$|_sysconfigdata_|_pyi_|pyi|lib\S+\.(so|dylib)")
"""Names in the folder that are Python's, the freezer's, or libraries, whose packages are looked up by themselves."""

DRESSED = re.compile(r"-[^-]+\.dist-info$|\.libs$|\.(cpython|abi3)\S*$")
"""How the names of packages and modules end as files and folders."""

QT_NOTICE = """\
Qt {version} is used under the GNU Lesser General Public License, version 3. Its text, and that of the GNU General
Public License, version 3, which it refers to, are in the folder "licences". Qt is not changed. (Of ICU, a library that
comes with Qt and has a licence of its own, the names of symbols and the tables that Qt does not read are left out.)
Its source code, and that of PySide {version}, is published at https://download.qt.io/official_releases/.
Qt and PySide are the shared libraries in {place}: you may put your own build of the same version there,
and take the app apart to find out why it does not work with it. Qt contains code by others, listed with its licences
at https://doc.qt.io/qt-6/licenses-used-in-qt.html. GNU libiconv, which is built into lxml, is used under version 3 of
the LGPL too; the sources of both are published at https://ftp.gnu.org/gnu/libiconv/ and https://github.com/lxml/lxml.
The source code of the libraries named with a Debian version below is in Debian's archive of snapshots, under that name
and version."""


def parts(root: Path, folder: Path, extras: frozenset[str] = frozenset()) -> list[Part]:
    """Everything in the frozen folder, sorted by name; `extras` as in pyproject.toml. Raises ValueError for what nobody
    can account for.
    """
    found = [*_python(), *distributions("callassist", extras), *_qt()]
    if sys.platform == "linux":
        found += [*_system(folder / "_internal"), *within()]
        found += of_an_office(folder / "_internal") if extras else ()
    found += third_party.fonts(root / "resources" / "fonts")
    return third_party.by_name(found)


def unaccounted(names: Iterable[str], known: Iterable[Part]) -> list[str]:
    """Those modules, and folders of packages ("holidays", "holidays-0.109.dist-info"), that belong to no part."""
    mine = {_plain(part.name) for part in known} | {release.COMMAND}
    packages = metadata.packages_distributions()
    found: list[str] = []
    for name in sorted({DRESSED.sub("", name) for name in names if not PYTHONS_OWN.match(name)}):
        owners = {_plain(owner) for owner in packages.get(name, [name])}
        if name not in sys.stdlib_module_names and not owners & mine:
            found.append(name)
    return found


def write_notices(root: Path, folder: Path, qt_place: str, extras: frozenset[str] = frozenset()) -> None:
    """THIRD-PARTY.txt, the licence of the app, and the folder with the texts that LGPL and GPL ask for.

    `qt_place` is where people find Qt's libraries, to put their own in their place.
    """
    shutil.copytree(root / "resources" / "licences", folder / "licences", dirs_exist_ok=True)
    shutil.copy(root / "LICENSE", folder / "LICENSE")
    everything = parts(root, folder, extras)
    qt = next(part.version for part in everything if part.name == "Qt")
    head = [f"{release.NAME} {release.version(root)} is under the MIT licence (LICENSE). It contains the following."]
    head += ["", QT_NOTICE.format(version=qt, place=qt_place), ""]
    text = "\n".join(head) + "\n" + third_party.as_text(everything)
    (folder / third_party.FILE).write_text(text, encoding="utf-8")


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


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def within() -> Iterator[Part]:
    """Libraries that are built into others, which the packages do not name. (Qt's are listed where its notice says.)"""
    import decimal
    import pyexpat

    from lxml import etree

    def dotted(numbers: tuple[int, ...]) -> str:
        return ".".join(map(str, numbers))

    found = {
        "expat (in Python)": (pyexpat.EXPAT_VERSION.removeprefix("expat_"), "MIT"),
        "libmpdec (in Python)": (decimal.__libmpdec_version__, "BSD-2-Clause"),
        "libiconv (in lxml)": ("", "LGPL-2.1-or-later"),
        "libxml2 (in lxml)": (dotted(etree.LIBXML_COMPILED_VERSION), "MIT"),
        "libxslt (in lxml)": (dotted(etree.LIBXSLT_COMPILED_VERSION), "MIT"),
        "zlib (in lxml)": ("", "Zlib"),
    }
    for name, (version, licence) in found.items():
        purl = f"pkg:generic/{name.partition(' ')[0]}" + (f"@{version}" if version else "")
        yield Part(name, version, licence, purl)


OF_AN_OFFICE = {
    "com_err": ("MIT krb5", "MIT"),
    "crypt": ("libxcrypt", "LGPL-2.1-or-later"),
    "crypto": ("OpenSSL", "Apache-2.0"),
    "gssapi_krb5": ("MIT krb5", "MIT"),
    "k5crypto": ("MIT krb5", "MIT"),
    "keyutils": ("keyutils", "LGPL-2.1-or-later"),
    "krb5": ("MIT krb5", "MIT"),
    "krb5support": ("MIT krb5", "MIT"),
    "lber": ("OpenLDAP", "OLDAP-2.8"),
    "ldap": ("OpenLDAP", "OLDAP-2.8"),
    "pq": ("libpq", "PostgreSQL"),
    "sasl2": ("Cyrus SASL", "BSD-4-Clause-UC"),
    "ssl": ("OpenSSL", "Apache-2.0"),
}
"""The libraries that come with psycopg, without "lib": whose they are, and under which licence."""


def of_an_office(content: Path) -> Iterator[Part]:
    """Libraries that come with the packages of an office. Raises ValueError for one of which we know nothing."""
    names = {file.name.partition(".")[0].partition("-")[0] for file in content.glob("psycopg_binary.libs/*")}
    plain = {name.removeprefix("lib") for name in names}
    if unknown := plain - set(OF_AN_OFFICE):
        raise ValueError(f"psycopg brings what is in no list of licences: {', '.join(sorted(unknown))}")
    for name, licence in sorted({OF_AN_OFFICE[each] for each in plain}):
        yield Part(f"{name} (in psycopg-binary)", "", licence, f"pkg:generic/{name.replace(' ', '-').lower()}")
    yield Part("libsodium (in PyNaCl)", "", "ISC", "pkg:generic/libsodium")


def _python() -> Iterator[Part]:
    version = sys.version.split()[0]
    texts = [place / "LICENSE.txt" for place in (Path(sys.base_prefix, "lib"), Path(sys.base_prefix))]
    texts += [Path(sys.base_prefix, "lib", f"python3.{sys.version_info.minor}", "LICENSE.txt")]
    texts += [Path("/usr/share/doc", f"python3.{sys.version_info.minor}", "copyright")]
    read = [file.read_text(encoding="utf-8", errors="replace") for file in texts if file.is_file()]
    yield Part("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", tuple(read[:1]))
    freezer = third_party.part_of(metadata.distribution("pyinstaller"))
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    yield replace(freezer, name="PyInstaller bootloader", licence=licence)


def distributions(start: str, extras: frozenset[str]) -> Iterator[Part]:
    """The packages that the app requires on this machine, and those that they require."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    seen = {canonicalize_name(start)}
    todo = [(start, extras)]
    while todo:
        package, wished = todo.pop()
        for line in metadata.requires(package) or ():
            wish = Requirement(line)
            name = canonicalize_name(wish.name)
            marker = wish.marker
            if name in seen or (marker and not any(marker.evaluate({"extra": one}) for one in ("", *wished))):
                continue
            seen.add(name)
            todo.append((name, frozenset(wish.extras)))
            yield third_party.part_of(metadata.distribution(name))


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
        listed = sorted(set(re.findall(r"^License: *(\S.*)$", copyright_file, re.MULTILINE)))
        known = next((licence for start, licence in SYSTEM.items() if plain.startswith(start)), "")
        purl = f"pkg:deb/debian/{plain}@{version.replace(':', '%3A').replace('+', '%2B')}"
        yield Part(plain, version, known or " / ".join(listed) or third_party.UNSTATED, purl, (copyright_file,))


def _owner(library: str) -> str:
    """The Debian package that a library comes from."""
    for line in _output("dpkg-query", "-S", f"*/{library}").splitlines():
        package, _, file = line.partition(": ")
        if file.endswith(f"/{library}"):
            return package.partition(",")[0]
    raise ValueError(f"{library} comes from no package of this system: its licence is unknown")


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
