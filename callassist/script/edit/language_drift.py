"""One script in two languages, step by step: what one of them lacks, and where the other was changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from callassist.script import lines
from callassist.script.edit import acts
from callassist.script.edit.layout import ScriptLayout, ScriptSection
from callassist.script.edit.pieces import (
    AnswerLine,
    AnyTime,
    Asked,
    Jump,
    Piece,
    RawRows,
    Said,
    ToTick,
)
from callassist.script.edit.rows import Patch, ScriptRows
from callassist.script.source import plain_rows

Changes = Mapping[str, datetime]
"""When each step was changed last, by its id; steps of which no change is known are not in it."""


class Drift(StrEnum):
    """What is to be looked at in the other language's step."""

    MISSING = "missing"
    UNWRITTEN = "unwritten"
    """It stands there in the words of this language."""
    DIFFERENT = "different"
    """It does not ask, tick, answer or lead on as this one does."""
    OLDER = "older"
    """This one was changed since."""
    NEWER = "newer"
    """It was changed since this one was."""


@dataclass(frozen=True, slots=True)
class PiecePair:
    """A piece here beside the one that is its like there; None where one of the two has none."""

    here: Piece | None
    there: Piece | None


def drifts(here: ScriptLayout, there: ScriptLayout, changed: Changes, changed_there: Changes) -> dict[str, Drift]:
    """What is to be looked at in each step of `here` that has something, by its id."""
    found: dict[str, Drift] = {}
    for section in here.steps():
        other = there.step(section.id)
        drift = Drift.MISSING if other is None else _drift(section, other, changed, changed_there)
        if drift is not None:
            found[section.id] = drift
    return found


def _drift(here: ScriptSection, there: ScriptSection, changed: Changes, changed_there: Changes) -> Drift | None:
    said = [one.piece for one in here.pieces if isinstance(one.piece, Said)]
    if said and said == [one.piece for one in there.pieces if isinstance(one.piece, Said)]:
        return Drift.UNWRITTEN
    if _settings(here) != _settings(there) or any(
        _held(pair.here or pair.there) and (pair.here is None or pair.there is None) for pair in pairs(here, there)
    ):
        return Drift.DIFFERENT
    mine, theirs = changed.get(here.id), changed_there.get(here.id)
    if mine is not None and (theirs is None or theirs < mine):
        return Drift.OLDER
    return Drift.NEWER if theirs is not None and (mine is None or mine < theirs) else None


def pairs(here: ScriptSection | None, there: ScriptSection | None) -> Iterator[PiecePair]:
    """The pieces of both in order, each beside its like."""
    ours = [one.piece for one in here.pieces] if here is not None else []
    theirs = [one.piece for one in there.pieces] if there is not None else []
    matcher = SequenceMatcher(None, [_shape(one) for one in ours], [_shape(one) for one in theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from (PiecePair(one, other) for one, other in zip(ours[a:b], theirs[c:d], strict=True))
        else:
            yield from (PiecePair(one, None) for one in ours[a:b])
            yield from (PiecePair(None, one) for one in theirs[c:d])


def _settings(section: ScriptSection) -> dict[str, str]:
    """The settings, without the words in them."""
    said = {key: value for key, (_, value) in section.settings.items() if key != "keywords"}
    return {key: " ".join(value.split('"')[::2]) for key, value in said.items()}


def _held(piece: Piece | None) -> bool:
    """Whether a piece has to be in both languages: tips and remarks are each language's own."""
    return isinstance(piece, Said | ToTick | Asked | AnswerLine | AnyTime | Jump | RawRows)


def _shape(piece: Piece) -> tuple[object, ...]:
    """What a piece is besides its words."""
    match piece:
        case Said(wordings=wordings):
            return ("said", *(one.label for one in wordings))
        case ToTick(needed=needed, test=test):
            return ("tick", needed, test)
        case Asked():
            options = tuple((one.key, one.target, one.test) for one in piece.choices)
            return ("asked", piece.name, piece.type, piece.opts, piece.instead, piece.test, options, piece.formula)
        case AnswerLine(target=target, test=test):
            return ("answer", target, test)
        case Jump() | AnyTime():
            return (type(piece).__name__, piece)
        case _:
            return (type(piece).__name__,)


def last_changes(texts: Sequence[tuple[datetime, str]]) -> dict[str, datetime]:
    """When each step was changed last, of the texts that a script had, the newest first, with the time of each."""
    found: dict[str, datetime] = {}
    steps = [_steps(text) for _, text in texts]
    for (when, _), now, before in zip(texts, steps, steps[1:], strict=False):
        for name, rows in now.items():
            if name not in found and rows != before.get(name):
                found[name] = when
    return found


def _steps(text: str) -> dict[str, list[str]]:
    """The rows of each step by its id, as its heading says."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for row in plain_rows(text).split("\n"):
        if row.startswith("## "):
            title, name = lines.split_step(row.removeprefix("## ").strip())
            rows = found[name or lines.slug(title)] = []
        elif row.startswith("# "):
            rows = []
        elif row.strip():
            rows.append(row)
    return found


def bring(here: ScriptLayout, name: str, there: ScriptLayout) -> tuple[ScriptRows, int] | None:
    """The text there with what its step lacks of this one, in the words of this one, and the row of the first.

    None where it lacks nothing.
    """
    section, other = here.step(name), there.step(name)
    if section is None:
        return None
    if other is None:
        return _with_step(here, section, there)
    first, place, layout = -1, 0, there
    for pair in pairs(section, other):
        if pair.there is None and _held(pair.here) and pair.here is not None:
            now = layout.step(name)
            if now is None:
                return None
            act = acts.insert_piece(layout, now, place, pair.here)
            layout = acts.apply(layout.rows, act)
            first = act.row if first < 0 else first
        place += pair.there is not None or _held(pair.here)
    return (layout.rows, first) if first >= 0 else None


def _with_step(here: ScriptLayout, section: ScriptSection, there: ScriptLayout) -> tuple[ScriptRows, int]:
    """The step as it stands here, behind the one that it follows here, as far as that is there."""
    same = here.of_part(section.part)
    before = [there.step(one.id) for one in same[: same.index(section)]]
    after = next((one for one in reversed(before) if one is not None and one.part == section.part), None)
    act = acts.add_step(there, section.title, part=section.part, after=after, words="…")
    written = acts.apply(there.rows, act)
    made = written.at(act.row)
    if made is None:
        return there.rows, 0
    rows = here.rows.rows[section.first : section.end]
    head = f"## {section.title} (#{section.id})"
    return written.rows.patched((Patch(made.first, made.end, (head, *rows[1:])),)), made.first


def in_language(layout: ScriptLayout, lang: str) -> str:
    """The whole text as one of another language, still in the words of this one."""
    return acts.apply(layout.rows, acts.set_header(layout, "lang", lang)).rows.text
