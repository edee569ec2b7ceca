"""Machines with a folder in common: what one knows, all know; no words are lost, and none are kept of the forgotten."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import pairwise, repeat
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from callassist.calls.events import NoteWritten
from callassist.files import BACKUP_SUFFIX, Disk
from callassist.lists.list_model import CallingList
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.store.doctor import Doctor
from callassist.store.exchange import SILENT, ExchangeError, check_folder, for_machine, with_new_name
from callassist.store.exchange_desk import KEPT, LEDGER, ExchangeDesk, MachineCard
from callassist.store.machine import Machine, keep, renamed, this_machine
from callassist.store.migrations import ReadOnly
from callassist.store.segments import FOLDER
from callassist.store.shared_words import SharedWord, as_file
from callassist.store.storage import decode_tables, encode
from tests.store.samples import NOW, header, note
from tests.store.stations import Station, acquaint, carry, join, meet, words_below

WHO = Person(id="p1", given="Vera", family="Sample", numbers=(Number(number="+1 555 0100"),))
CALL = "20261122-093000-a1b2c3d4"
SCRIPT = (
    "---\nformat: callscript/1\nid: own\ntitle: Own\nversion: 1\nlang: en\noutcomes:\n  done: Done\n---\n\n"
    "# Script\n\n## A step\n\n> Hello.\n\n-> end: done\n"
)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    one, other = Station(tmp_path / "one"), Station(tmp_path / "other")
    one.put(WHO)
    join(one, other)
    meet(one, other)
    assert other.people() == one.people()
    yield one, other
    one.close()
    other.close()


def test_what_one_machine_knows_all_know(pair: tuple[Station, Station], tmp_path: Path) -> None:
    one, other = pair
    one.edit("p1", company="Ours")
    other.edit("p1", role="Nurse", interactions=(Interaction(kind=InteractionKind.SPOKE, at=NOW),))
    third = Station(tmp_path / "third")
    third.put(Person(id="p3", full="From before it joined"))
    third.exchange.join()
    acquaint(one, other, third)
    meet(one, other, third)
    assert one.people() == other.people() == third.people()
    person = third.people()["p1"]
    assert (person.company, person.role, len(person.interactions)) == ("Ours", "Nurse", 1)
    assert [each.full for each in one.book.all() if each.id == "p3"] == ["From before it joined"]
    third.close()


def test_a_file_is_known_by_its_sign_which_is_found_anew_where_the_file_is_another(tmp_path: Path) -> None:
    station = Station(tmp_path / "one")
    desk = ExchangeDesk(station.shared, "one", station.store, station.disk)
    path = station.shared / "it"
    path.parent.mkdir(exist_ok=True)
    signs: list[int | None] = []
    for text, at in (("one", 1), ("two", 1), ("two", 2), ("more", 2)):
        path.write_text(text)
        os.utime(path, ns=(at, at))
        signs.append(desk.sign(path))
    assert signs[0] == signs[1]
    assert len(set(signs)) == 3
    path.unlink()
    assert desk.sign(path) is None
    assert desk.ledger.signs == {}
    station.close()


def test_a_call_is_offered_once_it_is_over_and_is_its_own_machine_s(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "their words")
    one.call("20261122-093000-00000001", "goes on", finished=False)
    meet(one, other)
    assert list(other.store.ids()) == [CALL]
    assert other.store.load(CALL).entries == one.store.load(CALL).entries
    assert other.store.unfinished() == []
    assert [call.header.id for call in one.store.unfinished()] == ["20261122-093000-00000001"]
    file = one.store.reopen(CALL)
    file.append(note(2, "added later"))
    assert one.store.close_file(CALL)
    meet(one, other)
    assert len(other.store.load(CALL).entries) == 2
    assert not list((other.shared / other.machine.id).glob("calls/**/*.json"))  # a call is its own machine's to offer


def add(station: Station, *texts: str) -> None:
    """Add notes to the call, as its wrap-up does."""
    file = station.store.reopen(CALL)
    last = len(station.store.load(CALL).entries)
    for seq, text in enumerate(texts, last + 1):
        file.append(note(seq, text))
    header = replace(station.store.load(CALL).header, outcome="fine", outcome_label="Fine")
    file.finish_header(header)
    assert station.store.close_file(CALL)


def said_in(shared: Path) -> list[str]:
    """The calls of which a machine has something to say to their own one."""
    return [path.stem for path in shared.glob("*/about/**/*.json") if path.name != "heard.json"]


def notes_of(station: Station) -> list[str]:
    return [entry.event.text for entry in station.store.load(CALL).entries if isinstance(entry.event, NoteWritten)]


def test_what_is_added_to_a_call_of_another_machine_is_in_it_everywhere(
    pair: tuple[Station, Station], tmp_path: Path
) -> None:
    one, other = pair
    third = Station(tmp_path / "third")
    third.exchange.join()
    acquaint(one, other, third)
    one.call(CALL, "their words")
    meet(one, other, third)
    add(other, "added there")
    meet(one, other, third)
    for station in (one, other, third):
        assert notes_of(station) == ["their words", "added there"]
        assert station.store.load(CALL).header.outcome == "fine"
    assert one.store.load(CALL).header.taken_from == ""
    assert said_in(one.shared) == []  # it is said once
    add(one, "later")
    add(other, "at the same time")
    add(third, "and once more")
    for _ in range(2):
        meet(one, other, third)
    for station in (one, other, third):
        assert sorted(notes_of(station)) == sorted(
            ["their words", "added there", "later", "at the same time", "and once more"]
        )
        assert station.store.load(CALL).entries == one.store.load(CALL).entries
    before = [path.stat().st_mtime_ns for path in sorted(one.shared.rglob("*")) if path.is_file()]
    one.sync()
    assert [path.stat().st_mtime_ns for path in sorted(one.shared.rglob("*")) if path.is_file()] == before
    third.close()


def test_what_was_added_there_waits_while_the_call_is_open_here_and_stays_while_it_is_not_heard(
    pair: tuple[Station, Station],
) -> None:
    one, other = pair
    one.call(CALL, "their words")
    meet(one, other)
    add(other, "added there")
    one.store.reopen(CALL)
    meet(one, other)
    assert notes_of(other) == ["their words", "added there"]
    assert one.store.close_file(CALL)
    add(one, "here meanwhile")
    one.sync()
    carry(one, other)
    add(other, "and there again")
    other.sync()
    assert "and there again" in notes_of(other)
    meet(one, other)
    assert notes_of(one) == notes_of(other)
    assert sorted(notes_of(one)) == ["added there", "and there again", "here meanwhile", "their words"]


def test_what_was_added_there_is_not_heard_while_the_call_goes_on_here(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "their words")
    meet(one, other)
    add(other, "added there")
    path = one.store.find(CALL)
    whole = path.read_bytes()
    tables = one.store.tables(whole)
    tables["call"]["1"]["finished"] = None
    path.write_bytes(encode(tables))
    meet(one, other)
    assert notes_of(one) == ["their words"]
    assert notes_of(other) == ["their words", "added there"]
    path.write_bytes(whole)
    meet(one, other)
    assert notes_of(one) == notes_of(other) == ["their words", "added there"]


def test_of_a_call_of_who_is_forgotten_nothing_that_was_added_is_left(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "Secret words", person="p1")
    meet(one, other)
    add(other, "Secret addition")
    meet(one, other)
    add(other, "Secret and not heard")
    other.sync()
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    meet(one, other)
    for station in (one, other):
        assert station.book.close()
        assert words_below(station.home, b"Secret") == []


class Stopped(Exception):
    """Somebody does not want to wait."""


def stopped_at_each_file(station: Station, count: Callable[[], int]) -> list[int]:
    """What there is after an exchange that was stopped at its first file, at its second, until none is left."""
    found: list[int] = []
    left = 0

    def pause() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Stopped

    station.exchange.pause_by(pause)
    for files in range(40):
        left = files
        try:
            station.sync()
        except Stopped:
            found.append(count())
        else:
            break
    return [*found, count()]


def test_before_each_file_an_exchange_may_be_stopped_and_goes_on_the_next_time(pair: tuple[Station, Station]) -> None:
    one, other = pair
    calls = [f"20261122-0930{n:02}-a1b2c3d4" for n in range(3)]
    for call in calls:
        one.call(call, "their words")
    given = stopped_at_each_file(one, lambda: len(list(one.shared.glob("*/calls/**/*.json"))))
    carry(one, other)
    taken = stopped_at_each_file(other, lambda: len(list(other.store.ids())))
    for call in calls:
        file = other.store.reopen(call)
        file.append(note(2, "added there"))
        assert other.store.close_file(call)
    said = stopped_at_each_file(other, lambda: len(said_in(other.shared)))
    carry(one, other)
    heard = stopped_at_each_file(one, lambda: sum(len(one.store.load(call).entries) for call in calls) - len(calls))
    for found in (given, taken, said, heard):
        assert {after - before for before, after in pairwise(found)} == {0, 1}, found
        assert (found[0], found[-1]) == (0, len(calls))


def test_a_call_that_was_removed_here_does_not_come_back(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "their words")
    meet(one, other)
    other.store.remove(CALL)
    meet(one, other)
    assert list(other.store.ids()) == []
    one.store.remove(CALL)
    meet(one, other)
    assert not list(one.shared.glob("*/calls/**/*.json"))


def test_a_call_that_lost_its_notes_here_does_not_get_them_back(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "their words")
    meet(one, other)
    other.privacy().purge_notes(NOW + timedelta(days=1))
    other.sync()
    assert said_in(other.shared) == []  # what was taken out here is no news
    file = one.store.reopen(CALL)
    file.append(note(2, "added later"))
    assert one.store.close_file(CALL)
    meet(one, other)
    assert notes_of(other) == [""]
    assert notes_of(one) == ["their words", "added later"]


def test_an_unfinished_call_in_a_folder_that_is_synchronised_is_left_to_its_machine(tmp_path: Path) -> None:
    one = Station(tmp_path / "one")
    one.call(CALL, "goes on", finished=False)
    other = Station(tmp_path / "other")
    shutil.copytree(one.data / "calls", other.data / "calls")
    last = (NOW - timedelta(days=2)).timestamp()
    for path in other.store.files():
        os.utime(path, (last + 60, last + 60))
    assert other.store.unfinished() == []
    other.clock = timedelta(minutes=2)  # two days after its last sign
    assert [call.header.id for call in other.store.unfinished()] == [CALL]
    (path,) = (path for path in other.store.files())
    path.unlink()
    assert [call.header.id for call in other.store.unfinished()] == [CALL]  # only its copy is left
    one.close()
    other.close()


def test_scripts_of_one_s_own(pair: tuple[Station, Station]) -> None:
    one, other = pair
    own = one.data / "scripts" / "mine" / "own.call.md"
    own.parent.mkdir(parents=True)
    own.write_text(SCRIPT)
    meet(one, other)
    there = other.data / "scripts" / "mine" / "own.call.md"
    assert there.read_text() == SCRIPT
    own.write_text(SCRIPT.replace("Hello", "Hi"))
    meet(one, other)
    assert there.read_text() == own.read_text()
    assert list((other.data / KEPT).rglob(f"*{BACKUP_SUFFIX}")) == []  # of what was there before no word stays
    there.unlink()
    meet(one, other)
    assert not there.exists()
    own.unlink()
    assert one.sync().given == 1
    meet(one, other)
    assert not list(one.shared.glob(f"{one.machine.id}/scripts/**/*.md"))


def test_two_changes_of_one_script(pair: tuple[Station, Station], tmp_path: Path) -> None:
    one, other = pair
    third = Station(tmp_path / "third")
    third.exchange.join()
    acquaint(one, other, third)
    own, there, last = (station.data / "scripts" / "own.call.md" for station in (one, other, third))
    own.parent.mkdir()
    own.write_text(SCRIPT)
    meet(one, other, third)
    own.write_text(SCRIPT.replace("Hello", "Hi"))
    there.write_text(SCRIPT.replace("title: Own", "title: Ours"))
    last.write_text(SCRIPT.replace("  done: Done", "  done: Done\n  later: Later"))
    meet(one, other, third)
    assert own.read_text() == there.read_text() == last.read_text()
    assert all(word in own.read_text() for word in ("> Hi.", "title: Ours", "later: Later"))
    known = own.read_text()
    there.write_text(known.replace("Hi", "Good morning"))
    own.write_text(known.replace("Hi", "Good evening"))
    one.sync()
    carry(one, other)
    for _ in range(2):  # it is said until it is over
        ((path, why),) = other.sync().troubles
        assert path.name == "own.call.md"
        assert "in the same place (row 16)" in why
    assert "Good morning" in there.read_text()
    there.write_text(own.read_text())
    assert other.sync().troubles == []
    meet(one, other, third)
    known = own.read_text()
    own.write_text(known.replace("  later: Later\n", ""))  # each of the two is sound, and both are not
    there.write_text(known.replace("-> end: done", "-> end: later"))
    one.sync()
    carry(one, other)
    ((_, why),) = other.sync().troubles
    assert "do not go together" in why
    assert there.read_text() == known.replace("-> end: done", "-> end: later")
    third.close()


def test_a_machine_that_is_behind_undoes_no_script_and_is_no_conflict(
    pair: tuple[Station, Station], tmp_path: Path
) -> None:
    one, other = pair
    third = Station(tmp_path / "third")
    third.exchange.join()
    acquaint(one, other, third)
    own, there = (station.data / "scripts" / "own.call.md" for station in (one, other))
    own.parent.mkdir()
    own.write_text(SCRIPT)
    meet(one, other, third)
    own.write_text(SCRIPT.replace("Hello", "Hi"))
    one.sync()
    carry(one, other)
    carry(one, third)
    other.sync()
    there.write_text(SCRIPT.replace("Hello", "Good morning"))
    third.sync()  # it takes what the other one took, and has changed since
    carry(third, other)
    assert other.sync().troubles == []
    assert "> Good morning." in there.read_text()
    third.close()


def test_what_waits_counts_calls_and_scripts_as_well(pair: tuple[Station, Station]) -> None:
    one, other = pair
    own = one.data / "scripts" / "own.call.md"
    own.parent.mkdir(parents=True)

    def waits() -> list[int]:
        one.sync()
        return [each.waits for each in one.exchange.machines()]

    one.call(CALL, "their words")
    meet(one, other)
    assert waits() == [0]
    own.write_text(SCRIPT)
    one.edit("p1", company="Ours")
    one.call("20261122-093000-00000001", "more words")
    assert waits() == [3]
    add(one, "changed later")
    assert waits() == [4]
    carry(one, other)
    assert waits() == [4]
    other.sync()
    carry(other, one)
    assert waits() == [0]
    own.write_text(SCRIPT.replace("Hello", "Hi"))
    assert waits() == [1]
    carry(one, other)
    (other.data / "scripts" / "own.call.md").write_text(SCRIPT.replace("Hello", "Good day"))
    assert len(other.sync().troubles) == 1  # they do not go together: it is not taken
    carry(other, one)
    assert waits() == [1]
    (one.shared / other.machine.id / "here.json").write_bytes(b"{")
    assert waits() == [0]


def test_what_waits_counts_lists_calendar_and_settings(pair: tuple[Station, Station]) -> None:
    one, other = pair

    def waits(station: Station = one) -> list[int]:
        station.sync()
        return [each.waits for each in station.exchange.machines()]

    assert waits() == [0]
    one.settings.set("me.name", "Vera Sample")
    assert waits() == [1]
    file = one.lists.create(CallingList(id="l1", name="Nurses", script="own", created=NOW), ())
    assert file.settle()
    assert waits() == [2]
    carry(one, other)
    assert waits() == [2], "it is there, and was not taken in yet"
    other.sync()
    carry(other, one)
    assert (waits(), waits(other)) == ([0], [0])
    (there,) = other.lists.all()
    there.change(replace(there.listing, name="Night nurses"))
    assert there.settle()
    assert (waits(other), waits()) == ([1], [0])
    meet(one, other)
    assert (waits(), waits(other)) == ([0], [0])


def test_a_script_that_was_here_before_is_another_one(pair: tuple[Station, Station]) -> None:
    one, other = pair
    for station, word in zip(pair, ("Hi", "Hey"), strict=True):
        (station.data / "scripts").mkdir()
        (station.data / "scripts" / "own.call.md").write_text(SCRIPT.replace("Hello", word))
    one.sync()
    carry(one, other)
    ((_, why),) = other.sync().troubles
    assert "do not go together" in why
    assert "> Hey." in (other.data / "scripts" / "own.call.md").read_text()


def test_forgotten_on_one_machine_no_word_is_left_on_any_of_them(pair: tuple[Station, Station], tmp_path: Path) -> None:
    one, other = pair
    late = Station(tmp_path / "late")
    late.exchange.join()
    acquaint(one, other, late)
    meet(one, other, late)
    for number, station in enumerate((one, other, late)):
        station.edit("p1", notes=f"Secret of {station.home.name}")
        station.call(f"20261122-09300{number}-0000000{number}", "Secret words", person="p1")
    meet(one, other, late)
    late.edit("p1", company="Secret company")  # not given to anybody yet
    late.backups.make()
    other.backups.make()
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    for _ in range(3):
        meet(one, other)
    (waited,) = one.exchange.forgetting()
    assert waited[1] == (late.machine.name,)
    other.put(Person(id="p1", full="Secret again"))  # still in somebody's window
    for _ in range(2):
        meet(one, other, late)
    assert one.exchange.forgetting() == []
    for station in (one, other, late):
        assert station.people() == {}
        assert list(station.store.ids()) == []
        assert station.book.close()
        station.index.close()
        for word in (b"Secret", b"Vera", b"555 0100", b"5550100"):
            assert words_below(station.data, word) == []
            assert words_below(station.shared, word) == []
        for path in station.backups.existing():
            assert station.backups.check(path)
    late.close()


@pytest.mark.parametrize("alike", [True, False])
def test_calls_that_only_name_somebody_are_forgotten_with_them_on_every_machine(
    pair: tuple[Station, Station], alike: bool
) -> None:
    one, other = pair
    stays = "20261122-093000-0000000f"
    for call, name in ((CALL, "Sample, Vera"), (stays, "Kim Sample")):
        file = one.store.create(header(call), {})
        file.append(note(1, "Secret words"))
        file.finish_header(replace(header(call, finished=NOW), facts={"person": {"full_name": name}}))
        assert one.store.close_file(call)
    about = "20261122-093000-0000000a"
    other.store.create(replace(header(about, finished=NOW), person="p2", about="p1"), {})
    assert other.store.close_file(about)
    meet(one, other)
    assert sorted(one.store.ids()) == sorted(other.store.ids()) == sorted([CALL, stays, about])
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=alike)
    meet(one, other)
    left = [stays] if alike else sorted([CALL, stays])
    assert sorted(one.store.ids()) == sorted(other.store.ids()) == left
    assert one.exchange.forgetting() == []


def test_a_machine_that_was_closed_meanwhile_forgets_too(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    one.sync()
    carry(one, other)
    other.restart()
    other.sync()
    assert other.people() == {}
    assert other.book.close()
    assert words_below(other.data, b"Vera") == []


def test_deleted_on_one_and_edited_on_the_other_it_stays_whole(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.book.remove("p1")
    other.edit("p1", role="Nurse")
    meet(one, other)
    assert one.people() == other.people()
    assert one.people()["p1"].role == "Nurse"
    assert one.people()["p1"].given == "Vera"


def test_clocks_two_days_apart_still_order_rightly(pair: tuple[Station, Station]) -> None:
    one, other = pair
    other.clock = timedelta(days=-2)
    one.edit("p1", company="First")
    meet(one, other)
    other.edit("p1", company="Second")
    meet(one, other)
    assert one.people()["p1"].company == "Second"
    assert one.people()["p1"].own == {}


def test_a_machine_that_took_another_name_elsewhere_goes_on_in_the_folder(pair: tuple[Station, Station]) -> None:
    one, other = pair
    before = one.machine.id
    assert with_new_name(one.machine, one.book, one.store, one.state) is not None  # as an office may need it
    one.restart()
    assert one.machine.id != before
    one.edit("p1", company="Ours")
    for _ in range(2):
        meet(one, other)
    assert other.people() == one.people()
    assert other.people()["p1"].company == "Ours"
    (seen,) = [each for each in other.exchange.machines() if not each.left]
    assert (seen.id, seen.waits) == (one.machine.id, 0)
    shutil.rmtree(one.shared)
    one.shared.mkdir()
    with pytest.raises(ExchangeError, match="another one has its place"):
        one.exchange.sync()


def test_a_machine_that_was_cloned_takes_a_name_of_its_own(pair: tuple[Station, Station], tmp_path: Path) -> None:
    one, other = pair
    one.call(CALL, "Of the clone", person="p1")
    meet(one, other)
    one.book.close()
    for part in ("data", "state"):
        shutil.copytree(one.home / part, tmp_path / "clone" / part)
    clone = Station(tmp_path / "clone", folder=other.shared)  # the same folder, on the other's disk
    assert clone.machine.id == one.machine.id
    name = one.machine.id
    one.edit("p1", company="Of one")
    clone.edit("p1", role="Of the clone")
    one.sync()
    carry(one, other)
    assert clone.sync().new_name
    assert clone.machine.id != name
    assert clone.machine.earlier == (name,)
    assert this_machine(clone.state, Disk()) == clone.machine
    shutil.copytree(other.shared, one.shared, dirs_exist_ok=True)
    assert one.sync().new_name
    assert one.machine.id not in (name, clone.machine.id)
    for _ in range(3):
        for station in (one, clone, other):
            station.sync()
        shutil.copytree(other.shared, one.shared, dirs_exist_ok=True)
        shutil.copytree(one.shared, other.shared, dirs_exist_ok=True)
    for station in (one, clone, other):
        person = station.people()["p1"]
        assert (person.company, person.role) == ("Of one", "Of the clone")
    clone.edit("p1", company="Later")
    clone.sync()
    other.sync()
    assert other.people()["p1"].company == "Later"
    assert not clone.sync().new_name
    clone.privacy().forget(clone.privacy().traces(clone.book.all()[0]), clone.book, alike=False)
    for _ in range(4):
        for station in (clone, other, one):
            station.sync()
        for source, target in ((other, one), (one, other)):
            for device in {station.machine.id for station in ((other, clone) if source is other else (one,))}:
                shutil.rmtree(target.shared / device, ignore_errors=True)
                shutil.copytree(source.shared / device, target.shared / device)
    for station in (one, clone, other):
        assert station.book.close()
        assert words_below(station.data, b"Of the clone") == []
        assert words_below(station.shared, b"Of the clone") == []
    clone.close()


def test_a_machine_that_lost_its_data_finds_what_it_gave(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.edit("p1", company="Ours")
    meet(one, other)
    one.book.close()
    shutil.rmtree(one.data)
    one.data.mkdir()
    one.open()
    one.exchange.join()
    assert one.people() == other.people()
    one.edit("p1", role="Nurse")
    meet(one, other)
    assert other.people()["p1"].role == "Nurse"
    assert not one.sync().new_name


def test_what_others_wrote_lies_as_it_came_and_what_we_lost_beside_our_own(pair: tuple[Station, Station]) -> None:
    one, other = pair

    def of_one(station: Station) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (station.data / FOLDER / one.machine.id).iterdir()}

    assert one.book.close()
    older, copy = of_one(one), one.home / "copy"
    shutil.copytree(one.data, copy)
    one.open()
    one.edit("p1", company="Ours")
    meet(one, other)
    newer = of_one(one)
    assert of_one(other) == newer
    assert one.book.close()
    shutil.rmtree(one.data)
    copy.rename(one.data)
    one.open()
    one.sync()
    (name,) = older
    assert of_one(one) == {name: older[name], "000000.jsonl": newer[name].removeprefix(older[name])}
    assert one.people() == other.people()


def test_silent_for_half_a_year(pair: tuple[Station, Station]) -> None:
    one, other = pair
    other.call(CALL, "words")
    meet(one, other)
    one.edit("p1", company="Ours")
    assert one.book.settle()
    one.sync()
    (seen,) = one.exchange.machines()
    assert (seen.id, seen.silent, seen.left) == (other.machine.id, False, False)
    assert seen.waits == 1
    one.clock = other.clock = timedelta(days=200)
    (seen,) = one.exchange.machines()
    assert seen.silent
    one.book.forget({"p1"})
    assert one.exchange.forgetting() == []  # nobody waits for it
    name = other.machine.id
    carry(one, other)
    assert other.sync().new_name
    assert other.machine.id != name
    meet(one, other)
    assert other.people() == one.people() == {}
    add(other, "added under the new name")
    meet(one, other)
    assert notes_of(one) == ["words", "added under the new name"]
    assert not list(one.shared.glob("*/about/**/*.json"))


def test_up_to_half_a_year_a_machine_is_waited_for(pair: tuple[Station, Station]) -> None:
    one, other = pair
    for station in pair:
        station.ticks, station.clock = repeat(0), timedelta(days=1)
    meet(one, other)
    one.clock = other.clock = timedelta(days=1) + SILENT
    assert [machine.silent for machine in one.exchange.machines()] == [False]
    assert not other.sync().new_name


def test_a_clock_that_is_far_ahead_for_once_costs_no_word(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "hello")
    one.edit("p1", company="Ours")
    meet(one, other)
    before = (one.people(), sorted(one.store.ids()))
    one.clock = timedelta(days=400)
    one.edit("p1", role="Nurse")
    meet(one, other)
    one.clock = timedelta()
    one.edit("p1", notes="from now")
    other.edit("p1", country="DE")
    meet(one, other)
    who = one.people()["p1"]
    assert (who.company, who.role, who.notes, who.country) == ("Ours", "Nurse", "from now", "DE")
    assert one.people() == other.people()
    assert set(one.people()) == set(before[0])
    assert sorted(one.store.ids()) == sorted(other.store.ids()) == before[1]
    (seen,) = [machine for machine in other.exchange.machines() if not machine.left]
    assert (seen.id, seen.silent) == (one.machine.id, False)
    assert seen.seen <= other.now()  # of that name nothing says that it was there in days to come
    one.clock = timedelta(days=100)
    meet(one, other)
    one.clock = timedelta()
    meet(one, other)  # nothing is new, and yet the day is put right
    (seen,) = [machine for machine in other.exchange.machines() if not machine.left]
    assert seen.seen <= other.now()


def test_who_is_on_the_phone_elsewhere(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.exchange.say_talking("p1")
    carry(one, other)
    (seen,) = other.exchange.machines()
    assert seen.talks_to == "p1"
    assert seen.talks_since is not None
    other.clock = timedelta(hours=13)
    assert [(each.talks_to, each.talks_since) for each in other.exchange.machines()] == [("", None)]
    other.clock = timedelta()
    one.sync()  # it is over
    carry(one, other)
    assert [each.talks_since for each in other.exchange.machines()] == [None]
    one.exchange.leave()
    one.exchange.say_talking("p1")
    carry(one, other)
    assert [each.talks_since for each in other.exchange.machines()] == [None]


def test_leaving(pair: tuple[Station, Station]) -> None:
    one, other = pair
    assert this_machine(other.state, Disk()).joined == str(other.shared)  # as the next start reads it
    other.exchange.leave()
    assert this_machine(other.state, Disk()).joined == other.exchange.machine.joined == ""
    carry(one, other)
    one.sync()
    (seen,) = one.exchange.machines()
    assert seen.left
    other.sync()
    carry(one, other)
    assert [each.left for each in one.exchange.machines()] == [False]
    shutil.rmtree(other.shared)
    other.exchange.leave()
    assert not other.shared.exists()


def test_a_folder_that_is_not_there_is_told_and_not_made(pair: tuple[Station, Station]) -> None:
    one, _ = pair
    shutil.rmtree(one.shared)
    with pytest.raises(ExchangeError, match="not there"):
        one.exchange.sync()
    assert not one.shared.exists()
    one.store.read_only = "Another window has the folder."
    with pytest.raises(ReadOnly):
        one.exchange.sync()


def test_what_cannot_be_the_folder_in_common(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "file").write_text("x")
    for folder, why in (
        (data, "part of your own"), (data / "below", "part of your own"), (tmp_path, "part of your own"),
        (tmp_path / "file", "no folder"), (tmp_path / "a" / "b", "no folder"),
    ):  # fmt: skip
        with pytest.raises(ExchangeError, match=why):
            check_folder(folder, data)
    check_folder(tmp_path / "shared", data)


@pytest.mark.parametrize("tell", ["foreign", "cut", "newer", "damaged", "pipe", "link", "wrong"])
def test_what_does_not_check_out_is_told_and_not_let_in(
    pair: tuple[Station, Station], tell: str, tmp_path: Path
) -> None:
    one, other = pair
    one.edit("p1", company="Ours")
    one.call(CALL, "words")
    meet(one, other)
    before, calls = other.people(), list(other.store.ids())
    people = other.shared / one.machine.id / "people"
    month = next((other.shared / one.machine.id / "calls").glob("*/*"))
    segment = people / "000001.jsonl"
    lines = segment.read_bytes().splitlines(keepends=True)
    expected = 1
    match tell:
        case "foreign":
            (people / "shopping.jsonl").write_bytes(b"milk\n{}\n")
            (month / f"{CALL}-LAPTOP.json").write_bytes(b"{}")
            (month / "20261122-093000-0000000f.json").write_bytes(b"{}")
            expected = 3
        case "cut":
            segment.write_bytes(b"".join(lines) + lines[-1][: len(lines[-1]) // 2])
            expected = 0
        case "newer":
            segment.write_bytes(b"".join(lines) + newer_line(one.machine.id))
            expected = 0
        case "damaged":
            segment.write_bytes(b"".join(lines).replace(b"Ours", b"0urs"))
        case "pipe":
            if sys.platform == "win32":
                pytest.skip("no pipes with names in folders")
            import os

            os.mkfifo(people / "000009.jsonl")
            os.mkfifo(month / "20261122-093000-0000000e.json")
            expected = 0
        case "link":
            (tmp_path / "elsewhere.jsonl").write_bytes(b"".join(lines))
            (people / "000007.jsonl").symlink_to(tmp_path / "elsewhere.jsonl")
            (month / "20261122-093000-0000000e.json").symlink_to(tmp_path / "elsewhere.jsonl")
            expected = 0
        case _:
            (people / "000002.jsonl").write_bytes(b"".join(lines).replace(one.machine.id.encode(), b"abcdefabcdef"))
            running = (month / f"{CALL}.json").read_bytes()
            (month / "20261122-093000-0000000e.json").write_bytes(running)
            expected = 2
    done = other.sync()
    assert len(done.troubles) == expected
    assert other.people() == before
    assert list(other.store.ids()) == calls
    report = Doctor(other.store, None, None, mend=False).examine()
    assert report.well
    assert any("newer version" in found.text for found in report.findings) == (tell == "newer")


@pytest.mark.parametrize(("said", "troubles"), [(b"{}", 1), (b"milk", 1), ("another", 1), ("unknown", 0)])
def test_what_another_machine_says_of_a_call_is_let_in_only_where_it_is_of_that_call(
    pair: tuple[Station, Station], said: bytes | str, troubles: int
) -> None:
    one, other = pair
    one.call(CALL, "words")
    meet(one, other)
    before = one.store.read_bytes(one.store.find(CALL))
    about = one.shared / other.machine.id / "about" / "2026" / "11"
    about.mkdir(parents=True)
    unknown = "20261122-093000-0000000e"
    name = unknown if said == "unknown" else CALL
    about.joinpath(f"{name}.json").write_bytes(
        said if isinstance(said, bytes) else before.replace(CALL.encode(), unknown.encode())
    )
    done = one.sync()
    assert len(done.troubles) == troubles
    assert one.store.read_bytes(one.store.find(CALL)) == before
    assert list(one.store.ids()) == [CALL]


def newer_line(device: str) -> bytes:
    import zlib

    body = msgspec.json.encode({"device": device, "seq": 99, "id": "n", "time": 5, "version": 9, "parts": "new"})[:-1]
    return b'%b,"crc32":%d}\n' % (body, zlib.crc32(body))


def test_a_card_or_ledger_that_is_damaged_costs_nothing(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "words")
    meet(one, other)
    (other.data / LEDGER).write_bytes(b"{")
    (other.shared / one.machine.id / "machine.json").write_bytes(b"{")
    done = other.sync()
    assert done.machines == []
    assert list(other.store.ids()) == [CALL]
    (other.shared / one.machine.id / "machine.json").write_bytes(b'{"at":"2026-11-22T09:30:00"}')
    assert other.exchange.machines() == []


def test_a_ledger_that_is_lost_costs_no_word_and_brings_none_back(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "their words")
    meet(one, other)
    add(other, "added there")
    (other.data / LEDGER).write_bytes(b"{")
    meet(one, other)
    add(one, "later")
    (other.data / LEDGER).write_bytes(b"{")
    meet(one, other)
    assert notes_of(one) == notes_of(other) == ["their words", "added there", "later"]
    other.privacy().purge_notes(NOW + timedelta(days=1))
    add(one, "at last")
    (other.data / LEDGER).write_bytes(b"{")
    meet(one, other)
    assert notes_of(other) == ["", "", ""]
    assert notes_of(one) == ["their words", "added there", "later", "at last"]


def test_nothing_is_written_when_nothing_is_new(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "words")
    meet(one, other)

    def stamps() -> list[tuple[Path, int]]:
        return sorted((path, path.stat().st_mtime_ns) for path in one.home.rglob("*") if path.is_file())

    before = stamps()
    done = one.sync()
    assert (done.given, done.taken, done.changed) == (0, 0, False)
    assert stamps() == before


SMALL = {"machine.json", "here.json", "heard.json", "known-machines.json", LEDGER}
"""Files that are read in every exchange."""


def test_what_was_looked_into_is_not_read_again(pair: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = pair
    going_on = CALL.replace("093000", "100000")
    one.call(CALL, "their words", person="p1")
    one.call(going_on, finished=False)
    meet(one, other)
    add(other, "added there")
    meet(one, other, times=4)
    opens, opened = os.open, list[str]()

    def noted(path: str, *how: int) -> int:
        if Path(path).is_relative_to(one.home.parent):
            opened.append(Path(path).name)
        return opens(path, *how)

    monkeypatch.setattr("callassist.files.os.open", noted)
    other.sync()
    assert set(opened) <= SMALL
    opened.clear()
    one.sync()  # what it is told of a call that it gave is compared with what it gave
    assert set(opened) - SMALL == {f"{CALL}.json", f"{going_on}.json"}
    assert opened.count(f"{CALL}.json") == 1


def test_no_connection_is_opened(pair: tuple[Station, Station]) -> None:
    one, other = pair
    heard: list[str] = []
    watching = [True]

    def hook(event: str, _args: tuple[object, ...]) -> None:
        if watching and event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
            heard.append(event)

    sys.addaudithook(hook)
    one.edit("p1", company="Ours")
    one.call(CALL, "words")
    meet(one, other)
    watching.clear()
    assert heard == []
    assert other.people()["p1"].company == "Ours"


def test_files_in_the_folder_are_their_owner_s_alone(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.call(CALL, "words")
    meet(one, other)
    if sys.platform != "win32":
        for path in (one.shared, one.shared / one.machine.id, *(one.shared / one.machine.id).rglob("*")):
            assert path.stat().st_mode & 0o077 == 0, path
    assert decode_tables(other.store.find(CALL).read_bytes())["call"]["1"]["taken_from"] == one.machine.name


def test_who_this_machine_is(tmp_path: Path) -> None:
    known = this_machine(tmp_path / "not" / "there", Disk())  # a command may be the first that runs here
    assert this_machine(tmp_path / "not" / "there", Disk()) == known
    made = this_machine(tmp_path, Disk())
    assert this_machine(tmp_path, Disk()) == made
    (tmp_path / "machine.json").write_bytes(b'{"id":"../up"}')
    assert this_machine(tmp_path, Disk()).id != "../up"
    (tmp_path / "machine.json").write_bytes(b'{"id":"abcd","earlier":["../up","efgh","a\\u0000"]}')
    assert this_machine(tmp_path, Disk()).earlier == ("efgh",)
    other = renamed(Machine(id="abcd"))
    keep(other, tmp_path, Disk())
    assert this_machine(tmp_path, Disk()) == other
    assert this_machine(tmp_path / "not there", Disk()).id
    assert msgspec.json.decode(msgspec.json.encode(MachineCard(at=NOW)), type=MachineCard) == MachineCard(at=NOW)


def test_a_script_that_cannot_be_read_is_told(pair: tuple[Station, Station]) -> None:
    one, other = pair
    own = one.data / "scripts" / "own.call.md"
    own.parent.mkdir(parents=True)
    own.write_text(SCRIPT)
    meet(one, other)
    assert (other.data / "scripts" / "own.call.md").read_text() == SCRIPT
    assert one.sync().changed is False


def test_a_script_or_segment_that_cannot_be_read_is_told(
    pair: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    own = one.data / "scripts" / "own.call.md"
    own.parent.mkdir(parents=True)
    own.write_text(SCRIPT)
    one.edit("p1", company="Ours")
    one.sync()
    carry(one, other)

    def refuse(path: Path, _: int) -> bytes:
        if path.name != "machine.json" and path.name != LEDGER:
            raise PermissionError(13, "Permission denied")
        return path.read_bytes()

    with monkeypatch.context() as patch:
        for module in ("exchange", "exchange_desk"):
            patch.setattr(f"callassist.store.{module}.read_plain", refuse)
        done = other.sync()
    assert {path.name for path, _ in done.troubles} >= {"own.call.md", "000001.jsonl"}
    assert all("Permission denied" in why for _, why in done.troubles)
    other.sync()
    assert other.people()["p1"].company == "Ours"
    assert (other.data / "scripts" / "own.call.md").read_text() == SCRIPT


def test_while_people_cannot_be_saved_nothing_is_said_to_be_given(
    pair: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = pair
    before = sorted(one.shared.rglob("*"))
    with monkeypatch.context() as patch:
        patch.setattr(one.book, "settle", lambda: False)
        with pytest.raises(OSError):  # noqa: PT011  the sentence is that of the disk
            one.exchange.sync()
    assert sorted(one.shared.rglob("*")) == before


def test_a_machine_whose_name_cannot_be_kept_has_one_for_the_run(pair: tuple[Station, Station], tmp_path: Path) -> None:
    one, _ = pair
    made = for_machine(tmp_path / "not there", one.book, "desk")
    assert (made.id, made.name) == (one.machine.id, "desk")
    assert for_machine(tmp_path, one.book, "d" * 101).name == "d" * 100
    assert for_machine(tmp_path, one.book, "").name != ""


def test_what_a_late_machine_still_offers_of_somebody_who_is_forgotten_is_not_taken(
    pair: tuple[Station, Station],
) -> None:
    one, late = pair
    late.edit("p1", notes="Secret of the late one")
    late.call(CALL, "Secret words", person="p1")
    late.sync()
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    for _ in range(2):
        carry(one, late)  # it is on, but does not look
        one.sync()
        assert list(one.store.ids()) == []
        assert one.book.close()
        assert words_below(one.data, b"Secret") == []


def odd_list(folder: Path, **values: object) -> None:
    told = {"list.id": "l1", "list.name": "Odd", "list.script": "own", "list.created": NOW.isoformat()} | {
        f"list.{name}": value for name, value in values.items()
    }
    path = folder / "words" / "lists" / f"{told['list.id']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    at = int(NOW.timestamp() * 1000) << 16
    path.write_bytes(as_file({name: SharedWord(at, "other", 0, value) for name, value in told.items()}))


def odd_entry(folder: Path, **values: object) -> None:
    entry = {"uid": "u1", "title": "Odd", "start": "2026-11-24T10:00:00"} | values
    at = int(NOW.timestamp() * 1000) << 16
    (folder / "words" / "calendar.json").write_bytes(as_file({"entry:u1|": SharedWord(at, "other", 0, entry)}))


def odd_script(folder: Path, name: bytes) -> None:
    (folder / "scripts" / "x.sealed").write_bytes(name + b"\nhello")


def script_below_ours(folder: Path) -> None:
    (folder / "scripts" / "mine.call.md").unlink(missing_ok=True)
    (folder / "scripts" / "mine.call.md").mkdir()
    (folder / "scripts" / "mine.call.md" / "theirs.call.md").write_text(SCRIPT)


@pytest.mark.parametrize(
    "spoil",
    [
        script_below_ours,
        partial(odd_script, name=b"mine.call.md/theirs.call.md"),
        partial(odd_script, name=b"a\0b.call.md"),
        partial(odd_script, name="\u202ea.call.md".encode()),
        partial(odd_script, name=b"a" * 5000 + b".call.md"),
        partial(odd_list, id="a" * 249),
        partial(odd_list, name=""),
        partial(odd_list, cool_down=-1),
        partial(odd_entry, start="2026-11-24T10:00:00+01:00"),
        partial(odd_entry, minutes=10**12),
        partial(odd_entry, also=["2026-11-24T10:00:00+01:00"]),
        partial(odd_entry, uid="another"),
    ],
)
def test_an_odd_file_of_another_machine_stops_no_exchange_and_takes_the_place_of_nothing(
    pair: tuple[Station, Station], spoil: Callable[[Path], None]
) -> None:
    one, other = pair
    (one.data / "scripts").mkdir(exist_ok=True)
    (one.data / "scripts" / "mine.call.md").write_text(SCRIPT)
    meet(one, other)
    other.edit("p1", company="Theirs")
    other.sync()
    carry(one, other)
    theirs = one.shared / other.machine.id
    for name in ("words", "scripts"):
        (theirs / name).mkdir(exist_ok=True)
    spoil(theirs)
    for _ in range(2):
        done = one.sync()
        assert [person.company for person in one.book.all()] == ["Theirs"], "the rest goes on"
        assert len(done.machines) == 1
    assert (one.data / "scripts" / "mine.call.md").read_text() == SCRIPT
    assert len(list((one.data / "scripts").rglob("*.call.md*"))) == 1
    assert (one.lists.all(), one.calendar.parts()) == ([], ({}, {}))
    assert one.shared.joinpath(one.machine.id, "machine.json").exists()


def test_our_own_words_that_cannot_be_read_stop_no_other(pair: tuple[Station, Station]) -> None:
    one, other = pair
    path = one.shared / one.machine.id / "words" / "settings.json"
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)
    one.settings.set("me.name", "Vera Sample")
    other.edit("p1", company="Theirs")
    other.sync()
    carry(other, one)
    path.mkdir(parents=True, exist_ok=True)
    done = one.sync()
    assert any("settings.json" in str(why) for _, why in done.troubles)
    assert [person.company for person in one.book.all()] == ["Theirs"]


@pytest.mark.parametrize("seqs", [(2,), (2, 3), (1,), (0,), (2**63,), (10**200,), (4,), (3, 5)])
def test_what_another_machine_says_of_a_call_never_takes_the_place_of_our_words(
    pair: tuple[Station, Station], seqs: tuple[int, ...]
) -> None:
    one, other = pair
    one.call(CALL, "first", "second")
    meet(one, other)
    path = one.store.find(CALL)
    tables = decode_tables(path.read_bytes())
    for place, seq in enumerate(seqs, 50):
        said = msgspec.to_builtins(note(place, f"said {place}"))
        tables["events"][str(place)] = said | {"seq": seq}
    far = {"started": "9999-12-31T23:59:59-14:00", "finished": "0001-01-01T00:00:00+14:00", "outcome": "fine"}
    tables["call"]["1"] |= far
    about = one.shared / other.machine.id / "about" / "2026" / "11" / f"{CALL}.json"
    about.parent.mkdir(parents=True)
    about.write_bytes(msgspec.json.encode(tables))
    before = one.store.load(CALL)
    for _ in range(2):
        one.sync()
    after = one.store.load(CALL)
    assert after.entries[:2] == before.entries
    assert [entry.seq for entry in after.entries] == list(range(1, len(after.entries) + 1))
    assert (after.header.started, after.header.finished) == (before.header.started, before.header.finished)
    assert not set(notes_of(one)) - {"first", "second"} - {f"said {place}" for place in (50, 51)}
