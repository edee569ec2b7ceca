"""What stands in a window, told in words: each part with what it is, what it is called, what it holds, how it stands.

A window is told as those hear it who do not see it, so whatever goes missing, comes twice, is called otherwise or is
marked wrongly is told otherwise. `Recorded` has what was told before of some pictures, in a file that people can read.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface

STANDS = ("checked", "focused", "selected", "disabled", "expanded")
WORDS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
LONG = 1000
"""So much of a long text is told; a page of the help is held where it is written."""
UNSTEADY = (
    (re.compile(r"\S*/tmp\w*/(?=(data|cache)\b)"), ""),  # a folder of each run
    (re.compile(r"-[0-9a-f]{8}(?=\.json\b)"), ""),  # the id of a call
    (re.compile(r"\b\d+[.,]\d+ KiB"), "1 KiB"),
    (re.compile(r"(?<=[Ss]aved |chert )[\d:]+"), "13:00:00"),  # the disk answers when it does
    (re.compile(r"\b\d+\.\d+\.\d+(\.\w+)?"), "1.2.3"),
)
"""What is another in each run or release, and what stands for it."""


def parts(node: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    """The parts of what is shown, in the order in which they are heard; each is set in below what it is a part of."""
    for number in range(node.childCount()):
        part = node.child(number)
        if part is None or part.state().invisible or part.rect().isEmpty():
            continue
        if part.role() is QAccessible.Role.ScrollBar:
            continue
        state = part.state()
        said = [text if len(text := part.text(kind)) < LONG else f"{text[:LONG]}…" for kind in WORDS]
        words = " | ".join(filter(None, (*said, *(stand for stand in STANDS if getattr(state, stand)))))
        for pattern, instead in UNSTEADY:
            words = pattern.sub(instead, words)
        if words:
            yield f"{'  ' * depth}{part.role().name}: {words}".replace("\n", f"\n{'  ' * depth}  ")
        yield from parts(part, depth + bool(words))


class Recorded:
    """What was told of each picture of a state. One that is told as an earlier one only names it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.told: dict[str, str] = {}
        found = re.split(r"^== (.*)\n", path.read_text("utf-8") if path.exists() else "", flags=re.MULTILINE)
        for head, body in zip(found[1::2], found[2::2], strict=True):
            name, _, like = head.rpartition(", as ")
            self.told |= {name: self.told[like]} if like in self.told else {head: body}

    def write(self, told: Mapping[str, str]) -> None:
        """From now on this is how it is."""
        sections, first = list[str](), dict[str, str]()
        for name, body in told.items():
            like = first.setdefault(body, name)
            sections.append(f"== {name}\n{body}" if like == name else f"== {name}, as {like}\n")
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text("".join(sections), encoding="utf-8", newline="\n")

    def unlike(self, told: Mapping[str, str]) -> str:
        """What is told otherwise now, as a patch of what was told before; empty where nothing is."""
        found = list[str]()
        for name in dict.fromkeys((*self.told, *told)):
            before, now = self.told.get(name, ""), told.get(name, "")
            found += unified_diff(before.splitlines(), now.splitlines(), name, name, "before", "now", n=2, lineterm="")
        return "\n".join(found)
