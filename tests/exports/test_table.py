"""Rows and columns, read back with the csv module; nothing in them computes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from callassist.calls.report import Answer, Report, report
from callassist.exports import table
from callassist.exports.report_words import word
from callassist.exports.table import defused
from callassist.plain_text import to_plain
from callassist.sheets import PLAIN, TableSigns, sheet_delimited, sheet_with
from tests.exports.samples import HOSTILE, header, hostile, sample


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
