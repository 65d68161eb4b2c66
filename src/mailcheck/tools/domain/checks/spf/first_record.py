"""The first SPF record of a domain: what can be proposed, and what has to be found out before."""

from __future__ import annotations

from typing import NamedTuple

from mailcheck.knowledge.lists.mail_providers import provider_of
from mailcheck.tools.auth.names import is_below
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.sending import active_keys
from mailcheck.tools.domain.survey import Survey


class Proposal(NamedTuple):
    """A record, where one is safe, and what to do."""

    text: str | None
    help: str


_FIND_OUT = (
    "Find out first who sends for the domain: your mail server, the web server's forms, a "
    "newsletter service; DMARC reports list them. Then publish a record that names them all"
)


def propose(spf: Spf, survey: Survey) -> Proposal:
    """What to publish where there is no SPF record."""
    hosts = [host.name for host in survey.seen(Mx).hosts]
    if hosts:
        return _of_receiver(hosts, survey)
    if not survey.seen(Mx).answer.outcome.determined:
        return Proposal(None, f"{_FIND_OUT}.")
    return _of_silent(spf, survey)


def _of_receiver(hosts: list[str], survey: Survey) -> Proposal:
    """The domain receives mail: whoever has its mailboxes sends for it, too."""
    organization = survey.seen(Dmarc).walk.organizational_domain or survey.domain
    own = [host for host in hosts if is_below(host, organization)]
    others = [host for host in hosts if host not in own]
    providers = [provider_of(host) for host in others]
    known = {provider.include: provider.name for provider in providers if provider}
    if None in providers:
        unknown = others[providers.index(None)]
        return Proposal(
            None,
            f"{_FIND_OUT}. {unknown} receives your mail; which servers it sends with, its operator "
            "knows (usually an `include:`).",
        )
    terms = [*(["mx"] if own else []), *(f"include:{name}" for name in known)]
    allows = "the servers that receive for it" if own else ""
    allows += " and " if own and known else ""
    allows += " and ".join(f"those of {name}" for name in dict.fromkeys(known.values()))
    return Proposal(
        f"v=spf1 {' '.join(terms)} ~all",
        f"Publish one that names all servers that send for the domain; `{' '.join(terms)}` allows "
        f"{allows}. Add your other senders.",
    )


def _of_silent(spf: Spf, survey: Survey) -> Proposal:
    """The domain receives no mail; `-all` only where nothing shows that it sends."""
    addresses = [ip for answer in spf.addresses for ip in answer.records]
    keys = active_keys(survey)
    if addresses:
        return Proposal(None, f"{_FIND_OUT}. The server at {addresses[0]} may be one (`a`).")
    if keys:
        return Proposal(None, f"{_FIND_OUT}. The DKIM key {keys[0]} shows that somebody does.")
    if not all(answer.outcome.determined for answer in spf.addresses):
        return Proposal(None, f"{_FIND_OUT}.")
    return Proposal(
        "v=spf1 -all",
        "Publish one. Nothing shows that anybody sends for the domain; if that is so, this record "
        "says it.",
    )
