"""`callassist backup`, `restore`, `doctor` and `calls remove`: the care of one's files without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from callassist import __version__
from callassist.cli.counts import counted
from callassist.paths import Paths

if TYPE_CHECKING:
    from callassist.cli.parsers import Subparsers
    from callassist.store.backup import BackupPreview, Backups
    from callassist.store.doctor import DoctorReport


def add_backup_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `backup`."""
    parser = subparsers.add_parser(
        "backup", help="copy everything into a zip file", description="Copy calls, people, scripts and settings."
    )
    parser.add_argument("--to", metavar="FILE", type=Path, help="write the backup there, and not beside the data")
    parser.add_argument("--list", action="store_true", help="list the backups there are, newest first")
    return parser


def add_restore_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `restore`."""
    parser = subparsers.add_parser(
        "restore",
        help="put the files of a backup back",
        description="Put the files of a backup back. A backup of what is there now is made first; files that the "
        "backup does not know stay as they are.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    return parser


def add_doctor_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command `doctor`."""
    parser = subparsers.add_parser(
        "doctor",
        help="look at every file, and say what is wrong",
        description="Look at every call, the people, the backups and the index, and say what is wrong.",
    )
    parser.add_argument("--repair", action="store_true", help="repair what can be repaired without any risk")
    return parser


def backup_command(args: argparse.Namespace, paths: Paths, now: Callable[[], datetime]) -> int:
    """Make a backup, or list them: 0. When it does not work: a sentence on stderr, and 2."""
    from callassist.store.backup import BackupError

    backups = _backups(paths, now)
    if args.list:
        for path in backups.existing():
            sys.stdout.write(f"{path}\n")
        return 0
    try:
        made = backups.make(args.to.expanduser().absolute() if args.to else None, progress_line("Copying"))
    except BackupError as error:
        return _refuse("backup", error)
    sys.stdout.write(f"{made}\n")
    return 0


def restore_command(args: argparse.Namespace, paths: Paths, now: Callable[[], datetime]) -> int:
    """Say what restoring changes, and do it unless it is a dry run: 0. When it does not work: a sentence, and 2."""
    from callassist.store.backup import BackupError
    from callassist.store.lock import DataLock, Locked

    backups = _backups(paths, now)
    try:
        if args.dry_run:
            sys.stdout.write(_preview(backups.preview(args.file)))
            return 0
        paths.make()
        with DataLock(paths.data):
            done, before = backups.restore(args.file, progress_line("Restoring"))
    except (BackupError, Locked, OSError) as error:
        return _refuse("restore", error)
    sys.stdout.write(_preview(done))
    sys.stdout.write(f"What was here before is in {before}\n")
    return 0


def doctor_command(args: argparse.Namespace, paths: Paths, now: Callable[[], datetime]) -> int:
    """Say what was found: 0 when all is well (or repaired), 1 when something is not, 2 when it could not be tried."""
    from callassist.store.calls import CallStore
    from callassist.store.doctor import Doctor
    from callassist.store.index import Index
    from callassist.store.lock import DataLock, Locked
    from callassist.store.writer import Writer

    if not paths.data.is_dir():
        sys.stdout.write(f"There is nothing in {paths.data} yet.\n")
        return 0
    with ExitStack() as stack:
        try:
            lock: AbstractContextManager[object] = DataLock(paths.data) if args.repair else nullcontext()
            stack.enter_context(lock)
        except (Locked, OSError) as error:
            return _refuse("doctor", error)
        writer = Writer()
        stack.callback(writer.close, 5.0)
        store = CallStore(paths.data, writer, now=now)
        index = Index(paths.cache, store)
        stack.callback(index.close)
        report = Doctor(store, index, _backups(paths, now), mend=args.repair).examine(progress_line("Looking"))
    sys.stdout.write(as_text(report, paths, mend=args.repair))
    return 0 if report.well else 1


def remove_command(args: argparse.Namespace, paths: Paths, now: Callable[[], datetime]) -> int:
    """Remove the calls named, or put them back: 0. 1 where there is no such call, 2 when it could not be tried."""
    from callassist.store.calls import CallStore
    from callassist.store.index import Index
    from callassist.store.lock import DataLock, Locked
    from callassist.store.maintenance import MaintenancePlan
    from callassist.store.migrations import ReadOnly
    from callassist.store.storage import Damaged
    from callassist.store.writer import Writer

    name, code = f"calls {args.act}", 0
    if not args.ids:
        return _refuse(name, ValueError("Name the call by its id: callassist calls lists them."))
    with ExitStack() as stack:
        try:
            paths.make()
            stack.enter_context(DataLock(paths.data))
        except (Locked, OSError) as error:
            return _refuse(name, error)
        writer = Writer()
        stack.callback(writer.close, 5.0)
        store = CallStore(paths.data, writer, now=now)
        index = Index(paths.cache, store)
        stack.callback(index.close)
        plan = MaintenancePlan(store, index, _backups(paths, now), config=paths.config, cache=paths.cache, now=now)
        for call in args.ids:
            try:
                if args.act == "remove":
                    plan.remove(call)
                    sys.stdout.write(f"{call} is removed. Put it back with: callassist calls restore {call}\n")
                else:
                    plan.give_back(call)
                    sys.stdout.write(f"{call} is back.\n")
            except FileNotFoundError:
                where = "kept" if args.act == "remove" else "removed"
                code = max(code, 1)
                _refuse(name, ValueError(f"there is no {where} call {call}."))
            except (OSError, ReadOnly, Damaged) as error:
                code = _refuse(name, error)
    return code


def as_text(report: DoctorReport, paths: Paths, *, mend: bool) -> str:
    """The doctor's report for the eye."""
    from callassist.store.doctor import FindingKind

    lines = [
        f"{paths.data}: "
        + ", ".join(
            (
                counted(report.calls, "call"),
                counted(report.people, "person", "people"),
                counted(report.backups, "backup"),
            )
        )
    ]
    for found in report.findings:
        state = "repaired" if found.done else found.kind.value
        lines.append(f"{state}: {found.path}")
        lines.append(f"    {found.text}")
        done = found.done.removeprefix(found.text).strip()
        if done:
            lines.append(f"    {done}")
    if report.well:
        lines.append("All is well.")
    elif not mend and any(found.kind is FindingKind.MENDABLE for found in report.findings):
        lines.append("Repair what can be repaired with: callassist doctor --repair")
    return "\n".join(lines) + "\n"


def _preview(preview: BackupPreview) -> str:
    from callassist.written_days import write_moment

    about = preview.about
    added, replaced = counted(len(preview.added), "file"), counted(len(preview.replaced), "file")
    same, only_here = counted(preview.same, "file"), counted(preview.only_here, "file")
    of = f"Backup of {write_moment(about.created, 'en')}, made by Call Assist {about.version}"
    lines = [
        f"{of}: {counted(about.calls, 'call')}",
        f"Added: {added}. Replaced: {replaced}. The same: {same}. Only here, and staying: {only_here}.",
        *(f"  added     {name}" for name in preview.added),
        *(f"  replaced  {name}" for name in preview.replaced),
    ]
    return "\n".join(lines) + "\n"


def _backups(paths: Paths, now: Callable[[], datetime]) -> Backups:
    from callassist.store.backup import for_folders

    return for_folders(paths.data, paths.config, now=now, version=__version__)


def progress_line(verb: str) -> Callable[[int, int], None] | None:
    """A line that counts, where somebody watches."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if done % 100 == 0 or done == total:
            sys.stderr.write(f"\r{verb}: {done} of {total}" + ("\n" if done == total else ""))

    return show


def _refuse(command: str, error: Exception) -> int:
    from callassist.cli.parsers import why

    sys.stderr.write(f"callassist {command}: {why(error)}\n")
    return 2
