"""A call by ear: what a screen reader gets over AT-SPI, from a real bus, and what it can do with it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
READER_PYTHON = "/usr/bin/python3"


def can_read() -> bool:
    """Whether this machine has a display to pretend, a bus, and a reader."""
    tools = all(shutil.which(tool) for tool in ("xvfb-run", "dbus-run-session")) and LAUNCHER.exists()
    if not tools or not Path(READER_PYTHON).exists():
        return False
    return subprocess.run([READER_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux") or not can_read(), reason="needs Xvfb, D-Bus and AT-SPI"),
]

APP = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from callassist import paths
from callassist.app import App
from callassist.ui.startup import make_qt
language, direction = sys.argv[2:]
world = paths.within(Path(sys.argv[1])).make()
(world.config / "settings.toml").write_text('[look]\\nlanguage = "' + language + '"\\n')
qt = make_qt()
if direction == "rtl":
    qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
app = App(qt, world)
def begin():
    script = app.library.entry("screen-candidate", language).script
    app.calling.start(script, {group: dict(values) for group, values in script.sample.items()})
app.show(begin)
sys.exit(qt.exec())
"""

READER = """
import json, sys, time
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib
import pyatspi

said = json.loads(sys.argv[1])
announced = []
listener = Atspi.EventListener.new(lambda event, *_: announced.append(str(event.any_data)))
listener.register("object:announcement")

def rest(seconds=0.2):
    until = time.time() + seconds
    while time.time() < until:
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.02)

def walk(node, depth=0):
    if depth > 30:
        return
    try:
        if not node.getState().contains(pyatspi.STATE_SHOWING) and depth > 1:
            return
        yield node
        for n in range(node.childCount):
            child = node.getChildAtIndex(n)
            if child is not None:
                yield from walk(child, depth + 1)
    except Exception:
        return

def everything():
    desktop = pyatspi.Registry.getDesktop(0)
    return [node for app in desktop if app for node in walk(app)]

def find(role, text, seconds=30):
    until = time.time() + seconds
    while time.time() < until:
        for node in everything():
            try:
                if node.getRoleName() == role and text in node.name:
                    return node
            except Exception:
                pass
        rest()
    raise SystemExit(f"no {role} that says {text!r}: " + str([(n.getRoleName(), n.name) for n in everything()])[:3000])

def press(role, text):
    action = find(role, text).queryAction()
    names = [action.getName(n) for n in range(action.nActions)]
    action.doAction(next(n for n, name in enumerate(names) if name in ("Press", "Toggle", "press", "toggle")))

heard = {}
heard["first words"] = find("label", said["who"]).name
press("push button", said["yes"])
heard["second words"] = find("label", said["time"]).name
press("push button", said["go"])
heard["third words"] = find("label", said["job"]).name
press("check box", said["item"])
for _ in range(25):
    heard["item"] = find("check box", said["item"]).getState().contains(pyatspi.STATE_CHECKED)
    if heard["item"]:
        break
    rest()
heard["field"] = find("text", said["field"]).getRoleName()
find("text", said["field"]).queryEditableText().setTextContents("Wants to lead a team")
controls = ("push button", "check box", "text")
heard["unnamed"] = [n.getRoleName() for n in everything() if n.getRoleName() in controls and not n.name]
press("push button", said["finish"])
heard["ending"] = find("label", said["ending"]).name
press("push button", said["close"])
heard["home"] = find("label", said["home"]).name
rest(0.5)
heard["announced"] = announced
print("HEARD " + json.dumps(heard))
"""

ENGLISH = {
    "who": "Is that",
    "yes": "1: Yes, that's them",
    "time": "Do you have ten minutes",
    "go": "1: Yes, go ahead",
    "job": "You would run the day shi",
    "item": "Said that I take notes",
    "field": "Why this job",
    "finish": "Finish call",
    "ending": "How did it end?",
    "close": "Save and close",
    "home": "Recent calls",
}
GERMAN = {
    "who": "Spreche ich mit",
    "yes": "1: Ja, am Apparat",
    "time": "Haben Sie zehn Minuten",
    "go": "1: Ja, gern",
    "job": "Sie führen die Tagschicht",
    "item": "Gesagt, dass ich mitschreibe",
    "field": "Warum diese Stelle",
    "finish": "Anruf beenden",
    "ending": "Wie ging es aus?",
    "close": "Speichern und schließen",
    "home": "Letzte Anrufe",
}


@pytest.mark.parametrize(
    ("language", "direction", "said", "person"),
    [
        ("en", "ltr", ENGLISH, "Is that Dana Sample?"),
        ("en", "rtl", ENGLISH, "Is that Dana Sample?"),
        ("de", "ltr", GERMAN, "Spreche ich mit Erika Mustermann?"),
    ],
)
def test_a_call_can_be_heard_and_made_by_a_screen_reader(
    tmp_path: Path, language: str, direction: str, said: dict[str, str], person: str
) -> None:
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    (tmp_path / "reader.py").write_text(READER, encoding="utf-8")
    script = tmp_path / "session.sh"
    script.write_text(
        f"{LAUNCHER} --launch-immediately &\nbus=$!\nsleep 1\n"
        f'"{sys.executable}" app.py world {language} {direction} &\napp=$!\n'
        f"{READER_PYTHON} reader.py {shlex.quote(json.dumps(said))}\ncode=$?\nkill $app $bus\nexit $code\n",
        encoding="utf-8",
    )
    env = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONPYCACHEPREFIX"},
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [shutil.which("xvfb-run") or "xvfb-run", "-a", "dbus-run-session", "--", "bash", str(script)],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("HEARD ")]
    assert lines, done.stdout[-3000:] + done.stderr[-3000:]
    heard = json.loads(lines[0].removeprefix("HEARD "))
    assert person in heard["first words"]
    assert heard["item"] is True
    assert heard["unnamed"] == []
    assert heard["home"] == said["home"]
    assert any(said["time"] in words for words in heard["announced"]), heard["announced"]
