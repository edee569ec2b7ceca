"""Reading never raises, never drops a row in silence, and never points outside the file."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callassist import assets
from callassist.script import look_ups, template
from callassist.script.codes import CODES
from callassist.script.compiled import CompiledTest, Shown, Words
from callassist.script.edit import condition_sentences
from callassist.script.edit.condition_sentences import read_sentence
from callassist.script.from_text.guide_lines import MOST_TEXT, read_guide
from callassist.script.problems import Findings
from callassist.script.reader import read_script, read_text
from callassist.script.script_model import Severity
from callassist.script.source import LARGEST, SourceLines

KNOWN = {code.code for code in CODES}
ROWS = [
    *("---", "# Script", "# Side paths", "# Prepared answers", "# Before the call", "# Notes", "## A (#a)", "## B"),
    *("> words", "> {{ person.x }}", "> {% if a %}b{% endif %}", "or:", "or shorter:", "Tip: t", "Careful: c"),
    *("- [ ] tick", "- [ ] t (optional)", "- [a: text] A", "- [b: choice, required] B", "  - x: X -> a", "  - y: Y"),
    *("- Yes -> a", "- No -> end: done", "-> next", "-> back", "-> end: done", "time: 60s", "only if: a", "use: a#b"),
    *("<!-- c", "-->", "```", "| a |", "|---|", "1. a", "***", "===", "    code", ">> q", "> - l", "- - - -", "\t- x"),
    *(
        "(if a = 1)",
        "{{",
        "}}",
        "{%",
        "**",
        "[",
        "]",
        "<b>",
        "&amp;",
        "\\",
        "\x0b",
        "\u2028",
        "\x85",
        "\ufeff",
        "a" * 300,
    ),
    *(
        "keywords: a, b",
        "outcomes:",
        "  done: Done",
        "format: callscript/1",
        "id: a",
        "x-y: &a [*a]",
        "? a",
        "!!python/x",
    ),
]
HEADER = "---\nformat: callscript/1\nid: a\ntitle: T\nversion: 1\nlang: en\noutcomes: {done: D}\n---\n"


def check(text):
    """The laws that hold for every text."""
    result = read_text(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    assert (result.script is None) == bool(errors)
    for problem in result.problems:
        assert problem.code in KNOWN
        assert 1 <= problem.line <= rows
        assert problem.message
    if result.script:
        assert all(1 <= line <= rows for line in lines_in(result.script))
        assert_nothing_dropped(text, result.script)
    return result


def parts(thing):
    """Every value in a script, through all that it holds."""
    yield thing
    if isinstance(thing, (Words, CompiledTest)):
        yield thing.source
    elif isinstance(thing, (tuple, list)):
        for item in thing:
            yield from parts(item)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            if name not in ("text", "sample", "extra", "outcomes", "ratings") or not hasattr(thing, "hash"):
                yield from parts(getattr(thing, name))


def lines_in(script):
    return [part.line for part in parts(script) if hasattr(part, "line")]


def assert_nothing_dropped(text, script):
    """Every word of the body is somewhere in the script, but for the words of the grammar itself."""
    body = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text.partition("\n---")[2], flags=re.DOTALL)
    texts = [part for part in parts(script) if isinstance(part, str)]
    held = {word for text in texts for word in re.findall(r"\w+", re.sub(r"_{3,}", " ", text))}
    held |= {word.lower() for word in held}
    for row in body.split("\n")[1:]:
        if re.match(
            r"\s*(#\s|(timer?|only if|keywords|use|repeat|order)\s*:|or( shorter)?\s*:|>?\s*$)", row, re.IGNORECASE
        ):
            continue
        bare = re.sub(
            r"\[[^\]]*\]|_{3,}|\((only )?if .*|->|^\s*(Tip|Careful|Listen for)\s*:|\(optional\)", " ", row, flags=re.I
        )
        missing = [word for word in re.findall(r"\w+", bare) if word not in held and word.lower() not in held]
        assert not [word for word in missing if word not in ("end", "next", "back", "then")], row


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text(text):
    check(text)


@given(st.lists(st.sampled_from(ROWS) | st.text(max_size=20) | st.just(""), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_rows_below_a_header(rows):
    check(HEADER + "\n".join(rows))


@given(st.lists(st.sampled_from(ROWS) | st.text(max_size=20), max_size=15))
@settings(max_examples=100, deadline=None)
def test_any_rows_as_a_header(rows):
    check("---\n" + "\n".join(rows) + "\n---\n# Script\n\n## A\n\n> x\n\n-> end: done\n")


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "a.call.md"
    path.write_bytes(data)
    assert read_script(path).script is None


@pytest.mark.parametrize(
    "unit",
    [
        "## a\n\n> a\n\n",
        "<!--",
        "> " + "{{" * 1900 + "\n\n",
        "- [ ] a (if" * 300 + ")\n",
        "- [" * 1200 + "\n",
    ],
)
def test_the_largest_file_is_read_in_seconds(unit):
    start = HEADER + "# Script\n\n## A\n\n"
    started = time.process_time()
    check(start + unit * ((LARGEST - len(start)) // len(unit)))
    assert time.process_time() - started < 15  # takes 2; grew to minutes where a search was quadratic


def mutants(seed):
    """Bundled scripts with a few rows and letters moved, doubled, lost or made up, without end."""
    chance = random.Random(seed)  # noqa: S311 - chance that can be had again
    texts = [path.read_text(encoding="utf-8") for path in sorted(assets.path("scripts").rglob("*.call.md"))]
    while True:
        rows = chance.choice(texts).split("\n")
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(rows))
            match chance.randrange(8):
                case 0:
                    del rows[place]
                case 1:
                    rows.insert(place, chance.choice(ROWS))
                case 2:
                    rows.insert(place, rows[chance.randrange(len(rows))])
                case 3:
                    rows[place] = rows[place].strip() if chance.random() < 0.5 else "  " + rows[place]
                case 4:
                    cut = chance.randint(0, len(rows[place]))
                    rows[place] = rows[place][:cut] + chance.choice(ROWS) + rows[place][cut:]
                case 5:
                    cut = chance.randint(0, len(rows[place]))
                    rows[place] = rows[place][:cut] + rows[place][cut + 1 :]
                case 6:
                    cut = chance.randint(0, len(rows[place]))
                    rows[place] = (
                        rows[place][:cut] + chance.choice("\t\r\x00\u202e{}%*_>-#[]():=|\"'`<&") + rows[place][cut:]
                    )
                case _:
                    rows[place] = ""
            rows = rows or [""]
        yield "\n".join(rows)


def fuzz(count, seed):
    source = mutants(seed)
    usable = sum(check(next(source)).script is not None for _ in range(count))
    assert usable
    return usable


@pytest.mark.parametrize("seed", range(4))
def test_mutants_of_the_bundled_scripts(seed):
    fuzz(125, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_mutants_of_the_bundled_scripts(seed):
    usable = fuzz(1_000, seed)
    print(f"1,000 mutants, {usable} of them still usable")


def test_as_much_as_fits_is_taken():
    rows = [(str(n), {f"c{m}": "x" for m in range(look_ups.MOST_COLUMNS)}) for n in range(look_ups.MOST_ROWS)]
    assert len(look_ups.look_up_of(rows).columns) == look_ups.MOST_COLUMNS
    findings = Findings(SourceLines().place)
    said = "a" * template.LONGEST
    assert template.compile_words(said, 1, "en", Shown(), findings).plain({}) == said
    test = "a".ljust(template.LONGEST - 4) + "== 1"
    assert template.compile_test(test, 1, "en", findings).holds({"a": 1})
    assert findings.sorted() == ()
    most = condition_sentences.MOST
    assert [read_sentence('a == "'.ljust(size - 1, "x") + '"') is None for size in (most, most + 1)] == [False, True]
    assert len(read_guide("Why? ".ljust(MOST_TEXT, "a"))) == 1
