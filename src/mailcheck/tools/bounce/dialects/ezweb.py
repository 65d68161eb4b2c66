"""au (EZweb), KDDI's mobile mail.

    The user(s) account is disabled.

    <anna@example.net>: 550 user unknown

or, when the filter of the recipient refuses:

    <anna@ezweb.ne.jp>

    Each of the following recipients was rejected by a remote mail server.
"""

from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "EZweb",
    (
        Mark(head=("from: <postmaster@ezweb.ne.jp>",)),
        Mark(head=("postmaster@ezweb.ne.jp",)),
        Mark(("each of the following recipients was rejected by a remote mail server",)),
        Mark(("the user(s) account is disabled",)),
        Mark(("the user(s) account is temporarily limited",)),
        Mark(("the following recipients did not receive this message", "ezweb")),
    ),
    lines=(COLON, ALONE),
)
