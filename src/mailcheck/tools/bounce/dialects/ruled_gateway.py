"""A gateway without a name, known by its rulers and bullets.

      This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed permanently:

   * anna@example.net

                             Technical details:

SMTP:RCPT host 192.0.2.1: 553 5.3.0 <anna@example.net>... No such user here
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "gateway with rulers",
    (
        Mark(("====", "technical details:", "delivery status notification")),
        Mark(head=("from: mail delivery system <mail.delivery.system@",)),
    ),
    ends=("technical details:",),
    lines=(ALONE,),
    replies=("technical details:",),
)
