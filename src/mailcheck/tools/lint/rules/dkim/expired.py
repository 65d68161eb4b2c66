"""The DKIM signature was no longer, or not yet, valid on arrival

Why: A verifier may refuse a signature after its expiry `x=`, and one whose `t=` lies in the
future; an `x=` that does not lie behind `t=` is never valid. Then the message is unsigned for
DMARC. Mostly a clock is wrong, or mail lay in a queue longer than the signature lives.

Fix: Set the clock of the signing machine (`timedatectl`, NTP). Give signatures a week at least, as
queues keep mail for five days (OpenDKIM `SignatureTTL`, Exim `dkim_timestamps`), or leave `x=` out.

See: RFC 6376 §3.5, §6.1.1.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from mailcheck.core.date import parse_date
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context, SignatureAt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

_SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from; bh=dGVzdA==; b=dGVzdA=="
_TRACE = "Received: from a.example.org by b.example.net; Sat, 21 Nov 2026 09:30:05 +0100"
_FETCH = (
    "Received: from mail.example.net by home with POP3 (fetchmail-6.4);"
    " Tue, 1 Dec 2026 09:30:05 +0100"
)
_NOW = Options(now=datetime(2026, 11, 21, 12, tzinfo=UTC))
# 1795249805 is Sat, 21 Nov 2026 09:30:05 +0100.


MAX_AHEAD = timedelta(hours=24)
"""Zones left out or guessed are at most 14 hours off (as in rule date-in-future)."""

MAX_FETCHES = 5
"""Received fields looked at for the delivery (chosen: a mailbox is fetched from once or twice)."""
# What fetches mail from a mailbox adds a Received of its own, weeks after delivery perhaps.
_FETCHED = re.compile(r"with (?:POP3|IMAP)|fetchmail|getmail", re.IGNORECASE)


@rule(
    Severity.WARNING,
    OnField("DKIM-Signature"),
    bad=(
        Example(f"{_SIGNED}; t=1795163000; x=1795249000", _TRACE),
        Example(f"{_SIGNED}; x=1795163000"),
        Example(f"{_SIGNED}; t=1795249805; x=1795249805", _TRACE),
        Example(f"{_SIGNED}; t=1795336300", _TRACE),
        Example(f"{_SIGNED}; t=1795400000", options=_NOW),
    ),
    good=(
        Example(f"{_SIGNED}; t=1795249805; x=1795854605", _TRACE),
        Example(f"{_SIGNED}; t=1795336100", _TRACE),
        # Time passes: the clock of today does not count for what has arrived.
        Example(
            f"{_SIGNED}; t=1795249805; x=1795854605",
            _TRACE,
            options=Options(now=datetime(2036, 1, 1, tzinfo=UTC)),
        ),
        Example(f"{_SIGNED}; t=1795400000"),
        Example(f"{_SIGNED}; t=1795249805; x=999999999999"),
        Example(f"{_SIGNED}; x=1795400000", _FETCH, _TRACE),
        Example(f"{_SIGNED}; x=1795163000", _TRACE, "List-Post: <mailto:talk@example.net>"),
        Example(f"{_SIGNED}; x=1", "Date: nonsense"),
        Example(_SIGNED, _TRACE),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    # A list keeps the author's signature, and posts may wait for a moderator.
    if context.kind.discussion_list:
        return
    at = context.signature(field)
    made, ends = at.signature.timestamp, at.signature.expiration
    # RFC 6376 §3.5: `x=` MUST be greater than `t=`.
    if made is not None and ends is not None and ends <= made:
        yield _found(at, "x", "expires at the second it was made, or before")
    elif ends is not None and _arrival(context) > ends:
        yield _found(at, "x", "had expired when the message arrived")
    elif made is not None and made > _newest(context) + MAX_AHEAD.total_seconds():
        yield _found(at, "t", "was made more than a day after the message arrived")


def _found(at: SignatureAt, tag: str, what: str) -> Found:
    return Found(
        at.tag_span(tag),
        f"The signature of {at.signature.domain or 'the sender'} {what}"
        f" (`{tag}={at.signature.tags.value(tag)}`).",
        "Set the signing machine's clock, and let signatures live for a week or longer.",
    )


def _arrival(context: Context) -> float:
    """When the message was delivered, else when it was written; -inf where nothing tells."""
    for field in context.all("Received")[:MAX_FETCHES]:
        moment = parse_date(field.flat.rpartition(";")[2]).moment
        if moment is not None and not _FETCHED.search(field.flat):
            return moment.timestamp()
    written = context.date.moment if context.date else None
    return written.timestamp() if written else float("-inf")


def _newest(context: Context) -> float:
    """The latest time at which the signature can have been made; inf where nothing tells."""
    moment = context.received_at or (None if context.has("Received") else context.options.now)
    return moment.timestamp() if moment else float("inf")
