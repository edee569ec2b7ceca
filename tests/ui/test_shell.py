"""The window itself: it remembers its places by screen, and never loses them to a bad file."""

from __future__ import annotations

import errno
import json
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.actions import Actions
from callassist.ui.appearance import Appearance
from callassist.ui.shell import LAST, LEAST, SIZE, STRIP_LEAST, Shell


def shell(look: Appearance, qtbot: QtBot, memory: Path) -> Shell:
    made = Shell(look, Actions(), memory=memory)
    qtbot.addWidget(made)
    made.place_window()
    made.show()
    QApplication.processEvents()
    return made


def test_it_opens_where_it_was(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "config" / "window.json"
    first = shell(look, qtbot, memory)
    assert first.size() == SIZE
    first.setGeometry(20, 30, 760, 560)
    first.close()
    assert shell(look, qtbot, memory).geometry() == QRect(20, 30, 760, 560)


def test_strip_and_window_have_places_of_their_own(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "window.json"
    first = shell(look, qtbot, memory)
    first.toggle_strip()
    first.setGeometry(300, 10, 380, 600)
    first.toggle_strip()
    assert first.size() == SIZE
    first.close()
    second = shell(look, qtbot, memory)
    assert second.size() == SIZE
    second.toggle_strip()
    assert second.geometry() == QRect(300, 10, 380, 600)


def test_it_opens_on_the_screen_it_was_on_last_or_else_where_it_was_on_this_one(
    look: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    memory = tmp_path / "window.json"
    shell(look, qtbot, memory).close()
    places = json.loads(memory.read_text(encoding="utf-8"))
    here = next(name for name in places if not name.startswith(LAST))
    for last, opened in (
        ([30, 20, 780, 560], QRect(30, 20, 780, 560)),
        ([9000, 9000, 780, 560], QRect(5, 6, 790, 570)),
    ):
        memory.write_text(json.dumps({here: [5, 6, 790, 570], f"{LAST} full": last}), encoding="utf-8")
        assert shell(look, qtbot, memory).geometry() == opened


def test_closed_as_a_strip_it_opens_whole_where_it_was_before(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "window.json"
    first = shell(look, qtbot, memory)
    first.setGeometry(20, 30, 760, 560)
    first.toggle_strip()
    first.close()
    assert shell(look, qtbot, memory).geometry() == QRect(20, 30, 760, 560)


def test_a_place_on_a_screen_that_is_gone_is_not_used(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    memory = tmp_path / "window.json"
    first = shell(look, qtbot, memory)
    first.setGeometry(90_000, 90_000, 800, 600)
    first.close()
    assert shell(look, qtbot, memory).size() == SIZE


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": "y"}', '{"x full": [1, 2]}', "\x00"])
def test_a_bad_memory_is_no_reason_not_to_open(look: Appearance, qtbot: QtBot, tmp_path: Path, text: str) -> None:
    memory = tmp_path / "window.json"
    memory.write_text(text, encoding="utf-8")
    assert shell(look, qtbot, memory).size() == SIZE


@pytest.fixture
def known_places(look: Appearance, qtbot: QtBot, tmp_path: Path) -> dict[str, object]:
    """What a window that was whole, a strip and closed leaves in its memory."""
    memory = tmp_path / "known" / "window.json"
    made = shell(look, qtbot, memory)
    made.toggle_strip()
    made.toggle_strip()
    made.close()
    return json.loads(memory.read_text(encoding="utf-8"))


NUMBERS = st.integers() | st.floats() | st.booleans() | st.sampled_from([-(2**31), 2**31, 2**31 - 1, 10**400, -1, 0])
VALUES = st.recursive(
    st.none() | NUMBERS | st.text(max_size=5) | st.lists(NUMBERS, min_size=4, max_size=4),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_the_memory_is_no_reason_not_to_open_in_sight(
    look: Appearance, known_places: dict[str, object], tmp_path: Path, data: st.DataObject
) -> None:
    memory = tmp_path / "window.json"
    document: object = dict(known_places)
    for key in data.draw(st.lists(st.sampled_from([*sorted(known_places), "other"]), min_size=1, max_size=4)):
        document[key] = data.draw(VALUES)  # type: ignore[index]
    if data.draw(st.integers(0, 9)) == 0:
        document = data.draw(VALUES)
    memory.write_text(json.dumps(document), encoding="utf-8")
    for _ in range(2):  # and once more with what it kept itself
        made = Shell(look, Actions(), memory=memory)
        made.place_window()
        made.show()
        QApplication.processEvents()
        free = made.screen().availableGeometry()
        for _strip in range(3):
            assert free.contains(made.geometry())
            assert made.width() >= STRIP_LEAST.width()
            made.toggle_strip()
        made.close()
        kept = json.loads(memory.read_text(encoding="utf-8"))
        assert {type(measure) for place in kept.values() for measure in place} == {int}
        made.deleteLater()


def test_a_memory_that_may_not_be_looked_at_is_no_reason_not_to_open(
    look: Appearance, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "refused")

    monkeypatch.setattr(Path, "exists", refuse)
    assert shell(look, qtbot, tmp_path / "window.json").size() == SIZE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps who may read in another way")
@pytest.mark.parametrize("before", [False, True])
def test_its_memory_is_for_its_owner_alone(look: Appearance, qtbot: QtBot, tmp_path: Path, before: bool) -> None:
    memory = tmp_path / "config" / "window.json"
    if before:
        memory.parent.mkdir()
        memory.write_text("{}", encoding="utf-8")
        memory.chmod(0o644)
    shell(look, qtbot, memory).close()
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    assert [path.name for path in memory.parent.iterdir()] == ["window.json"]


def test_it_is_never_smaller_than_a_call_needs(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    made = shell(look, qtbot, tmp_path / "window.json")
    made.resize(10, 10)
    assert made.size() == LEAST


def test_pages_stand_in_the_side_bar_in_their_order_and_low_ones_at_the_foot(
    look: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    made = shell(look, qtbot, tmp_path / "window.json")
    for name in ("one", "two", "three"):
        made.home.add_page(name, name, QWidget(), low=name == "two")

    def are_in_order() -> bool:
        one, three, two = (made.home.entries[name].mapTo(made, QPoint(0, 0)).y() for name in ("one", "three", "two"))
        return one < three < two

    qtbot.waitUntil(are_in_order)
