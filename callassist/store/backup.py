"""Copies of everything, as plain zip files that any program opens.

One a day when the program is used, the last seven days and the last four weeks of them; nothing is restored before a
copy of what is there now was made. The newest versions alone are in it: a copy of a copy helps nobody.
"""

from __future__ import annotations

import contextlib
import os
import sys
import zipfile
import zlib
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from callassist.decoding import from_json
from callassist.files import (
    BACKUP_SUFFIX,
    MOST,
    TEMP_SUFFIX,
    Disk,
    NotOurs,
    make_folders,
    open_new,
    open_plain,
    sync_to_disk,
    write_atomic,
)
from callassist.messages import Message, WordedError, describe_error, message
from callassist.paths import make_private
from callassist.store.draft_file import NAME as DRAFTS
from callassist.store.exchange_desk import KEPT
from callassist.store.lock import LOCK_NAME, OWNER_NAME
from callassist.store.people import NAME as PEOPLE
from callassist.store.people import RESTORED
from callassist.store.segments import FOLDER as CHANGES
from callassist.store.storage import decode_tables, encode

FOLDER = "backups"
DAYS, WEEKS = 7, 4
_PREFIX, _BEFORE = "callassist-", "before-restore-"
_ABOUT = "about.json"
_FORMAT = 1
_PEOPLE, _CHANGES = f"data/{PEOPLE}", f"data/{CHANGES}/"

Progress = Callable[[int, int], None]


class BackupError(WordedError):
    """A backup could not be made or cannot be used. The text is a sentence for people."""

    def __init__(self, describe_error: Message) -> None:
        super().__init__(describe_error)
        self.why = describe_error


class BackupInfo(msgspec.Struct, frozen=True):
    """What a backup says of itself."""

    format: int
    created: datetime
    version: str
    """Of the program that made it."""
    calls: int = 0


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """What restoring a backup would do here. Nothing is ever removed by it."""

    path: Path
    about: BackupInfo
    same: int
    added: tuple[str, ...]
    """Names in the backup that are not here."""
    replaced: tuple[str, ...]
    """Names whose content here is another."""
    only_here: int
    """Files here that the backup does not know; they stay."""


class Backups:
    """The backups of some folders, each under a short name ("data", "config"), kept in `folder`."""

    def __init__(
        self,
        roots: Mapping[str, Path],
        folder: Path,
        *,
        now: Callable[[], datetime],
        version: str,
        disk: Disk | None = None,
    ) -> None:
        self._roots = dict(roots)
        self.folder = folder
        self._now = now
        self._version = version
        self._disk = disk or Disk()

    def existing(self) -> list[Path]:
        """Every backup in the folder, newest first; those made before a restore too."""
        found = [*self.folder.glob(f"{_PREFIX}*.zip"), *self.folder.glob(f"{_BEFORE}*.zip")]
        return sorted(found, key=lambda path: path.name.removeprefix(_PREFIX).removeprefix(_BEFORE), reverse=True)

    def due(self) -> bool:
        """Whether there is no backup of today yet."""
        return not any(_day(path) == self._now().date() for path in self.folder.glob(f"{_PREFIX}*.zip"))

    def make_daily(self, progress: Progress | None = None) -> Path | None:
        """Make today's backup unless there is one, and let old ones go. None when there was nothing to do: a backup of
        an empty folder would be all that there is of the day on which the first calls are made.
        """
        if not self.due() or not any(name.startswith("data/") for name, _ in self._files()):
            return None
        made = self.make(progress=progress)
        self.rotate()
        return made

    def make(self, target: Path | None = None, progress: Progress | None = None) -> Path:
        """Make a backup now, at `target` or in the folder, and read it back. Raises BackupError, leaving no half.

        What `progress` raises ends it too, and goes on to the caller.
        """
        return self._make(target or self.folder / f"{_PREFIX}{self._now():%Y-%m-%d-%H%M%S}.zip", progress)

    def rotate(self) -> list[Path]:
        """Remove the backups that are neither of the last days nor the newest of the last weeks. Returns those.

        Days and weeks count where there is a backup: a clock that is far ahead for once takes none of them. Those of
        days that have not come yet were made while it was, and take no place of the others.
        """
        today = self._now().date()
        found = sorted(self.folder.glob(f"{_PREFIX}*.zip"), reverse=True)
        mine = {path: day for path in found if (day := _day(path)) and day <= today}
        days: dict[date, Path] = {}
        weeks: dict[tuple[int, int], Path] = {}
        for path, day in mine.items():
            days.setdefault(day, path)
            weeks.setdefault(day.isocalendar()[:2], path)
        keep = {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
        gone = [path for path in mine if path not in keep]
        for path in gone:
            self._disk.remove(path)
        return gone

    def check(self, path: Path) -> BackupInfo:
        """Read a whole backup. Raises BackupError when it could not be restored."""
        with _opened(path) as archive:
            self._members(archive, path)
            return _about(archive, path)

    def preview(self, path: Path) -> BackupPreview:
        """What `restore` would do. Raises BackupError for a file that is damaged or no backup of ours."""
        with _opened(path) as archive:
            about = _about(archive, path)
            added: list[str] = []
            replaced: list[str] = []
            same = 0
            members = self._members(archive, path)
            for info, target in members:
                if not target.exists():
                    added.append(info.filename)
                elif _same(target, info, self._disk):
                    same += 1
                else:
                    replaced.append(info.filename)
        known = {target for _, target in members}
        only_here = sum(1 for _, here in self._files() if here not in known)
        return BackupPreview(path, about, same, tuple(added), tuple(replaced), only_here)

    def restore(
        self, path: Path, progress: Progress | None = None, *, leave: Collection[Path] = ()
    ) -> tuple[BackupPreview, Path]:
        """Bring the files of a backup back, after a backup of what is here now. Files it does not know stay.

        `leave` are files that are not touched (calls that are going on). Returns what was done and where the copy of
        before is. Raises BackupError before anything was changed, OSError when the disk refuses half-way (restoring
        again goes on).
        """
        preview = self.preview(path)
        before = self._make(self.folder / f"{_BEFORE}{self._now():%Y-%m-%d-%H%M%S}.zip", None)
        wanted = {*preview.added, *preview.replaced}
        with _opened(path) as archive:
            for number, (info, target) in enumerate(self._members(archive, path), 1):
                if info.filename in wanted and target not in leave:
                    root = self._roots[info.filename.partition("/")[0]]
                    make_folders(target.parent, root, self._disk)
                    write_atomic(
                        target, _as_restored(info.filename, archive.read(info), target, self._disk), self._disk
                    )
                if progress is not None:
                    progress(number, len(archive.infolist()))
        return preview, before

    def _make(self, target: Path, progress: Progress | None) -> Path:
        files = list(self._files())
        temp = target.parent / (target.name + TEMP_SUFFIX)  # a folder may have no name: /
        try:
            make_private(self.folder)
            with open_new(temp) as handle:
                self._fill(handle, files, progress)
                handle.flush()
                sync_to_disk(handle.fileno())
                _read_back(handle)
            self._disk.replace(str(temp), str(target))
            self._disk.sync_folder(str(target.parent))
        except (OSError, zipfile.BadZipFile, zlib.error) as error:
            raise BackupError(
                message("No backup could be written to {target}: {why}.", target=target, why=describe_error(error))
            ) from error
        finally:
            with contextlib.suppress(OSError):
                temp.unlink(missing_ok=True)
        return target

    def _fill(self, handle: IO[bytes], files: list[tuple[str, Path]], progress: Progress | None) -> None:
        calls = sum(1 for name, _ in files if name.startswith("data/calls/"))
        about = BackupInfo(_FORMAT, self._now(), self._version, calls)
        with zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            archive.writestr(_ABOUT, msgspec.json.encode(about))
            for number, (name, path) in enumerate(files, 1):
                try:
                    data = self._disk.read(path)
                except (FileNotFoundError, NotOurs):  # removed since it was listed; or far too large to be ours
                    continue
                info = zipfile.ZipInfo(name, _zip_time(path))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, data)
                if progress is not None:
                    progress(number, len(files))

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Everything worth keeping: (name in the archive, path)."""
        for root_name, root in sorted(self._roots.items()):
            for folder, folders, names in os.walk(root):
                left_out = (self.folder, root / KEPT)
                folders[:] = sorted(each for each in folders if Path(folder, each) not in left_out)
                for name in sorted(names):
                    path = Path(folder, name)
                    if _worth_keeping(name) and path.is_file():  # also where it is a link
                        yield f"{root_name}/{path.relative_to(root).as_posix()}", path

    def _members(self, archive: zipfile.ZipFile, path: Path) -> list[tuple[zipfile.ZipInfo, Path]]:
        """Every file in a backup with its place here. Raises BackupError for one that leads elsewhere."""
        members: list[tuple[zipfile.ZipInfo, Path]] = []
        for info in archive.infolist():
            if info.filename == _ABOUT or info.is_dir():
                continue
            parts = PurePosixPath(info.filename).parts
            root = self._roots.get(parts[0]) if parts else None
            below = parts[1:]
            if root is None or not below or any(part == ".." or set(part) & set("\\:\0") for part in below):
                raise BackupError(
                    message(
                        "{name} is no backup of Call Assist: it holds “{filename}”.",
                        name=path.name,
                        filename=info.filename,
                    )
                )
            if info.file_size > MOST:
                raise BackupError(
                    message(
                        "{name} is no backup of Call Assist: “{filename}” in it is far too large.",
                        name=path.name,
                        filename=info.filename,
                    )
                )
            members.append((info, root.joinpath(*below)))
        return members


def for_folders(data: Path, config: Path, *, now: Callable[[], datetime], version: str) -> Backups:
    """The backups of a person's folders, in the place where they are looked for."""
    return Backups({"data": data, "config": config}, data / FOLDER, now=now, version=version)


def forget_in(archive: Path, unwanted: Callable[[str, bytes], bytes | None], disk: Disk) -> bool:
    """Write a backup anew without what is unwanted. `unwanted` gives the content to keep, None to drop the file.

    Returns whether anything changed. Raises BackupError for a damaged archive, OSError when the disk refuses.
    """
    temp = archive.with_name(archive.name + TEMP_SUFFIX)
    changed = False
    with _opened(archive) as old:
        handle = open_new(temp)
        with handle, zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as new:
            for info in old.infolist():
                data = old.read(info)
                kept = data if info.filename == _ABOUT else unwanted(info.filename, data)
                changed = changed or kept != data
                if kept is not None:
                    new.writestr(info, kept)
            new.close()
            handle.flush()
            sync_to_disk(handle.fileno())
    if changed:
        disk.replace(str(temp), str(archive))
        disk.sync_folder(str(archive.parent))
    else:
        disk.remove(temp)
    return changed


def _worth_keeping(name: str) -> bool:
    return not name.endswith((BACKUP_SUFFIX, TEMP_SUFFIX)) and name not in {LOCK_NAME, OWNER_NAME, DRAFTS}


def _day(path: Path) -> date | None:
    with contextlib.suppress(ValueError):
        return date.fromisoformat(path.name.removeprefix(_PREFIX)[:10])
    return None


def _zip_time(path: Path) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006  zip files know only the clock on the wall
    return (max(moment.year, 1980), moment.month, moment.day, moment.hour, moment.minute, moment.second)


def _read_back(handle: IO[bytes]) -> None:
    with zipfile.ZipFile(handle) as archive:
        bad = archive.testzip()
    if bad is not None:
        raise zipfile.BadZipFile(message("{bad} could not be read back", bad=bad))


@contextlib.contextmanager
def _opened(path: Path) -> Generator[zipfile.ZipFile]:
    try:
        with os.fdopen(open_plain(path, sys.maxsize), "rb") as file, zipfile.ZipFile(file) as archive:
            yield archive
    except NotOurs as error:
        raise BackupError(message("{path} is no backup: {why}.", path=path, why=describe_error(error))) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupError(message("{path} is damaged, or it is no backup.", path=path)) from error
    except FileNotFoundError as error:
        raise BackupError(message("There is no file {path}.", path=path)) from error


def _about(archive: zipfile.ZipFile, path: Path) -> BackupInfo:
    try:
        about = from_json(archive.read(_ABOUT), BackupInfo)
    except (KeyError, ValueError) as error:
        raise BackupError(message("{path} is no backup of Call Assist.", path=path)) from error
    if about.format > _FORMAT:
        raise BackupError(
            message(
                "{name} was made by a newer version of Call Assist ({version}).", name=path.name, version=about.version
            )
        )
    bad = archive.testzip()
    if bad is not None:
        raise BackupError(message("{path} is damaged: “{bad}” in it cannot be read.", path=path, bad=bad))
    return about


def _same(path: Path, info: zipfile.ZipInfo, disk: Disk) -> bool:
    size = path.stat().st_size
    if info.filename.startswith(_CHANGES) and size > info.file_size:  # changes are only ever added
        return zlib.crc32(disk.read(path)[: info.file_size]) == info.CRC
    return size == info.file_size and zlib.crc32(disk.read(path)) == info.CRC


def _as_restored(name: str, data: bytes, target: Path, disk: Disk) -> bytes:
    """What comes into a file. The people are marked as wanted as they are; changes of them are added, never replaced:
    other machines may know those that came since.
    """
    if name == _PEOPLE:
        try:
            tables = decode_tables(data)
        except ValueError:
            return data
        return encode(tables | {RESTORED: {"1": {}}})
    if name.startswith(_CHANGES) and target.is_file():
        here = disk.read(target)
        known = set(here.split(b"\n"))
        more = [line + b"\n" for line in data.split(b"\n")[:-1] if line not in known]
        return here + (b"" if here.endswith(b"\n") or not here else b"\n") + b"".join(more)
    return data
