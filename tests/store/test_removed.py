"""The place where removed calls wait: there and back again, killed at any moment, and gone for good."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from callassist.calls.session import CallSession
from callassist.files import Disk, backup_of
from callassist.people.person_model import Person
from callassist.store.backup import Backups
from callassist.store.calls import CallStore
from callassist.store.doctor import Doctor, FindingKind
from callassist.store.index import Index
from callassist.store.migrations import ReadOnly
from callassist.store.privacy import Privacy, Traces
from callassist.store.removed import DAYS, Removed
from callassist.store.search import search
from callassist.store.writer import Writer
from tests.store.player import play
from tests.store.samples import NOW


class Stops(Exception):
    """As when the power goes."""


class Killed(Disk):
    """Goes out at the `at`-th rename."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.left = at

    def replace(self, source: str, target: str) -> None:
        if self.left == 0:
            raise Stops
        self.left -= 1
        super().replace(source, target)


def keep(store: CallStore, call: CallSession) -> None:
    """On the disk, as the window leaves a call: with the copy of the version before."""
    file = store.create(call.header, {call.script.hash: call.script.text})
    for entry in call.entries:
        file.append(entry)
    assert file.settle(60.0)
    file.finish_header(call.final_header())
    assert store.close_file(call.header.id)


OLD = NOW.date() + timedelta(days=DAYS)
"""When what is removed now has waited long enough."""


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    writer = Writer()
    store = CallStore(tmp_path / "data", writer, now=lambda: NOW)
    for seed in (1, 2):
        keep(store, play(seed, NOW + timedelta(days=seed), acts=20))
    writer.close(60.0)
    return store


def test_it_is_in_no_list_and_comes_back_as_it_was(store: CallStore) -> None:
    removed = Removed(store, now=lambda: NOW)
    call = next(store.ids())
    path = store.find(call)
    before = {each.name: each.read_bytes() for each in path.parent.glob(f"{call}.json*")}
    assert len(before) > 1  # the copy of the version before goes along
    removed.put(call)
    assert call not in set(store.ids())
    assert [(one.id, one.day) for one in removed.calls()] == [(call, NOW.date())]
    assert removed.give_back(call) == path
    assert {each.name: each.read_bytes() for each in path.parent.glob(f"{call}.json*")} == before
    assert removed.calls() == []
    with pytest.raises(FileNotFoundError):
        removed.give_back(call)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("at", [0, 1])
def test_killed_half_way_the_call_is_still_where_it_was(store: CallStore, at: int, back: bool) -> None:
    call = next(store.ids())
    whole = store.find(call).read_bytes()
    if back:
        Removed(store, now=lambda: NOW).put(call)
    half = Removed(store, now=lambda: NOW, disk=Killed(at))
    with pytest.raises(Stops):
        (half.give_back if back else half.put)(call)
    again = Removed(store, now=lambda: NOW)
    if back and at == 0:
        assert call in {one.id for one in again.calls()}
        again.give_back(call)
    assert store.find(call).read_bytes() == whole
    if not back:
        again.put(call)
        assert call not in set(store.ids())
        assert again.calls()[0].path.read_bytes() == whole


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("then", ["nothing", "mend", "empty"])
def test_a_call_that_was_moved_half_way_is_in_one_place_alone(
    store: CallStore, tmp_path: Path, back: bool, then: str
) -> None:
    call, other = sorted(store.ids())
    before = {path.name: path.read_bytes() for path in store.folder.rglob("*.json*")}
    if back:
        Removed(store, now=lambda: NOW).put(call)
    half = Removed(store, now=lambda: NOW, disk=Killed(1))
    with pytest.raises(Stops):
        (half.give_back if back else half.put)(call)
    backups = Backups({"data": store.root}, tmp_path / "backups", now=lambda: NOW, version="1")
    backups.make()
    index = Index(tmp_path / "cache", store)
    again = Removed(store, now=lambda: NOW)
    if then == "mend":
        again.mend()
    if then == "empty":
        assert [one.id for one in again.old(OLD)] == [call]
        Privacy(store, index, backups).empty(again.old(OLD))
    assert again.calls() == []
    assert sorted(store.ids()) == [call, other]
    assert store.find(call).read_bytes() == before[f"{call}.json"]
    if then != "nothing":
        assert again.everything() == []
        assert list(again.folder.iterdir()) == []
    if then == "mend":
        assert {path.name: path.read_bytes() for path in store.folder.rglob("*.json*")} == before
    with zipfile.ZipFile(backups.existing()[0]) as archive:
        assert {call, other} <= {Path(name).name.partition(".")[0] for name in archive.namelist()}
    index.close()


def test_a_call_that_a_backup_brought_back_does_not_wait_to_be_gone(store: CallStore, tmp_path: Path) -> None:
    call, other = sorted(store.ids())
    backups = Backups({"data": store.root}, tmp_path / "backups", now=lambda: NOW, version="1")
    backups.make()
    removed = Removed(store, now=lambda: NOW)
    removed.put(call)
    backups.restore(backups.existing()[0])
    later = Removed(store, now=lambda: NOW)
    assert later.calls() == []
    index = Index(tmp_path / "cache", store)
    Privacy(store, index, backups).empty(later.old(OLD))
    assert sorted(store.ids()) == [call, other]
    with zipfile.ZipFile(backups.existing()[0]) as archive:
        assert {call, other} <= {Path(name).name.partition(".")[0] for name in archive.namelist()}
    assert later.everything() == []
    index.close()


def test_emptied_it_is_out_of_the_index_and_of_every_backup(store: CallStore, tmp_path: Path) -> None:
    index = Index(tmp_path / "cache", store)
    index.refresh()
    backups = Backups({"data": store.root}, tmp_path / "backups", now=lambda: NOW, version="1")
    kept, call = sorted(store.ids())
    backups.make()
    removed = Removed(store, now=lambda: NOW)
    removed.put(call)
    later = Backups({"data": store.root}, tmp_path / "backups", now=lambda: NOW + timedelta(hours=1), version="1")
    later.make()  # holds it as a removed one
    Privacy(store, index, backups).empty(removed.calls())
    assert [hit.id for hit in search(index, "").hits] == [kept]
    for path in backups.existing():
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        assert not [name for name in names if call in name]
        assert [name for name in names if kept in name]
    assert removed.calls() == []
    assert list(store.root.rglob(f"{call}*")) == []
    index.close()


def test_who_is_forgotten_is_forgotten_among_the_removed_too(store: CallStore, tmp_path: Path) -> None:
    index = Index(tmp_path / "cache", store)
    backups = Backups({"data": store.root}, tmp_path / "backups", now=lambda: NOW, version="1")
    call = next(store.ids())
    header = store.load(call).header
    Removed(store, now=lambda: NOW).put(call)
    name = str(header.facts["person"].get("full_name"))
    person = Person(id=header.person or "p", given=name)
    traces: Traces = Privacy(store, index, backups).traces(person)
    assert call in (*traces.calls, *traces.alike)
    index.close()


def test_only_what_waited_long_enough_is_old(store: CallStore) -> None:
    call = next(store.ids())
    Removed(store, now=lambda: NOW).put(call)
    removed = Removed(store, now=lambda: NOW)
    assert removed.old(OLD - timedelta(days=1)) == []
    assert [one.id for one in removed.old(OLD)] == [call]


def test_the_doctor_says_that_calls_wait_there(store: CallStore) -> None:
    call = next(store.ids())
    Removed(store, now=lambda: NOW).put(call)
    report = Doctor(store, None, None, mend=False).examine()
    assert [found.kind for found in report.findings if "Removed calls wait here" in str(found.text)] == [
        FindingKind.NOTICE
    ]
    assert report.calls == 1
    assert not backup_of(store.root / "calls" / f"{call}.json").exists()


def test_the_doctor_does_not_count_what_was_given_back(store: CallStore) -> None:
    call, other = sorted(store.ids())[:2]
    removed = Removed(store, now=lambda: NOW)
    for each in (call, other):
        removed.put(each)
    removed.give_back(call)
    left = removed.folder / NOW.date().isoformat() / "2026" / "11" / f"{call}.json.bak"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"{}")
    report = Doctor(store, None, None, mend=False).examine()
    (told,) = [str(found.text) for found in report.findings if "Removed calls wait here" in str(found.text)]
    assert ": 1." in told


def test_what_a_kill_left_here_does_not_take_the_place_of_a_newer_copy(store: CallStore) -> None:
    call, _ = sorted(store.ids())
    path, removed = store.find(call), Removed(store, now=lambda: NOW)
    before = {each.name: each.read_bytes() for each in path.parent.glob(f"{call}.json*")}
    left = removed.folder / f"{NOW:%Y-%m-%d}" / path.parent.relative_to(store.folder) / backup_of(path).name
    left.parent.mkdir(parents=True)
    left.write_bytes(b"of an earlier day")
    assert [one.id for one in removed.everything()] == [call]
    removed.mend()
    assert {each.name: each.read_bytes() for each in path.parent.glob(f"{call}.json*")} == before
    assert removed.everything() == []


def test_a_call_that_is_in_its_place_is_not_put_back_over_it(store: CallStore) -> None:
    call, _ = sorted(store.ids())
    path, removed = store.find(call), Removed(store, now=lambda: NOW)
    old = path.read_bytes()
    removed.put(call)
    path.write_bytes(old + b"\n")  # a backup brought it back
    with pytest.raises(FileNotFoundError):
        removed.give_back(call)
    assert path.read_bytes() == old + b"\n"


def test_while_nothing_may_be_changed_nothing_is_moved_or_deleted(store: CallStore) -> None:
    call = next(iter(store.ids()))
    other = Removed(CallStore(store.root, Writer(), now=lambda: NOW, read_only="Another has it."), now=lambda: NOW)
    Removed(store, now=lambda: NOW + timedelta(days=1)).put(call)
    (waiting,) = other.everything()
    for act in (
        lambda: other.put(call), lambda: other.give_back(call), lambda: other.delete([waiting]),
        lambda: other.wait_anew(NOW.date()),
    ):  # fmt: skip
        with pytest.raises(ReadOnly, match="Another has it"):
            act()
    assert other.everything() == [waiting]
