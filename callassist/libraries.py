"""What Qt needs from a Linux system: libraries and a font, the packages they come in, and what installs them.

Qt ends the process without a word where one is missing, so this is asked before Qt is. Standard library only: the
tools that set a checkout up ask it too. macOS, Windows and the frozen app bring all of it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """Something the system must have, and the package it comes in."""

    what: str
    apt: str
    dnf: str


QT = (
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
)
X11 = (
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
)
WAYLAND = (
    Need("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    Need("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
)
FONT = Need("a font", "fonts-dejavu-core", "dejavu-sans-fonts")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

_INSTALLERS = {
    "apt-get": "apt-get update && apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
}


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of them that cannot be loaded here."""
    return [need for need in needs if not loads(need.what)]


def missing_for_window() -> list[Need]:
    """What is missing to show a window on the display that the environment names; with two of them, one is enough."""
    always = missing(QT)
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    kinds: list[Sequence[Need]] = []
    if platform in ("", "xcb") and os.environ.get("DISPLAY"):
        kinds.append(X11)
    if platform.startswith("wayland") or (not platform and os.environ.get("WAYLAND_DISPLAY")):
        kinds.append(WAYLAND)
    lacking = [missing(kind) for kind in kinds]
    return [*always, *min(lacking, key=len)] if lacking else always


def has_font() -> bool:
    """Whether there is a font of the system; without one every letter that ours lacks is a box."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(file.suffix in (".ttf", ".otf", ".ttc") for folder in folders for file in folder.rglob("*.*"))


def install_command(needs: Iterable[Need]) -> str:
    """What installs them, for somebody who may; empty where the package manager is not known."""
    for installer, command in _INSTALLERS.items():
        if shutil.which(installer):
            packages = sorted({need.apt if installer == "apt-get" else need.dnf for need in needs})
            return f"{command} {' '.join(packages)}"
    return ""


def as_typed(command: str) -> str:
    """The command as somebody types it who is not root."""
    return f"sudo sh -c '{command}'" if shutil.which("sudo") else f"su -c '{command}'"


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
