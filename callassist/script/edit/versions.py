"""Earlier versions of a person's own script: one for each session of edits, with who made it, when, and the text.

They lie beside the scripts in a hidden folder, one file each, so that nothing else ever reads them as scripts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from callassist.decoding import plain_json
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
    instead: str | None = None
    """What the script was made from before, where it is made from something else since this version."""

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

    def begin(self, before: str, text: str, now: datetime, who: str = "", instead: str | None = None) -> Version:
        """A version of its own for a new session; also the text as it was found, unless it is kept already."""
        known = self.all()
        if not known or known[0].text != before:
            began = self._free(now)
            self.put(Version(began, began, "", before))
        version = Version(self._free(now), now, who, text, instead)
        self.put(version)
        return version

    def _free(self, wanted: datetime) -> datetime:
        """A time whose name no version has yet."""
        while (self.folder / f"{wanted:%Y%m%d-%H%M%S}.json").exists():
            wanted += timedelta(seconds=1)
        return wanted

    def _read(self, path: Path) -> Version | None:
        try:
            known = plain_json(read_plain(path, _LARGEST).decode("utf-8", "surrogatepass"))
            began, ended = datetime.fromisoformat(known["began"]), datetime.fromisoformat(known["ended"])
            instead = known.get("instead")
            return Version(
                began, ended, str(known["who"]), str(known["text"]), str(instead) if instead is not None else None
            )
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


def made_from(version: Version, own: Sequence[Version], published: Sequence[Version], now: str) -> str:
    """What a version was made from, where the script is made from `now` today; both sorts of versions the newest first.

    What was published from here in between stays: whoever goes back behind that takes back what they wrote themselves.
    An office's version is made from itself, unless the script has gone on from it: then it is taken on purpose.
    """
    if version in own:
        since = [one.instead for one in own[: own.index(version)] if one.instead is not None]
        return since[-1] if since else now
    newer = [one.text for one in published[: published.index(version) + 1]] if version in published else []
    return now if now in newer else version.text


def likest(text: str, others: Sequence[str]) -> str:
    """The one of these that has most rows in common with a text: what it was made from, where nobody says. Of several,
    the last.
    """
    rows = Counter(text.splitlines())

    def apart(other: str) -> int:
        theirs = Counter(other.splitlines())
        return (rows - theirs).total() + (theirs - rows).total()

    return min(reversed(others), key=apart)
