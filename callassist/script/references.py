"""Checks that everything a script points to is there: steps, outcomes, names; and that no step is a dead end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from callassist.messages import message
from callassist.script.compiled import CompiledFormula, CompiledTest, Words
from callassist.script.lines import slug
from callassist.script.problems import Findings, did_you_mean
from callassist.script.script_model import (
    Block,
    ChoiceBlock,
    Condition,
    Field,
    Fragment,
    Point,
    Remark,
    Rule,
    Say,
    Script,
    Step,
    Target,
    TargetKind,
    Tick,
    Tip,
)

GROUPS = ("me", "person", "job", "call", "about")
"""What is known before a call has one of these before its dot."""
MOST_READ_OUT = 200_000
"""Characters of the options that a script reads out in all its places, those of a field as often as it is read out."""


def check_references(script: Script, findings: Findings, *, outcomes: bool = True) -> None:
    """Report every target, outcome and name that leads nowhere; `outcomes` says whether those can be judged."""
    _check_targets(script, findings, outcomes=outcomes)
    _check_names(script, findings)
    _check_compared(script, findings)
    _check_read_out(script, findings)
    last = script.main[-1:]
    for step in script.steps:
        _check_end(step, findings, last=step in last)


def targets_of(step: Step) -> Iterator[Target]:
    """Every place a step can lead to by its arrows, in order."""
    for block in step.blocks:
        if isinstance(block, ChoiceBlock):
            yield block.target
        elif isinstance(block, Field):
            yield from (option.target for option in block.options if option.target)
    yield from (rule.target for rule in step.rules)
    if step.jump:
        yield step.jump


def fragments_of(blocks: Iterable[Block]) -> Iterator[Fragment]:
    """Every piece of text in blocks, in order."""
    for block in blocks:
        match block:
            case Say():
                yield from (wording.text for wording in block.wordings)
            case Tip() | Remark() | Point() | Tick():
                yield block.text
            case ChoiceBlock():
                yield block.label
            case _:
                yield block.label
                yield from (option.label for option in block.options)
                yield from (instead.label for instead in block.instead)


def conditions_of(blocks: Iterable[Block]) -> Iterator[tuple[Condition, int]]:
    """Every condition in blocks, with its line."""
    for block in blocks:
        if isinstance(block, (Tick, Field, ChoiceBlock)) and block.only_if:
            yield block.only_if, block.line
        if isinstance(block, Field):
            yield from ((option.only_if, option.line) for option in block.options if option.only_if)


def all_rules(script: Script) -> Iterator[Rule]:
    """The rules of a script and the jumps with a condition of its steps."""
    yield from script.rules
    for step in script.steps:
        yield from step.rules


def all_blocks(script: Script) -> Iterator[tuple[Block, ...]]:
    """The blocks of every part of a script."""
    yield script.before
    yield from (step.blocks for step in script.steps)
    yield from (answer.blocks for answer in script.prepared)
    yield script.remarks


def _check_targets(script: Script, findings: Findings, *, outcomes: bool) -> None:
    steps = {step.id: step for step in script.steps}
    titles = {slug(step.title): step.id for step in script.steps}
    last = script.main[-1].id if script.main else ""
    pointed = [(target, step.id) for step in script.steps for target in targets_of(step)]
    for target, step in (*pointed, *((rule.target, "") for rule in script.rules)):
        if target.kind is TargetKind.END and outcomes and target.id not in script.outcomes:
            shown = target.id or "(nothing)"
            findings.add(
                "unknown-outcome",
                target.line,
                message("The header has no outcome `{shown}`.", shown=shown),
                did_you_mean(target.id, script.outcomes),
            )
        elif target.kind is TargetKind.STEP and target.id not in steps:
            meant = titles.get(slug(target.id)) or (target.id in script.outcomes and f"end: {target.id}")
            suggestion = message("Did you mean `{meant}`?", meant=meant) if meant else did_you_mean(target.id, steps)
            findings.add("unknown-target", target.line, message("There is no step `{id}`.", id=target.id), suggestion)
        elif target.kind is TargetKind.STEP and target.then and target.then not in steps:
            suggestion = did_you_mean(target.then, steps)
            findings.add("unknown-target", target.line, message("There is no step `{id}`.", id=target.then), suggestion)
        elif target.kind is TargetKind.NEXT and step == last:
            why = message("This is the last step; there is no next.")
            findings.add("unknown-target", target.line, why, message("Write `back`, a step's id or `end: outcome`."))


def _check_names(script: Script, findings: Findings) -> None:
    known = {field.name for step in script.steps for field in step.of(Field)}
    choices = {field.name for step in script.steps for field in step.of(Field) if field.options}
    known |= {"about"} if script.about else set[str]()
    known |= {f"{step.repeat}.{part}" for step in script.steps if step.repeat for part in ("number", "count")}
    for blocks in all_blocks(script):
        for fragment in fragments_of(blocks):
            _check_each(fragment.names, fragment.line, known, findings)
            if isinstance(fragment, Words):
                _check_listed(fragment, choices, known, findings)
        for condition, line in conditions_of(blocks):
            _check_each(condition.names, line, known, findings)
    for field in script.sums:
        if field.formula:
            _check_each(field.formula.names, field.line, known, findings)
    for step in script.steps:
        if step.only_if:
            _check_each(step.only_if.names, step.line, known, findings)
    for rule in all_rules(script):
        _check_each(rule.only_if.names, rule.line, known, findings)


def _check_compared(script: Script, findings: Findings) -> None:
    """Report every use of a fact that is only compared with: what it decides or says would give it away."""
    compared = {field.matches for step in script.steps for field in step.of(Field)} - {""}
    if not compared:
        return
    read = [(fragment.names, fragment.line) for blocks in all_blocks(script) for fragment in fragments_of(blocks)]
    read += [(test.names, line) for blocks in all_blocks(script) for test, line in conditions_of(blocks)]
    read += [(rule.only_if.names, rule.line) for rule in all_rules(script)]
    read += [(step.only_if.names, step.line) for step in script.steps if step.only_if]
    read += [(field.formula.names, field.line) for field in script.sums if field.formula]
    for names, line in read:
        for name in sorted(names & compared):
            sentence = message("`{name}` is only compared with, and is not to be seen.", name=name)
            remedy = message("Ask whether it matches: `(if born is matched)` or `(if born is different)`.")
            findings.add("compared", line, sentence, remedy)


def _check_read_out(script: Script, findings: Findings) -> None:
    """Report where the words of all options that are read out are too many to be made at every key."""
    lengths: dict[str, int] = {}
    for field in (field for step in script.steps for field in step.of(Field)):
        told = (f"{one.label.source} {one.only_if.source if one.only_if else ''}" for one in field.options)
        lengths.setdefault(field.name, sum(map(len, told)))
    count = 0
    for part in _compiled(script):
        before = count
        count += sum(lengths.get(name, 0) for name in part.listed)
        if before <= MOST_READ_OUT < count:
            sentence = message("The options that are read out down to here have too many words.")
            remedy = message("Read out fewer of them, or cut the script in two.")
            findings.add("template-too-big", part.line, sentence, remedy)


def _compiled(script: Script) -> Iterator[Words | CompiledTest | CompiledFormula]:
    """All that may read out options, in the order of its lines."""
    found: list[object] = [fragment for blocks in all_blocks(script) for fragment in fragments_of(blocks)]
    found += [condition for blocks in all_blocks(script) for condition, _ in conditions_of(blocks)]
    found += [step.only_if for step in script.steps]
    found += [rule.only_if for rule in all_rules(script)]
    found += [field.formula for field in script.sums]
    yield from sorted(
        (one for one in found if isinstance(one, Words | CompiledTest | CompiledFormula)), key=lambda one: one.line
    )


def _check_listed(words: Words, choices: set[str], known: set[str], findings: Findings) -> None:
    for name in sorted({*words.listed} & known - choices):
        sentence = message("`{name}` has no options to read out.", name=name)
        findings.add("unknown-name", words.line, sentence, did_you_mean(name, choices) or message("Name a `choice`."))


def _check_each(names: Iterable[str], line: int, known: set[str], findings: Findings) -> None:
    for name in sorted(names):
        group, dot, _rest = name.partition(".")
        if dot and name in known:
            continue
        if dot and group == "about" and group not in known:
            sentence = message("The header does not say whom the call is about, so `{name}` is nobody.", name=name)
            findings.add("unknown-name", line, sentence, message("Write `about: candidate` into the header."))
            continue
        if dot and group not in GROUPS:
            findings.add(
                "unknown-name", line, message("Nothing fills `{name}`.", name=name), did_you_mean(group, GROUPS)
            )
        elif not dot and name not in known:
            suggestion = message("Did you mean `{name}.…`?", name=name) if name in GROUPS else did_you_mean(name, known)
            findings.add(
                "unknown-name",
                line,
                message("No field is called `{name}`.", name=name),
                suggestion or message("Ask for it somewhere: `- [{name}: text] …`.", name=name),
            )


def _check_end(step: Step, findings: Findings, *, last: bool) -> None:
    if (step.side or last) and next(targets_of(step), None) is None:
        what = message("A side path") if step.side else message("The last step")
        findings.add(
            "dead-end",
            step.line,
            message("{what} ends, and nothing says how to go on.", what=what),
            message("Write `-> back`, `-> step` or `-> end: outcome` at its end."),
        )
