"""What is known of a call before its first second: the header, made from a script and the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import uuid4

from callassist.calls.events import CallHeader, ScriptRef
from callassist.script.script_model import Script

Fact: TypeAlias = "str | int | float | bool | None"
Facts: TypeAlias = dict[str, dict[str, Fact]]


def header_for(
    script: Script,
    facts: Mapping[str, Mapping[str, object]],
    started: datetime,
    *,
    call_id: str = "",
    person: str = "",
    continues: str = "",
    listing: str = "",
) -> CallHeader:
    """The header of a call that begins now. `started` has its offset; facts that are neither text nor number go.

    The group "about", kept where the script knows of a second person, may hold that person's id as well.
    """
    if started.tzinfo is None:
        raise ValueError("the start of a call needs its offset")
    known = {group: _plain(values) for group, values in facts.items() if group != "about" or script.about}
    about = known.get("about", {}).pop("id", None)
    return CallHeader(
        id=call_id or new_call_id(started),
        started=started,
        script=script_ref(script),
        facts=known,
        person=person,
        about=str(about or ""),
        about_what=script.about,
        continues=continues,
        listing=listing,
        planned=script.length,
    )


def script_ref(script: Script) -> ScriptRef:
    return ScriptRef(script.id, script.title, script.version, script.lang, script.hash)


def new_call_id(started: datetime) -> str:
    """An id that sorts by time and meets no other: "20261122-140600-3f9a1c2b"."""
    return f"{started:%Y%m%d-%H%M%S}-{uuid4().hex[:8]}"


def facts_of(settings: Iterable[str], known: Mapping[str, Mapping[str, object]] | None = None) -> Facts:
    """Facts from words like "job.title=Nurse", over those that are known. ValueError says which one is no fact."""
    facts: Facts = {group: _plain(values) for group, values in (known or {}).items()}
    for setting in settings:
        name, equals, value = setting.partition("=")
        group, dot, key = name.strip().partition(".")
        if not (equals and dot and group.isidentifier() and key.isidentifier()):
            raise ValueError(f"“{setting}” is no fact; write it as job.title=Nurse")
        facts.setdefault(group, {})[key] = value.strip()
    return facts


def _plain(values: Mapping[str, object]) -> dict[str, Fact]:
    return {
        name: value for name, value in values.items() if value is None or isinstance(value, str | int | float | bool)
    }
