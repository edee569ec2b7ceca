"""After the call: how it ended, and what goes out of it."""
