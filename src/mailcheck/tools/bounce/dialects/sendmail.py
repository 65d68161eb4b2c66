"""Sendmail 8.

       ----- The following addresses had permanent fatal errors -----
    <anna@example.net>
        (reason: 550 5.1.1 <anna@example.net>... User unknown)
        (expanded from: <a@example.org>)

       ----- Transcript of session follows -----
    ... while talking to mx.example.net.:
    >>> RCPT To:<anna@example.net>
    <<< 550 5.1.1 <anna@example.net>... User unknown

Subject often says more than the header: `Returned mail: Deferred: Host Name Lookup Failure`.
"""

from mailcheck.tools.bounce.dialect import ALONE, FOLLOWED, Dialect, Mark

DIALECT = Dialect(
    "Sendmail",
    (
        Mark(("----- the following addresses had permanent fatal errors -----",)),
        Mark(("----- the following addresses had transient non-fatal errors -----",)),
        Mark(("----- the following addresses had delivery problems -----",)),
        Mark(("----- the following addresses have delivery notifications -----",)),
        Mark(("----- transcript of session follows -----", "the original message was received at")),
        Mark(("the original message was received at",), ("subject: returned mail: ",)),
    ),
    unless=(
        "active!hunter",
        "x-ahmailid",
        "bigfoot.com",
        "addresses had delivery errors",
        "permanent delivery errors",
        "x-tm-as",
    ),
    begins=("----- the following address", "----- the following recipient"),
    ends=("----- transcript of", "----- message header", "----- original message"),
    lines=(ALONE, FOLLOWED),
    quotes=(
        "----- original message follows -----",
        "----- message header follows -----",
        "----- unsent message follows -----",
        "----- message body suppressed",
        "----- no message was collected",
    ),
    delays=("this is a warning message only", "transient non-fatal errors", "will be retried"),
)
