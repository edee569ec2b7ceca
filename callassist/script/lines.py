"""The grammar of one row: ticks, fields, options, answers, jumps, settings. Text in, parts out; nothing is judged.

What a part means, and whether it may stand where it stands, is the reader's business.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from callassist.script.emphasis import find_tags

ID = re.compile(r"[^\W_](?:[\w-]*\w)?")
"""An id of a step, outcome, option or script: letters, digits, `-` and `_`."""
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""A field's name: what a template can say."""

WRONG_ARROW = re.compile("=>|\u2192|\u21d2|\u27f6|\u2794|[\u2013\u2014]>|(?<!-)-{2,}+>")
"""Arrows that editors and habit put where `->` is meant."""
_IF = re.compile(r"(?<!\\)\((?:only )?if\s+")
_ESCAPED_IF = re.compile(r"\\(?=\((?:only )?if\s)")
_TIP = re.compile(r"(tip|careful|listen for)\s*:\s*", re.IGNORECASE)
_BOX = re.compile(r"\[ \]\s+")
_WORKED_OUT = re.compile(r"\[\s*+(?P<name>[^\W\d]\w*+)\s*+(?::\s*+(?P<type>[\w-]*+)\s*+)?=(?!=)")
_KEY = re.compile(r"(?P<key>[a-z0-9][\w-]*)\s*:\s+(?P<label>\S.*)", re.DOTALL)
_STEP_ID = re.compile(r"[^()\s]*")
_SETTING_KEY = re.compile(r"[a-z][a-z -]*")
_TIME = re.compile(
    r"(?:(\d++)\s*+h(?:ours?)?)?\s*+(?:(\d++)\s*+m(?:in(?:utes?)?)?)?\s*+(?:(\d++)\s*+s(?:ec(?:onds?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Conditional:
    r"""A row without its `(if …)`, and the expression that stood in it, or None.

    `escaped` says that the row has a `\(if` that belongs to its words; the backslash is removed from `text`.
    """

    text: str
    test: str | None
    escaped: bool = False


@dataclass(frozen=True, slots=True)
class FieldLine:
    """`[name: type, opt, opt, or: word, word] label`, not yet judged. `instead` is what stands after `or:`.

    `formula` is what stands after `=` in `[name = a + b]`, where the field works itself out; else empty.
    """

    name: str
    type: str
    opts: tuple[str, ...]
    label: str
    instead: tuple[str, ...] = ()
    formula: str = ""


def split_if(text: str) -> Conditional:
    """Take the last `(if …)` off the end of a row."""
    text, test = text.rstrip(), None
    starts = list(_IF.finditer(text)) if text.endswith(")") else []
    if starts:
        last = starts[-1]
        text, test = text[: last.start()].rstrip(), text[last.end() : -1].strip()
    words, count = _ESCAPED_IF.subn("", text)
    return Conditional(words, test, count > 0)


def split_arrow(text: str) -> tuple[str, str | None]:
    """A label and what stands after its last `->`, or None when there is no arrow."""
    label, arrow, target = text.rpartition("->")
    return (label.strip(), target.strip()) if arrow else (text.strip(), None)


def split_end(target: str) -> str | None:
    """The outcome in `end: outcome`, or None when the target is no end."""
    end, colon, outcome = target.partition(":")
    return outcome.strip() if colon and end.rstrip() == "end" else None


def split_tip(text: str) -> tuple[Literal["tip", "careful", "listen"], str] | None:
    """The kind of a tip and its text, or None when the paragraph is none."""
    found = _TIP.match(text)
    if not found:
        return None
    kind = found[1].lower()
    return ("careful" if kind == "careful" else "tip" if kind == "tip" else "listen"), text[found.end() :]


def split_box(text: str) -> str | None:
    """What follows `[ ]`, or None."""
    found = _BOX.match(text + " " if text == "[ ]" else text)
    return text[found.end() :].strip() if found else None


def split_optional(text: str) -> tuple[str, bool]:
    """A tick's text, and whether it said `(optional)` at its end."""
    shorter = text.rstrip().removesuffix("(optional)")
    return shorter.rstrip(), shorter != text.rstrip()


def split_must(text: str) -> tuple[str, bool]:
    """A tick's text, and whether it said `(must)` at its end."""
    shorter = text.rstrip().removesuffix("(must)")
    return shorter.rstrip(), shorter != text.rstrip()


def split_field(text: str) -> FieldLine | None:
    """The parts of a field, or None when the row does not open with brackets."""
    worked_out = _WORKED_OUT.match(text)
    if worked_out:
        return _split_formula(text, worked_out)
    inside, closed, label = text.removeprefix("[").partition("]")
    if not text.startswith("[") or not closed or (label and not label[0].isspace()):
        return None
    head, _, opts = inside.partition(",")
    name, _, type_ = head.partition(":")
    found = [opt.strip() for opt in opts.split(",") if opt.strip()]
    other = next((place for place, opt in enumerate(found) if opt.startswith("or:")), len(found))
    instead = [opt.removeprefix("or:").strip() for opt in found[other:]]
    return FieldLine(name.strip(), type_.strip(), tuple(found[:other]), label.strip(), tuple(instead))


def _split_formula(text: str, head: re.Match[str]) -> FieldLine | None:
    """The parts of `[name: type = expression, opt] label`; an expression has brackets, commas and quotes of its own."""
    quote, depth, parts, start = "", 0, list[str](), head.end()
    for place in range(head.end(), len(text)):
        sign = text[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif depth and sign in ")]}":
            depth -= 1
        elif not depth and sign in ",]":
            parts.append(text[start:place].strip())
            start = place + 1
            if sign == "]":
                label = text[start:]
                if label and not label[0].isspace():
                    return None
                opts = tuple(part for part in parts[1:] if part)
                return FieldLine(head["name"], head["type"] or "", opts, label.strip(), formula=parts[0] or " ")
    return None


def split_options(text: str) -> tuple[str, list[str]]:
    """A field's label and the options in its own row: `How: By bus | On foot | Otherwise: ____`; none without ` | `."""
    if " | " not in text:
        return text, []
    plain, place = list[str](), 0
    for start, end in find_tags(text):
        plain += (text[place:start], "_" * (end - start))
        place = end
    parts = "".join([*plain, text[place:]]).split(" | ")
    if len(parts) < 2:
        return text, []
    colon = parts[0].find(": ")
    label, start, options = text[: max(colon, 0)], 0, list[str]()
    for part in parts:
        options.append(text[start : start + len(part)].strip())
        start += len(part) + len(" | ")
    options[0] = text[colon + 2 if colon >= 0 else 0 : len(parts[0])].strip()
    return label, options


def split_key(text: str) -> tuple[str, str]:
    """An option's key and label; without a key, one made from the label."""
    found = _KEY.fullmatch(text)
    return (found["key"], found["label"]) if found else (slug(text), text)


def split_step(text: str) -> tuple[str, str | None]:
    """A heading's title, and the id after it in `(#id)`, or None."""
    text = text.strip()
    title, opened, rest = text.rpartition("(#")
    if not opened or not rest.endswith(")") or not _STEP_ID.fullmatch(rest[:-1]):
        return text, None
    return title.strip(), rest[:-1]


def split_setting(row: str) -> tuple[str, str] | None:
    """Key and value of `key: value`, or None when the row is none."""
    key, colon, value = row.strip().partition(":")
    key = key.rstrip()
    if not colon or not _SETTING_KEY.fullmatch(key) or (value and not value[0].isspace()):
        return None
    return key, value.strip()


def seconds_of(text: str) -> int | None:
    """ "60s", "2min", "1min 30s", "1:30" or "90" in seconds, up to a day; None when it is none of these."""
    text = text.strip().lower()
    if clock := re.fullmatch(r"(\d{1,3}):([0-5]\d)", text):
        total = int(clock[1]) * 60 + int(clock[2])
    elif re.fullmatch(r"\d{1,5}", text):
        total = int(text)
    elif len(text) < 40 and (found := _TIME.fullmatch(text)):
        hours, minutes, seconds = (int((part or "0")[:6]) for part in found.groups())
        total = hours * 3600 + minutes * 60 + seconds
    else:
        return None
    return total if 0 < total <= 86_400 else None


def slug(title: str) -> str:
    """An id made from a title: "Right person?" gives "right-person"."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", title) if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", re.sub("['\u2019]", "", plain.lower())).strip("-")
