"""A changed mind folds away what hung on the old answer, and loses nothing."""

from __future__ import annotations

import pytest

from callassist.calls.events import FieldStatus
from callassist.calls.report import report
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.calls.scripts import script_from


@pytest.fixture
def far(call: CallSession) -> CallSession:
    """A call that came to the last step, with something heard everywhere."""
    call.answer("Yes")
    call.fill("status", "employed")
    call.fill("notice", "two weeks")
    call.tick("status/1")
    call.next()
    call.fill("handover", "yes")
    call.next()
    call.fill("pay", "52 000")
    call.tick("pay/1")
    call.next()
    call.answer("Yes")
    return call


def live(call: CallSession) -> dict[str, object]:
    return {name: value for name, value in call.values.items() if not isinstance(value, dict) and value is not None}


ALL = {"status": "employed", "notice": "two weeks", "handover": "yes", "pay": "52 000", "now": "yes"}


def test_everything_after_the_changed_answer_is_hidden(far: CallSession) -> None:
    assert live(far) == ALL
    whole = far.checklist()
    far.open("hello")
    far.answer("Not now")
    assert live(far) == {}
    (parked,) = far.state.parked
    assert parked.answer.label == "Yes"
    assert parked.steps == ("book", "close", "notice-period", "pay", "status")
    assert {field.name for field in parked.fields} == {*ALL}
    assert {tick.tick for tick in parked.ticks} == {"status/1", "pay/1"}
    assert {answer.step for answer in parked.answers} == {"book"}
    assert all(one.superseded for one in (*parked.answers, *parked.fields, *parked.ticks))
    left = far.checklist()  # what was folded away needs nothing
    assert ((whole.done, whole.total), (left.done, left.total)) == ((4, 4), (0, 1))
    assert ([item.id for item in left.here], left.elsewhere) == (["field:call_back"], ())


def test_the_old_answer_brings_everything_back(far: CallSession) -> None:
    far.open("hello")
    far.answer("Not now")
    far.open("hello")
    far.answer("Yes")
    assert live(far) == ALL
    assert far.state.folded == {"reschedule"}
    assert [parked.restored for parked in far.state.parked] == [True, False]
    assert far.checklist().done == 4


def test_it_can_be_restored_beside_the_new_answer(far: CallSession) -> None:
    far.open("hello")
    far.answer("Not now")
    far.restore(far.state.parked[0].seq)
    assert live(far) == ALL
    assert far.step.id == "reschedule"
    with pytest.raises(Impossible):
        far.restore(far.state.parked[0].seq)


def test_undo_brings_it_back_as_if_nothing_had_been(far: CallSession) -> None:
    far.open("hello")
    far.answer("Not now")
    far.undo()
    assert live(far) == ALL
    assert (far.step.id, far.state.flow, far.state.parked) == ("hello", "close", [])


def test_what_the_new_way_comes_through_again_stays(far: CallSession) -> None:
    """The way out of `gap` leads to `book`, which was answered: `book` and `close` are on it again."""
    far.open("pay")
    far.answer("Too much")
    assert far.state.parked == []  # there was no answer before: nothing hung on it
    far.answer("It can work")
    assert live(far) == ALL
    far.open("gap")
    far.answer("It can't")
    assert live(far) == {name: value for name, value in ALL.items() if name != "now"}
    far.open("gap")
    far.answer("It can work")
    assert live(far) == ALL


def test_a_step_that_the_flow_comes_to_by_another_way_brings_its_part_back(far: CallSession) -> None:
    far.open("book")
    far.answer("Wants to think")
    assert far.state.folded == {"close"}
    far.open("hello")
    far.answer("Not now")
    assert "status" in far.state.folded
    far.open("close")
    far.answer("Something else")
    assert far.step.id == "status"
    assert live(far) == {"status": "employed", "notice": "two weeks"}


def test_the_new_value_counts_when_the_old_one_is_restored(far: CallSession) -> None:
    far.open("hello")
    far.answer("Not now")
    far.fill("pay", "60 000")
    far.restore(far.state.parked[0].seq)
    assert far.values["pay"] == "60 000"
    assert far.values["notice"] == "two weeks"


def test_another_option_of_the_same_field_takes_its_place(call: CallSession) -> None:
    call.answer("Yes")
    call.answer("Employed")
    call.fill("pay", "52 000")
    call.answer("Between jobs")
    assert live(call) == {"status": "between", "pay": "52 000"}
    assert call.state.parked == []
    assert [old.label for old in call.state.superseded if hasattr(old, "number")] == ["Employed"]
    assert call.step.id == "status"


def test_the_field_of_an_answer_goes_with_the_answer(call: CallSession) -> None:
    call.open("book")
    call.answer("Yes")
    call.open("book")
    call.answer("No")
    assert call.values["now"] == "no"
    call.undo()
    assert call.values["now"] == "yes"


def test_notes_are_never_folded_away(far: CallSession) -> None:
    far.write_note("heard in the last step")
    far.open("hello")
    far.answer("Not now")
    (note,) = far.state.notes.values()
    assert (note.text, note.step, note.deleted) == ("heard in the last step", "close", False)


FORKED = """# Script

## Ask (#ask)

> Ready?

- [ready: choice, required] Ready
  - now: Now -> details
  - soon: Soon -> details
- Somebody else decides -> boss

## Details (#details)

> Which?

- [which: text] Which one

## Close (#close)

> Bye.

- [when: text] When

-> end: booked

# Side paths

## Boss (#boss)

> Who?

- [who: text] Who decides
- Back to it -> close
- Never mind -> back
"""


@pytest.fixture
def forked() -> CallSession:
    script = script_from(FORKED)
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.answer("Now")
    call.fill("which", "the red one")
    call.next()
    call.fill("when", "Friday")
    return call


def test_what_another_answer_leads_through_as_well_stays_live(forked: CallSession) -> None:
    forked.open("ask")
    forked.answer("Soon")
    assert live(forked) == {"ready": "soon", "which": "the red one", "when": "Friday"}
    assert forked.state.parked == []
    assert forked.state.flow == "details"


def test_only_what_is_not_on_the_new_way_is_folded_away(forked: CallSession) -> None:
    forked.open("ask")
    forked.answer("Somebody else")
    assert live(forked) == {}
    forked.fill("who", "Robin")
    forked.answer("Back to it")
    assert live(forked) == {"who": "Robin", "when": "Friday"}
    assert forked.state.folded == {"details"}
    forked.open("ask")
    forked.answer("Now")
    assert live(forked) == {"ready": "now", "which": "the red one", "when": "Friday"}


def test_the_field_of_an_option_is_withdrawn_when_a_plain_answer_takes_its_place(forked: CallSession) -> None:
    forked.open("ask")
    forked.answer("Somebody else")
    assert forked.values["ready"] is None
    assert [old.value for old in forked.state.superseded if hasattr(old, "value")] == ["now"]


def test_a_value_that_was_folded_away_is_not_told_twice(forked: CallSession) -> None:
    forked.open("ask")
    forked.answer("Somebody else")
    forked.fill("which", "the blue one")
    assert "the red one" not in [getattr(old, "value", "") for old in forked.state.superseded]
    told = report(forked.header, forked.entries, full=True)
    assert [answer.text for answer in told.answers].count("the red one") == 1


def test_back_out_of_a_side_step_that_was_only_looked_at(forked: CallSession) -> None:
    forked.open("boss")
    forked.answer("Never mind")
    assert (forked.step.id, forked.state.flow) == ("close", "close")


def test_a_clock_that_was_set_back_before_a_call_is_taken_up_again_goes_on(forked: CallSession) -> None:
    forked.journal.clock.wait(60)  # type: ignore[attr-defined]
    forked.write_note("a minute later")
    behind = HandClock()
    behind.wait(-3600)
    again = CallSession(forked.script, forked.header, behind, Kept(), entries=forked.entries)
    assert again.elapsed() == 60
    behind.wait(5)
    assert again.elapsed() == 65


def test_of_two_changed_minds_the_one_that_is_meant_is_restored(far: CallSession) -> None:
    far.open("book")
    far.answer("Wants to think")
    far.open("hello")
    far.answer("Not now")
    first, second = far.state.parked
    far.restore(second.seq)
    assert (first.restored, [one.restored for one in far.state.parked]) == (False, [False, True])


# A choice field changed where it stands, and not by the key of an answer


def test_another_option_put_into_the_field_folds_away_what_hung_on_the_first(forked: CallSession) -> None:
    forked.open("ask")
    forked.fill("ready", "soon")
    assert forked.state.parked == []  # both lead the same way
    assert live(forked) == {"ready": "soon", "which": "the red one", "when": "Friday"}
    assert (forked.given(), forked.state.flow) == (None, "close")


def test_an_option_that_leads_elsewhere_folds_away_and_waits_to_be_gone(far: CallSession) -> None:
    far.fill("now", "think")
    assert (far.step.id, far.state.flow, far.next_step_id) == ("close", "book", "book")
    assert [answer.label for answer in far.state.superseded if hasattr(answer, "number")] == ["Yes"]
    (parked,) = far.state.parked
    assert (parked.answer.label, parked.steps) == ("Yes", ("close",))
    far.home()
    far.next()
    assert far.step.id == "reschedule"
    far.open("book")
    far.fill("now", "yes")
    assert (far.state.folded, parked.restored) == ({"reschedule"}, True)


def test_a_choice_that_turned_the_call_can_be_undone_and_restored(far: CallSession) -> None:
    far.fill("now", "think")
    taken = far.undo()
    assert taken is not None
    assert far.values["now"] == "yes"
    assert (far.state.parked, far.state.flow) == ([], "close")
    far.fill("now", "think")
    far.restore(far.state.parked[0].seq)
    assert (far.state.folded, far.values["now"]) == (set(), "think")


@pytest.mark.parametrize("status", [FieldStatus.FILLED, FieldStatus.UNKNOWN])
def test_a_choice_taken_back_folds_away_what_hung_on_it(forked: CallSession, status: FieldStatus) -> None:
    forked.open("ask")
    forked.fill("ready", "", status)
    assert live(forked) == {}
    assert forked.state.flow == "ask"
    assert forked.next_step_id is None  # the answer is needed anew
    told = report(forked.header, forked.entries, full=True)
    assert [(a.text, a.superseded) for a in told.answers if a.text] == [
        ("Now", True),
        ("the red one", True),
        ("Friday", True),
    ]
    assert [a.text for a in report(forked.header, forked.entries).answers if a.text] == []
    forked.answer("Now")
    assert live(forked) == {"ready": "now", "which": "the red one", "when": "Friday"}


def test_the_field_of_an_earlier_step_is_changed_where_it_was_filled(forked: CallSession) -> None:
    """As the wrap-up does it: another step is open, and the call may be over."""
    forked.finish()
    forked.fill("ready", "")
    assert forked.state.fields["ready"].step == "ask"
    assert (forked.step.id, forked.state.flow) == ("close", "ask")
    assert live(forked) == {}
    forked.restore(forked.state.parked[0].seq)
    assert live(forked) == {"which": "the red one", "when": "Friday"}


def test_an_option_takes_the_place_of_the_plain_answer_that_led_on(forked: CallSession) -> None:
    forked.open("ask")
    forked.answer("Somebody else")
    forked.fill("who", "Robin")
    forked.open("ask")
    forked.fill("ready", "")  # the plain answer led on: nothing hung on the field
    assert forked.values["who"] == "Robin"
    forked.fill("ready", "now")
    assert live(forked) == {"ready": "now", "which": "the red one", "when": "Friday"}
    assert forked.state.folded == {"boss"}
    assert forked.next_step_id == "details"


HALF_WAY = """# Script

## Ask (#ask)

> Ready?

- [ready: choice, default=maybe] Ready
  - maybe: Maybe
  - never: Never -> end: declined
  - ask: Ask somebody -> boss

## Details (#details)

> Which?

- [which: text] Which one

-> close

## Between (#between)

> Not on this way.

## Close (#close)

> Bye.

-> end: booked

# Side paths

## Boss (#boss)

> Who?

- [who: text] Who decides

-> end: later
"""


@pytest.fixture
def half_way() -> CallSession:
    script = script_from(HALF_WAY)
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.next()
    call.fill("which", "the red one")
    return call


@pytest.mark.parametrize("act", [CallSession.answer, lambda call, word: call.fill("ready", word)])
def test_what_came_after_an_option_that_led_nowhere_hung_on_it_too(half_way: CallSession, act: object) -> None:
    assert half_way.values["ready"] == "maybe"
    half_way.open("ask")
    act(half_way, "ask")  # type: ignore[operator]
    assert live(half_way) == {"ready": "ask"}
    (parked,) = half_way.state.parked
    assert (parked.answer.label, parked.steps) == ("Maybe", ("details",))
    half_way.open("ask")
    half_way.fill("ready", "maybe")
    assert live(half_way) == {"ready": "maybe", "which": "the red one"}
    assert parked.restored


def test_an_outcome_that_was_come_to_goes_with_the_option_that_led_there(half_way: CallSession) -> None:
    half_way.open("ask")
    half_way.answer("Never")
    assert half_way.proposed_outcome() == "declined"
    half_way.fill("ready", "ask")
    assert half_way.proposed_outcome() == ""
    assert half_way.next_step_id == "boss"


# What hung on an answer by its condition, and not by the way


@pytest.mark.parametrize("act", [CallSession.answer, lambda call, word: call.fill("status", word)])
def test_what_was_there_only_for_the_old_answer_is_folded_away(far: CallSession, act: object) -> None:
    far.open("status")
    act(far, "Between jobs")  # type: ignore[operator]
    assert live(far) == {"status": "between", "pay": "52 000", "now": "yes"}
    (parked,) = far.state.parked
    assert (parked.answer.key, parked.steps) == ("employed", ("notice-period",))
    assert {field.name for field in parked.fields} == {"notice", "handover"}
    assert (far.state.folded, far.state.flow) == ({"notice-period"}, "close")
    told = report(far.header, far.entries, full=True)
    assert {answer.text for answer in told.answers if answer.superseded} == {"Employed", "two weeks", "Yes"}
    assert "two weeks" not in [answer.text for answer in report(far.header, far.entries).answers]
    act(far, "Employed")  # type: ignore[operator]
    assert live(far) == ALL
    assert (far.state.folded, parked.restored) == (set(), True)


@pytest.mark.parametrize("status", [FieldStatus.FILLED, FieldStatus.REFUSED])
def test_a_condition_lapses_with_an_answer_taken_back_as_well(far: CallSession, status: FieldStatus) -> None:
    far.fill("status", "", status)
    assert live(far) == {"pay": "52 000", "now": "yes"}
    far.restore(far.state.parked[0].seq)
    assert live(far) == {"pay": "52 000", "now": "yes", "notice": "two weeks", "handover": "yes"}
    assert far.state.folded == set()


def test_an_undone_answer_gives_back_what_lapsed(far: CallSession) -> None:
    far.fill("status", "between")
    taken = far.undo()
    assert taken is not None
    assert (live(far), far.state.parked) == (ALL, [])


LAPSING = """# Script

## Where (#where)

> Where do you work?

- [site: choice, required] Site
  - home: At home
  - office: At the office
  - both: Both
- [tools: choices] Tools
  - car: Car
  - bike: Bike

## Travel (#travel)
only if: site == "office"

> How do you get there?

- [by_train: yes-no] By train
- [ ] Told of the allowance

## Ticket (#ticket)

> And the ticket?

- [ticket: choice] Ticket (if by_train == "yes")
  - month: By the month
  - year: By the year
- [ ] Said who pays (if ticket == "year")
- [ ] Said when
- [ ] Asked where the car stands (if "car" in tools)

## Desk (#desk)
only if: site == "office"

> A desk by the window?

## Nothing left (#late)

> Bye.

- Agreed -> end: booked
- Never mind -> end: declined
"""


@pytest.fixture
def lapsing() -> CallSession:
    script = script_from(LAPSING)
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.answer("At the office")
    call.fill("tools", ["car", "bike"])
    call.next()
    call.fill("by_train", "yes")
    call.tick("travel/1")
    call.next()
    call.answer("By the year")
    for tick in ("ticket/1", "ticket/2", "ticket/3"):
        call.tick(tick)
    call.next()
    return call


def test_what_lapses_takes_along_what_hung_on_it(lapsing: CallSession) -> None:
    assert (lapsing.step.id, lapsing.state.flow) == ("desk", "desk")
    lapsing.open("where")
    lapsing.answer("At home")
    (parked,) = lapsing.state.parked
    assert parked.steps == ("desk", "travel")
    assert [field.name for field in parked.fields] == ["by_train", "ticket"]
    assert [tick.tick for tick in parked.ticks] == ["travel/1", "ticket/1"]
    assert {tick.tick for tick in lapsing.state.ticks.values() if not tick.superseded} == {"ticket/2", "ticket/3"}
    assert lapsing.state.flow == "ticket"  # it stood at the desk, which is no longer there
    lapsing.home()
    lapsing.next()
    assert lapsing.step.id == "late"
    assert lapsing.overview()[1].mark == "parked"


def test_the_flow_goes_back_from_what_lapses_as_far_as_to_the_first_step() -> None:
    call = CallSession(script_from(LAPSING), header_of(script_from(LAPSING)), HandClock(), Kept())
    call.start()
    call.answer("At the office")
    call.next()
    assert (call.state.flow, call.state.path) == ("travel", ["where", "travel"])
    call.fill("site", "home")
    assert (call.state.flow, call.state.path, call.state.reached) == ("where", ["where"], {"where": 1, "travel": 0})
    call.home()
    assert (call.step.id, call.next_step_id) == ("where", "ticket")


def test_another_answer_under_which_it_is_there_no_more_keeps_it_folded(lapsing: CallSession) -> None:
    lapsing.fill("site", "home")
    lapsing.fill("site", "both")
    assert len(lapsing.state.parked) == 1
    lapsing.fill("site", "office")
    assert lapsing.values["ticket"] == "year"
    assert lapsing.state.folded == set()


def test_one_of_several_that_were_chosen_is_taken_back(lapsing: CallSession) -> None:
    lapsing.fill("tools", ["car"])
    assert lapsing.state.parked == []
    lapsing.fill("tools", ["bike"])
    (parked,) = lapsing.state.parked
    assert (parked.answer.label, [tick.tick for tick in parked.ticks]) == ("Car", ["ticket/3"])
    assert lapsing.state.folded == set()
    lapsing.restore(parked.seq)
    assert not lapsing.state.ticks["ticket/3"].superseded


def test_an_item_that_lapsed_stays_folded_away_when_its_step_comes_back(lapsing: CallSession) -> None:
    lapsing.fill("site", "home")
    first = lapsing.state.parked[0].seq
    lapsing.restore(first)
    assert lapsing.values["ticket"] == "year"
    lapsing.fill("site", "both")  # it was there against its condition: nothing hangs on that any more
    assert len(lapsing.state.parked) == 1


def test_a_plain_answer_in_the_place_of_an_option_takes_its_conditions_too() -> None:
    text = FORKED.replace("- [which: text] Which one", "- [which: text] Which one\n- [ ] Sent it").replace(
        "- [when: text] When", '- [when: text] When (if ready == "now")'
    )
    script = script_from(text)
    call = CallSession(script, header_of(script), HandClock(), Kept())
    call.start()
    call.answer("Now")
    call.open("close")
    call.fill("when", "Friday")
    call.open("ask")
    call.answer("Somebody else")
    assert live(call) == {}
    parked = call.state.parked[-1]
    assert (parked.answer.label, [field.name for field in parked.fields]) == ("Now", ["when"])
