"""What the help promises in figures, and what a file must be to count as a call."""

import json
import stat
import zipfile
from pathlib import Path

import pytest

from callassist.files import TEMP_SUFFIX
from callassist.store import removed
from callassist.store.backup import DAYS, WEEKS, for_folders
from callassist.store.calls import CallStore, decode_call
from callassist.store.lock import OWNER_NAME, DataLock
from callassist.store.maintenance import Chores
from tests.store.samples import NOW, header, note


def test_backups_and_removed_calls_are_kept_as_long_as_the_help_says() -> None:
    assert (DAYS, WEEKS, removed.DAYS) == (7, 4, 30)


def test_chores_that_had_nothing_to_do_did_nothing() -> None:
    assert Chores() == Chores(backup=None, purged=0)


def test_each_file_that_a_backup_unpacks_to_is_its_owners_alone(store: CallStore, tmp_path: Path) -> None:
    file = store.create(header(), {})
    file.append(note(1))
    assert file.close()
    made = for_folders(store.root, tmp_path / "config", now=lambda: NOW, version="1").make()
    with zipfile.ZipFile(made) as archive:
        modes = {stat.S_IMODE(info.external_attr >> 16) for info in archive.infolist() if info.filename != "about.json"}
    assert modes == {0o600}


@pytest.mark.parametrize("table", ["events", "texts"])
@pytest.mark.parametrize(
    ("key", "sound"), [("2", True), ("x", False), ("-1", False), ("1.5", False), ("\u0662", False)]
)
def test_a_call_in_which_something_has_no_number_is_none(store: CallStore, table: str, key: str, sound: bool) -> None:
    file = store.create(header(), {"hash-1": "the text"})
    file.append(note(1))
    assert file.close()
    document = json.loads(file.path.read_bytes())
    [(number, held)] = document[table].items()
    document[table] = {key: held}
    raw = json.dumps(document).encode()
    if sound:
        assert decode_call(raw).call["1"].id
    else:
        with pytest.raises(ValueError, match="without a number"):
            decode_call(raw)
    assert number == "1"


def test_who_has_the_folder_is_told_as_no_window_that_starts_unless_it_says_so(tmp_path: Path) -> None:
    with DataLock(tmp_path):
        assert "starting" not in (tmp_path / OWNER_NAME).read_text()
    lock = DataLock(tmp_path).acquire(starting=True)
    assert "starting" in (tmp_path / OWNER_NAME).read_text()
    lock.started()
    assert "starting" not in (tmp_path / OWNER_NAME).read_text()
    lock.release()
    assert not list(tmp_path.glob(f"*{TEMP_SUFFIX}"))
