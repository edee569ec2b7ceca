"""Builds a field from its row and the options below it: `- [salary: money, required] Lowest figure`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from callassist.languages import word_of
from callassist.messages import NOTHING, message
from callassist.script import lines as rows
from callassist.script.blocks import ItemBlock
from callassist.script.compiled import CompiledFormula, CompiledTest, Words
from callassist.script.problems import Findings, did_you_mean
from callassist.script.script_model import Field, FieldType, Instead, Option, Target
from callassist.script.values import as_number

TEXTS = (FieldType.TEXT, FieldType.NOTE, FieldType.PHONE)
COMPARED = (FieldType.TEXT, FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.PHONE, FieldType.EMAIL)
"""What can be compared with a fact."""
IN_SIGHT = frozenset(
    {
        *("person.full_name", "person.first_name", "person.last_name", "person.name", "person.address"),
        *("person.company", "person.zone", "job.title", "job.company"),
    }
)
"""What the window shows in every call, so that it cannot be compared without being shown."""
ORDER = "order=random"
LAST = "(last)"
"""What an option ends in that stays where it is when the others are in a random order."""
BLANK = "___"
"""What an option ends in whose words are written down: `- other: Something else: ____`."""
WORKED_OUT = (FieldType.NUMBER, FieldType.MONEY, FieldType.TEXT)
"""What a field can be that is worked out."""
WITH_OPTIONS = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO)
_NUMBERS = (FieldType.NUMBER, FieldType.MONEY, FieldType.RATING)
INSTEAD = ("refused", "unknown", "skipped")
"""What can be answered in place of a value."""


def with_options(item: ItemBlock, options: Sequence[str]) -> ItemBlock:
    """A field with the options of its own row as if they stood below it."""
    below = tuple(ItemBlock(item.line, option, item.line) for option in options)
    return ItemBlock(item.line, item.text, item.end, below, item.aliens)


@dataclass(frozen=True, slots=True)
class FieldBuilder:
    """Builds one field; what it needs of its script is given to it."""

    findings: Findings
    words: Callable[[str, int], Words]
    test: Callable[[str | None, int], CompiledTest | None]
    target: Callable[[str, int], Target | None]
    own: Callable[[int], int]
    split_if: Callable[[str, int], rows.Conditional]
    scales: Mapping[str, Mapping[str, str]]
    needs_2: Callable[[str, int], None]
    newer: bool
    """Whether the script is of the second format."""
    lang: str
    formula: Callable[[str, int], CompiledFormula]
    namely: list[str] = field(default_factory=list[str])
    """The keys of the options that ended in `____`."""

    def build(self, text: str, item: ItemBlock) -> Field | None:
        """The field, or None when its row cannot be read; what is wrong is reported."""
        line = item.line
        conditional = self.split_if(text, line)
        row = rows.split_field(conditional.text)
        if row is None:
            self.findings.add(
                "unknown-type",
                line,
                message("This is neither a box to tick nor a field."),
                message("Write `- [ ] …` or `- [name: type] …`."),
            )
            return None
        if not rows.NAME.fullmatch(row.name):
            self.findings.add(
                "bad-id",
                line,
                message("`{name}` cannot be a field's name.", name=row.name),
                message("Use small letters, digits and `_`, a letter first."),
            )
            return None
        if row.formula:
            return self._worked_out(row, conditional.test, item)
        scale = self.scales.get(row.type)
        kind = FieldType.CHOICE if scale is not None else self._type(row.type, line)
        if scale is None and kind in WITH_OPTIONS and not item.items:
            label, options = rows.split_options(row.label)
            if options:
                self.needs_2("`one | two`", line)
                row, item = replace(row, label=label), with_options(item, options)
        if rows.split_arrow(row.label)[1] is not None:
            self.findings.add(
                "not-here", line, message("A field leads nowhere by itself."), message("Give its options the arrows.")
            )
        opts, like, min_length = self._shape(row.opts, kind, line)
        opts, matches = self._matches(opts, kind, line)
        shuffled = ORDER in opts
        if shuffled:
            opts = tuple(opt for opt in opts if opt != ORDER)
            self._draw(kind, scale is None, line)
        required, sensitive, numbers, default = self._opts(opts, kind, line)
        options = self._options(kind, item) if scale is None else self._of_scale(row.type, scale, item)
        if shuffled:
            options = tuple(self._last(option, item) for option in options)
        if default and options and default not in {option.key for option in options}:
            self.findings.add(
                "option-value",
                line,
                message("`default={default}` is none of the options.", default=default),
                did_you_mean(default, [option.key for option in options]),
            )
        instead = self._instead(row, line)
        label = self.words(row.label or row.name.replace("_", " ").capitalize(), line)
        test = self.test(conditional.test, line)
        return Field(row.name, kind, label, required, test, self.own(line), options, numbers.get("min"),
                     numbers.get("max"), default, sensitive or bool(matches), instead, like, min_length, matches,
                     shuffled)  # fmt: skip

    def _worked_out(self, row: rows.FieldLine, test: str | None, item: ItemBlock) -> Field | None:
        """A field that nobody fills in: `[score = q1 + q2] Score`."""
        line = item.line
        self.needs_2(f"`[{row.name} = …]`", line)
        why, remedy = NOTHING, message("As in `- [score = q1 + q2] Score`.")
        if not row.formula.strip():
            why = message("Nothing says how `{name}` is worked out.", name=row.name)
        elif row.type and row.type not in WORKED_OUT:
            why = message("What is worked out is no {type}.", type=row.type)
            remedy = message("Types: {names}.", names=" ".join(WORKED_OUT))
        elif any(opt != "sensitive" for opt in row.opts):
            why = message("What is worked out takes no other option than `sensitive`.")
        elif item.items:
            why = message("What is worked out has no options below it.")
        elif rows.split_arrow(row.label)[1] is not None:
            why = message("What is worked out leads nowhere by itself.")
            remedy = message("Write a jump with a condition: `-> step (if {name} > 9)`.", name=row.name)
        if why:
            self.findings.add("sum", line, why, remedy)
            return None
        kind = FieldType(row.type or "number")
        label = self.words(row.label or row.name.replace("_", " ").capitalize(), line)
        formula = self.formula(row.formula.strip(), line)
        own, secret = self.own(line), "sensitive" in row.opts
        return Field(row.name, kind, label, False, self.test(test, line), own, sensitive=secret, formula=formula)

    def other_fields(self, asked: Field, item: ItemBlock) -> Iterator[Field]:
        """For each option that ended in `____`, the field that its words are written in while it is chosen."""
        for option in (option for option in asked.options if option.key in self.namely):
            test = f'{asked.name} == "{option.key}"'
            if asked.type is FieldType.CHOICES:
                test = f'"{option.key}" in {asked.name}'
            name = f"{asked.name}_{re.sub('[^a-z0-9_]', '_', option.key.lower())}"
            label = self.words(option.label.source, item.line)
            condition = self.test(test, item.line)
            yield Field(name, FieldType.TEXT, label, False, condition, option.line, sensitive=asked.sensitive)

    def _matches(self, opts: tuple[str, ...], kind: FieldType, line: int) -> tuple[tuple[str, ...], str]:
        """`matches=person.born`, taken out of a field's options: the others, and the fact."""
        found = next((opt for opt in opts if opt.startswith("matches") and "=" in opt), "")
        if not found:
            return opts, ""
        self.needs_2("`matches=`", line)
        fact = found.partition("=")[2].strip()
        group, _, name = fact.partition(".")
        why = NOTHING
        if kind not in COMPARED:
            why = message("A field of type {kind} is compared with nothing.", kind=kind)
        elif group not in ("person", "job") or not rows.NAME.fullmatch(name):
            why = message("`{fact}` is nothing that is known before the call.", fact=fact)
        elif fact in IN_SIGHT:
            why = message("`{fact}` is in sight in every call.", fact=fact)
        if why:
            self.findings.add("option-value", line, why, message("As in `[born: date, matches=person.born]`."))
        return tuple(opt for opt in opts if opt != found), "" if why else fact

    def _draw(self, kind: FieldType, is_own: bool, line: int) -> None:
        self.needs_2(f"`{ORDER}`", line)
        if kind not in (FieldType.CHOICE, FieldType.CHOICES) or not is_own:
            sentence = message("`{opt}` cannot be said of this field.", opt=ORDER)
            remedy = message("It is for a `choice` or `choices` with options of its own.")
            self.findings.add("option-value", line, sentence, remedy)

    def _last(self, option: Option, item: ItemBlock) -> Option:
        """An option among others in a random order; one that says so, or is filled in, stays where it is."""
        text = option.label.source
        last = text.endswith(LAST) or option.key in self.namely
        if text.endswith(LAST):
            text = text.removesuffix(LAST).rstrip() or option.key
        return replace(option, label=self.words(text, self._line_of(option, item)), last=last)

    def _line_of(self, option: Option, item: ItemBlock) -> int:
        return next((below.line for below in item.items if self.own(below.line) == option.line), item.line)

    def _shape(self, opts: tuple[str, ...], kind: FieldType, line: int) -> tuple[tuple[str, ...], str, int]:
        """`like=` and `min length=`, taken out of a field's options: the others, the shape, the length."""
        rest: list[str] = []
        like, min_length = "", 0
        for opt in opts:
            key, equals, value = (part.strip() for part in opt.partition("="))
            if not equals or key not in ("like", "min length"):
                rest.append(opt)
                continue
            self.needs_2(f"`{key}=`", line)
            whole = int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 0
            if kind not in TEXTS or not value or (key == "min length" and not whole):
                sentence = message("`{opt}` cannot be said of this field.", opt=opt)
                remedy = message("As in `[code: text, like=##-@@]` or `[why: note, min length=20]`.")
                self.findings.add("option-value", line, sentence, remedy)
            elif key == "like":
                like = value
            else:
                min_length = whole
        return tuple(rest), like, min_length

    def _type(self, text: str, line: int) -> FieldType:
        try:
            return FieldType(text) if text else FieldType.TEXT
        except ValueError:
            self.findings.add(
                "unknown-type",
                line,
                message("`{text}` is no type of field.", text=text),
                did_you_mean(text, [*FieldType, *self.scales]) or message("Types: {names}.", names=" ".join(FieldType)),
            )
            return FieldType.TEXT

    def _opts(self, opts: tuple[str, ...], kind: FieldType, line: int) -> tuple[bool, bool, dict[str, float], str]:
        flags = {"required": False, "sensitive": False}
        numbers: dict[str, float] = {"min": 1, "max": 5} if kind is FieldType.RATING else {}
        default = ""
        for opt in opts:
            key, equals, value = (part.strip() for part in opt.partition("="))
            if key in flags and not equals:
                flags[key] = True
            elif key in ("min", "max") and equals:
                self._number(key, value, kind, line, numbers)
            elif key == "default" and value:
                default = value
            else:
                known = ("required", "sensitive", "min=", "max=", "default=", "matches=", ORDER)
                self.findings.add(
                    "field-option",
                    line,
                    message("`{opt}` is no option of a field.", opt=opt),
                    did_you_mean(f"{key}{equals}", known),
                )
        if "min" in numbers and "max" in numbers and numbers["min"] > numbers["max"]:
            self.findings.add(
                "option-value", line, message("`min` is larger than `max`."), message("Exchange the two.")
            )
        return flags["required"], flags["sensitive"], numbers, default

    def _instead(self, row: rows.FieldLine, line: int) -> tuple[Instead, ...]:
        """What `or: refused, unknown` names, as answers."""
        if not row.instead:
            return ()
        self.needs_2("`or:`", line)
        found: list[Instead] = []
        for status in row.instead:
            if status not in INSTEAD:
                sentence = message("`{status}` is no answer that a field can have instead.", status=status)
                self.findings.add("field-option", line, sentence, did_you_mean(status, INSTEAD))
                continue
            words = word_of(self.lang, status)
            label = row.label or row.name.replace("_", " ").capitalize()
            found.append(Instead(status, self.words(f"{label}: {words}", line), self.words(words, line)))
        return tuple(found)

    def _number(self, key: str, value: str, kind: FieldType, line: int, numbers: dict[str, float]) -> None:
        number = as_number(value, "en")
        if number is None or kind not in _NUMBERS:
            why = (
                message("`{value}` is no number", value=value)
                if number is None
                else message("a field of type {kind} has no {key}", kind=kind, key=key)
            )
            self.findings.add(
                "option-value",
                line,
                message("`{key}={value}`: {why}.", key=key, value=value, why=why),
                message("As in `[weeks: number, min=0, max=52]`."),
            )
            return
        numbers[key] = number

    def _of_scale(self, name: str, scale: Mapping[str, str], item: ItemBlock) -> tuple[Option, ...]:
        line = item.line
        if item.items:
            sentence = message("The scale `{name}` gives this field its options.", name=name)
            self.findings.add("nested-list", item.items[0].line, sentence, message("Take the list out."))
        own = self.own(line)
        return tuple(Option(key, self.words(label, line), None, None, own) for key, label in scale.items())

    def _options(self, kind: FieldType, item: ItemBlock) -> tuple[Option, ...]:
        if kind not in WITH_OPTIONS:
            if item.items:
                self.findings.add(
                    "nested-list",
                    item.items[0].line,
                    message("A field of type {kind} has no options.", kind=kind),
                    message("Make it a `choice`, or move the list to the margin."),
                )
            return ()
        found: dict[str, Option] = {}
        for below in item.items:
            option = self._option(below, kind)
            if option and option.key in found:
                self.findings.add(
                    "duplicate-option",
                    below.line,
                    message("The key `{key}` is there twice.", key=option.key),
                    message("Give each option its own: `- key: label`."),
                )
            elif option:
                found[option.key] = option
        options = tuple(found.values())
        if kind is FieldType.YES_NO:
            return self._yes_no(found, item)
        if len(item.items) < 2:
            self.findings.add(
                "few-options",
                item.line,
                message("A choice has at least two options."),
                message("Write them below it, two spaces in: `  - key: label`."),
            )
        return options

    def _yes_no(self, given: Mapping[str, Option], item: ItemBlock) -> tuple[Option, ...]:
        for option in given.values():
            if option.key not in ("yes", "no"):
                self.findings.add(
                    "unknown-type",
                    option.line,
                    message("A yes-no field has no option `{key}`.", key=option.key),
                    message("Use the keys `yes` and `no`, or make it a `choice`."),
                )
        line = item.line
        return tuple(
            given.get(key) or Option(key, self.words(word_of(self.lang, key), line), None, None, self.own(line))
            for key in ("yes", "no")
        )

    def _option(self, item: ItemBlock, kind: FieldType) -> Option | None:
        line = item.line
        for deeper in item.items:
            self.findings.add(
                "nested-list",
                deeper.line,
                message("An option has no list below it."),
                message("Move it two spaces out."),
            )
        for alien in item.aliens:
            self.findings.add(
                "touching-list",
                alien.line,
                message("This cannot stand inside an option."),
                message("Leave a row empty."),
            )
        row = self.split_if(" ".join(item.text.split("\n")), line)
        text, target_text = rows.split_arrow(row.text)
        if not text or text.startswith("["):
            code = "nested-list" if text else "empty-item"
            self.findings.add(
                code, line, message("An option is a key and a label."), message("As in `  - later: Not now`.")
            )
            return None
        if target_text is None and rows.WRONG_ARROW.search(text):
            self.findings.add(
                "wrong-arrow", line, message("This arrow is not known."), message("Write `->`, a dash and a `>`.")
            )
        target = self.target(target_text, line) if target_text is not None else None
        if target and kind is FieldType.CHOICES:
            self.findings.add(
                "not-here",
                line,
                message("Where several can be chosen, none can lead on."),
                message("Make it a `choice`."),
            )
        key, label = rows.split_key(text)
        if not rows.ID.fullmatch(key):
            self.findings.add(
                "bad-id",
                line,
                message("No key can be made from `{text}`.", text=text[:40]),
                message("Write `- key: label`."),
            )
            return None
        if self.newer and kind is not FieldType.YES_NO and label.endswith(BLANK):
            label = label.rstrip("_").rstrip().removesuffix(":").rstrip() or key
            self.namely.append(key)
        words, test = self.words(label, line), self.test(row.test, line)
        if words.listed or (test is not None and test.listed):
            sentence = message("An option cannot read out options.")
            self.findings.add("template-refused", line, sentence, message("Leave `|options` out."))
            return None
        return Option(key, words, target, test, self.own(line))
