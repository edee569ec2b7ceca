"""An address is an address, or it is only text: nothing else is ever handed to another program."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from callassist.people.addresses import dial_link, is_service_code, mail_address, mail_link, web_link

HOSTILE = st.text(alphabet=st.sampled_from("ab.-@:/?#&=%*+ \\\t\n<>[]\u3002\u00fc1290"), max_size=40)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("dana@example.org", "mailto:dana@example.org"),
        (" dana.o'neil+jobs@mail.example.org ", "mailto:dana.o%27neil%2Bjobs@mail.example.org"),
        ("d\u00fcna@example.org", "mailto:d%C3%BCna@example.org"),
        ("dana@x.org?bcc=spy@evil.example&body=Hi", ""),
        ("dana@x.org?subject=Hi", ""),
        ("dana?bcc=spy@evil.example", ""),
        ("dana%3Fbcc=spy@evil.example", ""),
        ("dana@x.org,spy@evil.example", ""),
        ("dana@x.org\nBcc: spy@evil.example", ""),
        ("Dana <dana@x.org>", ""),
        ("mailto:dana@x.org", ""),
        ("dana", ""),
        ("", ""),
        ("a" * 250 + "@x.org", ""),
    ],
)
def test_a_mail_link_leads_to_one_address(text: str, link: str) -> None:
    assert mail_link(text) == link
    assert bool(mail_address(text)) == bool(link)


@pytest.mark.parametrize(("letters", "is_one"), [(62, True), (63, False)])
def test_a_mail_address_has_254_letters_at_most(letters: int, is_one: bool) -> None:
    address = f"{'a' * 61}@{'.'.join(sign * 63 for sign in 'bc')}.{'d' * letters}.e"
    assert len(address) == 192 + letters
    assert mail_address(address) == (address if is_one else "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("*21*00900123456#", True),
        ("**61*0900123456#", True),
        ("#31#+49301234567", True),
        ("tel:*21*0900#", True),
        ("tel:#31#+49301234567", True),
        ("tel:%2A21%2A0900%23", True),
        ("\uff0a21\uff0a0900\uff03", True),
        ("+49 30 901820 *1", True),
        ("+49 30 901820", False),
        ("tel:+49-30-901820;ext=7", False),
        ("+49 30 901820 #12", False),
        ("", False),
        ("no number", False),
    ],
)
def test_service_codes_are_known_and_never_dialled(text: str, code: bool) -> None:
    assert is_service_code(text) is code
    if code:
        assert dial_link(text, "DE") == ""


def test_a_number_is_dialled_as_before() -> None:
    assert dial_link("+49 30 901820") == "tel:+49-30-901820"


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("https://example.org", "https://example.org/", "example.org"),
        ("https://Example.org:8443/a%20b", "https://example.org:8443/a%20b", "example.org:8443/a%20b"),
        ("http://example.org/x?y=1#z", "http://example.org/x?y=1#z", "http://example.org/x?y=1#z"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("https://example.org/50%?a=%z#%1", "https://example.org/50%25?a=%25z#%251", "example.org/50%25?a=%25z#%251"),
        ("https://example.org./", "https://example.org/", "example.org"),
        ("https://good.example\u3002evil.example/", "https://good.example.evil.example/", "good.example.evil.example"),
    ],
)
def test_a_page_is_shown_by_the_host_it_opens(text: str, url: str, shown: str) -> None:
    link = web_link(text)
    assert link is not None
    assert (link.url, link.shown) == (url, shown)


@pytest.mark.parametrize(
    "text",
    [
        "https://good.example@evil.example/",
        "https://good.example:pw@evil.example/",
        "https://good.example\\@evil.example/",
        "https://good.example\n.evil.example/",
        "https://good.example%2F.evil.example/",
        "https:///path",
        "https://",
        "https://[::1]/",
        "https://0/",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://x:99999/",
        "https://x:port/",
        "javascript:alert(1)",
        "file:///etc/hostname",
        "//example.org",
        "",
    ],
)
def test_what_does_not_say_plainly_where_it_leads_is_no_page(text: str) -> None:
    assert web_link(text) is None


@pytest.mark.parametrize(("more", "is_one"), [(0, True), (1, False)])
def test_the_address_of_a_page_has_two_thousand_letters_at_most(more: int, is_one: bool) -> None:
    assert (web_link("https://x.example/".ljust(2000 + more, "a")) is not None) is is_one


@pytest.mark.parametrize(("more", "cut"), [(0, False), (1, True)])
def test_a_host_of_forty_letters_is_shown_whole(more: int, cut: bool) -> None:
    host = "a" * (32 + more) + ".example"
    link = web_link(f"https://{host}/path")
    assert link is not None
    assert link.shown == "\u2026" * cut + host[-40:] + "/path"


def test_of_a_long_host_the_end_is_shown() -> None:
    link = web_link("https://" + "good.example." * 6 + "evil.example/path")
    assert link is not None
    assert link.shown.endswith("evil.example/path")
    assert link.shown.startswith("\u2026")


@example("0b0", "")
@example("example.org", "%")
@example("example.org", "%2?a=%&b=%zz#%")
@given(HOSTILE, HOSTILE)
def test_what_qt_would_open_is_what_is_shown(host: str, rest: str) -> None:
    link = web_link(f"https://{host}/{rest}")
    if link is not None:
        opened = QUrl(link.url, QUrl.ParsingMode.StrictMode)
        assert opened.isValid()
        assert opened.userInfo() == ""
        assert urlsplit(link.url).hostname == opened.host(QUrl.ComponentFormattingOption.FullyEncoded)
        assert link.shown.startswith(opened.host(QUrl.ComponentFormattingOption.FullyEncoded))


@given(HOSTILE)
def test_a_mail_link_has_one_receiver_and_nothing_else(text: str) -> None:
    link = mail_link(text)
    if link:
        parts = urlsplit(link)
        assert (parts.query, parts.fragment) == ("", "")
        assert unquote(parts.path).count("@") == 1
        assert not re.search(r"[\s,;]", unquote(parts.path))


@given(HOSTILE)
def test_a_dialled_link_holds_digits_alone(text: str) -> None:
    assert re.fullmatch(r"(tel:\+?[0-9().-]+(;ext=[0-9]+)?)?", dial_link(text, "DE"))
