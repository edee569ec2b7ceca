"""A call by ear alone: each thing that appears is announced once, over the real bus, and nothing twice."""

from __future__ import annotations

import pytest

from tests.support.desktop import Desktop

pytestmark = pytest.mark.desktop


def test_a_whole_call_is_followed_by_what_is_announced(desk: Desktop) -> None:
    desk.start("call", "screen-candidate", "--person", "Kim Sample")
    heard = desk.hears("Is that Kim Sample?")
    moves: list[tuple[list[str], str, str]] = [
        (["1"], "", "Do you have ten minutes"),
        (["Return"], "In the car", "In the car"),
        (["1"], "", "What would you want from a new job?"),
        (["space"], "", "Ticked: Said that I take notes"),
        (["F2"], "", "The job sits in a band"),
        (["Escape", "Return"], "", "Where do you stand right now?"),
        (["Tab"], "", ""),
        (["Escape", "ctrl+z"], "In a job", "Undone: field filled in"),
        (["ctrl+Return"], "", "How did it end?"),
        (["1"], "", "Interview agreed. Arrange the call: Kim Sample"),
    ]
    for keys, write, words in moves:
        if write:
            desk.write(write)
        desk.press(*keys)
        if words:
            heard += desk.hears(words)
    assert len(heard) == len(set(heard)), heard
    assert len(heard) == sum(bool(words) for *_, words in moves) + 1, heard
