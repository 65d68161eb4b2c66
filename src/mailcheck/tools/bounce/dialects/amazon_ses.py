"""Amazon SES, sending.

    An error occurred while trying to deliver the mail to the following recipients:
    anna@example.net

What matters is in the delivery report; SES writes its Diagnostic-Code on several lines.
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Amazon SES",
    (
        Mark(("an error occurred while trying to deliver the mail",)),
        Mark(head=("x-ses-outgoing", "amazonses.com")),
        Mark(head=("@amazonses.com", "subject: delivery status notification")),
        Mark(head=(".amazonses.com", "from: mailer-daemon@")),
    ),
    unless=("workmail", "technical report", "this message could not be delivered."),
    begins=("an error occurred while trying",),
    lines=(ALONE,),
    delays=("delivery status notification (delay)",),
)
