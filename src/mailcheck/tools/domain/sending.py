"""Whether anything shows that a domain sends mail."""

from mailcheck.tools.domain.checks.dkim import Dkim
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.survey import Survey


def active_keys(survey: Survey) -> list[str]:
    """The DKIM selectors with a key that is not revoked: somebody signs, or did."""
    found = survey.seen(Dkim).selectors
    return [item.name for item in found if item.key and not item.key.is_revoked]


def shows_that_it_sends(survey: Survey) -> bool:
    """Whether a key, or an SPF record that allows a server, shows that somebody sends."""
    records = survey.seen(Spf).tree.records
    return bool(active_keys(survey)) or any(
        record.text.lower().split() != ["v=spf1", "-all"] for record in records
    )
