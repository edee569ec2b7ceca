"""Where a call starts: the scripts, what was left open, and the last calls."""
