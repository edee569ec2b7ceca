"""Questions about a template's syntax tree: which names it reads, and where they are surely known."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from jinja2 import nodes

_NOTHING: frozenset[str] = frozenset()


def dotted(node: nodes.Node) -> str | None:
    """The name a node reads ("person.first_name"), or None when it is not a plain name."""
    parts: list[str] = []
    while type(node).__name__ == "Getattr":
        parts.append(cast("nodes.Getattr", node).attr)
        node = cast("nodes.Getattr", node).node
    if type(node).__name__ != "Name":
        return None
    return ".".join([cast("nodes.Name", node).name, *reversed(parts)])


def names_in(node: nodes.Node) -> frozenset[str]:
    """Every name under a node."""
    name = dotted(node)
    if name:
        return frozenset([name])
    if type(node).__name__ == "Filter" and cast("nodes.Filter", node).name == "options":
        return _NOTHING  # what can be answered, and not what was
    return _NOTHING.union(*(names_in(child) for child in node.iter_child_nodes()))


def implied(test: nodes.Node) -> frozenset[str]:
    """The names that are surely known where `test` is true."""
    name = dotted(test)
    if name:
        return frozenset([name])
    match type(test).__name__:
        case "And":
            return implied(cast("nodes.And", test).left) | implied(cast("nodes.And", test).right)
        case "Or":
            return implied(cast("nodes.Or", test).left) & implied(cast("nodes.Or", test).right)
        case "Not":
            return denied(cast("nodes.Not", test).node)
        case "Compare":
            return names_in(test)
        case "Filter" if cast("nodes.Filter", test).name == "each":
            return names_in(test)
        case _:
            return _NOTHING


def denied(test: nodes.Node) -> frozenset[str]:
    """The names that are surely known where `test` is false."""
    match type(test).__name__:
        case "Not":
            return implied(cast("nodes.Not", test).node)
        case "Or":
            return denied(cast("nodes.Or", test).left) | denied(cast("nodes.Or", test).right)
        case _:
            return _NOTHING


def may_be_blank(node: nodes.Node) -> frozenset[str]:
    """The names whose absence leaves a blank where `node` is said."""
    name = dotted(node)
    if name:
        return frozenset([name])
    match type(node).__name__:
        case "Filter":
            inner = cast("nodes.Filter", node)
            if inner.name in ("sum", "min", "max") and type(inner.node).__name__ == "List":
                return _NOTHING.union(*(may_be_blank(item) for item in cast("nodes.List", inner.node).items))
            if inner.name == "options":
                return _NOTHING
            if inner.name == "default":
                return may_be_blank(inner.args[0]) if inner.args else _NOTHING
            return may_be_blank(inner.node) if inner.node else _NOTHING
        case "Or":
            return may_be_blank(cast("nodes.Or", node).right)
        case "And" | "Concat" | "Add" | "Sub" | "Mul" | "Div":
            return _NOTHING.union(*(may_be_blank(child) for child in node.iter_child_nodes()))
        case _:
            return _NOTHING
