"""Verizon's gateways between mail and mobile phones (vtext.com, vzwpix.com).

Message could not be delivered to mobile.
Error: No valid recipients for this MM

Original Message:
To: 5550100@vzwpix.com
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark, shared_reply
from mailcheck.tools.bounce.text import Notice

_TO = re.compile(rf"^[ \t]*(?:To|RCPT TO):[ \t]*<?({ADDRESS})", re.MULTILINE)


def _read(notice: Notice) -> Iterator[Found]:
    """The recipient is in the quoted header only."""
    reply = shared_reply(notice, ("could not be delivered to mobile.",))
    for place in _TO.finditer(f"{notice.text}\n{notice.quoted[:2000]}"):
        yield Found(place[1], reply)


DIALECT = Dialect(
    "Verizon",
    (
        Mark(("message could not be delivered to mobile",)),
        Mark(head=("from: mmsc ndr administrator",)),
    ),
    read=_read,
)
