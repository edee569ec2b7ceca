"""Calls of one script side by side: two candidates and what each said, or forty in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import Enum, auto
from types import MappingProxyType

from callassist.calls.report import Answer, Report
from callassist.exports.outline import Table
from callassist.exports.report_words import date_and_time, word
from callassist.messages import facts_line, message
from callassist.store.scorecards import OthersRating

Others = Mapping[str, Sequence[OthersRating]]
"""Call -> how colleagues rate whom it was about."""

SIDE_BY_SIDE = 4
"""So many calls fit beside each other; more become rows."""


class RowKind(Enum):
    OUTCOME = auto()
    ABOUT = auto()
    RATING = auto()
    ANSWER = auto()
    OPEN = auto()
    SUMMARY = auto()


@dataclass(frozen=True, slots=True)
class ComparisonHead:
    """One of the calls."""

    id: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """What one call has to say to a row; empty where it says nothing. `aside` is a rating's evidence."""

    text: str = ""
    aside: str = ""

    @property
    def whole(self) -> str:
        return f"{self.text}: {self.aside}" if self.text and self.aside else self.text or self.aside


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One question, and a cell for each call."""

    kind: RowKind
    label: str
    cells: tuple[ComparisonCell, ...]

    @property
    def differs(self) -> bool:
        """Whether not all calls say the same."""
        return len({cell.text for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    script: str
    lang: str
    heads: tuple[ComparisonHead, ...]
    rows: tuple[ComparisonRow, ...]


class OtherScript(ValueError):
    """Calls of different scripts have nothing to be held against each other."""


def compare(reports: Sequence[Report], others: Others = MappingProxyType({})) -> Comparison:
    """The calls in the order given. Raises `OtherScript`, and ValueError for fewer than two calls."""
    if len(reports) < 2:
        raise ValueError(message("It takes two calls to compare."))
    first = reports[0]
    other = next((report for report in reports if report.script_id != first.script_id), None)
    if other is not None:
        raise OtherScript(message("“{one}” and “{other}” are different scripts.", one=first.script, other=other.script))
    lang = first.lang
    heads = tuple(ComparisonHead(report.id, report.title, date_and_time(report.started, lang)) for report in reports)
    rows = [_row(RowKind.OUTCOME, word(lang, "outcome"), reports, lambda report: ComparisonCell(report.outcome))]
    if any(report.about for report in reports):
        what = next(report.about_what for report in reports if report.about) or word(lang, "about")
        label = what[:1].upper() + what[1:]
        rows.append(_row(RowKind.ABOUT, label, reports, lambda report: ComparisonCell(report.about)))
    rows += _ratings(reports, others, lang)
    rows += _answers(reports, lang)
    opened = _row(RowKind.OPEN, word(lang, "open"), reports, lambda report: ComparisonCell(_open(report)))
    summary = _row(
        RowKind.SUMMARY, word(lang, "summary"), reports, lambda report: ComparisonCell(report.summary.strip())
    )
    rows += [row for row in (opened, summary) if any(cell.text for cell in row.cells)]
    return Comparison(first.script, lang, heads, tuple(rows))


def as_table(comparison: Comparison) -> Table:
    """Up to four calls as columns, more as rows; the form that files and paper take."""
    lang, heads, rows = comparison.lang, comparison.heads, comparison.rows
    title, count = comparison.script, word(lang, "calls", n=len(heads))
    named = [f"{head.title}\n{head.when}" for head in heads]
    if len(heads) <= SIDE_BY_SIDE:
        lines = tuple((row.label, *(cell.whole for cell in row.cells)) for row in rows)
        return Table(title, lang, count, ("", *named), lines)
    lines = tuple((name, *(row.cells[place].whole for row in rows)) for place, name in enumerate(named))
    return Table(title, lang, count, ("", *(row.label for row in rows)), lines)


def _row(
    kind: RowKind, label: str, reports: Iterable[Report], cell: Callable[[Report], ComparisonCell]
) -> ComparisonRow:
    return ComparisonRow(kind, label, tuple(cell(report) for report in reports))


def _ratings(reports: Sequence[Report], others: Others, lang: str) -> list[ComparisonRow]:
    """One's own, and below each what colleagues gave."""
    own = _merged([[(rating.id, rating.label) for rating in report.ratings] for report in reports])
    theirs = [one for report in reports for one in others.get(report.id, ())]
    labels = own | {one.rating: one.label for one in theirs if one.rating not in own}
    rows: list[ComparisonRow] = []

    def cell_of(id_: str) -> Callable[[Report], ComparisonCell]:
        return lambda report: next(
            (ComparisonCell(str(rating.value or ""), rating.evidence) for rating in report.ratings if rating.id == id_),
            ComparisonCell(),
        )

    def cell_by(id_: str, by: str) -> Callable[[Report], ComparisonCell]:
        return lambda report: next(
            (
                ComparisonCell(str(one.value or ""), _with_changes(one, report.started.tzinfo, lang))
                for one in others.get(report.id, ())
                if (one.rating, one.by) == (id_, by)
            ),
            ComparisonCell(),
        )

    for id_, label in labels.items():
        if id_ in own:
            rows.append(_row(RowKind.RATING, label, reports, cell_of(id_)))
        names = dict.fromkeys(one.by for one in theirs if one.rating == id_)
        rows += [_row(RowKind.RATING, f"{label} · {by}", reports, cell_by(id_, by)) for by in names]
    return rows


def _with_changes(one: OthersRating, zone: tzinfo | None, lang: str) -> str:
    """The evidence; where the rating was changed once it was in, also from what, and when each was given."""
    if not one.before:
        return one.evidence
    given = [*one.before, (one.value, one.given)]
    way = " → ".join(
        f"{f'{value}/5' if value else '–'} ({date_and_time(at.astimezone(zone), lang)})" for value, at in given
    )
    return facts_line(one.evidence, word(lang, "changed", way=way))


def _answers(reports: Sequence[Report], lang: str) -> list[ComparisonRow]:
    naming = _naming(reports)
    said: list[dict[str, list[str]]] = []
    labels: list[list[tuple[str, str]]] = []
    for report in reports:
        called = _called(report, naming)
        texts: dict[str, list[str]] = {}
        named: list[tuple[str, str]] = []
        for answer in report.all_answers:
            if answer.superseded:
                continue
            key, label = answer.name or answer.label, answer.label
            if answer.round:
                one = called.get((answer.repeat, answer.round), "")
                key = f"{key} {one.casefold()}" if one else f"{key} {answer.round}"
                label = f"{one or answer.told}, {label}"
            named.append((key, label))
            text = answer.text if answer.status == "filled" else word(lang, answer.status)
            texts.setdefault(key, []).append(text)
        said.append(texts)
        labels.append(named)
    return [
        ComparisonRow(RowKind.ANSWER, label, tuple(ComparisonCell(", ".join(texts.get(name, ()))) for texts in said))
        for name, label in _merged(labels).items()
    ]


def _rounds(report: Report) -> Iterator[tuple[str, int, list[Answer]]]:
    """The name of each repeat, and what was filled in of each that it asked about."""
    for repeat in report.repeats:
        for one in repeat.rounds:
            live = (answer for answer in one.answers if not (answer.superseded or answer.worked_out))
            filled = [answer for answer in live if answer.name and answer.text.strip()]
            if filled:
                yield repeat.name, one.number, filled


def _naming(reports: Iterable[Report]) -> dict[str, str]:
    """By repeat the field that says which one it is about: the one that was filled in first, most of the time."""
    first: dict[str, Counter[str]] = {}
    for report in reports:
        for repeat, _, filled in _rounds(report):
            first.setdefault(repeat, Counter())[filled[0].name] += 1
    return {repeat: names.most_common(1)[0][0] for repeat, names in first.items()}


def _called(report: Report, naming: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """What those of each repeat are called, by their number; one of two of one name goes by its number alone."""
    found: dict[tuple[str, int], str] = {}
    for repeat, number, filled in _rounds(report):
        name = next((answer.text.strip() for answer in filled if answer.name == naming[repeat]), "")
        found[repeat, number] = name
    often = Counter((repeat, name.casefold()) for (repeat, _), name in found.items())
    return {one: name for one, name in found.items() if name and often[one[0], name.casefold()] == 1}


def _open(report: Report) -> str:
    return "; ".join(item.text for item in report.open_items)


def _merged(lists: Iterable[Iterable[tuple[str, str]]]) -> dict[str, str]:
    """All names with their labels: in the order of the first call, each further one behind what it follows."""
    order: list[str] = []
    labels: dict[str, str] = {}
    for pairs in lists:
        before = -1
        for name, label in pairs:
            if name in labels:
                before = order.index(name)
                continue
            before += 1
            order.insert(before, name)
            labels[name] = label
    return {name: labels[name] for name in order}
