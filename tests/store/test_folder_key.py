"""The key of a sealed folder in common: made once, carried as a text or a file, and only its owner's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from callassist.people.person_model import Person
from callassist.store.folder_seal import (
    KEPT_AS,
    FolderKey,
    SealError,
    keep_keys,
    kept_keys,
    key_in,
    new_key,
    read_folder_keys,
)
from tests.store.stations import Station, words_below

ONE = FolderKey(bytes(range(32)))


def test_a_key_is_carried_as_a_text_or_a_file(tmp_path: Path) -> None:
    key = new_key()
    assert new_key() != key
    assert key_in(f" {key.text}\n") == key
    keep_keys(tmp_path, [key])
    path = tmp_path / KEPT_AS
    assert read_folder_keys(path) == (key,)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    keep_keys(tmp_path, [ONE])
    keep_keys(tmp_path, [ONE])
    assert kept_keys(tmp_path) == (ONE, key)
    for wrong in (
        "",
        "x",
        key.text[:-1],
        key.text[:-8],
        f"{key.text[:-9]}AAAAAAAAA",
        "callassist-folder-key-2:AAAA",
        "ä",
    ):
        with pytest.raises(SealError, match="This is no key"):
            key_in(wrong)
    path.write_text("nothing\n")
    with pytest.raises(SealError, match="cannot be understood"):
        kept_keys(tmp_path)
    keep_keys(tmp_path, [ONE])
    assert kept_keys(tmp_path) == (ONE,)


def test_what_a_key_tells_of_words_is_another_of_others() -> None:
    told = ((), (b"",), (b"", b""), (b"ab",), (b"a", b"b"), (b"b", b"a"))
    every = [(key, what, words) for key in (ONE, new_key()) for what in ("name", "nonce") for words in told]
    found = [key.part(what, 24, *words) for key, what, words in every]
    assert len(set(found)) == len(found)
    assert found == [key.part(what, 24, *words) for key, what, words in every]
    assert ONE.part("name", 8, b"a", b"bc").hex() == "690ace9afcc1d779"  # every version finds the names of another


def test_without_the_package_nothing_is_put_there_rather_than_unsealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nacl.bindings", None)
    station = Station(tmp_path)
    station.sealing = True
    station.restart()
    station.put(Person(id="p1", full="Marker"))
    with pytest.raises(SealError, match="pip install pynacl"):
        station.exchange.join()
    assert words_below(station.shared, b"Marker") == []
    assert kept_keys(station.state) == ()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(SealError, match="This build .* The one called callassist-office has"):
        station.exchange.sync()
    station.close()
