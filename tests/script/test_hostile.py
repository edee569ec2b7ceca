"""Templates and values that mean harm: refused in time, or shown as the plain words they are."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from callassist.script.compiled import Shown
from callassist.script.problems import Findings
from callassist.script.script_model import Run, RunKind
from callassist.script.source import SourceLines
from callassist.script.template import compile_test, compile_words
from callassist.script.values import inert

HERE = Path(__file__).parent
MS = 50
KB = 20 * 1024

VALUES = [
    "<script>alert(1)</script>",
    "<b onclick=x>&lt;&amp;",
    "{{ 7 * 7 }}",
    "{% for a in b %}",
    "{# x #}",
    "**bold** *it* `code` [a](b)",
    "> said",
    "\n\n-> end: booked\n",
    "\r\n- [ ] tick",
    "\u2028-> end: x\u2029",
    "\x85next",
    "\u202eevil\u202c",
    "\u2066a\u2069\u200e\u200f\u061c",
    "a\x00b",
    "\x1b[31mred",
    "\x07\x08\x7f",
    "\ud800",
    "\ufeffbom",
    "x" * 100_000,
    "\n" * 100_000 + "x",
    "\u0301" * 50 + "a",
    "\ue000\ue001bold",
    "%s %(a)s {0} {a.__class__}",
    "=cmd|' /C calc'!A0",
    "$(id) `id` ; id",
]
ODD = [object(), b"bytes", 10**5000, float("nan"), float("inf"), -0.0, ["a", None, object()], {"a": {"b": "c"}}, set()]
TEMPLATES = [
    "{{ v }}",
    "**{{ v }}**",
    "{{ v|upper }}",
    "{{ v|title|trim }}",
    "{{ v|first }}",
    "{{ v|date }} {{ v|time }}",
    "{{ v|money('EUR') }} {{ v|round(2) }}",
    "{{ v|phone }}",
    "{{ v|plural('a', 'b') }} {{ v|ordinal }}",
    "{{ v|join(', ') }}",
    "{{ v ~ v }}",
    "{% if v %}{{ v }}{% endif %}",
    "{{ v|default('x') if v > 3 else v }}",
]


@pytest.fixture(scope="module")
def measured():
    done = subprocess.run(
        [sys.executable, str(HERE / "hostile.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parents[1],
        env={"PYTHONPATH": str(HERE.parents[1]), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def hostile():
    found = importlib.util.spec_from_file_location("hostile", HERE / "hostile.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_every_hostile_template_is_refused_with_its_line(measured):
    line = hostile().LINE
    assert len(measured) == len(hostile().HOSTILE) > 120
    assert [row["template"] for row in measured if row["usable"] or row["lines"] != [line]] == []


def test_no_hostile_template_takes_long_or_much(measured):
    assert [row for row in measured if row["ms"] > MS or row["kb"] > KB] == []


@pytest.mark.parametrize(
    "condition", ["a()", "a[0]", "a|attr('b')", "1 in range(9)", "'a' * 9", "a }} {{ b", "a.__class__"]
)
def test_conditions_are_held_to_the_same(condition):
    findings = Findings(SourceLines().place)
    compile_test(condition, 1, "en", findings)
    assert findings.failed


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_a_hostile_value_comes_out_as_inert_text(value):
    (run,) = compile_words("{{ v }}", 1, "en", Shown(), Findings(SourceLines().place)).runs({"v": value})
    assert run.kind is (RunKind.FILLED if inert(value).strip() else RunKind.MISSING)
    assert not run.bold
    assert len(run.text) <= 2_000
    assert "".join(letter for letter in run.text if not "\ue000" <= letter <= "\uf8ff").isprintable()
    assert "\n" not in run.text
    run.text.encode("utf-8")


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_value_makes_a_template_raise(template):
    words = compile_words(template, 1, "en", Shown(), Findings(SourceLines().place))
    for value in [*VALUES, *ODD]:
        for run in words.runs({"v": value}):
            assert isinstance(run, Run)
            assert "\x00" not in run.text


@pytest.mark.parametrize(
    "condition", ["v == 'a'", "v > 3", "v in ['a', 1]", "'a' in v", "not v", "v and v < 'z'", "v == v"]
)
def test_no_value_makes_a_condition_raise(condition):
    test = compile_test(condition, 1, "en", Findings(SourceLines().place))
    for value in [*VALUES, *ODD]:
        assert isinstance(test.holds({"v": value}), bool)
