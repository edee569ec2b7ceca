"""Packages that only some need, to seal and for an office: where one is missing, a sentence says how to get it."""

from __future__ import annotations

import importlib
import sys
from typing import Any

from callassist.messages import message


def extra_package(name: str, installs: str, refused: type[OSError]) -> Any:
    """A package that is not there everywhere; `installs` is what pip calls it. Raises `refused` with that sentence."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if getattr(sys, "frozen", False):
            text = message("This build of Call Assist has no part for that. The one called callassist-office has.")
        else:
            text = message(
                "A part is missing here for that. This installs it: {command}",
                command=f"{sys.executable} -m pip install {installs}",
            )
        raise refused(text) from error
