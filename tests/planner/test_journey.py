"""From a call missed at night to an offer, as one person lives it, through the same functions that the window uses."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from callassist.people.interactions import ActionState, Interaction, InteractionKind
from callassist.people.person_model import Number, Person, after_call
from callassist.planner.call_outcomes import interactions_of_call
from callassist.planner.history import histories_of
from callassist.planner.rule_settings import PlannerSettings
from callassist.planner.today import TodayItem, today_list
from tests.support.memory_book import MemoryBook

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


class Desk:
    """One user with one contact."""

    def __init__(self) -> None:
        numbers = (Number(number="+49 30 901820"),)
        self.book = MemoryBook([Person(id="robin", given="Robin", zone="Europe/Berlin", country="DE", numbers=numbers)])
        self.calls = 0

    def note(self, *interactions: Interaction) -> None:
        (person,) = self.book.all()
        self.book.put(after_call(person, "", interactions))

    def ring(self, script: str, outcome: str, ended: str, **answers: str) -> None:
        (person,) = self.book.all()
        self.calls += 1
        call = f"call{self.calls}"
        came_to = interactions_of_call(outcome, answers, at(ended), script=script, call=call)
        self.book.put(after_call(person, call, came_to))

    def today(self, now: str) -> list[TodayItem]:
        people = self.book.all()
        return today_list(people, histories_of(people), at(now), PlannerSettings())

    def told(self, now: str) -> list[tuple[ActionState, str, str]]:
        return [(item.advice.action, item.script, f"{item.advice.at:%a %H:%M}") for item in self.today(now)]


def test_missed_call_return_voicemail_interview_follow_up_offer():
    desk = Desk()
    desk.note(Interaction(kind=InteractionKind.MISSED, at=at("2026-03-03T22:14")))
    assert desk.told("2026-03-03T22:20") == []
    assert desk.told("2026-03-04T08:00") == [(ActionState.RETURN, "return-a-call", "Wed 09:00")]

    desk.ring("return-a-call", "voicemail", "2026-03-04T09:05")
    assert desk.told("2026-03-05T08:00") == []
    assert desk.told("2026-03-06T08:00") == [(ActionState.RETURN, "return-a-call", "Fri 09:05")]

    desk.ring("return-a-call", "interview", "2026-03-06T09:10", interview="2026-03-11T10:00")
    assert desk.told("2026-03-06T10:00") == []  # they were on the phone just now
    settle, *others = desk.told("2026-03-09T10:00")
    assert (settle, others) == ((ActionState.ARRANGE, "arrange-phone-interview", "Mon 10:00"), [])
    desk.ring("arrange-phone-interview", "arranged", "2026-03-09T11:00", interview="2026-03-11T10:00")
    assert desk.told("2026-03-09T12:00") == []
    assert desk.told("2026-03-11T08:00") == [(ActionState.INTERVIEW, "take-phone-interview", "Wed 10:00")]

    desk.ring("take-phone-interview", "done", "2026-03-11T10:40", decision_date="2026-03-13")
    assert desk.told("2026-03-12T09:00") == [(ActionState.THANK, "thank-you-call", "Thu 09:00")]
    desk.ring("thank-you-call", "voicemail", "2026-03-12T09:30")
    assert desk.told("2026-03-16T09:00") == []
    (item,) = desk.today("2026-03-17T08:00")
    assert (item.script, item.advice.rules, item.overdue) == ("follow-up-after-interview", ("T3", "T1", "T5"), False)

    desk.ring("follow-up-after-interview", "waiting", "2026-03-17T10:10", ring_again="2026-03-23")
    assert desk.told("2026-03-20T09:00") == []
    assert desk.told("2026-03-23T08:00") == [(ActionState.CALL_BACK, "follow-up-after-interview", "Mon 09:00")]
    desk.ring("follow-up-after-interview", "chosen", "2026-03-23T09:20", start="2026-05-04T09:00")
    assert desk.told("2026-03-24T09:00") == []


def test_two_messages_without_a_reply_are_enough_and_a_call_of_theirs_opens_the_door_again():
    desk = Desk()
    desk.note(Interaction(kind=InteractionKind.MISSED, at=at("2026-03-03T10:00")))
    desk.ring("return-a-call", "voicemail", "2026-03-03T10:30")
    desk.ring("return-a-call", "voicemail", "2026-03-05T10:30")
    assert desk.told("2026-03-06T09:00") == []
    (item,) = desk.today("2026-03-10T09:00")
    assert (item.advice.action, item.script) == (ActionState.LET_GO, "")
    assert "leave the door open" in item.advice.reason
    desk.note(Interaction(kind=InteractionKind.CLOSED, at=at("2026-03-10T09:01"), words="let-go"))
    assert desk.told("2026-03-10T10:00") == []
    desk.note(Interaction(kind=InteractionKind.MISSED, at=at("2026-03-18T11:00")))
    assert desk.told("2026-03-18T11:10") == [(ActionState.RETURN, "return-a-call", "Wed 11:10")]


def test_a_wrap_up_that_is_edited_counts_once():
    desk = Desk()
    came_to = interactions_of_call("voicemail", {}, at("2026-03-03T10:30"), script="screen-candidate", call="c")
    (person,) = desk.book.all()
    person = after_call(after_call(person, "c", came_to), "c", came_to)
    assert len(person.interactions) == 1
