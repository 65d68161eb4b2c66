"""HotPOP.

Undeliverable Address: anna@example.net

Reason: The email you sent to the address specified
above has been returned because the recipient is over disk quota.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "HotPOP",
    (Mark(("undeliverable address:", "reason:")),),
    lines=(rf"Undeliverable Address:[ \t]*<?(?P<address>{ADDRESS})",),
    replies=("reason:",),
)
