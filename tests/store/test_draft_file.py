"""What is typed and not taken over: kept while it is, gone when it is not, forgotten with the person."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.files import Disk
from callassist.people.person_model import Email, Number, Person
from callassist.store import draft_file as module
from callassist.store.draft_file import MOST, NAME, Drafts
from callassist.store.managed_file import FilePlace, device_of
from callassist.store.writer import Writer

WAIT = 20.0


@pytest.fixture
def place(tmp_path: Path) -> Iterator[FilePlace]:
    writer = Writer()
    yield FilePlace(tmp_path, writer, Disk(), lambda: datetime(2026, 11, 24, tzinfo=UTC))
    writer.close(WAIT)


def reopened(place: FilePlace) -> Drafts:
    return Drafts(place)


def test_a_draft_is_there_the_next_time(place: FilePlace) -> None:
    drafts = Drafts(place)
    assert drafts.get("person/1/notes") is None
    drafts.put("person/1/notes", "half a sen")
    drafts.put("person/1/notes", "half a sentence")
    drafts.put("person/2/notes", "")
    assert drafts.settle(WAIT)
    again = reopened(place)
    assert (again.get("person/1/notes"), again.get("person/2/notes")) == ("half a sentence", "")


def test_what_was_taken_over_goes_and_its_neighbour_stays(place: FilePlace) -> None:
    drafts = Drafts(place)
    drafts.put("a", "one")
    drafts.put("b", "two")
    drafts.drop("a")
    drafts.drop("never there")
    assert drafts.settle(WAIT)
    again = reopened(place)
    assert (again.get("a"), again.get("b")) == (None, "two")
    again.drop("b")
    assert again.settle(WAIT)
    assert not (place.root / NAME).exists()


def test_the_oldest_are_let_go_and_the_longest_are_cut(place: FilePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 5)
    drafts = Drafts(place)
    for number in range(MOST + 1):
        drafts.put(str(number), "word and more")
    drafts.put("1", "again")
    drafts.put("new", "x")
    assert drafts.settle(WAIT)
    again = reopened(place)
    assert [again.get(key) for key in ("0", "1", "2", "3", "new")] == [None, "again", None, "word ", "x"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"drafts": {"x": {}}}', b'{"drafts": {"1": {"field": 3}}}'])
def test_a_file_that_cannot_be_read_stops_nothing(place: FilePlace, damage: bytes) -> None:
    (place.root / NAME).write_bytes(damage)
    drafts = Drafts(place)
    drafts.put("a", "one")
    assert drafts.settle(WAIT)
    assert reopened(place).get("a") == "one"


def test_what_a_kill_left_half_written_is_cleared_away(place: FilePlace) -> None:
    (place.root / f"{NAME}.tmp").write_bytes(b"half")
    Drafts(place)
    assert list(place.root.iterdir()) == []


def test_beside_another_program_nothing_is_kept(place: FilePlace) -> None:
    drafts = Drafts(place, read_only=True)
    drafts.put("a", "one")
    drafts.forget(Person(id="p"))
    assert drafts.saved
    assert list(place.root.iterdir()) == []


class FullDisk(Disk):
    full = True

    def write(self, path: str, data: bytes) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().write(path, data)


def test_on_a_full_disk_it_is_kept_as_soon_as_there_is_room(tmp_path: Path) -> None:
    disk, writer = FullDisk(), Writer()
    place = FilePlace(tmp_path, writer, disk, lambda: datetime(2026, 11, 24, tzinfo=UTC))
    drafts = Drafts(place)
    drafts.put("a", "one")
    assert not drafts.settle(WAIT)
    assert not drafts.saved
    disk.full = False
    assert drafts.settle(WAIT)
    assert reopened(place).get("a") == "one"
    assert writer.close(WAIT)


def test_forgetting_somebody_takes_what_was_typed_about_them_and_no_more(place: FilePlace) -> None:
    drafts = Drafts(place)
    person = Person(
        id="p1",
        full="Dana Sample",
        merged_from=("p0",),
        numbers=(Number(number="+49 30 901820"),),
        emails=(Email(address="dana@example.org"),),
    )
    theirs = {
        "person/p1/notes": "x",
        "person/p0/notes": "x",
        "call/c1/when": "x",
        "start/a/person.full_name": "DANA SAMPLE",
        "call/c2/letter/to": "to dana@example.org",
        "template/a/en": "ring +49 30 901820",
    }
    others = {"person/p11/notes": "x", "call/c11/when": "x", "start/b/person.full_name": "Dan", "template/b/en": ""}
    for key, text in {**others, **theirs}.items():
        drafts.put(key, text)
    drafts.forget(person, ["c1"])
    again = reopened(place)
    assert {key for key in theirs if again.get(key) is not None} == set()
    assert {key: again.get(key) for key in others} == others


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=200), max_size=8))
def test_any_text_under_any_name_comes_back(texts: dict[str, str]) -> None:
    import tempfile

    writer = Writer()
    with tempfile.TemporaryDirectory() as folder:
        place = FilePlace(Path(folder), writer, Disk(), lambda: datetime(2026, 11, 24, tzinfo=UTC))
        drafts = Drafts(place)
        for key, text in texts.items():
            drafts.put(key, text)
        assert drafts.settle(WAIT)
        again = reopened(place)
        assert {key: again.get(key) for key in texts} == texts
        assert writer.close(WAIT)


def test_the_first_draft_of_all_makes_its_folder(tmp_path: Path) -> None:
    writer = Writer()
    place = FilePlace(tmp_path / "data", writer, Disk(), lambda: datetime(2026, 11, 24, tzinfo=UTC))
    drafts = Drafts(place)
    drafts.put("a", "one")
    assert drafts.settle(WAIT)
    assert reopened(place).get("a") == "one"
    writer.close(WAIT)


def test_a_folder_on_a_disk_that_answers_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(_name: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched:
        patched.setattr("callassist.store.managed_file.os.stat", broken)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            device_of(tmp_path / "a" / "b")
    assert device_of(tmp_path / "a" / "b") == tmp_path.stat().st_dev
