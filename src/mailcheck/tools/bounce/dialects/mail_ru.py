"""Mail.Ru: Exim's notice with a Russian one before it.

Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.

К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

  anna@example.net
    host mx.example.net [192.0.2.1]: 550 User unknown
"""

from mailcheck.tools.bounce.dialect import ALONE, COLON, Dialect, Mark

DIALECT = Dialect(
    "Mail.Ru",
    (
        Mark(("сервером mail.ru",)),
        Mark(head=("x-mailer-daemon-recipients",)),
        Mark(
            ("this message was created automatically by mail delivery software",),
            ("mailer-daemon@corp.mail.ru",),
        ),
    ),
    begins=("address(es) failed", "address failed", "получател", "addresses failed"),
    ends=("рекомендуем вам", "**********"),
    lines=(ALONE, COLON),
)
