"""Lotus Notes' SMTP gateway.

------- Failure Reasons  --------

User not listed in public Name & Address Book
anna@example.net

------- Returned Message --------
"""

from collections.abc import Iterator

from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark
from mailcheck.tools.bounce.text import Notice


def _read(notice: Notice) -> Iterator[Found]:
    """The reason is above the addresses it is about."""
    reason = ""
    inside = False
    for line in notice.lines:
        text = line.strip()
        if text.startswith("---"):
            inside = "failure reasons" in text.lower()
            continue
        address = address_in(text) if inside else None
        if address:
            yield Found(address, reason)
        elif inside and text:
            reason = text


DIALECT = Dialect(
    "Notes",
    (Mark(("------- failure reasons",)),),
    quotes=("------- returned message",),
    read=_read,
)
