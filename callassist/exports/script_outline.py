"""A script laid out for whoever must approve it: in reading order, with every branch, wording and condition in words.

It is made of the text as it stands, so a script that still has errors can be read by others as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callassist.catalogs import catalog, phrases
from callassist.exports.outline import Outline, OutlineItem, OutlineSection
from callassist.exports.text import clock
from callassist.languages import bare_language
from callassist.script import lines
from callassist.script.edit.condition_sentences import ALONE, Clause, Sentence, read_sentence
from callassist.script.edit.layout import STEPS, ScriptLayout, ScriptSection
from callassist.script.edit.pieces import (
    AnswerLine,
    AnyTime,
    Aside,
    Asked,
    Hint,
    Jump,
    Piece,
    RawRows,
    Said,
    TalkingPoint,
    ToTick,
)
from callassist.script.edit.words import ChipKind, Plain, TemplateChip, plain_name, read_words

_OPEN, _CLOSE = "\u2039", "\u203a"
"""Around what is put in during a call: signs that no words have."""
_TEXTS = phrases(
    "Script on paper",
    {
        "version": "version {n}",
        "step": "1 step",
        "steps": "{n} steps",
        "ends": "How it can end",
        "script": "Script",
        "before": "Before the call",
        "side": "Side path",
        "prepared": "Prepared answer",
        "rules": "Rules",
        "notes": "Notes",
        "say": "Say",
        "or": "Or",
        "or shorter": "Or shorter",
        "or random": "Or, drawn by lot",
        "Tip": "Tip",
        "Careful": "Careful",
        "Listen for": "Listen for",
        "note": "For your eyes only",
        "point": "Talking point",
        "write": "Write down",
        "worked_out": "Worked out",
        "answer": "If they say",
        "goes_on": "Goes on",
        "only_if": "only if {test}",
        "rule": "As soon as {test}",
        "next": "on to the next step",
        "back": "back to where it came from",
        "end": "the call ends: {outcome}",
        "stays": "the step goes on",
        "needed": "needed",
        "nice": "nice to have",
        "planned": "planned",
        "if": "if {test}:",
        "elif": "or if {test}:",
        "else": "otherwise:",
        "and": " and ",
        "or_between": " or ",
        "known": "{name} is known",
        "unknown": "{name} is not known",
        "==": "{name} is {value}",
        "!=": "{name} is not {value}",
        ">": "{name} is more than {value}",
        ">=": "{name} is at least {value}",
        "<": "{name} is less than {value}",
        "<=": "{name} is at most {value}",
        "has": "{name} has {value}",
        "has not": "{name} does not have {value}",
        "use": "As in",
        "repeat": "Once for each",
        "keywords": "Found by the words",
    },
)


def script_outline(layout: ScriptLayout) -> Outline:
    """The whole script."""
    return _Paper(layout).outline()


@dataclass(frozen=True, slots=True)
class _Paper:
    layout: ScriptLayout

    def outline(self) -> Outline:
        header = self.layout.header
        steps = self.layout.of_part("script")
        subtitle = [
            self._say("version", n=header.version),
            self._say("step" if len(steps) == 1 else "steps", n=len(steps)),
        ]
        return Outline(
            title=header.title,
            lang=header.lang,
            subtitle=", ".join(subtitle),
            facts=(OutlineItem(", ".join(header.outcomes.values()), self._say("ends")),) if header.outcomes else (),
            sections=tuple(section for section in self._sections() if section.items),
            remark=header.summary,
        )

    def _sections(self) -> Iterator[OutlineSection]:
        for part in ("before", "script", "side", "prepared", "rules", "notes"):
            for number, section in enumerate(self.layout.of_part(part), 1):
                items = tuple(item for placed in section.pieces for item in self._items(placed.piece))
                yield OutlineSection(self._heading(section, number), (*self._settings(section), *items))

    def _heading(self, section: ScriptSection, number: int) -> str:
        if section.part == "script":
            return f"{number}. {section.title}"
        part = self._say(section.part)
        return f"{part}: {section.title}" if section.title else part

    def _settings(self, section: ScriptSection) -> Iterator[OutlineItem]:
        for key, (_, value) in section.settings.items():
            if key == "only if":
                yield OutlineItem(self._say("only_if", test=self._test(value)))
            elif key == "time":
                seconds = lines.seconds_of(value)
                yield OutlineItem(clock(seconds) if seconds is not None else value, self._say("planned"))
            elif key in ("use", "repeat", "keywords"):
                yield OutlineItem(value, self._say(key))
            else:
                yield OutlineItem(value, "" if key.startswith("?") else key)

    def _items(self, piece: Piece) -> Iterator[OutlineItem]:
        match piece:
            case Said(wordings=wordings):
                for wording in wordings:
                    yield OutlineItem(self._words(wording.text), self._say(wording.label or "say"))
            case Asked():
                yield from self._asked(piece)
            case AnswerLine(label=label, target=target, test=test):
                yield self._answer(label, target, test)
            case Jump(ways=ways):
                for target, test in ways:
                    yield OutlineItem(self._target(target), self._say("goes_on"), aside=", ".join(self._only_if(test)))
            case AnyTime(test=test, target=target):
                yield OutlineItem(self._target(target), self._say("rule", test=self._test(test)))
            case _:
                yield self._read(piece)

    def _read(self, piece: Hint | Aside | TalkingPoint | ToTick | RawRows) -> OutlineItem:
        """What is neither said nor asked, and leads nowhere."""
        match piece:
            case Hint(kind=kind, text=text):
                return OutlineItem(self._words(text), self._say(kind))
            case Aside(text=text):
                return OutlineItem(self._words(text), self._say("note"))
            case TalkingPoint(text=text):
                return OutlineItem(self._words(text), self._say("point"))
            case ToTick(text=text, needed=needed, test=test):
                aside = [*([] if needed else [self._say("nice")]), *self._only_if(test)]
                return OutlineItem(self._words(text), done=False, aside=", ".join(aside))
            case RawRows(text=text):
                return OutlineItem(text)

    def _asked(self, piece: Asked) -> Iterator[OutlineItem]:
        aside = [*([self._say("needed")] if piece.needed else []), *self._only_if(piece.test)]
        label = self._words(piece.label) or plain_name(piece.name)
        if piece.formula:
            yield OutlineItem(f"{label} = {piece.formula}", self._say("worked_out"), aside=", ".join(aside))
        else:
            yield OutlineItem(label, self._say("write"), aside=", ".join(aside))
        for choice in piece.choices:
            yield self._answer(choice.label, choice.target, choice.test)

    def _answer(self, label: str, target: str, test: str) -> OutlineItem:
        leads = self._target(target) if target else self._say("stays")
        return OutlineItem(
            f"“{self._words(label)}” → {leads}", self._say("answer"), aside=", ".join(self._only_if(test))
        )

    def _only_if(self, test: str) -> list[str]:
        return [self._say("only_if", test=self._test(test))] if test else []

    def _target(self, target: str) -> str:
        step, _, then = target.partition(", then ")
        outcome = lines.split_end(target)
        if target in ("next", "back"):
            return self._say(target)
        if outcome is not None:
            return self._say("end", outcome=self.layout.header.outcomes.get(outcome, outcome))
        return ", ".join(self._title(one) for one in (step, then) if one)

    def _title(self, name: str) -> str:
        name = name.strip().removeprefix("#")
        section = self.layout.step(name)
        if section is None:
            return name
        main = self.layout.of_part(STEPS[0])
        return f"{main.index(section) + 1}. {section.title}" if section in main else section.title

    # Words

    def _words(self, text: str) -> str:
        """What is said, each chip by what it stands for."""
        return "".join(part.source if isinstance(part, Plain) else self._chip(part) for part in read_words(text))

    def _chip(self, chip: TemplateChip) -> str:
        match chip.kind:
            case ChipKind.VALUE:
                return f"{_OPEN}{self._name(chip.name)}{_CLOSE}"
            case ChipKind.IF:
                return f"[{self._say('if', test=self._sentence(chip.test))} "
            case ChipKind.ELSE_IF:
                return f" | {self._say('elif', test=self._sentence(chip.test))} "
            case ChipKind.ELSE:
                return f" | {self._say('else')} "
            case ChipKind.END:
                return "]"
            case _:
                return chip.source

    def _test(self, source: str) -> str:
        sentence = read_sentence(source)
        return self._sentence(sentence) if sentence is not None else source

    def _sentence(self, sentence: Sentence | None) -> str:
        if sentence is None:
            return ""
        return self._say("or_between" if sentence.any_of else "and").join(map(self._clause, sentence.clauses))

    def _clause(self, clause: Clause) -> str:
        asked = self.layout.fields().get(clause.name)
        value = str(clause.value)
        if asked is not None:
            value = next((one.label for one in asked.choices if (one.key or one.label) == clause.value), value)
        kind = clause.relation.value
        return self._say(kind, name=self._name(clause.name), value="" if clause.relation in ALONE else value)

    def _name(self, name: str) -> str:
        asked = self.layout.fields().get(name)
        if asked is not None and asked.label and "{" not in asked.label:
            return asked.label
        return catalog(bare_language(self.layout.header.lang)).text("Blank", plain_name(name))

    def _say(self, key: str, **values: object) -> str:
        text = catalog(bare_language(self.layout.header.lang)).text("Script on paper", _TEXTS[key])
        return text.format(**values) if values else text
