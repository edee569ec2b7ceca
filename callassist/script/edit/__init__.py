"""Changing a script by small patches of its text: what the cards, the text view and the map of the studio all use."""
