"""What every kind of package says about the app: its name, version, place in the system, and what it contains."""

import os
import re
from pathlib import Path

NAME = "Call Assist"
COMMAND = "callassist"
OFFICE = "callassist-office"
"""The folder of the build with the packages of an office. The program in it is called as ever."""
WITH_OFFICE = "CALLASSIST_WITH_OFFICE"
"""Set in the environment of the freezer for that build."""
IDENTIFIER = "org.callassist.CallAssist"
SUMMARY = "The words, the checklist and the notes of a phone call"
SCRIPT_ENDING = "call.md"
LINK_SCHEME = "callassist"

LANGUAGES = (
    "ar bg bn ca cs cy da de el en es et eu fa fi fil fr ga gl he hi hr hu id is it ja ko lt lv ms nb nl nn no pl pt "
    "ro ru sk sl sr sv sw ta th tr uk vi zh zu"
)
"""Languages whose dates and amounts are written properly in a frozen app; `lang:` of any other reads as English."""


def version(root: Path) -> str:
    """The version that the package itself states."""
    text = (root / "callassist" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("callassist/__init__.py states no version")
    return found[1]


def modules(root: Path) -> list[str]:
    """Every module of the app, whether or not something imports it at the start."""
    files = sorted((root / "callassist").rglob("*.py"))
    names = (".".join(file.relative_to(root).with_suffix("").parts) for file in files)
    return [name.removesuffix(".__init__") for name in names]


def translations(root: Path) -> list[str]:
    """The languages that the app's own words are translated to: "de" of `de.ts`."""
    return sorted(file.stem for file in (root / "resources" / "i18n").glob("*.ts"))


def is_ours(locale: str) -> bool:
    """Whether Babel's data of this locale goes along: "de", "de_AT", and the root of all."""
    return locale == "root" or locale.partition("_")[0] in LANGUAGES.split()


def signing_identity() -> str | None:
    """The macOS certificate to sign with, from the environment; None leaves the app unsigned."""
    return os.environ.get("CALLASSIST_SIGNING_IDENTITY") or None


def office_libraries() -> Path:
    """The folder of the libraries that psycopg brings on Linux, where the environment says where psycopg is."""
    return Path(os.environ.get("PYTHONPATH", "")) / "psycopg_binary.libs"


def info_plist(root: Path) -> dict[str, object]:
    """What macOS reads about the app: its files, its links, and that it draws for Retina and the dark look."""
    stated = version(root)
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": stated,
        "CFBundleVersion": stated,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleURLTypes": [{"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": [LINK_SCHEME]}],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Call script",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [f"{IDENTIFIER}.script"],
            },
            # Where macOS goes by the last ending alone (.md), the app is offered under "Open With", and no more.
            {
                "CFBundleTypeName": "Markdown",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["net.daringfireball.markdown"],
            },
            {
                "CFBundleTypeName": "Calendar",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["com.apple.ical.ics"],
            },
        ],
        # Not ours to define, and not defined where no other program brought it.
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "net.daringfireball.markdown",
                "UTTypeDescription": "Markdown",
                "UTTypeConformsTo": ["public.plain-text"],
                "UTTypeTagSpecification": {"public.filename-extension": ["md", "markdown"]},
            },
            {
                "UTTypeIdentifier": "com.apple.ical.ics",
                "UTTypeDescription": "Calendar",
                "UTTypeConformsTo": ["public.text"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["ics"],
                    "public.mime-type": ["text/calendar"],
                },
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": f"{IDENTIFIER}.script",
                "UTTypeDescription": "Call script",
                "UTTypeConformsTo": ["net.daringfireball.markdown", "public.plain-text"],
                "UTTypeTagSpecification": {"public.filename-extension": [SCRIPT_ENDING]},
            }
        ],
    }


def windows_version(root: Path) -> str:
    """The version resource of callassist.exe, in the form that PyInstaller reads."""
    stated = version(root)
    numbers = tuple(int(part) for part in (re.findall(r"\d+", stated) + ["0"] * 4)[:4])
    strings = {
        "CompanyName": "The Call Assist contributors",
        "FileDescription": NAME,
        "FileVersion": stated,
        "InternalName": COMMAND,
        "LegalCopyright": "MIT licence; Qt under the LGPL, see THIRD-PARTY.txt",
        "OriginalFilename": f"{COMMAND}.exe",
        "ProductName": NAME,
        "ProductVersion": stated,
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
