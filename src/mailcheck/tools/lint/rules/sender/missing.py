"""Several authors, but no Sender

Why: Where From names more than one mailbox, a Sender field must say which single one sent the
message. Without it bounces and complaints have no addressee, and receivers refuse the message for
its several From addresses anyway.

Fix: Keep one address in From. If all authors have to be there, add
`Sender: anna@example.org` with the one who sends; Gmail will still refuse it.

See: RFC 5322 §3.6.2 (MUST).
"""

from collections.abc import Iterator

from mailcheck.tools.lint.address_defects import first_defect
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule


@rule(
    Severity.ERROR,
    OnAddressField("From"),
    bad=(
        Example("From: Anna <anna@example.org>, Bo <bo@example.org>"),
        Example("From: Team: anna@example.org, bo@example.org;"),
    ),
    good=(
        Example(),
        Example("From: anna@example.org, bo@example.org", "Sender: anna@example.org"),
        Example("From: anna@example.org, bo@example.org", "Sender : anna@example.org"),
        Example("From: Berg, Anna <anna@example.org>"),
        Example("From: anna@example.org,"),
        Example('From: "Anna" <anna@example.org>:<bo@example.com>'),
    ),
    replaces=("from-multiple",),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    if first_defect(subject) is not None:  # from-malformed
        return
    authors = [box for box in subject.list.mailboxes if box.domain]
    if len(authors) > 1 and not context.has("sender"):
        yield Found(
            subject.field.value_span,
            f"From names {len(authors)} authors, but no Sender field says who sent the message.",
            f"Keep one address in From, for example `{excerpt(authors[0].address)}`.",
        )
