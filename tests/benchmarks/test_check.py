"""How long a check takes, against what reading the same text with the Markdown parser alone takes in the same run."""

import time

import pytest
from markdown_it import MarkdownIt

from callassist import assets
from callassist.script.reader import read_text

MOST = 3.0
ROUNDS = 20


def best_ms(work):
    """Milliseconds of processor time, at best: other work on the machine only ever adds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return min(taken)


@pytest.mark.benchmark
def test_a_check_takes_less_than_three_times_the_markdown_parser():
    text = assets.text("scripts", "screen-candidate.call.md")
    rows = text.count("\n")
    assert rows > 500
    assert read_text(text).script
    markdown = MarkdownIt()
    floor = best_ms(lambda: markdown.parse(text))
    check = best_ms(lambda: read_text(text))
    print(f"check of {rows} rows: {check:.1f} ms; markdown-it alone: {floor:.1f} ms; {check / floor:.2f} times")
    assert check < MOST * floor


@pytest.mark.benchmark
def test_a_line_is_rendered_in_a_fraction_of_a_millisecond():
    script = read_text(assets.text("scripts", "screen-candidate.call.md")).script
    lines = [
        wording.text
        for step in script.steps
        for say in step.blocks
        if hasattr(say, "wordings")
        for wording in say.wordings
    ]
    rendering = best_ms(lambda: [line.runs(script.sample) for line in lines]) / len(lines)
    print(f"rendering a line: {rendering * 1000:.0f} µs, over {len(lines)} lines")
    assert rendering < 0.2
