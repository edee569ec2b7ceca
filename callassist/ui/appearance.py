"""How everything looks right now: the theme in use, the fonts and the sizes that follow from them.

One value that every widget is given. When the system turns dark, or somebody asks for larger text, it changes in
place and says so, and what is on screen repaints itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

from callassist import assets
from callassist.ui.theme import ColorRole, Theme, read_theme

BASE = 14
"""Pixels of the interface font where every size is as drawn. The system's own font may ask for more."""
WORDS = 1.9
"""How much larger than the interface the words to say are."""
TIGHT = 98.5
"""Per cent of the usual letter spacing: large text is set a little closer."""
FAMILY = "Inter"
EARLY_FACES = ("Inter-Regular", "Inter-SemiBold")


class Size(Enum):
    """Text sizes, as shares of the interface font."""

    SMALL = 0.79
    NOTE = 0.90
    BODY = 1.0
    LARGE = 1.15
    TITLE = 1.45


class BundledThemes(Mapping[str, Theme]):
    """The themes that ship with the program, by id; each is read when it is first used."""

    def __init__(self) -> None:
        self._files = {path.stem: path for path in assets.files("themes", suffix=".toml")}
        self._read: dict[str, Theme] = {}

    def __getitem__(self, theme: str) -> Theme:
        if theme not in self._read:
            self._read[theme] = read_theme(theme, self._files[theme].read_text(encoding="utf-8"))
        return self._read[theme]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def bundled_themes() -> Mapping[str, Theme]:
    return BundledThemes()


def load_fonts(*, early: bool | None = None) -> list[str]:
    """Make the bundled text face known to Qt; the families it holds.

    `early`: only the faces that the first page needs (True), or only the others (False).
    """
    families: list[str] = []
    for path in assets.files("fonts", suffix=".otf"):
        if early is None or early == (path.stem in EARLY_FACES):
            number = QFontDatabase.addApplicationFont(str(path))
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return families


class _Spacing(QObject):
    """What is between and around the items of a layout, or around the words of a label; it goes with what it spaces."""

    def __init__(
        self, look: Appearance, what: QLayout | QWidget, margins: tuple[float, ...], gaps: tuple[float, float]
    ) -> None:
        super().__init__(what)
        self._look, self._what, self._margins, self._gaps = look, what, margins, gaps

    @Slot()
    def apply(self) -> None:
        px, (across, down) = self._look.px, self._gaps
        if self._margins:
            left, top, right, bottom = (px(part) if part else 0 for part in self._margins)
            self._what.setContentsMargins(left, top, right, bottom)
        if isinstance(self._what, QGridLayout):
            if across or down:
                self._what.setHorizontalSpacing(px(across))
                self._what.setVerticalSpacing(px(down))
        elif across and isinstance(self._what, QLayout):
            self._what.setSpacing(px(across))


class _Extent(QObject):
    """How large a widget is, at the most or at the least; it goes with the widget."""

    def __init__(
        self, look: Appearance, what: QWidget, setters: tuple[tuple[Callable[[int], None], float], ...]
    ) -> None:
        super().__init__(what)
        self._look, self._setters = look, setters

    @Slot()
    def apply(self) -> None:
        for set_to, pixels in self._setters:
            if pixels:
                set_to(self._look.px(pixels))


class Appearance(QObject):
    """The theme and the sizes in use. `changed` says that anything about them is new."""

    changed = Signal()

    def __init__(self, themes: Mapping[str, Theme], *, theme: str = "light", scale: float = 1.0) -> None:
        super().__init__()
        self._themes = themes
        self._theme = themes[theme]
        self._scale = scale
        self._words = 1.0
        self._colours: dict[ColorRole, QColor] = {}
        self._fonts: dict[tuple[Size | float, int, bool, bool], QFont] = {}
        self._sizes: dict[str, QSize] = {}

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def scale(self) -> float:
        """Text size asked for, 1.0 as drawn."""
        return self._scale

    @property
    def words_scale(self) -> float:
        """How much larger the words alone are."""
        return self._words

    def use(self, *, theme: str | None = None, scale: float | None = None, words: float | None = None) -> None:
        """Change what is given, and say so once if anything is different."""
        before = (self._theme.id, self._scale, self._words)
        if theme is not None:
            self._theme = self._themes[theme]
        self._scale = self._scale if scale is None else min(max(scale, 0.75), 3.0)
        self._words = self._words if words is None else min(max(words, 0.6), 2.5)
        if before == (self._theme.id, self._scale, self._words):
            return
        self._colours.clear()
        self._fonts.clear()
        self._sizes.clear()
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        """Hand palette and font to the application, for the stock controls that paint themselves."""
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self.palette())
            app.setFont(self.font())

    def colour(self, role: ColorRole) -> QColor:
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(self._theme.roles[role])
        return found.toRgb()  # a copy: whoever is given it may thin it, for all others it stays

    def font(
        self, size: Size | float = Size.BODY, *, weight: int = 400, tabular: bool = False, italic: bool = False
    ) -> QFont:
        """The text face. `size` is a share of the interface font; `tabular` gives every digit the same width."""
        key = (size, weight, tabular, italic)
        found = self._fonts.get(key)
        if found is None:
            share = size.value if isinstance(size, Size) else size
            found = QFont(FAMILY)
            found.setPixelSize(max(7, round(BASE * self._scale * share)))
            found.setWeight(QFont.Weight(weight))
            found.setItalic(italic)
            if tabular:
                found.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = found
        return QFont(found)

    def words_font(self, share: float = 1.0, *, weight: int = 400, italic: bool = False) -> QFont:
        """The font of the words to say, which scale alone."""
        font = self.font(round(WORDS * self._words * share, 4), weight=weight, italic=italic)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TIGHT)
        return font

    def remembered(self, name: str, work_out: Callable[[], QSize]) -> QSize:
        """A size that only changes with the look, worked out once."""
        found = self._sizes.get(name)
        if found is None:
            found = self._sizes[name] = work_out()
        return QSize(found)

    def px(self, pixels: float) -> int:
        """A length as drawn, grown with the text."""
        return max(1, round(pixels * self._scale))

    def space(self, what: QLayout | QWidget, *margins: float, gap: float | tuple[float, float] = 0) -> None:
        """Give a layout margins (left, top, right, bottom) and a gap, which grow with the text now and later.

        A grid may have two: across and down.
        """
        self._keep(_Spacing(self, what, margins, gap if isinstance(gap, tuple) else (gap, gap)))

    def extend(
        self, what: QWidget, *, width: float = 0, height: float = 0, widest: float = 0, lowest: float = 0
    ) -> None:
        """Give a widget its width or height, or the most of one or the least of the other, in the same way."""
        setters = (
            (what.setFixedWidth, width),
            (what.setFixedHeight, height),
            (what.setMaximumWidth, widest),
            (what.setMinimumHeight, lowest),
        )
        self._keep(_Extent(self, what, setters))

    def _keep(self, kept: _Spacing | _Extent) -> None:
        self.changed.connect(kept.apply)
        kept.apply()

    def palette(self) -> QPalette:
        """The one palette, for Fusion's own controls."""
        made = QPalette()
        for place, role in _PALETTE.items():
            made.setColor(place, self.colour(role))
        for place in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, place, self.colour(ColorRole.MUTED))
        return made


_PALETTE = {
    QPalette.ColorRole.Window: ColorRole.GROUND,
    QPalette.ColorRole.WindowText: ColorRole.TEXT,
    QPalette.ColorRole.Base: ColorRole.PAGE,
    QPalette.ColorRole.AlternateBase: ColorRole.GROUND,
    QPalette.ColorRole.Text: ColorRole.TEXT,
    QPalette.ColorRole.PlaceholderText: ColorRole.MUTED,
    QPalette.ColorRole.Button: ColorRole.PAGE,
    QPalette.ColorRole.ButtonText: ColorRole.TEXT,
    QPalette.ColorRole.BrightText: ColorRole.DANGER,
    QPalette.ColorRole.Highlight: ColorRole.ACCENT,
    QPalette.ColorRole.HighlightedText: ColorRole.ON_ACCENT,
    QPalette.ColorRole.Accent: ColorRole.ACCENT,
    QPalette.ColorRole.Link: ColorRole.ACCENT,
    QPalette.ColorRole.ToolTipBase: ColorRole.PAGE,
    QPalette.ColorRole.ToolTipText: ColorRole.TEXT,
    QPalette.ColorRole.Light: ColorRole.PAGE,
    QPalette.ColorRole.Midlight: ColorRole.CHIP_GROUND,
    QPalette.ColorRole.Mid: ColorRole.BORDER,
    QPalette.ColorRole.Dark: ColorRole.BORDER,
    QPalette.ColorRole.Shadow: ColorRole.BORDER,
}


class SystemAppearance(QObject):
    """Keeps an `Appearance` in line with what the person asked for, or else with what the system shows.

    `wanted` is "system" or the id of a theme; `scale` the text size asked for.
    """

    def __init__(self, look: Appearance, hints: QStyleHints, *, wanted: str = "system") -> None:
        super().__init__()
        self._look = look
        self._hints = hints
        self._wanted = wanted
        self._told: tuple[bool, bool] | None = None
        hints.colorSchemeChanged.connect(self._on_system_changed)
        # From Qt 6.10 on.
        self._access = hints.accessibility() if hasattr(hints, "accessibility") else None
        if self._access is not None:
            self._access.contrastPreferenceChanged.connect(self._on_system_changed)
        self._on_system_changed()

    def want(self, theme: str) -> None:
        self._wanted = theme
        self._on_system_changed()

    @Slot(bool, bool)
    def tell(self, dark: bool, strong: bool) -> None:
        """What Qt does not know: whether the desktop is dark, and whether it wants strong contrast."""
        self._told = (dark, strong)
        self._on_system_changed()

    def knows(self) -> bool:
        """Whether Qt can tell dark from light here."""
        return self._hints.colorScheme() != Qt.ColorScheme.Unknown

    def _on_system_changed(self, *_: object) -> None:
        self._look.use(theme=self._wanted if self._wanted != "system" else self._of_system())

    def _of_system(self) -> str:
        dark, strong = self._told or (self._hints.colorScheme() == Qt.ColorScheme.Dark, self._strong())
        return ("dark" if dark else "light") + ("-contrast" if strong else "")

    def _strong(self) -> bool:
        return self._access is not None and self._access.contrastPreference() == Qt.ContrastPreference.HighContrast
