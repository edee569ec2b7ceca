"""The states of the window that are pictured, for tests that look at each of them; packaging/ makes the pictures."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

from pictures import STATES, Camera, State, sample_worlds, show_state, wait_answered
from sample_people import TABLE

__all__ = ["STATES", "TABLE", "Camera", "State", "sample_worlds", "show_state", "wait_answered"]
