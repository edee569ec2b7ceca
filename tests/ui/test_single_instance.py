import ast
import logging
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from callassist.calls.launch_request import LaunchRequest
from callassist.open_window import owner_of, place_of
from callassist.ui.single_instance import (
    LARGEST,
    InstanceServer,
    SystemLaunchRequests,
    send_to_first_instance,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system lets this user alone enter."""
    folder = Path(tempfile.mkdtemp(prefix="ca-"))  # a short one: a socket's path has 106 characters at most
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    return folder


class Window:
    """Takes wishes, and answers with a sentence when told to."""

    def __init__(self) -> None:
        self.launch_requests: list[LaunchRequest] = []
        self.answer = ""

    def take(self, wanted: LaunchRequest) -> str:
        self.launch_requests.append(wanted)
        return self.answer


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def reception(qtbot: QtBot, tmp_path: Path, window: Window) -> Iterator[InstanceServer]:
    opened = InstanceServer(tmp_path, window.take)
    assert opened.open()
    yield opened
    opened.close()


ANOTHER_START = """
import sys, msgspec
from pathlib import Path
from callassist.calls.launch_request import LaunchRequest
from callassist.ui.single_instance import send_to_first_instance
wanted = msgspec.json.decode(sys.argv[2], type=LaunchRequest)
print(repr(send_to_first_instance(Path(sys.argv[1]), wanted, wait=10_000)))
"""


def tell(qtbot: QtBot, folder: Path, *launch_requests: LaunchRequest) -> list[str]:
    """Hand over from other processes, all at once, while this one's window goes on."""
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", ANOTHER_START, str(folder), msgspec.json.encode(wanted).decode()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for wanted in launch_requests
    ]
    qtbot.waitUntil(lambda: all(start.poll() is not None for start in starts))
    return [ast.literal_eval(start.communicate()[0]) for start in starts]


def test_wishes_arrive_as_they_were(qtbot: QtBot, reception: InstanceServer, window: Window, tmp_path: Path) -> None:
    launch_requests = [
        LaunchRequest(),
        LaunchRequest("link", link="callassist:call?script=a"),
        LaunchRequest("file", path="/home/ü/x.call.md"),
        LaunchRequest(
            "call", path="/a.call.md", person="p1", facts={"job": {"title": "Krankenpfleger:in\n🍎", "salary": 4}}
        ),
    ]
    assert tell(qtbot, tmp_path, *launch_requests) == [""] * 4
    assert sorted(window.launch_requests, key=str) == sorted(launch_requests, key=str)


def test_a_refusal_is_heard(qtbot: QtBot, reception: InstanceServer, window: Window, tmp_path: Path) -> None:
    window.answer = "There is a call\nin the open window."
    assert tell(qtbot, tmp_path, LaunchRequest()) == ["There is a call in the open window."]


def test_where_no_window_is_nobody_answers(tmp_path: Path, qapp: QCoreApplication) -> None:
    assert send_to_first_instance(tmp_path, LaunchRequest(), wait=200) is None


def test_each_folder_has_its_own_window(qtbot: QtBot, reception: InstanceServer, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert send_to_first_instance(tmp_path / "other", LaunchRequest(), wait=200) is None


def test_the_same_folder_by_another_way_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert place_of(tmp_path / "a" / "..") == place_of(tmp_path)


@pytest.mark.parametrize("words", [b"\n", b"[]\n", b'{"do":"erase"}\n', b'{"facts":7}\n', b"\xff\xfe\n"])
def test_what_is_no_wish_does_nothing(
    qtbot: QtBot, reception: InstanceServer, window: Window, tmp_path: Path, words: bytes
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(place_of(tmp_path))
    socket.write(words)
    qtbot.waitUntil(socket.canReadLine)
    assert b"another version" in bytes(socket.readLine().data())
    assert window.launch_requests == []


def test_what_never_ends_is_cut_off(qtbot: QtBot, reception: InstanceServer, window: Window, tmp_path: Path) -> None:
    socket = QLocalSocket()
    socket.connectToServer(place_of(tmp_path))
    socket.write(b"x" * (LARGEST + 1))
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert window.launch_requests == []


def test_what_a_killed_process_left_is_no_obstacle(qtbot: QtBot, tmp_path: Path, window: Window) -> None:
    first, second = InstanceServer(tmp_path, window.take), InstanceServer(tmp_path, window.take)
    assert first.open()
    assert second.open()
    assert tell(qtbot, tmp_path, LaunchRequest()) == [""]
    first.close()
    second.close()


def test_where_the_system_refuses_the_log_says_so(
    qtbot: QtBot, tmp_path: Path, window: Window, monkeypatch: pytest.MonkeyPatch, log_warnings: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr(QLocalServer, "listen", lambda *_args: False)
    assert not InstanceServer(tmp_path, window.take).open()
    assert "cannot reach this window" in log_warnings[0].getMessage()


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (QFileOpenEvent("/x.call.md"), LaunchRequest("file", path="/x.call.md")),
        (
            QFileOpenEvent(QUrl("callassist:call?script=a")),
            LaunchRequest("link", link="callassist:call?script=a"),
        ),
    ],
)
def test_files_and_links_come_as_events_too(
    qapp: QCoreApplication, window: Window, event: QFileOpenEvent, wanted: LaunchRequest
) -> None:
    launch_requests = SystemLaunchRequests(window.take)
    assert launch_requests.eventFilter(qapp, event)
    assert window.launch_requests == [wanted]


posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows the owner of a pipe by itself")


@posix
def test_the_socket_lies_where_nobody_else_can_enter(
    reception: InstanceServer, tmp_path: Path, own_folder: Path
) -> None:
    place = Path(place_of(tmp_path))
    assert place.parent == own_folder / "callassist"
    assert stat.S_ISSOCK(place.stat().st_mode)
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize("given", ["", "open", "gone", "link"])
def test_a_folder_that_others_can_enter_is_not_used(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    (own_folder / "open").mkdir()
    (own_folder / "open").chmod(0o755)
    (own_folder / "link").symlink_to(own_folder)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own_folder / given) if given else "")
    place = Path(place_of(tmp_path))
    assert place.parent == own_folder / "state" / "callassist" / "run"
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize("temporary", ["short", "long"])
def test_where_the_path_is_too_long_for_a_socket_a_short_place_is_ours_alone(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], qtbot: QtBot,
    window: Window, temporary: str,
) -> None:  # fmt: skip
    deep = own_folder / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr(tempfile, "tempdir", str(own_folder if temporary == "short" else deep))
    place = Path(place_of(tmp_path))
    assert place.parent.parent == (own_folder if temporary == "short" else Path("/tmp"))  # noqa: S108
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    opened = InstanceServer(tmp_path, window.take)
    assert opened.open()
    opened.close()
    assert capfd.readouterr() == ("", "")


@posix
@pytest.mark.parametrize("length", range(101, 110))
def test_a_window_is_reached_however_long_the_path_to_it_is(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, window: Window, length: int
) -> None:
    name = len(Path(place_of(tmp_path)).name)
    deep = own_folder / ("d" * (length - len(f"{own_folder}//callassist/") - name))
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr(tempfile, "tempdir", str(own_folder))
    opened = InstanceServer(tmp_path, window.take)
    assert opened.open()
    assert Path(place_of(tmp_path)).exists()
    opened.close()


@posix
def test_a_short_place_that_another_user_made_is_refused(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch, window: Window,
    log_warnings: list[logging.LogRecord],
) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("XDG_STATE_HOME", str(own_folder / ("d" * 100)))
    monkeypatch.setattr(tempfile, "tempdir", str(own_folder))
    short = own_folder / f"callassist-{os.getuid()}"
    (own_folder / "elsewhere").mkdir(mode=0o700)
    short.symlink_to(own_folder / "elsewhere")
    assert "Another user of this machine" in str(send_to_first_instance(tmp_path, LaunchRequest(), wait=200))
    assert not InstanceServer(tmp_path, window.take).open()
    assert list((own_folder / "elsewhere").iterdir()) == []


@posix
def test_what_a_stranger_put_in_its_place_is_refused(
    tmp_path: Path, window: Window, monkeypatch: pytest.MonkeyPatch, log_warnings: list[logging.LogRecord]
) -> None:
    Path(place_of(tmp_path)).touch()
    real = Path.lstat

    def of_another(path: Path) -> object:
        found = list(real(path))
        found[4] += path.name.startswith("callassist-")
        return os.stat_result(found)

    monkeypatch.setattr(Path, "lstat", of_another)
    assert "Another user of this machine" in str(send_to_first_instance(tmp_path, LaunchRequest(), wait=200))
    assert not InstanceServer(tmp_path, window.take).open()
    assert log_warnings


@pytest.mark.skipif(sys.platform != "linux", reason="the only system that is asked")
def test_the_system_says_whose_the_other_end_is(qtbot: QtBot, reception: InstanceServer, tmp_path: Path) -> None:
    line = QLocalSocket()
    line.connectToServer(place_of(tmp_path))
    assert line.waitForConnected(5000)
    assert owner_of(int(line.socketDescriptor())) == os.getuid()
    assert owner_of(-1) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the only system that is asked")
@pytest.mark.parametrize("end", ["window", "start"])
def test_each_end_asks_who_the_other_is(
    qtbot: QtBot,
    reception: InstanceServer,
    window: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log_warnings: list[logging.LogRecord],
    end: str,
) -> None:
    """The system says who made the other end; here it says that it was another user."""
    script = ANOTHER_START
    if end == "start":
        script = script.replace("wanted =", "open_window.owner_of = lambda _: os.getuid() + 1\nwanted =")
        script = "import os\nfrom callassist import open_window\n" + script
        monkeypatch.setattr(f"{__name__}.ANOTHER_START", script)
    else:
        monkeypatch.setattr("callassist.open_window.owner_of", lambda _: os.getuid() + 1)
    (answer,) = tell(qtbot, tmp_path, LaunchRequest("call", person="p1", facts={"person": {"full_name": "Sample"}}))
    assert window.launch_requests == []
    if end == "start":
        assert "Another user of this machine has taken the place" in answer
    else:
        assert answer is None
        assert "knocked" in log_warnings[0].getMessage()
