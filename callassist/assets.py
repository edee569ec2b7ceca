"""The one door to the files that ship with the program: scripts, themes, fonts, icons, translations, templates.

They lie beside the package (`callassist/_data`) in a wheel and in the frozen app, and in the checkout's
`resources/` while somebody works on the program. Nobody else needs to know which.
"""

from __future__ import annotations

from pathlib import Path

from callassist.messages import message

PACKAGE = Path(__file__).resolve().parent


class AssetMissing(FileNotFoundError):
    """A file that ships with the program is not there: the installation is damaged."""


def root() -> Path:
    """The folder that holds all of them."""
    shipped = PACKAGE / "_data"
    return shipped if shipped.is_dir() else PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """One file or folder: `path("themes", "light.toml")`. Raises AssetMissing when it is not there."""
    found = root().joinpath(*parts)
    if not found.exists():
        raise AssetMissing(
            message(
                "{file} is missing from {root}. Please install Call Assist again.", file="/".join(parts), root=root()
            )
        )
    return found


def text(*parts: str) -> str:
    """The content of one text file, read as UTF-8."""
    return path(*parts).read_text(encoding="utf-8")


def data(*parts: str) -> bytes:
    """The content of one file."""
    return path(*parts).read_bytes()


def files(*parts: str, suffix: str) -> list[Path]:
    """The files of one folder whose names end in `suffix`, sorted by name; empty when there is no such folder."""
    folder = root().joinpath(*parts)
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if entry.is_file() and entry.name.endswith(suffix))
