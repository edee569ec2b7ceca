"""A text handed to the user's own mail program: as a `mailto:` link where it fits, as an `.eml` file where it does not.

The link is RFC 6068, the file RFC 5322 with `X-Unsent`, which opens as a draft. We send nothing.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import quote

from callassist.exports.letters import Letter
from callassist.people.addresses import mail_address
from callassist.plain_text import one_line, to_plain

LONGEST_LINK: Final = 1_900
"""Characters of a link: Windows cuts at 2,048, and some mail programs want a little for themselves."""


def address(text: str) -> str:
    """The text if it is one plain mail address, else nothing."""
    return mail_address(one_line(text))


def mailto(draft: Letter) -> str | None:
    """The link that opens the draft in the mail program; None where it is too long, and `eml` is the way."""
    body = to_plain(draft.body).rstrip("\n").replace("\n", "\r\n")
    to = quote(address(draft.to), safe="@")
    link = f"mailto:{to}?subject={quote(one_line(draft.subject), safe='')}&body={quote(body, safe='')}"
    return link if len(link) <= LONGEST_LINK else None


def eml(draft: Letter, *, sender: str = "", ics: bytes | None = None, ics_name: str = "invitation.ics") -> bytes:
    """The draft as a file that mail programs open for sending, plain and rich, with the `.ics` attached if given."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(draft.subject)
    if to := address(draft.to):
        message["To"] = to
    if known := address(sender):
        message["From"] = known
    message["X-Unsent"] = "1"
    message.set_content(to_plain(draft.body))
    message.add_alternative(f"<!DOCTYPE html><html><body>{draft.rich}</body></html>", subtype="html")
    if ics is not None:
        message.add_attachment(ics, maintype="text", subtype="calendar", filename=ics_name)
    return message.as_bytes()
