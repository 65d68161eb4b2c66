"""Domains that have no mail, and those that say so themselves."""

from mailcheck.tools.domain.survey import Survey


def says_no_mail(survey: Survey) -> bool:
    """Whether no server may send for the domain, and none receives (RFC 7208 §10.1.2, RFC 7505)."""
    texts = [record.text.lower().split() for record in survey.seen("spf").tree.records]
    mx = survey.seen("mx")
    return texts == [["v=spf1", "-all"]] and mx.answer.outcome.determined and not mx.hosts


def takes_mail(survey: Survey) -> bool:
    """Whether mail for the domain finds a server, as far as is known (RFC 5321 §5.1)."""
    mx = survey.seen("mx")
    if not mx.answer.outcome.determined or mx.hosts:
        return True
    return not mx.is_null and any(
        answer.records or not answer.outcome.determined for answer in mx.fallback
    )


def active_keys(survey: Survey) -> list[str]:
    """The DKIM selectors with a key that is not revoked: somebody signs, or did."""
    found = survey.seen("dkim").selectors
    return [item.name for item in found if item.key and not item.key.is_revoked]


def shows_that_it_sends(survey: Survey) -> bool:
    """Whether a key, or an SPF record that allows a server, shows that somebody sends."""
    records = survey.seen("spf").tree.records
    return bool(active_keys(survey)) or any(
        record.text.lower().split() != ["v=spf1", "-all"] for record in records
    )
