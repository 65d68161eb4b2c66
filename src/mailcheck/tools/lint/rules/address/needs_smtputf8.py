"""An address needs SMTPUTF8 on the whole way

Why: An address with other characters than ASCII goes only where every server on the way offers
SMTPUTF8. Many do not; they refuse with `550 5.6.7` or `553 5.6.7`, and there is no way to write
such a local part otherwise. A domain alone has an ASCII form that works everywhere.

Fix: Write the domain in its ASCII form (`xn--...`). For the local part use another address of that
person, or send through servers that offer SMTPUTF8 and check with `--smtputf8`.

See: RFC 6531 §3; RFC 6532; RFC 5891 §4.4.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnForeignMailbox, Options, Severity, rule


@rule(
    Severity.WARNING,
    OnForeignMailbox(),
    bad=(
        Example("To: jörg@example.net"),
        Example("To: Bo <bo@müller.example>"),
        Example(
            "To: jörg@müller.example",
            options=Options(smtputf8=True),
            severity=Severity.INFO,
        ),
        Example(
            "To: jörg@example.net",
            "Received: from a.example by b.example with UTF8SMTPS; Sat, 21 Nov 2026 09:30:01 +0100",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example("To: =?utf-8?q?J=C3=B6rg?= <joerg@example.net>"),
        Example("To: Jörg <joerg@example.net>"),
        Example("To: bo@xn--mller-kva.example"),
        Example("To: joerg@example.net (Jörg)"),
        Example(b"To: j\xf6rg@example.net"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    box = at.mailbox
    if box.address.isascii() or _is_unreadable(at):
        return
    if box.local.isascii():
        sentence = f"The domain of `{excerpt(box.address)}` is not in its ASCII form."
        change = f"Write the domain as `{excerpt(at.domain)}`."
    else:
        sentence = f"`{excerpt(box.address)}` can be reached by SMTPUTF8 only."
        change = "Use an address in ASCII, or send by servers that offer SMTPUTF8."
    mild = context.options.smtputf8 or _came_by_smtputf8(context)
    yield Found(
        at.address_span,
        sentence,
        change,
        Severity.INFO if mild else None,
        values={"address": box.address},
    )


def _is_unreadable(at: AddressAt) -> bool:
    """Raw octets that are not UTF-8: rule header-unencoded-8bit says so."""
    box = at.mailbox
    domain = box.domain or ""
    unread = at.field.flat[box.addr_start : box.addr_end]
    return (not box.local.isascii() and box.local in unread) or (
        not domain.isascii() and domain in unread
    )


def _came_by_smtputf8(context: Context) -> bool:
    """RFC 6531 §3.7.3: `with UTF8SMTP` and its kin in a Received field."""
    return any(b"UTF8SMTP" in field.raw_value for field in context.all("received"))
