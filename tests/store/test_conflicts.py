"""Copies that synchronisers make are named; nothing else is."""

from datetime import timedelta
from pathlib import Path

import pytest

from callassist.store.backup import for_folders
from callassist.store.calls import CallStore
from callassist.store.conflicts import Conflicts
from callassist.store.doctor import Doctor, FindingKind
from callassist.store.index import Index
from callassist.store.maintenance import MaintenancePlan
from tests.store.samples import NOW, header

CALL = "20261122-093000-a1b2c3d4"
COPIES = {
    "Nextcloud": "{} (conflicted copy 2026-11-22 093000).json",
    "Dropbox": "{} (Ada's conflicted copy 2026-11-22).json",
    "Syncthing": "{}.sync-conflict-20261122-093000-ABCDEFG.json",
    "Google Drive": "{} (1).json",
    "iCloud": "{} 2.json",
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
    assert trouble.path == copy
    upkeep.dismiss((trouble,))
    assert upkeep.look().troubles == ()
    copy.unlink()
    assert finder.find() == []
    index.close()


def test_one_named_after_the_machine_is_told_as_another_file_of_the_call(store: CallStore, month: Path) -> None:
    """OneDrive makes an id of its own: the doctor says whose it is."""
    copy = month / f"{CALL}-DESKTOP.json"
    copy.write_bytes((month / f"{CALL}.json").read_bytes())
    (found,) = [found for found in Doctor(store, None, None, mend=False).examine().findings if found.path == copy]
    assert CALL in found.text
    (store.root / "people-DESKTOP.json").write_bytes(b"{}")
    assert [path.name for path in Conflicts(store).find()] == ["people-DESKTOP.json"]
