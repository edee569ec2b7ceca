"""What short odd texts and small records come to: each case stands in the record with the whole of its result.

A case is a question with its arguments; what is empty is left out of the answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from callassist.people import addresses, caller, editing, find, headers, phone, text_clues, zones
from callassist.people.countries import country_code
from callassist.people.dial_command import dial_plan
from callassist.people.exporting import PeopleFormat, defused, pieces
from callassist.people.field_texts import hours_from, hours_text
from callassist.people.importing import apply_plan, open_contacts, plan_import, profile_of, undo_plan
from callassist.people.merging import duplicates, fuller_name, preview_merge, rebased, side_by_side, told_apart
from callassist.people.named_by import NamedBy
from callassist.people.person_model import Person
from callassist.people.person_names import is_suffix, salutation, split_name, split_title
from callassist.people.reach import Reaches, in_order, kind_of

RECORDED = Path(__file__).parent / "small_things_read.txt"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
Told = dict[str, Any]


def plain(value: object) -> Any:
    """The value as JSON has it, without what is empty."""
    return _kept(msgspec.to_builtins(value, enc_hook=lambda one: "".join(str(one))))


def _kept(value: Any) -> Any:
    match value:
        case dict():
            found = ((str(key), _kept(one)) for key, one in value.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # JSON has no types
            return {key: one for key, one in found if one not in ("", [], {}, None, False)}
        case list() | tuple():
            return [_kept(one) for one in value]  # pyright: ignore[reportUnknownVariableType]  # JSON has no types
        case _:
            return value


def failing(call: Callable[..., object], *arguments: object) -> object:
    """What the call gives, or what it says is wrong."""
    try:
        return call(*arguments)
    except (ValueError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


def of_number(text: str, country: str = "") -> Told:
    found = Reaches()
    found.take_numbers(text, "", country)
    return {
        "written": phone.written(text), "several": phone.several(text), "shown": phone.international(text, country),
        "full": phone.full_key(text, country), "key": phone.key(text, country), "uri": phone.tel_uri(text, country),
        "in text": phone.numbers_in(text, country), "mobile": phone.is_mobile(text, country),
        "country": phone.country_of_number(text, country), "zones": phone.zones_of_number(text, country),
        "zone": phone.proposed_zone(text, country), "rings": caller.ringing_number(text),
        "code": addresses.is_service_code(text), "dialled": dial_plan(text, country, "sip"),
        "command": dial_plan(text, country, "command", "dial {number}").command, "taken": found,
    }  # fmt: skip


def of_reach(text: str, kind: str = "", country: str = "") -> Told:
    found = Reaches()
    found.take_numbers(text, kind, country)
    rest = found.take_emails(text, kind)
    return {"taken": found, "rest": rest, "kind": kind_of(text), "order": in_order(found.numbers)}


def of_name(text: str) -> Told:
    return {
        "parts": split_name(text), "title": split_title(text), "greeting": salutation(text), "suffix": is_suffix(text),
    }  # fmt: skip


def of_headers(named: list[str], chosen: dict[str, str] | None = None) -> Told:
    return {
        "columns": failing(headers.map_headers, named, chosen or {}), "known": headers.recognised(named),
        "program": headers.dialect_of(named),
    }  # fmt: skip


def of_words(text: str, country: str = "") -> Told:
    clues = text_clues.read_clues(text, NOW, ZoneInfo("Europe/Berlin"), country)
    return {
        "clues": clues, "none": clues.is_empty, "labelled": text_clues.labelled_values(text),
        "emails": text_clues.emails_in(text), "links": text_clues.links_in(text), "name": text_clues.is_name(text),
    }  # fmt: skip


def of_place(text: str) -> Told:
    return {
        "zone": failing(lambda: zones.zone_called(text).key), "key": zones.zone_key(text),
        "offset": zones.is_offset(text), "country": country_code(text), "text": zones.zone_text(text),
        "place": zones.place_name(text), "hours": hours_from(text), "again": hours_text(hours_from(text)),
    }  # fmt: skip


def of_link(text: str) -> Told:
    return {
        "mail": addresses.mail_link(text), "page": addresses.web_link(text), "profile": profile_of(text),
        "safe": defused(text),
    }  # fmt: skip


def of_file(text: str, country: str = "", how: dict[str, Any] | None = None) -> Told:
    def read() -> object:
        ids = count(1)
        told = open_contacts(text.encode(), country=country, **(how or {}))
        plan = plan_import(told, (), NOW, lambda: f"p{next(ids)}")
        rows = [(row.line, row.verdict, row.label, row.who, row.reasons, row.after) for row in plan.rows]
        return [told.form, told.dialect, told.delimiter, told.encoding, told.total, told.columns, told.samples, rows]

    return {"read": failing(read)}


def person(told: dict[str, Any], name: str) -> Person:
    return msgspec.convert({"id": name, **told}, Person)


class Book:
    """Some people, as an import puts them."""

    def __init__(self, *people: Person) -> None:
        self.people = {one.id: one for one in people}

    def get(self, who: str) -> Person | None:
        return self.people.get(who)

    def put_many(self, people: list[Person], gone: list[str] | tuple[str, ...] = ()) -> None:
        self.people |= {one.id: one for one in people}
        for who in gone:
            del self.people[who]


def of_two(first: dict[str, Any], second: dict[str, Any], edited: dict[str, Any] | None = None) -> Told:
    one, two = person(first, "one"), person(second, "two")
    merge = preview_merge(one, two, NOW, take=("company", "own.Size"))
    now = person({**first, **(edited or {})}, "one")
    met = msgspec.structs.replace(two, id="")
    plan = plan_import(open_contacts(b"".join(pieces([met], PeopleFormat.CSV))), [one], NOW, lambda: "new")
    book = Book(now)
    apply_plan(book, plan)  # type: ignore[arg-type]
    applied = list(book.people.values())
    undo_plan(book, plan)  # type: ignore[arg-type]
    known = NamedBy(one)
    asked = (two.label, two.number, two.email, two.full_name[:2])
    return {
        "merged": merge.merged, "clashes": merge.clashes, "parted": merge.parted(now)[0],
        "pairs": side_by_side(one, two),
        "apart": told_apart(one, two), "alike": [pair.reasons for pair in duplicates([one, two])],
        "fuller": fuller_name(one, two).id, "rebased": rebased(one, two, now),
        "rows": [(row.verdict, row.reasons, [each.id for each in row.alike], row.came) for row in plan.rows],
        "applied": applied, "undone": list(book.people.values()),
        "named": [known.is_name(two.full_name), known.stands_in(f"by {two.label}: {two.email} {two.number}")],
        "found": [[each.id for each in find.find_people([one, two], text)] for text in asked],
        "calls": [each.id for each in caller.CallerIndex([one, two]).callers(two.number, two.country)],
        "labels": [one.label, one.address, one.full_name, one.number, one.email],
        "where": [phone.zone_of(one), phone.country_of(one)],
    }  # fmt: skip


def of_record(told: dict[str, Any]) -> Told:
    one = person(told, "one")
    return {form.value: b"".join(pieces([one], form)).decode("utf-8-sig").splitlines() for form in PeopleFormat}


def of_field(told: dict[str, Any], name: str, text: str) -> Told:
    one = person(told, "one")
    return {"is": failing(editing.value_of, one, name), "becomes": failing(editing.with_value, one, name, text)}


QUESTIONS: dict[str, Callable[..., Told]] = {
    "number": of_number, "reach": of_reach, "name": of_name, "headers": of_headers, "words": of_words,
    "place": of_place, "link": of_link, "file": of_file, "two": of_two, "record": of_record, "field": of_field,
}  # fmt: skip


def answer(question: str, arguments: list[Any]) -> str:
    return json.dumps(plain(QUESTIONS[question](*arguments)), ensure_ascii=False)


def recorded() -> list[tuple[str, str]]:
    """Each case as it is asked, and its answer."""
    lines = RECORDED.read_text(encoding="utf-8").split("\n")[:-1]
    return list(zip(lines[::2], lines[1::2], strict=True))


def answered(case: str) -> str:
    question, _, arguments = case.partition(" ")
    return f"  {answer(question, json.loads(arguments))}"


def test_what_small_odd_things_come_to_is_what_was_recorded(request: pytest.FixtureRequest) -> None:
    """`pytest tests/people/test_small_things_read.py --renew` records the answers anew; the cases stand there."""
    cases = [case for case, _ in recorded()]
    found = [(case, answered(case)) for case in cases]
    if request.config.getoption("--renew"):
        RECORDED.write_text("".join(f"{case}\n{told}\n" for case, told in found), encoding="utf-8")
    assert recorded() == found
    assert {case.partition(" ")[0] for case in cases} == set(QUESTIONS)
