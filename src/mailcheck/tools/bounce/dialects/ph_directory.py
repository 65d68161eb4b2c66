"""Directories of universities (ph, qi): the notice has names, not addresses.

--------Message not delivered to the following:

anna    No matches to nameserver query
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark
from mailcheck.tools.bounce.text import Notice

_ROW = re.compile(r"[ \t]*([A-Za-z0-9._-]{1,64})[ \t]{2,}(\S.*)")


def _read(notice: Notice) -> Iterator[Found]:
    """A name and a reason; only a whole address is taken."""
    _, begins, rest = notice.text.partition("not delivered to the following:")
    for line in rest.partition("------")[0].split("\n") if begins else ():
        row = _ROW.match(line)
        address = address_in(line)
        if address:
            yield Found(address, row[2] if row else line.strip())


DIALECT = Dialect(
    "ph directory",
    (Mark(("--------message not delivered to the following",)),),
    quotes=("--------unsent message below",),
    read=_read,
)
