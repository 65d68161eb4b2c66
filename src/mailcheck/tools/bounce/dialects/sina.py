"""Sina and other Chinese webmail services.

邮件无法发送到指定的地址。

<anna@example.net>:
550 User unknown
"""

from mailcheck.tools.bounce.dialect import ANGLE, Dialect, Mark

DIALECT = Dialect(
    "Sina",
    (Mark(head=("x-mailer: sinamail",)), Mark(head=("mailer-daemon@sina",))),
    lines=(ANGLE,),
)
