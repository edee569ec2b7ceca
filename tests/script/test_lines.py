"""The grammar of one row, part by part: text in, parts out."""

from __future__ import annotations

import pytest

from callassist.script.lines import (
    WRONG_ARROW,
    Conditional,
    FieldLine,
    seconds_of,
    slug,
    split_arrow,
    split_box,
    split_end,
    split_field,
    split_if,
    split_key,
    split_must,
    split_optional,
    split_options,
    split_setting,
    split_step,
    split_tip,
)


@pytest.mark.parametrize(
    ("row", "text", "test"),
    [
        ("a (if b)", "a", "b"),
        ("a (only if b > 1)", "a", "b > 1"),
        ("a (if  b )  ", "a", "b"),
        ("a (if (b))", "a", "(b)"),
        ("(if a) b (if c)", "(if a) b", "c"),
        ("a", "a", None),
        ("a (iffy)", "a (iffy)", None),
        ("a (if b) x", "a (if b) x", None),
    ],
)
def test_a_condition_stands_at_the_end(row: str, text: str, test: str | None) -> None:
    assert split_if(row) == Conditional(text, test)


def test_a_condition_that_is_meant_as_words_loses_its_mark() -> None:
    assert split_if(r"a \(if b)") == Conditional("a (if b)", None, escaped=True)


def test_arrows_ends_and_keys() -> None:
    assert [split_arrow(row) for row in ("a -> b", "a -> b -> c", " a ", "-> b")] == [
        ("a", "b"), ("a -> b", "c"), ("a", None), ("", "b"),
    ]  # fmt: skip
    targets = ("end: done", "end : done", "end:", "end", "next", "ending: x")
    assert [split_end(target) for target in targets] == ["done", "done", "", None, None, None]
    assert [split_key(row) for row in ("yes: Yes", "Yes", "a-b: c: d", "A: b", "1: One")] == [
        ("yes", "Yes"), ("yes", "Yes"), ("a-b", "c: d"), ("a-b", "A: b"), ("1", "One"),
    ]  # fmt: skip
    for arrow in ("=>", "\u2192", "-->", "--->", "\u21d2", "\u2013>", "\u2014>", "\u27f6", "\u2794"):
        assert WRONG_ARROW.sub("->", f"a {arrow} b") == "a -> b"
    for right in ("a -> b", "a -- b", "a - b", "a > b", "a = b"):
        assert not WRONG_ARROW.search(right)


def test_tips_boxes_and_what_stands_behind_an_item() -> None:
    tips = ("Tip: a", "careful : b", "LISTEN FOR: c", "tip d", "Listen: x")
    assert [split_tip(row) for row in tips] == [("tip", "a"), ("careful", "b"), ("listen", "c"), None, None]
    assert [split_box(row) for row in ("[ ] a", "[ ]  a ", "[ ]", "[x] a", "[ ]a")] == ["a", "a", "", None, None]
    rows = ("a ({})", "a({}) ", "a", "({}) a")
    for split, word in ((split_optional, "optional"), (split_must, "must")):
        assert [split(row.format(word)) for row in rows] == [
            ("a", True), ("a", True), ("a", False), (f"({word}) a", False),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("[a: text] L", FieldLine("a", "text", (), "L")),
        ("[a] L", FieldLine("a", "", (), "L")),
        ("[a:text,] L", FieldLine("a", "text", (), "L")),
        ("[a: choice, order=random]", FieldLine("a", "choice", ("order=random",), "")),
        ("[a: text, required, min=3] L", FieldLine("a", "text", ("required", "min=3"), "L")),
        ("[a: number, or: refused, unknown] L", FieldLine("a", "number", (), "L", ("refused", "unknown"))),
        ("[a: number, required, or: refused] L", FieldLine("a", "number", ("required",), "L", ("refused",))),
        ("[a = b + c] S", FieldLine("a", "", (), "S", formula="b + c")),
        (
            "[a: money = (b, c) | sum, sensitive] S",
            FieldLine("a", "money", ("sensitive",), "S", formula="(b, c) | sum"),
        ),
        ("[a = 'x, y]'] S", FieldLine("a", "", (), "S", formula="'x, y]'")),
        ("[a = b, , c] S", FieldLine("a", "", ("c",), "S", formula="b")),
        ("[a = ] S", FieldLine("a", "", (), "S", formula=" ")),
        ("[a == b] x", FieldLine("a == b", "", (), "x")),
        ("[a]L", None),
        ("[a=b]S", None),
        ("[a = (b] S", None),
        ("[a", None),
        ("x [a] b", None),
    ],
)
def test_a_field_and_its_parts(row: str, field: FieldLine | None) -> None:
    assert split_field(row) == field


@pytest.mark.parametrize(
    ("row", "label", "options"),
    [
        ("How: By bus | On foot", "How", ["By bus", "On foot"]),
        ("By bus | On foot", "", ["By bus", "On foot"]),
        ("a: b: c | d", "a", ["b: c", "d"]),
        (": By bus | On foot", "", ["By bus", "On foot"]),
        ("A: {{ x | y }} | b", "A", ["{{ x | y }}", "b"]),
        ("A: {{ x | y }}", "A: {{ x | y }}", []),
        ("How: a|b", "How: a|b", []),
        ("How", "How", []),
    ],
)
def test_options_in_the_row_of_their_field(row: str, label: str, options: list[str]) -> None:
    assert split_options(row) == (label, options)


def test_headings_and_settings() -> None:
    headings = ("Title (#id)", " T  (#b) ", "(#a)", "Title (#)", "Title", "Title (#a b)", "Title (#a) b")
    assert [split_step(heading) for heading in headings] == [
        ("Title", "id"), ("T", "b"), ("", "a"), ("Title", ""), ("Title", None), ("Title (#a b)", None),
        ("Title (#a) b", None),
    ]  # fmt: skip
    settings = ("time: 60s", "time : 60s ", "only if: a", "repeat: a: b", "time:", "time", "Time: 3", "time:60s")
    assert [split_setting(row) for row in settings] == [
        ("time", "60s"), ("time", "60s"), ("only if", "a"), ("repeat", "a: b"), ("time", ""), None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("60s", 60), ("3 s", 3), ("2min", 120), ("1min 30s", 90), ("1h30m", 5400), ("1h 90m", 9000), ("1:30", 90),
        ("1 hour 2 minutes 3 seconds", 3723), ("2 Hours", 7200), ("123:59", 7439), ("90", 90), ("1", 1),
        ("86400", 86400), ("86401", None), ("24h", 86400), ("24h 1s", None), ("0", None), ("0s", None), ("0:00", None),
        ("1:60", None), ("1000:00", None), ("999999", None), ("x", None), ("", None), (f"{'9' * 39}s", None),
    ],
)  # fmt: skip
def test_lengths_of_time_up_to_a_day(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


def test_ids_are_made_from_titles() -> None:
    titles = (
        "Right person?",
        "Gr\u00f6\u00dfe & Ma\u00df",
        "What's up",
        "What\u2019s up",
        "a_b--c",
        "  X  ",
        "?",
        "Caf\u00e9",
    )
    assert [slug(title) for title in titles] == [
        "right-person", "gro\u00dfe-ma\u00df", "whats-up", "whats-up", "a-b-c", "x", "", "cafe",
    ]  # fmt: skip
