"""A script, a pack or a guide that somebody brings: looked at first, then added whole, or refused with its reasons.

What a person sees before they say yes is what they get: looking installs into a folder that is thrown away, so
nothing can pass the look and fail in earnest but for a full disk.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from callassist.files import Disk, read_plain, write_atomic
from callassist.messages import NOTHING, Message, describe_error, message
from callassist.paths import make_private
from callassist.script import packs
from callassist.script.free_names import free_name
from callassist.script.from_text.guide_lines import GuideLine, read_guide
from callassist.script.from_text.guide_script import Guess, GuessedScript, make_script
from callassist.script.from_text.word_reader import MOST_BYTES, read_word
from callassist.script.library import SUFFIX, Library, LibraryEntry, Origin, read_head, scripts_in
from callassist.script.lines import slug
from callassist.script.packs import PackInfo, PackRefused
from callassist.script.problems import errors_in
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import Problem, Script
from callassist.script.source import LARGEST
from callassist.text_decoding import decode

GUIDES = (".txt", ".text", ".md", ".markdown", ".docx")
"""What a guide's name can end in: plain text, Markdown, Word."""
REMOVED = ".removed"
"""Folder beside a person's own scripts that keeps what was taken out or replaced, each under its day and time."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was brought. Where `refused` is not empty it says why nothing of it can be used."""

    source: Path
    scripts: tuple[Script, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: Message = NOTHING
    pack: PackInfo | None = None
    """What a pack says of itself; None for a single script."""
    replaces: str = ""
    """The version of the pack of this name that is there already."""
    hides: LibraryEntry | None = None
    """The script in whose place a single one will stand."""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """The files that problems name, as they were read: what is wrong is shown with its row."""
    made: GuessedScript | None = None
    """The script that was made of a guide; None for what was a script before."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return errors_in(self.problems)


def look(source: Path, library: Library, *, app_version: str) -> Arrival:
    """Judge a `.call.md`, a guide, a `.zip` or a folder. Never raises for what is in it; nothing stays on the disk."""
    if _is_folder(source) or source.suffix.lower() == ".zip":
        return _look_at_pack(source, library, app_version)
    if not source.name.endswith(SUFFIX) and source.suffix.lower() in GUIDES:
        return _look_at_guide(source, library)
    if not source.name.endswith(SUFFIX):
        return Arrival(
            source,
            refused=message("{name} is no script. A script's name ends in {suffix}.", name=source.name, suffix=SUFFIX),
        )
    return _look_at_script(source, library)


def ingest(arrival: Arrival, library: Library, *, app_version: str, now: datetime) -> Path:
    """Install what was looked at; gives its file or folder. PackRefused says why not, OSError is the system's."""
    if arrival.refused:
        raise PackRefused(arrival.refused, arrival.problems)
    if arrival.pack is not None:
        taken = _bundled(library)
        return packs.install(arrival.source, library.packs, app_version=app_version, taken=taken).folder
    if arrival.made is not None:
        path = _free(library.user / _file_name(arrival.scripts[0], arrival.source))
        make_private(path.parent)
        write_atomic(path, arrival.made.text.encode(), Disk(), keep_previous=False)
        return path
    again = _look_at_script(arrival.source, library)
    if again.refused:
        raise PackRefused(again.refused, again.problems)
    script = again.scripts[0]
    path = library.user / _file_name(script, arrival.source)
    make_private(path.parent)
    if again.hides is not None and again.hides.origin is Origin.OWN:
        path = again.hides.path
        if read_plain(path) != read_plain(arrival.source, LARGEST):
            _put_aside(path, library.user, now)
            library.take_another(again.hides, path, read_plain(arrival.source, LARGEST), now)
            _write(path, arrival.source)
        return path
    path = _free(path)
    _write(path, arrival.source)
    if again.hides is not None:
        library.take_another(again.hides, path, read_plain(path), now)
    return path


def remove_own(entry: LibraryEntry, library: Library, *, now: datetime) -> Path:
    """Take a person's own script out of the library; gives where it is kept. ValueError for one that is not theirs."""
    if entry.origin is not Origin.OWN:
        raise ValueError(message("{title} is not one of your own scripts.", title=entry.title))
    kept = _put_aside(entry.path, library.user, now)
    entry.path.unlink()
    library.forget_base(entry.path)
    return kept


def _is_folder(source: Path) -> bool:
    try:
        return source.is_dir()
    except (OSError, ValueError):  # a name that no system takes: read as a file, it says why
        return False


def _look_at_script(source: Path, library: Library) -> Arrival:
    result = read_script(source)
    if result.script is None:
        return Arrival(
            source,
            problems=result.problems,
            refused=message("{name} has errors, so it cannot be used yet.", name=source.name),
        )
    if result.files:
        names = ", ".join(Path(file).name for file in result.files)
        return Arrival(
            source,
            problems=result.problems,
            refused=message("{name} uses {names}. Bring them together, as a pack.", name=source.name, names=names),
        )
    if source.is_symlink():
        return Arrival(source, refused=message("{name} is a link. Bring the file itself.", name=source.name))
    script = result.script
    entry = library.entry(script.id, script.lang)
    same = entry if entry is not None and entry.lang == script.lang else None
    return Arrival(source, (script,), result.problems, hides=same)


def _look_at_guide(source: Path, library: Library) -> Arrival:
    """A script made of what somebody has, with an id that no other script has."""
    try:
        lines = read_lines(source)
    except (OSError, ValueError) as error:
        return Arrival(source, refused=message("{name}: {why}", name=source.name, why=describe_error(error)))
    return look_at_lines(lines, source, library)


def look_at_lines(
    lines: Sequence[GuideLine], source: Path, library: Library, wanted: Mapping[int, Guess] | None = None
) -> Arrival:
    """The same for lines that are read already; `wanted` says of some, by their rows, what they are meant to be."""
    made = make_script(lines, source.stem, wanted=wanted)
    result = read_text(made.text, source.name)
    if result.script is not None:
        id_ = free_name(result.script.id, lambda name: library.entry(name, None) is not None)
        if id_ != result.script.id:
            made = replace(made, text=made.text.replace(f"\nid: {result.script.id}\n", f"\nid: {id_}\n", 1))
            result = read_text(made.text, source.name)
    if result.script is None:
        return Arrival(
            source, problems=result.problems, refused=message("No script could be made of {name}.", name=source.name)
        )
    return Arrival(source, (result.script,), result.problems, texts={source.name: made.text}, made=made)


def read_lines(source: Path) -> list[GuideLine]:
    """The lines of a guide in a file. OSError, GuideRefused or CannotReadError say why it cannot be read."""
    data = read_plain(source, MOST_BYTES)
    return read_word(data) if source.suffix.lower() == ".docx" else read_guide(decode(data).text)


def _free(path: Path) -> Path:
    """A name of which there is no file yet."""
    stem = path.name.removesuffix(SUFFIX)
    return path.with_name(free_name(stem, lambda name: path.with_name(name + SUFFIX).exists()) + SUFFIX)


def _look_at_pack(source: Path, library: Library, app_version: str) -> Arrival:
    files: dict[str, bytes] = {}
    try:
        files = packs.read_files(source)
        about = packs.read_about(files)
        with _thrown_away() as folder:
            taken = _bundled(library) | _of_other_packs(library, about)
            found = packs.install(source, folder, app_version=app_version, taken=taken)
            results = [read_script(path, root=found.folder) for path in scripts_in(found.folder)]
    except PackRefused as refused:
        problems = _within_pack(refused.problems, files)
        return Arrival(source, problems=problems, refused=refused.why, texts=_texts(problems, files))
    except OSError as error:
        return Arrival(
            source, refused=message("{name} cannot be read: {why}.", name=source.name, why=describe_error(error))
        )
    before = [pack.about.version for pack in packs.installed(library.packs) if pack.about.folder == about.folder]
    scripts = tuple(result.script for result in results if result.script)
    problems = _within_pack([problem for result in results for problem in result.problems], files)
    texts = _texts(problems, files)
    return Arrival(source, scripts, problems, pack=about, replaces=before[0] if before else "", texts=texts)


def _within_pack(problems: Sequence[Problem], files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """The problems, with the names that files have in the pack and not in the folder where they were looked at."""
    named = {problem.file: Path(problem.file).as_posix() for problem in problems}
    inside = {
        file: max((name for name in files if path.endswith("/" + name)), key=len, default=path)
        for file, path in named.items()
    }
    return tuple(replace(problem, file=inside[problem.file]) for problem in problems)


def _texts(problems: Sequence[Problem], files: Mapping[str, bytes]) -> dict[str, str]:
    names = {problem.file for problem in problems} & files.keys()
    return {name: files[name].decode("utf-8", errors="replace") for name in names}


@contextmanager
def _thrown_away() -> Generator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="callassist-look-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bundled(library: Library) -> dict[tuple[str, str], Message]:
    heads = map(read_head, scripts_in(library.bundled))
    return {(head.id, head.lang): message("a script that comes with Call Assist") for head in heads}


def _of_other_packs(library: Library, about: PackInfo) -> dict[tuple[str, str], Message]:
    return {
        key: message("the pack {name}", name=pack.about.name)
        for pack in packs.installed(library.packs)
        if pack.about.folder != about.folder
        for key in pack.scripts
    }


def _file_name(script: Script, source: Path) -> Path:
    """Its own name where that is a plain one, else its id; a language other than English in a folder of its own."""
    stem = source.name.removesuffix(SUFFIX)
    name = f"{stem if slug(stem) == stem else slug(script.id)}{SUFFIX}"
    return Path(name) if script.lang == "en" else Path(slug(script.lang)) / name


def _write(path: Path, source: Path) -> None:
    """A whole file or none."""
    write_atomic(path, read_plain(source, LARGEST), Disk(), keep_previous=False)


def _put_aside(path: Path, user: Path, now: datetime) -> Path:
    """A copy of a person's file, where nothing is ever written over."""
    folder = user / REMOVED
    make_private(folder)
    day = free_name(f"{now:%Y-%m-%d %H%M%S}", lambda day: (folder / f"{day} {path.name}").exists(), " ")
    kept = folder / f"{day} {path.name}"
    write_atomic(kept, read_plain(path), Disk(), keep_previous=False)
    return kept
