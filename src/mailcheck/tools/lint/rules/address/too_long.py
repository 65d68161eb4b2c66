"""An address is longer than SMTP carries

Why: A local part has at most 64 octets, a domain 255, a whole address 254. Servers cut or refuse
what is longer (`501 5.1.3 path too long`), databases cut it silently, and then bounces and answers
go to an address that does not exist. A local part of 65 or more is carried by some servers, and
services give out such addresses for answers: outside From that is a warning.

Fix: Shorten what was packed into the address: a token of 20 characters is as unique as one of 80.
Check addresses with coded recipients (`bounce-4711-bo=example.net@...`) with a long recipient.

See: RFC 5321 §4.5.3.1.1 to §4.5.3.1.3; RFC 3696 erratum 1690 (254).
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule

MAX_LOCAL_PART = 64  # RFC 5321 §4.5.3.1.1
MAX_DOMAIN = 255  # RFC 5321 §4.5.3.1.2
MAX_ADDRESS = 254  # RFC 5321 §4.5.3.1.3: a path of 256, less its angle brackets


def _domain(length: int) -> str:
    """A domain of `length` characters."""
    return ("a" * 59 + ".") * (length // 60) + "b" * (length % 60 - 8) + ".example"


@rule(
    Severity.ERROR,
    OnMailbox(),
    bad=(
        Example(f"From: {'x' * 65}@example.net"),
        Example(f"To: {'x' * 65}@example.net", severity=Severity.WARNING),
        Example(f"Reply-To: reply+{'x' * 65}@example.net", severity=Severity.WARNING),
        Example(f"To: b@{_domain(253)}"),
        Example(f"To: b@{_domain(256)}"),
        Example(f"To: {'ö' * 33}@example.net", severity=Severity.WARNING),
    ),
    good=(
        Example(f"To: {'x' * 64}@example.net"),
        Example(f"To: b@{_domain(252)}"),
        Example(f"To: {'ö' * 32}@example.net"),
        Example("To: bounce-20261121-4711-bo=example.net@lists.example.org"),
        Example(f"To: {'x' * 65}"),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    box = at.mailbox
    if box.addr_end - box.addr_start <= MAX_LOCAL_PART or box.domain is None:
        return
    local, domain = len(box.local.encode()), len(box.domain.encode())
    if local > MAX_LOCAL_PART:
        fault = f"{local} octets before the @, {MAX_LOCAL_PART} are allowed"
    elif domain > MAX_DOMAIN:
        fault = f"a domain of {domain} octets, {MAX_DOMAIN} are allowed"
    elif local + 1 + domain > MAX_ADDRESS:
        fault = f"{local + 1 + domain} octets, {MAX_ADDRESS} are allowed"
    else:
        return
    yield Found(
        at.address_span,
        f"The address `{excerpt(box.address)}` has {fault}.",
        "Use a shorter address.",
        Severity.WARNING if local > MAX_LOCAL_PART and at.field.key != "from" else None,
    )
