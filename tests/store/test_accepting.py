"""A machine that is new in the folder is let in once somebody says whose it is, and not before."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from callassist.files import Disk
from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.person_model import Person
from callassist.store.exchange import CARD
from callassist.store.exchange_desk import MachineCard, OtherMachine
from callassist.store.folder_seal import FolderKey, FolderSeal, NotOpened, SealError, keep_keys, kept_keys, renew_key
from callassist.store.known_machines import NAME, Admission, KnownMachine, MachineStanding, keep_known, read_known
from tests.store.samples import NOW
from tests.store.stations import Station, acquaint, carry, join, meet, words_below
from tests.store.test_exchange import SCRIPT
from tests.support.stand_in_cipher import able_to_seal

OURS, THEIRS = "20261122-093000-a1b2c3d4", "20261122-093000-0000000f"


@pytest.fixture(scope="module", autouse=True)
def _able_to_seal() -> Iterator[None]:
    with able_to_seal():
        yield


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[tuple[Station, Station, Station]]:
    """Two of one's own that know each other, and one more with the same folder, of which nobody has heard."""
    one, other, new = (Station(tmp_path / name) for name in ("one", "other", "new"))
    one.put(Person(id="p1", full="Sample"))
    one.call(OURS, "words", person="p1")
    one.settings.set("me.role", "Nurse")
    join(one, other)
    new.exchange.join()
    yield one, other, new
    for station in (one, other, new):
        station.close()


def fill(station: Station) -> None:
    """Something of all that is carried, each meant to change what others have."""
    station.put(Person(id="p9", full="Stranger"))
    station.put(Person(id="p1", full="Stranger over it"))
    station.call(THEIRS, "Stranger words", person="p9")
    station.settings.set("me.role", "Stranger")
    station.lists.create(
        CallingList(id="l9", name="Stranger list", script="own", created=NOW), (ListEntry(person="p9", added=NOW),)
    )
    (station.data / "scripts").mkdir(exist_ok=True)
    (station.data / "scripts" / "stranger.call.md").write_text(SCRIPT)


def all_of(station: Station) -> tuple[object, ...]:
    """Everything that can come from another machine."""
    return (
        station.people(),
        sorted(station.store.ids()),
        [station.store.load(call).entries for call in sorted(station.store.ids())],
        sorted((one.listing.name, [each.person for each in one.entries]) for one in station.lists.all()),
        sorted(path.name for path in station.data.glob("scripts/*.md")),
        station.settings["me.role"],
    )


def of(station: Station, other: Station) -> OtherMachine:
    (found,) = (one for one in station.exchange.machines() if one.id == other.machine.id)
    return found


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_whatever_a_new_machine_gives_and_in_which_order_it_comes_nothing_of_it_is_read(
    stations: tuple[Station, Station, Station], order: Sequence[int]
) -> None:
    one, _, new = stations
    meet(*stations)
    before = all_of(one)
    acts = (
        lambda: (fill(new), meet(new)),
        lambda: (new.exchange.accept([one.machine.id]), meet(new), new.book.forget({"p1"})),
        lambda: carry(new, one),
    )
    for number in order:
        acts[number]()
        one.sync()
        assert all_of(one) == before
        assert one.book.forgotten() == {}
    meet(*stations)
    assert all_of(one) == before
    assert words_below(one.data, b"Stranger") == words_below(one.data, new.machine.id.encode()) == []
    found = of(one, new)
    assert (found.standing, found.let_in, found.asks) == (MachineStanding.ASKS, False, True)
    assert found.brings >= 3
    assert found.since is not None
    assert found.since <= one.now()
    first = found.since
    one.sync()
    assert of(one, new).since == first
    assert one.exchange.forgetting() == []  # nobody waits for it


def test_what_a_new_machine_brings_is_counted_no_further_than_it_is_soon_read(
    stations: tuple[Station, Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _, new = stations
    meet(*stations)
    lines = one.shared / new.machine.id / "people"
    lines.mkdir(exist_ok=True)
    for name, size in (("000101", 40), ("000102", 40), ("000103", 10**6), ("000104", 10)):
        (lines / f"{name}.jsonl").write_bytes(b"x\n" * size)
    there = sum(path.read_bytes().count(b"\n") for path in lines.iterdir())
    assert of(one, new).brings >= there
    counted = of(one, new).brings
    small = sum(path.stat().st_size for path in lines.iterdir()) - 2 * 10**6
    for most, left_out in ((small, 10**6), (small - 1, 10**6 + 10)):
        monkeypatch.setattr("callassist.store.exchange._MOST_COUNTED", most)
        assert of(one, new).brings == counted - left_out


def test_a_key_that_was_given_up_is_kept_once(tmp_path: Path) -> None:
    keep_keys(tmp_path, [ONE])
    renew_key(tmp_path)
    assert [(key == ONE, key.given_up) for key in kept_keys(tmp_path)] == [(False, False), (True, True)]


def test_two_new_machines_of_one_name_are_told_apart_by_their_marks(
    stations: tuple[Station, Station, Station],
) -> None:
    one, _, _ = stations
    meet(*stations)
    for device in ("strange1", "strange2"):
        (one.shared / device).mkdir()
        (one.shared / device / CARD).write_bytes(msgspec.json.encode(MachineCard(name="Laptop", at=NOW)))
    one.sync()
    names = sorted(other.name for other in one.exchange.machines() if other.name.startswith("Laptop"))
    assert names == ["Laptop (strange1)", "Laptop (strange2)"]


def test_once_it_is_accepted_all_is_as_if_it_had_been_from_the_start(
    stations: tuple[Station, Station, Station], tmp_path: Path
) -> None:
    one, other, new = stations
    other.exchange.accept([new.machine.id])
    new.exchange.accept([one.machine.id, other.machine.id])
    meet(*stations)
    fill(new)
    meet(*stations)
    assert "Stranger" in str(all_of(other))
    assert "Stranger" not in str(all_of(one)[0])
    one.exchange.leave_out([new.machine.id])
    meet(*stations)
    one.restart()
    meet(*stations)
    assert of(one, new).standing is MachineStanding.LEFT_OUT
    assert words_below(one.data / "people", new.machine.id.encode()) == []
    assert THEIRS not in one.store.ids()
    one.exchange.accept([new.machine.id])
    meet(*stations)
    assert all_of(one) == all_of(other) == all_of(new)
    assert of(one, new).standing is MachineStanding.ACCEPTED
    assert of(one, new).waits == 0


def test_left_out_later_what_came_stays_and_nothing_more_comes(stations: tuple[Station, Station, Station]) -> None:
    one, _, new = stations
    acquaint(*stations)
    fill(new)
    meet(*stations)
    before = all_of(one)
    one.exchange.leave_out([new.machine.id])
    new.edit("p9", company="Later")
    new.book.forget({"p1"})
    assert new.book.settle()
    new.sync()
    carry(new, one)
    one.sync()
    assert all_of(one) == before
    one.exchange.accept([new.machine.id])
    meet(one, new)
    assert one.people() == new.people()
    assert one.people()["p9"].company == "Later"


def test_whose_words_were_taken_in_before_anybody_was_asked_is_accepted(
    stations: tuple[Station, Station, Station],
) -> None:
    one, other, new = stations
    acquaint(*stations)
    new.call(THEIRS, "words")  # of this one there are calls alone
    other.put(Person(id="p2", full="Of the other"))
    meet(*stations)
    for station in stations:
        (station.state / NAME).unlink()
        station.restart()
    assert {each.standing for each in one.exchange.machines()} == {MachineStanding.ACCEPTED}  # asked before an exchange
    other.edit("p2", company="Ours")
    meet(*stations)
    assert one.people()["p2"].company == "Ours"
    known = read_known(one.state)
    assert known is not None
    assert {known[each.machine.id].standing for each in (other, new)} == {MachineStanding.ACCEPTED}


def test_a_machine_that_takes_another_name_stays_who_it_is(
    stations: tuple[Station, Station, Station], tmp_path: Path
) -> None:
    one, other, _ = stations
    other.put(Person(id="p2", full="Of the other"))
    meet(one, other)
    before = other.machine.id
    one.clock = other.clock = timedelta(days=200)
    one.sync()
    carry(one, other)
    assert other.sync().new_name
    other.edit("p2", company="Under the new name")
    meet(one, other)
    assert one.people()["p2"].company == "Under the new name"
    assert of(one, other).standing is MachineStanding.ACCEPTED
    one.exchange.leave_out([other.machine.id])
    stranger = one.shared / "abcdefabcdef"
    for name in ("abcdefabcdef", before):  # it says so itself; only where it was known this counts
        (stranger / "now").mkdir(parents=True, exist_ok=True)
        (stranger / "now" / name).touch()
    shutil.copy(one.shared / one.machine.id / CARD, stranger / CARD)
    one.sync()
    (found,) = (each for each in one.exchange.machines() if each.id == stranger.name)
    assert found.standing is MachineStanding.ASKS


def test_who_calls_itself_as_one_of_ours_is_told_apart(stations: tuple[Station, Station, Station]) -> None:
    one, _, new = stations
    meet(*stations)
    assert new.machine.name == one.machine.name
    assert of(one, new).name == f"{new.machine.name} ({new.machine.id})"
    card = MachineCard(name="n" * 5000, at=NOW, talks_to="p1", talks_since=NOW)
    (one.shared / new.machine.id / CARD).write_bytes(msgspec.json.encode(card))
    found = of(one, new)
    assert (found.name, found.talks_to, found.talks_since) == ("n" * 100, "", None)
    (one.shared / new.machine.id / CARD).write_bytes(b"{")
    assert of(one, new).name.startswith("(")
    shutil.rmtree(one.shared / new.machine.id)
    (one.shared / new.machine.id).mkdir()
    assert new.machine.id not in {each.id for each in one.exchange.machines()}
    shutil.rmtree(one.shared / new.machine.id)
    one.sync()
    assert new.machine.id not in (read_known(one.state) or {})


def test_what_is_known_of_machines_is_read_as_it_was_kept(tmp_path: Path) -> None:
    known = {"abcd": KnownMachine(MachineStanding.SEALS, NOW), "efgh": KnownMachine(MachineStanding.LEFT_OUT, NOW)}
    assert read_known(tmp_path) is None
    keep_known(tmp_path / "made", known, Disk())
    assert read_known(tmp_path / "made") == known
    for spoilt in (b"{", b'{"abcd":{"standing":"boss","since":"2026-11-22T09:30:00Z"}}'):
        (tmp_path / "made" / NAME).write_bytes(spoilt)
        assert read_known(tmp_path / "made") is None
    (tmp_path / "made" / NAME).write_bytes(
        b'{"../up":{"standing":"accepted","since":"2026-11-22T09:30:00Z"},'
        b'"abcd":{"standing":"accepted","since":"2026-11-22T09:30:00"}}'
    )
    assert read_known(tmp_path / "made") == {}


# With a key


ONE = FolderKey(bytes(range(32)))


def sealing(station: Station, *keys: FolderKey) -> None:
    if keys:
        keep_keys(station.state, keys)
    station.sealing = True
    station.restart()


def test_who_holds_the_key_is_let_in_unasked_and_who_does_not_is_not(
    stations: tuple[Station, Station, Station],
) -> None:
    one, other, new = stations
    for station in stations:
        sealing(station, ONE)
    fill(new)
    meet(*stations)
    assert of(one, new).standing is MachineStanding.SEALS
    assert all_of(one) == all_of(other) == all_of(new)
    for station in (one, other, new):  # and of it, and of those who were accepted, nothing is let in that is not sealed
        assert {each.standing for each in station.exchange.machines()} == {MachineStanding.SEALS}
    people = one.shared / new.machine.id / "people"
    own = new.data / "people" / new.machine.id / "000001.jsonl"
    new.edit("p9", company="Not sealed")
    (people / "000002.jsonl").write_bytes(own.read_bytes())
    words = one.shared / new.machine.id / "words" / "settings.json"
    words.write_bytes(b'{"me.role":[99999999999999,"x",0,"Not sealed"]}')
    told = [str(why) for _, why in one.sync().troubles]
    assert [text.partition(", from ")[0] for text in told] == ["Not sealed"]
    assert "Not sealed" not in str(all_of(one))
    meet(*stations)
    assert one.people()["p9"].company == "Not sealed"


def test_a_stranger_in_a_sealed_folder_is_let_in_neither_sealed_otherwise_nor_as_it_is(
    stations: tuple[Station, Station, Station],
) -> None:
    one, other, new = stations
    for station in (one, other):
        sealing(station, ONE)
    meet(*stations)
    before = all_of(one)
    fill(new)
    meet(*stations)
    assert (all_of(one), of(one, new).standing) == (before, MachineStanding.ASKS)
    shutil.copy(one.shared / other.machine.id / CARD, one.shared / new.machine.id / CARD)  # its proof is of its name
    one.sync()
    assert (all_of(one), of(one, new).standing) == (before, MachineStanding.NO_KEY)
    sealing(new, FolderKey(bytes(32)))
    meet(*stations)
    assert (all_of(one), of(one, new).standing) == (before, MachineStanding.NO_KEY)


def test_who_sealed_and_does_no_more_asks_again(stations: tuple[Station, Station, Station]) -> None:
    one, other, _ = stations
    for station in (one, other):
        sealing(station, ONE)
    meet(one, other)
    other.sealing = False
    other.restart()
    other.edit("p1", company="Ours")
    meet(one, other)
    assert (one.people()["p1"].company, of(one, other).standing) == ("", MachineStanding.UNSEALED)
    one.exchange.accept([other.machine.id])
    meet(one, other)
    assert (one.people()["p1"].company, of(one, other).standing) == ("Ours", MachineStanding.ACCEPTED)


# A new key


def test_what_is_sealed_with_a_new_key_the_old_one_alone_does_not_open(
    stations: tuple[Station, Station, Station],
) -> None:
    one, other, lost = stations
    for station in stations:
        sealing(station, ONE)
    fill(lost)
    meet(*stations)
    lost.edit("p9", company="Of the lost one, late")
    lost.sync()
    renew_key(one.state)
    with pytest.raises(SealError, match="given up"):
        keep_keys(one.state, [ONE])
    keys = kept_keys(one.state)
    assert ([key.given_up for key in keys], keys[1]) == ([False, True], ONE)
    one.edit("p1", company="For ours alone")
    one.sync()
    before = all_of(one)
    carry(*stations)
    for station in (other, lost):
        with pytest.raises(SealError, match="The folder has a new key since"):
            station.exchange.sync()
        assert "For ours alone" not in str(all_of(station))
    other.edit("p1", role="Written meanwhile")
    one.sync()
    assert all_of(one) == before  # what comes with the old key waits
    assert {each.standing for each in one.exchange.machines()} == {MachineStanding.OLD_KEY}
    keep_keys(other.state, keys)
    meet(one, other)
    assert all_of(one) == all_of(other)
    assert (one.people()["p1"].company, one.people()["p1"].role) == ("For ours alone", "Written meanwhile")
    assert (of(one, other).standing, of(one, lost).standing) == (MachineStanding.SEALS, MachineStanding.OLD_KEY)
    assert "Stranger words" in str(all_of(other)[2])  # what was sealed with the old key is here all the same
    carry(one, lost)
    assert not [path for path in one.shared.glob(f"{one.machine.id}/**/*") if path.is_file() and opens(path, ONE, one)]
    one.exchange.accept([lost.machine.id])
    one.sync()
    assert one.people()["p9"].company == "Of the lost one, late"


def opens(path: Path, key: FolderKey, of_whom: Station) -> bool:
    """Whether a key opens anything in a file."""
    if path.name == CARD or path.name == "here.json":
        return False
    data, place = path.read_bytes(), path.relative_to(of_whom.shared).as_posix()
    seal = FolderSeal((key,))
    if path.suffix == ".jsonl":
        return bool(seal.opened_lines(data, of_whom.machine.id)[0])
    try:
        seal.opened(data, place)
    except NotOpened:
        return False
    return True


def test_a_machine_that_comes_later_reads_what_was_sealed_before_with_both_keys(
    stations: tuple[Station, Station, Station],
) -> None:
    one, other, new = stations
    for station in (one, other):
        sealing(station, ONE)
    other.put(Person(id="p2", full="Of the other"))
    meet(one, other)
    other.exchange.leave()
    carry(one, other)
    renew_key(one.state)
    sealing(new, *kept_keys(one.state))
    meet(one, new)
    carry(other, new)
    new.sync()
    assert (of(new, other).standing, "p2" in new.people()) == (MachineStanding.OLD_KEY, False)
    new.exchange.accept([other.machine.id])
    new.sync()
    assert new.people() == one.people()


def test_a_key_that_was_only_a_wrong_one_is_given_up_by_nobody(stations: tuple[Station, Station, Station]) -> None:
    one, other, _ = stations
    for station in (one, other):
        sealing(station, ONE)
    keep_keys(other.state, [FolderKey(bytes(32))])
    meet(one, other)
    keep_keys(other.state, [ONE])
    meet(one, other)
    assert {of(one, other).standing, of(other, one).standing} == {MachineStanding.SEALS}
    assert [key.given_up for key in kept_keys(other.state)] == [False, False]


def test_without_a_key_there_is_none_to_renew(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="no key that could be renewed"):
        renew_key(tmp_path)
    keep_keys(tmp_path, [FolderKey(bytes(32)), FolderKey(ONE.raw, given_up=True)])
    assert [key.given_up for key in kept_keys(tmp_path)] == [False, True]
    renew_key(tmp_path)
    assert [key.given_up for key in kept_keys(tmp_path)] == [False, True, True]


def test_what_is_said_of_one_machine_leaves_what_was_said_of_another(tmp_path: Path) -> None:
    keep_known(tmp_path, {"aaaaone": KnownMachine(MachineStanding.ACCEPTED, NOW)}, Disk())
    later = NOW + timedelta(days=1)
    Admission(tmp_path, tmp_path, Disk(), lambda: (), lambda: later).say(["bbbbtwo"], MachineStanding.LEFT_OUT)
    assert read_known(tmp_path) == {
        "aaaaone": KnownMachine(MachineStanding.ACCEPTED, NOW),
        "bbbbtwo": KnownMachine(MachineStanding.LEFT_OUT, later),
    }
