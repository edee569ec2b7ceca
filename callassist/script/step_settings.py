"""Reads the settings straight under a heading: `only if:`, `time:`, `timer:`, `keywords:`, `use:` and their like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from callassist.messages import message
from callassist.script import lines as rows
from callassist.script.blocks import Node, Paragraph
from callassist.script.problems import Findings, did_you_mean
from callassist.script.references import GROUPS

KNOWN = ("only if", "time", "timer", "keywords", "use", "repeat", "order")
_WHERE = {"only if": ("script", "side"), "time": ("script", "side"), "timer": ("script", "side"),
          "keywords": ("prepared",),
          "use": ("script", "side", "prepared"), "repeat": ("script", "side"),
          "order": ("script", "side", "answers")}  # fmt: skip


@dataclass(slots=True)
class StepSettings:
    """The settings of one heading; `line` has the line of each that was given."""

    only_if: str = ""
    seconds: int = 0
    keywords: tuple[str, ...] = ()
    timer: int = 0
    """Seconds of the countdown."""
    repeat: str = ""
    repeat_label: str = ""
    another: str = ""
    until: str = ""
    shuffled: bool = False
    lines: dict[str, int] = field(default_factory=dict[str, int])


def is_settings(node: Node, heading_line: int) -> bool:
    """Whether a paragraph, the first below a heading, is its settings."""
    if not isinstance(node, Paragraph) or rows.split_tip(node.text):
        return False
    found = [rows.split_setting(row) for row in node.text.split("\n")]
    if node.line == heading_line + 1:
        return found[0] is not None and found[0][0] not in ("or", "or shorter", "or random")
    known = (setting for setting in found if setting is not None and setting[0] in KNOWN)
    return len([key for key, value in known if key != "order" or value == "random"]) == len(found)


def read_settings(nodes: Sequence[Node], heading_line: int, part: str, findings: Findings) -> StepSettings:
    """The settings of a section; its first node is no longer needed where `is_settings` says so."""
    settings = StepSettings()
    if not nodes or not is_settings(nodes[0], heading_line):
        return settings
    paragraph = nodes[0]
    assert isinstance(paragraph, Paragraph)  # noqa: S101 - what is_settings has just said
    for line, row in enumerate(paragraph.text.split("\n"), paragraph.line):
        found = rows.split_setting(row)
        if found is None or found[0] not in KNOWN:
            word = found[0] if found else row.strip()[:40]
            findings.add(
                "unknown-setting",
                line,
                message("`{word}` is no setting.", word=word),
                did_you_mean(word, KNOWN) if found else message("Leave a row empty after the settings."),
            )
        elif part not in _WHERE[found[0]]:
            findings.add("not-here", line, message("`{key}` has no place here.", key=found[0]), _BELONGS[found[0]])
        elif found[0] in settings.lines:
            findings.add(
                "setting-value", line, message("`{key}` is given twice.", key=found[0]), message("Keep one of the two.")
            )
        else:
            settings.lines[found[0]] = line
            _take(settings, *found, line, findings)
    return settings


_BELONGS = {
    "only if": message("It belongs under the heading of a step."),
    "time": message("It belongs under the heading of a step."),
    "timer": message("It belongs under the heading of a step."),
    "repeat": message("It belongs under the heading of a step."),
    "order": message("It belongs under the heading of a step, or straight under `# Prepared answers`."),
    "keywords": message("It belongs under the heading of a prepared answer."),
    "use": message("It belongs under the heading of a step or prepared answer."),
}


def _take(settings: StepSettings, key: str, value: str, line: int, findings: Findings) -> None:
    if not value:
        findings.add(
            "setting-value",
            line,
            message("`{key}` has no value.", key=key),
            message("Write it behind `{key}:`.", key=key),
        )
    elif key == "only if":
        settings.only_if = value
    elif key == "keywords":
        settings.keywords = tuple(word for word in (part.strip() for part in value.split(",")) if word)
    elif key == "order":
        settings.shuffled = value == "random"
        if not settings.shuffled:
            sentence = message("`order: {value}` is no order.", value=value)
            findings.add("setting-value", line, sentence, message("Write `order: random`."))
    elif key == "repeat":
        _take_repeat(settings, value, line, findings)
    elif key in ("time", "timer"):
        seconds = rows.seconds_of(value) or 0
        if key == "time":
            settings.seconds = seconds
        else:
            settings.timer = seconds
        if not seconds:
            sentence = message("`{key}: {value}` is no length of time.", key=key, value=value)
            findings.add("setting-value", line, sentence, message("Write `{key}: 60s`.", key=key))


def _take_repeat(settings: StepSettings, value: str, line: int, findings: Findings) -> None:
    """`repeat: member "person", another "One more", until "Nobody else"`: the name, what one is called, two answers."""
    named, *parts = (part.strip() for part in value.split(","))
    name, _, called = (part.strip() for part in named.partition(" "))
    labels = {"another": "", "until": ""}
    sound = rows.NAME.fullmatch(name) is not None and name not in GROUPS
    sound = sound and (not called or _is_quoted(called))
    for part in parts:
        key, _, label = part.partition(" ")
        label = label.strip()
        sound = sound and key in labels and _is_quoted(label)
        if sound:
            labels[key] = label[1:-1]
    if not sound:
        sentence = message("`repeat: {value}` cannot be read.", value=value)
        remedy = message('Write `repeat: member, another "One more", until "Nobody else"`.')
        findings.add("setting-value", line, sentence, remedy)
        return
    settings.repeat, settings.another, settings.until = name, labels["another"], labels["until"]
    settings.repeat_label = called[1:-1]


def _is_quoted(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == '"'
