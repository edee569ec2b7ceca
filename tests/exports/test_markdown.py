"""The Markdown says every fact once, and no value in it marks anything up."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from callassist.exports.markdown import escaped, markdown
from callassist.plain_text import one_line, to_plain
from tests.exports.samples import HOSTILE, hostile, sample

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def spans(token: Token) -> list[Token]:
    return token.children or []


def words(text: str) -> str:
    """What a reader sees of one inline token."""
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for token in MARKDOWN.parseInline(text)
        for child in spans(token)
    )


def test_a_whole_call() -> None:
    assert (
        markdown(sample())
        == """# Dana Reyes, Backend engineer

Screen a candidate, Sun 22 Nov 2026, 14:06 to 14:17 (11:48)

- **Outcome:** Interview agreed
- **Topic:** Backend role
- **Company:** Sample Company
- **On our side:** Robin Vale
- **Next step:** Send the interview notice, Tue 24 Nov 2026, 10:00 (Europe/Berlin) \
(The first working day after today, not a Monday)

## Summary

Good talk.

Wants to stay hands-on.

## Answers

- **Right person?** Yes
- **Lowest figure:** 52 000 EUR
- **Notice:** would not say

## Still open

- [ ] Confirm the email (Line was bad)

## Ratings

- **Communication:** 4/5 (Clear on the case)

## Notes

- 0:34 In the car, pulled over

## Prepared answers used

- 1:10 Is it remote?

## Checklist

- [x] Repeat the figure

*1 sensitive answer left out*
"""
    )


def test_the_full_form_alone_has_what_was_replaced_and_taken_back() -> None:
    short, full = markdown(sample()), markdown(sample(full=True, sensitive=True))
    for once in ("60k", "Gone again", "By mistake", "taken back"):
        assert once not in short
        assert once in full
    assert "41" not in short
    assert "- **Age:** 41" in full


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (593, "Sun 22 Nov 2026, 14:06 to 23:59 ("),
        (594, "Sun 22 Nov 2026, 14:06 to Mon 23 Nov 2026, 00:00 ("),
        (3 * 24 * 60, "Sun 22 Nov 2026, 14:06 to Wed 25 Nov 2026, 14:06 ("),
    ],
)
def test_an_end_on_another_day_says_the_day(minutes: int, said: str) -> None:
    report = sample()
    ended = report.started.replace(second=0) + timedelta(minutes=minutes)
    assert said in markdown(replace(report, ended=ended))


def test_german_words_for_a_german_script() -> None:
    text = markdown(sample(lang="de"))
    assert "- **Ergebnis:** Interview agreed" in text
    assert "So 22. Nov. 2026, 14:06 bis 14:17" in text


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_value_marks_anything_up(value: str) -> None:
    tokens = MARKDOWN.parse(markdown(hostile(value)))
    blocks = {token.type for token in tokens}
    inline = {child.type for token in tokens for child in spans(token)}
    assert blocks <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    assert inline <= {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"} | {
        "s_open",
        "s_close",
    }
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1


@given(st.text())
def test_what_is_escaped_reads_as_it_was(value: str) -> None:
    assert words(escaped(value)).replace("\u00a0", " ") == one_line(value).replace("\u00a0", " ")


@given(st.text(alphabet="\\`*_[]<>&~|#+-=1.) a\n!(:"))
def test_what_is_escaped_reads_as_it_was_for_marks(value: str) -> None:
    assert words(escaped(value)) == one_line(value)


@given(st.text())
def test_plain_twice_is_plain_once(value: str) -> None:
    assert to_plain(to_plain(value)) == to_plain(value)
    assert "\x00" not in to_plain(value)


@given(st.text(alphabet="\\`*_[]<>&~|#+-=1.) a\n"))
def test_a_note_of_marks_stays_one_note(value: str) -> None:
    tokens = MARKDOWN.parse(markdown(hostile(value + "x", full=False)))
    notes = next(i for i, token in enumerate(tokens) if token.content == "Notes")
    after = tokens[notes + 2 :]
    end = next(i for i, token in enumerate(after) if token.type == "bullet_list_close")
    assert sum(token.type == "list_item_open" for token in after[:end]) == 1
