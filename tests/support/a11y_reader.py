"""Reads the accessibility tree of the window for the desktop tests. Runs on the system's own Python, which has gi.

Takes one request a line as JSON and answers with one line. {"do": "tree"} gives what is shown, parents first;
{"do": "press", "at": N} does the first action of the N-th node of the last tree; {"do": "heard"} gives what was
announced since it was asked last, in order.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  the version has to be chosen first

NAME = "call assist"
SCREEN = Atspi.CoordType.SCREEN
STATES = {
    "focused": Atspi.StateType.FOCUSED,
    "checked": Atspi.StateType.CHECKED,
    "enabled": Atspi.StateType.ENABLED,
    "editable": Atspi.StateType.EDITABLE,
    "active": Atspi.StateType.ACTIVE,
}
WITH_TEXT = (Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT, Atspi.Role.DOCUMENT_FRAME)
DEEPEST = 40


def application() -> Any:
    """The program on the accessibility bus; None before it has come."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        found = desktop.get_child_at_index(place)
        if found is not None and NAME in (found.get_name() or "").lower():
            return found
    return None


def text_of(node: Any) -> str:
    """What stands in a field, or nothing."""
    try:
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    except GLib.Error:
        return ""


def read(node: Any, parent: int, depth: int, found: list[dict[str, Any]], nodes: list[Any]) -> None:
    """Add this node and what is shown below it. One that goes away meanwhile is left out."""
    try:
        states = node.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return
        box = node.get_extents(SCREEN)
        here = len(found)
        found.append(
            {
                "role": node.get_role_name(),
                "name": node.get_name() or "",
                "told": node.get_description() or "",
                "text": text_of(node) if node.get_role() in WITH_TEXT else "",
                "box": [box.x, box.y, box.width, box.height],
                "states": [name for name, state in STATES.items() if states.contains(state)],
                "parent": parent,
            }
        )
        nodes.append(node)
        if depth < DEEPEST:
            for place in range(node.get_child_count()):
                child = node.get_child_at_index(place)
                if child is not None:
                    read(child, here, depth + 1, found, nodes)
    except GLib.Error:
        return


def tree(nodes: list[Any]) -> list[dict[str, Any]]:
    """Everything that is shown, as it is now."""
    found: list[dict[str, Any]] = []
    nodes.clear()
    top = application()
    if top is not None:
        top.set_cache_mask(Atspi.Cache.NONE)  # what the bus told earlier may be over
        for place in range(top.get_child_count()):
            window = top.get_child_at_index(place)
            if window is not None:
                read(window, -1, 1, found, nodes)
    return found


def heard(announced: list[str]) -> list[str]:
    """What was announced since; those that are on their way are taken in first."""
    context = GLib.MainContext.default()
    while context.iteration(may_block=False):
        pass
    said, announced[:] = list(announced), []
    return said


def main() -> None:
    nodes: list[Any] = []
    announced: list[str] = []
    listener = Atspi.EventListener.new(lambda event, *_: announced.append(str(event.any_data)))
    listener.register("object:announcement")
    for line in sys.stdin:
        wish = json.loads(line)
        if wish["do"] == "tree":
            said: object = tree(nodes)
        elif wish["do"] == "heard":
            said = heard(announced)
        else:
            said = bool(Atspi.Action.do_action(nodes[wish["at"]], 0))
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


main()
