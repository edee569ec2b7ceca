"""Packs: folders or .zip files of scripts that people give to each other.

A pack comes from a stranger. It is read into memory under tight limits and judged whole before a single
file of it is written; then it appears in one move, or not at all.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
import tomllib
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from callassist.decoding import from_toml
from callassist.files import Disk, open_plain, read_plain, whole_file
from callassist.messages import Message, describe_error, joined, message
from callassist.paths import make_private
from callassist.script.library import read_head, scripts_in
from callassist.script.lines import slug
from callassist.script.lookalikes import skeleton
from callassist.script.pack_folders import STAGED, mend, pack_folders, put_in_place, take_away
from callassist.script.problems import did_you_mean, errors_in
from callassist.script.reader import read_script
from callassist.script.script_model import Problem
from callassist.script.source import LARGEST

SUFFIX = ".call.md"
ABOUT = "pack.toml"
FORMAT = "callpack/1"
MOST_FILES = 200
MOST_BYTES = 8 * 1024 * 1024
MOST_ZIPPED = 2 * MOST_BYTES
"""Bytes in a .zip, whatever else is in it."""
MOST_ABOUT = 16 * 1024
MOST_ABOUT_ROW = 1_000
_DEEPEST = 2
_TEXTS = (".md", ".txt", "LICENSE", "LICENCE", "COPYING")
_NEEDED = ("format", "name", "version")
_KEYS = (*_NEEDED, "author", "licence", "minimum_version")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
# What Windows would take for a device, or a name that it cannot write.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f\\]')
_LONGEST_NAME = 200
"""Bytes; file systems take 255, and we add to a name."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Signs of these kinds turn a name around, or hide in it."""


class PackRefused(ValueError):
    """A pack that cannot be installed. The message says why; `problems` are those of its scripts."""

    def __init__(self, describe_error: Message, problems: Sequence[Problem] = ()) -> None:
        super().__init__(describe_error)
        self.why = describe_error
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What pack.toml says."""

    name: str
    version: str
    author: str = ""
    licence: str = ""
    minimum_version: str = ""

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class Pack:
    """An installed pack. `scripts` are pairs of id and language."""

    about: PackInfo
    folder: Path
    scripts: tuple[tuple[str, str], ...]


def install(
    source: Path,
    packs: Path,
    *,
    app_version: str,
    taken: Mapping[tuple[str, str], Message] | None = None,
    disk: Disk | None = None,
) -> Pack:
    """Install a pack from a folder or .zip below `packs`; one of the same name is replaced.

    `taken` names who has an id and language already: bundled scripts, above all. Raises PackRefused, and
    OSError where the system does not let us write; either way nothing of the pack is left behind.
    """
    files = read_files(source)
    about = read_about(files)
    _check_version(about, app_version)
    disk = disk or Disk()
    make_private(packs)
    mend(packs, disk)
    staged = Path(tempfile.mkdtemp(prefix=STAGED, dir=packs))
    try:
        made = staged / about.folder
        _write(files, made, disk)
        scripts = _check_scripts(made, files, {**_others(packs, about), **(taken or {})})
        target = packs / about.folder
        put_in_place(made, target, disk)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Pack(about, target, scripts)


def installed(packs: Path) -> list[Pack]:
    """Every installed pack, by name. Folders that are no packs are left out."""
    found: list[Pack] = []
    for _, folder in pack_folders(packs):
        if (folder / ABOUT).is_file():
            try:
                about = read_about({ABOUT: read_plain(folder / ABOUT, LARGEST)}, scripts=False)
            except (PackRefused, OSError):
                continue
            found.append(Pack(about, folder, tuple(_heads(folder))))
    return found


def find(packs: Path, name: str) -> Pack:
    """An installed pack by its name. Raises KeyError, with a hint, when there is none."""
    known = {pack.about.folder: pack for pack in installed(packs)}
    pack = known.get(slug(name))
    if pack is None:
        raise KeyError(_with_hint(message("There is no pack {name}.", name=name), did_you_mean(slug(name), known)))
    return pack


def remove(packs: Path, name: str) -> Pack:
    """Remove a pack. A person's own copies of its scripts stay. Raises KeyError when there is none."""
    pack = find(packs, name)
    take_away(pack.folder, Disk())
    return pack


def export(source: Path, out: Path, *, over: bool = False) -> PackInfo:
    """Write the pack in a folder to a .zip; equal packs give equal files. Raises PackRefused or OSError.

    The pack is judged as on installing. A file that is there already stays as it was beside the new one with `over`,
    and untouched without: FileExistsError.
    """
    files = read_files(source)
    about = read_about(files)
    with tempfile.TemporaryDirectory(prefix="callassist-pack-") as staging:
        _write(files, Path(staging), Disk())
        _check_scripts(Path(staging), files, {})
    if out.exists() and not over:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out))
    with whole_file(out, Disk()) as written:
        write_zip(files, written)
    return about


def read_files(source: Path) -> dict[str, bytes]:
    """All files of a folder or .zip, by their path in it with `/`. Raises PackRefused."""
    try:
        return _collect(_from_folder(source) if source.is_dir() else _from_zip(source))
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, UnicodeError) as error:
        raise PackRefused(
            message("{name} cannot be read: {why}.", name=source.name, why=describe_error(error))
        ) from error
    except zlib.error as error:
        raise PackRefused(message("{name} is damaged.", name=source.name)) from error


def read_about(files: Mapping[str, bytes], *, scripts: bool = True) -> PackInfo:
    """What pack.toml says. Raises PackRefused when it is missing, wrong, or of another format."""
    if ABOUT not in files:
        raise PackRefused(
            message("There is no {about} in it. A pack says there what it is called and who wrote it.", about=ABOUT)
        )
    try:
        text = files[ABOUT].decode("utf-8")
        _check_size(text)
        table = from_toml(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackRefused(message("{about} cannot be read: {error}.", about=ABOUT, error=error)) from error
    _check_table(table)
    about = PackInfo(**{key: str(table[key]).strip()[:200] for key in _KEYS if key in table and key != "format"})
    if not about.folder or len(about.folder) > 60 or _cannot_be_written(about.folder):
        raise PackRefused(message("{about}: {name} cannot be the name of a pack.", about=ABOUT, name=about.name))
    if scripts and not any(name.endswith(SUFFIX) for name in files):
        raise PackRefused(message("There is no script in it: no file ends in {suffix}.", suffix=SUFFIX))
    return about


def _with_hint(sentence: Message, hint: Message) -> Message:
    return joined(" ", [sentence, hint]) if hint else sentence


def _check_size(text: str) -> None:
    """Refuse what the reader of TOML would need memory by the square of: a key of ever so many parts, on one row."""
    longest = max(map(len, text.split("\n")))
    if len(text) > MOST_ABOUT or longest > MOST_ABOUT_ROW:
        raise PackRefused(
            message(
                "{about} is too long: {most} KB fit, and {row} characters in a row.",
                about=ABOUT,
                most=MOST_ABOUT // 1024,
                row=MOST_ABOUT_ROW,
            )
        )


def _check_table(table: Mapping[str, object]) -> None:
    for key, value in table.items():
        if key not in _KEYS and not key.startswith("x-"):
            missing = message("{about} has no key {key}.", about=ABOUT, key=key)
            raise PackRefused(_with_hint(missing, did_you_mean(key, _KEYS)))
        if key in _KEYS and not isinstance(value, str):
            raise PackRefused(message('{about}: {key} is a text in quotes, as in {key} = "…".', about=ABOUT, key=key))
    for key in _NEEDED:
        if not str(table.get(key, "")).strip():
            raise PackRefused(message('{about} has no {key}. Add a row: {key} = "…".', about=ABOUT, key=key))
    if table["format"] != FORMAT:
        raise PackRefused(
            message(
                "This pack has the format {other}; this version reads {format}.", other=table["format"], format=FORMAT
            )
        )


def _from_folder(source: Path) -> Iterator[tuple[str, bytes]]:
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(names)]:
            path = Path(folder) / name
            kind = path.lstat().st_mode
            below = path.relative_to(source).as_posix()
            if name.startswith(".") or stat.S_ISDIR(kind):
                continue
            if not stat.S_ISREG(kind):
                raise PackRefused(
                    message("{below} is a link or no plain file. A pack holds plain files only.", below=below)
                )
            yield below, _read_at_most(os.fdopen(open_plain(path), "rb"), below)


def _from_zip(source: Path) -> Iterator[tuple[str, bytes]]:
    with os.fdopen(open_plain(source, MOST_ZIPPED), "rb") as file, zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MOST_FILES * 2:
            raise PackRefused(message("It has {count} files; {most} fit.", count=len(members), most=MOST_FILES))
        for member in members:
            kind = stat.S_IFMT(member.external_attr >> 16)
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise PackRefused(
                    message(
                        "{filename} is a link or no plain file. A pack holds plain files only.",
                        filename=member.filename,
                    )
                )
            if member.flag_bits & 0x1:
                raise PackRefused(message("{filename} is locked with a password.", filename=member.filename))
            if not member.filename.endswith("/"):  # `is_dir` fails on one without a name
                yield member.filename, _read_at_most(archive.open(member), member.filename)


def _read_at_most(opened: IO[bytes], name: str) -> bytes:
    with opened as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise PackRefused(message("{name} is larger than {most} KB.", name=name, most=LARGEST // 1024))
    return data


def _collect(pairs: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for name, data in pairs:
        parts = _parts(name)
        if any(part.startswith(".") or part == "__MACOSX" for part in parts):
            continue
        total += len(data)
        if len(files) >= MOST_FILES or total > MOST_BYTES:
            raise PackRefused(
                message(
                    "It is too big: {most} files and {size} MB fit.", most=MOST_FILES, size=MOST_BYTES // 1024 // 1024
                )
            )
        path = "/".join(parts)
        if path in files:
            raise PackRefused(message("{name} is in it twice.", name=path))
        files[path] = data
    files = _without_wrapper(files)
    _check_names(files)
    return files


def _check_names(files: Iterable[str]) -> None:
    """Raises PackRefused for what has no place in a pack, and for names that are one to the eye or to some system."""
    alike: dict[str, str] = {}
    for name in files:
        if name.count("/") >= _DEEPEST:
            raise PackRefused(
                message(
                    "{name} is too deep: scripts belong in the pack itself, or in one folder for their language.",
                    name=name,
                )
            )
        if not name.endswith(_TEXTS) and name != ABOUT:
            raise PackRefused(message("{name} is neither a script nor a text. A pack holds nothing else.", name=name))
        other = alike.setdefault(skeleton(name), name)
        if other != name:
            raise PackRefused(message("{name} and {other} look like the same name.", name=name, other=other))
    for name in files:
        folder = name.rpartition("/")[0]
        if skeleton(folder) in alike:
            raise PackRefused(message("{name} is a file and a folder at once.", name=folder))


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a path that stays inside. Raises PackRefused for any other."""
    parts = tuple(name.split("/"))
    if name.startswith("/") or any(part in ("", ".", "..") or _cannot_be_written(part) for part in parts):
        raise PackRefused(
            message("“{name}” would be written outside the pack, or cannot be written everywhere.", name=name)
        )
    return parts


def _cannot_be_written(name: str) -> bool:
    return (
        bool(_DEVICE.fullmatch(name) or _FORBIDDEN.search(name))
        or name.endswith((".", " "))
        or len(name.encode(errors="replace")) > _LONGEST_NAME
        or any(unicodedata.category(sign) in _UNSEEN for sign in name)
    )


def _without_wrapper(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A pack is often zipped with the folder it lies in: take that one away."""
    tops = {name.partition("/")[0] for name in files}
    if ABOUT not in files and len(tops) == 1 and all("/" in name for name in files):
        return {name.partition("/")[2]: data for name, data in files.items()}
    return dict(files)


def _check_version(about: PackInfo, app_version: str) -> None:
    if about.minimum_version and _numbers(about.minimum_version) > _numbers(app_version):
        raise PackRefused(
            message(
                "It needs Call Assist {minimum_version}; this is {app_version}.",
                minimum_version=about.minimum_version,
                app_version=app_version,
            )
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in re.findall(r"\d+", version)[:4])


def _check_scripts(
    staged: Path, files: Mapping[str, bytes], taken: Mapping[tuple[str, str], Message]
) -> tuple[tuple[str, str], ...]:
    """Every script must be sound, and its id its own."""
    seen: dict[tuple[str, str], str] = {}
    owners: dict[tuple[str, str], str] = {(skeleton(id_), lang): owner for (id_, lang), owner in taken.items()}
    for name in sorted(files):
        if not name.endswith(SUFFIX):
            continue
        result = read_script(staged / PurePosixPath(name), root=staged)
        if result.script is None:
            errors = errors_in(result.problems)
            told = message(
                "{name} has errors, the first in line {line}: {problem}",
                name=name,
                line=errors[0].line,
                problem=errors[0].message,
            )
            raise PackRefused(told, errors)
        key = (result.script.id, result.script.lang)
        owner = owners.get((skeleton(key[0]), key[1]))
        if owner:
            raise PackRefused(
                message(
                    "{name} has the id {id} ({lang}), and so has {owner}.",
                    name=name,
                    id=key[0],
                    lang=key[1],
                    owner=owner,
                )
            )
        seen[key] = owners[skeleton(key[0]), key[1]] = name
    return tuple(seen)


def _others(packs: Path, about: PackInfo) -> dict[tuple[str, str], Message]:
    return {
        key: message("the pack {name}", name=pack.about.name)
        for pack in installed(packs)
        if pack.about.folder != about.folder
        for key in pack.scripts
    }


def _heads(folder: Path) -> Iterator[tuple[str, str]]:
    for path in scripts_in(folder):
        head = read_head(path)
        yield head.id, head.lang


def _write(files: Mapping[str, bytes], folder: Path, disk: Disk) -> None:
    """Write all of a pack into a folder that nobody looks into yet, and force it to the disk."""
    make_private(folder)
    paths = {folder / PurePosixPath(name): data for name, data in files.items()}
    for path, data in paths.items():
        make_private(path.parent)
        disk.write(str(path), data)
    for each in {path.parent for path in paths}:
        disk.sync_folder(str(each))


def write_zip(files: Mapping[str, bytes], out: IO[bytes]) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.external_attr = 0o100644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, files[name])
