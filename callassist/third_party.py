"""What Call Assist contains by others, under which licence, and with which text: for Help, and for the packages.

A frozen app brings a list that was made with it (`THIRD-PARTY.txt`, written and read here). Elsewhere the packages are
installed beside the app, and say themselves what they are.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, cast

from callassist import assets

if TYPE_CHECKING:
    from email.message import Message

FILE = "THIRD-PARTY.txt"
FOLDER = "notices"
"""Where the list lies among the app's files in a macOS bundle; elsewhere it lies beside the program."""
UNSTATED = "see its text"
_RULE = "=" * 100
_LISTED = re.compile(r"^\* (.*) (\S*): (.+)$", re.MULTILINE)
_TEXT = re.compile(rf"\n{_RULE}\n(.+)\n{_RULE}\n\n")
_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"(licen[sc]e|copying|notice|authors)[^/]*$", re.IGNORECASE)

SPDX = {
    "Apache": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "MIT License": "MIT",
}
"""What some packages say of themselves, as the list of licences names it (each looked up in the package's texts)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing by others. `licence` is an SPDX name where there is one, `purl` its address for tools."""

    name: str
    version: str
    licence: str
    purl: str = ""
    texts: tuple[str, ...] = ()


def parts() -> list[Part]:
    """Everything by others that this app consists of, but for Qt; sorted by name."""
    for folder in (Path(sys.executable).parent, assets.root() / FOLDER):
        if (folder / FILE).is_file():
            return from_text((folder / FILE).read_text(encoding="utf-8"))
    return by_name([*installed(wishes()), *fonts(assets.root() / "fonts")])


def own_licence() -> str:
    """The licence of Call Assist itself."""
    beside = assets.root() / "LICENSE"
    return (beside if beside.is_file() else assets.root().parent / "LICENSE").read_text(encoding="utf-8")


def as_text(found: Iterable[Part]) -> str:
    """A list of what there is, and the texts of all that have some."""
    listed = by_name(found)
    lines = [f"* {part.name} {part.version}: {part.licence}\n" for part in listed]
    texts = [
        f"\n{_RULE}\n{part.name} {part.version}\n{_RULE}\n\n" + "\n\n".join(part.texts) for part in listed if part.texts
    ]
    return "".join([*lines, *texts])


def from_text(text: str) -> list[Part]:
    """What `as_text` wrote, whatever stands before it; several texts of a part come back as one."""
    listed, *rest = _TEXT.split(text)
    texts = dict(zip(rest[::2], rest[1::2], strict=True))
    return [
        Part(name, version, licence, texts=(texts[key],) if (key := f"{name} {version}") in texts else ())
        for name, version, licence in _LISTED.findall(listed)
    ]


def by_name(found: Iterable[Part]) -> list[Part]:
    return sorted(found, key=lambda part: part.name.lower())


def wishes() -> list[str]:
    """The packages that Call Assist requires; those of the checkout where it was never installed."""
    try:
        return metadata.requires("callassist") or []
    except metadata.PackageNotFoundError:
        project = assets.root().parent / "pyproject.toml"
        return list(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])


def installed(wanted: Iterable[str]) -> Iterator[Part]:
    """The installed packages among those that are `wanted` (as "Jinja2>=3"), and those that they want."""
    seen: set[str] = set()
    todo = list(wanted)
    while todo:
        wish = todo.pop()
        name = _REQUIRED.match(wish)
        if name is None or "extra ==" in wish or _plain(name[0]) in seen:
            continue
        seen.add(_plain(name[0]))
        try:
            found = metadata.distribution(name[0])
        except metadata.PackageNotFoundError:  # needed on other systems only
            continue
        todo += found.requires or []
        yield part_of(found)


def part_of(found: metadata.Distribution) -> Part:
    """A package, by what it says of itself."""
    name = found.metadata["Name"]
    return Part(name, found.version, _licence(found), f"pkg:pypi/{_plain(name)}@{found.version}", _texts(found))


def fonts(folder: Path) -> Iterator[Part]:
    """Bundled fonts by family ("Inter" of Inter-Italic.otf), each beside the text of the Open Font License."""
    families = sorted({(file.stem.partition("-")[0], file.parent) for file in folder.rglob("*.[ot]tf")})
    for family, place in families:
        text = (place / "OFL.txt").read_text(encoding="utf-8")
        yield Part(f"{family} font", "", "OFL-1.1", f"pkg:generic/{family.lower()}-font", (text,))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(found: metadata.Distribution) -> str:
    said = cast("Message", found.metadata)
    classifiers = [str(line) for line in said.get_all("Classifier", [])]
    named = ", ".join(line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License"))
    short = str(said.get("License", ""))
    plain = short if "\n" not in short and len(short) < 80 else ""
    own_words = str(said.get("License-Expression", "")) or plain or named or UNSTATED
    return SPDX.get(own_words, own_words)


def _texts(found: metadata.Distribution) -> tuple[str, ...]:
    files = (Path(str(file.locate())) for file in found.files or () if "dist-info" in str(file))
    read = partial(Path.read_text, encoding="utf-8", errors="replace")
    return tuple(read(file) for file in files if _LICENCE_FILE.search(file.name) and file.is_file())
