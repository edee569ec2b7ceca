"""Calls made by hand for the tests of this room. Plainly samples."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from callassist.calls import events as e
from callassist.calls import state as s
from callassist.calls.fold import fold
from callassist.calls.report import Report, report_of

BEGAN = datetime(2026, 11, 22, 14, 6, tzinfo=timezone(timedelta(hours=1)))

HOSTILE = {
    "markup": '<script>alert("x")</script> <b>bold</b> &amp; </p></style>',
    "markdown": "# head\n- item\n1. one\n***\n[a](javascript:x) `code` **b** __u__ ~~s~~ |t| \\",
    "jinja": "{{ person.name }} {% for x in y %} {# c #} ${x} %(x)s",
    "jump": "line\n-> end: booked\n> said",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x85f",
    "bidi": "\u202eevil\u202c \u2066iso\u2069 \u200fmark",
    "formula": '=HYPERLINK("http://x","y")',
    "long": "word " * 20_000,
    "surrogate": "half \ud800 pair \ufffe",
    "rtl": "שלום עולם، مرحبا بالعالم",
    "emoji": "👩‍💻 🏳️‍🌈 e\u0301 日本語",
    "lines": "one\r\ntwo\rthree\u2028four",
    "fence": "```\ncode\n```\n---\n===\n\n    indented",
}


def header(call: str = "c1", *, lang: str = "en", **facts: dict[str, str]) -> e.CallHeader:
    known: dict[str, dict[str, str | int | float | bool | None]] = {
        "person": {"name": "Dana Reyes", "first_name": "Dana", "email": "dana@example.org"},
        "job": {"title": "Backend engineer", "company": "Sample Company"},
        "me": {"name": "Robin Vale"},
    }
    for group, values in facts.items():
        known[group] = {**known.get(group, {}), **values}
    script = e.ScriptRef("screen-candidate", "Screen a candidate", 3, lang, "hash-1")
    return e.CallHeader(id=call, started=BEGAN, script=script, facts=known, planned=720)


def entries() -> list[e.Entry]:
    """A whole call, as events."""
    steps = "identity", "Right person?", "salary", "Salary expectation"
    told: list[tuple[float, e.Event]] = [
        (0.0, e.StepOpened(step=steps[0], title=steps[1], by=e.OpenedBy.START)),
        (5.0, e.Answered(step=steps[0], answer="identity:1", label="Yes", number=1, to_step=steps[2])),
        (5.0, e.StepOpened(step=steps[2], title=steps[3], by=e.OpenedBy.JUMP)),
        (34.0, e.NoteWritten(note="n1", text="In the car, pulled over", step=steps[2])),
        (40.0, e.FieldFilled(step=steps[2], name="salary", label="Lowest figure", value="60k")),
        (45.0, e.FieldFilled(step=steps[2], name="salary", label="Lowest figure", value="52 000 EUR")),
        (50.0, e.FieldFilled(step=steps[2], name="age", label="Age", value="41", sensitive=True)),
        (52.0, e.FieldFilled(step=steps[2], name="notice", label="Notice", value="", status=e.FieldStatus.REFUSED)),
        (60.0, e.Ticked(step=steps[2], tick="salary/1", text="Repeat the figure")),
        (61.0, e.Ticked(step=steps[2], tick="salary/2", text="By mistake")),
        (62.0, e.Undone(seq=10)),
        (70.0, e.PreparedUsed(prepared="remote", title="Is it remote?")),
        (80.0, e.NoteWritten(note="n2", text="Gone again", step=steps[2])),
        (81.0, e.NoteDeleted(note="n2")),
        (708.0, e.Finished(outcome="booked", label="Interview agreed")),
        (710.0, e.TickExcused(tick="salary/3", text="Confirm the email", reason="Line was bad")),
        (715.0, e.TopicSet(text="Backend role")),
        (720.0, e.SummaryWritten(text="Good talk.\n\nWants to stay hands-on.")),
        (
            725.0,
            e.NextStepSet(
                text="Send the interview notice",
                at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
                zone="Europe/Berlin",
                reason="The first working day after today, not a Monday",
            ),
        ),
        (730.0, e.Rated(rating="communication", label="Communication", value=4, evidence="Clear on the case")),
    ]
    return [e.Entry(n, at, BEGAN + timedelta(seconds=at), event) for n, (at, event) in enumerate(told, 1)]


def state() -> s.CallState:
    """What `entries` come to."""
    return fold(entries())


def sample(*, full: bool = False, sensitive: bool = False, lang: str = "en", call: str = "c1") -> Report:
    return report_of(header(call, lang=lang), state(), entries(), full=full, sensitive=sensitive)


def hostile(value: str, *, full: bool = True) -> Report:
    """A call in which every text that people type is `value`."""
    told = state()
    for captured in told.fields.values():
        captured.value = captured.label = value
    for note in told.notes.values():
        note.text = value
        note.versions = [value]
    for tick in told.ticks.values():
        tick.text = value
    for answer in told.answers.values():
        answer.label = value
    for rating in told.ratings.values():
        rating.evidence = rating.label = value
    told.summary = told.topic = told.outcome_label = value
    told.next_step = s.NextStep(value, None, value, value)
    named = header(person={"name": value}, job={"title": value, "company": value}, me={"name": value})
    return report_of(named, told, entries(), full=full, sensitive=True)
