"""Lists that the office hands out, from desk to desk: a lead's changes, whom each has, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from msgspec.structs import replace

from callassist.lists.list_model import CallingList, ListEntry
from callassist.office import handing_out
from callassist.office.handing_out import HandingOut, OfficeClaim, Stands
from callassist.office.invitation import OfficeAway, OfficeRefused
from callassist.office.office_carrier import Settled
from callassist.office.office_lists import OfficeLists
from callassist.office.office_round import waiting
from callassist.people.person_model import Number, OpenHours, Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.store.list_files import ListFile
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.store.samples import NOW
from tests.store.stations import words_below

AGO = NOW - timedelta(days=2000)
FREE = Stands(free=True)


def someone(name: str, number: int, **changes: object) -> Person:
    always = OpenHours(start=NOW.time().min, end=NOW.time().min, days=tuple(range(7)))
    made = Person(id=name, full=f"{name} Sample", zone="Europe/Berlin", hours=always,
                  numbers=(Number(number=f"+49 30 901820{number}"),))  # fmt: skip
    return replace(made, **changes)


def entry(name: str, **changes: object) -> ListEntry:
    return replace(ListEntry(person=name, added=AGO), **changes)


def handed_out(desk: Desk, *names: str) -> ListFile:
    """A list of these people, made and handed out at this desk."""
    desk.put(*(someone(name, number) for number, name in enumerate(names)))
    made = CallingList(id="l1", name="Nurses", script="screen-candidate", created=AGO, office=True)
    file = desk.lists.create(made, map(entry, names))
    desk.run()
    return file


def on(desk: Desk) -> list[str]:
    file = desk.lists.get("l1")
    return sorted(one.person for one in file.entries) if file is not None else []


def free(_person: str) -> Stands:
    return FREE


def through(claim: OfficeClaim) -> Settled:
    return Settled(list=claim.list, claim=claim.id, due=None, called=True)


def person(claim: OfficeClaim | None) -> str:
    return claim.person if claim is not None else ""


def waits(desk: Desk) -> int:
    return waiting(desk.data, desk.membership.word, desk.book, desk.lists)


def test_what_a_lead_changed_of_a_list_waits_until_it_is_given(office: SampleOffice) -> None:
    lead, caller = office.admin, office.desk("Ben")
    file = handed_out(lead, "a", "b")
    assert waits(lead) == 0
    lead.lists.create(replace(file.listing, id="l2", office=False), ())
    lead.lists.create(replace(file.listing, id="l3"), ())
    assert waits(lead) == 1
    lead.run()
    caller.run()
    file.change(replace(file.listing, name="Another"))
    assert waits(lead) == 1
    lead.restart()
    assert waits(lead) == 1
    lead.run()
    file = lead.lists.get("l1")
    for entries in ([entry("a"), entry("b", priority=2)], [entry("a")]):
        file.change(entries=entries)
        assert waits(lead) == 1
        lead.run()
        assert waits(lead) == 0
    caller.run()
    caller.lists.get("l1").change(entries=[])
    assert waits(caller) == 0  # where only a lead may, nothing is to be sent
    lead.run()
    (lead.data / "office-claims.json").mkdir()
    assert waits(lead) == 0


def test_a_list_comes_to_every_desk_and_follows_whoever_leads(office: SampleOffice) -> None:
    lead, caller = office.admin, office.desk("Ben")
    file = handed_out(lead, "a", "b")
    done = caller.run()
    copy = caller.lists.get("l1")
    assert (copy.listing, on(caller), done.lists.taken) == (file.listing, ["a", "b"], 1)
    assert [(one.waits, one.running) for one in done.lists.lists] == [(2, True)]
    assert caller.run().lists.taken == 0

    file.change(replace(file.listing, paused=True), [entry("a", priority=2, closed="by hand"), entry("c"), entry("aa")])
    lead.run()
    caller.run()
    caller.restart()
    done = caller.run()
    copy = caller.lists.get("l1")
    assert (copy.listing.paused, on(caller), done.troubles, done.lists.taken) == (True, ["a", "aa", "c"], [], 0)
    assert copy.entries[0].closed == "by hand"
    assert [(one.waits, one.running) for one in done.lists.lists] == [(0, False)]
    assert lead.run().lists.taken == 0

    # A second lead changes it, and the first hears of it; the first takes it back.
    second = office.desk("Kim", "lead")
    second.run()
    theirs = second.lists.get("l1")
    theirs.change(replace(theirs.listing, name="Nurses north", paused=False))
    second.run()
    assert (lead.run().troubles, file.listing.name) == ([], "Nurses north")
    lead.server.withdraw("l1")
    file.change(replace(file.listing, office=False))
    lead.run()
    second.run()
    assert (file.listing.office, theirs.listing.office, theirs.listing.paused) == (False, False, True)
    file.change(replace(file.listing, office=True))
    lead.run()
    second.run()
    assert (theirs.listing.office, theirs.listing.name) == (True, "Nurses north")


def test_what_a_caller_changes_is_said_and_two_leads_lose_nobody(office: SampleOffice) -> None:
    lead, caller, second = office.admin, office.desk("Ben"), office.desk("Kim", "lead")
    file = handed_out(lead, "a")
    caller.run()
    second.run()
    caller.lists.get("l1").change(entries=[entry("mine")])
    (told,) = caller.run().troubles
    assert told == "“Nurses” was changed here, where only a lead may: as the office has it, it stands."
    assert on(caller) == ["a"]
    file.change(entries=[entry("a"), entry("b")])
    lead.run()
    caller.lists.get("l1").change(entries=[entry("mine")])
    (told,) = caller.run().troubles
    assert "where only a lead may" in told
    second.lists.get("l1").change(entries=[entry("a"), entry("c")])
    assert second.run().troubles == []
    lead.run()
    assert on(lead) == on(second) == ["a", "b", "c"]


def test_of_two_leads_who_change_one_list_each_change_stands_or_is_told(office: SampleOffice) -> None:
    ada, kim = office.admin, office.desk("Kim", "lead")
    mine = handed_out(ada, "a", "b", "c", "d", "e")
    kim.run()
    theirs = kim.lists.get("l1")

    def changed(name: str, **values: Any) -> ListEntry:
        return replace(entry(name), **values)

    mine.change(replace(mine.listing, cool_down=48), [
        changed("a", priority=3), changed("b", closed="moved"), entry("c"), entry("d"), entry("new"),
    ])  # fmt: skip
    assert ada.run().troubles == []
    theirs.change(replace(theirs.listing, name="Nurses north", cool_down=12), [
        changed("a", priority=-2), entry("b"), changed("c", priority=5), changed("e", closed="no more"), entry("also"),
    ])  # fmt: skip
    told = [
        "a Sample on “Nurses”: the change of Ada stands. Yours was: on the list with priority -2.",
        "e Sample on “Nurses”: the change of Ada stands. Yours was: taken off, “no more”.",
        "“Nurses”: the change of Ada stands. Yours was: called “Nurses north”, 12 hours between two calls.",
    ]
    for _ in range(2):  # and not only once
        assert kim.run().troubles == told
    assert ada.run().troubles == []
    for file in (mine, theirs):
        assert {one.person: (one.priority, one.closed) for one in file.entries} == {
            "a": (3, ""), "b": (0, "moved"), "c": (5, ""), "new": (0, ""), "also": (0, ""),
        }  # fmt: skip
        assert (file.listing.name, file.listing.cool_down) == ("Nurses", 48)
    # Who changed what last is known of each: of c that was Kim.
    third = office.desk("Lee", "lead")
    third.run()
    kim.lists.get("l1").change(
        entries=[*(one for one in theirs.entries if one.person != "c"), changed("c", closed="x")]
    )
    kim.run()
    ada.run()
    mine.change(entries=[changed("a", priority=1), *(one for one in mine.entries if one.person != "a")])
    ada.run()
    third.lists.get("l1").change(entries=[one for one in mine.entries if one.person not in ("a", "c")])
    assert third.run().troubles == [
        "a Sample on “Nurses”: the change of Ada stands. Yours was: not on the list.",
        "c Sample on “Nurses”: the change of Kim stands. Yours was: not on the list.",
    ]
    kim.ticks = count(2 * 24 * 3600)
    assert kim.run().troubles == []
    assert words_below(kim.data / "exchange", b"no more") == []


def test_whoever_is_forgotten_is_on_no_list(office: SampleOffice) -> None:
    lead, caller = office.admin, office.desk("Ben")
    handed_out(lead, "a", "b")
    caller.run()
    lead.book.forget(["a"])
    lead.lists.forget(["a"])
    lead.run()
    caller.run()
    assert on(lead) == on(caller) == ["b"]
    assert office.execute("SELECT person FROM callassist.entry") == [("b",)]
    caller.book.forget(["b"])
    caller.lists.forget(["b"])
    caller.run()
    caller.run()
    assert (on(caller), on(lead)) == ([], ["b"])


def test_a_change_that_was_first_is_taken_the_next_time(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    lead, second = office.admin, office.desk("Kim", "lead")
    file = handed_out(lead, "a")
    second.run()
    second.lists.get("l1").change(entries=[entry("a"), entry("b")])
    look, looked = lead.server.lists, []

    def lists() -> object:
        found = look()
        if not looked:
            looked.append(second.run())
        return found

    monkeypatch.setattr(lead.server, "lists", lists)
    file.change(entries=[entry("a"), entry("c")])
    lead.run()
    lead.run()
    second.run()
    assert on(lead) == on(second) == ["a", "b", "c"]


def test_a_list_under_another_name_than_its_own_is_none(office: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    lead, caller = office.admin, office.desk("Ben")
    handed_out(lead, "a")
    there, content = [replace(one, id="../l1") for one in lead.server.lists()], lead.server.entries("l1")
    monkeypatch.setattr(caller.server, "lists", lambda: there)
    monkeypatch.setattr(caller.server, "entries", lambda _: content)
    assert caller.run().troubles == ["A list of the office cannot be understood here."]
    assert (caller.lists.all(), list(caller.data.glob("*l1*"))) == ([], [])


def test_a_list_that_cannot_be_read_here_is_not_written_over(office: SampleOffice) -> None:
    lead, caller = office.admin, office.desk("Ben")
    handed_out(lead, "a")
    (caller.data / "lists").mkdir()
    (caller.data / "lists" / "l1.json").write_text("{")
    caller.run()
    assert (caller.data / "lists" / "l1.json").read_text() == "{"


def test_who_is_taken_is_called_and_settled(office: SampleOffice) -> None:
    lead, caller = office.admin, office.desk("Ben")
    handed_out(lead, "a", "b")
    hers, his = HandingOut(lead.data, lead.server), HandingOut(caller.data, caller.server)
    first = hers.next("l1", free)
    assert hers.next("l1", free) == first  # with whom no call began
    hers.called(first.id, "call1")
    assert person(his.next("l1", free)) == "b"
    assert hers.next("l1", free) is None
    hers.settle(lambda _: None)
    assert hers.to_settle  # the call goes on
    hers = HandingOut(lead.data, lead.server)  # the window was closed meanwhile
    hers.settle(lambda claim: replace(through(claim), came_to=claim.call.encode()))
    assert (hers.to_settle, caller.server.results("l1")) == (False, [b"call1"])
    assert [one.person for one in lead.server.lists()[0].out] == ["b"]


def test_who_cannot_be_called_by_their_record_is_passed_by(office: SampleOffice) -> None:
    desk = office.admin
    handed_out(desk, "a", "b", "c")
    hand = HandingOut(desk.data, desk.server)
    stands = {"a": Stands(free=False), "b": Stands(free=False, due=NOW + timedelta(days=4000)), "c": FREE}
    assert person(hand.next("l1", stands.__getitem__)) == "c"
    (there,) = desk.server.lists()
    assert (there.waits, there.later, there.first) == (0, 1, NOW + timedelta(days=4000))


class Cut:
    """A way to the server that loses the answer to what is asked next; then it is gone until it is mended."""

    def __init__(self, desk: Desk) -> None:
        self._server, self.after, self.gone = desk.server, False, False

    def __getattr__(self, name: str) -> Callable[..., object]:
        asked = getattr(self._server, name)

        def ask(*values: object) -> object:
            if self.gone:
                raise OfficeAway("away")
            found = asked(*values)
            if self.after:
                self.gone, self.after = True, False
                raise OfficeAway("cut off")
            return found

        return ask


def test_after_a_lost_answer_it_is_the_same_person_whatever_happens_between(office: SampleOffice) -> None:
    desk, other = office.admin, office.desk("Ben")
    handed_out(desk, "a", "b")
    way = Cut(desk)
    hand = HandingOut(desk.data, way)
    way.after = True
    with pytest.raises(OfficeAway, match="cut off"):
        hand.next("l1", free)
    with pytest.raises(OfficeAway, match="away"):
        hand.next("l1", free)
    assert person(HandingOut(other.data, other.server).next("l1", free)) == "b"
    office.engine.kill()
    office.engine.start()
    way.gone = False
    hand = HandingOut(desk.data, way)
    claim = hand.next("l1", free)
    assert person(claim) == "a"
    hand.called(claim.id, "call")
    way.after = True
    with pytest.raises(OfficeAway):
        hand.settle(through)
    assert hand.to_settle
    way.gone = False
    hand.settle(through)
    assert not hand.to_settle
    assert [one.person for one in desk.server.lists()[0].out] == ["b"]


def test_whoever_is_reserved_is_called_where_the_server_is_not(office: SampleOffice) -> None:
    desk, other = office.admin, office.desk("Ben")
    handed_out(desk, "a", "b", "c", "d")
    way = Cut(desk)
    hand = HandingOut(desk.data, way)
    way.after = True
    with pytest.raises(OfficeAway):
        hand.reserve("l1", 2)
    way.gone = False
    assert hand.reserve("l1", 3) == 3
    assert person(HandingOut(other.data, other.server).next("l1", free)) == "d"
    way.gone = True
    hand = HandingOut(desk.data, way)
    stands = {"a": Stands(free=False), "b": FREE, "c": FREE}
    first = hand.next("l1", stands.__getitem__)
    assert person(first) == "b"
    hand.called(first.id, "call1")
    second = hand.next("l1", stands.__getitem__)
    assert person(second) == "c"
    hand.called(second.id, "call2")
    with pytest.raises(OfficeAway):
        hand.next("l1", stands.__getitem__)
    assert waits(desk) == 2
    way.gone = False
    hand.settle(through)
    assert waits(desk) == 0
    hand.give_back("l1")
    assert (hand.waiting("l1"), [one.person for one in desk.server.lists()[0].out]) == ([], ["d"])
    assert person(hand.next("l1", free)) == "a"


def test_what_a_lost_answer_reserved_is_given_back_too(office: SampleOffice) -> None:
    desk = office.admin
    handed_out(desk, "a", "b")
    way = Cut(desk)
    hand = HandingOut(desk.data, way)
    way.after = True
    with pytest.raises(OfficeAway):
        hand.reserve("l1", 2)
    way.gone = False
    hand.give_back("l1")
    assert desk.server.lists()[0].out == ()


def test_whoever_is_called_otherwise_is_kept_from_the_others(office: SampleOffice) -> None:
    desk, other = office.admin, office.desk("Ben")
    handed_out(desk, "a", "b")
    hand, theirs = HandingOut(desk.data, desk.server), HandingOut(other.data, other.server)
    assert [hand.hold("l1", "a", "call1") for _ in range(2)] == [True, True]  # it was set aside between
    assert person(theirs.next("l1", free)) == "b"
    assert not hand.hold("l1", "b", "call2")
    assert theirs.hold("l1", "b", "call3")  # whom they have already
    hand.settle(through)
    theirs.settle(through)
    assert (hand.to_settle, theirs.to_settle, desk.server.lists()[0].out) == (False, False, ())
    with pytest.raises(OfficeRefused):
        theirs.release("l1", "a")
    assert theirs.next("l1", free) is None


def test_how_the_lists_stand_is_as_it_is_after_what_was_given(office: SampleOffice) -> None:
    desk = office.admin
    file = handed_out(desk, "a", "b")
    file.change(file.listing, [entry("a")])
    assert [one.waits for one in desk.run().lists.lists] == [1]


def test_nobody_is_asked_for_for_ever_where_no_record_is_free(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.admin
    handed_out(desk, "a", "b", "c")
    monkeypatch.setattr(handing_out, "_TRIES", 2)
    hand = HandingOut(desk.data, desk.server)
    assert hand.next("l1", lambda _: Stands(free=False, due=NOW)) is None
    assert (hand.waiting("l1"), desk.server.lists()[0].out) == ([], ())


def test_a_claim_that_got_nobody_is_given_back_too(office: SampleOffice) -> None:
    desk = office.admin
    handed_out(desk)
    way = Cut(desk)
    hand = HandingOut(desk.data, way)
    way.after = True
    with pytest.raises(OfficeAway):
        hand.next("l1", free)
    assert hand.reserved() == {"l1": ()}
    way.gone = False
    hand.give_back("l1")
    assert hand.reserved() == {}


def test_what_a_server_refuses_to_take_is_told(office: SampleOffice) -> None:
    """A desk that believes itself a lead, and is none any more."""
    caller = office.desk("Ben")
    caller.put(someone("a", 1))
    made = CallingList(id="l1", name="Nurses", script="screen-candidate", created=AGO, office=True)
    caller.lists.create(made, [entry("a")])
    met = OfficeLists(caller.lists, PlannerSettings())
    with pytest.raises(OfficeRefused) as refused:
        met.exchange(caller.server, {}, caller.book.all(), rights="lead", now=NOW, forgotten=set())
    assert refused.value.code == "CA003"


def test_a_list_that_the_server_lost_is_handed_out_again(office: SampleOffice) -> None:
    """An older copy of the server took its place: nobody took the list back."""
    lead, caller = office.admin, office.desk("Ben")
    handed_out(lead, "a")
    caller.run()
    office.execute("DELETE FROM callassist.list")
    office.execute("UPDATE callassist.office SET epoch = gen_random_uuid()")
    for desk in (caller, lead, caller):
        desk.run()
        assert [(file.listing.office, file.listing.paused) for file in desk.lists.all()] == [(True, False)]
    assert person(HandingOut(caller.data, caller.server).next("l1", free)) == "a"


def test_what_is_corrected_after_the_wrap_up_is_told_once_more(office: SampleOffice) -> None:
    desk, other = office.admin, office.desk("Ben")
    handed_out(desk, "a", "b")
    hand = HandingOut(desk.data, desk.server)
    claim = hand.next("l1", free)
    hand.called(claim.id, "call")
    said, asked = {"call": (b"no answer", None)}, list[str]()

    def over(claim: OfficeClaim) -> Settled:
        asked.append(claim.call)
        came_to, due = said[claim.call]
        return Settled(list="l1", claim=claim.id, due=due, called=True, came_to=came_to)

    hand.settle(over, lambda _: (1, 1))
    assert (hand.to_settle, hand.corrected(lambda _: (1, 1)), hand.corrected(lambda _: None)) == (False, False, False)
    hand.settle(over, lambda _: (1, 1))
    assert (asked, other.server.results("l1")) == (["call"], [b"no answer"])
    hand = HandingOut(desk.data, desk.server)  # also after the window was closed
    said["call"] = (b"call back", datetime.now(UTC) - timedelta(minutes=1))
    assert hand.corrected(lambda _: (2, 1))
    hand.settle(over, lambda _: (2, 1))
    assert (asked, other.server.results("l1")) == (["call"] * 2, [b"call back"])
    assert office.execute("SELECT open FROM callassist.entry WHERE person = 'a'") == [(True,)]
    assert person(hand.next("l1", free)) == "b"  # of whom was called hours go by first
    office.execute("DELETE FROM callassist.called")
    theirs = HandingOut(other.data, other.server)
    assert person(theirs.next("l1", free)) == "a"
    said["call"] = (b"wrong number", None)
    hand.settle(over, lambda call: (3, 1) if call == "call" else None)
    assert other.server.results("l1") == [b"wrong number"]
    assert [one.person for one in desk.server.lists()[0].out] == ["b", "a"]  # whom they have stays with them
    other.server.settle(Settled(list="l1", claim=claim.id, due=None, called=True, came_to=b"another's"))
    assert other.server.results("l1") == [b"wrong number"]
    assert hand.waiting("l1") == [one for one in hand.waiting("l1") if one.person == "b"]


def test_of_calls_that_were_told_the_newest_can_be_corrected(
    office: SampleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_out, "_MOST_TOLD", 2)
    desk = office.admin
    handed_out(desk, "a", "b", "c", "d")
    hand = HandingOut(desk.data, desk.server)
    for number in range(4):
        claim = hand.next("l1", free)
        assert claim is not None
        hand.called(claim.id, f"call{number}")
        hand.settle(through, lambda _: (1, 1))
    corrected = list[str]()
    hand.corrected(lambda call: corrected.append(call) or (1, 1))
    assert corrected == ["call2", "call3"]
