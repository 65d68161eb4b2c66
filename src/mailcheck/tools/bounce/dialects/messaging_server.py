"""Oracle Communications Messaging Server, once Sun ONE, iPlanet and PMDF.

Your message cannot be delivered to the following recipients:

  Recipient address: anna@example.net
  Original address: a@example.org
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 User unknown
  Remote system: dns;mx.example.net (TCP|192.0.2.1|...)
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark
from mailcheck.tools.bounce.text import Notice

_LINE = re.compile(
    r"(Recipient|Original|Final) address:|(Reason|Diagnostic code|Error):", re.IGNORECASE
)


def _read(notice: Notice) -> Iterator[Found]:
    """A block of labelled lines per recipient; an address may be on the line below."""
    address: str | None = None
    original: str | None = None
    reply: list[str] = []
    for line in notice.lines:
        text = line.strip()
        label = _LINE.match(text)
        if label is None:
            continue
        value = text.partition(":")[2].strip()
        if label[1] and label[1].lower() != "original":
            if address or original:
                yield Found(address or original or "", " ".join(reply), original)
            address, original, reply = address_in(value), None, []
        elif label[1]:
            original = address_in(value)
        else:
            reply.append(value.partition(";")[2].strip() or value)
    if address or original:
        yield Found(address or original or "", " ".join(reply), original)


DIALECT = Dialect(
    "Oracle Messaging Server",
    (
        Mark(("this report relates to a message you sent with the following header fields",)),
        Mark(("recipient address:", "reason:", "cannot be delivered to the following")),
        Mark(("recipient address:", "original address:")),
    ),
    delays=("has been enqueued and undelivered", "will continue to be attempted"),
    read=_read,
)
