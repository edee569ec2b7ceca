"""Where the frozen app begins."""

import os
import sys
from pathlib import Path


def main() -> int:
    """Prepare what only a frozen app lacks, then do what the arguments say."""
    # A program with a window has no terminal on Windows; what a command would print there goes nowhere.
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # open as long as we run
    # It is no Python that could be told to begin elsewhere (`office.child_carrier`).
    if sys.argv[1:] == ["office-child"]:
        from callassist.office.office_child import main as serve

        serve()
        return 0
    from callassist.__main__ import main as start

    return start()


if __name__ == "__main__":
    sys.exit(main())
