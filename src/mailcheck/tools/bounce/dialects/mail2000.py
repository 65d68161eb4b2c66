"""Openfind Mail2000.

The original message was received at Sat, 21 Nov 2026 09:30:00 +0800
from bo@example.org

---The following addresses had delivery errors---

anna@example.net [User unknown]
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "Mail2000",
    (
        Mark(("---the following addresses had delivery errors---",)),
        Mark(("addresses had delivery errors",), ('from: "mail deliver system"',)),
    ),
    begins=("addresses had delivery errors",),
    lines=(rf"[ \t]*<?(?P<address>{ADDRESS})>?[ \t]*\[(?P<reply>[^\]]*)\]",),
)
