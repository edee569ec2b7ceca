"""Lists, the calendar and settings as names with values, so that several machines can say what stands for each.

What every machine has for itself (its look, its telephone, its folders, its keys) is not among them.
"""

from __future__ import annotations

import contextlib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from callassist.calendars.calendar_entry import CalendarEntry
from callassist.calendars.choices import EntryChoice
from callassist.decoding import from_json
from callassist.files import MOST, Disk, NotOurs, backup_of, read_plain, write_if_changed
from callassist.lists.list_model import BadList, CallingList, ListEntry
from callassist.messages import Message, english, message
from callassist.people.record_changes import mark_of
from callassist.settings import TABLE, Setting, SettingKind, Settings
from callassist.store.calendar_file import CalendarFile
from callassist.store.exchange_desk import Exchanged
from callassist.store.folder_seal import FolderSeal
from callassist.store.list_files import FOLDER as LISTS
from callassist.store.list_files import ListFile, ListStore
from callassist.store.shared_words import SharedWord, SharedWords, as_file, joined_words, kept_words, met, words_in

SETTINGS, CALENDAR = "settings", "calendar"
WORDS = "words"
"""The folder of these files, here and below the name of each machine."""
_SHARED = ("me.", "phrases", "planner.", "reminders.")
_ON, _LIST, _ENTRY, _SAID = "on.", "list.", "entry.", "said."
_PLAIN = re.compile(r"[A-Za-z0-9_]+")
"""What a thing may be called; what stands behind it in the name of a file is a synchroniser's."""
_LONGEST_ID = 100
"""Letters in the id of a list, of which a file is called."""
_SHOWN = 7 * 24 * 3600 * 1000 << 16
"""How long it is told that two machines said different things at the same time."""

Kept = TypeVar("Kept")


class SharedThing(ABC):
    """Something that is shared by the names in it."""

    @abstractmethod
    def values(self) -> dict[str, Any] | None:
        """What each name stands for here, as JSON; None where that cannot be told now."""

    def whole(self) -> bool:
        """Whether a name that has no value was taken out here; else the file is lost."""
        return True

    @abstractmethod
    def take_in(self, news: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
        """Make these the values, where they are still as expected. Whether that is done, and on the disk: else it is
        done by the next time. Raises OSError and ReadOnly.
        """

    def understands(self, name: str, value: Any) -> bool:
        """Whether what another machine says of a name can be used here."""
        del name, value
        return True

    def stamp(self) -> object:
        """The same as long as nothing changed here; None where that is not known."""
        return None

    def label(self, name: str) -> str:
        """What people call it; empty for what is not told where two machines differ."""
        del name
        return ""

    def shown(self, name: str, value: Any) -> str:
        """A value in words; empty where there are none."""
        del name
        closed = value.get("closed") if isinstance(value, dict) else value  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return closed if isinstance(closed, str) else str(value) if isinstance(value, int) else ""


class SharedSettings(SharedThing):
    """Who I am, quick phrases, and what the planner goes by."""

    def __init__(self, settings: Settings, run: Callable[[Callable[[], None]], bool]) -> None:
        """`run` does something with settings: now (True), or soon, on the thread that they belong to."""
        self._settings, self._run = settings, run
        self._names = [one for one in TABLE if one.name.startswith(_SHARED)]

    def values(self) -> dict[str, Any] | None:
        if self._settings.problems:
            return None
        found: dict[str, Any] = {}
        for one in self._names:
            value = self._settings[one.name]
            if one.kind is SettingKind.TABLE:
                found |= {f"{one.name}.{key}": text for key, text in self._settings.table(one.name).items()}
            elif value != one.default:
                found[one.name] = value
        return found

    def whole(self) -> bool:
        return self._settings.path is None or self._settings.path.exists()

    def take_in(self, news: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
        return self._run(lambda: self._put(_still(self.values() or {}, news, expected)))

    def _put(self, news: Mapping[str, Any]) -> None:
        for one in self._names:
            head = f"{one.name}."
            if one.kind is SettingKind.TABLE:
                inside = {name.removeprefix(head): value for name, value in news.items() if name.startswith(head)}
                table = {**self._settings.table(one.name), **inside}
                value: Any = {key: text for key, text in table.items() if text is not None}
                wanted = bool(inside)
            else:
                value = one.default if news.get(one.name) is None else news[one.name]
                wanted = one.name in news
            if wanted and one.usable(value):
                self._settings.set(one.name, value)

    def label(self, name: str) -> str:
        setting = self._setting(name)
        return setting.label if setting is not None else ""

    def shown(self, name: str, value: Any) -> str:
        setting = self._setting(name)
        if isinstance(value, bool):
            return message("on") if value else message("off")
        if setting is not None and setting.kind is SettingKind.CHOICE:
            return dict(setting.choices).get(value, "") if isinstance(value, str) else ""
        return super().shown(name, value)

    def _setting(self, name: str) -> Setting | None:
        return next((one for one in self._names if one.name in (name, name.partition(".")[0])), None)


class SharedList(SharedThing):
    """One list: its bounds, and who is on it."""

    def __init__(self, store: ListStore, list_id: str) -> None:
        self._store, self._id = store, list_id

    def _file(self) -> ListFile | None:
        return self._store.get(self._id)

    def values(self) -> dict[str, Any] | None:
        file = self._file()
        if file is None:
            path = self._store.folder / f"{self._id}.json"
            return None if path.exists() or backup_of(path).exists() else {}  # one that cannot be read stays as it is
        if file.read_only:
            return None
        return _list_values(file.listing, file.entries)

    def whole(self) -> bool:
        return self._file() is not None

    def stamp(self) -> object:
        file = self._file()
        return stamp_of(file.path) if file is not None and file.saved else None

    def take_in(self, news: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
        file = self._file()
        if file is None:
            made = _list_of({}, news)
            with contextlib.suppress(BadList):
                file = self._store.create(*made) if made is not None and made[0].id == self._id else None
        if file is None:
            return False

        def change(listing: CallingList, entries: Sequence[ListEntry]) -> tuple[CallingList, Sequence[ListEntry]]:
            now = _list_values(listing, entries)
            made = _list_of(now, _still(now, news, expected))
            return made if made is not None and made[0].id == self._id else (listing, entries)

        with contextlib.suppress(BadList):
            file.take_in(change)
        return file.settle() and not file.failure

    def label(self, name: str) -> str:
        file = self._file()
        return file.listing.name if file is not None and name.startswith((_ON, _LIST)) else ""


class SharedCalendar(SharedThing):
    """What came into the calendar, and what was said of it."""

    def __init__(self, file: CalendarFile) -> None:
        self._file = file

    def values(self) -> dict[str, Any] | None:
        return None if self._file.read_only or self._file.trouble else _calendar_values(*self._file.parts())

    def whole(self) -> bool:
        return self._file.path.exists()

    def understands(self, name: str, value: Any) -> bool:
        if value is None or not name.startswith((_ENTRY, _SAID)):
            return True
        found = _read({name: value}, _ENTRY, CalendarEntry) | _read({name: value}, _SAID, EntryChoice)
        return any(one.is_sound and one.key == key for key, one in found.items())

    def stamp(self) -> object:
        return stamp_of(self._file.path) if self._file.saved else None

    def take_in(self, news: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
        def change(
            entries: Mapping[str, CalendarEntry], choices: Mapping[str, EntryChoice]
        ) -> tuple[Mapping[str, CalendarEntry], Mapping[str, EntryChoice]]:
            now = _calendar_values(entries, choices)
            now |= _still(now, news, expected)
            return _read(now, _ENTRY, CalendarEntry), _read(now, _SAID, EntryChoice)

        self._file.take_in(change)
        return self._file.settle() and not self._file.failure


def stamp_of(path: Path) -> tuple[int, int] | None:
    """When a file was changed last, and its size; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size)


def _still(now: Mapping[str, Any], news: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, Any]:
    """The news about what is as it was when they were found."""
    return {name: value for name, value in news.items() if now.get(name) == expected.get(name)}


def _list_values(listing: CallingList, entries: Sequence[ListEntry]) -> dict[str, Any]:
    told = {f"{_LIST}{name}": value for name, value in _plain(listing).items()}
    return told | {f"{_ON}{one.person}": _plain(one) for one in entries}


def _list_of(now: Mapping[str, Any], news: Mapping[str, Any]) -> tuple[CallingList, Sequence[ListEntry]] | None:
    """The list with these values; None where they are none."""
    values = {**now, **news}
    said = {name: one for name, one in values.items() if name.startswith(_LIST) and one is not None}
    plain = {name.removeprefix(_LIST): one for name, one in said.items()}
    try:
        listing = msgspec.convert(plain, CallingList)
    except msgspec.ValidationError:
        return None
    return listing, list(_read(values, _ON, ListEntry).values())


def _calendar_values(entries: Mapping[str, CalendarEntry], choices: Mapping[str, EntryChoice]) -> dict[str, Any]:
    told = {f"{_ENTRY}{key}": _plain(one) for key, one in entries.items()}
    return told | {f"{_SAID}{key}": _plain(one) for key, one in choices.items()}


def _plain(one: msgspec.Struct) -> dict[str, Any]:
    """As it is read from a file again."""
    return from_json(msgspec.json.encode(one, enc_hook=english))


def _read(values: Mapping[str, Any], head: str, of: type[Kept]) -> dict[str, Kept]:
    """Those below one head, by the rest of their names; what is not understood is left out."""
    found: dict[str, Kept] = {}
    for name, value in values.items():
        if name.startswith(head) and value is not None:
            with contextlib.suppress(msgspec.ValidationError):
                found[name.removeprefix(head)] = msgspec.convert(value, of)
    return found


@dataclass(frozen=True, slots=True)
class ThingsHere:
    """What of this machine is shared besides people, calls and scripts; None where it is not open."""

    lists: ListStore | None = None
    calendar: CalendarFile | None = None
    settings: SharedSettings | None = None

    def open(self, known: Collection[str]) -> Iterator[tuple[str, SharedThing]]:
        """Each with its name; `known` are the names of those that any machine has."""
        if self.settings is not None:
            yield SETTINGS, self.settings
        if self.calendar is not None:
            yield CALENDAR, SharedCalendar(self.calendar)
        if self.lists is not None and not self.lists.read_only:
            ids = {one.listing.id for one in self.lists.all()}
            there = {name.removeprefix(f"{LISTS}/") for name in known if name.startswith(f"{LISTS}/")}
            for list_id in sorted(one for one in ids | there if _PLAIN.fullmatch(one) and len(one) <= _LONGEST_ID):
                yield f"{LISTS}/{list_id}", SharedList(self.lists, list_id)


class WordsFolder:
    """The files of words below one folder: `settings.json`, `calendar.json`, `lists/<id>.json`."""

    def __init__(self, folder: Path, root: Path, disk: Disk, seal: FolderSeal | None = None) -> None:
        """`root` as in `files.make_folders`; `seal` seals and opens them, from `root` on."""
        self.folder, self._root, self._disk, self._seal = folder, root, disk, seal or FolderSeal()

    def names(self) -> list[str]:
        """What there are words of, here or in a copy that a synchroniser made."""
        return sorted({name for path in self._files() if (name := self._name_of(path))})

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def paths(self, name: str) -> list[Path]:
        """The file, and copies of it that a synchroniser made."""
        return [path for path in self._files() if self._name_of(path) == name]

    def _files(self) -> list[Path]:
        return sorted([*self.folder.glob("*.json"), *self.folder.glob(f"{LISTS}/*.json")])

    def _name_of(self, path: Path) -> str:
        plain = _PLAIN.match(path.name)
        return path.relative_to(self.folder).with_name(plain[0]).as_posix() if plain is not None else ""

    def read(self, name: str) -> SharedWords | None:
        """None where there is none, or none that can be understood. Raises OSError."""
        found: SharedWords | None = None
        for path in self.paths(name):
            with contextlib.suppress(FileNotFoundError, NotOurs, ValueError, RecursionError):
                data = self._seal.opened(read_plain(path, MOST), self._place(name))
                found = joined_words(found or {}, words_in(data))
        return found

    def write(self, name: str, words: Mapping[str, SharedWord]) -> bool:
        """Whether the file was another one. Raises OSError."""
        data = self._seal.sealed(as_file(words), self._place(name))
        return write_if_changed(self.path(name), data, self._root, self._disk)

    def _place(self, name: str) -> str:
        """A copy that a synchroniser made has that of its file."""
        return self.path(name).relative_to(self._root).as_posix()

    def clear(self) -> None:
        """Nothing of it is kept. Raises OSError."""
        for path in self._files():
            self._disk.remove(path)

    def scrub(self, marks: Collection[str]) -> None:
        """No word of people who are forgotten (by `mark_of`) is left. Raises OSError."""
        for name in self.names():
            words, paths = self.read(name), self.paths(name)
            if words is not None:
                self.write(name, kept_words(words, not_about(marks)))
            for path in paths:
                if words is None or path != self.path(name):
                    self._disk.remove(path)


def not_about(marks: Collection[str]) -> Callable[[str, Any], bool]:
    """Whether a word is about none of these people (by `mark_of`)."""

    def wanted(name: str, value: Any) -> bool:
        if name.startswith(_ON):
            return mark_of(name.removeprefix(_ON)) not in marks
        person = value.get("person") if isinstance(value, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return not (isinstance(person, str) and mark_of(person) in marks)

    return wanted


class ThingsExchange:
    """Gives and takes what every name stands for. What keeps one thing from it is told, and the others go on."""

    def __init__(
        self,
        local: WordsFolder,
        own: WordsFolder,
        others: Mapping[str, WordsFolder],
        done: Exchanged,
        *,
        machine: str,
        now: int,
        marks: Collection[str],
        names: Callable[[str], str],
        looked: dict[str, str],
    ) -> None:
        """`own` is what we give, `others` what each machine gives; `names` is what people call a machine, by its id;
        `looked` is how all was when it was looked into, and need not be again.
        """
        self._local, self._own, self._others = local, own, [*others.values()]
        self._done, self._machine, self._now = done, machine, now
        self._wanted, self._names, self._looked = not_about(marks), names, looked

    def run(self, things: ThingsHere) -> None:
        folders = self._folders()
        for name, thing in things.open({name for folder in folders for name in folder.names()}):
            try:
                self._exchange(name, thing)
            except (OSError, ValueError) as error:
                self._done.trouble(self._own.path(name), error)

    def _folders(self) -> list[WordsFolder]:
        return [self._local, self._own, *self._others]

    def _exchange(self, name: str, thing: SharedThing) -> None:
        if (stamps := _stamps(name, thing, self._folders())) and self._looked.get(name) == stamps:
            return
        self._looked.pop(name, None)
        theirs = kept_words(self._theirs(name), self._wanted)
        ours = self._local.read(name)
        if ours is None:
            ours = self._own.read(name)
        values = thing.values()
        if values is None:
            return
        usable = kept_words(theirs, thing.understands)
        if odd := len(theirs) - len(usable):
            told = message("Entries of another machine that cannot be used here: {count}", count=odd)
            self._done.trouble(self._own.path(name), ValueError(told))
        found = met(
            kept_words(ours or {}, self._wanted), usable, values,
            by=self._machine, now=self._now, whole=thing.whole(), first=ours is None,
        )  # fmt: skip
        words = found.words
        if found.news:
            self._done.taken += 1
            if not thing.take_in(found.news, values):
                before = ours or {}
                words = {each: word for each, word in words.items() if each not in found.news or each in before}
                words |= {each: before[each] for each in found.news if each in before}
        if words or ours is not None:
            self._local.write(name, words)
            self._done.given += self._own.write(name, words)
        told_apart = _told(thing, words, ours or {}, self._now, self._names)
        self._done.told += told_apart
        if not told_apart and not found.news and not odd:
            self._looked[name] = _stamps(name, thing, self._folders())

    def _theirs(self, name: str) -> SharedWords:
        """What all others say of it."""
        theirs: SharedWords = {}
        for folder in self._others:
            try:
                theirs = joined_words(theirs, folder.read(name) or {})
            except OSError as error:
                self._done.trouble(folder.path(name), error)
        return theirs


def _stamps(name: str, thing: SharedThing, folders: Iterable[WordsFolder]) -> str:
    """How all is that a thing comes from; empty where that is not known."""
    here = thing.stamp()
    return "" if here is None else repr([here, *([*map(stamp_of, folder.paths(name))] for folder in folders)])


def _told(
    thing: SharedThing, words: Mapping[str, SharedWord], before: Mapping[str, SharedWord], now: int,
    names: Callable[[str], str],
) -> list[Message]:  # fmt: skip
    """What two machines said at the same time: once, and for some days where it is known when that was."""
    told: list[Message] = []
    for name, word in words.items():
        new = name not in before or before[name].lost != word.lost
        label = thing.label(name) if word.lost and (new or abs(now - word.at) < _SHOWN) else ""
        for lost in word.lost if label else ():
            stands, other = thing.shown(name, word.value), thing.shown(name, lost.value)
            if other and other != stands:
                told.append(
                    message(
                        "{what}: “{stands}” stands. On {machine} it was “{other}” at the same time.",
                        what=label,
                        stands=stands or "–",
                        machine=names(lost.by),
                        other=other,
                    )
                )
    return told
