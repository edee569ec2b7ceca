"""Scripts of every shape, as parts and as text, for the laws of editing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from callassist.script.edit.layout import ScriptLayout
from callassist.script.edit.pieces import (
    AnswerLine,
    Aside,
    Asked,
    Choice,
    Hint,
    Jump,
    Piece,
    Said,
    TalkingPoint,
    ToTick,
    WordingText,
    is_item,
    write,
)

HEADER = """---
format: callscript/2
id: sample
title: A sample
version: 1
lang: en
outcomes:
  done: Done   # as agreed
  later: Later
---
"""


@dataclass(frozen=True)
class Step:
    """A step as plain parts."""

    part: str
    id: str
    title: str
    settings: dict[str, str]
    pieces: list[Piece] = field(default_factory=list[Piece])


def model_of(layout: ScriptLayout) -> list[Step]:
    return [
        Step(
            one.part,
            one.id,
            one.title,
            {key: value for key, (_, value) in one.settings.items()},
            [placed.piece for placed in one.pieces],
        )
        for one in layout.sections
    ]


PLAIN = st.sampled_from(["one", "two three", "Is that right?", "a, b and c", "well – so", "äöü", "12 of 13"])
SAYING = st.sampled_from(["Hello.", "Is that {{ person.first_name | default('you') }}?", "Good.\nAnd now?", "a\n\nb"])


@st.composite
def pieces(draw: st.DrawFn, names: list[str], targets: list[str], answers: bool = True) -> Piece:
    test = draw(st.sampled_from(["", "", "person.email", "not person.email"]))
    kind = draw(st.integers(0, 6 if answers else 3))
    if kind == 0:
        extra = draw(st.lists(st.tuples(SAYING, st.sampled_from(["or", "or shorter", "or random"])), max_size=2))
        return Said((WordingText(draw(SAYING)), *(WordingText(*one) for one in extra)))
    if kind == 1:
        return Hint(draw(st.sampled_from(["Tip", "Careful", "Listen for"])), draw(PLAIN))
    if kind == 2:
        return Aside(draw(PLAIN))
    if kind == 3:
        return TalkingPoint(draw(PLAIN))
    if kind == 4:
        return ToTick(draw(PLAIN), draw(st.booleans()), test)
    if kind == 5 or not names:
        return AnswerLine(draw(PLAIN), draw(st.sampled_from(targets)), test)
    name = names.pop()
    opts = ("required",) if draw(st.booleans()) else ()
    if draw(st.booleans()):
        choices = tuple(
            Choice(draw(PLAIN), key, draw(st.sampled_from(["", *targets])), test)
            for key in draw(st.lists(st.sampled_from("abcd"), min_size=2, max_size=4, unique=True))
        )
        return Asked(name, draw(PLAIN), "choice", opts, (), test, choices)
    return Asked(name, draw(PLAIN), draw(st.sampled_from(["", "text", "money", "date"])), opts, (), test)


@st.composite
def scripts(draw: st.DrawFn) -> list[Step]:
    """A sound script: every arrow leads somewhere, every last step ends."""
    main = [f"s{n}" for n in range(draw(st.integers(1, 4)))]
    side = [f"p{n}" for n in range(draw(st.integers(0, 3)))]
    targets = [*main, *side, "end: done", "end: later", "back"]
    names = [f"f{n}" for n in range(6)]
    steps: list[Step] = []
    for id_ in (*main, *side):
        settings = {"time": "30s"} if draw(st.booleans()) else {}
        found = draw(st.lists(pieces(names, targets), max_size=5))
        if id_ in side or id_ == main[-1]:
            found.append(Jump((("end: done", ""),)))
        steps.append(Step("script" if id_ in main else "side", id_, f"Step {id_}", settings, found))
    for n in range(draw(st.integers(0, 2))):
        found = draw(st.lists(pieces([], targets, False), max_size=2))
        steps.append(Step("prepared", f"step-a{n}", f"Step a{n}", {}, found))
    return steps


@st.composite
def written(draw: st.DrawFn, steps: list[Step]) -> str:
    """The text of a script, as different hands would write it: blank rows, comments, ends of rows."""
    rows = [*HEADER.split("\n")]
    part = ""
    names = {"script": "Script", "side": "Side paths", "prepared": "Prepared answers"}
    for step in steps:
        if step.part != part:
            part = step.part
            rows += [f"# {names[part]}", ""]
        rows.append(f"## {step.title}" if part == "prepared" else f"## {step.title} (#{step.id})")
        rows += [f"{key}: {value}" for key, value in step.settings.items()]
        if draw(st.booleans()):
            rows += ["", "<!-- a comment", "of two rows -->"]
        before: Piece | None = None
        for piece in step.pieces:
            tight = before is not None and is_item(before) and is_item(piece) and draw(st.booleans())
            rows += [] if tight else [""] * draw(st.integers(1, 2))
            rows += write(piece)
            before = piece
        rows.append("")
    return draw(st.sampled_from(["\n", "\r\n"])).join(rows)


def with_pieces(step: Step, found: list[Piece]) -> Step:
    return replace(step, pieces=found)
