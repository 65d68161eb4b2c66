"""Domains that take no mail, and those that say that they have none."""

from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.survey import Survey


def says_no_mail(survey: Survey) -> bool:
    """Whether no server may send for the domain, and none receives (RFC 7208 §10.1.2, RFC 7505)."""
    texts = [record.text.lower().split() for record in survey.seen(Spf).tree.records]
    mx = survey.seen(Mx)
    return texts == [["v=spf1", "-all"]] and mx.answer.outcome.determined and not mx.hosts


def takes_mail(survey: Survey) -> bool:
    """Whether mail for the domain finds a server, as far as is known (RFC 5321 §5.1)."""
    mx = survey.seen(Mx)
    if not mx.answer.outcome.determined or mx.hosts:
        return True
    return not mx.is_null and any(
        answer.records or not answer.outcome.determined for answer in mx.fallback
    )
