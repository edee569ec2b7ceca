"""Calls out of the command line and back in: which are meant, where they go, and what is said when it does not work."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pypdf
import pytest

from callassist import paths
from callassist.calls import events as e
from callassist.cli.cmd_exports import ExportProgress
from callassist.cli.main import main
from callassist.exports.choosing import CallChoice, choose
from callassist.people.person_model import Person
from callassist.store.callfile import StoredCall
from callassist.store.calls import CallStore
from callassist.store.lock import DataLock
from callassist.store.writer import Writer
from tests.exports.samples import BEGAN, entries, header

Run = Callable[..., int]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CallStore]:
    writer = Writer()
    store = CallStore(paths.within(tmp_path / "world").data, writer, now=lambda: BEGAN)
    paths.within(tmp_path / "world").make()
    yield store
    writer.close(5)


@pytest.fixture
def run(tmp_path: Path, qapp: object) -> Run:
    """With an application there: a command that makes one of its own for a PDF takes Qt down with it when it ends."""
    return lambda *arguments: main([*(str(one) for one in arguments), "--data-dir", str(tmp_path / "world")])


def keep(
    store: CallStore,
    call: str,
    began: datetime,
    name: str,
    script: str,
    outcome: str,
    person: str = "",
    about: str = "",
) -> None:
    known = header(call, person={"full_name": name})
    ref = msgspec.structs.replace(known.script, id=script, title=script.title())
    known = msgspec.structs.replace(
        known,
        started=began,
        finished=began,
        script=ref,
        outcome=outcome,
        outcome_label=outcome.title(),
        person=person,
        about=about,
    )
    file = store.create(known, {})
    for entry in entries():
        event = entry.event
        if isinstance(event, e.TopicSet):
            event = e.TopicSet(text=f"Zebra {call}")
        file.append(e.Entry(entry.seq, entry.at, began + timedelta(seconds=entry.at), event))
    file.finish_header(known)
    assert file.close()


@pytest.fixture
def three(store: CallStore) -> CallStore:
    keep(store, "20261103-100000-a", BEGAN - timedelta(days=19), "Dana Reyes", "screen", "booked")
    keep(store, "20261122-140600-b", BEGAN, "Robin Vale", "screen", "declined")
    keep(store, "20261205-100000-c", BEGAN + timedelta(days=13), "Dana Vale", "follow-up", "booked")
    return store


def topics(text: str) -> list[str]:
    return [row["Topic"].split("-")[-1] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]


EDGES = {  # the last second of a month, the first of the next, and its last
    "a": datetime(2026, 10, 31, 23, 59, 59, tzinfo=BEGAN.tzinfo),
    "b": datetime(2026, 11, 1, tzinfo=BEGAN.tzinfo),
    "c": datetime(2026, 11, 30, 23, 59, 59, tzinfo=BEGAN.tzinfo),
    "d": datetime(2026, 12, 1, tzinfo=BEGAN.tzinfo),
}


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (["--since", "2026-10-31"], "abcd"),
        (["--since", "2026-11-01"], "bcd"),
        (["--since", "2026-11-02"], "cd"),
        (["--since", "2026-12-01"], "d"),
        (["--since", "2026-12-02"], ""),
        (["--until", "2026-10-31"], "a"),
        (["--until", "2026-11-01"], "ab"),
        (["--until", "2026-11-30"], "abc"),
        (["--since", "2026-11-01", "--until", "2026-11-30"], "bc"),
        (["--until", "2026-11-01T00:00"], "a"),
        (["--since", "2026-11-01T00:00:01"], "cd"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the zone of the process cannot be set there")
def test_a_day_begins_and_ends_at_midnight_at_the_edges_of_a_month_too(
    run: Run,
    store: CallStore,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    which: list[str],
    found: str,
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for name, began in EDGES.items():
            keep(store, f"{began:%Y%m%d-%H%M%S}-{name}", began, "Dana Reyes", "screen", "booked")
        assert run("export", "--format", "csv", *which) == (0 if found else 1)
        assert topics(capsys.readouterr().out) == list(found)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ([], "c"),
        (["--last"], "c"),
        (["--all"], "abc"),
        (["--call", "20261103-100000-a", "20261122-140600-b"], "ab"),
        (["--call", "20261122-140600-b", "--call", "20261103-100000-a"], "ba"),
        (["--since", "2026-11-22"], "bc"),
        (["--until", "2026-11-22"], "ab"),
        (["--until", "2026-11-22T00:00"], "a"),
        (["--since", "2026-11-04", "--until", "2026-12-01"], "b"),
        (["--script", "SCREEN"], "ab"),
        (["--script", "Follow-Up"], "c"),
        (["--outcome", "booked"], "ac"),
        (["--outcome", "Declined"], "b"),
        (["--person", "vale"], "bc"),
        (["--person", "vale dana"], "c"),
        (["--person", "dana", "--script", "screen"], "a"),
        (["--search", "zebra"], "abc"),
        (["--search", "robin zeb"], "b"),
    ],
)
def test_which_calls(
    run: Run, three: CallStore, capsys: pytest.CaptureFixture[str], which: list[str], found: str
) -> None:
    assert run("export", "--format", "csv", *which) == 0
    assert topics(capsys.readouterr().out) == list(found)


@pytest.mark.parametrize("wanted", ["dana reyes", "Dana Vale", "Dana Newname", "reyes", "ID"])
def test_a_persons_calls_are_found_by_every_name_they_had_and_have(
    run: Run, store: CallStore, capsys: pytest.CaptureFixture[str], tmp_path: Path, wanted: str
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("Name\nDana Newname\nDana Reyes-Other\n", encoding="utf-8")
    assert run("people", "import", table) == 0
    capsys.readouterr()
    run("people", "list", "--format", "json")
    known = next(one["id"] for one in json.loads(capsys.readouterr().out) if "Newname" in str(one))
    keep(store, "20261103-100000-a", BEGAN, "Dana Reyes", "screen", "booked", person=known)
    keep(store, "20261122-140600-b", BEGAN, "Dana Vale", "screen", "booked", person=known)
    keep(store, "20261122-140700-c", BEGAN, "Robin Vale", "screen", "booked", person="robin")
    assert run("export", "--format", "csv", "--person", known if wanted == "ID" else wanted) == 0
    assert topics(capsys.readouterr().out) == ["a", "b"]


def test_calls_with_two_records_that_became_one_go_out_together(store: CallStore) -> None:
    keep(store, "20261103-100000-a", BEGAN, "Dana Reyes", "screen", "booked", person="old")
    keep(store, "20261122-140600-b", BEGAN, "Dana Vale", "screen", "booked", person="new")
    people = [Person(id="new", full="Dana Vale", merged_from=("old",)), Person(id="robin", full="Robin Vale")]
    for wanted in ("dana vale", "reyes", "old", "new"):
        chosen = choose(store, CallChoice(person=wanted, people=people))
        assert [call.header.id[-1] for call in chosen] == ["a", "b"], wanted


def test_the_second_person_of_a_call_is_found_too(store: CallStore) -> None:
    keep(store, "20261103-100000-a", BEGAN, "Dana Reyes", "screen", "booked", person="dana")
    keep(store, "20261122-140600-b", BEGAN, "Robin Vale", "screen", "booked", person="robin", about="dana")
    assert [call.header.id[-1] for call in choose(store, CallChoice(person="reyes"))] == ["a", "b"]


@pytest.mark.parametrize(
    ("wrong", "code", "says"),
    [
        (["--call", "nobody"], 1, "There is no call “nobody”"),
        (["--person", "nobody"], 1, "There is no such call"),
        (["--since", "soon"], 2, "“soon” is no date"),
        (["--last", "--all"], 2, "leave the other conditions out"),
        (["--last", "--person", "x"], 2, "leave the other conditions out"),
        (["--last", "--format", "pdf"], 2, "-o FILE.pdf"),
        (["--last", "-o", "notes.xyz"], 2, "Which format?"),
        (["--last", "-o", "nowhere/notes.md"], 2, "There is no folder nowhere"),
    ],
)
def test_what_does_not_work_is_said(
    run: Run, three: CallStore, capsys: pytest.CaptureFixture[str], wrong: list[str], code: int, says: str
) -> None:
    assert run("export", *wrong) == code
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""


def test_no_dates_make_no_calendar(
    run: Run, store: CallStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert store.create(header("20261103-100000-a"), {}).close()
    assert run("export", "--all", "-o", tmp_path / "n.ics") == 2
    assert "nothing for a calendar" in capsys.readouterr().err
    assert not (tmp_path / "n.ics").exists()


def test_no_calls_at_all(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--last") == 1
    assert "There is no such call." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["n.md", "n.html", "n.pdf", "n.docx", "n.csv", "n.json", "n.ics"])
def test_the_ending_says_the_format(run: Run, three: CallStore, tmp_path: Path, name: str) -> None:
    assert run("export", "--all", "-o", tmp_path / name) == 0
    begins = {"md": b"# Dana", "html": b"<!DOCTYPE html>", "pdf": b"%PDF", "docx": b"PK"}
    begins["csv"] = b"\xef\xbb\xbfCall ID,"
    begins["ics"] = b"BEGIN:VCALENDAR"
    data = (tmp_path / name).read_bytes()
    assert data.startswith(begins.get(name[2:], b'{"format":"callassist-calls/1"'))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "world"])


def test_a_folder_gets_a_file_a_call(run: Run, three: CallStore, tmp_path: Path) -> None:
    keep(three, "20261103-100000-d", BEGAN - timedelta(days=19), "dana reyes", "screen", "booked")
    assert run("export", "--all", "--format", "pdf", "-o", f"{tmp_path}/new/") == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "2026-11-03 1406 Dana Reyes, Backend engineer.pdf",
        "2026-11-03 1406 dana reyes, Backend engineer (2).pdf",
        "2026-11-22 1406 Robin Vale, Backend engineer.pdf",
        "2026-12-05 1406 Dana Vale, Backend engineer.pdf",
    ]
    for path in (tmp_path / "new").iterdir():
        assert len(pypdf.PdfReader(path).pages) == 1


def test_a_table_in_a_folder_is_one_file(run: Run, three: CallStore, tmp_path: Path) -> None:
    assert run("export", "--all", "--format", "csv-notes", "-o", tmp_path) == 0
    rows = (tmp_path / "calls.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 4


def test_what_was_there_is_kept(run: Run, three: CallStore, tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text("mine", encoding="utf-8")
    assert run("export", "--last", "-o", tmp_path / "n.md") == 0
    assert (tmp_path / "n.md.bak").read_text(encoding="utf-8") == "mine"


def test_full_and_sensitive(run: Run, three: CallStore, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "--last")
    short = capsys.readouterr().out
    run("export", "--last", "--full", "--sensitive")
    full = capsys.readouterr().out
    for kept_back in ("60k", "Gone again", "**Age:** 41"):
        assert kept_back not in short
        assert kept_back in full


def test_a_call_that_cannot_be_read_is_left_out_and_named(
    run: Run, three: CallStore, capsys: pytest.CaptureFixture[str]
) -> None:
    path = three.find("20261122-140600-b")
    for file in path.parent.glob("20261122*"):
        file.write_bytes(b"not a call")
    assert run("export", "--all", "--format", "csv") == 1
    told = capsys.readouterr()
    assert topics(told.out) == ["a", "c"]
    assert "20261122-140600-b.json was left out" in told.err


def test_there_and_back(run: Run, three: CallStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "calls.json"
    assert run("export", "--all", "--full", "--sensitive", "-o", out) == 0
    other = tmp_path / "other"
    assert main(["import", str(out), "--data-dir", str(other)]) == 0
    assert "Added: 3 calls. Here already: no calls." in capsys.readouterr().out
    writer = Writer()
    there = CallStore(paths.within(other).data, writer, now=lambda: BEGAN)
    for call in three.ids():
        assert as_read(there.load(call)) == as_read(three.load(call))
    writer.close(5)
    assert main(["import", str(out), "--data-dir", str(other)]) == 0
    assert "Added: no calls. Here already: 3 calls." in capsys.readouterr().out


def as_read(call: StoredCall) -> tuple[object, ...]:
    return call.header, call.entries, call.texts


def test_another_version_of_a_call_is_left_as_it_is(
    run: Run, three: CallStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "calls.json"
    run("export", "--last", "-o", out)
    before = three.load("20261205-100000-c").entries
    assert run("import", out) == 1
    assert "Another version" in capsys.readouterr().err
    assert three.load("20261205-100000-c").entries == before


def test_nothing_is_taken_in_while_a_window_has_the_folder(
    run: Run, three: CallStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("export", "--last", "-o", tmp_path / "calls.json")
    lock = DataLock(paths.within(tmp_path / "world").data)
    lock.acquire()
    assert run("import", tmp_path / "calls.json") == 2
    lock.release()
    assert "nothing changed, until that one is closed" in capsys.readouterr().err


@pytest.mark.parametrize(("data", "says"), [(b"[]", "not a file of exported calls"), (None, "No such file")])
def test_a_file_that_is_none_of_ours(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / "x.json").write_bytes(data)
    assert run("import", tmp_path / "x.json") == 2
    assert says in capsys.readouterr().err


def test_the_schema_is_printed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "callassist-calls/1"


def test_a_call_that_was_damaged_is_given_from_its_copy_and_named(
    run: Run, three: CallStore, capsys: pytest.CaptureFixture[str]
) -> None:
    three.find("20261103-100000-a").write_bytes(b"half")
    assert run("export", "--all", "--format", "csv") == 1
    printed = capsys.readouterr()
    assert topics(printed.out) == ["a", "b", "c"]
    assert "Its copy is whole, and is used instead." in printed.err


def test_a_name_that_the_disk_does_not_take(
    run: Run, three: CallStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--last", "-o", tmp_path / f"{'x' * 300}.md") == 2
    assert "Nothing was written there." in capsys.readouterr().err


def test_an_output_that_takes_only_text(run: Run, three: CallStore, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    assert run("export", "--last", "--format", "md") == 0
    assert out.getvalue().startswith("# Dana Vale")


@pytest.mark.parametrize(("watched", "told"), [(True, "\r50 of 60 calls\r60 of 60 calls\n"), (False, "")])
def test_who_watches_is_told_how_far_it_is(watched: bool, told: str) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: watched  # type: ignore[method-assign]
    progress = ExportProgress(terminal, 60)
    calls = [object()] * 60
    assert list(progress.watch(calls)) == calls  # type: ignore[arg-type]
    progress.end()
    assert terminal.getvalue() == told
