"""Counts the steps a backtracking pattern takes, so that its growth can be told without a clock.

The parse tree that `re` itself makes is walked by a plain backtracking matcher that counts every comparison. The real
engine has short cuts that this one lacks, so a pattern that is linear here is linear there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from re import _constants as c
from re import _parser as parser

Next = Callable[[int], bool]
Match = Callable[[int, Next], bool]

SINGLE = (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN)
REPEAT = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
CLASSES = {
    c.CATEGORY_DIGIT: r"\d",
    c.CATEGORY_NOT_DIGIT: r"\D",
    c.CATEGORY_SPACE: r"\s",
    c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w",
    c.CATEGORY_NOT_WORD: r"\W",
}
PLACES = {
    c.AT_BEGINNING: "^",
    c.AT_END: "$",
    c.AT_BEGINNING_STRING: r"\A",
    c.AT_BOUNDARY: r"\b",
    c.AT_NON_BOUNDARY: r"\B",
    c.AT_END_STRING: r"\Z",
}


class TooManySteps(Exception):
    """The count went over its limit."""


class Steps:
    """One pattern over one text. `count` has the comparisons made so far."""

    def __init__(self, pattern: str, flags: int, text: str, most: int = 10**9) -> None:
        tree = parser.parse(pattern, flags)
        self.text, self.flags, self.most, self.count = text, tree.state.flags, most, 0
        self.groups: dict[int, tuple[int, int]] = {}
        self.start = self._seq(list(tree))

    def tick(self) -> None:
        self.count += 1
        if self.count > self.most:
            raise TooManySteps

    def run(self, mode: str) -> int:
        """The steps of `match`, `fullmatch`, or of finding every place with `search`."""
        if mode in ("match", "fullmatch"):
            done: Next = (lambda at: at == len(self.text)) if mode == "fullmatch" else (lambda _: True)
            self.start(0, done)
            return self.count
        at = 0
        while at <= len(self.text):
            ends: list[int] = []
            found = self.start(at, lambda end, ends=ends: (ends.append(end), True)[1])
            at = max(ends[-1], at + 1) if found else at + 1
        return self.count

    # Each builder makes a function that tries to match at a place and goes on with what follows.

    def _seq(self, nodes: list) -> Match:
        parts = [self._node(op, av) for op, av in nodes]

        def run(at: int, go: Next, here: int = 0) -> bool:
            if here == len(parts):
                return go(at)
            return parts[here](at, lambda end: run(end, go, here + 1))

        return run

    def _node(self, op, av) -> Match:
        if op in SINGLE:
            one = self._one(op, av)
            return lambda at, go: one(at) and go(at + 1)
        if op in REPEAT:
            return self._repeat(op, *av)
        return {
            c.AT: self._at,
            c.SUBPATTERN: self._group,
            c.BRANCH: self._branch,
            c.ATOMIC_GROUP: self._atomic,
            c.ASSERT: lambda av: self._look(av, True),
            c.ASSERT_NOT: lambda av: self._look(av, False),
            c.GROUPREF: self._again,
        }[op](av)

    def _group(self, av) -> Match:
        group, body = av[0], self._seq(list(av[3]))

        def run(at: int, go: Next) -> bool:
            def after(end: int) -> bool:
                if group is not None:
                    self.groups[group] = (at, end)
                return go(end)

            return body(at, after)

        return run

    def _branch(self, av) -> Match:
        branches = [self._seq(list(branch)) for branch in av[1]]
        return lambda at, go: any(branch(at, go) for branch in branches)

    def _atomic(self, av) -> Match:
        body = self._seq(list(av))
        return lambda at, go: (end := self._end(body, at)) is not None and go(end)

    def _look(self, av, wanted: bool) -> Match:
        direction, inner = av
        body = self._seq(list(inner))
        width = inner.getwidth()[0] if direction < 0 else 0
        return lambda at, go: (at >= width and self._end(body, at - width) is not None) is wanted and go(at)

    def _again(self, group) -> Match:
        def run(at: int, go: Next) -> bool:
            self.tick()
            start, end = self.groups.get(group, (0, 0))
            return self.text.startswith(self.text[start:end], at) and go(at + end - start)

        return run

    def _end(self, body: Match, at: int) -> int | None:
        ends: list[int] = []
        return ends[-1] if body(at, lambda end: (ends.append(end), True)[1]) else None

    def _one(self, op, av) -> Callable[[int], bool]:
        flags = self.flags & (re.IGNORECASE | re.DOTALL | re.ASCII)
        single = re.compile(_as_pattern(op, av), flags)
        seen: dict[str, bool] = {}

        def one(at: int) -> bool:
            self.tick()
            if at >= len(self.text):
                return False
            letter = self.text[at]
            if letter not in seen:
                seen[letter] = bool(single.fullmatch(letter))
            return seen[letter]

        return one

    def _at(self, av) -> Match:
        place = re.compile(PLACES[av], self.flags & re.MULTILINE)

        def here(at: int, go: Next) -> bool:
            self.tick()
            return place.match(self.text, at) is not None and go(at)

        return here

    def _repeat(self, op, least: int, most: int, inner) -> Match:
        nodes = list(inner)
        single = len(nodes) == 1 and nodes[0][0] in SINGLE
        if single:
            one = self._one(*nodes[0])
            return lambda at, go: self._repeat_one(op, least, most, one, at, go)
        body = self._seq(nodes)

        def again(at: int, go: Next, done: int = 0) -> bool:
            self.tick()
            more = done < most and (
                lambda: body(at, lambda end: (end > at or done < least) and again(end, go, done + 1))
            )
            if op is c.MIN_REPEAT:
                return (done >= least and go(at)) or bool(more and more())
            return bool(more and more()) or (done >= least and go(at))

        if op is c.POSSESSIVE_REPEAT:

            def keep(at: int, go: Next) -> bool:
                done = 0
                while done < most:
                    end = self._end(body, at)
                    if end is None or (end == at and done >= least):
                        break
                    at, done = end, done + 1
                return done >= least and go(at)

            return keep
        return again

    def _repeat_one(self, op, least: int, most: int, one: Callable[[int], bool], at: int, go: Next) -> bool:
        end = at
        if op is c.MIN_REPEAT:
            while end - at < least:
                if not one(end):
                    return False
                end += 1
            while not go(end):
                if end - at >= most or not one(end):
                    return False
                end += 1
            return True
        while end - at < most and one(end):
            end += 1
        if op is c.POSSESSIVE_REPEAT:
            return end - at >= least and go(end)
        while end - at >= least:
            if go(end):
                return True
            end -= 1
        return False


def _as_pattern(op, av) -> str:
    if op is c.LITERAL:
        return re.escape(chr(av))
    if op is c.NOT_LITERAL:
        return f"[^{re.escape(chr(av))}]"
    if op is c.ANY:
        return "."
    parts: list[str] = []
    for kind, value in av:
        if kind is c.NEGATE:
            parts.append("^")
        elif kind is c.LITERAL:
            parts.append(re.escape(chr(value)))
        elif kind is c.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(CLASSES[value])
    return f"[{''.join(parts)}]"


def _below(op, av) -> list:
    """The pieces that a node is made of: the branches of a choice, the body of a group or repeat."""
    if op is c.BRANCH:
        return av[1]
    if isinstance(av, parser.SubPattern):
        return [av]
    return [av[-1]] if isinstance(av, tuple) and av and isinstance(av[-1], parser.SubPattern) else []


def _letters(nodes) -> set[str]:
    """Letters that tell the parts of a pattern apart: its own literals, and the ends of its ranges."""
    found: set[str] = set()
    for op, av in nodes:
        if op in (c.LITERAL, c.NOT_LITERAL):
            found.add(chr(av))
        elif op is c.IN:
            found |= {
                chr(value if kind is c.LITERAL else value[0]) for kind, value in av if kind in (c.LITERAL, c.RANGE)
            }
        for piece in _below(op, av):
            found |= _letters(piece)
    return found


def _shortest(nodes) -> str:
    """A short text that a piece of a pattern matches, as far as that can be told simply."""
    out = ""
    for op, av in nodes:
        if op is c.LITERAL:
            out += chr(av)
        elif op in (c.IN, c.NOT_LITERAL, c.ANY):
            single = re.compile(_as_pattern(op, av), re.DOTALL)
            out += next((letter for letter in "a0 -_.!:\n" if single.fullmatch(letter)), "")
            if op is c.IN and not single.fullmatch(out[-1:] or "\0"):
                kind, value = av[0]
                out += chr(value if kind is c.LITERAL else value[0]) if kind in (c.LITERAL, c.RANGE) else ""
        elif op is c.SUBPATTERN:
            out += _shortest(av[3])
        elif op is c.BRANCH:
            out += _shortest(av[1][0])
        elif op in REPEAT:
            out += _shortest(av[2]) * min(max(av[0], 0), 3)
        elif op is c.ATOMIC_GROUP:
            out += _shortest(av)
    return out


def pumps(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """(before, what is repeated, after) of texts that may be hard for a pattern."""
    tree = parser.parse(pattern, flags)
    bodies: set[str] = set(" a0-_.\n") | _letters(tree)
    befores: set[str] = {""}

    def walk(nodes, lead: str) -> None:
        done = lead
        for op, av in nodes:
            if op in REPEAT and av[1] > 50:
                befores.add(done)
                bodies.add(_shortest(av[2]))
            for piece in _below(op, av):
                walk(piece, done)
            done += _shortest([(op, av)])
        bodies.add(done[len(lead) :])

    walk(tree, "")
    whole = _shortest(tree)
    bodies |= {whole, whole[:-1], whole[:1] + " "}
    for before in sorted(befores):
        for body in sorted(bodies - {""}):
            for after in ("", "\x00", "!\n\n!"):
                yield before, body, after


def growth(
    pattern: str, flags: int, mode: str, length: int = 60, most: int = 4_000_000
) -> tuple[float, tuple[str, str, str]]:
    """The worst growth of the steps from a text to one of twice its length, and the text's parts. More than `most`
    steps are not counted: that is slow.
    """
    worst, at = 0.0, ("", "", "")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        for before, body, after in pumps(pattern, flags):
            counts = []
            for times in (2 * length, 4 * length):
                text = before + body * (times // len(body) + 1) + after
                steps = Steps(pattern, flags, text, most=most)
                try:
                    counts.append(steps.run(mode))
                except TooManySteps:
                    counts = [1, 99]
                    break
            ratio = counts[1] / max(counts[0], 1)
            if ratio > worst:
                worst, at = ratio, (before, body, after)
    finally:
        sys.setrecursionlimit(limit)
    return worst, at
