"""A theme as data: ten colours and the roles that use them, with the contrast that reading needs.

Free of Qt, so that every theme can be measured by a plain test, and one that a person wrote can be refused in words.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, cast

from callassist.decoding import from_toml


class ColorRole(StrEnum):
    """What a colour is for. Widgets name roles, never colours."""

    TEXT = "text"
    WORDS = "words"
    MUTED = "muted"
    PAGE = "page"
    GROUND = "ground"
    BORDER = "border"
    FIELD_BORDER = "field_border"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    SELECTED = "selected"
    ON_SELECTED = "on_selected"
    SELECTED_MUTED = "selected_muted"
    FOCUS_RING = "focus_ring"
    DANGER = "danger"
    DANGER_GROUND = "danger_ground"
    CAUTION = "caution"
    CAUTION_GROUND = "caution_ground"
    CHIP_GROUND = "chip_ground"
    KEY = "key"
    KEY_GROUND = "key_ground"
    KEY_BORDER = "key_border"
    PACE = "pace"
    PACE_REST = "pace_rest"
    PACE_MARK = "pace_mark"
    FILLED = "filled"
    MISSING = "missing"
    MISSING_GROUND = "missing_ground"
    LIVE = "live"


COLOURS = 10


class ThemeError(ValueError):
    """A theme file that cannot be used, with the reason in a sentence."""


class Theme(NamedTuple):
    """A theme, with every role worked out to "#rrggbb"."""

    id: str
    name: str
    dark: bool
    high_contrast: bool
    roles: Mapping[ColorRole, str]


def read_theme(theme_id: str, text: str) -> Theme:
    """The theme in a TOML text. Raises ThemeError with what is wrong and where."""
    try:
        data = from_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"{theme_id}: {error}") from None
    colours = _colours(theme_id, data.get("colours"))
    found = data.get("roles")
    if not isinstance(found, dict):
        raise ThemeError(f"{theme_id}: there is no [roles] table.")
    named = cast("dict[str, object]", found)
    unknown = sorted(set(named) - set(ColorRole))
    if unknown:
        raise ThemeError(f"{theme_id}: unknown role {unknown[0]}.")
    missing = [role for role in ColorRole if role not in named]
    if missing:
        raise ThemeError(f"{theme_id}: the role {missing[0]} has no colour.")
    return Theme(
        id=theme_id,
        name=str(data.get("name", theme_id)),
        dark=bool(data.get("dark", False)),
        high_contrast=bool(data.get("high_contrast", False)),
        roles={role: _resolve(theme_id, str(named[role]), colours) for role in ColorRole},
    )


def _colours(theme_id: str, found: object) -> dict[str, str]:
    named = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    if len(named) != COLOURS:
        raise ThemeError(f"{theme_id}: the [colours] table needs exactly {COLOURS} colours.")
    for name, value in named.items():
        if not isinstance(value, str) or not _is_colour(value):
            raise ThemeError(f"{theme_id}: {name} must be a colour such as #1f6f5c.")
    return {name: str(value).lower() for name, value in named.items()}


def _is_colour(value: str) -> bool:
    return len(value) == 7 and value[0] == "#" and set(value[1:]) <= set(string.hexdigits)


def _resolve(theme_id: str, said: str, colours: Mapping[str, str]) -> str:
    """ "accent", or "accent 28% page": the first colour at that strength over the second."""
    match said.split():
        case [over, share, under] if share.endswith("%") and share[:-1].isdecimal():
            pass
        case _:
            over, share, under = said, "100%", said
    for name in (over, under):
        if name not in colours:
            raise ThemeError(f"{theme_id}: there is no colour named {name}.")
    part = int(share[:-1]) / 100
    channels = zip(_channels(colours[over]), _channels(colours[under]), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in channels)


def contrast(first: str, second: str) -> float:
    """How far two colours are apart, from 1 (equal) to 21 (black and white), as WCAG 2 counts it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in _channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
