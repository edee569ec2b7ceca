"""What stands in the records and tables of the core, whatever module they are of.

What is not said in a record is empty, false or none; where it is something else, that stands here.

A record is frozen, as it goes from thread to thread, but for those that are filled bit by bit.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import msgspec
import pytest

import callassist
from callassist.calls.events import Event
from callassist.catalogs import CORE, catalog
from callassist.exports.formats import ExportFormat
from callassist.messages import Message, MessageTemplate
from callassist.office.office_carrier import OfficeCursor, OfficeKnown
from callassist.sheets import TableSigns

FIRST, END = (datetime.fromisoformat(f"{year}-01-01") for year in (1900, 2200))
FILLED: dict[str, dict[str, Any]] = {
    "calendars.calendar_fold._Stretch": {"begin": FIRST, "end": END},
    "calendars.calendar_entry.CalendarEntry": {"minutes": 30},
    "calendars.calendar_import.RowDecision": {"take": True},
    "calendars.guessing.CallGuess": {"action": "call-back"},
    "store.exchange_desk.OtherMachine": {"standing": "accepted"},
    "calls.events.FieldFilled": {"status": "filled"},
    "calls.events.CallHeader": {"schema": 1},
    "calls.launch_request.LaunchRequest": {"do": "show"},
    "calls.report.Answer": {"status": "filled"},
    "calls.routing.Route": {"by": "next"},
    "calls.script_index.StepRef": {"main": -1},
    "calls.state.Captured": {"status": "filled"},
    "calls.state.CallState": {"countdown": ("", 0.0)},
    "calls.timeline.Moment": {"status": "filled"},
    "exports.call_reading.TimelineLine": {"status": "filled"},
    "exports.formats.ExportFormat": {"sheet": TableSigns(delimiter=",", decimal=".")},
    "exports.formats.OutgoingCall": {"form": ExportFormat()},
    "exports.formats.Format": {"each": True, "text": True},
    "exports.ics.CalendarEvent": {"minutes": 30, "alarm": 10},
    "language_words.DayWords": {"weekday": "{weekday} "},
    "lists.list_model.Quota": {"counts": "spoken"},
    "lists.list_model.CallingList": {"cool_down": 24, "most_attempts": 5},
    "lists.standing.Standing": {"state": "not-yet"},
    "office.invitation.Invitation": {"form": "callassist-office", "version": 1},
    "office.invitation.OfficeKeys": {"form": "callassist-office-key", "version": 1},
    "office.invitation.OfficeAddress": {"port": 5432},
    "office.office_carrier.OfficeCursor": {"epoch": OfficeCursor().epoch},
    "office.office_child.ChildAnswer": {"value": msgspec.Raw(b"\xc0")},
    "office.office_round.Agreed": {"known": OfficeKnown()},
    "office.office_round.OfficeLedger": {"cursor": OfficeCursor()},
    "people.csv_reader.ContactFile": {"named": True},
    "people.headers.CsvColumn": {"kind_at": -1, "known": True},
    "people.interactions.Appointment": {"minutes": 30},
    "people.person_model.OpenHours": {"start": time(9), "end": time(17), "days": (0, 1, 2, 3, 4)},
    "people.record_changes.Change": {"version": 1},
    "planner.advice.Advice": {"timed": True},
    "planner.next_call_planning.NextCallProposal": {"known": True, "timed": True},
    "planner.reasons.ReasonLanguage": {"holidays": "en_US"},
    "planner.rule_settings.PlannerSettings": {
        "start": time(9),
        "end": time(17),
        "holidays": True,
        "follow_up_at": time(10),
        "days_after_decision": 1,
        "days_after_interview": 7,
        "days_between_messages": 2,
        "hours_between_tries": 3,
        "messages": 2,
        "thank_for_days": 2,
        "arrange_days_ahead": 14,
    },
    "planner.rules.CallProposal": {"timed": True},
    "script.compiled.Out": {"open": True},
    "script.edit.pieces.ToTick": {"needed": True},
    "script.edit.step_map.MapBox": {"reached": True, "leads_on": True},
    "script.examples.Example": {"around": "rows of a step"},
    "script.script_header.ScriptHeader": {"major": 2, "lang": "en"},
    "script.script_model.Run": {"kind": "said"},
    "sheets.TableSigns": {"delimiter": ",", "decimal": "."},
    "store.callfile.StoredCall": {"path": Path()},
    "store.segments._ChangeHead": {"version": 1},
}
"""What else than nothing a field holds where nothing was said."""
FILLED_BIT_BY_BIT = {
    "calendars.ics_lines": "EventLines CutCalendar",
    "calls.state": "Note Captured GivenAnswer TickState Visit FoldedAway Round Repeat TakenPivot RatingState "
    "NextStep CallState",
    "cli.cmd_calendar": "CalendarDesk",
    "cli.cmd_lists": "ListDesk",
    "exports.choosing": "Chosen",
    "exports.json_import": "_Head",
    "lists.call_queue": "Clocks",
    "moments": "_Reader",
    "office.invitation": "_FileHead",
    "office.office_lists": "_ListMeeting",
    "office.office_round": "OfficeLedger OfficeDone",
    "office.published_scripts": "ScriptLedger",
    "people.cards": "VCard",
    "people.csv_reader": "_GatheredCells",
    "people.reach": "Reaches",
    "people.record_fold": "_Device",
    "script.build": "PartBuilder",
    "script.compiled": "Shown Out",
    "script.draft": "DraftSection OpenRepeat ScriptDraft",
    "script.from_text.guide_script": "_Step",
    "script.includes": "_Taker",
    "script.reader": "_Tables",
    "script.script_header": "ScriptHeader",
    "script.step_settings": "StepSettings",
    "store.doctor": "DoctorReport",
    "store.exchange_desk": "Taken Ledger Exchanged",
    "store.index_record": "_Document",
    "store.index_rows": "RowReader",
    "store.people": "_Covered",
    "store.scorecards": "Scorecards",
    "store.segments": "SegmentsRead",
}
WINDOW = ("callassist.ui", "callassist.app", "callassist.demo", "callassist.__main__")


def modules() -> Iterator[ModuleType]:
    """Those of the core."""
    for found in pkgutil.walk_packages(callassist.__path__, "callassist."):
        if not found.name.startswith(WINDOW):
            yield importlib.import_module(found.name)


def records() -> Iterator[tuple[str, type[Any]]]:
    """Every record of the core, by room and name."""
    for module in modules():
        for name, kind in vars(module).items():
            ours = inspect.isclass(kind) and kind.__module__ == module.__name__
            if ours and (issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind)):
                yield f"{module.__name__.removeprefix('callassist.')}.{name}", kind


def defaults(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    of_struct = issubclass(kind, msgspec.Struct)
    for field in msgspec.structs.fields(kind) if of_struct else dataclasses.fields(kind):
        if field.default not in (msgspec.NODEFAULT, dataclasses.MISSING):
            yield field.name, field.default


def is_frozen(kind: type[Any]) -> bool:
    frozen = kind.__struct_config__.frozen if issubclass(kind, msgspec.Struct) else kind.__dataclass_params__.frozen
    return bool(frozen)


def test_what_is_not_said_is_empty_but_where_it_stands_here() -> None:
    found = {
        name: told
        for name, kind in records()
        if (told := {field: value for field, value in defaults(kind) if value and not callable(value)})
    }
    assert found == FILLED


def test_a_record_stays_as_it_is_but_where_it_is_filled_bit_by_bit() -> None:
    found: dict[str, str] = {}
    for name, kind in records():
        module, _, bare = name.rpartition(".")
        if not is_frozen(kind):
            found[module] = f"{found.get(module, '')} {bare}".strip()
    assert found == FILLED_BIT_BY_BIT


OTHERWISE = {
    "calendars.choices.CalendarState.OPEN": "",
    "calls.events.Match.NONE": "",
    "people.exporting.PeopleFormat.VCARD_4": "vcard-4.0",
    "people.exporting.PeopleFormat.VCARD_3": "vcard-3.0",
    "people.interactions.Party.UNKNOWN": "",
    "people.person_model.PersonSource.UNKNOWN": "",
    "script.edit.condition_sentences.Relation.IS": "==",
    "script.edit.condition_sentences.Relation.IS_NOT": "!=",
    "script.edit.condition_sentences.Relation.MORE": ">",
    "script.edit.condition_sentences.Relation.AT_LEAST": ">=",
    "script.edit.condition_sentences.Relation.LESS": "<",
    "script.edit.condition_sentences.Relation.AT_MOST": "<=",
    "script.edit.condition_sentences.Relation.HAS_NOT": "has not",
    "script.edit.words.ChipKind.ELSE_IF": "elif",
    "script.edit.words.ChipKind.END": "endif",
    "script.examples.ExampleFrame.STEP": "rows of a step",
    "script.examples.ExampleFrame.BODY": "a body",
    "script.examples.ExampleFrame.HEADER": "a row more in the header",
    "script.examples.ExampleFrame.FILE": "a whole file",
    "store.doctor.FindingKind.MENDABLE": "repairable",
}
"""Values that are not called as they are."""


def test_what_one_of_several_is_kept_as_is_its_name() -> None:
    found: dict[str, str] = {}
    for module in modules():
        for name, kind in vars(module).items():
            if inspect.isclass(kind) and issubclass(kind, StrEnum) and kind.__module__ == module.__name__:
                room = module.__name__.removeprefix("callassist.")
                found |= {
                    f"{room}.{name}.{one.name}": one.value
                    for one in kind
                    if one.value.replace("-", "_") != one.name.lower()
                }
    assert found == OTHERWISE


def test_an_event_is_kept_under_its_name() -> None:
    """A call of any year says by these which events it had."""
    kinds = {kind.__name__: kind.__struct_config__.tag for kind in get_args(Event)}
    assert len(kinds) > 30
    assert {name: re.sub("(?<=.)([A-Z])", r"_\1", name).lower() for name in kinds} == kinds


def texts(value: object) -> Iterator[str]:
    """The sentences in a table, as they are to be translated."""
    if isinstance(value, Message | MessageTemplate):
        yield value.template if isinstance(value, Message) else value
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from texts(one)


def phrase_tables(module: ModuleType) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What a module makes by `phrases`, each with its context."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("phrases("):
            assert isinstance(node.value, ast.Call)
            yield ast.literal_eval(node.value.args[0]), vars(module)[ast.unparse(node.targets[0])]


def test_every_text_of_a_table_is_said_in_german() -> None:
    found: list[tuple[str, str]] = []
    for module in modules():
        found += [(CORE, text) for value in vars(module).values() for text in texts(value) if text]
        found += [(context, text) for context, table in phrase_tables(module) for text in table.values()]
    german = catalog("de")
    assert [text for context, text in found if german.find(context, text) is None] == []
    assert len(set(found)) > 250


BOUNDS = {
    "people.addresses": "_LONGEST_HOST_SHOWN=40",
    "people.caller": "_TAIL=7 MOST_CALLERS=20",
    "people.cards": "MOST_FIELDS=10000 LONGEST_VALUE=200000 LONGEST_LINE=2400000 _LONGEST_BOUND=200 "
    "_MOST_TOLD=20 _HEAD_LINES=8 _SHORT_LINE=70",
    "people.csv_reader": "SAMPLED=50 SAMPLES=3 _TOLD=5 MOST_CELLS=10000 LONGEST_CELL=200000",
    "people.find": "NAMED=3",
    "people.headers": "_MOST_WORDS=5",
    "people.importing": "MOST_ENTRIES=100000 MOST_MERGED=100 MOST_ALIKE=8 _DIGITS=6 _LONGEST_LINK=2000",
    "people.interactions": "LONGEST_APPOINTMENT=86400",
    "people.json_resume": "MOST_RESUMES=10000 LARGEST=20971520 _LONGEST=20000",
    "people.merging": "_CROWD=4 _MOST_WORDS=100",
    "people.named_by": "_SHORTEST=6 _TELLING=8",
    "people.phone": "LONGEST=200 _SHORTEST=6 _MOST_DIGITS=15 _MOST_TEXT=20000 _MOST_TRIES=40 _MOST_LINES=100",
    "people.reach": "_PLENTY=9",
    "people.record_changes": "VERSION=1 UNKNOWN_TIME=1 LATEST=4611686018427387904",
    "people.record_compaction": "LEAST=40",
    "people.record_fold": "_MOST=50",
    "people.text_clues": "LONGEST=20000 _LONGEST_LINE=300 _LONGEST_VALUE=120 _MOST_WORDS=8 _MOST_LOOKS=240",
    "people.vcard_reader": "_MOST_SHOWN=300",
    "people.zones": "_MOST=80",
    "planner.advice": "GRACE=0:30:00",
    "planner.hours": "_LOOK_AHEAD=400",
    "planner.ringing": "LONG_AGO=60 days, 0:00:00 AROUND=1:00:00",
    "planner.rules": "DAYS_AHEAD=60",
    "planner.today": "WEEK=8 AHEAD=400 _A_DAY=1 day, 0:00:00",
    "script.asked_facts": "MOST=4",
    "script.build": "MOST_PARTS=5000 MOST_BLOCKS=200",
    "script.dates": "_OLDEST=150",
    "script.draft": "STEP_SECONDS=45 VOICEMAIL_SECONDS=20 MOST_STEPS=1000",
    "script.duration": "WORDS_A_SECOND=2.5",
    "script.edit.buffer": "MOST=1000",
    "script.edit.condition_sentences": "MOST=400",
    "script.edit.rows": "_AT_ONCE=64 LONG=2000",
    "script.edit.step_map": "WHOLE=40 NEAR=8",
    "script.edit.versions": "MOST=200 _LARGEST=2097152",
    "script.from_text.guide_lines": "MOST_TEXT=200000",
    "script.from_text.guide_script": "LONGEST_TITLE=70 _MOST_PIECES=195 _MOST_DOUBT=3 TITLE_ROW=3 MOST_TICKS=3",
    "script.from_text.word_reader": "MOST_BYTES=20000000 MOST_PARTS=2000 MOST_LINES=20000",
    "script.gaps": "MOST_TRIES=1000",
    "script.includes": "DEEPEST=5 MOST_ROWS=20000",
    "script.library": "_HEAD_BYTES=32768 MOST=1000 AT_ONCE=65536 LOOKED=20000",
    "script.look_ups": "LARGEST=65536 MOST_ROWS=2000 MOST_COLUMNS=20 MOST_TABLES=10",
    "script.numbered_answers": "MOST_KEYS=9",
    "script.packs": "MOST_FILES=200 MOST_BYTES=8388608 MOST_ZIPPED=16777216 MOST_ABOUT=16384 MOST_ABOUT_ROW=1000 "
    "_DEEPEST=2 _LONGEST_NAME=200",
    "script.problem_format": "_WIDEST=100",
    "script.problems": "MOST=200 _FEW=40",
    "script.references": "MOST_READ_OUT=200000",
    "script.script_header": "LARGEST=32768",
    "script.script_paths": "MOST_PATHS=1000 MOST_STEPS=100 MOST_VISITS=20000",
    "script.source": "LARGEST=262144",
    "script.sums": "_DIGITS=10",
    "script.template": "LONGEST=4000 MOST_NODES=400 DEEPEST=25 _MOST_PLAIN=30",
    "script.values": f"LONGEST=2000 _HUGE={10**100}",
    "script.warnings": "MOST_NEEDED=3",
    "script.yaml_nodes": "_DEEPEST=6 _MOST_OPEN=20",
}
"""How much is read, kept, looked at and waited for: who changes one of these means to."""


def bounds(module: ModuleType) -> Iterator[tuple[str, object]]:
    """The numbers and times that a module itself names."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = vars(module).get(node.targets[0].id)
            if isinstance(value, int | float | timedelta):
                yield node.targets[0].id, value


def test_every_bound_stands_here() -> None:
    rooms = ("people.", "planner.", "script.")
    found = {module.__name__.removeprefix("callassist."): dict(bounds(module)) for module in modules()}
    told = {
        name: " ".join(f"{bound}={value}" for bound, value in named.items())
        for name, named in found.items()
        if named and name.startswith(rooms)
    }
    assert told == BOUNDS


TABLES = Path(__file__).with_name("word_tables.txt")


def table(value: object) -> str:
    """A table of words, or a part of one, as a text; sentences for people, records and functions only by their kind."""
    match value:
        case Message() | MessageTemplate():
            return "…"
        case str() | bytes() | int() | float() | None:
            return repr(value)
        case re.Pattern():
            return f"{value.pattern!r} {value.flags}"
        case Mapping():
            return "{" + ", ".join(f"{table(key)}: {table(one)}" for key, one in value.items()) + "}"
        case tuple() | list():
            return "(" + ", ".join(map(table, value)) + ")"
        case set() | frozenset():
            return "{" + ", ".join(sorted(map(table, value))) + "}"
        case _:
            return type(value).__name__


def tables(module: ModuleType) -> Iterator[str]:
    """The texts, patterns and collections that a module itself names."""
    for node in ast.parse(inspect.getsource(module)).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            name = target.id if isinstance(target, ast.Name) else ""
            value = vars(module).get(name)
            if isinstance(value, str | bytes | re.Pattern | Mapping | tuple | list | set | frozenset):
                yield f"{name} = {table(value)}"


def test_every_table_of_words_stands_as_it_was_recorded(request: pytest.FixtureRequest) -> None:
    """`pytest tests/test_records.py --renew` records them anew."""
    found: list[str] = []
    for module in modules():
        name = module.__name__.removeprefix("callassist.")
        if name.startswith(("people.", "script.")) and (rows := [*tables(module)]):
            found += [f"# {name}", *rows]
    if request.config.getoption("--renew"):
        TABLES.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert TABLES.read_text(encoding="utf-8").splitlines() == "\n".join(found).splitlines()
