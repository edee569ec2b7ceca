"""The calendar on the disk: kept at once, whole after damage, forgotten without a trace, looked at by the doctor."""

import errno
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.calendars.calendar_entry import CalendarEntry, ClockChange, Participant
from callassist.calendars.choices import CalendarState, EntryChoice
from callassist.files import backup_of
from callassist.people.named_by import NamedBy
from callassist.people.person_model import Email, Number, Person
from callassist.store.backup import for_folders
from callassist.store.calendar_file import CalendarFile, names, read_calendar_file, without_people
from callassist.store.calls import CallStore
from callassist.store.doctor import Doctor, FindingKind
from callassist.store.index import Index
from callassist.store.managed_file import FilePlace
from callassist.store.migrations import ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.storage import decode_tables, encode
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk

WALL = datetime.fromisoformat("2026-12-03T14:00")
ROBIN = Person(
    id="robin", given="Robin", family="Sample", emails=(Email(address="robin@example.com"),),
    numbers=(Number(number="+49 30 901820"),),
)  # fmt: skip


def entry(uid: str, **more: object) -> CalendarEntry:
    return CalendarEntry(**{"uid": uid, "start": WALL, "zone": "UTC", "title": f"Call {uid}", **more})


def by_key(*entries: CalendarEntry) -> dict[str, CalendarEntry]:
    return {one.key: one for one in entries}


FULL = entry(
    "full", recurrence="20261203T140000Z", sequence=3, stamp=NOW, cancelled=True, text="x", place="y", minutes=45,
    link="https://example.org/", zone="", changes=(ClockChange(WALL, 60, 120),), rule="FREQ=DAILY", also=(WALL,),
    without=(WALL,), whole_day=True, organizer=Participant(name="A", address="a@example.org", declined=True),
    attendees=(Participant(name="B"),),
)  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, writer: Writer, disk: FailingDisk) -> FilePlace:
    (tmp_path / "data").mkdir(exist_ok=True)
    return FilePlace(tmp_path / "data", writer, disk, lambda: NOW)


@pytest.fixture
def kept(place: FilePlace) -> CalendarFile:
    file = CalendarFile(place)
    file.keep(by_key(entry("a"), entry("b"), FULL), [EntryChoice(key="a|", person="robin")])
    assert file.close()
    return file


def test_the_calendar_is_as_it_was_left(place: FilePlace, kept: CalendarFile) -> None:
    until = NOW + timedelta(hours=1)
    kept.choose(EntryChoice(key="b|", state=CalendarState.DONE, start=NOW, until=until, script="s", nobody=True))
    kept.keep(by_key(entry("a", title="Moved"), entry("b"), entry("c"), FULL))
    assert kept.settle()
    found = CalendarFile(place)
    assert (found.entries, found.choices, found.trouble) == (kept.entries, kept.choices, "")
    assert found.entries["a|"].title == "Moved"
    assert found.entries[FULL.key] == FULL
    found.keep(by_key(entry("c")))
    assert found.settle()
    last = CalendarFile(place)
    assert (list(last.entries), last.choices) == (["c|"], {})


def test_what_was_said_is_never_overwritten_by_what_comes_in(kept: CalendarFile) -> None:
    kept.keep(kept.entries, [EntryChoice(key="a|", person="other"), EntryChoice(key="b|", script="s")])
    assert kept.choices["a|"].person == "robin"
    assert kept.choices["b|"].script == "s"
    kept.choose(EntryChoice(key="a|"))  # taken back
    assert "a|" not in kept.choices


def test_nothing_is_there_before_something_came(place: FilePlace) -> None:
    file = CalendarFile(place)
    assert (file.entries, file.choices, file.trouble) == ({}, {}, "")
    assert not file.path.exists()


def test_damage_costs_nothing_where_the_copy_is_whole(place: FilePlace, kept: CalendarFile) -> None:
    kept.path.write_bytes(kept.path.read_bytes()[:-20])
    found = CalendarFile(place)
    assert found.entries == kept.entries
    assert found.trouble
    for path in (kept.path, backup_of(kept.path)):
        path.write_bytes(b"nothing")
    lost = CalendarFile(place)
    assert (lost.entries, bool(lost.trouble)) == ({}, True)
    assert list(place.root.glob("calendar.json.damaged*"))
    lost.keep(by_key(entry("d")))
    assert lost.close()
    assert list(CalendarFile(place).entries) == ["d|"]


def test_what_a_newer_program_wrote_is_only_read(place: FilePlace, kept: CalendarFile) -> None:
    tables = decode_tables(kept.path.read_bytes())
    kept.path.write_bytes(encode(tables | {"meta": {"1": {"schema": 99}}}))
    found = CalendarFile(place)
    assert found.entries == kept.entries
    for change in (lambda: found.keep({}), lambda: found.choose(EntryChoice(key="a|"))):
        with pytest.raises(ReadOnly, match="newer version"):
            change()
    with pytest.raises(ReadOnly, match="in use"):
        CalendarFile(place, read_only="in use").keep({})


ODD = [
    {"uid": "x"},
    {"uid": "x", "start": "soon"},
    {"uid": "x", "start": "2026-12-03T14:00:00+01:00"},
    {"uid": "x", "start": "0001-01-01T00:00:00"},
    {"uid": "x", "start": "2026-12-03T14:00:00", "minutes": -1},
    {"uid": "x", "start": "2026-12-03T14:00:00", "minutes": 10**12},
    {"uid": "x", "start": "2026-12-03T14:00:00", "stamp": "2026-12-03T14:00:00"},
    {"uid": "x", "start": "2026-12-03T14:00:00", "changes": [{"at": "2026-12-03T14:00", "before": 0, "after": 10**9}]},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_an_entry_that_is_none_is_kept_as_it_is_and_told(place: FilePlace, kept: CalendarFile, odd: dict) -> None:
    tables = decode_tables(kept.path.read_bytes())
    tables["entries"]["77"] = odd
    kept.path.write_bytes(encode(tables))
    assert read_calendar_file(kept.path, place.disk).not_understood == 1
    tables["choices"] = {"77": {"key": 1}, "78": {"key": 2}}
    kept.path.write_bytes(encode(tables))
    assert read_calendar_file(kept.path, place.disk).not_understood == 3
    tables["choices"] = {}
    kept.path.write_bytes(encode(tables))
    file = CalendarFile(place)
    file.keep({**file.entries, **by_key(entry("new"))})
    assert file.settle()
    assert decode_tables(kept.path.read_bytes())["entries"]["77"] == odd


def examined(store: CallStore, *, mend: bool = False) -> list[tuple[FindingKind, str]]:
    return [(found.kind, str(found.text)) for found in Doctor(store, None, None, mend=mend).examine().findings]


def test_the_doctor_looks_at_it(store: CallStore, kept: CalendarFile) -> None:
    assert examined(store) == []
    tables = decode_tables(kept.path.read_bytes())
    tables["entries"]["77"] = ODD[0]
    kept.path.write_bytes(encode(tables))
    assert examined(store) == [
        (FindingKind.WRONG, "1 entry of the calendar cannot be understood, and is kept as it is.")
    ]
    kept.path.write_bytes(b"nothing")
    ((kind, _),) = examined(store)
    assert kind is FindingKind.MENDABLE
    examined(store, mend=True)
    assert [kind for kind, _ in examined(store)] == [FindingKind.NOTICE]  # what was set aside
    kept.path.write_bytes(encode(tables | {"meta": {"1": {"schema": 99}}}))
    assert FindingKind.NOTICE in [kind for kind, _ in examined(store)]
    for path in (kept.path, backup_of(kept.path)):
        path.write_bytes(b"nothing")
    assert (FindingKind.WRONG, True) in [(kind, "a backup may have it" in text) for kind, text in examined(store)]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"attendees": (Participant(address="Robin@example.com"),)}, True),
        ({"organizer": Participant(name="ROBIN SAMPLE")}, True),
        ({"text": "Dear Róbin Sample, hello"}, True),
        ({"place": "030 90 18 20"}, True),
        ({"text": "mail robin@example.com"}, True),
        ({"text": "Sample, Robin (new)"}, True),
        ({"text": "with Mr Sample Robin"}, True),
        ({"text": "Ro\u00adbin Sam\u200bple"}, True),
        ({"text": "R\u0308obin Sampl\u00e9"}, True),
        ({"text": "\uff32\uff4f\uff42\uff49\uff4e SAMPLE"}, True),
        ({"text": "robin-sample"}, True),
        ({"text": "mailto:robin%40example.com"}, True),
        ({"text": "ROBIN\uff20example.com"}, True),
        ({"text": "robin@exam\u200bple.com"}, True),
        ({"place": "0049 (0)30/901820"}, True),
        ({"place": "\uff10\uff13\uff10 \uff19\uff10\uff11\uff18\uff12\uff10"}, True),
        ({"place": "\u0663\u0660 \u0669\u0660\u0661\u0668\u0662\u0660"}, True),
        ({"text": "Robin\nSample"}, False),
        ({"text": "Robina Sample"}, False),
        ({"text": "Robin or Sample"}, False),
        ({"text": "Robin"}, False),
        ({"place": "030 901821"}, False),
        ({"place": "91820"}, False),
    ],
)
def test_an_event_is_about_whom_it_names(told: dict, named: bool) -> None:
    assert names(entry("x", title="Call", **told), NamedBy(ROBIN)) is named


@pytest.mark.parametrize(
    ("person", "told", "named"),
    [
        (Person(id="m", full="Dr. J\u00f6rg M\u00fcller"), {"text": "Joerg Mueller"}, True),
        (Person(id="m", full="Joerg Mueller"), {"text": "J\u00f6rg Mu\u0308ller"}, True),
        (Person(id="m", full="J\u00f6rg M\u00fcller"), {"text": "Jorg Muller"}, True),
        (Person(id="m", full="Dr. J\u00f6rg M\u00fcller"), {"text": "Dr. Joerg Mueller"}, True),
        (Person(id="m", given="Kim", middle="Lee", family="Sample"), {"text": "Kim Sample"}, True),
        (Person(id="m", given="Kim", middle="Lee", family="Sample"), {"text": "Kim Lee Sample"}, True),
        (Person(id="m", given="Kim", middle="Lee", family="Sample"), {"text": "Lee Sample"}, False),
        (Person(id="m", full="Cher"), {"attendees": (Participant(name="CHER"),)}, True),
        (Person(id="m", full="Cher"), {"attendees": (Participant(name="Cher Sample"),)}, False),
        (Person(id="m", full="Cher"), {"text": "Cher"}, False),
        (Person(id="m", numbers=(Number(number="+49 30 12345"),)), {"place": "030 12345"}, True),
        (Person(id="m", numbers=(Number(number="12 34 56"),)), {"place": "123456"}, True),
        (Person(id="m", numbers=(Number(number="12 34 5"),)), {"place": "12345"}, False),
    ],
)
def test_a_name_is_told_however_it_is_written(person: Person, told: dict, named: bool) -> None:
    assert names(entry("x", title="Call", **told), NamedBy(person)) is named


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_somebody_without_a_name_is_named_by_nothing(title: str, text: str) -> None:
    assert not names(entry("x", title=title, text=text), NamedBy(Person(id="x", given="Robin")))


@pytest.mark.parametrize("is_open", [True, False])
def test_forgetting_takes_it_everywhere(
    store: CallStore, kept: CalendarFile, place: FilePlace, *, is_open: bool
) -> None:
    named = (entry("mail", text="robin@example.com"), entry("name", title="Robin Sample"))
    kept.keep(by_key(entry("a"), entry("b"), *named), [EntryChoice(key="b|", person="kim")])
    assert kept.close()
    people = PeopleFile(store.root / "people.json", place)
    people.put(ROBIN)
    backups = for_folders(store.root, store.root.parent / "config", now=lambda: NOW, version="1")
    (store.root / "calendar.json.damaged").write_bytes(b"half of Robin Sample")
    (store.root / "calendar.json.damaged-2").write_bytes(b"half of somebody else")
    backups.make()
    index = Index(store.root.parent / "cache", store)
    privacy = Privacy(store, index, backups, calendar=kept if is_open else None)
    privacy.forget(privacy.traces(ROBIN), people, alike=False)
    index.close()
    assert list(CalendarFile(place).entries) == ["b|"]
    assert sorted(path.name for path in store.root.glob("calendar.json*")) == [
        "calendar.json", "calendar.json.bak", "calendar.json.damaged-2",
    ]  # fmt: skip
    for path in store.root.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"Robin" not in data
        assert b"robin@example.com" not in data
    restored = backups.preview(backups.existing()[0])
    assert "data/calendar.json" not in restored.added


def test_forgetting_that_the_disk_refuses_is_an_error(kept: CalendarFile, disk: FailingDisk) -> None:
    disk.refuse(errno.EIO, "write", "replace")
    with pytest.raises(OSError, match=r"."):
        kept.forget({"robin"}, None)


def test_bytes_that_are_no_file_of_ours_are_said_so(kept: CalendarFile) -> None:
    assert without_people(b"nothing", {"robin"}, None) is None
    data = kept.path.read_bytes()
    assert without_people(data, {"kim"}, None) == data


def test_what_the_window_has_open_goes_too(kept: CalendarFile) -> None:
    kept.forget({"robin"}, None)
    assert sorted(kept.entries) == ["b|", FULL.key]
    assert kept.saved
