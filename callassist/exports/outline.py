"""A report laid out for a reader: which facts, in which order, under which headings.

Markdown, HTML, PDF and Word all draw this one outline, so none of them can forget a fact that another carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callassist.calls.report import Answer, Report, ReportNote
from callassist.calls.timeline import Moment
from callassist.exports.report_words import date_and_time, said_date, word
from callassist.exports.text import clock


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of a section: `at` is a clock time ("0:34") or empty, `aside` stands small behind the text.

    `done` is None where there is nothing to tick.
    """

    text: str
    label: str = ""
    at: str = ""
    aside: str = ""
    struck: bool = False
    starred: bool = False
    done: bool | None = None

    @property
    def prompt(self) -> str:
        """The label as it stands before the text: with a colon, unless it asks or exclaims."""
        label = self.label.rstrip()
        return label if label.endswith(("?", ":", "!", "…", "\uff1f", "\u061f")) else f"{label}:"


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """`prose` sections hold paragraphs, the others lists."""

    heading: str
    items: tuple[OutlineItem, ...]
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under heads, the first column naming the row."""

    title: str
    lang: str
    subtitle: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bands(table: Table, widest: int = 7) -> tuple[Table, ...]:
    """The table cut into tables of at most `widest` columns for paper, each with the first column."""
    count = max(1, -(-(len(table.heads) - 1) // (widest - 1)))
    width = -(-(len(table.heads) - 1) // count)

    def cut(row: tuple[str, ...], band: int) -> tuple[str, ...]:
        return (row[0], *row[1 + band * width : 1 + (band + 1) * width])

    return tuple(
        Table(
            title=table.title,
            lang=table.lang,
            subtitle=f"{table.subtitle}, {band + 1}/{count}" if count > 1 else table.subtitle,
            heads=cut(table.heads, band),
            rows=tuple(cut(row, band) for row in table.rows),
        )
        for band in range(count)
    )


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    lang: str
    subtitle: str
    facts: tuple[OutlineItem, ...]
    """What stands at the top, label and text: outcome, topic, next step."""
    sections: tuple[OutlineSection, ...]
    remark: str = ""


def outline(report: Report) -> Outline:
    """The report in reading order. Sections that would be empty are left out."""
    return Outline(
        title=report.title,
        lang=report.lang,
        subtitle=_subtitle(report),
        facts=tuple(_facts(report)),
        sections=tuple(section for section in _sections(report) if section.items),
        remark=_remark(report),
    )


def _subtitle(report: Report) -> str:
    lang = report.lang
    began = date_and_time(report.started, lang)
    length = clock(report.seconds)
    if report.ended is None:
        return f"{report.script}, {began}, {word(lang, 'goes_on')} ({length})"
    same_offset = report.ended.astimezone(report.started.tzinfo)
    same_day = same_offset.date() == report.started.date()  # not so after midnight, and where it went on days later
    ended = f"{same_offset:%H:%M}" if same_day else date_and_time(same_offset, lang)
    return f"{report.script}, {began} {word(lang, 'to')} {ended} ({length})"


def _facts(report: Report) -> Iterator[OutlineItem]:
    lang = report.lang
    yield OutlineItem(report.outcome or word(lang, "not_said"), word(lang, "outcome"))
    if report.topic:
        yield OutlineItem(report.topic, word(lang, "topic"))
    if report.about:
        what = report.about_what or word(lang, "about")
        yield OutlineItem(report.about, what[:1].upper() + what[1:])
    if report.company:
        yield OutlineItem(report.company, word(lang, "company"))
    if report.caller:
        yield OutlineItem(report.caller, word(lang, "caller"))
    if report.call_back:
        yield OutlineItem(date_and_time(report.call_back.at, lang, report.call_back.zone), word(lang, "call_back"))
    if step := report.next_step:
        when = date_and_time(step.at, lang, step.zone) if step.at else step.unread
        yield OutlineItem(step.text or when, word(lang, "next_step"), at=when if step.text else "", aside=step.reason)


def _sections(report: Report) -> Iterator[OutlineSection]:
    lang = report.lang
    if report.summary.strip():
        yield OutlineSection(word(lang, "summary"), (OutlineItem(report.summary),), prose=True)
    yield OutlineSection(word(lang, "answers"), tuple(_answer(answer, lang) for answer in report.all_answers))
    must = word(lang, "must")
    open_items = tuple(
        OutlineItem(item.text, must if item.must else "", aside=item.reason, done=False) for item in report.open_items
    )
    yield OutlineSection(word(lang, "open"), open_items)
    yield OutlineSection(
        word(lang, "ratings"),
        tuple(OutlineItem(r.told or r.evidence, r.label, aside=r.evidence if r.told else "") for r in report.ratings),
    )
    yield OutlineSection(word(lang, "notes"), tuple(_note(note, lang) for note in report.notes))
    yield OutlineSection(
        word(lang, "turns"), tuple(OutlineItem(word(lang, t.kind), at=clock(t.at), aside=t.step) for t in report.pivots)
    )
    yield OutlineSection(
        word(lang, "prepared"), tuple(OutlineItem(used.title, at=clock(used.at)) for used in report.prepared)
    )
    done = (
        OutlineItem(f"{t.told}, {t.text}" if t.told else t.text, must if t.must else "", struck=t.superseded, done=True)
        for t in report.ticks
    )
    yield OutlineSection(word(lang, "checklist"), tuple(done))
    if report.full:
        yield from _full(report)


def _full(report: Report) -> Iterator[OutlineSection]:
    lang = report.lang
    steps = (
        OutlineItem(
            step.title,
            at=clock(step.seconds),
            aside=f"{word(lang, 'planned')} {clock(step.planned)}" if step.planned else "",
        )
        for step in report.steps
    )
    yield OutlineSection(word(lang, "steps"), tuple(steps))
    yield OutlineSection(word(lang, "known"), tuple(OutlineItem(value, name) for name, value in report.facts))
    yield OutlineSection(word(lang, "moments"), tuple(_moment(moment, lang) for moment in report.moments))


def _answer(answer: Answer, lang: str) -> OutlineItem:
    said = said_date(answer.text, lang) if answer.status == "filled" else word(lang, answer.status)
    aside = word(lang, "superseded") if answer.superseded else ""
    label = f"{answer.told}, {answer.label}" if answer.told else answer.label
    return OutlineItem(said, label, aside=aside, struck=answer.superseded)


def _note(note: ReportNote, lang: str) -> OutlineItem:
    asides = [word(lang, "deleted")] if note.deleted else []
    asides += [f"{word(lang, 'before')}: {text}" for text in note.versions]
    return OutlineItem(note.text, at=clock(note.at), aside="; ".join(asides), struck=note.deleted, starred=note.starred)


def _moment(moment: Moment, lang: str) -> OutlineItem:
    kind = "undone_act" if moment.kind == "undone" else moment.kind
    label = f"{word(lang, kind)}: {moment.about}" if moment.about else word(lang, kind)
    aside = word(lang, "undone") if moment.undone else ""
    text = moment.text if moment.status == "filled" else word(lang, moment.status)
    return OutlineItem(text, label, at=clock(moment.at), aside=aside, struck=moment.undone)


def _remark(report: Report) -> str:
    if not report.withheld:
        return ""
    return (
        word(report.lang, "withheld_one") if report.withheld == 1 else word(report.lang, "withheld", n=report.withheld)
    )
