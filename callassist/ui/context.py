"""What everything in the window is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from callassist.calls.events import Clock
    from callassist.paths import Paths
    from callassist.settings import Settings
    from callassist.ui.appearance import Appearance
    from callassist.ui.shell import Shell


class AppContext(NamedTuple):
    """What is there from the first moment of a window to its last."""

    appearance: Appearance
    shell: Shell
    settings: Settings
    clock: Clock
    now: Callable[[], datetime]
    """Now, in our zone by its name, so that it stays right across clock changes."""
    language: Callable[[], str]
    """The language asked for, or the system's: "de-AT"."""
    paths: Paths

    @property
    def handed_out(self) -> Path:
        """Where files lie that other programs are to open."""
        return self.paths.cache / "handed-out"
