"""Where the frozen app begins."""

import os
import sys
from pathlib import Path

# One copy of the time zones is enough: pytz reads the one that Python's own zoneinfo reads.
os.environ.setdefault("PYTZ_TZDATADIR", str(Path(__file__).parent / "tzdata" / "zoneinfo"))

from callassist.cli import main

if __name__ == "__main__":
    sys.exit(main())
