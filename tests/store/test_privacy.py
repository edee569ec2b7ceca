import errno
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.calls.events import (
    CallHeader,
    Entry,
    Event,
    FieldFilled,
    NoteEdited,
    NoteWritten,
    Rated,
    SummaryWritten,
)
from callassist.files import PLACES, Disk, note_places_in, whole_file
from callassist.people.person_model import Email, Number, Person
from callassist.script.script_model import Value
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.removed import Removed
from callassist.store.search import search
from callassist.store.storage import Tables, decode_tables
from tests.store.samples import NOW, FailingDisk, header
from tests.store.test_maintenance import spoil
from tests.support.memory_book import MemoryBook

FAMILY = "Zanzibarova"
WHO = Person(
    id="id-of-zanzibarova",
    given="Vera",
    family=FAMILY,
    numbers=(Number(number="+1 555 0177"),),
    emails=(Email(address="vera@example.org"),),
    merged_from=("older-id",),
)


OF_OTHERS = ("people.json.damaged-2", "calendar.json.damaged-2")
"""Files that cannot be read, and name nobody who is forgotten."""


class House:
    """Calls with two people, everywhere where traces may be."""

    def __init__(self, folder: Path, store: CallStore, disk: FailingDisk) -> None:
        self.folder, self.store = folder, store
        place = FilePlace(store.root, store.place.writer, disk, lambda: NOW)
        self.people = PeopleFile(store.root / "people.json", place)
        self.people.put_many([WHO, Person(id="p2", full="Other Sample", distinct_from=(WHO.id, "p3"))])
        assert self.people.settle()
        self.people.put(Person(id="p3", full="Third Sample"))
        assert self.people.settle()
        (store.root / "people.json.v0").write_bytes(self.people.path.read_bytes())
        (store.root / "people.json.damaged").write_bytes(b"half of " + WHO.id.encode() + FAMILY.encode())
        for file in OF_OTHERS:
            (store.root / file).write_bytes(b"half of somebody else")
        self.index = Index(folder / "cache", store)
        self.backups = for_folders(store.root, folder / "config", now=lambda: NOW, version="1")

    def call(self, number: int, person: str, name: str, *said: str, phone: str = "") -> Path:
        started = NOW + timedelta(hours=number)
        base = header(f"{started:%Y%m%d-%H%M%S}-c", started, person=person, finished=started)
        facts = {"person": {"full_name": name, "phone": phone}}
        head = CallHeader(**{each: getattr(base, each) for each in base.__struct_fields__} | {"facts": facts})
        file = self.store.create(head, {})
        events: list[Event] = [NoteWritten(note=f"n{n}", text=text, step="s") for n, text in enumerate(said)]
        events += [NoteEdited(note="n0", text=f"edited {said[0]}"), SummaryWritten(text=f"sum {said[0]}")]
        events.append(FieldFilled(step="s", name="pay", label="Pay", value="61 500"))
        events.append(Rated(rating="fit", label="Fit", value=4, evidence=said[0]))
        for seq, event in enumerate(events, 1):
            file.append(Entry(seq, float(seq), started, event))
            assert file.settle()
        assert self.store.close_file(head.id)
        return file.path

    def privacy(self) -> Privacy:
        return Privacy(self.store, self.index, self.backups)

    def everywhere(self, text: str) -> list[str]:
        """Every file below the folder that holds the text, also inside of zip files."""
        found: list[str] = []
        for path in self.folder.rglob("*"):
            if not path.is_file():
                continue
            data = path.read_bytes()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    data = b"".join(archive.read(name) + name.encode() for name in archive.namelist())
            if text.encode().lower() in data.lower():
                found.append(path.name)
        return found


@pytest.fixture
def house(tmp_path: Path, store: CallStore, disk: FailingDisk) -> Iterator[House]:
    house = House(tmp_path, store, disk)
    yield house
    house.index.close()


SAID_OTHERWISE = [
    {"phone": "+15550177"},
    {"phone": "tel:+1-555-0177"},
    {"phone": "+49 171 5550100"},
    {"phone": "0171 5550100"},
    {"email": "VERA@example.org"},
    {"email": "second@example.org"},
    {"full_name": f"{FAMILY}, Vera"},
    {"full_name": f" Vera   {FAMILY.upper()} "},
    {"first_name": "Vera", "last_name": FAMILY},
    {"name": f"Vera {FAMILY}"},
]
OTHERS = [
    {"full_name": f"Vera {FAMILY}-Other"},
    {"full_name": FAMILY},
    {"full_name": "Vera"},
    {"phone": "+1 555 0178"},
    {"phone": "0177"},
    {"email": "vera@example.com"},
    {"full_name": "", "phone": "", "email": ""},
    {},
]


@pytest.mark.parametrize("group", ["person", "about"])
@pytest.mark.parametrize(
    ("facts", "is_theirs"), [*((facts, True) for facts in SAID_OTHERWISE), *((facts, False) for facts in OTHERS)]
)
def test_a_call_tied_to_nobody_is_known_by_any_way_to_write_a_name_or_a_number(
    house: House, group: str, facts: dict[str, str], is_theirs: bool
) -> None:
    numbers = (Number(number="+1 555 0177"), Number(number="+49 171 5550100"))
    who = replace(WHO, numbers=numbers, emails=(*WHO.emails, Email(address="second@example.org")))
    base = replace(header("20261122-093000-alike", finished=NOW), facts={group: facts})
    house.store.create(base, {})
    assert house.store.close_file(base.id)
    assert house.privacy().traces(who).alike == ((base.id,) if is_theirs else ())
    tied = {"person": "person", "about": "about"}[group]
    house.store.create(replace(base, id="20261122-093000-tied", **{tied: "p2"}), {})
    assert house.store.close_file("20261122-093000-tied")
    assert house.privacy().traces(who).alike == ((base.id,) if is_theirs else ()), "that one is somebody's own"


@pytest.mark.parametrize(
    ("named", "told", "is_theirs"),
    [
        ({"middle": "Ann"}, f"Vera Ann {FAMILY}", True),
        ({"middle": "Ann"}, f"Vera {FAMILY}", True),
        ({"full": "V. Sample", "family": ""}, "Vera", False),  # half a name is anybody's
        ({"full": "V. Sample", "given": ""}, FAMILY, False),
    ],
)
def test_a_name_is_theirs_where_it_is_whole(house: House, named: dict[str, str], told: str, is_theirs: bool) -> None:
    base = replace(header("20261122-093000-alike", finished=NOW), facts={"person": {"full_name": told}})
    house.store.create(base, {})
    assert house.store.close_file(base.id)
    assert house.privacy().traces(replace(WHO, **named)).alike == ((base.id,) if is_theirs else ())


def test_a_call_about_somebody_is_theirs_too(house: House) -> None:
    base = header("20261122-093000-about", finished=NOW)
    for call, more in (("about", {"about": WHO.id}), ("older", {"about": "older-id"}), ("other", {"about": "p3"})):
        house.store.create(replace(base, id=f"20261122-093000-{call}", person="p2", **more), {})
        assert house.store.close_file(f"20261122-093000-{call}")
    traces = house.privacy().traces(WHO)
    assert sorted(traces.calls) == ["20261122-093000-about", "20261122-093000-older"]
    house.privacy().forget(traces, house.people, alike=False)
    assert list(house.store.ids()) == ["20261122-093000-other"]


def test_forgetting_somebody_leaves_not_a_byte(house: House) -> None:
    one = house.call(0, WHO.id, f"Vera {FAMILY}", f"{FAMILY} said hello")
    house.call(1, "older-id", f"V. {FAMILY}", "from before the merge")
    other = house.call(2, "p2", "Other Sample", "stays here")
    alike = house.call(3, "", f"vera {FAMILY}", "not tied to a record")
    number = house.call(4, "", "unknown", "same number", phone="+1 555 0177")
    one.with_name(one.name + ".damaged").write_bytes(FAMILY.encode())
    one.with_name(one.name + ".v0").write_bytes(one.read_bytes())
    house.backups.make()
    house.index.refresh()
    handed_out = house.folder / "cache" / "handed-out"
    handed_out.mkdir()
    (handed_out / f"{FAMILY}.md").write_text(f"# {FAMILY}", "utf-8")
    assert len(house.everywhere(FAMILY)) > 10

    privacy = Privacy(house.store, house.index, house.backups, handed_out=handed_out)
    traces = privacy.traces(WHO)
    assert len(traces.calls) == 2
    assert sorted(traces.alike) == [alike.stem, number.stem]
    done = privacy.forget(traces, house.people, alike=True)
    assert (done.calls, done.backups) == (4, 1)
    house.index.close()
    assert house.everywhere(FAMILY) == []
    assert house.everywhere(WHO.id) == []
    assert [(person.id, person.distinct_from) for person in house.people.all()] == [("p2", ("p3",)), ("p3", ())]
    assert house.store.load(other.stem).trouble == ""
    assert [hit.id for hit in search(house.index, "stays").hits] == [other.stem]
    with zipfile.ZipFile(house.backups.existing()[0]) as archive:
        for file in OF_OTHERS:
            assert (house.store.root / file).read_bytes() == archive.read(f"data/{file}") == b"half of somebody else"
    assert house.backups.preview(house.backups.existing()[0]).added == ()


def test_calls_that_only_name_them_stay_unless_asked(house: House) -> None:
    alike = house.call(0, "", f"Vera {FAMILY}", "not tied to a record")
    house.index.refresh()
    privacy = Privacy(house.store, house.index, house.backups)
    done = privacy.forget(privacy.traces(WHO), house.people, alike=False)
    assert done.calls == 0
    assert house.store.exists(alike.stem)


@pytest.mark.parametrize("how", ["other version", "garbage"])
def test_forgetting_goes_on_where_the_index_cannot_be_read(house: House, how: str) -> None:
    house.call(0, WHO.id, f"Vera {FAMILY}", f"{FAMILY} said hello")
    other = house.call(2, "p2", "Other Sample", "stays here")
    house.index.refresh()
    spoil(house.index, how)
    assert house.everywhere(FAMILY)
    privacy = Privacy(house.store, Index(house.folder / "cache", house.store), house.backups)
    assert privacy.forget(privacy.traces(WHO), house.people, alike=True).calls == 1
    assert house.everywhere(FAMILY) == []
    again = Index(house.folder / "cache", house.store)
    again.refresh()
    assert [hit.id for hit in search(again, "stays").hits] == [other.stem]
    again.close()


def test_forgetting_twice_is_fine(house: House) -> None:
    house.call(0, WHO.id, "Vera", "hello")
    privacy = Privacy(house.store, house.index, house.backups)
    traces = privacy.traces(WHO)
    assert privacy.forget(traces, house.people, alike=True).calls == 1
    assert privacy.forget(traces, house.people, alike=True).calls == 0


def test_an_open_call_does_not_come_back(house: House) -> None:
    file = house.store.create(header(person=WHO.id), {})
    assert file.settle()
    privacy = Privacy(house.store, house.index, house.backups)
    privacy.forget(privacy.traces(WHO), house.people, alike=False)
    file.finish_header(header(person=WHO.id))
    file.settle()
    assert not file.path.exists()


def test_old_notes_are_emptied_everywhere(house: House) -> None:
    old = house.call(0, "p2", "Other Sample", "Quixotic remark")
    new = house.call(100, "p2", "Other Sample", "Fresh remark")
    old.with_name(f"{old.name}.v0").write_bytes(old.read_bytes())
    old.with_name(f"{old.name}.damaged").write_bytes(b"half of a quixotic remark")
    house.backups.make()
    house.index.refresh()
    privacy = Privacy(house.store, house.index, house.backups)
    done = privacy.purge_notes(NOW + timedelta(hours=50))
    assert (done.calls, done.backups) == (1, 1)
    house.index.close()
    assert house.everywhere("quixotic") == []
    kept = [new.name, f"{new.name}.bak", house.backups.existing()[0].name, house.index.path.name]
    assert sorted(house.everywhere("Fresh remark")) == sorted(kept)
    assert old.with_name(f"{old.name}.v0").exists()
    stored = house.store.load(old.stem)
    assert (stored.trouble, len(stored.entries)) == ("", 5)
    assert stored.entries[-1].event == Rated(rating="fit", label="Fit", value=4)
    assert [hit.id for hit in search(house.index, "61").hits] == [new.stem, old.stem]
    assert privacy.purge_notes(NOW + timedelta(hours=50)).calls == 0


def test_old_notes_of_removed_calls_are_emptied_too_and_newer_ones_stay(house: House) -> None:
    old = house.call(0, "p2", "Other Sample", "Quixotic remark")
    new = house.call(100, "p2", "Other Sample", "Fresh remark")
    old.with_name(f"{old.name}.v0").write_bytes(old.read_bytes())
    house.index.refresh()
    removed = Removed(house.store, now=lambda: NOW)
    for path in (old, new):
        removed.put(path.stem)
        house.index.update(path)
    house.backups.make()
    privacy = Privacy(house.store, house.index, house.backups)
    assert privacy.purge_notes(NOW + timedelta(hours=50)).calls == 1
    assert house.everywhere("quixotic") == []
    assert house.everywhere("Fresh remark")
    assert privacy.purge_notes(NOW + timedelta(hours=50)).calls == 0
    assert [hit.id for hit in search(house.index, "61").hits] == []  # still removed
    removed.give_back(old.stem)
    assert len(house.store.load(old.stem).entries) == 5
    assert house.everywhere("quixotic") == []


def test_what_cannot_be_read_is_not_purged_and_stops_nothing(house: House) -> None:
    bad = house.call(0, "p2", "Other Sample", "Quixotic remark")
    good = house.call(1, "p2", "Other Sample", "Another remark")
    for path in (bad, bad.with_name(f"{bad.name}.bak")):
        path.write_bytes(b"damaged")
    privacy = Privacy(house.store, house.index, house.backups)
    assert privacy.purge_notes(NOW + timedelta(days=9)).calls == 1
    assert bad.read_bytes() == b"damaged"
    assert house.store.load(good.stem).trouble == ""


def test_a_call_that_is_still_open_for_edits_is_purged_and_stays_editable(house: House) -> None:
    path = house.call(0, "p2", "Other Sample", "Quixotic remark")
    file = house.store.reopen(path.stem)
    privacy = Privacy(house.store, house.index, house.backups)
    assert privacy.purge_notes(NOW + timedelta(days=9)).calls == 1
    assert house.everywhere("quixotic") == []
    file.append(Entry(6, 9.0, NOW, NoteWritten(note="n9", text="written later", step="s")))
    assert file.settle()
    assert house.everywhere("quixotic") == []
    assert len(house.store.load(path.stem).entries) == 6


def test_an_unfinished_call_keeps_its_notes(house: House) -> None:
    file = house.store.create(header(), {})
    file.append(Entry(1, 1.0, NOW, NoteWritten(note="n", text="kept", step="s")))
    assert file.settle()
    privacy = Privacy(house.store, house.index, house.backups)
    assert privacy.purge_notes(NOW + timedelta(days=9)).calls == 0


def test_stopped_half_way_purging_is_done_the_next_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.call(0, "p2", "Other Sample", "Quixotic remark")
    house.call(1, "p2", "Other Sample", "Another quixotic remark")
    house.backups.make()
    house.index.refresh()
    privacy = Privacy(house.store, house.index, house.backups)
    rewrite = house.store.rewrite
    done: list[str] = []

    def stop_after_one(call: str, change: Callable[[Tables], Tables | None]) -> bool:
        if done:
            raise OSError(28, "no space")
        done.append(call)
        return rewrite(call, change)

    monkeypatch.setattr(house.store, "rewrite", stop_after_one)
    with pytest.raises(OSError, match="no space"):
        privacy.purge_notes(NOW + timedelta(days=9))
    monkeypatch.undo()
    assert privacy.purge_notes(NOW + timedelta(days=9)).calls == 1
    house.index.close()
    assert house.everywhere("quixotic") == []


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"full_name": f"VERA {FAMILY}"}, True),
        ({"name": f"Vera {FAMILY}", "phone": "+1 555 0100"}, True),
        ({"full_name": "unknown", "email": "Vera@Example.org"}, True),
        ({"phone": "+1 555 0177"}, True),
        ({"full_name": f"Vera {FAMILY} Sample", "first_name": "Vera", "company": f"Vera {FAMILY}"}, False),
    ],
)
def test_a_call_of_nobody_s_names_them_by_name_number_or_address(
    house: House, facts: dict[str, Value], named: bool
) -> None:
    call = house.store.create(replace(header("20261122-093000-c"), facts={"person": facts}), {})
    assert call.settle()
    assert Privacy(house.store, house.index, house.backups).traces(WHO).alike == (call.path.stem,) * named


def test_looking_for_somebody_counts(house: House) -> None:
    house.call(0, WHO.id, f"Vera {FAMILY}", "hello")
    house.call(1, "p2", "Other Sample", "stays here")
    seen: list[tuple[int, int]] = []
    Privacy(house.store, house.index, house.backups).traces(WHO, lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]


def test_a_record_that_the_disk_does_not_let_go_is_said_so(house: House, disk: FailingDisk) -> None:
    privacy = Privacy(house.store, house.index, house.backups)
    traces = privacy.traces(WHO)
    disk.refuse(errno.ENOSPC)
    with pytest.raises(OSError, match="The disk is full"):
        privacy.forget(traces, house.people, alike=False)
    disk.refused = {}
    assert privacy.forget(traces, house.people, alike=False).calls == 0
    assert house.people.get(WHO.id) is None


def test_somebody_in_a_book_that_keeps_no_file_is_forgotten_as_well(house: House) -> None:
    book = MemoryBook([WHO])
    privacy = Privacy(house.store, house.index, house.backups)
    privacy.forget(privacy.traces(WHO), book, alike=False)
    assert book.all() == ()


def test_a_call_that_cannot_be_read_a_moment_later_keeps_its_notes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.call(0, "p2", "Other Sample", "Quixotic remark")

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "the disk reports an error")

    monkeypatch.setattr(house.store, "read", refuse)
    assert Privacy(house.store, house.index, house.backups).purge_notes(NOW + timedelta(days=9)).calls == 0
    assert b"Quixotic" in path.read_bytes()


@pytest.mark.parametrize(
    "nobody",
    [
        Person(id="bare"),
        Person(id="bare", given="Sam"),
        Person(id="bare", numbers=(Number(number=""),), emails=(Email(address=""),)),
        Person(id="bare", company="Sample & Co"),
    ],
)
def test_forgetting_who_has_neither_number_nor_address_takes_no_strangers_call(house: House, nobody: Person) -> None:
    strangers = [house.call(0, "", "", "nobody's"), house.call(1, "", "Else Sample", "of somebody else")]
    tied = house.call(2, "p2", "", "tied to another")
    mine = house.call(3, "bare", "", "tied to them")
    house.people.put(nobody)
    house.backups.make()
    house.index.refresh()
    privacy = Privacy(house.store, house.index, house.backups)
    traces = privacy.traces(nobody)
    assert (traces.calls, traces.alike) == ((mine.stem,), ())
    privacy.forget(traces, house.people, alike=True)
    assert [house.store.exists(path.stem) for path in (*strangers, tied, mine)] == [True, True, True, False]
    with zipfile.ZipFile(house.backups.existing()[0]) as archive:
        calls = {Path(name).stem for name in archive.namelist() if name.startswith("data/calls/")}
    assert calls == {path.stem for path in (*strangers, tied)}
    assert {hit.id for hit in search(house.index).hits} == calls
    assert [person.id for person in house.people.all()] == [WHO.id, "p2", "p3"]


def test_forgetting_leaves_all_of_the_others_as_it_was(house: House) -> None:
    """Byte for byte: their calls with every copy, their records, what backups hold of them."""
    house.call(0, WHO.id, f"Vera {FAMILY}", "goes")
    others = [house.call(1, "p2", "Other Sample", "stays"), house.call(2, "", "Vera Sample", "of another Vera")]
    others[0].with_name(f"{others[0].name}.v0").write_bytes(b"an earlier version")
    others[0].with_name(f"{others[0].stem}-2.json.damaged").write_bytes(b"of another call")
    house.backups.make()
    kept = {path: path.read_bytes() for path in others[0].parent.iterdir() if path.stem.startswith(others[0].stem[:13])}
    kept |= {path: path.read_bytes() for path in others[1].parent.iterdir() if path.name.startswith(others[1].stem)}
    privacy = Privacy(house.store, house.index, house.backups)
    privacy.forget(privacy.traces(WHO), house.people, alike=True)
    assert len(kept) >= 6
    assert {path: path.read_bytes() for path in kept if path.exists()} == kept
    with zipfile.ZipFile(house.backups.existing()[0]) as archive:
        for path in others:
            name = f"data/{path.relative_to(house.store.root).as_posix()}"
            assert archive.read(name) == path.read_bytes()
        kept_people = decode_tables(archive.read("data/people.json"))["people"].values()
    other, third = sorted(kept_people, key=lambda person: person["id"])
    assert (other["id"], other["full"], other["distinct_from"]) == ("p2", "Other Sample", ["p3"])
    assert (third["id"], third["full"]) == ("p3", "Third Sample")


def test_forgetting_looks_into_what_kills_left_behind(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callassist.files.NotedPlaces.kept", None)
    note_places_in(house.folder / "cache" / PLACES)
    with whole_file(house.folder / "exported.md", Disk()):
        pass
    (house.folder / ".callassist-0123.part").write_text(f"half of an export with {FAMILY}")
    path = house.call(0, WHO.id, f"Vera {FAMILY}", "hello")
    other = house.call(1, "p2", "Other Sample", "stays")
    folder = house.backups.make().parent
    (folder / "callassist-2026-11-01-000000.zip.tmp").write_bytes(f"half of a backup with {FAMILY}".encode())
    half = path.with_name("20261122-235959-killed.json.tmp")
    half.write_bytes(path.read_bytes().replace(path.stem.encode(), b"20261122-235959-killed"))
    neighbour = path.with_name("20261122-235958-killed.json.tmp")
    neighbour.write_bytes(other.read_bytes())
    tmp = house.store.root / "people.json.tmp"
    tmp.write_bytes(house.people.path.read_bytes())
    aside = house.store.root / "people.json.folder-1"  # a folder that had the name of the file
    aside.mkdir()
    (aside / "of somebody").write_text("kept")
    house.index.refresh()
    privacy = Privacy(house.store, house.index, house.backups)
    privacy.forget(privacy.traces(WHO), house.people, alike=False)
    house.index.close()
    assert house.everywhere(FAMILY) == []
    assert house.everywhere(WHO.id) == []
    assert neighbour.read_bytes() == other.read_bytes()
    assert (aside / "of somebody").read_text() == "kept"


def test_purging_removes_half_a_backup_too(house: House) -> None:
    house.call(0, "p2", "Other Sample", "Quixotic remark")
    folder = house.backups.make().parent
    (folder / "callassist-2026-11-01-000000.zip.tmp").write_bytes(b"Quixotic remark")
    Privacy(house.store, house.index, house.backups).purge_notes(NOW + timedelta(days=9))
    house.index.close()
    assert house.everywhere("quixotic") == []
