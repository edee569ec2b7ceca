import pytest

from callassist.locales import locale_of


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("en", "en"),
        ("de", "de"),
        ("de-CH", "de_CH"),
        ("de_AT", "de_AT"),
        ("de-XX", "de"),
        ("fr_XX-nothing", "fr"),
        ("zh-Hans-CN", "zh_Hans_CN"),
        ("xx", "en"),
        ("", "en"),
        ("no such tag", "en"),
    ],
)
def test_a_language_means_its_locale_or_that_without_the_region_or_english(lang: str, locale: str) -> None:
    assert str(locale_of(lang)) == locale
