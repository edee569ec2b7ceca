"""Every test runs without a screen and in a home of its own."""

import os

# Qt aborts the interpreter when there is neither a display nor a platform, so this comes before any Qt import.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
