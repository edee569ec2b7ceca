"""The pictures are written by one command; what they show is walked over beside the journeys."""

from __future__ import annotations

from pathlib import Path

import pictures
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from callassist.demo import TO_SALARY, TO_THE_END


def test_states_of_the_window_are_pictured(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = next(state for state in pictures.STATES if state[0] is pictures.home_of)
    monkeypatch.setattr(pictures, "STATES", (home,))
    assert pictures.write_screenshots(tmp_path) == 0
    images = {path.name: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert f"{len(images)} pictures in" in capsys.readouterr().out
    assert images["home-narrow.png"].size().toTuple() == (720, 520)
    light, dark = (images[f"home-{theme}.png"].pixelColor(4, 4).lightness() for theme in ("light", "dark"))
    assert light > 200 > 60 > dark


def test_what_is_written_in_the_sample_call_has_its_german() -> None:
    moves = (*TO_SALARY, *TO_THE_END)
    german = pictures.in_german(moves)
    assert [verb for verb, _ in german] == [verb for verb, _ in moves]
    assert [what for verb, what in german if verb != "type"] == [what for verb, what in moves if verb != "type"]
