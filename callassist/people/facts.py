"""What a script knows about a person before the call: the dotted names of its templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from callassist.people.clock import local_time
from callassist.people.person_model import Person
from callassist.people.phone import zone_of
from callassist.script.script_model import Value, Values
from callassist.written_days import part_of_day, write_long_weekday


def facts(person: Person, me: Mapping[str, Value], now: datetime, *, lang: str = "en") -> Values:
    """Values for a script: `person.*`, `job.*`, `me.*` as given, and `call.*` on their clock, else on ours.

    `now` is aware. `call.part_of_day` is always one of morning, afternoon, evening, so that scripts can
    compare it; `call.weekday` is a word in the script's language. Empty facts are empty texts.
    """
    zone = zone_of(person)
    theirs = local_time(now, zone) or now
    about: dict[str, Value] = {
        "first_name": person.given or _first(person.full),
        "last_name": person.family,
        "full_name": person.full_name,
        "title": person.academic_title,
        "speciality": person.speciality,
        "address": person.address,
        "company": person.company,
        "role": person.role,
        "phone": person.number,
        "email": person.email,
        "source": person.source.value,
        "source_detail": person.source_detail,
        "pronunciation": person.pronunciation,
        "zone": zone,
    }
    about |= {name: value for name, value in person.own.items() if name.isidentifier() and name not in about}
    call: dict[str, Value] = {
        "part_of_day": part_of_day(theirs),
        "weekday": write_long_weekday(theirs, lang),
        "date": theirs.date().isoformat(),
        "time": theirs.strftime("%H:%M"),
    }
    return {"person": about, "job": dict(person.job), "me": dict(me), "call": call}


def _first(full: str) -> str:
    return full.split()[0] if full.split() else ""
