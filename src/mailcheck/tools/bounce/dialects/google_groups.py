"""Google Groups: the group does not exist, or does not take mail from this sender.

    We're writing to let you know that the group you tried to contact (dev) may not exist,
    or you may not have permission to post messages to the group. ...

It does not say which of the two, in forty languages; the address is in X-Failed-Recipients.
"""

from mailcheck.tools.bounce.dialect import Dialect, Found, Mark
from mailcheck.tools.bounce.text import Notice


def _read(notice: Notice) -> list[Found]:
    """Nobody: addresses in this text are the sender's and Google's."""
    return []


DIALECT = Dialect(
    "Google Groups",
    (
        Mark(("google groups",), ("@googlemail.com",)),
        Mark(head=("@googlegroups.com", "mailer-daemon@googlemail.com")),
        Mark(("the group you tried to contact", "google")),
    ),
    quotes=("----- original message -----",),
    read=_read,
)
