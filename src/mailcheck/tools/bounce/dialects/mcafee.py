"""McAfee Email Gateway (Web Security Appliance).

    --- The following addresses had delivery problems ---

<anna@example.net>   (User unknown)
"""

from mailcheck.tools.bounce.dialect import FOLLOWED, Dialect, Mark

DIALECT = Dialect(
    "McAfee",
    (
        Mark(("--- the following addresses had delivery problems ---",)),
        Mark(head=("x-nai-header: modified by mcafee", "delivery status")),
    ),
    unless=("----- the following addresses had delivery problems -----",),
    begins=("addresses had delivery problems",),
    lines=(FOLLOWED,),
    paragraphs=True,
)
