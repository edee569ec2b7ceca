"""A sealed folder in common: who has the key knows all, whoever else has the disk nothing, and no word is lost."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.cli.main import main
from callassist.demo import START, opened, pump, pump_until
from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.person_model import Person
from callassist.store.folder_seal import (
    FolderKey,
    FolderSeal,
    NotOpened,
    SealError,
    keep_keys,
    kept_keys,
)
from callassist.store.known_machines import MachineStanding
from callassist.ui.settings.machines_view import MachinesView
from tests.store.samples import NOW, note
from tests.store.stations import Station, acquaint, carry, join, meet, words_below
from tests.support.stand_in_cipher import able_to_seal

MARKER = b"Marker"
WHO = Person(id="p1", given="Marker", company="Marker works")
CALL = "20261122-093000-a1b2c3d4"
SCRIPT = (
    "---\nformat: callscript/1\nid: own\ntitle: Marker\nversion: 1\nlang: en\noutcomes:\n  done: Done\n---\n\n"
    "# Script\n\n## A step\n\n> Hello.\n\n-> end: done\n"
)
ONE, OTHER = FolderKey(bytes(range(32))), FolderKey(bytes(32))


@pytest.fixture(scope="module", autouse=True)
def _able_to_seal() -> Iterator[None]:
    with able_to_seal():
        yield


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    one, other = Station(tmp_path / "one"), Station(tmp_path / "other")
    yield one, other
    one.close()
    other.close()


def sealing(station: Station, key: FolderKey | None = None) -> None:
    if key is not None:
        keep_keys(station.state, [key])
    station.sealing = True
    station.restart()


def fill(station: Station) -> None:
    """Something of all that is carried."""
    station.put(WHO)
    station.call(CALL, "Marker words", person="p1")
    station.lists.create(
        CallingList(id="l1", name="Marker list", script="own", created=NOW), (ListEntry(person="p1", added=NOW),)
    )
    path = station.data / "scripts" / "Marker.call.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(SCRIPT)
    station.settings.set("me.full_name", "Marker Sample")


def knows_all(station: Station) -> bool:
    return (
        station.people()["p1"].company == WHO.company
        and station.store.exists(CALL)
        and [one.listing.name for one in station.lists.all()] == ["Marker list"]
        and (station.data / "scripts" / "Marker.call.md").read_text() == SCRIPT
        and station.settings.text("me.full_name") == "Marker Sample"
    )


def told(station: Station) -> list[str]:
    return [str(why) for _, why in station.sync().troubles]


# Lines


lines = st.lists(st.binary(min_size=1, max_size=60).filter(lambda one: b"\n" not in one and one[:7] != b"sealed1"))


def join_sealed(pair: tuple[Station, Station]) -> None:
    """Both seal what they give, and know what the first had before."""
    for station in pair:
        sealing(station, ONE)
    fill(pair[0])
    for station in pair:
        station.exchange.join()
    meet(*pair)


@given(lines, lines, st.binary(max_size=9).filter(lambda one: b"\n" not in one and one[:1] != b"s"))
def test_lines_sealed_and_not_stand_in_one_segment_and_come_back(
    before: list[bytes], after: list[bytes], rest: bytes
) -> None:
    seal = FolderSeal((ONE,), sealing=True)
    plain = b"".join(line + b"\n" for line in before)
    sealed = seal.sealed_lines(b"".join(line + b"\n" for line in after), "ab12")
    assert seal.opened_lines(plain + sealed + rest, "ab12") == (b"\n".join([*before, *after, rest]), 0)
    assert seal.sealed_lines(b"".join(line + b"\n" for line in after), "ab12") == sealed  # nothing new is carried
    assert all(line not in sealed for line in after if len(line) > 3)
    assert FolderSeal((OTHER,)).opened_lines(plain + sealed + rest, "ab12") == (
        b"\n".join([*before, rest]), len(after),
    )  # fmt: skip


@given(st.binary(min_size=1, max_size=80), st.data())
def test_what_is_cut_changed_or_moved_does_not_open(data: bytes, draws: st.DataObject) -> None:
    seal = FolderSeal((ONE,), sealing=True)
    sealed = seal.sealed(data, "ab12/calls/x")
    assert seal.opened(sealed, "ab12/calls/x") == data
    at = draws.draw(st.integers(len("sealed1:"), len(sealed) - 1))
    other = draws.draw(st.sampled_from(b"AZaz09+/").filter(lambda one: one != sealed[at]))
    for changed, place in (
        (sealed[:at], "ab12/calls/x"),
        (sealed[:at] + bytes([other]) + sealed[at + 1 :], "ab12/calls/x"),
        (sealed + b"AAAA", "ab12/calls/x"),
        (sealed, "ab12/calls/y"),
        (sealed, "cd34/calls/x"),
    ):
        with pytest.raises(NotOpened):
            seal.opened(changed, place)
    assert [device for device, _ in seal.troubles(str)][-1:] == ["cd34"]


# Two machines


def test_no_word_is_below_a_sealed_folder_and_all_is_on_both_machines(pair: tuple[Station, Station]) -> None:
    one, other = pair
    fill(one)
    one.exchange.join()
    assert words_below(one.shared, MARKER)
    sealing(one)  # it is switched on later: what lies there is sealed, too
    one.sync()
    (key,) = kept_keys(one.state)
    sealing(other, key)
    other.exchange.join()
    meet(one, other)
    assert knows_all(other)
    assert [each.waits for each in one.sync().machines] == [0]
    other.edit("p1", notes="Marker note")
    file = other.store.reopen(CALL)  # what is said of another machine's call is sealed as well
    file.append(note(2, "Marker, added later"))
    assert other.store.close_file(CALL)
    other.sync()
    other.exchange.say_talking("Marker id")
    carry(one, other)
    assert [(each.talks_to, bool(each.talks_since)) for each in one.sync().machines] == [("Marker id", True)]
    meet(one, other)
    assert (one.people()["p1"].notes, len(one.store.load(CALL).entries)) == ("Marker note", 2)
    for station in pair:
        assert words_below(station.shared, MARKER) == []
        assert not [path for path in station.shared.rglob("*") if "Marker" in path.name]
        assert words_below(station.shared, key.raw) == words_below(station.shared, key.text.encode()) == []
    before = {path: path.stat().st_mtime_ns for path in one.shared.rglob("*") if path.is_file()}
    one.sync()
    assert {path: path.stat().st_mtime_ns for path in one.shared.rglob("*") if path.is_file()} == before
    one.backups.make()
    assert words_below(one.data, key.text.encode()) == []


def test_the_key_comes_late(pair: tuple[Station, Station]) -> None:
    one, other = pair
    sealing(one)
    fill(one)
    join(one, other)
    other.put(Person(id="p2", full="Of the other"))
    meet(one, other)
    assert set(other.people()) == {"p2"}
    (sentence,) = told(other)
    assert sentence.startswith("Sealed with a key that this machine has not, from ")
    assert one.machine.name in sentence
    assert set(one.people()) == {"p1", "p2"}  # what the other gives is not sealed, and is read
    other.sealing = True
    other.restart()
    with pytest.raises(SealError, match="a key that this machine has not"):
        other.exchange.sync()  # it makes none of its own, and gives nothing unsealed
    assert kept_keys(other.state) == ()
    sealing(other, kept_keys(one.state)[0])
    meet(one, other)
    assert knows_all(other)
    assert told(other) == []
    assert words_below(other.shared, b"Of the other") == []


def test_a_wrong_key_opens_nothing_until_the_right_one_comes(pair: tuple[Station, Station]) -> None:
    one, other = pair
    sealing(one, ONE)
    fill(one)
    one.exchange.join()
    sealing(other, OTHER)
    other.exchange.join()
    other.put(Person(id="p2", full="Of the other"))
    meet(one, other)
    for station, known, brings in ((one, {"p1"}, 1), (other, {"p2"}, 3)):
        assert set(station.people()) == known
        assert told(station) == []
        assert [(each.standing, each.brings) for each in station.exchange.machines()] == [
            (MachineStanding.NO_KEY, brings)
        ]
    keep_keys(other.state, [ONE])
    meet(one, other)
    assert knows_all(other)
    assert set(one.people()) == {"p1", "p2"}
    assert told(one) == told(other) == []


def test_what_was_changed_or_cut_on_the_way_is_told_and_not_let_in(pair: tuple[Station, Station]) -> None:
    one, other = pair
    sealing(one, ONE)
    sealing(other, ONE)
    fill(one)
    for station in pair:
        station.exchange.join()
    carry(one, other)
    for path in (other.shared / one.machine.id).rglob("*"):
        if path.is_file() and path.name != "machine.json":
            *whole, last = path.read_bytes().split(b"\n")
            path.write_bytes(b"\n".join([*(line[:-9] for line in whole), last[:-9]]))
    assert [one for one in told(other) if one.startswith("Not as they were sealed, from ")]
    assert other.people() == {}
    assert list(other.store.ids()) == list(other.lists.all()) == []
    assert not (other.data / "scripts").exists()
    meet(one, other)
    assert knows_all(other)
    assert told(other) == []


def test_switched_off_again_it_lies_there_as_it_is(pair: tuple[Station, Station]) -> None:
    one, other = pair
    sealing(one, ONE)
    fill(one)
    one.exchange.join()
    one.sealing = False
    one.restart()
    other.exchange.join()
    acquaint(one, other)
    meet(one, other)
    assert knows_all(other)
    assert told(other) == []
    assert not list(one.shared.rglob("*.sealed"))


def test_who_is_forgotten_is_forgotten_in_a_sealed_folder(pair: tuple[Station, Station], tmp_path: Path) -> None:
    one, other = pair
    join_sealed(pair)
    one.book.close()
    for part in ("data", "state"):
        shutil.copytree(one.home / part, tmp_path / "clone" / part)
    (tmp_path / "clone" / "shared").mkdir()
    clone = Station(tmp_path / "clone", folder=one.shared)
    sealing(clone)
    one.edit("p1", notes="Marker of one")
    clone.edit("p1", role="Marker of the clone")
    for _ in range(4):
        one.sync()
        clone.sync()
        carry(one, other)
        other.sync()
        carry(other, one)
    assert (other.people()["p1"].notes, other.people()["p1"].role) == ("Marker of one", "Marker of the clone")
    other.privacy().forget(other.privacy().traces(other.book.all()[0]), other.book, alike=False)
    for _ in range(4):
        for station in (other, one, clone):
            station.sync()
        shutil.copytree(other.shared / other.machine.id, one.shared / other.machine.id, dirs_exist_ok=True)
    for station in (one, other, clone):
        assert station.people() == {}
    opener = FolderSeal((ONE,))
    for path in one.shared.rglob("*.jsonl"):
        data, shut = opener.opened_lines(path.read_bytes(), path.relative_to(one.shared).parts[0])
        assert (shut, MARKER in data) == (0, False)
    assert not list(one.shared.rglob(f"{CALL}*"))
    clone.close()


def test_two_sealed_scripts_that_do_not_go_together_can_both_be_looked_at(pair: tuple[Station, Station]) -> None:
    one, other = pair
    join_sealed(pair)
    for station, word in ((one, "Hello from one."), (other, "Hello from the other.")):
        (station.data / "scripts" / "Marker.call.md").write_text(SCRIPT.replace("Hello.", word))
        station.sync()
    carry(one, other)
    ((path, why),) = one.sync().troubles
    assert "Hello from the other." in path.read_text()
    assert str(path) in why
    (one.data / "scripts" / "Marker.call.md").write_text(path.read_text())
    meet(one, other)
    assert told(one) == told(other) == []
    assert not path.exists()


def test_without_the_package_a_sentence_says_what_to_install_and_the_rest_goes_on(
    pair: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    sealing(one, ONE)
    fill(one)
    one.exchange.join()
    keep_keys(other.state, [ONE])
    other.exchange.join()
    acquaint(one, other)
    other.put(Person(id="p2", full="Of the other"))
    carry(one, other)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "nacl.bindings", None)
        (sentence,) = told(other)
        assert "pip install pynacl" in sentence
        carry(one, other)
        assert words_below(one.shared, b"Of the other")
        with pytest.raises(SealError, match="pip install pynacl"):
            one.exchange.sync()
    meet(one, other)
    assert knows_all(other)


# The command, and the window


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(machine: str, *arguments: str) -> tuple[int, str]:
        code = main(["machines", *arguments, "--data-dir", str(tmp_path / machine)])
        said = capsys.readouterr()
        return code, said.out + said.err

    shared, key, card = tmp_path / "shared", tmp_path / "key.txt", tmp_path / "people.csv"
    card.write_text("Name,Email\nVera Sample,vera@example.org\n")
    assert main(["people", "import", str(card), "--data-dir", str(tmp_path / "a")]) == 0
    assert run("a", "join", str(shared), "--name", "desk")[0] == 0
    code, said = run("a", "seal")
    assert (code, "is sealed now" in said) == (0, True)
    assert run("a", "key", "-o", str(key))[0] == 0
    assert "is there already" in run("a", "key", "-o", str(key))[1]
    assert run("a", "key") == (0, key.read_text())
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o777 == 0o600
    assert "desk: sealed with a key that this machine has not; 1 change, call" in run("b", "join", str(shared))[1]
    code, said = run("b", "seal")
    assert (code, "nothing is exchanged before" in said) == (2, True)
    assert run("b", "take-key", str(tmp_path / "nothing"))[0] == 2
    code, said = run("b", "take-key", str(key))
    assert (code, "Not taken" in said) == (0, False)
    assert run("b", "key") == (0, key.read_text())
    code, said = run("a", "new-key")
    assert (code, "They exchange nothing before." in said) == (0, True)
    assert "has not taken the new key yet" in said
    code, said = run("b", "exchange")
    assert (code, "The folder has a new key since desk made one." in said) == (2, True)
    assert run("b", "take-key", str(key))[0] == 2  # the old one once more
    new = tmp_path / "new.txt"
    assert run("a", "key", "-o", str(new))[0] == 0
    assert new.read_text().splitlines()[1] == f"{key.read_text().strip()} given-up"
    code, said = run("b", "take-key", str(new))
    assert (code, "Not taken" in said, said.endswith("has all\n")) == (0, False, True)
    assert run("b", "take-key", str(key)) == (
        2, "callassist machines take-key: This key was given up. Take the new one from a machine that has it.\n",
    )  # fmt: skip
    assert run("a", "exchange")[1].endswith("has all\n")
    assert run("b", "unseal")[0] == run("a", "exchange")[0] == 0


def test_the_key_goes_from_one_window_to_the_other_by_the_clipboard(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "shared"

    def settle(app: App) -> None:
        pump_until(lambda: app.keeping.care.idle and app.people.settled)
        pump()

    def view(app: App) -> MachinesView:
        app.shell.home.open("settings")
        page = app.shell.home.page("settings")
        page.open_section("Several machines")
        pump()
        (found,) = page.findChildren(MachinesView)
        return found

    with opened(tmp_path / "one", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        app.people.room.put(WHO)
        app.settings.set("share.folder", str(folder))
        settle(app)
        shown = view(app)
        assert (shown.copy.isVisible(), shown.paste.isVisible()) == (False, True)
        assert words_below(folder, MARKER)
        app.settings.set("share.seal", value=True)
        settle(app)
        assert "is sealed" in shown.words()
        assert words_below(folder, MARKER) == []
        shown.copy.click()
        settle(app)
        assert "The key is copied." in shown.words()
    key = QGuiApplication.clipboard().text()
    with opened(tmp_path / "other", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        app.settings.set("share.folder", str(folder))
        settle(app)
        shown = view(app)
        assert "sealed with a key that this machine has not. It is read once the key is here." in shown.words()
        QGuiApplication.clipboard().setText("no key")
        shown.paste.click()
        settle(app)
        assert "This is no key" in shown.words()
        QGuiApplication.clipboard().setText(key)
        shown.paste.click()
        settle(app)
        pump_until(lambda: app.people.room.get("p1") is not None)
        assert "sealed with" not in shown.words()
        assert app.settings.on("share.seal")
