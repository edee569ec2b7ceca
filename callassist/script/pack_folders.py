"""Where packs lie, and how one takes the place of another without ever being gone.

A folder cannot be replaced in one move as a file can. So the new pack is first made whole under a hidden name, the old
one moves to another hidden name, and the new one takes its place. Whoever looks in between, or after a kill there,
finds one of the two.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from callassist.files import Disk

_NEW, _OLD = ".new-", ".old-"
STAGED, GONE = ".installing-", ".removing-"


def pack_folders(packs: Path) -> Iterator[tuple[str, Path]]:
    """The name and folder of every installed pack, by name."""
    try:
        there = {path.name: path for path in packs.iterdir() if path.is_dir()}
    except OSError:  # not there, or closed to us: then the scripts of others are all there are
        return
    names = {_name(name) for name in there}
    for name in sorted(name for name in names if name and not name.startswith(".")):
        yield name, next(there[each] for each in (name, _NEW + name, _OLD + name) if each in there)


def put_in_place(made: Path, target: Path, disk: Disk) -> None:
    """Make the whole folder `made` the pack `target`, which it replaces; after `mend`, so that nothing is in the way.

    Raises OSError: then the old one is there.
    """
    packs = target.parent
    new, old = packs / f"{_NEW}{target.name}", packs / f"{_OLD}{target.name}"
    disk.replace(str(made), str(new))
    disk.sync_folder(str(packs))
    try:
        if target.exists():
            disk.replace(str(target), str(old))
        disk.replace(str(new), str(target))
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        if old.exists() and not target.exists():
            disk.replace(str(old), str(target))
        raise
    disk.sync_folder(str(packs))
    shutil.rmtree(old, ignore_errors=True)


def take_away(pack: Path, disk: Disk) -> None:
    """Remove a pack in one move. Raises OSError: then it is still there."""
    gone = pack.with_name(f"{GONE}{_name(pack.name)}")
    shutil.rmtree(gone, ignore_errors=True)
    disk.replace(str(pack), str(gone))
    disk.sync_folder(str(pack.parent))
    shutil.rmtree(gone, ignore_errors=True)


def mend(packs: Path, disk: Disk) -> None:
    """Finish what was cut short, and clear away what is left of it. Nothing else may install meanwhile.

    Raises OSError.
    """
    for name, folder in list(pack_folders(packs)):
        if folder.name != name:
            disk.replace(str(folder), str(packs / name))
            disk.sync_folder(str(packs))
    for path in list(packs.iterdir()) if packs.is_dir() else ():
        if path.name.startswith((_NEW, _OLD, STAGED, GONE)) and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


def _name(name: str) -> str:
    """The name of the pack in a folder; empty for what is being installed or removed."""
    return "" if name.startswith((STAGED, GONE)) else name.removeprefix(_NEW).removeprefix(_OLD)
