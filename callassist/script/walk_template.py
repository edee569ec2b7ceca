"""Walks a template's syntax tree: what is on the list becomes a closure, all else is refused with its line.

The walk comes before anything could fold or run a constant, so `{{ "a" * 200000000 }}` costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from callassist.messages import NOTHING, message
from callassist.script.comparing import holds
from callassist.script.compiled import ComparisonTest, Emit, Expr, Out, Shown
from callassist.script.dates import OF_DATES, TODAY, of_date
from callassist.script.drawing import options_of
from callassist.script.emphasis import PLAIN, Styled, inert_rows, is_marked, pieces, reflow
from callassist.script.problems import Findings, did_you_mean
from callassist.script.script_model import RunKind, Values
from callassist.script.speech import FILTERS, words_of
from callassist.script.sums import ARITHMETIC, OF_LISTS, amount, calculate, of_list
from callassist.script.template_denylist import REFUSED
from callassist.script.tree import denied, dotted, implied, may_be_blank, names_in
from callassist.script.values import STATUSES, Missing, all_of, as_number, inert, look_up, status_of

if TYPE_CHECKING:
    from jinja2 import nodes

BLANK = "…"
"""What a missing value looks like where only text can be shown."""

Newer: TypeAlias = Callable[[str, int], None]
"""Is told what a template uses that only the second format has, and in which line."""
_LABEL_FILTERS = frozenset(FILTERS) - {"date", "time", "money", "phone", "plural", "ordinal", "round"}
_NOTHING: frozenset[str] = frozenset()


class TemplateWalk:
    """One walk over one fragment. Once it is done, it has what `Words` tells of: `names`, `blanks` and the others."""

    def __init__(self, line: int, lang: str, shown: Shown, findings: Findings, newer: Newer | None = None) -> None:
        self.names: set[str] = set()
        self.blanks: set[str] = set()
        self.comparisons: list[ComparisonTest] = []
        self.tested: set[str] = set()
        self.summed: set[str] = set()
        self.listed: list[str] = []
        self._line = line
        self._lang = lang
        self._shown = shown
        self._findings = findings
        self._newer = newer
        self._style = PLAIN

    def template(self, tree: nodes.Node) -> list[Emit]:
        """The whole of a parsed template."""
        return self._body(cast("nodes.Template", tree).body, _NOTHING)

    def condition(self, tree: nodes.Node) -> Expr:
        """A parsed expression, asked whether it is true."""
        return self._test(tree)

    def formula(self, tree: nodes.Node) -> Expr:
        """A parsed expression, asked what it comes to."""
        self.blanks |= may_be_blank(tree)
        return self._value(tree, speaking=False)

    def data(self, text: str, line: int) -> list[Emit]:
        """Words that stand in the script as they are."""
        self._check_data(text, line)
        text = reflow(text)
        if not is_marked(text):
            return [_said(inert_rows(text), self._style)] if text else []
        emits: list[Emit] = []
        for piece, style in pieces(text, self._style):
            self._style = style
            if piece:
                emits.append(_said(inert_rows(piece), style))
        return emits

    def _check_data(self, text: str, line: int) -> None:
        if "{" not in text and "}" not in text:
            return
        stray = re.search(r"\}\}|%\}|#\}", text)
        if stray:
            row = line + text.count("\n", 0, stray.start())
            sentence = message("`{sign}` closes something that was never opened.", sign=stray[0])
            self._findings.add(
                "template-syntax", row, sentence, message("A value is written `{{ person.first_name }}`.")
            )
        single = re.search(r"\{\s*([a-z_][a-z_.]*)\s*\}", text)
        if single:
            row = line + text.count("\n", 0, single.start())
            sentence = message("`{name}` would be said with its braces.", name=single[0])
            self._findings.add("single-brace", row, sentence, message("Write `{{ {name} }}`.", name=single[1]))

    def _body(self, tree: Iterable[nodes.Node], known: frozenset[str]) -> list[Emit]:
        emits: list[Emit] = []
        for node in tree:
            kind = type(node).__name__
            if kind == "Output":
                for child in cast("nodes.Output", node).nodes:
                    emits += self._output(child, known)
            elif kind == "If":
                emits.append(self._if(cast("nodes.If", node), known))
            else:
                self._refuse(node)
        return emits

    def _if(self, node: nodes.If, known: frozenset[str]) -> Emit:
        branches: list[tuple[Expr, list[Emit]]] = []
        for branch in (node, *node.elif_):
            test = self._test(branch.test)
            branches.append((test, self._body(branch.body, known | implied(branch.test))))
        other = self._body(node.else_, known | denied(node.test))

        def emit(values: Mapping[str, object], out: Out) -> None:
            body = next((body for test, body in branches if test(values)), other)
            for part in body:
                part(values, out)

        return emit

    def _output(self, node: nodes.Node, known: frozenset[str]) -> list[Emit]:
        match type(node).__name__:
            case "TemplateData":
                return self.data(cast("nodes.TemplateData", node).data, self._row(node))
            case "Const":
                return self._constant(cast("nodes.Const", node))
            case "Concat":
                parts = cast("nodes.Concat", node).nodes
                return [emit for part in parts for emit in self._output(part, known)]
            case "CondExpr":
                return self._inline_if(cast("nodes.CondExpr", node), known)
            case "Filter" if cast("nodes.Filter", node).name == "default":
                return self._default(cast("nodes.Filter", node), known)
            case _:
                return [self._leaf(node, known)]

    def _constant(self, node: nodes.Const) -> list[Emit]:
        if node.value is None:
            return []
        return [_said(inert(words_of(node.value)), self._style)]

    def _inline_if(self, node: nodes.CondExpr, known: frozenset[str]) -> list[Emit]:
        test = self._test(node.test)
        then = self._output(node.expr1, known | implied(node.test))
        other = self._output(node.expr2, known | denied(node.test)) if node.expr2 else []

        def emit(values: Mapping[str, object], out: Out) -> None:
            for part in then if test(values) else other:
                part(values, out)

        return [emit]

    def _default(self, node: nodes.Filter, known: frozenset[str]) -> list[Emit]:
        if node.node is None or not self._is_sound(node):
            return []
        value = self._value(node.node, speaking=True)
        inner = self._output(node.node, known | names_in(node.node))
        fallback = self._output(node.args[0], known) if node.args else []

        def emit(values: Mapping[str, object], out: Out) -> None:
            for part in fallback if _unknown(value(values)) else inner:
                part(values, out)

        return [emit]

    def _leaf(self, node: nodes.Node, known: frozenset[str]) -> Emit:
        value = self._value(node, speaking=True)
        self.blanks |= may_be_blank(node) - known
        style, shown = self._style, self._shown
        bare = dotted(node) or ""
        read = names_in(node)
        name = bare or next(iter(sorted(read)), "")
        kind = RunKind.FILLED if read else RunKind.SAID  # what reads no value is the script's own

        def emit(values: Mapping[str, object], out: Out) -> None:
            found = value(values)
            if isinstance(found, Missing):
                out.put(BLANK, RunKind.MISSING, style, found.name)
            elif found is not None:
                text = shown.say(bare, found) if bare else words_of(found)
                out.put(inert(text), kind, style, name, read)

        return emit

    def _test(self, node: nodes.Node) -> Expr:
        name = dotted(node)
        if name:
            self.tested.add(name)
        kind = type(node).__name__
        if kind in ("And", "Or"):
            pair = cast("nodes.BinExpr", node)
            left, right = self._test(pair.left), self._test(pair.right)
            if kind == "And":
                return lambda values: left(values) and right(values)
            return lambda values: left(values) or right(values)
        if kind == "Not":
            inner = self._test(cast("nodes.Not", node).node)
            return lambda values: not inner(values)
        return self._value(node, speaking=False)

    def _value(self, node: nodes.Node, *, speaking: bool) -> Expr:
        """A value; when `speaking`, an answer's key gives way to its label."""
        name = dotted(node)
        if name:
            return self._name(name, node, speaking=speaking)
        match type(node).__name__:
            case "Const":
                return self._literal(cast("nodes.Const", node).value)
            case "List":
                items = [self._value(item, speaking=speaking) for item in cast("nodes.List", node).items]
                return lambda values: [
                    item for item in (read(values) for read in items) if not isinstance(item, Missing)
                ]
            case "Concat":
                return self._concat([self._value(part, speaking=speaking)
                                     for part in cast("nodes.Concat", node).nodes])  # fmt: skip
            case "Compare":
                return self._compare(cast("nodes.Compare", node))
            case "And" | "Or" | "Not":
                return self._logic(node, speaking=speaking)
            case "CondExpr":
                return self._choose(cast("nodes.CondExpr", node), speaking=speaking)
            case "Filter":
                return self._filter(cast("nodes.Filter", node), speaking=speaking)
            case _:
                return self._number(node)

    def _number(self, node: nodes.Node) -> Expr:
        """A sum, how a field was left, or a number below zero; anything else is not on the list."""
        kind = type(node).__name__
        if kind == "Test":
            return self._status(cast("nodes.Test", node))
        if kind in ARITHMETIC:
            return self._sum(kind, cast("nodes.BinExpr", node))
        if kind == "Neg" and type(inner := cast("nodes.Neg", node).node).__name__ == "Const":
            amount = as_number(cast("nodes.Const", inner).value, "en")
            if amount is not None:
                return self._literal(-amount)
        self._refuse(node)
        return _none

    def _sum(self, kind: str, node: nodes.BinExpr) -> Expr:
        self._is_newer(f"`{ARITHMETIC[kind]}`", node)
        sides = (node.left, node.right)
        words = (side for side in sides if type(side).__name__ == "Const")
        if any(amount(cast("nodes.Const", word).value, self._lang) is None for word in words):
            sentence = message("Words cannot be part of a sum.")
            self._findings.add("template-refused", self._row(node), sentence, message("Join words with `~`."))
            return _none
        left, right = (self._value(side, speaking=False) for side in sides)
        self.summed |= {name for side in sides if (name := dotted(side))}
        lang = self._lang
        return lambda values: calculate(kind, left(values), right(values), lang)

    def _status(self, node: nodes.Test) -> Expr:
        """`age is refused`: how a field was left."""
        name = dotted(node.node)
        if node.name not in STATUSES or node.args or node.kwargs or name is None or "." in name:
            self._refuse(node)
            return _none
        self._is_newer(f"`is {node.name}`", node)
        read, asked = self._name(name, node.node, speaking=False), node.name
        if asked == "answered":
            return lambda values: not isinstance(read(values), Missing)
        return lambda values: status_of(values, name) == asked

    def _is_newer(self, what: str, node: nodes.Node) -> None:
        """Report what the first format cannot say, in a script of that format."""
        if self._newer is not None:
            self._newer(what, self._row(node))

    def _name(self, name: str, node: nodes.Node, *, speaking: bool) -> Expr:
        parts = name.split(".")
        hidden = next((part for part in parts if part.startswith("_")), "")
        if hidden:
            sentence = message("`{name}` cannot be used here.", name=name)
            self._findings.add("template-refused", self._row(node), sentence, message("A name starts with a letter."))
            return _none
        self.names.add(name)
        if not speaking:
            return lambda values: look_up(values, name, parts)
        label = self._shown.label

        def speak(values: Mapping[str, object]) -> object:
            return label(name, look_up(values, name, parts))

        return speak if len(parts) == 1 else lambda values: look_up(values, name, parts)

    def _literal(self, value: object) -> Expr:
        kept = inert(value) if isinstance(value, str) else value
        return lambda _values: kept

    def _concat(self, parts: Sequence[Expr]) -> Expr:
        def join(values: Mapping[str, object]) -> object:
            words: list[str] = []
            for part in parts:
                found = part(values)
                if isinstance(found, Missing):
                    return found
                words.append("" if found is None else words_of(found))
            return "".join(words)

        return join

    def _logic(self, node: nodes.Node, *, speaking: bool) -> Expr:
        if type(node).__name__ == "Not":
            inner = self._value(cast("nodes.Not", node).node, speaking=False)
            return lambda values: not inner(values)
        pair = cast("nodes.BinExpr", node)
        left = self._value(pair.left, speaking=speaking)
        right = self._value(pair.right, speaking=speaking)
        if type(node).__name__ == "And":
            return lambda values: left(values) and right(values)
        return lambda values: left(values) or right(values)

    def _choose(self, node: nodes.CondExpr, *, speaking: bool) -> Expr:
        test = self._test(node.test)
        then = self._value(node.expr1, speaking=speaking)
        other = self._value(node.expr2, speaking=speaking) if node.expr2 else _none
        return lambda values: then(values) if test(values) else other(values)

    def _compare(self, node: nodes.Compare) -> Expr:
        left = self._value(node.expr, speaking=False)
        steps = [(operand.op, self._value(operand.expr, speaking=False)) for operand in node.ops]
        before, lang = node.expr, self._lang
        for operand in node.ops:
            self._note_comparison(before, operand.op, operand.expr)
            before = operand.expr

        def compare(values: Mapping[str, object]) -> object:
            one = left(values)
            for op, read in steps:
                other = read(values)
                if not holds(op, one, other, lang):
                    return False
                one = other
            return True

        return compare

    def _note_comparison(self, left: nodes.Node, op: str, right: nodes.Node) -> None:
        for one, other in ((left, right), (right, left)):
            name = dotted(one)
            kind = type(other).__name__
            if name and kind == "Const":
                self.comparisons.append(ComparisonTest(name, op, cast("nodes.Const", other).value))
            elif name and kind == "List":
                constants = [item for item in cast("nodes.List", other).items if type(item).__name__ == "Const"]
                self.comparisons += [ComparisonTest(name, op, cast("nodes.Const", item).value) for item in constants]

    def _filter(self, node: nodes.Filter, *, speaking: bool) -> Expr:
        if node.node is None or not self._is_sound(node):
            return _none
        if node.name == "each":
            return self._each(node.node, node, speaking=speaking)
        if node.name in ("options", "table"):
            return (self._options if node.name == "options" else self._table)(node.node, node)
        if node.name in (*OF_DATES, *OF_LISTS):
            return (self._of_date if node.name in OF_DATES else self._of_list)(node.name, node)
        labelled = speaking and (node.name == "default" or node.name in _LABEL_FILTERS)
        inner = self._value(node.node, speaking=labelled)
        arguments = [self._value(argument, speaking=speaking) for argument in node.args]
        if node.name == "default":
            fallback = arguments[0] if arguments else _none

            def default(values: Mapping[str, object]) -> object:
                found = inner(values)
                return fallback(values) if _unknown(found) else found

            return default
        run, lang = FILTERS[node.name], self._lang

        def filtered(values: Mapping[str, object]) -> object:
            found = inner(values)
            if found is None or isinstance(found, Missing):
                return found
            known = [argument(values) for argument in arguments]
            return run(found, ["" if isinstance(item, Missing) else item for item in known], lang)

        return filtered

    def _each(self, inner: nodes.Node, node: nodes.Filter, *, speaking: bool) -> Expr:
        """`name|each`: what a field held each time its step was asked."""
        self._is_newer("`|each`", node)
        name = dotted(inner)
        if name is None or "." in name:
            sentence = message("`each` stands after the name of a field.")
            self._findings.add(
                "template-refused", self._row(node), sentence, message('As in `{{ name|each|join(", ") }}`.')
            )
            return _none
        self._name(name, inner, speaking=False)
        label = self._shown.label

        def read(values: Mapping[str, object]) -> object:
            found = all_of(values, name)
            if isinstance(found, Missing):
                return found
            items = cast("list[object]", found) if isinstance(found, list) else [found]
            return label(name, items) if speaking else items

        return read

    def _options(self, inner: nodes.Node, node: nodes.Filter) -> Expr:
        """`vote|options`: the labels of a field's options, in the order in which they stand in this call."""
        self._is_newer("`|options`", node)
        name = dotted(inner)
        if name is None or "." in name:
            sentence = message("`options` stands after the name of a field.")
            remedy = message('As in `{{ vote|options|join(" or ") }}`.')
            self._findings.add("template-refused", self._row(node), sentence, remedy)
            return _none
        self._name(name, inner, speaking=False)
        self.listed.append(name)
        choices = self._shown.choices

        def read(values: Mapping[str, object]) -> object:
            field = choices.get(name)
            if field is None:
                return Missing(name)
            known = cast("Values", values)
            shown = (option for option in options_of(field, known) if not (option.last and field.shuffled))
            return [o.label.plain(known) for o in shown if o.only_if is None or o.only_if.holds(known)]

        return read

    def _of_date(self, name: str, node: nodes.Filter) -> Expr:
        """`born|age`: a date held against the day of the call."""
        self._is_newer(f"`|{name}`", node)
        self.names.add(TODAY)
        read, lang, parts = self._value(cast("nodes.Node", node.node), speaking=False), self._lang, TODAY.split(".")
        return lambda values: of_date(name, read(values), look_up(values, TODAY, parts), lang)

    def _table(self, inner: nodes.Node, node: nodes.Filter) -> Expr:
        """`code|table("errors", "fix")`: what a table has for a key; without a column, its first."""
        self._is_newer("`|table`", node)
        names = [cast("nodes.Const", one).value for one in node.args if type(one).__name__ == "Const"]
        if len(names) != len(node.args) or not 1 <= len(names) <= 2 or not all(isinstance(one, str) for one in names):
            sentence = message("`table` takes the names of a table and of a column.")
            remedy = message('As in `{{ code|table("errors", "fix") }}`.')
            self._findings.add("template-refused", self._row(node), sentence, remedy)
            return _none
        name, column = str(names[0]), str(names[1]) if len(names) > 1 else ""
        self._shown.used_tables.add(name)
        table = self._shown.tables.get(name)
        if table is None:
            sentence = message("There is no table `{name}` in the header.", name=name)
            suggestion = did_you_mean(name, self._shown.tables) or message("Write it under `tables:`.")
            self._findings.add("unknown-table", self._row(node), sentence, suggestion)
            return _none
        column = column or next(iter(table.columns), "")
        if table.columns and column not in table.columns:
            sentence = message("The table `{name}` has no column `{column}`.", name=name, column=column)
            self._findings.add("unknown-table", self._row(node), sentence, did_you_mean(column, table.columns))
            return _none
        read, asked = self._value(inner, speaking=False), dotted(inner) or next(iter(sorted(names_in(inner))), "")

        def found(values: Mapping[str, object]) -> object:
            key = read(values)
            if key is None or isinstance(key, Missing):
                return key
            return inert(table.find(words_of(key), column)) or Missing(asked)

        return found

    def _of_list(self, name: str, node: nodes.Filter) -> Expr:
        self._is_newer(f"`|{name}`", node)
        lang, inner = self._lang, cast("nodes.Node", node.node)
        if type(inner).__name__ == "List":
            listed = cast("nodes.List", inner).items
            items = [self._value(item, speaking=False) for item in listed]
            if name != "count":
                self.summed |= {part for item in listed if (part := dotted(item))}
            return lambda values: of_list(name, [item(values) for item in items], lang)
        read = self._value(inner, speaking=False)

        def one(values: Mapping[str, object]) -> object:
            found = read(values)
            return of_list(name, cast("list[object]", found) if isinstance(found, list) else [found], lang)

        return one

    def _is_sound(self, node: nodes.Filter) -> bool:
        if node.name in (*OF_LISTS, *OF_DATES, "each", "options") and not (node.args or node.kwargs):
            return True
        if node.name not in ("default", "table") and node.name not in FILTERS:
            sentence = message("The filter `{name}` is not one of the allowed ones.", name=node.name)
            known = (*FILTERS, *OF_LISTS, *OF_DATES, "each", "options", "table", "default")
            suggestion = did_you_mean(node.name, known) or (
                message("Allowed: {names}.", names=" ".join(("default", *FILTERS)))
            )
            self._findings.add("template-refused", self._row(node), sentence, suggestion)
            return False
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 6:
            sentence = message("`{name}` takes plain values in its brackets.", name=node.name)
            self._findings.add(
                "template-refused", self._row(node), sentence, message('As in `|plural("week", "weeks")`.')
            )
            return False
        return True

    def _refuse(self, node: nodes.Node) -> None:
        kind = type(node).__name__
        what, instead = REFUSED.get(kind, (f"`{kind.lower()}`", NOTHING))
        self._findings.add(
            "template-refused", self._row(node), message("{what} cannot be used here.", what=what), instead
        )

    def _row(self, node: nodes.Node) -> int:
        return self._line + (node.lineno or 1) - 1  # some nodes know no line, whatever Jinja's types say


def _said(text: str, style: Styled) -> Emit:
    return lambda _values, out: out.put(text, RunKind.SAID, style)


def _unknown(value: object) -> bool:
    return value is None or isinstance(value, Missing)


def _none(_values: Mapping[str, object]) -> object:
    return None
