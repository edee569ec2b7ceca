"""Makes a script of the lines of a guide: what is said, what is to be ticked or written down, and what they may answer.

It is a guess, and each line tells what it was guessed to be, so that one key can make it something else. Nothing is
dropped: what no rule knows is kept under `# Notes`. What is made can always be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from callassist.catalogs import catalog, phrases
from callassist.script.build import MOST_BLOCKS
from callassist.script.edit.acts import yaml_text
from callassist.script.edit.pieces import (
    AnswerLine,
    Aside,
    Asked,
    Hint,
    Piece,
    Said,
    ToTick,
    WordingText,
    again,
    is_item,
    write,
)
from callassist.script.from_text import guide_words as words
from callassist.script.from_text.guide_lines import GuideKind, GuideLine
from callassist.script.lines import slug
from callassist.script.reader import read_text
from callassist.script.script_model import Severity

_TEXTS = phrases(
    "Guide",
    {
        "done": "Call held",
        "start": "Start",
        "prepared": "What they may ask",
        "other": "Something else",
        "yes": "Go ahead",
        "later": "Not now",
        "nobody": "No answer",
        "callback": "To call again later",
        "title": "My script",
    },
)
LONGEST_TITLE = 70
_MOST_PIECES = MOST_BLOCKS - 5
"""Of one step; some answers may be added."""
_MOST_DOUBT = 3
TITLE_ROW = 3
"""The row of a script, from 0, that holds its title."""
MOST_TICKS = 3
"""Items of a step that are needed; the checker warns of more."""
_QUOTED = re.compile(r"[\"“”„«»](?P<words>[^\"“”„«»]{2,2000}+)[\"“”«»]")
_SPEAKER = re.compile(r"\*{0,3}+(?P<who>[^\W\d_][\w' ]{0,24}?)\*{0,3}+ ?:\*{0,3}+ ?(?P<words>[^ \n][^\n]*+)")
_LABEL = re.compile(r"(?P<label>[^:?!\n]{2,40}+): ?(?P<words>[^ \n][^\n]*+)")
_BRACKETS = re.compile(r"\[(?P<a>[^\]\[]{1,40})\]|<(?P<b>[^<>]{1,40})>|\{\{?\s*+(?P<c>[^{}]{1,40}?)\s*+\}\}?")
_MARKS = re.compile(r"[`\\|*_\[\]{}<>~^$@]")


class Guess(StrEnum):
    """What a line of the guide became."""

    TITLE = "title"
    STEP = "step"
    SAID = "said"
    TICK = "tick"
    FIELD = "field"
    ANSWER = "answer"
    TIP = "tip"
    ASIDE = "aside"
    ADDED = "added"
    """Not in the guide: the ways out that every call needs."""
    NOTE = "note"
    """Not understood: it is kept under the notes of the script."""


@dataclass(frozen=True, slots=True)
class GuessedLine:
    """A line of the guide, counted from 1, and the row of the script, from 0, where it stands now."""

    source: int
    row: int
    guess: Guess


@dataclass(frozen=True, slots=True)
class GuessedScript:
    """The text of a script, its title, and what was guessed."""

    text: str
    title: str
    guesses: tuple[GuessedLine, ...]


@dataclass(slots=True)
class _Step:
    title: str
    id: str
    row: int = 0
    ticks: int = 0
    pieces: list[tuple[Piece, int, Guess]] = field(default_factory=list["tuple[Piece, int, Guess]"])

    def answers(self) -> bool:
        return any(isinstance(piece, AnswerLine) for piece, _, _ in self.pieces)


class _Maker:
    """Goes through the lines once and puts each where it belongs."""

    def __init__(
        self,
        lines: Sequence[GuideLine],
        title: str,
        lang: str,
        doubts: Mapping[int, int],
        wanted: Mapping[int, Guess],
    ) -> None:
        """`doubts` tells of which lines a first try made what could not be used, and how often."""
        self.doubts, self._wanted = doubts, wanted
        self.lang = lang
        self.title = title
        self.steps: list[_Step] = []
        self.sides: list[_Step] = []
        self.prepared: list[_Step] = []
        self.before: list[tuple[Piece, int, Guess]] = []
        self.notes: list[tuple[str, int]] = []
        self.title_row = 0
        self._ids = _Names({"next", "back", "end"}, "-")
        self._names = _Names(_TAKEN, "_")
        self._part = "script"
        self._lines = list(lines)
        self._headings = _by_ending(lines, GuideKind.HEADING)
        self._titled = self._numbered_titles() if not self._headings else set[int]()
        """The rows of numbered lines that are titles of steps."""
        numbered = [line for line in lines if line.row in self._titled]
        self._targets = self._headings or _by_ending(numbered, GuideKind.NUMBER)
        self._spoken = any(self._is_speech(line) for line in lines)
        """Whether the guide marks what is said: then a bare sentence is for the eyes only."""

    # Lines

    def make(self) -> None:
        lines = self._headed(self._lines)
        for place, line in enumerate(lines):
            if line.row in self._wanted:
                self._as(line, self._wanted[line.row])
            elif _is_head(lines, place):
                self.notes.append((line.text, line.row))  # the titles of the columns
            else:
                self._take(line)
        if not self.steps:
            self._step(self.title, self._lines[0].row)
        for step in (*self.steps, *self.prepared):
            if not step.pieces:
                step.pieces.append((safely(_said(step.title), 2) or _said(self.say("start")), step.row, Guess.SAID))
        if not self.steps[0].answers():
            onward = "next" if len(self.steps) > 1 else "end: done"
            ways = (("yes", onward), ("later", "end: callback"), ("nobody", "end: no-answer"))
            self.steps[0].pieces += [(AnswerLine(self.say(key), to), 0, Guess.ADDED) for key, to in ways]

    def _headed(self, lines: list[GuideLine]) -> list[GuideLine]:
        """The first heading is the title where it stands alone above others, or is followed by none at all."""
        levels = [line.level for line in lines if line.kind is GuideKind.HEADING]
        first = lines[0]
        if first.row in self._wanted:
            return lines
        if first.kind is GuideKind.HEADING and (len(levels) == 1 or levels[0] == min(levels) < min(levels[1:])):
            self.title, self.title_row = _short(first.text) or self.title, first.row
            return lines[1:]
        named = first.kind is GuideKind.TEXT and len(first.text) <= LONGEST_TITLE and first.text[-1].isalnum()
        if named and len(lines) > 1 and not self._is_speech(first) and not _is_part(first.text):
            self.title, self.title_row = _short(first.text), first.row
            return lines[1:]
        return lines

    def _as(self, line: GuideLine, guess: Guess) -> None:
        """A line as somebody said that it is meant; where its words cannot be that, it is kept among the notes."""
        speaker = _SPEAKER.fullmatch(line.text)
        who = _who(speaker["who"]) if speaker is not None else ""
        tip = words.TIPS.get(who, "") if guess is Guess.TIP else ""
        known = tip or who in words.OURS or who in words.THEIRS
        text = speaker["words"] if speaker is not None and known else line.text
        short = _short(plain(text.strip("*_: ")))
        if guess is Guess.STEP and slug(short):
            self._part = "script"
            self._step(short, line.row)
            if short.endswith("…"):
                self._add(Aside(self.words_in(text)), line, Guess.ASIDE)
            return
        if guess not in _MADE or (guess is Guess.ANSWER and not slug(short)):
            self.notes.append((line.text, line.row))
            return
        before, self._part = self._part, "script" if self._part == "before" else self._part
        piece = Hint(tip, self.words_in(text)) if tip else _MADE[guess](self, text)
        self._add(piece, line, guess)
        self._part = before

    def _take(self, line: GuideLine) -> None:
        if line.kind is GuideKind.HEADING or self._is_heading(line):
            self._heading(line)
        elif self._part == "before" and not self._ends_before(line):
            self.before.append((ToTick(self.words_in(line.text), needed=False), line.row, Guess.TICK))
        elif line.kind is GuideKind.CELLS:
            self._cells(line)
        elif not self._answer(line) and not self._marked(line):
            self._plain(line)

    def _numbered_titles(self) -> set[int]:
        """The numbered lines that are a few words and no sentence, with what is said of them below."""
        return {
            line.row
            for line, below in pairwise(self._lines)
            if line.kind is GuideKind.NUMBER is not below.kind
            and self._is_speech(below)
            and not self._is_speech(line)
            and len(line.text) <= LONGEST_TITLE
            and line.text[-1].isalnum()
        }

    def _ends_before(self, line: GuideLine) -> bool:
        """Whether the call begins with this line, after what is to be ready before it."""
        said = self._is_speech(line) or line.row in self._titled
        if not said and len(self.before) < MOST_BLOCKS:
            return False
        self._part = "script"
        return True

    def _is_heading(self, line: GuideLine) -> bool:
        text = line.text.rstrip(":")
        if line.kind is not GuideKind.TEXT or not 2 < len(text) <= 60 or not any(map(str.isalpha, text)):
            return False
        return text.isupper() or _is_part(text)

    def _heading(self, line: GuideLine) -> None:
        text = re.sub(r"^\(?\d{1,3}[.):]\s++", "", plain(line.text.strip("*_: ")))
        if words.BEFORE.fullmatch(text):
            self._part = "before"
        elif words.PREPARED.fullmatch(text):
            self._part = "prepared"
        elif self._part == "prepared" and line.level > 2:
            self.prepared.append(_Step(text, self._id(text), line.row))
            return
        else:
            self._part = "script"
            self._step(text or line.text, line.row)
            return
        self.notes.append((line.text, line.row))

    def _step(self, title: str, row: int) -> _Step:
        short = _short(title)
        self.steps.append(_Step(short, self._id(short), row))
        return self.steps[-1]

    def _here(self, row: int) -> _Step:
        """What the lines belong to at this place: a new one where there is none, or the last is full."""
        steps, title = (self.prepared, "prepared") if self._part == "prepared" else (self.steps, "start")
        if not steps or len(steps[-1].pieces) >= _MOST_PIECES:
            title = steps[-1].title if steps else self.say(title)
            steps.append(_Step(title, self._id(title), row))
        return steps[-1]

    def _add(self, piece: Piece, line: GuideLine, guess: Guess) -> None:
        if self._part == "prepared" and not isinstance(piece, Said | Hint | Aside):
            piece, guess = Aside(self.words_in(line.text)), Guess.ASIDE
        safe = safely(piece, self.doubts.get(line.row, 0))
        if safe is None:
            self.notes.append((line.text, line.row))
        else:
            step = self._here(line.row)
            step.pieces.append((safe, line.row, guess))
            step.ticks += isinstance(safe, ToTick)

    # What a line is

    def _is_speech(self, line: GuideLine) -> bool:
        if line.kind is GuideKind.QUOTE or line.text.rstrip("*_ ").endswith("?"):
            return True
        speaker = _SPEAKER.fullmatch(line.text)
        return bool(_QUOTED.search(line.text)) or (speaker is not None and _who(speaker["who"]) in words.OURS)

    def _cells(self, line: GuideLine) -> None:
        cells = [cell for cell in line.cells if cell]
        if not cells:
            return
        first, rest = cells[0], cells[1:]
        asks = first.rstrip("*_ ").endswith("?")
        if not asks and rest and not any(_blank(cell) for cell in line.cells[1:]) and self._spoken:
            # "Objection | What to say": the second column is said.
            self._add(Hint("Listen for", self.words_in(first)), line, Guess.TIP)
            for cell in rest:
                self._add(_said(self.words_in(_unquoted(cell))), line, Guess.SAID)
            return
        if asks:
            self._add(_said(self.words_in(first)), line, Guess.SAID)
        if asks or len(line.cells) > 1:
            self._add(self.asked(first), line, Guess.FIELD)
        else:
            self._add(Aside(self.words_in(first)), line, Guess.ASIDE)
        for cell in rest:
            if not _blank(cell):
                self._add(Hint("Listen for", self.words_in(cell)), line, Guess.TIP)

    def _answer(self, line: GuideLine) -> bool:
        """ "If they say no → end the call", "Yes -> go to Salary"."""
        found = words.IF.fullmatch(line.text) or (
            words.ARROW.fullmatch(line.text) if line.kind is not GuideKind.CELLS else None
        )
        if found is None or self._part == "prepared":
            return False
        label = _short(plain(_unquoted(words.SAYS.sub("", found["label"], count=1))))
        label = label[:1].upper() + label[1:]
        if not slug(label):
            return False
        target, side = self._target(found["then"], label, line.row)
        self._add(AnswerLine(self.words_in(label), target), line, Guess.ANSWER)
        if side is not None:
            self.sides.append(side)
        return True

    def _target(self, then: str, label: str, row: int) -> tuple[str, _Step | None]:
        if words.END.fullmatch(then.strip()):
            return "end: done", None
        going = words.GO_TO.fullmatch(then.strip())
        wanted = slug(plain(going["step"])) if going else ""
        if wanted in self._targets:
            return f"?{self._targets[wanted]}", None  # its id may be given later
        side = _Step(label, self._id(label), row)
        said = not self._spoken or _whole_quote(then) or then.rstrip().endswith("?")
        words_of = _said(self.words_in(_unquoted(then))) if said else Aside(self.words_in(then))
        piece = safely(words_of, self.doubts.get(row, 0))
        side.pieces.append((piece or _said(self.say("start")), row, Guess.SAID if said else Guess.ASIDE))
        return side.id, side

    def _marked(self, line: GuideLine) -> bool:
        """Lines that say themselves what they are: a box, a blank to fill in, a tip, a speaker."""
        text = line.text
        if line.kind is GuideKind.BOX:
            self._add(self.tick(text), line, Guess.TICK)
            return True
        if blank := words.BLANK.fullmatch(text):
            self._add(self.asked(blank["label"]), line, Guess.FIELD)
            return True
        speaker = _SPEAKER.fullmatch(text) or _LABEL.fullmatch(text)
        if speaker is None:
            return False
        who = _who(speaker.group(1))
        if who in words.TIPS:
            self._add(Hint(words.TIPS[who], self.words_in(speaker["words"])), line, Guess.TIP)
        elif who in words.OURS:
            self._add(_said(self.words_in(_unquoted(speaker["words"]))), line, Guess.SAID)
        elif who in words.THEIRS:
            self._add(Hint("Listen for", self.words_in(_unquoted(speaker["words"]))), line, Guess.TIP)
        else:
            return False
        return True

    def _plain(self, line: GuideLine) -> None:
        text = line.text
        asks = text.rstrip("*_ ").endswith("?")
        if self._part == "prepared" and (asks or line.kind is GuideKind.NUMBER):
            title = _short(plain(text))
            self.prepared.append(_Step(title, self._id(title), line.row))
            if len(plain(text)) > LONGEST_TITLE:
                self._add(Aside(self.words_in(text)), line, Guess.ASIDE)
            return
        if line.kind is GuideKind.NUMBER and not self._headings:
            self._step(plain(text), line.row)
            if line.row in self._titled:
                return
            self._add(_said(self.words_in(_unquoted(text))), line, Guess.SAID)
        elif line.kind is GuideKind.QUOTE or asks or _whole_quote(text) or self._bare_speech(line):
            self._add(_said(self.words_in(_unquoted(text))), line, Guess.SAID)
        elif line.kind in (GuideKind.BULLET, GuideKind.NUMBER):
            self._add(self.tick(text), line, Guess.TICK)
        elif self.steps:
            self._add(Aside(self.words_in(text)), line, Guess.ASIDE)
        else:
            self.notes.append((text, line.row))

    def _bare_speech(self, line: GuideLine) -> bool:
        """Whether a sentence without any mark is said: an answer kept ready is, and all of a guide without marks."""
        return self._part == "prepared" or (not self._spoken and line.kind is GuideKind.TEXT)

    def tick(self, text: str) -> ToTick:
        needed = not self.steps or self.steps[-1].ticks < MOST_TICKS
        return ToTick(self.words_in(text), needed)

    def asked(self, label: str) -> Asked:
        text = plain(label.strip("*_ "))
        base = re.sub(r"[^a-z0-9_]", "", slug(text).replace("-", "_"))[:30].strip("_") or "answer"
        name = self._names.unused(f"a_{base}" if base[0].isdigit() else base)
        return Asked(name, self.words_in(text).rstrip("?") or name, words.type_of(text))

    # Words

    def words_in(self, text: str) -> str:
        """The words of a line, with what its placeholders stand for."""
        found, place = "", 0
        for mark in _BRACKETS.finditer(text):
            found += _braceless(text[place : mark.start()]) + _placeholder(mark)
            place = mark.end()
        return plain(found + _braceless(text[place:]), keep_tags=True)

    def say(self, key: str) -> str:
        return catalog(self.lang).text("Guide", _TEXTS[key])

    def _id(self, title: str) -> str:
        return self._ids.unused(slug(title)[:40].strip("-") or "step")


_MADE: Mapping[Guess, Callable[[_Maker, str], Piece]] = {
    Guess.SAID: lambda maker, text: _said(maker.words_in(_unquoted(text))),
    Guess.TICK: lambda maker, text: maker.tick(text),
    Guess.FIELD: lambda maker, text: maker.asked(text),
    Guess.ANSWER: lambda maker, text: AnswerLine(maker.words_in(text), "next"),
    Guess.TIP: lambda maker, text: Hint("Tip", maker.words_in(text)),
    Guess.ASIDE: lambda maker, text: Aside(maker.words_in(text)),
}
CHOICES = (Guess.STEP, *_MADE, Guess.NOTE)
"""What somebody can say that a line is."""


class _Names:
    """Gives each name once: the second "salary" is "salary-2"."""

    def __init__(self, taken: Iterable[str], between: str) -> None:
        self._taken, self._between = set(taken), between
        self._last: dict[str, int] = {}

    def unused(self, base: str) -> str:
        name = base
        while name in self._taken:
            self._last[base] = self._last.get(base, 1) + 1
            name = f"{base}{self._between}{self._last[base]}"
        self._taken.add(name)
        return name


def _by_ending(lines: Iterable[GuideLine], kind: GuideKind) -> dict[str, str]:
    """The slug of each title of a kind by the words that it ends in: "Salary" finds "Step 3: Salary"."""
    found: dict[str, str] = {}
    for line in lines:
        if line.kind is kind:
            words_of = slug(plain(line.text)).split("-")
            for place in range(len(words_of)):
                found.setdefault("-".join(words_of[place:]), slug(_short(plain(line.text))))
    found.pop("", None)
    return found


_TAKEN = frozenset(
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "me", "person", "job", "call", "about"]
)


def make_script(
    lines: Sequence[GuideLine], title: str = "", *, lang: str = "", wanted: Mapping[int, Guess] | None = None
) -> GuessedScript:
    """The script of a guide. `title` stands where the guide has none; `lang` is guessed where it is not given.

    `wanted` says of some lines, by their rows, what they are meant to be; one of `CHOICES` each.
    """
    lang = lang or words.language_of(" ".join(line.text for line in lines))
    doubts: dict[int, int] = {}
    while True:
        maker = _Maker(lines, title or catalog(lang).text("Guide", _TEXTS["title"]), lang, doubts, wanted or {})
        maker.make()
        made = _write(maker)
        wrong = _wrong_lines(made)
        if not wrong or max(doubts.get(line, 0) for line in wrong) > _MOST_DOUBT:
            return made
        for line in wrong:
            doubts[line] = doubts.get(line, 0) + 1


def _wrong_lines(made: GuessedScript) -> set[int]:
    """The lines of the guide of which something was made that a script cannot hold."""
    rows = sorted((guess.row, guess.source) for guess in made.guesses)
    found: set[int] = set()
    for problem in read_text(made.text).problems:
        if problem.severity is Severity.ERROR:
            before = [source for row, source in rows if row < problem.line]
            found.add(before[-1] if before else rows[0][1])
    return found


def _write(maker: _Maker) -> GuessedScript:
    rows, guesses = _header(maker), list[GuessedLine]()
    if maker.title_row:
        guesses.append(GuessedLine(maker.title_row, TITLE_ROW, Guess.TITLE))
    ids = {slug(step.title): step.id for step in reversed(maker.steps)}
    if maker.before:
        rows += ["# Before the call", ""]
        for piece, source, guess in maker.before:
            _put(rows, guesses, safely(piece, maker.doubts.get(source, 0)), source, guess)
        rows.append("")
    ends = {"Script": "next", "Side paths": "back", "Prepared answers": ""}
    for (title, end), steps in zip(ends.items(), (maker.steps, maker.sides, maker.prepared), strict=True):
        rows += [f"# {title}", ""] if steps else []
        for step in steps:
            there = "end: done" if step is maker.steps[-1] else end
            _put_step(rows, guesses, step, ids, there, maker.say("other"))
    rows += ["# Notes", ""] if maker.notes else []
    for text, source in maker.notes:
        _put(rows, guesses, safely(Aside(plain(text)), maker.doubts.get(source, 0)), source, Guess.NOTE)
        rows.append("")
    return GuessedScript("\n".join(rows).rstrip() + "\n", _short(maker.title), tuple(guesses))


def _header(maker: _Maker) -> list[str]:
    outcomes = {"done": maker.say("done"), "callback": maker.say("callback"), "no-answer": maker.say("nobody")}
    pieces = [piece for step in maker.steps for piece, _, _ in step.pieces]
    used = {"end: done", *(piece.target for piece in pieces if isinstance(piece, AnswerLine))}
    return [
        "---",
        "format: callscript/1",
        f"id: {slug(maker.title)[:40].strip('-') or 'guide'}",
        f"title: {yaml_text(_short(maker.title))}",
        "version: 1",
        f"lang: {maker.lang}",
        "outcomes:",
        *(f"  {id_}: {yaml_text(label)}" for id_, label in outcomes.items() if f"end: {id_}" in used),
        "---",
        "",
    ]


def _put_step(
    rows: list[str], guesses: list[GuessedLine], step: _Step, ids: dict[str, str], end: str, other: str
) -> None:
    """`end` is where the step leads by itself; `other` the answer that stands beside the guessed ones."""
    guesses.append(GuessedLine(step.row, len(rows), Guess.STEP))
    rows += [f"## {_heading_text(step.title)} (#{step.id})", ""]
    listed = False
    for piece, source, guess in sorted(
        step.pieces, key=lambda one: isinstance(one[0], AnswerLine)
    ):  # answers come last
        if isinstance(piece, AnswerLine) and piece.target.startswith("?"):
            piece = AnswerLine(piece.label, ids.get(piece.target[1:], "next"))
        if isinstance(piece, AnswerLine) and piece.target == "next":
            piece = AnswerLine(piece.label, end or "next")  # after the last step there is none
        rows += [""] if listed and not is_item(piece) else []
        _put(rows, guesses, piece, source, guess)
        listed = is_item(piece)
        rows += [] if listed else [""]
    if any(guess is Guess.ANSWER for _, _, guess in step.pieces):
        rows += [f"- {other} -> {end}"]
    elif end not in ("", "next") and not step.answers():
        rows += [*([""] if listed else []), f"-> {end}"]
    rows += [""] if rows[-1] else []


def _put(rows: list[str], guesses: list[GuessedLine], piece: Piece | None, source: int, guess: Guess) -> None:
    if piece is not None:
        guesses.append(GuessedLine(source, len(rows), guess))
        rows += write(piece)


def _is_head(lines: Sequence[GuideLine], place: int) -> bool:
    """Whether a line holds the titles of the columns of a table: the first row of several, with no question in it."""
    tables = [0 <= at < len(lines) and lines[at].kind is GuideKind.CELLS for at in (place - 1, place, place + 1)]
    cells = lines[place].cells
    return tables == [False, True, True] and not any(_blank(cell) or cell.rstrip("*_ ").endswith("?") for cell in cells)


def _said(text: str) -> Said:
    return Said((WordingText(text),))


# Words


def plain(text: str, *, keep_tags: bool = False) -> str:
    """The words of a line without marks of Markdown, on one row, and with nothing that a script would read as more."""
    text = " ".join(text.split())
    text = re.sub(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)", "", text)
    return (text if keep_tags else _braceless(text)).strip()


def _braceless(text: str) -> str:
    """No brace of a guide may begin a template."""
    return text.replace("{", "(").replace("}", ")")


def safely(piece: Piece, doubt: int = 0) -> Piece | None:
    """The piece in words that are read again as they are; None where there are none left to say.

    `doubt` says how much to take away at least, as a first try showed: 0 nothing, 1 marks, 2 all but words.
    """
    for mend in (str, _gentle, _bare)[doubt:]:
        mended = _with(piece, mend)
        if mended is not None and again(mended) == mended:
            return mended
    return None


def _gentle(text: str) -> str:
    text = re.sub(r"\((?=(?:only )?if\s)", "( ", text)
    text = text.replace("->", "→").replace("=>", "→").replace("→", "…").replace("<", "(").replace(">", ")")
    return re.sub(r"^(?:[-+*>#\s|:=.\d)]|\[[^\]]*\])+", "", text).strip()


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub(" ", re.sub(r"[^\w\s.,;!?'\"%&/()-]", " ", _gentle(text))).split()).strip("-. ")


def _with(piece: Piece, change: Callable[[str], str]) -> Piece | None:
    """The piece with its words changed; None where nothing is left."""
    match piece:
        case Said(wordings=wordings):
            text = change(wordings[0].text)
            return _said(text) if text else None
        case AnswerLine(label=label, target=target):
            return AnswerLine(change(label), target) if change(label) else None
        case Asked():
            return replace(piece, label=change(piece.label)) if change(piece.label) else None
        case Hint() | Aside() | ToTick():
            return replace(piece, text=change(piece.text)) if change(piece.text) else None
        case _:
            return piece


def _short(text: str) -> str:
    """A title: the words of a line, cut at a word where there are too many."""
    text = plain(_BRACKETS.sub(lambda found: found[0].strip("[]<>{} "), text))
    if len(text) <= LONGEST_TITLE:
        return text
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _heading_text(title: str) -> str:
    return re.sub(r"[#()\[\]{}<>`|\\]", " ", title).strip() or "…"


def _is_part(title: str) -> bool:
    return bool(words.BEFORE.fullmatch(title) or words.PREPARED.fullmatch(title))


def _who(text: str) -> str:
    return " ".join(text.lower().strip("*_ ").split())


def _blank(cell: str) -> bool:
    return not cell.strip("_.… -")


def _whole_quote(text: str) -> bool:
    found = _QUOTED.search(text)
    return found is not None and len(found[0]) >= 0.6 * len(text)


def _unquoted(text: str) -> str:
    """The words without the quotation marks around all of them."""
    found = _QUOTED.fullmatch(text.strip().rstrip(".!"))
    return found["words"].strip() if found else text


def _placeholder(found: re.Match[str]) -> str:
    """ "[First name]" as what is known of the person; brackets that mean something else stay words."""
    inside = next(part for part in found.groups() if part)
    wanted = _who(inside.strip("_-"))
    name = words.placeholder(wanted)
    return f"{{{{ {name} }}}}" if name else f"({_braceless(inside)})"
