"""Yandex: Postfix's notice with a Russian one before it.

Это письмо отправлено почтовым сервером yandex.ru.

<anna@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1
    User unknown (in reply to RCPT TO command)
"""

from mailcheck.tools.bounce.dialect import ANGLE, Dialect, Mark

DIALECT = Dialect(
    "Yandex",
    (
        Mark(("сервером yandex",)),
        Mark(("this is the mail system at host yandex",)),
        Mark(head=("mailer-daemon@yandex",)),
        Mark(head=("x-yandex-", "mailer-daemon")),
    ),
    lines=(ANGLE,),
    paragraphs=True,
    delays=("this is a warning only", "это предупреждение"),
)
