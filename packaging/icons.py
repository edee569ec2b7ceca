"""Draws the app's icon in every size and container that the systems ask for, from the one SVG."""

import struct
from pathlib import Path

LINUX_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
MACOS_KINDS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Apple's type codes of the pictures in an .icns that are plain PNG, with their size in pixels."""


def png(svg: Path, size: int) -> bytes:
    """The drawing as a square PNG, `size` pixels wide, on nothing."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon from PNG pictures by their size (256 at most)."""
    at = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """A macOS icon from PNG pictures by their size."""
    blocks = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for kind, size in MACOS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def write(svg: Path, folder: Path) -> None:
    """`callassist-<size>.png` in the sizes of a Linux desktop, `callassist.ico` and `callassist.icns`."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = sorted({*LINUX_SIZES, *WINDOWS_SIZES, *MACOS_KINDS.values()})
    pictures = {size: png(svg, size) for size in sizes}
    for size in LINUX_SIZES:
        (folder / f"callassist-{size}.png").write_bytes(pictures[size])
    (folder / "callassist.ico").write_bytes(ico({size: pictures[size] for size in WINDOWS_SIZES}))
    (folder / "callassist.icns").write_bytes(icns(pictures))
