"""Who rings, told by other programs on a real bus: a fake of each speaks, and floods, lies and hangs."""

from __future__ import annotations

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
from callassist.ui.ringing.bus_sources import KdeConnect, Modem

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

assert bus.registerService("org.kde.kdeconnect") and bus.registerService("org.freedesktop.ModemManager1")
calls = Calls()
assert bus.registerVirtualObject("/call", calls, QDBusConnection.VirtualObjectRegisterOption.SubPath)
one, two = KdeConnect(), Modem(bus=QDBusConnection.sessionBus())
for source in (one, two):
    source.ringing.connect(lambda number, name: heard.append((number, name)))

def speak():
    kde("callReceived", "+49 30 901820", "Robin Sample")
    kde("missedCall", "+49 30 901821", "Nobody")
    kde("callReceived", 3)
    for end in ("in", "out", "odd", "hangs"):
        modem(end)
QTimer.singleShot(0, speak)

def stop():
    print(sorted(heard))
    one.stop(); two.stop(); heard.clear()
    speak()
    QTimer.singleShot(300, lambda: (print(heard), app.quit()))

def look(turns=[0]):
    turns[0] += 1
    if len(heard) >= 2 or turns[0] > 400:
        QTimer.singleShot(200, stop)
    else:
        QTimer.singleShot(25, look)
look()
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="this system has no session bus to try")
def test_both_are_heard_on_a_real_bus_until_they_are_switched_off(tmp_path: Path) -> None:
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
    assert done.stdout.splitlines() == [
        "[('+49 30 901820', ''), ('+49 30 901820', 'Robin Sample')]",
        "[]",
    ], done.stderr


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
