"""Nothing is shipped that the list of what is in it does not name."""

import re

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
        ("hypothesis", True),
        ("hypothesis-6.1.dist-info", True),
        ("tests", True),
    ],
)
def test_what_belongs_to_no_part_is_named(name: str, strange: bool) -> None:
    assert shipped.unaccounted([name], [HOLIDAYS, YAML]) == ([name.removesuffix("-6.1.dist-info")] if strange else [])


def test_what_is_built_into_others_is_named_with_its_licence() -> None:
    found = {part.name: part for part in shipped._within()}
    assert {"libxml2 (in lxml)", "libiconv (in lxml)", "expat (in Python)"} <= set(found)
    assert all(part.licence and re.fullmatch(r"[\d.]*", part.version) for part in found.values())
