"""What is compared with the record, in the window: a check or a cross in words, and the record nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from callassist.ui.widgets.words_view import WordsView
from tests.calls.test_matching import TEXT
from tests.ui.desk import Desk, OpenDesk


def opened(open_desk: OpenDesk) -> Desk:
    text = TEXT.replace("{major}", "2").replace("{lang}", "en").replace("{rows}", "").replace("{kind}", "date")
    return open_desk(text, person={"first_name": "Dana", "born": "1980-11-03"})


def told(desk: Desk) -> str:
    """All that is seen or heard in the window."""
    parts: list[str] = []
    for widget in desk.window.findChildren(QWidget):
        parts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | WordsView):
            parts.append(widget.text())
        if isinstance(widget, QLineEdit):
            parts += [widget.displayText(), widget.placeholderText()]
    return "\n".join(parts)


def test_the_verdict_is_seen_and_heard_and_the_record_never(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.press("Tab")
    desk.type("4 Nov 1980")
    row = desk.page.view.fields.row("born")
    assert row is not None
    assert "does not match" not in told(desk)  # not while it is typed
    desk.press("Escape")
    assert "✗ Does not match the record." in row.problem.text()
    assert "1980" not in told(desk)
    desk.press("Tab")
    for _ in "4 Nov 1980":
        desk.press("Backspace")
    desk.type("3.11.1980")
    assert "✓ Matches the record." in row.problem.text()
    desk.press("Escape")
    line = row.findChild(QLineEdit)
    assert line is not None
    assert "✓ Matches the record." in line.accessibleDescription()
    assert "1980" not in told(desk)


def test_a_record_without_it_says_so(open_desk: OpenDesk) -> None:
    text = TEXT.replace("{major}", "2").replace("{lang}", "en").replace("{rows}", "").replace("{kind}", "date")
    desk = open_desk(text, person={"first_name": "Dana"})
    desk.session.fill("born", "3.11.1980")
    assert "nothing to compare" in told(desk)
