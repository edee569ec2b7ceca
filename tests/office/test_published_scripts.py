"""Leads publish scripts: two at once never write over each other, desks take each version, own copies stay."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from callassist.files import Disk
from callassist.office import published_scripts
from callassist.office.invitation import OfficeAway, OfficeError, OfficeRefused
from callassist.office.office_server import OfficeServer
from callassist.office.published_scripts import PublishBehind, PublishDone
from callassist.script.edit.versions import Versions
from callassist.script.library import Library, LibraryEntry, Origin
from callassist.script.source import LARGEST
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.office.test_office_round import Between

TEXT = """---
format: callscript/2
id: sample-talk
title: Sample talk
version: 1
lang: en
outcomes:
  done: Done
  no-answer: No answer
---

# Script

## Hello (#start)

> Hello there.

- Yes -> close
- No answer -> end: no-answer

## Goodbye (#close)

> Thank you.

-> end: done
"""
HELLO, THANKS = ("Hello there.", "Good morning."), ("Thank you.", "Thanks a lot.")


def library(desk: Desk) -> Library:
    return Library(desk.home / "bundled", desk.data / "scripts", desk.data / "packs")


def entry(desk: Desk) -> LibraryEntry:
    found = library(desk).entry("sample-talk", "en")
    assert found is not None
    return found


def text(desk: Desk) -> str:
    return entry(desk).path.read_text()


def versions(desk: Desk) -> list[tuple[str, str]]:
    found = entry(desk)
    assert found.root is not None
    return [(one.who, one.text) for one in Versions(found.root, found.root / found.path.name).all()]


def test_a_published_script_comes_to_every_desk_with_what_was_before(office: SampleOffice) -> None:
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    done = lead.scripts.publish(TEXT, None)
    assert isinstance(done, PublishDone)
    assert other.run().scripts == ["Sample talk"]
    assert other.run().scripts == []
    found = entry(other)
    assert (found.origin, found.office, found.withdrawn) == (Origin.PACK, "Sample office", False)
    assert done.path.read_text() == text(other) == TEXT
    second = lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    assert isinstance(second, PublishDone)
    assert (done.version, second.version) == (1, 2)
    late = office.desk("Kim")
    for desk in (other, late):
        desk.run()
        assert text(desk) == TEXT.replace(*HELLO)
    assert versions(other) == [("Lea", TEXT.replace(*HELLO)), ("Lea", TEXT)]
    bodies = [bytes(row[0]) for row in office.execute("SELECT body FROM callassist.script")]  # type: ignore[call-overload]
    assert len(bodies) == 2
    assert not any(b"Hello" in body or b"sample-talk" in body for body in bodies)


def test_the_same_again_is_no_version(office: SampleOffice) -> None:
    lead = office.desk("Lea", "lead")
    for base in (None, TEXT, ""):
        done = lead.scripts.publish(TEXT, base)
        assert isinstance(done, PublishDone)
        assert done.version == 1


def test_of_two_who_publish_at_once_the_second_is_told_of_the_first(office: SampleOffice) -> None:
    """Both begin with the same version, and both ask at the same moment."""
    desks = [office.desk("Lea", "lead"), office.desk("Max", "lead")]
    desks[0].scripts.publish(TEXT, None)
    for desk in desks:
        desk.run()
    own = [TEXT.replace(*HELLO), TEXT.replace(*THANKS)]
    there = threading.Barrier(2)
    came: dict[int, PublishDone | PublishBehind] = {}

    def publish(number: int) -> None:
        real = desks[number].server.publish

        def together(*values: object) -> int:
            there.wait(30)
            return real(*values)  # type: ignore[arg-type]

        desks[number].server.publish = together  # type: ignore[method-assign]
        came[number] = desks[number].scripts.publish(own[number], TEXT)

    threads = [threading.Thread(target=publish, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (first,) = [number for number, done in came.items() if isinstance(done, PublishDone)]
    behind = came[1 - first]
    assert isinstance(behind, PublishBehind)
    assert (behind.base, behind.theirs, behind.by) == (TEXT, own[first], ("Lea", "Max")[first])
    assert office.execute("SELECT version FROM callassist.script ORDER BY version") == [(1,), (2,)]


def test_a_version_that_is_just_being_made_comes_first(office: SampleOffice) -> None:
    """Whoever asks while another's transaction still runs hears of it, and writes nothing over it."""
    lead = office.desk("Lea", "lead")
    asked = "SELECT callassist.publish(%s, (SELECT script FROM callassist.script LIMIT 1), 1, 5, false, '\\x00'::bytea)"
    lead.scripts.publish(TEXT, None)
    refused: list[str] = []

    def publish() -> None:
        try:
            lead.server.publish("sample-talk", "en", TEXT.replace(*HELLO), 1, 0, False)
        except OfficeRefused as error:
            refused.append(error.code)

    second = threading.Thread(target=publish)
    with office.engine.connect(office.database) as slow, slow.transaction():
        slow.execute(asked, (office.admin.membership.word,))
        second.start()
        waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%callassist.publish%'"
        while second.is_alive() and not office.execute(waits):
            threading.Event().wait(0.01)
    second.join()
    assert refused == ["CA020"]
    assert office.execute("SELECT version FROM callassist.script ORDER BY version") == [(1,), (5,)]


def test_of_two_who_begin_a_script_of_one_name_one_is_first(office: SampleOffice) -> None:
    lead, other = office.desk("Lea", "lead"), office.desk("Max", "lead")
    lead.scripts.publish(TEXT, None)
    behind = other.scripts.publish(TEXT.replace(*HELLO), "")
    assert isinstance(behind, PublishBehind)
    assert (behind.base, behind.theirs) == ("", TEXT)


def test_an_own_copy_is_never_written(office: SampleOffice) -> None:
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    lead.scripts.publish(TEXT, None)
    other.run()
    scripts = library(other)
    own = scripts.make_own(entry(other))
    own.write_text(TEXT.replace(*THANKS))
    lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    other.run()
    assert (text(other), entry(other).path, entry(other).office) == (TEXT.replace(*THANKS), own, "Sample office")
    assert scripts.original(entry(other)) == (TEXT, TEXT.replace(*HELLO))
    assert any("Good morning." in row for row in scripts.changes_underneath(entry(other)))


def test_a_withdrawn_script_says_so_and_stays(office: SampleOffice) -> None:
    lead, other, third = office.desk("Lea", "lead"), office.desk("Ben"), office.desk("Kim")
    lead.scripts.publish(TEXT, None)
    for desk in (other, third):
        desk.run()
    library(third).make_own(entry(third))
    lead.scripts.withdraw("sample-talk")
    for desk in (other, third):
        desk.run()
        assert (entry(desk).withdrawn, text(desk), entry(desk).script is not None) == (True, TEXT, True)
    lead.scripts.publish(TEXT, TEXT)
    other.run()
    assert not entry(other).withdrawn
    assert [path.name for path in (other.data / "packs").rglob("*.call.md")] == ["sample-talk-en.call.md"]
    with pytest.raises(OfficeError, match="The office has no script “nothing”"):
        lead.scripts.withdraw("nothing")


def test_callers_publish_nothing(office: SampleOffice) -> None:
    lead, caller = office.desk("Lea", "lead"), office.desk("Ben")
    lead.scripts.publish(TEXT, None)
    for act in (
        lambda: caller.scripts.publish(TEXT.replace(*HELLO), TEXT),
        lambda: caller.scripts.withdraw("sample-talk"),
    ):
        with pytest.raises(OfficeRefused) as refused:
            act()
        assert refused.value.code == "CA003"
    assert text(caller) == TEXT


def test_what_nobody_could_use_is_not_published(office: SampleOffice) -> None:
    with pytest.raises(OfficeError, match="The script has errors"):
        office.admin.scripts.publish(TEXT.replace("-> close", "-> nowhere"), None)
    assert office.admin.server.scripts() == []


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("sample-talk", "no script at all"),
        ("sample-talk", TEXT.replace("> Hello", "> {% do something %} Hello")),
        ("another", TEXT),
        ("sample-talk", TEXT + "x" * LARGEST),
        ("../../sample-talk", TEXT.replace("id: sample-talk", "id: ../../sample-talk")),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_there_stays(office: SampleOffice, script: str, sent: str) -> None:
    """From a newer program, or from somebody who means no good."""
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    lead.scripts.publish(TEXT, None)
    other.run()
    base = 1 if script == "sample-talk" else 0
    lead.server.publish(script, "en", sent, base, 0, False)
    assert list(other.run().troubles) == ["A script of the office by Lea cannot be read here. Update this one."]
    assert text(other) == TEXT
    assert len(list(other.home.rglob("*.call.md"))) == 1


def test_what_another_key_sealed_is_told_and_left(office: SampleOffice) -> None:
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    strange = OfficeServer(replace(lead.membership, key=bytes(32)))
    strange.publish("sample-talk", "en", TEXT, 0, 0, False)
    strange.close()
    assert list(other.run().troubles) == ["A script of the office cannot be opened with the key of this desk."]


def test_an_older_copy_of_the_server_gets_the_newer_versions_again(office: SampleOffice) -> None:
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    lead.scripts.publish(TEXT, None)
    office.engine.dump(office.database, copy := office.engine.home / f"{office.database}.sql")
    lead.scripts.publish(TEXT.replace(*THANKS), TEXT)
    lead.scripts.publish(TEXT.replace(*HELLO), TEXT.replace(*THANKS))
    for desk in (other, lead, office.admin):
        desk.run()
        desk.server.close()
    office.engine.bring_back(office.database, copy)
    other.run()
    assert text(other) == TEXT.replace(*HELLO)  # a caller keeps what is newer, and may not publish it
    late = office.desk("Kim")
    lead.run()
    for desk in (other, lead, late):
        desk.run()
        assert text(desk) == TEXT.replace(*HELLO)
    assert office.execute("SELECT version FROM callassist.script ORDER BY version") == [(1,), (3,)]


def test_a_desk_that_is_killed_while_it_takes_or_gives_goes_on(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every write of the way the program ends; a new one does the rest."""
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    lead.scripts.publish(TEXT, None)
    other.run()
    lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    lead.scripts.withdraw("sample-talk")

    class Killed(BaseException):
        pass

    def kill_at(desk: Desk, number: int) -> bool:
        left = [number]
        real = Disk.replace

        def replace_or_die(disk: Disk, source: str, target: str) -> None:
            if "packs" in target:
                if left[0] == 0:
                    raise Killed
                left[0] -= 1
            real(disk, source, target)

        with monkeypatch.context() as patched:
            patched.setattr(Disk, "replace", replace_or_die)
            try:
                desk.run()
            except Killed:
                desk.restart()
                return True
        return False

    for number in range(20):
        died = kill_at(other, number)
        assert entry(other).script is not None
        if not died:
            break
    else:
        raise AssertionError("it never got through")
    assert number > 1
    other.run()
    assert (text(other), entry(other).withdrawn) == (TEXT.replace(*HELLO), True)
    assert len(list((other.data / "packs").rglob("*.call.md"))) == 1


def test_a_server_that_dies_while_somebody_publishes_has_it_or_not(office: SampleOffice) -> None:
    lead = office.desk("Lea", "lead")
    lead.scripts.publish(TEXT, None)
    office.engine.kill()
    with pytest.raises(OfficeAway):
        lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    office.engine.start()
    done = lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    assert isinstance(done, PublishDone)
    assert done.version == 2
    real = lead.server.publish

    def lost(*values: object) -> int:  # the answer does not come any more
        real(*values)  # type: ignore[arg-type]
        raise OfficeAway("lost")

    lead.server.publish = lost  # type: ignore[method-assign]
    last = TEXT.replace(*HELLO).replace(*THANKS)
    with pytest.raises(OfficeAway):
        lead.scripts.publish(last, TEXT.replace(*HELLO))
    lead.server.publish = real  # type: ignore[method-assign]
    done = lead.scripts.publish(last, TEXT.replace(*HELLO))
    assert isinstance(done, PublishDone)
    assert done.version == 3


def test_two_offices_one_after_the_other_keep_apart(office: SampleOffice, tmp_path: Path) -> None:
    lead = office.desk("Lea", "lead")
    lead.scripts.publish(TEXT, None)
    another = published_scripts.OfficeScripts(lead.server, lead.data / "packs", office="other", name="Sample office")
    another.publish(TEXT.replace(*HELLO), TEXT)
    assert sorted(path.name for path in (lead.data / "packs").iterdir()) == ["sample-office", "sample-office-2"]


def test_a_server_that_was_put_back_goes_on_with_the_numbers_it_had(office: SampleOffice) -> None:
    lead, other = office.desk("Lea", "lead"), office.desk("Ben")
    lead.scripts.publish(TEXT, None)
    office.engine.dump(office.database, copy := office.engine.home / f"{office.database}.sql")
    lead.scripts.publish(TEXT.replace(*HELLO), TEXT)
    lead.scripts.publish(newest := TEXT.replace(*THANKS), TEXT.replace(*HELLO))
    for desk in (lead, other, office.admin):
        desk.server.close()
    office.engine.bring_back(office.database, copy)
    lead.run()
    assert [head.version for head in lead.server.scripts()] == [3]
    other.run()
    assert text(other) == newest
    done = lead.scripts.publish(TEXT, newest)
    assert isinstance(done, PublishDone)
    assert done.version == 4
    assert lead.server.publish("sample-talk", "en", newest, 4, 2, False) == 5  # `at_least` is the least, not more


def test_whoever_publishes_right_behind_us_is_told_from_what_we_published(office: SampleOffice) -> None:
    lead, second = office.desk("Lea", "lead"), office.desk("Max", "lead")
    lead.scripts.publish(TEXT, None)
    mine, theirs = TEXT.replace(*HELLO), TEXT.replace(*HELLO).replace(*THANKS)
    lead.scripts._carrier = Between(lead, "publish", lambda: second.scripts.publish(theirs, mine), after=True)
    done = lead.scripts.publish(mine, TEXT)
    assert isinstance(done, PublishBehind)
    assert (done.base, done.theirs, done.by) == (mine, theirs, "Max")


def test_a_script_in_the_place_of_another_is_none(office: SampleOffice) -> None:
    lead = office.desk("Lea", "lead")
    lead.scripts.publish(TEXT, None)
    lead.scripts.publish(TEXT.replace("sample-talk", "another"), None)
    keys = [head.key for head in lead.server.scripts()]
    assert all(lead.server.script(key) is not None for key in keys)
    office.execute(
        "UPDATE callassist.script s SET body = o.body FROM callassist.script o WHERE o.script <> s.script RETURNING 1"
    )
    assert [lead.server.script(key) for key in keys] == [None, None]
    strange = lead.server._sealed(b"no script").hex()
    office.execute(f"UPDATE callassist.script SET body = '\\x{strange}' RETURNING 1")  # noqa: S608 (words of ours)
    assert [lead.server.script(key) for key in keys] == [None, None]


def test_others_who_publish_all_the_time_are_not_waited_for(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = office.desk("Lea", "lead")

    def refused(*_: object) -> int:
        raise OfficeRefused("in between", "CA020")

    monkeypatch.setattr(lead.server, "publish", refused)
    with pytest.raises(OfficeError, match="Others publish this script all the time"):
        lead.scripts.publish(TEXT, None)
    monkeypatch.undo()
    lead.scripts.publish(TEXT, None)
    monkeypatch.setattr(lead.scripts, "publish", lambda *_, **__: PublishBehind("", "", "", Path()))
    with pytest.raises(OfficeError, match="Somebody published this script in between"):
        lead.scripts.withdraw("sample-talk")


def test_what_is_no_script_is_not_published(tmp_path: Path) -> None:
    path = tmp_path / "a.call.md"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(OfficeError, match="is no text"):
        published_scripts.script_text(path)
