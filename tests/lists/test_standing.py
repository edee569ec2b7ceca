"""Where somebody on a list stands, by what their record tells."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from callassist.lists.list_model import (
    MOST_ENTRIES,
    BadList,
    CallingList,
    ListEntry,
    Quota,
    QuotaCount,
    checked,
    quota_of,
    quota_text,
    with_entries,
)
from callassist.lists.queue_words import ListPace, calls_today, counted, pace_words, state_words
from callassist.lists.standing import EntryState, Standing, barred_numbers, by_id, rows_of, standing_of, value_of
from callassist.messages import Message
from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.rule_settings import PlannerSettings
from tests.lists.list_world import SCRIPT, SETTINGS, START, entry, listing, someone

NOW = START.replace(hour=12)
K = InteractionKind


def calls(*outcomes: str, script: str = SCRIPT, **answers: object) -> tuple[Interaction, ...]:
    """What calls with these outcomes came to, an hour apart."""
    return tuple(
        one
        for hour, outcome in enumerate(outcomes)
        for one in interactions_of_call(outcome, answers, START + timedelta(hours=hour), script=script, call=f"c{hour}")
    )


def noted(kind: InteractionKind, hours: float = 3, **more: object) -> Interaction:
    return replace(Interaction(kind=kind, at=START + timedelta(hours=hours)), **more)


@pytest.mark.parametrize(
    ("interactions", "said"),
    [
        ((), "Not yet called"),
        (calls("no-answer"), "Not reached, called once"),
        (calls("no-answer", "busy", "not-reached"), "Not reached, called 3 times"),
        (calls("no-answer", script="another"), "Not yet called"),
        (calls("undecided"), "Reached"),
        (calls("undecided", script="another"), "Not yet called"),
        (calls("booked", interview=NOW + timedelta(days=2)), "Done: agreed"),
        (calls("booked", interview=NOW + timedelta(days=2), script="another"), "Not yet called"),
        (calls("declined"), "Closed: declined"),
        (calls("wrong-person"), "Closed: wrong-person"),
        (calls("declined", script="another"), "Not yet called"),
        ((noted(K.CLOSED),), "Closed: closed"),
        (calls("callback", call_back=NOW + timedelta(hours=2)), "Call back at 14:00 here"),
        (calls("callback", call_back=NOW.replace(hour=0) + timedelta(days=2)), "Call back on 4 March"),
        (calls("callback"), "Call back, no time named"),
        (calls("callback", "no-answer", call_back=NOW), "Call back at 12:00 here"),
        (calls("callback", script="another"), "Not yet called"),
        ((noted(K.PLANNED, action=ActionState.SCREEN, when=NOW),), "Call back at 12:00 here"),
        ((noted(K.PLANNED, action=ActionState.SCREEN),), "Not yet called"),
        ((*calls("no-answer"), noted(K.MISSED)), "They called at 11:00 here"),
        ((*calls("declined"), noted(K.MISSED)), "They called at 11:00 here"),
        ((*calls("undecided"), noted(K.MISSED)), "Reached"),
        ((*calls("no-answer"), noted(K.SPOKE)), "Reached"),
        (calls("no-answer", "voicemail", "voicemail"), "Closed: no reply to 2 messages"),
        (calls("callback", "voicemail", "voicemail", call_back=NOW), "Call back at 12:00 here"),
        ((noted(K.TRIED, -1, script=SCRIPT),), "Not reached, called once"),  # at the moment they came on the list
        ((*calls("voicemail", "voicemail"), noted(K.REPLIED)), "Not reached, called 2 times"),
        (calls("no-answer", "no-answer", "no-answer", "no-answer"), "Closed: not reached in 4 calls"),
        (calls("never-again"), "Closed: asked not to be called again"),
        ((*calls("no-answer"), noted(K.NEVER_AGAIN)), "Closed: asked not to be called again"),
        ((noted(K.NEVER_AGAIN, -900),), "Closed: asked not to be called again"),
        ((noted(K.NEVER_AGAIN), noted(K.MAY_CALL, 4)), "Not yet called"),
        ((noted(K.CLOSED, -900), noted(K.TRIED, -899, script=SCRIPT)), "Not yet called"),
    ],
)  # fmt: skip
def test_where_somebody_stands(interactions: tuple[Interaction, ...], said: str) -> None:
    standing = standing_of(entry("a"), someone("a", interactions=interactions), listing(most_attempts=4), SETTINGS)
    assert state_words(standing, NOW) == said
    assert standing.open == (not said.startswith(("Closed", "Reached", "Done")))


SOON = NOW + timedelta(days=2)
ASKED = noted(K.CALL_BACK, 1, script=SCRIPT)
PROMISED = noted(K.CALL_BACK, 1, script=SCRIPT, when=SOON)
ELSEWHERE = noted(K.CALL_BACK, 0, script="another", when=SOON)
S = EntryState


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("interactions", "standing"),
    [
        (calls("no-answer"), Standing(tries=1, last=START)),
        (calls("no-answer", script="another"), Standing(last=START)),
        (calls("no-answer", "undecided"), Standing(S.REACHED, last=at(1))),
        ((*calls("no-answer"), noted(K.SPOKE, script="another")), Standing(tries=1, last=at(3))),
        (calls("callback"), Standing(S.CALL_BACK, last=START, asked=START)),
        (
            calls("callback", "no-answer", call_back=SOON),
            Standing(S.CALL_BACK, tries=1, last=at(1), due=SOON, missed_again=True),
        ),
        ((*calls("callback", "no-answer"), PROMISED), Standing(S.CALL_BACK, tries=1, last=at(1), due=SOON)),
        (
            (*calls("callback", "no-answer"), noted(K.MISSED, 2)),
            Standing(S.CALL_BACK, last=at(1), due=at(2), they_called=True),
        ),
        ((ASKED, PROMISED), Standing(S.CALL_BACK, due=SOON)),
        ((ASKED, noted(K.MISSED)), Standing(S.CALL_BACK, due=at(3), they_called=True)),
        ((noted(K.MISSED, 0), PROMISED), Standing(S.CALL_BACK, due=SOON)),
        ((ASKED, noted(K.INTERVIEW, script=SCRIPT)), Standing(S.DONE)),
        ((PROMISED, noted(K.INTERVIEW, script=SCRIPT)), Standing(S.DONE, not_before=SOON)),
        ((ASKED, noted(K.CLOSED, script=SCRIPT)), Standing(S.CLOSED, why=Message("closed"))),
        ((PROMISED, noted(K.CLOSED, script=SCRIPT)), Standing(S.CLOSED, why=Message("closed"))),
        ((noted(K.CLOSED, script=SCRIPT), noted(K.MISSED, 4)), Standing(S.CALL_BACK, due=at(4), they_called=True)),
        ((noted(K.SNOOZED, when=SOON),), Standing(not_before=SOON)),
        ((ELSEWHERE,), Standing(not_before=SOON)),
        ((ELSEWHERE, noted(K.SNOOZED, when=at(1))), Standing(not_before=SOON)),
        ((ELSEWHERE, noted(K.SNOOZED, when=at(99))), Standing(not_before=at(99))),
        ((PROMISED, noted(K.SNOOZED, when=at(99))), Standing(S.CALL_BACK, due=SOON, not_before=at(99))),
    ],
)
def test_all_that_is_known_of_where_somebody_stands(interactions: tuple[Interaction, ...], standing: Standing) -> None:
    assert standing_of(entry("a"), someone("a", interactions=interactions), listing(), SETTINGS) == standing


def test_what_happens_next_ends_what_it_answers() -> None:
    """A call ends the time until which it was put off; their own call gives them all attempts anew."""
    put_off = noted(K.SNOOZED, when=NOW + timedelta(days=9))
    for interactions, until in (((put_off,), put_off.when), ((put_off, noted(K.TRIED, 4, script=SCRIPT)), None)):
        person = someone("a", interactions=interactions)
        assert standing_of(entry("a"), person, listing(), SETTINGS).not_before == until
    person = someone("a", interactions=(*calls("no-answer", "busy"), noted(K.MISSED)))
    assert standing_of(entry("a"), person, listing(), SETTINGS).tries == 0


def test_messages_are_not_counted_where_their_rule_is_off() -> None:
    person = someone("a", interactions=calls("voicemail", "voicemail", "voicemail"))
    standing = standing_of(entry("a"), person, listing(), PlannerSettings(off=("T6",)))
    assert state_words(standing, NOW) == "Not reached, called 3 times"


def test_one_message_may_be_all_that_is_left() -> None:
    settings = PlannerSettings(messages=1)
    said = [
        state_words(standing_of(entry("a"), someone("a", interactions=made), listing(), settings), NOW)
        for made in ((), calls("no-answer"), calls("voicemail"))
    ]
    assert said == ["Not yet called", "Not reached, called once", "Closed: no reply to 1 message"]


@pytest.mark.parametrize(
    ("made", "person", "said"),
    [
        (entry("a", closed="Moved away"), someone("a", interactions=calls("callback")), "Closed: Moved away"),
        (entry("a"), someone("a", numbers=()), "Closed: no number is known"),
        (entry("a"), someone("a", numbers=(), interactions=calls("undecided")), "Reached"),
        (entry("a"), None, "Closed: no longer among your people"),
    ],
)
def test_what_closes_an_entry_besides_calls(made: ListEntry, person: Person | None, said: str) -> None:
    assert state_words(standing_of(made, person, listing(), SETTINGS), NOW) == said


def test_a_number_that_is_not_to_be_called_is_so_under_every_name_and_spelling() -> None:
    first, home = Number(number="+49 30 901822"), Number(number="+49 30 901820")
    asked = someone("a", numbers=(first, home), interactions=(noted(K.NEVER_AGAIN),))
    may = someone("c", numbers=(Number(number="+49 30 901821"),), interactions=(
        noted(K.NEVER_AGAIN), noted(K.MAY_CALL, 5)))  # fmt: skip
    other = someone("b", numbers=(Number(number="030/901823"), Number(number="030/901820")))
    same = someone("d", numbers=(Number(number="030/901821"),))
    barred = barred_numbers([asked, may, other, same])
    rows = rows_of(listing(), [entry("b"), entry("d")], by_id([asked, other, same]), SETTINGS, barred=barred)
    assert state_words(rows[0].standing, NOW) == "Closed: somebody with this number asked not to be called again"
    assert rows[1].standing.open


def test_who_was_merged_is_found_by_both_ids() -> None:
    person = someone("a", merged_from=("old",))
    assert by_id([person]) == {"a": person, "old": person}
    parted = someone("old")
    assert by_id([person, parted])["old"] == by_id([parted, person])["old"] == parted, (
        "a record of their own comes first"
    )
    (row,) = rows_of(listing(), [entry("old")], by_id([person]), SETTINGS)
    assert row.person == person


def of_region(name: str, region: str, *interactions: Interaction) -> Person:
    return someone(name, own={"Region": region}, interactions=interactions)


@pytest.mark.parametrize(
    ("counts", "states"),
    [
        (QuotaCount.SPOKEN, ["Reached", "Done: agreed", "Closed: 2 of “NORTH” are reached", "Not yet called"]),
        (QuotaCount.AGREED, ["Reached", "Done: agreed", "Not yet called", "Not yet called"]),
    ],
)
def test_a_full_quota_closes_the_rest_of_its_value(counts: QuotaCount, states: list[str]) -> None:
    people = [
        of_region("a", "North", *calls("undecided")),
        of_region("b", "north", *calls("booked", interview=NOW)),
        of_region("c", "NORTH"),
        of_region("d", "South"),
        of_region("e", "North", *calls("callback", call_back=NOW)),
    ]
    made = listing(quotas=(Quota(field="region", most=2, counts=counts),))
    rows = rows_of(made, [entry(one.id) for one in people], by_id(people), SETTINGS)
    said = [state_words(row.standing, NOW) for row in rows]
    assert said == [*states, "Call back at 12:00 here"], "who was promised a call is called"
    assert counted(rows)[EntryState.CALL_BACK] == 1


def test_a_quota_counts_those_without_a_value_too() -> None:
    people = [someone("a", interactions=calls("undecided")), someone("b")]
    made = listing(quotas=(Quota(field="region", most=1),))
    rows = rows_of(made, [entry("a"), entry("b"), entry("gone")], by_id(people), SETTINGS)
    assert state_words(rows[1].standing, NOW) == "Closed: 1 without “region” are reached"


@pytest.mark.parametrize(
    ("field", "value"),
    [("Company", "Acme"), ("person.company", "Acme"), ("region", "North"), ("job.PLACE", "Bonn"), ("place", "Bonn"),
     ("source", "applied"), ("role", "Nurse"), ("speciality", "Surgery"), ("country", "DE"), ("zone", "Europe/Berlin"),
     ("source_detail", "a fair"), ("nothing", ""), ("job.nothing", ""), ("team.company", ""), ("person.nothing", "")],
)  # fmt: skip
def test_what_a_quota_can_be_of(field: str, value: str) -> None:
    from callassist.people.person_model import PersonSource

    person = someone("a", company="Acme", own={"Region": " North "}, job={"place": "Bonn"}, source=PersonSource.APPLIED,
                     role="Nurse", speciality="Surgery", source_detail="a fair")  # fmt: skip
    assert value_of(person, field) == value


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("10 per region", Quota(field="region", most=10)),
        ("3 agreed per job.place", Quota(field="job.place", most=3, counts=QuotaCount.AGREED)),
        ("3 spoken per Cost centre", Quota(field="Cost centre", most=3)),
        ("10 pro Region", Quota(field="Region", most=10)),
        ("1 je Region", Quota(field="Region", most=1)),
        (f"{MOST_ENTRIES} per Region", Quota(field="Region", most=MOST_ENTRIES)),
    ],
)
def test_a_quota_is_read_and_written(text: str, quota: Quota) -> None:
    assert quota_of(text) == quota
    assert quota_of(quota_text(quota)) == quota


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "ten per region",
        "0 per region",
        "10 per",
        "10 of region",
        "9" * 500,
        "2 agreed",
        f"{MOST_ENTRIES + 1} per x",
    ],
)
def test_what_is_no_quota_is_refused(text: str) -> None:
    with pytest.raises(BadList):
        quota_of(text)


@pytest.mark.parametrize(
    ("change", "word"),
    [({"name": " "}, "name"), ({"script": ""}, "script"), ({"cool_down": -1}, "hours"),
     ({"cool_down": 24 * 90 + 1}, "hours"), ({"most_attempts": 51}, "attempts"),
     ({"most_attempts": 0}, "attempts"), ({"quotas": (Quota(field="", most=1),)}, "quota"),
     ({"quotas": (Quota(field="x", most=0),)}, "quota")],
)  # fmt: skip
def test_a_list_that_cannot_be_is_refused(change: dict[str, object], word: str) -> None:
    for least, most in ((0, 1), (24 * 90, 50)):
        edge = listing(cool_down=least, most_attempts=most, quotas=(Quota(field="x", most=most),))
        assert checked(edge) == edge
    with pytest.raises(BadList, match=word):
        checked(listing(**change))


def test_who_is_on_a_list_stays_as_they_are_when_added_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = entry("a", priority=3)
    assert with_entries((first,), (entry("a"), entry("b"))) == (first, entry("b"))
    monkeypatch.setattr("callassist.lists.list_model.MOST_ENTRIES", 1)
    assert with_entries((), (first,)) == (first,)
    with pytest.raises(BadList, match="at most 1"):
        with_entries((first,), (entry("b"),))


@pytest.mark.parametrize(
    ("minutes", "left", "said"),
    [
        ([], 9, "0 calls today"),
        ([0], 9, "1 call today"),
        ([0, 6, 12, 18], 25, "4 calls today, 10 an hour, about 2 h 30 min left"),
        ([0, 20, 200, 220], 1, "4 calls today, 3.0 an hour, about 20 min left"),
        ([0, 200], 1, "2 calls today"),
        ([0, 25], 1, "2 calls today, 2.4 an hour, about 25 min left"),
        ([0, 26], 1, "2 calls today"),
        ([0, 6], 10, "2 calls today, 10 an hour, about 1 h 0 min left"),
        ([0, 1], 0, "2 calls today, 60 an hour, about 1 min left"),
    ],
)
def test_how_it_is_going(minutes: list[int], left: int, said: str) -> None:
    assert pace_words(ListPace((START + timedelta(minutes=one) for one in minutes), left)) == said


def test_the_calls_of_today_are_counted_once_each_and_for_this_list_alone() -> None:
    people = [
        someone("a", interactions=calls("wrong-person", "no-answer")),
        someone("b", interactions=calls("no-answer", script="another")),
        someone("c", interactions=(noted(K.TRIED, -30, script=SCRIPT),)),
        someone("d"),
    ]
    made: CallingList = listing()
    rows = rows_of(made, [entry(one.id) for one in people], by_id(people), SETTINGS)
    assert calls_today(rows, made, NOW) == [START, START + timedelta(hours=1)]
