"""What Qt needs of a Linux system, by the names of its packages, and the command that installs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from callassist import libraries

PACKAGES = """\
libglib-2.0.so.0 libglib2.0-0 glib2
libGL.so.1 libgl1 libglvnd-glx
libEGL.so.1 libegl1 libglvnd-egl
libdbus-1.so.3 libdbus-1-3 dbus-libs
libfontconfig.so.1 libfontconfig1 fontconfig
libxkbcommon.so.0 libxkbcommon0 libxkbcommon

libX11-xcb.so.1 libx11-xcb1 libX11-xcb
libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor
libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm
libxcb-image.so.0 libxcb-image0 xcb-util-image
libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms
libxcb-randr.so.0 libxcb-randr0 libxcb
libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil
libxcb-shape.so.0 libxcb-shape0 libxcb
libxcb-xkb.so.1 libxcb-xkb1 libxcb
libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11

libwayland-client.so.0 libwayland-client0 libwayland-client
libwayland-cursor.so.0 libwayland-cursor0 libwayland-cursor
libwayland-egl.so.1 libwayland-egl1 libwayland-egl

a font fonts-dejavu-core dejavu-sans-fonts
"""


def test_each_library_comes_in_a_package() -> None:
    groups = (libraries.QT, libraries.X11, libraries.WAYLAND, (libraries.FONT,))
    assert "\n".join("".join(f"{' '.join(need)}\n" for need in group) for group in groups) == PACKAGES


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What cannot be loaded here."""
    names: set[str] = set()

    def load(name: str) -> None:
        if name in names:
            raise OSError

    monkeypatch.setattr("callassist.libraries.ctypes.CDLL", load)
    return names


GL, CURSOR, WAY = "libGL.so.1", "libxcb-cursor.so.0", "libwayland-egl.so.1"


@pytest.mark.parametrize(
    ("environment", "lacks", "missing"),
    [
        ({}, {GL, CURSOR, WAY}, [GL]),
        ({"DISPLAY": ":0"}, {GL, CURSOR, WAY}, [GL, CURSOR]),
        ({"WAYLAND_DISPLAY": "w"}, {GL, CURSOR, WAY}, [GL, WAY]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, {CURSOR}, []),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, {WAY}, []),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, {CURSOR, WAY}, [CURSOR]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb:x"}, {CURSOR}, [CURSOR]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, {CURSOR, WAY}, []),
        ({"QT_QPA_PLATFORM": "wayland-egl"}, {CURSOR, WAY}, [WAY]),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"}, {CURSOR, WAY}, []),
    ],
)
def test_what_is_missing_is_what_the_display_needs(
    monkeypatch: pytest.MonkeyPatch, lacking: set[str], environment: dict[str, str], lacks: set[str], missing: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, environment.get(name, ""))
    lacking |= lacks
    assert [need.what for need in libraries.missing_for_window()] == missing


@pytest.mark.parametrize(
    ("there", "command"),
    [
        ({"apt-get", "dnf"}, "apt-get update && apt-get install -y --no-install-recommends libgl1 libxcb-cursor0"),
        ({"dnf"}, "dnf install -y libglvnd-glx xcb-util-cursor"),
        ({"zypper"}, ""),
    ],
)
def test_the_command_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch, there: set[str], command: str) -> None:
    monkeypatch.setattr("callassist.libraries.shutil.which", lambda name: name if name in there else None)
    needs = [libraries.X11[1], libraries.QT[1], libraries.QT[1]]
    assert libraries.install_command(needs) == command


@pytest.mark.parametrize(("sudo", "typed"), [(True, "sudo sh -c 'a b'"), (False, "su -c 'a b'")])
def test_who_is_not_root_types_it_with_leave(monkeypatch: pytest.MonkeyPatch, sudo: bool, typed: str) -> None:
    monkeypatch.setattr("callassist.libraries.shutil.which", lambda name: name if sudo and name == "sudo" else None)
    assert libraries.as_typed("a b") == typed


@pytest.mark.parametrize("name", ["a.ttf", "deep/a.otf", "a.ttc", "a.txt", "attf"])
def test_a_font_is_a_file_of_one_in_any_of_the_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    assert libraries.FONT_FOLDERS == (
        "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    )  # fmt: skip
    monkeypatch.setattr(libraries, "FONT_FOLDERS", (str(tmp_path / "none"), str(tmp_path / "fonts")))
    assert not libraries.has_font()
    path = tmp_path / "fonts" / name
    path.parent.mkdir(parents=True)
    path.touch()
    assert libraries.has_font() is ("." in name and not name.endswith("txt"))
