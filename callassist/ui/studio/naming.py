"""The words of the studio for what a script is made of: facts, types, relations, chips. Each has one home here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from callassist.script.edit.condition_sentences import ALONE, Clause, Relation, Sentence
from callassist.script.edit.language_drift import Drift
from callassist.script.edit.layout import ScriptLayout
from callassist.script.edit.pieces import Asked
from callassist.script.edit.words import ChipKind, TemplateChip, read_words
from callassist.script.lines import split_end
from callassist.ui.widgets.words_view import blank_name

FACTS = (
    "person.first_name", "person.last_name", "person.full_name", "person.address", "person.company", "person.role",
    "person.phone", "person.email", "person.source", "person.source_detail", "job.title", "job.company",
    "job.location", "job.department", "job.contact", "job.band", "job.address", "job.summary", "job.benefits",
    "job.route", "job.documents", "job.hours", "job.travel", "job.contract", "job.decision_date", "me.name",
    "me.full_name", "me.role", "me.company", "me.phone", "me.email", "call.part_of_day", "call.weekday", "call.date",
    "call.time", "call.topic",
)  # fmt: skip
"""What may be known before a call, in the order in which it is offered."""


def tr(text: str, about: str = "", n: int = -1) -> str:
    return QCoreApplication.translate("Studio", text, about, n)


def name_in_words(name: str, layout: ScriptLayout | None = None) -> str:
    """A name as people say it: "first name", "your name", or the label of what is heard."""
    group, dot, last = name.partition(".")
    if group == "me" and dot:
        return {
            "name": tr("my name"),
            "full_name": tr("my full name"),
            "role": tr("my role"),
            "company": tr("my company"),
            "phone": tr("my phone number"),
            "email": tr("my email"),
        }.get(last, blank_name(name))
    if not dot and layout is not None:
        asked = layout.fields().get(name)
        if asked is not None and asked.label and "{" not in asked.label:
            return asked.label
    return blank_name(name)


def known_names(layout: ScriptLayout) -> list[tuple[str, str, str]]:
    """What the words can say: (name, its words, where it comes from), what is heard in the script first."""
    heard = [(name, name_in_words(name, layout), tr("heard here")) for name in layout.fields()]
    return [*heard, *((name, name_in_words(name), tr("known before the call")) for name in FACTS)]


def types() -> list[tuple[str, str]]:
    """The types of a field, as words."""
    return [
        ("", tr("a few words")),
        ("note", tr("a longer note")),
        ("number", tr("a number")),
        ("money", tr("an amount")),
        ("yes-no", tr("yes or no")),
        ("choice", tr("one of these")),
        ("choices", tr("some of these")),
        ("date", tr("a day")),
        ("time", tr("a time of day")),
        ("datetime", tr("a day and time")),
        ("phone", tr("a phone number")),
        ("email", tr("an email address")),
        ("rating", tr("a rating")),
    ]


def relations(asked: Asked | None) -> list[tuple[str, str]]:
    """How a name can be compared, by what it holds."""
    told = {
        Relation.KNOWN: tr("is known"),
        Relation.UNKNOWN: tr("is not known"),
        Relation.IS: tr("is"),
        Relation.IS_NOT: tr("is not"),
        Relation.MORE: tr("is more than"),
        Relation.AT_LEAST: tr("is at least"),
        Relation.LESS: tr("is less than"),
        Relation.AT_MOST: tr("is at most"),
        Relation.HAS: tr("has"),
        Relation.HAS_NOT: tr("does not have"),
    }
    several = asked is not None and asked.type == "choices"
    left_out = {Relation.IS, Relation.IS_NOT} if several else {Relation.HAS, Relation.HAS_NOT}
    return [(relation.value, words) for relation, words in told.items() if relation not in left_out]


def clause_in_words(clause: Clause, layout: ScriptLayout | None = None) -> str:
    asked = layout.fields().get(clause.name) if layout is not None else None
    words = dict(relations(asked))
    relation = words.get(clause.relation.value) or clause.relation.value
    shown = str(clause.value)
    if asked is not None:
        shown = next((one.label for one in asked.choices if (one.key or one.label) == clause.value), shown)
    value = "" if clause.relation in ALONE else f" {shown}"
    return f"{name_in_words(clause.name, layout)} {relation}{value}"


def sentence_in_words(sentence: Sentence, layout: ScriptLayout | None = None) -> str:
    between = tr(" or ") if sentence.any_of else tr(" and ")
    return between.join(clause_in_words(clause, layout) for clause in sentence.clauses)


def chip_in_words(chip: TemplateChip, layout: ScriptLayout | None = None) -> str:
    """What stands on a chip."""
    match chip.kind:
        case ChipKind.VALUE:
            return name_in_words(chip.name, layout)
        case ChipKind.IF:
            return tr("if {condition}:").format(condition=sentence_in_words(chip.test, layout) if chip.test else "")
        case ChipKind.ELSE_IF:
            return tr("or if {condition}:").format(condition=sentence_in_words(chip.test, layout) if chip.test else "")
        case ChipKind.ELSE:
            return tr("otherwise:")
        case ChipKind.END:
            return tr("end of if")
        case _:
            return chip.source


def words_in_words(source: str, layout: ScriptLayout | None = None) -> str:
    """The words of a text, each chip by what stands on it."""
    parts = (chip_in_words(one, layout) if isinstance(one, TemplateChip) else one.source for one in read_words(source))
    return "".join(parts)


def target_in_words(target: str, layout: ScriptLayout) -> str:
    """Where an arrow leads."""
    if target == "next":
        return tr("the next step")
    if target == "back":
        return tr("back to where it came from")
    outcome = split_end(target)
    if outcome is not None:
        return tr("end: {outcome}").format(outcome=layout.header.outcomes.get(outcome, outcome))
    section = layout.step(target)
    return section.title if section is not None else target


def target_options(layout: ScriptLayout, now: str) -> list[tuple[str, str]]:
    """Everywhere an arrow can lead; `now` is among them, whatever it is."""
    found = [("next", tr("the next step"))]
    found += [(section.id, section.title) for section in layout.steps()]
    found += [("back", tr("back to where it came from"))]
    found += [
        (f"end: {name}", tr("end: {outcome}").format(outcome=label)) for name, label in layout.header.outcomes.items()
    ]
    if now not in [key for key, _ in found]:
        found.insert(0, (now, target_in_words(now, layout)))
    return [*found, ("+", tr("new step…"))]


def part_heading(part: str) -> str:
    return {
        "script": tr("Script"),
        "side": tr("Side paths"),
        "prepared": tr("Prepared answers"),
        "before": tr("Before the call"),
        "notes": tr("Notes"),
        "rules": tr("Rules"),
        "ends": tr("How it can end"),
    }[part]


def calls_in_words(count: int) -> str:
    """How many calls."""
    return tr("1 call") if count == 1 else tr("{n} calls", "", count).format(n=count)


def drift_in_words(drift: Drift, language: str) -> str:
    """What is to be looked at in a step in another language."""
    return {
        Drift.MISSING: tr("This step is missing in {language}."),
        Drift.UNWRITTEN: tr("In {language} it still stands in the words of this language."),
        Drift.DIFFERENT: tr("In {language} it asks, ticks or leads on otherwise."),
        Drift.OLDER: tr("It was changed here since it was changed in {language}."),
        Drift.NEWER: tr("It was changed in {language} since it was changed here."),
    }[drift].format(language=language)


def hint_kinds() -> Sequence[tuple[str, str]]:
    return [("Tip", tr("Tip")), ("Careful", tr("Careful")), ("Listen for", tr("Listen for"))]


def card_label(kind: str) -> str:
    """What stands beside a card, and over an other wording."""
    return {
        "say": tr("Say"),
        "or": tr("or:"),
        "or shorter": tr("or shorter:"),
        "or random": tr("or, drawn by lot:"),
        "answers": tr("They say"),
        "hear": tr("Hear"),
        "tick": tr("Tick"),
        "jump": tr("Goes on"),
        "rule": tr("Rule"),
        "raw": tr("As text"),
        "point": tr("Talking point"),
        "note": tr("Note"),
    }[kind]
