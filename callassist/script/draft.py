"""Puts a script together: the parts of the body become steps, prepared answers and lists, one heading at a time.

Nothing is judged here but what stands where; whatever has no place is reported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from callassist.languages import word_of
from callassist.messages import NOTHING, Message, message
from callassist.script import lines as rows
from callassist.script.blocks import HeadingBlock, ItemBlock, Items, Node, Paragraph, covered, read_blocks
from callassist.script.build import (
    ANSWER_PARTS,
    BEFORE_PARTS,
    NOTES_PARTS,
    STEP_PARTS,
    BuildContext,
    PartBuilder,
)
from callassist.script.formulas import in_order, keep_secrets
from callassist.script.problems import ReadingStopped, did_you_mean
from callassist.script.script_header import ScriptHeader
from callassist.script.script_model import Block, Field, PreparedAnswer, Rule, Script, Step, Target, TargetKind, Tick
from callassist.script.source import text_hash
from callassist.script.step_settings import StepSettings, is_settings, read_settings
from callassist.script.value_formats import fill_shown

BEFORE = "before"
"""What the part before the call is called in the ids of its items, "before/1"."""
PARTS = {
    "script": "script",
    "side paths": "side",
    "prepared answers": "prepared",
    "before the call": BEFORE,
    "notes": "notes",
    "rules": "rules",
}
STEP_SECONDS = 45
VOICEMAIL_SECONDS = 20
MOST_STEPS = 1_000


@dataclass(slots=True)
class DraftSection:
    """What stands below one `##` heading, or below a part's own heading when `heading` is None."""

    part: str
    heading: HeadingBlock | None
    nodes: list[Node] = field(default_factory=list[Node])


@dataclass(slots=True)
class OpenRepeat:
    """Neighbouring steps that are asked once for each, as far as they are read."""

    name: str
    part: str
    first: str
    line: int
    another: str = ""
    until: str = ""
    repeat_label: str = ""
    last: PartBuilder | None = None


@dataclass(slots=True)
class ScriptDraft:
    """A script in the making: sections become steps, answers and lists."""

    header: ScriptHeader
    shop: BuildContext
    steps: list[Step] = field(default_factory=list[Step])
    prepared: list[PreparedAnswer] = field(default_factory=list[PreparedAnswer])
    before: list[Block] = field(default_factory=list[Block])
    remarks: list[Block] = field(default_factory=list[Block])
    rules: list[Rule] = field(default_factory=list[Rule])
    shuffled: bool = False
    repeats: set[str] = field(default_factory=set[str])
    open_repeat: OpenRepeat | None = None
    step_ids: set[str] = field(default_factory=set[str])
    answer_ids: set[str] = field(default_factory=set[str])

    def read(self, body: str, stopped: Callable[[], bool] = lambda: False) -> None:
        """Take in the whole body."""
        nodes = read_blocks(body)
        for section in self._sections(nodes):
            if stopped():
                raise ReadingStopped
            match section.part:
                case "script" | "side":
                    self._step(section)
                case "prepared":
                    self._answer(section)
                case "before":
                    self.before += self._list(section, BEFORE, BEFORE_PARTS)
                case "rules":
                    self._rules(section)
                case "notes":
                    self.remarks += self._list(section, "notes", NOTES_PARTS)
                case _:
                    self._outside(section)
        self._close_repeat()
        self._check_covered(nodes)
        self.steps.sort(key=lambda step: step.side)
        if not any(not step.side for step in self.steps):
            line = next((node.line for node in nodes if isinstance(node, HeadingBlock)), 1)
            self._add(
                "no-script",
                line,
                message("There is no step under `# Script`."),
                message("Add `# Script` and below it `## …`."),
            )
        if len(self.steps) > MOST_STEPS:
            line = self.steps[MOST_STEPS].line
            self._add(
                "too-big",
                line,
                message("The script has {count} steps; {most} fit.", count=len(self.steps), most=MOST_STEPS),
                message("Make it two scripts."),
            )
        self._check_fields()
        self._check_sums()
        self._check_tables()
        fill_shown(self.shop.shown, self._fields(), self.header.lang)

    def script(self, text: str, file: str) -> Script:
        """What has been read, as one value."""
        header = self.header
        main = sum(step.seconds for step in self.steps if not step.side)
        return Script(
            id=header.id,
            title=header.title,
            version=header.version,
            lang=header.lang,
            outcomes=header.outcomes,
            meanings=header.meanings,
            steps=tuple(self.steps),
            text=text,
            hash=text_hash(text),
            path=file,
            summary=header.summary,
            author=header.author,
            license=header.license,
            length=header.length or main,
            about=header.about,
            ratings=header.ratings,
            sample=header.sample,
            prepared=tuple(self.prepared),
            shuffled=self.shuffled,
            before=tuple(self.before),
            remarks=tuple(self.remarks),
            rules=tuple(self.rules),
            sums=in_order(self._fields())[0],
            extra=header.extra,
            tables=header.tables,
        )

    def _add(self, code: str, line: int, sentence: Message, suggestion: Message = NOTHING) -> None:
        self.shop.findings.add(code, line, sentence, suggestion)

    def _sections(self, nodes: list[Node]) -> list[DraftSection]:
        sections = [DraftSection("", None)]
        seen: set[str] = set()
        for node in nodes:
            if not isinstance(node, HeadingBlock):
                sections[-1].nodes.append(node)
            elif node.level == 1:
                sections.append(DraftSection(self._part(node, seen), None))
            elif node.level == 2:
                sections.append(DraftSection(sections[-1].part, node))
            else:
                self._add(
                    "deep-heading",
                    node.line,
                    message("A heading has one `#` or two."),
                    message("Write `## ` for a step."),
                )
        return sections

    def _part(self, node: HeadingBlock, seen: set[str]) -> str:
        part = PARTS.get(" ".join(node.text.lower().split()), "")
        known = [name.capitalize() for name in PARTS]
        if not part:
            suggestion = did_you_mean(node.text.capitalize(), known)
            self._add(
                "unknown-part",
                node.line,
                message("`# {text}` is no part of a script.", text=node.text[:60]),
                suggestion,
            )
            return "unknown"
        if part == "rules":
            self.shop.needs_2("`# Rules`", node.line)
        if part in seen:
            self._add(
                "part-twice",
                node.line,
                message("`# {text}` is there twice.", text=node.text),
                message("Move everything under one of them."),
            )
        seen.add(part)
        return part

    def _outside(self, section: DraftSection) -> None:
        if section.part == "unknown":
            return
        for node in [section.heading] if section.heading else section.nodes[:1]:
            self._add(
                "outside-part",
                node.line,
                message("This stands before the first part."),
                message("Write `# Script` above it."),
            )

    def _head(self, section: DraftSection, known: set[str]) -> tuple[str, str, StepSettings, list[Node]] | None:
        """Id, title, settings and the other nodes of a section; None, and reported, without a heading."""
        heading = section.heading
        if heading is None:
            if section.nodes:
                line = section.nodes[0].line
                self._add(
                    "outside-part",
                    line,
                    message("This stands before the first `##` heading."),
                    message("Write `## …` above it."),
                )
            return None
        title, given = rows.split_step(heading.text)
        if not title or "{{" in title or "{%" in title:
            self._add(
                "step-title",
                heading.line,
                message("A title is plain words."),
                message("Write `## Title (#id)`, without braces."),
            )
        name = rows.slug(title) if given is None else given
        if given is not None and (not rows.ID.fullmatch(given) or given in ("next", "back", "end")):
            self._add(
                "bad-id",
                heading.line,
                message("`{given}` cannot be an id.", given=given),
                message("Use letters, digits and `-`."),
            )
        elif given is None and title and (not name or name in ("next", "back", "end")):
            self._add(
                "bad-id",
                heading.line,
                message("No id can be made from this title."),
                message("Write one behind it: `(#id)`."),
            )
        elif name in known:
            self._add(
                "duplicate-id",
                heading.line,
                message("The id `{name}` is there twice.", name=name),
                message("Write another: `(#id)`."),
            )
        known.add(name)
        settings = read_settings(section.nodes, heading.line, section.part, self.shop.findings)
        rest = section.nodes[1:] if section.nodes and is_settings(section.nodes[0], heading.line) else section.nodes
        return name, title, settings, rest

    def _step(self, section: DraftSection) -> None:
        head = self._head(section, self.step_ids)
        if head is None or section.heading is None:
            return
        name, title, settings, nodes = head
        parts = PartBuilder(self.shop, name, STEP_PARTS, first_tick=self._ticks_before(name))
        parts.build(nodes)
        self._repeat(parts, settings, name, section.part)
        if settings.timer:
            self.shop.needs_2("`timer:`", settings.lines["timer"])
        if settings.shuffled:
            self.shop.needs_2("`order: random`", settings.lines["order"])
        only_if = self.shop.test(settings.only_if or None, settings.lines.get("only if", section.heading.line))
        ends = parts.jump if parts.jump and parts.jump.kind is TargetKind.END else None
        voicemail = "voicemail" in name or (ends is not None and ends.id == "voicemail")
        self.steps.append(
            Step(
                id=name,
                title=title,
                line=self.shop.lines.own(section.heading.line),
                side=section.part == "side",
                blocks=tuple(parts.blocks),
                seconds=settings.seconds or (VOICEMAIL_SECONDS if voicemail else STEP_SECONDS) + settings.timer,
                seconds_given=bool(settings.seconds),
                timer=settings.timer,
                only_if=only_if,
                jump=parts.jump,
                rules=tuple(parts.rules),
                shuffled=settings.shuffled,
                repeat=settings.repeat,
                repeat_first=self.open_repeat.first if self.open_repeat else "",
            )
        )

    def _repeat(self, parts: PartBuilder, settings: StepSettings, step: str, part: str) -> None:
        """Take note of a step that is asked once for each, alone or with its neighbours of the same name."""
        known = self.open_repeat
        if known is not None and (known.name, known.part) != (settings.repeat, part):
            self._close_repeat()
        if not settings.repeat:
            return
        line = settings.lines["repeat"]
        if self.open_repeat is None:
            self.shop.needs_2("`repeat:`", line)
            if settings.repeat in self.repeats:
                sentence = message("Steps that repeat `{name}` stand apart.", name=settings.repeat)
                remedy = message("Move them next to one another, or give one of them another name.")
                self._add("repeat-apart", line, sentence, remedy)
            self.repeats.add(settings.repeat)
            self.open_repeat = OpenRepeat(settings.repeat, part, step, line)
        known = self.open_repeat
        for key in ("another", "until", "repeat_label"):
            before, given = getattr(known, key), getattr(settings, key)
            if given and before and given != before:
                sentence = message("`{key}` is given twice.", key="repeat" if key == "repeat_label" else key)
                self._add("setting-value", line, sentence, message("Keep one of the two."))
            setattr(known, key, before or given)
        known.last = parts

    def _close_repeat(self) -> None:
        """Give the last step of a repeat its last two answers: once more, and on."""
        known, self.open_repeat = self.open_repeat, None
        if known is None or known.last is None:
            return
        parts, step = known.last, self.steps[-1]
        if step.only_if is not None:
            sentence = message("The last step of a repeat is always asked: it has the answers that go round and on.")
            remedy = message("Take its `only if` out, or put a step without one after it.")
            self._add("repeat-last", step.line, sentence, remedy)
        more, enough = (word_of(self.header.lang, name) for name in ("one_more", "that_is_all"))
        own = self.shop.lines.own(known.line)
        parts.add_choice(known.another or more, Target(TargetKind.STEP, known.first, own, again=True), known.line)
        on = replace(parts.jump or Target(TargetKind.NEXT, "", own), enough=True)
        parts.add_choice(known.until or enough, on, known.line)
        self.steps[-1] = replace(step, blocks=tuple(parts.blocks), jump=None)
        label = known.repeat_label or known.name.replace("_", " ")
        for place in range(len(self.steps) - 1, -1, -1):
            if (self.steps[place].repeat, self.steps[place].repeat_first) != (known.name, known.first):
                break
            self.steps[place] = replace(self.steps[place], repeat_label=label)

    def _answers_order(self, section: DraftSection) -> None:
        """Take `order: random` from straight under `# Prepared answers`."""
        node = section.nodes[0] if section.nodes else None
        if section.heading is not None or not isinstance(node, Paragraph):
            return
        setting = rows.split_setting(node.text.split("\n")[0])
        if setting is None or setting[0] != "order":
            return
        settings = read_settings(section.nodes, node.line - 1, "answers", self.shop.findings)
        self.shuffled = settings.shuffled
        del section.nodes[0]
        if settings.shuffled:
            self.shop.needs_2("`order: random`", settings.lines["order"])

    def _answer(self, section: DraftSection) -> None:
        self._answers_order(section)
        head = self._head(section, self.answer_ids)
        if head is None or section.heading is None:
            return
        name, title, settings, nodes = head
        parts = PartBuilder(self.shop, name, ANSWER_PARTS)
        parts.build(nodes)
        line = self.shop.lines.own(section.heading.line)
        self.prepared.append(PreparedAnswer(name, title, settings.keywords, tuple(parts.blocks), line))

    def _list(self, section: DraftSection, name: str, allowed: frozenset[str]) -> list[Block]:
        nodes = [section.heading, *section.nodes] if section.heading else section.nodes
        parts = PartBuilder(self.shop, name, allowed, first_tick=self._ticks_before(name))
        parts.build(nodes)
        return parts.blocks

    def _ticks_before(self, name: str) -> int:
        """How many items have an id of this name already: a step may be called as what comes before the call is."""
        if name != BEFORE:
            return 0
        steps = (block for step in self.steps if step.id == BEFORE for block in step.blocks)
        return sum(isinstance(block, Tick) for block in (*self.before, *steps))

    def _rules(self, section: DraftSection) -> None:
        nodes = [section.heading, *section.nodes] if section.heading else section.nodes
        for node in nodes:
            if isinstance(node, Items):
                for item in node.items:
                    self._rule(item)
            else:
                sentence = message("Only rules stand under `# Rules`.")
                self._add("rule", node.line, sentence, message("Write `- (if score > 9) -> step`."))

    def _rule(self, item: ItemBlock) -> None:
        head, leads = rows.split_arrow(" ".join(item.text.split()))
        row = self.shop.split_if(head, item.line)
        if row.text or row.test is None or leads is None or item.items or item.aliens:
            sentence = message("A rule is a condition and where it leads, and nothing else.")
            self._add("rule", item.line, sentence, message("Write `- (if score > 9) -> step`."))
            return
        target, test = self.shop.target(leads, item.line), self.shop.test(row.test, item.line)
        if target is not None and target.kind not in (TargetKind.STEP, TargetKind.END):
            sentence = message("A rule leads to a step or an end.")
            self._add("rule", item.line, sentence, message("Write a step's id after the arrow, or `end: outcome`."))
        elif target is not None and test is not None:
            self.rules.append(Rule(target, test, self.shop.lines.own(item.line)))

    def _fields(self) -> list[Field]:
        return [block for step in self.steps for block in step.of(Field)]

    def _check_fields(self) -> None:
        seen: dict[str, tuple[Step, Field]] = {}
        for step in self.steps:
            for asked in step.of(Field):
                asked_in, first = seen.setdefault(asked.name, (step, asked))
                where = asked_in.id
                if first is asked:
                    continue
                same = first.type is asked.type and [o.key for o in first.options] == [o.key for o in asked.options]
                same = same and _formula(first) == _formula(asked)
                if same and where != step.id and asked_in.repeat != step.repeat:
                    sentence = message("The field `{name}` is asked in a repeat and outside of it.", name=asked.name)
                    self._add("repeat-field", asked.line, sentence, message("Give it another name in one of the two."))
                elif where == step.id or not same:
                    sentence = message(
                        "The field `{name}` is already asked in line {line}, and differently.",
                        name=asked.name,
                        line=first.line,
                    )
                    if where == step.id:
                        sentence = message("The field `{name}` is there twice in this step.", name=asked.name)
                    remedy = message("Give it another name, or the same type and options in another step.")
                    self._add("duplicate-field", asked.line, sentence, remedy)

    def _check_sums(self) -> None:
        for circled in in_order(self._fields())[1][:1]:
            sentence = message("`{name}` is worked out from itself.", name=circled.name)
            self._add("sum-circle", circled.line, sentence, message("Let it be made of what is asked for."))
        self.steps = [*keep_secrets(self.steps)]

    def _check_tables(self) -> None:
        for name in self.header.tables.keys() - self.shop.shown.used_tables:
            sentence = message("Nothing is looked up in the table `{name}`.", name=name)
            remedy = message('Look something up: `{{ code | table("{name}") }}`, or take it out.', name=name)
            self._add("table-unused", self.header.lines[f"tables.{name}"], sentence, remedy)

    def _check_covered(self, nodes: list[Node]) -> None:
        """Hold every row against what was read: none may have been passed over."""
        done = covered(nodes)
        for line, row in enumerate(self.shop.body, 1):
            if row.strip() and row.strip(" >") and line not in done:
                self._add(
                    "unknown-block",
                    line,
                    message("This row is nested too deeply to be read."),
                    message("Move it to the margin."),
                )


def _formula(field: Field) -> str:
    return field.formula.source if field.formula else ""
