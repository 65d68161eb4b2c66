"""A forward makes mail fail SPF or DMARC

Why: A forwarded message comes from this server, which the sender's SPF record does not name.
Receivers that demand SPF, or DMARC where the signature did not survive, refuse it; the report goes
to a sender who has done nothing wrong.

Fix: Let the user fetch the mail (POP, IMAP) instead. Else rewrite the envelope sender (SRS), and
change nothing in the message, so that its DKIM signature holds; ARC helps at some receivers.

See: RFC 7208 §10.3; RFC 9989 (mail that passes through others); postsrsd.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import MX, arrives, goes
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, of_group, plural, rule

_SPF = goes(
    "550 5.7.23 The message was rejected because Sender Policy Framework violation (SPF fail) (in "
    "reply to end of DATA command)", "bounced", "5.7.23",
    to="bo@example.net>, orig_to=<bo@example.org", relay=MX, queue="5A",
)  # fmt: skip


@rule(
    Severity.WARNING,
    bad=(Example((Step((*arrives(), *_SPF), count=2),)),),
    good=(
        Example((Step((*arrives(), *goes(queue="5A")), count=2),)),
        Example((Step((*arrives(), *_SPF)),)),
    ),
)
def check(book: Book) -> Iterator[Incident]:
    for group in book.forwards.values():
        first = group.first
        if first is None or group.messages < 2:
            continue
        where = group.domains.top(1)[0] if group.domains.top(1) else "the receiver"
        yield of_group(
            group,
            f"Mail that {first.original} forwards fails SPF or DMARC at {where}",
            "Use SRS, or let the user fetch the mail instead.",
            detail=f"{plural(group.messages, 'message')} to {first.recipient} came back",
            until=None,
            recipients=(first.recipient or "", first.original or ""),
            receiver=where,
            actions=("Rewrite the envelope sender (SRS), or let the user fetch the mail.",),
        )
