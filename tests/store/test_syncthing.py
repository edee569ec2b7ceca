"""The folder in common carried by real Syncthings, each with a machine of its own: nothing lost, no conflict copy."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.person_model import Person
from tests.store.samples import NOW, note
from tests.store.stations import Station, join, words_below

SYNCTHING = shutil.which("syncthing")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SYNCTHING is None, reason="needs the system's package syncthing"),
    pytest.mark.xdist_group("syncthing"),
]
LONGEST = 240.0
"""Seconds until what was brought to one disk has to be on the other."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Carrier:
    """One Syncthing with one folder, talking to others on this machine alone."""

    def __init__(self, home: Path, folder: Path) -> None:
        assert SYNCTHING is not None
        self.home, self.folder, self.port = home, folder, free_port()
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [SYNCTHING, "generate", f"--home={home}", "--skip-port-probing"], check=True, capture_output=True
        )
        told = subprocess.run([SYNCTHING, f"--home={home}", "--device-id"], check=True, capture_output=True, text=True)
        self.id = told.stdout.strip()
        self._process: subprocess.Popen[bytes] | None = None

    def know(self, *carriers: Carrier) -> None:
        """Write its settings: a folder in common with these, and nobody else in the world."""
        path = self.home / "config.xml"
        tree = ET.parse(path)
        root = tree.getroot()
        for each in [*root.findall("folder"), *root.findall("device")]:
            root.remove(each)
        folder = ET.SubElement(
            root, "folder", id="common", label="", path=str(self.folder), type="sendreceive",
            rescanIntervalS="5", fsWatcherEnabled="true", fsWatcherDelayS="1", ignorePerms="false",
        )  # fmt: skip
        for carrier in carriers:
            ET.SubElement(folder, "device", id=carrier.id)
            device = ET.SubElement(root, "device", id=carrier.id, name=carrier.home.name)
            ET.SubElement(device, "address").text = f"tcp://127.0.0.1:{carrier.port}"
        options = root.find("options")
        assert options is not None
        for name, value in {
            "listenAddress": f"tcp://127.0.0.1:{self.port}", "globalAnnounceEnabled": "false",
            "localAnnounceEnabled": "false", "relaysEnabled": "false", "natEnabled": "false", "urAccepted": "-1",
            "crashReportingEnabled": "false", "autoUpgradeIntervalH": "0", "reconnectionIntervalS": "1",
        }.items():  # fmt: skip
            for each in options.findall(name):
                options.remove(each)
            ET.SubElement(options, name).text = value
        gui = root.find("gui")
        assert gui is not None
        gui.set("enabled", "false")
        tree.write(path)

    def start(self) -> None:
        assert SYNCTHING is not None
        self._process = subprocess.Popen(
            [SYNCTHING, "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"STMONITORED": "yes"},  # without a watcher, whose worker would stay behind alone
        )

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()  # at once, as when the power fails
            self._process.wait(30)
            self._process = None


class Pair:
    """Machines with a carrier each."""

    def __init__(self, home: Path, *names: str) -> None:
        self.stations = [Station(home / name) for name in names]
        self.carriers = [
            Carrier(home / name / "syncthing", station.shared)
            for name, station in zip(names, self.stations, strict=True)
        ]
        for carrier in self.carriers:
            carrier.know(*self.carriers)
        join(*self.stations)

    def until(self, what: Callable[[], bool]) -> None:
        """Exchange on all machines until this holds."""
        last = time.monotonic() + LONGEST
        while True:
            for station in self.stations:
                station.sync()
            if what():
                return
            assert time.monotonic() < last, [station.people() for station in self.stations]
            time.sleep(0.2)

    def same(self) -> bool:
        first, *others = (station.people() for station in self.stations)
        return all(other == first for other in others)

    def conflicts(self) -> list[Path]:
        return [path for station in self.stations for path in station.home.rglob("*sync-conflict*")]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, "one", "other")
    for carrier in made.carriers:
        carrier.start()
    yield made
    for carrier in made.carriers:
        carrier.kill()
    for station in made.stations:
        station.close()


def test_eighty_edits_on_two_machines_are_all_there(pair: Pair) -> None:
    one, other = pair.stations
    one.book.put_many(Person(id=f"p{n}", full=f"Sample {n}") for n in range(80))
    pair.until(lambda: pair.same() and len(other.people()) == 80)
    for n in range(40):
        one.edit(f"p{n}", company=f"company {n}")
        other.edit(f"p{40 + n}", role=f"role {n}")
        one.edit("p79", notes=f"note {n}")
        other.edit("p79", zone=f"zone {n}")
        for station in (one, other):
            station.sync()

    def all_there() -> bool:
        people = one.people()
        return all(people[f"p{n}"].company == f"company {n}" and people[f"p{40 + n}"].role for n in range(40))

    pair.until(lambda: pair.same() and all_there())
    last = one.people()["p79"]
    assert (last.notes, last.zone, last.own) == ("note 39", "zone 39", {})
    assert [one.people()[f"p{40 + n}"].role for n in range(40)] == [f"role {n}" for n in range(40)]
    assert pair.conflicts() == []


def test_lists_settings_and_what_is_added_to_a_call_are_carried_too(pair: Pair) -> None:
    one, other = pair.stations
    call = "20261122-093000-a1b2c3d4"
    one.call(call, "words")
    one.settings.set("me.role", "Nurse")
    one.lists.create(CallingList(id="l1", name="Sample list", script="screen-candidate", created=NOW))
    pair.until(lambda: other.lists.get("l1") is not None and list(other.store.ids()) == [call])
    assert other.settings["me.role"] == "Nurse"
    file = other.store.reopen(call)
    file.append(note(2, "added there"))
    assert other.store.close_file(call)
    for number, station in enumerate((one, other)):
        listed = station.lists.get("l1")
        assert listed is not None
        listed.change(entries=[*listed.entries, ListEntry(person=f"p{number}", added=NOW)])

    def met() -> bool:
        lists = [station.lists.get("l1") for station in pair.stations]
        both = all(found is not None and {each.person for each in found.entries} == {"p0", "p1"} for found in lists)
        return both and len(one.store.load(call).entries) == 2

    pair.until(met)
    pair.until(lambda: not [path for path in other.shared.glob("*/about/**/*.json") if path.stem == call])
    assert pair.conflicts() == []


@pytest.mark.parametrize("victim", [0, 1], ids=["sender", "receiver"])
def test_killed_in_the_middle_all_comes_over_once_it_is_back(pair: Pair, victim: int) -> None:
    one, other = pair.stations
    one.book.put_many(Person(id=f"p{n}", full=f"Sample {n}") for n in range(300))
    pair.until(lambda: len(other.people()) > 0)
    for round_ in range(3):
        for n in range(0, 300, 3):
            one.edit(f"p{n}", notes=f"{round_} {'words ' * 60}")
        one.sync()
        pair.carriers[victim].kill()
        other.edit("p1", notes=f"apart {round_}")
        other.sync()
        pair.carriers[victim].start()
    pair.until(lambda: pair.same() and one.people()["p1"].notes == "apart 2")
    assert all(one.people()[f"p{n}"].notes.startswith("2 ") for n in range(0, 300, 3))
    assert pair.conflicts() == []


def test_four_thousand_edits_apart_are_all_there_once_they_meet(pair: Pair) -> None:
    one, other = pair.stations
    one.book.put_many(Person(id=f"p{n}", full=f"Sample {n}") for n in range(500))
    pair.until(lambda: pair.same() and len(other.people()) == 500)
    pair.carriers[1].kill()
    for round_ in range(4):
        for station, field in ((one, "company"), (other, "role")):
            people = station.people().values()
            station.book.put_many([msgspec.structs.replace(each, **{field: f"{each.id} {round_}"}) for each in people])
            station.sync()
    pair.carriers[1].start()
    pair.until(lambda: pair.same() and one.people()["p0"].role != "" and other.people()["p0"].company != "")
    for number in range(500):
        person = one.people()[f"p{number}"]
        assert (person.company, person.role) == (f"p{number} 3", f"p{number} 3")
    assert pair.conflicts() == []


def test_clocks_two_days_apart_and_deleted_here_and_edited_there(pair: Pair) -> None:
    one, other = pair.stations
    other.clock = timedelta(days=-2)
    one.put(Person(id="p1", full="Sample", company="First"))
    pair.until(lambda: pair.same() and bool(other.people()))
    other.edit("p1", company="Second")
    pair.until(lambda: one.people()["p1"].company == "Second")
    assert one.people()["p1"].own == {}
    pair.carriers[1].kill()
    one.book.remove("p1")
    other.edit("p1", role="Nurse")
    for station in pair.stations:
        station.sync()
    pair.carriers[1].start()
    pair.until(lambda: pair.same() and "p1" in one.people() and one.people()["p1"].role == "Nurse")
    assert one.people()["p1"].company == "Second"
    assert pair.conflicts() == []


def test_forgotten_while_one_machine_was_off(pair: Pair) -> None:
    one, late = pair.stations
    one.put(Person(id="p1", full="Vera Unforgettable"))
    one.call("20261122-093000-a1b2c3d4", "Unforgettable words", person="p1")
    pair.until(lambda: pair.same() and bool(late.people()) and list(late.store.ids()) != [])
    pair.carriers[1].kill()
    late.edit("p1", notes="Unforgettable, edited while away")
    late.call("20261122-093100-a1b2c3d5", "Unforgettable too", person="p1")
    late.sync()
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    one.sync()
    assert [names for _, names in one.exchange.forgetting()] == [(late.machine.name,)]
    pair.carriers[1].start()
    pair.until(lambda: one.people() == late.people() == {} and one.exchange.forgetting() == [])

    def no_word_is_left() -> bool:
        return not any(words_below(station.shared, b"Unforgettable") for station in pair.stations)

    pair.until(no_word_is_left)
    for station in pair.stations:
        assert station.book.close()
        station.index.close()
        assert words_below(station.data, b"Unforgettable") == []
        assert list(station.store.ids()) == []
    assert pair.conflicts() == []
