"""SPF: may this address send mail for this domain? `check_host` of RFC 7208, with its trace."""

from datetime import datetime

from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Resolver
from mailcheck.tools.auth.spf_evaluation import Evaluation
from mailcheck.tools.auth.spf_expand import Connection, read_address
from mailcheck.tools.auth.spf_result import SpfCheck


async def check_spf(
    *,
    ip: str,
    helo: str = "",
    mail_from: str | None = None,
    resolver: Resolver,
    domain: str | None = None,
    receiver: str = "unknown",
    now: datetime | None = None,
) -> SpfCheck:
    """Evaluate SPF for one connection.

    Args:
        ip: the client's address.
        helo: the name it gave in HELO or EHLO.
        mail_from: the envelope sender; without one the HELO name is checked (RFC 7208 §2.4).
        resolver: asks DNS.
        domain: whose record is evaluated; default: the domain of the identity.
        receiver: the checking host, for `%{r}` in explanations.
        now: an aware datetime, for `%{t}` in explanations.

    Raises:
        UsageError: `ip` is no address.
    """
    local_part, sender_domain, scope = _identity(mail_from, helo)
    seconds = int(now.timestamp()) if now else 0
    connection = Connection(
        read_address(ip), _host(helo), local_part, sender_domain, receiver, seconds
    )
    checked = domain or sender_domain
    evaluation = Evaluation(connection, resolver)
    verdict = await evaluation.check(checked, 0)
    return await evaluation.close(verdict, domain_normal_form(checked), scope)


def _identity(mail_from: str | None, helo: str) -> tuple[str, str, str]:
    """Local part, domain and scope of what is checked (RFC 7208 §2.4, §4.3)."""
    sender = (mail_from or "").strip().removeprefix("<").removesuffix(">")
    if not sender:
        return "postmaster", _host(helo), "helo"
    local_part, _, domain = sender.rpartition("@")
    return local_part or "postmaster", _host(domain), "mfrom"


def _host(name: str) -> str:
    """A name as macros show it: A-labels (RFC 7208 §4.3), no dot at the end, case as written."""
    return name.removesuffix(".") if name.isascii() else domain_normal_form(name)
