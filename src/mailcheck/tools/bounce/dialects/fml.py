"""fml, a mailing list manager: who is no member may not post, a loop was stopped.

You are not a member of this mailing list <dev@example.net>.
"""

from mailcheck.tools.bounce.address import ADDRESS
from mailcheck.tools.bounce.dialect import Dialect, Mark

DIALECT = Dialect(
    "fml",
    (Mark(("mailing list",), ("x-mlserver: fml",)),),
    unless=("welcome to", "subject: re:"),
    lines=(
        rf"(?=(?P<reply>.*)).*mailing list <(?P<address>{ADDRESS})>",
        rf"(?=(?P<reply>.*)).*<(?P<address>{ADDRESS})>.*mailing list",
    ),
)
