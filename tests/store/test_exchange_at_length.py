"""An exchange that is killed at every step of it, and machines that were apart for long."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.person_model import Person
from callassist.store.doctor import Doctor
from callassist.store.folder_seal import FolderKey, SealError, keep_keys, kept_keys, renew_key
from callassist.store.known_machines import MachineStanding
from callassist.store.segments import FULL
from tests.store.samples import NOW
from tests.store.stations import SealedStation, Station, carry, join, meet
from tests.support.stand_in_cipher import able_to_seal

pytestmark = pytest.mark.slow
LIST = CallingList(id="l1", name="Sample list", script="screen-candidate", created=NOW)


def changed(station: Station, number: int) -> None:
    """Something of every kind happens here."""
    station.put(Person(id=f"new{number}", full=f"Sample {number}"))
    station.edit("p1", **{("company", "role")[number]: f"of {number}"})
    station.call(f"20261122-09300{number}-0000000{number}", "words", person="p1")
    (station.data / "scripts").mkdir(exist_ok=True)
    (station.data / "scripts" / f"own{number}.call.md").write_text("# Words")
    station.settings.set(("me.role", "me.company")[number], f"of {number}")
    file = station.lists.get("l1")
    assert file is not None
    file.change(entries=[*file.entries, ListEntry(person=f"new{number}", added=NOW)])
    assert file.settle()


def killed(home: Path, left: int, *more: str) -> subprocess.CompletedProcess[str]:
    worker = [sys.executable, "-m", "tests.store.exchange_worker", str(home), str(left), *more]
    return subprocess.run(worker, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
@pytest.mark.parametrize("victim", ["sender", "receiver"])
def test_killed_anywhere_in_an_exchange_nothing_is_lost_or_there_twice(tmp_path: Path, victim: str) -> None:
    model = tmp_path / "model"
    one, other = Station(model / "one"), Station(model / "other")
    one.put(Person(id="p1", full="Sample"))
    one.lists.create(LIST)
    join(one, other)
    meet(one, other)
    for number, station in enumerate((one, other)):
        changed(station, number)
    if victim == "receiver":
        one.sync()
        carry(one, other)
    one.close()
    other.close()
    name = {"sender": "one", "receiver": "other"}[victim]
    shutil.copytree(model, tmp_path / "whole")
    done = killed(tmp_path / "whole" / name, 1_000_000)
    assert done.returncode == 0, done.stderr
    count = int(done.stdout)
    assert count > 30
    for left in range(1, count, 3):
        home = tmp_path / f"killed{left}"
        shutil.copytree(model, home)
        assert killed(home / name, left).returncode == -signal.SIGKILL
        pair = Station(home / "one"), Station(home / "other")
        meet(*pair)
        for station in pair:
            person = station.people()["p1"]
            assert (person.company, person.role, person.own) == ("of 0", "of 1", {}), left
            assert set(station.people()) == {"p1", "new0", "new1"}
            assert len(list(station.store.ids())) == 2
            assert len(list(station.data.glob("scripts/*.md"))) == 2
            assert (station.settings["me.role"], station.settings["me.company"]) == ("of 0", "of 1")
            file = station.lists.get("l1")
            assert file is not None
            assert sorted(one_.person for one_ in file.entries) == ["new0", "new1"]
            Doctor(station.store, None, None, mend=True).examine()  # what was half written is cleared away
            assert Doctor(station.store, None, None, mend=False).examine().well
            station.close()
        assert not list(home.rglob("*conflict*"))
        shutil.rmtree(home)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
def test_killed_anywhere_while_all_is_sealed_with_a_new_key_all_can_be_read(tmp_path: Path) -> None:
    model = tmp_path / "model"
    with able_to_seal():
        one, other = SealedStation(model / "one"), SealedStation(model / "other")
        for station in (one, other):
            keep_keys(station.state, [FolderKey(bytes(range(32)))])
            station.exchange.join()
        one.put(Person(id="p1", full="Sample"))
        one.lists.create(LIST)
        meet(one, other)
        for number, station in enumerate((one, other)):
            changed(station, number)
        renew_key(one.state)
        one.close()
        other.close()
        shutil.copytree(model, tmp_path / "whole")
        count = int(killed(tmp_path / "whole" / "one", 1_000_000, "seals").stdout)
        assert count > 30
        for left in range(1, count, 4):
            home = tmp_path / f"killed{left}"
            shutil.copytree(model, home)
            assert killed(home / "one", left, "seals").returncode == -signal.SIGKILL
            pair = SealedStation(home / "one"), SealedStation(home / "other")
            carry(*pair)
            with contextlib.suppress(SealError):  # it may have heard of the new key
                pair[1].sync()
            assert set(pair[1].people()) >= {"p1", "new1"}
            keep_keys(pair[1].state, kept_keys(pair[0].state))
            meet(*pair)
            for station in pair:
                assert set(station.people()) == {"p1", "new0", "new1"}, left
                assert (station.people()["p1"].company, station.people()["p1"].role) == ("of 0", "of 1")
                assert len(list(station.store.ids())) == len(list(station.data.glob("scripts/*.md"))) == 2
                assert [each.standing for each in station.exchange.machines()] == [MachineStanding.SEALS]
                assert station.sync().troubles == []
                station.close()
            shutil.rmtree(home)


def test_apart_for_four_thousand_edits_two_machines_come_to_the_same(tmp_path: Path) -> None:
    one, other = Station(tmp_path / "one"), Station(tmp_path / "other")
    one.book.put_many(Person(id=f"p{n}", full=f"Sample {n}") for n in range(100))
    join(one, other)
    meet(one, other)
    for number in range(2000):
        who = f"p{number % 100}"
        for station, field in ((one, "company"), (other, "role")):
            person = station.book.get(who)
            assert person is not None
            station.put(replace(person, **{field: f"{field} {number} {'and more ' * 30}"}))
    meet(one, other)
    assert one.people() == other.people()
    for number in range(1900, 2000):
        person = one.people()[f"p{number % 100}"]
        assert person.company.startswith(f"company {number} ")
        assert person.role.startswith(f"role {number} ")
        assert person.own == {}
    written = 2000 * 300
    for station in (one, other):
        for device in (one, other):
            files = (station.shared / device.machine.id / "people").glob("*.jsonl")
            assert sum(path.stat().st_size for path in files) < written * 0.75 + FULL  # what was said anew is gone
        station.restart()
    assert one.people() == other.people()
    one.close()
    other.close()
