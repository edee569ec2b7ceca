"""The page says every fact, and no value in it becomes markup."""

import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callassist.exports.html import fragment, html, write_table
from callassist.exports.outline import Table, outline
from callassist.plain_text import to_plain
from tests.exports.samples import HOSTILE, hostile, sample

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "p", "dl", "dt", "dd", "section", "ul"),
    *("li", "div", "time", "span", "b", "bdi", "s", "small"),
}
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: its tags, and its text without the style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


def test_a_table_is_a_page_of_its_own() -> None:
    out = io.BytesIO()
    write_table(Table("Side & by side", "en", "2 calls", ("Who", "Pay"), (("Dana", "1 < 2"), ("Kim", "a\nb"))), out)
    page = out.getvalue().decode().replace("<bdi>", "").replace("</bdi>", "")
    assert page[page.index("<h1>") :] == (
        '<h1>Side &amp; by side</h1>\n<p class="sub">2 calls</p>\n<table>\n<thead><tr><th scope="col">Who</th>'
        '<th scope="col">Pay</th></tr></thead>\n<tbody>\n<tr><th scope="row">Dana</th><td>1 &lt; 2</td></tr>\n'
        '<tr><th scope="row">Kim</th><td>a\nb</td></tr>\n</tbody>\n</table>\n</body>\n</html>\n'
    )


@pytest.mark.parametrize("full", [False, True])
def test_every_fact_is_in_the_page(full: bool) -> None:
    report = sample(full=full)
    page, told = Page(html(report)), outline(report)
    for section in told.sections:
        for item in section.items:
            assert to_plain(item.text) in page.text
            assert item.aside in page.text
            assert item.label in page.text
    assert not page.open


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_value_becomes_markup(value: str) -> None:
    page = Page(html(hostile(value)))
    assert set(page.tags) <= TAGS
    assert page.attributes <= {"lang", "dir", "charset", "name", "content", "http-equiv", "class"}
    assert not page.open
    assert to_plain(value).strip() in page.text


@given(st.text())
def test_any_text_comes_out_as_it_was(value: str) -> None:
    assert to_plain(value).strip() in Page(fragment(hostile(value))).text


def test_right_to_left_for_its_languages() -> None:
    assert '<html lang="ar" dir="rtl">' in html(sample(lang="ar"))
    assert '<html lang="de-AT" dir="ltr">' in html(sample(lang="de-AT"))


def test_nothing_is_fetched_or_run() -> None:
    page = html(sample(full=True))
    for word in ("http:", "https:", "<script", "url(", "@import", " on"):
        assert word not in page.replace("Good talk", "").split("<body>")[0]
