"""McAfee: the hosted filter (formerly MX Logic) and the mail appliances.

Odd: the hosted service marks its refusals with a mode (`Denied (Mode: normal)`) and gives no reason.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "mcafee",
    "McAfee (MX Logic, Email Protection, Email Gateway)",
    "provider",
    marks=(
        "mcafee",
        "mxlogic",
        "mxlogic.net",
    ),
)

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."

ENTRIES = (
    Entry(
        id="mcafee-denied-mode",
        cause=Cause.POLICY,
        title="Filter denied the message",
        patterns=(
            "denied (mode:",
            "denied * (mode: normal)",
        ),
        examples=(
            "554 Denied (Mode: normal)",
            "554 Denied [0123abc.0.1.00-002] (Mode: normal)",
        ),
        meaning="The filter takes the message for spam or finds a rule of the company against it; the reply does not say which.",
        actions=(
            _LINT,
            _IP,
            _RECIPIENT,
        ),
        source="https://knowledge.broadcom.com/external/article/162445/outbound-mail-returned-by-mailerdaemonme.html",
        seen="2026-11",
    ),
    Entry(
        id="mcafee-blocked-policy",
        cause=Cause.POLICY,
        title="A rule of the company refuses it",
        patterns=("denied by policy",),
        examples=("550 Denied by policy",),
        meaning="A policy of the receiving company refuses the message.",
        actions=(
            _LINT,
            _RECIPIENT,
        ),
        source="https://knowledge.broadcom.com/external/article/162445/outbound-mail-returned-by-mailerdaemonme.html",
        seen="2026-11",
        kind="mta",
    ),
    Entry(
        id="mcafee-trustedsource",
        cause=Cause.REPUTATION,
        title="TrustedSource rates the address badly",
        patterns=(
            "trustedsource",
            "blocked by gti",
            "mcafee global threat intelligence",
            "gti message reputation",
            "trustedsource.org/query",
        ),
        examples=(
            "554 This message has been rejected by TrustedSource reputation, see www.trustedsource.org/query/192.0.2.1",
        ),
        meaning="McAfee's reputation service has seen spam from the sending address.",
        actions=(
            _IP,
            "Stop the cause first.",
            _RECIPIENT,
        ),
        source="unverified",
    ),
)
