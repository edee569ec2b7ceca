"""About Call Assist: its version, Qt and its licence, and everything else by others, each with its text, offline."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from PySide6.QtCore import qVersion

from callassist import __version__, assets, third_party

PAGE = "about"
SCHEME = "licence"
"""`licence:LGPL-3.0` leads to the text of a licence, `licence:Jinja2` to that of a part."""
OWN = "call-assist"
_FOLDER = "licences"

parts = cache(third_party.parts)
"""Read once a page asks for it: twenty packages are asked for their texts."""


def filled(text: str) -> str:
    """The page with what only the running app knows: its version, Qt's, and what else it consists of."""
    rows = [f"| {_name(part)} | {part.version} | {part.licence} |" for part in parts()]
    known = {"@VERSION@": __version__, "@QT@": qVersion(), "@PARTS@": "\n".join(rows)}
    for mark, value in known.items():
        text = text.replace(mark, value)
    return text


def licence_text(key: str) -> str:
    """A page with the text of a licence; empty where there is none of this name."""
    if key == OWN:
        return _page("Call Assist", third_party.own_licence())
    common = {path.stem: path for path in assets.files(_FOLDER, suffix=".txt")}
    if key in common:
        return _page(key, common[key].read_text(encoding="utf-8"))
    part = next((part for part in parts() if part.name == key), None)
    return _page(f"{part.name} {part.version}", "\n\n".join(part.texts)) if part and part.texts else ""


def _name(part: third_party.Part) -> str:
    return f"[{part.name}]({SCHEME}:{quote(part.name)})" if part.texts else part.name


def _page(title: str, text: str) -> str:
    fence = "`" * 3
    plain = text.strip("\n").replace(fence, "")
    return f"# {title}\n\n{fence}\n{plain}\n{fence}\n"
