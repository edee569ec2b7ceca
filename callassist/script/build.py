"""Turns the blocks under one heading into what the caller sees: lines, tips, ticks, fields, answers.

Whatever stands where it cannot mean anything is reported; nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from callassist.messages import NOTHING, Message, message
from callassist.script import lines as rows
from callassist.script.blocks import Alien, HeadingBlock, ItemBlock, Items, Node, Paragraph, Quote
from callassist.script.compiled import CompiledFormula, CompiledTest, Shown, Words
from callassist.script.emphasis import without_tags
from callassist.script.field_builder import FieldBuilder
from callassist.script.problems import Findings
from callassist.script.script_header import ScriptHeader, needs_format_2
from callassist.script.script_model import (
    Block,
    ChoiceBlock,
    Point,
    Remark,
    Rule,
    Say,
    Target,
    TargetKind,
    Tick,
    Tip,
    TipKind,
    Wording,
)
from callassist.script.source import SourceLines
from callassist.script.template import compile_formula, compile_test, compile_words

STEP_PARTS = frozenset({"say", "tip", "remark", "point", "tick", "field", "choice", "jump"})
ANSWER_PARTS = frozenset({"say", "tip", "remark", "point"})
BEFORE_PARTS = frozenset({"tip", "remark", "point", "tick"})
NOTES_PARTS = frozenset({"tip", "remark", "point"})
MOST_PARTS = 5_000
"""Parts of all formulas of a script, and so many of all its conditions: they are worked out at every key in a field."""
MOST_BLOCKS = 200
"""Rows of one step, prepared answer or checklist: all of them are on the screen at once, which notes never are."""
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!\[|<\?|<![A-Za-z]")
_NO_SPACE = re.compile(r"-(?![->])\S|[•‣]|[*+]\[")
_SETTINGS = re.compile(r"(?:only if|timer?|keywords|use|repeat)\s*:|order\s*:\s*random\b")
_HERE = {
    "say": message("A line that is said"),
    "tick": message("A box to tick"),
    "field": message("A field"),
    "choice": message("An answer with an arrow"),
    "jump": message("A jump"),
}


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What every part of one script is built with."""

    body: Sequence[str]
    """The rows of the body, as they are in the file."""
    lang: str
    shown: Shown
    findings: Findings
    lines: SourceLines
    header: ScriptHeader = field(default_factory=ScriptHeader)
    parts: Counter[str] = field(default_factory=Counter[str])
    """Of how many parts all are that were compiled, under "sums" and "conditions"."""

    def needs_2(self, what: str, line: int) -> None:
        """Report what only the second format can say, in a script of the first."""
        needs_format_2(what, line, self.header, self.findings)

    def split_if(self, text: str, line: int) -> rows.Conditional:
        """Take the last `(if …)` off the end of a row."""
        row = rows.split_if(text)
        if row.escaped:
            self.needs_2("`\\(if`", line)
        return row

    def words(self, text: str, line: int) -> Words:
        """Compile text that is said or shown."""
        html = _HTML.search(without_tags(text)) if "<" in text else None
        if html:
            self.findings.add(
                "html",
                line,
                message("`{html}` is HTML; it would be read out as it is.", html=html[0][:40]),
                message("Take it out; a value is written `{{ job.company }}`."),
            )
        words = compile_words(text, line, self.lang, self.shown, self.findings, self.needs_2)
        own = self.lines.own(line)
        if own == line:
            return words
        return replace(words, line=own)

    def test(self, source: str | None, line: int) -> CompiledTest | None:
        """Compile a condition; None stays None."""
        if source is None:
            return None
        test = compile_test(source, line, self.lang, self.findings, self.needs_2, self.shown)
        told = message("The conditions down to here have too many parts to be asked at every key.")
        self._weigh("conditions", test.parts, line, told)
        return replace(test, line=self.lines.own(line))

    def formula(self, source: str, line: int) -> CompiledFormula:
        """Compile what a field is worked out by."""
        made = compile_formula(source, line, self.lang, self.findings, self.needs_2, self.shown)
        told = message("The sums down to here have too many parts to be worked out at every key.")
        self._weigh("sums", made.parts, line, told)
        return replace(made, line=self.lines.own(line))

    def _weigh(self, what: str, parts: int, line: int, told: Message) -> None:
        """Report, once, that all of a kind together are too much."""
        before = self.parts[what]
        self.parts[what] += parts
        if before <= MOST_PARTS < self.parts[what]:
            remedy = message("Make them simpler, or cut the script in two.")
            self.findings.add("template-too-big", line, told, remedy)

    def target(self, text: str, line: int) -> Target | None:
        """Where an arrow leads; None, and reported, when there is nothing after it."""
        own = self.lines.own(line)
        if not text:
            self.findings.add(
                "arrow-to-nothing",
                line,
                message("The arrow leads nowhere."),
                message("Write a step's id after it, `next`, `back` or `end: outcome`."),
            )
            return None
        if text in ("next", "back"):
            return Target(TargetKind(text), "", own)
        outcome = rows.split_end(text)
        if outcome is not None:
            return Target(TargetKind.END, outcome, own)
        step, comma, then = text.partition(", then ")
        if comma:
            self.needs_2("`, then`", line)
        return Target(TargetKind.STEP, step.strip().removeprefix("#"), own, then.strip().removeprefix("#"))


@dataclass(slots=True)
class PartBuilder:
    """Builds the blocks of one step, prepared answer, checklist or note. Read `blocks` and `jump` when done."""

    shop: BuildContext
    id: str
    allowed: Collection[str]
    blocks: list[Block] = field(default_factory=list[Block])
    jump: Target | None = None
    rules: list[Rule] = field(default_factory=list[Rule])
    first_tick: int = 0
    """How many ticks of this part came before."""
    _said_so: list[Words] = field(default_factory=list[Words])
    """The lines that are said word for word: each has an item to tick."""
    _choices: int = 0
    _or: tuple[str, int] | None = None

    def build(self, nodes: Sequence[Node]) -> None:
        """Take in all nodes below a heading."""
        for place, node in enumerate(nodes):
            before = len(self.blocks)
            if self._or and not isinstance(node, Quote):
                self._lone_or()
            if isinstance(node, Paragraph):
                self._paragraph(node, nodes[place + 1] if place + 1 < len(nodes) else None)
            elif isinstance(node, Quote):
                self._quote(node)
            elif isinstance(node, Items):
                for item in node.items:
                    self._item(item)
            elif isinstance(node, HeadingBlock):
                self.blocks.append(Remark(self.shop.words(node.text, node.line), self._own(node.line)))
            else:
                self._alien(node)
            if before <= MOST_BLOCKS < len(self.blocks) and self.allowed is not NOTES_PARTS:
                told = message("`{id}` has more than {most} rows from here on.", id=self.id, most=MOST_BLOCKS)
                self._say("too-many-rows", node.line, told, message("Cut it into several."))
        if self._or:
            self._lone_or()

    def _own(self, line: int) -> int:
        return self.shop.lines.own(line)

    def _say(self, code: str, line: int, sentence: Message, suggestion: Message = NOTHING) -> None:
        self.shop.findings.add(code, line, sentence, suggestion)

    def _may(self, kind: str, line: int) -> bool:
        if kind in self.allowed:
            return True
        self._say(
            "not-here",
            line,
            message("{what} has no place here.", what=_HERE[kind]),
            message("Put it into a step, under `## …`."),
        )
        return False

    # Paragraphs

    def _paragraph(self, node: Paragraph, after: Node | None) -> None:
        text = node.text.strip()
        if re.fullmatch(r"or( shorter| random)?\s*:", text, re.IGNORECASE):
            if "random" in text.lower():
                self.shop.needs_2("`or random:`", node.line)
            self._or = (" ".join(text.rstrip(":").lower().split()), node.line)
            return
        if isinstance(after, Quote) and after.line == node.end + 1:
            self._say(
                "touching-quote",
                node.end,
                message("This line has no `>` and touches a line that is said."),
                message("Put `>` before it if it is said, or leave a row empty between."),
            )
        if not self._rows_are_sound(node):
            return
        if text.startswith("->"):
            for line, row in enumerate(text.split("\n"), node.line):
                self._jump(row.strip(), line)
            return
        tip = rows.split_tip(text)
        if tip:
            self.blocks.append(Tip(self.shop.words(tip[1], node.line), TipKind(tip[0]), self._own(node.line)))
        else:
            self.blocks.append(Remark(self.shop.words(text, node.line), self._own(node.line)))

    def _rows_are_sound(self, node: Paragraph) -> bool:
        sound = True
        found = node.text.split("\n")
        jumps = all(row.strip().startswith("->") for row in found) and any("(if" in row for row in found)
        for line, row in enumerate((row.strip() for row in found), node.line):
            if row.startswith("->") and len(found) > 1 and not jumps:
                self._say(
                    "jump-alone",
                    line,
                    message("A jump stands in a paragraph of its own."),
                    message("Leave a row empty around it."),
                )
            elif rows.WRONG_ARROW.match(row):
                self._say(
                    "wrong-arrow", line, message("This arrow is not known."), message("Write `->`, a dash and a `>`.")
                )
            elif _NO_SPACE.match(row):
                self._say(
                    "item-space",
                    line,
                    message("This looks like a list item."),
                    message("Open it with a dash and a space: `- `."),
                )
            elif _SETTINGS.match(row):
                self._say(
                    "setting-place",
                    line,
                    message("A setting stands straight under its heading."),
                    message("Move it up there."),
                )
            else:
                continue
            sound = False
        return sound

    def _jump(self, text: str, line: int) -> None:
        if not self._may("jump", line):
            return
        row = self.shop.split_if(text, line)
        target = self.shop.target(row.text.removeprefix("->").strip(), line)
        test = self.shop.test(row.test, line)
        if test is not None:
            self.shop.needs_2(message("A jump with a condition"), line)
        if target and test and not self.jump:
            self.rules.append(Rule(target, test, self._own(line)))
        elif target and self.jump:
            self._say(
                "two-jumps",
                line,
                message("This step jumps twice."),
                message("Keep one jump; for a choice, use answers."),
            )
        elif target:
            self.jump = target

    # Quotes

    def _quote(self, node: Quote) -> None:
        for line in range(node.line, node.end + 1):
            row = self.shop.body[line - 1] if line <= len(self.shop.body) else ">"
            if not row.lstrip().startswith(">"):
                self._say(
                    "touching-quote",
                    line,
                    message("This line has no `>` and touches a line that is said."),
                    message("Put `>` before it if it is said, or leave a row empty between."),
                )
        other, self._or = self._or, None
        if not self._may("say", node.line):
            return
        text, must = self._take_must(node)
        if not text.strip():
            self._say(
                "empty-item",
                node.line,
                message("There is nothing after `>`."),
                message("Write the words, or take the `>` out."),
            )
            return
        for line, row in enumerate(text.split("\n"), node.line):
            if row.startswith("->"):
                self._say(
                    "jump-alone",
                    line,
                    message("This jump would be said aloud."),
                    message("Take the `>` away and leave a row empty."),
                )
        self._add_wording(self.shop.words(text, node.line), node.line, other, must)

    def _take_must(self, node: Quote) -> tuple[str, bool]:
        """The rows of a quote, and whether they are said word for word, as `>!` says."""
        lines = range(node.line, node.end + 1)
        marked = [self.shop.body[line - 1].lstrip().startswith(">!") for line in lines if line <= len(self.shop.body)]
        if not any(marked):
            return node.text, False
        self.shop.needs_2("`>!`", node.line)
        if "tick" not in self.allowed:
            sentence = message("What must be said has no place here.")
            self._say("not-here", node.line, sentence, message("Put it into a step, under `## …`."))
        elif not all(marked):
            sentence = message("Some rows of this line open with `>!`, and some do not.")
            self._say("must", node.line, sentence, message("Write `>!` before each, or leave a row empty between."))
        return "\n".join(row.removeprefix("!").removeprefix(" ") for row in node.text.split("\n")), True

    def _add_wording(self, words: Words, line: int, other: tuple[str, int] | None, must: bool) -> None:
        last = self.blocks[-1] if self.blocks else None
        if other is not None and (must or (isinstance(last, Tick) and last.text in self._said_so)):
            sentence = message("What must be said has no other wording.")
            self._say("must", line, sentence, message("Take the other wording out, or write `>` before both."))
            return
        if other is None:
            self.blocks.append(Say((Wording(words),), self._own(line), must))
            if must and "tick" in self.allowed:
                self.first_tick += 1
                self._said_so.append(words)
                tick = Tick(f"{self.id}/{self.first_tick}", words, True, None, self._own(line), must=True)
                self.blocks.append(tick)
            return
        if isinstance(last, Say):
            self.blocks[-1] = Say((*last.wordings, Wording(words, other[0])), last.line)
        else:
            self._or = other
            self._lone_or()

    def _lone_or(self) -> None:
        label, line = self._or or ("or", 1)
        self._or = None
        self._say(
            "or-alone",
            line,
            message("`{label}:` stands between two quotes.", label=label),
            message("Put a `>` line before and after it."),
        )

    # Lists

    def _item(self, item: ItemBlock) -> None:
        for alien in item.aliens:
            self._say(
                "touching-list",
                alien.line,
                message("This cannot stand inside a list item."),
                message("Leave a row empty, and do not indent it."),
            )
        text = self._item_text(item)
        box = rows.split_box(text)
        if not text or box == "":
            self._say(
                "empty-item",
                item.line,
                message("This list item has no text."),
                message("Write what is to be done or said."),
            )
        elif re.match(r"\[\s*+[xX✓✔]?\s*+\](?!\S)", text) and box is None:
            self._say(
                "empty-box",
                item.line,
                message("A box to tick is `[ ]`, with one space in it."),
                message("Write `- [ ] …`."),
            )
        elif box is not None:
            self._tick(box, item)
        elif text.startswith("["):
            self._field(text, item)
        else:
            self._choice_or_point(text, item)

    def _item_text(self, item: ItemBlock) -> str:
        parts = item.text.split("\n")
        for offset in range(1, len(parts)):
            line = item.line + offset
            row = self.shop.body[line - 1] if line <= len(self.shop.body) else " "
            if not row[:1].isspace():
                self._say(
                    "touching-list",
                    line,
                    message("This line touches the list item above it."),
                    message("Leave a row empty before it, or indent it by two spaces."),
                )
                return " ".join(part.strip() for part in parts[:offset])
        return " ".join(part.strip() for part in parts).strip()

    def _no_list_below(self, item: ItemBlock, what: Message) -> None:
        if item.items:
            self._say(
                "nested-list",
                item.items[0].line,
                message("{what} has no list below it.", what=what),
                message("Move it to the margin."),
            )

    def _tick(self, text: str, item: ItemBlock) -> None:
        self._no_list_below(item, message("A box to tick"))
        if not self._may("tick", item.line):
            return
        if rows.split_arrow(text)[1] is not None:
            self._say(
                "not-here",
                item.line,
                message("A box to tick leads nowhere."),
                message("Make it an answer: `- label -> target`."),
            )
        row = self.shop.split_if(text, item.line)
        label, must = rows.split_must(row.text)
        label, optional = rows.split_optional(label)
        if must:
            self.shop.needs_2("`(must)`", item.line)
        if must and optional:
            sentence = message("What must be said is not optional.")
            self._say("must", item.line, sentence, message("Keep one of `(must)` and `(optional)`."))
        if not label:
            self._say(
                "empty-item", item.line, message("This list item has no text."), message("Write what is to be done.")
            )
            return
        self.first_tick += 1
        words, test = self.shop.words(label, item.line), self.shop.test(row.test, item.line)
        own = self._own(item.line)
        self.blocks.append(Tick(f"{self.id}/{self.first_tick}", words, must or not optional, test, own, must))

    def _field(self, text: str, item: ItemBlock) -> None:
        if not self._may("field", item.line):
            return
        builder = FieldBuilder(
            self.shop.findings,
            self.shop.words,
            self.shop.test,
            self.shop.target,
            self._own,
            self.shop.split_if,
            self.shop.header.scales,
            self.shop.needs_2,
            self.shop.header.major > 1,
            self.shop.lang,
            self.shop.formula,
        )
        built = builder.build(text, item)
        if built:
            self.blocks.append(built)
            self.blocks += builder.other_fields(built, item)

    def _choice_or_point(self, text: str, item: ItemBlock) -> None:
        self._no_list_below(item, message("An answer or talking point"))
        row = self.shop.split_if(text, item.line)
        label, target_text = rows.split_arrow(row.text)
        if target_text is None:
            if rows.WRONG_ARROW.search(without_tags(text)):
                self._say(
                    "wrong-arrow",
                    item.line,
                    message("This arrow is not known."),
                    message("Write `->`, a dash and a `>`."),
                )
            else:
                words = row.text if row.escaped and row.test is None else text
                self.blocks.append(Point(self.shop.words(words, item.line), self._own(item.line)))
            return
        if not self._may("choice", item.line):
            return
        target = self.shop.target(target_text, item.line)
        if not label:
            self._say(
                "empty-item",
                item.line,
                message("This answer has no label."),
                message("Write what they say before the arrow."),
            )
        if target is None or not label:
            return
        self.add_choice(label, target, item.line, self.shop.test(row.test, item.line))

    def add_choice(self, label: str, target: Target, line: int, test: CompiledTest | None = None) -> None:
        """One more numbered answer."""
        self._choices += 1
        words = self.shop.words(label, line)
        self.blocks.append(ChoiceBlock(f"{self.id}:{self._choices}", words, target, test, self._own(line)))

    def _alien(self, node: Alien) -> None:
        code, sentence, suggestion = ALIENS.get(node.kind, _OTHER)
        self._say(code, node.line, sentence, suggestion)


_OTHER = ("unknown-block", message("A script has nothing like this."), message("Take it out."))
ALIENS: dict[str, tuple[str, Message, Message]] = {
    "table": ("table", message("A script has no tables."), message("Write a list: `- `.")),
    "fence": ("code-block", message("A script has no blocks of code."), message("Take the fences out.")),
    "code_block": (
        "code-block",
        message("A row indented this far is code in Markdown."),
        message("Indent it by less than four spaces."),
    ),
    "hr": ("unknown-block", message("A rule of dashes means nothing in a script."), message("Take it out.")),
    "underlined": (
        "unknown-block",
        message("A heading is not underlined in a script."),
        message("Write `## ` before it."),
    ),
    "ordered_list": ("unknown-block", message("A script has no numbered lists."), message("Open each item with `- `.")),
    "in_quote": (
        "nested-list",
        message("Only words can stand after `>`."),
        message("Put lists and headings outside the quote."),
    ),
}
