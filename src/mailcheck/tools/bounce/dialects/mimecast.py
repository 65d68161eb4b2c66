"""Mimecast: its own text when the queue gives up.

The following recipient(s) could not be reached
anna@example.net
Reason: ...
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Mimecast",
    (
        Mark(("mimecast", "could not be delivered")),
        Mark(head=("x-mc-system: yes",)),
        Mark(head=("x-mimecast-bounce",)),
    ),
    unless=(
        "diagnostic information for administrators",
        "this is the mail system at host",
        "this message was created automatically by mail delivery software",
    ),
    lines=(ALONE,),
)
