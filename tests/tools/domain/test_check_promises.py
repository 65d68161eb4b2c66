"""What every check promises: a page, a zone it fires on, silence where nothing is wrong."""

import asyncio
import re
from datetime import UTC, datetime
from typing import get_type_hints

import pytest
from tools.domain.probes import PROBERS
from tools.domain.zones import resolver

from mailcheck.core.ports import Answer, Outcome
from mailcheck.core.registry import registry
from mailcheck.tools.domain.check import check_domain
from mailcheck.tools.domain.registry import kinds
from mailcheck.tools.domain.survey import DomainOptions
from mailcheck.tools.ip.check import IpOptions, check_ip

NOW = datetime(2026, 11, 21, tzinfo=UTC)
EVERY = list(registry("domain", "ip").values())


def findings(item):
    """What the check's example brings up."""
    (example,) = item.rule.bad
    options = dict(example.options)
    zone = resolver(example.zone)
    if "ip" in options:
        ip = options.pop("ip")
        return asyncio.run(check_ip(ip, resolver=zone, options=IpOptions(**options))).findings
    prober = PROBERS.get(options.pop("probe", ""))
    chosen = DomainOptions(now=NOW, **options)
    if item.id == "dnssec-bogus":

        async def is_bogus(name, kind):
            return True

        zone.is_bogus = is_bogus
    answer = asyncio.run(check_domain("example.org", resolver=zone, options=chosen, prober=prober))
    return answer.findings


def test_nothing_is_said_about_a_healthy_domain():
    answer = asyncio.run(check_domain("example.org", resolver=resolver({})))
    assert answer.findings == ()
    assert answer.undetermined == () and not answer.capped


def test_nothing_is_said_about_healthy_servers():
    options = DomainOptions(now=NOW, bulk=True, sending_ips=("192.0.2.10",), selectors=("s1",))
    answer = asyncio.run(
        check_domain(
            "example.org",
            resolver=resolver({}),
            options=options,
            prober=PROBERS["good"],
        )
    )
    # The made-up TLSA records fit no certificate.
    assert {item.rule for item in answer.findings} == {"dane-mismatch"}


def test_nothing_is_said_about_a_healthy_address():
    options = IpOptions(helo="out.example.org")
    answer = asyncio.run(check_ip("198.51.100.7", resolver=resolver({}), options=options))
    assert answer.findings == ()


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_page_is_complete(item):
    page = item.info
    assert 10 <= len(page.title) <= 80 and not page.title.endswith(".")
    assert len(page.why) > 20 and len(page.fix) > 12 and page.see
    assert page.why.endswith((".", ")")) and page.fix.endswith((".", ")", "`"))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", page.id)
    (example,) = item.rule.bad
    assert example.zone or example.options
    lines = example.text().split("\n")
    assert all(line.isprintable() or "\\" in line for line in lines)


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_fires_on_its_example(item):
    mine = [found for found in findings(item) if found.rule == item.id]
    assert mine
    for found in mine:
        assert found.message.rstrip().endswith((".", "?", ")")) or found.rule == "ip-spf"
        assert found.help
        if found.record is None:
            assert found.location is None
        else:
            size = len(found.record.text)
            assert 0 <= found.location.offset <= found.location.end <= size
        assert found.paste is None or found.paste != found.record or "string" in found.rule
    assert any(found.severity is item.severity for found in mine) or item.id in VARIES


VARIES = {"dkim-revoked", "dmarc-unrelated-text", "spf-unknown-modifier", "ip-blocklisted",
          "mx-missing", "starttls-certificate-name", "starttls-certificate-untrusted"}  # fmt: skip
"""Checks whose severity depends on what else is known."""


def test_a_check_is_given_what_its_kind_is():
    for kind in kinds():
        for rule in kind.checks:
            given = next(iter(get_type_hints(rule.rule.judge).values()))
            assert given is kind.record, rule.id


class Failing:
    """DNS in which nothing below `apex` answers."""

    def __init__(self, outcome, base=None):
        self._outcome, self._base = outcome, base

    async def query(self, name, type):  # noqa: A002
        if self._base is not None and name == "example.org":
            return await self._base.query(name, type)
        return Answer(name, type, self._outcome)


OPTIONS = [{}, {"parked": True}, {"bulk": True}, {"selectors": ("s1", "s2")},
           {"sending_ips": ("192.0.2.1",)}]  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.SERVFAIL])
def test_a_failed_look_up_is_never_a_missing_record(outcome, options):
    answer = asyncio.run(
        check_domain("example.org", resolver=Failing(outcome), options=DomainOptions(**options))
    )
    assert answer.findings == ()
    assert {u.name for u in answer.undetermined} >= {"example.org", "_dmarc.example.org"}


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.SERVFAIL])
def test_nor_when_only_what_lies_below_the_domain_fails(outcome):
    broken = Failing(outcome, resolver({}))
    answer = asyncio.run(check_domain("example.org", resolver=broken))
    assert answer.findings == ()


def test_an_address_whose_names_fail_is_not_called_nameless():
    answer = asyncio.run(check_ip("192.0.2.1", resolver=Failing(Outcome.TIMEOUT)))
    assert answer.findings == () and answer.undetermined
