"""`callassist list`, from a table of people to whom to call next, and over to a colleague."""

import io
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, NoReturn
from zoneinfo import ZoneInfo

import pytest

from callassist.calls.events import CallHeader, Entry, Finished, OpenedBy, Reworded, ScriptRef, StepOpened
from callassist.cli import cmd_lists
from callassist.cli.main import main
from callassist.files import Disk
from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.interactions import Interaction, InteractionKind
from callassist.store.calls import CallStore
from callassist.store.list_files import ListStore
from callassist.store.lock import DataLock
from callassist.store.managed_file import FilePlace
from callassist.store.people import PeopleFile
from callassist.store.writer import Writer

NOW = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo("Europe/Berlin"))
TABLE = "Name,Phone,Region\nAlex Sample,+49 30 901820,North\nRobin Sample,+49 30 901821,South\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr("callassist.cli.main.now_here", lambda: NOW)
    monkeypatch.setattr("callassist.cli.main.zone_here", lambda _: None)
    table = tmp_path / "people.csv"
    table.write_text(TABLE)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--data-dir", str(tmp_path / "world"), "list", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def made(desk, tmp_path: Path, *more: str) -> None:
    assert desk("new", "Nurses", "--script", "sample", "--from", str(tmp_path / "people.csv"), *more)[0] == 0


def test_from_a_table_to_who_is_next(desk, tmp_path: Path) -> None:
    assert desk()[1].startswith("No lists yet.")
    made(desk, tmp_path, "--job", "title=Nurse", "--quota", "10 per region")
    assert desk()[1].endswith("  Nurses  (sample, open): 2 not-yet, 0 call-back, 0 reached, 0 done, 0 closed\n")
    assert desk("next", "nurses") == (
        0, "Alex Sample  +49 30 901820\nThe first call to them by this list.\n", "")  # fmt: skip
    told = json.loads(desk("next", "Nurses", "--format", "json")[1])
    assert told == {"person": told["person"], "name": "Alex Sample", "number": "+49 30 901820",
                    "why": "The first call to them by this list."}  # fmt: skip
    assert desk("show", "Nurses")[1] == "Alex Sample  Not yet called\nRobin Sample  Not yet called\n"
    shown = json.loads(desk("show", "Nurses", "--format", "json")[1])
    rest = {"priority": 0, "state": "not-yet", "tries": 0, "words": "Not yet called"}
    names = ("Alex Sample", "Robin Sample")
    assert shown == [{"person": one["person"], "name": name} | rest for one, name in zip(shown, names, strict=True)]
    assert shown[0]["person"] == told["person"] != shown[1]["person"]
    data = tmp_path / "world" / "data"
    shutil.rmtree(data / "people")
    for path in data.glob("people.json*"):
        path.unlink()
    gone = json.loads(desk("show", "Nurses", "--format", "json")[1])
    assert [(one["person"], one["name"]) for one in gone] == [(one["person"], "") for one in shown]
    assert desk("show", "Nurses")[1].startswith(f"{told['person']}  ")


def test_it_is_paused_and_put_away_and_comes_back(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    for act, said in (("pause", "This list is paused.\n"), ("finish", "This list is finished.\n")):
        assert desk(act, "Nurses")[0] == 0
        assert desk("next", "Nurses") == (1, said, "")
        assert desk("next", "Nurses", "--format", "json")[:2] == (1, "null\n")
        assert desk("resume", "Nurses")[0] == 0
        assert desk("next", "Nurses")[0] == 0
    assert "open" in desk()[1]


def test_people_are_added_from_anywhere_and_once(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(desk, tmp_path)
    pasted = io.TextIOWrapper(io.BytesIO(f"{TABLE}Kim Sample,+49 30 901822,West\n".encode()))
    monkeypatch.setattr("sys.stdin", pasted)
    assert desk("add", "Nurses", "--from", "-")[1] == "Added to “Nurses”: 1 person.\n"
    assert desk("new", "All", "--script", "sample", "--search", "*")[1] == "Made “All” with 3 people.\n"
    assert desk("new", "Kim", "--script", "sample", "--search", "kim", "--priority", "3")[1].endswith("1 person.\n")
    assert desk("new", "None", "--script", "sample", "--search", "nobody")[1].endswith("no people.\n")


def test_who_may_be_known_is_told_and_left_out(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    table = tmp_path / "more.csv"
    table.write_text("Name,Email\nAlex Sample,alex@example.org\n")
    assert desk("add", "Nurses", "--from", str(table))[1].startswith("Left out: 1 person you may know")


def test_it_is_handed_over_and_taken_over(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    file = tmp_path / "nurses.calllist.json"
    assert desk("export", "Nurses", "-o", str(file))[0] == 0
    assert desk("import", str(file))[1] == "Taken over “Nurses” with 2 people.\n"
    code, _, err = desk("show", "Nurses")
    assert code == 2
    assert "several lists are called “Nurses”; name one by its id" in err
    whole = json.loads(file.read_text())
    whole["people"][0] |= {"id": "new", "numbers": [], "company": "Sample & Co"}
    whole["entries"][0]["person"] = "new"
    file.write_text(json.dumps(whole))
    assert desk("import", str(file))[1].startswith("Left out: 1 person you may know")


def kept(tmp_path: Path) -> dict[str, tuple[CallingList, tuple[ListEntry, ...]]]:
    """The lists as they are kept, by name."""
    writer = Writer()
    lists = ListStore(FilePlace(tmp_path / "world" / "data", writer, Disk(), lambda: NOW))
    lists.open()
    writer.close(5.0)
    return {file.listing.name: (file.listing, file.entries) for file in lists.all()}


def test_what_a_list_is_made_with_is_kept(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    plain, entries = kept(tmp_path)["Nurses"]
    assert plain == CallingList(id=plain.id, name="Nurses", script="sample", created=NOW, cool_down=24, most_attempts=5)
    assert [(entry.added, entry.priority) for entry in entries] == [(NOW, 0)] * 2
    table = tmp_path / "more.csv"
    table.write_text("Name,Phone\nKim Sample,040 123456\n")
    more = ("--job", " job.title = Nurse ", "--job", "company=a=b", "--quota", "10 per region", "--quota", "2 per city",
            "--cool-down", "6", "--attempts", "2", "--priority", "-9", "--country", "de")  # fmt: skip
    assert desk("new", " Full ", "--script", "other", "--from", str(table), *more)[1] == "Made “Full” with 1 person.\n"
    full, entries = kept(tmp_path)["Full"]
    assert (full.job, full.cool_down, full.most_attempts, len(full.quotas), full.script) == (
        {"title": "Nurse", "company": "a=b"}, 6, 2, 2, "other",
    )  # fmt: skip
    assert [entry.priority for entry in entries] == [-9]
    assert desk("add", "Full", "--search", " sample ", "--priority", "9")[1] == "Added to “Full”: 2 people.\n"
    assert sorted(entry.priority for entry in kept(tmp_path)["Full"][1]) == [-9, 9, 9]
    assert {kept(tmp_path)["Nurses"][0].id, full.id} == {line.split()[0] for line in desk()[1].splitlines()}
    assert len(plain.id) == 32


def test_a_list_is_named_by_its_id_its_name_or_that_in_any_case(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    desk("new", "NURSES", "--script", "second")
    assert [desk("show", name)[1].count("\n") for name in ("Nurses", "NURSES")] == [2, 0]
    code, _, err = desk("show", "nurses")
    assert (code, err) == (
        2, "callassist list: several lists are called “nurses”; name one by its id, as `list` shows it\n",
    )  # fmt: skip
    assert desk("show", kept(tmp_path)["Nurses"][0].id)[1].count("\n") == 2
    said = "callassist list: there is no list “None”. There are: {}.\n"
    assert desk("show", "None")[2] in (said.format("“NURSES”, “Nurses”"), said.format("“Nurses”, “NURSES”"))
    for act, state in (("pause", "paused"), ("finish", "finished"), ("resume", "open")):
        desk(act, "Nurses")
        told = sorted(line.partition("  ")[2].partition(":")[0] for line in desk()[1].splitlines())
        assert told == ["NURSES  (second, open)", f"Nurses  (sample, {state})"]
    finished = kept(tmp_path)["Nurses"][0]
    assert (finished.paused, finished.finished) == (False, None)
    desk("finish", "Nurses")
    assert kept(tmp_path)["Nurses"][0].finished == NOW


def test_a_list_that_is_taken_over_has_an_id_of_its_own_where_its_own_is_taken(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    own = kept(tmp_path)["Nurses"][0].id
    file = tmp_path / "nurses.calllist.json"
    desk("export", "Nurses", "-o", str(file))
    desk("import", str(file))
    ids = [line.split()[0] for line in desk()[1].splitlines()]
    assert (len(set(ids)), own in ids) == (2, True)
    shutil.rmtree(tmp_path / "world")
    desk("import", str(file))
    assert [line.split()[0] for line in desk()[1].splitlines()] == [own]
    assert desk("show", "Nurses")[1].count("\n") == 2


@pytest.mark.parametrize(("priority", "code"), [("-10", 2), ("-9", 0), ("9", 0), ("10", 2)])
def test_priorities_go_from_minus_nine_to_nine(desk, tmp_path: Path, priority: str, code: int) -> None:
    made(desk, tmp_path)
    found = desk("add", "Nurses", "--search", "x", "--priority", priority)
    said = f"callassist list: --priority {priority} is not between -9 and 9\n"
    assert (found[0], found[2]) == (code, said if code else "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "nosuch"], "there is no list “nosuch”. There are: “Nurses”."),
        (["new", " ", "--script", "x"], "needs a name"),
        (["new", "A", "--script", "x", "--job", "title"], "NAME=VALUE"),
        (["new", "A", "--script", "x", "--quota", "ten"], "no quota"),
        (["new", "A", "--script", "x", "--attempts", "0"], "attempts"),
        (["add", "Nurses", "--search", "x", "--priority", "99"], "-9 and 9"),
        (["add", "Nurses", "--from", "nosuch.csv"], "nosuch.csv"),
        (["add", "Nurses", "--from", "BAD"], "no row names"),
        (["import", "BAD"], "no list"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    desk, tmp_path: Path, words: list[str], said: str
) -> None:
    made(desk, tmp_path)
    bad = tmp_path / "bad.csv"
    bad.write_text("[]")
    before = desk()[1]
    code, out, err = desk(*(str(bad) if word == "BAD" else word for word in words))
    assert (code, out) == (2, "")
    assert said in err
    assert desk()[1] == before


def test_while_a_window_has_the_folder_lists_are_only_read(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    lock = DataLock(tmp_path / "world" / "data")
    lock.acquire()
    try:
        assert desk("pause", "Nurses")[0] == 2
        assert desk("next", "Nurses")[0] == 0
    finally:
        lock.release()


def test_a_damaged_list_is_told_of(desk, tmp_path: Path) -> None:
    made(desk, tmp_path)
    for path in (tmp_path / "world" / "data" / "lists").iterdir():
        path.write_bytes(b"{")
    assert "set aside" in desk()[2]


def test_output_that_nobody_reads_is_no_failure(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(desk, tmp_path)

    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cmd_lists, "_named", closed)
    assert desk("show", "Nurses")[0] == 0


SCRIPT = """---
format: callscript/1
id: sample
title: Sample
version: 1
lang: en
outcomes:
  booked: Booked
---
# Script
## Hello (#hello)

> Good morning.

or:

> Hello there.

-> end: booked
"""


def test_what_came_of_the_calls_and_which_wording_led_where(desk, tmp_path: Path) -> None:
    from callassist.script.reader import read_text

    made(desk, tmp_path)
    assert desk("results", "Nurses")[1] == (
        "No call by this list has an outcome yet.\nNo line was said in more than one wording.\n"
    )
    script = read_text(SCRIPT).script
    assert script is not None
    root, happened = tmp_path / "world" / "data", list[Interaction]()
    store = CallStore(root, Writer(), now=lambda: NOW)
    for number, (wording, outcome, by) in enumerate(
        ((0, "Booked", "sample"), (1, "Booked", "sample"), (0, "Declined", "sample"),
         (0, "About something else", "other"))
    ):  # fmt: skip
        at = NOW + timedelta(hours=number)
        header = CallHeader(
            id=f"20260303-10000{number}-a",
            started=at,
            script=ScriptRef("sample", "Sample", 1, "en", script.hash if number < 2 else "gone"),
            finished=at,
            facts={},
        )
        file = store.create(header, {script.hash: SCRIPT})
        events = (
            StepOpened(step="hello", title="Hello", by=OpenedBy.START),
            Reworded(step="hello", say=0, wording=wording),
            Finished(outcome="booked", label=outcome),
        )
        for seq, event in enumerate(events, 1):
            file.append(Entry(seq, float(seq), at, event))
        assert file.close()
        happened.append(Interaction(kind=InteractionKind.SPOKE, at=at, script=by, call=header.id))
    happened.append(Interaction(kind=InteractionKind.SPOKE, at=NOW, script="sample", call="removed"))
    from msgspec.structs import replace

    book = PeopleFile(root / "people.json", FilePlace(root, Writer(), Disk(), lambda: NOW))
    book.put(replace(book.all()[0], interactions=tuple(happened)))
    assert book.close()
    assert desk("results", "Nurses")[1].splitlines() == [
        "3 calls: 2 Booked, 1 Declined.",
        "hello: Too few calls to say.",
        "  1 of 1 led on, 100% (21% to 100%): Hello there.",
        "  1 of 1 led on, 100% (21% to 100%): Good morning.",
    ]
    told = json.loads(desk("results", "Nurses", "--format", "json")[1])
    assert told["outcomes"] == {"Booked": 2, "Declined": 1}
    low = told["lines"][0]["wordings"][0]["low"]
    assert told["lines"] == [
        {
            "step": "hello",
            "line": 0,
            "verdict": "Too few calls to say.",
            "wordings": [
                {"text": text, "calls": 1, "led": 1, "low": low, "high": 1.0}
                for text in ("Hello there.", "Good morning.")
            ],
        }
    ]
    assert round(low, 2) == 0.21


def test_reading_stops_when_it_is_no_longer_wanted() -> None:
    from callassist.lists.standing import ListedPerson, Standing
    from callassist.people.person_model import Person
    from callassist.store.list_calls import list_calls

    listing = CallingList(id="l", name="L", script="sample", created=NOW)
    spoke = Interaction(kind=InteractionKind.SPOKE, at=NOW, call="c", script="sample")
    row = ListedPerson(ListEntry(person="a", added=NOW), Person(id="a", interactions=(spoke,)), Standing())
    assert list(list_calls([row], listing, None, cancelled=lambda: True)) == []  # pyright: ignore[reportArgumentType]


def test_of_very_many_calls_the_newest_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from callassist.lists.standing import ListedPerson, Standing
    from callassist.people.person_model import Person
    from callassist.store.list_calls import list_calls

    class Calls:
        asked: ClassVar[list[str]] = []

        def load(self, call: str) -> NoReturn:
            self.asked.append(call)
            raise FileNotFoundError(call)

    monkeypatch.setattr("callassist.store.list_calls.MOST_CALLS", 2)
    listing = CallingList(id="l", name="L", script="sample", created=NOW)
    spoke = [
        Interaction(kind=InteractionKind.SPOKE, at=NOW + timedelta(hours=at), call=f"c{at}", script="sample")
        for at in (2, 1, 3)
    ]
    row = ListedPerson(ListEntry(person="a", added=NOW), Person(id="a", interactions=tuple(spoke)), Standing())
    assert list(list_calls([row], listing, Calls())) == []  # pyright: ignore[reportArgumentType]
    assert Calls.asked == ["c3", "c2"]
