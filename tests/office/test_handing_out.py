"""Whom the server hands out: nobody to two or too soon, a promise to who made it, and the same when asked again."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from callassist.office.invitation import OfficeAway, OfficeRefused
from callassist.office.office_carrier import OfficeEntry, OfficeList, OutEntry, Settled
from callassist.office.office_server import OfficeServer
from callassist.people.person_model import OpenHours
from callassist.planner.hours import PlaceHours
from tests.office.conftest import SampleOffice

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kolkata")]


def entry(person: str, **changes: object) -> OfficeEntry:
    made = OfficeEntry(person=person, body=person.encode(), due=LONG_AGO, number=f"number of {person}")
    return replace(made, **changes)


def hand_out(office: SampleOffice, entries: Sequence[OfficeEntry], base: int = 0, list_id: str = "sample") -> int:
    made = OfficeList(id=list_id, base=base, running=True, body=b"the list", entries=tuple(entries))
    return office.admin.server.hand_out(made)


def claim() -> str:
    return str(uuid4())


def through(claim_id: str, **changes: object) -> Settled:
    return replace(Settled(list="sample", claim=claim_id, due=None, called=True), **changes)


def take(server: OfficeServer, list_id: str = "sample") -> str:
    return server.take(list_id, claim())


def test_a_promise_to_me_is_first_then_priority_then_who_waits_longest(office: SampleOffice) -> None:
    later = LONG_AGO + timedelta(days=1)
    hand_out(office, [
        entry("a", due=later), entry("b"), entry("c"), entry("d", priority=2, due=later), entry("e"),
        entry("closed", due=None), entry("off", off=True), entry("no number", number=""),
        entry("much later", due=datetime.now(UTC) + timedelta(hours=5)),
    ])  # fmt: skip
    ada, ben, kim = office.admin.server, office.desk("Ben").server, office.desk("Kim").server
    first, second = claim(), claim()
    assert (ben.take("sample", first), ben.take("sample", second)) == ("d", "b")
    assert ben.settle(through(first, due=datetime.now(UTC) - timedelta(seconds=2), promised=True))
    assert ben.settle(through(second, due=datetime.now(UTC) - timedelta(seconds=1), promised=True))
    assert take(kim) == "c"
    assert [take(ben), take(ben)] == ["d", "b"]  # within three hours: they asked for it
    office.desk("Leo", "lead").server.release("sample", "d")
    office.execute("UPDATE callassist.called SET at = at - interval '3 hours'")
    assert [take(ada) for _ in range(4)] == ["d", "e", "a", ""]  # whom a lead released is promised to nobody


def test_a_promise_is_for_all_once_whoever_made_it_has_left(office: SampleOffice) -> None:
    hand_out(office, [entry("a")])
    ben, mine = office.desk("Ben").server, claim()
    ben.take("sample", mine)
    ben.settle(through(mine, due=datetime.now(UTC), promised=True))
    office.execute("UPDATE callassist.called SET at = at - interval '3 hours'")
    assert take(office.admin.server) == ""
    office.admin.server.remove("Ben")
    assert take(office.admin.server) == "a"


def test_a_promise_waits_while_somebody_else_is_on_that_number(office: SampleOffice) -> None:
    hand_out(office, [entry("a", number="same"), entry("b", number="same", due=None)])
    ben, kim, mine = office.desk("Ben").server, office.desk("Kim").server, claim()
    assert ben.take("sample", mine) == "a"
    ben.settle(through(mine, due=datetime.now(UTC), promised=True))
    assert kim.hold("sample", "b", claim())
    assert take(ben) == ""
    kim.release("sample", "b")
    assert take(ben) == "a"


def test_no_number_comes_twice_in_three_hours_by_whatever_list(office: SampleOffice) -> None:
    same = "the number of a family"
    hand_out(office, [entry("a", number=same), entry("b", number=same)])
    hand_out(office, [entry("c", number=same)], list_id="other")
    ada, ben = office.admin.server, office.desk("Ben").server
    mine = claim()
    assert ada.take("sample", mine) == "a"
    assert (take(ben), take(ben, "other"), ben.hold("other", "c", claim())) == ("", "", False)  # they are on the phone
    ada.settle(through(mine))
    assert (take(ben), take(ben, "other")) == ("", "")
    office.execute("UPDATE callassist.called SET at = at - interval '2 hours 59 minutes'")
    assert take(ben) == ""
    office.execute("UPDATE callassist.called SET at = at - interval '2 minutes'")
    assert (take(ben), take(ben, "other")) == ("b", "")


def test_who_was_not_called_after_all_can_be_called_at_once(office: SampleOffice) -> None:
    hand_out(office, [entry("a")])
    ada, ben, mine = office.admin.server, office.desk("Ben").server, claim()
    ada.take("sample", mine)
    assert ada.settle(through(mine, due=datetime.now(UTC), called=False))
    assert take(ben) == "a"
    assert ben.release("sample", "a")
    assert take(ada) == "a"


def test_what_came_of_a_call_is_corrected_by_whoever_had_it_while_nobody_has_them(office: SampleOffice) -> None:
    version = hand_out(office, [entry("a")])
    ada, ben, mine = office.admin.server, office.desk("Ben").server, claim()
    assert ben.take("sample", mine) == "a"
    again_at = datetime.now(UTC) - timedelta(minutes=1)
    assert not ada.settle(through(mine, due=again_at))  # it is not theirs to settle
    assert [one.holder for one in ada.lists()[0].out] == ["Ben"]
    assert ben.settle(through(mine, came_to=b"first"))
    office.execute("DELETE FROM callassist.called")
    assert not ada.settle(through(mine, due=again_at))
    assert take(ada) == ""
    ben.settle(through(mine, due=again_at, promised=True, came_to=b"corrected"))
    assert (ada.lists()[0].waits, take(ada)) == (1, "")  # it is Ben's promise
    ben.settle(through(mine, due=again_at, came_to=b"corrected"))
    assert take(ada) == "a"
    ben.settle(through(mine, came_to=b"too late for this"))
    ada.release("sample", "a")
    assert take(ada) == "a"
    ada.release("sample", "a")
    ben.settle(through(mine, came_to=b"over"))
    hand_out(office, [entry("a", number="")], version)
    ben.settle(through(mine, due=again_at, came_to=b"to be called, and on no number"))
    assert (ada.lists()[0].waits, take(ada)) == (0, "")


def test_a_promise_stands_until_they_are_called(office: SampleOffice) -> None:
    hand_out(office, [entry("a")])
    ada, ben = office.admin.server, office.desk("Ben").server
    first, second, third, soon = claim(), claim(), claim(), datetime.now(UTC)
    ben.take("sample", first)
    ben.settle(through(first, due=soon, promised=True))
    office.execute("DELETE FROM callassist.called")
    assert ben.take("sample", second) == "a"
    ben.settle(through(second, due=soon, called=False))
    assert (take(ada), ben.take("sample", third)) == ("", "a")
    ben.settle(through(third, due=soon))  # called, and nothing promised any more
    office.execute("DELETE FROM callassist.called")
    assert take(ada) == "a"


def test_a_lead_releases_whom_somebody_has_and_a_caller_cannot(office: SampleOffice) -> None:
    hand_out(office, [entry("a")])
    ben, kim, mine = office.desk("Ben").server, office.desk("Kim").server, claim()
    ben.take("sample", mine)
    with pytest.raises(OfficeRefused) as refused:
        kim.release("sample", "a")
    assert refused.value.code == "CA003"
    assert office.admin.server.release("sample", "a")
    assert take(kim) == ""  # Ben may just have called them
    assert not ben.settle(through(mine, came_to=b"came to"))
    assert kim.results("sample") == [b"came to"]
    office.execute("UPDATE callassist.called SET at = at - interval '3 hours'")
    assert take(kim) == "a"


def test_whoever_is_called_otherwise_is_held(office: SampleOffice) -> None:
    hand_out(office, [entry("a"), entry("b", due=None)])
    ada, ben, mine = office.admin.server, office.desk("Ben").server, claim()
    assert [ada.hold("sample", "a", mine) for _ in range(2)] == [True, True]
    assert (ben.hold("sample", "a", claim()), take(ben)) == (False, "")
    assert ben.hold("sample", "b", claim())
    assert not ada.hold("sample", "b", mine)
    assert not ada.hold("sample", "nobody", claim())
    (there,) = ben.lists()
    assert there.out == (
        OutEntry("a", "Ada", own=False, since=there.out[0].since),
        OutEntry("b", "Ben", own=True, since=there.out[1].since),
    )


def test_only_so_many_are_reserved(office: SampleOffice) -> None:
    hand_out(office, [entry(f"p{number:03}") for number in range(103)])
    ada = office.admin.server
    claims = [claim() for _ in range(100)]
    got = ada.reserve("sample", claims)
    assert list(got.values()) == [f"p{number:03}" for number in range(100)]
    assert ada.reserve("sample", claims) == got  # the answer was lost
    with pytest.raises(OfficeRefused, match="So many are with you already"):
        take(ada)
    ben = office.desk("Ben").server
    assert sorted(ben.reserve("sample", [claim() for _ in range(5)]).values()) == ["p100", "p101", "p102"]
    (there,) = ben.lists()
    assert (there.waits, there.later, len(there.out)) == (0, 0, 103)


def test_a_paused_list_hands_out_nobody_and_a_withdrawn_one_is_gone(office: SampleOffice) -> None:
    version = hand_out(office, [entry("a")])
    ada = office.admin.server
    paused = OfficeList(id="sample", base=version, running=False, body=b"", entries=(entry("a"),))
    ada.hand_out(paused)
    assert take(ada) == ""
    ada.withdraw("sample")
    assert (ada.lists(), ada.entries("sample").version, take(ada)) == ([], 0, "")
    with pytest.raises(OfficeRefused) as refused:
        ada.hand_out(paused)
    assert refused.value.code == "CA011"


def test_a_list_that_is_handed_out_anew_keeps_what_was_settled(office: SampleOffice) -> None:
    version = hand_out(office, [entry("a"), entry("b"), entry("gone"), entry("put back", off=True)])
    ada, mine = office.admin.server, claim()
    ada.take("sample", mine)
    ada.settle(through(mine))
    assert take(ada) == "b"
    changed = [entry("a", priority=3), entry("b", number="another"), entry("put back"), entry("new"),
               entry("other", number="number of b")]  # fmt: skip
    assert hand_out(office, changed, version) == version + 1
    with pytest.raises(OfficeRefused) as refused:
        hand_out(office, changed, version)
    assert refused.value.code == "CA011"
    content = ada.entries("sample")
    assert (content.version, content.body, content.entries) == (
        version + 1,
        b"the list",
        (b"a", b"b", b"new", b"other", b"put back"),
    )
    office.execute("UPDATE callassist.called SET at = at - interval '3 hours'")
    assert [take(ada) for _ in range(3)] == ["new", "put back", ""]
    assert ada.settle(through(str(office.execute("SELECT claim FROM callassist.entry WHERE person = 'b'")[0][0])))


def test_how_a_list_stands_is_counted(office: SampleOffice) -> None:
    soon, later = (datetime.now(UTC).replace(microsecond=0) + timedelta(hours=hours) for hours in (2, 5))
    hand_out(office, [
        entry("a"), entry("b"), entry("c"), entry("d"), entry("e"), entry("soon", due=soon), entry("later", due=later),
        entry("closed", due=None), entry("off", off=True), entry("off, later", off=True, due=soon - timedelta(hours=1)),
    ])  # fmt: skip
    hand_out(office, [entry("x")], list_id="another")
    ada = office.admin.server
    for who in ("b", "c", "a"):
        assert ada.hold("sample", who, claim())
    another, sample = ada.lists()
    assert (sample.waits, sample.later, sample.first) == (2, 2, soon)
    assert [one.person for one in sample.out] == ["b", "c", "a"]  # who was taken first is first
    assert (another.waits, another.later, another.first, another.out) == (1, 0, None, ())


def test_what_is_written_of_them_is_sealed(office: SampleOffice) -> None:
    hand_out(office, [entry("a", body=b"secret words", number="+4930901820")])
    ada, mine = office.admin.server, claim()
    ada.take("sample", mine)
    ada.settle(through(mine, came_to=b"secret words"))
    kept = office.execute("SELECT body, number FROM callassist.entry") + office.execute(
        "SELECT body FROM callassist.result"
    )
    assert not any(words in bytes(one) for row in kept for one in row for words in (b"secret", b"4930901820"))  # type: ignore[call-overload]
    other = OfficeServer(replace(office.admin.membership, key=bytes(32)))
    assert (other.entries("sample").unread, other.results("sample")) == (2, [])
    other.close()


def test_hours_are_theirs_as_the_planner_has_them(office: SampleOffice) -> None:
    hours = [OpenHours(), OpenHours(days=(5, 6)), OpenHours(start=time(22), end=time(6), days=(0, 4, 6))]
    places = [PlaceHours(zone, each) for zone in ZONES for each in hours]
    entries = [
        entry(f"p{number}", zone=str(place.zone), starts=place.hours.start, ends=place.hours.end,
              days=sum(1 << day for day in place.hours.days))
        for number, place in enumerate(places)
    ]  # fmt: skip
    hand_out(office, [*entries, entry("nowhere", zone="No/Where"), entry("always")])
    drawn = Random(3)  # noqa: S311 (the same in every run)
    with office.engine.connect(office.database) as connection:
        for _ in range(60):
            at = LONG_AGO + timedelta(minutes=drawn.randrange(60 * 24 * 300))
            asked = "SELECT person FROM callassist.entry e WHERE callassist._in_hours(e, %s)"
            expected = {one.person for one, place in zip(entries, places, strict=True) if place.is_open(at)}
            assert {who for (who,) in connection.execute(asked, [at])} == {*expected, "nowhere", "always"}, at


def test_out_of_their_hours_nobody_is_handed_out(office: SampleOffice) -> None:
    hand_out(office, [entry("a", zone="UTC", days=0)])
    assert take(office.admin.server) == ""


class Callers:
    """Many who take, now and then talk to somebody, and settle, until nobody is left; whoever is cut off asks again."""

    def __init__(self, office: SampleOffice, callers: int, people: int) -> None:
        self.office, self.people = office, people
        self.numbers = {f"p{number:04}": f"number {number % (people - people // 20)}" for number in range(people)}
        hand_out(office, [entry(person, number=number) for person, number in self.numbers.items()])
        self.desks = [office.desk(f"Member {number}") for number in range(callers)]
        self.called: list[tuple[str, str]] = []
        """Claim and person."""
        self.failed: list[BaseException] = []

    def work(self, number: int) -> None:
        server, drawn = self.desks[number].server, Random(number)  # noqa: S311 (the same in every run)
        try:
            while True:
                mine = claim()
                person = again(lambda mine=mine: server.take("sample", mine))
                if not person:
                    return
                if drawn.random() < 0.2:
                    assert again(lambda mine=mine: server.take("sample", mine)) == person
                self.called.append((mine, person))
                again(lambda mine=mine: server.settle(through(mine, came_to=mine.encode())))
        except BaseException as error:  # noqa: BLE001 (told by the test)
            self.failed.append(error)

    def run(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        threads = [threading.Thread(target=self.work, args=(number,)) for number in range(len(self.desks))]
        for thread in threads:
            thread.start()
        meanwhile()
        for thread in threads:
            thread.join()
        assert self.failed == []
        # Each number once, and so one of two who share it is still to be called; and no result is lost.
        counts = Counter(self.numbers[person] for _, person in self.called)
        assert set(counts.values()) == {1}
        assert len(counts) == len(set(self.numbers.values()))
        server = self.office.admin.server
        assert sorted(server.results("sample")) == sorted(mine.encode() for mine, _ in self.called)
        assert server.lists()[0].out == ()

    def kill_at(self, *shares: float) -> Callable[[], None]:
        def kill() -> None:
            for share in shares:
                while len(self.called) < share * self.people and not self.failed:
                    threading.Event().wait(0.01)
                self.office.engine.kill()
                self.office.engine.start()

        return kill


def again(ask: Callable[[], object]) -> object:
    """Until the server answers."""
    for _ in range(2000):
        try:
            return ask()
        except OfficeAway:
            threading.Event().wait(0.02)
    raise AssertionError("the server does not come back")


def test_six_callers_and_a_kill(office: SampleOffice) -> None:
    made = Callers(office, 6, 120)
    made.run(made.kill_at(0.4))


@pytest.mark.slow
def test_twenty_callers_a_thousand_people_and_two_kills(office: SampleOffice) -> None:
    made = Callers(office, 20, 1000)
    made.run(made.kill_at(0.3, 0.6))
