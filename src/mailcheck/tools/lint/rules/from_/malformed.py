"""From does not hold a valid address

Why: From must hold an address as RFC 5322 writes them. Where a server cannot read it, DMARC has no
domain to check, replies go nowhere, and receivers refuse the message: Gmail with
`550-5.7.1 This message is not RFC 5322 compliant`, and rspamd counts FROM_INVALID.

Fix: Write `From: Anna Berg <anna@example.org>`: the name first, the address in angle brackets, one
`@`, no blanks in the address. A name with a comma or another special character goes in quotes.
Programs do better to build the field with their mail library than with string formatting.

See: RFC 5322 §3.4 and §3.6.2, RFC 6854 (groups in From); rspamd FROM_INVALID.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.address_defects import first_defect, is_encoded_word
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule


@rule(
    Severity.ERROR,
    OnAddressField("From"),
    bad=(
        Example("From: Anna Berg anna@example.org"),
        Example("From: Anna Berg"),
        Example("From: Anna <anna@example.org"),
        Example("From: anna@"),
        Example("From: anna@@example.org"),
        Example("From: <anna berg@example.org>"),
        Example("From: mailto:anna@example.org"),
        Example("From: (nobody)"),
        Example("From: =?utf-8?q?Anna_=3Canna=40example=2Eorg=3E?="),
        Example("From: =?utf-8?q?Anna?= =?utf-8?q?_=3Canna=40example=2Eorg=3E?="),
        Example('From: "Anna" <anna@example.org>:<bo@example.com>'),
        Example("From: anna..berg@example.org", severity=Severity.WARNING),
    ),
    good=(
        Example("From: anna@example.org (Anna Berg)"),
        Example('From: "anna berg"@example.org'),
        Example("From: Anna Berg <anna@example.org>, Bo <bo@example.org>"),
        Example("From: Managing Partners:ben@example.com,carol@example.com;"),
        Example("From: Nobody:;"),
        Example("From: <@relay.example:anna@example.org>"),
        Example("From: Joe Q. Public <joe@example.org>"),
        Example(r"From: Pete(A nice \) chap) <pete(his account)@silly.test(his host)>"),
        Example("From: Anna\n <anna@example.org>"),
        Example("From: Anna <anna@[192.0.2.1]>"),
        Example("From: Jörg <jörg@müller.example>"),
        Example("From: Berg, Anna <anna@example.org>"),
        Example("From: anna"),
        Example("From: <>"),
        Example("From:"),
    ),
    replaces=("encoded-word-misplaced", "from-multiple"),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    defect = first_defect(subject)
    if defect is not None:
        yield Found(defect.span, defect.sentence, defect.help, defect.severity)
    elif any(map(is_encoded_word, subject.list.mailboxes)):
        yield Found(
            subject.field.value_span,
            "From is one encoded word, in which no program looks for an address.",
            "Encode only the name: `From: =?utf-8?Q?G=C3=A4rten?= <user@example.org>`.",
        )
    elif subject.field.raw_value.strip() and subject.list.holds_nothing:
        yield Found(
            subject.field.value_span,
            "From holds no address.",
            "Write the author's address: `From: Name <user@example.org>`.",
        )
