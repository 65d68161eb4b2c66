"""Answers go to another domain than the sender's

Why: A Reply-To outside the sender's own organization is how fraud collects its answers while From
looks right, so filters count it (rspamd REPLYTO_DOM_NEQ_FROM_DOM). Honest mail does it too, with
ticket systems and sending services, and pays for it with trust.

Fix: Let answers go to an address under the domain of From, and forward them from there to where
they are read. A service that sends for somebody (shared files, signatures, contact forms) does it
rightly with an address of its own in From; that is only noted.

See: RFC 5322 §3.6.2; rspamd REPLYTO_DOM_NEQ_FROM_DOM.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressAt, AddressField, Context
from mailcheck.tools.lint.on_behalf import is_on_behalf
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule

_LIST = ("List-Id: <talk.example.net>", "List-Post: <mailto:talk@example.net>")


@rule(
    Severity.WARNING,
    OnAddressField("Reply-To"),
    bad=(
        Example("Reply-To: anna@example.com"),
        Example("From: anna@shop.example.co.uk", "Reply-To: anna@other.co.uk"),
        Example(
            "Reply-To: anna@example.com",
            "List-Unsubscribe: <https://example.org/u>",
            severity=Severity.INFO,
        ),
        Example(
            "From: Anna Berg via Docusign <dse_eu@sign.example>",
            "Reply-To: Anna Berg <anna@example.com>",
            severity=Severity.INFO,
        ),
        Example(
            "From: Website <www@example.org>", "Reply-To: pat@example.com", severity=Severity.INFO
        ),
        # A help desk, and a service that sends receipts.
        Example("Reply-To: Anna <support+id4711@garden.zendesk.com>", severity=Severity.INFO),
        Example(
            "From: Garden <receipts+acct_4711@stripe.com>",
            "Reply-To: hello@example.net",
            severity=Severity.INFO,
        ),
        # The person's own name and address at another domain: no service.
        Example("Reply-To: Anna Berg <anna.berg@example.com>"),
    ),
    good=(
        Example("Reply-To: office@example.org"),
        Example("From: news@mail.example.co.uk", "Reply-To: office@example.co.uk"),
        Example("From: anna@EXAMPLE.org", "Reply-To: anna@Example.Org."),
        Example("From: anna@müller.example", "Reply-To: anna@xn--mller-kva.example"),
        Example("Reply-To: talk@example.net", *_LIST),
        Example("Reply-To: anna@example.org, archive@example.com"),
        Example("Reply-To: anna"),
        Example("From: anna", "Reply-To: anna@example.com"),
        # Answers of calendars go to the program that keeps the appointment.
        Example(
            "From: Mara Lind <mara@icloud.com>",
            "Reply-To: Mara Lind <2_GEYDAMJQ@imip.me.com>",
            "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
        ),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    kind = context.kind
    if kind.discussion_list or kind.calendar or not context.from_domain:
        return
    boxes = [AddressAt(subject.field, box) for box in subject.list.mailboxes]
    domains = [box.domain for box in boxes if box.domain]
    # The same name needs no public suffix list.
    if not domains or context.from_domain in domains:
        return
    if not any(context.is_own(domain) for domain in domains):
        expected = kind.bulk or any(is_on_behalf(box, context) for box in boxes if box.domain)
        yield Found(
            subject.field.value_span,
            f"Answers go to {domains[0]}, the message is from {context.from_domain}.",
            f"Use a Reply-To address under {context.from_organization}, or leave Reply-To out.",
            Severity.INFO if expected else None,
            values={"from": context.from_domain, "reply_to": domains[0]},
        )
