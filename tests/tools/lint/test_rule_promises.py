"""What every rule promises: a page, a bad example it fires on, good ones it is silent on."""

import re

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.finding import Related
from mailcheck.core.registry import Registered, registry
from mailcheck.tools.lint.engine import BatchJudge, Linter, LintResult
from mailcheck.tools.lint.rule import HEADER_BLOCK, Example, OnBatch

RULES = list(registry("lint").values())


class Listed:
    """A suppression list that holds one address."""

    def suppressed(self, addresses):
        return {a: "hard bounce on 2026-11-01" for a in addresses if a == "gone@example.net"}


def lint_only(rule: Registered, example: Example) -> LintResult:
    linter = Linter([rule.id], example.options, organizational_domain, suppressed=Listed())
    raw = example.octets()
    result = linter.lint(raw, digest=True)
    if isinstance(rule.rule.on, OnBatch):
        judge = BatchJudge([rule.id], example.options)
        for index in range(example.options.similar_messages + 1):
            judged = judge.add(result, Related("x.mbox", index))
        return judged
    return result


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_is_complete(rule):
    page = rule.info
    assert 10 <= len(page.title) <= 80 and not page.title.endswith(".")
    assert len(page.why) > 40 and len(page.fix) > 20 and page.see
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.id)
    assert rule.rule.bad and rule.rule.good


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_fires_on_its_bad_examples(rule):
    for example in rule.rule.bad:
        findings = lint_only(rule, example).findings
        assert [f.rule for f in findings] == [rule.id], example
        (finding,) = findings
        raw = example.octets()
        assert finding.severity == (example.severity or rule.rule.severity), example
        assert 0 <= finding.location.offset <= finding.location.end <= len(raw), example
        assert finding.message.endswith((".", "?", "!")) and finding.help.endswith((".", ")")), (
            example
        )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_is_silent_on_its_good_examples(rule):
    for example in rule.rule.good:
        assert not lint_only(rule, example).findings, example


def test_replaced_rules_exist():
    every = registry("lint")
    for rule in RULES:
        assert set(rule.rule.replaces) <= {*every, HEADER_BLOCK}, rule.id
