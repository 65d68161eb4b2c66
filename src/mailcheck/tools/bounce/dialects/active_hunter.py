"""Active!hunter, a Japanese mail filter; sendmail's form with `>>>` before the address.

  ----- The following addresses had permanent fatal errors -----

>>> anna@example.net <anna@example.net>

  ----- Transcript of session follows -----
550 <anna@example.net>: Recipient address rejected: User unknown
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Active!hunter",
    (Mark(head=("x-ahmailid",)), Mark(("active!hunter",))),
    begins=("addresses had permanent fatal errors",),
    ends=("transcript of session",),
    lines=(rf"[ \t]*>>>[ \t].*?<?(?P<address>{ADDRESS})>?[ \t]*$",),
)
