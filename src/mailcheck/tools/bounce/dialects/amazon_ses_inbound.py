"""Amazon SES, receiving: a rule set bounces what it does not take.

    This message could not be delivered.

The rest is in the delivery report.
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Amazon SES, receiving",
    (Mark(("this message could not be delivered.",), ("x-ses-outgoing",)),),
    lines=(ALONE,),
)
