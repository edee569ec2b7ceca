"""What is shown where something is hidden."""

MASK = "•••••"
"""Stands for a hidden value, however long that is."""
