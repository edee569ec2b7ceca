"""What a kill in the middle of a write leaves behind, removed once it is certain that nobody needs it.

Calls and people are not among it: what was being written of them may be all there is, so that is the doctor's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from callassist.files import TEMP_SUFFIX, Disk, clear_noted_parts
from callassist.script.pack_folders import mend
from callassist.store.backup import FOLDER as BACKUPS

_FRESH = ".new"
"""What earlier versions called a settings file or a script that was being written."""


def clear_leftovers(data: Path, config: Path, cache: Path, disk: Disk) -> list[Path]:
    """Remove half-made backups, settings, scripts and packs, and half-written exports in the folders of others.

    Nobody else may write meanwhile. Returns what is gone of ours. Raises OSError where the system refuses.
    """
    clear_noted_parts()
    gone = list(_leftovers(data, config, cache))
    for path in gone:
        disk.remove(path)
    mend(data / "packs", disk)
    return gone


def _leftovers(data: Path, config: Path, cache: Path) -> Iterator[Path]:
    yield from half_backups(data / BACKUPS)
    for folder in (config, cache, data / "templates"):
        yield from _files(folder.glob(f"*{TEMP_SUFFIX}"))
    yield from _files(config.glob(f"settings.toml*{_FRESH}"))
    yield from _files((data / "scripts").rglob(f"*.call.md{TEMP_SUFFIX}"))
    yield from _files((data / "scripts").rglob(f".*.call.md{_FRESH}"))


def half_backups(folder: Path) -> Iterator[Path]:
    """Backups that were being made when the program was killed."""
    return _files(folder.glob(f"*.zip{TEMP_SUFFIX}"))


def _files(found: Iterator[Path]) -> Iterator[Path]:
    return (path for path in sorted(found) if path.is_symlink() or not path.is_dir())
