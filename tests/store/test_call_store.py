import errno
import tempfile
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from callassist.calls.begin import new_call_id
from callassist.calls.events import Entry, Finished, OutcomeSet, Record, SummaryWritten
from callassist.messages import message
from callassist.store.callfile import CallFile
from callassist.store.calls import CallStore
from callassist.store.migrations import ReadOnly
from callassist.store.people import PeopleFile
from callassist.store.recovery import finish_abandoned
from callassist.store.storage import Tables, decode_tables
from callassist.store.writer import Writer
from tests.store.samples import NOW, FailingDisk, header, note
from tests.store.stations import words_below

CALL = "20261122-093000-a1b2c3d4"


def test_a_call_comes_back_as_it_was(store: CallStore) -> None:
    file: Record = store.create(header(), {"h1": "the script's text"})
    entries = [note(seq, f"note {seq}") for seq in range(1, 6)]
    for entry in entries:
        file.append(entry)
    assert isinstance(file, CallFile)
    assert file.settle()
    assert (file.acknowledged, file.saved, file.failure, file.saved_at) == (5, True, "", NOW)
    stored = store.load(header().id)
    assert stored.header == header()
    assert stored.entries == tuple(entries)
    assert stored.texts == {"h1": "the script's text"}
    assert (stored.trouble, stored.read_only) == ("", "")


def test_a_sentence_of_ours_is_kept_as_mere_text(store: CallStore) -> None:
    file = store.create(header(), {"h1": message("the {what}", what="text")})
    file.append(note(1, message("Less than {low}?", low=1)))
    assert file.settle()
    stored = store.load(header().id)
    assert stored.entries == (note(1, "Less than 1?"),)
    assert stored.texts == {"h1": "the text"}


def test_the_file_is_plain_tinydb(store: CallStore) -> None:
    file = store.create(header(), {"h1": "text"})
    file.append(note(1))
    assert file.settle()
    with TinyDB(file.path) as db:
        assert db.tables() == {"call", "texts", "events", "seal"}
        assert db.table("call").all()[0]["id"] == header().id
        assert db.table("events").get(doc_id=1)["event"]["type"] == "note_written"
    assert file.path == store.root / "calls" / "2026" / "11" / f"{header().id}.json"


def test_a_file_is_there_before_anything_happened(store: CallStore) -> None:
    file = store.create(header(), {})
    assert file.settle()
    assert store.load(header().id).entries == ()


def test_the_text_of_a_script_is_kept_once_it_is_used(store: CallStore) -> None:
    file = store.create(header(), {"h1": "text"})
    for _ in range(2):
        assert file.settle()
        file.add_text("h2", "the newer text")
    assert file.settle()
    assert store.load(header().id).texts == {"h1": "text", "h2": "the newer text"}


def test_an_amended_entry_takes_the_place_of_what_it_was(store: CallStore) -> None:
    file = store.create(header(), {})
    file.append(note(1, "h", draft=True))
    assert file.settle()
    file.amend(note(1, "hello", draft=True))
    file.amend(note(1, "hello there"))
    assert file.settle()
    assert store.load(header().id).entries == (note(1, "hello there"),)


def test_half_characters_from_a_clipboard_do_not_stop_saving(store: CallStore) -> None:
    file = store.create(header(), {})
    file.append(note(1, "broken \ud83d emoji"))
    file.append(note(2, "whole 😀 emoji"))
    assert file.settle()
    texts = [entry.event.text for entry in store.load(header().id).entries]
    assert texts == ["broken \N{REPLACEMENT CHARACTER} emoji", "whole 😀 emoji"]


def test_listeners_hear_of_saving_and_of_failing(store: CallStore, disk: FailingDisk) -> None:
    file = store.create(header(), {})
    assert file.settle()
    heard: list[object] = []
    stop = file.listen(on_saved=lambda seq, wall: heard.append((seq, wall)), on_failed=heard.append)
    disk.refuse(errno.ENOSPC)
    file.append(note(1))
    assert not file.settle()
    assert not file.settle()
    assert file.failure.startswith("The disk is full.")
    assert heard == [file.failure]
    disk.refused = {}
    assert file.settle()
    assert heard[1:] == [(1, NOW)]
    assert (file.failure, file.acknowledged) == ("", 1)
    stop()
    file.append(note(2))
    assert file.settle()
    assert len(heard) == 2


def test_saving_resumes_by_itself(store: CallStore, disk: FailingDisk) -> None:
    file = store.create(header(), {})
    failed, saved = threading.Event(), threading.Event()
    file.listen(on_saved=lambda seq, _: saved.set() if seq == 3 else None, on_failed=lambda _: failed.set())
    disk.refuse(errno.EIO)
    for seq in (1, 2, 3):
        file.append(note(seq))
    assert failed.wait(60)
    disk.refused = {}
    assert saved.wait(60)
    assert len(store.load(header().id).entries) == 3


def test_a_bug_in_a_listener_does_not_stop_saving(store: CallStore, log_warnings: list[object]) -> None:
    file = store.create(header(), {})
    file.listen(on_saved=lambda *_: 1 / 0)
    file.append(note(1))
    assert file.settle()
    file.append(note(2))
    assert file.settle()
    assert len(store.load(header().id).entries) == 2
    assert log_warnings


def test_a_call_is_finished_and_its_copy_made_equal(store: CallStore) -> None:
    file = store.create(header(), {})
    file.append(note(1))
    done = header(finished=NOW + timedelta(minutes=3), outcome="booked", outcome_label="Booked")
    file.finish_header(done)
    assert file.close()
    assert store.load(header().id).header == done
    copy = file.path.with_name(file.path.name + ".bak")
    assert copy.read_bytes() == file.path.read_bytes()
    assert copy.stat().st_ino != file.path.stat().st_ino


def test_a_call_that_is_finished_while_it_is_written_has_an_equal_copy(
    store: CallStore, disk: FailingDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = disk.write
    done = header(finished=NOW + timedelta(minutes=3), outcome="booked", outcome_label="Booked")
    file = store.create(header(), {})
    assert file.settle()
    finishing = [True]

    def meanwhile(path: str, data: bytes) -> None:
        written(path, data)
        if finishing:
            finishing.pop()
            file.finish_header(done)
            assert not file.close(0.0)  # the writer is busy with what came before

    monkeypatch.setattr(disk, "write", meanwhile)
    file.append(note(1))
    assert file.settle()
    assert store.load(header().id).header == done
    assert file.path.with_name(f"{file.path.name}.bak").read_bytes() == file.path.read_bytes()


def test_unfinished_calls_are_found_newest_first(store: CallStore) -> None:
    for hour, finished in ((9, False), (10, True), (11, False)):
        started = NOW.replace(hour=hour)
        file = store.create(header(f"20261122-{hour:02}0000-a", started), {})
        if finished:
            file.finish_header(header(file.path.stem, started, finished=started + timedelta(minutes=1)))
        assert file.settle()
    assert [call.header.started.hour for call in store.unfinished()] == [11, 9]
    assert [call.header.id for call in store.unfinished(["20261122-100000-a", "20261122-090000-a", "gone"])] == [
        "20261122-090000-a"
    ]
    assert [each.started.hour for each in store.recent(2)] == [11, 10]
    assert list(store.ids()) == ["20261122-110000-a", "20261122-100000-a", "20261122-090000-a"]


def test_a_call_goes_on_where_it_was_left(store: CallStore, tmp_path: Path) -> None:
    file = store.create(header(), {"h1": "text"})
    file.append(note(1))
    assert file.settle()
    again = CallStore(tmp_path / "data", store.place.writer, now=lambda: NOW).reopen(header().id)
    assert again.acknowledged == 1
    again.append(note(2))
    again.add_text("h2", "another text")
    again.add_text("h1", "not taken twice")
    assert again.settle()
    stored = store.load(header().id)
    assert [entry.seq for entry in stored.entries] == [1, 2]
    assert stored.texts == {"h1": "text", "h2": "another text"}
    assert set(decode_tables(again.path.read_bytes())["texts"]) == {"1", "2"}


def test_the_same_file_is_not_opened_twice(store: CallStore) -> None:
    assert store.create(header(), {}) is store.reopen(header().id)


def test_a_call_that_is_open_or_another_than_thought_is_not_replaced(store: CallStore) -> None:
    file = store.create(header(CALL), {})
    assert file.settle()
    path = store.find(CALL)
    before = path.read_bytes()
    assert not store.replace_file(CALL, path, b"{}", before)
    assert store.close_file(CALL)
    before = path.read_bytes()
    assert not store.replace_file(CALL, path, b"{}", None)
    assert not store.replace_file(CALL, path, b"{}", b"another")
    assert path.read_bytes() == before
    assert store.replace_file(CALL, path, before + b"\n", before)
    assert path.read_bytes() == before + b"\n"


def test_a_call_never_takes_the_place_of_another(store: CallStore, tmp_path: Path) -> None:
    assert store.create(header(), {}).settle()
    for each in (store, CallStore(tmp_path / "data", store.place.writer, now=lambda: NOW)):
        with pytest.raises(FileExistsError):
            each.create(header(), {})


def test_what_another_program_wrote_into_an_open_call_is_kept_beside_it(store: CallStore) -> None:
    file = store.create(header(), {})
    file.append(note(1))
    assert file.settle()
    file.path.write_bytes(b"from another machine")
    file.append(note(2))
    assert file.settle()
    assert len(store.load(header().id).entries) == 2
    assert file.path.with_name(file.path.name + ".elsewhere-1").read_bytes() == b"from another machine"


@pytest.mark.parametrize("bad", ["", "../evil", "a/b", "a\\b", ".hidden", "a" * 101, "CON:"])
def test_an_id_is_never_a_path(store: CallStore, bad: str) -> None:
    with pytest.raises(ValueError, match="not usable"):
        store.create(header(bad), {})
    with pytest.raises(FileNotFoundError):
        store.load(bad)


def test_ids_sort_by_time_and_name_their_folder() -> None:
    ids = [new_call_id(datetime(2026, month, 3, 4, 5, 6, tzinfo=UTC)) for month in (1, 2, 11)]
    assert ids == sorted(ids)
    assert ids[0].startswith("20260103-040506-")


def test_a_call_at_midnight_lies_where_its_own_clock_says(store: CallStore) -> None:
    started = datetime(2026, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-5)))
    file = store.create(header(new_call_id(started), started), {})
    assert file.settle()
    assert file.path.parent == store.folder / "2026" / "12"
    assert store.load(file.path.stem).header.started == started


def test_an_id_of_another_form_is_found_too(store: CallStore) -> None:
    assert store.create(header("x1"), {}).settle()
    assert store.load("x1").header.id == "x1"


def test_an_empty_or_missing_folder_holds_no_calls(store: CallStore) -> None:
    assert (list(store.ids()), store.recent(5), store.unfinished()) == ([], [], [])


def test_an_abandoned_call_ends_where_it_was_left(store: CallStore) -> None:
    file = store.create(header(), {})
    for seq in (1, 2, 3):
        file.append(note(seq))
    assert store.close_file(header().id)
    assert finish_abandoned(store, header().id)
    stored = store.load(header().id)
    assert stored.header.finished == stored.entries[-1].wall == note(3).wall
    assert (stored.entries[-1].seq, stored.entries[-1].at) == (4, 3.0)
    assert isinstance(stored.entries[-1].event, Finished)
    assert store.unfinished() == []


def test_an_abandoned_call_in_which_nothing_happened(store: CallStore) -> None:
    assert store.create(header(), {}).settle()
    assert finish_abandoned(store, header().id)
    assert store.load(header().id).header.finished == NOW


def test_a_call_that_was_ended_and_not_put_away_keeps_its_end_and_its_outcome(store: CallStore) -> None:
    file = store.create(header(), {})
    file.append(Entry(1, 9.0, NOW + timedelta(seconds=9), Finished()))
    file.append(Entry(2, 12.0, NOW + timedelta(seconds=12), OutcomeSet(outcome="done", label="Done")))
    file.append(Entry(3, 70.0, NOW + timedelta(seconds=70), SummaryWritten(text="a summary")))
    assert store.close_file(header().id)
    assert finish_abandoned(store, header().id)
    stored = store.load(header().id)
    assert stored.header.finished == NOW + timedelta(seconds=9)
    assert (stored.header.outcome, stored.header.outcome_label) == ("done", "Done")
    assert len(stored.entries) == 3
    assert finish_abandoned(store, header().id)
    assert store.load(header().id) == stored


def test_where_another_program_writes_one_only_looks(store: CallStore, tmp_path: Path) -> None:
    assert store.create(header(), {}).settle()
    looking = CallStore(
        tmp_path / "data", store.place.writer, now=lambda: NOW, read_only="Another Call Assist has the folder open."
    )
    assert looking.load(header().id).header == header()
    for act in (
        lambda: looking.create(header("new"), {}),
        lambda: looking.reopen(header().id),
        lambda: looking.remove(header().id),
        lambda: looking.rewrite(header().id, lambda tables: tables),
    ):
        with pytest.raises(ReadOnly, match="Another Call Assist"):
            act()
    raw = (tmp_path / "data" / "people.json").write_bytes(b"damaged")
    place = store.place
    book = PeopleFile(tmp_path / "data" / "people.json", place, read_only="Another Call Assist has the folder open.")
    with pytest.raises(ReadOnly, match="Another Call Assist"):
        book.remove("p1")
    assert (tmp_path / "data" / "people.json").stat().st_size == raw


_acts = st.lists(
    st.tuples(st.sampled_from(["append", "amend", "settle", "refuse", "mend", "finish"]), st.text(max_size=8)),
    max_size=25,
)


@settings(max_examples=40)
@given(acts=_acts)
def test_whatever_is_done_in_whatever_order_the_file_says_the_same(acts: list[tuple[str, str]]) -> None:
    disk = FailingDisk()
    writer = Writer()
    with tempfile.TemporaryDirectory() as folder:
        store = CallStore(Path(folder), writer, now=lambda: NOW, disk=disk)
        file = store.create(header(), {})
        entries: list[Entry] = []
        head = header()
        for act, text in acts:
            if act == "append" or (act == "amend" and not entries):
                entries.append(note(len(entries) + 1, text))
                file.append(entries[-1])
            elif act == "amend":
                entries[-1] = note(len(entries), text)
                file.amend(entries[-1])
            elif act == "settle":
                file.settle()
            elif act == "finish":
                head = header(outcome=f"o{len(entries)}")
                file.finish_header(head)
            else:
                disk.refused = {"write": errno.ENOSPC} if act == "refuse" else {}
            assert file.acknowledged <= len(entries)
        disk.refused = {}
        assert file.close()
        stored = store.load(header().id)
        assert writer.close(5)
    assert (stored.header, list(stored.entries), stored.trouble) == (head, entries, "")


def test_a_call_that_needs_no_change_is_left_as_it_is(store: CallStore) -> None:
    file = store.create(header(), {})
    file.append(note(1))
    assert file.settle()
    assert not store.rewrite(header().id, lambda _: None)
    assert not file.rewrite(lambda _: None)
    assert store.close_file(header().id)
    assert store.close_file(header().id)
    before = file.path.read_bytes()
    older = file.path.with_name(f"{file.path.name}.v0")
    older.write_bytes(before)
    seen: list[int] = []

    def only_the_file(tables: Tables) -> Tables | None:
        seen.append(len(tables["events"]))
        return tables if len(seen) == 1 else None

    assert store.rewrite(header().id, only_the_file)
    assert (len(seen), older.read_bytes()) == (2, before)


def test_what_a_call_that_is_open_must_not_keep_is_gone_from_the_disk(store: CallStore) -> None:
    file = store.create(header(), {"h1": "secret"})
    file.append(note(1))
    assert file.settle()
    assert store.rewrite(header().id, lambda tables: {**tables, "texts": {}})
    assert store.load(header().id).texts == {}
    assert words_below(store.root, b"secret") == []


def test_a_change_that_does_not_reach_the_disk_is_said_so(store: CallStore, disk: FailingDisk) -> None:
    file = store.create(header(), {})
    assert file.settle()
    disk.refuse(errno.ENOSPC)
    with pytest.raises(OSError, match="The disk is full"):
        file.rewrite(lambda tables: tables)
    disk.refused = {}
    assert file.settle()


def test_one_may_listen_to_saves_or_to_failures_alone(store: CallStore, disk: FailingDisk) -> None:
    file = store.create(header(), {})
    assert file.settle()
    saves: list[int] = []
    failures: list[str] = []
    file.listen(on_saved=lambda seq, _: saves.append(seq))
    file.listen(on_failed=failures.append)
    disk.refuse(errno.EIO)
    file.append(note(1))
    assert not file.settle(0.2)
    disk.refused = {}
    assert file.settle()
    assert (saves, len(failures)) == ([1], 1)


def test_each_version_of_another_program_is_kept(store: CallStore) -> None:
    file = store.create(header(), {})
    for number in (1, 2):
        assert file.settle()
        file.path.write_bytes(b"not ours %d" % number)
        file.append(note(number))
    assert file.settle()
    kept = sorted(path.read_bytes() for path in file.path.parent.glob("*.elsewhere-*"))
    assert kept == [b"not ours 1", b"not ours 2"]
