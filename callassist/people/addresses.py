"""What may be handed to another program as a link: an address is an address, or it is only text.

Numbers, addresses and pages come from strangers' files. A mail link takes further receivers along if it is told to, a
dialler obeys codes that forward all calls, and a page's address can show one host and open another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import quote, unquote, urlsplit

from callassist.people.phone import tel_uri

_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"?&%=#/\x00-\x1f\x7f]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){0,20})")
_TEL = re.compile(r"tel:\+?[0-9().-]+(?:;ext=[0-9]+)?")
_NUMBER = re.compile(r"[0-9][0-9a-z]*")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_ODD = re.compile(r"[\s\x00-\x1f\x7f\\<>\"`{|}^]")
_STARS, _HASHES = ("*", "\uff0a", "\u2217"), ("#", "\uff03")
_LONGEST_HOST_SHOWN = 40
_PARTS = "/%:!$&'()*+,;=-._~@?"


def mail_address(text: str) -> str:
    """The text if it is one plain mail address, else nothing."""
    bare = text.strip()
    return bare if len(bare) <= 254 and _MAIL.fullmatch(bare) else ""


def mail_link(text: str) -> str:
    """The "mailto:" link to one plain address and to nothing else; empty where the text is no such address."""
    bare = mail_address(text)
    return f"mailto:{quote(bare, safe='@')}" if bare else ""


def is_service_code(number: str) -> bool:
    """Whether a telephone would obey this rather than ring somebody: "*21*0900123456#" forwards all calls."""
    bare = unquote(number).strip()
    bare = bare[4:].strip() if bare[:4].casefold() == "tel:" else bare
    return any(star in bare for star in _STARS) or bare.startswith(_HASHES) or bare.endswith(_HASHES)


def dial_link(number: str, country: str = "") -> str:
    """The "tel:" link of a number; empty for a service code, and where there is no single number."""
    link = "" if is_service_code(number) else tel_uri(number, country)
    return link if _TEL.fullmatch(link) else ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A page: what is opened, and how it is shown, its true host first."""

    url: str
    shown: str


def web_link(text: str) -> WebLink | None:
    """The page a text names; None where it is none, or does not say plainly where it leads.

    A name or password before the host is refused; a host in other letters is shown as the network knows it.
    """
    bare = text.strip()
    if _ODD.search(bare) or len(bare) > 2000:
        return None
    try:
        parts = urlsplit(bare)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").rstrip(".")
        if _NUMBER.fullmatch(host.rpartition(".")[2]):  # as numbers an address has many spellings: only the usual one
            host = str(IPv4Address(host))
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    parts = urlsplit(_LONE_PERCENT.sub("%25", bare))
    rest = quote(parts.path or "/", safe=_PARTS)
    rest += f"?{quote(parts.query, safe=_PARTS)}" if parts.query else ""
    rest += f"#{quote(parts.fragment, safe=_PARTS)}" if parts.fragment else ""
    where = host + (f":{port}" if port is not None else "")
    told = host if len(host) <= _LONGEST_HOST_SHOWN else "\u2026" + host[-_LONGEST_HOST_SHOWN:]
    shown = told + where[len(host) :] + ("" if rest == "/" else rest)
    return WebLink(f"{parts.scheme}://{where}{rest}", shown if parts.scheme == "https" else f"http://{shown}")
