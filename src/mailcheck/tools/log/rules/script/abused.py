"""A program on this host sends spam

Why: A web site that was broken into mails without a login: its script calls sendmail as the site's
user. Receivers block the server for it, and with it all its other sites.

Fix: Stop the script and find its file (Exim names the directory); look for more of them, and for
the hole by which they came. Delete what still waits. Forbid the site's user to send until it is
clean.

See: Exim's log_selector +arguments; PHP's mail.add_x_header names the script in each message.
"""

from collections.abc import Iterator

from mailcheck.tools.log.abuse import abused, incident
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_MAIL = (
    "cwd=/home/shop/public_html/tmp 3 args: /usr/sbin/sendmail -t -i",
    "1vOk2x-00{n}-2C <= shop@web.example.org U=shop P=local S=700 for bo{n}@example.net",
)
_UNKNOWN = (
    "1vOk2x-00{n}-2C ** bo{n}@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.5]: "
    "SMTP error from remote mail server after RCPT TO:<bo{n}@example.net>: 550 5.1.1 No such user"
)
_SENT = (
    "1vOk2x-00{n}-2C => bo{n}@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.5] "
    'C="250 OK"'
)


@rule(
    Severity.ERROR,
    bad=(Example((Step((*_MAIL, _UNKNOWN), count=80, every=5),), is_exim=True),),
    good=(
        Example((Step((*_MAIL, _SENT), count=80, every=5),), is_exim=True),
        Example((Step((*_MAIL, _UNKNOWN), count=30, every=5),), is_exim=True),
    ),
)
def check(book: Book) -> Iterator[Incident]:
    for one, burst in abused(book, "script"):
        directories = one.directories.top(1)
        where = f"Stop what runs in {directories[0]}" if directories else "Stop the program"
        yield incident(
            one,
            burst,
            f"A program of the local user {one.name} sends spam",
            f"{where}, remove it, and find out how it got there.",
            (
                f"{where} and remove it.",
                f"mailcheck log --user {one.name} --events LOG",
                "Delete what still waits: mailcheck queue --log LOG.",
            ),
        )
