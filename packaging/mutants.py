"""Makes small faults in the source of a module, one at a time, to see whether a test notices them.

A fault is one changed operator, constant, condition, result or left-out call: what a slip of the hand does. Docstrings,
annotations, decorators and sentences that people read are left alone.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Mutant:
    """One fault: the bytes from start to end of a source become `after`. Lines count from 1."""

    line: int
    start: int
    end: int
    before: str
    after: str
    in_function: bool

    def apply(self, source: str) -> str:
        data = source.encode()
        return (data[: self.start] + self.after.encode() + data[self.end :]).decode()


def mutants_of(source: str) -> list[Mutant]:
    """Every fault that can be made in this source, in the order of its lines."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Mutant] = []
    for node, inside in _walk(ast.parse(source), False):
        for changed in _changes(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            before = source.encode()[start:end].decode()
            after = ast.unparse(ast.fix_missing_locations(changed))
            if isinstance(changed, ast.expr):
                after = f"({after})"
            found.append(Mutant(node.lineno, start, end, before, after, inside))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def _walk(node: ast.AST, inside: bool) -> Iterator[tuple[ast.expr | ast.stmt, bool]]:
    """Every expression and statement that does something, and whether it waits for a call."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params", "bases"):
            continue
        children = value if isinstance(value, list) else [value]
        unread = _unread_argument(node) if name == "args" else None
        for child in (one for place, one in enumerate(children) if place != unread):
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or _only_names_things(child):
                continue  # Python 3.11 does not know where the parts of an f-string stand
            deeper = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if isinstance(child, ast.expr | ast.stmt):
                yield child, deeper
            yield from _walk(child, deeper)


def _unread_argument(node: ast.AST) -> int | None:
    """Which argument of this call nothing depends on: a type that checkers read, or what a translation is told by."""
    match node:
        case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
            return 0
        case ast.Call(func=ast.Attribute(attr="tr")):
            return 1
        case _:
            return None


def _only_names_things(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.keyword):
        return node.arg == "gc"  # how a record is cleared away changes nothing that it does
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.Import | ast.ImportFrom)


def _changes(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    """The faults that can be made at this very node."""
    yield from _other_operators(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node.value)
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()


def _other_operators(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[index] = _COMPARISONS[type(operator)]()
            yield changed
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _joins_text(node):
        yield ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)


def _joins_text(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return any(isinstance(side, ast.JoinedStr) or isinstance(getattr(side, "value", None), str) for side in sides)


def _other_constants(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and " " not in value:
        yield ast.Constant(f"{value}?")
