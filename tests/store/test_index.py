import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from callassist.calls.events import Answered, CallHeader, Entry, Event, FieldFilled, Finished, NoteWritten
from callassist.store.calls import CallStore
from callassist.store.file_scan import SeenFile, month_files, months
from callassist.store.index import Index
from callassist.store.index_rows import MANY, SCHEMA, RowReader, in_bulk
from callassist.store.search import Filters, Order, count, match_expression, search, unfinished
from tests.store.samples import NOW, header, note


@pytest.fixture
def index(tmp_path: Path, store: CallStore) -> Iterator[Index]:
    index = Index(tmp_path / "cache", store)
    yield index
    index.close()


def keep(store: CallStore, head: CallHeader, *events: Event) -> Path:
    file = store.create(head, {"h1": "the text of a script is not searched"})
    for seq, event in enumerate(events, 1):
        file.append(Entry(seq, seq * 10.0, head.started + timedelta(seconds=seq * 10), event))
    assert file.settle()
    return file.path


def about(name: str, *, call: str = "", company: str = "", hours: int = 0, **more: object) -> CallHeader:
    started = NOW + timedelta(hours=hours)
    base = header(call or f"{started:%Y%m%d-%H%M%S}-x", started, **more)
    facts = {"person": {"full_name": name, "company": company}, "job": {"title": "Nurse"}}
    return CallHeader(**{each: getattr(base, each) for each in base.__struct_fields__} | {"facts": facts})


def names(index: Index, text: str = "", **more: object) -> list[str]:
    return [hit.name for hit in search(index, text, **more).hits]  # type: ignore[arg-type]


def written(text: str) -> NoteWritten:
    return NoteWritten(note=text[:3], text=text, step="opening")


def test_what_was_said_is_found(store: CallStore, index: Index) -> None:
    keep(
        store,
        about("Jörg Weiß-Łukasz", company="Œuvre & Söhne", finished=NOW, outcome="booked", outcome_label="Booked"),
        written("Rings back on Thursday"),
        Answered(step="opening", answer="yes", label="Has time now", number=1),
        FieldFilled(step="opening", name="salary", label="Salary", value="61 500"),
        FieldFilled(step="opening", name="skills", label="Skills", value=["welding", "first aid"]),
        FieldFilled(step="opening", name="secret", label="Secret", value="hush", sensitive=True),
        Answered(step="health", answer="x", label="unspeakable", number=2, field="secret", key="x"),
        Finished(outcome="booked", label="Booked"),
    )
    assert index.refresh()
    for text in ("jorg", "JÖRG", "weiß", "sohne", "thurs", "rings thu", '"back on"', "has time", "61", "weld", "boo"):
        assert names(index, text) == ["Jörg Weiß-Łukasz"], text
    for text in ("hush", "unspeakable", "hursday", '"on back"', "rings friday", "script is"):
        assert names(index, text) == [], text


def test_a_person_is_found_by_every_name_they_had(store: CallStore, index: Index) -> None:
    keep(store, about("Dana Reyes", hours=0, person="p1"), written("Rings back"))
    keep(store, about("Dana Miller", hours=1, person="p1"), written("Dana likes the night shift"))
    keep(store, about("Dana Field", hours=2, person="p2"))
    keep(store, about("Robin Sample", hours=3, person="p3"), written("Knows Reyes"))
    index.refresh()
    for text, called, found in (
        ("reyes", (), ["Robin Sample", "Dana Miller", "Dana Reyes"]),
        ("dana rey", (), ["Dana Miller", "Dana Reyes"]),
        ("mill", (), ["Dana Miller", "Dana Reyes"]),
        ("dana", (), ["Dana Field", "Dana Miller", "Dana Reyes"]),
        ("rings", (), ["Dana Reyes"]),
        ("olsen", (), []),
        ("olsen", ("p1",), ["Dana Miller", "Dana Reyes"]),
        ("night", ("p2",), ["Dana Field", "Dana Miller"]),
    ):
        assert names(index, text, called=called) == found, text
        assert count(index, text, called=called) == len(found)
        pages = [names(index, text, called=called, limit=1, offset=place) for place in range(len(found) + 1)]
        assert pages == [*([name] for name in found), []], text
        assert sorted(names(index, text, called=called, order=Order.BEST)) == sorted(found)
    assert names(index, "reyes", filters=Filters(person="p3")) == ["Robin Sample"]
    assert count(index, "reyes", Filters(person="p3")) == 1
    assert not search(index, "reyes", limit=3).more
    assert [hit.snippet for hit in search(index, "night", called=("p1",)).hits][1] == ()


@pytest.mark.parametrize(("people", "found"), [(50, 51), (51, 51), (52, 52)])
def test_a_name_that_very_many_have_is_a_word_like_others(
    store: CallStore, index: Index, people: int, found: int
) -> None:
    for number in range(people):
        keep(store, about("Kim Example", hours=number, person=f"p{number}"))
    keep(store, about("Robin Sample", hours=60, person="p1"))
    index.refresh()
    rare = found > people
    assert set(names(index, "kim", limit=100)) == ({"Kim Example", "Robin Sample"} if rare else {"Kim Example"})
    assert count(index, "kim") == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("山田", "山田太郎"),
        ("太郎", "山田太郎"),
        ("ナカ", "タナカさん"),
        ("สมชาย", "คุณสมชายครับ"),
        ("ахматова", "Анна Ахматова"),
        ("διονύ", "ΔΙΟΝΎΣΙΟΣ"),
        ("محمد", "محمد علي"),
        ("o'brien", "Pat O'Brien"),
        ("555 0100", "+1 (555) 0100"),
    ],
)
def test_every_script_is_found(store: CallStore, index: Index, text: str, said: str) -> None:
    keep(store, about("Sample"), written(f"spoke with {said}"))
    index.refresh()
    found = search(index, text).hits
    assert len(found) == 1
    marked = "".join(piece for piece, is_match in found[0].snippet if is_match)
    assert "\u200b" not in marked
    assert marked


@pytest.mark.parametrize(
    "text", ['"', "'", "*", "a AND", "NEAR(", "name:", "-", "^a", "(", 'x"y"z', "a\x00b", "{", "%_"]
)
def test_nothing_typed_is_syntax(store: CallStore, index: Index, text: str) -> None:
    keep(store, about("Sample"))
    index.refresh()
    search(index, text)
    search(index, text, order=Order.BEST, filters=Filters(script="sample"))
    count(index, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("...", ""),
        ("ab cd", '"ab"* "cd"*'),
        ('"ab cd" e', '"ab cd" "e"*'),
        ('"ab c', '"ab c"'),
        ("a*b", '"a*b"*'),
    ],
)
def test_the_question_put_to_fts5(text: str, expected: str) -> None:
    assert match_expression(text) == expected


def test_a_name_counts_more_than_a_note_and_the_newest_comes_first(store: CallStore, index: Index) -> None:
    keep(store, about("Robin Fox", hours=0))
    keep(store, about("Other Person", hours=1), written("knows Robin, who is on holiday"))
    index.refresh()
    assert names(index, "robin") == ["Other Person", "Robin Fox"]
    assert names(index, "robin", order=Order.BEST) == ["Robin Fox", "Other Person"]
    assert names(index, "robin", order=Order.BEST, filters=Filters(script="sample")) == ["Robin Fox", "Other Person"]


def test_the_place_is_shown_with_the_words_marked(store: CallStore, index: Index) -> None:
    keep(store, about("Sample"), written("she said " + "word " * 40 + "the salary is fine " + "word " * 40))
    index.refresh()
    snippet = search(index, "sala").hits[0].snippet
    assert [piece for piece, is_match in snippet if is_match] == ["salary"]
    assert len("".join(piece for piece, _ in snippet)) < 200


def test_filters_and_pages(store: CallStore, index: Index) -> None:
    for hour in range(7):
        done = {"finished": NOW, "outcome": "booked"} if hour % 2 else {}
        keep(store, about(f"P{hour}", hours=hour, person=f"id{hour % 3}", **done), written("same words"))
    index.refresh()
    assert names(index) == ["P6", "P5", "P4", "P3", "P2", "P1", "P0"]
    assert names(index, filters=Filters(person="id1")) == ["P4", "P1"]
    assert names(index, "same", filters=Filters(person="id1")) == ["P4", "P1"]
    assert names(index, filters=Filters(outcome="booked")) == ["P5", "P3", "P1"]
    assert names(index, filters=Filters(unfinished=True)) == ["P6", "P4", "P2", "P0"]
    between = Filters(since=NOW + timedelta(hours=2), until=NOW + timedelta(hours=4))
    assert names(index, filters=between) == names(index, "words", filters=between) == ["P3", "P2"]
    assert names(index, filters=Filters(script="another")) == []
    assert (count(index), count(index, "same"), count(index, "same", between), count(index, "none")) == (7, 7, 2, 0)
    pages = [search(index, "same", limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [[hit.name for hit in page.hits] for page in pages] == [["P6", "P5", "P4"], ["P3", "P2", "P1"], ["P0"]]
    assert [page.more for page in pages] == [True, True, False]
    assert unfinished(index) == [search(index, filters=Filters(unfinished=True)).hits[n].id for n in range(4)]


def test_calls_of_the_same_moment_are_both_there(store: CallStore, index: Index) -> None:
    for call in ("20261122-093000-a", "20261122-093000-b", "20261122-093000-c"):
        keep(store, about(call, call=call), written("same"))
    index.refresh()
    assert sorted(names(index)) == sorted(names(index, "same")) == sorted(store.ids())


def test_only_what_changed_is_read_again(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"), written("first"))
    keep(store, about("Two", hours=1))
    read: list[str] = []
    real = store.read_bytes
    store.read_bytes = lambda path: (read.append(path.name), real(path))[1]  # type: ignore[method-assign]
    index.refresh()
    assert len(read) == 2
    index.refresh()
    index.refresh(thorough=True)
    assert len(read) == 2
    store.reopen(path.stem).append(note(2, "second thought"))
    assert store.reopen(path.stem).settle()
    index.refresh()
    assert read[2:] == [path.name]
    assert names(index, "second") == ["One"]


def test_changes_from_outside_are_noticed(store: CallStore, index: Index) -> None:
    one = keep(store, about("One"), written("first"))
    two = keep(store, about("Two", hours=1), written("first"))
    old = keep(store, about("Old", hours=-24 * 60))
    index.refresh()
    raw = two.read_bytes()
    for path in (two, two.with_name(two.name + ".bak")):
        path.unlink(missing_ok=True)
    shutil.rmtree(old.parent)
    (one.parent / "20261122-120000-n.json").write_bytes(raw.replace(b"first", b"third").split(b',"seal"')[0] + b"}")
    index.refresh()
    assert sorted(names(index)) == ["One", "Two"]
    assert names(index, "third") == ["Two"]
    assert names(index, "first") == ["One"]


def test_a_file_changed_in_place_is_seen_by_a_thorough_look(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"), written("first"))
    os.utime(path.parent, (1, 1))
    index.refresh()
    raw = path.read_bytes().split(b',"seal"')[0] + b"}"
    with path.open("r+b") as file:
        file.truncate(0)
        file.write(raw.replace(b"first", b"sixth"))
    os.utime(path, ns=(1, 1))
    index.refresh()
    assert names(index, "first") == ["One"]
    index.refresh(thorough=True)
    assert names(index, "sixth") == ["One"]


def written_over(path: Path, before: bytes, after: bytes) -> None:
    """Changed by another program, under the same name and with the same size: no folder tells."""
    with path.open("r+b") as file:
        raw = file.read().split(b',"seal"')[0] + b"}"
        file.seek(0)
        file.truncate(0)
        file.write(raw.replace(before, after))
    os.utime(path, ns=(1, 1))


def test_files_written_over_in_place_are_found_in_turn(store: CallStore, index: Index) -> None:
    paths = [keep(store, about(f"P{month}", hours=-730 * month), written("before")) for month in range(6)]
    for path in paths:
        os.utime(path.parent, (1, 1))
    index.refresh()
    for path in paths:
        written_over(path, b"before", b"behind")
    index.refresh()
    assert names(index, "behind") == []
    found: list[int] = []
    for _ in range(3):
        index.refresh(in_turn=2)
        found.append(len(names(index, "behind")))
    assert found == [3, 5, 6]
    assert names(index, "before") == []


def test_the_newest_month_is_looked_into_every_time(store: CallStore, index: Index) -> None:
    paths = [keep(store, about(f"P{month}", hours=-730 * month), written("before")) for month in range(4)]
    for path in paths:
        os.utime(path.parent, (1, 1))
    index.refresh()
    index.refresh(in_turn=1)
    written_over(paths[0], b"before", b"behind")
    index.refresh(in_turn=1)
    assert names(index, "behind") == ["P0"]


def test_one_month_and_none_have_their_turn_too(store: CallStore, index: Index) -> None:
    assert index.refresh(in_turn=5)
    path = keep(store, about("One"), written("before"))
    os.utime(path.parent, (1, 1))
    index.refresh(in_turn=5)
    written_over(path, b"before", b"behind")
    index.refresh(in_turn=5)
    assert names(index, "behind") == ["One"]


def test_a_month_that_changed_a_moment_ago_is_looked_into_again(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"), written("first"))
    index.refresh()
    stamp = path.parent.stat()
    keep(store, about("Two", hours=1))
    os.utime(path.parent, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # the same tick of a coarse clock
    index.refresh()
    assert names(index) == ["Two", "One"]


def test_an_update_does_not_wait_for_a_refresh(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"))
    with index.writing:
        assert not index.update(path)
    assert index.update(path)
    assert names(index) == ["One"]


def test_one_call_is_taken_in_when_it_is_finished(store: CallStore, index: Index) -> None:
    index.refresh()
    path = keep(store, about("One"), written("first"))
    index.update(path)
    assert names(index, "first") == ["One"]
    for each in path.parent.iterdir():
        each.unlink()
    index.update(path)
    assert names(index) == []


def test_a_damaged_file_is_said_and_stops_nothing(store: CallStore, index: Index) -> None:
    bad = keep(store, about("Bad"), written("lost"))
    keep(store, about("Good", hours=1))
    bad.write_bytes(b"\x00" * 50)
    bad.with_name(bad.name + ".bak").unlink(missing_ok=True)
    (bad.parent / "notes.txt").write_text("a foreign file")
    (bad.parent / "report.json").write_text('{"foreign": true}')
    (bad.parent / "a conflicted (copy).json").write_text("{}")
    (bad.parent / f"{bad.name}.tmp").write_text("half")
    index.refresh()
    assert names(index) == ["Good"]
    assert [path.name for path, _ in index.troubles()] == [bad.name, "report.json"]


def test_a_call_of_which_only_the_copy_is_left_is_there(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"), written("first"))
    store.reopen(path.stem).close()
    path.unlink()
    index.refresh()
    assert names(index, "first") == ["One"]


@pytest.mark.parametrize("damage", ["garbage", "truncated", "empty", "other version", "inside"])
def test_a_damaged_index_makes_itself_anew(store: CallStore, index: Index, tmp_path: Path, damage: str) -> None:
    keep(store, about("One"), written("first"))
    index.refresh()
    index.close()
    raw = bytearray(index.path.read_bytes())
    if damage == "garbage":
        raw[:] = b"\xff" * len(raw)
    elif damage == "truncated":
        del raw[len(raw) // 3 :]
    elif damage == "empty":
        raw.clear()
    elif damage == "inside":
        raw[4096:] = os.urandom(len(raw) - 4096)
    else:
        with sqlite3.connect(index.path) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
        raw = bytearray(index.path.read_bytes())
    for each in (tmp_path / "cache").iterdir():
        each.unlink()
    index.path.write_bytes(raw)
    again = Index(tmp_path / "cache", store)
    again.refresh()
    again.refresh(thorough=True)
    if damage == "inside":
        again.rebuild()
    assert names(again, "first") == ["One"]
    again.close()


def test_a_missing_folder_and_an_empty_store(tmp_path: Path, index: Index, store: CallStore) -> None:
    assert not index.complete
    assert index.refresh()
    assert index.complete
    assert names(index) == []
    shutil.rmtree(tmp_path / "cache")
    index.close()
    assert Index(tmp_path / "cache", store).refresh()


def test_a_rebuild_tells_how_far_it_is_and_can_be_stopped(
    store: CallStore, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in range(6):
        keep(store, about(f"P{hour}", hours=hour))
    monkeypatch.setattr("callassist.store.index.BATCH", 2)
    monkeypatch.setattr("callassist.store.index_rows.MANY", 3)
    heard: list[tuple[int, int]] = []
    assert not index.rebuild(lambda done, total: heard.append((done, total)), lambda: len(heard) == 2)
    assert heard == [(2, 6), (4, 6)]
    assert names(index) == ["P5", "P4", "P3", "P2"]
    assert not index.complete
    assert index.refresh(lambda done, total: heard.append((done, total)))
    assert heard[2:] == [(2, 2)]
    assert len(names(index)) == 6
    assert index.complete


def test_a_rebuild_cut_short_by_a_kill_begins_anew(
    store: CallStore, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, about("One"), written("first"))
    index.refresh()
    with index.connection() as connection:
        connection.execute("INSERT INTO about VALUES ('bulk', '1')")
        connection.execute("UPDATE calls SET name = 'wrong'")
    index.refresh()
    assert names(index) == ["One"]


@pytest.mark.parametrize("less", [1, 0])
def test_while_many_files_are_read_a_mark_says_so_and_less_is_forced_to_the_disk(index: Index, less: int) -> None:
    connection = index.connection()

    def state() -> tuple[object, ...]:
        asked = ("SELECT count(*) FROM about WHERE key = 'bulk'", "PRAGMA synchronous",
                 "SELECT v FROM words_config WHERE k = 'hashsize'")  # fmt: skip
        return tuple((connection.execute(query).fetchone() or (None,))[0] for query in asked)

    before = state()
    with in_bulk(connection, MANY - less):
        during = state()
    assert during == (before if less else (1, 0, 16 << 20))
    assert state() == (before if less else (0, 1, 1 << 20))
    assert before[0] == 0


def test_search_goes_on_while_the_index_is_made_anew(store: CallStore, index: Index) -> None:
    keep(store, about("One"), written("first"))
    index.refresh()
    assert names(index) == ["One"]
    index.rebuild()
    assert names(index) == ["One"]


def test_threads_have_connections_of_their_own_and_give_them_back(store: CallStore, index: Index) -> None:
    keep(store, about("One"))
    found: list[list[str]] = []

    def work() -> None:
        index.refresh()
        found.append(names(index))
        index.release()
        index.release()

    for _ in range(3):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert found == [["One"]] * 3
    assert index.connections == []


def words_in(folder: Path, word: bytes) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if word in path.read_bytes().lower())


@pytest.mark.parametrize("reader", ["nobody", "for a moment", "for ever", "when closing"])
def test_no_file_of_the_index_holds_a_word_of_what_was_removed(store: CallStore, tmp_path: Path, reader: str) -> None:
    kept, gone = keep(store, about("Ordinary")), keep(store, about("Quixotic", hours=1))
    index = Index(tmp_path / "cache", store, patience=0.3 if reader == "for ever" else 20)
    index.refresh()
    assert words_in(tmp_path / "cache", b"quixotic")
    other = sqlite3.connect(index.path, isolation_level=None, check_same_thread=False)
    if reader != "nobody":
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM calls").fetchone()
    store.remove(gone.stem)
    if reader == "for a moment":
        lets_go = threading.Timer(0.3, other.close)
        lets_go.start()
    if reader == "when closing":
        index.end()
    index.scrub([gone])
    assert words_in(tmp_path / "cache", b"quixotic") == []
    index.refresh()
    assert [hit.id for hit in search(index, "ordinary").hits] == [kept.stem]
    assert not search(index, "quixotic").hits
    index.close()
    other.close()


def test_no_word_of_many_that_were_removed_is_left_where_nothing_stands_any_more(
    store: CallStore, tmp_path: Path
) -> None:
    kept = keep(store, about("Ordinary"))
    gone = [keep(store, about("Quixotic", hours=1 + at), written(f"quixotic {'x' * 200} {at}")) for at in range(60)]
    index = Index(tmp_path / "cache", store)
    index.refresh()
    for path in gone:
        store.remove(path.stem)
    index.scrub(gone)
    assert words_in(tmp_path / "cache", b"quixotic") == []
    # Not every build of SQLite empties what it frees.
    assert index.connection().execute("PRAGMA freelist_count").fetchone() == (0,)
    assert [hit.id for hit in search(index, "").hits] == [kept.stem]
    index.close()


def test_what_is_scrubbed_is_gone_though_a_look_was_under_way(store: CallStore, tmp_path: Path) -> None:
    gone = keep(store, about("Quixotic"))
    index = Index(tmp_path / "cache", store)

    def scrub_meanwhile(done: int, total: int) -> None:
        store.remove(gone.stem)
        assert not index.update(gone)  # this is what is never waited for

    index.refresh(scrub_meanwhile)
    index.scrub([gone])
    assert words_in(tmp_path / "cache", b"quixotic") == []
    index.close()


@pytest.fixture
def locked(index: Index) -> Iterator[sqlite3.Connection]:
    """Another program that has the index locked, and keeps it."""
    index.refresh()
    other = sqlite3.connect(index.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield other
    other.close()


@pytest.mark.parametrize("how", ["refresh", "update", "scrub"])
def test_nobody_who_waits_for_a_lock_outlasts_the_end(
    store: CallStore, locked: sqlite3.Connection, tmp_path: Path, how: str
) -> None:
    path = keep(store, about("One"))
    waits = Index(tmp_path / "cache", store, patience=float("inf"))
    tried = threading.Event()
    connect = waits.connection

    def watched() -> sqlite3.Connection:
        tried.set()
        return connect()

    waits.connection = watched  # type: ignore[method-assign]
    raised: list[BaseException] = []

    def work() -> None:
        try:
            waits.update(path) if how == "update" else getattr(waits, how)()
        except sqlite3.Error as error:
            raised.append(error)
        waits.release()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert tried.wait(20)
    assert thread.is_alive()
    waits.end()
    thread.join(20)
    assert not thread.is_alive()
    assert locked.in_transaction
    assert [str(error) for error in raised] == ["database is locked"]
    waits.close()


def test_a_lock_that_is_let_go_is_waited_for(store: CallStore, index: Index, locked: sqlite3.Connection) -> None:
    keep(store, about("One"))
    waits = Index(index.path.parent, store, patience=float("inf"))
    thread = threading.Thread(target=waits.refresh, daemon=True)
    thread.start()
    locked.execute("ROLLBACK")
    thread.join(20)
    assert not thread.is_alive()
    assert names(index) == ["One"]
    waits.close()


def test_a_disk_that_refuses_does_not_cost_the_index(store: CallStore, index: Index, tmp_path: Path) -> None:
    keep(store, about("One"))
    index.refresh()
    other = sqlite3.connect(index.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    index.connection().execute("PRAGMA busy_timeout = 1")
    keep(store, about("Two", hours=1))
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        index.refresh()
    other.execute("ROLLBACK")
    other.close()
    assert names(index) == ["One"]
    index.refresh()
    assert names(index) == ["Two", "One"]
    assert [path.name for path in (tmp_path / "cache").glob("*.sqlite")] == ["calls-1.sqlite"]


def test_a_cache_folder_that_cannot_be_made_is_said(tmp_path: Path, store: CallStore) -> None:
    (tmp_path / "file").write_text("")
    index = Index(tmp_path / "file" / "cache", store)
    with pytest.raises(OSError, match=r"."):
        index.refresh()


def test_an_index_that_cannot_be_read_is_not_complete(store: CallStore, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "calls-1.sqlite").write_bytes(b"no index " * 1000)
    broken = Index(folder, store)
    assert not broken.complete
    broken.close()


def test_tables_that_another_thread_has_just_made_are_taken(store: CallStore, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "calls-1.sqlite")) as other:
        other.executescript(SCHEMA)
    keep(store, about("One"), written("first"))
    index = Index(folder, store)
    assert not index.connection().in_transaction  # nobody waits for a lock of ours
    assert index.refresh()
    assert names(index) == ["One"]
    index.close()


def test_a_call_that_goes_while_it_is_taken_in_is_not_there(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"), written("first"))
    assert store.close_file(path.stem)

    def gone(asked: Path) -> bytes:
        for each in (asked, asked.with_name(f"{asked.name}.bak")):
            each.unlink(missing_ok=True)
        raise FileNotFoundError(str(asked))

    store.read_bytes = gone  # type: ignore[method-assign]
    index.refresh()
    assert (names(index), list(index.troubles())) == ([], [])


def test_a_second_file_of_a_call_is_left_and_told(store: CallStore, index: Index) -> None:
    path = keep(store, about("One"), written("first"))
    other = path.parents[1] / "12" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    index.refresh()
    assert names(index) == ["One"]
    ((where, sentence),) = index.troubles()
    assert where.name == path.name
    assert f"is a second file of the call {path.stem}" in sentence


def test_what_could_not_be_read_has_nothing_to_show() -> None:
    with pytest.raises(ValueError, match="nothing could be read"):
        _ = RowReader(SeenFile("2026/11/a.json", 1, 1), None, "damaged").digest


def test_a_month_that_goes_while_it_is_looked_at_is_empty(
    store: CallStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, about("One"), written("first"))
    monkeypatch.setattr(store, "months", lambda: [tmp_path / "2026" / "01", store.folder / "2026" / "11"])
    assert list(months(store)) == ["2026/11"]
    assert month_files(tmp_path / "2026" / "01", "2026/01") == []


def test_tables_are_not_made_while_another_program_has_the_index(store: CallStore, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    keep(store, about("One"), written("first"))
    index = Index(folder, store, patience=0.0)
    with contextlib.closing(sqlite3.connect(index.path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            index.refresh()
        other.execute("ROLLBACK")
    assert index.refresh()
    assert names(index) == ["One"]
    index.close()
