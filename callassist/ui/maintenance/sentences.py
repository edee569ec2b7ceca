"""How much there is and how far something is, in the language of the interface."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from callassist.store.backup import BackupPreview
from callassist.ui.days import moment_words

_AREAS = ("data/calls/", "data/people", "data/scripts/", "data/packs/", "config/")


def tr(text: str, about: str = "", n: int = -1) -> str:
    return QCoreApplication.translate("MaintenanceRunner", text, about, n)


def counted(number: int, one: str, many: str) -> str:
    """ "1 call", "12,000 calls": `many` holds {n}."""
    return one if number == 1 else many.format(n=QLocale().toString(number))


def at_work(topic: str, done: int, total: int) -> str:
    """What is being done, in a line; empty for nothing."""
    patterns = {
        "index": tr("Looking through calls: {done} of {total}"),
        "backup": tr("Backing up: {done} of {total}"),
        "restore": tr("Restoring: {done} of {total}"),
        "check": tr("Checking files: {done} of {total}"),
    }
    pattern = patterns.get(topic, "")
    return pattern.format(done=QLocale().toString(done), total=QLocale().toString(total))


def day(moment: datetime) -> str:
    """ "Sun 22 Nov 2026, 09:30" as the language writes it."""
    return moment_words(moment, QLocale())


def size(count: int) -> str:
    return QLocale().formattedDataSize(count)


def holds(names: tuple[str, ...]) -> str:
    """ "3 calls, people, settings": what is among these names of a backup."""
    calls = sum(1 for name in names if name.startswith("data/calls/"))
    scripts = sum(1 for name in names if name.startswith(("data/scripts/", "data/packs/")))
    parts = [
        (calls, lambda: counted(calls, tr("1 call"), tr("{n} calls", "", calls))),
        (scripts, lambda: counted(scripts, tr("1 script file"), tr("{n} script files", "", scripts))),
        (any(name.startswith("data/people") for name in names), lambda: tr("the people")),
        (any(name.startswith("config/") for name in names), lambda: tr("the settings")),
    ]
    told = [say() for there, say in parts if there]
    others = sum(1 for name in names if not name.startswith(_AREAS))
    if others:
        told.append(counted(others, tr("1 other file"), tr("{n} other files", "", others)))
    return ", ".join(told)


def would_do(preview: BackupPreview) -> list[str]:
    """What restoring would change here, a sentence for each kind."""
    lines: list[str] = []
    if preview.added:
        lines.append(tr("Brought back, since it is not here: {what}.").format(what=holds(preview.added)))
    if preview.replaced:
        lines.append(tr("Replaced, since it differs here: {what}.").format(what=holds(preview.replaced)))
    if not lines:
        lines.append(tr("Nothing would change: all of it is here as it is in the backup."))
    if preview.only_here:
        files = counted(
            preview.only_here,
            tr("1 file that is only here stays"),
            tr("{n} files that are only here stay", "", preview.only_here),
        )
        lines.append(files + ".")
    return lines
