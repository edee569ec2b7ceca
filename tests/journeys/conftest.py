"""What every window of a journey would do anew, and does once: reading the scripts that come with the app."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from callassist import assets
from callassist.script import reader
from callassist.script.script_model import ReadResult


@pytest.fixture(scope="session", autouse=True)
def _bundled_scripts_are_read_once() -> Iterator[None]:
    read, bundled = reader.read_script, assets.path("scripts")

    @cache
    def once(path: Path, root: Path | None) -> ReadResult:
        return read(path, root=root)

    def read_script(path: Path, *, root: Path | None = None) -> ReadResult:
        return once(path, root) if path.is_relative_to(bundled) else read(path, root=root)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_script", read_script)
        yield
