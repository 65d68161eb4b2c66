"""Sendmail 5 and the Unix systems that kept it (Ultrix, HP-UX, SunOS, early AIX).

       ----- Transcript of session follows -----
    While talking to mx.example.net:
    >>> RCPT To:<anna@example.net>
    <<< 550 <anna@example.net>... User unknown
    550 <anna@example.net>... User unknown

       ----- Unsent message follows -----

There is no list of recipients: who failed is in the replies only.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark
from mailcheck.tools.bounce.text import Notice

_ABOUT = re.compile(r"(<<<[ \t]*)?[45]\d\d (?:\d\.\d\.\d )?([^ ]*)(?:\.\.\.)?")
_COMMAND = re.compile(r">>>[ \t]*(.*)")
_MAIL = re.compile(r">>>[ \t]*MAIL FROM:", re.IGNORECASE)
_RCPT = re.compile(r">>>[ \t]*RCPT TO:[ \t]*<?([^<>\s]+)", re.IGNORECASE)


def _read(notice: Notice) -> Iterator[Found]:
    """Each refusal that names an address; the command before it names one too.

    What was said to MAIL FROM is why the recipient failed that is named next.
    """
    asked: str | None = None
    refused = ""
    of_sender = False
    named: dict[str, str] = {}
    for line in map(str.strip, notice.lines):
        if _COMMAND.match(line):
            command = _RCPT.match(line)
            asked = address_in(command[1]) if command else None
            of_sender, refused = _MAIL.match(line) is not None, ""
        said = _ABOUT.match(line)
        if said and said[1] and of_sender:
            refused = f"{line.lstrip('< ')} (in reply to MAIL FROM command)"
            continue
        address = (address_in(said[2]) or (asked if said[1] else None)) if said else None
        if address:
            named.setdefault(address, refused or line.lstrip("< "))
    for address, reply in named.items():
        yield Found(address, reply)


DIALECT = Dialect(
    "Sendmail 5",
    (Mark(("----- transcript of session follows -----",)),),
    unless=(
        "the original message was received at",
        "----- the following address",
        "addresses had",
        "did not reach the following recipient",
        "courier",
    ),
    quotes=("----- unsent message follows -----",),
    read=_read,
)
