"""The Linux packages of the frozen app: a .deb for Debian, Ubuntu and their kin, and a tar.gz for all others."""

import gzip
import platform
import re
import shutil
import subprocess
import tarfile
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import icons
import manual
import release
import trim

# The package of each library that the app takes from the system. Everything else it needs, it brings.
PACKAGES = {
    "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6", "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libresolv.so.2": "libc6", "libutil.so.1": "libc6", "libstdc++.so.6": "libstdc++6", "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g", "libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libexpat.so.1": "libexpat1", "libdrm.so.2": "libdrm2", "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0", "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
    "libXau.so.6": "libxau6", "libXdmcp.so.6": "libxdmcp6", "libsystemd.so.0": "libsystemd0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2", "libzstd.so.1": "libzstd1", "libbrotlidec.so.1": "libbrotli1",
    "libbrotlicommon.so.1": "libbrotli1",
}  # fmt: skip
MAINTAINER = "The Call Assist contributors <callassist@localhost>"
OPTIONAL = {"libcups2", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1"}
"""What only printing or only Wayland needs: the app works without."""


def architecture() -> str:
    """As Debian calls it: "amd64", "arm64"."""
    machine = platform.machine()
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)


def tarball(root: Path, frozen: Path) -> Path:
    """The frozen folder with what a desktop wants to know about it, as one archive of its name."""
    name = f"{frozen.name}-{release.version(root)}"
    file = root / "dist" / f"{name}-linux-{platform.machine()}.tar.gz"
    tree = _fresh(root / "build" / "tar" / name)
    shutil.copytree(frozen, tree, symlinks=True, dirs_exist_ok=True)
    _share(root, tree / "share")
    shutil.copy(root / "packaging" / "linux" / "README.txt", tree / "README.txt")
    with tarfile.open(file, "w:gz") as archive:
        archive.add(tree, name, filter=_anonymous)
    return file


def package(root: Path, frozen: Path) -> Path:
    """The .deb. Raises ValueError where the app needs a library that no package is known for."""
    tree = _fresh(root / "build" / "deb")
    home = tree / "usr" / "lib" / "callassist"
    shutil.copytree(frozen, home, symlinks=True)
    for folder in ("usr/bin", "usr/share/doc/callassist", "DEBIAN"):
        (tree / folder).mkdir(parents=True)
    (tree / "usr" / "bin" / "callassist").symlink_to("../lib/callassist/callassist")
    _share(root, tree / "usr" / "share")
    (tree / "usr/share/doc/callassist/copyright").write_text(_copyright(root), encoding="utf-8")
    _put(tree / "usr/share/doc/callassist/changelog.gz", gzip.compress(changelog(root).encode(), mtime=0))
    overrides = (root / "packaging" / "linux" / "lintian-overrides").read_bytes()
    _put(tree / "usr/share/lintian/overrides/callassist", overrides)
    (tree / "DEBIAN" / "control").write_text(_control(root, tree), encoding="utf-8")
    (tree / "DEBIAN" / "md5sums").write_text(_md5sums(tree), encoding="utf-8")
    _plain_permissions(tree)
    file = root / "dist" / f"callassist_{release.version(root)}_{architecture()}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(file)], check=True)
    return file


def dependencies(files: list[Path]) -> tuple[list[str], list[str]]:
    """The packages that these programs and libraries need, and those that some part of them would use."""
    bundled = {file.name for file in files}
    wanted = {name for file in files for name in trim.needed(file)} - bundled
    unknown = sorted(name for name in wanted if name not in PACKAGES and not name.startswith("ld-linux"))
    if unknown:
        raise ValueError(f"no package is known for {', '.join(unknown)}")
    packages = {PACKAGES[name] for name in wanted if name in PACKAGES}
    needed = sorted(packages - OPTIONAL - {"libc6"})
    # Later Debians named this one anew when the width of time changed.
    needed = ["libglib2.0-0 | libglib2.0-0t64" if name == "libglib2.0-0" else name for name in needed]
    return [f"libc6 (>= {oldest_glibc(files)})", *needed], sorted(packages & OPTIONAL)


def oldest_glibc(files: list[Path]) -> str:
    """The newest version of the C library that any of them asks for."""
    versions = {(2, 17)}
    for file in files:
        listing = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout
        versions |= {(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", listing)}
    return "{}.{}".format(*max(versions))


def _control(root: Path, tree: Path) -> str:
    home = tree / "usr" / "lib" / "callassist"
    programs = [file for file in home.rglob("*") if file.is_file() and (".so" in file.name or file.suffix == "")]
    needs, recommends = dependencies([file for file in programs if file.open("rb").read(4) == b"\x7fELF"])
    size = sum(file.lstat().st_size for file in tree.rglob("*") if file.is_file()) // 1024
    return (
        f"Package: callassist\nVersion: {release.version(root)}\nArchitecture: {architecture()}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {size}\nSection: misc\nPriority: optional\n"
        f"Depends: {', '.join(needs)}\nRecommends: {', '.join([*recommends, 'fonts-dejavu-core | fonts-noto-core'])}\n"
        "Description: words to say, checklist and notes for phone calls\n"
        " A window that stays open while you are on the phone. It shows the words to\n"
        " say now, filled with what is known, a checklist, fields for what you hear,\n"
        " numbered answers that lead on, and notes with the time beside each.\n"
        " Afterwards it helps to wrap up, to export the notes, and to call back when\n"
        " it was promised. Everything stays on this machine.\n"
    )


def changelog(root: Path) -> str:
    """Every release as Debian writes them, from the one list that software centres show too."""
    told = ET.parse(root / "packaging" / "linux" / f"{release.IDENTIFIER}.metainfo.xml")  # noqa: S314  # ours
    entries: list[str] = []
    for entry in told.iter("release"):
        changes = (" ".join((point.text or "").split()) for point in entry.iter("li"))
        lines = [textwrap.fill(each, 78, initial_indent="  * ", subsequent_indent="    ") for each in changes]
        day = format_datetime(datetime.fromisoformat(entry.attrib["date"]).replace(tzinfo=UTC))
        head = f"callassist ({entry.attrib['version']}) unstable; urgency=medium"
        entries.append("\n".join([head, "", *lines, "", f" -- {MAINTAINER}  {day}", ""]))
    return "\n".join(entries)


def _copyright(root: Path) -> str:
    licence = (root / "LICENSE").read_text(encoding="utf-8")
    return (
        f"{licence}\nWhat Call Assist contains by others, Qt among them under the LGPL, is listed with its\n"
        "licences in /usr/lib/callassist/THIRD-PARTY.txt and /usr/lib/callassist/licences. The texts of the LGPL and\n"
        "the GPL are in /usr/share/common-licenses/LGPL-3 and /usr/share/common-licenses/GPL-3 as well.\n"
    )


def _share(root: Path, share: Path) -> None:
    """Desktop entry, icons, file type, description and man page, where a Linux desktop looks for them."""
    linux = root / "packaging" / "linux"
    places = {
        "callassist.desktop": "applications/callassist.desktop",
        "callassist.xml": "mime/packages/callassist.xml",
        f"{release.IDENTIFIER}.metainfo.xml": f"metainfo/{release.IDENTIFIER}.metainfo.xml",
    }
    for source, place in places.items():
        _put(share / place, (linux / source).read_bytes())
    from callassist.cli.main import parser

    _put(share / "man/man1/callassist.1.gz", gzip.compress(manual.page(root, parser()).encode(), mtime=0))
    for size in icons.LINUX_SIZES:
        picture = (root / "build" / "icons" / f"callassist-{size}.png").read_bytes()
        _put(share / f"icons/hicolor/{size}x{size}/apps/callassist.png", picture)
    drawing = (root / "resources" / "icons" / "callassist.svg").read_bytes()
    _put(share / "icons/hicolor/scalable/apps/callassist.svg", drawing)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _md5sums(tree: Path) -> str:
    import hashlib

    files = sorted(file for file in (tree / "usr").rglob("*") if file.is_file() and not file.is_symlink())
    digests = ((hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest(), file) for file in files)
    return "".join(f"{digest}  {file.relative_to(tree)}\n" for digest, file in digests)


def _plain_permissions(tree: Path) -> None:
    """Whatever the builder's umask: folders and programs 755, files 644."""
    for file in (tree, *tree.rglob("*")):
        if not file.is_symlink():
            runs = file.is_dir() or (file.parent.name == "callassist" and file.name == "callassist")
            file.chmod(0o755 if runs else 0o644)


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder
