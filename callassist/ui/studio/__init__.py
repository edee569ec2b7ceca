"""The studio: where somebody makes a script their own."""
