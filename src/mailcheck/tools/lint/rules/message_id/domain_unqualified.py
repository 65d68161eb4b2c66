"""The Message-ID has no full domain after the @

Why: The part after the `@` makes the identifier unique in the world; `localhost`, the bare name of
a machine or a private address can be in the mail of many. Filters give it a little weight
(SpamAssassin's MSGID_NOFQDN1, rspamd's MID_RHS_NOT_FQDN), since programs that send by themselves
do it; many ordinary ones do too.

Fix: Set the full host name of the machine (`hostnamectl set-hostname mail.example.org`, in Postfix
`myhostname`), or give the library a domain: `email.utils.make_msgid(domain="example.org")`.

See: RFC 5322 §3.6.4; SpamAssassin MSGID_NOFQDN1; rspamd MID_RHS_NOT_FQDN.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.message_id import parse_ids
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

# RFC 6762 (.local); the others are given out by routers and by nobody.
_PRIVATE = (".local", ".localdomain", ".lan", ".home", ".internal", ".home.arpa")
_LITERAL = re.compile(r"\[.*|[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


@rule(
    Severity.INFO,
    OnField("Message-ID"),
    bad=(
        Example("Message-ID: <4711@localhost>"),
        Example("Message-ID: <4711@web1>"),
        Example("Message-ID: <4711@localhost.localdomain>"),
        Example("Message-ID: <4711@Annas-MacBook.local>"),
        Example("Message-ID: <4711@[192.0.2.1]>"),
        Example("Message-ID: <4711@192.0.2.1>"),
    ),
    good=(
        Example("Message-ID: <4711@example.org>"),
        Example("Message-ID: <4711@mx.other.example>"),
        Example("Message-ID: <4711@local.example.org>"),
        Example("Message-ID: <4711>"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    for found in parse_ids(field.flat).ids[:1]:
        domain = found.right.strip().lower().rstrip(".")
        if not domain or (
            "." in domain and not domain.endswith(_PRIVATE) and not _LITERAL.fullmatch(domain)
        ):
            return
        yield Found(
            field.at(found.right_start, found.right_start + len(found.right)),
            f"`{excerpt(found.right)}` in the Message-ID is no full domain.",
            "Let it end with a domain of yours, as in `<unique-name@mail.example.org>`.",
        )
