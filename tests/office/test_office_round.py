"""People are the same at every desk of an office, whatever order they wrote in, and whatever becomes of the server."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest
from msgspec.structs import replace

from callassist.files import Disk
from callassist.office import office_round
from callassist.office.invitation import OfficeRefused
from callassist.office.office_carrier import FORGET, PEOPLE, OfficeCursor, OfficeLine
from callassist.office.office_round import LEDGER, OfficeRound, read_ledger, waiting
from callassist.office.office_server import OfficeServer
from callassist.people import record_fold
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Person
from callassist.people.record_changes import FORGET as FORGETS
from callassist.people.record_changes import Change, RecordPart, mark_of
from callassist.store import segments
from callassist.store.segments import FOLDER, Segments, line_of
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.store.samples import NOW
from tests.store.stations import words_below
from tests.store.test_exchange import newer_line

DANA = Person(id="p1", given="Dana", family="Sample")


def meet(*desks: Desk) -> None:
    """Rounds until everybody has all."""
    for _ in range(3):
        for desk in desks:
            desk.run()


def words_there(office: SampleOffice) -> bytes:
    """All that the server has, as whoever has the key reads it."""
    news = office.admin.server.pull(OfficeCursor(office.admin.server.hello(OfficeCursor()).epoch))
    return b"".join(one.line for one in news.lines)


def test_what_two_desks_said_meanwhile_stands_at_both(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA, Person(id="p2", given="Eva"))
    assert (one.run().given, one.run().given) == (1, 0)
    assert other.run().taken == 1
    one.edit("p1", company="Ours")
    other.edit("p1", role="nurse")
    other.edit("p1", interactions=(Interaction(kind=InteractionKind.SPOKE, at=NOW, call="c1"),))
    one.edit("p1", interactions=(Interaction(kind=InteractionKind.SPOKE, at=NOW, call="c2"),))
    assert waiting(one.data, one.membership.word, one.book, one.lists) == 2
    meet(one, other)
    assert one.people() == other.people()
    dana = one.people()["p1"]
    assert (dana.company, dana.role, {each.call for each in dana.interactions}) == ("Ours", "nurse", {"c1", "c2"})
    assert waiting(one.data, one.membership.word, one.book, one.lists) == 0
    assert [(each.name, each.rights) for each in one.run().members] == [("Ada", "admin"), ("Ben", "caller")]


def test_a_round_with_nothing_new_asks_little_and_sends_nothing(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    meet(one, other)
    asked: list[str] = []

    class Counting:
        def __getattr__(self, name: str) -> Any:
            asked.append(name)
            return getattr(office.admin.server, name)

    one.restart()
    one.round = OfficeRound(
        Counting(), one.round.machine, one.store, one.book, one.privacy, office=one.membership.word, state=one.state,
        now=one.now,
    )  # fmt: skip
    one.run()
    assert asked == ["hello", "pull", "known", "held", "members"]
    other.edit("p1", company="Ours")
    other.run()
    asked.clear()
    one.run()
    assert asked == ["hello", "pull", "pull", "known", "held", "members"]  # whose words are as they should be


def test_the_server_reads_no_word(office: SampleOffice, tmp_path: Path) -> None:
    office.admin.put(DANA)
    office.admin.run()
    assert b"Dana" in words_there(office)
    bodies = [bytes(row[0]) for row in office.execute("SELECT body FROM callassist.event")]  # type: ignore[call-overload]
    assert bodies
    assert not any(b"Dana" in body or b"p1" in body for body in bodies)


def test_lines_of_another_key_are_told_and_left(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    one.run()
    strange = OfficeServer(replace(other.membership, key=token_bytes(32)))
    other.round = OfficeRound(
        strange, other.round.machine, other.store, other.book, other.privacy, office="other", state=other.state,
        now=other.now,
    )  # fmt: skip
    done = other.run()
    strange.close()
    assert list(done.troubles) == ["Lines that cannot be opened with the key of this office: 1."]
    assert other.people() == {}


def test_what_is_no_line_of_that_device_is_not_let_in(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    part = RecordPart(who="p1", set={"given": "Dana"})
    whole = line_of(Change(device="dev1", seq=1, id="a", time=1, parts=(part,)))
    server = other.server
    server.push("dev1", [OfficeLine(1, "a", PEOPLE, whole[:-9] + b"\n")])
    server.push("dev2", [OfficeLine(1, "a", PEOPLE, whole)])
    server.push(
        "dev3", [OfficeLine(2, "a", PEOPLE, line_of(Change(device="dev3", seq=1, id="a", time=1, parts=(part,))))]
    )
    server.push("dev4", [OfficeLine(1, "a", PEOPLE, line_of(Change(device="dev4", seq=1, id="a", time=1)) * 2)])
    done = one.run()
    assert list(done.troubles) == ["Damaged lines in Sample office: 4."]
    assert one.people() == {}


NEWER = "Some in the office have a newer Call Assist: what it wrote comes here once this one is updated."


def updated(monkeypatch: pytest.MonkeyPatch, *desks: Desk) -> None:
    for module in (office_round, record_fold, segments):
        monkeypatch.setattr(module, "VERSION", 9)
    for desk in desks:
        desk.restart()


def test_a_line_of_a_newer_version_costs_nothing_and_waits_for_one_who_reads_it(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    part = RecordPart(who="p2", set={"given": "Eva"})
    known = line_of(Change(device="dev2", seq=1, id="k", time=5, version=9, parts=(part,)))
    other.server.push("dev1", [OfficeLine(99, "n", PEOPLE, newer_line("dev1"))])
    other.server.push("dev2", [OfficeLine(1, "k", PEOPLE, known)])
    for _ in range(2):
        assert list(one.run().troubles) == [NEWER]
        one.restart()
    assert list(other.run().troubles) == [NEWER]
    assert other.people() == one.people() == {"p1": DANA}
    one.book.forget(["p1"])
    meet(one, other)
    assert other.people() == one.people() == {}
    updated(monkeypatch, one, other)
    done = (list(one.run().troubles), list(one.run().troubles))
    assert done == (["Damaged lines in Sample office: 1."], [])  # what was made up is understood by no version
    assert set(one.people()) == {"p2"}


def test_whom_a_newer_version_forgets_is_forgotten_once_it_is_understood(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whom it may not forget for all stays, whatever it calls its line."""
    lead, caller, one = office.desk("Lea", "lead"), office.desk("Ben"), office.admin
    one.put(DANA, Person(id="p2", given="Eva"))
    meet(one, lead, caller)

    def forgets(device: str, who: str) -> bytes:
        part = RecordPart(who=mark_of(who), kind=FORGETS)
        return line_of(Change(device=device, seq=500, id="f", time=1 << 40, version=9, parts=(part,)))

    lead.server.push("leads", [OfficeLine(500, "f", FORGET, forgets("leads", "p1"))])
    caller.server.push("bens", [OfficeLine(500, "f", PEOPLE, forgets("bens", "p2"))])
    for _ in range(2):
        assert NEWER in list(one.run().troubles)
    assert set(one.people()) == {"p1", "p2"}
    updated(monkeypatch, one)
    assert NEWER not in list(one.run().troubles)
    one.run()
    assert set(one.people()) == {"p2"}


@pytest.mark.parametrize(
    ("part", "stay"),
    [
        (RecordPart(who=mark_of("p1"), kind=FORGETS), {"p2"}),
        (RecordPart(who="p3", set={"given": "Kim"}), {"p1", "p2", "p3"}),
    ],
)
def test_what_one_wrote_by_a_newer_version_is_sent_as_that_once_it_is_back(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch, part: RecordPart, stay: set[str]
) -> None:
    lead, one = office.desk("Lea", "lead"), office.admin
    one.put(DANA)
    meet(one, lead)
    device = lead.round.machine.id
    lead.put(Person(id="p2", given="Eva"))
    seq = max(one.seq for one in lead.round._lines(device, "lead")) + 1
    newer = line_of(Change(device=device, seq=seq, id="f", time=1 << 40, version=9, parts=(part,)))
    Segments(lead.data / FOLDER, lead.data, Disk()).add_lines(device, "000009.jsonl", [newer.rstrip(b"\n")])
    lead.restart()
    assert NEWER in list(lead.run().troubles)
    one.run()
    assert set(one.people()) == {"p1", "p2"}
    updated(monkeypatch, one, lead)
    meet(lead, one)
    assert set(one.people()) == stay


def test_forgetting_reaches_all_desks_and_the_server(office: SampleOffice) -> None:
    lead, other, late = office.desk("Lea", "lead"), office.desk("Ben"), office.desk("Kim")
    other.put(DANA, Person(id="p2", given="Eva"))
    meet(other, lead, late)
    late.edit("p1", company="Dana Limited")  # it was away, and comes with words of its own
    assert b"Dana" in words_there(office)
    lead.book.forget(["p1"])
    meet(lead, other)
    assert b"Dana" not in words_there(office)
    meet(late, lead, other)
    assert b"Dana" not in words_there(office)
    assert b"Eva" in words_there(office)
    for desk in (lead, other, late):
        assert set(desk.people()) == {"p2"}
        assert words_below(desk.data, b"Dana") == []


def test_what_a_caller_forgets_is_forgotten_there_alone(office: SampleOffice) -> None:
    one, caller = office.admin, office.desk("Ben")
    one.put(DANA)
    meet(one, caller)
    caller.edit("p1", company="Told by Ben")
    meet(caller, one)
    caller.book.forget(["p1"])
    meet(caller, one)
    caller.put(Person(id="p2", given="Eva"))
    meet(caller, one)
    late = office.desk("Kim")
    late.run()
    assert set(caller.people()) == {"p2"}
    assert set(one.people()) == set(late.people()) == {"p1", "p2"}
    assert one.people()["p1"].company == late.people()["p1"].company == "Told by Ben"
    assert words_below(caller.data, b"Told by Ben") == []
    one.book.forget(["p1"])
    meet(one, caller, late)
    assert set(one.people()) == set(late.people()) == {"p2"}
    assert b"Told by Ben" not in words_there(office)


def test_who_may_forget_for_all_by_now_does_and_is_told(office: SampleOffice) -> None:
    one, caller = office.admin, office.desk("Ben")
    one.put(DANA, Person(id="p2", given="Eva"))
    meet(one, caller)
    caller.book.forget(["p1"])
    meet(caller, one)
    assert set(one.people()) == {"p1", "p2"}
    one.server.invite("Ben", "lead", "unused")
    caller.put(Person(id="p3", given="Kim"))
    told = "whom this desk had forgotten for itself is forgotten for all now. People: 1."
    for _ in range(2):  # and not only once
        assert [told in each for each in caller.run().troubles] == [True]
    one.run()
    assert set(one.people()) == {"p2", "p3"}
    caller.book.forget(["p2"])
    meet(caller, one)
    assert set(one.people()) == {"p3"}
    assert "People: 1." in caller.run().troubles[0]
    caller.ticks = itertools.count(8 * 24 * 3600)
    assert caller.run().troubles == []


def test_words_that_came_while_somebody_was_forgotten_go_too(office: SampleOffice) -> None:
    """A desk that gives between the moment in which it took, and that in which it hears of the forgetting."""
    lead, other = office.admin, office.desk("Ben")
    lead.put(DANA)
    meet(lead, other)
    lead.book.forget(["p1"])
    meet(lead)
    part = RecordPart(who="p1", set={"company": "Dana Limited"})
    late = line_of(Change(device="dev1", seq=1, id="a", time=1, parts=(part,)))
    other.server.push("dev1", [OfficeLine(1, "a", PEOPLE, late)])
    assert b"Dana Limited" in words_there(office)
    meet(lead)
    assert b"Dana Limited" not in words_there(office)
    assert words_below(lead.data, b"Dana") == []


def test_who_may_not_forget_for_all_cannot_say_so_under_another_name(office: SampleOffice) -> None:
    one, caller = office.admin, office.desk("Ben")
    one.put(DANA)
    one.run()
    change = Change(device="dev1", seq=1, id="a", time=1, parts=(RecordPart(who=mark_of("p1"), kind=FORGETS),))
    line = OfficeLine(1, "a", FORGET, line_of(change))
    with pytest.raises(OfficeRefused) as refused:
        caller.server.push("dev1", [line])
    assert refused.value.code == "CA003"
    caller.server.push("dev1", [replace(line, kind=PEOPLE)])
    one.run()
    assert set(one.people()) == {"p1"}


def test_two_machines_of_one_name_part(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    twin = office.join(office.invitation("Ada", "admin"))
    twin.book.close()
    twin.state.joinpath("machine.json").write_bytes((one.state / "machine.json").read_bytes())
    twin.open()
    one.put(DANA)
    twin.put(Person(id="p2", given="Eva"))
    meet(one, twin, other)
    assert one.round.machine.id != twin.round.machine.id
    one.edit("p1", company="Ours")
    twin.edit("p2", company="Theirs")
    meet(one, twin, other)
    assert one.people() == twin.people() == other.people()
    assert {each.company for each in other.people().values()} == {"Ours", "Theirs"}


def test_what_came_from_here_is_not_kept_twice(office: SampleOffice) -> None:
    one = office.admin
    one.put(DANA)
    one.run()
    before = {path: path.read_bytes() for path in (one.data / FOLDER).rglob("*.jsonl")}
    (one.data / LEDGER).unlink()
    one.restart()
    assert one.run().taken == 0
    assert {path: path.read_bytes() for path in (one.data / FOLDER).rglob("*.jsonl")} == before


def test_a_desk_that_lost_its_data_gets_all_back(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    one.edit("p1", company="Ours")
    meet(one, other)
    one.book.close()
    for path in sorted(one.data.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    one.open()
    one.run()
    one.edit("p1", role="nurse")
    meet(one, other)
    assert one.people() == other.people()
    assert (other.people()["p1"].company, other.people()["p1"].role) == ("Ours", "nurse")


def test_an_older_copy_of_the_server_is_filled_up_again(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    meet(one, other)
    copy = office.engine.home / f"{office.database}.sql"
    office.engine.dump(office.database, copy)
    one.edit("p1", company="Ours")
    other.edit("p1", role="nurse")
    meet(one, other)
    for desk in (one, other):
        desk.server.close()
    office.engine.bring_back(office.database, copy)
    third = office.desk("Kim")
    meet(one, other, third)
    assert third.people() == one.people() == other.people()
    assert (third.people()["p1"].company, third.people()["p1"].role) == ("Ours", "nurse")


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_server_of_another_age_begins_a_new_epoch(office: SampleOffice, *, elsewhere: bool) -> None:
    """Elsewhere, numbers of transactions are out of the future; where old files were brought back, ours are."""
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    meet(one, other)
    before = one.server.hello(OfficeCursor())
    if elsewhere:
        office.execute("UPDATE callassist.office SET place = 'elsewhere'")
        office.execute("UPDATE callassist.event SET tx = '9999999999'")
    else:
        for desk in (one, other):
            path = desk.data / LEDGER
            path.write_bytes(path.read_bytes().replace(b'"tx":', b'"tx":9999'))
            desk.restart()
    other.edit("p1", company="Ours")
    meet(one, other)
    assert one.server.hello(OfficeCursor()).epoch != before.epoch
    assert one.people() == other.people()
    assert one.people()["p1"].company == "Ours"
    third = office.desk("Kim")
    third.run()
    assert third.people() == one.people()


def test_in_a_new_epoch_all_is_compared_once_more(office: SampleOffice) -> None:
    one = office.admin
    one.put(DANA)
    assert one.run().given == 1
    office.execute("UPDATE callassist.event SET id = 'another'")  # as many lines, and as long, and not the same
    office.execute("UPDATE callassist.office SET epoch = gen_random_uuid()")
    assert one.run().given == 1


def test_a_server_that_is_killed_loses_nothing(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    for number in range(4):
        one.put(Person(id=f"a{number}", given="One"))
        other.put(Person(id=f"b{number}", given="Other"))
        if number == 2:
            office.engine.kill()
            for desk in (one, other):
                with pytest.raises(OSError, match=r"The server (was lost|at localhost cannot be reached)"):
                    desk.run()
            office.engine.start()
        else:
            one.run()
    meet(one, other)
    assert len(one.people()) == 8
    assert one.people() == other.people()


class Between:
    """The server of a desk, before or after which something else happens, once."""

    def __init__(self, desk: Desk, name: str, happens: Callable[[], object], *, after: bool = False) -> None:
        self._server, self._name, self._happens, self._after = desk.server, name, happens, after

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._server, name)
        if name != self._name:
            return real

        def asked(*values: object) -> object:
            self._name = ""
            if self._after:
                found = real(*values)
                self._happens()
                return found
            self._happens()
            return real(*values)

        return asked


def test_a_server_that_is_put_back_within_a_round_is_read_from_the_beginning(office: SampleOffice) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    one.run()
    anew = "UPDATE callassist.office SET epoch = gen_random_uuid()"
    other.round._carrier = Between(other, "pull", lambda: office.execute(anew + " RETURNING 1"))
    assert other.run().taken == 1
    assert other.people() == one.people()


def test_what_cannot_be_kept_ends_the_round_and_is_taken_later(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = office.admin, office.desk("Ben")
    one.put(DANA)
    one.run()
    with monkeypatch.context() as full:
        full.setattr(other.book, "settle", lambda: False)
        full.setattr(other.book, "failure", "no space left", raising=False)
        with pytest.raises(OSError, match="no space left"):
            other.round.run()
    other.run()
    assert other.people() == one.people()


def test_sizes_are_asked_for_a_page_at_a_time(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    server = office.admin.server
    lines = [
        OfficeLine(seq, id_, PEOPLE, b"x" * seq) for seq, id_ in ((1, "a"), (2, "a"), (2, "b"), (3, "a"), (4, "a"))
    ]
    server.push("dev1", lines)
    pages: list[int] = []

    def page(device: str, after: int) -> list[tuple[int, str, int]]:
        pages.append(after)
        return OfficeServer.sizes(server, device, after)[:3]

    monkeypatch.setattr(office_round, "_PAGE", 3)
    monkeypatch.setattr(server, "sizes", page)
    assert office.admin.round._sizes("dev1") == {(one.seq, one.id): one.seq for one in lines}
    assert pages == [0, 1, 2]


def test_much_is_sent_in_parts_that_a_slow_line_takes() -> None:
    def parts(*sizes: int) -> list[list[int]]:
        lines = [OfficeLine(number, "a", PEOPLE, b"x" * size) for number, size in enumerate(sizes)]
        return [[len(one.line) for one in part] for part in office_round._in_parts(lines)]

    most = office_round._BYTES_AT_ONCE
    assert parts() == []
    assert parts(most - 1, 1, 1) == [[most - 1, 1], [1]]
    assert parts(most + 1, most + 1) == [[most + 1], [most + 1]]
    assert [len(part) for part in parts(*[1] * 501)] == [500, 1]


def test_a_device_whose_name_is_a_path_is_not_let_in() -> None:
    change = Change(device="dev1", seq=1, id="a", time=1, parts=(RecordPart(who="p1", set={"given": "Dana"}),))
    line = OfficeLine(1, "a", PEOPLE, line_of(change), "dev1")
    assert office_round._checked(line, set(), set()) is not None
    assert office_round._checked(replace(line, device="../dev1"), set(), set()) is None


def test_what_is_known_of_another_office_is_not_gone_by(office: SampleOffice) -> None:
    one = office.admin
    one.run()
    assert read_ledger(one.data, one.membership.word).at is not None
    assert read_ledger(one.data, "another").at is None
    (one.data / LEDGER).write_bytes(b"[")
    assert read_ledger(one.data, one.membership.word).cursor == OfficeCursor()
