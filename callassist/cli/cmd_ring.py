"""`callassist ring`: who is ringing, told to the open window.

A telephone starts it anew for each call and somebody waits for the name: what is written plainly goes to the window at
once, with next to nothing loaded. Everything else takes the way of all commands, and comes to the same.
"""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from callassist import paths
from callassist.open_window import Stranger, hand_over, place_of

if TYPE_CHECKING:
    import argparse

    from callassist.cli.parsers import Subparsers

LONGEST = 500
"""Characters of a number or a name that rings."""
WAITS = 3000
"""Milliseconds for each part of the talk with the window."""
_OPTIONS = ("--name", "--data-dir")
_A_GLANCE = 64 * 1024
"""Bytes of settings that are looked into before all else."""


def ring_at_once(words: Sequence[str]) -> int | None:
    """Do what these arguments of the process say, where they are a plain ring: the exit code. None: they are not."""
    told = _plainly(words)
    if told is None or sys.platform == "win32":
        return None
    found = paths.find(Path(told["--data-dir"]) if told["--data-dir"] else None)
    folder = _data_folder(found)
    return None if folder is None else ring(told["number"], told["--name"], folder)


def _plainly(words: Sequence[str]) -> dict[str, str] | None:
    """Number and options of `ring NUMBER`, in whatever order; None where anything else stands there."""
    told: dict[str, str] = {"command": "", "number": "", "--name": "", "--data-dir": ""}
    rest = iter(words)
    for word in rest:
        name, sign, value = word.partition("=")
        place = name if name in _OPTIONS else next((each for each in ("command", "number") if not told[each]), "")
        value = word if name not in _OPTIONS else value if sign else next(rest, "")
        if not place or told[place] or not value or value.startswith("-"):
            return None
        told[place] = value
    return told if told["command"] == "ring" and told["number"] else None


def _data_folder(found: paths.Paths) -> Path | None:
    """Where the data lie; None where the settings say more about it than can be seen at a glance."""
    path = found.config / "settings.toml"
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode) or known.st_size > _A_GLANCE:
            return None
        settings = path.read_bytes()
    except FileNotFoundError:
        return found.data
    except OSError:
        return None
    return None if b"folder" in settings else found.data


def ring(number: str, name: str, folder: Path) -> int:
    """Tell the open window of this data folder who is ringing: 0, or 1 where no window is open."""
    request = {"do": "ring", "number": _text(number), "name": _text(name)}
    said = _told(folder, json.dumps(request).encode())
    if said is None:
        sys.stderr.write("callassist ring: no window is open here, so nobody can be told who is ringing.\n")
        return 1
    if said:
        sys.stderr.write(f"callassist: ring: {said}\n")
        return 2
    return 0


def _text(argument: str) -> str:
    """An argument of the process, which may hold bytes that are no letters, as text."""
    return argument[:LONGEST].encode(errors="replace").decode()


def _told(folder: Path, request: bytes) -> str | None:
    """What the window answers; None where none is open."""
    if sys.platform == "win32":
        from callassist.calls.launch_request import LaunchRequest
        from callassist.decoding import from_json
        from callassist.ui.single_instance import send_to_first_instance

        return send_to_first_instance(folder, from_json(request, LaunchRequest), wait=WAITS)
    try:
        answer = hand_over(place_of(folder), request, WAITS)
    except Stranger:
        return "Another user of this machine has taken the place of the open window. Nothing was told to them."
    except OSError:
        return None
    return None if answer is None else answer.decode(errors="replace")


def add_ring_parser(commands: Subparsers) -> argparse.ArgumentParser:
    added = commands.add_parser(
        "ring",
        help="tell the open window who is ringing",
        description="Tell the open window who is ringing. For a softphone's “run on incoming call”, an exchange or a "
        "telephone link; nothing comes to the front, and nothing is answered by it.",
    )
    added.add_argument("number", metavar="NUMBER", help="as the telephone tells it, tel: and sip: addresses too")
    added.add_argument("--name", metavar="TEXT", default="", help="of who rings, where the telephone knows one")
    return added
