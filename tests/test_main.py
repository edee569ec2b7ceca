import sys

import pytest

from callassist import __main__


@pytest.fixture
def at_the_end(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was to be called at the end of the process."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr("atexit.register", lambda *what: asked.append(what))
    monkeypatch.setattr("callassist.cli.main.main", lambda: 3)
    return asked


def test_a_process_with_a_window_ends_at_once(
    monkeypatch: pytest.MonkeyPatch, at_the_end: list[tuple[object, ...]]
) -> None:
    from callassist.ui.shutdown import end_process

    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", sys)
    assert __main__.main() == 3
    assert at_the_end == [(end_process, 3)]


def test_a_process_without_a_window_ends_as_python_does(
    monkeypatch: pytest.MonkeyPatch, at_the_end: list[tuple[object, ...]]
) -> None:
    monkeypatch.delitem(sys.modules, "PySide6.QtWidgets", raising=False)
    assert __main__.main() == 3
    assert at_the_end == []
