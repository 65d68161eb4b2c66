"""An address has no full domain

Why: Outside the local network `root` or `root@server1` names nobody: the next server refuses it
(`Domain not found`, `need fully-qualified address`) or completes it with its own domain, so answers
reach a stranger.

Fix: Write the address with its full domain, `root@server1.example.org`. On a machine that sends
notices, set the name once: `myorigin` in Postfix, `qualify_domain` in Exim, `MASQUERADE_AS` in
sendmail.

See: RFC 5321 §2.3.5 (MUST be fully qualified); RFC 5322 §3.4.1.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.address_defects import is_encoded_word
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule


@rule(
    Severity.WARNING,
    OnMailbox(),
    bad=(
        Example("To: baz"),
        Example("From: root@server1"),
        Example("From: Anna <anna@localhost>"),
        Example("Cc: <postmaster>"),
        Example("Reply-To: anna@localhost."),
    ),
    good=(
        Example("To: bo@example.net"),
        Example("To: bo@[192.0.2.1]"),
        Example("To: Undisclosed recipients:;"),
        Example("To: Li, Bo <bo@example.net>"),
        Example("To: bo@"),
        Example("To: =?utf-8?q?Bo_=3Cbo=40example=2Enet=3E?="),
        Example("To: bo@müller.example"),
        Example("To: bo@例え。テスト"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    domain = at.mailbox.domain
    if is_encoded_word(at.mailbox):  # encoded-word-misplaced, from-malformed
        return
    if domain is None:
        sentence = f"The address `{excerpt(at.mailbox.local)}` has no domain."
    elif not domain.startswith("[") and at.domain and "." not in at.domain:
        sentence = f"The domain of `{excerpt(at.mailbox.address)}` is not fully qualified."
    else:
        return
    yield Found(
        at.address_span,
        sentence,
        "Write the address with its full domain, as in `user@host.example.org`.",
        values={"address": at.mailbox.address},
    )
