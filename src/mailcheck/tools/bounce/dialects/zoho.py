"""Zoho Mail.

This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. ...

anna@example.net Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 ... User unknown
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.dialect import FOLLOWED, Dialect, Found, Mark, scan
from mailcheck.tools.bounce.text import Notice

_CODES = re.compile(r"(?:,|(?<![ ,]))[ ]*+ERROR_CODE[ ]*+:(\d{3}),[ ]*+ERROR_CODE[ ]*+:")
_LIST = Dialect("", (), lines=(FOLLOWED,), paragraphs=True)


def _read(notice: Notice) -> Iterator[Found]:
    """Codes are labelled, and the enhanced one calls itself an error code as well."""
    for one in scan(_LIST, notice):
        yield one._replace(reply=_CODES.sub(r": \1 ", one.reply))


DIALECT = Dialect(
    "Zoho",
    (
        Mark(("this message was created automatically by mail delivery software",), ("zoho",)),
        Mark(("error_code :",)),
        Mark(head=("x-mailer: zoho mail", "undelivered")),
    ),
    read=_read,
)
