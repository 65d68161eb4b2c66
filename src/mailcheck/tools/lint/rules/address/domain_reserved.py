"""The domain of an address is reserved and receives no mail

Why: Names such as example.com, anything.test, .invalid or .local are set aside for documentation,
tests and private networks. Nothing sent there from the internet arrives. In documentation they are
just right; in a message to be sent they are what a template or a test left behind.

Fix: Replace the address by a real one. In test data keep the reserved name: it makes sure that
nobody is written to by accident.

See: RFC 2606; RFC 6761; RFC 6762 (.local); RFC 8375 (home.arpa).
"""

from collections.abc import Iterator

from mailcheck.knowledge.lists.reserved_domains import reserved_for
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Options, Severity, rule

_REAL = "From: Anna <anna@berg-example.de>"


@rule(
    Severity.INFO,
    OnMailbox(),
    bad=(
        Example(_REAL, "To: bo@mail.example.com"),
        Example(_REAL, "To: bo@shop.test"),
        Example(_REAL, "To: bo@printer.LOCAL"),
        Example("From: noreply@host.invalid", "To: bo@li-example.de"),
        Example(
            _REAL,
            "To: bo@example.com",
            options=Options(outgoing=True),
            severity=Severity.WARNING,
        ),
    ),
    good=(
        Example(_REAL, "To: bo@li-example.de"),
        Example(_REAL, "To: bo@myexample.com, bo@example.com.de, bo@test.de"),
        Example(_REAL, "To: bo@localhost"),
        Example(_REAL, "To: bo@[192.0.2.1]"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    domain = at.domain
    reserved = reserved_for(domain) if "." in domain else None
    if reserved is not None:
        yield Found(
            at.domain_span,
            f"`{excerpt(at.mailbox.address)}` receives no mail: {excerpt(domain)} is set aside"
            f" {reserved}.",
            "Replace the address by a real one.",
            Severity.WARNING if context.options.outgoing else None,
            values={"address": at.mailbox.address, "domain": domain},
        )
