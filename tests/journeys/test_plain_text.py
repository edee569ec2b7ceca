"""Whatever stands in somebody's data is shown letter by letter: nothing makes Qt read a file that the data name."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import SCRIPT, START, opened, pump, pump_until
from callassist.lists.list_model import CallingList
from callassist.ui.appearance import Appearance, bundled_themes
from callassist.ui.help.viewer import HelpViewer
from callassist.ui.widgets.closed import notification, plain, set_tip
from callassist.ui.widgets.closed_document import ClosedDocument
from callassist.ui.widgets.preview import NotesPreview
from callassist.ui.widgets.words_view import WordsView
from tests.support.pictures import TABLE, wait_answered
from tests.ui.opened import Opens, watched
from tests.ui.people.conftest import PEOPLE

ROOT = Path(__file__).parents[2] / "callassist"

ONLY_IN: dict[str, tuple[str, ...]] = {
    "setToolTip": ("ui/widgets/closed.py",),
    "setWhatsThis": (),
    "setStatusTip": (),
    "setHtml": (
        "ui/widgets/preview.py",
        "ui/wrapup/letter_editor.py",
        "ui/widgets/export_bar.py",
        "ui/history/compare_view.py",
    ),
    "insertHtml": (),
    "setMarkdown": ("ui/widgets/preview.py", "ui/help/viewer.py"),
    "showMessage": ("ui/tray.py",),
    "showText": (),
    "setTextFormat": ("ui/widgets/labels.py", "ui/widgets/words_view.py"),
    "QLabel": ("ui/widgets/labels.py", "ui/widgets/words_view.py"),
    "QTextEdit": ("ui/widgets/preview.py", "ui/studio/chip_text.py"),  # the other takes plain text alone
    "QTextBrowser": ("ui/help/viewer.py",),
    "QTextDocument": ("ui/widgets/closed_document.py", "exports/pdf.py"),
    "QMessageBox": (),
    "QErrorMessage": (),
    "QInputDialog": (),
    "QProgressDialog": (),
    "QStaticText": (),
    "QWhatsThis": (),
}
"""Where Qt guesses whether a text is rich, or reads it as such, and the files that see to it that nothing comes of it.

The three that set HTML besides the preview fill the clipboard, which is not shown here.
"""


def uses(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What is made, called or derived from, and in which line."""
    for node in ast.walk(tree):
        made = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
        for part in made:
            if isinstance(part, ast.Attribute):
                yield part.attr, part.lineno
            elif isinstance(part, ast.Name):
                yield part.id, part.lineno


def test_what_guesses_rich_text_is_used_in_one_place() -> None:
    found = [
        f"{name} in {path}, line {line}"
        for path in sorted(ROOT.rglob("*.py"))
        for name, line in uses(ast.parse(path.read_text(encoding="utf-8")))
        if name in ONLY_IN and path.relative_to(ROOT).as_posix() not in ONLY_IN[name]
    ]
    assert found == []


def test_a_model_gives_its_tool_tips_plain() -> None:
    """A view shows what the model gives for this role, and guesses as a widget does."""
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "ToolTipRole" not in text or "import plain" in text, path


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[tuple[str, Opens]]:
    """Text that makes Qt read a file, where it is taken for rich text, and what tells whether it did."""
    path = tmp_path / "p.png"
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    with watched(path) as opens:
        yield f'<img src="{path}"><b>&amp;', opens


def hover(widget: QWidget) -> None:
    """Rest the pointer on it until its tool tip shows."""
    spot = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(spot, spot, spot))
    point = spot.toPoint()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point)))
    pump()


def test_the_bait_is_taken_where_nobody_sees_to_it(qtbot: QtBot, bait: tuple[str, Opens]) -> None:
    text, opens = bait
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setToolTip(text)
    label.show()
    hover(label)
    assert opens.any()


@pytest.mark.parametrize("text", ["", "Dana Sample", "5 < 6", "a & b", "<b>bold</b>", "&lt;", "&amp;", "\n<i>", "<qt>"])
def test_a_tool_tip_shows_every_letter(qtbot: QtBot, text: str) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    set_tip(label, text)
    label.setText(label.toolTip())
    shown = ClosedDocument(label)
    rich = QtGui.Qt.mightBeRichText(label.toolTip())
    (shown.setHtml if rich else shown.setPlainText)(label.toolTip())
    assert shown.toPlainText().split() == text.split()


def test_a_notification_is_no_markup_and_keeps_its_words() -> None:
    assert notification("Dana <b>Sample & Sons") == "Dana \u2039b>Sample & Sons"


@pytest.mark.parametrize("form", ["![x]({path})", "![x](file://{path})", '<img src="{path}">'])
@pytest.mark.parametrize("where", ["markdown", "html", "help"])
def test_a_document_reads_no_file(qtbot: QtBot, bait: tuple[str, Opens], tmp_path: Path, where: str, form: str) -> None:
    text = "Words " + form.format(path=tmp_path / "p.png")
    view: NotesPreview | HelpViewer
    look = Appearance(bundled_themes())
    if where == "help":
        (tmp_path / "pages").mkdir()
        view = HelpViewer(look, tmp_path / "pages")
        view.show_text(text)
    else:
        view = NotesPreview(look, "Preview")
        view.show_markdown(text) if where == "markdown" else view.show_html(text)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    pump(6)
    view.grab()
    assert not bait[1].any()
    assert "Words" in view.toPlainText()


HOSTILE_SCRIPT = """---
format: callscript/2
id: hostile
title: '{quoted}'
version: 1
lang: en
outcomes:
  done: '{quoted}'
---
# Script

## {text} (#one)

> {text}

Tip: {text}

- [a: text] {text}
- [ ] {text}
- {text} -> end: done
"""

SOUND_SCRIPT = """---
format: callscript/2
id: sound
title: Sound
version: 1
lang: en
---
# Script

## Whom (#one)

> {{ person.full_name }}, {{ job.title }}

Tip: {{ person.company }}

- [a: text] What {{ person.first_name }} says
- [ ] Said {{ person.role }}
- {{ person.first_name }} -> two

## {{ person.first_name }} (#two)

> {{ a }} {{ person.full_name }}
"""


def hover_all(app: App) -> None:
    """Rest on everything there is to be seen, and on every row of every list."""
    pump(4)
    app.shell.grab()
    for widget in app.shell.findChildren(QWidget):
        if not isValid(widget):  # the tip of the widget before
            continue
        if isinstance(widget, QLabel) and widget.objectName() != "qtooltip_label":
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget
        if widget.isVisible():
            hover(widget)
        if isinstance(widget, QAbstractItemView) and widget.isVisible() and widget.model() is not None:
            model = widget.model()
            for row in range(min(model.rowCount(), 5)):
                tip = model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
                assert tip is None or plain(tip) == tip or tip.startswith("<p>&lt;") or "&lt;img" in tip
                area = widget.visualRect(model.index(row, 0)).center()
                event = QHelpEvent(QEvent.Type.ToolTip, area, widget.viewport().mapToGlobal(area))
                QApplication.sendEvent(widget.viewport(), event)
                pump()
    QToolTip.hideText()


def test_hostile_names_are_only_names_on_every_page(qtbot: QtBot, tmp_path: Path, bait: tuple[str, Opens]) -> None:
    text, opens = bait
    shown: list[str] = []

    def look_at(name: str) -> None:
        hover_all(app)
        assert not opens.any(), name
        shown.append(name)

    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        quiet: Callable[[], None] = lambda: (pump_until(lambda: app.people.settled), wait_answered(app))  # noqa: E731
        hostile = [
            replace(person, given=f"{text} {person.given}", role=text, company=text, job={"title": text})
            for person in PEOPLE
        ]
        app.people.room.put_many(hostile)
        quiet()
        look_at("today")
        about = {"full_name": f"Dana {text}", "first_name": text, "company": text}
        assert app.start_call(SCRIPT, {"person": about, "job": {"title": text, "company": text, "location": text}})
        pump()
        app.call.session.write_note(text)
        look_at("call")
        hand.press("Ctrl+Return")
        look_at("wrap-up")
        hand.press("Ctrl+Return")
        quiet()
        for page in ("calls", "people", "scripts", "insights", "files", "settings", "help"):
            app.shell.home.open(page)
            quiet()
            look_at(page)
        app.people.open_person("robin")
        quiet()
        look_at("person")
        table = tmp_path / "table.csv"
        table.write_text(TABLE + f'"{text.replace(chr(34), chr(34) * 2)}",+49 171 1234567,Kiel\n', encoding="utf-8")
        taking = app.people.page().ingest([table])
        pump_until(lambda: not taking.running)
        look_at("import")
        taking.close_button.click()
        hand.press("Ctrl+K")
        hand.type("Sample")
        look_at("palette")
        hand.press("Esc")
        app.lists.store.create(CallingList(id="l", name=text, script=SCRIPT, created=START, job={"title": text}), ())
        app.navigation.open_lists()
        app.lists.show_list("l")
        quiet()
        app.lists.add_people()
        app.lists.page().panel.search.setText(text)
        look_at("list")
        app.ringing.ring("+49 30 90182099", f"\u202e{text}\x1b[31m")
        assert app.ringing.strip.who.text() == f"{text}[31m"
        look_at("ring")
        app.ringing.strip.refuse.click()
        own = app.paths.data / "scripts" / "hostile.call.md"
        own.parent.mkdir(exist_ok=True)
        own.write_text(HOSTILE_SCRIPT.format(text=text, quoted=text.replace("'", "''")), encoding="utf-8")
        entry = app.library.entry("hostile")
        assert entry is not None
        app.studio.open(entry)
        look_at("studio")
        assert app.studio.page is not None
        for view in ("text", "map", "cards"):
            app.studio.page.show_view(view)
            look_at(view)
        app.studio.page.show_versions()
        look_at("versions")
        app.studio.page.show_share()
        look_at("share")
        own.write_text(SOUND_SCRIPT, encoding="utf-8")
        entry = app.library.entry("sound")
        assert entry is not None
        app.studio.open(entry)
        app.studio.page.preview.values.chips()[-1].click()
        hand.type("Robin")
        look_at("whom")
        hand.press("Return")
        assert text in app.studio.page.preview.words.text()
        look_at("preview")
        app.studio.try_it()
        look_at("trial")
        assert any(text in view.text() for view in app.shell.findChildren(WordsView) if view.isVisible())
        hand.press("1")
        look_at("second step of the trial")
        app.studio.back_from_trial()
        app.studio.paste_guide()
        assert app.studio.guide is not None
        app.studio.guide.text.setPlainText(f"# {text}\n\nAgent: {text}?\n- {text}\nIf {text} → hang up\nTip: {text}\n")
        app.studio.guide.read_now()
        look_at("guide")
    assert len(shown) == 26
