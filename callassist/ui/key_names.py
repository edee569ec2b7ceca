"""What the keys are called in a script's own words: as they are pressed and printed on this machine.

`{{ call.key_finish | default("Ctrl+Enter") }}` is ⌘⏎ on a Mac, and whatever somebody has bound instead anywhere.
"""

from __future__ import annotations

import re

from callassist.ui.actions import Actions

_NAMED = re.compile(r"\bcall\.key_(\w+)")


def key_facts(text: str, actions: Actions) -> dict[str, str]:
    """The facts `call.key_…` that a script's text asks for, by name: the keys of the acts `call.…` in a field."""
    known = {action.id for action in actions.all()}
    wanted = [name for name in dict.fromkeys(_NAMED.findall(text)) if f"call.{name}" in known]
    return {f"key_{name}": actions.key(f"call.{name}", writing=True) for name in wanted}
