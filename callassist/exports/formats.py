"""The formats there are, as one table: what the window offers and what the command line takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import BinaryIO, Final

from callassist.calls.fold import fold, script_hashes
from callassist.calls.report import Report, ReportScript, report, report_of
from callassist.calls.state import CallState
from callassist.exports import docx, html, json_export, markdown, pdf, table
from callassist.exports.calendar_export import write_calendar
from callassist.exports.json_export import exported
from callassist.script.reader import read_text
from callassist.script.script_model import Script
from callassist.sheets import PLAIN, TableSigns
from callassist.store.callfile import StoredCall


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """What is told: `full` with what was replaced and taken back, `sensitive` with the fields so marked.

    `sheet` is how tables are written.
    """

    full: bool = False
    sensitive: bool = False
    sheet: TableSigns = PLAIN


class Scripts:
    """Scripts from the texts that calls keep, each read and made ready once."""

    def __init__(self) -> None:
        self.scripts: dict[str, Script | None] = {}
        self._known: dict[tuple[str, ...], ReportScript | None] = {}

    def of(self, call: StoredCall) -> ReportScript | None:
        """The script of a call and those it turned into; None where its text is not there or cannot be read."""
        texts = call.texts
        first = call.header.script
        last = script_hashes(call.header, call.entries)[first.id]
        last = last if last in texts else first.hash
        key = (last, *texts)
        if key not in self._known:
            script = self._read(last, texts)
            others = [self._read(other, texts) for other in texts if other != last]
            companions = {other.id: other for other in others if other is not None}
            self._known[key] = ReportScript(script, companions) if script else None
        return self._known[key]

    def _read(self, key: str, texts: dict[str, str]) -> Script | None:
        if key not in self.scripts:
            self.scripts[key] = read_text(texts[key]).script if key in texts else None
        return self.scripts[key]


@dataclass(frozen=True)
class OutgoingCall:
    """A call on its way out: the record, and the report, which is made when a format wants it."""

    call: StoredCall
    scripts: Scripts
    form: ExportFormat = ExportFormat()

    @cached_property
    def report(self) -> Report:
        call, form = self.call, self.form
        return report(call.header, call.entries, self.scripts.of(call), full=form.full, sensitive=form.sensitive)

    def brief(self, state: CallState) -> Report:
        """As much of the report as a table of calls shows; `state` is what the entries come to."""
        call, form = self.call, self.form
        known, full, sensitive = self.scripts.of(call), form.full, form.sensitive
        return report_of(call.header, state, call.entries, known, full=full, sensitive=sensitive, brief=True)


_AT_A_TIME: Final = 8
Write = Callable[[Iterable[OutgoingCall], BinaryIO, ExportFormat], None]


@dataclass(frozen=True, slots=True)
class Format:
    """`each`: a folder gets one file a call. `text`: it can be printed to a terminal."""

    id: str
    suffix: str
    label: str
    write: Write
    each: bool = True
    text: bool = True


def _markdown(told: Iterable[OutgoingCall], out: BinaryIO, _: ExportFormat) -> None:
    markdown.write((call.report for call in told), out)


def _html(told: Iterable[OutgoingCall], out: BinaryIO, _: ExportFormat) -> None:
    html.write((call.report for call in told), out)


def _pdf(told: Iterable[OutgoingCall], out: BinaryIO, _: ExportFormat) -> None:
    pdf.write((call.report for call in told), out)


def _docx(told: Iterable[OutgoingCall], out: BinaryIO, _: ExportFormat) -> None:
    docx.write((call.report for call in told), out)


def _brief(told: Iterable[OutgoingCall]) -> Iterator[Report]:
    """What a table shows of each call. A few are read, then told, at a time: more of one kind of work takes less."""
    calls = iter(told)
    while some := list(islice(calls, _AT_A_TIME)):
        states = [fold(one.call.entries) for one in some]
        yield from [one.brief(state) for one, state in zip(some, states, strict=True)]


def _csv(told: Iterable[OutgoingCall], out: BinaryIO, form: ExportFormat) -> None:
    table.write(_brief(told), out, form.sheet)


def _csv_notes(told: Iterable[OutgoingCall], out: BinaryIO, form: ExportFormat) -> None:
    table.write_notes(_brief(told), out, form.sheet)


def _json(told: Iterable[OutgoingCall], out: BinaryIO, form: ExportFormat) -> None:
    calls = (
        exported(
            item.call.header,
            item.call.entries,
            item.call.texts,
            item.scripts.of(item.call),
            full=form.full,
            sensitive=form.sensitive,
        )
        for item in told
    )
    json_export.write(calls, out, full=form.full, sensitive=form.sensitive)


def _ics(told: Iterable[OutgoingCall], out: BinaryIO, _: ExportFormat) -> None:
    reports: list[Report] = []
    walls: list[datetime] = []
    for item in told:
        reports.append(item.report)
        # A calendar takes what was changed later for the later revision, so the file is as old as the calls are.
        walls.append(max((entry.wall for entry in item.call.entries), default=item.call.header.started))
    out.write(write_calendar(reports, max(walls)))


FORMATS: Final[Sequence[Format]] = (
    Format("md", ".md", "Markdown", _markdown),
    Format("html", ".html", "Web page", _html),
    Format("pdf", ".pdf", "PDF", _pdf, text=False),
    Format("docx", ".docx", "Word", _docx, text=False),
    Format("csv", ".csv", "Table, one row a call", _csv, each=False),
    Format("csv-notes", ".csv", "Table, one row a note", _csv_notes, each=False),
    Format("json", ".json", "JSON", _json),
    Format("ics", ".ics", "Calendar", _ics, each=False),
)


def format_named(name: str) -> Format:
    """The format with this id. KeyError when there is none."""
    for known in FORMATS:
        if known.id == name:
            return known
    raise KeyError(name)


def format_for(suffix: str) -> Format | None:
    """The format that files with this suffix (".pdf") are in."""
    same = {".markdown": ".md", ".htm": ".html"}
    wanted = same.get(suffix.lower(), suffix.lower())
    return next((known for known in FORMATS if known.suffix == wanted), None)
