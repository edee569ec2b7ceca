"""Works out the records of people from all changes that are known, in whatever order and by whatever way they came.

The records are a function of the set of changes and of nothing else: two machines that hold the same changes show the
same people. A value is replaced only by somebody who had seen it. Of two values that were set without knowing of each
other the later one stands, and the other is kept as a field of the user's own, "Other company", as when two records are
merged. Forgetting wins over everything, earlier and later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec

from callassist.people.field_texts import hours_text
from callassist.people.person_model import OpenHours, Person
from callassist.people.record_changes import (
    FORGET,
    FORGOTTEN,
    GONE,
    LATEST,
    LISTS,
    MERGE,
    PUT,
    UNMERGE,
    VERSION,
    WORDS,
    Change,
    RecordPart,
    fields_of_other,
    mark_of,
    sign_of,
)

_MOST = 50
"""Words for one field that are compared with one another: nobody has more machines that speak at the same time."""
_SILENT = ("changed", "created")
"""Fields of which the latest word is all that matters."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One part of a change, with all that is needed to compare it with others."""

    device: str
    """As the change says; `line` differs from it where two machines used one name."""
    line: str
    seq: int
    index: int
    free: bool
    seen: Mapping[str, int]
    part: RecordPart
    stamp: tuple[int, str, int, str, int]

    def saw(self, other: _Said) -> bool:
        """Whether whoever wrote this had seen the other."""
        if self.free:
            return False
        if other.line in (self.line, self.device):
            return (self.seq, self.index) > (other.seq, other.index)
        return self.seen.get(other.line, 0) >= other.seq


@dataclass(frozen=True, slots=True)
class _Way:
    """By which merges a record is a part of another, the first of them first."""

    merge: _Said
    above: _Way | None


@dataclass(slots=True)
class _Device:
    """The changes of one device, by number. More than one of a number: two machines use its name."""

    changes: dict[int, dict[str, Change]] = field(default_factory=dict[int, dict[str, Change]])
    lines: dict[str, str] = field(default_factory=dict[str, str])
    """Where two machines share the name: the id of a change -> which of the two wrote it."""

    def line_of(self, change: Change) -> str:
        return self.lines.get(change.id, change.device)

    def parts_ways(self) -> int:
        """The first number that was used twice; 0 where none was."""
        return min((seq for seq, found in self.changes.items() if len(found) > 1), default=0)


class Records:
    """A growing set of changes, and the people that they come to."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._devices: dict[str, _Device] = {}
        self._about: dict[str, list[tuple[Change, int]]] = defaultdict(list)
        self._merges: dict[str, list[tuple[Change, int]]] = defaultdict(list)
        """Id of a record that was merged into another, or made one of its own again -> those parts."""
        self._led_to: dict[str, set[str]] = defaultdict(set)
        """Record -> those that were ever merged into it."""
        self.forgotten: dict[str, set[str]] = {}
        """Mark of who is forgotten -> the devices that say they hold nothing of them any more."""
        self._roots: dict[str, str] = {}
        """The record that each is a part of, as far as it was asked for since the last merge."""
        self.newer = 0
        """How many changes a newer program wrote; they are kept and not looked into."""
        self.latest = 0
        """The latest time that any change tells."""
        self.add(changes)

    def add(self, changes: Iterable[Change]) -> set[str]:
        """Take these in, again if need be; the ids of the records that they may change."""
        touched: set[str] = set()
        split: set[str] = set()
        for change in changes:
            device = self._devices.setdefault(change.device, _Device())
            known = device.changes.setdefault(change.seq, {})
            if change.id in known or not 0 < change.time < LATEST:
                continue
            known[change.id] = change
            if len(known) > 1 or device.lines:
                split.add(change.device)
            touched |= self._take_in(change)
        for name in split:
            touched |= self._tell_apart(self._devices[name])
        return {root for each in touched for root in (each, self._root(each))}

    def _take_in(self, change: Change) -> set[str]:
        if change.version > VERSION:
            self.newer += 1
            return set()
        self.latest = max(self.latest, change.time, *(part.at for part in change.parts if part.at < LATEST), 0)
        touched: set[str] = set()
        if any(part.kind not in (PUT, GONE) for part in change.parts):
            self._roots.clear()
        for index, part in enumerate(change.parts):
            if part.kind in (FORGET, FORGOTTEN):
                if part.who not in self.forgotten:
                    for who in {who for who in (*self._about, *self._merges) if mark_of(who) == part.who}:
                        touched |= {who, *self._led_to.get(who, ())}  # what was merged into them is on its own again
                self.forgotten.setdefault(part.who, set()).update({change.device} if part.kind == FORGOTTEN else ())
                continue
            touched.add(part.who)
            if part.kind in (PUT, GONE):
                self._about[part.who].append((change, index))
            elif part.kind in (MERGE, UNMERGE):
                self._merges[part.other].append((change, index))
                self._led_to[part.who].add(part.other)
                touched |= {part.other, *(where.parts[at].who for where, at in self._merges[part.other])}
        return touched

    def _tell_apart(self, device: _Device) -> set[str]:
        """Two machines wrote under one name: from where they part, each is a line of its own. Whom that touches."""
        first = device.parts_ways()
        for seq in sorted(each for each in device.changes if first and each >= first):
            for change in device.changes[seq].values():
                device.lines[change.id] = device.lines.get(change.before) or f"{change.device}/{change.id}"
        return {part.who for found in device.changes.values() for change in found.values() for part in change.parts}

    def changes(self) -> Iterator[Change]:
        """Every change that is known."""
        return (
            change
            for device in self._devices.values()
            for known in device.changes.values()
            for change in known.values()
        )

    def seen(self, but: str = "") -> dict[str, int]:
        """Up to which change each device is known without a gap, but for one device."""
        vector: dict[str, int] = {}
        for name, device in self._devices.items():
            parted = device.parts_ways()
            if name != but:
                last = next((seq for seq in range(1, len(device.changes) + 2) if seq not in device.changes), 1) - 1
                vector[name] = min(last, parted - 1) if parted else last
            for seq in sorted(seq for seq in device.changes if parted and seq >= parted):
                vector |= {line: seq for change in device.changes[seq].values() if (line := device.line_of(change))}
        return {name: seq for name, seq in vector.items() if seq}

    def last(self, name: str) -> tuple[int, str]:
        """Number and id of a device's last change; 0 and empty where none is known."""
        device = self._devices.get(name)
        seq = max(device.changes, default=0) if device is not None else 0
        return (seq, max(device.changes[seq], default="")) if device is not None and seq else (0, "")

    def shared_names(self) -> set[str]:
        """The devices whose name two machines used."""
        return {name for name, device in self._devices.items() if device.parts_ways()}

    def people(self) -> dict[str, Person]:
        """Everybody, in the order in which they were first put."""
        known = {who: found for who in self._about if (found := self.person(who)) is not None}
        first = {who: min(_time(change, change.parts[index]) for change, index in self._about[who]) for who in known}
        return {who: known[who] for who in sorted(known, key=lambda each: (first[each], each))}

    def person(self, who: str) -> Person | None:
        """One record as all changes leave it; None for one that is gone, forgotten or a part of another."""
        if self._is_forgotten(who) or self._root(who) != who:
            return None
        events = [event for event in self._events(who) if event.part.kind in (PUT, GONE)]
        return _as_person(who, _living(sorted(events, key=lambda event: event.stamp)))

    def _events(self, who: str) -> list[_Said]:
        """What was said of a record, and of those that were merged into it, as far as the merging had not seen it."""
        events: list[_Said] = []
        met = {who}
        waiting: list[tuple[str, _Way | None]] = [(who, None)]
        while waiting:
            record, way = waiting.pop()
            said = (self._event(change, index) for change, index in self._about.get(record, ()))
            events += [event for event in said if way is None or _came_unseen(event, way)]
            for other in sorted(self._led_to.get(record, set()) - met):
                merge = self._merge_of(other)
                if merge is not None and merge.part.who == record and not self._is_forgotten(other):
                    met.add(other)
                    waiting.append((other, _Way(merge, way)))
        return events

    def _event(self, change: Change, index: int) -> _Said:
        part = change.parts[index]
        line = self._devices[change.device].line_of(change)
        stamp = (_time(change, part), change.device, change.seq, change.id, index)
        return _Said(change.device, line, change.seq, index, change.free, change.seen, part, stamp)

    def _merge_of(self, other: str) -> _Said | None:
        """By what a record is a part of another now; None where it is not."""
        found = (self._event(*each) for each in self._merges.get(other, ()))
        known = (event for event in found if not self._is_forgotten(event.part.who))
        last = max(known, key=lambda event: event.stamp, default=None)
        return last if last is not None and last.part.kind == MERGE else None

    def _is_forgotten(self, who: str) -> bool:
        return bool(self.forgotten) and mark_of(who) in self.forgotten

    def _root(self, who: str) -> str:
        """The record that somebody is a part of now, themselves if of none. Where two were merged into each other, on
        two machines, the later merge does not count.
        """
        path: dict[str, None] = {who: None}
        root = who
        while root not in self._roots and (merge := self._merge_of(root)) is not None:
            if merge.part.who in path:
                ring = list(path)[list(path).index(merge.part.who) :]
                merges = {each: merge for each in ring if (merge := self._merge_of(each)) is not None}
                root = max(merges, key=lambda each: merges[each].stamp)
                break
            root = merge.part.who
            path[root] = None
        root = self._roots.get(root, root)
        self._roots |= dict.fromkeys(path, root)
        return root


def _came_unseen(event: _Said, way: _Way) -> bool:
    """Whether none of the merges had seen what was said of a record that is a part of another by them."""
    if event.part.kind != PUT:
        return False
    each: _Way | None = way
    while each is not None:
        if each.merge.saw(event):
            return False
        each = each.above
    return True


def _time(change: Change, part: RecordPart) -> int:
    return part.at if 0 < part.at < LATEST else change.time


def _living(events: Sequence[_Said]) -> list[_Said]:
    """What was said since the record was last removed. A removal counts only if whoever removed the record had seen all
    that others had said of it; else the whole record stays.
    """
    removals = [event for event in events if event.part.kind == GONE]
    said = [event for event in events if event.part.kind == PUT]
    if not removals:
        return said
    counting = [gone for gone in removals if not any(_overrules(event, gone) for event in said)]
    return [event for event in said if not any(_ended(event, gone) for gone in counting)]


def _overrules(event: _Said, gone: _Said) -> bool:
    if gone.saw(event) or event.saw(gone):
        return False
    return not event.free or event.stamp > gone.stamp


def _ended(event: _Said, gone: _Said) -> bool:
    return gone.saw(event) or (event.free and event.stamp < gone.stamp)


def _as_person(who: str, events: Sequence[_Said]) -> Person | None:
    if not events:
        return None
    said: dict[str, list[_Said]] = defaultdict(list)
    for event in events:
        for name in event.part.set:
            said[name].append(event)
    standing = {name: _standing(name, found, events) for name, found in said.items()}
    record: dict[str, Any] = {}
    words: dict[str, dict[str, Any]] = {head: {} for head in WORDS}
    for name, found in standing.items():
        value = found[-1].part.set[name]
        head, dot, key = name.partition(".")
        if value is None:
            continue
        if head in WORDS and dot:
            if isinstance(value, str):
                words[head][key] = value
        elif head not in WORDS and name not in LISTS and name != "id":
            record[name] = value
    _keep_lost_words(standing, words["own"])
    record |= {name: entries for name in LISTS if (entries := _entries(name, events))}
    return _converted(record | {head: found for head, found in words.items() if found}, who)


def _standing(name: str, events: Sequence[_Said], every: Sequence[_Said]) -> list[_Said]:
    """The values of this field that nobody replaced who had seen them, the latest last. A file that repeats a value
    which is known from `every` part tells nothing new.
    """
    spoken = [event.part.set[name] for event in events if not event.free]
    signs = {event.part.was[name] for event in every if name in event.part.was}
    left: list[_Said] = []
    for event in events:
        if event.free and (event.part.set[name] in spoken or (signs and sign_of(event.part.set[name]) in signs)):
            continue
        left = [one for one in left if not event.saw(one)]
        left = [*left[-_MOST:], event]
    return left


def _keep_lost_words(standing: Mapping[str, Sequence[_Said]], own: dict[str, Any]) -> None:
    """Words that were set at the same time as the one that stands, unless somebody saw them and said what is to be."""
    settled: dict[str, list[_Said]] = defaultdict(list)
    for label, found in standing.items():
        for name in fields_of_other(label.removeprefix("own.")):
            settled[name] += found
    for name, found in standing.items():
        if len(found) > 1 and name not in _SILENT:
            _keep_words(name, found, settled.get(name, ()), own)


def _keep_words(name: str, found: Sequence[_Said], settled: Sequence[_Said], own: dict[str, Any]) -> None:
    words = [_shown(name, found[-1].part.set[name])]
    for event in reversed(found[:-1]):
        word = _shown(name, event.part.set[name])
        if not word or word in words or any(one.saw(event) for one in settled):
            continue
        words.append(word)
        number, label = 1, f"Other {name}"
        while own.get(label, word) != word:
            number += 1
            label = f"Other {name} {number}"
        own[label] = word


def _shown(name: str, value: Any) -> str:
    if name == "hours" and value is not None:
        try:
            return hours_text(msgspec.convert(value, OpenHours))
        except msgspec.ValidationError:
            return str(value)
    return "" if value is None else str(value)


def _entries(name: str, events: Sequence[_Said]) -> list[Any]:
    """A list as all left it: what was added and not dropped by somebody who had seen it, in the order last given."""
    added: dict[str, list[tuple[_Said, int, Any]]] = defaultdict(list)
    dropped = {key for event in events if not event.free for key in event.part.drop.get(name, ())}
    orders: list[_Said] = []
    for event in events:
        for key in event.part.drop.get(name, ()):
            added[key] = [one for one in added[key] if not event.saw(one[0])]
        for place, (key, value) in enumerate(event.part.add.get(name, ())):
            if not (event.free and key in dropped):
                others = [one for one in added[key] if not event.saw(one[0])]
                added[key] = [*others[-_MOST:], (event, place, value)]
        if name in event.part.order:
            orders.append(event)
    order = {key: place for place, key in enumerate(orders[-1].part.order[name])} if orders else {}

    def rank(key: str) -> tuple[int, int, tuple[Any, ...], int]:
        event, position, _ = added[key][0]
        if key in order and event.stamp <= orders[-1].stamp:
            return (0, order[key], (), 0)
        return (1, 0, event.stamp, position)

    return [_one(added[key]) for key in sorted((key for key in added if added[key]), key=rank)]


def _one(found: Sequence[tuple[_Said, int, Any]]) -> Any:
    """The latest wording of an entry; the kind of a number, where the latest names none, from who knows it."""
    latest = found[-1][2]
    if not isinstance(latest, dict):
        return latest
    entry = cast("dict[str, Any]", latest)
    others = [cast("dict[str, Any]", other) for _, _, other in found if isinstance(other, dict)]
    kinds = [kind for other in others if (kind := other.get("kind"))]
    return entry | {"kind": kinds[-1]} if kinds and not entry.get("kind") else entry


def _converted(record: dict[str, Any], who: str) -> Person:
    """The record as a person; a field that is not understood is left out."""
    try:
        return msgspec.convert(record | {"id": who}, Person)
    except msgspec.ValidationError:
        pass
    lists = {name: [one for one in record[name] if _is_understood(name, [one])] for name in LISTS if name in record}
    understood = {name: value for name, value in (record | lists).items() if _is_understood(name, value)}
    return msgspec.convert(understood | {"id": who}, Person)


def _is_understood(name: str, value: Any) -> bool:
    try:
        msgspec.convert({"id": "", name: value}, Person)
    except msgspec.ValidationError:
        return False
    return True
