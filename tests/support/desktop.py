"""A real screen with the real program on it: what hands do, and what eyes see.

    with Desktop(tmp_path, size=(1366, 768)) as desk:
        desk.start("call", "screen-candidate", "--person", "Kim Sample", text_size=200)
        desk.write("a note")
        desk.press("Return")
        note = desk.see("a note")
        assert note.whole
        assert desk.ink(note.visible) > 50

The screen is Xvfb with openbox; keys and the mouse go through xdotool. What is seen is asked of the accessibility
bus, as a screen reader would, and cut to what its parents let through: `Seen.visible` is the part of a thing that is
really on the screen. Pixels are read from the frame buffer. Nothing waits for a time: everything waits for a fact.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple, TypeVar

import PySide6
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
READER = Path(__file__).with_name("a11y_reader.py")
READER_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "xwininfo", "setxkbmap", "dbus-daemon")
PATIENCE = 60.0
"""Seconds after which a fact that has not come is a failure; no test is expected to take so long."""
_Found = TypeVar("_Found")


def missing() -> str:
    """What this machine lacks for a desktop, in words; empty when there is all."""
    if not sys.platform.startswith("linux"):
        return "needs Linux with X"
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        lacking.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not Path(READER_PYTHON).exists() or _fails(READER_PYTHON, probe):
        lacking.append("python3-gi with gir1.2-atspi-2.0")
    plugin = Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    if _fails(sys.executable, f"import PySide6.QtGui, ctypes; ctypes.CDLL({str(plugin)!r})"):
        lacking.append("the libraries of Qt's X plugin")
    return f"needs {', '.join(lacking)}" if lacking else ""


def _fails(python: str, line: str) -> bool:
    return subprocess.run([python, "-c", line], capture_output=True, check=False).returncode != 0


class Box(NamedTuple):
    """A rectangle in pixels of the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def cut(self, other: Box) -> Box:
        """What both have in common."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, max(0, right - left), max(0, bottom - top))

    def holds(self, other: Box) -> bool:
        return self.cut(other) == other


class Seen(NamedTuple):
    """One thing on the screen as the accessibility bus tells of it."""

    number: int
    """Its place in the tree that was read."""
    role: str
    name: str
    told: str
    """Its description."""
    text: str
    """What stands in a field."""
    box: Box
    """Where it is, whole."""
    visible: Box
    """The part that no parent and no edge of the screen cuts off."""
    states: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether all of it can be seen."""
        return not self.box.empty and self.visible == self.box


class Desktop:
    """A screen with a window manager, a session bus and a screen reader's eyes; the program is started on it."""

    def __init__(self, folder: Path, *, size: tuple[int, int] = (1400, 900)) -> None:
        """`folder` is an empty one for the program's home, its data and pictures of what went wrong."""
        self.folder, self.size = folder, size
        self.home, self.data = folder / "home", folder / "data"
        self._started: list[subprocess.Popen[bytes]] = []
        self._env: dict[str, str] = {}
        self._runtime = ""
        """The folder of sockets: a short name, since theirs may have no more than about a hundred letters."""
        self._reader: subprocess.Popen[str] | None = None
        self.app: subprocess.Popen[bytes] | None = None
        self._scale = 1
        """Pixels of the screen for each that the program tells of: Qt's own scale."""

    # The screen

    def __enter__(self) -> Desktop:
        self.home.mkdir(parents=True, exist_ok=True)
        try:
            self._begin()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _begin(self) -> None:
        self._runtime = tempfile.mkdtemp(prefix="desk-")
        kept = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "TZ")}
        self._env = {
            **kept,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": self._runtime,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "GTK_A11Y": "none",
            "PYTHONPATH": str(ROOT),
        }
        wide, high = self.size
        place = ["-screen", "0", f"{wide}x{high}x24", "-fbdir", str(self.folder)]
        screen = self._run(["Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", *place], stdout=subprocess.PIPE)
        self._env["DISPLAY"] = ":" + _first_line(screen)
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={self._runtime}"]
        self._env["DBUS_SESSION_BUS_ADDRESS"] = _first_line(self._run(bus, stdout=subprocess.PIPE))
        self._run([next(path for path in LAUNCHERS if Path(path).exists()), "--launch-immediately"])
        self._run(["openbox"])
        check = ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
        self.wait(lambda: "window id" in self._tool(*check, check=False), "a window manager")
        with (self.folder / "reader.log").open("wb") as log:
            self._reader = subprocess.Popen(
                [READER_PYTHON, str(READER)],
                env=self._env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def _run(self, command: Sequence[str], *, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        with (self.folder / f"{command[0].rpartition('/')[2]}.log").open("wb") as log:
            started = subprocess.Popen(command, env=self._env, cwd=self.home, stdout=stdout, stderr=log)
        self._started.append(started)
        return started

    def _end(self) -> None:
        if self.app is not None:
            self.stop()
        if self._reader is not None:
            self._reader.kill()
            self._reader.communicate()
        for started in reversed(self._started):
            started.terminate()
        for started in self._started:
            try:
                started.wait(5)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()
            if started.stdout is not None:
                started.stdout.close()
        self._started.clear()
        shutil.rmtree(self._runtime, ignore_errors=True)

    # The program

    def start(
        self, *arguments: str, text_size: int = 100, settings: str = "", env: Mapping[str, str] | None = None
    ) -> None:
        """Start the program with these arguments, and wait until its window can be read and has the focus.

        `settings` are more lines of its settings file, in TOML; `env` what else stands in its environment, as the
        whole number QT_SCALE_FACTOR of a screen with small pixels.
        """
        self._scale = int((env or {}).get("QT_SCALE_FACTOR", "1"))
        config = self.data / "config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "settings.toml").write_text(f"[look]\ntext_size = {text_size}\n{settings}", encoding="utf-8")
        command = [sys.executable, "-m", "callassist", "--data-dir", str(self.data), *arguments]
        with (self.folder / "app.log").open("ab") as log:
            self.app = subprocess.Popen(command, env={**self._env, **(env or {})}, cwd=ROOT, stdout=log, stderr=log)
        self.wait(self._settled, "the window where the window manager put it")

    def _settled(self) -> bool:
        """Whether the program knows that its window has the focus, and where it is."""
        window = self._hands("getactivewindow", check=False)
        here = next((thing for thing in self.seen() if "active" in thing.states), None)
        if not window or here is None:
            return False
        told = re.findall(r"Absolute upper-left [XY]:\s*(-?\d+)", self._tool("xwininfo", "-id", window))
        places = zip((here.box.x, here.box.y), map(int, told), strict=False)
        # The program counts in its own pixels, which are larger where the screen is scaled.
        return len(told) == 2 and all(abs(place - real) < self._scale for place, real in places)

    def stop(self) -> None:
        """End the program, as the session's end would."""
        assert self.app is not None
        self.app.terminate()
        try:
            self.app.wait(10)
        except subprocess.TimeoutExpired:
            self.app.kill()
            self.app.wait()
        self.app = None

    # Hands

    def press(self, *keys: str) -> None:
        """Press these keys one after the other: "Return", "ctrl+Return", "F11", "1"."""
        self._hands("key", "--delay", "15", *keys)

    def write(self, text: str) -> None:
        """Type this text."""
        self._hands("type", "--delay", "4", text)

    def click(self, where: Seen | tuple[int, int], *, times: int = 1) -> None:
        """Press the left button here, or in the middle of what can be seen of a thing."""
        x, y = where.visible.middle if isinstance(where, Seen) else where
        assert not isinstance(where, Seen) or not where.visible.empty, f"nobody can click {where}"
        self._hands("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1")

    def drag(self, what: Seen, onto: Seen) -> None:
        """Drag a thing onto another, as slowly as a hand does."""
        (x, y), (to_x, to_y) = what.visible.middle, onto.visible.middle
        self._hands("mousemove", str(x), str(y), "mousedown", "1")
        for part in range(1, 11):
            self._hands("mousemove", str(x + (to_x - x) * part // 10), str(y + (to_y - y) * part // 10))
        self._hands("mouseup", "1")

    def resize(self, width: int, height: int) -> None:
        """Make the window this large, and wait until it is."""
        self._hands("getactivewindow", "windowsize", str(width), str(height))
        self.wait(lambda: self.window().box[2:] == (width, height), f"a window of {width}×{height}")

    def keyboard(self, layout: str) -> None:
        """Another keyboard layout: "us", "fr", "ru", "gr"."""
        self._tool("setxkbmap", *layout.split())

    def _hands(self, *words: str, check: bool = True) -> str:
        return self._tool("xdotool", *words, check=check).strip()

    def _tool(self, *words: str, check: bool = True) -> str:
        """What a tool of X says."""
        done = subprocess.run(words, env=self._env, check=check, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout

    # Eyes

    def seen(self) -> list[Seen]:
        """Everything of which at least a part may be visible, parents before what they hold."""
        found: list[Seen] = []
        kept: dict[int, Seen] = {}
        for number, node in enumerate(self._ask({"do": "tree"})):
            box = Box(*(self._scale * side for side in node["box"]))
            above = kept.get(node["parent"])
            visible = box.cut(above.visible if above is not None else Box(0, 0, *self.size))
            states = frozenset(node["states"])
            kept[number] = Seen(number, node["role"], node["name"], node["told"], node["text"], box, visible, states)
            found.append(kept[number])
        return found

    def all(self, words: str, *, role: str = "") -> list[Seen]:
        """All things with these words in their name or text of which a part is visible now."""
        return [
            thing
            for thing in self.seen()
            if (words in thing.name or words in thing.text) and role in thing.role and not thing.visible.empty
        ]

    def see(self, words: str, *, role: str = "") -> Seen:
        """The last thing with these words in its name or text, as soon as at least a part of it is visible."""
        return self.wait(lambda: (self.all(words, role=role) or [None])[-1], f"{role or 'something'} with “{words}”")

    def see_whole(self, words: str, *, role: str = "") -> Seen:
        """The same, as soon as all of it is visible."""
        return self.wait(
            lambda: next((thing for thing in reversed(self.all(words, role=role)) if thing.whole), None),
            f"the whole of {role or 'something'} with “{words}”",
        )

    def gone(self, words: str, *, role: str = "") -> None:
        """Wait until nothing with these words is visible."""
        self.wait(lambda: not self.all(words, role=role), f"“{words}” to go")

    def focused(self) -> Seen | None:
        """What has the focus."""
        return next((thing for thing in reversed(self.seen()) if "focused" in thing.states), None)

    def window(self) -> Seen:
        """The program's window, without what the window manager puts around it."""
        return self.wait(lambda: next(iter(self.seen()), None), "the window")

    def frame(self) -> Box:
        """The window with its title bar and its borders."""
        extents = self._tool("xprop", "-id", self._hands("getactivewindow"), "_NET_FRAME_EXTENTS")
        left, right, top, bottom = (int(part) for part in extents.split("=")[1].split(","))
        inner = self.window().box
        return Box(inner.x - left, inner.y - top, inner.width + left + right, inner.height + top + bottom)

    def do(self, thing: Seen) -> None:
        """Press it as a screen reader would."""
        tree = self.seen()
        same = [other for other in tree if (other.role, other.name) == (thing.role, thing.name)]
        assert self._ask({"do": "press", "at": same[-1].number}), f"no action in {thing}"

    def heard(self) -> list[str]:
        """What a screen reader was told aloud since this was asked last: the announcements, in order."""
        return self._listen()

    def hears(self, words: str) -> list[str]:
        """The same, as soon as these words are among them."""
        said: list[str] = []

        def told() -> bool:
            said.extend(self._listen())
            return any(words in sentence for sentence in said)

        self.wait(told, f"announcement of “{words}”")
        return said

    def _listen(self) -> list[str]:
        return [str(sentence) for sentence in self._ask({"do": "heard"})]

    def shot(self) -> QImage:
        """The screen as it is."""
        raw = (self.folder / "Xvfb_screen0").read_bytes()
        head, _, _, _, width, height = struct.unpack(">6I", raw[:24])
        stride, colours = struct.unpack(">I", raw[48:52])[0], struct.unpack(">I", raw[76:80])[0]
        pixels = raw[head + 12 * colours :]
        return QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy()

    def ink(self, box: Box) -> int:
        """How many pixels in this part of the screen stand out from its ground, which is its most frequent colour."""
        image = self.shot()
        box = box.cut(Box(0, 0, image.width(), image.height()))
        greys = [
            (colour >> 8) & 0xFF
            for y in range(box.y, box.bottom)
            for x in range(box.x, box.right)
            for colour in (image.pixel(x, y),)
        ]
        if not greys:
            return 0
        ground = max(set(greys), key=greys.count)
        return sum(abs(grey - ground) > 60 for grey in greys)

    def wait(self, fact: Callable[[], _Found], what: str) -> _Found:
        """Ask again until the fact is true, and give what it was."""
        until = time.monotonic() + PATIENCE
        while True:
            found = fact()
            if found:
                return found
            ended = self.app is not None and self.app.poll() is not None
            if ended or time.monotonic() > until:
                raise AssertionError(
                    f"{f'the program ended with {self.app.returncode}; ' if ended else ''}no {what}.\n{self._told()}"
                )
            time.sleep(0.03)

    def _told(self) -> str:
        if self._reader is None:
            return ""
        lines = [f"{thing.role} “{thing.name or thing.text}” {tuple(thing.visible)}" for thing in self.seen()]
        return "\n".join(line for line in lines if "“”" not in line)[:6000]

    def _ask(self, wish: Mapping[str, object]) -> list:
        assert self._reader is not None
        asked, told = _pipes(self._reader)
        asked.write(json.dumps(wish) + "\n")
        asked.flush()
        line = told.readline()
        assert line, (self.folder / "reader.log").read_text()
        return json.loads(line)


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _first_line(process: subprocess.Popen[bytes]) -> str:
    """What a server says of itself once it is there."""
    assert process.stdout is not None
    line = process.stdout.readline().decode().strip()
    assert line, "a server of the desktop did not start"
    return line
