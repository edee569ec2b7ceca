#!/usr/bin/env python3
"""Renews the translations of the interface: new texts are added, texts that are gone go, what is translated stays.

    python3 packaging/translate.py            renew resources/i18n/*.ts, and say what is not translated yet
    python3 packaging/translate.py --check    say what is missing or no longer there, and change nothing

The texts are read with Python's own parser and not with lupdate, which knows neither the sentences of the core, which
has no Qt to mark them with, nor the table of settings. Standard library only.
"""

import ast
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "callassist"
I18N = ROOT / "resources" / "i18n"
CORE = "Core"
ROWS = {"_Row": "Actions"}
"""Rows of tables whose second value is a text, and its context."""

Message = tuple[str, str]
"""Context and English."""
Forms = tuple[str, ...]
"""A translation: its plural forms, or the one form it has."""


def collect() -> set[Message]:
    """Every text that a window may show."""
    found: set[Message] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= set(_marked(tree, "", dict(_helpers(tree))))
    return found | {("Settings", text) for text in _of_settings()}


def _marked(node: ast.AST, context: str, helpers: dict[str, str]) -> Iterator[Message]:
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [text for arg in node.args[:2] for text in _texts(arg)]
        if name in helpers and isinstance(node.func, ast.Name):
            yield from ((helpers[name], text) for text in _texts(node.args[0]))
        elif name == "tr" and node.args:
            yield from ((context, text) for text in _texts(node.args[0]))
        elif name in ("translate", "mark_text") and len(words) > 1:
            yield from ((words[0], text) for text in words[1:])
        elif name == "phrases":
            values = node.args[1].values if isinstance(node.args[1], ast.Dict) else []
            yield from ((words[0], text) for value in values for text in _texts(value))
        elif name in ROWS:
            yield from ((ROWS[name], text) for text in _texts(node.args[1]))
        elif name in ("message", "message_template") and node.args:
            yield from ((CORE, text) for text in _texts(node.args[0]))
    for child in ast.iter_child_nodes(node):
        yield from _marked(child, context, helpers)


def _texts(node: ast.AST) -> Iterator[str]:
    """The literals a value is one of."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _helpers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions that do nothing but look up their one text, and the context in which they do."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return):
            call = node.body[-1].value
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "translate" and len(call.args) > 1:
                context, text = call.args[:2]
                if (
                    isinstance(context, ast.Constant)
                    and isinstance(text, ast.Name)
                    and text.id == node.args.args[0].arg
                ):
                    yield node.name, str(context.value)


def _of_settings() -> Iterator[str]:
    """Labels, groups and choices of the table: every text in it that is read by people."""
    sys.path.insert(0, str(ROOT))
    from callassist.settings import TABLE

    for setting in TABLE:
        for text in (setting.label, setting.group, *(label for _, label in setting.choices)):
            if not re.fullmatch(r"[\d:]+", text):
                yield text


def read(path: Path) -> dict[Message, Forms]:
    """The finished translations of a .ts file."""
    found: dict[Message, Forms] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None:
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
            if all(forms):
                found[context.findtext("name", ""), message.findtext("source", "")] = forms
    return found


def write(path: Path, messages: set[Message], known: dict[Message, Forms]) -> None:
    """Write a .ts file. A text that is new here and translated elsewhere is given those words."""
    elsewhere = {source: words for (_, source), words in known.items()}
    root = ET.Element("TS", version="2.1", language=path.stem, sourcelanguage="en")
    for context in sorted({context for context, _ in messages}):
        node = ET.SubElement(root, "context")
        ET.SubElement(node, "name").text = context
        for source in sorted(source for other, source in messages if other == context):
            message = ET.SubElement(node, "message")
            ET.SubElement(message, "source").text = source
            forms = known.get((context, source)) or elsewhere.get(source, ())
            translation = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
            if len(forms) > 1:
                message.set("numerus", "yes")
                for form in forms:
                    ET.SubElement(translation, "numerusform").text = form
            else:
                translation.text = "".join(forms) or None
    ET.indent(root, "    ")
    text = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    messages = collect()
    checking = "--check" in arguments
    bad = 0
    for path in sorted(I18N.glob("*.ts")):
        if not checking:
            write(path, messages, read(path))
        known = read(path)
        for label, some in (("not translated", messages - set(known)), ("no longer there", set(known) - messages)):
            for context, source in sorted(some):
                print(f"{path.name}: {label}: {context}: {source}")
            bad += len(some)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
