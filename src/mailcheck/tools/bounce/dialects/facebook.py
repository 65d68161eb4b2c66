"""Facebook's mail domain.

This message was created automatically by Facebook.

Based on the email preferences of the person you're trying to email, this message could not be
delivered.
"""

from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Facebook",
    (
        Mark(("this message was created automatically by facebook",)),
        Mark(head=("from: facebook <mailer-daemon@",)),
    ),
)
