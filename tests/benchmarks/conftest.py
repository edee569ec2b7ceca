"""Benchmarks of the window use the window's own fixtures."""

from tests.ui.conftest import fonts, look, open_desk, qapp_args
from tests.ui.studio.conftest import open_studio

__all__ = ["fonts", "look", "open_desk", "open_studio", "qapp_args"]
