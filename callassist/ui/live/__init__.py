"""The window of a call that is going on."""
