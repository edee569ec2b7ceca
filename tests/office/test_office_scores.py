"""Nobody sees how others rate a candidate before they have rated them, too; who is forgotten is rated by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace

from callassist.calls.events import Entry, Rated
from callassist.office.invitation import OfficeAway
from callassist.office.office_carrier import OfficeCursor
from callassist.office.office_round import OfficeDone
from callassist.office.office_server import OfficeServer
from callassist.people.person_model import Person
from callassist.people.record_changes import mark_of
from callassist.store.scorecards import OthersRating, ScoreKey, ScoreRating, others_ratings, read_scorecards
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.store.samples import NOW, header
from tests.store.stations import words_below

DANA = Person(id="p1", given="Dana", family="Sample")
ABOUT = ScoreKey("p1", "sample")
LATER = NOW + timedelta(minutes=30)


def rated(seq: int, rating: str, value: int, words: str = "") -> Entry:
    return Entry(seq, float(seq), NOW + timedelta(seconds=seq), Rated(rating, rating.title(), value, words))


def call(desk: Desk, name: str, *ratings: Entry, person: str = "p1", about: str = "", over: bool = True) -> None:
    """A call with the candidate, with these ratings."""
    head = header(f"20261122-093000-{name}", person=person, about=about, finished=LATER if over else None)
    file = desk.store.create(head, {})
    for entry in ratings:
        file.append(entry)
    if over:
        file.finish_header(replace(head, machine=desk.store.place.machine))
    assert desk.store.close_file(head.id)


def rate_anew(desk: Desk, name: str, entry: Entry) -> None:
    file = desk.store.reopen(f"20261122-093000-{name}")
    file.append(entry)
    assert desk.store.close_file(f"20261122-093000-{name}")


def seen(desk: Desk, about: ScoreKey = ABOUT) -> Sequence[OthersRating]:
    """What the desk shows of how others rate."""
    cards = read_scorecards(desk.data, desk.membership.word)
    return [each for one in cards.there if one.about == about for each in others_ratings(one.cards)]


def told(desk: Desk, about: ScoreKey = ABOUT) -> list[tuple[str, str, int, str]]:
    return [(one.by, one.rating, one.value, one.evidence) for one in seen(desk, about)]


def asked_for_everything(server: OfficeServer) -> str:
    """All that the server can be asked for and that changes nothing, in words."""
    epoch = server.hello(OfficeCursor()).epoch
    found = [
        server.scorecards([ABOUT]), server.cards_about(ABOUT), server.members(), server.held(), server.known("dev1"),
        server.sizes("dev1", 0), server.scripts(), server.script("00" * 16),
    ]  # fmt: skip
    return str([*found, server.pull(OfficeCursor(epoch))])


def test_each_is_seen_once_ones_own_is_in(office: SampleOffice) -> None:
    one, other, third = office.desk("Ben"), office.desk("Kim", "lead"), office.admin
    call(one, "a", rated(1, "fit", 4, "Clear on the case"), rated(2, "calm", 2))
    one.run()
    for desk in (other, third):  # no rights show more
        call(desk, "open", rated(1, "fit", 1), over=False)
        desk.run()
        assert told(desk) == []
        assert "Clear on the case" not in asked_for_everything(desk.server)
        assert desk.server.scorecards([ABOUT]) == [None]
        assert desk.server.cards_about(ABOUT) == []
    call(other, "b", rated(1, "fit", 3, "Slow at first"))
    done = other.run()
    assert done.cards == 1
    assert told(other) == [("Ben", "fit", 4, "Clear on the case"), ("Ben", "calm", 2, "")]
    assert one.run().cards == 1
    assert told(one) == [("Kim", "fit", 3, "Slow at first")]
    assert one.run().cards == 0
    assert told(third) == []
    bodies = [bytes(row[0]) for row in office.execute("SELECT body FROM callassist.scorecard")]  # type: ignore[call-overload]
    assert len(bodies) == 2
    assert not any(b"Clear" in body or b"p1" in body for body in bodies)


def test_what_others_said_goes_with_notes_that_are_not_kept(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4, "Clear on the case"))
    one.run()
    call(other, "b", rated(1, "fit", 3, "Slow at first"))
    other.run()
    assert words_below(other.data / "exchange", b"Clear") != []
    assert other.privacy().purge_notes(NOW - timedelta(days=1)).calls == 0
    assert told(other) == [("Ben", "fit", 4, "Clear on the case")]
    later = NOW + timedelta(days=1)
    assert other.privacy().purge_notes(later).calls == 1
    assert told(other) == [("Ben", "fit", 4, "")]
    assert words_below(other.data, b"Clear") == words_below(other.data, b"Slow") == []
    rate_anew(one, "a", rated(2, "calm", 2))  # what is asked for once more brings none back
    one.run()
    other.run()
    assert told(other) == [("Ben", "fit", 4, ""), ("Ben", "calm", 2, "")]
    assert words_below(other.data, b"Clear") == []
    assert told(one) == [("Kim", "fit", 3, "Slow at first")]


def test_another_candidate_or_another_script_shows_nothing_more(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4))
    call(one, "b", rated(1, "fit", 5), person="ref", about="p2")
    one.run()
    call(other, "c", rated(1, "fit", 1), person="p2")
    other.run()
    assert told(other) == []
    assert told(other, ScoreKey("p2", "sample")) == [("Ben", "fit", 5, "")]  # whom a call is about is the candidate
    assert other.server.cards_about(ABOUT) == []
    assert other.server.cards_about(ScoreKey("p2", "another")) == []


def test_a_change_once_ones_own_is_in_is_told_with_both_times(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4), rated(2, "calm", 3))
    one.run()
    call(other, "b", rated(1, "fit", 2, "Slow"))
    other.run()
    one.run()
    rate_anew(one, "a", rated(3, "fit", 2, "On second thought"))
    one.run()
    other.run()
    fit, calm = seen(other)
    assert (fit.value, fit.evidence, [value for value, _ in fit.before]) == (2, "On second thought", [4])
    assert fit.given > fit.before[0][1]
    assert (calm.value, calm.before) == (3, ())
    rate_anew(one, "a", rated(4, "fit", 0))
    one.run()
    other.run()
    assert [(each.value, [value for value, _ in each.before]) for each in seen(other)] == [(0, [4, 2]), (3, [])]
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(4,)]


def test_what_is_rated_only_once_others_are_seen_says_so(office: SampleOffice) -> None:
    """Somebody who gives an empty scorecard first, or rates one thing first, sees how others rate the rest."""
    one, other, third = office.desk("Ben"), office.desk("Kim"), office.desk("Lea")
    call(one, "a", rated(1, "fit", 4), rated(2, "calm", 4))
    one.run()
    other.server.give_card(ABOUT, ["p1"], {})
    call(third, "c", rated(1, "fit", 1))
    third.run()
    for desk, value in ((other, 5), (third, 5)):
        call(desk, "b", rated(3, "calm", value))
        desk.run()
    one.run()
    told_now = [(each.by, each.rating, each.value, [value for value, _ in each.before]) for each in seen(one)]
    assert sorted(told_now) == [("Kim", "calm", 5, [0]), ("Lea", "calm", 5, [0]), ("Lea", "fit", 1, [])]


def test_what_was_rated_and_taken_back_at_once_is_no_scorecard(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4))
    one.run()
    call(other, "b", rated(1, "fit", 5), rated(2, "fit", 0))
    other.run()
    assert told(other) == []
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(1,)]


def test_two_desks_of_one_member_are_one_rater(office: SampleOffice) -> None:
    one, two, other = office.desk("Ben"), office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4))
    call(two, "b", rated(9, "fit", 3))
    call(other, "c", rated(1, "fit", 1))
    for desk in (two, one, other, one, two, other):
        desk.run()
    assert told(other) == [("Ben", "fit", 3, "")]  # what was said last
    assert told(one) == told(two) == [("Kim", "fit", 1, "")]
    (count,) = office.execute("SELECT count(*) FROM callassist.scorecard")
    one.data.joinpath("exchange", "scorecards.json").unlink()
    for desk in (one, two):
        desk.run()
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [count]
    assert told(one) == [("Kim", "fit", 1, "")]


def test_a_record_that_became_a_part_of_another_is_one_candidate(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4), person="p2")
    call(other, "b", rated(1, "fit", 2))
    one.put(replace(DANA, merged_from=("p2",)))
    for desk in (one, other, one, other):
        desk.run()
    assert told(other) == [("Ben", "fit", 4, "")]


def test_whoever_is_forgotten_is_rated_nowhere_any_more(office: SampleOffice) -> None:
    lead, one, late = office.desk("Lea", "lead"), office.desk("Ben"), office.desk("Kim")
    one.put(DANA, Person(id="p2", given="Eva"))
    for desk in (one, lead, late):
        call(desk, "x", rated(1, "fit", 5, "Eva is quick"), person="p2")
        call(desk, "a", rated(1, "fit", 4, "Dana is clear"))
        if desk is not late:
            desk.run()
    one.run()
    lead.run()
    assert [words for *_, words in told(lead)] == ["Dana is clear"]
    lead.privacy().forget(lead.privacy().traces(DANA), lead.book, alike=False)
    assert words_below(lead.data / "exchange", b"Dana") == []
    lead.restart()
    lead.run()
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(2,)]
    late_words = {"fit": ScoreRating("Fit", 4, "Dana is clear", NOW)}
    assert not late.server.give_card(ABOUT, ["p1"], late_words)  # before it has heard
    late.run()
    one.run()
    for desk in (late, one, lead):
        desk.restart()
        desk.run()
        assert words_below(desk.data, b"Dana") == []
        assert told(desk) == []
        assert [by for by, *_ in told(desk, ScoreKey("p2", "sample"))] != []
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(3,)]


def test_whoever_gave_a_reference_takes_the_words_with_them(office: SampleOffice) -> None:
    """The words that show a rating may be theirs, though it is the candidate who was rated."""
    lead, one = office.desk("Lea", "lead"), office.desk("Ben")
    reference = Person(id="ref", given="Rae", family="Sample")
    lead.put(DANA, reference)
    for desk in (lead, one):
        call(desk, "a", rated(1, "fit", 4, "Rae says so"), person="ref", about="p1")
        desk.run()
    lead.run()
    assert len(told(lead)) == 1
    lead.privacy().forget(lead.privacy().traces(reference), lead.book, alike=False)
    lead.restart()
    for desk in (lead, one):
        desk.run()
        assert words_below(desk.data, b"Rae says") == []
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(0,)]


def test_an_older_copy_of_the_server_is_given_the_scorecards_again(office: SampleOffice) -> None:
    lead, one, other = office.desk("Lea", "lead"), office.desk("Ben"), office.desk("Kim")
    lead.put(DANA)
    office.engine.dump(office.database, copy := office.engine.home / f"{office.database}.sql")
    for desk, value in ((one, 4), (other, 2), (lead, 3)):
        call(desk, "a", rated(1, "fit", value))
        desk.run()
    for desk in (*office.desks,):
        desk.server.close()
    office.engine.bring_back(office.database, copy)
    for desk in (one, other, one, other):
        desk.run()
    assert (told(one), told(other)) == ([("Kim", "fit", 2, "")], [("Ben", "fit", 4, "")])
    lead.privacy().forget(lead.privacy().traces(DANA), lead.book, alike=False)
    lead.restart()
    lead.run()
    for desk in (*office.desks,):
        desk.server.close()
    office.engine.bring_back(office.database, copy)
    for desk in (one, lead, one, other):
        desk.run()
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(0,)]


def test_a_desk_or_a_server_that_is_killed_in_between_gives_once(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(1, "fit", 4))
    call(other, "b", rated(1, "fit", 2))
    real = one.server.scorecards
    asked = [0]

    def lost(abouts: Sequence[ScoreKey]):  # type: ignore[no-untyped-def]
        asked[0] += 1
        if asked[0] == 2:  # it is given by then
            raise OfficeAway("lost")
        return real(abouts)

    one.server.scorecards = lost  # type: ignore[method-assign]
    with pytest.raises(OfficeAway):
        one.run()
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(1,)]
    office.engine.kill()
    with pytest.raises(OfficeAway):
        other.run()
    office.engine.start()
    for desk in (one, other, one):
        desk.restart()
        desk.run()
    assert (told(one), told(other)) == ([("Kim", "fit", 2, "")], [("Ben", "fit", 4, "")])
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(2,)]


def test_what_is_no_scorecard_is_left_out_and_what_is_too_long_is_cut(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    long = {f"r{n}": ScoreRating("x" * 9_000, 99, "y" * 90_000, NOW) for n in range(3)}
    other.server.give_card(ABOUT, [], long)
    strange = OfficeServer(replace(other.membership, key=bytes(32)))
    strange._key = other.server._key  # type: ignore[method-assign]
    strange.give_card(ABOUT, [], {"fit": ScoreRating("Fit", 4, "", NOW)})
    strange.close()
    other.server.give_card(ScoreKey("p2", "sample"), [], {"fit": ScoreRating("Fit", 1, "of another", NOW)})
    office.execute(
        "UPDATE callassist.scorecard c SET about = (SELECT about FROM callassist.scorecard ORDER BY n LIMIT 1) "
        "WHERE c.n = (SELECT max(n) FROM callassist.scorecard)"
    )
    call(one, "a", rated(1, "fit", 4))
    one.run()
    assert [
        (each.value, len(each.label), len(each.evidence))
        for each in sorted(seen(one), key=lambda one: (one.by, one.rating))
    ] == [(5, 200, 4_000)] * 3


def test_nothing_is_said_of_somebody_who_was_forgotten_here_or_there(office: SampleOffice) -> None:
    """Here before the calls are gone, and there before this desk has heard of it."""
    one, late = office.desk("Ben"), office.desk("Kim")
    for desk in (one, late):
        desk.put(DANA)
        call(desk, "a", rated(1, "fit", 4))
    one.book.forget(["p1"])
    _, scores = one.round.parts
    scores.run(OfficeDone(one.server.hello(OfficeCursor())))
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(0,)]
    office.admin.server.forget_cards([mark_of("p1")])
    late.run()
    assert told(late) == []
    assert office.execute("SELECT count(*) FROM callassist.scorecard") == [(0,)]


def test_of_two_calls_with_one_candidate_what_was_said_last_is_given(office: SampleOffice) -> None:
    one, other = office.desk("Ben"), office.desk("Kim")
    call(one, "a", rated(9, "fit", 5))
    call(one, "b", rated(1, "fit", 2))
    one.run()
    call(other, "c", rated(1, "fit", 1))
    other.run()
    assert told(other) == [("Ben", "fit", 5, "")]
