"""What is allowed in a script but is probably not meant: found before the call instead of in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from callassist.messages import message
from callassist.script.compiled import ComparisonTest, CompiledFormula, CompiledTest, Words
from callassist.script.drawing import drawables
from callassist.script.duration import step_seconds
from callassist.script.formulas import parts_of, worked_out
from callassist.script.gaps import check_gaps
from callassist.script.meanings import Meaning
from callassist.script.problems import Findings, ReadingStopped, did_you_mean
from callassist.script.reachable_values import check_conditions
from callassist.script.references import GROUPS, all_blocks, all_rules, conditions_of, fragments_of
from callassist.script.script_flow import Flow, flow_of
from callassist.script.script_model import Field, FieldType, Say, Script, Step, TargetKind, Tick
from callassist.script.values import Missing, as_number, look_up

MOST_NEEDED = 3
_OF_SOMEBODY = (
    *("first_name", "last_name", "full_name", "title", "speciality", "address", "company", "role", "phone"),
    *("email", "source", "source_detail", "pronunciation", "zone"),
)
KNOWN_FACTS = {
    "person": _OF_SOMEBODY,
    "about": _OF_SOMEBODY,
    "call": ("part_of_day", "weekday", "date", "time", "returning", "promised", "messages_left"),
}
"""What the people room fills of a person and of the moment. The names under `job.` and `me.` are the user's own."""

_NO_ANSWER = (Meaning.NO_ANSWER, Meaning.MESSAGE)
_NOT_NOW = (Meaning.CALL_BACK,)
_LATER = ("later", "not-now", "reschedule")
"""Parts of the ids of outcomes that are a way out for “not now” as well, whatever they mean for the call."""
_NUMBERS = (FieldType.NUMBER, FieldType.MONEY, FieldType.RATING)


def warn(
    script: Script, findings: Findings, lines: dict[str, int], stopped: Callable[[], bool] = lambda: False
) -> None:
    """Report what is probably not meant. `lines` has the lines of the header's keys ("outcomes.booked")."""
    flow = flow_of(script)
    reached = flow.reached()
    for look in (
        lambda: _unreachable(script, flow, reached, findings, lines),
        lambda: _loops(script, flow, reached, findings),
        lambda: _used_early(script, flow, reached, findings),
        lambda: _comparisons(script, findings),
        lambda: _orders(script, findings),
        lambda: _sums(script, findings),
        *(partial(_words_of, step, script, findings) for step in script.steps),
        lambda: _unsaid(script, findings),
        lambda: _ways_out(script, flow, reached, findings),
        lambda: check_gaps(script, findings),
        lambda: check_conditions(script, flow, reached, findings),
        lambda: _fallbacks(script, findings),
        lambda: _facts(script, findings),
        lambda: _hidden_facts(script, findings),
    ):
        if stopped():
            raise ReadingStopped
        look()


def _unsaid(script: Script, findings: Findings) -> None:
    for answer in script.prepared:
        if not any(isinstance(block, Say) for block in answer.blocks):
            findings.add(
                "nothing-said",
                answer.line,
                message("`{title}` has nothing to say.", title=answer.title),
                message("Add a line with `>`."),
            )


def _unreachable(script: Script, flow: Flow, reached: set[str], findings: Findings, lines: dict[str, int]) -> None:
    for step in script.steps:
        if step.id not in reached:
            findings.add(
                "unreachable",
                step.line,
                message("Nothing leads to `{id}`.", id=step.id),
                message("Let an answer lead there: `- label -> {id}`.", id=step.id),
            )
    ended = {outcome for step in reached for outcome in flow.ends.get(step, ())}
    ended |= {rule.target.id for rule in script.rules if rule.target.kind is TargetKind.END}
    for outcome in script.outcomes:
        if outcome not in ended:
            findings.add(
                "outcome-unreached",
                lines.get(f"outcomes.{outcome}", 1),
                message("No step comes to the outcome `{outcome}`.", outcome=outcome),
                message("Write `-> end: {outcome}` where it happens.", outcome=outcome),
            )


def _loops(script: Script, flow: Flow, reached: set[str], findings: Findings) -> None:
    ending = {step for step, ends in flow.ends.items() if ends}
    before = flow.before()
    waiting = list(ending)
    while waiting:
        for step in before[waiting.pop()]:
            if step not in ending:
                ending.add(step)
                waiting.append(step)
    told: set[str] = set()
    for step in script.steps:
        if step.id in reached and step.id not in ending | told and flow.ways[step.id]:
            told |= flow.reached([step.id])
            findings.add(
                "loop",
                step.line,
                message("From `{id}` no way leads to an end of the call.", id=step.id),
                message("Let one answer lead out of the circle."),
            )


def _used_early(script: Script, flow: Flow, reached: set[str], findings: Findings) -> None:
    """Report answers said before they are asked on some path: a must-be-known analysis over the flow."""
    steps = {step.id: step for step in script.steps}
    fields = {id_: {field.name for field in step.of(Field)} for id_, step in steps.items()}
    everything = frozenset(name for names in fields.values() for name in names)
    bits = {name: 1 << place for place, name in enumerate(sorted(everything))}
    asked = {id_: sum(bits[name] for name in names) for id_, names in fields.items()}
    known = dict.fromkeys(steps, (1 << len(bits)) - 1) | dict.fromkeys(flow.starts, 0)
    waiting = deque(flow.starts)
    while waiting:
        here = waiting.popleft()
        after = known[here] | asked[here]
        for other in flow.ways[here]:
            if known[other] & ~after:
                known[other] &= after
                waiting.append(other)
    sums = {field.name: _needed_by(field) for field in script.sums}
    for id_ in reached:
        so_far = frozenset(name for name, bit in bits.items() if known[id_] & bit)
        _early_in(steps[id_], so_far, everything, sums, findings)


def _needed_by(field: Field) -> frozenset[str]:
    """The names without which a field that is worked out stays blank."""
    return field.formula.blanks if isinstance(field.formula, CompiledFormula) else frozenset()


def _early_in(
    step: Step,
    known: frozenset[str],
    everything: frozenset[str],
    sums: Mapping[str, frozenset[str]],
    findings: Findings,
) -> None:
    so_far = set(known)
    for block in step.blocks:
        if isinstance(block, Say):
            for wording in block.wordings:
                for name in sorted(_blanks(wording.text) & everything):
                    if _comes_to_something(name, so_far, everything, sums):
                        continue
                    findings.add(
                        "used-early",
                        wording.text.line,
                        message("`{name}` may not have been asked yet.", name=name),
                        message("Write `{% if {name} %}…{% endif %}` around it.", name=name),
                    )
        elif isinstance(block, Field) and block.name not in sums:
            so_far.add(block.name)


def _comes_to_something(
    name: str, so_far: set[str], everything: frozenset[str], sums: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a field has been asked, or all that it is worked out from."""
    if name not in sums:
        return name in so_far or name not in everything
    return all(_comes_to_something(part, so_far, everything, sums) for part in sums[name])


def _comparisons(script: Script, findings: Findings) -> None:
    fields: dict[str, Field] = {}
    for step in script.steps:
        for field in step.of(Field):
            fields.setdefault(field.name, field)
    for comparisons, tested, line in _tests(script):
        for comparison in comparisons:
            field = fields.get(comparison.name)
            if field:
                _compare(field, comparison, line, script.lang, findings)
        for name in sorted(tested):
            field = fields.get(name)
            if field and field.type is FieldType.YES_NO:
                findings.add(
                    "yes-no-truth",
                    line,
                    message("`{name}` counts as true for “no” as well.", name=name),
                    message('Write `{name} == "yes"`.', name=name),
                )


def _orders(script: Script, findings: Findings) -> None:
    """Report what is to be in a random order and is only one."""
    lines = {f"options:{field.name}": field.line for step in script.steps for field in step.of(Field)}
    lines |= {f"fields:{step.id}": step.line for step in script.steps}
    for drawn in drawables(script):
        if len(drawn.things) < 2:
            line = lines.get(drawn.what, 1)
            sentence = message("There is nothing here to be put into a random order.")
            findings.add("order-alone", line, sentence, message("Two things at least, or leave the order out."))


def _sums(script: Script, findings: Findings) -> None:
    """Report sums that always stay blank, and scores that decide nothing."""
    fields = {field.name: field for step in script.steps for field in step.of(Field)}
    for summed, line in _summed(script):
        for name in sorted(summed):
            field = fields.get(name)
            if field is None or _may_be_number(field, script.lang):
                continue
            sentence = message("`{name}` is no number, so the sum stays blank.", name=name)
            findings.add("sum-part", line, sentence, message("Take a `number`, or options with numbers as their keys."))
    read = {name for part in _compiled(script) for name in part.names}
    read |= {name for field in script.sums if field.formula for name in field.formula.names}
    parts = parts_of(script.sums)
    for field in script.sums:
        points = [fields[name] for name in parts[field.name] if name in fields]
        if field.name not in read and points and all(one.options or one.type is FieldType.RATING for one in points):
            sentence = message("Nothing asks what `{name}` comes to.", name=field.name)
            remedy = message("Let a condition or the words read it: `-> step (if {name} > 9)`.", name=field.name)
            findings.add("score-unread", field.line, sentence, remedy)


def _summed(script: Script) -> Iterator[tuple[frozenset[str], int]]:
    """What sums are made of, and the line, of every formula, template and condition."""
    for field in script.sums:
        if isinstance(field.formula, CompiledFormula):
            yield field.formula.summed, field.line
    for part in _compiled(script):
        yield part.summed, part.line


def _may_be_number(field: Field, lang: str) -> bool:
    if field.options:
        return any(as_number(option.key, lang) is not None for option in field.options)
    return field.type in (*_NUMBERS, FieldType.TEXT)


def _compare(field: Field, comparison: ComparisonTest, line: int, lang: str, findings: Findings) -> None:
    value = comparison.value
    keys = {option.key for option in field.options}
    if keys and isinstance(value, str) and value not in keys:
        findings.add(
            "unknown-key",
            line,
            message("`{name}` has no option `{value}`.", name=field.name, value=value),
            did_you_mean(value, keys),
        )
    elif field.type in _NUMBERS and isinstance(value, str) and as_number(value, lang) is None:
        findings.add(
            "money-text",
            line,
            message("`{name}` is a number, `{value}` is text.", name=field.name, value=value),
            message("Compare it with a number: `{name} > 50000`.", name=field.name),
        )


def _tests(script: Script) -> Iterator[tuple[tuple[ComparisonTest, ...], frozenset[str], int]]:
    """Comparisons, names asked for their truth, and the line, of every template, condition and formula."""
    formulas = (field.formula for field in script.sums)
    for part in (*_compiled(script), *formulas):
        if isinstance(part, Words | CompiledTest | CompiledFormula):
            yield part.comparisons, part.tested, part.line


def _compiled(script: Script) -> Iterator[Words | CompiledTest]:
    """Every template and condition."""
    for blocks in all_blocks(script):
        yield from (fragment for fragment in fragments_of(blocks) if isinstance(fragment, Words))
        yield from (test for test, _ in conditions_of(blocks) if isinstance(test, CompiledTest))
    conditions = (one.only_if for one in (*all_rules(script), *script.steps))
    yield from (condition for condition in conditions if isinstance(condition, CompiledTest))


def _words_of(step: Step, script: Script, findings: Findings) -> None:
    if not step.of(Say):
        findings.add(
            "nothing-said",
            step.line,
            message("`{title}` has nothing to say.", title=step.title),
            message("Add a line with `>`."),
        )
    seconds = step_seconds(step, {**script.sample, **worked_out(script.sums, script.sample)})
    if seconds > step.seconds:
        findings.add(
            "too-long",
            step.line,
            message(
                "`{title}` takes {seconds} s to say; {planned} s are planned.",
                title=step.title,
                seconds=f"{seconds:.0f}",
                planned=step.seconds,
            ),
            message("Say less, or write `time: {seconds}s` under the heading.", seconds=_rounded(seconds)),
        )
    needed = sum(tick.needed for tick in step.of(Tick))
    if needed > MOST_NEEDED:
        findings.add(
            "many-needed",
            step.line,
            message("`{title}` has {needed} boxes that must be ticked.", title=step.title, needed=needed),
            message("Mark some `(optional)`, or make it two steps."),
        )


def _rounded(seconds: float) -> int:
    return (int(seconds) // 5 + 1) * 5


def _ways_out(script: Script, flow: Flow, reached: set[str], findings: Findings) -> None:
    ends = {outcome for step in reached for outcome in flow.ends.get(step, ())}
    known = {script.meaning_of(outcome) for outcome in ends}
    if any(part in outcome for part in _LATER for outcome in ends):
        known.add(Meaning.CALL_BACK)
    line = script.main[0].line if script.main else 1
    for wanted, what, example in (
        (_NO_ANSWER, message("no answer"), "- No answer -> end: no-answer"),
        (_NOT_NOW, message("not now"), "- Not now -> end: callback"),
    ):
        if known.isdisjoint(wanted):
            findings.add(
                "no-way-out",
                line,
                message("There is no way out for “{what}”.", what=what),
                message("Add one: `{example}`.", example=example),
            )


def _fallbacks(script: Script, findings: Findings) -> None:
    first: dict[str, int] = {}
    for words in _said(script):
        for name in sorted(words.blanks):
            if name.startswith(("person.", "job.", "about.")):
                first.setdefault(name, words.line)
    for name, line in first.items():
        findings.add(
            "no-fallback",
            line,
            message("Without `{name}` this line has a blank.", name=name),
            message('Write `{{ {name}|default("…") }}` or `{% if {name} %}…{% endif %}`.', name=name),
        )


def _facts(script: Script, findings: Findings) -> None:
    seen: set[str] = set()
    for blocks in all_blocks(script):
        for fragment in fragments_of(blocks):
            for name in sorted(fragment.names - seen):
                group, _, rest = name.partition(".")
                known = KNOWN_FACTS.get(group)
                seen.add(name)
                in_sample = not isinstance(look_up(script.sample, name, name.split(".")), Missing)
                if known and rest not in known and not in_sample:
                    findings.add(
                        "unknown-fact",
                        fragment.line,
                        message("Nothing fills `{name}` by itself.", name=name),
                        did_you_mean(rest, known)
                        if rest
                        else message("If it is a column of your own, give it a value under `sample:`."),
                    )


def _hidden_facts(script: Script, findings: Findings) -> None:
    told: set[str] = set()
    for step in script.steps:
        for field in step.of(Field):
            if field.name in GROUPS and field.name not in told:
                told.add(field.name)
                findings.add(
                    "hides-facts",
                    field.line,
                    message("Once `{name}` is filled, nothing of `{name}.…` can be said.", name=field.name),
                    message("Give the field another name."),
                )


def _said(script: Script) -> Iterator[Words]:
    for blocks in (*(step.blocks for step in script.steps), *(answer.blocks for answer in script.prepared)):
        for block in blocks:
            if isinstance(block, Say):
                yield from (wording.text for wording in block.wordings if isinstance(wording.text, Words))


def _blanks(text: object) -> frozenset[str]:
    return text.blanks if isinstance(text, Words) else frozenset()
