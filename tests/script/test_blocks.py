"""A body is read heading by heading: what comes of it is what comes of the whole."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from callassist.script.blocks import Alien, HeadingBlock, ItemBlock, Items, moved, nodes_of, read_blocks, read_stretches

ROWS = st.sampled_from(
    ["# Script", "## One (#a)", "##", "#", " # x", "  ## y", "   # z", "    # code", "> hello", "> # quoted", "- item",
     "  # in the item", "  - below", "  ## below", "   ```", "```", "~~~ x", "| a | b |", "|---|---|", "---|---",
     "# a | b", "## c|d", "--|--", "words", "more words", "===", "---", "", "", "", " ", "\t# t", "1. one", "> - q",
     "- > q", "-", "# Rules #", "## a ##", "#none", "### deep", "- [ ] t", "-> x", "* * *", "- a\tb"]
)  # fmt: skip


@settings(max_examples=1_000, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=14))
def test_stretches_are_together_what_the_parser_makes_of_the_whole(rows):
    assert read_blocks("\n".join(rows)) == list(nodes_of(rows))


@settings(max_examples=300, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=14))
def test_each_stretch_begins_with_its_heading_and_none_is_inside_it(rows):
    stretches = read_stretches(rows)

    assert [row for one in stretches for row in one.rows] == rows
    assert [one.first for one in stretches] == [0, *accumulate(len(one.rows) for one in stretches[:-1])]
    for one in stretches:
        heads = [node for node in one.nodes if isinstance(node, HeadingBlock) and node.level <= 2]
        assert heads in ([], [one.head])
        assert one is stretches[0] or one.head is not None


def test_what_looks_like_a_heading_in_code_is_none():
    rows = ["# Script", "```", "# no heading", "```", "## One"]
    assert [one.first for one in read_stretches(rows)] == [0, 4]


def test_a_node_moves_with_all_that_is_in_it():
    body = "- one\n  - below\n    > odd\n\n> said\n\nwords\n\n1. x"
    lower = read_blocks("\n\n\n" + body)
    assert [moved(node, 3) for node in read_blocks(body)] == lower


def test_the_words_of_an_item_are_its_first_paragraph_and_none_but_that():
    assert read_blocks("- one\n-\n- - in it\n- a\n  b\n\n  c") == [
        Items(
            (
                ItemBlock(1, "one", 1),
                ItemBlock(2, "", 2),
                ItemBlock(3, "", 3, items=(ItemBlock(3, "in it", 3),)),
                ItemBlock(4, "a\nb", 5, aliens=(Alien("in_item:paragraph", 7, 7),)),
            ),
            1,
        )
    ]
