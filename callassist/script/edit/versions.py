"""Earlier versions of a person's own script: one for each session of edits, with who made it, when, and the text.

They lie beside the scripts in a hidden folder, one file each, so that nothing else ever reads them as scripts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from callassist.files import Disk, read_plain, write_atomic
from callassist.paths import make_private
from callassist.script.source import LARGEST

FOLDER = ".versions"
SOUND = ".sound"
MOST = 200
"""Versions that are kept of one script; of more, the oldest go."""
_LARGEST = 8 * LARGEST
_NAME = re.compile(r"\d{8}-\d{6}\.json")


@dataclass(frozen=True, slots=True)
class Version:
    """The text as a session of edits left it. `began` names it; `who` is empty where nobody said."""

    began: datetime
    ended: datetime
    who: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.began:%Y%m%d-%H%M%S}.json"


class Versions:
    """The versions of one script of a person's own folder."""

    def __init__(self, own: Path, script: Path, disk: Disk | None = None) -> None:
        """`own` is the folder of the person's scripts, `script` a file in it."""
        below = script.relative_to(own)
        self.folder = own / FOLDER / below.with_name(below.name.removesuffix(".call.md"))
        self.disk = disk or Disk()

    def all(self) -> list[Version]:
        """Those that can be read, the newest first."""
        if not self.folder.is_dir():
            return []
        names = sorted((path for path in self.folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)
        found = (self._read(path) for path in names[:MOST])
        return [version for version in found if version is not None]

    def put(self, version: Version) -> None:
        """Keep a version, in the place of the one of the same session. Raises OSError."""
        make_private(self.folder)
        known = asdict(version) | {"began": version.began.isoformat(), "ended": version.ended.isoformat()}
        data = json.dumps(known, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
        write_atomic(self.folder / version.name, data, self.disk, keep_previous=False)
        names = sorted(path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        for path in names[:-MOST]:
            self.disk.remove(path)

    def _read(self, path: Path) -> Version | None:
        try:
            known = json.loads(read_plain(path, _LARGEST).decode("utf-8", "surrogatepass"))
            began, ended = datetime.fromisoformat(known["began"]), datetime.fromisoformat(known["ended"])
            return Version(began, ended, str(known["who"]), str(known["text"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def sound_copy(own: Path, script: Path) -> Path:
    """Where the last text that checked is kept while the script itself has errors."""
    return own / SOUND / script.relative_to(own)


def keep_sound(own: Path, script: Path, text: str, disk: Disk) -> None:
    """Keep the last text that checked. Raises OSError."""
    path = sound_copy(own, script)
    make_private(path.parent)
    write_atomic(path, text.encode("utf-8", "surrogatepass"), disk, keep_previous=False)


def let_sound_go(own: Path, script: Path, disk: Disk) -> None:
    """The script itself checks again."""
    path = sound_copy(own, script)
    if path.is_file():
        disk.remove(path)


def without_repeats(versions: Sequence[Version]) -> list[Version]:
    """The versions without those whose text is that of the one after them in the list."""
    return [
        version
        for place, version in enumerate(versions)
        if place + 1 == len(versions) or versions[place + 1].text != version.text
    ]
