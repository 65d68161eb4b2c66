"""Bulk mail in the name of a free-mail provider

Why: Gmail, Yahoo, AOL and others publish DMARC policies for their own domains: mail in their name
that comes from other servers is put into the spam folder or refused. A newsletter that a sending
service sends as `shop@gmail.com` reaches next to nobody.

Fix: Send from an address of a domain of your own, and let the service sign with that domain (DKIM).
The free-mail address can go into Reply-To.

See: Gmail and Yahoo requirements for senders (2024); RFC 9989 (DMARC); RFC 7489 §6.3.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.lists.freemail import FREEMAIL
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Options, Severity, rule

_BULK = Options(bulk=True)
_SIGNATURE = "DKIM-Signature: v=1; a=rsa-sha256; s=x; h=From; bh=eA==; b=eA==; d="


@rule(
    Severity.ERROR,
    OnMailbox("From"),
    bad=(
        Example("From: Shop <shop@gmail.com>", options=_BULK),
        Example("From: Shop <shop@yahoo.co.uk>", _SIGNATURE + "esp.example", options=_BULK),
    ),
    good=(
        Example("From: Shop <shop@gmail.com>"),
        Example("From: Shop <shop@gmail.com>", "List-Unsubscribe: <https://example.org/u>"),
        Example("From: Shop <shop@gmail.com>", _SIGNATURE + "gmail.com", options=_BULK),
        Example("From: Shop <shop@example.org>", options=_BULK),
        Example("From: Shop <shop@mail.gmail.com.example>", options=_BULK),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    if not context.options.bulk or at.domain not in FREEMAIL:
        return
    signers = {_signer(field) for field in context.all("dkim-signature")}
    if not any(context.organizational(name) == at.domain for name in signers if name):
        yield Found(
            at.address_span,
            f"Bulk mail is sent as `{excerpt(at.mailbox.address)}`, and {at.domain} has not"
            " signed it.",
            "Send from an address of your own domain; put the free-mail address into Reply-To.",
            values={"domain": at.domain},
        )


# RFC 6376 §3.2: tag=value pairs, separated by semicolons.
_DOMAIN_TAG = re.compile(r"(?:^|;)[ \t]*+d[ \t]*+=[ \t]*+([^; \t]++)")


def _signer(field: Field) -> str:
    """The domain that a signature is of (`d=`)."""
    match = _DOMAIN_TAG.search(field.flat)
    return match[1] if match else ""
