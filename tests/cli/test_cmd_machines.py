"""`callassist machines`: join, see who is there, exchange, leave, and take over what copies know."""

from __future__ import annotations

import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from callassist.cli.cmd_machines import as_text
from callassist.cli.main import main
from callassist.messages import message
from callassist.people.person_model import Person
from callassist.store.exchange import CARD, MachineCard
from callassist.store.exchange_desk import Exchanged, OtherMachine
from callassist.store.folder_seal import FolderKey, keep_keys
from callassist.store.known_machines import MachineStanding
from callassist.store.lock import DataLock
from callassist.store.machine import Machine
from callassist.store.storage import encode


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command on one of the machines; its code, and all that it said."""

    def run(machine: str, *arguments: str) -> tuple[int, str]:
        code = main([*arguments, "--data-dir", str(tmp_path / machine)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_two_machines_by_a_folder(run, tmp_path: Path) -> None:
    shared, table = tmp_path / "shared", tmp_path / "people.csv"
    table.write_text("Name,Email\nVera Sample,vera@example.org\n")
    assert run("a", "machines") == (0, "There is no shared folder. Begin with: callassist machines join FOLDER\n")
    assert run("a", "people", "import", str(table))[0] == 0
    code, said = run("a", "machines", "join", str(shared), "--name", "desk")
    assert code == 0
    assert "This machine: desk. Shared folder: " in said
    assert "No other machine was seen there yet." in said
    said = run("b", "machines", "join", str(shared), "--name", "laptop")[1]
    assert "desk: new here since " in said
    assert f"; 1 change, call or script waits. {BEFORE} accept " in said
    assert "Vera" not in run("b", "people", "list")[1]
    assert run("b", "machines", "accept", "desk")[1].endswith("has all\n")
    assert "Vera Sample" in run("b", "people", "list")[1]
    assert "Made “Nurses”" in run("a", "list", "new", "Nurses", "--script", "sample", "--from", str(table))[1]
    assert "laptop: new here since " in run("a", "machines", "exchange")[1]
    assert run("a", "machines", "accept", "laptop")[0] == run("b", "machines", "exchange")[0] == 0
    assert "Nurses" in run("b", "list")[1]
    assert "Given: no files. Taken: no files." in run("b", "machines", "exchange")[1]
    with (tmp_path / "a" / "config" / "settings.toml").open("a") as known:
        known.write('\n[me]\nrole = "Nurse"\n')
    assert "Taken: no files" in run("a", "machines", "exchange")[1]
    assert "Given: 1 file. Taken: 1 file." in run("b", "machines", "exchange")[1]
    assert 'role = "Nurse"' in (tmp_path / "b" / "config" / "settings.toml").read_text()
    assert "Given: no files. Taken: no files." in run("b", "machines", "exchange")[1]
    assert "laptop: last there" in run("a", "machines", "exchange")[1]
    for path in shared.glob(f"*/{CARD}"):
        card = msgspec.json.decode(path.read_bytes(), type=MachineCard)
        if card.name == "laptop":
            path.write_bytes(msgspec.json.encode(MachineCard(name="laptop", at=datetime(2020, 1, 1, tzinfo=UTC))))
            foreign = path.parent / "people" / "000001.jsonl"
            foreign.parent.mkdir(exist_ok=True)
            foreign.write_bytes(b"milk\n")
    code, said = run("a", "machines", "exchange")
    assert "silent for half a year, 1 change waits for it" in said
    assert "Not taken: " in said
    code, said = run("b", "machines", "exchange")
    assert "it has a new one" in said
    assert run("b", "machines", "leave") == (
        0, "This machine takes no part any more. What it gave stays for the others.\n",
    )  # fmt: skip
    assert "has left" in run("a", "machines", "status")[1]
    assert run("b", "machines", "leave")[1].startswith("There is no shared folder.")


def test_what_is_in_the_way_is_said(run, tmp_path: Path) -> None:
    assert run("a", "machines", "join", str(tmp_path / "a" / "data" / "x"))[0] == 2
    assert run("a", "machines", "join", str(tmp_path / "no" / "folder"))[1].startswith(
        "callassist machines join: There is"
    )
    shared = tmp_path / "shared"
    assert run("a", "machines", "join", str(shared))[0] == 0
    with DataLock(tmp_path / "a" / "data"):
        code, said = run("a", "machines", "exchange")
        assert (code, "Another Call Assist" in said) == (2, True)
    shutil.rmtree(shared)
    code, said = run("a", "machines", "exchange")
    assert (code, "is not there" in said) == (2, True)
    assert not shared.exists()


def test_the_key_is_given_out_once_there_is_one(run, tmp_path: Path) -> None:
    code, said = run("a", "machines", "key")
    assert (code, said) == (
        2,
        "callassist machines key: This machine has no key. To make one: callassist machines seal\n",
    )
    key, out = FolderKey(bytes(range(32))), tmp_path / "key.txt"
    keep_keys(tmp_path / "a" / "log", [key])
    assert run("a", "machines", "key") == (0, f"{key.text}\n")
    assert run("a", "machines", "key", "-o", str(out))[0] == 0
    assert out.read_text() == f"{key.text}\n"
    code, said = run("a", "machines", "key", "-o", str(out))
    assert (code, "is there already. Name another file." in said) == (2, True)


def test_copies_are_taken_over(run, tmp_path: Path) -> None:
    data = tmp_path / "a" / "data"
    assert run("a", "machines", "take-over") == (0, "Taken over: no copies. Brought up to date: no calls, no people.\n")
    people = {"1": msgspec.to_builtins(Person(id="p1", full="Only there"))}
    (data / "people-LAPTOP.json").write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": people}))
    assert run("a", "machines", "take-over") == (0, "Taken over: 1 copy. Brought up to date: no calls, 1 person.\n")
    assert "Only there" in run("a", "people", "list")[1]
    (data / "people-LAPTOP.json").write_bytes(b"{")
    code, said = run("a", "machines", "take-over")
    assert (code, "people-LAPTOP.json" in said) == (1, True)


def test_somebody_who_is_not_forgotten_everywhere_is_told(run, tmp_path: Path) -> None:
    shared, table = tmp_path / "shared", tmp_path / "people.csv"
    table.write_text("Name,Email\nVera Sample,vera@example.org\n")
    assert run("a", "people", "import", str(table))[0] == 0
    for machine in ("a", "b"):
        assert run(machine, "machines", "join", str(shared), "--name", machine)[0] == 0
    for machine, other in (("a", "b"), ("b", "a")):
        assert run(machine, "machines", "accept", other)[0] == 0
    from callassist.files import Disk
    from callassist.store.machine import this_machine
    from callassist.store.managed_file import FilePlace
    from callassist.store.people import PeopleFile
    from callassist.store.writer import Writer

    data, writer = tmp_path / "a" / "data", Writer()
    own = this_machine(tmp_path / "a" / "log", Disk()).id
    book = PeopleFile(data / "people.json", FilePlace(data, writer, Disk(), lambda: datetime.now(UTC), machine=own))
    book.forget({person.id for person in book.all()})
    assert book.close()
    writer.close(5)
    assert "Somebody is not forgotten yet by: b" in run("a", "machines", "exchange")[1]
    assert "Vera" not in run("b", "machines", "exchange")[1] + run("b", "people", "list")[1]
    assert "not forgotten" not in run("a", "machines", "exchange")[1]


def test_a_machine_is_left_out_and_accepted_by_its_name_or_mark(run, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    for machine in ("a", "b", "c"):
        assert run(machine, "machines", "join", str(shared), "--name", "laptop" if machine != "a" else "desk")[0] == 0
    said = run("a", "machines", "exchange")[1]
    assert said.count("laptop (") == 2  # who is called alike is told apart
    one, other = re.findall(r"accept ([0-9a-f]{12});", said)
    assert run("a", "machines", "accept", "tablet") == (
        2, "callassist machines accept: There is no machine “tablet” in the folder.\n",
    )  # fmt: skip
    said = run("a", "machines", "leave-out", one, other)[1]
    assert said.count(": left out since ") == 2
    assert f"To let it in: callassist machines accept {one}" in said
    assert run("a", "machines", "accept", f"laptop ({one})", other)[1].count("has all") == 2
    code, said = run("a", "machines", "leave-out", "laptop")
    assert (code, "Several machines are called “laptop”: " in said, f"{one}" in said) == (2, True, True)


class Shared:
    """What an exchange knows of the machines."""

    def __init__(self, *others: OtherMachine, forgetting: tuple[tuple[str, ...], ...] = ()) -> None:
        self.machine, self.folder = Machine(id="m1", name="desk"), Path("shared")
        self._others, self._forgetting = others, forgetting

    def machines(self) -> tuple[OtherMachine, ...]:
        return self._others

    def forgetting(self, _machines: object = None) -> list[tuple[str, tuple[str, ...]]]:
        return [("x", names) for names in self._forgetting]


NOW = datetime(2026, 11, 30, 9, 5, tzinfo=UTC)
NEW = "new here since Mon 30 Nov 2026, 09:05"
BEFORE = "Nothing of it is read before you accept it. If it is yours: callassist machines"


def stranger(machine: str, name: str, standing: MachineStanding, brings: int) -> OtherMachine:
    return OtherMachine(
        machine, name, NOW, 0, silent=False, left=False, standing=standing, since=NOW, brings=brings
    )  # fmt: skip


def test_what_is_known_of_the_machines_is_told_in_words() -> None:
    found = Shared(
        OtherMachine("a", "laptop", NOW, waits=0, silent=False, left=False),
        OtherMachine("b", "tablet", NOW, waits=1, silent=True, left=False),
        OtherMachine("c", "phone", NOW, waits=1200, silent=False, left=False),
        OtherMachine("d", "old", NOW, waits=3, silent=False, left=True),
        stranger("e", "box", MachineStanding.ASKS, 2),
        stranger("f", "tower", MachineStanding.LEFT_OUT, 1),
        stranger("g", "mini", MachineStanding.NO_KEY, 1),
        stranger("h", "slate", MachineStanding.OLD_KEY, 0),
        stranger("i", "stick", MachineStanding.UNSEALED, 1),
        forgetting=(("laptop", "tablet"), ("phone",)),
    )
    assert as_text(found, None, NOW).splitlines() == [  # pyright: ignore[reportArgumentType]
        "This machine: desk. Shared folder: shared",
        "laptop: last there Mon 30 Nov 2026, 09:05, has all",
        "tablet: last there Mon 30 Nov 2026, 09:05, silent for half a year, 1 change waits for it",
        "phone: last there Mon 30 Nov 2026, 09:05, 1,200 changes wait for it",
        "old: last there Mon 30 Nov 2026, 09:05, has left",
        f"box: {NEW}; 2 changes, calls and scripts wait. {BEFORE} accept e; if not: callassist machines leave-out e",
        "tower: left out since Mon 30 Nov 2026, 09:05. To let it in: callassist machines accept f",
        "mini: sealed with a key that this machine has not; 1 change, call or script waits",
        "slate: has not taken the new key yet. If it never will: callassist machines accept h",
        "stick: does not seal any more; 1 change, call or script waits. If that is right: callassist machines accept i",
        "Somebody is not forgotten yet by: laptop, tablet",
        "Somebody is not forgotten yet by: phone",
    ]
    alone = Shared()
    alone.machine = Machine(id="m1")
    done = Exchanged(given=1, taken=2, calls=[Path("c1"), Path("c2")], new_name=True)
    done.troubles.append((Path("a"), message("it is odd")))
    done.told.append(message("Told."))
    assert as_text(alone, done, NOW).splitlines() == [  # pyright: ignore[reportArgumentType]
        "This machine: m1. Shared folder: shared",
        "Given: 1 file. Taken: 4 files.",
        "Another machine had the same mark, or this one was away for long: it has a new one.",
        "Not taken: a: it is odd",
        "Told.",
        "No other machine was seen there yet.",
    ]


def test_without_the_package_that_seals_nothing_changes(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nacl.bindings", None)
    assert run("a", "machines", "join", str(tmp_path / "shared"))[0] == 0
    for act in (("seal",), ("new-key",), ("take-key", str(tmp_path / "key.txt"))):
        code, said = run("a", "machines", *act)
        assert (code, "pip install pynacl" in said) == (2, True)
    assert "share" in (settings := (tmp_path / "a" / "config" / "settings.toml")).read_text()
    assert "seal" not in settings.read_text()
    assert run("a", "machines", "exchange")[0] == 0
    assert run("a", "machines", "key") == (
        2, "callassist machines key: This machine has no key. To make one: callassist machines seal\n",
    )  # fmt: skip
    assert run("a", "machines", "unseal")[0] == 0
