"""What Call Assist needs from the system itself: a few libraries for Qt, a font, and Python's venv.

A bare Linux lacks most of them. Where we may install (root, or sudo that asks nothing) we do; elsewhere one
exact command is printed, before anything was begun. macOS and Windows bring all of it.
"""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from callassist import libraries
from callassist.libraries import Need


class Missing(Exception):
    """The system lacks something that we may not install; the message holds the one command that does."""


DESKTOP = [
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb"),
    Need("openbox", "openbox", "openbox"),
    Need("xdotool", "xdotool", "xdotool"),
    Need("xprop", "x11-utils", "xprop"),
    Need("xwininfo", "x11-utils", "xwininfo"),
    Need("setxkbmap", "x11-xkb-utils", "setxkbmap"),
    Need("dbus-daemon", "dbus", "dbus-daemon"),
    Need("at-spi-bus-launcher", "at-spi2-core", "at-spi2-core"),
    Need("Atspi-2.0.typelib", "gir1.2-atspi-2.0", "at-spi2-core"),
    Need("gi", "python3-gi", "python3-gobject-base"),
]
DESKTOP_PLACES = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/python3/dist-packages")

_OPEN_A_DISPLAY = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def missing_for_set_up() -> list[Need]:
    """Debian's Python comes without the part of venv that installs pip."""
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [Need("Python's venv", f"python{version}-venv", "python3-libs")]


def missing_libraries(*, window: bool) -> list[Need]:
    """What Qt lacks here: to work without a display, or with `window` to show one."""
    if sys.platform != "linux":
        return []
    needs = libraries.missing((*libraries.QT, *((*libraries.X11, *libraries.WAYLAND) if window else ())))
    return needs if libraries.has_font() else [*needs, libraries.FONT]


def missing_for_desktop() -> list[Need]:
    """What the tests on a real screen need on Linux; elsewhere they are skipped."""
    if sys.platform != "linux":
        return []
    return [need for need in DESKTOP if shutil.which(need.what) is None and not _has_file(need.what)]


def _has_file(name: str) -> bool:
    """Whether the system has this file or folder where programs and bindings are kept."""
    places = [*DESKTOP_PLACES, *(str(place) for place in Path("/usr").glob("lib*/girepository-1.0"))]
    places += [str(place) for place in Path("/usr").glob("lib*/*/girepository-1.0")]
    places += [str(place) for place in Path("/usr").glob("lib*/python3*/site-packages")]
    return any(Path(place, name).exists() for place in places)


def missing_for_build() -> list[Need]:
    """What freezing needs on Linux: the tools that read libraries, and Python as one of them."""
    if sys.platform != "linux":
        return []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    tools = [Need("binutils", "binutils", "binutils")] if shutil.which("objdump") is None else []
    library = sysconfig.get_config_var("INSTSONAME") or f"libpython{version}.so.1.0"
    if not library.endswith(".a") and (
        Path(sys.base_prefix, "lib", library).exists() or not libraries.missing([Need(library, "", "")])
    ):
        return tools
    return [*tools, Need(f"libpython{version}", f"libpython{version}", "python3-libs")]


def provide(needs: list[Need]) -> None:
    """Install what is missing. Raises Missing, with the one command to type, where we may not."""
    if not needs:
        return
    what = ", ".join(need.what for need in needs)
    command = libraries.install_command(needs)
    typed = libraries.as_typed(command)
    if not command:
        raise Missing(f"This system lacks {what}. Please install them with its package manager, then try again.")
    if not (prefix := _rights()):
        raise Missing(f"This system lacks {what}. This command installs them; then try again:\n\n  {typed}\n")
    print(f"Installing what this system lacks: {what}.", flush=True)
    done = subprocess.run([*prefix, "sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
        raise Missing(f"The system's package manager could not install {what}. The command was:\n\n  {typed}\n")


def display_wanted() -> bool:
    """Whether there may be a display at all."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def display_works(python: Path) -> bool:
    """Whether Qt can open the display: a forgotten DISPLAY would abort the app."""
    if sys.platform != "linux":
        return True
    return display_wanted() and subprocess.run([python, "-c", _OPEN_A_DISPLAY], capture_output=True).returncode == 0


def _rights() -> list[str]:
    """What goes before a command that installs; empty where we may not."""
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quietly
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n", *quietly]
    return []
