"""Domains that say themselves that they have no mail."""

from mailcheck.tools.domain.survey import Survey


def says_no_mail(survey: Survey) -> bool:
    """Whether no server may send for the domain, and none receives (RFC 7208 §10.1.2, RFC 7505)."""
    texts = [record.text.lower().split() for record in survey.seen("spf").tree.records]
    mx = survey.seen("mx")
    return texts == [["v=spf1", "-all"]] and mx.answer.outcome.determined and not mx.hosts
