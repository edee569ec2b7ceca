"""For each kind of problem that one press can mend: what is changed, as patches, and what the press is called.

Each remedy is one row of `REMEDIES`. A problem without a row, or whose row does not fit the text now, has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from callassist.catalogs import catalog, phrases
from callassist.messages import Message, message
from callassist.script import lines
from callassist.script.edit.acts import add_outcome, new_id
from callassist.script.edit.layout import ScriptLayout, ScriptSection
from callassist.script.edit.pieces import AnswerLine, Jump, write
from callassist.script.edit.rows import Patch
from callassist.script.script_model import Problem

_TICKED = re.compile("`([^`]*)`")
_NAMES = re.compile(r"\w++(?:[.-]\w++)*+")
_ENDS = re.compile(r"-> end: ([\w-]++)")
_SAID = phrases("Guide", {"nobody": "No answer", "later": "Not now", "callback": "To call again later"})
_WAYS_OUT = {"no-answer": (_SAID["nobody"], _SAID["nobody"]), "callback": (_SAID["later"], _SAID["callback"])}
"""By the outcome of a way that every call needs: what the answer and the outcome are called."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a press would do."""

    label: Message
    patches: tuple[Patch, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A problem where it stands; `row` from 0."""

    layout: ScriptLayout
    problem: Problem
    row: int

    @property
    def text(self) -> str:
        """The row itself."""
        return self.layout.rows.rows[self.row]


Mend = Callable[[Place], Remedy | None]


def remedy_for(layout: ScriptLayout, problem: Problem) -> Remedy | None:
    """What mends a problem by one press, or None."""
    row = problem.line - 1
    mend = REMEDIES.get(problem.code)
    if mend is None or not 0 <= row < len(layout.rows.rows):
        return None
    return mend(Place(layout, problem, row))


def near_names(problem: Problem) -> tuple[str, str]:
    """The word that is wrong, and the one that was probably meant; empty where none is known."""
    values = getattr(problem.suggestion, "values", {})
    meant = next((str(values[key]) for key in ("near", "meant") if key in values), "")
    named = _TICKED.findall(problem.message)
    # "`a` has no option `b`": there the field is named first.
    wrong = named[-1 if problem.code == "unknown-key" else 0] if named else ""
    return wrong.removeprefix("# "), meant  # of a heading its words alone


def _row(row: int, text: str) -> tuple[Patch, ...]:
    return (Patch(row, row + 1, (text,)),)


def _use_near(at: Place) -> Remedy | None:
    """Write the word that was meant in the place of the wrong one."""
    wrong, meant = near_names(at.problem)
    text = at.text
    if not wrong or not meant:
        return None
    if at.problem.code == "unknown-fact":  # what is meant is another name of the same group
        meant = f"{wrong.partition('.')[0]}.{meant}"
    if meant.startswith("end:") or at.problem.code in ("unknown-target", "unknown-outcome"):
        head, arrow, tail = text.rpartition("->")
        if not arrow or wrong not in tail:
            return None
        return Remedy(message("Use “{near}”", near=meant), _row(at.row, head + arrow + tail.replace(wrong, meant, 1)))
    spans = (found.span() for found in _NAMES.finditer(text) if found[0] == wrong)
    start, end = next(spans, (text.find(wrong), text.find(wrong) + len(wrong)))
    if start < 0:
        return None
    return Remedy(message("Use “{near}”", near=meant), _row(at.row, text[:start] + meant + text[end:]))


def _unknown_outcome(at: Place) -> Remedy | None:
    near = _use_near(at)
    if near is not None:
        return near
    wrong, _ = near_names(at.problem)
    if not lines.ID.fullmatch(wrong):
        return None
    return Remedy(message("Make “{name}” an outcome", name=wrong), _named_outcome(at.layout, wrong, wrong))


def _wrong_arrow(at: Place) -> Remedy | None:
    text = at.text
    mended = lines.WRONG_ARROW.sub("->", text)
    return Remedy(message("Write “->”"), _row(at.row, mended)) if mended != text else None


def _said_aloud(at: Place) -> Remedy | None:
    return Remedy(message("Say it aloud"), _row(at.row, "> " + at.text.strip()))


def _row_between(at: Place) -> Remedy | None:
    return Remedy(message("Leave a row empty"), (Patch(at.row, at.row + 1, ("", at.text.strip())),))


def _alone(at: Place) -> Remedy | None:
    text = at.text.lstrip("> ")
    return Remedy(message("Put it alone"), (Patch(at.row, at.row + 1, ("", text, "")),))


def _item_space(at: Place) -> Remedy | None:
    text = at.text
    body = text.lstrip()
    indent = text[: len(text) - len(body)]
    return Remedy(message("Add the space"), _row(at.row, f"{indent}- {body[1:].lstrip()}"))


def _empty_box(at: Place) -> Remedy | None:
    text = at.text
    mended = re.sub(r"\[[ xX✓✔]{0,3}\]", "[ ]", text, count=1)
    return Remedy(message("Write “[ ]”"), _row(at.row, mended)) if mended != text else None


def _odd_space(at: Place) -> Remedy | None:
    text = at.text
    mended = re.sub("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+", " ", text, count=1)
    return Remedy(message("Use a plain space"), _row(at.row, mended)) if mended != text else None


def _single_equals(at: Place) -> Remedy | None:
    text = at.text
    mended = re.sub(r"(?<![=!<>])=(?!=)", "==", text, count=1)
    return Remedy(message("Write “==”"), _row(at.row, mended)) if mended != text else None


def _format_2(at: Place) -> Remedy | None:
    line = at.layout.header.lines.get("format")
    if line is None:
        return None
    return Remedy(message("Use the newer format"), _row(line - 1, "format: callscript/2"))


def _deep_heading(at: Place) -> Remedy | None:
    return Remedy(message("Make it a step"), _row(at.row, "## " + at.text.lstrip("# ")))


def _few_options(at: Place) -> Remedy | None:
    section = at.layout.at(at.row)
    placed = next((one for one in section.pieces if one.first <= at.row < one.last), None) if section else None
    if placed is None:
        return None
    added = ("  - yes: Yes", "  - no: No")[placed.last - placed.first - 1 :]
    return Remedy(message("Add answers"), (Patch(placed.last, placed.last, added),)) if added else None


def _dead_end(at: Place) -> Remedy | None:
    section = at.layout.at(at.row)
    if section is None or not section.is_step:
        return None
    if section.part == "side":
        return _jump(section, "back", message("Lead back"))
    outcome = next(iter(at.layout.header.outcomes), "")
    label = at.layout.header.outcomes.get(outcome, "")
    return _jump(section, f"end: {outcome}", message("End with “{label}”", label=label)) if outcome else None


def _no_way_on(at: Place) -> Remedy | None:
    section = at.layout.at(at.row)
    if section is None or not section.is_step:
        return None
    main = [one.id for one in at.layout.of_part("script")]
    return _jump(section, "next" if section.id in main[:-1] else "back", message("Lead on in any case"))


def _no_way_out(at: Place) -> Remedy | None:
    """One more answer in the first step that has some, and the outcome it ends with."""
    found = _ENDS.search(str(getattr(at.problem.suggestion, "values", {}).get("example", "")))
    steps = ([one for one in step.pieces if isinstance(one.piece, AnswerLine)] for step in at.layout.of_part("script"))
    answers = next(filter(None, steps), None)
    texts = catalog(at.layout.header.lang)
    if found is None or answers is None or found[1] not in _WAYS_OUT:
        return None
    name, (said, ended) = found[1], (texts.text("Guide", text) for text in _WAYS_OUT[found[1]])
    row = answers[-1].last
    patches = [Patch(row, row, tuple(write(AnswerLine(said, f"end: {name}"))))]
    if name not in at.layout.header.outcomes:
        patches += _named_outcome(at.layout, ended, name)
    return Remedy(message("Add the answer “{label}”", label=said), tuple(patches))


def _named_outcome(layout: ScriptLayout, label: str, wanted: str) -> tuple[Patch, ...]:
    """One more outcome, by this name."""
    act, name = add_outcome(layout, label)
    return tuple(
        Patch(patch.first, patch.last, tuple(text.replace(f"{name}:", f"{wanted}:", 1) for text in patch.rows))
        for patch in act.patches
    )


def _jump(section: ScriptSection, target: str, label: Message) -> Remedy:
    return Remedy(label, (Patch(section.end, section.end, ("", *write(Jump(((target, ""),))))),))


def _remove_outcome(at: Place) -> Remedy | None:
    text = at.text
    wrong, _ = near_names(at.problem)
    if not text[:1].isspace() or not text.strip().startswith(f"{wrong}:") or len(at.layout.header.outcomes) < 2:
        return None
    return Remedy(message("Remove the outcome"), (Patch(at.row, at.row + 1),))


def _take_out_rest(at: Place) -> Remedy | None:
    """Of two answers of one name the second goes."""
    return Remedy(message("Remove this one"), (Patch(at.row, at.row + 1),))


def _more_time(at: Place) -> Remedy | None:
    """Plan as long as the words take, rounded up to five seconds."""
    section = at.layout.at(at.row)
    needed = [int(word) for word in re.findall(r"\d++", f"{at.problem.message} {at.problem.suggestion}")]
    if section is None or not section.is_step or not needed:
        return None
    seconds = -(-max(needed) // 5) * 5
    known = section.settings.get("time")
    place = known[0] if known is not None else section.settings_end
    blank = place < len(at.layout.rows.rows) and at.layout.rows.rows[place].strip() and known is None
    rows = (f"time: {seconds}s", *(("",) if blank else ()))
    return Remedy(
        message("Plan {seconds} seconds", seconds=seconds), (Patch(place, place + (known is not None), rows),)
    )


def _header_needs(at: Place) -> Remedy | None:
    wrong, _ = near_names(at.problem)
    usual: Mapping[str, Sequence[str]] = {
        "format": ("format: callscript/2",),
        "version": ("version: 1",),
        "lang": ("lang: en",),
        "outcomes": ("outcomes:", "  done: Done"),
        "title": ("title: Script",),
        "id": ("id: script",),
    }
    if wrong not in usual or at.layout.header_end < 0:
        return None
    return Remedy(
        message("Add “{key}”", key=wrong), (Patch(at.layout.header_end, at.layout.header_end, tuple(usual[wrong])),)
    )


def _other_id(at: Place) -> Remedy | None:
    """Another id for the second of two; the arrows go on leading to the first."""
    section = at.layout.at(at.row)
    if section is None or section.head != at.row:
        return None
    name = new_id(at.layout, section.title, "step" if section.is_step else section.part)
    mark = at.text[: len(at.text) - len(at.text.lstrip(" #"))]
    return Remedy(message("Use “{near}”", near=name), _row(at.row, f"{mark}{section.title} (#{name})"))


def _unhtml(at: Place) -> Remedy | None:
    text = at.text
    mended = re.sub(r"</?[A-Za-z][^<>]*+>", "", text)
    return Remedy(message("Take it out"), _row(at.row, mended)) if mended != text else None


REMEDIES: Mapping[str, Mend] = {
    "unknown-target": _use_near,
    "unknown-outcome": _unknown_outcome,
    "unknown-name": _use_near,
    "unknown-setting": _use_near,
    "unknown-type": _use_near,
    "unknown-part": _use_near,
    "unknown-key": _use_near,
    "unknown-fact": _use_near,
    "field-option": _use_near,
    "header-key": _use_near,
    "header-needs": _header_needs,
    "wrong-arrow": _wrong_arrow,
    "touching-quote": _said_aloud,
    "touching-list": _row_between,
    "jump-alone": _alone,
    "item-space": _item_space,
    "empty-box": _empty_box,
    "odd-space": _odd_space,
    "single-equals": _single_equals,
    "needs-format-2": _format_2,
    "deep-heading": _deep_heading,
    "few-options": _few_options,
    "dead-end": _dead_end,
    "no-way-on": _no_way_on,
    "no-way-out": _no_way_out,
    "duplicate-option": _take_out_rest,
    "duplicate-id": _other_id,
    "outcome-unreached": _remove_outcome,
    "too-long": _more_time,
    "html": _unhtml,
}
