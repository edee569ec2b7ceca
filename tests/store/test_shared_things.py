"""Lists, the calendar and settings on several machines: what one changes all have, and nobody's change is undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.calendars.choices import CalendarState, EntryChoice
from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.person_model import Person
from callassist.settings import TABLE
from callassist.store.list_files import ListFile
from callassist.store.shared_things import SharedSettings, WordsFolder
from callassist.store.shared_words import SharedWords
from tests.store.samples import NOW
from tests.store.stations import Station, acquaint, at_once, carry, join, meet, words_below
from tests.store.test_calendar_file import by_key, entry

LIST = CallingList(id="l1", name="Sample list", script="screen-candidate", created=NOW, job={"title": "Nurse"})


def on(person: str, **more: object) -> ListEntry:
    return replace(ListEntry(person=person, added=NOW), **more)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    one, other = Station(tmp_path / "one"), Station(tmp_path / "other")
    join(one, other)
    yield one, other
    one.close()
    other.close()


def the_list(station: Station) -> ListFile:
    file = station.lists.get("l1")
    assert file is not None
    return file


def who(station: Station) -> dict[str, ListEntry]:
    return {one.person: one for one in the_list(station).entries}


def test_a_list_is_on_all_machines_and_each_change_of_two_stays(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a"), on("b")])
    meet(one, other)
    assert the_list(other).listing == LIST
    assert list(who(other)) == ["a", "b"]
    the_list(one).change(replace(LIST, paused=True), [on("a", priority=2), on("b"), on("c")])
    the_list(other).change(replace(LIST, most_attempts=3), [on("a"), on("b", closed="Moved"), on("d")])
    meet(one, other)
    for station in pair:
        assert the_list(station).listing == replace(LIST, paused=True, most_attempts=3)
        assert who(station) == {
            "a": on("a", priority=2), "b": on("b", closed="Moved"), "c": on("c"), "d": on("d")
        }  # fmt: skip
    the_list(other).change(entries=[one_ for one_ in the_list(other).entries if one_.person != "a"])
    meet(one, other)
    assert sorted(who(one)) == ["b", "c", "d"]
    for station in pair:
        station.restart()
        assert station.sync().told == []
    assert who(one) == who(other)
    before = {path: path.stat().st_mtime_ns for path in one.home.rglob("*") if path.is_file()}
    assert not one.sync().changed
    assert {path: path.stat().st_mtime_ns for path in one.home.rglob("*") if path.is_file()} == before


def test_a_change_made_from_what_was_shown_before_leaves_what_came_since(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    meet(one, other)
    file = the_list(other)
    shown = (file.listing, file.entries)
    the_list(one).change(replace(LIST, name="Another name"), [on("a", priority=1), on("b")])
    meet(one, other)
    file.change(replace(shown[0], paused=True), [*shown[1], on("c")], based_on=shown)
    assert file.listing == replace(LIST, name="Another name", paused=True)
    assert {one_.person: one_.priority for one_ in file.entries} == {"a": 1, "b": 0, "c": 0}
    after = (file.listing, file.entries)
    the_list(one).change(entries=[*the_list(one).entries, on("d")])
    meet(one, other)
    file.change(*shown, based_on=after)  # it is taken back, and what came since stays
    assert file.listing == replace(LIST, name="Sample list")
    assert {one_.person: one_.priority for one_ in file.entries} == {"a": 0, "d": 0}


def test_a_list_or_calendar_that_is_lost_comes_back(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    one.calendar.keep(by_key(entry("e")))
    meet(one, other)
    for station in (other,):
        assert station.book.close()
        assert station.lists.settle()
        assert station.calendar.close()
        for path in (*station.data.glob("lists/*"), *station.data.glob("calendar.json*")):
            path.unlink()
        station.restart()
    meet(one, other)
    for station in pair:
        assert list(who(station)) == ["a"]
        assert list(station.calendar.entries) == [entry("e").key]


def test_one_that_cannot_be_read_is_left_alone(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    one.calendar.keep(by_key(entry("e")))
    meet(one, other)
    assert the_list(other).close()
    path = the_list(other).path
    path.write_bytes(path.read_bytes().replace(b"Sample list", b""))
    path.with_name(f"{path.name}.bak").unlink()
    broken = path.read_bytes()
    other.restart()
    assert other.lists.trouble
    meet(one, other)
    assert path.read_bytes() == broken
    assert list(who(one)) == ["a"]
    for kept in other.data.glob("calendar.json*"):
        kept.write_bytes(b"{")
    other.restart()
    assert other.calendar.trouble
    meet(one, other)
    assert (list(one.calendar.entries), other.calendar.entries) == ([entry("e").key], {})
    other.restart()
    meet(one, other)
    assert list(other.calendar.entries) == [entry("e").key]
    the_list(one).read_only = "A newer program wrote it."
    the_list(one).entries = ()
    one.sync()
    assert b'"on.a"' in (one.shared / one.machine.id / "words" / "lists" / "l1.json").read_bytes()


def test_what_did_not_change_is_not_read_again(pair: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    one.calendar.keep(by_key(entry("e")))
    meet(one, other)
    read: list[str] = []
    whole = WordsFolder.read

    def heard(folder: WordsFolder, name: str) -> SharedWords | None:
        read.append(name)
        return whole(folder, name)

    with monkeypatch.context() as patch:
        patch.setattr(WordsFolder, "read", heard)
        other.sync()
        assert set(read) == {"settings"}
        the_list(one).change(entries=[on("a"), on("b")])
        meet(one, other)
        assert "lists/l1" in read
        assert "calendar" not in read
    assert list(who(other)) == ["a", "b"]


def test_calendars(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.calendar.keep(by_key(entry("a"), entry("b")), [EntryChoice(key="a|", person="p1")])
    meet(one, other)
    assert other.calendar.entries == one.calendar.entries
    assert other.calendar.choices == one.calendar.choices
    one.calendar.choose(EntryChoice(key="a|", person="p1", state=CalendarState.DISMISSED))
    before = other.calendar.parts()
    other.calendar.keep({**other.calendar.entries, **by_key(entry("c"))})
    after = other.calendar.parts()
    meet(one, other)
    for station in pair:
        assert set(station.calendar.entries) == {entry(uid).key for uid in "abc"}
        assert station.calendar.choices["a|"].state is CalendarState.DISMISSED
    other.calendar.put_back(before, after)
    meet(one, other)
    assert set(one.calendar.entries) == {entry(uid).key for uid in "ab"}
    assert one.calendar.choices["a|"].state is CalendarState.DISMISSED
    one.calendar.keep(by_key(entry("b"), entry("d")), based_on=by_key(entry("b")))
    assert set(one.calendar.entries) == {entry(uid).key for uid in "abd"}


def test_settings_of_oneself_are_the_same_everywhere_and_those_of_a_machine_are_not(
    pair: tuple[Station, Station],
) -> None:
    one, other = pair
    one.settings.set("me.name", "Robin")
    one.settings.set("phrases", {"hello": "Hello."})
    one.settings.set("planner.messages", 3)
    one.settings.set("look.theme", "dark")
    one.settings.set("phone.command", "dial {number}")
    meet(one, other)
    assert (other.settings["me.name"], other.settings["planner.messages"]) == ("Robin", 3)
    assert (other.settings["look.theme"], other.settings["phone.command"]) == ("system", "")
    one.settings.set("phrases", {"hello": "Hello.", "bye": "Good bye."})
    other.settings.set("phrases", {"hello": "Good morning."})
    one.settings.set("planner.messages", 2)  # as it is from the start
    meet(one, other)
    for station in pair:
        assert station.settings["phrases"] == {"hello": "Good morning.", "bye": "Good bye."}
        assert station.settings["planner.messages"] == 2
    path = other.settings.path
    assert path is not None
    path.unlink()
    other.restart()
    meet(one, other)
    assert other.settings["me.name"] == "Robin"
    path.write_text("no [ toml")
    other.restart()
    meet(one, other)
    assert one.settings["me.name"] == "Robin"


def test_two_words_at_once_are_told_for_some_days_on_both_machines(pair: tuple[Station, Station]) -> None:
    one, other = pair
    for station, role in zip(pair, ("Nurse", "Cook"), strict=True):
        station.settings.set("me.role", role)
    one.lists.create(LIST, [on("a")])
    one.sync()
    carry(one, other)
    (told,) = other.sync().told  # nobody knows when it was said, so it is told this once
    assert told.startswith("What you are:")
    assert all(word in told for word in ("Nurse", "Cook"))
    meet(one, other)
    assert one.settings["me.role"] == other.settings["me.role"]
    the_list(one).change(entries=[on("a", closed="moved away")])
    the_list(other).change(entries=[on("a", closed="no interest")])
    meet(one, other)
    for station in pair:
        (told,) = station.sync().told
        assert told.startswith("Sample list:")
        assert all(word in told for word in ("moved away", "no interest"))
    one.clock = timedelta(days=8)
    assert one.sync().told == []
    the_list(other).change(entries=[on("a", closed="settled")])
    meet(one, other)
    assert other.sync().told == []


def test_what_a_setting_was_is_said_as_the_settings_say_it(pair: tuple[Station, Station]) -> None:
    one, other = pair
    meet(one, other)
    for station, day, on_, phrase in zip(pair, ("1", "2"), (True, False), ("Hello.", "Hi."), strict=True):
        station.settings.set("planner.quiet_day", day)
        station.settings.set("planner.keep_agreed_hour", on_)
        station.settings.set("planner.T5", on_)
        station.settings.set("phrases", {"hello": phrase})
    one.sync()
    carry(one, other)
    told = sorted(other.sync().told)
    assert [text.partition(":")[0] for text in told] == ["Day without follow-ups", "Quick phrases"]
    assert "Tuesday" in told[0]
    assert "Wednesday" in told[0]
    assert SharedSettings(one.settings, at_once).shown("planner.T5", False) == "off"
    assert SharedSettings(one.settings, at_once).shown("planner.T5", True) == "on"


def test_settings_that_are_put_in_force_later_are_no_change_of_ours(pair: tuple[Station, Station]) -> None:
    one, other = pair
    later = []
    other.exchange._things.settings._run = lambda work: bool(later.append(work))  # noqa: SLF001 (nothing else puts it off)
    one.settings.set("me.name", "Robin")
    meet(one, other)
    assert other.settings["me.name"] == ""
    one.settings.set("me.name", "Sasha")
    one.sync()
    for work in later:
        work()
    meet(one, other)
    later.pop()()
    meet(one, other)
    assert one.settings["me.name"] == other.settings["me.name"] == "Sasha"


@pytest.mark.parametrize("value", [[], ["a"], {}, {"a": {}}, None, 1.5, 3, True, "", "nonsense"])
def test_whatever_another_machine_says_of_a_setting_is_told_or_left_untold(
    pair: tuple[Station, Station], value: object
) -> None:
    shared = SharedSettings(pair[0].settings, at_once)
    for setting in TABLE:
        assert isinstance(shared.shown(setting.name, value), str)


def test_forgotten_people_are_on_no_list_and_in_no_calendar_anywhere(
    pair: tuple[Station, Station], tmp_path: Path
) -> None:
    one, other = pair
    late = Station(tmp_path / "late")
    late.exchange.join()
    acquaint(one, other, late)
    one.put(Person(id="p1", full="Vera Sample"))
    one.lists.create(LIST, [on("p1", closed="Secret why"), on("a")])
    one.calendar.keep(by_key(entry("a", title="Vera Sample, Secret"), entry("b")), [EntryChoice(key="a|", person="p1")])
    meet(one, other, late)
    the_list(late).change(entries=[on("p1", closed="Secret and late"), on("a")])
    late.sync()
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    for _ in range(3):
        meet(one, other)
    for _ in range(3):
        meet(one, other, late)
    for station in (one, other, late):
        assert list(who(station)) == ["a"]
        assert set(station.calendar.entries) == {entry("b").key}
        assert station.book.close()
        station.index.close()
        for word in (b"Secret", b"Vera", b"p1"):
            assert words_below(station.home, word) == [], word
    late.close()


def test_forgetting_reaches_what_is_kept_for_the_next_exchange_where_there_is_none(
    pair: tuple[Station, Station],
) -> None:
    one, other = pair
    one.put(Person(id="p1", full="Vera Sample"))
    one.lists.create(LIST, [on("p1", closed="Secret why"), on("a")])
    one.calendar.keep(by_key(entry("a", title="Vera Sample, Secret"), entry("b")), [EntryChoice(key="a|", person="p1")])
    meet(one, other)
    one.privacy().forget(one.privacy().traces(one.book.all()[0]), one.book, alike=False)
    one.index.close()
    assert words_below(one.data, b"Secret") == words_below(one.data, b"Vera") == []
    meet(one, other)
    for station in pair:
        assert list(who(station)) == ["a"]
        assert set(station.calendar.entries) == {entry("b").key}


def test_files_of_others_that_are_none_cost_nothing(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    meet(one, other)
    there = other.shared / one.machine.id / "words"
    (there / "lists" / "l1.json").write_bytes(b'{"on.b":[5,"x",0,"no entry"],"list.name":[9,"x",0,7]}')
    (there / "lists" / "l2.json").write_bytes(b'{"on.b":[5,"x",0,{"person":"b"}]}')
    (there / "settings.json").write_bytes(b'{"look.theme":[5,"x",0,"dark"],"planner.messages":[5,"x",0,"many"]}')
    (there / "calendar.json").write_bytes(b"{")
    words = {f"list.{name}": value for name, value in {"id": "l1", "name": "Odd", "script": "s"}.items()}
    words["list.created"] = NOW.isoformat()
    odd = {name: [9, "x", 0, value] for name, value in words.items()}
    (there / "lists" / "l3.json").write_text(json.dumps(odd))  # it says that it is another list
    other.sync()
    assert list(who(other)) == ["a"]
    assert the_list(other).listing.name == "Sample list"
    assert [one_.listing.id for one_ in other.lists.all()] == ["l1"]
    assert other.settings["look.theme"] == "system"
    assert other.settings["planner.messages"] == 2


def test_copies_that_a_synchroniser_made_are_read_as_what_they_are_copies_of(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    meet(one, other)
    the_list(one).change(entries=[on("a"), on("b")])
    one.sync()
    words = one.shared / one.machine.id / "words" / "lists" / "l1.json"
    there = other.shared / one.machine.id / "words" / "lists"
    (there / "l1.sync-conflict-20261122-093000-ABCDEFG.json").write_bytes(words.read_bytes())
    other.sync()
    assert [one_.listing.id for one_ in other.lists.all()] == ["l1"]
    assert list(who(other)) == ["a", "b"]


def test_a_machine_that_leaves_keeps_no_words(pair: tuple[Station, Station]) -> None:
    one, other = pair
    one.lists.create(LIST, [on("a")])
    meet(one, other)
    other.exchange.leave()
    assert not list((other.data / "exchange").rglob("*.json"))
    the_list(other).change(entries=[on("b")])
    other.exchange.join()  # what it gave before is still there
    meet(one, other)
    assert sorted(who(one)) == ["b"]
