"""The look of the desktop is followed while the window is open: with a portal of our own, on a bus of our own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from callassist.ui.appearance import Appearance, SystemAppearance

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only there a portal tells how the desktop looks"),
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no bus to speak over"),
]

SPACE = "org.freedesktop.appearance"


# The desktop: says how it looks when it is asked, and tells of each change that is typed to it.
FAKE_PORTAL = """
import json
import os
import sys
from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

PATH = "/org/freedesktop/portal/desktop"
SPACE = "org.freedesktop.appearance"
looks = json.loads(sys.argv[1])


class Portal(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        print("asked", flush=True)
        space, name = message.arguments()
        if space == SPACE and name in looks:
            return connection.send(message.createReply(QDBusVariant(QDBusVariant(looks[name]))))
        return connection.send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", "not here"))


def change():
    lines = os.read(0, 65536).splitlines()
    for space, name, value in map(json.loads, lines):
        signal = QDBusMessage.createSignal(PATH, "org.freedesktop.portal.Settings", "SettingChanged")
        signal.setArguments([space, name, QDBusVariant(value)])
        bus.send(signal)
    if not lines:
        qt.quit()


qt = QCoreApplication([])
bus = QDBusConnection.sessionBus()
portal = Portal()
assert bus.registerVirtualObject(PATH, portal)
assert bus.registerService("org.freedesktop.portal.Desktop")
typed = QSocketNotifier(0, QSocketNotifier.Type.Read)
typed.activated.connect(change)
print("ready", flush=True)
QTimer.singleShot(60_000, qt.quit)
qt.exec()
"""

# The window: says how it looks, at first and after each change, until nobody types any more.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSocketNotifier, QTimer
from callassist import paths
from callassist.app import App
from callassist.ui.startup import make_qt

qt = make_qt()
app = App(qt, paths.within(Path(sys.argv[1])))
app.look.changed.connect(lambda: print(app.look.theme.id, flush=True))
typed = QSocketNotifier(0, QSocketNotifier.Type.Read)
typed.activated.connect(qt.quit)
print(app.look.theme.id, flush=True)
app.appearance_settings.follow_desktop()
QTimer.singleShot(60_000, qt.quit)
qt.exec()
app.close()
"""


def child(code: str, argument: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, argument],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], *change: object) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{json.dumps(change)}\n")
    process.stdin.flush()


@pytest.fixture
def bus() -> Iterator[dict[str, str]]:
    """The environment of programs that share a bus with nobody else, on a desktop that Qt knows nothing of."""
    daemon = subprocess.Popen(
        [str(shutil.which("dbus-daemon")), "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    # This platform draws nowhere, yet it is set up as a real one is.
    yield {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": said(daemon),
        "QT_QPA_PLATFORM": "minimal",
        "XDG_CURRENT_DESKTOP": "sway",
        "QT_QPA_PLATFORMTHEME": "",
    }
    daemon.terminate()
    daemon.communicate()


class Desktop:
    """A portal that knows `looks`, and a window that has asked it."""

    def __init__(self, bus: dict[str, str], folder: Path, looks: dict[str, int]) -> None:
        self.portal = child(FAKE_PORTAL, json.dumps(looks), {**bus, "QT_QPA_PLATFORM": "offscreen"})
        assert said(self.portal) == "ready"
        self.window = child(WINDOW, str(folder), bus)
        assert said(self.window) == "light"
        assert [said(self.portal), said(self.portal)] == ["asked", "asked"]

    def close(self) -> None:
        self.window.communicate("\n")
        self.portal.communicate()
        assert (self.window.returncode, self.portal.returncode) == (0, 0)


def test_the_window_is_dark_where_the_desktop_is_and_follows_it(bus: dict[str, str], tmp_path: Path) -> None:
    desktop = Desktop(bus, tmp_path, {"color-scheme": 1, "contrast": 0})
    assert said(desktop.window) == "dark"
    tell(desktop.portal, SPACE, "color-scheme", 2)
    assert said(desktop.window) == "light"
    tell(desktop.portal, SPACE, "contrast", 1)
    assert said(desktop.window) == "light-contrast"
    tell(desktop.portal, SPACE, "color-scheme", 1)
    assert said(desktop.window) == "dark-contrast"
    desktop.close()


def test_what_is_said_of_other_things_or_in_no_known_way_changes_nothing(bus: dict[str, str], tmp_path: Path) -> None:
    desktop = Desktop(bus, tmp_path, {})  # knows nothing: answers with an error
    tell(desktop.portal, "org.gnome.desktop.interface", "color-scheme", 1)
    tell(desktop.portal, SPACE, "accent-color", 1)
    tell(desktop.portal, SPACE, "color-scheme", "prefer-dark")
    tell(desktop.portal, SPACE, "contrast", 1)
    assert said(desktop.window) == "light-contrast"
    desktop.close()


def test_a_desktop_without_a_portal_is_no_harm(bus: dict[str, str], tmp_path: Path) -> None:
    window = child(WINDOW, str(tmp_path), bus)
    assert said(window) == "light"
    assert (window.communicate("\n")[0], window.returncode) == ("", 0)


def test_what_the_person_chose_outranks_the_desktop(look: Appearance, qapp: QApplication) -> None:
    system = SystemAppearance(look, qapp.styleHints(), wanted="light-contrast")
    system.tell(True, False)
    assert look.theme.id == "light-contrast"
    system.want("system")
    assert look.theme.id == "dark"
