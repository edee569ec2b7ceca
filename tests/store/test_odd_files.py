"""One odd file never stops the rest: any value in any place of any file of ours, anything under any of our names.

Whatever was done to a file, everything that reads the folder goes through to its end, and what was not touched is
still there: the other call in every list, the other person in the book.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import tomllib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from callassist import settings as own_settings
from callassist.calendars.calendar_entry import CalendarEntry, Participant
from callassist.calendars.choices import EntryChoice
from callassist.exports import formats
from callassist.exports.calendar_export import NoDates
from callassist.exports.choosing import CallChoice, choose
from callassist.exports.formats import ExportFormat, OutgoingCall, Scripts, format_named
from callassist.exports.letters import KINDS, Texts
from callassist.files import Disk
from callassist.lists.list_model import CallingList, ListEntry, Quota
from callassist.people.find import find_people
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.planner.config import planner_settings
from callassist.planner.history import histories_of
from callassist.planner.today import today_list
from callassist.script.edit.versions import Version, Versions
from callassist.script.library import Library, Origin
from callassist.script.packs import install, installed
from callassist.script.reader import read_text
from callassist.store import recovery
from callassist.store.backup import Backups, for_folders
from callassist.store.calendar_file import NAME as CALENDAR_FILE
from callassist.store.calendar_file import CalendarFile
from callassist.store.calls import CallStore
from callassist.store.crashlog import LAST, CrashLog
from callassist.store.doctor import Doctor
from callassist.store.draft_file import NAME as DRAFTS_FILE
from callassist.store.draft_file import Drafts
from callassist.store.exchange import CARD, Exchange
from callassist.store.exchange_desk import KEPT, LEDGER
from callassist.store.index import Index
from callassist.store.known_machines import NAME as KNOWN
from callassist.store.list_files import ListStore, read_list
from callassist.store.machine import NAME as MACHINE
from callassist.store.machine import this_machine
from callassist.store.maintenance import PURGED, SEEN, MaintenancePlan
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import ReadOnly
from callassist.store.people import NAME as PEOPLE
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.recovery import look_at
from callassist.store.removed import Removed
from callassist.store.search import search, unfinished
from callassist.store.seen_days import NAME as DAYS
from callassist.store.shared_things import WORDS, SharedSettings, ThingsHere
from callassist.store.stats import by_week, messages, outcomes, past_steps, reached_by_hour, step_times
from callassist.store.storage import Damaged
from callassist.store.writer import Writer
from callassist.ui.shell import WindowMemory
from tests.store.player import facts, play, script
from tests.store.stations import Station
from tests.test_files import ODD

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SCRIPTS = Path(__file__).parents[2] / "resources" / "scripts"
TOUCHED, OTHER, OPEN = "20261101-100000-touched", "20261102-100000-other", "20261103-100000-open"
GONE, GONE_OTHER = "20261104-100000-gone", "20261105-100000-gone-other"
LIST, OTHER_LIST = "touched_list", "other_list"
ENTRIES = ("touched-entry", "other-entry")
WINDOW, PLACE = "window.json", [20, 30, 760, 560]
US, THEM = "0123456789ab", "ba9876543210"
"""How the two machines call themselves that have a folder in common."""
SHARED_CALL = "20261106-100000-shared"
DRAFTS = {"person/p1/notes": "touched", "person/p2/notes": "other"}
QUOTAS = (Quota(field="company", most=3),)
SETTINGS = (
    'phrases = { hi = "Hello" }\n[me]\nname = "Sample"\n[planner]\nT1 = false\ndays = "0-4"\n[data]\nkeep_notes = 3\n'
)


def call(store: CallStore, name: str, seed: int, *, finished: bool) -> None:
    """A call as a real session makes it, with a little of everything."""
    started = datetime(2026, 11, int(name[6:8]), 10, tzinfo=UTC)
    session = play(seed, started, name="leave-message-with-someone")
    used = script("leave-message-with-someone")
    head = msgspec.structs.replace(
        session.header,
        id=name,
        person="p1" if finished else "",
        finished=started + timedelta(minutes=5) if finished else None,
        facts=facts(seed),
    )
    file = store.create(head, {used.hash: used.text})
    for entry in session.entries:
        file.append(entry)
    assert store.close_file(name)


@pytest.fixture(autouse=True, scope="module")
def _each_script_is_read_once() -> Iterator[None]:
    """Reading the text of the same script over and over would be half of all work."""
    once = cache(read_text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery, "read_text", once)
        patch.setattr(formats, "read_text", once)
        yield


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound folder with one of everything."""
    home = tmp_path_factory.mktemp("model")
    data, config, cache = home / "data", home / "config", home / "cache"
    for folder in (data, config, cache, home / "log"):
        folder.mkdir()
    Disk().write(str(home / "log" / MACHINE), as_json({"id": US, "name": "Here"}))
    writer = Writer()
    store = CallStore(data, writer, now=lambda: NOW, machine=US)
    call(store, TOUCHED, 1, finished=True)
    call(store, OTHER, 2, finished=True)
    call(store, OPEN, 3, finished=False)
    for name, seed in ((GONE, 4), (GONE_OTHER, 5)):
        call(store, name, seed, finished=True)
        Removed(store, now=lambda: NOW).put(name)
    drafts = Drafts(FilePlace(data, writer, Disk(), lambda: NOW))
    for field, text in DRAFTS.items():
        drafts.put(field, text)
    assert drafts.settle()
    Texts(data / "templates").save("thank-you", "en", "Thank you")
    book = PeopleFile(data / PEOPLE, FilePlace(data, writer, Disk(), lambda: NOW, machine=US))
    book.put_many(
        [
            Person(
                id="p1",
                full="Touched Sample",
                numbers=(Number(number="+49 30 1234567"),),
                emails=(Email(address="touched@example.org"),),
                country="DE",
                zone="Europe/Berlin",
                job={"title": "Cook"},
                interactions=(Interaction(kind=InteractionKind.TRIED, at=NOW - timedelta(days=2)),),
                created=NOW,
            ),
            Person(id="p2", full="Other Sample"),
        ]
    )
    assert book.close()
    lists = ListStore(FilePlace(data, writer, Disk(), lambda: NOW))
    for name in (LIST, OTHER_LIST):
        listing = CallingList(id=name, name=name, script="a", created=NOW, job={"title": "Cook"}, quotas=QUOTAS)
        lists.create(listing, [ListEntry(person="p1", added=NOW), ListEntry(person="p2", added=NOW, priority=1)])
    assert lists.settle()
    calendar = CalendarFile(FilePlace(data, writer, Disk(), lambda: NOW))
    entries = [
        CalendarEntry(
            uid=uid, start=NOW.replace(tzinfo=None), zone="Europe/Berlin", rule="FREQ=DAILY", stamp=NOW,
            organizer=Participant(name="Sample"),
        )
        for uid in ENTRIES
    ]  # fmt: skip
    calendar.keep({one.key: one for one in entries}, [EntryChoice(key=f"{ENTRIES[0]}|", person="p1", start=NOW)])
    assert calendar.close()
    (config / "settings.toml").write_text(SETTINGS)
    (config / WINDOW).write_text(json.dumps({"a screen full": PLACE, "last full": PLACE}))
    (cache / DAYS).write_text('["2026-11-20", "2026-11-21", "2026-11-22"]')
    (cache / SEEN).write_text('["a", "b"]')
    (cache / PURGED).write_text("2026-11-21 3")
    (data / "scripts").mkdir()
    shutil.copy(SCRIPTS / "screen-candidate.call.md", data / "scripts")
    for day in (20, 21):
        at = NOW.replace(day=day)
        Versions(data / "scripts", data / "scripts" / "screen-candidate.call.md").put(Version(at, at, "me", str(day)))
    (home / "pack").mkdir()
    text = (SCRIPTS / "screen-candidate.call.md").read_text().replace("id: screen-candidate", "id: of-a-pack")
    (home / "pack" / "a.call.md").write_text(text)
    (home / "pack" / "pack.toml").write_text('format = "callpack/1"\nname = "Sample"\nversion = "1"\n')
    install(home / "pack", data / "packs", app_version="1")
    exchanged(home, writer, store)
    meet_another(home, tmp_path_factory.mktemp("them"))
    exchanged(home, writer, store)
    assert store.exists(SHARED_CALL)
    for_folders(data, config, now=lambda: NOW, version="1").make()
    writer.close(5)
    return home


def exchanged(home: Path, writer: Writer, store: CallStore) -> Exchange:
    """This machine gives and takes once."""
    machine = this_machine(home / "log", Disk())
    place = FilePlace(home / "data", writer, Disk(), lambda: NOW, machine=machine.id)
    book = PeopleFile(home / "data" / PEOPLE, place)
    index = Index(home / "exchange-cache", store)
    lists = ListStore(place)
    lists.open()
    known = own_settings.load(home / "config" / "settings.toml")

    def run(work: Callable[[], None]) -> bool:
        with contextlib.suppress(OSError):
            work()
        return True

    try:
        backups = for_folders(home / "data", home / "config", now=lambda: NOW, version="1")
        exchange = Exchange(
            home / "shared", machine, store, book, lambda: Privacy(store, index, backups),
            state=home / "log", now=lambda: NOW,
            things=ThingsHere(lists, CalendarFile(place), SharedSettings(known, run)),
        )  # fmt: skip
        if not (home / "log" / KNOWN).exists():
            exchange.accept([THEM])
        exchange.run()
        exchange.forgetting()
        assert book.read_only or book.close()
        return exchange
    finally:
        index.close()


def meet_another(home: Path, there: Path) -> None:
    """Another machine gives a call and somebody."""
    (there / "state").mkdir()
    Disk().write(str(there / "state" / MACHINE), as_json({"id": THEM, "name": "There"}))
    them = Station(there, folder=home / "shared")
    them.call(SHARED_CALL, "hello")
    them.put(Person(id="p3", full="Shared Sample"))
    them.settings.set("me.role", "Nurse")
    them.exchange.run()
    them.close()


class World:
    """A copy of the sound folder, to be spoilt, and then opened as the window and the commands do."""

    def __init__(self, model: Path, home: Path) -> None:
        self.home = home
        shutil.copytree(model, home, symlinks=True)
        self.data = home / "data"
        known = json.loads((home / "log" / MACHINE).read_bytes())
        (home / "log" / MACHINE).write_bytes(as_json(known | {"joined": str(home / "shared")}))

    def open(self, *, expects_open: bool = True, expects_other: bool = True) -> None:
        """Everything that reads the folder, one after the other. Raises nothing, and finds what was not touched."""
        writer = Writer()
        store = CallStore(self.data, writer, now=lambda: NOW)
        index = Index(self.home / "cache", store)
        try:
            self._settings()
            self._calls(store, expects_open)
            self._lists(store, index, expects_open)
            self._people(writer, expects_other)
            self._drafts(writer)
            self._calling_lists(writer)
            self._calendar(writer)
            self._window()
            self._versions()
            self._exchange(writer, store)
            self._care(store, index)
            self._removed(store, index)
        finally:
            index.close()
            assert writer.close(5) or self.people_cannot_be_saved

    def _settings(self) -> None:
        path = self.home / "config" / "settings.toml"
        found = own_settings.load(path)
        planner_settings(found)
        found.group("me")
        for setting in own_settings.TABLE:
            assert setting.usable(found[setting.name])
        before = {setting.name: found[setting.name] for setting in own_settings.TABLE}
        found.set("me.role", "new")
        assert all(isinstance(problem, str) for problem in found.problems)
        again = own_settings.load(path)
        assert {setting.name: again[setting.name] for setting in own_settings.TABLE} == before | {"me.role": "new"}

    def _calls(self, store: CallStore, expects_open: bool) -> None:
        assert OTHER in {head.id for head in store.recent(50)}
        assert not expects_open or OPEN in {stored.header.id for stored in store.unfinished()}
        chosen, scripts = choose(store, CallChoice()), Scripts()
        for stored in chosen:
            for name in ("md", "html", "csv", "json", "ics"):
                with contextlib.suppress(NoDates):
                    format_named(name).write(
                        [OutgoingCall(stored, scripts, ExportFormat())], io.BytesIO(), ExportFormat()
                    )
        choose(store, CallChoice(last=True))

    def _lists(self, store: CallStore, index: Index, expects_open: bool) -> None:
        assert index.refresh()
        assert OTHER in {hit.id for hit in search(index).hits}
        assert not expects_open or OPEN in unfinished(index)
        by_week(index, zone=UTC)
        for figures in (messages, outcomes, step_times, reached_by_hour):
            figures(index)
        past_steps(index, "leave-message-with-someone")
        search(index, "pay")
        for name in (TOUCHED, OPEN):
            with contextlib.suppress(Damaged, ReadOnly, OSError):
                look_at(store, name)

    def _people(self, writer: Writer, expects_other: bool) -> None:
        book = PeopleFile(self.data / PEOPLE, FilePlace(self.data, writer, Disk(), lambda: NOW))
        people = book.all()
        assert book.trouble or book.read_only or not expects_other or "p2" in {person.id for person in people}
        find_people(people, "sample", limit=9)
        today_list(people, histories_of(people), NOW, planner_settings(own_settings.Settings()), days=2)
        if not book.read_only:
            book.put(Person(id="new", full="New Sample"))
            if self.people_cannot_be_saved:
                assert not book.close()
                assert "File exists" in book.failure
                return
            assert book.close()
            again = PeopleFile(self.data / PEOPLE, FilePlace(self.data, writer, Disk(), lambda: NOW))
            assert {person.id for person in again.all()} == {"new", *(person.id for person in people)}

    people_cannot_be_saved = False

    def _drafts(self, writer: Writer) -> None:
        """What is kept is text, and what is typed from now on is kept beside it."""
        place = FilePlace(self.data, writer, Disk(), lambda: NOW)
        drafts = Drafts(place)
        known = {field: drafts.get(field) for field in DRAFTS}
        drafts.put("new", "words")
        assert drafts.settle()
        again = Drafts(place)
        assert again.get("new") == "words"
        assert {field: again.get(field) for field in DRAFTS} == known

    def _calling_lists(self, writer: Writer) -> None:
        """The other list is whole; both can be changed where they are open."""
        for path in sorted((self.data / "lists").glob("*.json")):
            with contextlib.suppress(OSError, ValueError, Damaged):
                read_list(path, Disk())
        lists = ListStore(FilePlace(self.data, writer, Disk(), lambda: NOW))
        lists.open()
        found = {one.path.stem: one for one in lists.all()}
        assert self.loses_lists or [entry.person for entry in found[OTHER_LIST].entries] == ["p1", "p2"]
        for one in found.values():
            if not one.read_only:
                one.change(entries=[*one.entries, ListEntry(person="p9", added=NOW)])
        assert lists.settle()
        lists.refresh()
        lists.forget({"p9"})
        assert lists.settle()

    def _calendar(self, writer: Writer) -> None:
        """What is entered now is kept beside what can be understood."""
        file = CalendarFile(FilePlace(self.data, writer, Disk(), lambda: NOW))
        if file.read_only:
            return
        known = dict(file.entries)
        new = CalendarEntry(uid="new", start=NOW.replace(tzinfo=None))
        file.keep({**known, new.key: new})
        assert file.close()
        again = CalendarFile(FilePlace(self.data, writer, Disk(), lambda: NOW))
        assert again.entries == {**known, new.key: new}

    def _window(self) -> None:
        """Where the window was is kept from now on, whatever was kept before."""
        path = self.home / "config" / WINDOW
        for number in range(2):
            memory = WindowMemory(path)
            memory.load()
            assert memory.get("new", "strip") == (QRect(*PLACE) if number else None)
            memory.get("a screen", "full")
            memory.put("new", "strip", QRect(*PLACE))
            memory.save()

    def _versions(self) -> None:
        """The other version of a script is there, and one more can be kept."""
        versions = Versions(self.data / "scripts", self.data / "scripts" / "screen-candidate.call.md")
        assert "20" in [version.text for version in versions.all()]
        versions.put(Version(NOW, NOW, "me", "new"))
        assert "new" in [version.text for version in versions.all()]

    loses_lists = False
    """Whether the folder of the lists itself was taken away."""

    def _exchange(self, writer: Writer, store: CallStore) -> None:
        """What the other machine gave stays here, and what it gives anew comes, as far as it can be read."""
        with contextlib.suppress(OSError, ReadOnly):
            exchanged(self.home, writer, store)
        assert OTHER in {head.id for head in store.recent(50)}

    def _removed(self, store: CallStore, index: Index) -> None:
        plan = MaintenancePlan(
            store, index, self._backups(), config=self.home / "config", cache=self.home / "cache", now=lambda: NOW
        )
        removed = plan.removed
        removed.mend()
        waiting = {one.id: one for one in removed.calls()}
        if GONE_OTHER in waiting:
            for one in waiting.values():
                plan.header_of(one.path)
            assert plan.give_back(GONE_OTHER).header.id == GONE_OTHER
            assert OTHER in {head.id for head in store.recent(50)}
            with contextlib.suppress(OSError, Damaged, ReadOnly):
                plan.give_back(GONE)
        assert self.loses_removed or GONE_OTHER in waiting

    loses_removed = False
    """Whether the folder of the removed calls itself was taken away."""

    def _backups(self) -> Backups:
        return for_folders(self.data, self.home / "config", now=lambda: NOW, version="1")

    def _care(self, store: CallStore, index: Index) -> None:
        upkeep = MaintenancePlan(
            store, index, self._backups(), config=self.home / "config", cache=self.home / "cache", now=lambda: NOW
        )
        looked = upkeep.look()
        upkeep.dismiss(looked.troubles)
        upkeep.chores(backup=True, keep_notes=30)
        made = self._backups().make(self.home / "now.zip")
        with zipfile.ZipFile(made) as archive:
            assert f"data/calls/2026/11/{OTHER}.json" in archive.namelist()
        Privacy(store, index, self._backups()).traces(Person(id="p1", full="Touched Sample"))
        Doctor(store, index, self._backups(), mend=True).examine()
        assert OTHER in {head.id for head in store.recent(50)}

    def open_scripts(self) -> None:
        """All scripts that somebody may choose from; the bundled ones are there whatever lies in the folders."""
        library = Library(SCRIPTS, self.data / "scripts", self.data / "packs")
        for entry in library.entries():
            if entry.origin is not Origin.BUNDLED:
                entry.steps  # noqa: B018  reads the file
        assert library.entry("practice-call") is not None
        installed(self.data / "packs")

    def open_templates(self) -> None:
        """Every letter can be read, and written anew."""
        texts = Texts(self.data / "templates")
        for kind in KINDS:
            assert texts.read(kind, "en").kind == kind
        texts.save("thank-you", "en", "Anew")
        assert texts.source("thank-you", "en") == ("Anew", True)


# Any value in any place


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to every value in a JSON document, the whole of it first."""
    yield way
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from places(each, (*way, key))


def put(document: Any, way: tuple[Any, ...], value: Any) -> Any:
    if not way:
        return value
    inner = document
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return document


def rename(document: Any, way: tuple[Any, ...], key: str) -> Any:
    inner = document
    for each in way[:-1]:
        inner = inner[each]
    if isinstance(inner, dict):
        inner[key] = inner.pop(way[-1])
    return document


TEXTS = st.sampled_from(
    [
        "",
        "0",
        "-1",
        "x",
        "²",
        "1_0",
        " 1",
        "9" * 30,
        "\ud800",
        "2026-11-01T10:00:00",
        "2026-11-01T10:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-01",
        "../../x",
        "\x00",
        "note_written",
        "finished",
        "Mars/Olympus",
        "../../etc/passwd",
        "XX",
        "skipped",
    ]
) | st.text(max_size=8)
NUMBERS = st.sampled_from(
    [0, 1, -1, 2, 2_000_000_000, 2**53, 2**63, 2**64, 10**30, -(10**30), 1.5, -0.0, 1e9, 1e15, 1e300, -1e300]
)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def as_json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=True).encode()


def as_toml(document: Any) -> bytes:
    """The values as TOML has them; what it cannot hold is a text there."""
    values = _for_toml(document)
    return tomlkit.dumps(values if isinstance(values, dict) else {"all": values}).encode(errors="replace")


def as_tables(data: bytes) -> Any:
    return tomllib.loads(data.decode())


def _for_toml(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.encode(errors="replace").decode(): _for_toml(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_for_toml(each) for each in value]
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    return str(value) if value is None or (isinstance(value, int) and abs(value) >= 2**63) else value


def changes_of(data: bytes) -> list[Any]:
    """The changes in a segment, without their checksums."""
    return [{key: each for key, each in json.loads(line).items() if key != "crc32"} for line in data.splitlines()]


def as_segment(document: Any) -> bytes:
    """Each change as a line with a checksum that is right."""
    lines = document if isinstance(document, list) else [document]
    return b"".join(sealed(as_json(line)) for line in lines)


def sealed(line: bytes) -> bytes:
    body = line[:-1]
    return b'%b,"crc32":%d}\n' % (body, zlib.crc32(body))


FILES = {
    "call": f"data/calls/2026/11/{TOUCHED}.json",
    "open call": f"data/calls/2026/11/{OPEN}.json",
    "people": f"data/{PEOPLE}",
    "seen": f"cache/{SEEN}",
    "drafts": f"data/{DRAFTS_FILE}",
    "removed call": f"data/removed/2026-11-22/2026/11/{GONE}.json",
    "settings": "config/settings.toml",
    "window": f"config/{WINDOW}",
    "calendar": f"data/{CALENDAR_FILE}",
    "version": "data/scripts/.versions/screen-candidate/20261121-093000.json",
    "list": f"data/lists/{LIST}.json",
    "changes": f"data/people/{US}/000001.jsonl",
    "changes from there": f"data/people/{THEM}/000001.jsonl",
    "changes there": f"shared/{THEM}/people/000001.jsonl",
    "their call": f"shared/{THEM}/calls/2026/11/{SHARED_CALL}.json",
    "their card": f"shared/{THEM}/{CARD}",
    "our card": f"shared/{US}/{CARD}",
    "ledger": f"data/{LEDGER}",
    "words": f"data/{KEPT}/{WORDS}/lists/{LIST}.json",
    "their words": f"shared/{THEM}/{WORDS}/settings.json",
    "machine": f"log/{MACHINE}",
    "days": f"cache/{DAYS}",
}


def spoil(model: Path, home: Path, data: st.DataObject) -> tuple[World, str, tuple[Any, ...]]:
    """One value in one file, or the name of a key, another than it was. There is no copy to be taken instead."""
    world = World(model, home)
    which = data.draw(st.sampled_from(sorted(FILES)))
    path = home / FILES[which]
    read, written = {".toml": (as_tables, as_toml), ".jsonl": (changes_of, as_segment)}.get(
        path.suffix, (json.loads, as_json)
    )
    document = read(path.read_bytes())
    if isinstance(document, dict):
        document.pop("seal", None)
    way = data.draw(st.sampled_from(list(places(document))))
    if way and data.draw(st.integers(0, 4)) == 0:
        document = rename(document, way, data.draw(TEXTS))
    else:
        document = put(document, way, data.draw(VALUES))
    path.write_bytes(written(document))
    path.with_name(path.name + ".bak").unlink(missing_ok=True)
    return world, which, way


def try_one(model: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    home = tmp_path_factory.mktemp("world") / "home"
    try:
        world, which, way = spoil(model, home, data)
        world.open(expects_open=which != "open call", expects_other=which != "people" or way[:2] == ("people", "1"))
    finally:
        shutil.rmtree(home.parent, ignore_errors=True)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_value_in_any_place_stops_nothing(
    model: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    try_one(model, tmp_path_factory, data)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
@settings(max_examples=2_000, deadline=None)
@given(data=st.data())
def test_any_value_in_any_place_stops_nothing_at_length(
    model: Path, tmp_path_factory: pytest.TempPathFactory, part: int, data: st.DataObject
) -> None:
    """In parts, so that they can be shared out, and each tells for itself that it is done."""
    try_one(model, tmp_path_factory, data)


# Anything under any of our names

NAMES = [
    *(name for name in FILES.values()),
    f"data/calls/2026/11/{TOUCHED}.json.bak",
    f"data/calls/2026/11/{TOUCHED}.json.tmp",
    f"data/lists/{LIST}.json.bak",
    f"data/lists/{LIST}.json.tmp",
    "data/lists",
    f"data/people/{US}",
    f"data/people/{THEM}",
    "data/people",
    f"shared/{THEM}",
    f"shared/{US}",
    f"shared/{THEM}/people",
    f"shared/{THEM}/calls",
    "shared/.stignore",
    "shared",
    "data/calls/2026/12",
    "data/calls/2027",
    f"data/{PEOPLE}.bak",
    f"data/{PEOPLE}.tmp",
    f"data/{DRAFTS_FILE}.tmp",
    f"data/removed/2026-11-22/2026/11/{GONE}.json.bak",
    "data/removed/2026-11-21",
    "data/removed/2026-11-22",
    "data/removed",
    "data/templates/thank-you.txt",
    "data/templates/thank-you.txt.bak",
    f"cache/{PURGED}",
    "data/backups/callassist-2026-11-22-093000.zip",
    "data/backups/callassist-2026-11-23-093000.zip",
    "data/scripts/screen-candidate.call.md",
    "data/scripts/.originals",
    "data/packs/sample/pack.toml",
    "data/packs/sample/a.call.md",
    f"log/{LAST}",
    "log/crash.log",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", [*ODD, "empty", "zeros"])
@pytest.mark.parametrize("name", NAMES)
def test_anything_under_any_of_our_names_stops_nothing(model: Path, tmp_path: Path, name: str, kind: str) -> None:
    world = World(model, tmp_path / "home")
    path = world.home / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if kind in ODD:
        ODD[kind](path)
    else:
        path.write_bytes(b"" if kind == "empty" else b"\0" * 5000)
    world.loses_removed = name in ("data/removed", "data/removed/2026-11-22")
    world.people_cannot_be_saved = name == "data/people" and path.is_symlink()
    world.loses_lists = name == "data/lists"
    world.open(expects_open=OPEN not in name)
    world.open_scripts()
    world.open_templates()
    report = CrashLog(world.home / "log", version="1", now=lambda: NOW)
    report.install()
    report.uninstall()
