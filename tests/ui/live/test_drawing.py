"""What was drawn is what is seen: the answers, the fields and the prepared answers, under the keys that they have."""

from __future__ import annotations

from callassist.ui.widgets.chips import Chip
from tests.calls.test_drawing import TEXT
from tests.ui.desk import OpenDesk


def test_cards_rows_and_chips_stand_as_they_were_drawn(open_desk: OpenDesk) -> None:
    desk = open_desk(TEXT.replace("- [cheap: text]", "- [cheap: choices, order=random]").replace(
        "Cheap\n", "Cheap\n  - rent: Rent\n  - food: Food\n  - light: Light\n"
    ))  # fmt: skip
    orders = desk.session.state.orders
    labels = {"one": "One", "two": "Two", "three": "Three"}
    cards = [card.accessibleName() for card in desk.page.view.answers.cards()]
    assert [next(label for label in labels.values() if label in card) for card in cards[:3]] == [
        labels[key] for key in orders["options:vote"]
    ]
    desk.press("2")
    assert desk.session.state.fields["vote"].value == orders["options:vote"][1]
    desk.session.open("all")
    rows = sorted(desk.page.view.fields.rows(), key=lambda row: row.y())
    assert [row.field.name for row in rows] == [*orders["fields:all"]]
    row = desk.page.view.fields.row("cheap")
    assert row is not None
    chips = sorted(row.findChildren(Chip), key=lambda chip: chip.x())
    words = {"rent": "Rent", "food": "Food", "light": "Light"}
    assert [chip.accessibleName() for chip in chips] == [f"Cheap: {words[key]}" for key in orders["options:cheap"]]


def test_the_keys_of_prepared_answers_follow_the_draw(open_desk: OpenDesk) -> None:
    desk = open_desk(TEXT)
    order = desk.session.state.orders["answers:poll"]
    desk.press("F3")
    assert desk.page.prepared.isVisible()
    title = {"who": "We.", "me": "Why not?", "long": "Short."}[order[1]]
    shown = desk.page.prepared.words.text()
    assert shown == title or (title == "We." and shown == "I.")
