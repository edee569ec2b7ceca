"""What is kept of scripts that were read, let go: whoever counts the work of reading begins with nothing."""

from __future__ import annotations

from callassist.script.blocks import kept_nodes
from callassist.script.edit.pieces import again


def forget() -> None:
    for kept in (kept_nodes, again):
        kept.cache_clear()
