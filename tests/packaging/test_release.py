import argparse
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import debian
import icons
import manual
import pytest
import release

from callassist import __version__
from callassist.cli.main import parser

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"


def test_the_version_is_the_packages_own() -> None:
    assert release.version(ROOT) == __version__


def test_every_module_goes_along() -> None:
    names = release.modules(ROOT)
    assert {"callassist", "callassist.cli", "callassist.exports.pdf"} <= set(names)


@pytest.mark.parametrize(
    ("locale", "kept"), [("root", True), ("de", True), ("de_AT", True), ("sr_Latn", True), ("vai", False)]
)
def test_the_languages_that_are_kept(locale: str, kept: bool) -> None:
    assert release.is_ours(locale) is kept


def test_every_language_of_the_scripts_is_kept() -> None:
    folders = [path.name for path in (ROOT / "resources" / "scripts").iterdir() if path.is_dir()]
    assert all(release.is_ours(name) for name in folders)


def test_windows_reads_the_version_as_four_numbers() -> None:
    assert "filevers=(0, 1, 0, 0)" in release.windows_version(ROOT)


def test_files_links_and_names_agree_on_every_system() -> None:
    plist = release.info_plist(ROOT)
    assert plist["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["callassist"]
    desktop = (LINUX / "callassist.desktop").read_text(encoding="utf-8")
    assert "MimeType=text/x-call-script;text/calendar;x-scheme-handler/callassist;" in desktop
    mime = ET.parse(LINUX / "callassist.xml").getroot()
    kinds = {kind.get("type") for kind in mime}
    globs = {glob.get("pattern") for glob in mime.iter("{http://www.freedesktop.org/standards/shared-mime-info}glob")}
    assert (kinds, globs) == ({"text/x-call-script"}, {"*.call.md"})
    setup = (ROOT / "packaging" / "windows" / "callassist.iss").read_text(encoding="utf-8")
    assert r"Software\Classes\callassist" in setup
    opened = [name for kind in plist["CFBundleDocumentTypes"] for name in kind["LSItemContentTypes"]]
    assert "com.apple.ical.ics" in opened
    assert r"Software\Classes\.ics\OpenWithProgids" in setup


def test_what_macos_reads_is_a_property_list_whose_types_are_all_declared() -> None:
    plist = plistlib.loads(plistlib.dumps(release.info_plist(ROOT)))
    declared = {
        kind["UTTypeIdentifier"]
        for key in ("UTExportedTypeDeclarations", "UTImportedTypeDeclarations")
        for kind in plist[key]
    }
    opened = {name for kind in plist["CFBundleDocumentTypes"] for name in kind["LSItemContentTypes"]}
    assert opened <= declared
    entitlements = plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())
    assert entitlements
    assert all(name.startswith("com.apple.security.cs.") and held is True for name, held in entitlements.items())


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell to read it with")
def test_the_steps_of_the_disk_image_are_a_shell_script() -> None:
    command = [str(shutil.which("sh")), "-n", str(ROOT / "packaging" / "macos" / "dmg.sh")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# The parameters of Inno Setup's sections, as far as we use them, by its manual; the first of each must be there.
INNO = {
    "Languages": ("Name", "MessagesFile"),
    "Tasks": ("Name", "Description", "Flags"),
    "Files": ("Source", "DestDir", "Flags"),
    "InstallDelete": ("Name", "Type"),
    "Icons": ("Name", "Filename", "Tasks"),
    "Registry": ("Root", "Subkey", "ValueType", "ValueName", "ValueData", "Flags"),
    "Run": ("Filename", "Description", "Flags"),
}
INNO_FLAGS = {
    *("ignoreversion", "sign", "recursesubdirs", "createallsubdirs", "unchecked"),
    *("uninsdeletekey", "uninsdeletevalue", "nowait", "postinstall", "skipifsilent"),
}
INNO_PARAMETER = re.compile(r'(\w+): ("(?:[^"]|"")*"|[^";]+)(?:; |$)')


def inno() -> Iterator[tuple[str, str]]:
    """Each line of the Windows installer with its section; what is for the preprocessor alone is left out."""
    section = ""
    for line in (ROOT / "packaging" / "windows" / "callassist.iss").read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            section = head[1]
        elif line and line.lstrip()[0] not in ";#":
            yield section, line


def test_the_windows_installer_is_written_as_inno_setup_reads_it() -> None:
    for section, line in inno():
        if section == "Setup":
            assert re.fullmatch(r"[A-Z]\w+=.+", line), line
            continue
        found = dict(INNO_PARAMETER.findall(line))
        assert INNO_PARAMETER.sub("", line) == "", line
        assert INNO[section][0] in found, line
        assert set(found) <= set(INNO[section]), line
        assert set(found.get("Flags", "").split()) <= INNO_FLAGS, line
    names = [line.partition("=")[0] for section, line in inno() if section == "Setup"]
    assert len(names) == len(set(names))


def test_what_windows_hands_over_is_never_taken_for_an_option() -> None:
    lines = [line for section, line in inno() if section == "Registry" and r"\command" in line]
    assert len(lines) == 3
    assert all('open -- ""%1"""' in line for line in lines)
    assert parser().parse_args(["open", "--", "--data-dir=elsewhere"]).target == "--data-dir=elsewhere"


def commands_of(top: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command and act by its whole name, with its parser; those that the help does not list too."""
    for choices in (action.choices for action in top._actions if isinstance(action.choices, dict)):  # noqa: SLF001 (argparse tells it by no other name)
        for name, command in choices.items():
            yield f"{before}{name}", command
            yield from commands_of(command, f"{before}{name} ")


COMMANDS = dict(commands_of(parser()))
OURS_ALONE = {"demo", "screenshots"}
"""For whoever works on Call Assist."""


def in_troff(word: str) -> str:
    return word.replace("-", "\\-")


def test_the_man_page_is_filled_in() -> None:
    page = manual.page(ROOT, parser())
    assert f"Call Assist {__version__}" in page
    assert not re.search(r"@\w+@", page)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_man_page_tells_every_command_with_its_options(name: str) -> None:
    page = manual.page(ROOT, parser())
    acts = [act for act in COMMANDS if act.startswith(f"{name} ")]
    assert (f"\n\\fB{in_troff(name)}\\fR" in page) == (name not in OURS_ALONE and not acts)
    if name not in OURS_ALONE and not acts:
        entry = page.partition(f"\n\\fB{in_troff(name)}\\fR")[2].partition("\n.TP\n\\fB")[0]
        for action in COMMANDS[name]._actions:  # noqa: SLF001 (argparse tells it by no other name)
            options = [in_troff(option) for option in action.option_strings if action.dest != "help"]
            assert not options or any(option in entry for option in options), options
        assert len(entry.splitlines()) > 1  # what it does is told


@pytest.mark.parametrize(("text", "safe"), [(".hidden", "\\&.hidden"), ("a-b", "a\\-b"), ("c:\\d", "c:\\ed")])
def test_troff_sees_no_commands_in_what_is_told(text: str, safe: str) -> None:
    assert manual.plain_roff(text) == safe


@pytest.mark.skipif(shutil.which("man") is None, reason="no man to read it with")
def test_the_man_page_can_be_read(tmp_path: Path) -> None:
    page = tmp_path / "callassist.1"
    page.write_text(manual.page(ROOT, parser()), encoding="utf-8")
    done = subprocess.run(
        [str(shutil.which("man")), "--warnings", "-l", str(page)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_licence_is_stated_once_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The icons, drawn by a program of its own as the build does."""
    folder = tmp_path_factory.mktemp("icons")
    code = f"import sys; sys.path.append({str(ROOT / 'packaging')!r}); import icons; from pathlib import Path; "
    code += f"icons.write(Path({str(ROOT / 'resources' / 'icons' / 'callassist.svg')!r}), Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True)
    return folder


@pytest.mark.parametrize("size", icons.LINUX_SIZES)
def test_an_icon_has_its_size_and_something_on_it(drawn: Path, size: int) -> None:
    from PySide6.QtGui import QImage

    image = QImage(str(drawn / f"callassist-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(size // 2, size // 8).name() == "#1f6f5c"
    assert image.pixelColor(0, 0).alpha() == 0


def test_the_windows_icon_holds_every_size(drawn: Path) -> None:
    content = (drawn / "callassist.ico").read_bytes()
    kind, count = struct.unpack_from("<HH", content, 2)
    assert (kind, count) == (1, len(icons.WINDOWS_SIZES))
    size, at = struct.unpack_from("<II", content, 6 + 16 * (count - 1) + 8)
    assert content[at : at + 4] == b"\x89PNG"
    assert at + size == len(content)


def test_the_macos_icon_is_as_long_as_it_says(drawn: Path) -> None:
    content = (drawn / "callassist.icns").read_bytes()
    assert content[:4] == b"icns"
    assert struct.unpack_from(">I", content, 4)[0] == len(content)
    assert all(kind in content for kind in icons.MACOS_KINDS)


def test_what_a_package_needs_and_what_it_would_use(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = {"callassist": ["libc.so.6", "libmine.so.1", "libcups.so.2", "libglib-2.0.so.0"], "libmine.so.1": []}
    monkeypatch.setattr(debian.trim, "needed", lambda file: asks[file.name])
    monkeypatch.setattr(debian, "oldest_glibc", lambda _files: "2.36")
    needs, would_use = debian.dependencies([Path(name) for name in asks])
    assert needs == ["libc6 (>= 2.36)", "libglib2.0-0 | libglib2.0-0t64"]
    assert would_use == ["libcups2"]


def test_a_library_that_nobody_knows_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.trim, "needed", lambda _file: ["libnowhere.so.9"])
    with pytest.raises(ValueError, match="libnowhere.so.9"):
        debian.dependencies([Path("callassist")])


def test_the_changelog_tells_of_this_version_first_and_is_debians() -> None:
    text = debian.changelog(ROOT)
    assert text.startswith(f"callassist ({__version__}) unstable; urgency=medium\n\n  * ")
    assert re.search(r"^ -- .+ <\S+@\S+>  \w{3}, \d\d \w{3} \d{4} 00:00:00 \+0000\n\Z", text, re.MULTILINE)
    assert max(len(line) for line in text.splitlines() if not line.startswith(" -- ")) <= 80


def test_every_remark_that_is_waived_has_its_reason_above() -> None:
    lines = (LINUX / "lintian-overrides").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines if not re.fullmatch(r"# .+|callassist: [a-z-]+ \*", line)] == []
    assert len(lines) == len(set(lines))


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="nothing to check it with")
def test_software_centres_understand_the_description() -> None:
    file = LINUX / f"{release.IDENTIFIER}.metainfo.xml"
    command = [str(shutil.which("appstreamcli")), "validate", "--no-net", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="nothing to check it with")
def test_desktops_understand_the_entry() -> None:
    command = [str(shutil.which("desktop-file-validate")), str(LINUX / "callassist.desktop")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
