"""Trend Micro InterScan (VirusWall, Messaging Security Suite).

Sent <<< RCPT TO:<anna@example.net>
Received >>> 550 5.1.1 <anna@example.net>... user unknown
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark
from mailcheck.tools.bounce.text import Notice

_TURN = re.compile(
    r"Sent <<<[ \t]*(?P<sent>.*)|(?:Received >>>|Unable to deliver)[ \t]*(?P<reply>.*)"
)


def _read(notice: Notice) -> Iterator[Found]:
    """The refusals after each RCPT TO; sessions stand one after the other."""
    asked: str | None = None
    for line in notice.lines:
        turn = _TURN.match(line.strip())
        if turn is None:
            continue
        sent, reply = turn["sent"], turn["reply"]
        if sent is not None and sent.upper().startswith("RCPT"):
            asked = address_in(sent)
        elif asked and reply and reply[0] in "45":
            yield Found(asked, reply)
            asked = None


DIALECT = Dialect(
    "InterScan",
    (
        Mark(("sent <<<", "received >>>")),
        Mark(("unable to deliver message to",), ("interscan",)),
        Mark(("interscan e-mail viruswall",)),
        Mark(head=('from: "interscan',)),
        Mark(head=('boundary="------------interscan_',)),
    ),
    read=_read,
)
