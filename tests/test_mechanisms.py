"""What the window does everywhere in the same way is written in one place."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "callassist"

PLACES = {
    r"\.sender\(\)": set(),  # what a signal is about is bound when it is connected, or stands in the signal
    r"\bQFileDialog\b": {"ui/file_picker.py"},
    r"\.itemAt\(": set(),  # what it gives outlives what Qt has deleted (`ui/widgets/layouts.py`)
}


@pytest.mark.parametrize("pattern", PLACES)
def test_mechanisms_stand_in_one_place(pattern: str) -> None:
    found = {
        module.relative_to(PACKAGE).as_posix()
        for module in PACKAGE.rglob("*.py")
        if re.search(pattern, module.read_text(encoding="utf-8"))
    }
    assert found == PLACES[pattern]
