"""What an index of a script remembers is that of the script as it is now."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from callassist.calls.script_index import ScriptIndex
from callassist.script.reader import read_text
from callassist.script.script_model import Script

BEFORE = """---
format: callscript/2
id: {id}
title: Probe
version: 1
lang: en
outcomes: {{done: Done}}
---

# Before the call

- [ ] {first}

# Script

## One (#one)
repeat: member, another "More", until "Enough"

> {{{{ {first} }}}}

- [{first}: number, required] A
- [sum = {first} * 2] Sum
- [{second}: text] B (if {first} > 1)
- [ ] Ask {{{{ {first} }}}} (if {first} > 2)

## Two (#two)
only if: {first}

> {{{{ {second} }}}}

- [other: text] Other

-> one (if {first} > 5)
-> end: done

# Prepared answers

## Why

> {{{{ {first} }}}}

# Rules

- (if {first} > 9) -> end: done
"""


def script_of(id_: str, first: str, second: str) -> Script:
    script = read_text(BEFORE.format(id=id_, first=first, second=second)).script
    assert script is not None
    return script


def all_of(index: ScriptIndex, prefix: str) -> Mapping[str, object]:
    """Everything that it can be asked about the steps of a script."""
    places = [place for id_ in ("one", "two") if (place := index.place(prefix + id_))]
    names = ("a", "b", "other", "sum")
    return {
        "steps": [(place.id, place.main, place.step.title) for place in places],
        "names": [index.names(place) for place in places],
        "ruling": [index.ruling(place) for place in places],
        "needs": [[need.id for need in index.needs(place)] for place in places],
        "affected": [index.affected(name) for name in names],
        "checked": [{*index.checked_by(name)} for name in names],
        "asked": index.asked_in(f"{prefix}member"),
        "sums": [field.name for field in index.sums],
        "deciding": (index.conditioned, index.deciding),
        "before": [index.tick("before/1") is not None, index.before.id, index.before.script.hash],
    }


@pytest.mark.parametrize("prefix", ["", "other#"])
def test_after_an_edit_nothing_is_remembered_of_the_text_before_it(prefix: str) -> None:
    own, other = script_of("own", "a", "b"), script_of("other", "a", "b")
    edited = script_of("other" if prefix else "own", "b", "a")
    index = ScriptIndex(own, {"other": other})
    before = all_of(index, prefix)
    index.refresh(edited)
    now = ScriptIndex(own, {"other": edited}) if prefix else ScriptIndex(edited, {"other": other})
    assert all_of(index, prefix) == all_of(now, prefix)
    changed = {what for what, found in all_of(index, prefix).items() if before[what] != found}
    assert changed >= {"names", "ruling", "needs", "asked"}
    assert (index.script, index.companions["other"]) == ((own, edited) if prefix else (edited, other))
    assert (index.step_ids, index.rank) == (("one", "two"), {"one": 0, "two": 1})


def test_a_script_that_is_turned_to_is_known_from_then_on_beside_the_own() -> None:
    index = ScriptIndex(script_of("own", "a", "b"), {})
    other = script_of("other", "b", "a")
    index.ingest(other)
    place = index.place("other#two")
    assert place is not None
    assert (place.script, place.in_call("one"), place.main) == (other, "other#one", 1)
    assert [step.id for step in index.main_of(place)] == ["other#one", "other#two"]
    assert not index.is_gone(place)
    steps = ("one", "two", "other#one", "other#two", "gone")
    assert [index.repeat_of(step) for step in steps] == ["member", "", "other#member", "", ""]
    own = index.field("a")
    assert own is not None
    assert own[0].id == "one"  # of two fields of one name the own is meant


def test_what_an_edit_took_out_is_still_known_by_its_id() -> None:
    index = ScriptIndex(script_of("own", "a", "b"), {})
    shorter = read_text(BEFORE.format(id="own", first="a", second="b").replace("(#two)", "(#three)"))
    assert shorter.script is not None
    index.refresh(shorter.script)
    gone, here = index.place("two"), index.place("three")
    assert gone is not None
    assert here is not None
    assert (index.is_gone(gone), index.is_gone(here), index.step_ids) == (True, False, ("one", "three"))
