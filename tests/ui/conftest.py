"""Widgets are tested with the look that ships, at its own size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from callassist.ui.look import Look, bundled_themes, load_fonts


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["callassist", "-style", "fusion"]


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> list[str]:
    return load_fonts()


@pytest.fixture
def look(qapp: QApplication, fonts: list[str]) -> Look:
    look = Look(bundled_themes())
    look.apply()
    return look
