from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import History, history_of, may_need

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=BERLIN)


def one(kind: InteractionKind, day: int, when: datetime | None = None, **more: object) -> Interaction:
    return Interaction(kind=kind, at=at(day), when=when, **more)  # pyright: ignore[reportArgumentType]


def test_nothing_happened():
    assert history_of([]) == History()


def test_messages_count_until_they_are_heard():
    left = [one(InteractionKind.MESSAGE_LEFT, 3), one(InteractionKind.MESSAGE_LEFT, 5)]
    assert history_of(left).messages_left == 2
    for sign in (InteractionKind.REPLIED, InteractionKind.SPOKE, InteractionKind.MISSED, InteractionKind.CALL_BACK):
        assert history_of([*left, one(sign, 6, at(9))]).messages_left == 0


def test_a_talk_settles_what_was_open():
    open_things = [
        one(InteractionKind.MISSED, 3),
        one(InteractionKind.CALL_BACK, 4, at(6)),
        one(InteractionKind.PLANNED, 4, at(6), action=ActionState.SCREEN),
    ]
    history = history_of([*open_things, one(InteractionKind.SPOKE, 6)])
    assert (history.missed, history.call_back, history.planned, history.spoke) == (None, None, None, at(6))


def test_a_call_back_without_a_time_waits_until_we_speak_or_a_time_is_named():
    asked = [one(InteractionKind.SPOKE, 6), one(InteractionKind.CALL_BACK, 6)]
    assert (history_of(asked).asked, history_of(asked).call_back) == (at(6), None)
    assert history_of([*asked, one(InteractionKind.CALL_BACK, 7, at(9))]).asked is None
    assert history_of([*asked, one(InteractionKind.SPOKE, 7)]).asked is None


def test_the_order_is_that_of_time_not_of_the_list():
    assert history_of([one(InteractionKind.SPOKE, 6), one(InteractionKind.MISSED, 3)]).missed is None
    assert history_of([one(InteractionKind.SPOKE, 3), one(InteractionKind.MISSED, 6)]).missed == at(6)


def test_an_interview_that_moves_keeps_its_decision_date_and_a_new_one_does_not():
    first = [
        one(InteractionKind.INTERVIEW, 2, appointment=Appointment(at=at(10))),
        one(InteractionKind.DECISION_BY, 2, at(20)),
    ]
    moved = history_of([*first, one(InteractionKind.INTERVIEW, 5, appointment=Appointment(at=at(12)))])
    assert (moved.interview, moved.decision_by) == (Appointment(at=at(12)), date(2026, 3, 20))
    second = history_of([*first, one(InteractionKind.INTERVIEW, 15, appointment=Appointment(at=at(25)))])
    assert second.decision_by is None


@pytest.mark.parametrize(
    "sign",
    [
        InteractionKind.MISSED,
        InteractionKind.SPOKE,
        InteractionKind.REPLIED,
        InteractionKind.CALL_BACK,
        InteractionKind.INTERVIEW,
    ],
)
def test_a_closed_door_opens_again(sign: InteractionKind):
    history = history_of([one(InteractionKind.CLOSED, 3, words="let-go"), one(sign, 5, at(9))])
    assert history.closed == ""


def test_closing_settles_everything():
    assert history_of([one(InteractionKind.MISSED, 3), one(InteractionKind.CLOSED, 4, words="declined")]) == History(
        closed="declined"
    )


def test_history_and_happenings_survive_json():
    happening = one(InteractionKind.INTERVIEW, 3, appointment=Appointment(at=at(9), agreed=Party.WE))
    decoded = msgspec.json.decode(msgspec.json.encode(happening), type=Interaction)
    assert decoded.appointment is not None
    assert decoded.appointment.at == at(9)
    history = history_of([happening, one(InteractionKind.DECISION_BY, 4, at(20))])
    assert msgspec.json.decode(msgspec.json.encode(history), type=History).decision_by == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("outcome", "script", "kinds"),
    [
        ("voicemail", "return-a-call", [InteractionKind.MESSAGE_LEFT]),
        ("message", "leave-message-with-someone", [InteractionKind.MESSAGE_LEFT]),
        ("last-message", "leave-voicemail", [InteractionKind.MESSAGE_LEFT]),
        ("no-answer", "screen-candidate", [InteractionKind.TRIED]),
        ("wrong-person", "screen-candidate", [InteractionKind.WRONG_NUMBER, InteractionKind.CLOSED]),
        ("spoke", "return-a-call", [InteractionKind.SPOKE]),
        ("declined", "invite-to-interview", [InteractionKind.SPOKE, InteractionKind.CLOSED]),
        ("voicemail", "thank-you-call", [InteractionKind.TRIED, InteractionKind.THANKED]),
        ("thanked", "thank-you-call", [InteractionKind.SPOKE, InteractionKind.THANKED]),
        ("no-answer", "thank-you-call", [InteractionKind.TRIED]),
        ("done", "take-phone-interview", [InteractionKind.SPOKE, InteractionKind.INTERVIEW]),
    ],
)
def test_what_a_call_means(outcome: str, script: str, kinds: list[InteractionKind]):
    found = interactions_of_call(outcome, {}, at(3), script=script, call="c1")
    assert [happening.kind for happening in found] == kinds
    assert {(happening.call, happening.at) for happening in found} == {("c1", at(3))}


def test_dates_of_a_call():
    answers = {"decision_date": "2026-03-13", "call_back": "2026-03-16T09:30", "interview": "no date", "other": 7}
    history = history_of(interactions_of_call("waiting", answers, at(3), script="follow-up-after-interview"))
    assert history.decision_by == date(2026, 3, 13)
    assert history.call_back == datetime(2026, 3, 16, 9, 30, tzinfo=BERLIN)
    assert history.interview is None


def test_our_own_interviews_are_known_as_ours():
    found = interactions_of_call("booked", {"interview": at(9)}, at(3), script="invite-to-interview")
    assert found[-1].appointment == Appointment(at=at(9), we_interview=True, in_person=True, reached_out=Party.WE)


def test_the_second_offer_of_a_time_counts():
    answers = {"interview": "2026-03-09T10:00", "new_time": "2026-03-11T10:00"}
    history = history_of(interactions_of_call("moved", answers, at(3), script="arrange-phone-interview"))
    assert history.interview == Appointment(at=at(11), confirmed=True)


def test_a_date_with_kept_for_later_reopens():
    history = history_of(interactions_of_call("later", {"ring_again": "2026-03-30"}, at(3), script="screen-candidate"))
    assert (history.closed, history.call_back) == ("", datetime(2026, 3, 30, tzinfo=BERLIN))


def test_a_date_without_an_offset_is_on_their_clock():
    answers = {"ring_again": "2026-03-30", "decision_date": "2026-03-27"}
    found = interactions_of_call("waiting", answers, at(3), zone="America/New_York")
    history = history_of(found)
    assert history.call_back is not None
    assert history.call_back.isoformat() == "2026-03-30T00:00:00-04:00"
    assert history.decision_by == date(2026, 3, 27)


BY = datetime(2026, 3, 10, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("history", "needs"),
    [
        ({}, False),
        ({"spoke": BY, "thanked": True, "script": "x"}, False),
        ({"missed": BY + timedelta(days=9)}, True),
        ({"last_try": BY}, True),
        ({"messages_left": 1}, True),
        ({"interview": Appointment(at=BY + timedelta(days=99))}, True),
        ({"call_back": BY}, True),
        ({"call_back": BY + timedelta(seconds=1)}, False),
        ({"asked": BY}, True),
        ({"planned": ActionState.INVITE}, True),
        ({"planned": ActionState.INVITE, "planned_for": BY}, True),
        ({"planned": ActionState.INVITE, "planned_for": BY + timedelta(seconds=1)}, False),
        ({"decision_by": BY.date()}, True),
        ({"decision_by": BY.date() + timedelta(days=1)}, False),
        ({"missed": BY, "closed": "declined"}, False),
        ({"missed": BY, "never_again": BY}, False),
    ],
)
def test_who_can_wait_is_passed_over(history: dict[str, object], needs: bool) -> None:
    assert may_need(History(**history), BY) is needs  # type: ignore[arg-type]
