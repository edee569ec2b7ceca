"""One round with the server of an office: take what others wrote, give what is new here.

What travels are the lines of the people's changes (`store.segments`), as with a folder in common, into the same files
and through the same fold. All that is known of the server may be lost: then all is compared once more.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import msgspec

from callassist.decoding import from_json
from callassist.files import MOST, Disk, read_plain, write_atomic
from callassist.messages import Message, joined, message, packed, unpacked
from callassist.office.handing_out import read_claims
from callassist.office.invitation import OfficeRefused
from callassist.office.office_carrier import (
    ADMIN,
    BEGINS_ANEW,
    BEHIND,
    CALLER,
    FORGET,
    LACKS,
    LEADS,
    PEOPLE,
    OfficeCarrier,
    OfficeCursor,
    OfficeHere,
    OfficeKnown,
    OfficeLine,
    OfficeMember,
)
from callassist.office.office_lists import AgreedList, ListsMet, OfficeLists, lists_waiting
from callassist.people.record_changes import FORGET as FORGETS
from callassist.people.record_changes import FORGOTTEN, VERSION, RecordPart
from callassist.store.calls import CallStore
from callassist.store.exchange import forget_as_others_did, with_new_name
from callassist.store.list_files import ListStore
from callassist.store.machine import Machine
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.segments import DEVICE, FOLDER, Segments, change_in, line_of, lines_in, scrubbed

LEDGER = "office.json"
_LINES_A_FILE = 500
_AT_ONCE, _BYTES_AT_ONCE = 500, 256 * 1024
"""What is sent in one go: a slow line has to take it within the seconds in which an answer is waited for."""
_PAGE = 10_000
_SHOWN, _MOST_TOLD = timedelta(days=1), 10
"""How long, and how often, it is told what of a list that was changed here does not stand."""
_TOLD = timedelta(days=7)
"""How long it is told what came of rights that have grown."""


class Agreed(msgspec.Struct, frozen=True):
    """How a device was here and there when all of it was there."""

    known: OfficeKnown = OfficeKnown()
    files: dict[str, int] = {}
    forgotten: int = 0
    rights: str = ""
    alone: bool = False
    """Somebody is forgotten at this desk alone: what it wrote of them stays at the others."""


class ToldOnce(msgspec.Struct, frozen=True):
    """A sentence (`messages.packed`) that is shown for a while, since when."""

    at: datetime
    text: str


class OfficeLedger(msgspec.Struct):
    """What of the server is known here."""

    office: str = ""
    """By what the desk was known when this was written."""
    cursor: OfficeCursor = OfficeCursor()
    agreed: dict[str, Agreed] = {}
    shortened: int = 0
    """For how many who are forgotten the lines of others were made shorter there."""
    forgotten: set[str] = set()
    """Marks of those whom somebody forgot for all. Others may be forgotten at this desk alone."""
    lists: dict[str, AgreedList] = {}
    at: datetime | None = None
    """When the last round was whole."""
    told: list[ToldOnce] = []
    """Where what was changed here does not stand."""
    newer: int = 0
    """The version of lines that was understood here when there were some of a later one, else 0. They were left where
    they are, so that all is asked of them once they are understood: whom they forget, and whether they may.
    """
    rights: str = ""
    """Those of the desk in the last round."""
    grown: int = 0
    grown_at: datetime | None = None
    """How many who were forgotten at this desk alone became forgotten for all, as its rights grew, and when."""


@dataclass(slots=True)
class OfficeDone:
    """What a round came to."""

    here: OfficeHere
    given: int = 0
    taken: int = 0
    """Lines."""
    forgotten: int = 0
    """Calls that are gone because somebody was forgotten."""
    scripts: list[str] = field(default_factory=list[str])
    """What scripts are called of which a newer version came."""
    cards: int = 0
    """How often others said something new of a candidate."""
    held: int = 0
    """Lines that are there, and not shown yet since somebody's transaction goes on."""
    lists: ListsMet = field(default_factory=ListsMet)
    members: list[OfficeMember] = field(default_factory=list[OfficeMember])
    troubles: list[Message] = field(default_factory=list[Message])
    new_name: bool = False


class RoundPart(Protocol):
    """What else a desk has in common with the others."""

    def run(self, done: OfficeDone) -> None:
        """Give and take it. Raises as `OfficeRound.run`."""
        ...


class OfficeRound:
    """The office as this desk uses it. The caller holds the lock on the data folder."""

    def __init__(
        self,
        carrier: OfficeCarrier,
        machine: Machine,
        store: CallStore,
        book: PeopleFile,
        privacy: Callable[[], Privacy],
        *,
        office: str,
        state: Path,
        now: Callable[[], datetime],
        lists: OfficeLists | None = None,
    ) -> None:
        """`office` tells this membership from every other; `state` is where this machine's name is kept; `lists` are
        None where they are not open.
        """
        self._carrier, self.machine, self._store, self._book = carrier, machine, store, book
        self._privacy, self._office, self._state, self._now = privacy, office, state, now
        self._lists, self._disk = lists, Disk()
        self._local = Segments(store.root / FOLDER, store.root, self._disk)
        self._ledger = read_ledger(store.root, office)
        self.parts: list[RoundPart] = []
        """They come once people are exchanged, and whoever is forgotten is."""

    def run(self) -> OfficeDone:
        """Take, then give. Raises OfficeError, OSError, ReadOnly; what was done until then stands."""
        self._store.must_write()
        done = OfficeDone(self._carrier.hello(self._ledger.cursor))
        try:
            self._take(done)
        except OfficeRefused as error:
            if error.code != BEGINS_ANEW:
                raise
            done.here = self._carrier.hello(self._ledger.cursor)
            self._take(done)
        self._book.take_in_changes()
        if not self._has_key(done):
            done.lists, done.members = ListsMet(tuple(self._carrier.lists())), self._carrier.members()
            self._keep()
            return done
        self._mind_the_name(done)
        done.forgotten += forget_as_others_did(self._book, self.machine.id, self._privacy)
        self._announce(done)
        if not self._book.settle():
            raise OSError(self._book.failure)
        self._ledger.rights = done.here.rights
        for device in (self.machine.id, *self.machine.earlier):
            self._give(device, done)
        self._make_shorter(done)
        if self._ledger.newer:
            done.troubles.append(
                message(
                    "Some in the office have a newer Call Assist: what it wrote comes here once this one is updated."
                )
            )
        self._exchange_lists(done)
        for part in self.parts:
            part.run(done)
        done.held, done.members = self._carrier.held(), self._carrier.members()
        self._ledger.at = self._now()
        self._keep()
        return done

    def _announce(self, done: OfficeDone) -> None:
        """Whoever may forget for all now does so with all whom they had forgotten for themselves: that is told."""
        ledger, now = self._ledger, self._now()
        if ledger.rights == CALLER and done.here.rights in LEADS:
            alone = self._book.forgotten_marks() - ledger.forgotten
            ledger.grown, ledger.grown_at = len(alone), now if alone else None
            if alone:
                self._book.forget_once_more(alone)
        if ledger.grown_at is not None and now - ledger.grown_at < _TOLD:
            done.troubles.append(
                message(
                    "Your rights in the office have grown: whom this desk had forgotten for itself is forgotten for "
                    "all now. People: {n}.",
                    n=ledger.grown,
                )
            )

    def _has_key(self, done: OfficeDone) -> bool:
        """Whether the office takes what is sealed here."""
        if done.here.key == BEHIND and done.here.rights == ADMIN:
            self._carrier.renew_key()
        elif done.here.key:
            done.troubles.append(
                message(
                    "The office has a new key. Nothing is sent before this desk has it: paste it in the settings, or "
                    "callassist office take-key FILE"
                )
                if done.here.key == LACKS
                else message(
                    "The server was put back to a time before the office had its key. Nothing is sent before the desk "
                    "of an admin was there."
                )
            )
            return False
        return True

    def _exchange_lists(self, done: OfficeDone) -> None:
        if self._lists is None or self._lists.store.read_only:
            return
        done.lists = self._lists.exchange(
            self._carrier, self._ledger.lists, self._book.all(), rights=done.here.rights, now=self._now(),
            forgotten=self._book.forgotten_marks(), member=done.here.member,
        )  # fmt: skip
        now = self._now()
        told = [*self._ledger.told, *(ToldOnce(now, packed(text)) for text in done.lists.told)]
        self._ledger.told = [one for one in told if now - one.at < _SHOWN][-_MOST_TOLD:]
        done.troubles += [*done.lists.troubles, *(joined("", [unpacked(one.text)]) for one in self._ledger.told)]
        self._keep()

    def _mind_the_name(self, done: OfficeDone) -> None:
        if self.machine.id in self._book.shared_names():
            machine = with_new_name(self.machine, self._book, self._store, self._state)
            if machine is not None:
                self.machine, done.new_name = machine, True

    # Taking

    def _take(self, done: OfficeDone) -> None:
        ledger = self._ledger
        if ledger.cursor.epoch != done.here.epoch:
            ledger.cursor, ledger.agreed, ledger.lists = OfficeCursor(done.here.epoch), {}, {}
        while True:
            news = self._carrier.pull(ledger.cursor)
            if news.unread:
                told = message("Lines that cannot be opened with the key of this office: {n}.", n=news.unread)
                done.troubles.append(told)
            self._put(news.lines, done)
            if news.cursor == ledger.cursor:
                return
            ledger.cursor = news.cursor
            self._keep()  # only once the lines are on the disk

    def _put(self, lines: Sequence[OfficeLine], done: OfficeDone) -> None:
        marks = self._book.forgotten_marks()
        own = {self.machine.id, *self.machine.earlier}
        by_file: dict[tuple[str, str], list[bytes]] = {}
        bad = 0
        for line in lines:
            if _is_newer(line.line):
                self._ledger.newer = VERSION
                continue
            wanted = _checked(line, marks, self._ledger.forgotten)
            if wanted is None:
                bad += 1
            else:
                if len(wanted) + 1 < len(line.line):  # somebody did not know yet whom they must not name
                    self._ledger.shortened = -1
                name = "" if line.device in own else f"{line.seq // _LINES_A_FILE % 999_999 + 1:06}.jsonl"
                by_file.setdefault((line.device, name), []).append(wanted)
        for (device, name), found in by_file.items():
            new = found if name else self._local.missing(device, found)  # beside our own files, which the book writes
            if new and self._local.add_lines(device, name, new):
                done.taken += len(new)
        if bad:
            done.troubles.append(message("Damaged lines in {name}: {count}.", count=bad, name=done.here.office))

    # Giving

    def _give(self, device: str, done: OfficeDone) -> None:
        """What the server lacks of a device of ours, or has with words that are forgotten here."""
        known = self._carrier.known(device)
        files = {path.name: path.stat().st_size for path in self._local.files_of(device)}
        marks = self._book.forgotten_marks()
        alone = done.here.rights == CALLER and not marks <= self._ledger.forgotten
        here = Agreed(known, files, len(marks), done.here.rights, alone)
        before = self._ledger.agreed.get(device)
        if here == before or (not files and not known.events):
            return
        alike = before is not None and msgspec.structs.replace(here, files=before.files) == before
        after = known.highest if alike else 0
        there = {} if alike else self._sizes(device)
        wanted = [
            one for one in self._lines(device, done.here.rights)
            if one.seq > after and (
                (size := there.get((one.seq, one.id))) is None or (not here.alone and len(one.line) < size)
            )
        ]  # fmt: skip
        for some in _in_parts(wanted):
            done.given += self._carrier.push(device, some)
        self._ledger.agreed[device] = msgspec.structs.replace(here, known=self._carrier.known(device))
        self._keep()

    def _make_shorter(self, done: OfficeDone) -> None:
        """Whoever may forget for all takes the words from what others wrote, too: they may not come any more."""
        marks = len(self._book.forgotten_marks())
        if done.here.rights not in LEADS or marks == self._ledger.shortened:
            return
        for device in self._local.devices():
            there = self._sizes(device)
            wanted = [
                one for one in self._lines(device, done.here.rights)
                if len(one.line) < there.get((one.seq, one.id), 0)
            ]  # fmt: skip
            for some in _in_parts(wanted):
                self._carrier.shorten(device, some)
        self._ledger.shortened = marks
        self._keep()

    def _sizes(self, device: str) -> dict[tuple[int, str], int]:
        found: dict[tuple[int, str], int] = {}
        after = 0
        while True:
            page = self._carrier.sizes(device, after)
            found |= {(seq, id_): size for seq, id_, size in page}
            if len(page) < _PAGE:
                return found
            after = page[-1][0] - 1  # two machines may have used one name, and one number

    def _lines(self, device: str, rights: str) -> list[OfficeLine]:
        """All lines of a device, as they may be told by somebody with these rights; of two that say the same, one."""
        found: dict[tuple[int, str], OfficeLine] = {}
        for path in self._local.files_of(device):
            for line in lines_in(self._disk.read(path), device)[0]:
                if _is_newer(line):
                    self._ledger.newer = VERSION
                    continue
                told = _told(line + b"\n", rights)
                before = found.get((told.seq, told.id))
                if before is None or (len(told.line), told.line) < (len(before.line), before.line):
                    found[told.seq, told.id] = told
        return [found[key] for key in sorted(found)]

    def _keep(self) -> None:
        write_atomic(self._store.root / LEDGER, msgspec.json.encode(self._ledger), self._disk, keep_previous=False)


def read_ledger(data: Path, office: str) -> OfficeLedger:
    """What is known of the server of this office; nothing where it was of another one, or cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        found = from_json(read_plain(data / LEDGER, MOST), OfficeLedger)
        if found.office == office:
            if 0 < found.newer < VERSION:
                found.cursor, found.agreed, found.newer = OfficeCursor(found.cursor.epoch), {}, 0
            return found
    return OfficeLedger(office=office)


def waiting(data: Path, office: str, book: PeopleFile, lists: ListStore) -> int:
    """How many changes of this desk the server does not have yet, as far as is known here: of people, what became of
    whom the office gave to it, and lists that a lead changed.
    """
    ledger = read_ledger(data, office)
    agreed = ledger.agreed.get(book.device)
    lines = max(0, book.seen().get(book.device, 0) - (agreed.known.highest if agreed is not None else 0))
    called = 0
    with contextlib.suppress(OSError):
        called = sum(claim.is_open for claim in read_claims(data))
    return lines + called + (lists_waiting(data, lists) if ledger.rights in LEADS else 0)


def _is_newer(line: bytes) -> bool:
    """Whether a later version of Call Assist wrote the line: only that one knows what it asks for."""
    with contextlib.suppress(ValueError):
        return b'"version":' in line and change_in(line).version > VERSION
    return False


def _told(line: bytes, rights: str) -> OfficeLine:
    """A line as it is sent: who may not forget for all forgets here alone."""
    change = change_in(line)
    forgets = any(part.kind == FORGETS for part in change.parts)
    if forgets and rights == CALLER:
        line, forgets = _only(line, lambda part: part.kind != FORGETS), False
    return OfficeLine(change.seq, change.id, FORGET if forgets else PEOPLE, line)


def _only(line: bytes, wanted: Callable[[RecordPart], bool]) -> bytes:
    change = change_in(line)
    parts = tuple(filter(wanted, change.parts))
    return line if len(parts) == len(change.parts) else line_of(msgspec.structs.replace(change, parts=parts))


def _checked(line: OfficeLine, marks: set[str], for_all: set[str]) -> bytes | None:
    """A line from the server, without its end, as far as it may say what it says; None where it is none. Whom it
    forgets for all is added to `marks` and `for_all`; who may not do that may only repeat it.
    """
    if not DEVICE.fullmatch(line.device):
        return None
    good, bad = lines_in(line.line, line.device)
    if bad or len(good) != 1:
        return None
    change = change_in(good[0])
    if (change.seq, change.id) != (line.seq, line.id):
        return None
    data = good[0] + b"\n"
    if line.kind == FORGET:
        for_all |= {part.who for part in change.parts if part.kind == FORGETS}
        marks |= for_all
    else:
        data = _only(data, lambda part: part.kind != FORGETS and (part.kind != FORGOTTEN or part.who in marks))
    return scrubbed(data, marks).rstrip(b"\n")


def _in_parts(lines: Sequence[OfficeLine]) -> Iterator[Sequence[OfficeLine]]:
    part: list[OfficeLine] = []
    size = 0
    for line in lines:
        if part and (len(part) >= _AT_ONCE or size + len(line.line) > _BYTES_AT_ONCE):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line.line)
    if part:
        yield part
