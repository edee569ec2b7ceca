"""What each event is called in the account of everything that happened."""

from __future__ import annotations

from typing import get_args

from callassist.calls import events as e
from callassist.calls.timeline import timeline
from tests.calls.call_parts import START

SECOND = e.RoundRef("member", 2, "who", "person", "2nd person")
TOLD: list[tuple[e.Event, str, str]] = [
    (e.StepOpened(step="a", title="Hello", by=e.OpenedBy.START), "Hello", ""),
    (e.StepOpened(step="who", title="Who", by=e.OpenedBy.NEXT, round=SECOND), "Who (2nd person)", ""),
    (e.Answered(step="a", answer="a:1", label="Yes", number=1, to_step="b", to_title="Next"), "Yes", "Hello"),
    (e.Answered(step="b", answer="b:1", label="No", number=1), "No", "Next"),
    (e.Answered(step="gone", answer="x:1", label="So", number=1), "So", "gone"),
    (e.Answered(step="a", answer="pay=x", label="52k", number=1, field="pay", key="x"), "", "Hello"),
    (e.FieldFilled(step="a", name="job", label="Job", value="Nurse"), "Nurse", "Job"),
    (e.FieldFilled(step="a", name="tags", label="", value=["a", "b"], round=SECOND), "a, b", "tags (2nd person)"),
    (e.FieldFilled(step="a", name="pay", label="Pay", value="52k"), "", "Pay"),
    (e.FieldFilled(step="a", name="job", label="Job", value="x", status=e.FieldStatus.REFUSED), "", "Job"),
    (e.FieldFilled(step="a", name="job", label="Job", value="x", match=e.Match.DIFFERENT), "", "Job"),
    (e.Ticked(step="a", tick="a/1", text="Said so", round=SECOND), "Said so (2nd person)", ""),
    (e.Unticked(tick="a/1"), "Said so", ""),
    (e.Unticked(tick="a/9"), "a/9", ""),
    (e.TickExcused(tick="a/1", text="Said so", reason="Line was bad"), "Line was bad", "Said so"),
    (e.NoteWritten(note="n", text="in the car", step="a"), "in the car", ""),
    (e.NoteEdited(note="n", text="on the train"), "on the train", ""),
    (e.NoteStarred(note="n", starred=True), "on the train", ""),
    (e.NoteDeleted(note="n"), "on the train", ""),
    (e.NoteDeleted(note="gone"), "", ""),
    (e.FactFilled(name="job.title", value="Nurse"), "Nurse", "job.title"),
    (e.WayChanged(name="age", label="Age", before="5"), "Age", ""),
    (e.RoundRemoved(round=SECOND), "2nd person", ""),
    (e.CountdownSet(step="a", seconds=95), "1:35", ""),
    (e.CountdownSet(step="a", seconds=0), "0:00", ""),
    (e.Reworded(step="a", say=0, wording=1, words="Hi."), "Hi.", ""),
    (e.Drawn(what="options:vote", order=("a", "b"), about="Vote", words="Yes, No"), "Yes, No", "Vote"),
    (e.PreparedUsed(prepared="remote", title="Is it remote?"), "Is it remote?", ""),
    (e.PivotTaken(pivot=e.Pivot.NO_ANSWER, step="a", to_step="v", to_title="Voicemail"), "Voicemail", ""),
    (e.CallBackAgreed(at=START, words="tomorrow at two"), "tomorrow at two", ""),
    (e.CallBackAgreed(at=START), "2026-03-02T14:00+00:00", ""),
    (e.Undone(seq=7), "Nurse", "Job"),
    (e.Redone(seq=32), "Nurse", "Job"),
    (e.Restored(seq=2), "Who (2nd person)", ""),
    (e.Restored(seq=99), "", ""),
    (e.ScriptRefreshed(script="x", hash="h"), "", ""),
    (e.Finished(outcome="booked", label="Booked"), "Booked", ""),
    (e.Reopened(), "", ""),
    (e.SetAside(), "", ""),
    (e.CameBack(), "", ""),
    (e.OutcomeSet(outcome="later", label="Later"), "Later", ""),
    (e.TopicSet(text="Pay"), "Pay", ""),
    (e.SummaryWritten(text="All well."), "All well.", ""),
    (e.NextStepSet(text="Ring", typed="soonish"), "Ring soonish", ""),
    (e.NextStepSet(text="Ring"), "Ring", ""),
    (e.Rated(rating="fit", label="Fit", value=4, evidence="Clear"), "4 Clear", "Fit"),
    (e.Rated(rating="fit", label="Fit", value=0, evidence="Clear"), "– Clear", "Fit"),
]
"""Each event in its turn, with its words and what they are about; the pay is secret."""


def test_every_kind_of_event_is_told_in_its_words() -> None:
    entries = [e.Entry(number, float(number), START, event) for number, (event, _, _) in enumerate(TOLD, 1)]
    found = timeline(entries, secret={"pay"})
    assert [(moment.seq, moment.at, moment.text, moment.about) for moment in found] == [
        (number, float(number), text, about) for number, (_, text, about) in enumerate(TOLD, 1)
    ]
    assert [moment.seq for moment in found if moment.hidden] == [6, 9]
    assert {moment.seq: moment.status for moment in found if moment.status != "filled"} == {
        10: "refused",
        11: "different",
    }
    assert [moment.kind for moment in found] == [event.__struct_config__.tag for event, _, _ in TOLD]
    assert {type(event) for event, _, _ in TOLD} == {*get_args(e.Event)}
