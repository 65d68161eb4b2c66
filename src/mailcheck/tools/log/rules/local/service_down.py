"""Something on this server that mail needs does not answer

Why: Filters (milters), policy servers, tables in a database and commands that take mail are
programs of their own. When one is down, mail is put off, in and out, or comes back.

Fix: Start it again and look into its own log. Mail that was put off comes again by itself.

See: Postfix MILTER_README (milter_default_action), SMTPD_POLICY_README.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import arrives, comes, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule
from mailcheck.tools.log.services import services

_COMMAND = goes(
    'Command died with status 1: "/opt/x". Command output: db: connection refused', "deferred",
    "4.3.0", to="tickets@example.org", relay="tickets", daemon="pipe", queue="5A",
)  # fmt: skip
_PUT_OFF = (
    "smtpd[9]: NOQUEUE: reject: RCPT from mx.example.net[192.0.2.5]: 451 4.3.5 Server configuration"
    " problem; from=<cy@example.net> to=<anna@example.org> proto=ESMTP helo=<mx.example.net>"
)
_FILTER = ("connect to 127.0.0.1[127.0.0.1]:10024: Connection refused", "deferred", "4.4.1")


@rule(
    Severity.ERROR,
    bad=(
        Example((
            Step(("cleanup[9]: warning: connect to Milter service inet:127.0.0.1:8891: Connection "
                  "refused",), count=3),
        )),
        Example((Step((*arrives(), *_COMMAND), count=2, every=1800),)),
        Example((Step((_PUT_OFF,), count=8),)),
        Example((
            Step((*comes(), *goes(*_FILTER, relay="none", to="bo@a{n}.example.net")), count=9),
        )),
    ),
    good=(
        Example((Step(("cleanup[9]: warning: connect to Milter service inet:127.0.0.1:8891: "
                       "Connection refused",), count=3, every=86_400, day=20),)),
        Example((Step((_PUT_OFF,), count=4),)),
        Example((Step(("cleanup[9]: warning: connect to Milter service inet:127.0.0.1:8891: "
                       "Connection refused",)),)),
        Example((
            Step((*arrives(), *_COMMAND)),
            Step(goes(to="tickets@example.org", relay="tickets", daemon="pipe", queue="5A"),
                 clock="09:10:00"),
        )),
    ),
)  # fmt: skip
def check(book: Book) -> Iterator[Incident]:
    yield from services(book)
