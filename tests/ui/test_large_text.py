"""Text at twice its size, in English and German: nothing on a page is cut at its side, in a small window neither."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from callassist import paths
from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until, start_sample
from callassist.people.interactions import Interaction, InteractionKind
from callassist.ui.appearance import Appearance
from callassist.ui.palette import HitRow
from callassist.ui.people_service import new_person
from callassist.ui.shell import SideEntry
from callassist.ui.translation import Translation
from callassist.ui.widgets import paint
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.buttons import Button, Pressable
from callassist.ui.widgets.chips import Chip
from callassist.ui.widgets.inputs import LineInput
from callassist.ui.widgets.more_row import MoreRow

SIZES = [(1366, 768), (720, 520)]


@pytest.fixture(params=["en", "de"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Path]:
    """A world whose windows speak this language."""
    world, before = tmp_path / "world", QLocale()
    settings = paths.within(world).make().config / "settings.toml"
    settings.write_text(f'[look]\nlanguage = "{request.param}"\ntext_size = 200\n', encoding="utf-8")
    yield world
    for translation in qapp.findChildren(Translation):
        qapp.removeTranslator(translation)
        translation.deleteLater()
    qapp.setProperty("speaks", None)
    QLocale.setDefault(before)


@pytest.fixture
def large(spoken: Path) -> Iterator[tuple[App, Hand]]:
    with opened(spoken, StillClock(START)) as (app, hand):
        yield app, hand


def cut(root: QWidget) -> list[str]:
    """What is wider than the place it scrolls in, and the buttons that do not show all of their words."""
    found = [
        f"{type(area.widget()).__name__}: {area.widget().width()} in {area.viewport().width()}"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.widget().width() > area.viewport().width()
    ]
    for kind in (Button, Chip):
        found += [
            f"“{button.text()}”: {button.width()} for {button.sizeHint().width()}"
            for button in root.findChildren(kind)
            if button.isVisible() and button.width() < button.sizeHint().width()
        ]
    return found


def resize(app: App, size: tuple[int, int]) -> None:
    app.shell.resize(*size)
    pump(4)


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_whole_across(large: tuple[App, Hand], size: tuple[int, int]) -> None:
    app, _ = large
    resize(app, size)
    found = {}
    for page in app.shell.home.pages():
        app.shell.home.open(page)
        pump(4)
        found[page] = cut(app.shell)
    assert not any(found.values()), found


@pytest.mark.parametrize("size", SIZES)
def test_every_form_of_a_page_is_whole_across(large: tuple[App, Hand], size: tuple[int, int]) -> None:
    app, _ = large
    resize(app, size)
    found = {}
    for name, begin in (("lists", "new"), ("people", "new"), ("scripts", "paste"), ("scripts", "new")):
        app.shell.home.open(name)
        pump(4)
        getattr(app.shell.home.page(name), begin).click()
        pump(4)
        found[name, begin] = cut(app.shell)
        if app.shell.stack.currentWidget() is not app.shell.home:
            app.studio.close()
    assert not any(found.values()), found


@pytest.mark.parametrize("size", SIZES)
def test_a_call_and_what_comes_after_it_are_whole_across(large: tuple[App, Hand], size: tuple[int, int]) -> None:
    app, hand = large
    resize(app, size)
    start_sample(app)
    pump(4)
    found = {"call": cut(app.shell)}
    hand.press("Ctrl+Return")
    pump(4)
    assert app.call.session.finished
    found["wrap-up"] = cut(app.shell)
    assert not any(found.values()), found


def test_a_small_window_has_its_pages_behind_a_button(large: tuple[App, Hand]) -> None:
    app, _ = large
    home = app.shell.home
    resize(app, (720, 520))
    entries = {entry.text(): entry for entry in home.findChildren(SideEntry) if entry.text() in home.pages().values()}
    assert home.menu.isVisible()
    assert not any(entry.isVisible() for entry in entries.values())
    home.menu.click()
    pump()
    assert all(entry.isVisible() and entry.height() >= app.look.px(28) for entry in entries.values())
    assert QApplication.focusWidget() is entries[home.pages()["today"]]
    entries[home.pages()["settings"]].click()
    pump()
    assert home.current == "settings"
    assert home.stack.isVisible()
    assert not any(entry.isVisible() for entry in entries.values())
    resize(app, (1366, 768))
    assert all(entry.isVisible() for entry in entries.values())
    assert not home.menu.isVisible()


def test_the_form_of_a_new_call_comes_into_sight(large: tuple[App, Hand]) -> None:
    app, hand = large
    for size in SIZES:
        resize(app, size)
        hand.press("Ctrl+N")
        pump(4)
        field = QApplication.focusWidget()
        assert isinstance(field, LineInput)
        assert not field.visibleRegion().isEmpty()
        assert field.visibleRegion().boundingRect().height() == field.height(), size


def test_every_match_is_whole_under_the_line(large: tuple[App, Hand]) -> None:
    app, hand = large
    for size in SIZES:
        resize(app, size)
        hand.press("Ctrl+K")
        pump(4)
        line = app.palette.line
        assert line.visibleRegion().boundingRect().height() == line.height()
        rows = [row for row in app.palette.findChildren(HitRow) if row.isVisible()]
        assert rows
        assert len(rows) == len(app.palette.hits())
        tops = [row.mapTo(app.palette, row.rect().topLeft()).y() for row in rows]
        assert tops[0] >= line.mapTo(app.palette, line.rect().bottomLeft()).y()
        assert all(after - before >= rows[0].height() for before, after in pairwise(tops))
        assert all(row.height() >= app.look.px(34) for row in rows)
        hand.press("Esc")


@pytest.mark.parametrize("size", SIZES)
def test_a_script_of_the_shelf_is_in_sight(large: tuple[App, Hand], size: tuple[int, int]) -> None:
    app, _ = large
    resize(app, size)
    app.shell.home.open("scripts")
    pump(4)
    page = app.shell.home.page("scripts")
    cards = [card for card in page.findChildren(AnswerCard) if card.isVisible()]
    assert any(card.visibleRegion().boundingRect().height() >= app.look.px(30) for card in cards)


@pytest.mark.parametrize("size", [*SIZES, (1280, 720)])
@pytest.mark.parametrize(("name", "buttons"), [("scripts", ("new", "paste", "add")), ("people", ("new", "to_list"))])
def test_what_begins_something_is_one_press_away_at_most(
    large: tuple[App, Hand], size: tuple[int, int], name: str, buttons: tuple[str, ...]
) -> None:
    app, _ = large
    app.people.room.put(new_person("Robin Sample"))
    pump_until(lambda: app.people.settled)
    resize(app, size)
    app.shell.home.open(name)
    pump(4)
    page = app.shell.home.page(name)
    (row,) = (row for row in page.findChildren(MoreRow) if row.isVisible())
    hidden = [button for button in buttons if not getattr(page, button).isVisible()]
    assert row.more.isVisible() == bool(hidden)
    if hidden:
        assert row.more.visibleRegion().boundingRect() == row.more.rect()
        row.more.click()
        pump(4)
    assert all(getattr(page, button).isVisible() for button in buttons)


def squeezed(root: QWidget) -> list[str]:
    """The controls of which something around them lets only a part be seen, with no way to scroll to the rest."""
    found = []
    for kind in (Pressable, LineInput):
        for control in root.findChildren(kind):
            inside, around = control, control.parentWidget()
            while around is not None and not isinstance(around.parentWidget(), QAbstractScrollArea):
                spot = QRect(control.mapTo(around, QPoint(0, 0)), control.size())
                if control.isVisible() and (spot.top() < 0 or spot.bottom() >= around.height()):
                    found.append(f"{control.accessibleName() or control.text()} is cut by {type(around).__name__}")
                    break
                inside, around = around, around.parentWidget()
                if inside is root:
                    break
    return list(dict.fromkeys(found))


def squeezed_at_rest(root: QWidget) -> list[str]:
    """The same, once everything has found its place."""
    for _ in range(20):
        pump(4)
        if not (found := squeezed(root)):
            return []
    return found


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_squeezed_while_somebody_is_due(large: tuple[App, Hand], size: tuple[int, int]) -> None:
    app, hand = large
    promised = Interaction(
        kind=InteractionKind.CALL_BACK, at=START - timedelta(days=1), when=START - timedelta(minutes=5)
    )
    app.people.room.put(replace(new_person("Robin Sample"), interactions=(promised,)))
    pump_until(lambda: app.people.settled and app.people.bar.isVisible())
    resize(app, size)
    found = {}
    for page in app.shell.home.pages():
        app.shell.home.open(page)
        found[page] = squeezed_at_rest(app.shell)
        if page == "calls":
            app.navigation.history.next_filter()
            found["filters"] = squeezed_at_rest(app.shell)
        for row in app.shell.findChildren(MoreRow):
            if row.more.isVisible():
                row.more.click()
                found[f"{page}, unfolded"] = squeezed_at_rest(app.shell)
                row.more.click()
    assert not any(found.values()), found
    assert size == SIZES[0] or "scripts, unfolded" in found
    rows = {button.y() for button in app.people.bar.findChildren(Button) if button.isVisible()}
    assert len(rows) == 1
    assert {button.text() for button in app.people.bar.findChildren(Button) if button.isVisible()} >= {
        app.people.bar.call.text(),
        app.people.bar.dismiss.text(),
    }
    hand.press("Ctrl+Shift+T")  # what has no room has its key
    pump_until(lambda: app.people.settled)
    assert not app.people.bar.isVisible()


def test_a_word_that_is_wider_than_its_row_goes_on_in_the_next_line(look: Appearance) -> None:
    font, room = look.font(), QRect(0, 0, 100, 200)
    word = "Donaudampfschifffahrtsgesellschaft"
    size = paint.wrapped(font, f"a {word}", room.width())
    line = QFontMetrics(font).height()
    assert size.width() <= room.width()
    assert size.height() >= 3 * line
    drawn = QImage(room.size(), QImage.Format.Format_Mono)
    drawn.fill(1)
    painter = QPainter(drawn)
    painter.setFont(font)
    paint.text(painter, room, paint.WRAP, word)
    painter.end()
    assert any(drawn.pixelIndex(x, line + line // 2) == 0 for x in range(room.width()))
    assert paint.breakable(font, "words that fit", 300) == "words that fit"
    marked = paint.breakable(font, "e\u0301" * 60, 50).split("\u200b")
    assert len(marked) > 2
    assert {part[0] for part in marked} == {"e"}
