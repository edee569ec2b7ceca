"""Two laws of what a script may work out, over random expressions: it is what jinja2 itself says, and it is total.

Each law has a quick run, and a slow one of its full count. The same seed makes the same templates again.
"""

from __future__ import annotations

import math
from random import Random

import pytest
from jinja2 import ChainableUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from callassist.script.compiled import Shown
from callassist.script.problems import Findings
from callassist.script.script_model import RunKind
from callassist.script.source import SourceLines
from callassist.script.template import compile_formula, compile_test, compile_words

JINJA = ImmutableSandboxedEnvironment(undefined=ChainableUndefined)
NUMBERS, TEXTS, LISTS = ("a", "b", "c"), ("first", "last"), ("tags", "roles")
WORDS = ("anna", "ben", "north", "red", "x")
SHARED = Random(20_26)  # noqa: S311 - the same templates each time


class Common:
    """Makes templates of what this language and jinja2 have in common."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def values(self) -> dict[str, object]:
        pick = self.chance
        return {
            **{name: pick.randint(0, 99) for name in NUMBERS},
            **{name: pick.choice(WORDS) for name in TEXTS},
            **{name: pick.sample(WORDS, pick.randint(1, 3)) for name in LISTS},
        }

    def number(self, deep: int = 3) -> str:
        pick = self.chance
        if not deep or pick.random() < 0.35:
            return pick.choice([*NUMBERS, str(pick.randint(0, 20))])
        match pick.randrange(6):
            case 0 | 1 | 2:
                return f"({self.number(deep - 1)} {pick.choice('+-*')} {self.number(deep - 1)})"
            case 3:
                parts = ", ".join(self.number(deep - 2 if deep > 1 else 0) for _ in range(pick.randint(1, 3)))
                return f"([{parts}]|{pick.choice(['sum', 'min', 'max', 'count'])})"
            case 4:
                return f"({self.number(deep - 1)} if {self.test(deep - 1)} else {self.number(deep - 1)})"
            case _:
                return f"(gone|default({self.number(deep - 1)}))"

    def text(self, deep: int = 2) -> str:
        pick = self.chance
        if not deep or pick.random() < 0.4:
            return pick.choice([*TEXTS, repr(pick.choice(WORDS))])
        match pick.randrange(5):
            case 0:
                return f"({self.text(deep - 1)} ~ {self.text(deep - 1)})"
            case 1:
                filters = ["upper", "lower", "title", "capitalize", "trim"]
                return f"({pick.choice(TEXTS)}|{pick.choice(filters)})"
            case 2:
                return f"({pick.choice(LISTS)}|{pick.choice(['first', 'last'])})"
            case 3:
                return f"({pick.choice(LISTS)}|join({pick.choice(['', '-', ', '])!r}))"
            case _:
                return f"({self.text(deep - 1)} if {self.test(deep - 1)} else {self.text(deep - 1)})"

    def test(self, deep: int = 2) -> str:
        pick = self.chance
        if deep and pick.random() < 0.4:
            if pick.random() < 0.3:
                return f"(not {self.test(deep - 1)})"
            return f"({self.test(deep - 1)} {pick.choice(['and', 'or'])} {self.test(deep - 1)})"
        match pick.randrange(4):
            case 0:
                return f"{self.text(0)} {pick.choice(['==', '!='])} {self.text(0)}"
            case 1:
                return f"{self.text(0)} {pick.choice(['in', 'not in'])} {pick.choice(LISTS)}"
            case 2:
                return pick.choice(["gone", *NUMBERS, *TEXTS])
            case _:
                return f"{self.number(1)} {pick.choice(['<', '>', '==', '!=', '<=', '>='])} {self.number(1)}"

    def template(self) -> str:
        pick, pieces = self.chance, list[str]()
        for _ in range(pick.randint(1, 4)):
            match pick.randrange(5):
                case 0:
                    pieces.append(pick.choice(["words", "and", "said."]))
                case 1:
                    pieces.append(f"{{{{ {self.number()} }}}}")
                case 2:
                    pieces.append(f"{{{{ {self.text()} }}}}")
                case 3:
                    other = f"{{% elif {self.test(1)} %}}{{{{ {self.text(1)} }}}}" if pick.random() < 0.3 else ""
                    pieces.append(
                        f"{{% if {self.test()} %}}{{{{ {self.number(1)} }}}}{other}{{% else %}}no{{% endif %}}"
                    )
                case _:
                    pieces.append(f"{{{{ {self.number(1)} if {self.test(1)} else {self.number(1)} }}}}")
        return " ".join(pieces)


def compare(count: int, chance: Random) -> int:
    """How many of so many templates could be compared; an assertion names the first that differs."""
    made, compared = Common(chance), 0
    for _ in range(count):
        source, values = made.template(), made.values()
        findings = Findings(SourceLines().place)
        words = compile_words(source, 1, "en", Shown(), findings)
        assert not findings.failed, (source, findings.sorted())
        expected = " ".join(JINJA.from_string(source).render(values).split())
        assert " ".join(words.plain(values).split()) == expected, (source, values)
        compared += 1
    return compared


def test_what_is_said_is_what_jinja_itself_renders() -> None:
    assert compare(400, SHARED) == 400


@pytest.mark.slow
def test_what_is_said_is_what_jinja_itself_renders_over_twenty_thousand() -> None:
    assert compare(20_000, Random(1)) == 20_000  # noqa: S311 - the same templates each time


HOSTILE: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 10**400, -(10**15), 2.5, math.inf, -math.inf, math.nan, 5e-324, 1.7e308,
    "", " ", "52,000", "52.000,5", "1e309", "NaN", "inf", "-0", "٣", "½", "9" * 400, "1_0", "\x00", "€5",
    "12 years", "yes",
    [], [1, 2], ["1", "x"], [None], {}, {"x": 1}, (1, 2), "2026-11-24", "\ud800", "a" * 5000, object(),
)  # fmt: skip
NAMES = ("a", "b", "c", "person.x", "a.b", "gone")
FILTERS = (
    "sum", "count", "min", "max", "round", "round(2)", "round(b)", "default(1)", "default(a)", "first", "last",
    "join", "join(c)", "upper", "money('EUR')", "date", "time", "phone", "ordinal", "plural('week', 'weeks')", "each",
    "trim", "title", "capitalize",
)  # fmt: skip


def expression(chance: Random, deep: int) -> str:
    """Any expression that the language may have, sound or not."""
    if not deep or chance.random() < 0.3:
        return chance.choice([*NAMES, "0", "1", "2.5", "999999999999999", "'x'", "'7'", "(-3)", "[]"])
    one, other = expression(chance, deep - 1), expression(chance, deep - 1)
    match chance.randrange(8):
        case 0 | 1 | 2:
            return f"({one} {chance.choice('+-*/')} {other})"
        case 3:
            return f"([{one}, {other}]|{chance.choice(FILTERS)})"
        case 4:
            return f"({one}|{chance.choice(FILTERS)})"
        case 5:
            return f"({one} {chance.choice(['<', '>', '==', '!=', 'in', 'not in', 'and', 'or', '~'])} {other})"
        case 6:
            return f"({one} if {other} else {expression(chance, deep - 1)})"
        case _:
            return f"(not {one})" if chance.random() < 0.5 else f"(a is {chance.choice(['refused', 'answered'])})"


def totally(count: int, chance: Random) -> tuple[int, int]:
    """How many expressions were worked out, and how many were refused when they were read."""
    worked = refused = 0
    while worked + refused < count:
        source = expression(chance, chance.randint(1, 4))
        findings = Findings(SourceLines().place)
        formula = compile_formula(source, 1, chance.choice(["en", "de"]), findings)
        if findings.failed:
            refused += 1
            continue
        values = {name: chance.choice(HOSTILE) for name in ("a", "b", "c", "person")}
        found = formula.value(values)
        assert found is None or isinstance(found, int | float | str), (source, values, found)
        assert not isinstance(found, int | float) or (math.isfinite(found) and abs(found) < 10**100), (source, values)
        assert found != "", (source, values)
        if worked % 16 == 0:  # the same in a condition and in words
            test = compile_test(source, 1, "en", findings)
            assert test.holds(values) in (True, False), (source, values)
            for run in compile_words(f"{{{{ {source} }}}}", 1, "en", Shown(), findings).runs(values):
                assert run.kind in (RunKind.FILLED, RunKind.MISSING, RunKind.SAID), (source, values)
        worked += 1
    return worked, refused


def test_whatever_it_is_given_an_expression_is_a_value_or_a_blank() -> None:
    worked, refused = totally(1_500, SHARED)
    assert worked > refused > 0


@pytest.mark.slow
def test_whatever_it_is_given_a_million_expressions_are_values_or_blanks() -> None:
    worked, refused = totally(1_000_000, Random(2))  # noqa: S311 - the same expressions each time
    print(f"\n{worked} worked out, {refused} refused when read")
    assert worked > refused > 0


def test_options_of_what_has_none_are_a_blank() -> None:
    findings = Findings(SourceLines().place)
    assert compile_words("{{ c|options|join }}", 1, "en", Shown(), findings).plain({}) == "…"
