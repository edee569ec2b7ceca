"""Widgets are tested with the look that ships, at its own size."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.script.reader import read_text
from callassist.ui.actions import Actions
from callassist.ui.appearance import Appearance, bundled_themes, load_fonts
from tests.ui.desk import Desk, OpenDesk, bundled


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["callassist", "-style", "fusion"]


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> list[str]:
    return load_fonts()


@pytest.fixture
def look(qapp: QApplication, fonts: list[str]) -> Appearance:
    look = Appearance(bundled_themes())
    look.apply()
    return look


@pytest.fixture
def open_desk(look: Appearance, qtbot: QtBot) -> OpenDesk:
    """Open a live window on a bundled script's id, or on the text of one."""

    def opened(
        script: str = "screen-candidate",
        *,
        actions: Actions | None = None,
        at: datetime | None = None,
        **facts: Mapping[str, object],
    ) -> Desk:
        found = bundled(script) if "\n" not in script else read_text(script).script
        assert found is not None
        known = {group: dict(values) for group, values in found.sample.items() if isinstance(values, Mapping)}
        return Desk(look, qtbot, found, {**known, **facts}, actions, at)

    return opened


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    return open_desk()
