"""The commands of packaging/ are plain files beside one another, as `python3 packaging/dev.py` sees them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))
