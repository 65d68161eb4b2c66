"""The Windows SMTP service (Microsoft SMTPSVC), Hotmail and Outlook.com of old.

This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       anna@example.net
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "Microsoft SMTP service",
    (
        Mark(
            (
                "this is an automatically generated delivery status notification",
                "delivery to the following recipients",
            )
        ),
        Mark(
            ("this is an automatically generated delivery status notification",), ("x-dsncontext",)
        ),
        Mark(("unable to deliver message to the following recipients, due to being unable to",)),
        Mark(head=("x-dsncontext",)),
    ),
    unless=("technical details", "gmail"),
    lines=(ALONE,),
    delays=(
        "this is a warning message only",
        "delivery to the following recipients has been delayed",
    ),
)
