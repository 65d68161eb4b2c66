"""Amazon WorkMail: Amazon SES's notice, with the delivery report in the text.

An error occurred while trying to deliver the mail to the following recipients:
anna@example.net

Technical report:
Reporting-MTA: dsn; a1.smtp-out.us-west-2.amazonses.com
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Amazon WorkMail",
    (
        Mark(("technical report",), ("amazon workmail",)),
        Mark(("technical report", "an error occurred while trying to deliver")),
        Mark(("an error occurred while trying to deliver",), ("amazon workmail",)),
    ),
    begins=("an error occurred while trying",),
    ends=("technical report",),
    lines=(ALONE,),
)
