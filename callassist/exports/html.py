"""Call notes as one HTML file: opens anywhere, prints well, follows light and dark, and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, islice
from typing import BinaryIO, Final

from callassist.calls.report import Report
from callassist.exports.outline import OutlineItem, OutlineSection, Table, outline
from callassist.exports.report_words import direction
from callassist.plain_text import one_line, to_plain

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1d1f; --dim: #5d6066; --line: #d9dade; --paper: #fff; --accent: #1c6b57 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e4; --dim: #a4a7ad; --line: #3a3d42; --paper: #17191c; --accent: #6fc3aa }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 44rem; padding: 2.5rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 }
h2 { font-size: 1rem; margin: 1.75rem 0 .4rem; color: var(--accent); break-after: avoid }
p { margin: .5rem 0; white-space: pre-wrap }
p.sub, p.remark { color: var(--dim); margin-top: .25rem }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem; margin: 1.25rem 0 0 }
dt { color: var(--dim) }
dd { margin: 0; white-space: pre-wrap }
ul { list-style: none; margin: 0; padding: 0 }
li { display: grid; grid-template-columns: 3.5rem 1fr; padding: .2rem 0; break-inside: avoid }
li.plain { grid-template-columns: 1fr }
li > div { white-space: pre-wrap; min-width: 0 }
time, .box { color: var(--dim); font-variant-numeric: tabular-nums }
small { color: var(--dim); font-size: .875rem }
table { border-collapse: collapse; margin-top: 1rem; min-width: 100% }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; min-width: 7rem; text-align: start; vertical-align: top;
  white-space: pre-wrap; overflow-wrap: break-word }
th[scope="row"] { position: sticky; inset-inline-start: 0; background: var(--paper) }
body:has(table) { max-width: none }
tr { break-inside: avoid }
article + article { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 3rem }
@media print {
  :root { --ink: #000; --dim: #444; --line: #999; --paper: #fff; --accent: #000; color-scheme: light }
  @page { margin: 18mm 16mm }
  body { max-width: none; padding: 0; font-size: 10.5pt }
  li { break-inside: auto; orphans: 2; widows: 2 }
  article + article { break-before: page; border: 0; margin: 0; padding: 0 }
}
"""


def html(report: Report) -> str:
    """One call as a whole page."""
    return "".join(_page(iter([report])))


def fragment(report: Report) -> str:
    """One call as marked-up text without a page around it: the rich form of a copy."""
    return "".join(_article(report))


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """All calls in one page, one after the other, each on a new sheet when printed."""
    for piece in _page(iter(reports)):
        out.write(piece.encode())


def write_table(table: Table, out: BinaryIO) -> None:
    """A table on a page of its own; printed, its head is repeated on every sheet."""
    out.write("".join(_table_page(table)).encode())


def _table_page(table: Table) -> Iterator[str]:
    yield from _head(table.lang, one_line(table.title))
    yield f'<h1>{_isolated(one_line(table.title))}</h1>\n<p class="sub">{escape(to_plain(table.subtitle))}</p>\n'
    yield "<table>\n<thead><tr>"
    for head in table.heads:
        yield f'<th scope="col">{_isolated(to_plain(head))}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        cells = (f"<td>{_isolated(to_plain(cell))}</td>" for cell in row[1:])
        yield f'<tr><th scope="row">{_isolated(to_plain(row[0]))}</th>{"".join(cells)}</tr>\n'
    yield "</tbody>\n</table>\n</body>\n</html>\n"


def _page(reports: Iterator[Report]) -> Iterator[str]:
    first = list(islice(reports, 1))
    yield from _head(first[0].lang if first else "en", one_line(first[0].title) if first else "")
    for report in chain(first, reports):
        yield from _article(report)
    yield "</body>\n</html>\n"


def _head(lang: str, title: str) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{escape(to_plain(lang))}" dir="{direction(lang)}">\n<head>\n'
    yield '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    # Nothing may be fetched or run, whatever a value managed to say.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"


def _article(report: Report) -> Iterator[str]:
    page = outline(report)
    yield f'<article lang="{escape(to_plain(page.lang))}" dir="{direction(page.lang)}">\n'
    yield f"<h1>{_isolated(one_line(page.title))}</h1>\n"
    yield f'<p class="sub">{escape(one_line(page.subtitle))}</p>\n<dl>\n'
    for fact in page.facts:
        yield f"<dt>{escape(one_line(fact.label))}</dt><dd>{_text(fact)}</dd>\n"
    yield "</dl>\n"
    for section in page.sections:
        yield from _section(section)
    if page.remark:
        yield f'<p class="remark">{escape(page.remark)}</p>\n'
    yield "</article>\n"


def _section(section: OutlineSection) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(section.heading)}</h2>\n"
    if section.prose:
        for item in section.items:
            yield f'<p dir="auto">{escape(to_plain(item.text).strip())}</p>\n'
    else:
        yield "<ul>\n"
        for item in section.items:
            yield _row(item)
        yield "</ul>\n"
    yield "</section>\n"


def _row(item: OutlineItem) -> str:
    first = f"<time>{escape(item.at)}</time>" if item.at else ""
    if item.done is not None:
        first = '<span class="box">☑</span>' if item.done else '<span class="box">☐</span>'
    kind = "" if first else ' class="plain"'
    label = f"<b>{_isolated(one_line(item.prompt))}</b> " if item.label else ""
    star = "★ " if item.starred else ""
    return f"<li{kind}>{first}<div>{label}{star}{_text(item, at=False)}</div></li>\n"


def _text(item: OutlineItem, *, at: bool = True) -> str:
    text = _isolated(to_plain(item.text).strip())
    text = f"<s>{text}</s>" if item.struck else text
    when = f", {escape(item.at)}" if at and item.at else ""
    aside = f" <small>{_isolated(to_plain(item.aside).strip())}</small>" if item.aside.strip() else ""
    return f"{text}{when}{aside}"


def _isolated(value: str) -> str:
    """The value in a span whose reading direction is its own and touches nothing around it."""
    return f"<bdi>{escape(value)}</bdi>"
