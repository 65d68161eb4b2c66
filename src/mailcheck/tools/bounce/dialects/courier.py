"""Courier.

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<anna@example.net>:
    mx.example.net [192.0.2.1]:
>>> RCPT TO:<anna@example.net>
<<< 550 5.1.1 User unknown
"""

from mailcheck.tools.bounce.dialect import ANGLE, Dialect, Mark

DIALECT = Dialect(
    "Courier",
    (
        Mark(("running the courier mail server",)),
        Mark(("this is a delivery status notification from", "courier")),
        Mark(("undeliverable mail", "cannot be delivered:", "delivery status is not included")),
    ),
    begins=("following recipient",),
    ends=("if your message was also sent to additional",),
    lines=(ANGLE,),
    paragraphs=True,
    quotes=("the original message follows as a separate attachment",),
    delays=("delayed mail", "this mail server will continue"),
)
