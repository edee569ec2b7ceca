"""Where the program keeps its files, as one value that is handed on and never looked up twice.

Each system has its own customs for settings, data, caches and logs; `--data-dir` and every test replace all
four at once, so nothing ever reaches a person's real files by accident.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

NAME = "callassist"
"""The folder's name in each of the system's places."""
OFFICE_MEMBERSHIP = "office.json"
OFFICE_NEW_KEY = "office-key.json"
"""What a desk knows of its office: beside the log, never in the data, as who this machine is."""
OFFICE_CLAIMS = "office-claims.json"
"""In the data folder: whom of the office's lists this desk has."""


class Paths(NamedTuple):
    """The four folders of one world. They may not exist yet: `make` creates them."""

    config: Path
    data: Path
    cache: Path
    log: Path

    def make(self) -> Paths:
        """Create what is missing, readable by its owner alone. Folders that exist keep their permissions.

        Raises OSError where the system does not let us.
        """
        for folder in (self.config, self.data, self.cache, self.log):
            make_private(folder)
        return self


def standard() -> Paths:
    """The customary folders of this system: XDG on Linux, Application Support on macOS, AppData on Windows."""
    if sys.platform == "linux":
        return _xdg()
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(NAME, appauthor=False)
    return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path)


def _xdg() -> Paths:
    """What platformdirs says on Linux, by the XDG Base Directory Specification, without its 3 ms of every start."""

    def folder(kind: str, usual: str) -> Path:
        named = Path(os.environ.get(f"XDG_{kind}_HOME", ""))
        return (named if named.is_absolute() else Path.home() / usual) / NAME

    state = folder("STATE", ".local/state")
    return Paths(folder("CONFIG", ".config"), folder("DATA", ".local/share"), folder("CACHE", ".cache"), state / "log")


def within(folder: Path) -> Paths:
    """A world of its own: all four below `folder`."""
    base = folder.expanduser().absolute()
    return Paths(base / "config", base / "data", base / "cache", base / "log")


def find(data_dir: Path | None = None) -> Paths:
    """The world that `--data-dir` names, or the system's customary folders."""
    return standard() if data_dir is None else within(data_dir)


def make_private(folder: Path) -> None:
    """`mkdir -p`, with every folder that it adds closed to others (`Path.mkdir` opens the parents), and on the disk.

    Raises OSError.
    """
    if folder.is_dir():
        return
    from callassist.files import Disk  # whoever rings is not to wait for it

    missing = [folder, *folder.parents]
    for place in reversed(missing):
        if not place.is_dir():
            Disk().make_folder(place)
