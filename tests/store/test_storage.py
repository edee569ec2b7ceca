import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from callassist.files import Disk, backup_of, write_atomic
from callassist.store.storage import (
    AtomicStorage,
    Damaged,
    Database,
    decode_tables,
    encode,
    read_and_heal,
    read_either,
    seal_of,
)

_texts = st.text(st.characters(codec="utf-8"), max_size=20)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | _texts,
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
_tables = st.dictionaries(
    _texts.filter(lambda name: name != "seal"),
    st.dictionaries(st.integers(1, 99).map(str), st.dictionaries(_texts, _values, max_size=4), max_size=4),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40)
@given(_tables)
def test_what_is_encoded_comes_back(tables: dict[str, dict[str, dict[str, object]]]) -> None:
    raw = encode(tables)
    assert seal_of(raw) is True
    assert decode_tables(raw) == tables
    assert json.loads(raw)["seal"]["1"]["crc32"] > -1


def _is_noticed(raw: bytes) -> bool:
    try:
        decode_tables(raw)
    except ValueError:
        return True
    return seal_of(raw) is not True


def test_every_flipped_bit_and_every_cut_is_noticed() -> None:
    raw = encode({"call": {"1": {"phone": "+1 555 0100"}}})
    flips = [raw[:at] + bytes([raw[at] ^ (1 << bit)]) + raw[at + 1 :] for at in range(len(raw)) for bit in range(8)]
    cuts = [raw[:at] for at in range(len(raw))]
    assert all(_is_noticed(each) for each in flips + cuts)
    print(f"\n{len(flips)} flipped bits and {len(cuts)} cuts, all noticed")


def _number(raw: bytes) -> int:
    return int(decode_tables(raw)["t"]["1"]["n"])


def _write(path: Path, *numbers: int) -> None:
    for number in numbers:
        write_atomic(path, encode({"t": {"1": {"n": number}}}), Disk())


@pytest.mark.parametrize("damage", [b"", b"  \n", b"\x00" * 100, b'{"t":', b"not json", b"[1, 2]", b'{"t": 1}'])
def test_the_previous_version_stands_in_for_a_damaged_file(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "a.json"
    _write(path, 1, 2)
    path.write_bytes(damage)
    found = read_either(path, _number, Disk())
    assert (found.value, found.origin) == (1, backup_of(path))
    assert "a.json" in found.trouble
    assert path.read_bytes() == damage

    healed = read_and_heal(path, _number, Disk())
    aside = tmp_path / "a.json.damaged"
    assert aside.read_bytes() == damage
    assert str(aside) in healed.trouble
    assert read_either(path, _number, Disk()).trouble == ""


def test_a_changed_digit_is_noticed_and_the_copy_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _write(path, 1, 2)
    path.write_bytes(path.read_bytes().replace(b'"n":2', b'"n":7'))
    assert read_either(path, _number, Disk()).value == 1


def test_a_changed_digit_without_a_copy_is_shown_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    _write(path, 2)
    path.write_bytes(path.read_bytes().replace(b'"n":2', b'"n":7'))
    found = read_and_heal(path, _number, Disk())
    assert found.value == 7
    assert "Please look it over" in found.trouble
    assert path.exists()


def test_a_file_edited_by_hand_without_its_seal_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"t": {"1": {"n": 5}}}')
    assert read_either(path, _number, Disk()).value == 5


def test_when_nothing_can_be_read_both_are_set_aside_and_never_deleted(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for damage in (b"first", b"second"):
        path.write_bytes(damage)
        backup_of(path).write_bytes(b"copy of the " + damage)
        with pytest.raises(Damaged, match=r"set aside as .*a\.json\.damaged"):
            read_and_heal(path, _number, Disk())
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "a.json.damaged": b"first",
        "a.json.damaged-2": b"second",
        "a.json.bak.damaged": b"copy of the first",
        "a.json.bak.damaged-2": b"copy of the second",
    }


def test_nothing_there_is_not_damage(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_and_heal(tmp_path / "a.json", _number, Disk())


def test_tinydb_works_on_it_as_on_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    db = TinyDB(storage=lambda: AtomicStorage(path, disk=Disk(), autocommit=True))
    db.table("people").insert({"name": "One"})
    db.table("people").insert({"name": "Two"})
    db.table("people").remove(doc_ids=[1])
    again = TinyDB(storage=lambda: AtomicStorage(path, disk=Disk()))
    assert again.table("people").all() == [{"name": "Two"}]


def test_several_changes_are_one_write(tmp_path: Path) -> None:
    storage = AtomicStorage(tmp_path / "a.json", disk=Disk())
    db = Database(storage)
    db.add("t", {1: {"a": 1, "b": 1}, 2: {"a": 2}})
    db.put("t", {1: {"a": 3}})
    db.remove("t", [2, 99])
    assert not storage.path.exists()
    storage.commit()
    assert decode_tables(storage.path.read_bytes()) == {"t": {"1": {"a": 3}}}
    assert Database(AtomicStorage(storage.path, disk=Disk())).documents("t") == {1: {"a": 3}}


def test_half_characters_are_replaced_wherever_they_are(tmp_path: Path) -> None:
    broken = "a\ud800"
    raw = encode({"t": {"1": {"list": [broken, [broken], 1], broken: {"x": broken}}}})
    assert decode_tables(raw)["t"]["1"] == {"list": ["a\ufffd", ["a\ufffd"], 1], "a\ufffd": {"x": "a\ufffd"}}


def test_nothing_is_written_where_there_is_nothing(tmp_path: Path) -> None:
    storage = AtomicStorage(tmp_path / "a.json", disk=Disk())
    storage.commit()
    assert list(tmp_path.iterdir()) == []
