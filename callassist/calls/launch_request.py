"""What a start of the program is for, so that it can be told to a window that is open already."""

from __future__ import annotations

from typing import Literal

import msgspec


class LaunchRequest(msgspec.Struct, frozen=True):
    """`path` is absolute: the script of a call, or a file to be looked at. `link` is as it was clicked."""

    do: Literal["show", "call", "link", "file", "ring"] = "show"
    path: str = ""
    link: str = ""
    person: str = ""
    """The id of somebody in the book."""
    number: str = ""
    """Of who is ringing, as the telephone tells it."""
    name: str = ""
    """Of who is ringing, where the telephone knows one."""
    facts: dict[str, dict[str, str | int | float | bool | None]] = {}
