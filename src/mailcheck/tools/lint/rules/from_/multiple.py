"""From names more than one author

Why: Several authors are legal when a Sender field says who of them sent the message. Yet DMARC is
made for one domain, and receivers do not take chances: Gmail refuses with
`550-5.7.1 ... multiple addresses in From: header`, others treat the message as failing.

Fix: Leave one address in From and name the other authors in the text, in Cc or in Reply-To. Often
the second address is an accident: a comma in an unquoted name, or a list of recipients put into
the wrong variable.

See: RFC 5322 §3.6.2; RFC 9989 (DMARC); RFC 7489 §6.6.1; Gmail 550-5.7.1.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule


@rule(
    Severity.ERROR,
    OnAddressField("From"),
    bad=(
        Example("From: Anna <anna@example.org>, Bo <bo@example.org>", "Sender: anna@example.org"),
        Example("From: anna@example.org, bo@example.org, cy@example.org"),
    ),
    good=(
        Example(),
        Example('From: "Berg, Anna" <anna@example.org>'),
        Example("From: Berg, Anna <anna@example.org>"),
        Example("From: anna@example.org,"),
        Example("From: Team: anna@example.org;"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    authors = [box for box in subject.list.mailboxes if box.domain]
    if len(authors) > 1:
        second = authors[1]
        yield Found(
            subject.field.at(second.start, second.end),
            f"From names {len(authors)} authors, the second is `{excerpt(second.address)}`.",
            f"Keep one address in From, for example `{excerpt(authors[0].address)}`.",
        )
