"""Everything Qt: the window shows state and sends events, and decides nothing else."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]  it changes importing, which is undone here

# PySide reads the source of each module that is imported after it, in search of names in another style that we do
# not use, and keeps all of it: 20 ms of the start and 10 MB. What importing was before is put back.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
