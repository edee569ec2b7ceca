"""Every theme can be read, and what it says is legible."""

from __future__ import annotations

from pathlib import Path

import pytest

from callassist.ui.theme import ColorRole, Theme, ThemeError, contrast, read_theme

FOLDER = Path(__file__).parents[2] / "resources" / "themes"
FILES = sorted(FOLDER.glob("*.toml"))
LIGHT = (FOLDER / "light.toml").read_text(encoding="utf-8")


READ = 4.5
"""Contrast that text needs at least (WCAG AA)."""
SAID = 7.0
"""Contrast that the words to say need at least (WCAG AAA)."""
SEEN = 3.0
"""Contrast that a sign without words needs at least."""

PAIRS: tuple[tuple[ColorRole, ColorRole, float], ...] = (
    (ColorRole.WORDS, ColorRole.PAGE, SAID),
    (ColorRole.TEXT, ColorRole.PAGE, READ),
    (ColorRole.TEXT, ColorRole.GROUND, READ),
    (ColorRole.TEXT, ColorRole.SELECTED, READ),
    (ColorRole.TEXT, ColorRole.CHIP_GROUND, READ),
    (ColorRole.MUTED, ColorRole.PAGE, READ),
    (ColorRole.MUTED, ColorRole.GROUND, READ),
    (ColorRole.MUTED, ColorRole.CHIP_GROUND, READ),
    (ColorRole.ACCENT, ColorRole.PAGE, READ),
    (ColorRole.ACCENT, ColorRole.GROUND, READ),
    (ColorRole.ON_ACCENT, ColorRole.ACCENT, READ),
    (ColorRole.ON_SELECTED, ColorRole.SELECTED, READ),
    (ColorRole.SELECTED_MUTED, ColorRole.SELECTED, READ),
    (ColorRole.DANGER, ColorRole.PAGE, READ),
    (ColorRole.DANGER, ColorRole.GROUND, READ),
    (ColorRole.DANGER, ColorRole.DANGER_GROUND, READ),
    (ColorRole.CAUTION, ColorRole.PAGE, READ),
    (ColorRole.CAUTION, ColorRole.GROUND, READ),
    (ColorRole.CAUTION, ColorRole.CAUTION_GROUND, READ),
    (ColorRole.MISSING, ColorRole.MISSING_GROUND, READ),
    (ColorRole.KEY, ColorRole.KEY_GROUND, READ),
    (ColorRole.KEY, ColorRole.SELECTED, READ),
    (ColorRole.FILLED, ColorRole.PAGE, SEEN),
    (ColorRole.PACE, ColorRole.PACE_REST, SEEN),
    (ColorRole.PACE_MARK, ColorRole.PACE_REST, SEEN),
    (ColorRole.LIVE, ColorRole.PAGE, SEEN),
)
"""What is drawn upon what, and how far apart the two must be."""

COLOURS = 10


def faint(theme: Theme) -> list[str]:
    """The pairs of a theme that are too close to be read, each as a sentence; empty when all are fine."""
    found: list[str] = []
    for over, under, needed in PAIRS:
        ratio = contrast(theme.roles[over], theme.roles[under])
        if ratio < needed:
            found.append(f"{over} on {under} is {ratio:.2f}:1 and needs {needed}:1")
    return found


def test_the_four_themes_ship() -> None:
    assert {path.stem for path in FILES} == {"light", "dark", "light-contrast", "dark-contrast"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_can_be_read(path: Path) -> None:
    assert faint(read_theme(path.stem, path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", [p for p in FILES if "contrast" in p.stem], ids=lambda path: path.stem)
def test_high_contrast_is_high(path: Path) -> None:
    theme = read_theme(path.stem, path.read_text(encoding="utf-8"))
    assert theme.high_contrast
    texts = [(over, under) for over, under, needed in PAIRS if needed >= 4.5]
    assert min(contrast(theme.roles[over], theme.roles[under]) for over, under in texts) >= 7
    assert contrast(theme.roles[ColorRole.BORDER], theme.roles[ColorRole.PAGE]) >= 4.5


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_counted_as_wcag_does(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == pytest.approx(ratio, abs=0.01)


def test_a_mix_lies_between_its_colours() -> None:
    theme = read_theme("mixed", LIGHT.replace('focus_ring = "accent 28% page"', 'focus_ring = "ink 50% page"'))
    assert theme.roles[ColorRole.FOCUS_RING] == "#8e8e8f"


def test_faint_names_what_cannot_be_read() -> None:
    theme = read_theme("pale", LIGHT.replace("#1c1d1f", "#cccccc"))
    assert "words on page is 1.61:1 and needs 7.0:1" in faint(theme)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('ink = "#1c1d1f"\n', "", "exactly 10 colours"),
        ("#1c1d1f", "black", "ink must be a colour"),
        ('live = "danger"', 'live = "crimson"', "no colour named crimson"),
        ('live = "danger"\n', "", "role live has no colour"),
        ('live = "danger"', 'lively = "danger"', "unknown role lively"),
        ("[roles]", "[rolls]", "no [roles] table"),
        ("[roles]", "[roles", "broken:"),
    ],
)
def test_a_broken_theme_says_what_to_mend(before: str, after: str, said: str) -> None:
    with pytest.raises(ThemeError, match=said.replace("[", r"\[")):
        read_theme("broken", LIGHT.replace(before, after))
