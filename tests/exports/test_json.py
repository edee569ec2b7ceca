"""What is written can be read back: whole in the full form, and with the same report in the short one."""

import contextlib
import io
import json
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from callassist.calls import events as e
from callassist.calls.report import report, secret_names
from callassist.calls.session import CallSession
from callassist.calls.view_parts import Impossible
from callassist.exports import json_export
from callassist.exports.compaction import compacted
from callassist.exports.json_export import ExportedCall, exported
from callassist.exports.json_import import Refused, read_json
from callassist.script.reader import read_text
from callassist.store.callfile import StoredCall
from tests.calls.call_parts import HandClock, Kept, header_of
from tests.exports.samples import BEGAN, HOSTILE, entries, header

SCRIPT = """---
format: callscript/1
id: hand
title: By hand
version: 1
lang: en
outcomes:
  booked: Interview agreed
  declined: Not interested
ratings:
  voice: Communication
---

# Script

## Right person? (#identity)

> Is that {{ person.first_name }}?

- Yes -> situation
- Later -> later
- No -> end: declined

## Situation (#situation)

> Are you working?

- [ ] Say that you take notes
- [ ] Read it back
- [status: choice, required] Situation
  - employed: Employed -> pay
  - between: Between jobs -> pay
- [notice: text] Notice (if status == "employed")

## Pay (#pay)

> What would it take?

- [salary: money, required, sensitive] Lowest figure
- [days: choices] Days
  - mon: Monday
  - tue: Tuesday

-> end: booked

# Side paths

## Later (#later)

> When shall I ring back?

- [when: text] Ring back at

-> back
"""


def written(*calls: ExportedCall, **form: bool) -> bytes:
    out = io.BytesIO()
    json_export.write(calls, out, **form)
    return out.getvalue()


def test_the_full_form_comes_back_whole() -> None:
    texts = {"hash-1": "---\nformat: callscript/1\n"}
    data = written(exported(header(), tuple(entries()), texts, full=True, sensitive=True), full=True, sensitive=True)
    assert read_json(data) == (StoredCall(header(), tuple(entries()), texts),)
    assert json.loads(data)["full"] is True


@pytest.mark.parametrize("full", [False, True])
def test_sensitive_values_stay_here(full: bool) -> None:
    data = written(exported(header(), tuple(entries()), {}, full=full))
    assert b'"41"' not in data
    (call,) = read_json(data)
    assert "age" not in {answer.name for answer in report(call.header, call.entries, sensitive=True).answers}


def test_the_short_form_has_nothing_that_no_longer_counts() -> None:
    data = written(exported(header(), tuple(entries()), {}))
    for gone in (b"60k", b"Gone again", b"By mistake", b"undone"):
        assert gone not in data.replace(b'"undone":false', b"")


def acts() -> st.SearchStrategy[list[tuple[str, object]]]:
    text = st.text(max_size=8)
    one = st.one_of(
        st.tuples(st.just("answer"), st.integers(1, 4)),
        st.tuples(st.just("open"), st.sampled_from(["identity", "situation", "pay", "later"])),
        st.tuples(st.sampled_from(["next", "back", "home", "undo", "tick_next", "reopen", "write"]), st.none()),
        st.tuples(st.sampled_from(["status"]), st.sampled_from(["employed", "between"])),
        st.tuples(st.sampled_from(["notice", "salary", "when"]), text),
        st.tuples(st.sampled_from(["note", "topic", "summary", "fact", "rate", "edit", "delete", "star"]), text),
        st.tuples(st.just("untick"), st.sampled_from(["situation/1", "situation/2"])),
        st.tuples(st.just("excuse"), st.sampled_from(["situation/1", "situation/2", "field:salary"])),
        st.tuples(st.just("finish"), st.sampled_from(["booked", "declined", ""])),
        st.tuples(st.just("outcome"), st.sampled_from(["booked", "declined"])),
        st.tuples(st.just("refuse"), st.sampled_from(["notice", "salary"])),
        st.tuples(st.just("pivot"), st.sampled_from(list(e.Pivot))),
        st.tuples(st.just("call_back"), st.none()),
        st.tuples(st.just("restore"), st.integers(1, 9)),
    )
    return st.lists(one, max_size=40)


def act(call: CallSession, kind: str, value: object) -> None:  # noqa: C901  one case an act
    """One act; `value` is what the strategy above drew for it."""
    text = str(value)
    note = next(iter(call.state.notes), "")
    match kind:
        case "answer":
            call.answer(int(text))
        case "open" | "untick":
            getattr(call, kind)(text)
        case "next" | "back" | "home" | "undo" | "tick_next" | "reopen":
            getattr(call, kind)()
        case "status" | "notice" | "salary" | "when":
            call.fill(kind, text)
        case "refuse":
            call.fill(text, "", e.FieldStatus.REFUSED)
        case "note":
            call.type_note(text)
        case "write":
            call.write_note()
        case "edit":
            call.edit_note(note, text)
        case "delete":
            call.delete_note(note)
        case "star":
            call.star_note(note, len(text) > 2)
        case "topic":
            call.set_topic(text)
        case "summary":
            call.write_summary(text)
        case "fact":
            call.fill_fact("job.company", text)
        case "rate":
            call.rate("voice", len(text) % 6, text)
        case "excuse":
            call.excuse(text, "bad line")
        case "finish":
            call.finish(text)
        case "outcome":
            call.set_outcome(text)
        case "pivot":
            call.pivot(e.Pivot(text))
        case "call_back":
            call.agree_call_back(datetime(2026, 3, 4, 9, tzinfo=UTC), "Europe/Berlin")
        case _:
            call.restore(int(text))


@given(acts(), st.booleans())
@example([("rate", "six of them"), ("rate", "000000")], False)  # words without a figure are words all the same
@settings(max_examples=150, deadline=None)
def test_the_short_form_folds_to_the_same_report(steps: list[tuple[str, object]], over: bool) -> None:
    script = read_text(SCRIPT).script
    assert script is not None
    clock = HandClock()
    call = CallSession(script, header_of(script), clock, Kept())
    call.start()
    for kind, value in steps:
        clock.wait(1.5)
        try:
            act(call, kind, value)
        except Impossible:
            continue
    if over and not call.finished:
        call.finish()
    told = report(call.header, call.entries)
    short = compacted(call.entries, secret=secret_names(call.entries, script))
    assert [entry.seq for entry in short] == list(range(1, len(short) + 1))
    assert msgspec.structs.replace(report(call.header, short), withheld=told.withheld) == told
    assert compacted(short) == short
    data = written(exported(call.header, call.entries, {}, full=True, sensitive=True))
    if "\ufffd" not in data.decode():
        assert read_json(data)[0].entries == call.entries


def test_the_short_form_of_a_call_that_goes_on_is_as_long_as_it_is() -> None:
    script = read_text(SCRIPT).script
    assert script is not None
    clock = HandClock()
    call = CallSession(script, header_of(script), clock, Kept())
    call.start()
    note = call.write_note("Gone again")
    clock.wait(70)
    call.delete_note(note)
    short = compacted(call.entries)
    assert report(call.header, short).seconds == report(call.header, call.entries).seconds == 70
    assert compacted(short) == short


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_values_come_back_as_they_were(value: str) -> None:
    entry = e.Entry(1, 0.0, datetime(2026, 1, 1, tzinfo=UTC), e.TopicSet(text=value))
    (call,) = read_json(written(exported(header(), (entry,), {})))
    (event,) = (entry.event for entry in call.entries)
    assert isinstance(event, e.TopicSet)
    assert event.text == value.replace("\ud800", "\ufffd")


GOOD = written(exported(header(), tuple(entries()), {}, full=True))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a file of exported calls"),
        (b"[]", "not a file of exported calls"),
        (b'{"format":"other/1","calls":[]}', "its format is “other/1”"),
        (b'{"format":"callassist-calls/2","calls":[]}', "Update it first"),
        (b'{"format":"callassist-calls/1","calls":[{}]}', "Call 1 of this file cannot be read"),
        (GOOD.replace(b'"type":"ticked"', b'"type":"tocked"'), "Call 1 of this file cannot be read"),
        (GOOD.replace(b'"seq":3', b'"seq":4'), "entry 3 says it is number 4"),
        (GOOD[:-20], "not a file of exported calls"),
        (GOOD[:200], "not a file of exported calls"),
        (b"[" * 100_000, "not a file of exported calls"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match="file") as refused:
        read_json(data)
    assert says in str(refused.value)


def test_one_call_twice_is_refused() -> None:
    call = exported(header(), tuple(entries()), {})
    with pytest.raises(Refused, match="twice"):
        read_json(written(call, call))


@given(st.binary(max_size=60), st.integers(0, len(GOOD)))
def test_any_damage_is_refused_or_read(noise: bytes, place: int) -> None:
    with contextlib.suppress(Refused):
        read_json(GOOD[:place] + noise + GOOD[place + len(noise) :])


def test_the_schema_describes_what_is_written() -> None:
    described = json.loads(json_export.schema())
    assert described["title"] == "callassist-calls/1"
    known = described["$defs"]["ExportedCall"]["properties"]
    assert set(json.loads(GOOD)["calls"][0]) <= set(known)


def test_an_answer_that_fills_a_sensitive_field_stays_here() -> None:
    secret = e.Answered(step="s", answer="ill=yes", label="Yes", number=1, field="ill", key="yes", sensitive=True)
    open_ = e.Answered(step="s", answer="now=no", label="No", number=2, field="now", key="no")
    told = tuple(e.Entry(number, 1.0, BEGAN, event) for number, event in enumerate((secret, open_), 1))
    (call,) = read_json(written(exported(header(), told, {}, full=True)))
    assert [entry.event for entry in call.entries] == [
        e.Answered(step="s", answer="ill=", label="", number=0, field="ill", sensitive=True),
        open_,
    ]


def test_a_star_counts_where_its_note_does() -> None:
    def star(note: str, starred: bool = True) -> e.NoteStarred:
        return e.NoteStarred(note=note, starred=starred)

    notes = [e.NoteWritten(note=name, text=name.upper(), step="s") for name in ("a", "b", "c")]
    acts = [star("a"), star("b"), star("b", False), star("c"), star("nobody"), e.NoteDeleted(note="c")]
    told = [e.Entry(number, 1.0, BEGAN, event) for number, event in enumerate([*notes, *acts], 1)]
    assert [entry.event for entry in compacted(told)] == [*notes[:2], star("a")]


def test_a_rating_and_an_answer_that_were_taken_back_are_gone() -> None:
    acts = [
        e.Rated(rating="fit", label="Fit", value=4),
        e.Rated(rating="fit", label="Fit", value=0),
        e.Answered(step="s", answer="s:1", label="Stop", number=1, to_outcome="declined"),
        e.Answered(step="s", answer="s:2", label="Go on", number=2, to_outcome="booked"),
        e.Answered(step="s", answer="ill=no", label="No", number=3, field="ill", key="no", to_step="t", to_title="T"),
    ]
    told = [e.Entry(number, 1.0, BEGAN, event) for number, event in enumerate(acts, 1)]
    assert [entry.event for entry in compacted(told[:4])] == [acts[3]]
    again = e.Answered(step="s", answer="ill=yes", label="Yes", number=1, field="ill", key="yes")
    assert [entry.event for entry in compacted([*told[4:], e.Entry(6, 2.0, BEGAN, again)])] == [
        e.StepOpened(step="t", title="T", by=e.OpenedBy.JUMP),
        again,
    ]
    opened = e.StepOpened(step="t", title="T", by=e.OpenedBy.JUMP)
    assert [entry.event for entry in compacted(told, secret={"ill"})] == [opened]


def test_a_record_that_cannot_be_gone_through_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fold(_entries: object) -> None:
        raise KeyError("n1")

    monkeypatch.setattr("callassist.exports.json_import.fold", fold)
    with pytest.raises(Refused, match="Call 1 of this file makes no sense"):
        read_json(GOOD)


def test_a_time_without_its_offset_is_refused() -> None:
    told = json.loads(GOOD)
    entry = told["calls"][0]["entries"][0]
    entry["wall"] = entry["wall"].removesuffix("+01:00")
    with pytest.raises(Refused, match="with .* its offset"):
        read_json(json.dumps(told).encode())
