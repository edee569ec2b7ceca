"""Who rings, told by other programs on a real bus: a fake of each speaks, and floods, lies and hangs."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from callassist.ui.ringing.bus_sources import MOST_A_SECOND, KdeConnect

ROOT = Path(__file__).resolve().parents[3]

FAKE = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant, QDBusVirtualObject
import callassist.ui
from callassist.ui.ringing.bus_sources import GsConnect, KdeConnect, Linphone, Modem

app = QCoreApplication([])
heard = []
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "fake")
def signal(path, interface, name, *arguments):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    bus.send(message)

class Calls(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        if message.path().endswith("/hangs"):
            message.setDelayedReply(True)
            return True
        values = {"/in": {"Direction": 1, "Number": "+49 30 901820"}, "/out": {"Direction": 2, "Number": "1"}}
        told = next((value for end, value in values.items() if message.path().endswith(end)), None)
        name = message.arguments()[1]
        connection.send(message.createReply(QDBusVariant(told[name]) if told else "nonsense"))
        return True

def kde(*arguments):
    signal("/modules/kdeconnect/devices/x/telephony", "org.kde.kdeconnect.device.telephony", "callReceived", *arguments)

def modem(end):
    signal("/org/freedesktop/ModemManager1/Modem/0", "org.freedesktop.ModemManager1.Modem.Voice", "CallAdded",
           QDBusObjectPath("/call/" + end))

def notify(name, path, member, *arguments):
    message = QDBusMessage.createMethodCall(name, path, name, member)
    message.setArguments(list(arguments))
    bus.asyncCall(message)

def gnome(app, event, who="Robin Sample"):
    notify("org.gtk.Notifications", "/org/gtk/Notifications", "AddNotification", app, f"telephone|{event}|{who}",
           {"title": who})

def freedesktop(app, who, buttons):
    notify("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "Notify", app, 0, "icon", "Anruf", who,
           buttons, {"category": "call.incoming"}, -1)

assert bus.registerService("org.kde.kdeconnect") and bus.registerService("org.freedesktop.ModemManager1")
calls = Calls()
assert bus.registerVirtualObject("/call", calls, QDBusConnection.VirtualObjectRegisterOption.SubPath)
sources = [KdeConnect(), Modem(bus=QDBusConnection.sessionBus()), GsConnect(), Linphone()]
for source in sources:
    source.ringing.connect(lambda number, name: heard.append((number, name)))

def speak():
    kde("callReceived", "+49 30 901820", "Robin Sample")
    kde("missedCall", "+49 30 901821", "Nobody")
    kde("callReceived", 3)
    for end in ("in", "out", "odd", "hangs"):
        modem(end)
    gsconnect = "org.gnome.Shell.Extensions.GSConnect"
    gnome(gsconnect, "ringing", "+49 30 901823")
    gnome(gsconnect, "ringing", "Kim | Sample")
    gnome(gsconnect, "talking")
    gnome("org.gnome.Evolution", "ringing")
    bus.asyncCall(QDBusMessage.createMethodCall("org.gtk.Notifications", "/org/gtk/Notifications",
                                                "org.gtk.Notifications", "AddNotification"))
    freedesktop("Linphone", "sip:+4930901824@example.org", ["accept", "Annehmen", "decline", "Ablehnen"])
    freedesktop("Linphone", "You have a message", ["open", "Lesen"])
    freedesktop("Mail", "+49 30 901825", ["accept", "A", "decline", "B"])
QTimer.singleShot(0, speak)

def stop():
    print(sorted(heard))
    for source in sources:
        source.stop()
    heard.clear()
    speak()
    QTimer.singleShot(300, lambda: (print(heard), app.quit()))

def look(turns=[0]):
    turns[0] += 1
    if len(heard) >= 5 or turns[0] > 400:
        QTimer.singleShot(200, stop)
    else:
        QTimer.singleShot(25, look)
look()
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="this system has no session bus to try")
def test_all_are_heard_on_a_real_bus_until_they_are_switched_off(tmp_path: Path) -> None:
    script = tmp_path / "fake.py"
    script.write_text(textwrap.dedent(FAKE))
    done = subprocess.run(
        [shutil.which("dbus-run-session") or "", "--", sys.executable, str(script)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    heard, after = done.stdout.splitlines() or ("", done.stderr)
    assert ast.literal_eval(heard) == [
        ("", "Kim | Sample"),
        ("+49 30 901820", ""),
        ("+49 30 901820", "Robin Sample"),
        ("+49 30 901823", ""),
        ("+4930901824", ""),
    ]
    assert after == "[]"


def test_a_flood_is_heard_a_few_times_a_second(qapp: object) -> None:
    at = [0.0]
    source, heard = KdeConnect(clock=lambda: at[0]), list[str]()
    source.ringing.connect(lambda number, _: heard.append(number))
    for number in range(1000):
        source.on_call("callReceived", str(number), "x" * 9999)
    assert len(heard) == MOST_A_SECOND
    at[0] = 1.5
    source.on_call("callReceived", "9" * 9999, "")
    assert len(heard) == MOST_A_SECOND + 1
    assert len(heard[-1]) == 200
    source.stop()
