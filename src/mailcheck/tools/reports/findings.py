"""What is wrong by the reports: every rule is asked."""

from mailcheck.core.registry import registry
from mailcheck.tools.reports.rule import Incident
from mailcheck.tools.reports.survey import Survey


def findings(survey: Survey) -> list[Incident]:
    """What the reports show, the worst first."""
    found = [
        incident._replace(rule=rule.id, severity=rule.severity)
        for rule in registry("report").values()
        for incident in rule.check(survey, None)
    ]
    return sorted(found, key=lambda one: (-one.severity.rank, -one.count, one.rule, one.message))
