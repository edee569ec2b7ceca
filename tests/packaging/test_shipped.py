"""Nothing is shipped that the list of what is in it does not name."""

import re
from pathlib import Path

import pytest
import shipped

from callassist.third_party import Part

HOLIDAYS, YAML = Part("holidays", "1", "MIT"), Part("ruamel.yaml", "1", "MIT")


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("holidays", False),
        ("holidays-0.109.dist-info", False),
        ("ruamel", False),  # the module of a package of another name
        ("callassist", False),
        ("callassist-0.1.0.dist-info", False),
        ("json", False),
        ("python3.11", False),
        ("base_library.zip", False),
        ("_sysconfigdata__linux_x86_64-linux-gnu", False),
        ("libxcb-cursor.so.0", False),
        ("libshiboken6.abi3.so.6.11", False),
        ("holidays.libs", False),
        ("holidays.cpython-311-x86_64-linux-gnu.so", False),
        ("hypothesis", True),
        ("hypothesis-6.1.dist-info", True),
        ("tests", True),
    ],
)
def test_what_belongs_to_no_part_is_named(name: str, strange: bool) -> None:
    assert shipped.unaccounted([name], [HOLIDAYS, YAML]) == ([name.removesuffix("-6.1.dist-info")] if strange else [])


def test_the_libraries_of_an_office_are_named_with_their_licences(tmp_path: Path) -> None:
    (folder := tmp_path / "psycopg_binary.libs").mkdir()
    for name in ("libpq-e9b5c9ac.so.5.18", "libssl-6a9b88ec.so.3", "libcrypto-3a0647ea.so.3"):
        (folder / name).touch()
    found = {part.name: part.licence for part in shipped.of_an_office(tmp_path)}
    assert found == {
        "OpenSSL (in psycopg-binary)": "Apache-2.0",
        "libpq (in psycopg-binary)": "PostgreSQL",
        "libsodium (in PyNaCl)": "ISC",
    }
    (folder / "libnew-1.so").touch()
    with pytest.raises(ValueError, match="in no list of licences: new"):
        list(shipped.of_an_office(tmp_path))


def test_an_extra_brings_what_it_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = {"one": ['two[more] ; extra == "all"', "four"], "two": ['three ; extra == "more"'], "three": [], "four": []}
    for name, wishes in asks.items():
        (folder := tmp_path / f"{name}-1.dist-info").mkdir()
        lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1", *(f"Requires-Dist: {wish}" for wish in wishes)]
        (folder / "METADATA").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(tmp_path)
    assert {part.name for part in shipped.distributions("one", frozenset())} == {"four"}
    assert {part.name for part in shipped.distributions("one", frozenset({"all"}))} == {"two", "three", "four"}


def test_what_is_built_into_others_is_named_with_its_licence() -> None:
    found = {part.name: part for part in shipped.within()}
    assert {"libxml2 (in lxml)", "libiconv (in lxml)", "expat (in Python)"} <= set(found)
    assert all(part.licence and re.fullmatch(r"[\d.]*", part.version) for part in found.values())
