"""Every place that reads a file has its row here: whose file it is, and for a stranger's, which door it comes in by.

At each door a file is bounded in size, the work grows with its length at most, and rubbish is told in a sentence; the
window never reads a stranger's file on its own thread but where the bound makes it short. A new reader fails this file
until it has a row.
"""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest

import callassist
from callassist import settings as own_settings
from callassist.calendars.ics_lines import BadCalendar
from callassist.calendars.ics_reader import read_calendar
from callassist.calls.events import Entry, NoteWritten
from callassist.cli.cmd_office import MOST_CERTIFICATE, read_certificate
from callassist.decoding import JsonShape, from_json, from_msgpack, from_toml, plain_json
from callassist.exports.formats import ExportFormat, OutgoingCall, Scripts, format_named
from callassist.exports.json_import import Refused, read_json
from callassist.exports.letters import LONGEST, Texts
from callassist.files import MOST, read_plain
from callassist.lists.list_exchange import handed_over, read_handed
from callassist.lists.list_model import BadList, CallingList, ListEntry
from callassist.messages import describe_error
from callassist.office.invitation import (
    KEY_SIZE,
    Invitation,
    Membership,
    OfficeAddress,
    OfficeError,
    OfficeKeys,
    read_invitation,
    read_keys,
)
from callassist.office.invitation import MOST as MOST_INVITATION
from callassist.people.import_files import ImportQuestion, look_through
from callassist.people.person_model import Person
from callassist.script import look_ups, source
from callassist.script.arrivals import look
from callassist.script.from_text.word_reader import MOST_BYTES
from callassist.script.library import Library
from callassist.script.packs import MOST_ZIPPED
from callassist.script.reader import read_script
from callassist.store.callfile import StoredCall
from callassist.store.folder_seal import MOST_KEY, FolderKey, SealError, read_folder_keys
from callassist.text_decoding import LARGEST
from tests.store.samples import header
from tests.support.call_count import calls_of
from tests.support.read_anew import forget

PACKAGE = Path(callassist.__file__).parent
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

# Whose file it is

SHIPPED = "what comes with the app"
OURS = "one of our own: any value in any place is tried in tests/store/test_odd_files.py"
AGAIN = "one that came in by a door before, with the same bound"
BACKUP = "a backup: tests/store/test_backup.py"
MOVES = "the moves of a rehearsal: each line is split once"

ROWS: dict[str, dict[str, str]] = {
    SHIPPED: {
        "assets.py": "text data",
        "exports/letters.py": "Texts.shipped",
        "office/schema_steps.py": "all_steps",
        "people/clock.py": "_countries",
        "third_party.py": "parts own_licence wishes fonts",
        "ui/appearance.py": "BundledThemes.__getitem__",
        "ui/help/about.py": "licence_text",
        "ui/help/pages.py": "_page",
    },
    OURS: {
        "settings.py": "_write _keep_broken",
        "cli/cmd_ring.py": "_data_folder",
        "office/handing_out.py": "read_claims",
        "office/invitation.py": "read_membership",
        "office/list_merge.py": "read_known",
        "office/office_round.py": "read_ledger OfficeRound._lines",
        "office/published_scripts.py": "OfficeScripts._opened",
        "script/edit/versions.py": "Versions._read",
        "store/calls.py": "CallStore._rewrite_copy CallStore._reopened CallStore.read_bytes CallStore.replace_file",
        "store/crashlog.py": "CrashLog.install CrashLog.uninstall CrashLog._take_place",
        "store/doctor.py": "Doctor._beyond_reading Doctor._take_temp Doctor._copy_is_damaged Doctor._copy_again",
        "store/exchange.py": "Exchange._take_people Exchange._give_people Exchange._give_earlier Exchange._card "
        "Exchange._files_waiting Exchange._brings",
        "store/exchange_desk.py": "ExchangeDesk.read ExchangeDesk.read_ledger ExchangeDesk.sign",
        "store/exchanged_calls.py": "CallsExchange._take_call CallsExchange.give CallsExchange.give_changes",
        "store/exchanged_scripts.py": "ScriptsExchange._is_older ScriptsExchange._rows ScriptsExchange._take "
        "ScriptsExchange.give",
        "store/folder_seal.py": "kept_keys",
        "store/known_machines.py": "read_known",
        "store/lock.py": "DataLock.acquire DataLock._owner DataLock._tell",
        "store/machine.py": "this_machine",
        "store/maintenance.py": "MaintenancePlan.troubles_seen MaintenancePlan._purge",
        "store/managed_file.py": "keep_elsewhere",
        "store/migrations.py": "keep_before_migrating",
        "store/privacy.py": "Privacy._half_written Privacy._keep_without Privacy._out_of_what_is_exchanged",
        "store/scorecards.py": "read_scorecards",
        "store/seen_days.py": "SeenDays._days",
        "store/segments.py": "Segments.read Segments.missing Segments._add_lines Segments._scrub "
        "Segments._compact _is_cut",
        "store/shared_things.py": "WordsFolder.read",
        "store/storage.py": "_try read_and_heal AtomicStorage.is_written",
        "ui/shell.py": "WindowMemory.load",
    },
    BACKUP: {"store/backup.py": "Backups._fill forget_in _read_back _opened _same _as_restored"},
    MOVES: {"cli/cmd_calls.py": "_read"},
    AGAIN: {
        "office/published_scripts.py": "OfficeScripts._text",
        "script/arrivals.py": "ingest _write _put_aside",
        "script/handing_over.py": "write_pack",
        "script/library.py": "Library.drop_unchanged Library.keep_original _Cache.sound _office_of _text_of read_head",
        "script/look_ups.py": "carried_bytes",
        "script/packs.py": "installed write_zip",
        "script/problem_format.py": "rows_of",
        "ui/studio/open_script.py": "OpenScript.__init__ _text_of",
        "ui/studio/script_file.py": "ScriptFile.look ScriptFile.save",
        "ui/studio_controller.py": "StudioController.open StudioController._other_languages",
    },
    "script": {"script/source.py": "read_file", "script/includes.py": "_Taker._read"},
    "table": {"script/look_ups.py": "read_file"},
    "pack": {"script/packs.py": "_from_folder _from_zip"},
    "guide": {"script/arrivals.py": "read_lines"},
    "Word file": {"script/from_text/word_reader.py": "_open"},
    "sheet": {"people/import_files.py": "_opened", "cli/cmd_people.py": "_import", "cli/cmd_lists.py": "_plan"},
    "list": {"cli/cmd_lists.py": "_import", "ui/lists_controller.py": "ListsController.take_over.work"},
    "calendar": {
        "cli/cmd_calendar.py": "_import",
        "ui/calendars/calendar_service.py": "CalendarService.look_through.work",
    },
    "calls": {"cli/cmd_exports.py": "import_command"},
    "invitation": {"office/invitation.py": "_read"},
    "certificate": {"cli/cmd_office.py": "read_certificate"},
    "key": {"store/folder_seal.py": "read_folder_keys"},
    "letter": {"exports/letters.py": "Texts.source"},
    "settings": {"settings.py": "load"},
}
ON_THE_WINDOW: dict[str, str] = {
    "ui/shell.py WindowMemory.load": "100 kB at most, before there is a window",
    "ui/appearance.py BundledThemes.__getitem__": SHIPPED,
    "ui/help/about.py licence_text": SHIPPED,
    "ui/help/pages.py _page": SHIPPED,
    "ui/studio/open_script.py OpenScript.__init__": "256 kB at most",
    "ui/studio/open_script.py _text_of": "256 kB at most",
    "ui/studio/script_file.py ScriptFile.look": "256 kB at most",
    "ui/studio/script_file.py ScriptFile.save": "on the writer's thread",
    "ui/studio_controller.py StudioController.open": "256 kB at most",
    "ui/studio_controller.py StudioController._other_languages": "256 kB at most, for each language",
}
"""Readers of the window that are no work given to a thread, and why they may be."""

OPENERS = {"read_plain", "read_given", "open_plain", "open_as_it_is", "ZipFile"}
METHODS = {"read_text", "read_bytes"}


def reads(call: ast.Call) -> bool:
    """Whether a call reads a file, as far as its name tells."""
    if isinstance(call.func, ast.Name):
        return call.func.id in OPENERS
    if not isinstance(call.func, ast.Attribute):
        return False
    whole, name = ast.unparse(call.func), call.func.attr
    if name in OPENERS:
        return True
    if name in METHODS:
        return not whole.endswith("store.read_bytes")
    if name == "open":
        return bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value in ("r", "rb")
    return name == "read" and (whole.endswith("disk.read") or "stdin" in whole)


def readers_in(tree: ast.AST, inside: str = "") -> Iterator[str]:
    """The names of the functions in which a file is read."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from readers_in(node, f"{inside}.{node.name}".lstrip("."))
            continue
        if isinstance(node, ast.Call) and reads(node):
            yield inside
        yield from readers_in(node, inside)


@cache
def readers() -> frozenset[str]:
    """Every reader of the package but the one opener itself: its module and its function."""
    return frozenset(
        f"{path.relative_to(PACKAGE).as_posix()} {name}"
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "files.py"
        for name in readers_in(ast.parse(path.read_text(encoding="utf-8")))
        if name != "read_yaml"  # another `read_plain`: of a text
    )


def test_every_reader_has_a_row() -> None:
    rows = [f"{module} {name}" for kind in ROWS.values() for module, names in kind.items() for name in names.split()]
    assert len(rows) == len(set(rows))
    assert readers() == set(rows)


def test_what_the_window_reads_is_read_by_a_thread_or_is_short() -> None:
    of_window = {one for one in readers() if one.startswith("ui/")}
    assert {one for one in of_window if not one.endswith(".work")} == set(ON_THE_WINDOW)


@pytest.mark.parametrize(
    "source",
    ["read_plain(p)", "files.read_given(p, 3)", "p.read_text()", "p.open('rb')", "self._disk.read(p)", "ZipFile(p)"],
)
def test_a_new_reader_is_found(source: str) -> None:
    assert list(readers_in(ast.parse(f"class A:\n    def f(self):\n        x = [{source}]\n"))) == ["A.f"]


# One home of decoding

DECODERS = {
    "json.loads", "json.load", "json.JSONDecoder", "msgspec.json.decode", "msgspec.json.Decoder", "msgspec.toml.decode",
    "msgspec.msgpack.decode", "msgspec.msgpack.Decoder", "msgspec.yaml.decode", "tomllib.loads", "tomllib.load",
    "tomlkit.parse", "tomlkit.loads", "tomlkit.load", "yaml.load", "yaml.safe_load", "pickle.loads", "pickle.load",
}  # fmt: skip
"""What raises RecursionError, and no ValueError, for data that are nested too deeply."""
UNPACKED = {
    "decoding.py": "the home: it tells them as what cannot be read",
    "languages.py": SHIPPED,
    "third_party.py": SHIPPED,
    "messages.py": "a text that was packed: whatever fails, it is shown as it is",
    "settings.py": "tomlkit, within one that takes any fault",
}


def decoders_in(tree: ast.AST) -> Iterator[str]:
    """What is used, or imported by its own name, that decodes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (name := ast.unparse(node)) in DECODERS:
            yield name
        elif isinstance(node, ast.ImportFrom):
            yield from (name for one in node.names if (name := f"{node.module}.{one.name}") in DECODERS)


def test_what_others_wrote_is_decoded_in_one_home() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): set(decoders_in(ast.parse(path.read_text(encoding="utf-8"))))
        for path in PACKAGE.rglob("*.py")
    }
    assert {module for module, used in found.items() if used} == set(UNPACKED)
    assert found["settings.py"] == {"tomlkit.parse"}
    assert found["languages.py"] == found["third_party.py"] == {"tomllib.loads"}


@pytest.mark.parametrize("source", ["x = json.loads", "from msgspec.json import decode", "y = tomllib.load(f)"])
def test_another_decoder_is_found(source: str) -> None:
    assert len(list(decoders_in(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    ("decode", "data"),
    [
        (from_json, b"[" * 100_000),
        (JsonShape(object).read, b"[" * 100_000),
        (plain_json, b'{"a":' * 50_000),
        (lambda data: from_msgpack(data, object), b"\x91" * 100_000),
        (from_toml, "a = " + "[" * 100_000),
    ],
)
def test_what_is_nested_too_deeply_is_no_such_data(decode: Callable[[Any], object], data: bytes | str) -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        decode(data)


# The doors


@dataclass(frozen=True)
class Door:
    """How a stranger's file comes in: `take` gives the sentences that are told of it, `sample` a sound one."""

    of: str
    """Its rows."""
    name: str
    most: int
    take: Callable[[Path], list[str]]
    sample: Callable[[int], bytes]
    lines: bool = False
    """Whether the sentences name the lines."""
    any_text: bool = False
    """Whether any text may be meant: then it is shown what it would become, and nothing is taken before."""
    sizes: tuple[int, int] = (40, 80)


HEAD = "---\nformat: callscript/2\nid: x\ntitle: X\nversion: 1\nlang: en\noutcomes:\n  done: Done\n---\n\n# Script\n\n"


def script(steps: int) -> bytes:
    text = "".join(f"## Step {n} (#s{n})\n\n> Hello.\n\n- Yes -> next\n- No -> end: done\n\n" for n in range(steps))
    return f"{HEAD}{text}## Last\n\n> Bye.\n\n-> end: done\n".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def pack(steps: int) -> bytes:
    about = b'format = "callpack/1"\nname = "Sample"\nversion = "1"\n'
    return zipped({"pack.toml": about, "a.call.md": script(steps)})


def letter(lines: int) -> bytes:
    return b"Subject: a\n\n" + b"Hello {{ name }}\n" * lines


def word_file(lines: int) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for _ in range(lines):
        document.add_paragraph("Why do you call?")
    document.save(out)
    return out.getvalue()


def event(number: int) -> str:
    return f"BEGIN:VEVENT\r\nUID:u{number}\r\nDTSTART:20261203T1400{number % 60:02}Z\r\nSUMMARY:a\r\nEND:VEVENT\r\n"


def take_script(path: Path) -> list[str]:
    forget()
    return [f"{path.name}:{one.line}: {one.message}" for one in read_script(path).problems if one.severity == "error"]


def take_arrival(path: Path) -> list[str]:
    forget()
    found = look(path, Library(path.parent / "none", path.parent / "own", path.parent / "packs"), app_version="1")
    return [found.refused, *(one.message for one in found.problems)] if found.refused else []


def take_table(path: Path) -> list[str]:
    return told(lambda: look_ups.read_file(path.name, path.parent, None), look_ups.NoTable)


def take_people(path: Path) -> list[str]:
    numbers = count()
    (found,) = look_through([ImportQuestion(path)], (), NOW, lambda: f"p{next(numbers)}")
    return [found.problem] if found.problem else []


def take_calendar(path: Path) -> list[str]:
    return told(lambda: read_calendar(read_plain(path), NOW, UTC), BadCalendar)


def take_list(path: Path) -> list[str]:
    return told(lambda: read_handed(read_plain(path, LARGEST)), BadList)


def take_calls(path: Path) -> list[str]:
    return told(lambda: read_json(read_plain(path)), Refused)


def take_letter(path: Path) -> list[str]:
    problems = Texts(path.parent).read("thank-you", "en").problems
    return [f"{one.file}:{one.line}: {one.message}" for one in problems if one.severity == "error"]


def take_settings(path: Path) -> list[str]:
    return [str(problem) for problem in own_settings.load(path).problems]


def take_invitation(path: Path) -> list[str]:
    return told(lambda: read_invitation(path), OfficeError)


def take_key(path: Path) -> list[str]:
    return told(lambda: read_folder_keys(path), SealError)


def take_office_keys(path: Path) -> list[str]:
    return told(lambda: read_keys(path, OF_SAMPLE), OfficeError)


def take_certificate(path: Path) -> list[str]:
    return told(lambda: read_certificate(path), OfficeError)


def told(work: Callable[[], object], refused: type[Exception]) -> list[str]:
    try:
        work()
    except (OSError, refused) as error:
        return [describe_error(error)]
    return []


def people_of(kind: str) -> Callable[[int], bytes]:
    def card(n: int) -> str:
        return f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dana Sample{n}\r\nTEL:+4930{1000000 + n}\r\nEND:VCARD\r\n"

    def made(many: int) -> bytes:
        if kind == "card":
            return "".join(map(card, range(many))).encode()
        rows = (f"Dana Sample{n},+49 30 {1000000 + n}\n" for n in range(many))
        return ("Name,Phone\n" + "".join(rows)).encode()

    return made


def calendar_of(many: int) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(map(event, range(many)))}END:VCALENDAR\r\n".encode()


def list_of(many: int) -> bytes:
    people = {f"p{n}": Person(id=f"p{n}", full=f"Dana Sample{n}") for n in range(many)}
    entries = [ListEntry(person=one, added=NOW) for one in people]
    return handed_over(CallingList(id="l", name="Sample", script="x", created=NOW), entries, people)


def invitation(length: int) -> bytes:
    address = OfficeAddress(host="db.example", database="a", role="b", password="", certificate="d" * length)
    return msgspec.json.encode(Invitation(office="A", member="B", address=address, key=bytes(KEY_SIZE), word="w"))


ADDRESS = OfficeAddress(host="db.example", database="a", role="b", password="")
OF_SAMPLE = Membership(office="A", member="B", address=ADDRESS, key=bytes(KEY_SIZE), word="w")


def office_keys(many: int) -> bytes:
    return msgspec.json.encode(OfficeKeys(office="A", keys=(bytes(KEY_SIZE),) * (many + 1)))


def certificate(lines: int) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + b"abcd\n" * lines + b"-----END CERTIFICATE-----\n"


def calls_of_one(notes: int) -> bytes:
    out = io.BytesIO()
    entries = tuple(Entry(n, float(n), NOW, NoteWritten(note=f"n{n}", text="a", step="s")) for n in range(1, notes + 1))
    kept = StoredCall(header("20261122-100000-a"), entries, {})
    format_named("json").write([OutgoingCall(kept, Scripts(), ExportFormat())], out, ExportFormat())
    return out.getvalue()


DOORS = [
    Door("script", "a.call.md", source.LARGEST, take_script, script, lines=True),
    Door("script", "a.call.md", source.LARGEST, take_arrival, script),
    Door("table", "a.csv", look_ups.LARGEST, take_table, lambda n: b"a,b\n" + b"1,2\n" * n, any_text=True),
    Door("pack", "a.zip", MOST_ZIPPED, take_arrival, pack),
    Door("guide", "a.txt", MOST_BYTES, take_arrival, lambda n: b"Is it so?\n" * n, any_text=True),
    Door("Word file", "a.docx", MOST_BYTES, take_arrival, word_file),
    Door("sheet", "a.csv", LARGEST, take_people, people_of("sheet"), any_text=True),
    Door("sheet", "a.vcf", LARGEST, take_people, people_of("card"), any_text=True),
    Door("calendar", "a.ics", MOST, take_calendar, calendar_of),
    Door("list", "a.calllist.json", LARGEST, take_list, list_of),
    Door("invitation", "a.json", MOST_INVITATION, take_invitation, invitation),
    Door("invitation", "a.json", MOST_INVITATION, take_office_keys, office_keys),
    Door("certificate", "a.pem", MOST_CERTIFICATE, take_certificate, certificate),
    Door("key", "a.txt", MOST_KEY, take_key, lambda n: (FolderKey(bytes(KEY_SIZE)).text + "\n" * n).encode()),
    Door("calls", "a.json", MOST, take_calls, calls_of_one),
    Door(
        "letter",
        "thank-you.txt",
        LONGEST,
        take_letter,
        lambda n: b"Subject: a\n\n" + b"Hello {{ name }}\n" * n,
        lines=True,
        any_text=True,
    ),
    Door(
        "settings",
        "settings.toml",
        own_settings.LARGEST,
        take_settings,
        lambda n: b"".join(b"x%d = 1\n" % i for i in range(n)),
    ),
]
IDS = [f"{door.take.__name__} {door.name}" for door in DOORS]
RUBBISH = {
    "noughts": b"\0" * 5000,
    "no text": bytes(range(128, 256)) * 40,
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 50_000,
    "signs": b"<!--{{%[(|" * 500,
    "a zip of nothing": b"PK\3\4" + b"\xff" * 200,
    "one long line": b"a" * 200_000,
}


def test_every_strangers_file_has_its_door() -> None:
    assert {door.of for door in DOORS} == ROWS.keys() - {SHIPPED, OURS, AGAIN, BACKUP, MOVES}


@pytest.mark.parametrize("door", DOORS, ids=IDS)
def test_a_sound_file_comes_in(door: Door, tmp_path: Path) -> None:
    (tmp_path / door.name).write_bytes(door.sample(3))
    assert door.take(tmp_path / door.name) == []


@pytest.mark.parametrize("door", DOORS, ids=IDS)
def test_a_file_that_is_far_too_large_is_told_and_not_read(door: Door, tmp_path: Path) -> None:
    with (tmp_path / door.name).open("wb") as file:
        file.truncate(door.most + 1)
    calls = calls_of(lambda: door.take(tmp_path / door.name))
    assert calls < 20_000
    told = " ".join(door.take(tmp_path / door.name))
    assert any(sign in told for sign in ("KB", "MB", "too l")), told


@pytest.mark.parametrize("door", DOORS, ids=IDS)
@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_told_in_a_sentence(door: Door, kind: str, tmp_path: Path) -> None:
    (tmp_path / door.name).write_bytes(RUBBISH[kind])
    sentences = door.take(tmp_path / door.name)
    assert sentences or (door.any_text and kind != "noughts")
    assert all(len(one) < 1500 and one.isprintable() for one in sentences), sentences
    if door.lines:
        assert all(one.startswith(f"{door.name}:") for one in sentences), sentences


@pytest.mark.parametrize("door", DOORS, ids=IDS)
def test_the_work_at_a_door_grows_with_the_file_at_most(door: Door, tmp_path: Path) -> None:
    path = tmp_path / door.name
    counted: list[int] = []
    for size in (2, *door.sizes):  # the first loads what is loaded once
        path.write_bytes(door.sample(size))
        counted.append(calls_of(lambda: door.take(path)))
    assert counted[2] < 2.5 * counted[1], counted
