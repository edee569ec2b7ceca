"""A script for somebody else: one file that stands by itself, or a pack with all that it uses."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from callassist.files import Disk, read_plain, whole_file
from callassist.messages import message
from callassist.script import packs
from callassist.script.lines import slug
from callassist.script.look_ups import carried_bytes
from callassist.script.packs import PackRefused
from callassist.script.script_model import Script
from callassist.script.source import LARGEST


def alone(path: Path, files: Iterable[str]) -> bytes:
    """The script in `path` as one file, with the tables that it reads in itself.

    Raises PackRefused where it uses other scripts, which one file cannot bring; OSError is the system's.
    """
    others = [Path(file).name for file in files if file.endswith(packs.SUFFIX)]
    if others:
        why = message("It uses {names}. Hand it over as a pack.", names=", ".join(others))
        raise PackRefused(why)
    return carried_bytes(path, files, LARGEST)


def write_alone(path: Path, files: Iterable[str], out: Path) -> None:
    """The same as a file of its own. Raises as `alone`."""
    data = alone(path, files)
    with whole_file(out, Disk(), keep_previous=False) as written:
        written.write(data)


def write_pack(script: Script, path: Path, files: Iterable[str], out: Path, *, author: str = "") -> None:
    """A pack of the script in `path` and the files that it uses. Raises PackRefused, OSError, or FileExistsError."""
    root = path.parent
    about = {"format": packs.FORMAT, "name": script.title, "version": f"{script.version}.0", "author": author}
    if not slug(script.title):
        about["name"] = script.id
    with tempfile.TemporaryDirectory(prefix="callassist-hand-over-") as folder:
        staging = Path(folder)
        rows = [f"{key} = {json.dumps(value)}" for key, value in about.items() if value]
        (staging / packs.ABOUT).write_text("\n".join(rows) + "\n", encoding="utf-8")
        for file in (path, *map(Path, files)):
            try:
                place = staging / file.resolve().relative_to(root.resolve())
            except ValueError as error:
                raise PackRefused(message("It uses {name}, which is in another folder.", name=file.name)) from error
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(read_plain(file, LARGEST))
        packs.export(staging, out)
