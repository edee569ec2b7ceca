"""Compiles template text into something that can only ever yield runs of words.

Jinja reads the syntax; nothing of Jinja runs. Its syntax tree is walked node by node against the list
of what is allowed, and each allowed node becomes a small closure. No code is generated, no constant is
folded, no attribute of a Python object can be reached, so a script from a stranger is only ever words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from callassist.messages import Message, message
from callassist.numbers import MOST
from callassist.script.compiled import CompiledFormula, CompiledTest, Shown, Words
from callassist.script.emphasis import find_tags, mark, without_marks
from callassist.script.parser_messages import of_template
from callassist.script.problems import Findings
from callassist.script.walk_template import Newer, TemplateWalk

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

LONGEST = 4_000
"""Characters in one fragment."""
MOST_NODES = 400
DEEPEST = 25

_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_IF_TAG = re.compile(r"\{%-?\s*+(?:el)?if\b")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CURLY_QUOTES = re.compile("[\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb]")
_PLAIN = re.compile(
    r'\{\{ ([a-z]\w*+)(?:\.([a-z]\w*+))?((?: ?\| ?[a-z]\w*+(?:\("[^"\\\n]*+"\))?){0,4}+) \}\}', re.ASCII
)
_FILTER = re.compile(r'([a-z]\w*+)(?:\("([^"]*+)"\))?', re.ASCII)
_NO_NAMES = frozenset(("and", "else", "false", "if", "in", "is", "none", "not", "or", "true"))
_MOST_PLAIN = 30
"""Values in one fragment that are read without the parser: with all their filters they are not too big."""
_LONE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")


def compile_words(
    source: str, line: int, lang: str, shown: Shown, findings: Findings, newer: Newer | None = None
) -> Words:
    """Compile text that is said or shown. What is wrong with it goes to `findings`, and it is then empty.

    `newer` is told what only the second format has; without it, all of that can be used.
    """
    if not _fits(source, line, findings):
        return Words(source, line)
    walk = TemplateWalk(line, lang, shown, findings, newer)
    if "{" not in source and "}" not in source and "*" not in source:
        return Words(source, line, body=tuple(walk.data(without_marks(source), line)))
    if _RAW.search(source):
        findings.add(
            "template-refused", line, message("`raw` cannot be used here."), message("Write the words as they are.")
        )
        return Words(source, line)
    for start, end in find_tags(source):
        opened = _IF_TAG.match(source, start)
        if opened and _compares_with_one_equals(
            source[opened.end() : end - 2], line + source.count("\n", 0, start), findings
        ):
            return Words(source, line)
    tree = _parse(mark(source, line, findings), line, findings)
    if tree is None:
        return Words(source, line)
    body = tuple(walk.template(tree))
    return Words(
        source,
        line,
        frozenset(walk.names),
        frozenset(walk.blanks),
        tuple(walk.comparisons),
        frozenset(walk.tested),
        frozenset(walk.summed),
        tuple(walk.listed),
        body,
    )


def compile_test(
    source: str, line: int, lang: str, findings: Findings, newer: Newer | None = None, shown: Shown | None = None
) -> CompiledTest:
    """Compile a condition. What is wrong with it goes to `findings`, and it is then false; `newer` as for words.

    Of `shown` only the tables are used: a condition sees keys, never labels.
    """
    if not _fits(source, line, findings) or _compares_with_one_equals(source, line, findings):
        return CompiledTest(source, line)
    tree = _parse(source, line, findings, expression=True)
    if tree is None:
        return CompiledTest(source, line)
    walk = TemplateWalk(line, lang, shown or Shown(), findings, newer)
    test = walk.condition(tree)
    seen = (frozenset(walk.names), tuple(walk.comparisons), frozenset(walk.tested), frozenset(walk.summed))
    return CompiledTest(source, line, *seen, tuple(walk.listed), _parts_of(tree), test)


def compile_formula(
    source: str, line: int, lang: str, findings: Findings, newer: Newer | None = None, shown: Shown | None = None
) -> CompiledFormula:
    """Compile what a field is worked out by. What is wrong with it goes to `findings`, and it then comes to nothing."""
    if not _fits(source, line, findings) or _compares_with_one_equals(source, line, findings):
        return CompiledFormula(source, line)
    tree = _parse(source, line, findings, expression=True)
    if tree is None:
        return CompiledFormula(source, line)
    walk = TemplateWalk(line, lang, shown or Shown(), findings, newer)
    read = walk.formula(tree)
    seen = (frozenset(walk.blanks), tuple(walk.comparisons), frozenset(walk.tested), frozenset(walk.summed))
    return CompiledFormula(source, line, frozenset(walk.names), *seen, tuple(walk.listed), _parts_of(tree), read)


def _parts_of(tree: nodes.Node) -> int:
    return 1 + sum(map(_parts_of, tree.iter_child_nodes()))


def _fits(source: str, line: int, findings: Findings) -> bool:
    if len(source) > LONGEST:
        findings.add(
            "template-too-big",
            line,
            message("This piece has {count} characters; {most} fit.", count=len(source), most=LONGEST),
            message("Cut it in two."),
        )
    return len(source) <= LONGEST


def _compares_with_one_equals(test: str, line: int, findings: Findings) -> bool:
    lone = _LONE_EQUALS.search(_QUOTED.sub(lambda text: "_" * len(text[0]), test))
    if lone:
        findings.add(
            "single-equals",
            line,
            message("`=` does not compare, in `{test}`.", test=test.strip()[:60]),
            message("Write `==`."),
        )
    return bool(lone)


def _parse(source: str, line: int, findings: Findings, *, expression: bool = False) -> nodes.Node | None:
    from jinja2 import TemplateSyntaxError, nodes
    from jinja2.parser import Parser

    if "\\" in source and (expression or any("\\" in source[start:end] for start, end in find_tags(source))):
        findings.add(
            "template-refused", line, message("A backslash cannot be used in a template."), message("Leave it out.")
        )
        return None
    try:
        if not expression:
            if plain := plain_tree(source):
                return plain
            # `parse` would walk the whole tree once more, to prepare it for a compiler that is not used here.
            return _sized(nodes.Template(Parser(_environment(), source).subparse(), lineno=1), line, findings)
        parser = Parser(_environment(), source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise TemplateSyntaxError(message("there is more after the end of the condition"), 1)
    except TemplateSyntaxError as error:
        row = line + min(max(0, error.lineno - 1), source.count("\n"))
        findings.add(
            "template-syntax",
            row,
            message("The template cannot be read: {why}.", why=of_template(error.message or "")),
            _remedy(source, error),
        )
        return None
    except RecursionError:
        findings.add("template-too-big", line, message("This piece is nested too deeply."), message("Make it simpler."))
        return None
    except (ValueError, OverflowError, SyntaxError) as error:
        findings.add("template-syntax", line, message("The template cannot be read: {why}.", why=error))
        return None
    return _sized(tree, line, findings)


def plain_tree(source: str) -> nodes.Node | None:
    """The tree of words with nothing but values in them, such as `{{ person.first_name | default("there") }}`.

    It is what the parser makes of them, in a fraction of its time; None for any other source.
    """
    from jinja2 import nodes

    if source.count("{{") > _MOST_PLAIN or source.endswith("\n") or "\r" in source:
        return None
    parts: list[nodes.Expr] = []
    place, row = 0, 1
    for found in _PLAIN.finditer(source):
        before = source[place : found.start()]
        if "{" in before or found[1] in _NO_NAMES:
            return None
        if before:
            parts.append(nodes.TemplateData(before, lineno=row))
            row += before.count("\n")
        value: nodes.Expr = nodes.Name(found[1], "load", lineno=row)
        if found[2]:
            value = nodes.Getattr(value, found[2], "load", lineno=row)
        for filter_ in _FILTER.finditer(found[3]):
            given: list[nodes.Expr] = [] if filter_[2] is None else [nodes.Const(filter_[2], lineno=row)]
            value = nodes.Filter(value, filter_[1], given, [], None, None, lineno=row)
        parts.append(value)
        place = found.end()
    after = source[place:]
    if "{" in after or not parts:
        return None
    if after:
        parts.append(nodes.TemplateData(after, lineno=row))
    return nodes.Template([nodes.Output(parts, lineno=1)], lineno=1)


def _sized(tree: nodes.Node, line: int, findings: Findings) -> nodes.Node | None:
    """The tree, unless it has too many parts or is too deep; walked without recursion, before all else."""
    waiting, count = [(tree, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        if type(node).__name__ != "Output":
            count, depth = count + 1, depth + 1
        if count > MOST_NODES or depth > DEEPEST:
            findings.add(
                "template-too-big",
                line,
                message("This piece has too many parts or is nested too deeply."),
                message("Make it simpler, or cut it in two."),
            )
            return None
        if type(node).__name__ == "Const" and _is_huge(cast("nodes.Const", node).value):
            findings.add(
                "template-refused",
                line + (node.lineno or 1) - 1,
                message("This number is too large."),
                message("Write one of at most 15 digits before its point."),
            )
            return None
        waiting.extend((child, depth) for child in node.iter_child_nodes())
    return tree


def _is_huge(value: object) -> bool:
    """Whether a number is beyond what sums reckon with: the largest of all could not even be written out."""
    return isinstance(value, int | float) and abs(value) > MOST


def _remedy(source: str, error: Exception) -> Message:
    if _CURLY_QUOTES.search(source):
        return message('Use straight quotes in a template: "like this".')
    if "unknown tag" in str(error):
        return message("Only `{% if %}`, `{% elif %}`, `{% else %}` and `{% endif %}` are known.")
    if "end of template" in str(error) or "unexpected end" in str(error).lower():
        return message("Close it in the same quote: `{{ … }}`, `{% if … %} … {% endif %}`.")
    return message("A value is written `{{ person.first_name }}`.")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment

    # Only its grammar is used; autoescaping is for HTML, and no HTML is made here.
    return Environment(autoescape=False)  # noqa: S701
