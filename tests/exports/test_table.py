"""Rows and columns, read back with the csv module; nothing in them computes."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from callassist.calls.report import (
    Answer,
    CallBack,
    Done,
    Draw,
    Next,
    OpenItem,
    Rating,
    Repeated,
    Report,
    ReportPivot,
    Told,
    Used,
    report,
)
from callassist.exports import table
from callassist.exports.report_words import word
from callassist.exports.table import defused
from callassist.plain_text import to_plain
from callassist.sheets import PLAIN, TableSigns, sheet_delimited, sheet_with
from tests.exports.samples import BEGAN, HOSTILE, header, hostile, sample


def rows(*reports: Report, notes: bool = False) -> list[dict[str, str]]:
    out = io.BytesIO()
    (table.write_notes if notes else table.write)(reports, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def test_one_row_a_call_one_column_a_field() -> None:
    (row,) = rows(sample(sensitive=True))
    assert row["Person"] == "Dana Reyes"
    assert row["Started"] == "2026-11-22T14:06:00+01:00"
    assert row["Seconds"] == "708"
    assert row["Lowest figure"] == "52 000 EUR"
    assert row["Notice"] == "would not say"
    assert row["Age"] == "41"
    assert row["Right person?"] == "Yes"
    assert row["Rating: Communication"] == "4"
    assert row["Evidence: Communication"] == "Clear on the case"
    assert row["Notes"] == "0:34 In the car, pulled over"
    assert row["Still open"] == "Confirm the email (Line was bad)"


def test_seconds_are_those_of_the_clock_that_was_seen() -> None:
    (row,) = rows(structs.replace(sample(), seconds=10.9))
    assert row["Seconds"] == "10"


def test_evidence_without_a_figure_has_its_column_alone() -> None:
    report = sample()
    rated = structs.replace(report.ratings[0], value=0)
    (row,) = rows(structs.replace(report, ratings=(rated,)))
    assert row["Evidence: Communication"] == "Clear on the case"
    assert "Rating: Communication" not in row


@pytest.mark.parametrize(
    ("sheet", "share", "pay"),
    [(PLAIN, "52.5", "52000.5"), (sheet_with(","), "52,5", "52000,5"), (sheet_delimited(";"), "52,5", "52000,5")],
)
def test_numbers_are_those_of_the_spreadsheet(sheet: TableSigns, share: str, pay: str) -> None:
    report = sample()
    answers = (
        Answer("Share", "52,5", 1.0, "Pay", "share", kept="52.5"),
        Answer("Pay", "52.000,50", 1.0, "Pay", "pay", kept="52000.5"),
        Answer("Change", "-3", 1.0, "Pay", "change", kept="-3"),
        Answer("Day", "Tue", 1.0, "Pay", "day", kept="2026-12-01"),
        Answer("Words", "52,000 EUR", 1.0, "Pay", "words"),
    )
    out = io.BytesIO()
    table.write([structs.replace(report, answers=answers)] * 2, out, sheet)
    first, second = csv.DictReader(
        io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""), delimiter=sheet.delimiter
    )
    assert first == second
    assert [first[name] for name in ("Share", "Pay", "Change")] == [share, pay, "-3"]
    assert [first[name] for name in ("Day", "Words", "Person")] == ["Tue", "52,000 EUR", "Dana Reyes"]
    out = io.BytesIO()
    table.write_rows(["Share", "Calls", "None"], [[0.25, 4, None]], out, sheet)
    assert out.getvalue().decode("utf-8-sig").splitlines()[1] == sheet.delimiter.join([f"0{sheet.decimal}25", "4", ""])
    out = io.BytesIO()
    table.write_notes([report], out, sheet)
    assert out.getvalue().decode("utf-8-sig").startswith(sheet.delimiter.join(["Call ID", "Started", "Person"]))


def test_calls_with_other_fields_line_up() -> None:
    first, second = sample(), hostile("x", full=False)
    told = rows(first, second, first)
    assert [row["Topic"] for row in told] == ["Backend role", "x", "Backend role"]
    assert told[0].keys() == told[1].keys()
    assert [row["x"] for row in told] == ["", "x", ""]


def test_of_a_call_of_which_nothing_is_known_nothing_is_told() -> None:
    (row,) = rows(report(structs.replace(header("c9"), facts={}), []))
    assert {name: cell for name, cell in row.items() if cell} == {
        "Call ID": "c9", "Started": "2026-11-22T14:06:00+01:00", "Seconds": "0", "Script": "Screen a candidate",
        "Script version": "3",
    }  # fmt: skip


def test_questions_of_one_label_are_told_apart_by_their_names() -> None:
    asked = [("one", "Pay", ""), ("two", "Pay", "gross"), ("three", "Where", "home"), ("four", "Where", "")]
    answers = tuple(Answer(label=label, text=text, at=1.0, step="s", name=name) for text, label, name in asked)
    (row,) = rows(structs.replace(sample(), answers=answers))
    wanted = {"Pay": "one", "Pay (gross)": "two", "Where": "three", "Where (answer)": "four"}
    assert {name: row[name] for name in wanted} == wanted


def test_the_full_form_has_its_replaced_values_in_columns_of_their_own() -> None:
    (row,) = rows(sample(full=True))
    assert (row["Lowest figure"], row["Lowest figure (folded away)"]) == ("52 000 EUR", "60k")
    assert "Age" not in row


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("notes", [False, True])
def test_every_column_has_a_title_of_its_own_and_none_is_an_id(lang: str, notes: bool) -> None:
    base = sample(full=True)
    twin = structs.replace(base.answers[0], name="other_name")
    like_ours = structs.replace(base.answers[0], name="topic", label=word(lang, "column_topic"))
    report = structs.replace(base, lang=lang, answers=(*base.answers, twin, twin, like_ours))
    out = io.BytesIO()
    (table.write_notes if notes else table.write)([report], out)
    heads, first, *_ = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert len({head.casefold() for head in heads}) == len(heads) == len(first)
    ids = {*table.CALL_COLUMNS, *table.NOTE_COLUMNS, *(answer.name for answer in report.answers)}
    assert not ids & set(heads)
    assert all(head[0].isupper() for head in heads)


def test_titles_do_not_hang_on_which_call_comes_first() -> None:
    told = [
        list(rows(*order)[0])[: len(table.CALL_COLUMNS)]
        for order in ((sample(), hostile("x")), (hostile("x"), sample()))
    ]
    assert told[0] == told[1]


def test_a_table_without_a_call_has_its_titles() -> None:
    for write in (table.write, table.write_notes):
        out = io.BytesIO()
        write([], out)
        assert out.getvalue().decode("utf-8-sig").startswith("Call ID,Started,")


def test_long_rows_come_in_parts_and_line_up_all_the_same() -> None:
    long = hostile("word " * 20_000, full=False)
    told = rows(sample(), long, sample(), long, notes=False)
    assert {len(row) for row in told} == {len(told[0])}
    assert [len(row["Topic"]) > 1000 for row in told] == [False, True, False, True]
    notes = rows(sample(), long, long, sample(), notes=True)
    assert len(notes[1]["Note"]) == len("word " * 20_000)


def test_one_row_a_note() -> None:
    told = rows(sample(full=True), sample(), notes=True)
    assert [(row["Note"], row["Time into the call"], row["Deleted"]) for row in told] == [
        ("In the car, pulled over", "0:34", ""),
        ("Gone again", "1:20", "yes"),
        ("In the car, pulled over", "0:34", ""),
    ]


@pytest.mark.parametrize(
    "value", ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1", "\x00=1"]
)
def test_formulas_are_defused(value: str) -> None:
    assert defused(value).startswith("'")
    assert rows(hostile(value))[0]["Topic"] == defused(value)


@given(st.text())
def test_any_value_is_read_back(value: str) -> None:
    cell = rows(hostile(value, full=False))[0]["Topic"]
    assert cell.removeprefix("'") == to_plain(value).removeprefix("'")
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("value", [v for v in HOSTILE.values() if len(v) < 50_000])
def test_a_hostile_value_stays_in_its_cell(value: str) -> None:
    (row,) = rows(hostile(value))
    assert row["Topic"].removeprefix("'") == to_plain(value)
    assert None not in row


def test_numbers_of_our_own_are_numbers() -> None:
    out = io.BytesIO()
    table.write_rows(("a", "b"), [(-1, "-1"), (2.5, None)], out)
    assert out.getvalue().decode("utf-8-sig") == "a,b\r\n-1,'-1\r\n2.5,\r\n"


def test_a_long_table_comes_out_in_pieces_and_whole() -> None:
    told = list(csv.reader(io.StringIO(written([("x" * 1000, str(n)) for n in range(200)]))))
    assert [row[1] for row in told[1:]] == [str(n) for n in range(200)]


def written(cells: list[tuple[str, str]]) -> str:
    pieces: list[bytes] = []

    class Out(io.BytesIO):
        def write(self, data: bytes, /) -> int:  # type: ignore[override]
            pieces.append(data)
            return len(data)

    table.write_rows(("text", "number"), cells, Out())
    assert len(pieces) > 3
    return b"".join(pieces).decode("utf-8-sig")


def whole() -> Report:
    """A call of which all is known, with questions that are called as something else is."""
    day = datetime(2026, 11, 24, 9, tzinfo=UTC)
    return structs.replace(
        sample(),
        person="Dana Reyes",
        about="Kim Beispiel",
        about_what="person",
        ended=BEGAN + timedelta(seconds=600.9),
        seconds=600.9,
        answers=(
            Answer("Which one", "the second", 1.0, "s", "which"),
            Answer("", "7", 1.0, "s", "bare", kept="7"),
            Answer("Share", "1,5", 1.0, "s", "share", kept="1.5"),
            Answer("When", "Tuesday", 1.0, "s", "day", kept="2026-11-24"),
            Answer("Said", "", 1.0, "s", "said", status="refused"),
            Answer("Said", "old", 1.0, "s", "said", superseded=True),
            Answer("Share", "2", 1.0, "s", "share", kept="2"),
        ),
        draws=(Draw("a", "Vote", "Yes, No"), Draw("b", "Vote", "No, Yes"), Draw("c", "", "B, A")),
        ratings=(Rating("fit", "Fit", 4, "Clear"), Rating("fit2", "Fit", 2, ""), Rating("fit3", "Fit", 0, "Quiet")),
        repeats=(
            Repeated("member", (
                Told(1, "1st person", (Answer("Name", "Ann", 1.0, "who", "name"),)),
                Told(2, "2nd person", (Answer("Name", "Ben", 1.0, "who", "name"),), removed=True),
            )),
        ),
        ticks=(Done("Spelt", 1.0, "s"), Done("Gone", 1.0, "s", superseded=True), Done("Asked", 2.0, "s")),
        open_items=(OpenItem("Email", "no time", "s"), OpenItem("Pay", "", "s", must=True)),
        pivots=(ReportPivot("no-answer", 1.0, "s"), ReportPivot("call-back", 2.0, "s")),
        prepared=(Used("Remote?", 1.0), Used("Car?", 2.0)),
        next_step=Next("Send it", day, "Europe/Berlin", "no Monday"),
        call_back=CallBack(day, "Europe/Berlin"),
    )  # fmt: skip


def test_all_that_is_known_of_a_call_stands_in_its_cell() -> None:
    call, first, second = rows(whole())
    assert {name: cell for name, cell in call.items() if cell} == {
        "Call ID": "c1", "Started": "2026-11-22T14:06:00+01:00", "Ended": "2026-11-22T14:16:00+01:00",
        "Seconds": "600", "Script": "Screen a candidate", "Script version": "3", "Person": "Dana Reyes",
        "Company": "Sample Company", "Job": "Backend engineer", "On our side": "Robin Vale",
        "Outcome": "Interview agreed", "Topic": "Backend role",
        "Summary": "Good talk.\n\nWants to stay hands-on.", "Next step": "Send it",
        "Next step on": "2026-11-24T09:00:00+00:00", "Reason for the next step": "no Monday",
        "Call back on": "2026-11-24T09:00:00+00:00", "Notes": "0:34 In the car, pulled over",
        "Ticked": "Spelt; Asked", "Still open": "Email (no time); Must be said: Pay",
        "Turns": "No answer; Asked to be called back", "Prepared answers used": "Remote?; Car?",
        "Person (about)": "Kim Beispiel", "Which one": "the second", "bare": "7", "Share": "1.5; 2", "When": "Tuesday",
        "Said": "would not say", "Said (folded away)": "old", "Order: Vote": "Yes, No", "Order: Vote (b)": "No, Yes",
        "Order": "B, A", "Rating: Fit": "4", "Evidence: Fit": "Clear", "Rating: Fit (fit2)": "2",
        "Evidence: Fit (fit3)": "Quiet",
    }  # fmt: skip
    own = {name: call[name] for name in ("Call ID", "Started", "Script", "Person")}
    assert {name: cell for name, cell in first.items() if cell} == {
        **own, "Which one (round)": "1st person", "Name": "Ann",
    }  # fmt: skip
    assert {name: cell for name, cell in second.items() if cell} == {
        **own, "Which one (round)": "2nd person (folded away)", "Name": "Ben",
    }  # fmt: skip
    nobody = structs.replace(whole(), person="", next_step=Next("", None, "", "", "soonish"))
    told = rows(nobody)
    assert (told[0]["Next step on"], [row["Person"] for row in told]) == ("soonish", [""] * 3)
