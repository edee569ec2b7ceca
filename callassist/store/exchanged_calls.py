"""Calls by the folder in common: each is written by its own machine alone, once it is over.

What is changed elsewhere in such a call, that machine says beside it (`about`); the call's own machine takes it in, and
says so, and then the call is the same everywhere. Two that changed it at the same time both keep their words.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Collection
from pathlib import Path

import msgspec

from callassist.calls.events import Entry
from callassist.calls.other_version import ELSEWHERE, news_of
from callassist.decoding import from_json
from callassist.messages import english, message
from callassist.store.callfile import StoredCall
from callassist.store.calls import is_call_name
from callassist.store.exchange_desk import Exchanged, ExchangeDesk, Taken, files_below
from callassist.store.folder_seal import NotOpened
from callassist.store.migrations import ReadOnly
from callassist.store.privacy import is_forgotten
from callassist.store.storage import encode

CALLS, ABOUT, HEARD = "calls", "about", "heard.json"
_OURS_ALONE = ("machine", "script", "started", "finished", "continues")
"""What of a call's header no other machine says anew."""
_NOT_TAKEN = (OSError, ValueError, RecursionError, OverflowError, ReadOnly)
_Heard = dict[str, dict[str, tuple[int, int]]]
"""Call -> machine -> the checksum of what it said, and of the call with that in it."""


class CallsExchange:
    """The calls of one exchange."""

    def __init__(self, desk: ExchangeDesk, elsewhere: str = ELSEWHERE) -> None:
        """`elsewhere` as in `news_of`."""
        self._desk, self._elsewhere = desk, elsewhere

    def give(self, done: Exchanged) -> None:
        """Every call of ours that is over, as a file of its own; gone there once it is gone here."""
        desk = self._desk
        base = desk.own / CALLS
        wanted: set[Path] = set()
        for path in desk.store.files():
            desk.pause()
            name = path.relative_to(desk.store.folder).as_posix()
            target, key = base / name, f"{CALLS}/{name}"
            known = desk.is_known(key, path)
            if known and target.exists():
                wanted.add(target)
            if known:
                continue
            header = desk.store.header(path)
            if header is None or header.finished is None:
                continue
            if desk.store.is_own(header):
                wanted.add(target)
                done.given += desk.put(desk.disk.read(path), target)
            desk.remember(key)
        for path in files_below(base, ".json"):
            if path not in wanted:
                desk.disk.remove(path)
                desk.ledger.looked.pop(f"{CALLS}/{path.relative_to(base).as_posix()}", None)
                done.given += 1
        self._say_what_was_heard(base)

    def _say_what_was_heard(self, base: Path) -> None:
        """Which words of others are in the calls that we give."""
        desk, told = self._desk, _Heard()
        for path in files_below(base, ".json"):
            if (heard := desk.ledger.heard.get(path.stem)) is not None:
                with contextlib.suppress(NotOpened):
                    crc = zlib.crc32(desk.read(path))
                    told[path.stem] = {device: (said, crc) for device, said in sorted(heard.items())}
        desk.ledger.heard = {call: heard for call, heard in desk.ledger.heard.items() if call in told}
        target = desk.own / ABOUT / HEARD
        if told or target.exists():
            desk.put(msgspec.json.encode(told, order="deterministic"), target)

    def give_changes(self, done: Exchanged) -> None:
        """What was said here of calls of others, beside them, until their own machine has it."""
        desk = self._desk
        base = desk.own / ABOUT
        for key, taken in desk.ledger.taken.items():
            name = key.partition("/")[2]
            call = Path(name).stem
            if not taken.made or not name.endswith(".json") or not desk.store.exists(call):
                continue
            desk.pause()
            path = desk.store.find(call)
            looked = f"{ABOUT}/{name}"
            if desk.is_known(looked, path) and (call not in desk.ledger.said or (base / name).exists()):
                continue
            if desk.store.open_file(call) is not None:
                continue
            data = desk.disk.read(path)
            if zlib.crc32(data) != taken.made and len(desk.store.decode(data).entries) > taken.entries:
                said = self._said(data)
                done.given += desk.put(said, base / name)
                desk.ledger.said[call] = zlib.crc32(said)
            desk.remember(looked)
        for path in files_below(base, ".json"):
            if path != base / HEARD and (path.stem not in desk.ledger.said or not desk.store.exists(path.stem)):
                desk.ledger.said.pop(path.stem, None)
                desk.disk.remove(path)
                done.given += 1

    def hear(self, device: str, done: Exchanged) -> None:
        """Take in what another machine says of calls of ours."""
        desk = self._desk
        base = desk.folder / device / ABOUT
        for path in files_below(base, ".json"):
            key = f"{device}/{ABOUT}/{path.relative_to(base).as_posix()}"
            if path == base / HEARD or desk.is_known(key, path):
                continue
            desk.pause()
            try:
                data = desk.read(path)
                theirs = desk.store.decode(data)
                if theirs.header.id != path.stem or not is_call_name(path.name):
                    raise ValueError(message("This is no call that is over."))
                crc = zlib.crc32(data)
                if desk.ledger.heard.get(path.stem, {}).get(device) != crc:
                    if not self._take_in(path.stem, theirs, done):
                        continue
                    desk.ledger.heard.setdefault(path.stem, {})[device] = crc
            except _NOT_TAKEN as error:
                done.trouble(path, error)
                continue
            desk.remember(key)

    def _take_in(self, call: str, theirs: StoredCall, done: Exchanged) -> bool:
        """What it says is in our call now; False where that is not possible yet, or never."""
        store = self._desk.store
        if not store.exists(call) or store.open_file(call) is not None:
            return False
        path = store.find(call)
        data = store.read_bytes(path)
        ours = store.decode(data)
        if not store.is_own(ours.header) or ours.header.finished is None or ours.read_only or ours.odd:
            return False
        last = ours.entries[-1].seq if ours.entries else 0
        news = list(theirs.entries[len(ours.entries) :])
        goes_on = theirs.entries[: len(ours.entries)] == ours.entries
        if goes_on and [one.seq for one in news] == list(range(last + 1, last + 1 + len(news))):
            ours_alone = {name: getattr(ours.header, name) for name in _OURS_ALONE}
            header = msgspec.structs.replace(theirs.header, taken_from="", **ours_alone)
        else:
            news, header = news_of(ours.entries, theirs.entries, self._elsewhere), ours.header
        if not news:
            return True
        tables = store.tables(data)
        tables["call"]["1"] = msgspec.to_builtins(header, enc_hook=english)
        tables["events"] |= {str(one.seq): msgspec.to_builtins(one, enc_hook=english) for one in news}
        texts = tables.setdefault("texts", {})
        for hash_, text in theirs.texts.items():
            if hash_ not in ours.texts:
                texts[str(len(texts) + 1)] = {"hash": hash_, "text": text}
        if not store.replace_file(call, path, encode(tables), data):
            return False
        done.calls.append(path)
        return True

    def take(self, device: str, name: str, forgotten: Collection[str], done: Exchanged) -> None:
        """Calls of another machine, which people call `name`, come here; its changes to them too."""
        desk = self._desk
        base = desk.folder / device / CALLS
        heard = self._heard_by(device)
        for path in files_below(base, ".json"):
            desk.pause()
            key = f"{device}/{path.relative_to(base).as_posix()}"
            waits = path.stem in desk.ledger.said
            looked = desk.is_known(key, path)
            desk.here |= {path} if looked else set()
            if looked and not waits:
                continue
            try:
                known = desk.ledger.taken.get(key)
                data = desk.read(path)
                crc = zlib.crc32(data)
                if waits and heard.get(path.stem, {}).get(desk.machine) != (desk.ledger.said[path.stem], crc):
                    continue
                if not waits and known is not None and (known.size, known.crc) == (len(data), crc):
                    desk.remember(key)
                    desk.here.add(path)
                    continue
                made = self._take_call(path, data, name, forgotten, known)
            except _NOT_TAKEN as error:
                done.trouble(path, error)
                continue
            if made is None:
                continue
            desk.ledger.taken[key] = made
            desk.here.add(path)
            if waits and made.made:
                desk.ledger.said.pop(path.stem, None)
            if not desk.is_known(key, path):
                desk.remember(key)
            if made.made and (known is None or made.made != known.made):
                done.calls.append(desk.store.find(path.stem))

    def _heard_by(self, device: str) -> _Heard:
        with contextlib.suppress(OSError, ValueError):
            return from_json(self._desk.read(self._desk.folder / device / ABOUT / HEARD), _Heard)
        return {}

    def _take_call(
        self, path: Path, data: bytes, name: str, forgotten: Collection[str], known: Taken | None
    ) -> Taken | None:
        """Write a call of another machine here; what is known of it then. None: not now."""
        store = self._desk.store
        stored = store.decode(data)
        header = stored.header
        if not is_call_name(path.name) or header.id != path.stem or header.finished is None:
            raise ValueError(message("This is no call that is over."))
        looked = Taken(len(data), zlib.crc32(data))
        if is_forgotten(header, forgotten):
            return looked
        tables = store.tables(data)
        tables["call"]["1"]["taken_from"] = name
        written, entries = encode(tables), stored.entries
        taken = Taken(looked.size, looked.crc, zlib.crc32(written), len(entries), _checksum(entries))
        before: bytes | None = None
        if store.exists(header.id):
            before = self._desk.disk.read(store.find(header.id))
            known = (
                known or self._known_by_another_name(path.name, before) or self._came_unnoticed(before, stored, taken)
            )
            if known is None or not self._may_be_replaced(header.id, before, known):
                return msgspec.structs.replace(known, size=looked.size, crc=looked.crc) if known is not None else looked
        elif known is not None:
            return looked  # it was here, and was removed
        if not store.replace_file(header.id, store.path_for(header.id, header.started), written, before):
            return None
        return taken

    def _known_by_another_name(self, file: str, data: bytes) -> Taken | None:
        """A call that came here as it is, from a machine that has another name by now."""
        crc = zlib.crc32(data)
        for taken in (one for key, one in self._desk.ledger.taken.items() if key.endswith(f"/{file}")):
            if taken.made == crc:
                found = msgspec.structs.replace(taken)
                taken.made = 0  # it is known by its new name from now on
                return found
        return None

    def _came_unnoticed(self, data: bytes, theirs: StoredCall, taken: Taken) -> Taken | None:
        """A call that came here in an exchange that was cut off before it was noted; None for any other call."""
        ours = self._desk.store.decode(data)
        both = min(len(ours.entries), len(theirs.entries))
        if not ours.header.taken_from or ours.entries[:both] != theirs.entries[:both]:
            return None
        return taken if len(ours.entries) > both else msgspec.structs.replace(taken, made=zlib.crc32(data))

    def _may_be_replaced(self, call: str, data: bytes, known: Taken) -> bool:
        """Whether nothing was taken out of it here, and its own machine has what was added here."""
        if zlib.crc32(data) == known.made:
            return True
        entries = self._desk.store.decode(data).entries
        untouched = len(entries) > known.entries and _checksum(entries[: known.entries]) == known.head
        return untouched and zlib.crc32(self._said(data)) == self._desk.ledger.said.get(call)

    def _said(self, data: bytes) -> bytes:
        """A call of another machine as it is here, to be given to that machine."""
        tables = self._desk.store.tables(data)
        tables["call"]["1"]["taken_from"] = ""
        return encode(tables)


def _checksum(entries: Collection[Entry]) -> int:
    return zlib.crc32(msgspec.json.encode(list(entries), enc_hook=english))
