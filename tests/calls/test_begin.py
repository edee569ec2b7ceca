"""How a call begins."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from callassist.calls.begin import facts_of, header_for, new_call_id
from callassist.calls.events import CallHeader, ScriptRef
from tests.calls.scripts import branchy

STARTED = datetime(2026, 3, 2, 14, 6, 5, tzinfo=UTC)


def test_a_start_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its offset"):
        header_for(branchy(), {}, datetime(2026, 3, 2, 14))  # noqa: DTZ001 (this is what is refused)


def test_all_that_is_known_of_a_call_is_in_its_header() -> None:
    script = replace(branchy(), about="candidate")
    about = {"id": "p2", "full_name": "Dana Sample"}
    facts = {"person": {"first_name": "Kim", "tags": ["a"], "age": 7, "vip": True, "none": None}, "about": about}
    assert header_for(script, facts, STARTED, call_id="c1", person="p1", continues="c0") == CallHeader(
        id="c1",
        started=STARTED,
        script=ScriptRef(script.id, script.title, script.version, script.lang, script.hash),
        facts={
            "person": {"first_name": "Kim", "age": 7, "vip": True, "none": None},
            "about": {"full_name": "Dana Sample"},
        },
        person="p1",
        about="p2",
        about_what="candidate",
        continues="c0",
        planned=script.length,
    )
    assert about["id"] == "p2", "what was given is left as it is"
    alone = header_for(branchy(), facts, STARTED)
    assert (alone.about, alone.about_what, alone.person, alone.continues, [*alone.facts]) == (
        "",
        "",
        "",
        "",
        ["person"],
    )


def test_an_id_begins_with_its_time_and_is_like_no_other() -> None:
    first, second = new_call_id(STARTED), header_for(branchy(), {}, STARTED).id
    assert first != second
    for id_ in (first, second):
        assert re.fullmatch("20260302-140605-[0-9a-f]{8}", id_)


def test_facts_are_set_over_those_that_are_known() -> None:
    known = {"job": {"title": "Nurse", "town": "Ulm"}, "me": {"name": "Sam", "odd": ["x"]}}
    assert facts_of(["job.title = Cook ", "person.first_name=Kim=Lee", "job.note="], known) == {
        "job": {"title": "Cook", "town": "Ulm", "note": ""},
        "me": {"name": "Sam"},
        "person": {"first_name": "Kim=Lee"},
    }
    assert known["job"]["title"] == "Nurse"
    assert facts_of([]) == {}


@pytest.mark.parametrize("setting", ["", "job", "job.title", "title=Nurse", ".title=x", "job.=x", "a b.c=x", "job.1=x"])
def test_what_is_no_fact_is_named(setting: str) -> None:
    with pytest.raises(ValueError, match=f"“{re.escape(setting)}” is no fact; write it as job.title=Nurse"):
        facts_of([setting])
