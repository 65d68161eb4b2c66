"""m-FILTER, a Japanese mail filter.

以下のメールアドレスへの送信に失敗しました。
anna@example.net

-------server message
550 5.1.1 <anna@example.net> User unknown

-------SMTP command
RCPT TO
"""

from mailcheck.tools.bounce.dialect import ALONE, Dialect, Mark

DIALECT = Dialect(
    "m-FILTER",
    (Mark(("-------server message",)), Mark(head=("x-mailer: m-filter", "failure"))),
    ends=("-------server message",),
    lines=(ALONE,),
    replies=("-------server message",),
    quotes=("-------original message", "-------original mail info"),
)
