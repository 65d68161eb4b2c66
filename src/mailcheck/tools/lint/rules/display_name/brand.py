"""The sender's name is a brand's, the domain is not

Why: `PayPal Service <info@example.org>` looks like PayPal in nearly every mail program. Phishing
lives on it, and firms lose customers to it. Resellers and fan clubs write such names too, so this
rule speaks only when it is asked to.

Fix: If the message is yours, send from the brand's own domain, or choose a name that makes the
relation clear. Your own brands are added by configuration (`brands`).

See: M3AAWG on display-name abuse; SpamAssassin and rspamd rules on names of brands.
"""

import re
from collections.abc import Iterator

from mailcheck.knowledge.lists.brands import BRANDS
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Options, Severity, rule

_OWN = Options(brands=("example.net", "acme-tools.co.uk"))


@rule(
    Severity.INFO,
    OnMailbox("From"),
    bad=(
        Example("From: PayPal Service <service@example.org>"),
        Example('From: "DHL.de" <parcel@example.org>'),
        Example("From: Bank of America <alert@example.org>"),
        Example("From: Example Support <help@example.org>", options=_OWN),
        Example("From: Acme-Tools <shop@acme-tools.com>", options=_OWN),
    ),
    good=(
        Example("From: PayPal <service@paypal.com>"),
        Example("From: PayPal <service@intl.paypal.de>"),
        Example("From: Facebook <security@facebookmail.com>"),
        Example("From: Paypalm Beach Hotel <info@example.org>"),
        Example("From: Bo Li via DocuSign <bo@example.org>"),
        Example("From: Example Support <help@mail.example.net>", options=_OWN),
        Example("From: Example Support <help@example.org>"),
        Example(
            "From: PayPal Users <talk@example.org>",
            "List-Id: <talk.example.org>",
            "List-Post: <mailto:talk@example.org>",
        ),
    ),
    default=False,
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    name = at.mailbox.name.lower().replace("-", " ")
    if not name or not at.domain or context.kind.discussion_list or " via " in name:
        return
    own = context.organizational(at.domain)
    for brand, domains in (*_well_known(own), *_added(context)):
        if brand in name and own not in domains and re.search(rf"\b{re.escape(brand)}\b", name):
            yield Found(
                at.name_span,
                f"The name says `{brand}`, but {excerpt(at.domain)} is no domain of that brand.",
                "Send from the brand's own domain, or choose a name that cannot be mistaken.",
                values={"brand": brand, "domain": at.domain},
            )
            return


def _well_known(own: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The brands of the table whose own name the domain does not have (`amazon.de`)."""
    label = own.partition(".")[0]
    for brand, domains in BRANDS.items():
        if label != brand.partition(".")[0].replace(" ", ""):
            yield brand, domains


def _added(context: Context) -> Iterator[tuple[str, frozenset[str]]]:
    """The user's brands: the name is the first label of the domain."""
    table: dict[str, set[str]] = {}
    for domain in context.options.brands:
        own = context.organizational(domain)
        table.setdefault(own.partition(".")[0].replace("-", " "), set()).add(own)
    for brand, domains in table.items():
        yield brand, frozenset(domains)
