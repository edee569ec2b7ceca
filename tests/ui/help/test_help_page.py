"""Help is read offline: its links work or are told, and nothing in a page can reach outside its folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl, qVersion
from PySide6.QtGui import QEnterEvent, QGuiApplication, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist import __version__, assets
from callassist.ui.appearance import Appearance
from callassist.ui.help.page import HelpPage
from callassist.ui.help.pages import ORDER, help_pages
from callassist.ui.help.viewer import HelpViewer

IMAGE = QTextDocument.ResourceType.ImageResource.value
Open = Callable[..., HelpPage]


@pytest.fixture
def opened(look: Appearance, qtbot: QtBot) -> Open:
    def go(language: str = "en") -> HelpPage:
        page = HelpPage(look, lambda: language)
        qtbot.addWidget(page)
        page.resize(1000, 600)
        page.show()
        return page

    return go


def test_every_page_is_there_in_order(opened: Open) -> None:
    page = opened()
    assert [text.id for text in page.pages()][: len(ORDER)] == list(ORDER)
    assert page.current == "first-call"
    for text in page.pages():
        page.open(text.id)
        assert page.viewer.toPlainText().startswith(text.title)
        assert page.viewer.verticalScrollBar().value() == 0
        assert not page.told.isVisible()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_link_between_pages_leads_somewhere(opened: Open, language: str) -> None:
    page = opened(language)
    for text in page.pages():
        page.open(text.id)
        for target in links(page.viewer):
            url = QUrl(target)
            if not url.scheme():
                page.viewer.anchorClicked.emit(url)
                assert not page.told.isVisible(), (text.id, target)
                page.open(text.id)


def links(viewer: HelpViewer) -> set[str]:
    found: set[str] = set()
    block = viewer.document().begin()
    while block.isValid():
        for part in block.textFormats():
            if part.format.isAnchor():
                found.add(part.format.anchorHref())
        block = block.next()
    return found


def test_about_names_the_version_and_qt_and_every_licence_can_be_read(opened: Open) -> None:
    page = opened()
    page.open("about")
    said = page.viewer.toPlainText()
    assert "@" not in said
    for words in (f"Call Assist {__version__}", f"Qt {qVersion()}", "GNU Lesser General Public License", "Jinja2"):
        assert words in said
    found = {link for link in links(page.viewer) if link.startswith("licence:")}
    assert {"licence:call-assist", "licence:LGPL-3.0", "licence:GPL-3.0", "licence:Inter%20font"} <= found
    for link in found:
        page.viewer.anchorClicked.emit(QUrl(link))
        assert not page.told.isVisible(), link
        assert len(page.viewer.toPlainText()) > 400, link
    page.entries["about"].click()
    assert page.viewer.toPlainText() == said


def test_a_licence_that_is_missing_is_told(opened: Open) -> None:
    page = opened()
    page.viewer.anchorClicked.emit(QUrl("licence:nothing"))
    assert "missing" in page.told.text()


def test_a_link_outside_is_told_and_copied_but_not_opened(opened: Open) -> None:
    page = opened()
    page.viewer.anchorClicked.emit(QUrl("https://example.org/x?a=1"))
    assert "https://example.org/x?a=1" in page.told.text()
    page.copy.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/x?a=1"
    page.open("your-data")
    assert not page.copy.isVisible()


def test_a_link_to_a_heading_goes_there(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    viewer = HelpViewer(look, tmp_path)
    qtbot.addWidget(viewer)
    viewer.resize(400, 200)
    viewer.show()
    viewer.show_text("# One\n\n" + "Words.\n\n" * 50 + "## Here it is\n\n" + "Words.\n\n" * 50)
    viewer.anchorClicked.emit(QUrl("#here-it-is"))
    assert viewer.verticalScrollBar().value() > 500
    place = viewer.verticalScrollBar().value()
    viewer.resize(400, 300)
    assert viewer.verticalScrollBar().value() == place


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a.png", "../secret.png", "/etc/passwd", "file:///etc/passwd", "data:image/png;base64,AAAA"],
)
def test_nothing_outside_the_folder_is_read(look: Appearance, qtbot: QtBot, tmp_path: Path, address: str) -> None:
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(tmp_path / "secret.png"))
    folder = tmp_path / "help"
    folder.mkdir()
    viewer = HelpViewer(look, folder)
    qtbot.addWidget(viewer)
    assert viewer.loadResource(IMAGE, QUrl(address)) is None
    assert viewer.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("x.css")) is None


def test_pictures_of_the_pages_are_shown_within_the_page(look: Appearance, qtbot: QtBot) -> None:
    viewer = HelpViewer(look, assets.path("help"))
    qtbot.addWidget(viewer)
    viewer.resize(500, 300)
    viewer.show()
    picture = viewer.loadResource(IMAGE, QUrl("pictures/live-light.png"))
    assert isinstance(picture, QImage)
    assert 0 < picture.width() <= 500 * viewer.devicePixelRatioF()
    again = viewer.loadResource(IMAGE, QUrl("pictures/live-light.png"))
    assert isinstance(again, QImage)
    assert again.cacheKey() == picture.cacheKey(), "it is not read anew for every paint"
    viewer.show_text("![The window](pictures/live-light.png)")
    viewer.resize(300, 300)
    narrow = viewer.loadResource(IMAGE, QUrl("pictures/live-light.png"))
    assert isinstance(narrow, QImage)
    assert 0 < narrow.width() <= 300 * viewer.devicePixelRatioF()


def test_pictures_are_dark_where_the_window_is(look: Appearance, qtbot: QtBot) -> None:
    viewer = HelpViewer(look, assets.path("help"))
    qtbot.addWidget(viewer)
    viewer.resize(500, 300)
    shades = []
    for theme in ("light", "dark"):
        look.use(theme=theme)
        for name in ("live-light.png", "architecture-light.svg"):
            picture = viewer.loadResource(IMAGE, QUrl(f"pictures/{name}"))
            assert isinstance(picture, QImage)
            shades.append(picture.pixelColor(picture.width() // 2, 20).lightness())
    assert min(shades[:2]) > 200
    assert max(shades[2:]) < 60


def test_space_reads_on(opened: Open) -> None:
    page = opened()
    page.open("writing-scripts")
    page.take_focus()
    QTest.keyClick(page.viewer, Qt.Key.Key_Space)
    assert page.viewer.verticalScrollBar().value() > 0
    QTest.keyClick(page.viewer, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert page.viewer.verticalScrollBar().value() == 0


def test_the_practice_call_is_a_wish(opened: Open, qtbot: QtBot) -> None:
    page = opened()
    with qtbot.waitSignal(page.practice_requested):
        page.practice.click()
    with qtbot.waitSignal(page.keys_requested):
        page.keys.click()


def test_a_page_is_found_by_its_headings() -> None:
    page = next(page for page in help_pages() if page.id == "first-call")
    assert page.title == "Your first call"
    assert "Before a real call" in page.headings


def test_a_page_in_another_language_shows_the_same_pictures_in_that_language(look: Appearance) -> None:
    english, german = ({page.id: page for page in help_pages(language)} for language in ("en", "de-AT"))
    assert (german["first-call"].title, len(german)) == ("Dein erster Anruf", len(english))
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", german["first-call"].text)
    ours = re.findall(r"\]\((pictures/[^)]+)\)", english["first-call"].text)
    assert pictures == [picture.replace("pictures/", "pictures/de/") for picture in ours]
    viewer = HelpViewer(look, assets.path("help"))
    image = viewer.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(pictures[0]))
    assert isinstance(image, QImage)
    assert not image.isNull()


def test_what_is_left_over_is_beside_the_page_and_not_around_it(look: Appearance, qtbot: QtBot) -> None:
    page = HelpPage(look, lambda: "en")
    qtbot.addWidget(page)
    page.resize(1500, 800)
    page.show()
    qtbot.waitUntil(lambda: page.reading_side.x() == page.contents_side.width() < 300)
    assert page.contents_side.x() == 0
    assert page.reading_side.width() < 900


def test_a_title_too_long_for_the_list_of_pages_is_in_its_tool_tip(look: Appearance, qtbot: QtBot) -> None:
    page = HelpPage(look, lambda: "de")
    qtbot.addWidget(page)
    page.resize(1500, 800)
    page.show()
    tips: dict[str, str] = {}
    for name, entry in page.entries.items():
        here = QPointF(entry.rect().center())
        QApplication.sendEvent(entry, QEnterEvent(here, here, here))
        tips[name] = entry.toolTip()
    assert tips["lists"] == "Listen: vierzig Anrufe am Tag, gerecht verteilt"
    assert tips["first-call"] == ""


@pytest.mark.parametrize("language", ["en", "de"])
def test_keys_are_called_as_they_are_on_the_machine(language: str) -> None:
    for mac, keys in ((False, {"en": "`Ctrl+K`", "de": "`Strg+K`"}[language]), (True, "`⌘K`")):
        texts = {page.id: page.text for page in help_pages(language, mac=mac)}
        assert keys in texts["first-call"]
        assert ("`⌥⌘`" in texts["first-call"]) == mac
        assert any(re.search(r"`(Ctrl|Strg)\+", text) for text in texts.values()) != mac
    assert "`⌘⏎`" in texts["first-call"]
    assert re.search(r"`⌘` (for `Ctrl`|statt\s`Strg`)", texts["first-call"])
