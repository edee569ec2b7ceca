"""The window in every state that the documents picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from callassist import cli


def colours(picture: Path) -> int:
    """How many different colours are seen along a grid over a picture."""
    image = QImage(str(picture))
    return len({image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)})


def test_every_state_of_the_window_can_be_pictured(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["screenshots", str(tmp_path)]) == 0
    pictures = sorted(tmp_path.glob("*.png"))
    assert f"{len(pictures)} pictures in" in capsys.readouterr().out
    assert {"home-dark.png", "live-200-percent.png", "wrap-up-light.png"} <= {path.name for path in pictures}
    assert [path.name for path in pictures if colours(path) < 5] == []
