"""What Call Assist needs from the system itself: a few libraries for Qt, a font, and Python's venv.

A bare Linux lacks most of them. Where we may install (root, or sudo that asks nothing) we do; elsewhere one
exact command is printed, before anything was begun. macOS and Windows bring all of it.
"""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """Something the system must have, and the package it comes in."""

    what: str
    apt: str
    dnf: str


class Missing(Exception):
    """The system lacks something that we may not install; the message holds the one command that does."""


_QT = [
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
]
_WINDOW = [
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Need("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    Need("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
]
_FONT = Need("a font", "fonts-dejavu-core", "dejavu-sans-fonts")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

_INSTALLERS = {
    "apt-get": "apt-get update && apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
}

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
    needs = [need for need in (*_QT, *(_WINDOW if window else ())) if not _loads(need.what)]
    return needs if _has_font() else [*needs, _FONT]


def missing_for_build() -> list[Need]:
    """What freezing needs on Linux: the tools that read libraries, and Python as one of them."""
    if sys.platform != "linux":
        return []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    tools = [Need("binutils", "binutils", "binutils")] if shutil.which("objdump") is None else []
    library = sysconfig.get_config_var("INSTSONAME") or f"libpython{version}.so.1.0"
    if not library.endswith(".a") and (Path(sys.base_prefix, "lib", library).exists() or _loads(library)):
        return tools
    return [*tools, Need(f"libpython{version}", f"libpython{version}", "python3-libs")]


def provide(needs: list[Need]) -> None:
    """Install what is missing. Raises Missing, with the one command to type, where we may not."""
    if not needs:
        return
    what = ", ".join(need.what for need in needs)
    command = _install_command(needs)
    if command is None:
        raise Missing(f"This system lacks {what}. Please install them with its package manager, then try again.")
    if not (prefix := _rights()):
        raise Missing(f"This system lacks {what}. This command installs them; then try again:\n\n  {_ask(command)}\n")
    print(f"Installing what this system lacks: {what}.", flush=True)
    done = subprocess.run([*prefix, "sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
        raise Missing(f"The system's package manager could not install {what}. The command was:\n\n  {_ask(command)}\n")


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


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = [Path(folder).expanduser() for folder in _FONT_FOLDERS]
    return any(file.suffix in (".ttf", ".otf", ".ttc") for folder in folders for file in folder.rglob("*.*"))


def _install_command(needs: list[Need]) -> str | None:
    for installer, command in _INSTALLERS.items():
        if shutil.which(installer):
            packages = sorted({need.apt if installer == "apt-get" else need.dnf for need in needs})
            return f"{command} {' '.join(packages)}"
    return None


def _rights() -> list[str]:
    """What goes before a command that installs; empty where we may not."""
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quietly
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n", *quietly]
    return []


def _ask(command: str) -> str:
    """The command as somebody types it who is not root."""
    return f"sudo sh -c '{command}'" if shutil.which("sudo") else f"su -c '{command}'"
