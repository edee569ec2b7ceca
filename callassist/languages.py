"""What the program knows of each language besides its texts: how days are written and typed, the words that scripts,
notes and exports say by themselves, and those by which a guide shows what a line is.

One file a language, `resources/languages/<language>.toml`: a new language is one more file. Each holds as much as is
known; what it lacks is said in English, and where it has no table of days, babel writes them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from callassist import assets

if TYPE_CHECKING:
    from callassist.language_words import Language

FOLDER = "languages"


@cache
def language(tag: str) -> Language | None:
    """A language by its tag, whatever the region; None where nothing is known of it. Raises msgspec.ValidationError
    with the place of what is wrong in its file.
    """
    bare = bare_language(tag)
    return _read(bare) if bare in tags() else None


@cache
def tags() -> tuple[str, ...]:
    """All of which something is known, English first."""
    found = [path.stem for path in assets.files(FOLDER, suffix=".toml")]
    return tuple(sorted(found, key=lambda tag: (tag != "en", tag)))


def own_name(tag: str) -> str:
    """What a language calls itself. It stands in the first row of the file, so that no more has to be read for it."""
    return str(tomllib.loads(assets.text(FOLDER, f"{tag}.toml").partition("\n")[0])["name"])


def _read(tag: str) -> Language:
    import msgspec  # nothing that the window needs to be shown

    from callassist.language_words import Language

    return msgspec.convert(tomllib.loads(assets.text(FOLDER, f"{tag}.toml")), Language)


def bare_language(lang: str) -> str:
    """The language of a tag without its region: "de" of "de-AT" and "de_AT"."""
    return lang.replace("_", "-").partition("-")[0].lower()


def word_of(lang: str, key: str) -> str:
    """A word of this language, else of English. KeyError for an unknown key."""
    for known in (language(lang), language("en")):
        if known is not None and key in known.words:
            return known.words[key]
    raise KeyError(key)
