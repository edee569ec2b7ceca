import ast
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from callassist.calls.wish import Wish
from callassist.ui.handover import LARGEST, Reception, SystemWishes, hand_over, place_of

ROOT = Path(__file__).resolve().parents[2]


class Window:
    """Takes wishes, and answers with a sentence when told to."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.answer = ""

    def take(self, wish: Wish) -> str:
        self.wishes.append(wish)
        return self.answer


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def reception(qtbot: QtBot, tmp_path: Path, window: Window) -> Iterator[Reception]:
    opened = Reception(tmp_path, window.take)
    assert opened.open()
    yield opened
    opened.close()


ANOTHER_START = """
import sys, msgspec
from pathlib import Path
from callassist.calls.wish import Wish
from callassist.ui.handover import hand_over
print(repr(hand_over(Path(sys.argv[1]), msgspec.json.decode(sys.argv[2], type=Wish), wait=10_000)))
"""


def tell(qtbot: QtBot, folder: Path, *wishes: Wish) -> list[str]:
    """Hand over from other processes, all at once, while this one's window goes on."""
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", ANOTHER_START, str(folder), msgspec.json.encode(wish).decode()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for wish in wishes
    ]
    qtbot.waitUntil(lambda: all(start.poll() is not None for start in starts), timeout=30_000)
    return [ast.literal_eval(start.communicate()[0]) for start in starts]


def test_wishes_arrive_as_they_were(qtbot: QtBot, reception: Reception, window: Window, tmp_path: Path) -> None:
    wishes = [
        Wish(),
        Wish("link", link="callassist:call?script=a"),
        Wish("file", path="/home/ü/x.call.md"),
        Wish("call", path="/a.call.md", person="p1", facts={"job": {"title": "Krankenpfleger:in\n🍎", "salary": 4}}),
    ]
    assert tell(qtbot, tmp_path, *wishes) == [""] * 4
    assert sorted(window.wishes, key=str) == sorted(wishes, key=str)


def test_a_refusal_is_heard(qtbot: QtBot, reception: Reception, window: Window, tmp_path: Path) -> None:
    window.answer = "There is a call\nin the open window."
    assert tell(qtbot, tmp_path, Wish()) == ["There is a call in the open window."]


def test_where_no_window_is_nobody_answers(tmp_path: Path, qapp: QCoreApplication) -> None:
    assert hand_over(tmp_path, Wish(), wait=200) is None


def test_each_folder_has_its_own_window(qtbot: QtBot, reception: Reception, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert hand_over(tmp_path / "other", Wish(), wait=200) is None


def test_the_same_folder_by_another_way_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert place_of(tmp_path / "a" / "..") == place_of(tmp_path)


@pytest.mark.parametrize("words", [b"\n", b"[]\n", b'{"do":"erase"}\n', b'{"facts":7}\n', b"\xff\xfe\n"])
def test_what_is_no_wish_does_nothing(
    qtbot: QtBot, reception: Reception, window: Window, tmp_path: Path, words: bytes
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(place_of(tmp_path))
    socket.write(words)
    qtbot.waitUntil(socket.canReadLine)
    assert b"another version" in bytes(socket.readLine().data())
    assert window.wishes == []


def test_what_never_ends_is_cut_off(qtbot: QtBot, reception: Reception, window: Window, tmp_path: Path) -> None:
    socket = QLocalSocket()
    socket.connectToServer(place_of(tmp_path))
    socket.write(b"x" * (LARGEST + 1))
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert window.wishes == []


def test_what_a_killed_process_left_is_no_obstacle(qtbot: QtBot, tmp_path: Path, window: Window) -> None:
    first, second = Reception(tmp_path, window.take), Reception(tmp_path, window.take)
    assert first.open()
    assert second.open()
    assert tell(qtbot, tmp_path, Wish()) == [""]
    first.close()
    second.close()


def test_where_the_system_refuses_the_log_says_so(
    qtbot: QtBot, tmp_path: Path, window: Window, monkeypatch: pytest.MonkeyPatch, log_warnings: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr(QLocalServer, "listen", lambda *_args: False)
    assert not Reception(tmp_path, window.take).open()
    assert "cannot reach this window" in log_warnings[0].getMessage()


@pytest.mark.parametrize(
    ("event", "wish"),
    [
        (QFileOpenEvent("/x.call.md"), Wish("file", path="/x.call.md")),
        (
            QFileOpenEvent(QUrl("callassist:call?script=a")),
            Wish("link", link="callassist:call?script=a"),
        ),
    ],
)
def test_files_and_links_come_as_events_too(
    qapp: QCoreApplication, window: Window, event: QFileOpenEvent, wish: Wish
) -> None:
    wishes = SystemWishes(window.take)
    assert wishes.eventFilter(qapp, event)
    assert window.wishes == [wish]
