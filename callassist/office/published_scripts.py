"""The scripts of an office at this desk: a folder among the packs, in which each is as it was last published.

Whoever changes one has a copy of their own, as with any script that came from elsewhere: it is used in the place of the
other, and is never written here. What was published before lies beside each script as a version of it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from callassist.decoding import from_json
from callassist.files import MOST, Disk, make_folders, read_plain, write_atomic
from callassist.languages import bare_language
from callassist.messages import message
from callassist.office.invitation import OfficeError, OfficeRefused
from callassist.office.office_carrier import LEAD, LEADS, OfficeHere
from callassist.office.office_round import OfficeDone
from callassist.office.shared_carrier import IN_BETWEEN, PublishedHead, PublishedScript, SharedCarrier
from callassist.paths import make_private
from callassist.script.edit.versions import Version, Versions
from callassist.script.free_names import free_name
from callassist.script.handing_over import alone
from callassist.script.library import OFFICE_MARK, SUFFIX, WITHDRAWN
from callassist.script.lines import slug
from callassist.script.pack_folders import pack_folders
from callassist.script.packs import PackRefused
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import Script
from callassist.script.source import LARGEST

LEDGER = ".published.json"
_MOST_NAME = 60
_TRIES = 5
_LEAD = OfficeHere("", "", "", LEAD)
"""Who is taken to publish here: the server itself refuses anybody else."""


class HeldScript(msgspec.Struct, frozen=True):
    """A script as it was last taken. `file` is its name in the folder."""

    head: PublishedHead
    script: str
    lang: str
    file: str
    by: str
    at: datetime

    @property
    def place(self) -> str:
        return f"{WITHDRAWN}/{self.file}" if self.head.withdrawn else self.file


class ScriptLedger(msgspec.Struct):
    """What of the server is known in this folder, and of which office it is."""

    office: str = ""
    held: dict[str, HeldScript] = {}


@dataclass(frozen=True, slots=True)
class PublishDone:
    """It is published. `version` counts those of the office; `path` is where it lies now."""

    version: int
    path: Path


@dataclass(frozen=True, slots=True)
class PublishBehind:
    """Somebody else changed it since: nothing is published. `base` is what both changes came from, `path` where theirs
    lies.
    """

    base: str
    theirs: str
    by: str
    path: Path


class OfficeScripts:
    """Satisfies `office_round.RoundPart`. The caller holds the lock on the data folder."""

    def __init__(self, carrier: SharedCarrier, packs: Path, *, office: str, name: str) -> None:
        """`office` as in `OfficeRound`; `name` is what people call it."""
        self._carrier, self._packs, self._disk = carrier, packs, Disk()
        self._office, self._name = office, name
        self._folder, self._ledger = packs, ScriptLedger()

    def run(self, done: OfficeDone) -> None:
        """Take what is new. Raises OfficeError, OSError."""
        self._folder, self._ledger = self._opened()
        for head in self._carrier.scripts():
            known = self._ledger.held.get(head.key)
            if known is not None and known.head == head and (self._folder / known.place).exists():
                continue
            if known is not None and head.version < known.head.version:
                self._bring_back(known, head, done)
                continue
            found = self._carrier.script(head.key)
            read = _readable(found)
            if found is None or read is None:
                done.troubles.append(
                    message("A script of the office by {name} cannot be read here. Update this one.", name=found.by)
                    if found is not None
                    else message("A script of the office cannot be opened with the key of this desk.")
                )
                continue
            self._hold(found)
            done.scripts.append(read.title)

    def publish(self, text: str, base: str | None, *, withdrawn: bool = False) -> PublishDone | PublishBehind:
        """Make this the newest version, if what it came from (`base`; None: what this desk had) still is.

        Raises OfficeError, OSError.
        """
        read = _sound(text)
        if base is None:
            self._folder, self._ledger = self._opened()
            known = self._known(read.id, read.lang)
            base = self._text(known) if known is not None else ""
        for _ in range(_TRIES):
            self.run(OfficeDone(_LEAD))
            known = self._known(read.id, read.lang)
            theirs = self._text(known) if known is not None else ""
            if known is not None and theirs != base and theirs != text:
                return PublishBehind(base, theirs, known.by, self._folder / known.place)
            if known is not None and theirs == text and known.head.withdrawn == withdrawn:
                return PublishDone(known.head.version, self._folder / known.place)
            version = known.head.version if known is not None else 0
            try:
                self._carrier.publish(read.id, read.lang, text, version, 0, withdrawn)
                base = text
            except OfficeRefused as error:
                if error.code != IN_BETWEEN:
                    raise
        raise OfficeError(message("Others publish this script all the time. Try again in a moment."))

    def withdraw(self, script: str, lang: str = "") -> None:
        """Take a script back (`lang` empty: in whatever language). Raises OfficeError, OSError."""
        self.run(OfficeDone(_LEAD))
        held = next(
            (one for one in self._ledger.held.values() if one.script == script and lang in ("", one.lang)), None
        )
        if held is None:
            raise OfficeError(message("The office has no script “{name}”.", name=script))
        text = self._text(held)
        if not isinstance(self.publish(text, text, withdrawn=True), PublishDone):
            raise OfficeError(message("Somebody published this script in between. Look at it, then withdraw it."))

    def _opened(self) -> tuple[Path, ScriptLedger]:
        for _, folder in pack_folders(self._packs):
            with contextlib.suppress(OSError, ValueError):
                ledger = from_json(read_plain(folder / LEDGER, MOST), ScriptLedger)
                if ledger.office == self._office:
                    return folder, ledger
        wanted = slug(self._name)[:_MOST_NAME].strip("-") or "office"
        name = free_name(wanted, lambda name: (self._packs / name).exists())
        return self._packs / name, ScriptLedger(self._office)

    def _known(self, script: str, lang: str) -> HeldScript | None:
        return next((one for one in self._ledger.held.values() if (one.script, one.lang) == (script, lang)), None)

    def _text(self, held: HeldScript) -> str:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return read_plain(self._folder / held.place, LARGEST).decode("utf-8")
        return ""

    def _hold(self, found: PublishedScript) -> None:
        """Put a newer version in the place of what is there, and keep it among the versions."""
        before = self._ledger.held.get(found.head.key)
        name = before.file if before is not None else self._free_name(found)
        held = HeldScript(found.head, found.script, found.lang, name, found.by[:100], found.at)
        make_private(self._packs)
        path = self._folder / held.place
        make_folders(path.parent, self._packs, self._disk)
        if not (self._folder / OFFICE_MARK).exists():
            write_atomic(self._folder / OFFICE_MARK, self._name.encode(), self._disk, keep_previous=False)
        versions = Versions(self._folder, self._folder / name, self._disk)
        if not any(one.text == found.text for one in versions.all()[:1]):
            began = found.at
            while (versions.folder / (version := Version(began, found.at, held.by, found.text)).name).exists():
                began += timedelta(seconds=1)
            versions.put(version)
        write_atomic(path, found.text.encode("utf-8"), self._disk, keep_previous=False)
        if before is not None and before.place != held.place:
            self._disk.remove(self._folder / before.place)
        self._ledger.held[found.head.key] = held
        data = msgspec.json.encode(self._ledger)
        write_atomic(self._folder / LEDGER, data, self._disk, keep_previous=False)

    def _free_name(self, found: PublishedScript) -> str:
        taken = {one.file.casefold() for one in self._ledger.held.values()}
        stem = f"{slug(found.script)[:_MOST_NAME]}-{slug(bare_language(found.lang))[:10]}"
        return free_name(stem, lambda name: f"{name}{SUFFIX}".casefold() in taken) + SUFFIX

    def _bring_back(self, known: HeldScript, head: PublishedHead, done: OfficeDone) -> None:
        """The server was put back to an earlier time: whoever may publish gives it what it had."""
        if done.here.rights in LEADS and (text := self._text(known)):
            with contextlib.suppress(OfficeRefused):  # another desk was first
                self._carrier.publish(
                    known.script, known.lang, text, head.version, known.head.version, known.head.withdrawn
                )


def script_text(path: Path) -> str:
    """A script as it is published: by itself, with the tables that it reads. Raises OfficeError, OSError."""
    try:
        return alone(path, read_script(path, root=path.parent).files).decode("utf-8")
    except PackRefused as error:
        raise OfficeError(error.why) from error
    except UnicodeDecodeError as error:
        raise OfficeError(message("{path} is no text.", path=path)) from error


def _readable(found: PublishedScript | None) -> Script | None:
    """The script, where it is one that can be used here and is what it says."""
    if found is None or len(found.text.encode("utf-8", "replace")) > LARGEST:
        return None
    script = read_text(found.text).script
    return script if script is not None and (script.id, script.lang) == (found.script, found.lang) else None


def _sound(text: str) -> Script:
    """Raises OfficeError where nobody could use it."""
    script = read_text(text).script
    if script is None:
        raise OfficeError(message("The script has errors: it is published once it can be used."))
    return script
