"""What people and planner load before anybody is looked at: nothing that costs time."""

import subprocess
import sys

import pytest

LATE = ("phonenumbers", "holidays", "babel", "icalendar", "charset_normalizer", "rapidfuzz", "PySide6")


@pytest.mark.parametrize(
    "module",
    ["callassist.people.facts", "callassist.people.find", "callassist.planner.today", "callassist.cli.cmd_planner",
     "callassist.cli.cmd_people", "callassist.people.importing", "callassist.exports.ics"],
)  # fmt: skip
def test_slow_libraries_are_loaded_when_they_are_used(module: str):
    program = f"import sys, {module}; print([name for name in {LATE!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
