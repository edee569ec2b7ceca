"""What a template has become: closures that look values up and put runs of words out, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from callassist.script.emphasis import Styled
from callassist.script.look_ups import LookUp
from callassist.script.script_model import Field, Run, RunKind, Value, Values
from callassist.script.speech import words_of
from callassist.script.values import Missing, inert

Expr: TypeAlias = "Callable[[Mapping[str, object]], object]"
Emit: TypeAlias = "Callable[[Mapping[str, object], Out], None]"


@dataclass(frozen=True, slots=True)
class ComparisonTest:
    """A name held against a constant, for the checks: `status == "employed"`."""

    name: str
    op: str
    value: object


@dataclass(slots=True)
class Shown:
    """How a captured answer is said: the label of its key, or its type's form. Filled once all fields are known."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    choices: dict[str, Field] = field(default_factory=dict[str, Field])
    """The fields with options, for what reads these out in their order."""
    tables: Mapping[str, LookUp] = field(default_factory=dict[str, LookUp])
    used_tables: set[str] = field(default_factory=set[str])
    """The tables that something is looked up in."""
    forms: dict[str, Callable[[object], object]] = field(default_factory=dict[str, "Callable[[object], object]"])

    def label(self, name: str, value: object) -> object:
        """The label of a captured key, or of each key in a list; any other value unchanged."""
        labels = self.labels.get(name)
        if labels is None:
            return value
        if isinstance(value, list):
            return [labels.get(words_of(item), item) for item in cast("list[object]", value)]
        return labels.get(words_of(value), value)

    def say(self, name: str, value: object) -> str:
        """A captured value as it is said when no filter asks for anything else."""
        form = self.forms.get(name)
        return words_of(form(value) if form else self.label(name, value))


@dataclass(slots=True)
class Out:
    """Collects runs: joins equal neighbours, keeps one space where several meet."""

    runs: list[Run] = field(default_factory=list[Run])
    open: bool = True
    """Whether a space would be one too many: at the start, and after a space."""

    def put(self, text: str, kind: RunKind, styled: Styled, name: str = "", read: frozenset[str] = frozenset()) -> None:
        """Add words of one kind and look; `read` are the names that they came from."""
        if self.open:
            text = text.lstrip(" ")
        if not text:
            return
        self.open = text[-1] in " \n"
        last = self.runs[-1] if self.runs else None
        if last and last.kind is kind is RunKind.SAID and last.bold == styled.bold and last.italic == styled.italic:
            self.runs[-1] = Run(last.text + text, kind, styled.bold, styled.italic)
        else:
            self.runs.append(Run(text, kind, styled.bold, styled.italic, name, read))

    def finish(self) -> list[Run]:
        """The runs, without white space at the end."""
        while self.runs:
            last = self.runs[-1]
            text = last.text.rstrip(" \n")
            if text == last.text:
                break
            self.runs.pop()
            if text:
                self.runs.append(replace(last, text=text))
        return self.runs


@dataclass(frozen=True, slots=True)
class Words:
    """A compiled fragment. `blanks` are the names that leave a blank when they are not known."""

    source: str
    line: int
    names: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()
    comparisons: tuple[ComparisonTest, ...] = ()
    tested: frozenset[str] = frozenset()
    summed: frozenset[str] = frozenset()
    """The names that a sum is made of."""
    listed: tuple[str, ...] = ()
    """The field whose options are read out, for each place where they are."""
    body: tuple[Emit, ...] = field(default=(), repr=False, compare=False)

    def runs(self, values: Values) -> list[Run]:
        """The words with these values. Never raises; an unknown value becomes a MISSING run."""
        out = Out()
        for emit in self.body:
            emit(values, out)
        return out.finish()

    def plain(self, values: Values, *, missing: str = "…") -> str:
        """The words as plain text; `missing` may hold `{name}`, as in "[{name}]"."""
        return "".join(
            missing.replace("{name}", run.name) if run.kind is RunKind.MISSING else run.text
            for run in self.runs(values)
        )


@dataclass(frozen=True, slots=True)
class CompiledTest:
    """A compiled `(if …)` or `only if:`. `tested` are the names asked only whether they are known."""

    source: str
    line: int
    names: frozenset[str] = frozenset()
    comparisons: tuple[ComparisonTest, ...] = ()
    tested: frozenset[str] = frozenset()
    summed: frozenset[str] = frozenset()
    listed: tuple[str, ...] = ()
    """Both as in `Words`."""
    parts: int = 0
    """How many values, signs and filters it is made of: so long it takes to be asked."""
    test: Expr = field(default=bool, repr=False, compare=False)

    def holds(self, values: Values) -> bool:
        """Whether it is true of these values. Never raises; a comparison with nothing is false."""
        return bool(self.test(values))


@dataclass(frozen=True, slots=True)
class CompiledFormula:
    """A compiled `[name = …]`. `blanks` are the names without which it comes to nothing; the rest as in `Words`."""

    source: str
    line: int
    names: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()
    comparisons: tuple[ComparisonTest, ...] = ()
    tested: frozenset[str] = frozenset()
    summed: frozenset[str] = frozenset()
    listed: tuple[str, ...] = ()
    parts: int = 0
    """As in `CompiledTest`."""
    read: Expr = field(default=lambda _: None, repr=False, compare=False)

    def value(self, values: Values) -> Value:
        """What it comes to with these values; None where a part is missing. Never raises."""
        found = self.read(values)
        if found is None or isinstance(found, Missing):
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            return inert(words_of(found)) or None
        return found
