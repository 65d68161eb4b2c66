"""Small providers that list addresses and give no reason.

Mail delivery failed.

The following recipients did not receive this message:

<anna@example.net>
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "recipients that did not receive",
    (Mark(("the following recipients did not receive this message",)),),
    unless=("this message was undeliverable due to", "ezweb", "account is"),
    begins=("did not receive this message",),
    lines=(ALONE,),
)
