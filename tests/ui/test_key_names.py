"""Keys in a script's own words are called as they are on this machine."""

from __future__ import annotations

import pytest

from callassist import assets
from callassist.calls.begin import header_for
from callassist.calls.rehearse import StillClock
from callassist.calls.session import CallSession
from callassist.demo import START
from callassist.script.reader import read_script
from callassist.ui.actions import Actions
from callassist.ui.key_names import key_facts
from tests.ui.desk import MemoryRecord

ASKED = "{{ call.key_finish | default('Ctrl+Enter') }} {{ call.key_tick }} {{ call.key_fly }} {{ call.reason }}"


@pytest.mark.parametrize(
    ("mac", "rebound", "found"),
    [
        (False, {}, {"key_finish": "Ctrl ⏎", "key_tick": "Ctrl Space"}),
        (True, {}, {"key_finish": "⌘⏎", "key_tick": "⇧⌘Space"}),
        (False, {"call.finish": "Ctrl+W"}, {"key_finish": "Ctrl W", "key_tick": "Ctrl Space"}),
    ],
)
def test_the_keys_that_a_script_names(mac: bool, rebound: dict[str, str], found: dict[str, str]) -> None:
    assert key_facts(ASKED, Actions(rebound=rebound, mac=mac)) == found


def test_a_script_that_names_none() -> None:
    assert key_facts("> Hello, {{ person.first_name }}.", Actions()) == {}


@pytest.mark.parametrize("lang", ["", "de"])
@pytest.mark.parametrize("mac", [False, True])
def test_the_practice_call_says_the_key_that_ends_it(lang: str, mac: bool) -> None:
    script = read_script(assets.path("scripts", *filter(None, [lang]), "practice-call.call.md")).script
    assert script is not None
    actions, clock = Actions(mac=mac), StillClock(START)
    header = header_for(script, {"call": key_facts(script.text, actions)}, clock.now())
    call = CallSession(script, header, clock, MemoryRecord())
    call.start()
    for step in ("finish", "reschedule"):
        call.open(step)
        words = "".join(run.text for _, runs in call.asides() for run in runs)
        assert actions.key("call.finish") in words
        assert ("⌘" in words, "Ctrl" in words) == (mac, not mac)
    assert not any(name in step.title for step in script.steps for name in ("Ctrl", "Strg", "⌘"))
