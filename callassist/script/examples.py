"""One small example for each code: shown by `check --codes`, and proof that the code is found.

Most are a few rows of a step; the rest of a sound script is put around them. A test reads each one and
must see exactly its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_HEADER = """\
---
format: callscript/1
id: example
title: Example
version: 1
lang: en
outcomes:
  done: Done
  no-answer: No answer
  callback: Call back agreed
---
"""
_STEP = """\
# Script

## First (#first)

> Hello.

{rows}

- Yes -> end: done
- No answer -> end: no-answer
- Not now -> end: callback
"""
_MORE = "\n- Yes -> end: done\n- No answer -> end: no-answer\n- Not now -> end: callback\n"


class ExampleFrame(StrEnum):
    """What an example is a piece of."""

    STEP = "rows of a step"
    BODY = "a body"
    HEADER = "a row more in the header"
    FILE = "a whole file"


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a script that has one kind of problem. `others` are files beside it, by name."""

    rows: str
    around: ExampleFrame = ExampleFrame.STEP
    others: Mapping[str, str] = field(default_factory=dict[str, str])

    def text(self) -> str:
        """The whole script around it."""
        match self.around:
            case ExampleFrame.STEP:
                return _HEADER + _STEP.format(rows=self.rows)
            case ExampleFrame.BODY:
                return _HEADER + self.rows
            case ExampleFrame.HEADER:
                return _HEADER.replace("outcomes:", f"{self.rows}\noutcomes:") + _STEP.format(rows="")
            case _:
                return self.rows


def _step(rows: str) -> Example:
    return Example(rows)


def _newer(rows: str) -> Example:
    """Rows of a step of a script of the second format."""
    return Example((_HEADER + _STEP.format(rows=rows)).replace("callscript/1", "callscript/2"), ExampleFrame.FILE)


def _body(rows: str, **others: str) -> Example:
    return Example(rows, ExampleFrame.BODY, {f"{name}.call.md": text for name, text in others.items()})


def _newer_body(body: str) -> Example:
    """A body of the second format: its steps, and an end."""
    end = "\n## Last\n\n> Bye.\n\n" + _MORE.strip() + "\n"
    return _file(_HEADER.replace("callscript/1", "callscript/2") + "# Script\n" + body + end)


def _step_named(name: str, setting: str, rows: str = "") -> str:
    return f"\n## {name.capitalize()}\n{setting}\n\n> Hello.\n{rows}"


def _repeated(setting: str, other: str) -> str:
    """Two steps of one repeat, the last with one more setting, and a step with another."""
    asked = "\n- [name: text] Name\n"
    both = _step_named("first", "repeat: member", asked) + _step_named("second", f"repeat: member\n{setting}".strip())
    return both + (_step_named("between", other) if other else "")


def _header(row: str) -> Example:
    return Example(row, ExampleFrame.HEADER)


def _file(text: str) -> Example:
    return Example(text, ExampleFrame.FILE)


_SOUND = _STEP.format(rows="")
SOUND = _HEADER + _SOUND
"""A whole script that nothing is wrong with."""

_TABLED = (
    SOUND.replace("callscript/1", "callscript/2")
    .replace("lang: en\n", "lang: en\ntables:\n  errors: {E17: Restart it}\n")
    .replace("> Hello.", '- [code: text] Code\n\n> {{ code | table("errors") | default("Wait.") }}')
)

EXAMPLES: Mapping[str, Example] = {
    "nul": _file(SOUND.replace("Hello.", "Hel\x00lo.")),
    "too-big": _file(SOUND + "<!--" + " " * 262_144 + "-->"),
    "header-missing": _file(_SOUND),
    "header-unclosed": _file("---\nformat: callscript/1\n" + _SOUND),
    "header-yaml": _header('summary: "never closed'),
    "header-key": _header("colour: blue"),
    "header-needs": _file(SOUND.replace("version: 1\n", "")),
    "header-value": _file(SOUND.replace("version: 1", "version: one")),
    "format-unknown": _file(SOUND.replace("callscript/1", "callscript/9")),
    "needs-format-2": _file(SOUND.replace("done: Done", "done: {label: Done, means: closed}")),
    "no-script": _body("# Side paths\n\n## Aside (#aside)\n\n> Hello.\n" + _MORE),
    "unknown-part": _body(_SOUND + "\n# Scripts\n"),
    "part-twice": _body(_SOUND + "\n# Notes\n\n# Notes\n"),
    "outside-part": _body("A stray line.\n\n" + _SOUND),
    "not-here": _body(_SOUND + "\n# Notes\n\n- [ ] A box to tick\n"),
    "step-title": _body(_SOUND.replace("## First", "## Hello {{ person.first_name }}")),
    "bad-id": _step("- [First Name: text] First name"),
    "duplicate-id": _body(_SOUND + "\n## Again (#first)\n\n> Hello.\n\n-> end: done\n"),
    "duplicate-field": _step("- [pay: money] Pay\n- [pay: text] Pay again"),
    "repeat-apart": _newer_body(_repeated("", "repeat: pet") + _step_named("third", "repeat: member")),
    "repeat-last": _newer_body(_repeated("only if: me.name", "")),
    "repeat-field": _newer_body(_repeated("", "") + _step_named("third", "", "\n- [name: text] Name\n")),
    "duplicate-option": _step("- [now: choice] Now?\n  - yes: Yes\n  - yes: Certainly"),
    "unknown-setting": _body(_SOUND.replace("(#first)", "(#first)\nclock: 60s")),
    "setting-value": _body(_SOUND.replace("(#first)", "(#first)\ntime: soon")),
    "setting-place": _step("time: 60s"),
    "unknown-type": _step("- [pay: amount] Pay"),
    "field-option": _step("- [pay: money, needed] Pay"),
    "option-value": _step("- [weeks: number, min=few] Weeks"),
    "sum": _newer("- [a: number] A\n- [b = a * 2, required] Twice"),
    "sum-circle": _newer("- [a = b + 1] A\n- [b = a + 1] B\n- [c = b * 2] C"),
    "few-options": _step("- [now: choice] Now?\n  - yes: Yes"),
    "unknown-target": _step("- Maybe -> frist"),
    "unknown-outcome": _step("- Maybe -> end: dnoe"),
    "look-up": _file(_TABLED.replace("{E17: Restart it}", "errors.csv")),
    "unknown-table": _file(_TABLED.replace('table("errors") |', 'table("errors", "fix") |')),
    "unknown-name": _step("Tip: {{ salery }}"),
    "compared": _newer("- [born: date, matches=person.born] Born\n- [ ] Ask again (if person.born)"),
    "rule": _file(SOUND.replace("callscript/1", "callscript/2") + "\n# Rules\n\n- Go there -> first (if me.name)\n"),
    "dead-end": _body(_SOUND + "- Later -> aside\n\n# Side paths\n\n## Aside\n\n> Well.\n"),
    "two-jumps": _step("-> end: done\n\n-> end: callback"),
    "jump-alone": _step("Then go on:\n-> end: done"),
    "arrow-to-nothing": _step("- Maybe ->"),
    "wrong-arrow": _step("- Maybe => first"),
    "template-syntax": _step("> {{ person.first_name }"),
    "template-refused": _step("> {% for tag in person.tags %}{{ tag }}{% endfor %}"),
    "template-too-big": _step("> " + "{{ me.name }}" * 250),
    "too-many-rows": _step("- A point\n" * 201),
    "single-equals": _step('- [now: text] Now\n- [ ] Ask again (if now = "no")'),
    "touching-quote": _step("> This is said,\nand this is not marked as said."),
    "touching-list": _step("- [ ] Tick this\nand this touches it"),
    "empty-box": _step("- [] Tick this"),
    "empty-item": _step("- [ ]"),
    "item-space": _step("-[ ] Tick this"),
    "odd-space": _step("-\u00a0[ ] Tick this"),
    "nested-list": _step("- [ ] Tick this\n  - and something below"),
    "must": _newer(">! This call is recorded.\n> Is that all right?"),
    "or-alone": _step("or:\n\nNo quote follows."),
    "deep-heading": _step("### Too deep"),
    "html": _step("> Hello <b>there</b>."),
    "comment-open": _body(_SOUND + "\n<!-- never closed\n"),
    "table": _step("| a | b |\n| --- | --- |\n| 1 | 2 |"),
    "code-block": _step("```\ncode\n```"),
    "unknown-block": _step("1. Numbered"),
    "use-unknown": _body(_SOUND.replace("(#first)", "(#first)\nuse: nowhere#step")),
    "use-cycle": _body(
        _SOUND.replace("(#first)", "(#first)\nuse: other#back"), other="# Script\n\n## Back\nuse: other#back\n"
    ),
    "use-deep": _body(
        _SOUND.replace("(#first)", "(#first)\nuse: f1#s"),
        **{f"f{number}": f"# Script\n\n## S\nuse: f{number + 1}#s\n" for number in range(1, 7)},
    ),
    "header-comment": _header("summary: Asking for flat # 7"),
    "single-brace": _step("> Hello { me.name }."),
    "stray-stars": _step("> Hello **there."),
    "unreachable": _body(_SOUND + "\n# Side paths\n\n## Aside\n\n> Well.\n\n-> back\n"),
    "outcome-unreached": _file(SOUND.replace("- Yes -> end: done\n", "")),
    "loop": _body(_SOUND + "- Round -> a\n\n# Side paths\n\n## A\n\n> Hello.\n\n-> b\n\n## B\n\n> Hello.\n\n-> a\n"),
    "used-early": _step("> You said {{ pay }}.\n\n- [pay: money] Pay"),
    "unknown-key": _step('- [now: choice] Now?\n  - yes: Yes\n  - later: Later\n- [ ] Ask again (if now == "latr")'),
    "money-text": _step('- [pay: money] Pay\n- [ ] Ask again (if pay == "a lot")'),
    "sum-part": _newer("- [a: number] A\n- [day: date] Day\n- [b = a + day] Both"),
    "score-unread": _newer(
        "- [a: choice] A\n  - 0: No\n  - 1: Yes\n- [b: choice] B\n  - 0: No\n  - 1: Yes\n- [score = a + b] Score"
    ),
    "order-alone": _newer("- [c: choice, order=random] C\n  - a: Yes\n  - b: No (last)"),
    "table-unused": _file(_TABLED.replace('{{ code | table("errors") | default("Wait.") }}', "Wait.")),
    "yes-no-truth": _step("- [willing: yes-no] Willing?\n- [ ] Write it down (if willing)"),
    "nothing-said": _body(_SOUND.replace("> Hello.\n", "")),
    "too-long": _body(
        _SOUND.replace("(#first)", "(#first)\ntime: 2s").replace("Hello.", "One two three four five six.")
    ),
    "many-needed": _step("- [ ] One\n- [ ] Two\n- [ ] Three\n- [ ] Four"),
    "no-way-out": _file(SOUND.replace("- No answer -> end: no-answer\n", "").replace("  no-answer: No answer\n", "")),
    "no-way-on": _body(
        "# Script\n\n## First (#first)\n\n> Hello.\n\n- [total: number] Total\n"
        "- Small -> end: callback (if total < 5)\n- Large -> end: done (if total >= 10)\n"
        "- None -> end: no-answer (if total == 0)\n"
    ),
    "never-true": _file(
        SOUND.replace("callscript/1", "callscript/2").replace("> Hello.", "> Hello.\n\n- [age: number, max=120] Age")
        + "\n# Rules\n\n- (if age > 200) -> end: done\n"
    ),
    "never-shown": _step('- [a: text] A (if b == "x")\n- [b: text] B (if a == "y")'),
    "never-asked": _body(
        _SOUND.replace("Hello.\n", 'Hello.\n\n- [ ] Ask again (if late == "yes")\n').replace(
            "- Not now -> end: callback", "- Not now -> late"
        )
        + "\n# Side paths\n\n## Late (#late)\n\n> Late?\n\n- [late: yes-no] Late\n\n-> end: callback\n"
    ),
    "no-fallback": _step("> Hello {{ person.first_name }}."),
    "unknown-fact": _step('> Hello {{ person.frist_name|default("there") }}.'),
    "hides-facts": _step("- [job: text] Which job"),
}
"""By code. Not here: `unreadable` and `not-utf8`, which no text can show, `drift`, which takes two files, and
those that take hundreds of rows."""
