"""Benchmarks of the window use the window's own fixtures."""

from tests.ui.conftest import fonts, look, open_desk, qapp_args

__all__ = ["fonts", "look", "open_desk", "qapp_args"]
