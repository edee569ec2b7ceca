"""Copies that synchronisers make are named; nothing else is."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from callassist.calls.events import (
    Answered,
    CallBackAgreed,
    Entry,
    Event,
    FieldFilled,
    NextStepSet,
    NoteEdited,
    NoteStarred,
    NoteWritten,
    OpenedBy,
    OutcomeSet,
    Rated,
    StepOpened,
    SummaryWritten,
    Ticked,
    TopicSet,
    Unticked,
)
from callassist.calls.fold import fold
from callassist.calls.other_version import news_of
from callassist.files import Disk
from callassist.people.person_model import Person
from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.conflicts import Conflicts, take_over
from callassist.store.doctor import Doctor, FindingKind
from callassist.store.index import Index
from callassist.store.maintenance import MaintenancePlan
from callassist.store.migrations import ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.removed import Removed
from callassist.store.search import search
from callassist.store.storage import encode
from tests.store.samples import NOW, header, note

CALL = "20261122-093000-a1b2c3d4"
COPIES = {
    "Nextcloud": "{} (conflicted copy 2026-11-22 093000).json",
    "Dropbox": "{} (Ada's conflicted copy 2026-11-22).json",
    "Syncthing": "{}.sync-conflict-20261122-093000-ABCDEFG.json",
    "Google Drive": "{} (1).json",
    "iCloud": "{} 2.json",
    "OneDrive": "{}-DESKTOP.json",
    "Seafile": "{} (SFConflict sample@example.org 2026-11-22-09-30-00).json",
    "Resilio": "{}.Conflict.json",
}


@pytest.fixture
def month(store: CallStore) -> Path:
    file = store.create(header(CALL, finished=NOW + timedelta(minutes=1)), {})
    assert store.close_file(CALL)
    (store.root / "people.json.bak").write_bytes(b"not one")
    (store.root / "peoples.json").write_bytes(b"not one")
    (file.path.parent / "shopping (1).json").write_bytes(b"not one")
    return file.path.parent


@pytest.mark.parametrize("by", COPIES)
@pytest.mark.parametrize("of", ["people", CALL])
def test_a_copy_is_named_by_the_doctor_and_to_the_window(
    store: CallStore, month: Path, tmp_path: Path, by: str, of: str
) -> None:
    finder = Conflicts(store)
    assert finder.find() == []
    copy = (store.root if of == "people" else month) / COPIES[by].format(of)
    copy.write_bytes(b"{}")
    assert finder.find() == [copy]
    index = Index(tmp_path / "cache", store)
    backups = for_folders(store.root, tmp_path / "config", now=lambda: NOW, version="1")
    told = [found for found in Doctor(store, index, backups, mend=True).examine().findings if found.path == copy]
    assert [(found.kind, copy.name in found.text) for found in told] == [(FindingKind.WRONG, True)]
    assert copy.read_bytes() == b"{}"
    upkeep = MaintenancePlan(
        store, index, backups, config=tmp_path / "config", cache=tmp_path / "cache", now=lambda: NOW
    )
    (trouble,) = upkeep.look().troubles
    assert (trouble.path, trouble.is_copy) == (copy, True)
    upkeep.dismiss((trouble,))
    assert upkeep.look().troubles == ()
    copy.unlink()
    assert finder.find() == []
    index.close()


NOTES = ("both know", "only here", "only there")


def call_with(store: CallStore, *entries: Entry) -> Path:
    file = store.create(header(CALL, finished=NOW + timedelta(minutes=1)), {})
    for entry in entries:
        file.append(entry)
    assert store.close_file(CALL)
    return file.path


@pytest.fixture
def book(store: CallStore) -> PeopleFile:
    return PeopleFile(store.root / "people.json", store.place)


def wrote(seq: int, event: Event) -> Entry:
    return Entry(seq, float(seq), NOW + timedelta(seconds=seq), event)


@pytest.mark.parametrize("name", [*COPIES.values(), "{}.json.elsewhere-1"])
def test_one_call_written_on_both_machines_keeps_what_each_noted(store: CallStore, book: PeopleFile, name: str) -> None:
    rated = Rated(rating="r", label="Care", value=3, evidence="seen")
    theirs = [
        note(1, "both know"), note(2, "only there"), wrote(3, NoteStarred(note="n2", starred=True)),
        wrote(4, Ticked(step="s", tick="s/1", text="Said hello")), wrote(5, rated),
        wrote(6, FieldFilled(step="s", name="pay", label="Pay", value="61 500")),
        wrote(7, FieldFilled(step="s", name="place", label="Place", value=["a", "b"])),
        wrote(8, Answered(step="s", answer="no", label="Not now", number=1)),
        wrote(9, SummaryWritten(text="their summary")), wrote(10, OutcomeSet(outcome="o", label="Booked")),
        wrote(11, TopicSet(text="their topic")), wrote(12, NextStepSet(text="Write", at=NOW)),
        wrote(13, CallBackAgreed(at=NOW)),
    ]  # fmt: skip
    path = call_with(store, *theirs)
    copy = path.with_name(name.format(CALL))
    copy.write_bytes(path.read_bytes())
    for each in (path, path.with_name(f"{path.name}.bak")):
        each.unlink()
    ours = [
        note(1, "both know"), note(2, "only here"),
        wrote(3, FieldFilled(step="s", name="place", label="Place", value="c")),
        wrote(4, Rated(rating="q", label="Pace", value=1)),
    ]  # fmt: skip
    call_with(store, *ours)
    done = take_over(store, book, [copy], Disk())
    assert (done.copies, done.calls, done.failed) == (1, (CALL,), ())
    stored = store.load(CALL)
    assert stored.entries[:4] == tuple(ours)
    state = fold(stored.entries)
    texts = {each.text for each in state.notes.values()}
    assert {*NOTES, "On the other machine: Place: a, b", "On the other machine: Not now"} <= texts
    assert {"On the other machine: Booked", "On the other machine: their topic"} <= texts
    day = "Sun 22 Nov 2026, 09:30"
    assert {f"On the other machine: Write, {day}", f"On the other machine: {day}"} <= texts
    assert (state.summary, state.fields["pay"].value, state.ratings["r"].evidence) == (
        "their summary",
        "61 500",
        "seen",
    )
    assert [each.starred for each in state.notes.values() if each.text == "only there"] == [True]
    assert "s/1" in state.ticks
    assert not copy.exists()
    (kept,) = path.parent.glob(f"{CALL}.json.merged-*")
    again = path.with_name(name.format(CALL))
    again.write_bytes(kept.read_bytes())
    assert take_over(store, book, [again], Disk()).calls == ()  # it says nothing new by now
    assert store.load(CALL).entries == stored.entries
    assert sorted(each.name for each in path.parent.glob("*.merged-*")) == [
        f"{CALL}.json.merged-{number}" for number in (1, 2)
    ]


def test_values_that_differ_are_kept_in_words() -> None:
    ours = [wrote(1, SummaryWritten(text="ours")), wrote(2, Rated(rating="r", label="Care", value=1))]
    theirs = [wrote(1, SummaryWritten(text="theirs")), wrote(2, Rated(rating="r", label="Care", value=3, evidence="e"))]
    found = [each.event.text for each in news_of(ours, theirs, "Elsewhere") if isinstance(each.event, NoteWritten)]
    assert found == ["Elsewhere: Care: 3 e", "Elsewhere: theirs"]
    assert news_of(ours, []) == []
    assert [each.seq for each in news_of([], theirs)] == [1, 2]


def test_what_was_taken_back_there_or_is_secret_is_not_told_here() -> None:
    """A secret value comes over as one where ours has none, and is in no note where ours has another."""
    filled = FieldFilled(step="s", name="iban", label="Account", value="DE02", sensitive=True, shown="DE02")
    ticked, unticked = wrote(4, Ticked(step="s", tick="s/1", text="x")), wrote(5, Unticked(tick="s/1"))
    (found,) = news_of([wrote(1, TopicSet(text="t"))], [wrote(3, filled), ticked, unticked])
    assert found == Entry(2, 1.0, NOW + timedelta(seconds=3), filled), "with the time at which it was said there"
    ours = [wrote(1, FieldFilled(step="s", name="iban", label="Account", value="DE99", sensitive=True))]
    assert news_of(ours, [wrote(1, filled)]) == []


def test_what_hung_on_an_answer_that_was_changed_there_is_not_brought_back() -> None:
    theirs = [
        wrote(1, StepOpened(step="s", title="S", by=OpenedBy.START)),
        wrote(2, Answered(step="s", answer="a", label="A", number=1, to_step="t")),
        wrote(3, StepOpened(step="t", title="T", by=OpenedBy.JUMP)),
        wrote(4, FieldFilled(step="t", name="pay", label="Pay", value="7")),
        wrote(5, Answered(step="s", answer="b", label="B", number=2, to_step="u")),
    ]
    assert fold(theirs).fields["pay"].superseded
    assert not any(isinstance(each.event, FieldFilled) for each in news_of(theirs[:1], theirs))


def test_a_note_that_was_put_right_here_does_not_come_back_as_it_was() -> None:
    ours = [note(1, "teh words"), wrote(2, NoteEdited(note="n1", text="the words"))]
    assert news_of(ours, [note(1, "teh words")]) == []
    (found,) = news_of([note(1, "teh words")], ours)
    assert isinstance(found.event, NoteWritten)
    assert (found.event.text, found.event.note != "n1") == ("the words", True), "beside ours, not in its place"


def test_a_call_of_which_only_the_copy_is_left_is_the_call(store: CallStore, book: PeopleFile) -> None:
    path = call_with(store, note(1, "only there"))
    copy = path.with_name(f"{CALL}-DESKTOP.json")
    path.rename(copy)
    path.with_name(f"{path.name}.bak").unlink()
    assert list(store.ids()) == []
    assert take_over(store, book, [copy], Disk()).calls == (CALL,)
    assert [each.event for each in store.load(CALL).entries] == [note(1, "only there").event]
    assert not copy.exists()


def test_a_copy_that_cannot_be_taken_over_stays_and_is_told(store: CallStore, book: PeopleFile) -> None:
    path = call_with(store, note(1))
    copies = [path.with_name(f"{CALL} (1).json"), store.root / "people (1).json", path.with_name(f"{CALL} 2.json")]
    copies[0].write_bytes(b"{")
    copies[1].write_bytes(encode({"meta": {"1": {"schema": 99}}, "people": {}}))
    copies[2].write_bytes(path.read_bytes())
    store.reopen(CALL)
    done = take_over(store, book, copies, Disk())
    assert [path for path, _ in done.failed] == copies
    assert "newer version" in done.failed[1][1]
    assert "is open" in done.failed[2][1]
    assert all(path.exists() for path in copies)
    store.read_only = "Another window has the folder."
    with pytest.raises(ReadOnly):
        take_over(store, book, copies, Disk())


def test_people_of_a_copy_are_taken_over(store: CallStore, book: PeopleFile) -> None:
    book.put(Person(id="p1", full="Sample"))
    assert book.settle()
    copy = store.root / "people-DESKTOP.json"
    copy.write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": {"1": {"id": "p2", "full": "Only there"}}}))
    done = take_over(store, book, Conflicts(store).find(), Disk())
    assert (done.copies, done.people) == (1, 1)
    assert {person.id for person in PeopleFile(store.root / "people.json", store.place).all()} == {"p1", "p2"}
    assert [path.name for path in store.root.glob("people*.merged*")] == ["people.json.merged-1"]
    assert Conflicts(store).find() == []
    (found,) = [each for each in Doctor(store, None, None, mend=False).examine().findings if "merged" in each.path.name]
    assert found.kind is FindingKind.NOTICE
    copy.write_bytes(b"{")
    full = take_over(store, book, [copy], Disk())
    assert [path for path, _ in full.failed] == [copy]


@pytest.mark.parametrize("name", [*COPIES.values(), "{}.json.elsewhere-1", "{}.json.merged-1"])
def test_a_copy_goes_with_its_call_and_counts_for_none(store: CallStore, tmp_path: Path, name: str) -> None:
    path = call_with(store, note(1, "secret words"))
    copy = path.with_name(name.format(CALL))
    copy.write_bytes(path.read_bytes())
    assert list(store.ids()) == [CALL]
    index = Index(tmp_path / "cache", store)
    index.refresh()
    assert len(search(index, "secret").hits) == 1
    index.close()
    removed = Removed(store, now=lambda: NOW)
    removed.put(CALL)
    assert not copy.exists()
    removed.give_back(CALL)
    assert copy.exists()
    store.remove(CALL)
    assert not copy.exists()


@pytest.mark.parametrize("name", COPIES.values())
def test_forgetting_reaches_the_copies(store: CallStore, book: PeopleFile, tmp_path: Path, name: str) -> None:
    who = Person(id="0123456789", full="Vera Unforgettable")
    book.put(who)
    assert book.close()
    file = store.create(header(CALL, person=who.id, finished=NOW), {})
    file.append(note(1, "Unforgettable said"))
    assert store.close_file(CALL)
    file.path.with_name(name.format(CALL)).write_bytes(file.path.read_bytes())
    (store.root / name.format("people")).write_bytes(book.path.read_bytes())
    alone = f"20261101-093000-0a0b0c0d{name.format('')}"
    file.path.with_name(alone).write_bytes(file.path.read_bytes())
    backups = for_folders(store.root, tmp_path / "config", now=lambda: NOW, version="1")
    backups.make()
    index = Index(tmp_path / "cache", store)
    privacy = Privacy(store, index, backups)
    privacy.forget(privacy.traces(who), book, alike=False)
    index.close()
    for path in tmp_path.rglob("*"):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                data = b"".join(archive.read(each) for each in archive.namelist() if alone not in each)
        else:
            data = path.read_bytes() if path.is_file() else b""
        assert b"Unforgettable" not in data, path
        assert b"0123456789" not in data, path


def test_what_a_call_comes_to_is_told_where_it_is_another_there() -> None:
    when = datetime(2026, 12, 24, 14, tzinfo=UTC)
    step = NextStepSet(text="Ring", at=when, zone="UTC")
    theirs = [
        wrote(1, FieldFilled(step="s", name="day", label="Day", value="Xmas eve", read="2026-12-24")),
        wrote(2, FieldFilled(step="s", name="how", label="How", value=["a", "b"], shown="A, B")),
        wrote(3, FieldFilled(step="s", name="pay", label="Pay", value=["1", "2"])),
        wrote(4, Answered(step="s", answer="s:1", label="Yes", number=1)),
        wrote(5, Rated(rating="fit", label="Fit", value=0, evidence="Late")),
        wrote(6, OutcomeSet(outcome="later", label="Later")),
        wrote(7, TopicSet(text="Pay")),
        wrote(8, step),
        wrote(9, CallBackAgreed(at=when, zone="UTC")),
        wrote(10, SummaryWritten(text="theirs")),
    ]
    ours = [
        wrote(1, FieldFilled(step="s", name="day", label="Day", value="x")),
        wrote(2, FieldFilled(step="s", name="how", label="How", value=["a"], shown="A")),
        wrote(3, FieldFilled(step="s", name="pay", label="Pay", value="1")),
        wrote(4, Answered(step="s", answer="s:2", label="No", number=2)),
        wrote(5, Rated(rating="fit", label="Fit", value=3, evidence="Late")),
        wrote(6, OutcomeSet(outcome="booked", label="Booked")),
    ]
    told = [one.event.text for one in news_of(ours, theirs, "There") if isinstance(one.event, NoteWritten)]
    assert told == [
        "There: Day: Thu 24 Dec 2026",
        "There: How: A, B",
        "There: Pay: 1, 2",
        "There: Yes",
        "There: Fit: – Late",
        "There: Later",
        "There: Pay",
        "There: Ring, Thu 24 Dec 2026, 14:00",
        "There: Thu 24 Dec 2026, 14:00",
    ]
    found = news_of(ours, theirs, "There")
    assert [one.event.text for one in found if isinstance(one.event, SummaryWritten)] == ["theirs"]
    assert [one.seq for one in found] == [*range(7, 7 + len(found))]
    undated = [*theirs[:7], wrote(8, NextStepSet(text="Ring"))]
    assert (
        news_of(undated, [*theirs[:7], wrote(8, step)], "There")[-1].event.text == "There: Ring, Thu 24 Dec 2026, 14:00"
    )
    assert news_of([*theirs], theirs) == []
