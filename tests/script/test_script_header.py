"""The header: the quick way through it reads what YAML reads, and each wrong value has its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist import assets
from callassist.script.problems import Findings
from callassist.script.script_header import LARGEST, read_header
from callassist.script.source import SourceLines
from callassist.script.yaml_nodes import YamlError, read_any, read_plain

VALUES = [
    *("", "plain", "two words", "Über uns", "true", "True", "tRUE", "null", "Null", "yes", "no", "on", "y", "~"),
    *("0", "1", "007", "12", "1.5", "1e3", "0x1f", "0o7", "1_000", "12min", "90s", "12:30", "2026-11-03", "+49", "-1"),
    *("020 7946 0000", "1 Sample Street", "42,000 to 50,000", ".5", ".inf", ".nan", "nan", "0 0"),
    *("'quoted'", '"quoted"', "'it''s'", '"a\\tb"', "'a: b'", '"#1"', "'", '"', "a: b", "a:", "a #b", "a#b", "#b"),
    *("- a", "-a", "[a, b]", "{a: b}", "&a b", "*a", "!t a", "| ", ">", "% a", "@a", "`a`", "a, b", "a [b]", "a {b}"),
    *(
        "a\tb",
        "a  b ",
        "a'b",
        'a"b',
        "?",
        "? a",
        "a?",
        "=",
        "<<",
        "...",
        "---",
        "a\u00a0b",
        "\u2028a",
        "x\ufeff",
        "ok 😀",
    ),
    *("{a: b, c: d}", "{label: Solved, means: closed}", '{"1": One, 2: Two, 3: "3"}', "{a: b c,d: e}", "{a: b, a: c}"),
    *(
        "{}",
        "{ }",
        "{a}",
        "{a: }",
        "{a:b}",
        "{a: b,}",
        "{,}",
        "{a: b, }",
        "{a: [b]}",
        "{a: {b: c}}",
        "{a: b} # c",
        "{ a: b }",
    ),
    *(
        "{a: #b}",
        "{a: b #c}",
        "{a: b: c}",
        "{a: 'b, c'}",
        '{a: "b"}',
        "{a: true, b: null}",
        "{yes: no}",
        "{? a: b}",
        "{- a: b}",
    ),
    *("{a: - b}", "{a: ?}", "{a: 12:30}", "{a: 10:30, b: 2}", "{a: &b c}", "{a: *b}", "{a:  b}", "{a : b}", "{a: b}c"),
]


def tree(node):
    """A node without the lines of empty values, which the two ways count differently."""
    if node is None or node.kind == "deep":
        return node
    if node.kind == "scalar":
        return node.text, node.tag, node.line if node.text else 0
    return node.kind, node.line, [tree(item) for item in node.items], [(tree(k), tree(v)) for k, v in node.pairs]


def pair(indent, key, value):
    return f"{'  ' * indent}{key}:{' ' if value else ''}{value}"


ROWS = st.builds(
    pair, st.integers(0, 2), st.sampled_from(["a", "b", "id", "x-y", "c.d", "n1"]), st.sampled_from(VALUES)
)


@given(st.lists(ROWS | st.sampled_from(["", "# note", "  # note", "   a: b"]), min_size=1, max_size=6))
@settings(max_examples=400, deadline=None)
def test_the_quick_way_reads_what_yaml_reads(rows):
    text = "\n".join(rows)
    quick = read_plain(text, 2)
    if quick is not None:
        slow = read_any(text, 2)
        assert _keys_are_text(quick)
        assert _texts(tree(quick)) == _texts(tree(slow)), text


def _texts(found):
    """Keys count by their text alone: `null: x` has the key "null"."""
    if isinstance(found, tuple) and len(found) == 4:
        return found[0], found[1], [((k[0], k[2]), _texts(v)) for k, v in found[3]]
    return found


def _keys_are_text(node):
    return all(key.kind == "scalar" for key, _ in node.pairs)


@pytest.mark.parametrize("value", VALUES)
def test_each_value_by_itself(value):
    text = pair(0, "a", value)
    quick = read_plain(text, 2)
    if quick is not None:
        assert tree(quick) == tree(read_any(text, 2))


def test_the_bundled_headers_go_the_quick_way():
    for path in assets.path("scripts").rglob("*.call.md"):
        text = path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
        assert tree(read_plain(text, 2)) == tree(read_any(text, 2)), path


@pytest.mark.parametrize(
    "text", ["a: [", "\tb", "a: b\n c: d", '"', "%YAML 3", "a: " + "[" * 5000, "a: \x07", "a: *b", "a: @b", "}"]
)
def test_what_is_no_yaml_is_said_so(text):
    with pytest.raises(YamlError) as raised:
        read_any(text, 2)
    assert str(raised.value)
    assert 0 <= raised.value.line <= text.count("\n") + 2


def problems(text):
    findings = Findings(SourceLines().place)
    header = read_header(text, findings)
    return header, [(problem.code, problem.line) for problem in findings.sorted()]


GOOD = "format: callscript/1\nid: a\ntitle: T\nversion: 1\nlang: en\noutcomes:\n  done: Done\n"


def test_a_sound_header():
    assert problems(GOOD)[1] == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("version: 1", "version: 0", "header-value", 5),
        ("version: 1", "version: 1.5", "header-value", 5),
        ("version: 1", "version: 99999999999999999999", "header-value", 5),
        ("id: a", "id: a b", "header-value", 3),
        ("id: a", "id:", "header-value", 3),
        ("lang: en", "lang: English", "header-value", 6),
        ("title: T", "title: [T]", "header-value", 4),
        ("title: T", "title: T\ntitle: U", "header-value", 5),
        ("title: T", "title: &a T", "header-value", 4),
        ("title: T", "tilte: T", "header-key", 4),
        ("  done: Done", "  done:", "header-value", 8),
        ("  done: Done", "  done: [a]", "header-value", 8),
        ("  done: Done", "  - done", "header-value", 7),
        ("outcomes:\n  done: Done", "outcomes: done", "header-value", 7),
        ("title: T", "title: T\nlength: soon", "header-value", 5),
        ("title: T", "title: T\nsample: x", "header-value", 5),
        ("title: T", "title: T\nsample:\n  a: {b: {c: {d: {e: {f: {g: 1}}}}}}", "header-value", 6),
        ("title: T", "title: T\n? [a]\n: b", "header-value", 5),
        ("callscript/1", "callscript/9", "format-unknown", 2),
        ("callscript/1", "other", "header-value", 2),
    ],
)
def test_what_is_wrong_has_its_line(old, new, code, line):
    assert (code, line) in problems(GOOD.replace(old, new))[1]


def test_anchors_cannot_unfold_into_a_huge_header():
    bomb = "x-a: &a [x, x]\n" + "".join(
        f"x-{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
    )
    header, found = problems(GOOD + bomb)
    assert {code for code, _ in found} == {"header-value"}
    assert not header.extra


def test_an_anchor_that_is_there_twice_warns_nobody():
    assert problems(GOOD + "x-a: &a [b]\nx-c: &a [b]\n")[1] == [("header-value", 9), ("header-value", 10)]


def test_yaml_takes_no_words_away():
    header, _ = problems(GOOD.replace("done: Done", "no: No\n  yes: 12:30\n  on: 1_000"))
    assert header.outcomes == {"no": "No", "yes": "12:30", "on": "1_000"}


@pytest.mark.parametrize(
    ("written", "value"),
    [("007", "007"), ("12", 12), ("0x1f", 31), ("1.5", 1.5), ("1e3", 1000.0), (".inf", ".inf"), ("9" * 50, "9" * 50),
     ("true", True), ("null", None), ("'12'", "12")],
)  # fmt: skip
def test_a_sample_is_typed_where_that_is_sure(written, value):
    header, found = problems(GOOD + f"sample:\n  n: {written}\n")
    assert (header.sample, found) == ({"n": value}, [])


def test_a_header_without_end_is_not_read():
    text = GOOD + "summary: " + "x" * 3 * LARGEST + "\n"
    assert problems(text)[1][0] == ("too-big", 1)
    findings = Findings(SourceLines().place)
    assert read_header(text, findings).id == ""
    assert [problem.message for problem in findings.sorted()] == ["The header has 97 KB; 32 KB fit."]
