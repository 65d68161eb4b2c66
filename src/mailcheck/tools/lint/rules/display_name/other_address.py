"""The sender's name shows somebody else's address

Why: Most programs show only the name. A name that is itself an address of another organization
makes the reader believe the message came from there, which is the oldest trick of phishing;
filters count it (SpamAssassin FROMNAME_SPOOF, rspamd SPOOF_DISPLAY_NAME).

Fix: Write the person's or firm's name, or the same address as after it. A service that sends for
others says so in the name: `Bo Li via Example Forms <forms@example.org>`.

See: RFC 5322 §3.4; SpamAssassin FROMNAME_SPOOF; rspamd SPOOF_DISPLAY_NAME.
"""

import re
from collections.abc import Iterator

from mailcheck.core.later import later
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule

_LIST = ("List-Id: <talk.example.org>", "List-Post: <mailto:talk@example.org>")

_ADDRESS = later(
    r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]++@((?>(?:[\w-]++\.)+)[\w-]*[^\W\d_])"
)
_REWRITTEN = later(r"\bvia\b|\bon behalf of\b|\bim auftrag\b", re.IGNORECASE)


@rule(
    Severity.WARNING,
    OnMailbox("From"),
    bad=(
        Example('From: "service@example.com" <info@example.org>'),
        Example('From: "Bo (bo@example.com)" <bo@example.org>'),
        Example("From: =?utf-8?q?bo=40example=2Ecom?= <bo@example.org>"),
        Example("From: bo@example.com <bo@example.org>"),
        Example('From: "bo@example.com" <talk@example.org>', *_LIST, severity=Severity.INFO),
        Example('From: "bo@example.com via Talk" <talk@example.org>', severity=Severity.INFO),
        Example(
            'From: "bo@example.com (via Google Docs)" <docs@example.org>',
            severity=Severity.INFO,
        ),
        Example(
            'From: "bo@example.com" <bo=example.com@forward.example.org>',
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example('From: "anna@example.org" <anna@example.org>'),
        Example('From: "anna@example.org" <anna@mail.example.org>'),
        Example('From: "Anna @ Work" <anna@example.org>'),
        Example('From: "Anna @example.com" <anna@example.org>'),
        Example('From: "Anna" <anna@example.org>', 'To: "x@example.com" <bo@example.net>'),
        Example("From: anna@example.org (Anna)"),
    ),
    replaces=("display-name-unquoted",),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    name = at.mailbox.name
    if "@" not in name or not at.domain:
        return
    for match in _ADDRESS.finditer(name):
        if context.organizational(match[1]) != context.organizational(at.domain):
            yield Found(
                at.name_span,
                f"The name shows `{excerpt(match[0])}`, the message is from"
                f" `{excerpt(at.mailbox.address)}`.",
                "Write the sender's own name or address as the name.",
                Severity.INFO if _is_rewrite(at, match[1], context) else None,
                values={"shown": match[0], "address": at.mailbox.address},
            )
            return


def _is_rewrite(at: AddressAt, domain: str, context: Context) -> bool:
    """Lists, calendars and forwarders put the true author's address into the name."""
    if context.kind.discussion_list or context.kind.calendar:
        return True
    return domain.lower() in at.mailbox.local.lower() or bool(_REWRITTEN.search(at.mailbox.name))
