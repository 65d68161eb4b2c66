"""Postfix, and what is built on it (Zimbra, Yandex's and Zoho's relays, many providers).

    This is the mail system at host mx.example.org.

    I'm sorry to have to inform you that your message could not
    be delivered to one or more recipients. It's attached below.

    <anna@example.net> (expanded from <a@example.org>): host mx.example.net[192.0.2.1]
        said: 550 5.1.1 <anna@example.net>: User unknown (in reply to RCPT TO command)

Site owners replace the text (bounce_template_file), but the recipients' form stays. Delay notices
begin with a box that says THIS IS A WARNING ONLY.
"""

from mailcheck.tools.bounce.dialect import ANGLE, Dialect, Mark

DIALECT = Dialect(
    "Postfix",
    (
        Mark(("this is the mail system at host",)),
        Mark(("postfix program at host",)),
        Mark(("i'm sorry to have to inform you that",)),
        Mark(("this is the mail transfer agent at host", "<postmaster>")),
        Mark(head=("x-postfix-",)),
        Mark(head=("(mail delivery system)", "subject: undelivered mail returned to sender")),
        Mark(head=("(mail delivery system)", "subject: delayed mail (still being retried)")),
    ),
    unless=("yandex", "undeliverable address:", "zoho mail", "\nx-aol-", "aol.com>"),
    lines=(ANGLE,),
    paragraphs=True,
    delays=("this is a warning only", "could not be delivered yet", "delayed mail (still"),
)
